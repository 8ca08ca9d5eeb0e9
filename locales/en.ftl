### What people read, in English. Kept beside zh-CN.ftl: the same keys in the same order.

## Why a command was refused: the key is `refusal-` and the code of the API.

refusal-empty = Please fill in the { $field }.
refusal-too_long = The { $field } can have at most { $max } characters. Please shorten it.
refusal-control_character = The { $field } contains invisible control characters. Please type it again.
refusal-out_of_range = The { $field } must be between { $min } and { $max }.
refusal-bad_calendar_line = Line { $line } of the calendar file can’t be read: please write a date and “off” or “work” on each line, as in 2027/1/1,off.
refusal-malformed = The { $field } is not in the right form. Please check it.
refusal-no_such_market = There is no such market. Please scan again.
refusal-no_such_booth = There is no such booth. Please scan the booth's code again.
refusal-no_such_ticket = There is no such ticket. Please check the number.
refusal-no_such_request = Nothing found. Please check the receipt code.
refusal-no_such_unit = There is no such unit. Please choose one from the list.
refusal-no_such_worker = There is no such grid worker. Please choose one from the list.
refusal-no_such_slot = There is no such session. Please choose another.
refusal-no_such_action = There is nothing to undo.
refusal-not_allowed = You may not do this. Please ask the organiser.
refusal-not_your_booth = This is not your booth. Please ask the organiser.
refusal-not_your_ticket = This ticket is not yours. Please use the phone that took it.
refusal-market_not_draft = The market has been published, so this can't be changed any more.
refusal-market_not_open = The market opens at { $opens }. Please come back then.
refusal-market_state = This can't be done in the market's present state. Please reload and look again.
refusal-market_final = The day’s figures are final, so the market can’t go on. To enter a request now, say why it comes late.
refusal-market_not_closed = The market is still open. Please close it first.
refusal-still_at_desk = { $code } is still at a desk. Please finish it or mark it missed first.
refusal-still_waiting = { $count ->
    [one] { $count } number is
   *[other] { $count } numbers are
} still waiting. Please serve them, or end all numbers.
refusal-edition_reason_missing = The figures are final already. Please say why there is another edition.
refusal-late_reason_missing = The day’s figures are final, so this counts as a late entry. Please say why it comes late.
refusal-no_such_edition = There is no such final edition. Please see on the page of papers which there are.
refusal-market_has_no_booths = No booth is confirmed yet. Please confirm at least one.
refusal-booth_not_confirmed = This booth is not confirmed yet.
refusal-booth_state = This can't be done in the booth's present state. Please reload and look again.
refusal-code_taken = Another booth has the code { $code }. Please choose another.
refusal-already_applied = A booth of this name is registered already. There is no need to register it again.
refusal-booth_paused = This booth is paused. Please come back a little later.
refusal-booth_closed = This booth is not taking any more people.
refusal-wrong_mode = This booth does not serve in this way. Please reload and look again.
refusal-too_many_tickets = You are holding { $max ->
    [one] one number
   *[other] { $max } numbers
    } already. Please finish one first.
refusal-out_of_stock = Everything has been given out. Thank you for coming.
refusal-no_such_clip = This clip is missing. It can be recorded or uploaded on the organiser's voice page.
refusal-not_a_sound = This file can't be played as sound. Please upload a wav, mp3, ogg or webm file.
refusal-slot_full = This session is full. Please choose another.
refusal-too_many_relatives = One phone takes numbers for at most { $max } of the family at once. Please finish one of them first.
refusal-slot_over = This session is over. Please choose a later one.
refusal-session_begun = This session has begun, and your place can no longer be cancelled. Please speak to a volunteer at the booth.
refusal-nobody_waiting = Nobody is waiting.
refusal-ticket_state = Ticket { $code } has changed in the meantime. Please look at it again.
refusal-too_many_returns = This number has been brought back as often as it can be. Please take a new one.
refusal-too_late_to_return = Your call was too long ago. Please take a new number.
refusal-too_soon = Please wait { $seconds ->
    [one] one more second
   *[other] { $seconds } more seconds
    } before marking the number missed.
refusal-still_called = Ticket { $code } has been called. Please press “Here” or “Not here, call next” first.
refusal-unserved_already = This number has been put back in line once already. Please speak to a volunteer at the booth.
refusal-rated_already = You have already rated this service. If you were not served, please speak to a volunteer at the booth.
refusal-all_elsewhere = Nobody can be called just now: everyone waiting is at another booth or away for a moment, and their places are kept. Wait a little, or call one from the list.
refusal-no_time_left = The people already waiting fill the time until closing. Please try another booth, or ask a volunteer.
refusal-desk_busy = Ticket { $code } is still at this desk. Please finish it first.
refusal-desk_state = This can't be done in the desk's present state. Please reload and look again.
refusal-same_booth = Please choose another booth.
refusal-undo_expired = More than { $seconds } seconds have passed, so it can't be undone.
refusal-superseded = Something else has been done since, so it can't be undone.
refusal-stale = Somebody has just changed this. Please look at it as it is now, then edit it again.
refusal-not_at_hand = The requests of “{ $collection }” are being handled on another device at the moment. You can read them here but not change them. Nothing was changed.
refusal-request_state = This can't be done in the request's present state. Please reload and look again.
refusal-due_in_the_past = The due time can't be in the past.
refusal-returned_twice = This has been returned { $most } times. The organiser has to assign a unit before it goes anywhere else.
refusal-return_too_late = It is too late to return this. Please ask for an extension, or talk to the organiser.
refusal-assigned = The organiser has assigned this to you, so it can't be returned. Please talk to the organiser.
refusal-extended_already = It has been extended once already. If it can't be done, the organiser may park it.
refusal-extension_too_long = An extension may not be that long. Please choose an earlier day.
refusal-own_follow_up = A unit can't follow up its own answer. The organiser or a volunteer does that.
refusal-not_followed_up = Please follow up before clearing it. After { $attempts } unanswered calls it can be cleared as well.
refusal-not_a_wish = Only a wish can go on the wall.
refusal-private_request = This is private and never goes on the wall. Please forward it instead.
refusal-not_masked = The { $field } still has “{ $words }” in it, which could identify somebody. Please mask it first.
refusal-not_a_photo = This is not a JPEG or PNG picture. Please take a photo, or save the file as JPEG and choose that.
refusal-broken_photo = This photo is incomplete. Please choose it again.
refusal-photo_too_large = This photo is too large ({ $megabytes } MB at most). Please choose a smaller one.
refusal-too_many_photos = A request can have at most { $most } photos.
refusal-same_photo = This photo is attached already.
refusal-no_such_photo = There is no such photo.
refusal-claimed_already = Somebody has just claimed this wish. Please choose another.
refusal-not_a_branch = Only a Party branch can pass its claim on to a member. Please fulfil it yourselves, or give it up.
refusal-contact_needs_tls = This connection isn't encrypted. Please give names and phone numbers to the staff at the desk.
refusal-not_served_yet = You are still being served. Please rate it afterwards.
refusal-no_prize = There is no prize for stamps at this market. Please ask the organiser.
refusal-no_such_card = There is no such stamp card. Please look at the { $digits } digits on the phone and type them again.
refusal-no_such_pass = There is no such pass card. Please look at the number on it and type it again.
refusal-too_few_stamps = You have { $have ->
    [one] one stamp
   *[other] { $have } stamps
    }, and { $needed } are needed. Please visit some more booths.
refusal-prize_claimed = This card's prize has been collected already. There is one for each person.
refusal-no_such_topic = There is no such topic. Please look again.
refusal-no_such_meeting = There is no such meeting. Please look again.
refusal-topic_state = This can't be done in the topic's present state. Please reload and look again.
refusal-meeting_state = This can't be done in the meeting's present state. Please reload and look again.
refusal-in_topic = This request belongs to a topic of the joint meeting, which will answer it. Take it out of the topic first.
refusal-last_of_topic = A topic keeps at least one request. Withdraw the whole topic instead.
refusal-empty_agenda = The meeting has no topics yet. Please put one on its agenda first.
refusal-home_under_way = A home service is still under way. Please record its outcome first.
refusal-no_home_service = No home service is planned for this request. Please plan one first.
refusal-home_service_state = This home service has ended. Please look at it again, or plan another one.
refusal-mediation_rounds = A mediation goes by rounds until both sides agree. Any other home service has its outcome recorded directly.
refusal-appointment_in_the_past = This time has passed already. Please choose a later one.
refusal-equipment_out = Equipment is still on loan. Please record its return before clearing the request.
refusal-too_much_lent = At most { $most } things can be lent for one request. Please take one back first.
refusal-not_lent = This is not on loan. Please reload and look again.
refusal-key_reused = This key was used for something else already: please load the page again and retry.
refusal-market_over = The market is over for today. Thank you for coming.
refusal-no_market_yet = No market has opened yet, so nothing can be entered. Please ask the organiser.

## The fields that people fill in, as refusals name them.

field-name = name
field-theme = theme
field-place = place
field-host = host
field-hours = hours
field-code = code
field-hosts = host units
field-offer = what it offers
field-audience = audience
field-mode = how it serves
field-desks = desks
field-service_minutes = minutes a service
field-stock = stock
field-slots = sessions
field-reason = reason
field-content = content
field-category = category
field-kind = kind
field-channel = channel
field-result = result
field-unit = unit
field-due = due time
field-person = person
field-phone = phone
field-address = address
field-note = note
field-password = password
field-key = key
field-desk = desk
field-volunteers = volunteers
field-policies = queue rules
field-back = expected return
field-satisfaction = satisfaction
field-calendar = calendar file
field-attachment = attachment
field-score = rating
field-title = topic's title
field-background = background
field-agenda = agenda
field-chair = chair
field-attendance = attendance
field-resolution = resolution
field-task = task
field-handler = handler's name
field-late_reason = reason for the late entry

## What several screens say: `common-`.

common-market = Market
common-textSize = Text
common-sizeM = Normal
common-sizeL = Large
common-sizeXl = Extra large
common-sun = For bright sun
common-loading = Loading…
common-yes = Yes
common-no = Back
common-close = Close
common-retry = Try again
common-save = Save
common-send = Send
common-deadLink = This link no longer works. Please ask the organiser for a new one.

## The language itself, as its readers call it: `language-`.

language-name = English

## How a screen stands with the server: `link-`.

link-connecting = Connecting to the server
link-connectingStill = The server can’t be reached yet; still trying. There is nothing to show so far.

## The choice of colours: `theme-`.

theme-colours = Colours
theme-auto = As the system
theme-light = Light
theme-dark = Dark
theme-sun = Sunlight

## Taking a step back: `undo-`.

undo-undo = Undo
undo-undone = Undone

## A topic of the joint meeting beside a request: `topic_note-`.

topic_note-taskOf = A task from the joint meeting (党群联席议事会), topic “{ $title }”
topic_note-inTopic = Part of a topic of the joint meeting (党群联席议事会): “{ $title }”
topic_note-meets = To be discussed on { $time }
topic_note-notYet = No meeting date yet
topic_note-decided = Decided: { $words }

## The forms in which a request is written down: `request-`.

request-kind = Kind
request-category = Category
request-groups = Needs special care (optional, never public)
request-name = Name
request-phone = Phone
request-address = Address
request-unit = Unit
request-due = Due
request-dueByRule = Due (by the rule, unless you change it)
request-chooseUnit = Choose a unit
request-lateReason = Why it comes late
request-lateNote = The day’s figures are final. What is entered now counts as a late entry, apart from the day.
request-isLate = late entry
request-result = Result
request-receipt = Receipt code
request-receiptOf = Receipt code { $code }
request-number = No. { $n }
request-unread = New
request-urgent = Urgent
request-private = Private
request-returnedBy = { $time } { $who } returned it: { $why }

## Photos: `photos-`.

photos-photos = Photos
photos-photo = Photo { $n }
photos-choose = Add photos (optional, { $n ->
    [one] one at most
   *[other] up to { $n }
    })
photos-remove = Remove { $name }
photos-otherSort = “{ $name }” is not a JPEG or PNG picture. Please take a photo, or save it as JPEG.
photos-tooLarge = “{ $name }” is too large ({ $megabytes } MB at most). Please choose a smaller one.
photos-tooMany = There can be { $n ->
    [one] one photo
   *[other] { $n } photos
    }; the rest were left out.
photos-sending = Sending photo { $n }…

## Services at home: `home-`.

home-home = Home service
home-none = No home service is planned.
home-plan = Plan a home service
home-agree = Agree on a time
home-rebook = Change the time
home-nobody_there = Nobody answered
home-round = Record a round
home-finish = Record the outcome
home-lend = Lend equipment
home-takeBack = Take back
home-takeBackAsk = Has { $what } come back?
home-kind = Kind of service
home-who = Who will visit (a team or a family name; the resident sees it)
home-bring = What to have ready (the resident sees it)
home-time = Visit time
home-timeOptional = Visit time (leave it empty if not agreed yet)
home-note = Note (optional)
home-next = Next contact on
home-nextRound = Next round
home-nextNone = You may leave this empty: it then shows in the to-do list at once.
home-agreed = Did both sides agree?
home-roundWords = What was said and agreed
home-outcome = Outcome
home-outcomeWords = What was done, or why it was not
home-answerHint = Once it is done, these words are the resident’s answer.
home-what = What is lent
home-label = Number on it (optional)
home-backBy = Due back
home-appointment = { home-time }
home-again = Next contact
home-comes = Who will visit
home-ready = To have ready
home-attempts = Nobody answered ({ $n ->
    [one] once
   *[other] { $n } times
    })
home-rounds = Rounds: { $n }
home-passed = The visit time has passed. Please record the outcome
home-noNext = No date for the next contact yet
home-lentDue = { $what } is due back { $time }
home-lentLate = { $what } was due back { $time } and is overdue
home-save = { common-save }

## Whether both sides of a mediation agreed: `home_agreed-`.

home_agreed-yes = They agreed
home_agreed-no = Not yet

## The form of a booth: `booth_form-`.

booth_form-name = Name of the booth
booth_form-hosts = Host units, one per line
booth_form-mode = How it serves
booth_form-queueNote = People take a number and are called.
booth_form-tallyNote = People check in; visits are counted.
booth_form-handoutNote = One for each person, until all are gone.
booth_form-slotsNote = People book a place in a session.
booth_form-desks = Desks
booth_form-minutes = Minutes per person
booth_form-stock = How many to give out
booth_form-slots = Sessions
booth_form-from = From
booth_form-to = Until
booth_form-capacity = Places
booth_form-addSlot = Add a session
booth_form-removeSlot = Remove this session

## The facts about a booth: `booth_fact-`.

booth_fact-offer = What it offers
booth_fact-audience = For whom
booth_fact-hosts = Hosts

## Yes and no: `yes_no-`.

yes_no-yes = Yes
yes_no-no = No

## How satisfied somebody is, 5 the most: `satisfaction-`.

satisfaction-1 = Very bad
satisfaction-2 = Bad
satisfaction-3 = So-so
satisfaction-4 = Good
satisfaction-5 = Very good

## The resident’s screen, its first file: `resident-`.

resident-take = Take a number
resident-checkIn = Check in
resident-getOne = Get one
resident-book = Book this session
resident-waitNow = Waiting now
resident-people = { $n }
resident-freeNow = No wait now
resident-place = Where
resident-stockLeft = { $n } left
resident-stockGone = All given out
resident-visitsSoFar = { $n ->
    [one] One visit
   *[other] { $n } visits
    } today
resident-placesLeft = { $n ->
    [one] 1 place left
   *[other] { $n } places left
    }
resident-full = Full
resident-over = Over
resident-yourNumber = Your number
resident-ahead = Ahead of you
resident-aheadNone = You are next
resident-estimating = being estimated
resident-soon = Please come and wait near the booth
resident-held = You have been called at { $elsewhere }: this number is kept for you.
resident-keptHere = This number is kept for you: please tell the volunteer when you are back.
resident-anotherBooth = another booth
resident-first = Priority
resident-priority = Priority: aged 70 or over, disabled, pregnant, with an infant
resident-left = { $n ->
    [one] 1 more number today
   *[other] { $n } more numbers today
    }
