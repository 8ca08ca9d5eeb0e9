### What people read, in English. Kept beside zh-CN.ftl: the same keys in the same order.

## Why a command was refused: the key is `refusal-` and the code of the API.

refusal-empty = Please fill in the { $field }.
refusal-too_long = The { $field } may have { $max } characters at most: please shorten it.
refusal-control_character = The { $field } contains invisible control characters: please type it again.
refusal-out_of_range = The { $field } must be between { $min } and { $max }.
refusal-malformed = The { $field } is not in the right form: please check it.
refusal-no_such_market = There is no such market: please scan again.
refusal-no_such_booth = There is no such booth: please scan the booth's code again.
refusal-no_such_ticket = There is no such ticket: please check the number.
refusal-no_such_request = There is no such request: please check its code.
refusal-no_such_unit = There is no such unit: please choose one from the list.
refusal-no_such_worker = There is no such grid worker: please choose one from the list.
refusal-no_such_slot = There is no such session: please choose another.
refusal-no_such_action = There is nothing to undo.
refusal-not_allowed = You may not do this: please ask the organiser.
refusal-not_your_booth = This is not your booth: please ask the organiser.
refusal-not_your_ticket = This ticket is not yours: please use the phone that took it.
refusal-market_not_draft = The market is published: this can't be changed any more.
refusal-market_not_open = The market is not open now: please come back in its hours.
refusal-market_state = The market's state doesn't allow this: please look at it again.
refusal-market_has_no_booths = No booth is confirmed yet: please confirm at least one.
refusal-booth_not_confirmed = This booth is not confirmed yet.
refusal-booth_state = The booth's state doesn't allow this: please look at it again.
refusal-code_taken = Another booth has the code { $code }: please choose another.
refusal-already_applied = A booth of this name is registered already: no need to apply again.
refusal-booth_paused = This booth is paused: please come back a little later.
refusal-booth_closed = This booth takes no more people.
refusal-wrong_mode = This booth does not serve in this way.
refusal-too_many_tickets = You hold { $max } tickets already: please finish one first.
refusal-out_of_stock = Everything has been given out. Thank you for coming.
refusal-no_such_clip = This clip is not there yet: it can be recorded or uploaded on the organiser's voice page.
refusal-not_a_sound = This is no sound that can be played: please upload a wav, mp3, ogg or webm file.
refusal-slot_full = This session is full: please choose another.
refusal-slot_over = This session is over: please choose a later one.
refusal-nobody_waiting = Nobody is waiting.
refusal-ticket_state = Ticket { $code } has changed in the meantime: please look at it again.
refusal-too_many_returns = This ticket has come back as often as it may: please take a new one.
refusal-too_late_to_return = It has been too long since the call: please take a new ticket.
refusal-too_soon = Please wait { $seconds } more seconds for the person before passing the number over.
refusal-all_elsewhere = Everybody who waits is away or being served at another booth; their places are kept. Wait a little, or call one from the list.
refusal-no_time_left = Those who wait already fill the time until closing. Please try another booth, or ask a volunteer.
refusal-desk_busy = Ticket { $code } is still at this desk: please finish it first.
refusal-desk_state = The desk's state doesn't allow this: please look at it again.
refusal-same_booth = Please choose another booth.
refusal-undo_expired = More than 10 seconds have passed: it can't be undone.
refusal-superseded = Something has happened since: it can't be undone.
refusal-stale = Somebody has changed this in the meantime: please look at it as it is now, then edit it again.
refusal-not_at_hand = The requests of “{ $collection }” are kept by another installation at the moment: they can be read here and are handled there. Nothing was changed.
refusal-request_state = The request's state doesn't allow this step: please look at it again.
refusal-due_in_the_past = The due time can't be in the past.
refusal-returned_twice = This was returned twice: the organiser has to assign a unit before it goes anywhere else.
refusal-return_too_late = It is too late to return this: please ask for an extension, or talk to the organiser.
refusal-assigned = The organiser has assigned this to you, it can't be returned: please talk to the organiser.
refusal-extended_already = It was extended once already. If it can't be done, the organiser may park it.
refusal-extension_too_long = An extension may not be that long: please choose an earlier day.
refusal-own_follow_up = A unit can't follow up its own answer: the organiser or a volunteer does.
refusal-not_followed_up = Please follow up first, then clear it; after three calls in vain it can be cleared, too.
refusal-not_a_wish = Only a wish can go on the wall.
refusal-private_request = This is private and never goes on the wall: please forward it instead.
refusal-not_masked = The { $field } still has “{ $words }” in it, by which somebody could be known: please mask it first.
refusal-not_a_photo = This is no JPEG or PNG picture: please take a photo, or save the file as JPEG, and send that.
refusal-broken_photo = This photo is broken: please choose it again.
refusal-photo_too_large = This photo is too large (5 MB at most): please choose a smaller one.
refusal-too_many_photos = A request has six photos at most.
refusal-same_photo = This photo is attached already.
refusal-no_such_photo = There is no such photo.
refusal-claimed_already = Somebody has claimed this wish already: please choose another.
refusal-not_a_branch = Only a branch gives its claim to a member: please fulfil it, or give it up.
refusal-contact_needs_tls = This connection isn't encrypted: please give names and phone numbers to the staff at the desk.
refusal-not_served_yet = It is not done yet: please rate it afterwards.
refusal-no_prize = There is no prize for stamps at this market: please ask the organiser.
refusal-no_such_card = There is no such card: please look at the 8 digits on the phone and type them again.
refusal-no_such_pass = There is no such pass card: please look at the number on it and type it again.
refusal-too_few_stamps = { $have } stamps so far, { $needed } are needed: please visit some more booths.
refusal-prize_claimed = This card has had its prize: there is one for each person.
refusal-no_such_topic = There is no such topic: please look again.
refusal-no_such_meeting = There is no such meeting: please look again.
refusal-topic_state = The topic's state doesn't allow this: please look at it again.
refusal-meeting_state = The meeting's state doesn't allow this: please look at it again.
refusal-in_topic = This request is in a topic of the joint meeting, which answers it: take it out of the topic first.
refusal-last_of_topic = A topic keeps at least one request: withdraw the whole topic instead.
refusal-empty_agenda = The meeting has no topics yet: please put one on its agenda first.
refusal-home_under_way = A home service is still under way: please enter its outcome first.
refusal-no_home_service = No home service is planned for this request: please plan one first.
refusal-home_service_state = This home service has ended: please look at it again, or plan another one.
refusal-mediation_rounds = A mediation goes by rounds until both agree; any other service has its outcome entered.
refusal-appointment_in_the_past = This time has passed already: please choose a later one.
refusal-equipment_out = Equipment is still lent: please enter its return first, then clear the request.
refusal-too_much_lent = Five things can be lent for one request: please take one back first.
refusal-not_lent = This is not lent: please look at it again.

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

## What several screens say: `common-`.

common-market = Market
common-language = 中文
common-textSize = Text
common-sizeM = Normal
common-sizeL = Large
common-sizeXl = Largest
common-sun = For the sun
common-loading = Loading…
common-yes = Yes
common-no = Back
common-close = Close
common-retry = Try again

## How a screen stands with the server: `link-`.

link-connecting = Connecting to the server
link-connectingStill = The server can’t be reached yet, trying again. There is nothing to show so far.

## The choice of colours: `theme-`.

theme-colours = Colours
theme-auto = As the system
theme-light = Light
theme-dark = Dark
theme-sun = Sunlight

## Taking a step back: `undo-`.

undo-undo = Undo
undo-undone = Taken back

## A topic of the joint meeting beside a request: `topic_note-`.

topic_note-taskOf = A task of the joint meeting (党群联席议事会), topic “{ $title }”
topic_note-inTopic = Belongs to a topic of the joint meeting (党群联席议事会), “{ $title }”
topic_note-meets = Talked over on { $time }
topic_note-notYet = No meeting is planned for it yet
topic_note-decided = Decided: { $words }

## The forms in which a request is written down: `request-`.

request-kind = Kind
request-category = Category
request-groups = Needs special care (optional, never public)
request-name = Name
request-phone = Phone
request-address = Address

## Photos: `photos-`.

photos-photos = Photos
photos-photo = Photo { $n }
photos-choose = Photos of what was done (if you like, { $n } at most)
photos-remove = Leave { $name } out
photos-otherSort = “{ $name }” is no JPEG or PNG picture: please take a photo, or save it as JPEG.
photos-tooLarge = “{ $name }” is too large (5 MB at most): please choose a smaller one.
photos-tooMany = There can be { $n } photos: the rest was left out.
photos-sending = Sending photo { $n }…

## Services at home: `home-`.

