//! A unit's items: what it has to do, what it has answered, what went from it to the joint meeting;
//! and where to go, if somebody of it is to come to a resident's home.

use super::{
    CostlyWork, Person, Service, ServiceError,
    views::{LoadedRequest, UnitItem},
};
use shiji_catalogue::text;
use shiji_domain::{
    Actor, Refusal, RequestId, UnitId, access::AccessVerb, refusal::HomeRefusal, request::Step,
};
use shiji_store::RequestSelection;

impl Service {
    /// What a unit has to do and has answered, over all markets: by due time, what is answered
    /// last.
    ///
    /// # Errors
    /// The database.
    #[tracing::instrument(level = "debug", skip_all, fields(%unit))]
    pub async fn unit_items(&self, unit: UnitId) -> Result<Vec<UnitItem>, ServiceError> {
        let (rules, now) = (self.rules().await?, self.now());
        let handling = self.handling(RequestSelection::Unit(unit)).await?;
        self.at_leisure(CostlyWork::List, move || {
            let shown = LoadedRequest::each(&handling);
            let mut items: Vec<UnitItem> =
                shown.map(|shown| UnitItem::of(&shown, unit, &rules, now)).collect();
            items.sort_by_key(|item| (item.answer.is_some(), item.with_meeting, item.due, item.number));
            items
        })
        .await
    }

    /// A unit takes a step, or takes one back.
    ///
    /// # Errors
    /// A rule's refusal, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%unit, %request))]
    pub async fn unit_step(
        &self,
        unit: UnitId,
        request: RequestId,
        key: &str,
        step: Step,
    ) -> Result<i64, ServiceError> {
        self.take_step(request, Actor::Unit(unit), key, step).await
    }

    /// Whom the unit is to visit and where, and leaves a line saying that it looked. Empty: nobody
    /// has left that.
    ///
    /// # Errors
    /// There is no such request, no visit of this unit is arranged for it, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%unit, %id))]
    pub async fn unit_visits(&self, unit: UnitId, id: RequestId) -> Result<Person, ServiceError> {
        let request = self.plain_request(id).await?;
        let home = request.progress.live_home().filter(|_| request.is_visited_by(unit));
        let kind = home.ok_or(Refusal::Home(HomeRefusal::NotPlanned))?.kind.key();
        let (market, sealed) = (request.market, request.details.person.clone());
        let Some(sealed) = sealed else { return Ok(Person::default()) };
        let reason = text!("access-home", kind = kind);
        self.log_access(market, Actor::Unit(unit), AccessVerb::Visit, id.to_string(), reason).await?;
        let person = Person::open(&self.market_key(market).await?, &sealed)?;
        // 重点人群 is the community's to know.
        Ok(Person { groups: Vec::new(), ..person })
    }
}
