//! Who may take which step with a request, whatever its state says of it. The facts are the
//! request's own: its market, its booth, who wrote it down, whom it is with, who claimed it.

use super::{Request, StepKind};
use crate::{Actor, BoothId, MarketId, Refusal, Role};

impl StepKind {
    /// Is it the organiser's alone? Booths' volunteers do the others, too.
    const fn is_organisers(self) -> bool {
        matches!(
            self,
            Self::Assign
                | Self::Extend
                | Self::RefuseExtension
                | Self::Park
                | Self::Resume
                | Self::Clear
                | Self::Publish
                | Self::Unpublish
                | Self::Home
        )
    }

    /// Is it part of what happens to a topic? Nobody takes it by itself.
    const fn is_topics(self) -> bool {
        matches!(self, Self::Gather | Self::LetGo | Self::Postpone | Self::Resolve | Self::Correct)
    }

    /// Does time alone do it?
    const fn is_servers(self) -> bool {
        matches!(self, Self::Expire | Self::Redate)
    }

    /// May the unit do it that the request is with?
    const fn is_units(self) -> bool {
        matches!(
            self,
            Self::Accept
                | Self::Return
                | Self::Progress
                | Self::AskExtension
                | Self::Attach
                | Self::Home
                | Self::Answer
        )
    }

    /// May whoever claimed the wish do it?
    const fn is_claimants(self) -> bool {
        matches!(self, Self::Dispatch | Self::GiveUp | Self::Report)
    }
}

impl Request {
    /// May they take this step? A resident has shown the receipt's code before it comes to that.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`], [`Refusal::OwnFollowUp`] or [`Refusal::NotYourBooth`].
    pub fn may(&self, actor: &Actor, kind: StepKind) -> Result<(), Refusal> {
        if kind.is_servers() {
            return if *actor == Actor::Server { Ok(()) } else { Err(Refusal::NotAllowed) };
        }
        if kind.is_topics() {
            return Err(Refusal::NotAllowed);
        }
        let claim = self.state.claim().map(|claim| &claim.by);
        let own = match actor {
            Actor::Resident(pass) => match kind {
                StepKind::FollowUp | StepKind::Claim => true,
                kind => kind.is_claimants() && claim.is_some_and(|claim| claim.pass == Some(*pass)),
            },
            Actor::Unit(unit) => match kind {
                StepKind::FollowUp | StepKind::Unreachable => return Err(Refusal::OwnFollowUp),
                StepKind::Claim => true,
                kind if kind.is_claimants() => claim.is_some_and(|claim| claim.unit == Some(*unit)),
                kind => {
                    let with = self.state.forwarding().map(|forwarding| forwarding.unit);
                    kind.is_units() && with == Some(*unit)
                }
            },
            Actor::Grid(_) => kind == StepKind::Home && self.by == *actor,
            _ if kind.is_organisers() => actor.organises(),
            _ if !self.is_open_to(actor) => false,
            _ => return may_handle_at(actor, self.market, self.booth),
        };
        if own { Ok(()) } else { Err(Refusal::NotAllowed) }
    }
}

/// May they write down and handle requests there? The booth's staff; at the gate the organiser, or
/// a volunteer of the whole market.
///
/// # Errors
/// [`Refusal::NotYourBooth`] or [`Refusal::NotAllowed`].
pub fn may_handle_at(actor: &Actor, market: MarketId, booth: Option<BoothId>) -> Result<(), Refusal> {
    let (may, no) = match (actor, booth) {
        (_, Some(booth)) => (actor.staffs(market, booth), Refusal::NotYourBooth),
        (Actor::Device { booth: None, market: of, role: Role::Volunteer, .. }, None)
            if *of == Some(market) =>
        {
            return Ok(());
        }
        (_, None) => (actor.organises(), Refusal::NotAllowed),
    };
    if may { Ok(()) } else { Err(no) }
}
