//! The checks at the end: what the simulator saw against what the server says. Pure; each has a
//! test in which it fails.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{
    day::PlannedMode,
    ledger::{
        CALLS, CLOSED, KEYS, Ledger, NUMBERS, ORDER, ReplayedLedger, SCANS, SHOWN, STOCK, TicketStanding,
        WATCHERS,
    },
    wire::ShownReceipt,
};
use shiji_domain::{
    BoothId, TicketKey,
    request::{RequestSplit, Way},
    snapshot::BoothSnapshot,
    summary::{Summary, TicketFigures},
};

/// A request as the server has it.
#[derive(Clone, Debug)]
pub struct FoundRequest {
    /// Its number at the market.
    pub number: i64,
    /// Its receipt code.
    pub receipt: String,
    /// In which figure it counts.
    pub way: String,
    /// What its receipt shows to whoever has the code.
    pub shown: ShownReceipt,
}

/// A socket at the end of the day.
#[derive(Clone, Debug)]
pub struct WatcherResult {
    /// What it watched.
    pub topic: String,
    /// How its last snapshot differs from the server's, if it does.
    pub differs: Option<String>,
    /// What it saw that can't be: a revision that went back, a call that nobody made.
    pub faults: Vec<String>,
    /// How often it connected again.
    pub resumed: u32,
    /// How often it gave a silent link up.
    pub silent: u32,
    /// How many snapshots it got.
    pub frames: u32,
}

/// What the server says when all is quiet.
#[derive(Debug)]
pub struct ServerState {
    /// The state of every ticket that a pass holds.
    pub tickets: HashMap<TicketKey, String>,
    /// Every visit that a pass made.
    pub visits: BTreeSet<(BoothId, i64)>,
    /// The booths when the last had gone home, before the market closed: closing shows everything
    /// afresh.
    pub before: Vec<BoothSnapshot>,
    pub booths: Vec<BoothSnapshot>,
    /// The requests by id.
    pub requests: BTreeMap<String, FoundRequest>,
    /// The rows of the ledger's workbook by number, or why it can't be read.
    pub workbook: Result<BTreeMap<i64, Way>, String>,
    pub summary: Summary,
    /// The split as the market's snapshot shows it.
    pub split: RequestSplit,
    pub watchers: Vec<WatcherResult>,
    /// Answers of 5xx during the day.
    pub errors: Vec<String>,
}

/// What the day must have been, by the plan.
#[derive(Clone, Debug)]
pub struct ExpectedDay {
    /// Visits, at least.
    pub visits: u32,
    /// Requests settled on the spot and forwarded.
    pub requests: (u32, u32),
    /// What each booth had at the opening: stock, or places in its sessions.
    pub booths: HashMap<BoothId, PlannedMode>,
}

/// One line of the table.
#[derive(Clone, Debug)]
pub struct CheckResult {
    /// What is held.
    pub name: &'static str,
    /// What was counted.
    pub counted: String,
    /// What is wrong.
    pub faults: Vec<String>,
}

impl CheckResult {
    /// Nothing is wrong.
    #[must_use]
    pub const fn holds(&self) -> bool {
        self.faults.is_empty()
    }
}

#[must_use]
pub fn all(ledger: &Ledger, found: &ServerState, wanted: &ExpectedDay) -> Vec<CheckResult> {
    let played = ledger.play();
    vec![
        numbers(ledger, found, &played),
        calls(ledger, &played),
        order(&played),
        tickets_present(ledger, found, &played),
        visits_present(ledger, found),
        requests_present(ledger, found),
        receipts(ledger, found),
        noted(ledger, KEYS, format!("{} double taps", ledger.double_taps)),
        scans(ledger, &played),
        stock(ledger, found, wanted),
        watchers(ledger, found),
        shown(ledger, found, &played),
        totals(ledger, found, &played, wanted),
        split(found, wanted),
        noted(ledger, CLOSED, "the door after closing".to_owned()),
        CheckResult {
            name: "the server made no error",
            counted: format!("{} answers of 5xx", found.errors.len()),
            faults: found.errors.clone(),
        },
    ]
}

fn noted(ledger: &Ledger, name: &'static str, counted: String) -> CheckResult {
    CheckResult { name, counted, faults: ledger.faults.get(name).cloned().unwrap_or_default() }
}

