//! What the queues' rules say of each command, accepted or refused, worked out here a second time
//! from pictures alone.

use std::collections::{BTreeMap, BTreeSet};

use proptest::{prelude::*, test_runner::TestCaseResult};

use super::picture::*;
use shiji_domain::{
    Actor, BoothId, MarketState, Priority, Refusal, Ticket, TicketKey, TicketState,
    floor::{Action, Answer, Command, FactKind},
    snapshot::ServiceState,
};

/// Places are given at least so far apart, microseconds.
const SPACE: i64 = 1_000;

/// An accepted command has kept the rules that held when it was given.
pub fn accepted(
    before: &FloorState,
    after: &FloorState,
    command: &Command,
    answer: &Answer,
) -> TestCaseResult {
    newcomers_stand_where_the_rule_says(before, after, command, answer)?;
    who_stands_at_a_desk_has_somebody_there(after)?;
    everybody_who_waits_sees_why(after)?;
    misses_and_returns_keep_their_times(before, after, command)?;
    nobody_is_served_by_a_call(before, after, command)?;
    the_clock_calls_once_more(before, after, command)?;
    a_volunteer_goes_with_the_desk(before, after, command, answer)
}

/// The place that is given now, by the clock and the place given before it.
fn place(picture: &FloorState, booth: BoothId) -> i64 {
    let last = picture.booths[&booth].live.as_ref().map_or(0, |live| live.last_order);
    (picture.now.0 * 1_000).max(last + SPACE)
}

fn newcomers_stand_where_the_rule_says(
    before: &FloorState,
    after: &FloorState,
    command: &Command,
    answer: &Answer,
) -> TestCaseResult {
    let Answer::CheckedIn { ticket: Some(ticket), again: false, .. } = answer else { return Ok(()) };
    let key = TicketKey { booth: ticket.booth, number: ticket.number };
    let (new, place) = (after.ticket(key).unwrap(), place(before, key.booth));
    match command {
        Command::CheckIn { priority, .. } => {
            prop_assert!(!is_out_of_time(before, key.booth), "a ticket that nobody has time for");
            prop_assert_eq!(new.priority, *priority);
            let rule = before.policies(key.booth).priority;
            let head_start = match rule {
                _ if !priority => 0,
                Priority::HeadStart { minutes } => i64::from(minutes) * 60_000_000,
                Priority::Strict => place - new.order,
            };
            prop_assert_eq!(new.order, place - head_start);
            // Whoever came without priority, and never left the line, is overtaken by so much and
            // no more.
            let ordinary = |ticket: &Ticket| {
                let left = ticket.misses > 0 || ticket.unserved_at.is_some();
                !ticket.priority && !left && ticket.from.is_none()
            };
            let line = after.waiting(key.booth);
            let at = line.iter().position(|number| *number == key.number).unwrap();
            prop_assert!(*priority || at + 1 == line.len(), "who comes last stands last: {:?}", line);
            for (index, number) in line.iter().enumerate() {
                let other = after.ticket(TicketKey { number: *number, ..key }).unwrap();
                if index == at || !ordinary(other) {
                    continue;
                }
                let overtaken = index > at;
                match rule {
                    Priority::Strict if *priority => prop_assert!(overtaken, "strict is before all"),
                    _ => prop_assert_eq!(overtaken, other.order + head_start > place),
                }
            }
        }
        Command::ChangeBooth { ticket: left, .. } => {
            let left = before.ticket(*left).unwrap();
            prop_assert!(!is_out_of_time(before, key.booth), "a ticket that nobody has time for");
            let head_start = match before.policies(key.booth).priority {
                _ if !left.priority => 0,
                Priority::HeadStart { minutes } => i64::from(minutes) * 60_000_000,
                Priority::Strict => place - new.order,
            };
            prop_assert_eq!(
                (new.order, new.priority, new.pass),
                (place - head_start, left.priority, left.pass)
            );
            let last = after.waiting(key.booth).last();
            prop_assert!(left.priority || last == Some(&key.number), "who changes stands last");
        }
        Command::Transfer { ticket: left, .. } => {
            let left = before.ticket(*left).unwrap();
            let kept = if left.from.is_none() { left.order.min(place) } else { place };
            prop_assert_eq!((new.order, new.priority), (kept, left.priority));
        }
        _ => {}
    }
    Ok(())
}

fn is_out_of_time(picture: &FloorState, booth: BoothId) -> bool {
    let booth = &picture.booths[&booth];
    let (Some(live), Some(snapshot)) = (&booth.live, &booth.snapshot) else { return false };
    let stops = picture.policies(booth.booth.id).closing && !live.keeps_giving;
    let left = snapshot.outlook.as_ref().and_then(|outlook| {
        outlook.left.map(|left| i64::from(left) - (live.last_number - outlook.last_number).max(0))
    });
    stops && left.is_some_and(|left| left <= 0)
}

