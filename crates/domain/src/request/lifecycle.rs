//! The state machine: which step leads from which state to which, by value. Every pair is listed here or refused.
//!
//! What several steps have in common is beside it: in [`allowed`](super::allowed) where they are taken, in [`clock`](super::clock) the
//! promised time, in [`ending`](super::ending) how it ends.

use super::{
    Attached, Claim, ClaimantKind, Course, Delay, Feedback, Forwarding, HomeStep, Listing, Request,
    RequestKind, RequestState as State, Return, Step,
    allowed::{
        can_be_escalated, can_be_followed_up, can_be_forwarded, can_be_parked, can_be_reopened,
        can_have_photos,
    },
    at_home::can_be_served,
    clock::{is_asked, not_asked},
    ending::{corrected, said},
    home,
    parts::names_somebody,
};
use crate::{
    Actor, Refusal, Timestamp,
    refusal::Field,
    text::{NAME, OPTIONAL_WORDS, WORDS, clean},
};

/// After so many returns the organiser decides who does it.
pub const MOST_RETURNS: usize = 2;
/// After so many calls in vain a request can be cleared without a follow-up.
pub const MOST_ATTEMPTS: u32 = 3;

/// So many photos a request has at most.
pub const MOST_PHOTOS: usize = 6;

/// What a step leads to.
pub(super) struct Next {
    pub(super) state: State,
    pub(super) course: Course,
    /// For the log.
    pub(super) words: String,
}

/// A step under way: who takes it, when, and what has happened before.
pub(super) struct Turn<'a> {
    pub(super) request: &'a Request,
    pub(super) course: Course,
    pub(super) by: &'a Actor,
    pub(super) now: Timestamp,
    pub(super) last_number: i64,
}