/// Every number from 1 to the booth's last was acknowledged to somebody, once.
fn numbers(ledger: &Ledger, found: &ServerState, played: &ReplayedLedger) -> CheckResult {
    let mut check = noted(ledger, NUMBERS, String::new());
    let mut by_booth: HashMap<BoothId, BTreeSet<i64>> = HashMap::new();
    for ticket in played.tickets.keys() {
        by_booth.entry(ticket.booth).or_default().insert(ticket.number);
    }
    for booth in &found.booths {
        let seen = by_booth.remove(&booth.sign.booth).unwrap_or_default();
        if !seen.iter().copied().eq(1..=booth.issued) {
            let missing: Vec<i64> = (1..=booth.issued).filter(|number| !seen.contains(number)).collect();
            let code = &booth.sign.code;
            check.faults.push(format!(
                "{code}: {} numbers acknowledged, {} issued; never acknowledged: {missing:?}",
                seen.len(),
                booth.issued
            ));
        }
    }
    check.counted = format!("{} numbers, {} visits", played.tickets.len(), ledger.visits.len());
    check
}

fn calls(ledger: &Ledger, played: &ReplayedLedger) -> CheckResult {
    let mut check = noted(
        ledger,
        CALLS,
        format!("{} calls, {} times two at once", played.calls, ledger.pressed_together),
    );
    check.faults.extend(played.faults.iter().cloned());
    check
}

fn order(played: &ReplayedLedger) -> CheckResult {
    CheckResult {
        name: ORDER,
        counted: format!("{} calls held against those who waited", played.ordered),
        faults: played.overtaken.clone(),
    }
}

fn scans(ledger: &Ledger, played: &ReplayedLedger) -> CheckResult {
    let mut check = noted(ledger, SCANS, format!("{} scanned again", ledger.scanned_again));
    check.faults.extend(played.doubles.iter().cloned());
    check
}

fn tickets_present(ledger: &Ledger, found: &ServerState, played: &ReplayedLedger) -> CheckResult {
    let mut faults = Vec::new();
    let mut with_pass = 0;
    for (ticket, holder) in ledger.holders() {
        let Some(standing) = played.tickets.get(&ticket) else { continue };
        let name = || format!("ticket {} of {}", ticket.number, ticket.booth);
        match found.tickets.get(&ticket) {
            Some(state) if state == standing.as_str() => {}
            Some(state) => faults.push(format!("{} is {state}, not {}", name(), standing.as_str())),
            None if holder.is_some() => faults.push(format!("{} is not there", name())),
            None => {}
        }
        with_pass += u32::from(holder.is_some());
    }
    let strangers = found.tickets.keys().filter(|ticket| !played.tickets.contains_key(ticket));
    faults.extend(strangers.map(|ticket| format!("ticket {} was never acknowledged", ticket.number)));
    CheckResult {
        name: "acknowledged tickets are there",
        counted: format!("{with_pass} with a pass"),
        faults,
    }
}

fn visits_present(ledger: &Ledger, found: &ServerState) -> CheckResult {
    let mut faults = Vec::new();
    let mut with_pass = 0;
    for ((booth, seq), visit) in &ledger.visits {
        if visit.who.is_some() && !visit.void {
            with_pass += 1;
            if !found.visits.contains(&(*booth, *seq)) {
                faults.push(format!("visit {seq} of {booth} is not there"));
            }
        }
    }
    let strangers = found.visits.iter().filter(|visit| !ledger.visits.contains_key(visit));
    faults.extend(strangers.map(|(booth, seq)| format!("visit {seq} of {booth} was never acknowledged")));
    CheckResult { name: "acknowledged visits are there", counted: format!("{with_pass} with a pass"), faults }
}

fn requests_present(ledger: &Ledger, found: &ServerState) -> CheckResult {
    let mut faults = Vec::new();
    for (id, asked) in &ledger.requests {
        match found.requests.get(id) {
            None => faults.push(format!("request {} is not there", asked.number)),
            Some(there)
                if (there.number, there.receipt.as_str(), there.way.as_str())
                    == (asked.number, asked.receipt.as_str(), asked.way.as_str()) => {}
            Some(there) => faults.push(format!("request {} is {there:?}, not {asked:?}", asked.number)),
        }
    }
    let strangers = found.requests.iter().filter(|(id, _)| !ledger.requests.contains_key(*id));
    faults.extend(strangers.map(|(_, there)| format!("request {} was never acknowledged", there.number)));
    let numbers: BTreeSet<i64> = ledger.requests.values().map(|asked| asked.number).collect();
    if numbers.len() != ledger.requests.len() {
        faults.push("two requests have the same number".to_owned());
    }
    let counted = format!("{} requests", ledger.requests.len());
    CheckResult { name: "acknowledged requests are there", counted, faults }
}

/// What somebody reads who has the code alone must be what was asked, and what was answered.
fn receipts(ledger: &Ledger, found: &ServerState) -> CheckResult {
    let mut faults = Vec::new();
    for (id, asked) in &ledger.requests {
        let Some(FoundRequest { shown, .. }) = found.requests.get(id) else { continue };
        let read = (shown.number, &shown.content, &shown.answer, shown.unit.is_some());
        let expected = (asked.number, &asked.content, &asked.answer, asked.way == Way::Forwarded);
        if read != expected {
            faults.push(format!("receipt of {}: it says {read:?}, not {expected:?}", asked.number));
        }
    }
    let answered = ledger.requests.values().filter(|asked| asked.answer.is_some()).count();
    CheckResult {
        name: "receipts tell whoever has the code",
        counted: format!("{} receipts, {answered} with an answer", ledger.requests.len()),
        faults,
    }
}

