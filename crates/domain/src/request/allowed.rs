//! Which steps somebody may take with a request now, and what each needs: what screens draw their
//! buttons and forms from.
//!
//! Whether a step is possible is said by [`Request::may`] (who) and [`Request::admits`] (in which
//! state), what is filled in beside the step itself ([`Request::needs`]); here is the order.

use serde::Serialize;

use super::{
    Context, CurrentHomeService, FieldNeed, HomeStepKind, Request, RequestState as State, StepKind,
    clock::is_asked, step::follow_up_needs,
};
use crate::{Actor, Timestamp, limits::MOST_RETURNS};

/// A step that may be taken now. `step` and `act` are sent as they are, with the fields filled in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct AllowedStep {
    pub step: StepKind,
    /// Which act, of a home service.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub act: Option<HomeStepKind>,
    /// It is what is mostly done next; the others are there for what comes by phone, or went
    /// wrong.
    pub usual: bool,
    /// What is filled in, in this order.
    pub fields: Vec<FieldNeed>,
}

impl AllowedStep {
    /// A home service that is planned along with a request that is only being written down.
    /// The community may call 上门代办 otherwise.
    #[must_use]
    pub fn planning(now: Timestamp, called: &str) -> Self {
        Self {
            step: StepKind::Home,
            act: Some(HomeStepKind::Plan),
            usual: true,
            fields: HomeStepKind::Plan
                .needs(CurrentHomeService { called, ..CurrentHomeService::default() }, now),
        }
    }

    /// Nothing has to be filled in, so it can be taken with many requests at once.
    #[must_use]
    pub fn needs_nothing(&self) -> bool {
        self.fields.iter().all(|field| !field.required)
    }
}

impl Request {
    /// The steps that whoever holds its receipt may take there: they say of the answer whether it
    /// helped. A wish is claimed at the wall, and nothing else is a resident's. No moment is
    /// needed, because there is no time limit for it.
    #[must_use]
    pub fn allowed_by_receipt(&self) -> Vec<AllowedStep> {
        let step = StepKind::FollowUp;
        let possible = self.admits(step, self.registered_at).is_ok();
        let step = possible.then(|| AllowedStep { step, act: None, usual: true, fields: follow_up_needs() });
        step.into_iter().collect()
    }

    /// The steps that `actor` may take at this moment: the usual ones first, in the order in which
    /// they are mostly wanted.
    #[must_use]
    pub fn allowed(&self, actor: &Actor, context: &Context<'_>) -> Vec<AllowedStep> {
        let possible =
            |kind: &StepKind| self.may(actor, *kind).is_ok() && self.admits(*kind, context.now).is_ok();
        let usual = self.usual(actor);
        let others = StepKind::ALL.iter().filter(|kind| !usual.contains(kind));
        let first = usual.iter().map(|kind| (kind, true));
        let all = first.chain(others.map(|kind| (kind, false))).filter(|(kind, _)| possible(kind));
        let mut steps: Vec<AllowedStep> = all
            .map(|(kind, usual)| AllowedStep {
                step: *kind,
                act: None,
                usual,
                fields: self.needs(*kind, actor, context),
            })
            .collect();
        if self.may(actor, StepKind::Home).is_ok() {
            let home = self.progress.home.as_ref();
            let current = CurrentHomeService {
                kind: home.map(|home| home.kind),
                called: &context.reference.proxy_name,
                who: home.map_or("", |home| &home.who),
                bring: home.map_or("", |home| &home.bring),
                loans: self.progress.loans.len(),
            };
            let acts = HomeStepKind::ALL.iter().filter(|act| self.admits_at_home(**act).is_ok());
            steps.extend(acts.map(|act| AllowedStep {
                step: StepKind::Home,
                act: Some(*act),
                usual: true,
                fields: act.needs(current, context.now),
            }));
        }
        steps
    }

    /// What is mostly done next, in this order, as far as it is possible at all.
    fn usual(&self, actor: &Actor) -> &'static [StepKind] {
        use StepKind as K;
        let asked = self.state.forwarding().is_some_and(is_asked);
        let decide = self.progress.undecided_returns() >= MOST_RETURNS;
        match (actor, &self.state) {
            (Actor::Unit(_) | Actor::Resident(_) | Actor::Grid(_), _) if asked => {
                &[K::Accept, K::Answer, K::Progress, K::Return]
            }
            (Actor::Unit(_) | Actor::Resident(_) | Actor::Grid(_), _) => &[
                K::Accept,
                K::Answer,
                K::Progress,
                K::Return,
                K::AskExtension,
                K::FollowUp,
                K::Claim,
                K::Report,
                K::Dispatch,
                K::GiveUp,
            ],
            (_, State::Registered | State::Reopened { .. }) if decide => &[
                K::Publish,
                K::Assign,
                K::Settle,
                K::Escalate,
                K::Park,
                K::MarkDuplicate,
                K::Decline,
                K::MarkRead,
            ],
            (_, State::Registered | State::Reopened { .. }) => &[
                K::Publish,
                K::Settle,
                K::Forward,
                K::Escalate,
                K::Park,
                K::MarkDuplicate,
                K::Decline,
                K::MarkRead,
            ],
            (_, State::Returned { .. }) if decide => {
                &[K::Assign, K::Settle, K::Escalate, K::Park, K::Decline]
            }
            (_, State::Returned { .. }) => {
                &[K::Forward, K::Settle, K::Escalate, K::Park, K::Decline, K::Assign]
            }
            (_, State::Forwarded(_)) => {
                &[K::Answer, K::Remind, K::Accept, K::Return, K::Forward, K::Escalate]
            }
            (_, State::Accepted { .. } | State::InProgress { .. } | State::Extended { .. }) if asked => {
                &[K::Extend, K::RefuseExtension, K::Answer, K::Remind, K::Park, K::Escalate]
            }
            (_, State::Accepted { .. } | State::InProgress { .. } | State::Extended { .. }) => {
                &[K::Answer, K::Remind, K::Extend, K::Park, K::Escalate]
            }
            (_, State::Parked { .. }) => &[K::Resume, K::Escalate],
            (_, State::Escalated { .. }) => &[K::Answer, K::Forward, K::Reopen],
            (
                _,
                State::Settled { .. }
                | State::Answered { .. }
                | State::FollowedUp { .. }
                | State::Done { .. }
                | State::Confirmed { .. },
            ) => &[K::FollowUp, K::Unreachable, K::Clear, K::Reopen],
            (_, State::Published(_)) => &[K::Claim, K::Unpublish],
            (_, State::Claimed { .. }) => &[K::Report, K::Dispatch, K::GiveUp],
            (_, State::Cleared { .. } | State::Declined { .. } | State::Duplicate { .. }) => &[K::Reopen],
        }
    }
}
