//! What every accepted command has to have kept, whatever was asked for: read from two pictures of
//! the floor.
//!
//! What the queues' rules say of each command, accepted or refused, is in [`super::queue_rules`].

use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    rc::Rc,
};

use proptest::{prelude::*, test_runner::TestCaseResult};

use shiji_domain::{
    BoothId, Mode, PassId, Ticket, TicketKey,
    floor::{Answer, Command, FloorActionKind, Undo},
    handling::{self, ActionRef},
};
use shiji_samples::floor::picture::*;

/// The floor before each action, by the action's revision.
pub type Past = BTreeMap<i64, Rc<FloorState>>;

/// Everything that an accepted command has to have kept.
pub fn holds(
    past: &Past,
    before: &FloorState,
    after: &FloorState,
    command: &Command,
    answer: &Answer,
) -> TestCaseResult {
    revisions_grow(before, after)?;
    numbers_have_no_gaps(before, after)?;
    desks_are_not_shared(after)?;
    the_line_keeps_its_order(before, after)?;
    nobody_vanishes_from_the_line(before, after, command)?;
    nobody_has_too_much(before, after)?;
    figures_add_up(after)?;
    what_is_left_follows_the_visits(before, after, command)?;
    calls_are_the_newest(after)?;
    an_undo_restores(past, before, after, command)?;
    the_answer_is_true(before, after, command, answer)
}

/// What a command about requests, topics or meetings has to have kept: the floor to the letter.
pub fn handling_holds(
    past: &BTreeMap<ActionRef, Rc<FloorState>>,
    before: &FloorState,
    after: &FloorState,
    command: &handling::HandlingCommand,
) -> TestCaseResult {
    let floor = |picture: &FloorState| {
        let FloorState { market, booths, passes, ratings, prizes, recent, due, .. } = picture.clone();
        (market, booths, passes, ratings, prizes, recent, due)
    };
    prop_assert_eq!(floor(before), floor(after), "a request changes nothing on the floor");
    numbers_have_no_gaps(before, after)?;
    figures_add_up(after)?;
    let (was, is) = (before.collection.as_ref().unwrap(), after.collection.as_ref().unwrap());
    let changed = after.requests.iter().filter(|request| request.revision == is.revision);
    let raised = i64::from(before.requests != after.requests);
    prop_assert_eq!(is.revision, was.revision + raised, "one revision a change");
    prop_assert!(raised == 0 || changed.count() > 0, "what changed bears the new revision");
    let (was, is) = (before.community.unwrap(), after.community.unwrap());
    let raised = i64::from(before.topics != after.topics || before.meetings != after.meetings);
    prop_assert_eq!(is.revision, was.revision + raised);
    prop_assert_eq!(after.handled.len(), before.handled.len() + 1, "one line of a journal a command");
    if let handling::HandlingCommand::Undo { action } = command {
        let undone = after.handled.iter().find(|one| (one.of, one.revision) == (action.of, action.revision));
        for step in &before
            .handled
            .iter()
            .find(|one| Some(one.revision) == undone.map(|u| u.revision) && one.of == action.of)
            .unwrap()
            .undo
        {
            if let handling::HandlingUndo::Handled { request, .. } = step {
                let state = |picture: &FloorState| {
                    let found = picture.requests.iter().find(|one| one.id == *request);
                    found.map(|request| request.state.clone())
                };
                prop_assert_eq!(state(&past[action]), state(after), "the request is as it was");
            }
        }
    }
    Ok(())
}

fn revisions_grow(before: &FloorState, after: &FloorState) -> TestCaseResult {
    let step = i64::from(before != after);
    prop_assert_eq!((&before.collection, before.community), (&after.collection, after.community));
    prop_assert_eq!(after.market.revision, before.market.revision + step, "one revision a change");
    let handled = after.collection.as_ref().unwrap().revision + after.community.unwrap().revision;
    prop_assert_eq!(after.overview.revision, after.market.revision + handled);
    prop_assert_eq!(after.overview.handled, handled);
    for (id, booth) in &before.booths {
        let (Some(old), Some(new)) = (&booth.snapshot, &after.booths[id].snapshot) else { continue };
        prop_assert!(new.revision >= old.revision, "a booth's revision never falls");
        prop_assert!(
            new == old || new.revision == after.market.revision,
            "what changed bears the new revision"
        );
    }
    Ok(())
}

