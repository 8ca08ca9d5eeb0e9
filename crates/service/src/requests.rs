//! Requests as the staff and the organiser work on them. Whose they are is in `people`.

use std::net::IpAddr;

use super::{
    CommandDone, CostlyWork, Person, Service, ServiceError, fresh_id,
    secrets::{SealingKey, is_word, receipt_code},
    views::{LoadedRequest, ProposedDue, RequestForm, RequestView, RequestViewer, SteppedRequest},
};
use shiji_domain::{
    Actor, BoothId, CollectionId, Handling, MarketId, Refusal, Request, RequestId, Sealed, UnitId,
    access::AccessVerb,
    handling::HandlingCommand,
    request::{Category, Channel, Context, LogLine, RequestDetails, RequestKind, Step},
};
use shiji_store::{AccessLine, RequestSelection, StoreError};

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
    /// 补录原因: why it comes after its market's figures were final.
    pub late: Option<String>,
    /// Settled or forwarded by the same command.
    pub first: Option<Step>,
}

/// So many requests a list holds at most; older ones are found by their words, number or receipt.
pub const MOST_LISTED: usize = 100;

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
    ) -> Result<CommandDone, ServiceError> {
        self.register_from(None, market, actor, key, new).await
    }

    /// The same from a stranger at that address.
    ///
    /// # Errors
    /// As [`register`](Self::register).
    pub async fn register_from(
        &self,
        from: Option<IpAddr>,
        market: MarketId,
        actor: Actor,
        key: &str,
        new: NewRequest,
    ) -> Result<CommandDone, ServiceError> {
        let source = from.map(|address| self.source_at(market, address)).transpose()?;
        let person = self.seal_person(market, &new.person).await?;
        let first = match new.first {
            Some(first) => Some(self.sealed(market, first).await?),
            None => None,
        };
        let command = HandlingCommand::Register {
            collection: CollectionId::of_market(market),
            request: RequestId(fresh_id(self.now())),
            receipt: receipt_code()?,
            booth: new.booth,
            details: RequestDetails {
                kind: new.kind,
                category: new.category,
                content: new.content,
                channel: new.channel,
                person,
                urgent: new.urgent,
                private: new.private,
                late: new.late,
            },
            first,
        };
        self.handle_command_from(source, actor, Some(key), command).await
    }

    /// What is read of requests, topics and meetings, for views, lists and figures.
    pub(super) async fn handling(&self, which: RequestSelection<'_>) -> Result<Handling, ServiceError> {
        Ok(self.shared.db.handling(which).await?)
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
    ) -> Result<SteppedRequest, ServiceError> {
        let market = self.market_of_request(request).await?;
        let step = self.sealed(market, step).await?;
        let command = HandlingCommand::Handle { request, step };
        let done = self.handle_command(actor, Some(key), command).await?;
        Ok(SteppedRequest { action: done.action, of: done.of, request: self.request(request, actor).await? })
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
        Ok(self.handle_command(actor, Some(key), HandlingCommand::Handle { request, step }).await?.action)
    }

    /// What requests of a market are looked at with.
    pub(super) async fn viewer(&self, market: MarketId, actor: Actor) -> Result<RequestViewer, ServiceError> {
        Ok(RequestViewer {
            key: self.market_key(market).await?,
            reference: self.rules().await?,
            now: self.now(),
            actor,
        })
    }

    /// The requests of a market that `wanted` picks, newest first, [`MOST_LISTED`] at most.
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
        let (viewer, handling) = (self.viewer(market, actor).await?, self.of_market(market).await?);
        self.at_leisure(CostlyWork::List, move || {
            let mut picked: Vec<_> =
                LoadedRequest::each(&handling).filter(|shown| wanted(shown.request)).collect();
            picked.sort_by_key(|shown| std::cmp::Reverse(shown.request.number));
            picked.truncate(MOST_LISTED);
            picked.iter().map(|shown| RequestView::of(shown, &viewer)).collect()
        })
        .await
    }

    /// What a form for a new request at a market begins with.
    ///
    /// # Errors
    /// There is no such market, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn request_form(&self, market: MarketId) -> Result<RequestForm, ServiceError> {
        let (about, reference) = (self.market(market).await?, self.rules().await?);
        let offset = about.offset;
        let context = Context { reference: &reference, offset, now: self.now(), last_number: 0 };
        let proposed = |category: &Category| {
            let terms = context.terms(*category, false, None);
            ProposedDue { category: *category, due: terms.due, basis: terms.basis.kind() }
        };
        let due = Category::ALL.iter().map(proposed).collect();
        Ok(RequestForm { due, units: self.shared.db.units().await?, late: about.is_final() })
    }

    /// One request.
    ///
    /// # Errors
    /// There is no such request, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%id))]
    pub async fn request(&self, id: RequestId, actor: Actor) -> Result<RequestView, ServiceError> {
        let handling = self.handling(RequestSelection::Request(id)).await?;
        let request = handling.request(id).ok_or(Refusal::NoSuchRequest)?;
        let shown = LoadedRequest::of(&handling, request).ok_or(Refusal::NoSuchMarket)?;
        Ok(RequestView::of(&shown, &self.viewer(request.market, actor).await?))
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
        let request = self.plain_request(id).await?;
        if request.is_open_to(&actor) {
            Ok((request.market, request.booth))
        } else {
            Err(Refusal::NotAllowed.into())
        }
    }

    /// Is the request with this unit, was it answered by it, or did it go from it to the joint
    /// meeting?
    ///
    /// # Errors
    /// [`Refusal::NoSuchRequest`] for another unit's, too, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%id, %unit))]
    pub async fn must_be_units(&self, id: RequestId, unit: UnitId) -> Result<(), ServiceError> {
        let request = self.plain_request(id).await?;
        if request.unit() == Some(unit) { Ok(()) } else { Err(Refusal::NoSuchRequest.into()) }
    }

    /// Has this actor written the request down?
    ///
    /// # Errors
    /// [`Refusal::NoSuchRequest`] for somebody else's, too, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%id))]
    pub async fn is_writers(&self, id: RequestId, actor: Actor) -> Result<(), ServiceError> {
        let request = self.plain_request(id).await?;
        if request.by == actor { Ok(()) } else { Err(Refusal::NoSuchRequest.into()) }
    }

    /// A request by itself.
    pub(super) async fn plain_request(&self, id: RequestId) -> Result<Request, ServiceError> {
        self.shared.db.request(id).await?.ok_or_else(|| Refusal::NoSuchRequest.into())
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

    /// The market at which the request of that receipt code was registered; the code in its one
    /// form.
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

    /// Leaves a line about an access to personal data or an export.
    ///
    /// # Errors
    /// The database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn log_access(
        &self,
        market: MarketId,
        actor: Actor,
        verb: AccessVerb,
        subject: String,
        reason: String,
    ) -> Result<(), ServiceError> {
        let at = self.now();
        let (id, actor) = (self.shared.access_ids.next(at), actor.label());
        let line = AccessLine { id, at, actor, market, verb, subject, reason };
        if let Some(outage) = self.shared.health.lasting() {
            // A line in a copy would be lost with it.
            return Err(StoreError::Outage(outage).into());
        }
        self.direct_local(move |tx| Box::pin(async move { Ok(tx.log_access(&line).await?) })).await
    }

    /// The key under which a market's personal fields are sealed. Deleting it purges them; whatever
    /// is sealed there afterwards gets another.
    pub(super) async fn market_key(&self, market: MarketId) -> Result<SealingKey, ServiceError> {
        let wrapped = self.shared.db.data_key(market).await?.ok_or(Refusal::NoSuchMarket)?;
        if wrapped.is_empty() {
            return self.key_after_purge(market).await;
        }
        let text = self.used_key()?.sealing.open(&Sealed(wrapped), &market.to_string())?;
        SealingKey::from_text(&text).ok_or(ServiceError::Sealed)
    }
}