resident-noTime = The queue lasts until closing: no more numbers today. Please try another booth.
resident-nowCalled = Now calling { $code }
resident-listen = Please watch the big screen and listen. You may close this page: scan the code again to see it.
resident-calledTitle = It's your turn!
resident-goTo = Please go to desk { $desk }
resident-serving = You are being served
resident-atDesk = Desk { $desk }
resident-missedTitle = You missed your call
resident-missedWay = Don’t worry. When you are back at the booth, press the button below and you are in line again.
resident-expired = This number is no longer valid. Please take a new one
resident-back = I'm back
resident-done = Done. Thank you for coming.
resident-cancelled = This number has been cancelled.
resident-transferred = This number has been moved to another booth.
resident-again = Take another number
resident-checkedIn = Checked in
resident-checkedInAt = Checked in at { $time }. Thank you for coming.
resident-received = Yours is registered
resident-receivedNote = At { $time }. Please show this page to the volunteer.
resident-booked = Booked
resident-bookedNote = Please come to the booth at { $time }.
resident-chooseSession = Choose a session
resident-alreadyHave = You have this already.
resident-paused = Paused
resident-deskPaused = Desk { $desk } is paused
resident-backAt = , back about { $time }
resident-kept = Your place is kept.
resident-closed = This booth is not taking any more people
resident-hours = Hours
resident-allBooths = All booths
resident-myTickets = My numbers
resident-otherTickets = My numbers elsewhere
resident-noWait = No wait
resident-waiting = { $n } waiting
resident-noMore = no more numbers today
resident-wishTitle = Leave a wish or a suggestion
resident-noPage = Please scan the QR code at a booth or at the entrance.

## The resident’s screen, its second file: `resident_later-`.

resident_later-wished = You’d like to go to { $n ->
    [one] one booth
   *[other] { $n } booths
    }
resident_later-want = Visit
resident_later-findBooth = Find a booth or a service, by pinyin initials too (lf)
resident_later-wishGo = Leave a wish
resident_later-receiptGo = My receipt
resident_later-nothingFound = Nothing found. Try another word.
resident_later-whyNoWait = Nobody is waiting there now
resident_later-whyFewLeft = Few numbers are left: take yours first
resident_later-whyLongest = The longest wait: take a number now, and go elsewhere meanwhile
resident_later-whyShortest = You hold a number already, and this wait is the shortest
resident_later-nextBooth = Which one next?
resident_later-nextIs = Go first to
resident_later-nextWait = Take a number now: { $wait }
resident_later-nextNone = None of these booths is giving out numbers just now. Please look again a little later.
resident_later-wishTitle = { resident-wishTitle }
resident_later-wishIntro = Every word gets an answer.
resident_later-wishKind = { request-kind }
resident_later-wishContent = What is it about?
resident_later-wishHint = Please don't write names, phone numbers or addresses.
resident_later-wishPhone = This looks like a phone number. You find the answer by your receipt code without it:
resident_later-wishPhoneOff = Take the number out
resident_later-wishSend = { common-send }
resident_later-wishEmpty = Please write something first.
resident_later-wishLong = At most { $most } characters; you have { $n } now. Please shorten it.
resident_later-wishSent = Received, thank you!
resident_later-receiptCode = { request-receipt }
resident_later-receiptKeep = Please write it down or take a screenshot. You can look up the answer with it at any time.
resident_later-receiptOpen = See its progress
resident_later-another = Write another
resident_later-receiptTitle = Your request
resident_later-registeredAt = Registered
resident_later-unit = { request-unit }
resident_later-due = { request-due }
resident_later-answer = Answer
resident_later-noAnswer = No answer yet: it will appear here.
resident_later-lookUp = Look up a receipt
resident_later-lookUpHint = The code on your receipt
resident_later-lookUpGo = Look up
resident_later-with_desk = The community’s desk is arranging it
resident_later-to_unit = Sent to the unit, not yet accepted
resident_later-with_unit = The unit is working on it
resident_later-with_meeting = The joint meeting is considering it
resident_later-with_wall = On the wish wall, waiting to be claimed
resident_later-with_claimant = Claimed, and being fulfilled
resident_later-who = Now with
resident_later-claimant = Claimed by
resident_later-accepted = Accepted by the unit on
resident_later-answeredAt = Answered
resident_later-delay = Reason
resident_later-review = Next review
resident_later-fulfilBy = To be fulfilled by
resident_later-meets = Meeting time
resident_later-late = Overdue: the community is chasing it
resident_later-again = Taken up again ({ $n ->
    [one] once
   *[other] { $n } times
    })
resident_later-sameAs = This is the same matter as no. { $n }, and has the same answer.
resident_later-thanksYes = You told us it is solved. Thank you!
resident_later-thanksNo = You told us it is not solved, so it has been taken up again.
resident_later-solvedAsk = Is it solved?
resident_later-solvedYes = Yes, it is
resident_later-solvedNo = No, it is not
resident_later-facesLabel = How was it? (optional)
resident_later-soundOn = Ring when I am called
resident_later-soundIsOn = Sound is on (tap to turn it off)
resident_later-readAloud = Read it to me
resident_later-readStop = Stop reading
resident_later-undo = { undo-undo }
resident_later-cancel = Leave the queue
resident_later-cancelAsk = Give up number { $code }?
resident_later-cancelNote = You will lose your place, and would need a new number.
resident_later-cancelYes = Give it up
resident_later-cancelNo = Keep my place
resident_later-cancelDone = Number { $code } has been given up.
resident_later-change = Go to another booth
resident_later-changeTitle = Which booth instead?
resident_later-changeNote = You give this number back and join the end of the line there.
resident_later-changeYes = Change
resident_later-changeTo = Change to { $name }
resident_later-changeNo = No, keep my place
resident_later-changeNone = No other booth is giving out numbers just now.
resident_later-changeDone = Number { $code } has been changed to { $name }.
resident_later-coming = I am on my way
resident_later-comingSaid = The volunteer knows that you are on your way
resident_later-cantCome = I can’t come
resident_later-notServed = I was not served
resident_later-notServedDone = Number { $code } is back in line, and the volunteer sees it.
resident_later-cancelBooking = Cancel my booking
resident_later-cancelBookingAsk = Cancel this booking?
resident_later-cancelBookingYes = Cancel it, and free the place
resident_later-cancelledBooking = Your booking is cancelled, and the place is free again.
resident_later-family = Take a number for somebody in my family
resident_later-familyName = What do you call them? (“Grandpa”, say; kept on this phone only)
resident_later-familyPriority = { resident-priority }
resident_later-familyTake = Take the number
resident_later-familyDone = A number for { $name } has been taken.
resident_later-familyNumber = Number of { $name }
resident_later-familyNobody = my family
resident_later-noWait = { resident-noWait }
resident_later-waiting = { resident-waiting }
resident_later-rate = How was it?
resident_later-face5 = { satisfaction-5 }
resident_later-face4 = { satisfaction-4 }
resident_later-face3 = { satisfaction-3 }
resident_later-face2 = { satisfaction-2 }
resident_later-face1 = { satisfaction-1 }
resident_later-stillWrong = What is still missing? (optional)
resident_later-moreWords = Anything else? (optional)
resident_later-noMeans = It will be taken up again, under the same receipt code.
resident_later-saySend = { common-send }
resident_later-rated = Thank you. Tap another to change it.
resident_later-stamps = My stamp card
resident_later-stampsHave = { $n ->
    [one] One stamp
   *[other] { $n } stamps
    } so far
resident_later-stampsOf = { $n } of { $needed } stamps. Collect them all for a prize
resident_later-stampsMore = Visit { $n ->
    [one] one more booth
   *[other] { $n } more booths
    } to fill the card.
resident_later-prizeReady = Your card is full! Show this number to a volunteer to get your prize:
resident_later-prizeClaimed = You collected your prize at { $time }. Thank you for coming.
resident_later-bookedAt = Booked: { $name }
resident_later-photo = { photos-photo }
resident_later-homeTitle = { home-home }
resident_later-homeAt = { home-time }
resident_later-homeSoon = The staff will agree on a time with you.
resident_later-homeWho = Who comes:
resident_later-homeReady = Please have ready:
resident_later-homeLent = { $what } on loan to you. Please return it by { $time }.
resident_later-myReceipts = My receipts

## The volunteer’s screen: `console-`.

console-title = { role-volunteer }
console-invited = Please scan the invitation that the organiser gave you, then open this page.
console-chooseBooth = Choose your booth
console-desk = { resident-atDesk }
console-change = Change
console-leave = Sign out of this device
console-leaveAsk = Sign out? You will need a new invitation.
console-noBooths = There is no booth for you yet.
console-tabQueue = Queue
console-tabCount = { resident-checkIn }
console-tabRequests = { organiser-requests }
console-tabBooth = Booth
console-next = Next
console-finishNext = Done, next
console-nobody = Nobody is waiting
console-atMyDesk = My desk
console-calledSince = called { $n } min ago
console-calledNow = called just now
console-servingSince = being served for { $n } min
console-servingNow = being served
console-recall = Call again
console-serve = Here
console-finish = Done
console-miss = Not here: missed
console-missNext = Not here, call next
console-absent = Not here
console-missedCalled = { $missed } missed, called { $code }
console-coming = They say they are on the way
console-forgotten = Being served for { $n } minutes, far longer than usual. Press “Done” if they have left.
console-unserved = Not served
console-unservedSays = { $codes } said they were not served and wait again.
console-hold = Keep the number
console-keptList = Kept ({ $n })
console-transfer = Send to another booth
console-transferTo = To which booth?
console-transferred = { $code } is now { $to }. Please tell them
console-waitingList = Waiting ({ $n })
console-missedList = Missed ({ $n })
console-callThis = Call
console-bringBack = They are back
console-otherDesks = Other desks
console-addTicket = Add a ticket
console-addFirst = Add with priority
console-added = New number { $code }. Please tell them
console-alreadyHad = { console-scanHad }
console-plusOne = +1 visit
console-giveOne = Give one
console-counted = Counted one visit
console-alreadyCounted = Counted already
console-passWaits = Pass scanned. Please choose the session
console-passDrop = Never mind
console-scanned = Scanned pass
console-scanNew = Number taken. Please tell them
console-scanHad = Already has number { $code }. Please tell them
console-scanCount = { request_state-registered }
console-scanCounted = { console-alreadyCounted }
console-scanNext = OK
console-callingNow = { display-title }
console-lateSent = Now sent: { $what }
console-lateRefused = Refused: { $what }.
console-lateForeign = Not sent: { $what }. It was left by a volunteer who used this phone before. Please check.
console-retrying = The server can’t be reached, trying again…
console-keptHere = Kept on this phone, even when the page is closed
console-visitsNow = Visits today
console-stockNow = Left
console-servedNow = { organiser-served }
console-sessions = { booth_form-slots }
console-sessionOver = { resident-over }
console-addTo = Add one
console-pause = Pause
console-pauseWhy = Why? Residents will see it
console-pauseWords = In a few words
console-pauseLong = For about how long
console-pauseGo = Pause
console-backAt = back around { $time }
console-backUnknown = No time given
console-onDuty = On duty
console-offDuty = Nobody is on duty at this desk
console-othersDesk = Another phone is using this desk
console-signIn = Go on duty
console-signOut = Leave
console-deskPause = Break
console-deskPauseTitle = Pause this desk
console-deskPaused = On a break: { $reason }
console-deskResume = I’m back
console-moved = You have been moved to { $code } { $name }, desk { $desk }
console-first = { resident-first }
console-held = Kept
console-allHeld = Nobody can be called ({ $n } kept)
console-doneAt = Done around { $time }
console-estimating = { resident-estimating }
console-left = { resident-left }
console-noTime = The queue reaches closing time, so no more numbers are given
console-keepGiving = Keep giving numbers
console-keepsGiving = Still giving numbers: there may not be time for all
console-giveInTime = Stop again when time runs short
console-missIn = in { $n } s
console-resume = Resume
console-closeBooth = Stop giving numbers
console-closeAsk = Stop giving numbers? The people waiting will still be served.
console-reopen = Give numbers again
console-pausedFor = Paused: { $reason }
console-isClosed = No more numbers
console-didMiss = { $code } is marked missed
console-didHold = { $code } is kept
console-moreNumbers = Show { $n } more
console-stock = Correct the stock
console-stockLeft = How many are left
console-save = { common-save }
console-undo = { undo-undo }
console-undone = { undo-undone }
console-did = Done: { $what }
console-finishedCode = { $code } done
console-calledCode = Called { $code }
console-newRequest = Record a request
console-content = What is asked for
console-channel = Came in by
console-person = Who asks (optional)
console-handling = How it is handled
console-result = { request-result }
console-unit = { request-unit }
console-due = { request-dueByRule }
console-chooseUnit = { request-chooseUnit }
console-submit = Record it
console-needContent = Please write what is asked for.
console-needKind = Please choose a kind and a category.
console-missingResults = No result yet
console-missingCount = { $n ->
    [one] One request of this booth has no result yet. Please write it down before the figures are final.
   *[other] { $n } requests of this booth have no result yet. Please write them down before the figures are final.
    }
console-missingOne = No. { $number } { $content }
console-missingWrite = Write it down
console-needResult = Please write the result.
console-needUnit = Please choose a unit.
console-registered = Request { $number } is recorded
console-receipt = Receipt code { $code }. Please tell them: it looks up the answer
console-unread = { request-unread }
console-receiptShort = { request-receiptOf }
console-boothRequests = This booth’s requests
console-noRequests = No requests yet.
console-refresh = Refresh
console-dueAt = due { $time }
console-prize = Prizes for stamps
console-prizeCard = The { $digits } digits on the phone, or scan the card
console-prizeGive = Check and give
console-prizeGiven = { $n ->
    [one] One stamp
   *[other] { $n } stamps
    }: hand over the prize

## Why a desk or a booth is paused: `pause_reason-`.

pause_reason-rest = Short break
pause_reason-lunch = Lunch
pause_reason-other = Another reason

## For about how long, in minutes: `pause_minutes-`.

pause_minutes-10 = 10 min
pause_minutes-20 = 20 min
pause_minutes-30 = 30 min
pause_minutes-open = Not sure

## What a volunteer does with a request at once: `quick_way-`.

quick_way-settle = { way-settled }
quick_way-forward = { way-forwarded }
quick_way-open = Just record it

## The kiosk: `kiosk-`.

kiosk-title = Which booth would you like?
kiosk-waiting = { $n } waiting
kiosk-before = Confirm
kiosk-beforeOther = Please confirm
kiosk-nowTake = Take a number now: { $wait }
kiosk-freeNow = { resident-freeNow }
kiosk-noWait = { resident-noWait }
kiosk-estimating = wait still being estimated
kiosk-estimatingToo = { " " }(rough estimate)
kiosk-left = { resident-left }
kiosk-noMore = { resident-noMore }
kiosk-noTime = { resident-noTime }
kiosk-walkIn = Walk in
kiosk-stockLeft = { resident-stockLeft }
kiosk-stockGone = { resident-stockGone }
kiosk-placesLeft = { resident-placesLeft }
kiosk-sessionOver = { resident-over }
kiosk-placesGone = { resident-full }
kiosk-priorityAsk = Does one of these apply to you?
kiosk-over70 = 70 or over
kiosk-disabled = Disabled
kiosk-pregnant = Pregnant
kiosk-infant = With an infant
kiosk-priorityYes = Take a priority number
kiosk-priorityNo = Take an ordinary number
kiosk-first = { resident-first }
kiosk-tallyNote = You can walk straight in. Please check in, so that we can count visits.
kiosk-signIn = { resident-checkIn }
kiosk-scanFirst = One per person. Please scan your pass card. If you have none, ask at the booth.
kiosk-takeParcel = Take one
kiosk-other = Back to all booths
kiosk-yours = Your number
kiosk-doneTitle = Done
kiosk-signedIn = { console-scanCount }
kiosk-hadAlready = You are registered already
kiosk-hadNumber = You have a number here already: this is it
kiosk-remember = Please remember it and watch the big screen
kiosk-goThere = Please go to { $place }
kiosk-printing = Printing…
kiosk-printed = Your slip is ready. Please take it
kiosk-notPrinted = No slip: { $why } Your number is valid. Please remember it.
kiosk-printAgain = Print again
kiosk-printOwn = Print a slip
kiosk-follow = Scan this to get the number on your phone
kiosk-followCode = QR code that takes the number to a phone
kiosk-again = Done
kiosk-wrong = Wrong one? Undo
kiosk-back = Back to the start in { $n } s
kiosk-longer = Keep going
kiosk-lookup = Find my number
kiosk-byCard = I have a pass card
kiosk-byBooth = Or choose the booth, then type the number:
kiosk-cardDigits = Enter the number on your pass card
kiosk-cardNone = This card has no number waiting
kiosk-digits = Digits
kiosk-wipe = Delete
kiosk-lookUp = Find
kiosk-foundNext = You are next. Please wait near the booth
kiosk-foundAhead = { $n ->
    [one] One person is
   *[other] { $n } people are
    } ahead of you.
kiosk-called = You are being called. Please go to desk { $desk }
kiosk-serving = Being served at desk { $desk }
kiosk-missed = You missed your call. Please tell the volunteer at the booth that you are back
kiosk-over = This number is finished
kiosk-unknown = There is no such number. Please check it
kiosk-toStart = Back to the start
kiosk-cardRead = Card read. Please choose a booth
kiosk-none = No booth is open now
kiosk-staff = Staff
kiosk-reload = Reload
kiosk-ownPrinter = This machine’s printer
kiosk-ownPrinterNote = Where the server has a slip printer, that one is used. To print from here without a dialog, start the browser with --kiosk-printing.
kiosk-invited = Please ask the organiser to invite this kiosk under “Invitations and devices”.
kiosk-printerSilent = The printer doesn’t answer.
kiosk-place = { resident-place }
kiosk-page = { display-page }
kiosk-pageBefore = Back
kiosk-pageNext = More
kiosk-notAPass = This is not a resident’s pass. Please scan the code on the pass card.

