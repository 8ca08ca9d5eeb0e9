//! Whose a request is: sealed when it comes in, masked for the staff, opened only with a line in
//! the access log.

use serde::{Deserialize, Serialize};
use shiji_catalogue::text;

use super::{Service, ServiceError, secrets::SealingKey};
use shiji_domain::{
    Actor, MarketId, RequestId, Sealed,
    access::AccessVerb,
    refusal::Field,
    request::{FocusGroup, checked_remark},
    schema,
    text::{NAME, WORDS, clean},
};
use shiji_store::StoreError;

/// 诉求人, 联系电话, 住址, 重点人群. Every field may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Person {
    /// 诉求人
    #[schema(value_type = schema::Remark)]
    pub name: String,
    /// 联系电话
    #[schema(value_type = schema::Remark)]
    pub phone: String,
    /// 住址/网格
    #[schema(value_type = schema::Remark)]
    pub address: String,
    /// 重点人群: in the ledger, and nowhere that others read.
    pub groups: Vec<FocusGroup>,
}

/// Whose personal fields are to be opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PersonalOwner {
    /// 诉求人
    #[default]
    Person,
    /// 认领人
    Claimant,
}

impl Person {
    /// Somebody who could be found by it. A group alone says nothing of who it is.
    #[must_use]
    pub const fn is_named(&self) -> bool {
        !(self.name.is_empty() && self.phone.is_empty() && self.address.is_empty())
    }

    /// 重点人群 in words: `高龄、独居`.
    #[must_use]
    pub fn groups_in_words(&self) -> String {
        self.groups.iter().map(|group| group.key().text()).collect::<Vec<_>>().join(&text!("log-comma"))
    }

    /// 张** 138****0000: enough to call somebody's name at the booth, not enough to find them;
    /// nothing of the group.
    pub(super) fn masked(&self) -> Self {
        let stars = |shown: usize, text: &str| -> String {
            text.chars().enumerate().map(|(i, c)| if i < shown { c } else { '*' }).collect()
        };
        let digits: Vec<char> = self.phone.chars().collect();
        let shown = |i: usize| digits.len() > 7 && (i < 3 || i + 4 >= digits.len());
        let phone = digits.iter().enumerate().map(|(i, c)| if shown(i) { *c } else { '*' }).collect();
        Self { name: stars(1, &self.name), phone, address: stars(0, &self.address), groups: Vec::new() }
    }

    /// Opens a request's personal fields.
    ///
    /// # Errors
    /// They were sealed with another key.
    pub(super) fn open(key: &SealingKey, sealed: &Sealed) -> Result<Self, ServiceError> {
        serde_json::from_str(&key.open(sealed, "person")?).map_err(|_| ServiceError::Sealed)
    }
}

impl Service {
    /// Opens the personal fields of whoever asked, or of whoever claimed the wish, and leaves a
    /// line saying who did and why.
    ///
    /// # Errors
    /// The reason is empty, there is no such request, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%id))]
    pub async fn unmask(
        &self,
        id: RequestId,
        actor: Actor,
        whose: PersonalOwner,
        reason: &str,
    ) -> Result<Person, ServiceError> {
        let reason = clean(Field::Reason, reason, WORDS)?;
        let request = self.plain_request(id).await?;
        let (market, claim) = (request.market, request.state.claim());
        let sealed = match whose {
            PersonalOwner::Person => request.details.person.clone(),
            PersonalOwner::Claimant => claim.and_then(|claim| claim.by.contact.clone()),
        };
        let verb = match whose {
            PersonalOwner::Person => AccessVerb::Unmask,
            PersonalOwner::Claimant => AccessVerb::UnmaskClaimant,
        };
        self.log_access(market, actor, verb, id.to_string(), reason).await?;
        let key = self.market_key(market).await?;
        let Some(sealed) = sealed else { return Ok(Person::default()) };
        self.blank_if_purged(market, Person::open(&key, &sealed)).await
    }

    pub(super) async fn seal_person(
        &self,
        market: MarketId,
        person: &Person,
    ) -> Result<Option<Sealed>, ServiceError> {
        let mut groups = person.groups.clone();
        groups.sort_unstable();
        groups.dedup();
        let person = Person {
            name: checked_remark(Field::Person, &person.name)?,
            phone: checked_remark(Field::Phone, &person.phone)?,
            address: checked_remark(Field::Address, &person.address)?,
            groups,
        };
        if person == Person::default() {
            return Ok(None);
        }
        let text = serde_json::to_string(&person).map_err(StoreError::from)?;
        Ok(Some(self.market_key(market).await?.seal(&text, "person")?))
    }

    /// 责任人: who has a request in hand at a unit, sealed for the ledger; `None`: nobody was named.
    pub(super) async fn seal_handler(
        &self,
        market: MarketId,
        handler: &str,
    ) -> Result<Option<Sealed>, ServiceError> {
        if handler.trim().is_empty() {
            return Ok(None);
        }
        let name = clean(Field::Handler, handler, NAME)?;
        Ok(Some(self.market_key(market).await?.seal(&name, HANDLER)?))
    }
}

/// What a handler's name is sealed for.
const HANDLER: &str = "handler";

/// Opens 责任人; nothing, if the market's key was purged.
pub(super) fn open_handler(key: &SealingKey, sealed: &Sealed) -> String {
    key.open(sealed, HANDLER).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_masked_person_shows_a_family_name_and_seven_digits() {
        let person = Person {
            name: "测试居民".into(),
            phone: "13800001234".into(),
            address: "1号楼".into(),
            groups: vec![FocusGroup::Alone],
        };
        let expected = Person {
            name: "测***".into(),
            phone: "138****1234".into(),
            address: "***".into(),
            groups: Vec::new(),
        };
        assert_eq!(person.masked(), expected);
        assert_eq!(Person { phone: "12345".into(), ..Person::default() }.masked().phone, "*****");
    }

    #[test]
    fn what_was_sealed_before_there_were_groups_opens() {
        let old: Person = serde_json::from_str(r#"{"name":"测试居民","phone":"","address":""}"#).unwrap();
        assert!(old.groups.is_empty() && old.is_named());
        let grouped = Person { groups: vec![FocusGroup::Aged, FocusGroup::Alone], ..Person::default() };
        assert_eq!((grouped.groups_in_words().as_str(), grouped.is_named()), ("高龄、独居", false));
    }
}
