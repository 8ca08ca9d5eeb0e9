//! Requests as the staff and the organiser work on them. Whose they are is in `people`.

use serde::Serialize;

use super::{
    Done, Person, ReturnView, Service, ServiceError, TopicLink, fresh_id,
    secrets::{SealingKey, is_word, random_word},
};
use shiji_domain::{
    Actor, BoothId, MarketId, Refusal, Request, RequestId, RequestStateKind, Sealed, Timestamp, UnitId,
    floor::{Command, Floor},
    request::{
        AllowedStep, Category, Channel, Duty, Extension, HomeView, LogLine, Reference, RequestDetails,
        RequestKind, Step, Way, masked_words,
    },
};
use shiji_store::AccessLine;

/// A request to be written down.
#[derive(Clone, Debug)]
pub struct NewRequest {
    /// At which booth; `None` at the gate.
    pub booth: Option<BoothId>,
    /// 诉求类型.
    pub kind: RequestKind,
    /// 类别.
    pub category: Category,
    /// 诉求内容.
    pub content: String,
    /// 渠道.
    pub channel: Channel,
    /// Whose, if they say so.
    pub person: Person,
    /// 紧急
    pub urgent: bool,
    /// 不公开: never on the wall, never in what is public.
    pub private: bool,
    /// Settled or forwarded in the same breath.
    pub first: Option<Step>,
}

/// A request after a step, and how to take the step back.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Stepped {
    /// The market's revision that it made: what an undo takes.
    pub action: i64,
    /// The request.
    #[serde(flatten)]
    pub request: RequestView,
}

/// A request as the staff see it. Personal fields are masked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct RequestView {
    /// Which.
    pub id: RequestId,
    /// At which market.
    pub market: MarketId,
    /// At which booth.
    pub booth: Option<BoothId>,
    /// Its code.
    pub booth_code: Option<String>,
    /// 编号.
    pub number: i64,
    /// 回执码.
    pub receipt: String,
    /// 诉求类型.
    pub kind: RequestKind,
    /// 类别.
    pub category: Category,
    /// 诉求内容.
    pub content: String,
    /// 渠道.
    pub channel: Channel,
    /// 诉求人, masked: the family name only.
    pub person: Option<Person>,
    /// Where it stands.
    pub state: RequestStateKind,
    /// The same in Chinese.
    pub state_zh: String,
    /// The same in English.
    pub state_en: String,
    /// 办理方式: which figure of the split counts it.
    pub way: Way,
    /// The unit that it is with.
    pub unit: Option<UnitId>,
    /// Its name.
    pub unit_name: Option<String>,
    /// 办理时限, epoch milliseconds.
    #[schema(value_type = Option<i64>)]
    pub due: Option<Timestamp>,
    /// Past its time and not answered.
    pub overdue: bool,
    /// 紧急
    pub urgent: bool,
    /// 不公开
    pub private: bool,
    /// What is to be done next, in Chinese; none: it has ended.
    pub duty: Option<Duty>,
    /// Until when: epoch milliseconds.
    #[schema(value_type = Option<i64>)]
    pub duty_due: Option<Timestamp>,
    /// 退单, how often.
    pub returns: u32,
    /// Two units have returned it and nobody has decided yet.
    pub to_decide: bool,
    /// The time that a unit asks for, and why.
    #[schema(value_type = Option<i64>)]
    pub asked_until: Option<Timestamp>,
    /// Why a unit asks for more time.
    pub asked_reason: Option<String>,
    /// 认领人, as it is shown.
    pub claimant: Option<String>,
    /// As it stands on the wish wall, or a proposal of how it could.
    pub wall_text: Option<String>,
    /// 是否解决
    pub solved: Option<bool>,
    /// 满意度
    pub satisfaction: Option<u8>,
    /// Calls that nobody answered.
    pub attempts: u32,
    /// The answer, once there is one.
    pub result: Option<String>,
    /// Photos, by their digests.
    pub photos: Vec<String>,
    /// The joint meeting's topic that it belongs to.
    pub topic: Option<TopicLink>,
    /// Units that gave it back, and why.
    pub returned_by: Vec<ReturnView>,
    /// 上门服务
    pub home: Option<HomeView>,
    /// The steps that whoever looks at it may take now.
    pub allowed: Vec<AllowedStep>,
    /// Name and phone of whoever claimed the wish are kept.
    pub has_claimant: bool,
    /// Epoch milliseconds.
    #[schema(value_type = i64)]
    pub registered_at: Timestamp,
    /// The market's revision at its last change.
    pub revision: i64,
}