fn numbers_have_no_gaps(before: &FloorState, after: &FloorState) -> TestCaseResult {
    for booth in after.booths.values() {
        let Some(live) = &booth.live else { continue };
        let numbers: Vec<i64> = booth.tickets.iter().map(|ticket| ticket.key.number).collect();
        prop_assert_eq!(numbers, (1..=live.last_number).collect::<Vec<_>>());
        let seqs: Vec<i64> = booth.visits.iter().map(|visit| visit.seq).collect();
        prop_assert_eq!(seqs, (1..=live.last_visit).collect::<Vec<_>>());
    }
    for ticket in before.tickets() {
        let now = after.ticket(ticket.key);
        prop_assert!(now.is_some_and(|now| now.pass == ticket.pass), "a number stays whose it was");
    }
    let mut requests: Vec<i64> = after.requests.iter().map(|request| request.number).collect();
    requests.sort_unstable();
    let last = after.collection.as_ref().unwrap().last_number;
    prop_assert_eq!(requests, (1..=last).collect::<Vec<_>>());
    Ok(())
}

fn desks_are_not_shared(after: &FloorState) -> TestCaseResult {
    for booth in after.booths.values() {
        let desks: Vec<u32> = booth.tickets.iter().filter_map(|ticket| ticket.state.desk()).collect();
        prop_assert_eq!(desks.iter().collect::<HashSet<_>>().len(), desks.len(), "a desk with two tickets");
        let Some(snapshot) = &booth.snapshot else { continue };
        let mut shown: Vec<u32> = snapshot.standing.iter().map(|standing| standing.desk).collect();
        prop_assert!(shown.is_sorted());
        let mut desks = desks;
        desks.sort_unstable();
        shown.sort_unstable();
        prop_assert_eq!(shown, desks, "who stands at a desk is shown there");
    }
    Ok(())
}

/// Who waits before and after waits in the same order, and the line is exactly the tickets that
/// wait.
fn the_line_keeps_its_order(before: &FloorState, after: &FloorState) -> TestCaseResult {
    for (id, booth) in &after.booths {
        let Some(snapshot) = &booth.snapshot else { continue };
        let now: BTreeSet<i64> = snapshot.waiting.iter().copied().collect();
        let states = |word: &str| -> BTreeSet<i64> {
            let tickets = booth.tickets.iter().filter(|ticket| ticket.state.as_str() == word);
            tickets.map(|ticket| ticket.key.number).collect()
        };
        prop_assert_eq!(&now, &states("waiting"));
        let spent = |ticket: &&Ticket| ticket.is_spent(&snapshot.policies, after.now);
        let mut missed = states("missed");
        for spent in booth.tickets.iter().filter(spent) {
            missed.remove(&spent.key.number);
        }
        prop_assert_eq!(snapshot.missed.iter().copied().collect::<BTreeSet<_>>(), missed);
        let Some(old) = before.booths.get(id).and_then(|booth| booth.snapshot.as_ref()) else { continue };
        let was: BTreeSet<i64> = old.waiting.iter().copied().collect();
        let stayed = |line: &[i64]| -> Vec<i64> {
            line.iter().copied().filter(|number| was.contains(number) && now.contains(number)).collect()
        };
        prop_assert_eq!(stayed(&old.waiting), stayed(&snapshot.waiting), "somebody was overtaken");
    }
    Ok(())
}