## When the kiosk prints a slip: `slip_printing-`.

slip_printing-ask = On a touch
slip_printing-always = By itself
slip_printing-never = Never

## The display: `display-`.

display-title = Now calling
display-desk = { resident-atDesk }
display-nobody = Numbers that are called appear here
display-last = Last called
display-waiting = Waiting
display-people = { resident-people }
display-left = { resident-left }
display-noMore = { service-closed }
display-roughly = { $wait } (est.)
display-estimating = { resident-estimating }
display-chimeOnly = Chime only, no voice
display-booth = { organiser-booths }
display-page = Page { $at } of { $of }
display-soundOn = Turn the sound on
display-noMarket = There is no market now
display-visits = { resident-visitsSoFar }
display-stockLeft = { resident-stockLeft }
display-placesLeft = { resident-placesLeft }
display-gone = { resident-stockGone }
display-full = { resident-full }
display-free = Walk in

## The wish wall: `wall-`.

wall-title = { way-wall }
wall-slogan = Residents wish, branches pass on, members fulfil
wall-waiting = { next_action-claim }
wall-claimed = Claimed
wall-fulfilled = { request_state-done }
wall-rate = { $published ->
    [one] One wish
   *[other] { $published } wishes
    }, { $claimed } claimed
wall-number = { request-number }
wall-by = { $kind } { $who }
wall-member = → { $who }
wall-none = None yet
wall-more = { $n } more
wall-add = Scan to leave a wish
wall-claim = Scan to claim one
wall-noMarket = There is no market yet
wall-claimIt = I’ll claim it
wall-claimHow = This connection is not encrypted, so no name or phone is asked for here. Please claim a wish at the desk, where the staff enter you, or let your branch or unit claim it on its own page. A claimed wish is to be fulfilled within { $days ->
        [one] one day
       *[other] { $days } days
    }.
wall-name = Your name, or your organisation’s
wall-phone = Phone (only the organiser sees it)
wall-claimKind = I am
wall-claimSend = Claim it, and fulfil it within { $days ->
        [one] one day
       *[other] { $days } days
    }
wall-thanks = Thank you! This wish is yours.
wall-mine = Yours
wall-report = { unit-report }
wall-reportHint = How was it done?
wall-dispatch = { step-dispatch }
wall-dispatchHint = The member’s name (the wall shows only the family name)
wall-giveUp = { unit-give_up }
wall-giveUpHint = { unit-giveUpHint }

## A unit’s registration of a booth: `apply-`.

apply-title = Register a booth
apply-intro = Thank you for taking part. The organiser will confirm your booth and give it a code and a place.
apply-contact = Contact (optional, for the organiser only)
apply-contactName = { request-name }
apply-contactPhone = { request-phone }
apply-submit = Register
apply-needSlots = Please add at least one session.
apply-sentTitle = Registered
apply-sent = “{ $name }” is registered and waiting to be confirmed.
apply-soFar = Registered so far
apply-applied = To be confirmed
apply-returned = Please correct it and send it again
apply-confirmed = Confirmed
apply-withdrawn = Cancelled
apply-another = Register another

## A unit’s page: `unit-`.

unit-title = Your unit’s page
unit-dead = { common-deadLink }
unit-toDo = To do: { $n }
unit-nothing = There is nothing to do now. Thank you!
unit-done = Answered: { $n }
unit-talkedOver = With the joint meeting, which answers: { $n }
unit-visitOpen = Show the address and phone
unit-visitKept = Only while a visit is arranged. Each look is recorded.
unit-visitAddress = { request-address }
unit-visitName = { request-name }
unit-visitPhone = { request-phone }
unit-visitNone = No address or phone was left. Please ask the organiser.
unit-wishes = { way-wall }
unit-number = { request-number }
unit-due = { request-due }
unit-left = { $n ->
    [one] One day
   *[other] { $n } days
    } left
unit-leftHours = { $n ->
    [one] One hour
   *[other] { $n } hours
    } left
unit-late = { $n ->
    [one] One day
   *[other] { $n } days
    } overdue
unit-urgent = { request-urgent }
unit-handler = Person responsible (optional)
unit-handlerHint = Recorded in the community’s ledger when you accept. Residents don’t see it.
unit-assigned = Assigned: it can’t be returned
unit-reminded = Reminded { $n ->
    [one] once
   *[other] { $n } times
    }
unit-reopened = The resident was not satisfied: taken up again (no. { $n })
unit-asked = Extension until { $until } asked for
unit-returnUntil = It can be returned until { $until }
unit-accept = Accept
unit-return = Return
unit-progress = { step-progress }
unit-answer = { resident_later-answer }
unit-ask_extension = Ask for more time
unit-answerHint = What was done, and how far it has come. The resident sees this.
unit-returnHint = Reason for returning it (why it is not your unit’s responsibility)
unit-progressHint = { organiser-progressNote }
unit-extensionHint = Reason for the extension (only one is possible)
unit-until = Until (empty: the longest allowed)
unit-send = { common-send }
unit-saved = { $what }: done
unit-noWishes = There is no wish to claim now.
unit-claim = Claim
unit-claimKind = Claim as
unit-claimName = Name of the unit (shown on the wall)
unit-claimAsk = Claim this wish, and fulfil it within { $days ->
        [one] one day
       *[other] { $days } days
    }?
unit-dispatch = { step-dispatch }
unit-dispatchHint = The family name is enough. It is shown on the wall.
unit-report = Report it as fulfilled
unit-reportHint = How was it done? The resident sees this.
unit-give_up = Give it up
unit-giveUpHint = Why can’t it be done?
unit-claimedUntil = Please fulfil it by { $until }
unit-sending = Sending; photos take a little longer…
unit-returnedBy = { request-returnedBy }
unit-member = Passed to { $who }

## A grid worker’s page: `grid-`.

grid-title = Requests on residents’ behalf
grid-intro = Write down at the door what somebody needs. Every request gets an answer.
grid-dead = { common-deadLink }
grid-noMarket = { refusal-no_market_yet }
grid-enter = Enter a request
grid-content = What is needed
grid-contentHint = Just what it is about: no names, phone numbers or addresses, please.
grid-private = Private (illness, children): on no wall and no list. Only the organiser and whoever handles it can see it
grid-urgent = { request-urgent }
grid-person = Contact (kept encrypted, optional)
grid-plain = This connection isn’t encrypted. Please tell the organiser in person whose it is, with the receipt code.
grid-book = Book a home service as well
grid-needs = Please choose a category and say what is needed.
grid-send = { console-submit }
grid-sent = Entered. Receipt code:
grid-give = Please write it down for them. They can look up the answer with it at any time.
grid-mine = { $n ->
    [one] One request
   *[other] { $n } requests
    } entered by me
grid-nothing = Nothing yet.
grid-number = { request-number }
grid-receipt = { request-receiptOf }
grid-with = with { $who }
grid-isPrivate = { request-private }
grid-saved = { $what }: recorded

## The organiser’s screen: `organiser-`.

organiser-title = { role-organiser }
organiser-login = Sign in
organiser-password = Organiser’s password
organiser-noPassword = No password is set yet. Please open the one-time link on the server’s screen.
organiser-leave = Sign out
organiser-markets = All markets
organiser-newMarket = New market
organiser-noMarkets = There is no market yet. Create the first one.
organiser-units = Units and grid workers
organiser-hostUnits = Units
organiser-rules = Queue rules
organiser-figures = Results
organiser-meeting = Joint meeting
organiser-overview = Overview
organiser-booths = Booths
organiser-ledger = Requests
organiser-setup = Setup
organiser-evening = End of day
organiser-before = Before opening
organiser-during = On the day
organiser-after = After closing
organiser-undoRules = The rules have just been changed. You can undo this
organiser-undoMove = A volunteer has just been moved. You can undo this
organiser-sources = Many from one source
organiser-sourcesWhat = Here stand networks from which unusually many numbers, wishes or applications came by phones that nobody has seen yet. Behind one Wi-Fi there may be many people: please look first.
organiser-sourcesNone = No source took unusually much.
organiser-source = Source { $n }
organiser-sourceTickets = { $n ->
    [one] { $n } waiting number
   *[other] { $n } waiting numbers
}
organiser-sourceVisits = { $n ->
    [one] { $n } visit
   *[other] { $n } visits
}
organiser-sourceWishes = { $n ->
    [one] { $n } wish
   *[other] { $n } wishes
}
organiser-sourceApplications = { $n ->
    [one] { $n } application
   *[other] { $n } applications
}
organiser-sourceWhen = { $from } to { $to }, { $n ->
    [one] { $n } phone
   *[other] { $n } phones
}
organiser-sourceVoid = Void all
organiser-sourceAsk = Void what this source took?
organiser-sourceSpared = Whoever has been served at a desk keeps their numbers. You can undo this for ten seconds.
organiser-sourceSpan = From when on
organiser-sourceAll = All of it
organiser-sourceMinutes = The last { $n } minutes
organiser-sourceVoided = Voided: { $what }
organiser-people = Invitations and devices
organiser-papers = Posters and cards
organiser-details = Details
organiser-save = { common-save }
organiser-saved = Saved
organiser-name = Name
organiser-theme = Theme
organiser-place = Place
organiser-host = Host
organiser-opensAt = Opens
organiser-closesAt = Closes
organiser-volunteers = Volunteers
organiser-volunteerHours = Volunteer hours
organiser-topics = Topics for the joint meeting, one per line
organiser-create = Create
organiser-stepAsk = { $step }?
organiser-visits = Visits
organiser-visitors = People
organiser-waiting = Waiting
organiser-served = Served
organiser-missed = Missed
organiser-requests = Requests
organiser-splitSum = { $all } = { $parts }
organiser-noRequestsYet = No requests yet
organiser-state = State
organiser-calling = At desks
organiser-rest = Left
organiser-pace = Visits per minute
organiser-paceSaid = Now { $now } a minute; the peak was { $most } at { $at }
organiser-paceMinute = per minute
organiser-paceMean = five-minute average
organiser-noPaceYet = Nobody has checked in yet
organiser-alarms = Needs attention
organiser-noAlarms = All booths are fine
organiser-alarmNobody = No volunteer at { $code } { $name } { $n ->
    [0] (nobody waiting)
    [one] (one person waiting)
   *[other] ({ $n } people waiting)
    }
organiser-alarmPaused = { $code } { $name } is paused { $n ->
    [0] (nobody waiting)
    [one] (one person waiting)
   *[other] ({ $n } people waiting)
    }
organiser-alarmStock = { $code } { $name } has only { $n } left
organiser-alarmNoStock = { $code } { $name } has nothing left
organiser-alarmLong = { $n } people are waiting at { $code } { $name }
organiser-alarmForgotten = { $code } ({ $name }) has been served for { $n } minutes: perhaps nobody has pressed “Done”
organiser-alarmClosing = The market closes in { $n ->
    [one] one minute
   *[other] { $n } minutes
    }
organiser-alarmOver = Closing time was { $n ->
    [one] one minute
   *[other] { $n } minutes
    } ago. Please close the market
organiser-alarmDevice = Nothing heard from { $name } for { $n ->
    [one] one minute
   *[other] { $n } minutes
    }
organiser-alarmDevices = Nothing heard from { $n } devices: { $name } and others
organiser-applied = { apply-applied }
organiser-returned = Returned
organiser-confirmed = { apply-confirmed }
organiser-withdrawn = { apply-withdrawn }
organiser-confirm = Confirm
organiser-returnIt = Return for changes
organiser-withdraw = Cancel the booth
organiser-withdrawAsk = Cancel { $name }?
organiser-reason = Reason (they will see it)
organiser-edit = Edit
organiser-code = Code
organiser-boothPlace = { resident-place }
organiser-addBooth = Add a booth by hand
organiser-importBooths = Import from a spreadsheet
organiser-applyLink = Units register themselves
organiser-applyWay = Send this link or code to the units:
organiser-chooseFile = Choose an Excel or CSV file
organiser-template = Download an empty form
organiser-row = Row { $n }
organiser-previewGood = Rows: { $created } new, { $changed } changed, { $same } unchanged, { $bad } with problems
organiser-allThere = All booths of this list exist already, just so: there is nothing to import.
organiser-exists = exists already
organiser-rowNew = new
organiser-rowChanged = changed
organiser-rowRefused = can’t change
organiser-take = Import
organiser-cellFound = { $column } (read: “{ $found }”)
organiser-takeRow = Import row { $n }
organiser-takeAll = Import all
organiser-missingBooths = Booths of this market that the list doesn’t have: { $n }. They stay unless you tick them:
organiser-rowsLeftOut = Rows with problems are left out for now, the others are imported. Correct the list and choose it again: nothing is imported twice.
organiser-hiddenRows = Rows that the sheet hides, by a filter for example, were left out: { $n } ({ $rows }).
organiser-readHidden = Read them, too
organiser-toMend = to correct
organiser-unreadColumns = Columns that were not read: { $columns }.
organiser-mendFirst = Please correct the list first, then choose the file again.
organiser-importGo = Import { $n ->
    [one] one booth
   *[other] { $n } booths
    }
organiser-reviseGo = Add { $created }, change { $changed }, cancel { $withdrawn }
organiser-imported = { $created } added, { $changed } changed, { $withdrawn } cancelled, { $skipped } unchanged
organiser-hasContact = Show contact
organiser-noBoothsYet = No booths yet. Add them by hand, import a list, or let the units register.
organiser-newUnit = Name of the unit
organiser-add = Add
organiser-noUnits = No units yet.
organiser-proposedUnits = New units from booth registrations
organiser-invite = Invite
organiser-inviteWho = Who
organiser-inviteBooth = Booth
organiser-allBooths = { resident-allBooths }
organiser-inviteName = Name (to tell devices apart)
organiser-inviteMake = Make an invitation
organiser-inviteShow = Let them scan it. It works once
organiser-devices = Devices
organiser-noDevices = No device has joined yet.
organiser-revoke = Revoke
organiser-revokeAsk = Revoke { $name }’s access? It ends within two seconds.
organiser-revoked = Revoked
organiser-seenAt = last seen { $time }
organiser-seenNow = in use now
organiser-thisDevice = this device
organiser-search = Search
organiser-searchHint = Words, number or receipt
organiser-filters = Filters
organiser-any = Any
organiser-category = { request-category }
organiser-overdueOnly = Overdue only
organiser-clearFilters = Clear the filters
organiser-found = { $n } found
organiser-pages = Pages
organiser-pageOf = Page { $n } of { $all }
organiser-newer = Newer
organiser-older = Older
organiser-all = All
organiser-number = No.
organiser-kind = { request-kind }
organiser-content = Content
organiser-booth = { console-tabBooth }
organiser-unit = { request-unit }
organiser-due = Due
organiser-overdue = overdue
organiser-registered = { request_state-registered }
organiser-nothingFound = No requests match.
organiser-back = { common-no }
organiser-receipt = { request-receipt }
organiser-person = Person
organiser-showPerson = Show contact
organiser-showPersonWhy = Why do you need it? This is recorded.
organiser-resident = Resident
organiser-log = Handling log
organiser-result = { request-result }
organiser-answer = Answer
organiser-duplicateOf = Same as request no.
organiser-chooseUnit = { request-chooseUnit }
organiser-summary = Summary
organiser-minutes = { $n } min
organiser-waitUsual = Half of residents waited at most
organiser-waitLong = Nine in ten waited at most
organiser-isAnswered = { figures-answered }
organiser-summaryPdf = Summary (PDF)
organiser-ledgerXlsx = Ledger (Excel)
organiser-bulletin = Bulletin (text)
organiser-posters = Booth posters (PDF)
organiser-gatePoster = Entrance poster (PDF)
organiser-staffCards = Cards for volunteers (PDF)
organiser-staffCardsNote = One for each desk. Each works once, and new ones are made every time.
organiser-passes = Pass cards
organiser-passesCount = How many
organiser-passesMake = Make
organiser-passesOpen = Open the cards (PDF)
organiser-download = Download
organiser-paperMaking = Being made… { $n } s
organiser-paperKept = Downloaded { $name } ({ $kb } kB)
organiser-fontLacks = The font has none of these characters, so they print as 〓: { $missing }. Start with --font to use another.
organiser-fontOfSystem = This program was built without a font and prints with the system’s { $name }, so the layout may differ.
organiser-posterOf = Which booth
organiser-posterSize = Paper
organiser-slipPaper = Width of the slips
organiser-slipsAll = Slips for everybody waiting (PDF)
organiser-slipsNote = If the screens or the network fail, print the waiting numbers and hand them out.
organiser-printer = Slip printer
organiser-printerNone = None. Start with --printer HOST:9100 to use one.
organiser-printerFine = { $address }, { $printed } printed
organiser-printerFailed = ; { $failed } failed to print
organiser-summaryWith = Summary in two languages (PDF)
organiser-ledgerPdf = Ledger (PDF)
organiser-ledgerCsv = Ledger (CSV)
organiser-remindersPdf = Reminders (PDF)
organiser-remindersXlsx = Reminders (Excel)
organiser-publicXlsx = Public version (Excel)
organiser-publicPdf = Public version (PDF)
organiser-publicNote = The public version hides names, phones and addresses. Please check the text for other people’s names before you publish it.
organiser-bulletinEdit = Bulletin (edit, then copy)
organiser-bulletinLanguage = Language of the bulletin
organiser-bulletinLost = These figures are gone from the text. Please check: { $figures }
organiser-bulletinReset = Restore the original
organiser-copy = Copy
organiser-copied = Copied
organiser-rosterOfUnits = Import a list of units
organiser-rosterUnitsNote = A sheet with a column of unit names is enough. Repeated and existing ones are skipped.
organiser-rosterVolunteers = Print cards from a list of volunteers
organiser-rosterVolunteersNote = A sheet with names, and if you like phone numbers and booths. One invitation card each. Phone numbers are not kept.
organiser-rosterSeen = { $good } ready, { $bad } to correct, { $there } existing, { $twice } repeated and skipped
organiser-rosterUnits = { $created } units added, { $skipped } existed already.
organiser-rosterUnitsGo = Add { $n ->
    [one] one unit
   *[other] { $n } units
    }