home-home = Home service
home-none = No home service is planned.
home-plan = Plan a home service
home-agree = Agree on a time
home-rebook = Another time
home-nobody_there = Nobody answered
home-round = Enter a round
home-finish = Enter the outcome
home-lend = Lend equipment
home-takeBack = Take back
home-takeBackAsk = Has { $what } come back?
home-kind = What sort
home-who = Who comes (a team or family name: the resident reads it)
home-bring = What to have ready (the resident reads it)
home-time = When
home-timeOptional = When (leave it empty if it is not agreed yet)
home-note = Note (if you like)
home-next = Tried again on
home-nextRound = Next round
home-nextNone = It may stay empty: then it presses in the list of what is to be done.
home-agreed = Did both agree
home-roundWords = What was said and agreed
home-outcome = Outcome
home-outcomeWords = What was done, or why not
home-answerHint = Once it is done, these words are the resident’s answer.
home-what = What
home-label = Which one (if you like)
home-backBy = Due back
home-appointment = Appointment
home-again = Tried again
home-comes = Who comes
home-ready = To have ready
home-attempts = Nobody answered: { $n } times
home-rounds = Rounds: { $n }
home-passed = The appointment has passed: please enter its outcome
home-noNext = Nobody has said when it is tried again
home-lentDue = { $what } is due back { $time }
home-lentLate = { $what } was due back { $time }
home-save = Save

## Whether both sides of a mediation agreed: `home_agreed-`.

home_agreed-yes = Yes, it is settled
home_agreed-no = Not yet

## The form of a booth: `booth_form-`.

booth_form-name = Name of the booth
booth_form-hosts = Host units, one a line
booth_form-mode = How it serves
booth_form-queueNote = People take a number and are called.
booth_form-tallyNote = People check in; visits are counted.
booth_form-handoutNote = One for each person, until all are gone.
booth_form-slotsNote = People book a place in a session.
booth_form-desks = Desks
booth_form-minutes = Minutes for each person
booth_form-stock = How many to give
booth_form-slots = Sessions
booth_form-from = From
booth_form-to = Until
booth_form-capacity = Places
booth_form-addSlot = Add a session
booth_form-removeSlot = Remove

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
resident-visitsSoFar = { $n } visits today
resident-placesLeft = { $n } places
resident-full = Full
resident-over = Over
resident-yourNumber = Your number
resident-ahead = Ahead of you
resident-aheadNone = You are next
resident-estimating = being estimated
resident-soon = Please come and wait near the booth
resident-held = You are being served at { $where }: this number is kept for you.
resident-keptHere = This number is kept for you: please tell the volunteer when you are back.
resident-anotherBooth = another booth
resident-first = Priority
resident-priority = Priority: aged 70 or over, disabled, pregnant, with an infant
resident-left = { $n } more numbers today
resident-noTime = The queue lasts until closing: no more numbers today. Please try another booth.
resident-listen = Please watch the big screen and listen.
resident-calledTitle = It's your turn!
resident-goTo = Please go to desk { $desk }
resident-serving = You are being served
resident-atDesk = Desk { $desk }
resident-missedTitle = You missed your call
resident-missedWay = No hurry. Back at the booth, press the button and you are in line again.
resident-expired = This number is no longer valid: please take a new one
resident-back = I'm back
resident-done = Done. Thank you for coming.
resident-cancelled = This number is cancelled.
resident-transferred = This number went on to another booth.
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
resident-closed = This booth takes no more people
resident-marketClosed = The market is not open now
resident-marketOver = The market is over for today
resident-hours = Hours
resident-allBooths = All booths
resident-myTickets = My numbers
resident-otherTickets = My numbers elsewhere
resident-noWait = No wait
resident-waiting = { $n } waiting
resident-want = I’ll go
resident-noMore = no more numbers today
resident-findBooth = Find a booth
resident-nothingFound = Nothing found: try another word.
resident-wishTitle = Leave a wish or a suggestion
resident-noPage = Please scan the QR code of a booth or of the gate.

## The resident’s screen, its second file: `resident_later-`.

resident_later-wished = { $n } booths to visit
resident_later-nextBooth = Which one next?
resident_later-nextIs = Go first to
resident_later-nextWait = from now: { $wait }
resident_later-nextNone = None of these booths gives numbers now: please look again a little later.
resident_later-wishTitle = Leave a wish or a suggestion
resident_later-wishIntro = Every word gets an answer.
resident_later-wishKind = Kind
resident_later-wishContent = What is it about?
resident_later-wishHint = Please don't write names, phone numbers or addresses.
resident_later-wishSend = Send
resident_later-wishEmpty = Please write something first.
resident_later-wishLong = 2000 characters at most, now { $n }: please shorten it.
resident_later-wishSent = Received, thank you!
resident_later-receiptCode = Receipt code
resident_later-receiptKeep = Please write it down or take a screenshot: it finds the answer.
resident_later-receiptOpen = See what happens with it
resident_later-another = Write another
resident_later-receiptTitle = Your request
resident_later-registeredAt = Registered
resident_later-unit = Unit
resident_later-due = Due
resident_later-answer = Answer
resident_later-noAnswer = No answer yet: it will appear here.
resident_later-lookUp = Look up a receipt
resident_later-lookUpHint = The 8 characters of your receipt
resident_later-lookUpGo = Look up
resident_later-with_desk = The community’s desk is arranging it
resident_later-to_unit = Sent to the unit, not accepted yet
resident_later-with_unit = The unit is working on it
resident_later-with_meeting = The joint meeting is considering it
resident_later-with_wall = On the wish wall, waiting for somebody
resident_later-with_claimant = Somebody has claimed it and is at work
resident_later-who = Handled now by
resident_later-claimant = Claimed by
resident_later-accepted = Accepted by the unit
resident_later-answeredAt = Answered
resident_later-delay = Why
resident_later-review = Looked at again
resident_later-fulfilBy = To be fulfilled by
resident_later-meets = The meeting is on
resident_later-late = It is overdue: the organiser is pressing for it
resident_later-again = Taken up again: { $n }
resident_later-sameAs = It is the same matter as no. { $n }, and shares its answer.
resident_later-thanksYes = You said that it is solved. Thank you!
resident_later-thanksNo = You said that it is not solved: it was taken up again.
resident_later-solvedAsk = Is it solved?
resident_later-solvedYes = Yes, it is
resident_later-solvedNo = No, it is not
resident_later-facesLabel = How was it? (if you like)
resident_later-soundOn = Ring when I am called
resident_later-soundIsOn = Sound is on (tap to turn it off)
resident_later-readAloud = Read it to me
resident_later-readStop = Stop reading
resident_later-undo = Undo
resident_later-cancel = Leave the queue
resident_later-cancelAsk = Give up number { $code }?
resident_later-cancelNote = Your place will be gone, and you would need a new number.
resident_later-cancelYes = Give it up
resident_later-cancelNo = Keep my place
resident_later-cancelDone = Number { $code } is given up.
resident_later-change = Go to another booth
resident_later-changeTitle = Which booth instead?
resident_later-changeNote = This number is given back, and you stand last in the line there.
resident_later-changeYes = Change
resident_later-changeTo = Change to { $name }
resident_later-changeNo = No, keep my place
resident_later-changeNone = No other booth gives numbers now.
resident_later-changeDone = Number { $code } has changed to { $name }.
resident_later-noWait = No wait
resident_later-waiting = { $n } waiting
resident_later-rate = How was it?
resident_later-face5 = Very good
resident_later-face4 = Good
resident_later-face3 = So-so
resident_later-face2 = Bad
resident_later-face1 = Very bad
resident_later-stillWrong = What is still wrong? (if you like)
resident_later-moreWords = Anything else? (if you like)
resident_later-noMeans = It will be taken up again, under the same receipt code.
resident_later-saySend = Send
resident_later-rated = Thank you. Tap another to change it.
resident_later-stamps = My stamp card
resident_later-stampsHave = Stamps so far: { $n }
resident_later-stampsOf = { $n } stamps of { $needed }: then there is a prize
resident_later-stampsMore = { $n } more to go.
resident_later-prizeReady = All there! Show this to a volunteer for your prize:
resident_later-prizeClaimed = You had your prize at { $time }. Thank you for coming.
resident_later-bookedAt = Booked: { $name }
resident_later-photo = Photo { $n }
resident_later-homeTitle = At your home
resident_later-homeAt = Somebody comes
resident_later-homeSoon = The staff will agree on a time with you.
resident_later-homeWho = Who comes:
resident_later-homeReady = Please have ready:
resident_later-homeLent = { $what }, lent to you: please give it back before { $time }.
resident_later-myReceipts = My receipts

## The volunteer’s screen: `console-`.

