//! A unit's items: what it has to do, what it has answered, what went from it to the joint meeting; and where to go, if
//! somebody of it is to come to a resident's home.

use serde::Serialize;

use super::{Person, ReturnView, Service, ServiceError, TopicLink, digests};
use shiji_domain::{
    Actor, Refusal, Request, RequestId, RequestStateKind, Timestamp, UnitId,
    floor::Floor,
    refusal::HomeRefusal,
    request::{AllowedStep, Category, Extension, HomeView, Press, Reference, Step, Way},
};

/// A request as the unit sees it that it is or was with. Whose it is stays with the community, but for a visit.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct UnitItem {
    /// Which.
    pub id: RequestId,
    /// At which market.
    pub market_name: String,
    /// 编号 there.
    pub number: i64,
    /// 类别.
    pub category: Category,
    /// 诉求内容.
    pub content: String,
    /// Where it stands.
    pub state: RequestStateKind,
    /// The same in Chinese.
    pub state_zh: String,
    /// The same in English.
    pub state_en: String,
    /// 转办时间, epoch milliseconds.
    #[schema(value_type = i64)]
    pub at: Timestamp,
    /// 办理时限, epoch milliseconds.
    #[schema(value_type = i64)]
    pub due: Timestamp,
    /// Until when it may be returned; none: it was assigned.
    #[schema(value_type = Option<i64>)]
    pub return_by: Option<Timestamp>,
    /// `overdue`, `soon` or `ahead`.
    pub press: Press,
    /// 紧急
    pub urgent: bool,
    /// 指定承办: it can't be returned.
    pub assigned: bool,
    /// An extension was asked for until then and is being decided.
    #[schema(value_type = Option<i64>)]
    pub asked_until: Option<Timestamp>,
    /// There was an extension already.
    pub extended: bool,
    /// 催办 and 督办, how often.
    pub reminded: u32,
    /// It was answered before and the resident was not satisfied.
    pub reopened: u32,
    /// The answer, once there is one.
    pub answer: Option<String>,
    /// Photos, by their digests.
    pub photos: Vec<String>,
    /// Units that gave it back before, and why.
    pub returns: Vec<ReturnView>,
    /// 上门服务
    pub home: Option<HomeView>,
    /// The steps that the unit may take now.
    pub allowed: Vec<AllowedStep>,
    /// 上会: it went from the unit to the joint meeting, which answers it.
    pub with_meeting: bool,
    /// The joint meeting's topic that it belongs to, or is a task of.
    pub topic: Option<TopicLink>,
    /// Somebody is to go there, so where and to whom can be opened.
    pub visit: bool,
}

impl Service {
    /// What a unit has to do and has answered, over all markets: by due time, what is answered last.
    ///
    /// # Errors
    /// The database.
    #[tracing::instrument(level = "debug", skip_all, fields(%unit))]
    pub async fn unit_items(&self, unit: UnitId) -> Result<Vec<UnitItem>, ServiceError> {
        let (rules, now) = (self.rules().await?, self.now());
        let mut items = Vec::new();
        for market in self.shared.db.markets_of_unit(unit).await? {
            let rules = rules.clone();
            let here = self.ask(market, move |floor| {
                let own = floor.requests().filter(|request| request.unit() == Some(unit));
                own.map(|request| item(floor, request, unit, &rules, now)).collect::<Vec<_>>()
            });
            items.extend(here.await?);
        }
        items.sort_by_key(|item| (item.answer.is_some(), item.with_meeting, item.due, item.number));
        Ok(items)
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

    /// Whom the unit is to visit and where, and leaves a line saying that it looked. Empty: nobody has left that.
    ///
    /// # Errors
    /// There is no such request, no visit of this unit is arranged for it, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%unit, %id))]
    pub async fn unit_visits(&self, unit: UnitId, id: RequestId) -> Result<Person, ServiceError> {
        let market = self.market_of_request(id).await?;
        let found = self.ask(market, move |floor| {
            let request = floor.request(id).ok_or(Refusal::NoSuchRequest)?;
            let home = request.course.live_home().filter(|_| request.is_visited_by(unit));
            let home = home.ok_or(Refusal::Home(HomeRefusal::NotPlanned))?;
            Ok::<_, Refusal>((request.details.person.clone(), home.kind.names().0))
        });
        let (sealed, kind) = found.await??;
        let Some(sealed) = sealed else { return Ok(Person::default()) };
        let reason = format!("上门服务：{kind}");
        self.log_access(market, Actor::Unit(unit), "visit", id.to_string(), reason).await?;
        let person = Person::open(&self.market_key(market).await?, &sealed)?;
        // 重点人群 is the community's to know.
        Ok(Person { groups: Vec::new(), ..person })
    }
}

fn item(floor: &Floor, request: &Request, unit: UnitId, rules: &Reference, now: Timestamp) -> UnitItem {
    let (zh, en) = request.state.names();
    let (forwarding, course) = (request.state.forwarding(), &request.course);
    let task = request.task(&rules.limits, &rules.calendar, floor.market().offset);
    let press = match task {
        Some(task) if request.state.is_with_unit() => task.press(&rules.limits, now),
        _ => Press::Ahead,
    };
    let asked_until = forwarding.and_then(|forwarding| match &forwarding.extension {
        Extension::Asked { until, .. } => Some(*until),
        _ => None,
    });
    // What is with the meeting keeps the time that was promised.
    let due = forwarding.map(|forwarding| forwarding.due).or_else(|| course.clock.map(|clock| clock.due));
    UnitItem {
        id: request.id,
        market_name: floor.market().details.name.clone(),
        number: request.number,
        category: request.details.category,
        content: request.details.content.clone(),
        state: request.state.kind(),
        state_zh: zh.to_owned(),
        state_en: en.to_owned(),
        at: forwarding.map(|with| with.at).or(course.forwarded_at).unwrap_or(request.registered_at),
        due: due.unwrap_or(request.registered_at),
        return_by: forwarding.and_then(|forwarding| forwarding.return_by),
        press,
        urgent: request.details.urgent,
        assigned: forwarding.is_some_and(|forwarding| forwarding.assigned),
        asked_until,
        extended: forwarding.is_some_and(|forwarding| forwarding.extension == Extension::Granted),
        reminded: course.chased + course.supervised,
        reopened: course.reopened,
        answer: request.state.answer().map(str::to_owned),
        photos: digests(&course.photos),
        returns: ReturnView::all(course),
        home: course.home.as_ref().map(|home| HomeView::of(home, &course.loans)),
        allowed: request.allowed(&Actor::Unit(unit), &floor.context(rules, now)),
        with_meeting: request.state.way() == Way::Escalated,
        topic: TopicLink::of(floor, request),
        visit: request.is_visited_by(unit),
    }
}