fn who_stands_at_a_desk_has_somebody_there(after: &FloorState) -> TestCaseResult {
    for ticket in after.tickets() {
        let Some(desk) = ticket.state.desk() else { continue };
        let live = after.booths[&ticket.key.booth].live.as_ref().unwrap();
        prop_assert!(live.desk(desk).is_some(), "{:?} stands at a desk that nobody is at", ticket.key);
    }
    for booth in after.booths.values() {
        let Some(live) = &booth.live else { continue };
        let desks: Vec<u32> = live.desks.iter().map(|desk| desk.desk).collect();
        prop_assert!(desks.is_sorted_by(|a, b| a < b), "each desk once, in order: {:?}", desks);
    }
    Ok(())
}

/// Each waiting ticket is shown in its line, and whatever keeps it from being called is shown too.
fn everybody_who_waits_sees_why(after: &FloorState) -> TestCaseResult {
    for booth in after.booths.values() {
        let mut waiting: Vec<&Ticket> =
            booth.tickets.iter().filter(|ticket| ticket.state == TicketState::Waiting).collect();
        let Some(snapshot) = &booth.snapshot else {
            prop_assert!(waiting.is_empty(), "somebody waits where nothing is shown");
            continue;
        };
        waiting.sort_by_key(|ticket| (ticket.order, ticket.misses, ticket.key.number));
        let numbers = |fits: &dyn Fn(&Ticket) -> bool| -> Vec<i64> {
            waiting.iter().filter(|ticket| fits(ticket)).map(|ticket| ticket.key.number).collect()
        };
        prop_assert_eq!(&snapshot.waiting, &numbers(&|_| true), "the line goes by the places given");
        prop_assert_eq!(&snapshot.held, &numbers(&|ticket| after.is_elsewhere(ticket)));
        prop_assert_eq!(&snapshot.priority, &numbers(&|ticket| ticket.priority));
        prop_assert_eq!(&snapshot.unserved, &numbers(&|ticket| ticket.unserved_at.is_some()));
        let live = booth.live.as_ref().unwrap();
        prop_assert_eq!(&snapshot.pause, &live.pause);
        prop_assert_eq!(
            (snapshot.service == ServiceState::MarketNotOpen, snapshot.service == ServiceState::MarketClosed),
            match after.market.state {
                MarketState::Draft | MarketState::Published => (true, false),
                MarketState::Open => (false, false),
                MarketState::Closed | MarketState::Archived => (false, true),
            }
        );
        prop_assert_eq!(snapshot.policies, after.policies(booth.booth.id));
        prop_assert_eq!(snapshot.tickets_left == Some(0), is_out_of_time(after, booth.booth.id));
        let shown: Vec<_> = snapshot.signed_in.iter().map(|desk| (desk.desk, desk.pause.clone())).collect();
        let there: Vec<_> = live.desks.iter().map(|desk| (desk.desk, desk.pause.clone())).collect();
        prop_assert_eq!(shown, there);
    }
    Ok(())
}

/// For how long somebody called has been waited for, milliseconds.
fn waited(picture: &FloorState, ticket: &Ticket) -> i64 {
    picture.now.since(ticket.called_at.unwrap())
}

fn misses_and_returns_keep_their_times(
    before: &FloorState,
    after: &FloorState,
    command: &Command,
) -> TestCaseResult {
    match command {
        Command::Miss(_) | Command::CallNext { .. } | Command::CallTicket { .. } => {
            for was in before.tickets().filter(|ticket| ticket.state.as_str() != "missed") {
                let is = after.ticket(was.key).unwrap();
                if is.state.as_str() != "missed" {
                    continue;
                }
                let least = i64::from(before.policies(was.key.booth).miss_seconds) * 1_000;
                let waited = waited(before, was);
                let enough = was.recalled_at.is_some() || waited < 0 || waited >= least;
                prop_assert!(enough, "missed after {} ms", waited);
                prop_assert_eq!(is.misses, was.misses + 1);
            }
        }
        Command::NotServed(key) => {
            let (was, is) = (before.ticket(*key).unwrap(), after.ticket(*key).unwrap());
            let since = before.now.since(was.state.since().unwrap());
            prop_assert!(since < i64::from(before.policies(key.booth).missed_minutes) * 60_000);
            prop_assert_eq!((was.unserved_at, is.unserved_at), (None, Some(before.now)), "once a ticket");
            prop_assert_eq!(is.misses, was.misses);
        }
        Command::ComeBack(key) => {
            let (was, rules) = (before.ticket(*key).unwrap(), before.policies(key.booth));
            // Held by the staff, without a call missed.
            let Some(since) = was.state.since().map(|at| before.now.since(at)) else { return Ok(()) };
            prop_assert!(was.misses <= rules.most_returns, "back for the {}th time", was.misses);
            prop_assert!(since < i64::from(rules.missed_minutes) * 60_000, "back after {} ms", since);
        }
        _ => {}
    }
    Ok(())
}