fn stock(ledger: &Ledger, found: &ServerState, wanted: &ExpectedDay) -> CheckResult {
    let refused = |code: &str| ledger.refusals.get(code).copied().unwrap_or(0);
    let (out, full) = (refused("out_of_stock"), refused("slot_full"));
    let mut check = noted(ledger, STOCK, String::new());
    let counted = |booth: BoothId| {
        let visits = ledger.visits.iter().filter(|((at, _), visit)| *at == booth && !visit.void);
        u32::try_from(visits.count()).unwrap_or(u32::MAX)
    };
    let (mut given, mut booked) = (0, 0);
    for booth in &found.booths {
        let (code, here) = (&booth.sign.code, counted(booth.sign.booth));
        match wanted.booths.get(&booth.sign.booth) {
            Some(PlannedMode::Handout { stock }) => {
                given += here;
                let left = stock.checked_sub(here);
                if left.is_none() {
                    check.faults.push(format!("{code}: {here} handed out of {stock}"));
                } else if booth.stock_left != left {
                    let says = booth.stock_left;
                    check.faults.push(format!("{code}: {here} handed out of {stock}, and {says:?} left"));
                }
                if out > 0 && left.is_some_and(|left| left > 0) {
                    check.faults.push(format!("{code}: refused although {here} of {stock} are given"));
                }
            }
            Some(PlannedMode::Slots { capacities }) => {
                let taken: Vec<u32> = booth.slots.iter().map(|fill| fill.taken).collect();
                booked += here;
                if taken.iter().sum::<u32>() != here {
                    check.faults.push(format!("{code}: {here} places taken, it says {taken:?}"));
                }
                if taken.len() != capacities.len() || taken.iter().zip(capacities).any(|(is, most)| is > most)
                {
                    check.faults.push(format!("{code}: {taken:?} in sessions of {capacities:?}"));
                }
            }
            _ => {}
        }
    }
    check.counted = format!("{given} parcels, {out} refused; {booked} places, {full} full");
    check
}

fn watchers(ledger: &Ledger, found: &ServerState) -> CheckResult {
    let mut check = noted(ledger, WATCHERS, String::new());
    let sum = |of: fn(&WatcherResult) -> u32| found.watchers.iter().map(of).sum::<u32>();
    for watcher in &found.watchers {
        let topic = &watcher.topic;
        check.faults.extend(watcher.differs.iter().map(|how| format!("{topic}: {how}")));
        check.faults.extend(watcher.faults.iter().map(|fault| format!("{topic}: {fault}")));
    }
    let (frames, resumed) = (sum(|watcher| watcher.frames), sum(|watcher| watcher.resumed));
    let silent = sum(|watcher| watcher.silent);
    check.counted = format!(
        "{} sockets, {frames} snapshots, {resumed} resumed, {silent} gone silent",
        found.watchers.len()
    );
    check
}

/// What a booth's snapshot shows must be what was done there: a change that was committed and never
/// published shows here.
fn shown(ledger: &Ledger, found: &ServerState, played: &ReplayedLedger) -> CheckResult {
    let mut check = noted(ledger, SHOWN, format!("{} booths before and after closing", found.booths.len()));
    let (_, booths) = tally(ledger, played);
    let none = Tally::default();
    for snapshot in found.before.iter().chain(&found.booths) {
        let tally = booths.get(&snapshot.sign.booth).unwrap_or(&none);
        let (served, waiting) = (tally.tickets.served, tally.tickets.waiting as usize);
        let seen = (tally.visits, served, waiting, tally.tickets.at_desk as usize);
        let shows = (snapshot.visits, snapshot.served, snapshot.waiting.len(), snapshot.standing.len());
        if seen != shows {
            let (code, revision) = (&snapshot.sign.code, snapshot.revision);
            check.faults.push(format!(
                "{code} at {revision}: visits, served, waiting, at desks are {seen:?}, it shows {shows:?}"
            ));
        }
    }
    check
}

/// What the ledger makes of one booth: visits, people's passes, and where the tickets stand.
#[derive(Debug, Default)]
struct Tally {
    visits: u32,
    people: BTreeSet<usize>,
    without_pass: u32,
    tickets: TicketFigures,
}

impl Tally {
    fn count(&mut self, who: Option<usize>) {
        self.visits += 1;
        match who {
            Some(who) => {
                self.people.insert(who);
            }
            None => self.without_pass += 1,
        }
    }