console-title = Volunteer
console-invited = Please scan the invitation that the organiser gave you, then open this page.
console-chooseBooth = Choose your booth
console-desk = Desk { $desk }
console-change = Change
console-leave = Sign this device out
console-leaveAsk = Sign out? You will need a new invitation.
console-noBooths = There is no booth for you yet.
console-tabQueue = Queue
console-tabCount = Visits
console-tabRequests = Requests
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
console-serve = Is here
console-finish = Done
console-miss = Missed
console-hold = Keep the number
console-keptList = Kept ({ $n })
console-transfer = Send to another booth
console-transferTo = To which booth?
console-transferred = { $code } is now { $to }: please tell them
console-waitingList = Waiting ({ $n })
console-missedList = Missed ({ $n })
console-callThis = Call
console-bringBack = Is back
console-otherDesks = Other desks
console-addTicket = Add a ticket
console-addFirst = Add with priority
console-added = New number { $code }: please tell them
console-alreadyHad = They have { $code } already
console-plusOne = +1 visit
console-giveOne = Give one
console-counted = Counted one visit
console-alreadyCounted = They are counted already
console-passWaits = Pass scanned: please choose the session
console-passDrop = Never mind
console-scanned = Scanned pass
console-scanNew = Has a number: please tell them
console-scanHad = Has number { $code } already: please tell them
console-scanCount = Counted
console-scanCounted = Was here already
console-scanNext = OK
console-callingNow = Calling
console-lateSent = Now sent: { $what }
console-lateRefused = Refused: { $what }.
console-lateForeign = Not sent: { $what }. Somebody who used this phone before left it: please check.
console-retrying = The server can’t be reached, trying again…
console-keptHere = Kept on this phone, even when the page is closed
console-visitsNow = Visits today
console-stockNow = Left
console-servedNow = Served
console-sessions = Sessions
console-sessionOver = over
console-addTo = Add one
console-pause = Pause
console-pauseWhy = Why? Everybody sees it
console-pauseWords = In a few words
console-pauseLong = For about how long
console-pauseGo = Pause
console-backAt = back about { $time }
console-backUnknown = No time is given
console-onDuty = On duty
console-offDuty = Nobody is on duty at this desk
console-othersDesk = Another phone is at this desk
console-signIn = Go on duty
console-signOut = Leave
console-deskPause = Break
console-deskPauseTitle = Pause this desk
console-deskPaused = On a break: { $reason }
console-deskResume = I’m back
console-moved = You have been moved to { $code } { $name }, desk { $desk }
console-first = Priority
console-held = Kept
console-allHeld = Nobody to call ({ $n } kept)
console-doneAt = Done about { $time }
console-estimating = being estimated
console-left = { $n } more numbers
console-noTime = Those who wait fill the time until closing: no more numbers are given
console-keepGiving = Go on giving numbers
console-keepsGiving = Numbers are given although there may be no time
console-giveInTime = Stop again when time is short
console-missIn = in { $n } s
console-resume = Resume
console-closeBooth = Stop taking people
console-closeAsk = Stop taking people? Those who wait are still served.
console-reopen = Take people again
console-pausedFor = Paused: { $reason }
console-isClosed = No new people
console-marketClosed = The market is not open
console-didMiss = { $code } is marked missed
console-didHold = { $code } is kept
console-moreNumbers = Show { $n } more
console-stock = Correct the stock
console-stockLeft = How many are left
console-save = Save
console-undo = Undo
console-undone = Undone
console-did = Done: { $what }
console-finishedCode = { $code } done
console-calledCode = Called { $code }
console-newRequest = Write down a request
console-content = What is asked for
console-channel = Came in
console-person = Who asks (optional)
console-handling = What happens with it
console-result = Result
console-unit = Unit
console-due = Due (unless changed, by the rule)
console-chooseUnit = Choose a unit
console-submit = Write it down
console-needContent = Please write what is asked for.
console-needKind = Please choose kind and category.
console-needResult = Please write the result.
console-needUnit = Please choose a unit.
console-registered = Request { $number } is written down
console-receipt = Receipt { $code }: please tell them, it finds the answer
console-receiptShort = Receipt { $code }
console-boothRequests = This booth’s requests
console-noRequests = No requests yet.
console-refresh = Refresh
console-dueAt = due { $time }
console-prize = Prizes for stamps
console-prizeCard = The 8 digits on the phone, or scan the card
console-prizeGive = Check and give
console-prizeGiven = { $n } stamps: hand the prize over

## Why a desk or a booth is paused: `pause_reason-`.

pause_reason-rest = Short break
pause_reason-lunch = Lunch
pause_reason-other = Other

## For about how long, in minutes: `pause_minutes-`.

pause_minutes-10 = 10 min
pause_minutes-20 = 20 min
pause_minutes-30 = 30 min
pause_minutes-open = Not sure

## What a volunteer does with a request at once: `quick_way-`.

quick_way-settle = Settled here
quick_way-forward = Forward
quick_way-open = Leave open

## The kiosk: `kiosk-`.

kiosk-title = Which booth would you like?
kiosk-waiting = { $n } waiting
kiosk-before = Confirm
kiosk-nowTake = From now: { $wait }
kiosk-noWait = no wait
kiosk-estimating = wait being estimated
kiosk-estimatingToo = { " " }(being estimated)
kiosk-left = { $n } more numbers today
kiosk-noMore = no more numbers today
kiosk-noTime = Those who wait already fill the time until closing. Please try another booth.
kiosk-walkIn = Walk in
kiosk-stockLeft = { $n } left
kiosk-stockGone = All given out
kiosk-placesLeft = { $n } places
kiosk-sessionOver = Over
kiosk-placesGone = Full
kiosk-priorityAsk = You go first if one of these is true of you:
kiosk-over70 = 70 or over
kiosk-disabled = Disabled
kiosk-pregnant = Pregnant
kiosk-infant = With an infant
kiosk-priorityYes = Yes: priority number
kiosk-priorityNo = An ordinary number
kiosk-first = Priority
kiosk-tallyNote = Just go there. Sign in, so that visits are counted.
kiosk-signIn = Sign in
kiosk-scanFirst = One for each person: please scan your pass card. Without one, ask at the booth.
kiosk-takeParcel = Take one
kiosk-other = Back to all booths
kiosk-yours = Your number
kiosk-doneTitle = Done
kiosk-signedIn = You are in
kiosk-hadAlready = You are in already
kiosk-hadNumber = You have a number there already: this one
kiosk-remember = Please remember it and watch the display
kiosk-goThere = Please go to { $place }
kiosk-printing = Printing…
kiosk-printed = Your slip is printed: please take it
kiosk-notPrinted = No slip: { $why } Your number is valid, please remember it.
kiosk-printAgain = Print again
kiosk-printOwn = Print a slip
kiosk-follow = Scan it, and the number is on your phone
kiosk-followCode = QR code that takes the number to a phone
kiosk-again = Done
kiosk-wrong = A mistake: undo
kiosk-back = Back to the start in { $n } s
kiosk-longer = Continue
kiosk-lookup = Find my number
kiosk-byCard = By the number on my pass card
kiosk-byBooth = Or choose the booth, then type the number:
kiosk-cardDigits = The number on your pass card, please
kiosk-cardNone = This card has no number in any line now
kiosk-digits = Digits
kiosk-wipe = Delete
kiosk-lookUp = Find
kiosk-foundNext = You are next: please wait near the booth
kiosk-foundAhead = { $n } before you.
kiosk-called = You are called: please go to desk { $desk }
kiosk-serving = Being served at desk { $desk }
kiosk-missed = Called and missed: please tell the volunteer at the booth
kiosk-over = This number is over
kiosk-unknown = There is no such number: please check it
kiosk-toStart = Back to the start
kiosk-cardRead = Card read: please choose a booth
kiosk-none = No booth is open now
kiosk-staff = Staff
kiosk-reload = Reload
kiosk-ownPrinter = This machine’s printer
kiosk-ownPrinterNote = Where the server has a slip printer, that one is used. To print from here without a dialog, start the browser with --kiosk-printing.
kiosk-invited = The organiser invites this kiosk under “Invitations and devices”.
kiosk-printerSilent = The printer doesn’t answer.
kiosk-notAPass = This is not a resident’s pass: please scan the code on the pass card.

## When the kiosk prints a slip: `slip_printing-`.

slip_printing-ask = On a touch
slip_printing-always = By itself
slip_printing-never = Never

## The display: `display-`.

display-title = Now calling
display-desk = Desk { $desk }
display-nobody = Numbers that are called appear here
display-last = Called last
display-waiting = Waiting
display-people = { $n }
display-left = { $n } more numbers
display-noMore = No more
display-roughly = { $wait } (est.)
display-estimating = being estimated
display-chimeOnly = Chime only, no voice
display-moreCalls = { $n } more numbers are called
display-soundOn = Turn the sound on
display-noMarket = There is no market now
display-visits = { $n } visits today
display-notOpen = The market is not open yet
display-over = The market is over for today. Thank you all
display-stockLeft = { $n } left
display-placesLeft = { $n } places
display-gone = Gone
display-full = Full
display-free = Walk in

## The wish wall: `wall-`.