/// A waiting ticket leaves the line only by what was asked for.
fn nobody_vanishes_from_the_line(
    before: &FloorState,
    after: &FloorState,
    command: &Command,
) -> TestCaseResult {
    for ticket in before.tickets().filter(|ticket| ticket.state.as_str() == "waiting") {
        let now = after.ticket(ticket.key).map_or("gone", |ticket| ticket.state.as_str());
        let fair = match (now, command) {
            ("waiting", _)
            | ("called", Command::CallNext { .. })
            | ("missed" | "void" | "called" | "serving" | "done", Command::Undo { .. }) => true,
            ("called", Command::CallTicket { ticket: key, .. })
            | ("cancelled", Command::Cancel(key))
            | (
                "transferred",
                Command::Transfer { ticket: key, .. } | Command::ChangeBooth { ticket: key, .. },
            ) => *key == ticket.key,
            _ => false,
        };
        prop_assert!(fair, "{:?} went from waiting to {} by {:?}", ticket.key, now, command);
    }
    Ok(())
}

/// One live ticket a pass and booth; one visit that counts a pass and booth; nobody beyond
/// capacity. Nobody gets one more ticket than the rules allow, though rules that change take none
/// away.
fn nobody_has_too_much(before: &FloorState, after: &FloorState) -> TestCaseResult {
    let mut live: HashSet<(PassId, BoothId)> = HashSet::new();
    let mut visited: HashSet<(PassId, BoothId)> = HashSet::new();
    for ticket in after.tickets().filter(|ticket| ticket.state.is_live()) {
        let Some(pass) = ticket.pass else { continue };
        prop_assert!(live.insert((pass, ticket.key.booth)), "two live tickets at one booth");
    }
    let most = before.market.policies.most_tickets as usize;
    let (had, has) = (before.held_tickets(before), after.held_tickets(before));
    for (pass, held) in has {
        let had = had.get(&pass).copied().unwrap_or(0);
        prop_assert!(held <= most.max(had), "{:?} holds {} tickets, had {}", pass, held, had);
    }
    for booth in after.booths.values() {
        for visit in booth.visits.iter().filter(|visit| !visit.void) {
            let Some(pass) = visit.pass else { continue };
            prop_assert!(visited.insert((pass, booth.booth.id)), "counted twice");
        }
        let Some(snapshot) = &booth.snapshot else { continue };
        for (number, fill) in (0..).zip(&snapshot.slots) {
            let booked =
                booth.visits.iter().filter(|visit| !visit.void && visit.slot == Some(number)).count();
            prop_assert_eq!(fill.taken as usize, booked);
            prop_assert!(fill.taken <= fill.slot.capacity, "more people than places");
        }
        if let Mode::Slots { slots } = &booth.booth.details.mode {
            let lost = booth.visits.iter().filter(|visit| !visit.void).filter_map(|visit| visit.slot);
            prop_assert!(
                lost.clone().all(|slot| (slot as usize) < slots.len()),
                "a session with people is gone"
            );
        }
    }
    Ok(())
}

fn figures_add_up(after: &FloorState) -> TestCaseResult {
    let mut passes: HashSet<PassId> = HashSet::new();
    let mut visits = 0;
    for booth in after.booths.values() {
        let tickets = booth.tickets.iter().filter(|ticket| ticket.state.as_str() != "void");
        let counted = booth.visits.iter().filter(|visit| !visit.void);
        passes.extend(tickets.clone().filter_map(|ticket| ticket.pass));
        passes.extend(counted.clone().filter_map(|visit| visit.pass));
        let here = u32::try_from(tickets.count() + counted.count()).unwrap();
        visits += here;
        if let Some(snapshot) = &booth.snapshot {
            prop_assert_eq!(snapshot.visits, here);
            let done = booth.tickets.iter().filter(|ticket| ticket.state.as_str() == "done").count();
            prop_assert_eq!(snapshot.served as usize, done);
        }
    }
    prop_assert_eq!((after.overview.visits, after.overview.people as usize), (visits, passes.len()));
    prop_assert!(after.overview.people <= after.overview.visits);
    prop_assert_eq!(after.overview.requests.all() as usize, after.requests.len(), "the split adds up");
    Ok(())
}

