//! 心愿墙: a wish on the wall, claimed, done, confirmed. What is done is followed up and cleared like
//! any answer.

use crate::{
    Actor, Refusal, Timestamp,
    refusal::Field,
    request::{
        Claim, Claimant, ClaimantKind, Request, RequestState as State, Step, StepKind,
        transition::{Transition, TransitionResult, words_of},
    },
    text::{NAME, clean, family_name},
};
use shiji_catalogue::stored;

pub(super) fn admits(request: &Request, kind: StepKind, now: Timestamp) -> Result<(), Refusal> {
    match (kind, &request.state) {
        (StepKind::Claim | StepKind::Unpublish, State::Published(_))
        | (StepKind::GiveUp | StepKind::Report, State::Claimed { .. })
        | (StepKind::FollowUp | StepKind::Unreachable, State::Done { .. })
        | (StepKind::Reopen, State::Done { .. } | State::Confirmed { .. })
        | (StepKind::Clear, State::Confirmed { .. }) => Ok(()),
        (StepKind::Claim, State::Claimed { .. } | State::Done { .. }) => Err(Refusal::ClaimedAlready),
        (StepKind::Dispatch, State::Claimed { claim, .. }) if claim.by.kind == ClaimantKind::Branch => Ok(()),
        (StepKind::Dispatch, State::Claimed { .. }) => Err(Refusal::NotABranch),
        (StepKind::Expire, State::Claimed { claim, .. }) if now >= claim.expires => Ok(()),
        (StepKind::Clear, State::Done { .. }) => request.was_called_enough(),
        _ => Err(Refusal::RequestState),
    }
}

pub(super) fn take(transition: &mut Transition<'_>, state: State, step: Step) -> TransitionResult {
    let at = transition.now;
    match (state, step) {
        (State::Published(_), Step::Unpublish { reason }) => {
            Ok((State::Registered, words_of(Field::Reason, &reason)?))
        }
        (State::Published(listing), Step::Claim { kind, name, contact, .. }) => {
            let by = claimant(kind, &name, contact, transition.by)?;
            transition.progress.claims += 1;
            let words = format!("{} {}", kind.key().stored(), by.shown);
            let claim = Claim { by, member: None, at, expires: transition.context.claim_expires() };
            Ok((State::Claimed { listing, claim }, words))
        }
        (State::Claimed { listing, claim }, Step::Dispatch { member }) => {
            // What hangs on the wall never names anybody in full, whatever was typed.
            let member = family_name(&clean(Field::Person, &member, NAME)?);
            let words = stored!("log-dispatched", member = &member);
            Ok((State::Claimed { listing, claim: Claim { member: Some(member), ..claim } }, words))
        }
        (State::Claimed { listing, .. }, Step::GiveUp { reason }) => {
            transition.progress.lost_claims += 1;
            let reason = words_of(Field::Reason, &reason)?;
            Ok((State::Published(listing), stored!("log-given_up", reason = reason)))
        }
        (State::Claimed { listing, .. }, Step::Expire) => {
            transition.progress.lost_claims += 1;
            Ok((State::Published(listing), stored!("log-claim_expired")))
        }
        (State::Claimed { listing, claim }, Step::Report { report }) => {
            let report = words_of(Field::Result, &report)?;
            transition.answered();
            Ok((State::Done { listing, claim, report: report.clone(), at }, report))
        }
        (state, Step::FollowUp { solved, satisfaction, words }) => {
            transition.follow_up(state, solved, satisfaction, &words)
        }
        (state, Step::Unreachable { note }) => transition.unreachable(state, &note),
        (state, Step::Clear) => transition.clear(state),
        (_, Step::Reopen { reason }) => transition.reopen(&reason),
        _ => Err(Refusal::RequestState),
    }
}

/// Whoever claims it, as the wall shows them: a person by the family name alone.
fn claimant(
    kind: ClaimantKind,
    name: &str,
    contact: Option<crate::Sealed>,
    by: &Actor,
) -> Result<Claimant, Refusal> {
    let name = clean(Field::Person, name, NAME)?;
    let shown = if kind == ClaimantKind::Member { family_name(&name) } else { name };
    let unit = if let Actor::Unit(unit) = by { Some(*unit) } else { None };
    Ok(Claimant { kind, shown, contact, unit, pass: by.pass() })
}
