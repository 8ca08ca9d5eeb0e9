//! Steps that several phases allow and that lead to the same wherever they are taken.

use crate::{
    Actor, Refusal, Timestamp, TopicId, UnitId,
    limits::{MOST_ATTEMPTS, MOST_RETURNS},
    rating::FACES,
    refusal::Field,
    request::{
        Delay, DueBasis, Extension, Feedback, Forwarding, Request, RequestState as State,
        ending::said,
        log_words::labelled,
        transition::{Transition, TransitionResult, words_of},
    },
    text::{OPTIONAL_WORDS, clean},
};
use shiji_catalogue::{message, stored};

impl Request {
    /// After two returns the organiser decides who does it.
    pub(super) const fn may_be_forwarded(&self) -> Result<(), Refusal> {
        if self.progress.undecided_returns() >= MOST_RETURNS { Err(Refusal::ReturnedTwice) } else { Ok(()) }
    }

    /// It is extended once, whichever unit has it.
    pub(super) fn may_be_extended(&self, forwarding: &Forwarding) -> Result<(), Refusal> {
        let extended = self.progress.extension.is_some() || forwarding.extension == Extension::Granted;
        if extended { Err(Refusal::ExtendedAlready) } else { Ok(()) }
    }

    /// What nobody was asked about is cleared only after calls in vain.
    pub(super) const fn was_called_enough(&self) -> Result<(), Refusal> {
        if self.progress.attempts >= MOST_ATTEMPTS { Ok(()) } else { Err(Refusal::NotFollowedUp) }
    }
}

impl Transition<'_> {
    pub(super) fn settle(&mut self, result: &str) -> TransitionResult {
        let result = words_of(Field::Result, result)?;
        self.answered();
        Ok((State::Settled { result: result.clone(), at: self.now }, result))
    }

    pub(super) fn forward(&mut self, unit: UnitId, due: Option<Timestamp>) -> TransitionResult {
        let forwarding = self.given(unit, due)?;
        let words = self.handed_to(&forwarding);
        Ok((State::Forwarded(forwarding), words))
    }

    pub(super) fn assign(&mut self, unit: UnitId, due: Option<Timestamp>, reason: &str) -> TransitionResult {
        let reason = words_of(Field::Reason, reason)?;
        self.progress.decided_returns = self.progress.returns.len();
        let forwarding = self.given(unit, due)?;
        let words = stored!("log-assigned", unit = self.handed_to(&forwarding), reason = reason);
        Ok((State::Forwarded(Forwarding { assigned: true, return_by: None, ..forwarding }), words))
    }

    /// Hands it to a unit, on the terms of this moment.
    fn given(&mut self, unit: UnitId, due: Option<Timestamp>) -> Result<Forwarding, Refusal> {
        let unit = self.context.reference.unit(unit)?;
        let details = &self.request.details;
        let terms = self.context.terms(details.category, details.urgent, due);
        self.forwarded(Forwarding::new(unit.id, unit.name.clone(), terms, self.now))
    }

    /// To whom, and until when if the time is not the rule's.
    fn handed_to(&self, forwarding: &Forwarding) -> String {
        let name = &forwarding.unit_name;
        match forwarding.basis {
            Some(DueBasis::Hand) => {
                stored!("log-due_by_hand", unit = name, due = self.context.offset.date_time(forwarding.due))
            }
            _ => name.clone(),
        }
    }

    pub(super) fn park(
        &mut self,
        forwarding: Option<Forwarding>,
        reason: &str,
        review: Timestamp,
    ) -> TransitionResult {
        let (reason, at) = (words_of(Field::Reason, reason)?, self.now);
        if review <= at {
            return Err(Refusal::DueInThePast);
        }
        self.progress.parked = Some(Delay { until: review, reason: reason.clone(), at });
        Ok((State::Parked { forwarding, reason: reason.clone(), review, at }, reason))
    }

    pub(super) fn escalate(&mut self, reason: &str) -> TransitionResult {
        let (reason, at) = (words_of(Field::Reason, reason)?, self.now);
        self.progress.escalated_at = Some(at);
        Ok((State::Escalated { reason: reason.clone(), at }, reason))
    }

    /// Into a topic, and escalated by it.
    pub(super) fn gather(&mut self, topic: TopicId, title: &str) -> TransitionResult {
        self.progress.topic = Some(topic);
        self.progress.escalated_at = Some(self.now);
        let words = message!("log-in_topic", title = title);
        Ok((State::Escalated { reason: words.text(), at: self.now }, words.stored()))
    }

    pub(super) fn answer(&mut self, forwarding: Option<Forwarding>, result: &str) -> TransitionResult {
        let result = words_of(Field::Result, result)?;
        self.answered();
        Ok((State::Answered { forwarding, by_desk: false, result: result.clone(), at: self.now }, result))
    }

    pub(super) fn follow_up(
        &mut self,
        state: State,
        solved: bool,
        satisfaction: Option<u8>,
        words: &str,
    ) -> TransitionResult {
        let words = clean(Field::Note, words, OPTIONAL_WORDS)?;
        if satisfaction.is_some_and(|faces| !FACES.contains(&faces.into())) {
            return Err(Refusal::outside(Field::Satisfaction, &FACES));
        }
        let feedback = Feedback {
            solved,
            satisfaction,
            words,
            themselves: matches!(self.by, Actor::Resident(_)),
            by: self.by.label(),
            at: self.now,
        };
        let said = said(&feedback);
        self.progress.feedback = Some(feedback.clone());
        Ok((self.followed_up(state, feedback), said))
    }

    pub(super) fn unreachable(&mut self, state: State, note: &str) -> TransitionResult {
        let note = clean(Field::Note, note, OPTIONAL_WORDS)?;
        self.progress.attempts += 1;
        Ok((state, labelled(stored!("log-unreachable"), &note)))
    }

    pub(super) fn clear(&mut self, state: State) -> TransitionResult {
        let ending = self.ending_of(state).ok_or(Refusal::RequestState)?;
        self.progress.cleared_at = Some(self.now);
        Ok((State::Cleared { ending, at: self.now }, String::new()))
    }

    pub(super) fn reopen(&mut self, reason: &str) -> TransitionResult {
        let reason = words_of(Field::Reason, reason)?;
        Ok((self.taken_up_again(reason.clone()), reason))
    }
}
