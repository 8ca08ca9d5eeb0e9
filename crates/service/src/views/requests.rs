//! A request as the staff see it, and as the morning's list has it.

use serde::Serialize;

use super::{LoadedRequest, topics::TopicLink};
use crate::{ActionOf, Person, secrets::SealingKey};
use shiji_domain::{
    Actor, BoothId, MarketId, Request, RequestId, RequestStateKind, Timestamp, Unit, UnitId, personal,
    request::{
        AllowedStep, Category, Channel, DueBasisKind, Holder, HomeView, NextAction, Reference, RequestKind,
        StepKind, Task, UnitReturn, Urgency, Way,
    },
    schema,
};

/// A request after a step, and how to take the step back.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct SteppedRequest {
    /// The revision that it made: what an undo takes.
    pub action: i64,
    pub of: ActionOf,
    #[serde(flatten)]
    pub request: RequestView,
}

/// A request as the staff see it. Personal fields are masked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct RequestView {
    pub id: RequestId,
    /// At which market.
    pub market: MarketId,
    /// At which booth.
    pub booth: Option<BoothId>,
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
    /// 办理方式: which figure of the split counts it.
    pub way: Way,
    /// The unit that it is with.
    pub unit: Option<UnitId>,
    pub unit_name: Option<String>,
    /// 办理时限, epoch milliseconds.
    #[schema(value_type = Option<i64>)]
    pub due: Option<Timestamp>,
    /// What it rests on; none: there is no due time, or it was written down before this was kept.
    pub due_basis: Option<DueBasisKind>,
    /// Past its time and not answered.
    pub overdue: bool,
    /// 紧急
    pub urgent: bool,
    /// 新: a stranger wrote it, and nobody of the staff has looked yet.
    pub unread: bool,
    /// 不公开
    pub private: bool,
    /// 补录: why it was entered after its market's figures were final; none: it is of the day.
    pub late: Option<String>,
    /// What is to be done next, in Chinese; none: it has ended.
    pub next_action: Option<NextAction>,
    /// Until when: epoch milliseconds.
    #[schema(value_type = Option<i64>)]
    pub next_action_due: Option<Timestamp>,
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
    /// In epoch milliseconds.
    #[schema(value_type = i64)]
    pub registered_at: Timestamp,
    /// Its collection's revision at its last change.
    pub revision: i64,
}

/// What a form for a new request begins with.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct RequestForm {
    /// To whom it can be forwarded.
    pub units: Vec<Unit>,
    /// Until when a unit would have it, if it is forwarded now and no time is sent.
    pub due: Vec<ProposedDue>,
    /// 补录: the market's figures are final, so that whoever enters something says why it comes late.
    pub late: bool,
}

/// The due time of one category, as the rule makes it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ProposedDue {
    /// 类别.
    pub category: Category,
    /// In epoch milliseconds.
    #[schema(value_type = i64)]
    pub due: Timestamp,
    /// What it rests on.
    pub basis: DueBasisKind,
}

/// A unit that gave an item back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct ReturnView {
    pub unit_name: String,
    pub reason: String,
    /// When: epoch milliseconds.
    #[schema(value_type = i64)]
    pub at: Timestamp,
}

/// A line of the morning's list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Reminder {
    pub request: RequestId,
    /// 编号.
    pub number: i64,
    /// 诉求类型.
    pub kind: RequestKind,
    /// 类别.
    pub category: Category,
    /// 诉求内容.
    pub content: String,
    /// Where it stands.
    pub state: RequestStateKind,
    /// What is to be done.
    pub next_action: NextAction,
    /// `overdue`, `soon` or `ahead`.
    pub urgency: Urgency,
    /// Who has it: `desk`, `meeting`, `wall`, `claimant`, or the unit's name.
    #[schema(value_type = schema::OptionalName)]
    pub holder: String,
    /// The steps that can be taken now with nothing filled in: with many requests at once, too.
    pub allowed: Vec<StepKind>,
    /// Until when: epoch milliseconds.
    #[schema(value_type = Option<i64>)]
    pub due: Option<Timestamp>,
    /// 退单, how often.
    pub returns: u32,
    /// 催办 and 督办, how often.
    pub reminded: u32,
}

/// What requests are looked at with: by whom, when, under which rules.
pub(crate) struct RequestViewer {
    pub(crate) key: SealingKey,
    pub(crate) reference: Reference,
    pub(crate) now: Timestamp,
    pub(crate) actor: Actor,
}