organiser-rosterAllThere = All units of this list exist already.
organiser-rosterCards = { $n ->
    [one] One card was
   *[other] { $n } cards were
    } made and downloaded.
organiser-rosterCardsGo = Make { $n ->
    [one] one volunteer card
   *[other] { $n } volunteer cards
    }
organiser-gateQr = Entrance QR code
organiser-screens = Screens
organiser-stillRunning = The market is still open. These are the figures so far.
organiser-desksAtWork = Desks open
organiser-queueLeft = Time needed
organiser-minutesGuess = about { $n } min (rough estimate)
organiser-unknownLeft = can’t be estimated
organiser-advice = Suggested move
organiser-adviceMove = Move one volunteer from { $from } to { $to }:
organiser-adviceWhy = { $to }: { $n } waiting, { $desks } at work, about { $minutes } min. The move saves about { $saved } min of waiting in all
organiser-adviceYes = Do it
organiser-adviceNo = Not now
organiser-adviceDone = One volunteer has been moved from { $from } to { $to }
organiser-tasks = To do
organiser-wall = { way-wall }
organiser-limitsAndCalendar = Limits and calendar
organiser-byItself = system
organiser-nextAction = { organiser-stepNext }
organiser-claimant = { resident_later-claimant }
organiser-returnsCount = Returned
organiser-solved = Solved
organiser-satisfaction = Satisfaction
organiser-yes = { solved-yes }
organiser-no = Not solved
organiser-unread = { request-unread }
organiser-urgent = { request-urgent }
organiser-private = { request-private }
organiser-toDecide = Returned { $n ->
    [one] once
   *[other] { $n } times
    }. Please assign a unit, or bring it to the joint meeting.
organiser-askedExtension = The unit asks for more time, until { $until }: { $why }
organiser-otherSteps = More steps
organiser-progressNote = How far has it come?
organiser-stepDone = { $what }: recorded in the log
organiser-markedWords = The marked words could identify somebody. Please change them:
organiser-maskMarked = Replace the marked words with **
organiser-due_working_days = {" "}(by the rule; follows the working calendar)
organiser-due_hours = {" "}(urgent: by the rule’s hours)
organiser-due_hand = {" "}(set by hand)
organiser-undo = { undo-undo }
organiser-dueOptional = { request-dueByRule }
organiser-untilOptional = Until (if unchanged: as asked, or the longest allowed)
organiser-reviewOn = { resident_later-review }
organiser-noteOptional = { home-note }
organiser-wallText = Words on the wall: no names, phone numbers or addresses
organiser-claimPhone = Phone (kept encrypted)
organiser-handlerName = Person responsible (optional, for the ledger)
organiser-memberName = Member (the family name is enough)
organiser-nothingToDo = Everything is done.
organiser-pickPressing = Select the pressing ones ({ $n })
organiser-remindPicked = Remind { $n }
organiser-clearPicked = Clear { $n }
organiser-pick = Select no. { $n }
organiser-bulkDone = { $done } done, { $refused } refused.
organiser-returnedTimes = returned { $n ->
    [one] once
   *[other] { $n } times
    }
organiser-remindedTimes = reminded { $n ->
    [one] once
   *[other] { $n } times
    }
organiser-heldDesk = the desk
organiser-heldMeeting = the meeting
organiser-heldWall = { way-wall }
organiser-heldClaimant = { resident_later-claimant }
organiser-noLink = no link yet
organiser-linkUnused = the link has not been used yet
organiser-linkMake = Make a link
organiser-linkRenew = Make a new link
organiser-linkShow = Send it to the unit’s contact: opening it is enough. It is shown only this once, and a new link ends the old one.
organiser-limits = Time limits
organiser-limit_forwarded_days = Forwarded (working days)
organiser-limitByCategory = Forwarded, by category (working days; empty: as above)
organiser-limit_urgent_hours = Urgent (hours)
organiser-limit_return_days = Return (working days)
organiser-limit_extension_days = Extension at most (working days)
organiser-limit_follow_up_days = Follow-up (working days)
organiser-limit_claim_days = Claim (days)
organiser-limit_contact_hours = First contact (hours)
organiser-limit_chase_hours = Reminder ahead of the due time (hours)
organiser-calendar = Working calendar
organiser-calendarKnows = Holidays and make-up workdays of { $years } are known.
organiser-calendarUnknown = This year’s holidays are not known, so only weekends count. Known: { $years }. Please load a file.
organiser-calendarLoad = Load a file (CSV lines “2026-10-01,holiday” or “2026-10-10,workday”, or JSON)
organiser-calendarMoved = Loaded: { $n ->
    [one] one due time
   *[other] { $n } due times
    } moved with it.
organiser-calendarDays = { $n ->
    [one] One holiday or make-up workday
   *[other] { $n } holidays and make-up workdays
    }
organiser-worked = workday
organiser-free = holiday
organiser-homes = { home-home }
organiser-homeLive = Home services: { $n }
organiser-homeEnded = Ended: { $n }
organiser-homeNone = No home services. Plan one on a request’s page.
organiser-lentNow = Out on loan: { $n }
organiser-lentNone = Nothing is out on loan.
organiser-lentBack = due back { $time }
organiser-lentOverdue = overdue
organiser-returnedBy = { request-returnedBy }
organiser-claimantContact = Show the claimant’s contact
organiser-claimantContactWhy = Why do you need the claimant’s contact?
organiser-gridWorkers = Grid workers
organiser-gridWhat = Grid workers enter requests at residents’ doors and book home services. Each has a link that can be revoked at any time.
organiser-gridName = What to call them (the grid, a family name)
organiser-gridLinkShow = Send it to this grid worker: opening it on a phone is enough. It is shown only this once, and a new link ends the old one.
organiser-rulesIntro = You can change the rules while the market is open, and they count at once. Nobody waiting loses a place.
organiser-rulesWhere = Rules for
organiser-wholeMarket = The whole market
organiser-hasOwn = { " " }(has its own)
organiser-sameAsMarket = Same as the market
organiser-asMarket = empty: as the market ({ $n })
organiser-usually = default { $n }
organiser-allUsual = Reset all to the defaults
organiser-allAsMarket = Set all to the market’s rules
organiser-saveRules = Save the rules
organiser-rulesSaved = Saved, and in force now
organiser-mendRules = Please correct { $n ->
    [one] the field that is marked
   *[other] the { $n } fields that are marked
    }.
organiser-outOfRange = Please enter a whole number from { $min } to { $max }.
organiser-unitMinutes = minutes
organiser-rule_priority = How priority works
organiser-say_priority = For people aged 70 or over, disabled, pregnant or with an infant. By default they are placed 20 minutes ahead: they wait 13 minutes on average, and others only 3 minutes more.
organiser-headStart = As if they had come earlier
organiser-headStartBy = By
organiser-strict = Before everybody else
organiser-rule_alert_ahead = Ask to come near: people ahead
organiser-say_alert_ahead = With this many people ahead, the phone says “please come and wait near the booth”.
organiser-unit_alert_ahead = people
organiser-rule_alert_minutes = Ask to come near: time left
organiser-say_alert_minutes = Also when the call may come within this many minutes.
organiser-unit_alert_minutes = { organiser-unitMinutes }
organiser-rule_reannounce_seconds = Call again automatically
organiser-say_reannounce_seconds = If nobody comes for this long after a call, the display calls once more. 0: never.
organiser-unit_reannounce_seconds = seconds
organiser-rule_miss_seconds = Wait before marking missed
organiser-say_miss_seconds = A volunteer waits at least this long before marking a number missed.
organiser-unit_miss_seconds = { organiser-unit_reannounce_seconds }
organiser-rule_back_behind = Place after coming back: behind
organiser-say_back_behind = After pressing “I’m back”, this many others go first.
organiser-unit_back_behind = { organiser-unit_alert_ahead }
organiser-rule_most_returns = How often somebody may come back
organiser-say_most_returns = After that a new number is needed.
organiser-unit_most_returns = times
organiser-rule_missed_minutes = How long somebody may come back
organiser-say_missed_minutes = After this long, a missed number expires.
organiser-unit_missed_minutes = { organiser-unitMinutes }
organiser-rule_hold_minutes = Kept while served elsewhere
organiser-say_hold_minutes = Somebody being served at another booth is skipped here and keeps the place for this long. 0: never.
organiser-unit_hold_minutes = { organiser-unitMinutes }
organiser-rule_most_tickets = Numbers one person may hold
organiser-say_most_tickets = One per booth, and this many in all. With 3, waits stay short and people still see several booths.
organiser-unit_most_tickets = numbers
organiser-rule_prize_stamps = Stamps for the prize
organiser-say_prize_stamps = One stamp for each booth where somebody was served. 0: no prize. One each; a volunteer checks the digits on the phone and hands it over.
organiser-unit_prize_stamps = stamps
organiser-rule_closing = Stop giving numbers near closing
organiser-say_closing = Nobody gets a number who would wait in vain. Volunteers may keep giving numbers.
organiser-closingYes = Stop automatically
organiser-closingNo = Never stop
organiser-rule_lunch = Lunch break
organiser-say_lunch = Desks take turns for lunch in this time, and the waits take it into account.
organiser-lunchNo = No lunch break
organiser-lunchYes = Lunch break
organiser-lunchFrom = Lunch from
organiser-lunchTo = Lunch until
organiser-lunchWrong = The end must come after the start.
organiser-byThisDevice = { organiser-thisDevice }
organiser-byAnother = another device
organiser-ruleLog = Rule changes
organiser-noRuleChanges = Nothing has been changed: these are the default rules.
organiser-ruleChanged = { $rule }: { $was } → { $is }
organiser-nothingChanged = no change
organiser-step_details = { organiser-details }
organiser-step_booths = { organiser-booths }
organiser-step_units = { organiser-units }
organiser-step_people = Volunteers
organiser-step_papers = { organiser-papers }
organiser-step_open = Check and open
organiser-stepReady = ready
organiser-stepLacks = { $n } to do
organiser-stepBack = Back
organiser-stepNext = Next
organiser-unsavedAsk = Something here is not saved
organiser-unsavedNote = What is half filled in is not taken along. Stay and save it, or go on without it.
organiser-unsavedGo = Go on without it
organiser-unsavedStay = Stay
organiser-stepStart = From the first step
organiser-must = Required:{ " " }
organiser-should = Recommended:{ " " }
organiser-checkTitle = Checks before opening
organiser-allReady = Everything is ready.
organiser-canOpen = All that is required is there. The rest is better done too.
organiser-mustTitle = Required first ({ $n })
organiser-shouldTitle = Recommended too ({ $n })
organiser-lackHost = The host is missing
organiser-lackFuture = The closing time is in the past
organiser-lackBooths = No booth is confirmed yet
organiser-lackApplied = { $n ->
    [one] One booth is
   *[other] { $n } booths are
    } waiting to be confirmed: { $names }
organiser-lackReturned = { $n ->
    [one] One booth was returned and has
   *[other] { $n } booths were returned and have
    } not been corrected yet: { $names }
organiser-lackPlace = { $n ->
    [one] One booth has
   *[other] { $n } booths have
    } no place: { $names }
organiser-lackSlots = { $n ->
    [one] One booth has
   *[other] { $n } booths have
    } no sessions: { $names }
organiser-lackUnits = There are no units: requests can’t be forwarded
organiser-lackVolunteers = No volunteer has been invited yet
organiser-lackHands = Volunteers: { $hands }; desks: { $desks }
organiser-tick_posters_hung = The posters are not up yet
organiser-tick_passes_cut = The pass cards are not ready yet
organiser-tick_gate_scanned = Nobody has scanned the entrance code with a phone yet
organiser-tick_sound_heard = Nobody has heard the display call yet
organiser-tick_printer_tried = The printer has not been tried yet
organiser-tick_volunteers_shown = The volunteers have not tried it yet
organiser-ticked_posters_hung = The posters at the booths and the entrance are up
organiser-ticked_passes_cut = The pass cards are cut and at the entrance
organiser-ticked_gate_scanned = A phone on the market’s Wi-Fi opens the entrance code
organiser-ticked_sound_heard = The display’s call can be heard (tick it if there is none)
organiser-ticked_printer_tried = The kiosk has printed a slip (tick it if there is none)
organiser-ticked_volunteers_shown = The volunteers have tried calling a number and recording a request
organiser-onTheSpot = Check on site, then tick
organiser-eveningClose = { market_step-close }
organiser-eveningRunning = The market is still open. After closing nobody can check in; the people waiting will still be served.
organiser-eveningClosed = The market is closed.
organiser-openWaiting = { $n ->
    [one] One person is
   *[other] { $n } people are
    } still waiting
organiser-openRequests = { $n ->
    [one] One request has
   *[other] { $n } requests have
    } not been taken on
organiser-lookAt = Go and look
organiser-eveningWriteWhy = The number of volunteers, their hours and the topics for the joint meeting are printed in the summary.
organiser-eveningPapers = Print and file
organiser-eveningThank = Say thank you
organiser-eveningStaffed = { $n ->
    [one] { $n } desk is staffed
   *[other] { $n } desks are staffed
}
organiser-eveningNobody = nobody at the desks
organiser-eveningNoLines = Nobody is waiting.
organiser-eveningQueues = Numbers still waiting
organiser-eveningClear = End all numbers
organiser-eveningCleared = { $n ->
    [one] { $n } number was ended
   *[other] { $n } numbers were ended
}
organiser-eveningAskClear = { $n ->
    [one] End the { $n } number that still waits?
   *[other] End the { $n } numbers that still wait?
}
organiser-eveningAskClearWhy = Nobody is called after that; phones say that the number is cancelled, and the television lists it no more. You can undo it for 10 seconds.
organiser-eveningDesks = Numbers at a desk
organiser-eveningServing = being served at desk { $desk }
organiser-eveningCalled = called to desk { $desk }
organiser-eveningFinish = Was served
organiser-eveningMiss = Did not come
organiser-eveningFinished = { $code } was served
organiser-eveningMissed = { $code } did not come
organiser-eveningResults = Requests without a result
organiser-eveningRequest = No. { $number } { $booth }
organiser-eveningGoOn = Leave it so, go on
organiser-eveningSlips = Slips not handed over yet
organiser-eveningSlip = { $unit }: requests { $numbers } (the unit has no link; please print the slips and hand them over)
organiser-eveningLinks = Give units a link
organiser-eveningFinal = Final figures
organiser-eveningFinalWhy = Once final, the day’s figures on summary, bulletin and ledger don’t change. What is entered later counts as a late entry, apart from the day.
organiser-eveningFinalise = Make final
organiser-eveningAskFinal = Make the day’s figures final?
organiser-eveningAskFinalWhy = This can’t be undone, and the market can’t open again. Late entries go into another edition.
organiser-eveningIsFinal = The day’s figures are final.
organiser-eveningFinalBy = Not final yet. Please make the figures final by { $time }.
organiser-edition = Final edition { $n }
organiser-editionLate = { $n ->
    [one] { $n } late entry
   *[other] { $n } late entries
}
organiser-editionPdf = Print the summary, edition { $n }
organiser-editionDigest = Digest { $digest }
organiser-editionGenuine = Signed, as it was made
organiser-editionUnsigned = The signature doesn’t match
organiser-editionLateNote = { $n ->
    [one] { $n } late entry is in no edition yet.
   *[other] { $n } late entries are in no edition yet.
}
organiser-editionReason = Why there is another edition
organiser-editionAdd = Add an edition
organiser-day = Of the day
organiser-now = By now ({ $time })
organiser-lateSum = { $n ->
    [one] { $n } late entry, not of the day
   *[other] { $n } late entries, not of the day
}
organiser-notFinal = Not final yet
organiser-isLate = { request-isLate }
organiser-thanks = { $name } is over: { $units } units, { $booths } booths, { $visits } visits.{ " " }
organiser-thanksSettled = { $n ->
    [one] One request was
   *[other] { $n } requests were
    } settled on the spot.{ " " }