wall-title = Wish wall
wall-slogan = Residents wish, branches pass on, members fulfil
wall-waiting = Waiting to be claimed
wall-claimed = Claimed
wall-fulfilled = Fulfilled
wall-rate = Claimed: { $claimed } of { $published }
wall-number = No. { $n }
wall-by = { $kind } { $who }
wall-member = → { $who }
wall-none = None yet
wall-more = { $n } more
wall-add = Scan to leave a wish
wall-claim = Scan to claim one
wall-noMarket = There is no market yet
wall-claimIt = I claim it
wall-claimHow = This connection is not encrypted, so no name or phone is asked for here. Please claim a wish at the desk: the staff enter your name and phone, and you fulfil it within seven days. Your branch or unit can claim on its own page, too.
wall-name = Your name, or your organisation’s
wall-phone = Phone (only the organiser sees it)
wall-claimKind = You are
wall-claimSend = Claim it, and fulfil it within seven days
wall-thanks = Thank you! The wish is yours.
wall-mine = Yours
wall-report = It is done
wall-reportHint = How was it done?
wall-dispatch = Give to a member
wall-dispatchHint = The member’s name (the wall shows the family name alone)
wall-giveUp = Give it up
wall-giveUpHint = Why can’t it be done?

## A unit’s registration of a booth: `apply-`.

apply-title = Register a booth
apply-intro = Thank you for taking part. The organiser confirms your booth and gives it a code and a place.
apply-contact = Contact (optional, for the organiser only)
apply-contactName = Name
apply-contactPhone = Phone
apply-submit = Register
apply-needSlots = Please add at least one session.
apply-sentTitle = Registered
apply-sent = “{ $name }” is registered and waits to be confirmed.
apply-soFar = Registered so far
apply-applied = To be confirmed
apply-returned = Please mend and send again
apply-confirmed = Confirmed
apply-withdrawn = Withdrawn
apply-another = Register another

## A unit’s page: `unit-`.

unit-title = Your unit’s page
unit-dead = This link doesn’t work any more: please ask the organiser for a new one.
unit-toDo = To do: { $n }
unit-nothing = There is nothing to do now. Thank you!
unit-done = Answered: { $n }
unit-talkedOver = With the joint meeting, which answers: { $n }
unit-visitOpen = Show where to go and whom to call
unit-visitKept = Only while a visit is arranged; that you looked is kept.
unit-visitAddress = Address
unit-visitName = Name
unit-visitPhone = Phone
unit-visitNone = No address or phone was left: please ask the organiser.
unit-wishes = Wish wall
unit-number = No. { $n }
unit-due = Due
unit-left = { $n } days left
unit-leftHours = { $n } hours left
unit-late = { $n } days overdue
unit-urgent = Urgent
unit-handler = Who has it in hand (optional)
unit-handlerHint = Kept in the community’s ledger when you accept; residents don’t see it.
unit-assigned = Assigned: it can’t be returned
unit-reminded = Reminded { $n } times
unit-reopened = Taken up again: { $n }
unit-asked = Extension until { $until } asked for
unit-returnUntil = It can be returned until { $until }
unit-accept = Accept
unit-return = Return
unit-progress = Tell of progress
unit-answer = Answer
unit-ask_extension = Ask for more time
unit-answerHint = What was done. The resident reads this.
unit-returnHint = Why is it not yours? It goes back to the organiser.
unit-progressHint = How far is it?
unit-extensionHint = Why? It can be extended once.
unit-until = Until (empty: the longest allowed)
unit-send = Send
unit-saved = { $what }: done
unit-noWishes = There is no wish to claim now.
unit-claim = Claim
unit-claimKind = Claim as
unit-claimName = Name of the unit (shown on the wall)
unit-claimAsk = Claim this wish, and fulfil it within seven days?
unit-dispatch = Give to a member
unit-dispatchHint = The family name is enough: it is shown on the wall.
unit-report = It is done
unit-reportHint = How was it done? The resident reads this.
unit-give_up = Give it up
unit-giveUpHint = Why can’t it be done?
unit-claimedUntil = Please fulfil it before { $until }
unit-sending = Sending; photos take a little longer…
unit-returnedBy = { $time } { $who } returned it: { $why }
unit-member = Given to { $who }

## A grid worker’s page: `grid-`.

grid-title = Needs entered for others
grid-intro = Write down at the door what somebody needs; each is answered.
grid-dead = This link doesn’t work any more: please ask the organiser for a new one.
grid-noMarket = There was no market yet: nothing can be entered. Please ask the organiser.
grid-enter = Enter a need
grid-content = What is needed
grid-contentHint = What it is about: no names, phone numbers or addresses, please.
grid-private = Private (illness, children): on no wall and no list; only the organiser and whoever handles it see it
grid-urgent = Urgent
grid-person = Contact (kept sealed, if you like)
grid-plain = This connection isn’t encrypted: please tell the organiser in person whose it is, with the receipt code.
grid-book = Book a home service at once
grid-needs = Please choose a category and say what is needed.
grid-send = Enter it
grid-sent = Entered. Receipt code:
grid-give = Please write it down for them: it finds the answer.
grid-mine = Entered by me: { $n }
grid-nothing = Nothing yet.
grid-number = No. { $n }
grid-receipt = Receipt code { $code }
grid-with = with { $who }
grid-isPrivate = private
grid-saved = { $what }: written down

## The organiser’s screen: `organiser-`.

