//! The figures of the day: the simulator's own count of tickets and visits against what booths and
//! summary show.

use std::collections::{BTreeSet, HashMap};

use super::{
    result::{CheckResult, noted},
    state::{ExpectedDay, ServerState},
};
use crate::{
    check_names::{CLOSING, SHOWN},
    ledger::{Ledger, TURNED_AWAY},
    replay::ReplayedLedger,
    standing::TicketStanding,
};
use shiji_domain::{BoothId, snapshot::BoothSnapshot, summary::TicketFigures};

/// What booths' snapshots show otherwise than what was done there: a change that was committed and
/// never published shows here.
#[must_use]
pub fn shown_otherwise(ledger: &Ledger, snapshots: &[BoothSnapshot], played: &ReplayedLedger) -> Vec<String> {
    let (_, booths) = tally(ledger, played);
    let none = Tally::default();
    let mut faults = Vec::new();
    for snapshot in snapshots {
        let tally = booths.get(&snapshot.sign.booth).unwrap_or(&none);
        let (served, waiting) = (tally.tickets.served, tally.tickets.waiting as usize);
        let seen = (tally.visits, served, waiting, tally.tickets.at_desk as usize);
        let shows = (snapshot.visits, snapshot.served, snapshot.waiting.len(), snapshot.standing.len());
        if seen != shows {
            let (code, revision) = (&snapshot.sign.code, snapshot.revision);
            faults.push(format!(
                "{code} at {revision}: visits, served, waiting, at desks are {seen:?}, it shows {shows:?}"
            ));
        }
    }
    faults
}

/// The booths at the end; before the market closed they were held against the same.
#[must_use]
pub fn shown(ledger: &Ledger, found: &ServerState, played: &ReplayedLedger) -> CheckResult {
    let mut check = noted(
        ledger,
        SHOWN,
        format!("{} booths before and after closing, and their pages", found.booths.len()),
    );
    check.faults.extend(shown_otherwise(ledger, &found.booths, played));
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
    for (ticket, held) in ledger.numbers() {
        match played.tickets.get(&ticket) {
            None | Some(TicketStanding::Void) => {}
            Some(&standing) => {
                for tally in [&mut all, booths.entry(ticket.booth).or_default()] {
                    tally.count(held.who);
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

#[must_use]
pub fn totals(
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
    let turned_away = ledger.count(CLOSING, TURNED_AWAY);
    if all.visits + turned_away < wanted.visits {
        let (visits, wanted) = (all.visits, wanted.visits);
        faults
            .push(format!("{visits} visits and {turned_away} turned away, not the {wanted} that were to be"));
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