organiser-thanksAll = Thank you to { $n ->
    [one] our volunteer
   *[other] all { $n } volunteers
    } and to every unit!
organiser-thanksEverybody = Thank you to every volunteer and every unit!
organiser-markAll = Select the text
organiser-markAllHint = Then copy it and send it to the group.
organiser-proxyName = What you call errands for residents (empty: just that)

## The display’s voice, on the organiser’s screen: `voice-`.

voice-title = The display’s voice
voice-about = A call plays these clips one after another, such as “请 A 零 幺 二 号到 爱心义剪 三 号窗口”. You can record your own voice instead; it is used at once.
voice-missing = { $n ->
    [one] One clip is
   *[other] { $n } clips are
    } missing: the display chimes but does not speak. Record or upload them, or install espeak-ng on the server and restart.
voice-uploadOnly = This page was not opened over HTTPS, so the browser won’t record. You can upload wav, mp3, ogg or webm files ({ $kilobytes } KB each at most).
voice-missingClip = Missing
voice-recorded = Recorded
voice-made = Synthesised
voice-listen = Listen
voice-listenTo = Listen: { $text }
voice-record = Record
voice-recordOf = Record: { $text }
voice-stop = Stop and save
voice-upload = Upload
voice-forget = Back to the synthesised voice
voice-forgetOf = Back to the synthesised voice: { $text }
voice-again = { common-retry }
voice-noMicrophone = The microphone can’t be used. Please allow it for this page, or upload a file.

## The page of figures, and city systems: `figures-`.

figures-title = { organiser-figures }
figures-all = { organiser-markets }
figures-one = This market
figures-requests = Requests
figures-answered = Answered
figures-responded = Contacted in time
figures-solved = Solved
figures-satisfied = Satisfied
figures-on_time = Answered in time
figures-claimed = Wishes claimed
figures-whole = Total
figures-byUnit = By unit
figures-byCategory = By category
figures-byMarket = By market
figures-byWeek = By week of registration
figures-week = Week of { $day }
figures-none = There are no requests yet.
figures-noUnit = Nothing has been forwarded to a unit yet.
figures-better = { $points } points better than the week before
figures-worse = { $points } points worse than the week before
figures-meaning = How this is worked out
figures-mResponded = Contacted in time: requests first contacted within the limit, of all contacted or past the limit.
figures-mOnTime = Answered in time: of all forwarded requests that are answered or overdue. The clock starts at forwarding; a return does not stop it.
figures-mSolved = Solved: of all followed up. Satisfied: { $least } to { $most } faces, of all who gave any.
figures-mClaimed = Wishes claimed or fulfilled, of all on the wall.
figures-city = City platform
figures-cityWhat = A city platform can read public requests by Open311 GeoReport v2. With a key it can also read masked texts and hand requests over.
figures-cityAddress = Address
figures-citySet = There is a key.
figures-cityUnset = There is no key.
figures-cityMake = Make a key
figures-cityAgain = Make a new key
figures-cityRevoke = Revoke the key
figures-cityOnce = The key is shown only this once. Please hand it over now. The old key no longer works.

## The joint meeting, on the organiser’s screen: `meeting-`.

meeting-title = Joint meeting
meeting-intro = Requests about the same matter become one topic and are discussed at a meeting. The resolution is the answer to everybody who asked, and tasks go to the units.
meeting-toDo = To do now
meeting-schedule = Put on an agenda
meeting-hold = Hold and record the meeting
meeting-decide = { meeting-resolve }
meeting-overdue = The meeting time has passed and nothing is recorded
meeting-soon = Soon
meeting-alike = These look like the same matter
meeting-alikeWhat = { $n ->
    [one] One request
   *[other] { $n } requests
    } · { $category }
meeting-makeTopic = Make them one topic
meeting-newTopic = New topic
meeting-newTopicWhy = Choose one or more requests. Those not yet sent to the joint meeting are sent with the topic.
meeting-topicTitle = Title
meeting-background = Background (optional)
meeting-pickRequests = Choose requests
meeting-search = Find by words
meeting-picked = { $n } chosen
meeting-noCandidates = No request can join a topic: all are answered or in another topic.
meeting-noTopics = No topics yet. When several residents raise the same thing, make it one topic: discuss it once and answer everybody.
meeting-topics = Topics
meeting-topicNumber = Topic { $n }
meeting-save = { common-save }
meeting-cancel = Cancel
meeting-edit = { organiser-edit }
meeting-addRequests = Add requests
meeting-letGo = Take out
meeting-letGoWhat = Take no. { $n } out of the topic
meeting-withdraw = Withdraw
meeting-withdrawWhat = Withdraw the topic: its requests are handled one by one again
meeting-resolve = Record the resolution
meeting-postpone = Not decided: to the next meeting
meeting-postponed = Postponed on { $day }: { $reason }
meeting-withdrawn = Withdrawn: { $reason }
meeting-reason = { resident_later-delay }
meeting-resolution = Resolution (the answer to everybody who asked)
meeting-answersTo = Answers { $n ->
    [one] one request
   *[other] { $n } requests
    }
meeting-decided = Resolution
meeting-tasks = Tasks
meeting-task = Task { $n }
meeting-taskWhat = What is to be done
meeting-unit = { request-unit }
meeting-chooseUnit = { request-chooseUnit }
meeting-due = { request-dueByRule }
meeting-addTask = Add a task
meeting-dropTask = Remove task { $n }
meeting-meetings = Meetings
meeting-meetingNumber = No. { $n }
meeting-newMeeting = Plan a meeting
meeting-noMeetings = No meeting is planned yet.
meeting-at = { resident_later-meets }
meeting-place = { organiser-place }
meeting-chair = Chair (a role; optional)
meeting-agenda = Agenda
meeting-agendaEmpty = No topics on it yet.
meeting-earlier = Earlier
meeting-earlierWhat = Move “{ $title }” up
meeting-changeMeeting = Change time, place, agenda
meeting-printAgenda = Agenda PDF
meeting-printMinutes = Minutes PDF
meeting-recordHeld = The meeting is over: record it
meeting-people = Number present
meeting-attendance = Who was there (roles and numbers; optional)
meeting-attended = { $n } present
meeting-cancelMeeting = Cancel the meeting
meeting-cancelMeetingWhat = Cancel the meeting: its topics wait for the next one
meeting-cancelled = Cancelled: { $reason }
meeting-correct = Correct the resolution
meeting-correctWhat = Correct the resolution: { $n ->
    [one] the answer that is
   *[other] the { $n } answers that are
    } still its words are corrected with it; the old words stay in the log
meeting-correctWhy = Why is it corrected?
meeting-corrected = Corrected on { $day }
meeting-done = Done: { $what }
meeting-privateOne = { request-private }
meeting-log = What happened
meeting-goThere = Go there

## The steps of a request, as buttons: `step-`.

step-settle = Settle
step-forward = Forward
step-assign = Assign
step-accept = Accept for the unit
step-answer = Record the answer
step-progress = Record progress
step-remind = Remind
step-ask_extension = Record a request for more time
step-extend = Extend
step-refuse_extension = Refuse the extension
step-return = Record a return
step-park = Park
step-resume = Resume
step-escalate = To the joint meeting
step-decline = Decline
step-duplicate = Mark as duplicate
step-reopen = Correct: back to registered
step-follow_up = Record the follow-up
step-unreachable = Follow-up call not answered
step-clear = Clear
step-publish = Put on the wish wall
step-unpublish = Take off the wall
step-claim = Record a claim
step-dispatch = Pass to a Party member
step-give_up = Record that the claim is given up
step-report = Record that it is fulfilled
step-mark_read = Mark as read

## Kinds of requests: `kind-`.

kind-appeal = Appeal
kind-wish = Wish
kind-suggestion = Suggestion
kind-enquiry = Enquiry
kind-complaint = Complaint

## Categories of requests: `category-`.

category-housing = Housing
category-environment = Environment
category-facilities = Facilities
category-traffic = Traffic
category-elderly = Elderly care
category-education = Education
category-health = Health
category-work = Work
category-law = Law
category-culture = Culture
category-safety = Safety
category-other = Other

## Where requests come from: `channel-`.

channel-booth = At a booth
channel-phone = Own phone
channel-proxy = On a resident’s behalf
channel-city = City platform
channel-meeting = From the joint meeting
channel-paper = On paper

## Groups that need special care: `focus_group-`.

focus_group-aged = Very old
focus_group-alone = Lives alone
focus_group-empty_nest = Children live far away
focus_group-dependent = In need of care
focus_group-disabled = Disabled
focus_group-hardship = In hardship
focus_group-children = Child in need
focus_group-mothers = Expecting or new mother
focus_group-veterans = Veteran’s family

## How requests are handled, as they are counted: `way-`.

way-settled = Settled on the spot
way-forwarded = Forwarded
way-escalated = { step-escalate }
way-declined = Declined
way-duplicate = Duplicate
way-wall = Wish wall
way-open = Open

## Where a request stands, as its log names it: `request_state-`.

request_state-registered = Registered
request_state-settled = { way-settled }
request_state-forwarded = { way-forwarded }
request_state-returned = Returned by the unit
request_state-accepted = Accepted
request_state-in_progress = In progress
request_state-extended = Extended
request_state-parked = Parked
request_state-escalated = { step-escalate }
request_state-answered = { figures-answered }
request_state-followed_up = Followed up
request_state-cleared = Cleared
request_state-reopened = Reopened
request_state-declined = { way-declined }
request_state-duplicate = { way-duplicate }
request_state-published = On the wish wall
request_state-claimed = Claimed
request_state-done = Fulfilled
request_state-confirmed = { apply-confirmed }

## What is to be done next with a request: `next_action-`.

next_action-take_on = Take it on
next_action-review = Review for the wall
next_action-accept = Accept or return
next_action-answer = Answer
next_action-decide = Decide who does it
next_action-extension = Decide on an extension
next_action-unpark = Look at it again
next_action-meeting = Joint meeting
next_action-follow_up = Follow up
next_action-clear = { step-clear }
next_action-claim = Waiting to be claimed
next_action-fulfil = Fulfil
next_action-arrange = Arrange the visit
next_action-visit = Visit and record the outcome
next_action-take_back = Take equipment back

## How urgent it is: `urgency-`.

urgency-overdue = Overdue
urgency-soon = Due soon
urgency-ahead = In hand

## Who claims a wish: `claimant-`.

claimant-member = Party member
claimant-branch = Party branch
claimant-firm = Firm
claimant-school = School

## Whom a booth is for: `audience-`.

audience-everyone = Everyone
audience-elderly = The elderly
audience-children = Children
audience-families = Families
audience-women = Women
audience-hardship = People in hardship

## Whether a booth takes people: `service-`.

service-open = Open
service-paused = Paused
service-closed = No more numbers
service-market_not_open = Not open yet
service-market_closed = Market closed

## The states of a market: `market_state-`.

market_state-draft = Draft
market_state-published = Published
market_state-open = Open
market_state-closed = Closed
market_state-archived = Archived

## The steps of a market, as its buttons say them: `market_step-`; what is said before one is taken: `market_step_note-`.

market_step-publish = Publish
market_step-back_to_draft = Back to draft
market_step-open = Open the market
market_step-close = Close the market
market_step-reopen = Open again
market_step-archive = Archive
market_step-unarchive = Take out of the archive
market_step_note-close = Nobody can check in afterwards; the people waiting will still be served. You can open it again.

## The roles of devices: `role-`.

role-organiser = Organiser
role-volunteer = Volunteer
role-kiosk = Kiosk
role-display = Display

## How a booth serves: `mode-`.

mode-queue = Queue
mode-tally = Check-in and count
mode-handout = Hand out
mode-slots = Sessions

## Kinds of services at home: `home_kind-`.

home_kind-proxy = Errands for you
home_kind-escort = Escort
home_kind-visit = Home visit
home_kind-mediation = Mediation

## How a service at home ended: `home_outcome-`.

home_outcome-done = Done
home_outcome-failed = Failed
home_outcome-retry = Another try

## What is lent: `equipment-`.

equipment-wheelchair = Wheelchair
equipment-stair_climber = Stair climber
equipment-other = Other equipment

## How long a wait will be: `wait-`.

wait-about = about { $n } min
wait-wait = about { $n } min
wait-most = most no longer than { $n }
wait-comma = ,{ " " }
wait-back = . Be back by { $time }

## What went wrong between a screen and the server: `connection-`.

connection-unreachable = The server can’t be reached. Please check the Wi-Fi.
connection-strange = Something went wrong on the server. Please try again later.
connection-offline = You are offline; reconnecting. What you see is { $age ->
    [one] one second
   *[other] { $age } seconds
    } old.
connection-offlineMinutes = You are offline; reconnecting. What you see is { $age ->
    [one] one minute
   *[other] { $age } minutes
    } old.
connection-sending = Sending: { $what }
connection-sendingAgain = Weak network, still sending: { $what }

## How most things at a booth are settled: `quick_result-`.

quick_result-answered = Answered on the spot
quick_result-done = Done on the spot
quick_result-leaflet = Given a leaflet and an explanation

## Whether a resident says that it is solved: `solved-`.

solved-yes = Solved
solved-no = Not solved: take it up again

## Before a market opens, and after it has closed: `opening-`.

opening-later = The market has not opened yet. It opens at { $time }
opening-over = The market is over for today

## Days and times: `date-`.

date-day_and_clock = { $day } { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
    } { $clock }

## Marks between words: `marks-`.

marks-list = ,{ " " }
marks-named = { $name }: { $text }
marks-counted = { $name } ({ $n })

## Where a service at home stands: `home_state-`.

home_state-planned = to be arranged
home_state-agreed = arranged
home_state-retry = to be tried again
home_state-done = done
home_state-failed = failed

## Where a topic of the joint meeting stands: `topic_state-`.

topic_state-open = waits for a meeting
topic_state-scheduled = on an agenda
topic_state-held = talked over, to be decided
topic_state-resolved = resolved
topic_state-withdrawn = withdrawn

## Where a joint meeting stands: `meeting_state-`.

meeting_state-planned = planned
meeting_state-held = held
meeting_state-cancelled = cancelled

## What is to be done next with a topic or a meeting: `meeting_next_action-`.

meeting_next_action-schedule = put on an agenda
meeting_next_action-hold = hold and record
meeting_next_action-decide = record what was decided

## What the program itself writes into logs and answers, in the community’s language: `log-`.

log-comma = {", "}
log-semicolon = {"; "}
log-labelled = { $label }: { $note }
log-numbers = { $numbers }
log-taken_back = last step taken back
log-resolution = The joint meeting ({ $day }) decided: { $resolution }
log-resolution_corrected = The joint meeting ({ $day }) decided (corrected { $today }): { $resolution }
log-task_dropped = the resolution was taken back, so the task is dropped
log-source_voided = it came with many others from one source, which was taken back whole
log-late = late entry: { $reason }
log-late_city = handed over by the city’s system
log-present = { meeting-attended }
log-meeting = { $place }, topics: { $n }
log-meeting_chaired = { $place }, chaired by { $chair }, topics: { $n }
log-raised = “{ $title }” gathers requests { $requests }
log-topic_edited = “{ $title }” { $background }
log-gathered = gathers requests { $requests }
log-let_go = lets request { $number } go: { $reason }
log-scheduled = put on an agenda
log-unscheduled = taken off the agenda
log-discussed = the meeting was held
log-corrected = resolution corrected: { $reason }; { $words }
log-postponed = postponed: { $reason }
log-extension_asked = asks for more time: { $reason }
log-extension_refused = no more time: { $reason }
log-extended_by_hand = { $reason } (put off by hand to { $until })
log-redated = calendar changed, due { $due }
log-due_by_hand = { $unit } (due set by hand: { $due })
log-assigned = assigned to { $unit }: { $reason }
log-in_topic = part of the topic “{ $title }”
log-out_of_topic = taken out of the topic: { $reason }
log-topic_postponed = the topic is postponed to the next meeting: { $reason }
log-supervised = supervised
log-chased = reminded
log-photo = photo added, SHA-256 { $digest }
log-dispatched = the branch sends { $member }
log-given_up = claim given up: { $reason }
log-claim_expired = the claim expired; back on the wish wall
log-followed_up = follow-up
log-not_solved = follow-up: not solved
log-solved_no = not solved
log-satisfaction = { $said }, satisfaction { $faces }/5
log-unreachable = nobody answered the follow-up call
log-appointment = arranged for { $time }
log-who = who comes: { $who }
log-bring = to have ready: { $bring }
log-again = to be tried again { $time }
log-nobody_there = nobody answered, attempt { $n }
log-round = mediation, round { $n }: not agreed
log-round_agreed = mediation, round { $n }: agreed
log-next_round = next round { $time }
log-lent = lent: { $what }; due back { $due }
log-taken_in = taken back: { $what }