organiser-title = Organiser
organiser-login = Sign in
organiser-password = Organiser’s password
organiser-noPassword = No password is set yet: please open the one-time link on the server’s screen.
organiser-leave = Sign out
organiser-markets = Markets
organiser-newMarket = New market
organiser-noMarkets = There is no market yet: make the first one.
organiser-units = Units and grid workers
organiser-hostUnits = Units
organiser-rules = Queue rules
organiser-figures = Figures
organiser-meeting = Joint meeting
organiser-overview = Overview
organiser-booths = Booths
organiser-ledger = Requests
organiser-setup = Setting up
organiser-evening = End of day
organiser-before = Before opening
organiser-during = On the day
organiser-after = After closing
organiser-undoRules = The rules have just changed: you can take it back
organiser-undoMove = A volunteer has just been moved: you can take it back
organiser-people = Invitations
organiser-papers = Papers
organiser-details = Details
organiser-save = Save
organiser-saved = Saved
organiser-name = Name
organiser-theme = Theme
organiser-place = Place
organiser-host = Host
organiser-opensAt = Opens
organiser-closesAt = Closes
organiser-volunteers = Volunteers
organiser-volunteerHours = Volunteer hours
organiser-topics = Topics for the joint meeting, one a line
organiser-create = Create
organiser-stepPublish = Publish
organiser-stepOpen = Open the market
organiser-stepClose = Close the market
organiser-stepArchive = Archive
organiser-stepDraft = Back to draft
organiser-stepReopen = Open again
organiser-stepUnarchive = Take out of the archive
organiser-stepAsk = { $step }?
organiser-askClose = Nobody can check in afterwards; those who wait are still served. You can open it again.
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
organiser-paceSaid = Now { $now } a minute; the most were { $most } at { $at }
organiser-paceMinute = each minute
organiser-paceMean = mean of five minutes
organiser-noPaceYet = Nobody has checked in yet
organiser-alarms = Needs attention
organiser-noAlarms = Everything is in order
organiser-alarmNobody = Nobody is at { $code } { $name }; waiting: { $n }
organiser-alarmPaused = { $code } { $name } is paused; waiting: { $n }
organiser-alarmStock = { $code } { $name } has only { $n } left
organiser-alarmNoStock = { $code } { $name } has nothing left
organiser-alarmLong = { $n } people wait at { $code } { $name }
organiser-alarmClosing = The market closes in { $n } minutes
organiser-alarmOver = The closing time was { $n } minutes ago: please close
organiser-alarmDevice = { $name } has been quiet for { $n } minutes
organiser-alarmDevices = { $n } devices have been quiet: { $name } and others
organiser-applied = To be confirmed
organiser-returned = Returned
organiser-confirmed = Confirmed
organiser-withdrawn = Withdrawn
organiser-confirm = Confirm
organiser-returnIt = Return
organiser-withdraw = Withdraw
organiser-withdrawAsk = Withdraw { $name }?
organiser-reason = Reason (they will see it)
organiser-edit = Edit
organiser-code = Code
organiser-boothPlace = Place
organiser-addBooth = Add a booth by hand
organiser-importBooths = Import a list
organiser-applyLink = Units register themselves
organiser-applyWay = Send this link or code to the units:
organiser-chooseFile = Choose an Excel or CSV file
organiser-template = Download an empty form
organiser-row = Row { $n }
organiser-previewGood = { $good } rows can be imported, { $bad } have problems, { $there } are there already
organiser-allThere = All booths of this list are there already: there is nothing to import.
organiser-exists = is there already
organiser-ok = ready
organiser-mendFirst = Please mend the list first, then choose it again.
organiser-importGo = Import { $n } booths
organiser-imported = { $created } added, { $skipped } skipped
organiser-hasContact = Show contact
organiser-noBoothsYet = No booths yet: add them by hand, import a list, or let the units register.
organiser-newUnit = Name of the unit
organiser-add = Add
organiser-noUnits = No units yet.
organiser-proposedUnits = New units, from booths’ registrations
organiser-invite = Invite
organiser-inviteWho = Whom
organiser-inviteBooth = Booth
organiser-allBooths = All booths
organiser-inviteName = Name (to tell devices apart)
organiser-inviteMake = Make an invitation
organiser-inviteShow = Let them scan it: it works once
organiser-devices = Devices
organiser-noDevices = No device has joined yet.
organiser-revoke = Revoke
organiser-revokeAsk = Revoke { $name }? It ends within two seconds.
organiser-revoked = Revoked
organiser-seenAt = last seen { $time }
organiser-seenNow = in use now
organiser-thisDevice = this one
organiser-search = Search
organiser-searchHint = Words, number or receipt
organiser-filters = Filters
organiser-any = Any
organiser-category = Category
organiser-overdueOnly = Overdue only
organiser-clearFilters = Clear the filters
organiser-found = { $n } found
organiser-pages = Pages
organiser-pageOf = Page { $n } of { $all }
organiser-newer = Newer
organiser-older = Older
organiser-all = All
organiser-number = No.
organiser-kind = Kind
organiser-content = Content
organiser-booth = Booth
organiser-unit = Unit
organiser-due = Due
organiser-overdue = overdue
organiser-registered = Registered
organiser-nothingFound = No such requests.
organiser-back = Back
organiser-receipt = Receipt
organiser-person = Person
organiser-showPerson = Show contact
organiser-showPersonWhy = Why? It is recorded.
organiser-resident = Resident
organiser-log = Handling log
organiser-result = Result
organiser-answer = Answer
organiser-duplicateOf = Same as number
organiser-chooseUnit = Choose a unit
organiser-summary = Summary
organiser-minutes = { $n } min
organiser-waitUsual = Half waited at most
organiser-waitLong = Nine in ten waited at most
organiser-isAnswered = answered
organiser-summaryPdf = Summary (PDF)
organiser-ledgerXlsx = Ledger (Excel)
organiser-bulletin = Bulletin (text)
organiser-posters = Booth posters (PDF)
organiser-gatePoster = Gate poster (PDF)
organiser-staffCards = Cards for volunteers (PDF)
organiser-staffCardsNote = One for each desk; each works once. Every time new ones are made.
organiser-passes = Printed passes
organiser-passesCount = How many
organiser-passesMake = Make
organiser-passesOpen = Open the passes (PDF)
organiser-download = Download
organiser-paperMaking = Being made… { $n } s
organiser-paperKept = Downloaded { $name } ({ $kb } kB)
organiser-fontLacks = No font here has these characters, they are printed as 〓: { $missing }. Start with --font to name another.
organiser-fontOfSystem = This program was built without a font: it prints with the system’s { $name }, which may look different.
organiser-posterOf = Which booth
organiser-posterSize = Paper
organiser-slipPaper = Width of the slips
organiser-slipsAll = Slips of all who wait (PDF)
organiser-slipsNote = For when the screens fail: the waiting numbers on paper.
organiser-printer = Slip printer
organiser-printerNone = None. Start with --printer HOST:9100 to use one.
organiser-printerFine = { $address }, { $printed } slips printed
organiser-printerFailed = ; { $failed } did not come out
organiser-summaryBoth = Summary, Chinese and English (PDF)
organiser-ledgerPdf = Ledger (PDF)
organiser-ledgerCsv = Ledger (CSV)
organiser-remindersPdf = Reminders (PDF)
organiser-remindersXlsx = Reminders (Excel)
organiser-publicXlsx = Public version (Excel)
organiser-publicPdf = Public version (PDF)
organiser-publicNote = The public version hides names, phones and addresses; look for other people named in the text before you hang it up.
organiser-bulletinEdit = Bulletin (edit, then copy)
organiser-bulletinLanguage = Language of the bulletin
organiser-bulletinLost = These figures were edited away, please check: { $figures }
organiser-bulletinReset = As it was
organiser-copy = Copy
organiser-copied = Copied
organiser-rosterOfUnits = Import a roster of units
organiser-rosterUnitsNote = A sheet with a column of the units’ names is enough; what is there already is skipped.
organiser-rosterVolunteers = Cards from a roster of volunteers
organiser-rosterVolunteersNote = A sheet with names, perhaps phone numbers and booths; a card with an invitation each. Phones are not kept.
organiser-rosterSeen = { $good } ready, { $bad } to mend, { $there } there already, { $twice } repeated and skipped
organiser-rosterUnits = { $created } units entered, { $skipped } were there.
organiser-rosterUnitsGo = Enter { $n } units
organiser-rosterAllThere = All of these units are there already.
organiser-rosterCards = { $n } cards were made and downloaded.
organiser-rosterCardsGo = Make { $n } cards
organiser-gateQr = Gate QR code
organiser-screens = Screens
organiser-stillRunning = The market is still open: these are the figures so far.
organiser-desksAtWork = Desks
organiser-queueLeft = To do
organiser-minutesGuess = about { $n } min (being estimated)
organiser-unknownLeft = being estimated
organiser-advice = Advice
organiser-adviceMove = Move one volunteer from { $from } to { $to }:
organiser-adviceWhy = { $to }: { $n } people, desks at work: { $desks }, about { $minutes } min; everybody together waits { $saved } min less
organiser-adviceYes = Do it
organiser-adviceNo = Not now
organiser-adviceDone = One volunteer has moved from { $from } to { $to }
organiser-tasks = To do
organiser-wall = Wish wall
organiser-limitsAndCalendar = Limits and calendar
organiser-byItself = by itself
organiser-nextDuty = Next
organiser-claimant = Claimed by
organiser-returnsCount = Returned
organiser-solved = Solved
organiser-satisfaction = How good it was
organiser-yes = yes
organiser-no = no
organiser-urgent = urgent
organiser-private = private
organiser-toDecide = Returned { $n } times: please assign a unit, or bring it to the joint meeting.
organiser-askedExtension = The unit asks for time until { $until }: { $why }
organiser-otherSteps = More
organiser-progressNote = How far is it
organiser-stepDone = { $what }: written into the log
organiser-markedWords = Somebody could be known by what is marked: please change it.
organiser-maskMarked = Mask what is marked with **
organiser-due_working_days = {" "}(the rule’s working days; follows the calendar)
organiser-due_hours = {" "}(urgent: the rule’s hours)
organiser-due_hand = {" "}(set by hand)
organiser-undo = Undo
organiser-dueOptional = Due (unless changed, by the rule)
organiser-untilOptional = Until (unless changed, as asked or the longest)
organiser-reviewOn = Looked at again on
organiser-noteOptional = Note (if you like)
organiser-wallText = Words on the wall: no names, phone numbers or addresses
organiser-claimPhone = Phone (kept sealed)
organiser-handlerName = Who has it in hand (optional, for the ledger)
organiser-memberName = Member (the family name is enough)
organiser-nothingToDo = Everything is done.
organiser-pickPressing = Pick what presses ({ $n })
organiser-remindPicked = Remind { $n }
organiser-clearPicked = Clear { $n }
organiser-pick = Pick no. { $n }
organiser-bulkDone = { $done } done, { $refused } refused.
organiser-returnedTimes = returned { $n } times
organiser-remindedTimes = reminded { $n } times
organiser-heldDesk = the desk
organiser-heldMeeting = the meeting
organiser-heldWall = the wall
organiser-heldClaimant = the claimant
organiser-noLink = no link yet
organiser-linkUnused = the link was not used yet
organiser-linkMake = Make a link
organiser-linkRenew = Make a new link
organiser-linkShow = Send it to the unit’s contact: opening it is enough. It is shown this once; a new one ends the old.
organiser-limits = How long things may take
organiser-limit_forwarded_days = Forwarded (working days)
organiser-limitByCategory = Forwarded, by category (working days; empty: as above)
organiser-limit_urgent_hours = Urgent (hours)
organiser-limit_return_days = Return (working days)
organiser-limit_extension_days = Extension at most (working days)
organiser-limit_follow_up_days = Follow-up (working days)
organiser-limit_claim_days = Claim (days)
organiser-limit_contact_hours = First contact (hours)
organiser-limit_chase_hours = Reminded before (hours)
organiser-calendar = Calendar of working days
organiser-calendarKnows = Holidays and make-up workdays of { $years } are known.
organiser-calendarUnknown = This year’s holidays are not known: only weekends count. Known: { $years }. Please load a file.
organiser-calendarLoad = Load a file (CSV lines “2026-10-01,holiday” or “2026-10-10,workday”, or JSON)
organiser-calendarMoved = Loaded: { $n } due times moved with it.
organiser-calendarDays = { $n } holidays and make-up workdays
organiser-worked = worked
organiser-free = free
organiser-homes = Home services
organiser-homeLive = Home services: { $n }
organiser-homeEnded = Ended: { $n }
organiser-homeNone = Nobody has to go anywhere. Plan one on a request’s page.
organiser-lentNow = Lent: { $n }
organiser-lentNone = Nothing is lent.
organiser-lentBack = due back { $time }
organiser-lentOverdue = not returned
organiser-returnedBy = { $time } { $who } returned it: { $why }
organiser-claimantContact = Show the claimant’s contact
organiser-claimantContactWhy = Why do you look at the claimant’s contact?
organiser-gridWorkers = Grid workers
organiser-gridWhat = Grid workers enter needs for others at their doors and book home services. Each has a link that can be revoked.
organiser-gridName = What to call them (the grid, a family name)
organiser-gridLinkShow = Send it to the grid worker: opening it on a phone is enough. It is shown this once; a new one ends the old.
organiser-rulesIntro = Rules can be changed while the market runs and count at once; nobody who waits loses a place.
organiser-rulesWhere = Whose rules
organiser-wholeMarket = The whole market
organiser-hasOwn = { " " }(has its own)
organiser-sameAsMarket = As at the market
organiser-asMarket = empty: as at the market ({ $n })
organiser-usually = usually { $n }
organiser-allUsual = Fill in what is usual
organiser-allAsMarket = All as at the market
organiser-saveRules = Save the rules
organiser-rulesSaved = Saved: they count from now on
organiser-mendRules = Please mend the { $n } fields that are marked.
organiser-outOfRange = Please enter a whole number from { $min } to { $max }.
organiser-unitMinutes = minutes
organiser-rule_priority = How priority works
organiser-say_priority = For people aged 70 or over, disabled, pregnant or with an infant. Usually 20 minutes ahead: they wait 13 minutes on average, and others only 3 more.
organiser-headStart = As if they had come earlier
organiser-headStartBy = By
organiser-strict = Before everybody else
organiser-rule_alert_ahead = Told to come near: people ahead
organiser-say_alert_ahead = With so few people ahead, a phone says “please come and wait near the booth”.
organiser-unit_alert_ahead = people
organiser-rule_alert_minutes = Told to come near: time left
organiser-say_alert_minutes = Also when the call may come within so many minutes.
organiser-unit_alert_minutes = minutes
organiser-rule_reannounce_seconds = Called again by itself
organiser-say_reannounce_seconds = So long after a call the display calls once more; 0: never.
organiser-unit_reannounce_seconds = seconds
organiser-rule_miss_seconds = When a call may be missed
organiser-say_miss_seconds = A volunteer waits at least so long for somebody who was called.
organiser-unit_miss_seconds = seconds
organiser-rule_back_behind = Back behind how many
organiser-say_back_behind = After “I’m back”, so many others go first.
organiser-unit_back_behind = people
organiser-rule_most_returns = How often one may come back
organiser-say_most_returns = After that a new number is needed.
organiser-unit_most_returns = times
organiser-rule_missed_minutes = How long one may come back
organiser-say_missed_minutes = So long after the miss the number ends.
organiser-unit_missed_minutes = minutes
organiser-rule_hold_minutes = Kept while served elsewhere
organiser-say_hold_minutes = Whoever is served at another booth is skipped here and keeps the place for so long; 0: never.
organiser-unit_hold_minutes = minutes
organiser-rule_most_tickets = Numbers one person may hold
organiser-say_most_tickets = One a booth, and so many in all. With 3, waits stay short and people still see several booths.
organiser-unit_most_tickets = numbers
organiser-rule_prize_stamps = Stamps for the prize
organiser-say_prize_stamps = One stamp for each booth where somebody was served. 0: there is no prize. One each, given by a volunteer who checks the digits on the phone.
organiser-unit_prize_stamps = stamps
organiser-rule_closing = Stop before closing
organiser-say_closing = Nobody gets a number who would wait in vain; volunteers may go on giving.
organiser-closingYes = Stops by itself
organiser-closingNo = Never stops
organiser-rule_lunch = Lunch
organiser-say_lunch = Desks go to lunch then; forecasts count on it.
organiser-lunchNo = No lunch break
organiser-lunchYes = There is one
organiser-lunchFrom = Lunch from
organiser-lunchTo = Lunch until
organiser-lunchWrong = The end comes after the beginning.
organiser-byThisDevice = this device
organiser-byAnother = another device
organiser-ruleLog = Changes of the rules
organiser-noRuleChanges = Nothing was changed: the usual rules.
organiser-ruleChanged = { $rule }: { $was } → { $is }
organiser-nothingChanged = no change
organiser-step_details = Details
organiser-step_booths = Booths
organiser-step_units = Units and grid workers
organiser-step_people = Volunteers
organiser-step_papers = Papers
organiser-step_open = Check and open
organiser-stepReady = ready
organiser-stepLacks = { $n } to do
organiser-stepBack = Back
organiser-stepNext = Next
organiser-unsavedAsk = Something here is not saved
organiser-unsavedNote = What is half filled in does not go along. Stay and save it, or go on without it.
organiser-unsavedGo = Go on without it
organiser-unsavedStay = Stay
organiser-stepStart = From the first step
organiser-must = Must:{ " " }
organiser-should = Better:{ " " }
organiser-checkTitle = Checks before opening
organiser-allReady = Everything is ready.
organiser-canOpen = What is needed is there; the rest is better done too.
organiser-mustTitle = Needed first ({ $n })
organiser-shouldTitle = Better done too ({ $n })
organiser-lackHost = The host is not named
organiser-lackFuture = The closing time is in the past
organiser-lackBooths = No booth is confirmed yet
organiser-lackApplied = { $n } booths wait to be confirmed: { $names }
organiser-lackReturned = { $n } booths were returned and not mended yet: { $names }
organiser-lackPlace = { $n } booths have no place: { $names }
organiser-lackSlots = { $n } booths have no sessions: { $names }
organiser-lackUnits = There are no units: requests can’t be forwarded
organiser-lackVolunteers = No volunteer is invited yet
organiser-lackHands = Volunteers: { $hands }; desks: { $desks }
organiser-tick_posters_hung = The posters are not up yet
organiser-tick_passes_cut = The printed passes are not ready yet
organiser-tick_gate_scanned = Nobody has scanned the gate’s code with a phone yet
organiser-tick_sound_heard = Nobody has heard the display call yet
organiser-tick_printer_tried = The printer has not been tried yet
organiser-tick_volunteers_shown = Volunteers have not been shown the console yet
organiser-ticked_posters_hung = The posters at booths and gate are up
organiser-ticked_passes_cut = The printed passes are cut and at the gate
organiser-ticked_gate_scanned = A phone on the market’s Wi-Fi opens the gate’s code
organiser-ticked_sound_heard = The display’s call can be heard (tick it if there is none)
organiser-ticked_printer_tried = The kiosk has printed a slip (tick it if there is none)
organiser-ticked_volunteers_shown = Volunteers have tried calling and writing down a request
organiser-onTheSpot = Check on site, then tick
organiser-eveningClose = Close the market
organiser-eveningRunning = The market is still open. Afterwards nobody can check in; those who wait are still served.
organiser-eveningClosed = The market is closed.
organiser-eveningOpen = What is still open
organiser-nothingOpen = Everything is done.
organiser-openWaiting = { $n } people still wait
organiser-openAtDesk = { $n } people are at a desk
organiser-openRequests = { $n } requests have not been taken on
organiser-openOverdue = { $n } forwarded requests are overdue
organiser-openForwarded = { $n } forwarded requests wait for an answer
organiser-openApplied = { $n } applications were not dealt with
organiser-openHours = The volunteers’ number and hours are not filled in
organiser-lookAt = Look
organiser-eveningWrite = Add what only you know
organiser-eveningWriteWhy = The volunteers, their hours and the topics for the joint meeting go into the summary.
organiser-eveningPapers = Print and keep
organiser-eveningThank = Say thank you
organiser-thanks = { $name } is over: { $units } units, { $booths } booths, { $visits } visits.{ " " }
organiser-thanksSettled = { $n } requests were settled on the spot.{ " " }
organiser-thanksAll = Thank you to all { $n } volunteers and to every unit!
organiser-thanksEverybody = Thank you to every volunteer and every unit!
organiser-markAll = Mark the text
organiser-markAllHint = Then copy it and send it to the group.
organiser-inChinese = 中文
organiser-inEnglish = English

