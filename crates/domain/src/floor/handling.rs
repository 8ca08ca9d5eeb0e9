//! Requests at the market: registering them and the steps that follow. The steps' own rules are in
//! [`request`](crate::request); here is who may take them and where the numbers come from.

use super::{Answer, Command, Decision, Floor, Undo};
use crate::{
    Actor, BoothId, MarketState, Refusal, Request, RequestId, RequestState, Role, Timestamp,
    request::{Channel, RequestDetails, Step, Way},
};

impl Floor {
    #[expect(clippy::too_many_arguments, reason = "a registration is all of these at once")]
    pub(super) fn register(
        &self,
        actor: &Actor,
        id: RequestId,
        receipt: &str,
        booth: Option<BoothId>,
        details: RequestDetails,
        first: Option<Step>,
        now: Timestamp,
    ) -> Result<Decision, Refusal> {
        match self.market.state {
            MarketState::Open | MarketState::Closed => {}
            // Residents leave wishes on the day; the staff may still enter paper slips afterwards.
            MarketState::Archived if actor.organises() || matches!(actor, Actor::Grid(_)) => {}
            _ => return Err(Refusal::MarketNotOpen),
        }
        if let Some(booth) = booth {
            self.confirmed(booth)?;
        }
        match (actor, booth) {
            (Actor::Resident(_), _) => {
                if first.is_some() || details.person.is_some() || details.channel != Channel::Phone {
                    return Err(Refusal::NotAllowed);
                }
            }
            // 代述: at a door, not at a booth; more than an appointment is not theirs to give.
            (Actor::Grid(_), None) => {
                let other = first.as_ref().is_some_and(|step| !matches!(step, Step::Home { .. }));
                if other || details.channel != Channel::Proxy {
                    return Err(Refusal::NotAllowed);
                }
            }
            (_, booth) => self.only_those_who_handle(actor, booth)?,
        }
        let number = self.market.last_request + 1;
        let (mut request, line) =
            Request::register(id, self.market.id, booth, number, receipt.to_owned(), details, *actor, now)?;
        let mut log = vec![line];
        if let Some(step) = first {
            let (next, line) = request.take(step, actor, now, number)?;
            request = next;
            log.push(line);
        }
        Ok(handled("register", request, log))
    }

    pub(super) fn handle(
        &self,
        actor: &Actor,
        id: RequestId,
        step: Step,
        now: Timestamp,
    ) -> Result<Decision, Refusal> {
        let request = self.request(id).ok_or(Refusal::NoSuchRequest)?;
        self.may(actor, request, &step)?;
        if let Step::MarkDuplicate { of } = &step
            && self.requests().any(|other| other.number == *of && other.state.way() == Way::Duplicate)
        {
            // A chain, or two that point at each other: then nobody answers.
            return Err(Refusal::RequestState);
        }
        let verb = step.verb();
        let (request, line) = request.clone().take(step, actor, now, self.market.last_request)?;
        let undo = Undo::Handled { request: id, line: line.line };
        let mut decision = handled(verb, request, vec![line]);
        decision.undo.push(undo);
        Ok(decision)
    }

    /// The claims whose time has run out.
    pub(super) fn expired_claims(&self, now: Timestamp) -> impl Iterator<Item = Command> {
        self.requests()
            .filter(move |request| {
                matches!(&request.state, RequestState::Claimed { claim, .. } if now >= claim.expires)
            })
            .map(|request| Command::Handle { request: request.id, step: Step::Expire })
    }

    /// May they take this step? A resident has shown the receipt's code before it comes to that.
    fn may(&self, actor: &Actor, request: &Request, step: &Step) -> Result<(), Refusal> {
        if step.is_servers() {
            return if *actor == Actor::Server { Ok(()) } else { Err(Refusal::NotAllowed) };
        }
        if step.is_topics() {
            return Err(Refusal::NotAllowed);
        }
        let claim = request.state.claim().map(|claim| &claim.by);
        let own = match actor {
            Actor::Resident(pass) => match step {
                Step::FollowUp { .. } => true,
                Step::Claim { claimant, .. } => claimant.pass == Some(*pass),
                step => step.is_claimants() && claim.is_some_and(|claim| claim.pass == Some(*pass)),
            },
            Actor::Unit(unit) => match step {
                Step::FollowUp { .. } | Step::Unreachable { .. } => return Err(Refusal::OwnFollowUp),
                Step::Claim { claimant, .. } => claimant.unit == Some(*unit),
                step if step.is_claimants() => claim.is_some_and(|claim| claim.unit == Some(*unit)),
                step => {
                    let with = request.state.forwarding().map(|forwarding| forwarding.unit);
                    step.is_units() && with == Some(*unit)
                }
            },
            Actor::Grid(_) => matches!(step, Step::Home { .. }) && request.by == *actor,
            _ if step.is_organisers() => return Self::only_organiser(actor),
            _ if !request.is_open_to(actor) => false,
            _ => return self.only_those_who_handle(actor, request.booth),
        };
        if own { Ok(()) } else { Err(Refusal::NotAllowed) }
    }

    /// The booth's staff; at the gate the organiser, or a volunteer of the whole market.
    fn only_those_who_handle(&self, actor: &Actor, booth: Option<BoothId>) -> Result<(), Refusal> {
        match (actor, booth) {
            (_, Some(booth)) => self.only_staff(actor, booth),
            (Actor::Device { booth: None, market, role: Role::Volunteer, .. }, None)
                if *market == Some(self.market.id) =>
            {
                Ok(())
            }
            (_, None) => Self::only_organiser(actor),
        }
    }
}

fn handled(verb: &'static str, request: Request, log: Vec<crate::request::LogLine>) -> Decision {
    let answer =
        Answer::Request { request: request.id, number: request.number, receipt: request.receipt.clone() };
    let mut decision = Decision::new(verb, answer).about(request.number.to_string());
    decision.booth = request.booth;
    decision.rows.requests.push(request);
    decision.rows.log = log;
    decision
}