## What city systems read beside the codes: `city-`.

city-group = Party members’ service market
city-private = { $kind } ({ $category })
city-registered = It is registered and will be answered.
city-attached = Attached: { $url }
city-contact = Please contact the market's organiser.
city-key = The organiser makes keys.
city-content = { $words } (place: { $place })

## Why personal data were opened, as the log of access has it: `access-`.

access-home = Service at home: { $kind }

## What several papers say: `paper-`.

paper-time = Time
paper-place = { organiser-place }
paper-host = { organiser-host }
paper-goes_on = … (see the system)
paper-theme = { organiser-theme }
paper-date = Date
paper-filled_in_by = Filled in by
paper-checked_by = Checked by
paper-stamp = Stamp { $code } · no. { $n } · signed by { $fingerprint } · compare: shiji doctor --head
paper-page = Page { $n } of { $all }
paper-comma = {", "}
paper-none = –
paper-seconds = { $s } s
paper-minutes = { $m } min { $s } s

## The heads of columns on papers and in workbooks: `column-`.

column-code = Code
column-number = No.
column-sequence = Row
column-booth = Booth
column-units = Units
column-unit = { request-unit }
column-visits = { organiser-visits }
column-people = { organiser-visitors }
column-served = Served
column-missed = { organiser-missed }
column-waiting = Waiting
column-wait_half = Half within
column-wait_most = 90% within
column-liked = Liked
column-sum = Sum
column-all = All
column-category = { request-category }
column-kind = Kind
column-forwarded = Forwarded
column-answered = { figures-answered }
column-overdue = Overdue
column-next_due = Next due
column-content = Request
column-due = { request-due }
column-state = { organiser-state }
column-registered_at = { resident_later-registeredAt }
column-received_by = Received by
column-channel = Channel
column-person = { organiser-person }
column-phone = Phone
column-address = Address
column-groups = Groups
column-way = Handled
column-responsible = Responsible
column-forwarded_at = Forwarded at
column-accepted_at = Accepted at
column-delay = Why later
column-progress = Course
column-result = { request-result }
column-answer = Answered, and how
column-completed_at = Completed at
column-is_overdue = Overdue?
column-follow_up = Followed up by, at
column-solved = Solved?
column-satisfaction = { organiser-satisfaction }
column-escalated = To the meeting?
column-cleared_at = Cleared at
column-note = Note
column-registered_on = Registered on
column-completed_on = Completed on
column-accepted_on = Accepted on
column-answered_on = Answered on, and how
column-followed_up_on = Followed up on
column-cleared_on = Cleared on
column-person_and_phone = Person, contact
column-late = Late
column-at_desk = At a desk
column-cancelled = Cancelled
column-transferred = Transferred
column-wait_half_of = Half waited at most
column-wait_most_of = Nine in ten at most
column-given = Given out
column-left = { organiser-rest }
column-booked = Booked/places
column-ratings = Ratings
column-given_parcels = Given out
column-left_parcels = Left
column-volunteer = Volunteer
column-since = Since
column-until = Last seen
column-figure = Figure
column-value = Value
column-done = Done
column-next_action = Next step
column-holder = With
column-until_when = { organiser-due }
column-press = Urgency
column-returns = Returned (times)
column-reminded = Reminded (times)

## The figures at the head of the summary, and what they count: `figure-`, `unit_of-`.

figure-units = Units
figure-booths = Booths
figure-visits = Visits
figure-people = People
figure-requests = Requests
figure-settled = Settled
unit_of-units = units
unit_of-booths = booths
unit_of-visits = visits
unit_of-people = { organiser-unit_alert_ahead }
unit_of-requests = requests

## The day’s summary (当日小结): `summary-`.

summary-title = { $market }: summary of the day
summary-title_not_final = { $market }: summary of the day (not final yet)
summary-subtitle = Summary of the market day
summary-as_of = as of
summary-running = As of { $time } the market is still open: these figures will grow.
summary-tickets = Queue tickets { $all }: served { $served }, missed { $missed }, cancelled { $cancelled }, transferred { $transferred }, at a desk { $at_desk }, waiting { $waiting }. Half waited at most { $half }, nine in ten at most { $most }.
summary-hours = Visits by hour
summary-waits_by_hour = Waits by hour of taking the ticket
summary-half = half waited at most
summary-most = nine in ten at most
summary-booths = Booths
summary-no_booths = No booth is confirmed.
summary-requests = Requests
summary-split = { $n } requests = { $ways }
summary-split_day = Of the day: { $n } requests = { $ways }
summary-late = Late entries (not of the day): { $n } = { $ways }
summary-now = By { $time }: the day’s { $n } = { $ways }
summary-now_late = By now, late entries: { $n } = { $ways }
summary-not_final = Not final yet
summary-final = Final, edition { $number }, { $time }
summary-late_list = Late entries
summary-late_reason = { field-late_reason }
summary-way = { $way } { $n }
summary-by_unit = Forwarded, by unit
summary-forwarded = Forwarded, one by one
summary-overdue = Overdue
summary-meeting = For the joint meeting
summary-topic = { $title } (requests { $numbers })
summary-resolved = { $title } (requests { $numbers }). Resolution: { $resolution }
summary-private = Request { $number } { $words }
summary-escalated = Request { $number }: { $words } ({ $state })
summary-answered = answered: { $answer }
summary-goods = Volunteers and goods
summary-volunteers = { $n } volunteers, { $hours } hours of service in all.
summary-given = ({ $given } given out, { $left } left)
summary-booked = booked/places
summary-sessions = { $sessions } ({ $what })
summary-booth = { $code } { $booth }: { $words }.
summary-definitions = What the figures mean
summary-means_units = Units: distinct names of host units over the confirmed booths.
summary-means_visits = Visits: check-ins that count (tickets, counts, parcels, bookings), those taken back left out. A transferred ticket is one visit at either booth.
summary-means_people = People: distinct passes among them. { $n } visits without a pass (entered by volunteers) are visits but not people; one person at two booths is in both, so booths don't add up.
summary-means_served = Served: tickets served to the end. Missed: called, not come, not back since. Waits: from taking the ticket to its first call, of the { $n } tickets called; half and nine in ten by nearest rank (P50, P90).
summary-means_liked = Liked: ratings of the two best faces out of all ratings, { $satisfied }/{ $all } in all; rating is voluntary, so most visits have none.
summary-means_requests = Requests: settled + forwarded + joint meeting + declined + duplicate + wish wall + open = all; settled includes what the community did at somebody's home itself, forwarded those answered since.

## The sheets of the workbook, and the line above each list: `sheet-`, `total-`.

sheet-ledger = Ledger
sheet-public = Notice
sheet-totals = Totals
sheet-goods = Goods
sheet-goods_given = Goods given out
sheet-volunteers = Volunteers
sheet-volunteers_present = Volunteers on duty
sheet-period = { $time }　{ $place }　{ $split }　as of { $as_of }
sheet-period_running = { $time }　{ $place }　{ $split }　as of { $as_of } (the market is still open)
total-units = Units
total-booths = Booths
total-without_pass = Visits without a pass
total-requests = Requests
total-ratings = Ratings
total-liked = Satisfied among them
total-prizes = Prizes for stamps
total-volunteers = Volunteers
total-registered = Volunteers entered
total-hours = Hours of service
total-visits = Visits in all

## The ledger (台账): `ledger-`, and how an answer was given: `answered-`.

ledger-title = { $market }: ledger of requests
ledger-title_public = { $market }: ledger of requests (public version)
ledger-notice = { $market }: how requests were handled
ledger-between = {"　"}
ledger-yes = yes
ledger-no = no
ledger-accepted = Accepted
ledger-delay = Later
ledger-answer = Answered
ledger-follow_up = Followed up
ledger-escalated = To the meeting
ledger-cleared = Cleared
ledger-duplicate = the same as { $of }
ledger-kind = Kind: { $kind }
ledger-urgent = urgent
ledger-private = not public
ledger-not_public = (not public)
ledger-due_by_hand = due set by hand
ledger-put_off_to = put off to
ledger-parked_to = parked, to be looked at again
ledger-themselves = the resident
ledger-resident = resident
ledger-in_vain = { $n } calls not answered
ledger-back = back to registered
ledger-photo = photo added
answered-declined = told: declined
answered-duplicate = told: handled with another
answered-unit_at_home = by the unit, at home
answered-grid_at_home = by a grid worker, at home
answered-desk_at_home = by the community, at home
answered-meeting = by the joint meeting
answered-wish = wish fulfilled
answered-desk_for_unit = by the unit, entered by the community
answered-unit = by the unit
answered-desk = on the spot

## The morning’s list (待办提醒): `reminder-`.

reminder-title = { $market }: to be done
reminder-sheet = To be done
reminder-counted = As of { $time }　{ $n } in all: { $counts }
reminder-returned = returned { $n } times
reminder-reminded = reminded { $n } times
reminder-none = Nothing is to be done.
reminder-group = { $urgency }　{ $n }
reminder-note = No time: none is set. Tick what is done, and enter the result in the system.
reminder-finalise = make the figures final
reminder-not_final = The day’s figures are not final yet, and the papers say so.
reminder-day = the day’s summary

## The joint meeting’s agenda and minutes: `agenda-`, `weekday-`.

agenda-agenda = Joint meeting: agenda
agenda-minutes = Joint meeting: minutes
agenda-printed = printed
agenda-number = { $host }　no. { $n }
agenda-from = From
agenda-chair = Chair
agenda-present = Present
agenda-people = { resident-people }
agenda-people_who = { $n }: { $who }
agenda-topics = { meeting-topics }
agenda-counted = { $topics }, requests: { $requests }
agenda-topic = Topic
agenda-topic_title = { $label } { $n }　{ $title }
agenda-request = Request
agenda-resolution = { meeting-decided }
agenda-postponed = Not decided: the next meeting takes it up
agenda-not_recorded = What was decided is not recorded yet.
agenda-tasks = Tasks, units, due
agenda-task = Task
agenda-chaired_by = Chair
agenda-recorded_by = Recorded by
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday

## The printed pass (居民卡), and cards of staff: `pass-`, `card-`.

pass-title = Pass
pass-use = For numbers and check-in
pass-keep = Valid all day: please keep it
pass-serial = No.
card-title = Staff card
card-all_booths = All booths
card-once = Scan it with the phone you will work with: it works once
card-secret = Don't pass pictures of it on; hand it back or tear it up afterwards

## Posters: `poster-`.

poster-title = Booth posters
poster-scan = Scan with WeChat
poster-hosts = Units: { $units }
poster-and_more = … { $n } booths in all
poster-address = After scanning the address should be { $address }
poster-warning = No ID card, no payment, no download. If the address differs, stop and tell a volunteer.

## The slip of paper with a number: `slip-`.

slip-title = Ticket
slip-priority = { resident-first }
slip-ahead = { $n } ahead
slip-ahead_none = Nobody is ahead: please wait at the booth
slip-back_by = Please be back by { $time }
slip-watch = Scan to see the queue; watch the screen for calls
slip-missed = Missed your call? Please ask a volunteer at the booth
slip-issued = taken { $time }
slip-address = Address { $address }

## Why a document can’t be made: `document-`.

document-no_font = no Chinese font was found: install one (Debian: apt install fonts-noto-cjk) or name one with --font
document-font_unusable = The font { $path } can’t be used: { $fault }
document-font_unreadable = it can’t be read ({ $error })
document-font_none = it is no font
document-font_not_chinese = it has no Chinese characters
document-font_no_weight = the folder has no { $weight } .ttf or .otf
document-font_subset = The font can’t be put into the document. Please use another one.
document-qr_too_long = a QR code can't hold { $n } characters
document-nothing_to_print = there is nothing to print
document-pdf_failed = The PDF could not be made. Please try again later; if it still fails, the server’s log says why.
document-csv_failed = The CSV could not be made. Please try again later; if it still fails, the server’s log says why.
document-sheet_failed = The spreadsheet could not be made. Please try again later; if it still fails, the server’s log says why.

## The bulletin (活动简报), sentence by sentence: `bulletin-`.

bulletin-between = {" "}
bulletin-comma = {", "}
bulletin-and = {" + "}
bulletin-semicolon = { log-semicolon }
bulletin-opening = On { $day }, { $host } held “{ $market }” at { $place }.
bulletin-opening_themed = On { $day }, { $host } held “{ $market }” at { $place } under the theme “{ $theme }”.
bulletin-booths = Units taking part: { $units }. Booths: { $n } ({ $booths }).
bulletin-visits = It counted { $visits } visits by { $people } people. { $requests }.
bulletin-visits_so_far = The market is still open; as of { $time } it has counted { $visits } visits by { $people } people. { $requests }.
bulletin-requests = Requests written down: { $n }
bulletin-requests_split = Requests written down: { $n } = { $ways }
bulletin-way = { $way } { $n }
bulletin-forwarded = Units that requests were forwarded to: { $units }, the last due on { $day }; answered so far: { $answered }.
bulletin-goods = Given out at “{ $booth }”: { $n }.
bulletin-volunteers = Volunteers: { $n }.
bulletin-volunteers_hours = Volunteers: { $n }, { $hours } hours in all.
bulletin-topics = For the joint meeting ({ $n }): { $topics }.
bulletin-late = { $n ->
    [one] { $n } more request was
   *[other] { $n } more requests were
} entered late and does not count for the day.
bulletin-now = By { $day }, the day’s requests stand as follows: { $ways }.
bulletin-not_final = (Not final yet: only the final edition’s figures count.)
bulletin-resolved = The joint meeting has decided on { $n }: { $topics }.
bulletin-day =
    { $day } { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year }
bulletin-closing = Every request gets an answer.

## The three steps on a poster, on one or two lines: `poster-`.

poster-take = Tap “Take a number”
poster-come =
    Watch phone or screen,
    come when called
poster-check_in = Tap “Check in”
poster-served = The staff will help you
poster-collect = Tap “Get one”
poster-show =
    Show it to the staff,
    one each
poster-book =
    Choose a session,
    tap “Book”
poster-in_time =
    Come in time,
    watch your phone
poster-choose =
    Choose a booth,
    take a number or check in
poster-no_phone =
    No phone?
    Ask a volunteer for a pass

## What went wrong beside refusals: the key is `problem-` and the code of the API.

problem-unauthenticated = Please sign in, or ask the organiser for an invitation.
problem-no_unit = This link doesn't work any more: please ask the organiser for a new one.
problem-not_found = There is no such page: please scan the code again.
problem-bad_form = The form is not complete: please go back and send it again.
problem-not_a_pass = This is not a resident's pass: please scan the code on the pass card.
problem-no_upgrade = This address is for live connections alone: please open the page by its code.
problem-payload_too_large = This is too large: please make it smaller.
problem-internal = Something went wrong here. What you typed is kept: please try again in a moment.
problem-shutting_down = The server is restarting: please wait a few seconds.
problem-wrong_password = The password is wrong. If it is forgotten, run `shiji organiser-link` on the server.
problem-weak_password = The password must have 8 to 200 characters, without the blanks around it.
problem-passwords_differ = The two passwords differ. Please type them again.
problem-too_slow = The connection is too slow, not everything came in. Please try again where the signal is better.
problem-too_many_connections = Too many are connected. Please try again in a few seconds.
problem-busy = The server is busy and has not begun with this. Please try again in a few seconds.
problem-common_password = This password is among those that are guessed first. Please choose another, such as four unrelated words.
problem-link_spent = This link was used already or has expired: please ask the organiser for a new one.
problem-bad_key = The key must be 8 to 64 letters, digits, - or _.
problem-bad_host = This is not the server's address: please use the one on the poster.
problem-bad_origin = The request comes from another site and was refused: please open the page by its code.
problem-method_not_allowed = This address does not take that: please scan the code again.
problem-bad_json = The data is not in the right form: { $detail }
problem-json_type = a field is missing or of the wrong type
problem-json_syntax = it is not JSON
problem-json_content_type = Content-Type must be application/json
problem-query_type = a query word is of the wrong type
problem-no_subject = it names neither an item nor a market
problem-paper = paper is 58 or 80
problem-crowded_address = Too much has come from this network in a short time. Please ask at the gate or at the booth: the staff enter it for you. Or try again in { $n } min.
problem-too_many_requests = Too many tries: please wait { $n } seconds.
problem-bad_rows = { $n } rows must be mended first; nothing was imported. See what each row needs.

