//! A request as the unit sees it that it is or was with, or as the grid worker sees it who wrote it
//! down.

use serde::Serialize;

use super::{LoadedRequest, requests::ReturnView, topics::TopicLink};
use shiji_domain::{
    Actor, RequestId, RequestStateKind, Timestamp, UnitId,
    request::{AllowedStep, Category, Extension, HomeView, Reference, RequestKind, Urgency, Way},
};

/// A request as the unit sees it that it is or was with. Whose it is stays with the community, but
/// for a visit.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct UnitItem {
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
    pub urgency: Urgency,
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

impl UnitItem {
    pub(crate) fn of(shown: &LoadedRequest<'_>, unit: UnitId, rules: &Reference, now: Timestamp) -> Self {
        let request = shown.request;
        let (forwarding, progress) = (request.state.forwarding(), &request.progress);
        let urgency = match shown.task(rules) {
            Some(task) if request.state.is_with_unit() => task.urgency(&rules.limits, now),
            _ => Urgency::Ahead,
        };
        // What is with the meeting keeps the time that was promised.
        let due =
            forwarding.map(|forwarding| forwarding.due).or_else(|| progress.clock.map(|clock| clock.due));
        Self {
            id: request.id,
            market_name: shown.market.details.name.clone(),
            number: request.number,
            category: request.details.category,
            content: request.details.content.clone(),
            state: request.state.kind(),
            at: forwarding.map(|with| with.at).or(progress.forwarded_at).unwrap_or(request.registered_at),
            due: due.unwrap_or(request.registered_at),
            return_by: forwarding.and_then(|forwarding| forwarding.return_by),
            urgency,
            urgent: request.details.urgent,
            assigned: forwarding.is_some_and(|forwarding| forwarding.assigned),
            asked_until: shown.asked().map(|(until, _)| until),
            extended: forwarding.is_some_and(|forwarding| forwarding.extension == Extension::Granted),
            reminded: progress.chased + progress.supervised,
            reopened: progress.reopened,
            answer: shown.answer(),
            photos: shown.photos(),
            returns: ReturnView::each(shown),
            home: shown.home(),
            allowed: shown.allowed(&Actor::Unit(unit), rules, now),
            with_meeting: request.state.way() == Way::Escalated,
            topic: TopicLink::of(shown),
            visit: request.is_visited_by(unit),
        }
    }
}

/// What a grid worker has entered, as they see it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct GridItem {
    pub id: RequestId,
    /// At which market.
    pub market_name: String,
    /// 编号 there.
    pub number: i64,
    /// 回执码, for whoever it was entered for.
    pub receipt: String,
    /// 诉求类型.
    pub kind: RequestKind,
    /// 类别.
    pub category: Category,
    /// 诉求内容.
    pub content: String,
    /// 不公开
    pub private: bool,
    /// Where it stands.
    pub state: RequestStateKind,
    /// The unit that it is or was with.
    pub unit_name: Option<String>,
    /// The answer, once there is one.
    pub answer: Option<String>,
    /// Photos, by their digests.
    pub photos: Vec<String>,
    /// 上门服务
    pub home: Option<HomeView>,
    /// The steps that whoever entered it may take now.
    pub allowed: Vec<AllowedStep>,
    /// In epoch milliseconds.
    #[schema(value_type = i64)]
    pub registered_at: Timestamp,
}

impl GridItem {
    pub(crate) fn of(shown: &LoadedRequest<'_>, rules: &Reference, now: Timestamp) -> Self {
        let request = shown.request;
        Self {
            id: request.id,
            market_name: shown.market.details.name.clone(),
            number: request.number,
            receipt: request.receipt.clone(),
            kind: request.details.kind,
            category: request.details.category,
            content: request.details.content.clone(),
            private: request.details.private,
            state: request.state.kind(),
            unit_name: shown.unit_name(),
            answer: shown.answer(),
            photos: shown.photos(),
            home: shown.home(),
            allowed: shown.allowed(&request.by, rules, now),
            registered_at: request.registered_at,
        }
    }
}
