//! Lists of what is to be done: the organiser's reminders of the morning, many steps at once. A
//! unit's are in [`unit_items`](super::unit_items).

use super::{
    CostlyWork, Service, ServiceError,
    ids::{checked_key, numbered_key},
    views::{LoadedRequest, Reminder},
};
use shiji_domain::{Actor, MarketId, Refusal, RequestId, request::Step};

/// How one of several requests took the same step.
#[derive(Clone, Debug)]
pub struct BatchStepResult {
    pub request: RequestId,
    /// The rule that said no to it.
    pub refusal: Option<Refusal>,
}

impl Service {
    /// Everything at a market that somebody still has to do something with, the most pressing
    /// first.
    ///
    /// # Errors
    /// There is no such market, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn reminders(&self, market: MarketId, actor: Actor) -> Result<Vec<Reminder>, ServiceError> {
        let (rules, now) = (self.rules().await?, self.now());
        let handling = self.of_market(market).await?;
        self.at_leisure(CostlyWork::List, move || {
            let lines = LoadedRequest::each(&handling).flat_map(|shown| {
                let tasks = shown.request.tasks(&rules.limits, &rules.calendar, shown.market.offset);
                let lines = tasks.iter().map(|task| Reminder::of(&shown, task, &actor, &rules, now));
                lines.collect::<Vec<_>>()
            });
            let mut list: Vec<Reminder> = lines.collect();
            list.sort_by_key(|line| (line.urgency, line.due.map_or(i64::MAX, |due| due.0), line.number));
            list
        })
        .await
    }

    /// Takes the same step with many requests; answers what each said. The keys are the given one
    /// and the number.
    ///
    /// # Errors
    /// The key is none, or the database. A refusal is the answer of its request.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn handle_many(
        &self,
        requests: &[RequestId],
        actor: Actor,
        key: &str,
        step: &Step,
    ) -> Result<Vec<BatchStepResult>, ServiceError> {
        let key = checked_key(key)?;
        let mut answers = Vec::with_capacity(requests.len());
        for (at, request) in requests.iter().enumerate() {
            let key = numbered_key(key, at);
            let refusal = match self.take_step(*request, actor, &key, step.clone()).await {
                Ok(_) => None,
                Err(ServiceError::Refused(refusal)) => Some(refusal),
                Err(error) => return Err(error),
            };
            answers.push(BatchStepResult { request: *request, refusal });
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