## Pages that stand before any script, and without one: `page-`.

page-volunteer = volunteer
page-kiosk = kiosk
page-display = display
page-join = Join the market
page-join_yes = Join
page-once = This code works once: please open it on the phone that will be used.
page-password = Set the organiser's password
page-password_new = New password (8 characters at least)
page-password_again = The same once more
page-password_save = Save and go in
page-service_market = Service market
page-residents = For residents
page-units = For units: register a booth
page-no_market = There is no market yet: the organiser makes one.
page-display_link = Display
page-console = For volunteers
page-organiser = For the organiser
page-home = To the first page
page-wish = Wish
page-receipt = Receipt
page-seal = 市集
page-unit = { request-unit }
page-grid = Grid worker
page-as_of = This is how it was at { $time }.
page-reload = Reload to see how it is now
page-missed_way = No hurry: please tell the volunteer that you are back.
page-look_up = Look up a receipt by its code
page-called = It's your turn! Please go to desk { $desk }
page-waiting = { column-waiting }
page-wish_content = In your words (no names or phone numbers, please)

## Why a list can’t be read: the key is `file-` and the code without its `file_`.

file-empty = This file is empty: please choose the filled-in list.
file-too_big = The file is larger than 5 MB: please remove pictures and other sheets, then upload it again.
file-too_many_rows = The sheet has more than 1,000 rows: please delete the surplus ones or split it into several files.
file-too_many_columns = The sheet has more than 100 columns: please delete those that don't belong to the list.
file-cell_too_long = The cell { $cell } has more than { $max } characters: please shorten it and upload the list again.
file-unpacks_too_big = The file unpacks to too much data: please copy the list into a new workbook, save it as xlsx and upload that.
file-encrypted = The file is protected by a password: please remove it in Excel or WPS, save as xlsx and upload that.
file-broken = The file is damaged and can't be read: please open it in Excel or WPS, save as xlsx and upload that.
file-is_pdf = This is a PDF, not a spreadsheet: please upload the sheet that it was made from, saved as xlsx, or fill in the template.
file-is_image = This is a picture, not a spreadsheet: please upload an Excel file, or fill in the template.
file-is_document = This is a Word or PowerPoint document: please copy its table into Excel, save as xlsx and upload that.
file-is_wps = This is not an Excel workbook (perhaps an .et file of WPS): please save it as xlsx in WPS and upload that.
file-is_other_spreadsheet = This sort of spreadsheet can't be read here: please open it, save as xlsx and upload that.
file-is_web_page = This is a table saved as a web page or XML: please open it in Excel or WPS, save as xlsx and upload that.
file-is_archive = This is an archive: please unpack it and upload the Excel file in it.
file-unknown = This file is of an unknown sort: please upload the list as xlsx, xls or csv.
file-encoding = Line { $line } is in an unknown encoding, or in another than the rest; a character may be damaged. Please open it in Excel or WPS, check that line, save as xlsx and upload that.
file-no_rows = There is no booth below the header: please fill some in. The template's example rows are not imported.
file-no_names = There is no name below the header: please fill some in. The template's example rows are not imported.
file-no_header = No header was found: please name the columns in one row ({ $name }, { $units }, …), or fill in the template.
file-missing_columns = The header lacks “{ $columns }”: please add it and upload the list again.
file-two_columns = { $first }, { $second }
file-and_how = { $message } How: File, Save as, file type “Excel workbook (*.xlsx)”.

## What is wrong with a cell of a list: the key is `cell-` and the code.

cell-not_a_number = The { $field } must be one whole number between { $min } and { $max }; it reads “{ $text }”.
cell-unknown_audience = The audience “{ $text }” is unknown or more than one: please write one of everyone, elderly, children, families, women, hardship.
cell-unknown_mode = The mode “{ $text }” is unknown: please write one of queue, tally, handout, slots.
cell-bad_phone = “{ $text }” is no phone number: please write one in digits, with an area code and “-” if needed.
cell-several_phones = “{ $text }” looks like several numbers: please leave one here and move the others to the remarks.
cell-duplicate_name = Row { $row } has a booth of this name: please delete one of them or rename it.
cell-duplicate_code = Row { $row } has the code { $code }: please choose another, or leave it blank.
cell-formula_fault = This cell's formula failed ({ $text }): please type the value itself.
cell-same_name = Row { $row } has this name too, and one of the two has no phone number: please delete one if they are one person, or give both a phone number if they are two.
cell-formula_without_value = This cell's formula has no result yet. Please open and save the file in Excel or WPS, or type the value itself.
cell-bad_code = The code “{ $text }” must begin with a letter and have three characters at most, like A or B2; or leave it blank.
cell-missing_stock = A booth that hands out needs its stock: how many there are to give.
cell-missing_sessions = A booth with sessions needs them, like “14:00-14:45/20; 15:00-15:45/20”.
cell-too_many_sessions = A booth may have { $n } sessions at most: please remove some.
cell-bad_sessions = The sessions “{ $text }” can’t be read: please write them as “14:00-14:45/20; 15:00-15:45/20” (start-end/people, the end after the start).
cell-no_such_booth = There is no such booth: please write its code or its name; empty means all.

## What a list of booths can’t change: `list-`.
list-mode_is_fixed = Somebody has checked in or booked here: how the booth serves and its sessions can’t change like this. The rest can be edited on the booth’s own page.
list-was_used = Somebody has checked in here: it can’t be cancelled.

## The list of booths to fill in, a column each, what is said of it, and examples: `booth_list-`.

booth_list-code = { organiser-code }
booth_list-name = Booth name
booth_list-hosts = Host units
booth_list-offer = { booth_fact-offer }
booth_list-audience = Audience
booth_list-mode = { booth_form-mode }
booth_list-desks = { booth_form-desks }
booth_list-minutes = Minutes a service
booth_list-stock = Stock
booth_list-sessions = { booth_form-slots }
booth_list-place = { resident-place }
booth_list-contact = Contact
booth_list-phone = { column-phone }
booth_list-about_code = Optional. A letter and three characters at most, like A or B2; the organiser gives one where it is left blank.
booth_list-about_name = Needed. At most { $max } characters; no two booths of a list have one name.
booth_list-about_hosts = Needed. 1 to { $max } units, with commas between them.
booth_list-about_offer = Optional. What people get there.
booth_list-about_audience = Optional, one of: { $groups }; blank means { audience-everyone }.
booth_list-about_mode = { mode-queue } (people take a number and wait), { mode-tally } (each visit is counted), { mode-handout } (one for each person, until all are gone), { mode-slots } (places that people book).
booth_list-about_desks = Optional, { $min } to { $max }. How many people are served at once; blank means { $usual }.
booth_list-about_minutes = Optional, { $min } to { $max }. About how many minutes each takes; blank means { $usual }.
booth_list-about_stock = A booth that hands out needs it: how many there are.
booth_list-about_sessions = A booth with sessions needs them, like: 14:00-14:45/20; 15:00-15:45/20
booth_list-about_place = Optional. Where the booth stands.
booth_list-about_contact = Optional. Only the organiser sees it.
booth_list-about_phone = Optional. One number alone.
booth_list-name_queue = Free haircuts
booth_list-name_tally = Sorting waste
booth_list-name_handout = Food bank
booth_list-name_slots = Children’s sports
booth_list-hosts_queue = Volunteer team
booth_list-hosts_tally = Department of city management
booth_list-hosts_handout = Charity, Party committee
booth_list-hosts_slots = Youth centre
booth_list-offer_queue = Haircuts free of charge
booth_list-offer_tally = Games about sorting waste
booth_list-offer_handout = Parcels of food
booth_list-offer_slots = Physical training for children
booth_list-place_queue = Arcade 1
booth_list-place_tally = Lawn
booth_list-place_handout = Pavilion
booth_list-place_slots = Playing field

## Lists to fill in: `template-`.

template-booths = Booths of the market
template-booths_sheet = Booths
template-number = A whole number, please
template-number_range = Please write a whole number between 1 and { $max }.
template-choose = Please choose from the list
template-notes = How to fill it in
template-columns = What stands in each column
template-example = Rows that begin with “{ $mark }” are examples: they are not imported and may be deleted.
template-mark = {"(Example) "}
template-units = Member units
template-unit = Unit
template-unit_example = Community health centre
template-volunteers = Volunteers
template-volunteer_example = A volunteer
template-booth_example = A
template-booth_note = Write the code or name of a booth; empty means all booths
template-empty = {""}

## Why a slip did not come out: the key is the code, `printer-…`.

printer-unreachable = No slip was printed: the printer can't be reached. The number is valid, please note it down; a volunteer should check the printer's power and network.
printer-broke_off = The slip may not be whole: printing broke off. The number is valid, please note it down; a volunteer should look at the printer.
printer-silent = The printer does not answer, so the slip may not have come out. The number is valid, please note it down.
printer-no_paper = No slip was printed: the printer is out of paper. The number is valid, please note it down; a volunteer should put paper in.
printer-cover_open = No slip was printed: the printer's cover is open. The number is valid, please note it down; a volunteer should close it.
printer-faulty = No slip was printed: the printer reports a fault (a jam, or it is too hot). The number is valid, please note it down; a volunteer should look at the printer.
printer-busy = No slip was printed: the printer can't keep up. The number is valid, please note it down.

## Whom a reminder names, and who stands in a ledger: `holder-` and more of `ledger-`, `card-`, `agenda-`.

holder-desk = the community
holder-meeting = the joint meeting
holder-claimant = whoever claimed it
ledger-contact = { $name } (contact of the unit)
ledger-resident_alone = the resident
page-grid_worker = grid worker
agenda-corrected = (corrected { $day })
card-valid = valid until { $time }
card-volunteer = Volunteer · { $booth }

## What went wrong on the server: the key is `problem-` and the code of the API.

problem-older_copy = This database may be an older copy: it can be read, and nothing can be written. The organiser has to sign in and decide.
problem-already_there = The database has that number already; nothing was written. Please tell the organiser to run shiji doctor on the server.
problem-disk_full = The server's disk is full: this was not saved. Everything from before is there and can be read. Please ask the organiser to make room on the server; saving then goes on by itself.
problem-read_only = The server's data folder can't be written to: this was not saved. Everything from before is there and can be read. Please ask the organiser to look at the server's disk and the folder's permissions.
problem-disk_fault = The server's disk reports errors: this was not saved. Please ask the organiser to look at the disk and to copy the data soon.
problem-try_again = The database doesn't answer at the moment. Please try again in a few seconds: nothing is done twice.

## Whether anything can be saved, on the staff’s screens, the display and in the terminal: `saving-`.

saving-low = The server’s disk is nearly full. Please ask the organiser to make room: on a full disk nothing can be saved.
saving-disk_full = The server’s disk is full: nothing can be saved now, everything can be read. Please ask the organiser to make room on the server.
saving-read_only = The server’s data folder can’t be written to: nothing can be saved now, everything can be read. Please ask the organiser to look at the server; it goes on by itself afterwards.
saving-disk_fault = The server’s disk reports errors: nothing can be saved now. Please ask the organiser to look at the server’s disk.
saving-unreachable = The database doesn’t answer at the moment. What was tapped is sent again by itself.
saving-again = Everything can be saved again.

## A database that may be an older copy, in the terminal and on the organiser’s screen: `older_copy-`.

older_copy-title = This database may be an older copy: it can only be read
older_copy-no_state = There is no shiji.state in the data folder: nobody knows whether this is the newest database.
older_copy-other_history = shiji.state belongs to another database.
older_copy-older = This database is older than shiji.state says.
older_copy-lost_log = It was not stopped properly, and its shiji.db-wal is not here: what was written last is missing.
older_copy-restored = This was restored from a backup: the old machine must be out of use.
older_copy-missing = Changes that are missing here: at least { $n }.
older_copy-written_at = The newest database was in use at { $time }.
older_copy-last_change = The last change here is of { $time }.
older_copy-ways_out = The ways out: 1. stop the server, put the newest shiji.db, shiji.db-wal and shiji.state into the data folder together, and start it; 2. restore a newer backup; 3. if there is neither, go on from here: the organiser signs in and presses “Go on from here”, or run shiji go-on --confirm while the server is stopped. Tickets then go on behind the next five hundred, so that no printed number comes twice.
older_copy-go_on = Go on from here
older_copy-sure = What is missing will not come back, and the old machine must not be used for these markets any more. Go on from here?

## What commands say in the terminal: `cli-`.

cli-listen = { $address } can’t be listened at: { $error }. Choose another with --listen, such as --listen 0.0.0.0:8081.
cli-certificate = The certificate can’t be used: { $error }. Check --tls-cert and --tls-key.
cli-folder = The data folder can’t be used: { $error }. Name a writable one with --data.
cli-newer = The data was written by a newer program (version { $version }). Start the newer shiji; nothing was changed.
cli-no_database = { $path }: there is no database, or an empty one. Check --data; nothing was made.
cli-gone = { $path }: there was a database here, as shiji.state says, and it is gone or empty. Put shiji.db and shiji.db-wal back, or restore a backup. For a new one, name another folder with --data.
cli-in_use = { $path }: another shiji runs on this folder. Stop it first, or name another folder with --data.
cli-outdated = The database has the tables of an earlier version: run shiji serve of this version once.
cli-database = The database can’t be used: { $error }
cli-sealed = The data is encrypted with another server key: check --server-key.
cli-rows =
    { $n ->
        [one] One row must be mended first; nothing was imported.
       *[other] { $n } rows must be mended first; nothing was imported.
    }
cli-file = { $path }: { $error }
cli-bad_line = { $path }, line { $line }: { $why }
cli-no_market = There is no market { $wanted }. Name one of these with --market:
cli-system = The system says: { $error }
cli-untidy = Stopped. What was acknowledged is on the disk, but the files could not be tidied up ({ $why }): copy shiji.db and shiji.db-wal together.
cli-damaged =
    { $n ->
        [one] One thing is wrong: keep these files as they are, and compare with a backup.
       *[other] { $n } things are wrong: keep these files as they are, and compare with a backup.
    }
cli-printer_form = HOST:PORT, such as 192.168.1.50:9100
cli-printer_port = the port is a number, such as 192.168.1.50:9100
cli-paper = 58 or 80
cli-language = one of: { $tags }
cli-network = an address or a network, such as 10.0.0.0/8
cli-cell = Row { $row }, { $column }: { $detail }
cli-cell_found = Row { $row }, { $column } (read: “{ $found }”): { $detail }
cli-hidden_rows = Rows that the sheet hides, left out: { $n }. With --hidden they are read, too.
cli-entered = { $market }: booths entered: { $created }; changed: { $changed }; unchanged: { $skipped }.
cli-row_refused = { $name }: { $detail }
cli-rows_left_out = Rows that were not imported: { $n }. Correct the list and import it again; nothing is imported twice.
cli-missing_booths = Booths of the market that the list doesn’t have, all kept: { $n } ({ $names })
cli-missing_characters = The font lacks these characters, printed as 〓; --font names another: { $characters }
cli-system_font = This program was built without a font; it prints with the system’s { $family }.
cli-still_running = The market is still running; the summary says as of when.
cli-left_out = Left out: { $why }.
cli-no_passes = there are no passes, make some with --passes 80
cli-no_meeting = no joint meeting is planned yet
cli-nobody_waiting = nobody waits for whom a slip could be printed
cli-no_booths = { organiser-lackBooths }
cli-pages =
    { $n ->
        [one] 1 page
       *[other] { $n } pages
    }
cli-check_public = Before it is hung up, look at it: other people named in it no program finds.
cli-newest = The database is the newest: there is nothing to decide.
cli-going_on = Going on from here.
cli-examined = Markets: { $markets }; requests: { $requests }; lines of their logs: { $lines }.
cli-signs_as = This server signs as { $fingerprint }; its public key (Ed25519): { $key }
cli-chained = Entries of the chains: { $n }.
cli-unchained = This database has no chain yet: it begins at the server’s next start, with what stands there then.
cli-head_found = The paper’s stamp is found: no. { $n }, { $time }.
cli-head_whole = Everything up to this paper, and since it, is as it was written.
cli-head_unknown = The stamp { $code } is not in this database: the past was rewritten after the paper was printed; or the paper is another server’s; or this database goes on from a backup of before the paper. Compare the fingerprint on the paper, and try another paper.
cli-head_wrong_group = Group { $n } of the stamp is missing or mistyped. Compare it with the paper: four groups of five characters, and neither I, L, O nor U is among them.
cli-whole = The database is whole, and every log is as it was written.
cli-gate = { page-residents }
cli-units = Units apply
cli-forgotten = password forgotten: shiji organiser-link
cli-once_password = works once, sets the password
cli-no_password_now = no password can be set now
cli-once = works once
cli-ask_organiser = the organiser invites them under “Devices”
cli-not_encrypted = Not encrypted (HTTP): fine on the market’s own network; residents are never asked for names or phones. To encrypt: --tls-cert and --tls-key.
cli-test_clock = A clock for tests (--clock-for-tests): the time is not the real one. Not for a real market.
cli-no_font_inside = This program has no Chinese font inside: it prints with one of the system, or with --font.
cli-stopped = Stopped.
cli-copy_shown = Stopped. The data folder could not be written to, so a copy in memory was shown: nothing was saved meanwhile, and what is in the folder is as it was.
cli-begins_anew = The data folder can be written to again: starting anew.
cli-saved = Stopped; everything is saved.
cli-saved_with_log = Stopped; everything is saved, a part of it in shiji.db-wal, because another program reads it: copy both files.