## The display’s voice, on the organiser’s screen: `voice-`.

voice-title = The display’s voice
voice-about = A call joins these clips, as “请 A 零 幺 二 号到 三 号窗口”. A familiar voice can take their place, at once.
voice-missing = { $n } are missing: the display chimes and doesn’t speak. Record or upload them, or install espeak-ng on the server and start it again.
voice-uploadOnly = This page was not opened by HTTPS, so browsers don’t record; wav, mp3, ogg or webm files can be uploaded (400 KB each at most).
voice-missingClip = Missing
voice-recorded = Recorded
voice-made = Synthesised
voice-listen = Listen
voice-listenTo = Listen: { $text }
voice-record = Record
voice-recordOf = Record: { $text }
voice-stop = Stop and keep
voice-upload = Upload
voice-forget = Remove
voice-forgetOf = Remove: { $text }
voice-again = Try again
voice-noMicrophone = The microphone can’t be used: please allow it for this page, or upload a file.

## The page of figures, and city systems: `figures-`.

figures-title = How promises are kept
figures-all = All markets
figures-one = This market
figures-requests = Requests
figures-answered = Answered
figures-responded = Contacted in time
figures-solved = Solved
figures-satisfied = Satisfied
figures-on_time = Answered in time
figures-claimed = Wishes claimed
figures-whole = All
figures-byUnit = By unit
figures-byCategory = By category
figures-byMarket = By market
figures-byWeek = By week of registration
figures-week = Week of { $day }
figures-none = There are no requests yet.
figures-noUnit = Nothing has been forwarded to a unit yet.
figures-better = { $points } points more than the week before
figures-worse = { $points } points less than the week before
figures-meaning = What is counted
figures-mResponded = Contacted in time: first contact within its limit, of all contacted or past that limit.
figures-mOnTime = Answered in time: of all forwarded that are answered or overdue. The clock starts at forwarding; a return does not stop it.
figures-mSolved = Solved: of all followed up. Satisfied: four or five faces, of all who gave any.
figures-mClaimed = Wishes claimed or fulfilled, of all on the wall.
figures-city = City systems
figures-cityWhat = A city’s systems read public requests by Open311 GeoReport v2; with a key they read masked words and hand requests over.
figures-cityAddress = Address
figures-citySet = There is a key.
figures-cityUnset = There is no key.
figures-cityMake = Make a key
figures-cityAgain = Make a new key
figures-cityRevoke = Revoke the key
figures-cityOnce = The key is shown this once: please hand it over now. The one before is dead.