impl Service {
    /// Writes a request down, perhaps with its first step.
    ///
    /// # Errors
    /// A rule's refusal, an unknown unit, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn register(
        &self,
        market: MarketId,
        actor: Actor,
        key: &str,
        new: NewRequest,
    ) -> Result<Done, ServiceError> {
        let person = self.seal_person(market, &new.person).await?;
        let first = match new.first {
            Some(first) => Some(self.sealed(market, first).await?),
            None => None,
        };
        let command = Command::Register {
            request: RequestId(fresh_id(self.now())),
            receipt: random_word(8)?,
            booth: new.booth,
            details: RequestDetails {
                kind: new.kind,
                category: new.category,
                content: new.content,
                channel: new.channel,
                person,
                urgent: new.urgent,
                private: new.private,
            },
            first,
        };
        self.command(market, actor, Some(key), command).await
    }

    /// Takes a step with a request; answers how it stands then.
    ///
    /// # Errors
    /// A rule's refusal, an unknown unit or request, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%request))]
    pub async fn handle(
        &self,
        request: RequestId,
        actor: Actor,
        key: &str,
        step: Step,
    ) -> Result<Stepped, ServiceError> {
        let market = self.market_of_request(request).await?;
        let step = self.sealed(market, step).await?;
        let eyes = self.eyes(market, actor).await?;
        let command = Command::Handle { request, step };
        let question = move |floor: &Floor| Some(eyes.request(floor, floor.request(request)?));
        let (done, view) = self.command_then(market, actor, Some(key), command, question).await?;
        Ok(Stepped { action: done.action, request: view.ok_or(Refusal::NoSuchRequest)? })
    }

    /// Takes a step with a request; answers the action alone, to undo it by.
    ///
    /// # Errors
    /// As [`Service::handle`].
    pub async fn take_step(
        &self,
        request: RequestId,
        actor: Actor,
        key: &str,
        step: Step,
    ) -> Result<i64, ServiceError> {
        let market = self.market_of_request(request).await?;
        let step = self.sealed(market, step).await?;
        Ok(self.command(market, actor, Some(key), Command::Handle { request, step }).await?.action)
    }

    /// What requests of a market are looked at with.
    pub(super) async fn eyes(&self, market: MarketId, actor: Actor) -> Result<Eyes, ServiceError> {
        Ok(Eyes {
            key: self.market_key(market).await?,
            reference: self.rules().await?,
            now: self.now(),
            actor,
        })
    }

    /// All requests of a market that `wanted` picks, newest first.
    ///
    /// # Errors
    /// There is no such market, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn requests(
        &self,
        market: MarketId,
        actor: Actor,
        wanted: impl Fn(&Request) -> bool + Send + 'static,
    ) -> Result<Vec<RequestView>, ServiceError> {
        let eyes = self.eyes(market, actor).await?;
        self.ask(market, move |floor| {
            let picked = floor.requests().filter(|request| wanted(request));
            let mut views: Vec<RequestView> = picked.map(|request| eyes.request(floor, request)).collect();
            views.sort_by_key(|request| std::cmp::Reverse(request.number));
            views
        })
        .await
    }

    /// One request.
    ///
    /// # Errors
    /// There is no such request, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%id))]
    pub async fn request(&self, id: RequestId, actor: Actor) -> Result<RequestView, ServiceError> {
        let market = self.market_of_request(id).await?;
        let eyes = self.eyes(market, actor).await?;
        let view = self.ask(market, move |floor| Some(eyes.request(floor, floor.request(id)?))).await?;
        view.ok_or_else(|| Refusal::NoSuchRequest.into())
    }

    /// A request's handling log.
    ///
    /// # Errors
    /// The database.
    #[tracing::instrument(level = "debug", skip_all, fields(%id))]
    pub async fn handling_log(&self, id: RequestId) -> Result<Vec<LogLine>, ServiceError> {
        Ok(self.shared.db.handling_log(id).await?)
    }

    /// The market and the booth of a request that this member of the staff may see.
    ///
    /// # Errors
    /// There is no such request, it is private and not theirs, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%id))]
    pub async fn may_see(
        &self,
        id: RequestId,
        actor: Actor,
    ) -> Result<(MarketId, Option<BoothId>), ServiceError> {
        let market = self.market_of_request(id).await?;
        let about = move |request: &Request| (request.booth, request.is_open_to(&actor));
        let found = self.ask(market, move |floor| floor.request(id).map(about)).await?;
        match found {
            Some((booth, true)) => Ok((market, booth)),
            Some((_, false)) => Err(Refusal::NotAllowed.into()),
            None => Err(Refusal::NoSuchRequest.into()),
        }
    }

    /// Is the request with this unit, was it answered by it, or did it go from it to the joint meeting?
    ///
    /// # Errors
    /// [`Refusal::NoSuchRequest`] for another unit's, too, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%id, %unit))]
    pub async fn is_units(&self, id: RequestId, unit: UnitId) -> Result<(), ServiceError> {
        self.is_so(id, move |request| request.unit() == Some(unit)).await
    }

    /// Has this actor written the request down?
    ///
    /// # Errors
    /// [`Refusal::NoSuchRequest`] for somebody else's, too, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%id))]
    pub async fn is_writers(&self, id: RequestId, actor: Actor) -> Result<(), ServiceError> {
        self.is_so(id, move |request| request.by == actor).await
    }

    async fn is_so(
        &self,
        id: RequestId,
        so: impl Fn(&Request) -> bool + Send + 'static,
    ) -> Result<(), ServiceError> {
        let market = self.market_of_request(id).await?;
        let found = self.ask(market, move |floor| floor.request(id).is_some_and(so)).await?;
        if found { Ok(()) } else { Err(Refusal::NoSuchRequest.into()) }
    }

    /// The request of a receipt's code.
    ///
    /// # Errors
    /// There is no such receipt, or the database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn request_of_receipt(&self, code: &str) -> Result<RequestId, ServiceError> {
        let (_, code) = self.market_of_receipt(code).await?;
        let found = self.shared.db.request_of_receipt(&code).await?;
        found.map(|(_, request)| request).ok_or_else(|| Refusal::NoSuchRequest.into())
    }

    /// The market at which a request was registered.
    ///
    /// # Errors
    /// There is no such request, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%id))]
    pub async fn market_of_request(&self, id: RequestId) -> Result<MarketId, ServiceError> {
        self.shared.db.market_of_request(id).await?.ok_or_else(|| Refusal::NoSuchRequest.into())
    }

    /// The market at which the request of that receipt code was registered; the code in its one form.
    ///
    /// # Errors
    /// There is no such request, or the database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn market_of_receipt(&self, code: &str) -> Result<(MarketId, String), ServiceError> {
        let code: String =
            code.chars().filter(|c| !matches!(c, '-' | ' ')).map(|c| c.to_ascii_uppercase()).collect();
        if !is_word(&code) {
            return Err(Refusal::NoSuchRequest.into());
        }
        let found = self.shared.db.request_of_receipt(&code).await?;
        found.map(|(market, _)| (market, code)).ok_or_else(|| Refusal::NoSuchRequest.into())
    }

    /// Leaves a line about a look at personal data or an export.
    ///
    /// # Errors
    /// The database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn log_access(
        &self,
        market: MarketId,
        actor: Actor,
        verb: &'static str,
        subject: String,
        reason: String,
    ) -> Result<(), ServiceError> {
        let at = self.now();
        let line = AccessLine { id: fresh_id(at), at, actor: actor.label(), market, verb, subject, reason };
        self.direct(move |tx| Box::pin(async move { Ok(tx.log_access(&line).await?) })).await
    }

    /// The key under which a market's personal fields are sealed. Deleting it purges them, in backups too.
    pub(super) async fn market_key(&self, market: MarketId) -> Result<SealingKey, ServiceError> {
        let wrapped = self.shared.db.data_key(market).await?.ok_or(Refusal::NoSuchMarket)?;
        let text = self.shared.server_key.open(&Sealed(wrapped), &market.to_string())?;
        SealingKey::from_text(&text).ok_or(ServiceError::Sealed)
    }
}

