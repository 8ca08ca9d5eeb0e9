//! Registering requests, and the steps that follow. The steps' own rules are in
//! [`request`](crate::request), who may take them too; here is where the numbers come from.

use super::{ActionKind, Handling, HandlingDecision, HandlingRows, HandlingUndo, JournalOwner};
use shiji_catalogue::text;

use crate::{
    Actor, BoothId, CollectionId, MarketId, MarketState, Refusal, Request, RequestId,
    edition::late_reason,
    floor::Answer,
    request::{Channel, Context, LogLine, RequestDetails, Step, Way, may_handle_at},
    source::SourceToVoid,
};

impl Handling {
    #[expect(clippy::too_many_arguments, reason = "a registration is all of these at once")]
    pub(super) fn register(
        &self,
        actor: &Actor,
        market: MarketId,
        id: RequestId,
        receipt: &str,
        booth: Option<BoothId>,
        mut details: RequestDetails,
        first: Option<Step>,
        context: &Context<'_>,
    ) -> Result<HandlingDecision, Refusal> {
        let day = self.market(market).ok_or(Refusal::NoSuchMarket)?;
        match day.state {
            MarketState::Open | MarketState::Closed => {}
            // Residents leave wishes on the day; the staff may still enter paper slips afterwards.
            MarketState::Archived if actor.organises() || matches!(actor, Actor::Grid(_)) => {}
            _ => return Err(day.not_open()),
        }
        let edition = self.known(CollectionId::of_market(market))?.edition;
        let by_rule = (details.channel == Channel::City).then(|| text!("log-late_city"));
        details.late = late_reason(edition, actor, details.late.as_deref(), by_rule)?;
        if let Some(booth) = booth {
            let booth = self.booth(booth).filter(|booth| booth.market == market);
            booth.ok_or(Refusal::NoSuchBooth)?.code().ok_or(Refusal::BoothNotConfirmed)?;
        }
        match (actor, booth) {
            (Actor::Resident(_), _) => {
                if first.is_some() || details.person.is_some() || details.channel != Channel::Phone {
                    return Err(Refusal::NotAllowed);
                }
            }
            // 代述: at a door, not at a booth; more than an appointment is not theirs to give.
            (Actor::Grid(_), None) => {
                let other = first.as_ref().is_some_and(|step| !matches!(step, Step::Home(_)));
                if other || details.channel != Channel::Proxy {
                    return Err(Refusal::NotAllowed);
                }
            }
            (_, booth) => may_handle_at(actor, market, booth)?,
        }
        let number = context.last_number + 1;
        let (mut request, line) =
            Request::register(id, market, booth, number, receipt.to_owned(), details, *actor, context.now)?;
        let mut log = vec![line];
        if let Some(step) = first {
            let (next, line) = request.take(step, actor, &Context { last_number: number, ..*context })?;
            request = next;
            log.push(line);
        }
        Ok(handled(ActionKind::Register, request, log))
    }

    pub(super) fn handle(
        &self,
        actor: &Actor,
        id: RequestId,
        step: Step,
        context: &Context<'_>,
    ) -> Result<HandlingDecision, Refusal> {
        let request = self.request(id).ok_or(Refusal::NoSuchRequest)?;
        request.may(actor, step.kind())?;
        if let Step::MarkDuplicate { of } = &step
            && let Some(other) = self.request_by_number(request.collection, *of)
            && other.state.way() == Way::Duplicate
        {
            // A chain, or two that point at each other: then nobody answers.
            return Err(Refusal::RequestState);
        }
        let kind = ActionKind::from(&step);
        let (request, line) = request.clone().take(step, actor, context)?;
        let undo = HandlingUndo::Handled { request: id, line: line.line };
        let mut decision = handled(kind, request, vec![line]);
        decision.undo.push(undo);
        Ok(decision)
    }

    /// Declines what nobody has taken up of what a source left.
    pub(super) fn void_source(
        &self,
        actor: &Actor,
        collection: CollectionId,
        of: &SourceToVoid,
        context: &Context<'_>,
    ) -> Result<HandlingDecision, Refusal> {
        Self::only_organiser(actor)?;
        let mut rows = HandlingRows::default();
        let mut undo = Vec::new();
        let left = of.requests().filter_map(|id| self.request(id));
        for request in left.filter(|request| request.collection == collection && request.is_untouched()) {
            let step = Step::Decline { reason: text!("log-source_voided") };
            let (request, line) = request.clone().take(step, actor, context)?;
            undo.push(HandlingUndo::Handled { request: request.id, line: line.line });
            rows.requests.push(request);
            rows.log.push(line);
        }
        if undo.is_empty() {
            return Err(Refusal::NoSuchRequest);
        }
        let wishes = u32::try_from(undo.len()).unwrap_or(u32::MAX);
        Ok(HandlingDecision {
            answer: Answer::Voided { tickets: 0, visits: 0, applications: 0, wishes },
            of: JournalOwner::Collection(collection),
            kind: ActionKind::VoidSource,
            booth: None,
            subject: of.source.to_string().into(),
            undo,
            rows,
        })
    }
}

fn handled(kind: ActionKind, request: Request, log: Vec<LogLine>) -> HandlingDecision {
    HandlingDecision {
        answer: Answer::Request {
            request: request.id,
            number: request.number,
            receipt: request.receipt.clone(),
        },
        of: JournalOwner::Collection(request.collection),
        kind,
        booth: request.booth,
        subject: request.number.to_string().into(),
        undo: Vec::new(),
        rows: HandlingRows { requests: vec![request], log, ..HandlingRows::default() },
    }
}