## What `shiji doctor` finds: `doctor-`.

doctor-database = database: { $fault }
doctor-counters =
    { $n ->
        [one] the counters of one booth are behind its own tickets or visits: the next number is somebody’s
       *[other] the counters of { $n } booths are behind their own tickets or visits: the next number is somebody’s
    }
doctor-numbers = numbers 1 to { $last } were given, { $n } are there: requests are gone, or too many
doctor-request_log = no. { $number }: its log is not as it was written from line { $line } on
doctor-topic_log = topic { $number }: its log is not as it was written from line { $line } on
doctor-meeting_log = meeting { $number }: its log is not as it was written from line { $line } on
doctor-topic_gone = a topic of the joint meeting is gone
doctor-meeting_gone = a joint meeting is gone
doctor-minutes_unreadable = the joint meeting’s log can’t be read: { $error }
doctor-orphans =
    { $n ->
        [one] one line is of no topic or meeting of the joint meeting that is there
       *[other] { $n } lines are of no topic or meeting of the joint meeting that is there
    }
doctor-booths_share = { $market }: the booths “{ $name }” and “{ $other }” have one name: please rename one
doctor-units_share = the units “{ $name }” and “{ $other }” have one name: please forward to the latter from now on
doctor-workers_share = the grid workers “{ $name }” and “{ $other }” have one name: please revoke the link of one
doctor-chain_entry = { $chain }: the chain is not as it was written from entry { $position } on
doctor-chain_end = { $chain }: the chain’s end was cut off or changed
doctor-chain_unsigned = { $chain }: the chain is not signed by this server
doctor-chain_changed = { $chain }: not as they were written: { $kind }, { $n } (the first of entry { $position })
doctor-chain_gone = { $chain }: gone: { $kind }, { $n } (the first of entry { $position })
doctor-chain_unknown = { $chain }: in no entry of the chain, and not written by this program: { $kind }, { $n }
doctor-chain_again = { $chain }: written once more: { $kind }, { $n } (the first in entry { $position })
doctor-chain_unreadable = the chains can’t be read: { $error }
doctor-stamp_broken = the stamps are not as they were written from no. { $n } on
doctor-stamp_unsigned = stamp no. { $n } is not signed by this server
doctor-stamp_contradicted = { $chain }: entry { $position } is not the one of stamp no. { $n }: it was rewritten after that paper

## What the chain covers: `chain-` whose rows, `chained-` of what sort.

chain-floor = Floor
chain-requests = Requests
chain-meetings = Joint meeting
chained-ticket = tickets
chained-visit = visits
chained-booth_counters = counters of booths
chained-request = requests
chained-person = people who asked
chained-log_line = lines of the handling log
chained-request_counter = last number
chained-topic = topics
chained-meeting = meetings
chained-minutes = lines of the minutes
chained-meeting_counters = last numbers

## The demo market: `demo-`.

demo-name = Demo market of the party’s service
demo-theme = Service without distance
demo-place = The community’s small park
demo-host = The community’s party committee
demo-topics = Parking in old estates{"\u000A"}Adding lifts

## What is said of a command line that can't be run: `usage-`.

usage-unknown_argument = There is no argument { $argument }.
usage-unknown_command = There is no command { $command }.
usage-no_value = { $argument } needs a value.
usage-other_value = { $argument } can’t be “{ $value }”. It is one of: { $all }
usage-bad_value = { $argument } can’t be “{ $value }”: { $why }
usage-unreadable_value = { $argument } can’t be “{ $value }”.
usage-missing = Still needed: { $arguments }
usage-no_command = Please name the command to run.
usage-conflict = { $argument } can’t be used with { $other }, nor twice.
usage-number_of_values = { $argument } has too many values, or too few.
usage-not_text = The command has characters that can’t be read.
usage-more = To read how it is used, run shiji help.

## The help of commands and their arguments: `help-`, the command or argument, and the argument of a command.

help-about = A community’s service market: booths, QR check-in, live queues, the handling log, the day’s summary.
help-usage = Usage
help-commands = Commands
help-arguments = Arguments
help-options = Options
help-help = Prints help
help-version = Prints the version
help-serve = Serves the markets of a data folder
help-import = Imports a booth list from Excel or CSV
help-report = Writes summary.pdf, ledger.xlsx and bulletin.txt
help-print = Prints posters, cards, slips, summary, ledger, bulletin into a folder
help-replay = Forecasts the waits of market days told as events
help-organiser_link = Prints a new one-time link to set the organiser’s password
help-go_on = Says what is missing of a database that may be an older copy, and goes on from it
help-doctor = Looks whether the database is whole and every handling log as it was written
help-simulate = Drives a server through a whole afternoon and checks it
help-data = The data folder, which holds shiji.db
help-database = A PostgreSQL URL, instead of the file in the data folder
help-font = A font file or folder to print with, instead of the program’s own
help-hidden = Reads rows, too, that the sheet hides
help-hold = Imports nothing if one row can’t be imported
help-import_file = The list: xlsx, xls or csv
help-replay_file = Market days as events, one JSON object a line
help-updates = Prints the forecasts of all who wait at each call, too
help-out = The folder to write to; made if it isn’t there
help-market = The market, by its path word or id; without it, the one that runs, or the last
help-demo = Makes a ready demo market if there is no market yet
help-listen = Where to listen
help-serve_public_url = What stands on posters and in QR codes, such as http://192.168.1.10:8080; without it, this machine’s LAN address
help-print_public_url = { help-serve_public_url }
help-organiser_link_public_url = What the link begins with
help-allow_host = A host name that browsers may use besides this machine’s addresses, such as market.local:8080
help-trusted_proxy = A proxy in front of this server, or its network, such as 10.0.0.0/8: then the addresses that it forwards (X-Forwarded-For, Forwarded) count, and its own is not spared
help-tls_cert = The certificate chain, PEM: then connections are encrypted
help-tls_key = The certificate’s key, PEM
help-metrics = Serves Prometheus metrics at this separate address
help-printer = A receipt printer (ESC/POS) for slips, such as 192.168.1.50:9100
help-printer_paper = How wide the printer’s paper is, millimetres: 58 or 80
help-confirm = Goes on from here: what is missing stays missing, and ticket numbers go on at the next block of 500
help-what = What to print
help-booth = The poster of this booth alone, by its code
help-size = How large posters are
help-paper = How wide slips are, millimetres: 58 or 80
help-lang = A language that stands beside the community’s on the summary and the agenda, such as en
help-passes = Makes so many new passes and prints those; without it, all that were made
help-what_posters = { poster-title }
help-what_gate = The gate’s poster
help-what_staff = Volunteers’ cards, with new invitations every time
help-what_passes = Passes to cut out, 8 a page
help-what_slips = The slips of all who wait
help-what_summary = { organiser-summary }
help-what_ledger = The ledger: Excel, PDF and CSV
help-what_public = The masked public version: Excel and PDF
help-what_bulletin = The bulletin, in each language
help-what_agenda = The next joint meeting’s agenda, or the last one’s minutes
help-what_reminders = The morning’s list of what is still to do: PDF and Excel
help-what_all = All of them
help-backup = Writes an encrypted backup of the database, also while the server runs
help-backups = Lists the backups, and opens and counts each
help-restore = Makes a database of a backup
help-export = Writes what is in the database in open forms: CSV, JSON, papers, photos
help-purge = Says when personal data goes, and deletes one person’s at once
help-keys = The key with which personal data is sealed: its card, typing it in, a new one
help-card = Prints the key card: key-card.pdf and key-card.txt
help-enter = Takes the key from its card, typed or scanned, one line or many
help-rotate = Makes a new key in place of the one that is used, while no server runs
help-backup_to = The file; without it, one named after the time in the folder “backups” of the data folder
help-from = The folder; without it, “backups” in the data folder
help-restore_file = The backup, as shiji backup wrote it
help-replace = Puts it in the place of a database that is there; what was there is kept beside
help-dir = The folder; made if it isn’t there
help-personal = With names, phones, addresses and photos: leaves a line in the access log for each market
help-request = The code on the receipt of somebody who wants their data deleted: who the request is from, and its photos, go at once
help-keep_days = For how many days a market’s personal data is kept from here on: 7 to 365
help-purge_out = A folder for the certificates of what was purged, as PDF
help-head = The stamp at the foot of a paper: was anything rewritten before it, or since?
help-key_file = The file in which the server’s key lies; without it, shiji.key in the data folder
help-serve_backup_to = A second folder or a stick, which gets a copy of each backup; it must be there

## What the organiser is told of the backups: `backups-`.

backups-title = The backups are not in order
backups-failed = The last backup failed: check the space left on the server and the folder of the backups (shiji backups).
backups-no_second = The backup was made, but not copied into the second folder (--backup-to): check that the stick or folder is there.
backups-last = The last whole backup was made at { $time }.

## What is exported, in the terminal: `export-`.

export-done = Exported to { $path }.
export-readme = This folder was written by shiji export. In data are the tables, each as CSV (UTF-8, opens in Excel) and as JSON; moments are milliseconds since 1970. Each market has a folder: summary.pdf, bulletin.txt, and ledger-public.csv, the masked ledger. Only with --personal there are ledger.csv (with names, phones, addresses), meetings (agendas and minutes of joint meetings) and photos: keep them safe, and delete them when they are not needed any more.

## What is purged, in the terminal: `purge-`.

purge-person = Who this request is from was deleted, and its photos.
purge-nothing = This request has no personal data to be deleted.
purge-days = A market's personal data is kept after its last request was cleared; days: { $n }.
purge-certificate = Personal data was purged at { $time }: people of requests { $people }, photos { $photos }, cards { $cards }, devices { $devices }. Counts stay.
purge-paper_title = Certificate of a purge of personal data
purge-paper_how = How: the key that sealed this market's personal data was deleted, so names, phone numbers, addresses and contacts can't be opened any more; photos, cards and the register of devices were deleted. Backups of before are deleted within thirty days; a restore of one purges again.
purge-paper_stays = Visits, requests, results and whatever else names nobody stay.
purge-due = Personal data will be purged at { $time }.
purge-open = Something is still open, or the market is not over: personal data is kept.

## Backups, in the terminal: `backup-`.

backup-made = The backup is written, and was opened and counted: { $path } (rows: { $n }; { $size }).
backup-none = There are no backups in { $path }.
backup-all_whole = Each backup was opened and counted; all are whole.
backup-before_migration = A backup was written before the tables are changed: { $path }.
backup-no_migration_backup = No backup could be written before the tables are changed ({ $why }); they are changed all the same.
backup-restored = Restored; rows: { $n }; the backup was made at { $time }.
backup-kept = What was there before is kept in { $path }: delete it when it is not needed any more, there is personal data in it.
backup-purged_again = What was purged after the backup was made was purged again: { $n }.
backup-confirm = It can only be read so far. Make sure that the old machine is out of use; then start shiji serve, and the organiser signs in and presses “Go on from here”, or run shiji go-on --confirm.
backup-filled = There is a database already. Changes in it that the backup lacks: { $n } (the last one of { $time }; the backup was made at { $made }). Nothing was changed. To put the backup in its place, add --replace; what is there will be kept beside.
backup-filled_unknown = There is a database already, and nobody knows how much newer it is than the backup (made at { $made }). Nothing was changed. To put the backup in its place, add --replace; what is there will be kept beside.
backup-not_one = This file is no backup of shiji. Check its name; nothing was changed.
backup-wrong_key = None of the keys here opens this backup: it belongs to another server, or its beginning is damaged. Enter the key card of that time with shiji keys enter, and try again; nothing was changed.
backup-damaged = The backup is not whole or is damaged ({ $why }). Take another one; nothing was changed.
backup-newer = The backup was written by a newer program (format { $n }). Use the newer shiji; nothing was changed.
backup-unreadable = The backup's file can't be read or written: { $why }. Check its path and the space left; nothing was changed.

## Where a backup is damaged: `damage-`.

damage-empty = there is nothing in it
damage-header = it doesn’t begin as it should
damage-table = a table in it makes no sense
damage-columns = a row has another number of columns
damage-too_large = a part of it is too large
damage-blob = a photo or the like is missing or was changed
damage-no_end = its end is missing
damage-trailing = something follows its end
damage-counts = its rows are not those that it lists
damage-json = line { $line }, column { $column } can’t be read
damage-bytes = it can’t be unpacked
damage-unfinished = it was not read or written to its end
damage-differs = what was written is not what was to be written

## Why the server’s key can’t be used, and what was done with it, in the terminal: the key is `server_key-` and the code.

server_key-key_missing = { $path }: there is no key file, and the data is sealed with the key { $wanted }. Nothing was written, and no new key was made. Put the key file back, or name it with --key-file; or type the key from its card: shiji keys enter.
server_key-key_other = { $path }: the key in this file is { $found }, and the data is sealed with the key { $wanted }. Nothing was written. Name the right file with --key-file, or type the right key from its card: shiji keys enter.
server_key-key_readable_by_others = { $path }: others than its owner may read or change the key file. Nothing was written. Keep it to its owner (chmod 600 { $path }), and start again; if somebody may have read it, run shiji keys rotate.
server_key-key_damaged = { $path }: the key file is damaged or of a newer version. Nothing was written. Put it aside, and type the key from its card: shiji keys enter.
server_key-key_unusable = { $path }: the key file can’t be used: { $error }. Nothing was written. Name a file that can be read and written with --key-file.
server_key-key_wrong_group = Group { $n } is missing or wrong. Compare it with the card: each group has five characters, and neither I, L, O nor U is among them.
server_key-key_changed = The server’s key was changed while this server ran. Nothing was written. Restart it, with the new key file.
server_key-about = The key file of shiji: show it to nobody, and don’t keep it in one backup with the database.
server_key-made = A key was made, in { $path }. Without it nobody opens the names and phone numbers in this data. Print its card now, and lock it away: shiji keys card --out DIR
server_key-type = Type the key from the card, group by group; end with Enter.
server_key-entered = The key { $id } is in { $path } now.
server_key-known = The key { $id } was in { $path } already.
server_key-rotated = The key { $now } has taken the place of { $before }. Print the new card: shiji keys card --out DIR. Keep the old one until the backups of before have expired.

## The card of the server’s key, on paper: `key_card-`.

key_card-title = Key card of the market’s server
key_card-about = Key { $id } · made { $made } · printed { $printed }
key_card-signature = This server signs as { $fingerprint }. That is no secret: compare it with what papers print.
key_card-secret = Keep it as you would keep a passbook, apart from the computer and its backups. Whoever has this card and a copy of the data can read all names, phone numbers, addresses and private requests.
key_card-use = What it is for: when the computer is lost or broken, or a backup is to be restored on another one. Without this card and without the key file nobody can open what is sealed.
key_card-enter = On the new computer run shiji keys enter and type the groups, or scan the code. The fifth character of each group checks it: a mistake is named with its group. O is read as 0, I and L as 1.
key_card-lost = If the card is lost or somebody has seen it: run shiji keys rotate and print a new card. Older backups still open with the old one only.

## Who looked at personal data, on the organiser’s page and as CSV: `access-`, `access_verb-`, `access_role-`.

access-title = Looks at personal data
access-what = Each time a name, a phone number or an address was shown or exported, a line is left here, without the data.
access-none = Nobody has looked yet.
access-older = Show older lines
access-export = Save as CSV
access-at = { paper-time }
access-role = Who
access-by = Session, unit or grid worker
access-verb = What
access-market = Market
access-number = Request
access-subject = Of what
access-reason = Why
access-request = no. { $n }
access_verb-unmask = showed a request’s person
access_verb-unmask_claimant = showed a wish’s claimant
access_verb-contact = showed a booth’s contact
access_verb-ledger = exported the ledger
access_verb-public_ledger = made the public version
access_verb-visit = looked whom to visit
access_verb-photos = exported the photos
access_verb-purge_person = purged a person’s data
access_role-organiser = { role-organiser }
access_role-volunteer = { role-volunteer }
access_role-unit = Unit
access_role-grid = Grid worker
access_role-server = The server’s terminal
access_role-other = Other
