//! Lists of what is to be done: the organiser's reminders of the morning, many steps at once. A unit's are in
//! [`unit_items`](super::unit_items).

use serde::Serialize;

use super::{Service, ServiceError};
use shiji_domain::{
    Actor, MarketId, Refusal, RequestId, Timestamp,
    request::{Category, Course, Duty, Holder, Press, RequestKind, Return, Step},
};

/// A unit that gave an item back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct ReturnView {
    /// Its name.
    pub unit_name: String,
    /// Why.
    pub reason: String,
    /// When: epoch milliseconds.
    #[schema(value_type = i64)]
    pub at: Timestamp,
}

impl ReturnView {
    pub(super) fn all(course: &Course) -> Vec<Self> {
        let view = |back: &Return| Self {
            unit_name: back.unit_name.clone(),
            reason: back.reason.clone(),
            at: back.at,
        };
        course.returns.iter().map(view).collect()
    }
}

/// A line of the morning's list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Reminder {
    /// Which.
    pub request: RequestId,
    /// 编号.
    pub number: i64,
    /// 诉求类型.
    pub kind: RequestKind,
    /// 类别.
    pub category: Category,
    /// 诉求内容.
    pub content: String,
    /// Where it stands, in Chinese.
    pub state_zh: String,
    /// The same in English.
    pub state_en: String,
    /// What is to be done.
    pub duty: Duty,
    /// `overdue`, `soon` or `ahead`.
    pub press: Press,
    /// Who has it: `desk`, `meeting`, `wall`, `claimant`, or the unit's name.
    pub holder: String,
    /// It is with a unit.
    pub with_unit: bool,
    /// Until when: epoch milliseconds.
    #[schema(value_type = Option<i64>)]
    pub due: Option<Timestamp>,
    /// 退单, how often.
    pub returns: u32,
    /// 催办 and 督办, how often.
    pub reminded: u32,
}

/// How one of several requests took the same step.
#[derive(Clone, Debug)]
pub struct OneOfMany {
    /// Which request.
    pub request: RequestId,
    /// The rule that said no to it.
    pub refusal: Option<Refusal>,
}

impl Service {
    /// Everything at a market that somebody still has to do something with, the most pressing first.
    ///
    /// # Errors
    /// There is no such market, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn reminders(&self, market: MarketId) -> Result<Vec<Reminder>, ServiceError> {
        let (rules, now) = (self.rules().await?, self.now());
        self.ask(market, move |floor| {
            let offset = floor.market().offset;
            let all = floor.requests().flat_map(|request| {
                let tasks = request.tasks(&rules.limits, &rules.calendar, offset);
                tasks.into_iter().map(move |task| (request, task))
            });
            let tasks = all.map(|(request, task)| {
                let (zh, en) = request.state.names();
                let unit = request.state.forwarding().map(|forwarding| forwarding.unit_name.clone());
                Reminder {
                    request: request.id,
                    number: request.number,
                    kind: request.details.kind,
                    category: request.details.category,
                    content: request.details.content.clone(),
                    state_zh: zh.to_owned(),
                    state_en: en.to_owned(),
                    duty: task.duty,
                    press: task.press(&rules.limits, now),
                    with_unit: matches!(task.holder, Holder::Unit(_)),
                    holder: match task.holder {
                        Holder::Unit(_) => unit.unwrap_or_default(),
                        Holder::Desk => "desk".to_owned(),
                        Holder::Meeting => "meeting".to_owned(),
                        Holder::Wall => "wall".to_owned(),
                        Holder::Claimant => "claimant".to_owned(),
                        Holder::Nobody => String::new(),
                    },
                    // When the meeting is that talks it over.
                    due: task.due.or_else(|| floor.meets_at(request).map(|meeting| meeting.at)),
                    returns: u32::try_from(request.course.returns.len()).unwrap_or(u32::MAX),
                    reminded: request.course.chased + request.course.supervised,
                }
            });
            let mut list: Vec<Reminder> = tasks.collect();
            list.sort_by_key(|line| (line.press, line.due.map_or(i64::MAX, |due| due.0), line.number));
            list
        })
        .await
    }

    /// Takes the same step with many requests; answers what each said. The keys are the given one and the number.
    ///
    /// # Errors
    /// The database. A refusal is the answer of its request.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn handle_many(
        &self,
        requests: &[RequestId],
        actor: Actor,
        key: &str,
        step: &Step,
    ) -> Result<Vec<OneOfMany>, ServiceError> {
        let mut answers = Vec::with_capacity(requests.len());
        for (at, request) in requests.iter().enumerate() {
            let refusal = match self.take_step(*request, actor, &format!("{key}-{at}"), step.clone()).await {
                Ok(_) => None,
                Err(ServiceError::Refused(refusal)) => Some(refusal),
                Err(error) => return Err(error),
            };
            answers.push(OneOfMany { request: *request, refusal });
        }
        Ok(answers)
    }

    /// What whoever holds the receipt says of the answer. "No" takes it up again.
    ///
    /// # Errors
    /// There is no such receipt, it was not answered yet, or the database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn say_of_answer(
        &self,
        code: &str,
        actor: Actor,
        key: &str,
        solved: bool,
        satisfaction: Option<u8>,
        words: String,
    ) -> Result<(), ServiceError> {
        let found = self.shared.db.request_of_receipt(code).await?;
        let (_, request) = found.ok_or(Refusal::NoSuchRequest)?;
        let step = Step::FollowUp { solved, satisfaction, words };
        self.take_step(request, actor, key, step).await?;
        Ok(())
    }
}
