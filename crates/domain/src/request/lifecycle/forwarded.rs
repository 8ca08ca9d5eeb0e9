//! With a unit: from forwarding over acceptance and progress to its answer, with the one extension
//! and the return.

use crate::{
    Refusal, Timestamp,
    refusal::Field,
    request::{
        Forwarding, Request, RequestState as State, Step, StepKind, UnitReturn,
        clock::{is_asked, not_asked},
        log_words::labelled,
        transition::{Transition, TransitionResult, words_of},
    },
    text::{OPTIONAL_WORDS, clean},
};
use shiji_catalogue::stored;

pub(super) fn admits(
    request: &Request,
    forwarding: &Forwarding,
    kind: StepKind,
    now: Timestamp,
) -> Result<(), Refusal> {
    let forwarded = matches!(request.state, State::Forwarded(_));
    match kind {
        StepKind::Answer | StepKind::Remind | StepKind::Escalate | StepKind::Gather => Ok(()),
        StepKind::Settle | StepKind::Assign | StepKind::Accept if forwarded => Ok(()),
        StepKind::Forward if forwarded => request.may_be_forwarded(),
        StepKind::Return if forwarded && forwarding.assigned => Err(Refusal::Assigned),
        StepKind::Return if forwarded => match forwarding.return_by {
            Some(until) if now > until => Err(Refusal::ReturnTooLate),
            _ => Ok(()),
        },
        StepKind::Progress | StepKind::Park if !forwarded => Ok(()),
        StepKind::AskExtension | StepKind::Extend if !forwarded => request.may_be_extended(forwarding),
        StepKind::RefuseExtension if !forwarded && is_asked(forwarding) => Ok(()),
        _ => Err(Refusal::RequestState),
    }
}

pub(super) fn take(transition: &mut Transition<'_>, state: State, step: Step) -> TransitionResult {
    let at = transition.now;
    match (state, step) {
        (_, Step::Settle { result }) => transition.settle(&result),
        (_, Step::Forward { unit, due }) => transition.forward(unit, due),
        (_, Step::Assign { unit, due, reason }) => transition.assign(unit, due, &reason),
        (_, Step::Escalate { reason }) => transition.escalate(&reason),
        (_, Step::Gather { topic, title }) => transition.gather(topic, &title),
        (state, Step::Answer { result }) => transition.answer(state.forwarding().cloned(), &result),
        (state, Step::Park { reason, review }) => {
            transition.park(state.forwarding().cloned(), &reason, review)
        }
        (state, Step::Remind { note }) => {
            let note = clean(Field::Note, &note, OPTIONAL_WORDS)?;
            let late = transition.progress.is_overdue(at);
            let count =
                if late { &mut transition.progress.supervised } else { &mut transition.progress.chased };
            *count += 1;
            Ok((state, labelled(if late { stored!("log-supervised") } else { stored!("log-chased") }, &note)))
        }
        (State::Forwarded(forwarding), Step::Accept { sealed, .. }) => {
            transition.progress.accepted_at = Some(at);
            transition.progress.handler = sealed;
            let words = forwarding.unit_name.clone();
            Ok((State::Accepted { forwarding, at }, words))
        }
        (State::Forwarded(forwarding), Step::Return { reason }) => {
            let reason = words_of(Field::Reason, &reason)?;
            let unit_name = forwarding.unit_name.clone();
            let words = labelled(unit_name.clone(), &reason);
            let line = UnitReturn { unit: forwarding.unit, unit_name, reason: reason.clone(), at };
            transition.progress.returns.push(line);
            transition.progress.unit = None;
            Ok((State::Returned { forwarding, reason, at }, words))
        }
        // The extension stays to be seen; what was reported is in the log.
        (state @ State::Extended { .. }, Step::Progress { note }) => {
            Ok((state, words_of(Field::Note, &note)?))
        }
        (
            State::Accepted { forwarding, .. } | State::InProgress { forwarding, .. },
            Step::Progress { note },
        ) => {
            let note = words_of(Field::Note, &note)?;
            Ok((State::InProgress { forwarding, note: note.clone(), at }, note))
        }
        (state, Step::AskExtension { until, reason }) => {
            let forwarding = state.forwarding().ok_or(Refusal::RequestState)?;
            let (forwarding, words) = transition.asked(forwarding.clone(), until, &reason)?;
            Ok((state.with_forwarding(forwarding), words))
        }
        (state, Step::Extend { until, reason }) => {
            let forwarding = state.forwarding().ok_or(Refusal::RequestState)?;
            let (forwarding, words) = transition.extended(forwarding.clone(), until, &reason)?;
            Ok((State::Extended { forwarding, at }, words))
        }
        (state, Step::RefuseExtension { reason }) => {
            let words = words_of(Field::Reason, &reason)?;
            let forwarding = state.forwarding().ok_or(Refusal::RequestState)?;
            let forwarding = not_asked(forwarding.clone());
            Ok((state.with_forwarding(forwarding), stored!("log-extension_refused", reason = words)))
        }
        _ => Err(Refusal::RequestState),
    }
}
