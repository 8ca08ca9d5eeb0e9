//! Undo: the last ten seconds can be taken back, if nothing has happened to the same things since.
//!
//! Taking back is a new action. What was issued or counted becomes void: its number stays used, it no longer counts.

use super::{Action, Answer, BoothLive, Decision, Floor, UNDO, UNDO_WINDOW, Undo};
use crate::domain::{Actor, Refusal, Ticket, TicketState, Timestamp, Visit};

impl Floor {
    pub(super) fn undo(&self, actor: &Actor, action: i64, now: Timestamp) -> Result<Decision, Refusal> {
        let action =
            self.recent.iter().find(|recent| recent.revision == action).ok_or(Refusal::UndoExpired)?;
        if action.by != *actor && !actor.organises() {
            return Err(Refusal::NotAllowed);
        }
        if action.undo.is_empty() {
            return Err(Refusal::NoSuchAction);
        }
        // A clock that was set back must not make an action undoable for hours.
        if !(0..=UNDO_WINDOW).contains(&now.since(action.at)) {
            return Err(Refusal::UndoExpired);
        }
        let mut decision =
            Decision::new(UNDO, Answer::Done { ticket: None }).about(action.revision.to_string());
        decision.booth = action.booth;
        for step in &action.undo {
            self.put_back(&mut decision, action, step, now)?;
        }
        Ok(decision)
    }

    fn put_back(
        &self,
        decision: &mut Decision,
        action: &Action,
        step: &Undo,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        match step {
            Undo::Ticket(before) => {
                self.unchanged(action, self.ticket(before.key)?.0.revision)?;
                decision.rows.tickets.push(before.clone());
            }
            Undo::Issued(key) => {
                let (ticket, _) = self.ticket(*key)?;
                self.unchanged(action, ticket.revision)?;
                decision.rows.tickets.push(Ticket { state: TicketState::Void { at: now }, ..ticket.clone() });
            }
            Undo::Counted { booth, seq } => {
                let (floor, _, live) = self.confirmed(*booth)?;
                let visit = floor.visit(*seq).ok_or(Refusal::NoSuchAction)?;
                self.unchanged(action, visit.revision)?;
                decision.rows.visits.push(Visit { void: true, ..visit.clone() });
                if live.stock_left.is_some() {
                    let stock_left = live.stock_left.map(|left| left + 1);
                    decision.rows.lives.push(BoothLive { stock_left, ..live.clone() });
                }
            }
            Undo::Switches { booth, pause, closed, stock_left } => {
                let (_, _, live) = self.confirmed(*booth)?;
                if self.switched_since(action) {
                    return Err(Refusal::Superseded);
                }
                // Only what the action switched goes back: parcels handed out meanwhile stay handed out.
                let stock_left = if action.verb == "stock" { *stock_left } else { live.stock_left };
                let live = BoothLive { pause: pause.clone(), closed: *closed, stock_left, ..live.clone() };
                decision.rows.lives.push(live);
            }
        }
        Ok(())
    }

    const fn unchanged(&self, action: &Action, revision: i64) -> Result<(), Refusal> {
        if revision == action.revision { Ok(()) } else { Err(Refusal::Superseded) }
    }

    /// Has a later action turned the same booth's switches, or counted on its stock?
    fn switched_since(&self, action: &Action) -> bool {
        let stock = action.verb == "stock";
        self.recent
            .iter()
            .filter(|later| later.revision > action.revision && later.booth == action.booth)
            .any(|later| {
                later.undo.iter().any(|step| {
                    matches!(step, Undo::Switches { .. }) || (stock && matches!(step, Undo::Counted { .. }))
                })
            })
    }
}
