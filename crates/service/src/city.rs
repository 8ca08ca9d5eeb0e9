//! What a city's systems may read of a market's requests, and write down at it; and the key that
//! they do it with.

use std::collections::HashMap;

use super::{
    CostlyWork, NewRequest, Person, Service, ServiceError,
    secrets::{hash, token},
};
use shiji_domain::{
    Actor, Market, MarketId, Offset, Refusal, Request, RequestId, Timestamp, personal,
    request::{Category, Channel, RequestKind, RequestStateKind},
};

/// The settings' name of the key's hash; empty once it is revoked.
const KEY: &str = "city_key";

/// Who reads through the city's interface: anybody, or the city with its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CityReader {
    /// Anybody: sees what the organiser has reviewed for everybody.
    Anybody,
    /// A city's system with its key: sees masked words, too.
    City,
}

/// A request that isn't private, as others may see it. Never a name, a phone number or an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicRequest {
    /// The market's path word and 编号: `7F3K9Q-12`.
    pub id: String,
    /// 类别.
    pub category: Category,
    /// 诉求类型.
    pub kind: RequestKind,
    /// What was asked for: as it stands on the wish wall; to a city masked; else nothing.
    pub words: Option<String>,
    /// The answer, to a city, masked.
    pub answer: Option<String>,
    /// Where it stands.
    pub state: RequestStateKind,
    /// Answered: nothing more is to be done.
    pub closed: bool,
    /// The unit that it is or was with.
    pub unit: Option<String>,
    /// When it was written down.
    pub registered_at: Timestamp,
    /// When it last changed.
    pub changed_at: Timestamp,
    /// 办理时限.
    pub due: Option<Timestamp>,
    /// The market's wall clock.
    pub offset: Offset,
}

/// What a city's system writes down.
#[derive(Clone, Debug)]
pub struct CityRequest {
    /// 类别.
    pub category: Category,
    /// 诉求内容.
    pub content: String,
    pub person: Person,
}

impl Service {
    /// Makes the key for city systems; the one before is dead from here on. It is shown once.
    ///
    /// # Errors
    /// The database, or the operating system has no randomness.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn city_key(&self) -> Result<String, ServiceError> {
        let key = token()?;
        self.keep_city_key(hash(&key)).await?;
        Ok(key)
    }

    /// Revokes the key for city systems.
    ///
    /// # Errors
    /// The database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn drop_city_key(&self) -> Result<(), ServiceError> {
        self.keep_city_key(String::new()).await
    }

    /// Is there a key for city systems?
    ///
    /// # Errors
    /// The database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn has_city_key(&self) -> Result<bool, ServiceError> {
        Ok(self.shared.db.setting(KEY).await?.is_some_and(|kept| !kept.is_empty()))
    }

    /// Is this the key for city systems?
    ///
    /// # Errors
    /// The database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn is_city_key(&self, key: &str) -> Result<bool, ServiceError> {
        Ok(self.shared.db.setting(KEY).await?.is_some_and(|kept| kept == hash(key)))
    }

    async fn keep_city_key(&self, hashed: String) -> Result<(), ServiceError> {
        self.direct(move |tx| Box::pin(async move { Ok(tx.set(KEY, &hashed).await?) })).await
    }

    /// The requests of a market that aren't private and that `wanted` picks, newest first, `most`
    /// at most. Only what is given is masked.
    ///
    /// # Errors
    /// There is no such market, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn public_requests(
        &self,
        market: MarketId,
        reader: CityReader,
        most: usize,
        wanted: impl Fn(&PublicRequest) -> bool + Send + 'static,
    ) -> Result<Vec<PublicRequest>, ServiceError> {
        let handling = self.of_market(market).await?;
        let changes: HashMap<RequestId, Timestamp> =
            self.shared.db.last_steps(market).await?.into_iter().collect();
        self.at_leisure(CostlyWork::List, move || {
            let about = handling.market(market).ok_or(Refusal::NoSuchMarket)?;
            let shown = handling.requests().filter(|request| !request.details.private);
            let mut all: Vec<(&Request, PublicRequest)> = shown
                .map(|request| {
                    let changed = changes.get(&request.id).copied().unwrap_or(request.registered_at);
                    (request, public(request, &about.slug, changed, about.offset))
                })
                .filter(|(_, public)| wanted(public))
                .collect();
            all.sort_by_key(|(request, _)| std::cmp::Reverse(request.number));
            all.truncate(most);
            let view = |(request, public): (&Request, PublicRequest)| match reader {
                CityReader::Anybody => public,
                CityReader::City => masked(request, public),
            };
            Ok(all.into_iter().map(view).collect())
        })
        .await?
    }

    /// Writes down what a city's system hands over; answers its number at the market. The same key
    /// writes it once.
    ///
    /// # Errors
    /// A rule's refusal, or the database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn register_for_city(
        &self,
        market: &Market,
        key: &str,
        new: CityRequest,
    ) -> Result<String, ServiceError> {
        let CityRequest { category, content, person } = new;
        let request = NewRequest {
            booth: None,
            kind: RequestKind::Appeal,
            category,
            content,
            channel: Channel::City,
            person,
            urgent: false,
            private: false,
            late: None,
            first: None,
        };
        let done = self.register(market.id, Actor::Server, key, request).await?;
        if let shiji_domain::floor::Answer::Request { number, .. } = done.answer {
            return Ok(public_id(&market.slug, number));
        }
        Err(Refusal::NoSuchRequest.into())
    }
}

/// What others know a request by: the market's path word and 编号.
fn public_id(slug: &str, number: i64) -> String {
    format!("{slug}-{number}")
}

/// As anybody may see it.
fn public(request: &Request, slug: &str, changed_at: Timestamp, offset: Offset) -> PublicRequest {
    let state = &request.state;
    PublicRequest {
        id: public_id(slug, request.number),
        category: request.details.category,
        kind: request.details.kind,
        words: state.listing().map(|listing| listing.text.clone()),
        answer: None,
        state: state.kind(),
        closed: state.is_answered(),
        unit: request.progress.unit_name.clone(),
        registered_at: request.registered_at,
        changed_at,
        due: request.progress.clock.map(|clock| clock.due),
        offset,
    }
}

/// With the masked words that a city may see.
fn masked(request: &Request, public: PublicRequest) -> PublicRequest {
    PublicRequest {
        words: public.words.or_else(|| Some(personal::mask(&request.details.content))),
        answer: request.state.answer().map(personal::mask),
        ..public
    }
}