/// Whoever was called and did not come is never among those who were served.
fn nobody_is_served_by_a_call(before: &FloorState, after: &FloorState, command: &Command) -> TestCaseResult {
    let called = before.tickets().filter(|ticket| ticket.state.as_str() == "called");
    for ticket in called.filter(|ticket| after.ticket(ticket.key).unwrap().state.as_str() == "done") {
        let said = matches!(command, Command::Finish(key) if *key == ticket.key);
        // Or it was said before, and what had been undone was taken back.
        prop_assert!(said || matches!(command, Command::Undo { .. }), "{:?} by {:?}", ticket.key, command);
    }
    Ok(())
}

fn the_clock_calls_once_more(before: &FloorState, after: &FloorState, command: &Command) -> TestCaseResult {
    let runs = matches!(after.market.state, MarketState::Open | MarketState::Closed);
    let mut due: Vec<TicketKey> = Vec::new();
    for ticket in after.tickets().filter(|_| runs) {
        let TicketState::Called { at, .. } = ticket.state else { continue };
        let seconds = i64::from(after.policies(ticket.key.booth).reannounce_seconds);
        let first = ticket.called_at == Some(at);
        if seconds > 0 && first && after.now.since(at) >= seconds * 1_000 {
            due.push(ticket.key);
        }
    }
    prop_assert_eq!(&after.due, &due);
    let Command::Reannounce(key) = command else { return Ok(()) };
    let (was, is) = (before.ticket(*key).unwrap(), after.ticket(*key).unwrap());
    if before.due.contains(key) {
        prop_assert_eq!((is.calls, is.called_at), (was.calls + 1, was.called_at));
        prop_assert_eq!(is.state.desk(), was.state.desk());
        prop_assert!(!after.due.contains(key), "once a call");
    } else {
        prop_assert_eq!(was, is);
    }
    Ok(())
}

fn a_volunteer_goes_with_the_desk(
    before: &FloorState,
    after: &FloorState,
    command: &Command,
    answer: &Answer,
) -> TestCaseResult {
    let (Command::MoveVolunteer { from, to }, Answer::Moved { booth, desk }) = (command, answer) else {
        return Ok(());
    };
    let desks =
        |picture: &FloorState, booth: &BoothId| picture.booths[booth].live.as_ref().unwrap().desks.clone();
    let (was, is) = (desks(before, from), desks(after, from));
    let left: Vec<_> = was.iter().filter(|desk| !is.contains(desk)).collect();
    prop_assert_eq!((left.len(), is.len() + 1, booth), (1, was.len(), to));
    let busy = before.booths[from].tickets.iter().any(|ticket| ticket.state.desk() == Some(left[0].desk));
    prop_assert!(!busy, "somebody stands at the desk that is left");
    let arrived: Vec<_> =
        desks(after, to).into_iter().filter(|desk| !desks(before, to).contains(desk)).collect();
    prop_assert_eq!(arrived.len(), 1);
    prop_assert_eq!((arrived[0].desk, arrived[0].by, arrived[0].since), (*desk, left[0].by, after.now));
    prop_assert!(after.booths[to].booth.details.desks >= *desk, "the booth has that desk");
    Ok(())
}

/// Has somebody called to wait for so many more seconds before the call is missed?
fn is_too_soon(before: &FloorState, ticket: &Ticket, seconds: i64) -> bool {
    let waited = waited(before, ticket);
    let left = i64::from(before.policies(ticket.key.booth).miss_seconds) * 1_000 - waited;
    ticket.recalled_at.is_none()
        && waited >= 0
        && left > 0
        && left <= seconds * 1_000
        && left > (seconds - 1) * 1_000
}

