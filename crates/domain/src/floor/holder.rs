//! What somebody says of the own number: 我在路上 when called, and 我还没办 when it was marked
//! served and was not, because nobody had looked who stood there.
//!
//! Whoever was not served waits again at the place of one who missed the call and came back. The
//! booth's staff see both.

use super::{
    Answer, Decision, Floor, FloorActionKind,
    queue::{order_behind, ticket_changed},
};
use crate::{
    Actor, Refusal, TicketKey, Timestamp,
    rating::{RatedKind, RatingKey},
};

impl Floor {
    pub(super) fn coming(&self, actor: &Actor, key: TicketKey, now: Timestamp) -> Result<Decision, Refusal> {
        self.day_runs()?;
        let (ticket, code) = self.ticket(key)?;
        if actor.pass().is_none() || actor.pass() != ticket.pass {
            return Err(Refusal::NotYourTicket);
        }
        let floor = self.find(key.booth)?;
        let after = ticket.clone().coming(now, code)?;
        if ticket.coming_at.is_some() {
            return Ok(Decision::unchanged(Answer::Done { ticket: Some(floor.ticket_view(ticket)) }));
        }
        Ok(ticket_changed(FloorActionKind::Coming, floor, ticket, after, code))
    }

    pub(super) fn not_served(
        &self,
        actor: &Actor,
        key: TicketKey,
        now: Timestamp,
    ) -> Result<Decision, Refusal> {
        self.day_runs()?;
        let (ticket, code) = self.own_or_staffed(actor, key)?;
        let (floor, _, live) = self.confirmed(key.booth)?;
        let policies = self.policies(floor);
        let order = order_behind(policies.back_behind as usize, floor, live, ticket);
        let after = ticket.clone().not_served(order, &policies, now, code)?;
        let rating = RatingKey { booth: key.booth, of: RatedKind::Ticket, number: key.number };
        if self.ratings.contains_key(&rating) {
            return Err(Refusal::RatedAlready);
        }
        let mut decision = ticket_changed(FloorActionKind::NotServed, floor, ticket, after, code);
        if let Some(pass) = ticket.pass {
            // Who has taken another number here since is in line already.
            if let Some(other) = self.held(pass, now).find(|held| held.key.booth == key.booth) {
                return Err(Refusal::TicketState { code: other.code(code) });
            }
            self.holds_enough(self.held(pass, now).count())?;
            self.give_way(&mut decision, key, ticket.pass, now)?;
        }
        Ok(decision)
    }
}
