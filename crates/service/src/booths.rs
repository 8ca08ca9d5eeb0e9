//! Booths before the day: applications, entering by hand, what the organiser sees of them.

use std::{collections::HashSet, net::IpAddr};

use serde::{Deserialize, Serialize};

use super::{
    CommandDone, Service, ServiceError, fresh_id,
    secrets::{SealingKey, random_word},
};
use shiji_domain::{
    Actor, BoothDetails, BoothId, MarketId, NameKey, Refusal, Sealed, Timestamp,
    access::AccessVerb,
    booth::Booth,
    floor::{Command, NewBooth},
    refusal::Field,
    request::checked_remark,
};
use shiji_store::StoreError;

/// A unit's contact for a booth: sealed in the database.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct BoothContact {
    pub name: String,
    /// Under which number.
    pub phone: String,
}

/// A booth as the organiser enters it.
#[derive(Clone, Debug)]
pub struct EnteredBooth {
    /// Its code; `None`: the next free one.
    pub code: Option<String>,
    /// Where it stands.
    pub place: String,
    /// What it is.
    pub details: BoothDetails,
    /// The unit's contact, if the list names one.
    pub contact: BoothContact,
}

impl Service {
    /// A unit applies for a booth, from that address; `None`: from the server's own machine.
    ///
    /// # Errors
    /// A rule's refusal, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn apply_for_booth(
        &self,
        market: MarketId,
        from: Option<IpAddr>,
        key: &str,
        details: BoothDetails,
        contact: BoothContact,
    ) -> Result<CommandDone, ServiceError> {
        let contact = seal_contact(&self.market_key(market).await?, &contact)?;
        let command =
            Command::Apply { booth: BoothId(fresh_id(self.now())), slug: random_word(6)?, details, contact };
        let source = from.map(|address| self.source_at(market, address)).transpose()?;
        self.command_from(source, market, Actor::Applicant, Some(key), command).await
    }

    /// Opens a booth's contact, and leaves a line saying who did.
    ///
    /// # Errors
    /// There is no such booth, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%booth))]
    pub async fn booth_contact(&self, booth: BoothId, actor: Actor) -> Result<BoothContact, ServiceError> {
        let market = self.market_of_booth(booth).await?;
        let sealed = self.ask(market, move |floor| Some(floor.booth(booth)?.booth.contact.clone())).await?;
        let sealed = sealed.ok_or(Refusal::NoSuchBooth)?;
        self.log_access(market, actor, AccessVerb::Contact, booth.to_string(), String::new()).await?;
        let Some(sealed) = sealed else { return Ok(BoothContact::default()) };
        let contact = open_contact(&self.market_key(market).await?, &sealed);
        self.blank_if_purged(market, contact).await
    }

    /// The organiser enters booths: all of them or none. A name that is there is skipped. Their
    /// hosts become units.
    ///
    /// # Errors
    /// A rule's refusal, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn enter_booths(
        &self,
        market: MarketId,
        actor: Actor,
        key: Option<&str>,
        booths: Vec<EnteredBooth>,
    ) -> Result<CommandDone, ServiceError> {
        let (now, market_key) = (self.now(), self.market_key(market).await?);
        let hosts: HashSet<NameKey> =
            booths.iter().flat_map(|entered| host_names(&entered.details)).collect();
        let list = booths
            .into_iter()
            .map(|entered| {
                let EnteredBooth { code, place, details, contact } = entered;
                let contact = seal_contact(&market_key, &contact)?;
                Ok(NewBooth { code, place, contact, ..new_booth(now, details)? })
            })
            .collect::<Result<Vec<_>, ServiceError>>()?;
        let done = self.command(market, actor, key, Command::EnterBooths(list)).await?;
        self.make_units_of(&hosts).await;
        Ok(done)
    }

    /// A write of its own, after the market's commit. Should it fail, the hosts are proposals like
    /// any others.
    pub(super) async fn make_units_of(&self, hosts: &HashSet<NameKey>) {
        if let Err(error) = self.enter_hosts(hosts).await {
            tracing::warn!(%error, "the hosts of booths that were entered are not units yet");
        }
    }

    /// All booths of a market in whatever state, with their path words, by code and then by age.
    ///
    /// # Errors
    /// There is no such market, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn booths(&self, market: MarketId) -> Result<Vec<(Booth, String)>, ServiceError> {
        let mut booths = self
            .ask(market, |floor| {
                floor.booths().map(|floor| (floor.booth.clone(), floor.path())).collect::<Vec<_>>()
            })
            .await?;
        booths.sort_by_key(|(booth, _)| {
            let code = booth.code().map(str::to_owned);
            (code.is_none(), code.as_ref().map(String::len), code, booth.id)
        });
        Ok(booths)
    }
}

/// A booth of its own, without code, place and contact.
pub(super) fn new_booth(now: Timestamp, details: BoothDetails) -> Result<NewBooth, ServiceError> {
    let (booth, slug) = (BoothId(fresh_id(now)), random_word(6)?);
    Ok(NewBooth { booth, slug, details, code: None, place: String::new(), contact: None })
}

pub(super) fn host_names(details: &BoothDetails) -> impl Iterator<Item = NameKey> {
    details.hosts.iter().map(|host| NameKey::of(host))
}

pub(super) fn open_contact(key: &SealingKey, sealed: &Sealed) -> Result<BoothContact, ServiceError> {
    serde_json::from_str(&key.open(sealed, "contact")?).map_err(|_| ServiceError::Sealed)
}

/// A contact under the market's key; `None` when nothing was given.
pub(super) fn seal_contact(key: &SealingKey, contact: &BoothContact) -> Result<Option<Sealed>, ServiceError> {
    let contact = BoothContact {
        name: checked_remark(Field::Person, &contact.name)?,
        phone: checked_remark(Field::Phone, &contact.phone)?,
    };
    if contact == BoothContact::default() {
        return Ok(None);
    }
    let text = serde_json::to_string(&contact).map_err(StoreError::from)?;
    Ok(Some(key.seal(&text, "contact")?))
}