    const fn stands(&mut self, standing: TicketStanding) {
        let figure = match standing {
            TicketStanding::Waiting => &mut self.tickets.waiting,
            TicketStanding::Called { .. } | TicketStanding::Serving { .. } => &mut self.tickets.at_desk,
            TicketStanding::Done => &mut self.tickets.served,
            TicketStanding::Missed => &mut self.tickets.missed,
            TicketStanding::Cancelled => &mut self.tickets.cancelled,
            TicketStanding::Transferred => &mut self.tickets.transferred,
            TicketStanding::Void => return,
        };
        *figure += 1;
    }
}

fn tally(ledger: &Ledger, played: &ReplayedLedger) -> (Tally, HashMap<BoothId, Tally>) {
    let (mut all, mut booths) = (Tally::default(), HashMap::<BoothId, Tally>::new());
    for (ticket, who) in ledger.holders() {
        match played.tickets.get(&ticket) {
            None | Some(TicketStanding::Void) => {}
            Some(&standing) => {
                for tally in [&mut all, booths.entry(ticket.booth).or_default()] {
                    tally.count(who);
                    tally.stands(standing);
                }
            }
        }
    }
    for ((booth, _), visit) in ledger.visits.iter().filter(|(_, visit)| !visit.void) {
        all.count(visit.who);
        booths.entry(*booth).or_default().count(visit.who);
    }
    (all, booths)
}

fn totals(
    ledger: &Ledger,
    found: &ServerState,
    played: &ReplayedLedger,
    wanted: &ExpectedDay,
) -> CheckResult {
    let (all, mut booths) = tally(ledger, played);
    let summary = &found.summary;
    let mut faults = Vec::new();
    let mut same = |what: &str, seen: u32, says: u32| {
        if seen != says {
            faults.push(format!("{what}: {seen} seen, the summary says {says}"));
        }
    };
    let people = |tally: &Tally| u32::try_from(tally.people.len()).unwrap_or(u32::MAX);
    let tickets = |of: &TicketFigures| {
        [
            ("served", of.served),
            ("missed", of.missed),
            ("waiting", of.waiting),
            ("at a desk", of.at_desk),
            ("cancelled", of.cancelled),
            ("transferred", of.transferred),
        ]
    };
    same("visits", all.visits, summary.visits);
    same("people", people(&all), summary.people);
    same("visits without a pass", all.without_pass, summary.visits_without_pass);
    for ((what, seen), (_, says)) in tickets(&all.tickets).into_iter().zip(tickets(&summary.tickets)) {
        same(what, seen, says);
    }
    for figures in &summary.booths {
        let tally = booths.remove(&figures.booth).unwrap_or_default();
        same(&format!("{} visits", figures.code), tally.visits, figures.visits);
        same(&format!("{} people", figures.code), people(&tally), figures.people);
        for ((what, seen), (_, says)) in tickets(&tally.tickets).into_iter().zip(tickets(&figures.tickets)) {
            same(&format!("{} {what}", figures.code), seen, says);
        }
    }
    if let Err(rule) = summary.adds_up() {
        faults.push(format!("the summary does not add up: {rule}"));
    }
    if all.visits < wanted.visits {
        faults.push(format!("{} visits, not the {} that were to be", all.visits, wanted.visits));
    }
    let counted = format!(
        "{} visits, {} people, {} served, {} missed",
        all.visits,
        people(&all),
        all.tickets.served,
        all.tickets.missed
    );
    CheckResult { name: "totals are the summary's", counted, faults }
}

fn split(found: &ServerState, wanted: &ExpectedDay) -> CheckResult {
    let (settled, forwarded) = wanted.requests;
    let want = RequestSplit { settled, forwarded, ..RequestSplit::default() };
    let mut faults = Vec::new();
    let listed: RequestSplit =
        found.requests.values().map(|request| Way::parse(&request.way).unwrap_or(Way::Open)).collect();
    let rows = found.workbook.as_ref().map(|rows| rows.values().copied().collect()).unwrap_or_default();
    if let Err(why) = &found.workbook {
        faults.push(format!("ledger.xlsx can't be read: {why}"));
    }
    let said = [
        ("the summary", found.summary.requests.split),
        ("the snapshot", found.split),
        ("the list", listed),
        ("ledger.xlsx", rows),
    ];
    for (who, split) in said {
        if split != want {
            faults.push(format!("{who} says {split:?}"));
        }
    }
    let all = found.summary.requests.all;
    if all != want.all() {
        faults.push(format!("the summary counts {all}"));
    }
    CheckResult {
        name: "requests divide",
        counted: format!(
            "{all} = {} + {}, in the list and ledger.xlsx too",
            found.split.settled, found.split.forwarded
        ),
        faults,
    }
}

#[cfg(test)]
#[path = "checks_tests.rs"]
mod tests;