/// What requests are looked at with: by whom, when, under which rules.
pub(super) struct Eyes {
    key: SealingKey,
    reference: Reference,
    now: Timestamp,
    actor: Actor,
}

impl Eyes {
    pub(super) fn request(&self, floor: &Floor, request: &Request) -> RequestView {
        let Reference { limits, calendar, .. } = &self.reference;
        let (zh, en) = request.state.names();
        let forwarding = request.state.forwarding();
        let course = &request.course;
        // What can't be opened (the market's key was purged) is shown as fully masked.
        let person =
            request.details.person.as_ref().map(|sealed| Person::open(&self.key, sealed).unwrap_or_default());
        let task = request.task(limits, calendar, floor.market().offset);
        let asked = forwarding.and_then(|forwarding| match &forwarding.extension {
            Extension::Asked { until, reason } => Some((*until, reason.clone())),
            _ => None,
        });
        let wish = request.details.kind == RequestKind::Wish && !request.details.private;
        let listing = request.state.listing().map(|listing| listing.text.clone());
        RequestView {
            id: request.id,
            market: request.market,
            booth: request.booth,
            booth_code: request.booth.and_then(|booth| floor.booth(booth)?.booth.code().map(str::to_owned)),
            number: request.number,
            receipt: request.receipt.clone(),
            kind: request.details.kind,
            category: request.details.category,
            content: request.details.content.clone(),
            channel: request.details.channel,
            person: person.map(|person| person.masked()),
            state: request.state.kind(),
            state_zh: zh.to_owned(),
            state_en: en.to_owned(),
            way: request.state.way(),
            unit: forwarding.map(|forwarding| forwarding.unit),
            unit_name: forwarding.map(|forwarding| forwarding.unit_name.clone()),
            due: forwarding.map(|forwarding| forwarding.due),
            overdue: request.is_overdue(self.now),
            urgent: request.details.urgent,
            private: request.details.private,
            duty: task.map(|task| task.duty),
            duty_due: task
                .and_then(|task| task.due)
                .or_else(|| floor.meets_at(request).map(|meeting| meeting.at)),
            returns: u32::try_from(course.returns.len()).unwrap_or(u32::MAX),
            to_decide: task.is_some_and(|task| task.duty == Duty::Decide),
            asked_until: asked.as_ref().map(|(until, _)| *until),
            asked_reason: asked.map(|(_, reason)| reason),
            claimant: request.state.claim().map(|claim| claim.by.shown.clone()),
            wall_text: listing.or_else(|| wish.then(|| masked_words(&request.details.content))),
            solved: course.feedback.as_ref().map(|feedback| feedback.solved),
            satisfaction: course.feedback.as_ref().and_then(|feedback| feedback.satisfaction),
            attempts: course.attempts,
            result: request.state.answer().map(str::to_owned),
            photos: super::digests(&course.photos),
            topic: TopicLink::of(floor, request),
            returned_by: ReturnView::all(course),
            home: course.home.as_ref().map(|home| HomeView::of(home, &course.loans)),
            has_claimant: request.state.claim().is_some_and(|claim| claim.by.contact.is_some()),
            allowed: request.allowed(&self.actor, &floor.context(&self.reference, self.now)),
            registered_at: request.registered_at,
            revision: request.revision,
        }
    }
}