/// The stock and the visits that count always make the same sum, but where somebody counts the
/// stock by hand.
fn what_is_left_follows_the_visits(
    before: &FloorState,
    after: &FloorState,
    command: &Command,
) -> TestCaseResult {
    for (id, booth) in &before.booths {
        let sum = |booth: &BoothFloorState| {
            let left = booth.live.as_ref()?.stock_left?;
            Some(left as usize + booth.visits.iter().filter(|visit| !visit.void).count())
        };
        let undone = match command {
            Command::Undo { action } => before.recent.iter().find(|recent| recent.revision == *action),
            _ => None,
        };
        let by_hand = matches!(command, Command::SetStock { .. } | Command::EditBooth { .. })
            || undone.is_some_and(|action| action.verb == FloorActionKind::Stock);
        prop_assert!(by_hand || sum(booth) == sum(&after.booths[id]), "{:?}", booth.booth.id);
    }
    Ok(())
}

fn calls_are_the_newest(after: &FloorState) -> TestCaseResult {
    let mut all = Vec::new();
    for booth in after.booths.values() {
        let Some(snapshot) = &booth.snapshot else { continue };
        let shown = ["called", "serving", "done"];
        let mut called: Vec<(i64, String)> = booth
            .tickets
            .iter()
            .filter(|ticket| ticket.call_seq > 0 && shown.contains(&ticket.state.as_str()))
            .map(|ticket| (ticket.call_seq, ticket.code(&snapshot.sign.code)))
            .collect();
        called.sort_unstable_by(|a, b| b.cmp(a));
        let calls: Vec<_> = snapshot.last_calls.iter().map(|call| (call.seq, call.code.clone())).collect();
        prop_assert_eq!(&calls[..], &called[..called.len().min(5)]);
        all.extend(called);
    }
    all.sort_unstable_by(|a, b| b.cmp(a));
    all.truncate(8);
    let calls: Vec<_> = after.overview.last_calls.iter().map(|call| (call.seq, call.code.clone())).collect();
    prop_assert_eq!(calls, all);
    Ok(())
}

/// What an undone action had changed stands as `past` shows it before the action, or is void.
fn an_undo_restores(
    past: &Past,
    before: &FloorState,
    after: &FloorState,
    command: &Command,
) -> TestCaseResult {
    let Command::Undo { action } = command else { return Ok(()) };
    let undone = before.recent.iter().find(|recent| recent.revision == *action).unwrap();
    let since = after.recent.last().unwrap().at.since(undone.at);
    prop_assert!((0..=10_000).contains(&since), "after {} ms", since);
    let past = &past[action];
    for ticket in before.tickets().filter(|ticket| ticket.revision == *action) {
        let now = after.ticket(ticket.key).unwrap();
        match past.ticket(ticket.key) {
            Some(then) => prop_assert_eq!(&Ticket { revision: now.revision, ..then.clone() }, now),
            None => prop_assert_eq!(now.state.as_str(), "void"),
        }
    }
    for (id, booth) in &before.booths {
        let now = &after.booths[id];
        for (visit, now) in booth.visits.iter().zip(&now.visits) {
            prop_assert_eq!(now.void, visit.void || visit.revision == *action);
        }
        if let (Some(then), Some(now)) =
            (past.booths.get(id).and_then(|booth| booth.live.as_ref()), &now.live)
            && undone.booth == Some(*id)
            && [FloorActionKind::Pause, FloorActionKind::Resume, FloorActionKind::Close, FloorActionKind::Reopen, FloorActionKind::Stock].contains(&undone.verb)
            // A request is reopened, too, and that turns none of its booth's switches.
            && undone.undo.iter().any(|step| matches!(step, Undo::Switches { .. }))
        {
            prop_assert_eq!((&then.pause, then.closed), (&now.pause, now.closed));
            prop_assert!(undone.verb != FloorActionKind::Stock || then.stock_left == now.stock_left);
        }
    }
    for step in &undone.undo {
        let live =
            |picture: &FloorState, booth| picture.booths.get(booth).and_then(|booth| booth.live.clone());
        match step {
            Undo::Desk { booth, desk, .. } => {
                let desk = |picture| live(picture, booth).and_then(|live| live.desk(*desk).cloned());
                prop_assert_eq!(desk(past), desk(after), "the desk is as it was");
            }
            Undo::Switches { booth, .. } => {
                let keeps = |picture| live(picture, booth).map(|live| live.keeps_giving);
                prop_assert_eq!(keeps(past), keeps(after));
            }
            _ => {}
        }
    }
    Ok(())
}