## The joint meeting, on the organiser’s screen: `meeting-`.

meeting-title = Joint meeting
meeting-intro = Requests about one matter become a topic and are talked over at a meeting. What it decides is the answer to everybody who asked; tasks go to units.
meeting-toDo = To be done now
meeting-schedule = Put on an agenda
meeting-hold = Hold and record
meeting-decide = Record what was decided
meeting-overdue = Its time has passed and nothing is recorded
meeting-soon = Soon
meeting-alike = These look alike
meeting-alikeWhat = { $n } requests · { $category }
meeting-makeTopic = Make it one topic
meeting-newTopic = New topic
meeting-newTopicWhy = Choose one request or several. Those not escalated yet are so by it.
meeting-topicTitle = Title
meeting-background = Background (optional)
meeting-pickRequests = Choose requests
meeting-search = Find by words
meeting-picked = { $n } chosen
meeting-noCandidates = No request can join a topic: all are answered, or in another topic.
meeting-noTopics = There are no topics yet. When several people ask for the same thing, make it one topic: talked over once, answered to all.
meeting-topics = Topics
meeting-topicNumber = Topic { $n }
meeting-save = Save
meeting-cancel = Cancel
meeting-edit = Edit
meeting-addRequests = Add requests
meeting-letGo = Take out
meeting-letGoWhat = Take no. { $n } out of the topic
meeting-withdraw = Withdraw
meeting-withdrawWhat = Withdraw the topic: its requests stand for themselves again
meeting-resolve = Record the resolution
meeting-postpone = Not decided: next meeting
meeting-postponed = Postponed on { $day }: { $reason }
meeting-withdrawn = Withdrawn: { $reason }
meeting-reason = Reason
meeting-resolution = Resolution (the answer to everybody who asked)
meeting-answersTo = Answers { $n } requests
meeting-decided = Resolution
meeting-tasks = Tasks
meeting-task = Task { $n }
meeting-taskWhat = What is to be done
meeting-unit = Unit
meeting-chooseUnit = Choose a unit
meeting-due = Due (unless changed, by the rule)
meeting-addTask = Add a task
meeting-dropTask = Remove task { $n }
meeting-meetings = Meetings
meeting-meetingNumber = No. { $n }
meeting-newMeeting = Plan a meeting
meeting-noMeetings = No meeting is planned yet.
meeting-at = When
meeting-place = Where
meeting-chair = Chair (a role; optional)
meeting-agenda = Agenda
meeting-agendaEmpty = No topic is on it yet.
meeting-earlier = Earlier
meeting-earlierWhat = Move “{ $title }” up
meeting-changeMeeting = Change time, place, agenda
meeting-printAgenda = Agenda PDF
meeting-printMinutes = Minutes PDF
meeting-recordHeld = It was held: record it
meeting-people = How many came
meeting-attendance = Who (roles and numbers; optional)
meeting-attended = { $n } came
meeting-cancelMeeting = Cancel the meeting
meeting-cancelMeetingWhat = Cancel the meeting: its topics wait for the next one
meeting-cancelled = Cancelled: { $reason }
meeting-correct = Correct the resolution
meeting-correctWhat = Correct the resolution: { $n } answers follow; what it said before stays in the logs
meeting-correctWhy = Why it is corrected
meeting-corrected = Corrected on { $day }
meeting-done = Done: { $what }
meeting-privateOne = Private
meeting-log = What happened
meeting-goThere = Go there

## The steps of a request, as buttons: `step-`.

step-settle = Settle
step-forward = Forward
step-assign = Assign
step-accept = Accepted by phone
step-answer = Enter the answer
step-progress = Progress, by phone
step-remind = Remind
step-ask_extension = The unit asks for time
step-extend = Extend
step-refuse_extension = Refuse the extension
step-return = Returned by the unit
step-park = Park
step-resume = Resume
step-escalate = To the joint meeting
step-decline = Decline
step-duplicate = Mark as duplicate
step-reopen = Correct: back to registered
step-follow_up = Follow up
step-unreachable = Nobody answered the call
step-clear = Clear
step-publish = Put on the wish wall
step-unpublish = Take off the wall
step-claim = Enter a claim
step-dispatch = Give to a member
step-give_up = The claim is given up
step-report = It is done

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
channel-proxy = For somebody else
channel-city = From the city
channel-meeting = From the joint meeting
channel-paper = On paper

## Groups that need special care: `focus_group-`.

focus_group-aged = Very old
focus_group-alone = Lives alone
focus_group-empty_nest = Children far away
focus_group-dependent = In need of care
focus_group-disabled = Disabled
focus_group-hardship = In hardship
focus_group-children = Child in need
focus_group-mothers = Expecting or new mother
focus_group-veterans = Veteran’s family

## How requests are handled, as they are counted: `way-`.

way-settled = Settled on the spot
way-forwarded = Forwarded
way-escalated = To the joint meeting
way-declined = Declined
way-duplicate = Duplicate
way-wall = Wish wall
way-open = Open

## Where a request stands, as its log names it: `request_state-`.

request_state-registered = Registered
request_state-settled = Settled on the spot
request_state-forwarded = Forwarded
request_state-returned = Returned by the unit
request_state-accepted = Accepted
request_state-in_progress = In progress
request_state-extended = Extended
request_state-parked = Parked
request_state-escalated = To the joint meeting
request_state-answered = Answered
request_state-followed_up = Followed up
request_state-cleared = Cleared
request_state-reopened = Reopened
request_state-declined = Declined
request_state-duplicate = Duplicate
request_state-published = On the wish wall
request_state-claimed = Claimed
request_state-done = Done
request_state-confirmed = Confirmed

## What is to be done next with a request: `duty-`.

duty-take_on = Take it on
duty-review = Review for the wall
duty-accept = Accept or return
duty-answer = Answer
duty-decide = Decide who does it
duty-extension = Decide on an extension
duty-unpark = Look at it again
duty-meeting = Joint meeting
duty-follow_up = Follow up
duty-clear = Clear
duty-claim = Waits to be claimed
duty-fulfil = Fulfil
duty-arrange = Arrange the visit
duty-visit = Visit, enter its outcome
duty-take_back = Take equipment back

## How urgent it is: `press-`.

press-overdue = Overdue
press-soon = Due soon
press-ahead = In time

## Who claims a wish: `claimant-`.

claimant-member = Member
claimant-branch = Branch
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
service-closed = No new tickets
service-market_closed = Market not open

## The states of a market: `market_state-`.