impl Turn<'_> {
    /// The state after `step`. One table of all pairs is easier to check than several.
    pub(super) fn take(mut self, state: State, step: Step) -> Result<Next, Refusal> {
        let at = self.now;
        if !matches!(self.by, Actor::Resident(_)) {
            self.course.contacted_at.get_or_insert(at);
        }
        self.may_end(&step)?;
        let (state, words) = match (state, step) {
            // A topic's requests are answered together, by the meeting.
            (
                State::Escalated { .. },
                Step::Forward { .. }
                | Step::Assign { .. }
                | Step::Answer { .. }
                | Step::Reopen { .. }
                | Step::Gather { .. },
            ) if self.course.topic.is_some() => return Err(Refusal::InTopic),
            (
                State::Registered | State::Reopened { .. } | State::Returned { .. } | State::Forwarded(_),
                Step::Settle { result },
            ) => {
                let result = words_of(Field::Result, &result)?;
                self.answered();
                (State::Settled { result: result.clone(), at }, result)
            }
            (state, Step::Forward { unit, unit_name, terms }) if can_be_forwarded(&state) => {
                if self.course.undecided_returns() >= MOST_RETURNS {
                    return Err(Refusal::ReturnedTwice);
                }
                let forwarding = self.forwarded(Forwarding::new(unit, unit_name.clone(), terms, at))?;
                (State::Forwarded(forwarding), unit_name)
            }
            (state, Step::Assign { unit, unit_name, terms, reason }) if can_be_forwarded(&state) => {
                let reason = words_of(Field::Reason, &reason)?;
                self.course.decided_returns = self.course.returns.len();
                let words = format!("指定承办 {unit_name}：{reason}");
                let forwarding = Forwarding::new(unit, unit_name, terms, at);
                let forwarding = self.forwarded(forwarding)?;
                (State::Forwarded(Forwarding { assigned: true, return_by: None, ..forwarding }), words)
            }
            (State::Forwarded(forwarding), Step::Accept { handler }) => {
                self.course.accepted_at = Some(at);
                self.course.handler = handler;
                let words = forwarding.unit_name.clone();
                (State::Accepted { forwarding, at }, words)
            }
            (State::Forwarded(forwarding), Step::Return { reason }) => {
                let reason = words_of(Field::Reason, &reason)?;
                if forwarding.assigned {
                    return Err(Refusal::Assigned);
                }
                if forwarding.return_by.is_some_and(|until| at > until) {
                    return Err(Refusal::ReturnTooLate);
                }
                let unit_name = forwarding.unit_name.clone();
                let words = format!("{unit_name}：{reason}");
                let line = Return { unit: forwarding.unit, unit_name, reason: reason.clone(), at };
                self.course.returns.push(line);
                self.course.unit = None;
                (State::Returned { forwarding, reason, at }, words)
            }
            (
                State::Accepted { forwarding, .. } | State::InProgress { forwarding, .. },
                Step::Progress { note },
            ) => {
                let note = words_of(Field::Note, &note)?;
                (State::InProgress { forwarding, note: note.clone(), at }, note)
            }
            // The extension stays to be seen; what was told is in the log.
            (State::Extended { forwarding, at: since }, Step::Progress { note }) => {
                (State::Extended { forwarding, at: since }, words_of(Field::Note, &note)?)
            }
            (State::Accepted { forwarding, at: since }, Step::AskExtension { until, latest, reason }) => {
                let (forwarding, words) = self.asked(forwarding, until, latest, &reason)?;
                (State::Accepted { forwarding, at: since }, words)
            }
            (
                State::InProgress { forwarding, note, at: since },
                Step::AskExtension { until, latest, reason },
            ) => {
                let (forwarding, words) = self.asked(forwarding, until, latest, &reason)?;
                (State::InProgress { forwarding, note, at: since }, words)
            }
            (
                State::Accepted { forwarding, .. } | State::InProgress { forwarding, .. },
                Step::Extend { until, latest, days, reason },
            ) => {
                let reason = words_of(Field::Reason, &reason)?;
                self.may_extend(&forwarding, until, latest)?;
                let forwarding = self.extended(forwarding, until, days, &reason);
                (State::Extended { forwarding, at }, reason)
            }
            (State::Extended { .. }, Step::AskExtension { .. } | Step::Extend { .. }) => {
                return Err(Refusal::ExtendedAlready);
            }
            (State::Accepted { forwarding, at: since }, Step::RefuseExtension { reason })
                if is_asked(&forwarding) =>
            {
                let words = words_of(Field::Reason, &reason)?;
                (
                    State::Accepted { forwarding: not_asked(forwarding), at: since },
                    format!("不同意延期：{words}"),
                )
            }
            (State::InProgress { forwarding, note, at: since }, Step::RefuseExtension { reason })
                if is_asked(&forwarding) =>
            {
                let words = words_of(Field::Reason, &reason)?;
                let forwarding = not_asked(forwarding);
                (State::InProgress { forwarding, note, at: since }, format!("不同意延期：{words}"))
            }
            (state, Step::Remind { note }) if state.is_with_unit() => {
                let note = clean(Field::Note, &note, OPTIONAL_WORDS)?;
                let late = self.course.is_overdue(at);
                let count = if late { &mut self.course.supervised } else { &mut self.course.chased };
                *count += 1;
                (state, labelled(if late { "督办" } else { "催办" }, &note))
            }
            (state, Step::Attach { digest }) if can_have_photos(&state) => {
                if self.course.photos.iter().any(|photo| photo.digest == digest) {
                    return Err(Refusal::SamePhoto);
                }
                if self.course.photos.len() >= MOST_PHOTOS {
                    return Err(Refusal::TooManyPhotos);
                }
                let words = format!("附照片 SHA-256 {digest}");
                self.course.photos.push(Attached { digest, at });
                (state, words)
            }
            (state, Step::Park { reason, review }) if can_be_parked(&state) => {
                let reason = words_of(Field::Reason, &reason)?;
                if review <= at {
                    return Err(Refusal::DueInThePast);
                }
                self.course.parked = Some(Delay { until: review, reason: reason.clone(), at });
                let forwarding = state.forwarding().cloned();
                (State::Parked { forwarding, reason: reason.clone(), review, at }, reason)
            }
            (State::Parked { forwarding, .. }, Step::Resume { reason }) => {
                let words = words_of(Field::Reason, &reason)?;
                match forwarding {
                    Some(forwarding) => (State::InProgress { forwarding, note: words.clone(), at }, words),
                    None => (State::Registered, words),
                }
            }
            (state, Step::Escalate { reason }) if can_be_escalated(&state) => {
                let reason = words_of(Field::Reason, &reason)?;
                self.course.escalated_at = Some(at);
                (State::Escalated { reason: reason.clone(), at }, reason)
            }
            (state, Step::Gather { topic, title })
                if can_be_escalated(&state) || matches!(state, State::Escalated { .. }) =>
            {
                self.course.topic = Some(topic);
                let words = format!("列入议题《{title}》");
                let state = if can_be_escalated(&state) {
                    self.course.escalated_at = Some(at);
                    State::Escalated { reason: words.clone(), at }
                } else {
                    state
                };
                (state, words)
            }
            (state @ State::Escalated { .. }, Step::LetGo { reason }) if self.course.topic.is_some() => {
                let reason = words_of(Field::Reason, &reason)?;
                self.course.topic = None;
                (state, format!("移出议题：{reason}"))
            }
            (state @ State::Escalated { .. }, Step::Postpone { reason }) if self.course.topic.is_some() => {
                (state, format!("议题顺延到下次会议：{}", words_of(Field::Reason, &reason)?))
            }
            (State::Escalated { .. }, Step::Resolve { result }) if self.course.topic.is_some() => {
                self.answered();
                (State::Answered { forwarding: None, by_desk: false, result: result.clone(), at }, result)
            }
            (state, Step::Correct { result, reason }) if self.course.topic.is_some() => {
                let reason = words_of(Field::Reason, &reason)?;
                let words = format!("更正决议：{reason}；{result}");
                (corrected(state, result)?, words)
            }
            (
                State::Forwarded(forwarding)
                | State::Accepted { forwarding, .. }
                | State::InProgress { forwarding, .. }
                | State::Extended { forwarding, .. },
                Step::Answer { result },
            ) => {
                let result = words_of(Field::Result, &result)?;
                self.answered();
                let forwarding = Some(forwarding);
                (State::Answered { forwarding, by_desk: false, result: result.clone(), at }, result)
            }
            (State::Escalated { .. }, Step::Answer { result }) => {
                let result = words_of(Field::Result, &result)?;
                self.answered();
                (State::Answered { forwarding: None, by_desk: false, result: result.clone(), at }, result)
            }
            (state, Step::FollowUp { solved, satisfaction, words }) if can_be_followed_up(&state) => {
                let words = clean(Field::Note, &words, OPTIONAL_WORDS)?;
                if satisfaction.is_some_and(|faces| !(1..=5).contains(&faces)) {
                    return Err(Refusal::OutOfRange { field: Field::Satisfaction, min: 1, max: 5 });
                }
                let feedback = Feedback {
                    solved,
                    satisfaction,
                    words,
                    themselves: matches!(self.by, Actor::Resident(_)),
                    by: self.by.label(),
                    at,
                };
                let said = said(&feedback);
                self.course.feedback = Some(feedback.clone());
                (self.followed_up(state, feedback), said)
            }
            (state @ (State::Answered { .. } | State::Done { .. }), Step::Unreachable { note }) => {
                let note = clean(Field::Note, &note, OPTIONAL_WORDS)?;
                self.course.attempts += 1;
                (state, labelled("回访未接通", &note))
            }
            (state, Step::Clear) => {
                let ending = self.ending(state)?;
                self.course.cleared_at = Some(at);
                (State::Cleared { ending, at }, String::new())
            }
            (
                State::Registered | State::Reopened { .. } | State::Returned { .. },
                Step::Decline { reason },
            ) => {
                let reason = words_of(Field::Reason, &reason)?;
                self.answered();
                (State::Declined { reason: reason.clone(), at }, reason)
            }
            (State::Registered | State::Reopened { .. }, Step::MarkDuplicate { of }) => {
                if of < 1 || of > self.last_number || of == self.request.number {
                    return Err(Refusal::NoSuchRequest);
                }
                (State::Duplicate { of, at }, format!("#{of}"))
            }
            (state, Step::Reopen { reason }) if can_be_reopened(&state) => {
                let reason = words_of(Field::Reason, &reason)?;
                (self.reopened(&reason), reason)
            }
            (State::Registered | State::Reopened { .. }, Step::Publish { text }) => {
                if self.request.details.kind != RequestKind::Wish {
                    return Err(Refusal::NotAWish);
                }
                if self.request.details.private {
                    return Err(Refusal::PrivateRequest);
                }
                let text = words_of(Field::Content, &text)?;
                if names_somebody(&text) {
                    return Err(Refusal::NotMasked);
                }
                (State::Published(Listing { text: text.clone(), at }), text)
            }
            (State::Published(_), Step::Unpublish { reason }) => {
                (State::Registered, words_of(Field::Reason, &reason)?)
            }
            (State::Published(listing), Step::Claim { claimant, expires }) => {
                if expires <= at {
                    return Err(Refusal::DueInThePast);
                }
                self.course.claims += 1;
                let words = format!("{} {}", claimant.kind.names().0, claimant.shown);
                (State::Claimed { listing, claim: Claim { by: claimant, member: None, at, expires } }, words)
            }
            (State::Claimed { .. } | State::Done { .. }, Step::Claim { .. }) => {
                return Err(Refusal::ClaimedAlready);
            }
            (State::Claimed { claim, .. }, Step::Dispatch { .. })
                if claim.by.kind != ClaimantKind::Branch =>
            {
                return Err(Refusal::NotABranch);
            }
            (State::Claimed { listing, claim }, Step::Dispatch { member }) => {
                let member = clean(Field::Person, &member, NAME)?;
                let words = format!("支部下单：{member}");
                (State::Claimed { listing, claim: Claim { member: Some(member), ..claim } }, words)
            }
            (State::Claimed { listing, .. }, Step::GiveUp { reason }) => {
                self.course.lost_claims += 1;
                let reason = words_of(Field::Reason, &reason)?;
                (State::Published(listing), format!("放弃认领：{reason}"))
            }
            (State::Claimed { listing, claim }, Step::Expire) if at >= claim.expires => {
                self.course.lost_claims += 1;
                (State::Published(listing), "认领超期，回到心愿墙".to_owned())
            }
            (State::Claimed { listing, claim }, Step::Report { report }) => {
                let report = words_of(Field::Result, &report)?;
                self.answered();
                (State::Done { listing, claim, report: report.clone(), at }, report)
            }
            (state, Step::Home { act: HomeStep::TakeBack { loan }, .. }) => {
                (state, home::take_back(&mut self.course.loans, loan, at)?)
            }
            (state, Step::Home { act, when }) if can_be_served(&state) => self.at_home(state, act, &when)?,
            (state, Step::Redate { terms, words }) if state.may_be_redated() => {
                (self.redated(state, terms), words)
            }
            _ => return Err(Refusal::RequestState),
        };
        Ok(Next { state, course: self.course, words })
    }
}

pub(super) fn words_of(field: Field, text: &str) -> Result<String, Refusal> {
    clean(field, text, WORDS)
}

pub(super) fn labelled(label: &str, note: &str) -> String {
    if note.is_empty() { label.to_owned() } else { format!("{label}：{note}") }
}
