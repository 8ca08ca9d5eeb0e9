//! Which steps somebody may take with a request now, and what each needs: what screens draw their buttons and forms from.
//!
//! Whether a step is possible is said by [`Request::may`] (who) and [`Request::admits`] (in which state); here is the order, and
//! what is filled in.

use serde::Serialize;

use super::{
    ClaimantKind, Context, Equipment, FieldKind, FieldNeed, HomeKind, HomeOutcome, HomeStepKind,
    MOST_RETURNS, Request, RequestState as State, StepKind, clock::is_asked,
};
use crate::{
    Actor, Timestamp,
    text::{NAME, REMARK},
};

/// A step that may be taken now. `step` and `act` are sent as they are, with the fields filled in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct AllowedStep {
    /// Which.
    pub step: StepKind,
    /// Which act, of a home service.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub act: Option<HomeStepKind>,
    /// It is what is mostly done next; the others are there for what is told by phone, or went wrong.
    pub usual: bool,
    /// What is filled in, in this order.
    pub fields: Vec<FieldNeed>,
}

impl Request {
    /// The steps that `actor` may take at this moment: the usual ones first, in the order in which they are mostly wanted.
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
                fields: self.fields(*kind, actor, context),
            })
            .collect();
        if self.may(actor, StepKind::Home).is_ok() {
            let acts = HomeStepKind::ALL.iter().filter(|act| self.admits_at_home(**act).is_ok());
            steps.extend(acts.map(|act| AllowedStep {
                step: StepKind::Home,
                act: Some(*act),
                usual: true,
                fields: self.home_fields(*act, context.now),
            }));
        }
        steps
    }

    /// What is mostly done next, in this order, as far as it is possible at all.
    fn usual(&self, actor: &Actor) -> &'static [StepKind] {
        use StepKind as K;
        let asked = self.state.forwarding().is_some_and(is_asked);
        let decide = self.course.undecided_returns() >= MOST_RETURNS;
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
            (_, State::Registered | State::Reopened { .. }) if decide => {
                &[K::Publish, K::Assign, K::Settle, K::Escalate, K::Park, K::MarkDuplicate, K::Decline]
            }
            (_, State::Registered | State::Reopened { .. }) => {
                &[K::Publish, K::Settle, K::Forward, K::Escalate, K::Park, K::MarkDuplicate, K::Decline]
            }
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

    fn fields(&self, kind: StepKind, actor: &Actor, context: &Context<'_>) -> Vec<FieldNeed> {
        use StepKind as K;
        let time = |name| FieldNeed::new(name, FieldKind::Time).after(context.now);
        let unit = || FieldNeed::new("unit", FieldKind::Unit);
        let reason = || FieldNeed::words("reason");
        let note = |name| FieldNeed::words(name).optional();
        match kind {
            K::Settle | K::Answer => vec![FieldNeed::words("result")],
            K::Forward => vec![unit(), time("due").optional()],
            K::Assign => vec![unit(), time("due").optional(), reason()],
            K::Accept => vec![FieldNeed::line("handler", NAME.max).optional()],
            K::AskExtension | K::Extend => {
                let due = self.state.forwarding().map_or(context.now, |forwarding| forwarding.due);
                let until = time("until").after(due.max(context.now)).until(context.latest_extension(due));
                vec![until.optional(), reason()]
            }
            K::Progress => vec![FieldNeed::words("note")],
            K::Remind | K::Unreachable => vec![note("note")],
            K::Attach => vec![FieldNeed::new("photo", FieldKind::Photo)],
            K::Park => vec![time("review"), reason()],
            K::Return
            | K::RefuseExtension
            | K::Resume
            | K::Escalate
            | K::Decline
            | K::Reopen
            | K::Unpublish
            | K::GiveUp => vec![reason()],
            K::FollowUp => vec![
                FieldNeed::new("solved", FieldKind::YesNo),
                FieldNeed::new("satisfaction", FieldKind::Faces).between(1, 5).optional(),
                note("words"),
            ],
            K::MarkDuplicate => {
                vec![FieldNeed::new("of", FieldKind::Number).between(1, context.last_number)]
            }
            K::Publish => vec![FieldNeed::words("text")],
            K::Claim => {
                // A unit claims as what it is; whoever enters a claim for others, or comes by a phone, may be a member.
                let members = !matches!(actor, Actor::Unit(_));
                let kinds = ClaimantKind::ALL.iter().filter(|kind| members || **kind != ClaimantKind::Member);
                vec![
                    FieldNeed::choice("kind", kinds.map(|kind| kind.as_str()).collect()),
                    FieldNeed::line("name", NAME.max),
                    FieldNeed::new("phone", FieldKind::Phone).at_most(REMARK.max).optional(),
                ]
            }
            K::Dispatch => vec![FieldNeed::line("member", NAME.max)],
            K::Report => vec![FieldNeed::words("report")],
            K::Clear
            | K::Expire
            | K::Redate
            | K::Home
            | K::Gather
            | K::LetGo
            | K::Postpone
            | K::Resolve
            | K::Correct => Vec::new(),
        }
    }

    fn home_fields(&self, act: HomeStepKind, now: Timestamp) -> Vec<FieldNeed> {
        use HomeStepKind as K;
        let time = |name| FieldNeed::new(name, FieldKind::Time).after(now);
        let line = |name| FieldNeed::line(name, REMARK.max).optional();
        let bring = || FieldNeed::words("bring").optional();
        match act {
            K::Plan => {
                let kinds = HomeKind::ALL.iter().map(|kind| kind.as_str()).collect();
                vec![FieldNeed::choice("kind", kinds), time("time").optional(), line("who"), bring()]
            }
            K::Agree => vec![time("time"), line("who"), bring()],
            K::NobodyThere => vec![FieldNeed::words("note").optional(), time("next").optional()],
            K::Round => vec![
                FieldNeed::new("agreed", FieldKind::YesNo),
                FieldNeed::words("words"),
                time("next").optional(),
            ],
            K::Finish => {
                // Both have to agree in a round; else "done" would be the mediator's alone.
                let mediation =
                    self.course.home.as_ref().is_some_and(|home| home.kind == HomeKind::Mediation);
                let ends = HomeOutcome::ALL.iter().filter(|end| !mediation || **end != HomeOutcome::Done);
                vec![
                    FieldNeed::choice("outcome", ends.map(|end| end.as_str()).collect()),
                    FieldNeed::words("words"),
                    time("next").optional(),
                ]
            }
            K::Lend => {
                let what = Equipment::ALL.iter().map(|what| what.as_str()).collect();
                vec![FieldNeed::choice("what", what), line("label"), time("due")]
            }
            K::TakeBack => {
                let last = i64::try_from(self.course.loans.len()).unwrap_or(i64::MAX) - 1;
                vec![FieldNeed::new("loan", FieldKind::Loan).between(0, last)]
            }
        }
    }
}