market_state-draft = Draft
market_state-published = Published
market_state-open = Open
market_state-closed = Closed
market_state-archived = Archived

## The roles of devices: `role-`.

role-organiser = Organiser
role-volunteer = Volunteer
role-kiosk = Kiosk
role-display = Display

## How a booth serves: `mode-`.

mode-queue = Queue
mode-tally = Count visits
mode-handout = Hand out
mode-slots = Sessions

## Kinds of services at home: `home_kind-`.

home_kind-proxy = Done for you
home_kind-escort = Escort
home_kind-visit = Home visit
home_kind-mediation = Mediation

## How a service at home ended: `home_outcome-`.

home_outcome-done = Done
home_outcome-failed = Failed
home_outcome-retry = Try again

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

connection-unreachable = The server can’t be reached: please check the Wi-Fi.
connection-strange = Something went wrong: please try again.
connection-offline = Offline, reconnecting. What you see is { $age } seconds old.
connection-offlineMinutes = Offline, reconnecting. What you see is { $age } minutes old.
connection-sending = Sending: { $what }
connection-sendingAgain = Weak network, still sending: { $what }

## How most things at a booth are settled: `quick_result-`.

quick_result-answered = Answered on the spot
quick_result-done = Done on the spot
quick_result-leaflet = Given the leaflet and told

## Whether a resident says that it is solved: `solved-`.

solved-yes = Solved
solved-no = Not solved: take it up again

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

## What is to be done next with a topic or a meeting: `meeting_duty-`.

meeting_duty-schedule = put on an agenda
meeting_duty-hold = hold and record
meeting_duty-decide = record what was decided

## What the program itself writes into logs and answers, in the community’s language: `log-`.

log-comma = {", "}
log-semicolon = {"; "}
log-labelled = { $label }: { $note }
log-numbers = { $numbers }
log-taken_back = last step taken back
log-resolution = The joint meeting ({ $day }) decided: { $resolution }
log-resolution_corrected = The joint meeting ({ $day }) decided (corrected { $today }): { $resolution }
log-task_dropped = the resolution was taken back, so the task is dropped
log-present = { $n } present
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
paper-place = Place
paper-host = Host
paper-theme = Theme
paper-date = Date
paper-filled_in_by = Filled in by
paper-checked_by = Checked by
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
column-unit = Unit
column-visits = Visits
column-people = People
column-served = Served
column-missed = Missed
column-waiting = Waiting
column-wait_half = Half within
column-wait_most = 90% within
column-liked = Liked
column-sum = Sum
column-all = All
column-category = Category
column-kind = Kind
column-forwarded = Forwarded
column-answered = Answered
column-overdue = Overdue
column-next_due = Next due
column-content = Request
column-due = Due
column-state = State
column-registered_at = Registered
column-received_by = Received by
column-channel = Channel
column-person = Person
column-phone = Phone
column-address = Address
column-groups = Groups
column-way = Handled
column-responsible = Responsible
column-forwarded_at = Forwarded at
column-accepted_at = Accepted at
column-delay = Why later
column-course = Course
column-result = Result
column-answer = Answered, and how
column-completed_at = Completed at
column-is_overdue = Overdue?
column-follow_up = Followed up by, at
column-solved = Solved?
column-satisfaction = Satisfaction
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
column-left = Left
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
column-duty = Next step
column-holder = With
column-until_when = Due
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
unit_of-people = people
unit_of-requests = requests

## The day’s summary (当日小结): `summary-`.

summary-title = { $market }: summary of the day
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
reminder-group = { $press }　{ $n }
reminder-note = No time: none is set. Tick what is done, and enter the result in the system.

## The joint meeting’s agenda and minutes: `agenda-`, `weekday-`.

agenda-agenda = Joint meeting: agenda
agenda-minutes = Joint meeting: minutes
agenda-printed = printed
agenda-number = { $host }　no. { $n }
agenda-from = From
agenda-chair = Chair
agenda-present = Present
agenda-people = { $n }
agenda-people_who = { $n }: { $who }
agenda-topics = Topics
agenda-counted = { $topics }, requests: { $requests }
agenda-topic = Topic
agenda-topic_title = { $label } { $n }　{ $title }
agenda-request = Request
agenda-resolution = Resolution
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
slip-priority = Priority
slip-ahead = { $n } ahead
slip-ahead_none = Nobody is ahead: please wait at the booth
slip-back_by = Please be back by { $time }
slip-watch = Scan to see the queue; watch the screen for calls
slip-missed = Missed your call? Please ask a volunteer at the booth
slip-issued = taken { $time }
slip-address = Address { $address }

## Why a document can’t be made: `document-`.

document-no_font = no Chinese font was found: install one (Debian: apt install fonts-noto-cjk) or name one with --font
document-font_unusable = the font { $path } can't be used: { $reason }
document-font_subset = the font can't be put into the document: { $reason }
document-qr_too_long = a QR code can't hold { $n } characters
document-nothing_to_print = there is nothing to print
document-pdf_failed = the PDF could not be written: { $reason }
document-csv_failed = the CSV could not be written: { $reason }
document-sheet_failed = the spreadsheet could not be written: { $reason }

## The bulletin (活动简报), sentence by sentence: `bulletin-`.

bulletin-between = {" "}
bulletin-comma = {", "}
bulletin-and = {" + "}
bulletin-semicolon = {"; "}
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
problem-weak_password = The password must have 8 to 200 characters.
problem-link_spent = This link was used already or has expired: please ask the organiser for a new one.
problem-bad_key = The key must be 8 to 64 letters, digits, - or _.
problem-bad_host = This is not the server's address: please use the one on the poster.
problem-bad_origin = The request comes from another site and was refused: please open the page by its code.
problem-method_not_allowed = This address does not take that: please scan the code again.
problem-bad_json = The data is not in the right form: { $detail }
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
page-unit = Unit
page-grid = Grid worker
page-as_of = This is how it was at { $time }.
page-reload = Reload to see how it is now
page-missed_way = No hurry: please tell the volunteer that you are back.
page-look_up = Look up a receipt: its 8 characters
page-called = It's your turn! Please go to desk { $desk }
page-waiting = Waiting
page-wish_content = In your words (no names or phone numbers, please)

## Why a list can’t be read: the key is `file-` and the code without its `file_`.

file-empty = This file is empty: please choose the filled-in list.
file-too_big = The file is larger than 5 MB: please remove pictures and other sheets, then upload it again.
file-too_many_rows = The sheet has more than 1,000 rows: please delete the surplus ones or split it into several files.
file-too_many_columns = The sheet has more than 100 columns: please delete those that don't belong to the list.
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
file-encoding = The text's encoding is unknown: please open it in Excel or WPS, save as xlsx and upload that.
file-no_rows = There is no booth below the header: please fill some in. The template's example rows are not imported.
file-no_names = There is no name below the header: please fill some in. The template's example rows are not imported.
file-no_header = No header was found: please name the columns in one row ({ $name }, { $units }, …), or fill in the template.
file-missing_columns = The header lacks “{ $columns }”: please add it and upload the list again.
file-between = {", "}
file-and_how = { $message } How: File, Save as, file type “Excel workbook (*.xlsx)”.

## What is wrong with a cell of a list: the key is `cell-` and the code.

cell-not_a_number = The { $field } must be one whole number between { $min } and { $max }; it reads “{ $text }”.
cell-unknown_audience = The audience “{ $text }” is unknown or more than one: please write one of everyone, elderly, children, families, women, hardship.
cell-unknown_mode = The mode “{ $text }” is unknown: please write one of queue, tally, handout, slots.
cell-bad_phone = Please write one phone number in digits, with an area code and “-” if needed.
cell-duplicate_name = Row { $row } has a booth of this name: please delete one of them or rename it.
cell-duplicate_code = Row { $row } has the code { $code }: please choose another, or leave it blank.
cell-formula_fault = This cell's formula failed: please type the value itself.
cell-bad_code = The code “{ $text }” must begin with a letter and have three characters at most, like A or B2; or leave it blank.
cell-missing_stock = A booth that hands out needs its stock: how many there are to give.
cell-missing_sessions = A booth with sessions needs them, like “14:00-14:45/20; 15:00-15:45/20”.
cell-too_many_sessions = A booth may have { $n } sessions at most: please remove some.
cell-bad_sessions = The sessions “{ $text }” can’t be read: please write them as “14:00-14:45/20; 15:00-15:45/20” (start-end/people, the end after the start).
cell-no_such_booth = There is no such booth: please write its code or its name; empty means all.

## Lists to fill in: `template-`.

template-booths = Booths of the market
template-booths_sheet = Booths
template-number = A whole number, please
template-number_range = Please write a whole number between 1 and { $max }.
template-choose = Please choose from the list
template-notes = How to fill it in
template-columns = What stands in each column
template-example = Rows that begin with “{ $mark }” are examples: they are not imported and may be deleted.
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
