//! What a decision's rows say has happened: the difference between them and the floor before.
//!
//! Only what forecasts learn from. An undo has no facts of its own: whoever reads the journal
//! leaves out what was undone.

use super::{BoothDayState, Fact, FactKind, Floor, Rows};
use crate::{BoothId, Ticket, TicketState};

impl Floor {
    /// The facts of rows that are not applied yet, at `booth` unless they say otherwise.
    pub(super) fn facts(&self, rows: &Rows, booth: Option<BoothId>) -> Vec<Fact> {
        let mut facts = Vec::new();
        let mut push = |at: BoothId, what: FactKind| {
            facts.push(Fact { booth: Some(at).filter(|at| Some(*at) != booth), what });
        };
        for live in &rows.booth_states {
            if let Some(before) = self.booth(live.booth).and_then(|floor| floor.live.as_ref()) {
                desks(before, live, |what| push(live.booth, what));
            }
        }
        // Whoever leaves a desk goes before whoever comes to it.
        let mut tickets: Vec<&Ticket> = rows.tickets.iter().collect();
        tickets.sort_by_key(|ticket| ticket.state.desk().is_some());
        for ticket in tickets {
            let before = self.booth(ticket.key.booth).and_then(|floor| floor.ticket(ticket.key.number));
            if let Some(what) = step(before.map(|before| before.state), ticket) {
                push(ticket.key.booth, what);
            }
        }
        facts
    }
}

fn step(before: Option<TicketState>, after: &Ticket) -> Option<FactKind> {
    use TicketState as S;
    let ticket = after.key.number;
    Some(match (before, after.state) {
        (None, _) => FactKind::Issued { ticket, priority: after.priority },
        (Some(S::Waiting), S::Called { desk, .. }) => FactKind::Called { ticket, desk },
        (Some(S::Called { .. } | S::Serving { .. }), S::Done { desk, .. }) => {
            FactKind::Finished { ticket, desk }
        }
        (Some(S::Called { .. }), S::Missed { .. }) => FactKind::Missed { ticket },
        (Some(S::Done { .. }), S::Waiting) => FactKind::NotServed { ticket },
        (Some(S::Missed { .. }), S::Waiting) => FactKind::CameBack { ticket },
        (Some(S::Called { .. } | S::Serving { .. }), S::Waiting) => FactKind::Held { ticket },
        (Some(_), S::Cancelled { .. } | S::Transferred { .. } | S::Void { .. }) => FactKind::Left { ticket },
        _ => return None,
    })
}

fn desks(before: &BoothDayState, after: &BoothDayState, mut push: impl FnMut(FactKind)) {
    let numbers = |live: &BoothDayState| live.desks.iter().map(|desk| desk.desk).collect::<Vec<_>>();
    let (was, is) = (numbers(before), numbers(after));
    for desk in is.iter().filter(|desk| !was.contains(desk)) {
        push(FactKind::SignedIn { desk: *desk });
    }
    // A booth's pause is that of each of its desks.
    let pause = |live: &BoothDayState, desk: u32| {
        let own = live.desk(desk).and_then(|desk| desk.pause.clone());
        live.pause.clone().or(own)
    };
    for desk in &is {
        // Whoever signs in while the booth pauses is on that break from the start.
        let paused = pause(before, *desk).filter(|_| was.contains(desk));
        match (paused, pause(after, *desk)) {
            (None, Some(pause)) => {
                push(FactKind::Paused { desk: *desk, lunch: pause.lunch, back: pause.back });
            }
            (Some(_), None) => push(FactKind::Resumed { desk: *desk }),
            _ => {}
        }
    }
    for desk in was.iter().filter(|desk| !is.contains(desk)) {
        push(FactKind::SignedOut { desk: *desk });
    }
}