/// A refusal has the reason that it names.
pub fn refused(before: &FloorState, by: &Actor, command: &Command, no: &Refusal) -> TestCaseResult {
    match (command, no) {
        (Command::CallNext { booth, desk, absent }, no) => {
            let line = before.waiting(*booth);
            let standing = before.booths[booth].tickets.iter().find(|t| t.state.desk() == Some(*desk));
            let free = standing.is_none();
            let called = standing.is_some_and(|ticket| ticket.state.as_str() == "called");
            let true_so = match no {
                Refusal::StillCalled { .. } => called && !absent,
                Refusal::TicketState { .. } => !free && !called && *absent,
                Refusal::TooSoon { seconds } => {
                    called && *absent && is_too_soon(before, standing.unwrap(), *seconds)
                }
                Refusal::NobodyWaiting => free && line.is_empty(),
                Refusal::AllElsewhere => free && !line.is_empty() && before.first_to_call(*booth).is_none(),
                Refusal::BoothPaused => before.booths[booth].live.as_ref().unwrap().pause.is_some(),
                Refusal::MarketNotOpen { .. } => {
                    matches!(before.market.state, MarketState::Draft | MarketState::Published)
                }
                Refusal::MarketOver => before.market.state == MarketState::Archived,
                Refusal::OutOfRange { .. } => *desk > before.booths[booth].booth.details.desks,
                Refusal::BoothNotConfirmed => before.booths[booth].snapshot.is_none(),
                Refusal::NotYourBooth => !by.staffs(before.market.id, *booth),
                _ => false,
            };
            prop_assert!(true_so, "{:?}: {:?} wait", no, line);
        }
        (Command::Miss(key), Refusal::TooSoon { seconds }) => {
            prop_assert!(is_too_soon(before, before.ticket(*key).unwrap(), *seconds));
        }
        (Command::ComeBack(key), Refusal::TooManyReturns) => {
            let most = before.policies(key.booth).most_returns;
            prop_assert!(before.ticket(*key).unwrap().misses > most);
        }
        (Command::ComeBack(key), Refusal::TooLateToReturn) => {
            let since = before.now.since(before.ticket(*key).unwrap().state.since().unwrap());
            prop_assert!(since >= i64::from(before.policies(key.booth).missed_minutes) * 60_000);
        }
        (Command::CheckIn { booth, .. }, Refusal::NoTimeLeft) => {
            prop_assert!(is_out_of_time(before, *booth));
        }
        (Command::CheckIn { pass: Some(pass), .. }, Refusal::TooManyTickets { max }) => {
            let held = before.held_tickets(before).get(pass).copied().unwrap_or(0);
            prop_assert!(held >= *max && *max == before.market.policies.most_tickets as usize);
        }
        (Command::SignOut { booth, desk }, Refusal::DeskBusy { .. }) => {
            let stands = |ticket: &Ticket| ticket.state.desk() == Some(*desk);
            prop_assert!(before.booths[booth].tickets.iter().any(stands));
        }
        _ => {}
    }
    Ok(())
}

/// Whoever reads the journal's facts, without what was undone, knows where each ticket stands and
/// who is at which desk.
pub fn facts_tell_the_day(now: &FloorState, journal: &[Action]) -> TestCaseResult {
    let undone: BTreeSet<i64> = journal.iter().filter_map(Action::undoes).collect();
    let mut result: BTreeMap<TicketKey, &str> = BTreeMap::new();
    let mut desks: BTreeSet<(BoothId, u32)> = BTreeSet::new();
    for line in journal.iter().filter(|line| !undone.contains(&line.revision)) {
        for fact in &line.facts {
            let Some(booth) = fact.booth.or(line.booth) else { continue };
            let mut becomes = |number, state| result.insert(TicketKey { booth, number }, state);
            let was = match fact.what {
                FactKind::Issued { ticket, .. } => ("nothing", becomes(ticket, "waits")),
                FactKind::Called { ticket, .. } => ("waits", becomes(ticket, "stands")),
                FactKind::Finished { ticket, .. } => ("stands", becomes(ticket, "ended")),
                FactKind::Missed { ticket } => ("stands", becomes(ticket, "missed")),
                FactKind::Held { ticket } => ("stands", becomes(ticket, "waits")),
                FactKind::CameBack { ticket } => ("missed", becomes(ticket, "waits")),
                FactKind::NotServed { ticket } => ("ended", becomes(ticket, "waits")),
                FactKind::Left { ticket } => {
                    becomes(ticket, "ended");
                    continue;
                }
                FactKind::SignedIn { desk } => {
                    prop_assert!(desks.insert((booth, desk)), "signed in twice");
                    continue;
                }
                FactKind::SignedOut { desk } => {
                    prop_assert!(desks.remove(&(booth, desk)), "signed out twice");
                    continue;
                }
                _ => continue,
            };
            prop_assert_eq!(was.0, was.1.unwrap_or("nothing"), "before {:?}", fact);
        }
    }
    let stands =
        now.tickets().filter(|ticket| !matches!(ticket.state, TicketState::Void { .. })).map(|ticket| {
            let state = match ticket.state {
                TicketState::Waiting => "waits",
                TicketState::Called { .. } | TicketState::Serving { .. } => "stands",
                TicketState::Missed { .. } => "missed",
                _ => "ended",
            };
            (ticket.key, state)
        });
    prop_assert_eq!(result, stands.collect::<BTreeMap<_, _>>());
    let booth_states = now.booths.values().filter_map(|booth| booth.live.as_ref());
    let there = booth_states.flat_map(|live| live.desks.iter().map(|desk| (live.booth, desk.desk)));
    prop_assert_eq!(desks, there.collect::<BTreeSet<_>>());
    Ok(())
}