fn the_answer_is_true(
    before: &FloorState,
    after: &FloorState,
    command: &Command,
    answer: &Answer,
) -> TestCaseResult {
    match (command, answer) {
        (Command::CallNext { booth, desk, absent }, Answer::Called { ticket, finished, missed }) => {
            let first = before.first_to_call(*booth);
            prop_assert_eq!(
                ticket.as_ref().map(|ticket| ticket.number),
                first,
                "the first in line who is not elsewhere is called"
            );
            let at_desk = |picture: &FloorState| {
                let mut tickets = picture.tickets().filter(|ticket| ticket.key.booth == *booth);
                tickets.find(|ticket| ticket.state.desk() == Some(*desk)).map(|ticket| ticket.key.number)
            };
            prop_assert_eq!(at_desk(after), first);
            let left = at_desk(before).is_some();
            prop_assert_eq!((finished.is_some(), missed.is_some()), (left && !absent, left && *absent));
        }
        (Command::CheckIn { booth, pass, .. }, Answer::CheckedIn { ticket, visit, again }) => {
            prop_assert_eq!(*again, before == after);
            prop_assert!(ticket.is_some() != visit.is_some());
            prop_assert!(pass.is_some() || !again);
            if let Some(ticket) = ticket {
                let key = TicketKey { booth: *booth, number: ticket.number };
                prop_assert_eq!(before.ticket(key).is_some(), *again, "a new number, or the one had already");
                prop_assert_eq!(after.ticket(key).unwrap().pass, *pass);
            }
        }
        (Command::Rate { of, score }, _) => {
            let now = after.ratings.iter().find(|rating| rating.key == *of).unwrap();
            prop_assert_eq!(
                (now.score, after.ratings.len()),
                (*score, {
                    let had = before.ratings.iter().any(|rating| rating.key == *of);
                    before.ratings.len() + usize::from(!had)
                })
            );
        }
        (Command::ClaimPrize(_), _) => {
            let needed = before.market.policies.prize_stamps as usize;
            prop_assert_eq!(after.prizes.len(), before.prizes.len() + 1);
            let new = after.prizes.iter().find(|prize| !before.prizes.contains(prize)).unwrap();
            let card = after.cards.iter().find(|card| card.claimed_at == Some(new.at)).unwrap();
            prop_assert!(needed > 0 && card.stamps.len() >= needed, "a prize for {:?}", card);
        }
        (Command::ComeBack(key) | Command::NotServed(key), _) => {
            let (was, now) = (before.waiting(key.booth), after.waiting(key.booth));
            let place = now.iter().position(|number| *number == key.number);
            let kept = was.iter().position(|number| *number == key.number);
            prop_assert_eq!(
                place,
                // Whom the staff held has kept the place.
                kept.or(Some(was.len().min(after.policies(key.booth).back_behind as usize))),
                "behind as many as the rules say: {:?}",
                now
            );
        }
        (Command::Transfer { ticket: key, to }, Answer::CheckedIn { ticket: Some(arrived), .. }) => {
            let (left, arrived) = (
                before.ticket(*key).unwrap(),
                after.ticket(TicketKey { booth: *to, number: arrived.number }).unwrap(),
            );
            prop_assert_eq!((arrived.pass, arrived.issued_at), (left.pass, left.issued_at));
            if left.from.is_none() {
                prop_assert!(arrived.order <= left.order, "the place is kept");
            } else {
                let last = after.waiting(*to).last().copied();
                prop_assert_eq!(last, Some(arrived.key.number), "the place is kept once");
            }
        }
        _ => {}
    }
    Ok(())
}