impl RequestView {
    pub(crate) fn of(shown: &LoadedRequest<'_>, viewer: &RequestViewer) -> Self {
        let Request { details, state, progress, .. } = shown.request;
        let forwarding = state.forwarding();
        // What can't be opened (the market's key was purged) is shown as fully masked.
        let person =
            details.person.as_ref().map(|sealed| Person::open(&viewer.key, sealed).unwrap_or_default());
        let (task, asked) = (shown.task(&viewer.reference), shown.asked());
        let wish = details.kind == RequestKind::Wish && !details.private;
        let listing = state.listing().map(|listing| listing.text.clone());
        Self {
            id: shown.request.id,
            market: shown.request.market,
            booth: shown.request.booth,
            booth_code: shown.booth_code(),
            number: shown.request.number,
            receipt: shown.request.receipt.clone(),
            kind: details.kind,
            category: details.category,
            content: details.content.clone(),
            channel: details.channel,
            person: person.map(|person| person.masked()),
            state: state.kind(),
            way: state.way(),
            unit: forwarding.map(|forwarding| forwarding.unit),
            unit_name: shown.unit_name(),
            due: forwarding.map(|forwarding| forwarding.due),
            due_basis: forwarding.and_then(|_| Some(shown.request.due_basis()?.kind())),
            overdue: shown.request.is_overdue(viewer.now),
            urgent: details.urgent,
            unread: shown.request.is_unread(),
            private: details.private,
            late: details.late.clone(),
            next_action: task.map(|task| task.next_action),
            next_action_due: task.and_then(|task| task.due).or_else(|| shown.meeting_at()),
            returns: u32::try_from(progress.returns.len()).unwrap_or(u32::MAX),
            to_decide: task.is_some_and(|task| task.next_action == NextAction::Decide),
            asked_until: asked.map(|(until, _)| until),
            asked_reason: asked.map(|(_, reason)| reason.to_owned()),
            claimant: state.claim().map(|claim| claim.by.shown.clone()),
            wall_text: listing.or_else(|| wish.then(|| personal::mask(&details.content))),
            solved: progress.feedback.as_ref().map(|feedback| feedback.solved),
            satisfaction: progress.feedback.as_ref().and_then(|feedback| feedback.satisfaction),
            attempts: progress.attempts,
            result: shown.answer(),
            photos: shown.photos(),
            topic: TopicLink::of(shown),
            returned_by: ReturnView::each(shown),
            home: shown.home(),
            has_claimant: state.claim().is_some_and(|claim| claim.by.contact.is_some()),
            allowed: shown.allowed(&viewer.actor, &viewer.reference, viewer.now),
            registered_at: shown.request.registered_at,
            revision: shown.request.revision,
        }
    }
}

impl ReturnView {
    /// Units that gave the request back, the first one first.
    pub(super) fn each(shown: &LoadedRequest<'_>) -> Vec<Self> {
        let view = |back: &UnitReturn| Self {
            unit_name: back.unit_name.clone(),
            reason: back.reason.clone(),
            at: back.at,
        };
        shown.request.progress.returns.iter().map(view).collect()
    }
}

impl Reminder {
    pub(crate) fn of(
        shown: &LoadedRequest<'_>,
        task: &Task,
        actor: &Actor,
        rules: &Reference,
        now: Timestamp,
    ) -> Self {
        let Request { details, progress, .. } = shown.request;
        let allowed = shown.allowed(actor, rules, now).into_iter();
        let at_once = allowed.filter(|step| step.act.is_none() && step.needs_nothing());
        let at_once = at_once.map(|step| step.step).collect();
        Self {
            request: shown.request.id,
            number: shown.request.number,
            kind: details.kind,
            category: details.category,
            content: details.content.clone(),
            state: shown.request.state.kind(),
            next_action: task.next_action,
            urgency: task.urgency(&rules.limits, now),
            allowed: at_once,
            holder: match task.holder {
                Holder::Unit(_) => shown.unit_name().unwrap_or_default(),
                Holder::Desk => "desk".to_owned(),
                Holder::Meeting => "meeting".to_owned(),
                Holder::Wall => "wall".to_owned(),
                Holder::Claimant => "claimant".to_owned(),
                Holder::Nobody => String::new(),
            },
            // When the meeting is that talks it over.
            due: task.due.or_else(|| shown.meeting_at()),
            returns: u32::try_from(progress.returns.len()).unwrap_or(u32::MAX),
            reminded: progress.chased + progress.supervised,
        }
    }
}
