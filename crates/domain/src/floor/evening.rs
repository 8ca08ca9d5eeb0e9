//! The evening: numbers that nobody will be called by any more, and the figures that become final.

use serde::Serialize;

use super::{Answer, BoothFloor, Decision, Floor, FloorActionKind, Undo};
use crate::{Actor, BoothId, Market, MarketState, Refusal, Ticket, TicketState, Timestamp};

impl Floor {
    pub(super) fn clear_queues(&self, actor: &Actor, now: Timestamp) -> Result<Decision, Refusal> {
        Self::only_organiser(actor)?;
        self.day_runs()?;
        if self.market.state != MarketState::Closed {
            return Err(Refusal::MarketNotClosed);
        }
        let mut decision = Decision::new(FloorActionKind::ClearQueues, Answer::Cleared { tickets: 0 });
        for ticket in self.all_tickets().filter(|ticket| ticket.state == TicketState::Waiting) {
            decision.undo.push(Undo::Ticket(ticket.clone()));
            let state = TicketState::Cancelled { at: now };
            decision.rows.tickets.push(Ticket { state, held_at: None, ..ticket.clone() });
        }
        let tickets = u32::try_from(decision.undo.len()).unwrap_or(u32::MAX);
        decision.answer = Answer::Cleared { tickets };
        if tickets == 0 { Ok(Decision::unchanged(decision.answer)) } else { Ok(decision) }
    }

    pub(super) fn finalise(
        &self,
        actor: &Actor,
        number: i64,
        seen: i64,
        reason: &str,
    ) -> Result<Decision, Refusal> {
        Self::only_organiser(actor)?;
        self.may_be_final()?;
        if self.market.is_final() && reason.is_empty() {
            return Err(Refusal::EditionReasonMissing);
        }
        if seen != self.market.revision || number != self.market.edition + 1 {
            return Err(Refusal::Stale);
        }
        let mut decision = Decision::new(FloorActionKind::Finalise, Answer::Finalised { edition: number })
            .about(number.to_string());
        decision.rows.market = Some(Market { edition: number, ..self.market.clone() });
        Ok(decision)
    }

    /// Has the day ended at every desk and in every line, so that its figures may become final?
    ///
    /// # Errors
    /// The first thing that is still to be done.
    pub fn may_be_final(&self) -> Result<(), Refusal> {
        if !matches!(self.market.state, MarketState::Closed | MarketState::Archived) {
            return Err(Refusal::MarketNotClosed);
        }
        if let Some(ticket) = self.all_tickets().find(|ticket| ticket.state.desk().is_some()) {
            let (_, code) = self.ticket(ticket.key)?;
            return Err(Refusal::StillAtDesk { code: ticket.code(code) });
        }
        match self.all_tickets().filter(|ticket| ticket.state == TicketState::Waiting).count() {
            0 => Ok(()),
            count => Err(Refusal::StillWaiting { count }),
        }
    }

    fn all_tickets(&self) -> impl Iterator<Item = &Ticket> {
        self.booths.values().flat_map(BoothFloor::tickets)
    }
}

/// A station of the evening: they are gone through in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EveningStation {
    /// 收市
    Close,
    /// 全部清号: somebody waits.
    Queues,
    /// Somebody stands at a desk: being served, or a finish was forgotten.
    Desks,
    /// Requests have no result, and nobody has them.
    Results,
    /// Units have not got what was forwarded to them.
    Slips,
    /// 定稿
    Final,
    /// Everything is done but the printing.
    Print,
}

/// What is left to do before the figures of a day become final.
#[derive(Clone, Copy, Debug)]
pub struct EveningLeft<'a> {
    /// Those at which somebody waits or stands at a desk.
    pub booths: &'a [BoothLeft],
    /// Has a request no result?
    pub results: bool,
    /// Has a unit not got what was forwarded to it?
    pub slips: bool,
}

impl EveningLeft<'_> {
    /// The stations at which something is left, in their order.
    #[must_use]
    pub fn stations(&self, market: &Market) -> Vec<EveningStation> {
        use EveningStation as S;
        if !matches!(market.state, MarketState::Closed | MarketState::Archived) {
            return vec![S::Close];
        }
        if market.is_final() {
            return vec![S::Print];
        }
        let waiting = self.booths.iter().any(|booth| booth.waiting > 0);
        let at_desk = self.booths.iter().any(|booth| !booth.at_desk.is_empty());
        let left = [
            (S::Queues, waiting),
            (S::Desks, at_desk),
            (S::Results, self.results),
            (S::Slips, self.slips),
            (S::Final, true),
        ];
        left.into_iter().filter(|(_, left)| *left).map(|(station, _)| station).collect()
    }
}

/// What is left at a booth in the evening.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct BoothLeft {
    pub booth: BoothId,
    pub code: String,
    pub name: String,
    /// How many wait.
    pub waiting: u32,
    /// Desks that are signed in and not paused: who could serve them.
    pub desks: u32,
    /// Numbers that stand at a desk.
    pub at_desk: Vec<TicketLeft>,
}

/// A number that stands at a desk in the evening.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct TicketLeft {
    pub number: i64,
    pub code: String,
    pub desk: u32,
    /// `false`: called, and did not come yet.
    pub serving: bool,
    /// Since when: epoch milliseconds.
    #[schema(value_type = i64)]
    pub since: Timestamp,
}

impl Floor {
    /// The booths at which somebody still waits or stands at a desk, by code.
    #[must_use]
    pub fn left(&self) -> Vec<BoothLeft> {
        let mut left: Vec<BoothLeft> = self.booths().filter_map(left_at).collect();
        left.retain(|booth| booth.waiting > 0 || !booth.at_desk.is_empty());
        left.sort_by(|a, b| (a.code.len(), &a.code).cmp(&(b.code.len(), &b.code)));
        left
    }
}

fn left_at(floor: &BoothFloor) -> Option<BoothLeft> {
    let code = floor.booth.code()?;
    let live = floor.live.as_ref()?;
    let free = live.desks.iter().filter(|desk| desk.pause.is_none() && live.pause.is_none());
    let at_desk = floor.tickets().filter_map(|ticket| {
        Some(TicketLeft {
            number: ticket.key.number,
            code: ticket.code(code),
            desk: ticket.state.desk()?,
            serving: matches!(ticket.state, TicketState::Serving { .. }),
            since: ticket.state.since()?,
        })
    });
    Some(BoothLeft {
        booth: floor.booth.id,
        code: code.to_owned(),
        name: floor.booth.details.name.clone(),
        waiting: u32::try_from(floor.line.len()).unwrap_or(u32::MAX),
        desks: u32::try_from(free.count()).unwrap_or(u32::MAX),
        at_desk: at_desk.collect(),
    })
}
