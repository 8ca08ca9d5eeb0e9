//! What one source took is taken back in one action: tickets that wait, visits, applications. Their
//! numbers stay used.
//!
//! Whoever has stood at a desk is somebody who came: what they have stays, although it may be from
//! the same Wi-Fi.

use std::collections::BTreeMap;

use super::{Answer, BoothDayState, Decision, Floor, FloorActionKind, Undo};
use crate::{
    Actor, Booth, BoothId, BoothState, PassId, Refusal, Ticket, TicketState, Timestamp, Visit,
    source::{SourceToVoid, TakenItem},
};

impl Floor {
    pub(super) fn void_source(
        &self,
        actor: &Actor,
        of: &SourceToVoid,
        now: Timestamp,
    ) -> Result<Decision, Refusal> {
        Self::only_organiser(actor)?;
        self.not_archived()?;
        let (mut tickets, mut visits, mut applications) = (0, 0, 0);
        let mut decision = Decision::new(FloorActionKind::VoidSource, Answer::Done { ticket: None });
        let mut back: BTreeMap<BoothId, u32> = BTreeMap::new();
        for item in of.items.iter().filter(|item| self.may_be_voided(item)) {
            match item {
                TakenItem::Ticket(key) => {
                    let (ticket, _) = self.ticket(*key)?;
                    decision.undo.push(Undo::Ticket(ticket.clone()));
                    let state = TicketState::Void { at: now };
                    decision.rows.tickets.push(Ticket { state, ..ticket.clone() });
                    tickets += 1;
                }
                TakenItem::Visit(booth, seq) => {
                    let visit = self.find(*booth)?.visit(*seq).ok_or(Refusal::NoSuchAction)?;
                    decision.undo.push(Undo::Uncounted { booth: *booth, seq: *seq });
                    decision.rows.visits.push(Visit { void: true, ..visit.clone() });
                    *back.entry(*booth).or_default() += 1;
                    visits += 1;
                }
                TakenItem::Application(booth) => {
                    let booth = self.find(*booth)?.booth.clone();
                    decision.undo.push(Undo::Applied(booth.id));
                    decision.rows.booths.push(Booth { state: BoothState::Withdrawn, ..booth });
                    applications += 1;
                }
                TakenItem::Request(_) => {}
            }
        }
        for (booth, parcels) in back {
            let (_, _, live) = self.confirmed(booth)?;
            if let Some(left) = live.stock_left {
                let stock_left = Some(left.saturating_add(parcels));
                decision.rows.booth_states.push(BoothDayState { stock_left, ..live.clone() });
            }
        }
        let answer = Answer::Voided { tickets, visits, applications, wishes: 0 };
        if decision.undo.is_empty() {
            return Ok(Decision::unchanged(answer));
        }
        decision.answer = answer;
        Ok(decision)
    }

    /// Is it still there, and has nobody come with it? Of requests a floor knows nothing.
    #[must_use]
    pub fn may_be_voided(&self, item: &TakenItem) -> bool {
        let came = |pass: Option<PassId>| pass.is_some_and(|pass| self.was_served(pass));
        match item {
            TakenItem::Ticket(key) => self.ticket(*key).is_ok_and(|(ticket, _)| {
                matches!(ticket.state, TicketState::Waiting | TicketState::Missed { .. })
                    && !came(ticket.pass)
            }),
            TakenItem::Visit(booth, seq) => {
                let visit = self.find(*booth).ok().and_then(|floor| floor.visit(*seq));
                visit.is_some_and(|visit| !visit.void && !came(visit.pass))
            }
            TakenItem::Application(booth) => {
                self.find(*booth).is_ok_and(|floor| floor.booth.state == BoothState::Applied)
            }
            TakenItem::Request(_) => false,
        }
    }

    /// Whose the ticket or the visit is.
    #[must_use]
    pub fn pass_of(&self, item: &TakenItem) -> Option<PassId> {
        match item {
            TakenItem::Ticket(key) => self.ticket(*key).ok()?.0.pass,
            TakenItem::Visit(booth, seq) => self.find(*booth).ok()?.visit(*seq)?.pass,
            TakenItem::Application(_) | TakenItem::Request(_) => None,
        }
    }

    fn was_served(&self, pass: PassId) -> bool {
        let at_desk =
            |ticket: &Ticket| matches!(ticket.state, TicketState::Serving { .. } | TicketState::Done { .. });
        self.tickets_of(pass).any(at_desk)
    }
}
