//! The promised time: it starts at forwarding, runs through returns, and is moved by the one extension or the calendar alone.

use super::{
    Delay, Due, Extension, Forwarding, RequestState as State, Terms,
    lifecycle::{Turn, words_of},
};
use crate::{Refusal, Timestamp, refusal::Field};

impl Turn<'_> {
    /// Starts the clock, or keeps the one that runs: a return does not stop it.
    pub(super) fn forwarded(&mut self, forwarding: Forwarding) -> Result<Forwarding, Refusal> {
        if forwarding.due <= self.now {
            return Err(Refusal::DueInThePast);
        }
        let due = match self.course.clock {
            Some(clock) if clock.due > self.now => clock.due.min(forwarding.due),
            // What is overdue already stays so; this unit still needs a time of its own.
            Some(_) => forwarding.due,
            None => {
                self.course.clock = Some(Due { since: self.now, due: forwarding.due });
                forwarding.due
            }
        };
        self.course.forwarded_at = Some(self.now);
        self.course.unit = Some(forwarding.unit);
        self.course.accepted_at = None;
        self.course.handler = None;
        self.course.unit_name = Some(forwarding.unit_name.clone());
        Ok(Forwarding { due, ..forwarding })
    }

    pub(super) fn asked(
        &self,
        forwarding: Forwarding,
        until: Timestamp,
        latest: Timestamp,
        reason: &str,
    ) -> Result<(Forwarding, String), Refusal> {
        let reason = words_of(Field::Reason, reason)?;
        self.may_extend(&forwarding, until, latest)?;
        let extension = Extension::Asked { until, reason: reason.clone() };
        Ok((Forwarding { extension, ..forwarding }, format!("申请延期：{reason}")))
    }

    pub(super) fn extended(
        &mut self,
        forwarding: Forwarding,
        until: Timestamp,
        days: Option<u32>,
        reason: &str,
    ) -> Forwarding {
        self.course.extension = Some(Delay { until, reason: reason.to_owned(), at: self.now });
        if let Some(clock) = &mut self.course.clock {
            clock.due = until;
        }
        // Working days add up: five and ten more are fifteen from the beginning, on any calendar.
        let days = forwarding.days.zip(days).map(|(first, more)| first + more);
        Forwarding { due: until, days, extension: Extension::Granted, ..forwarding }
    }

    pub(super) fn may_extend(
        &self,
        forwarding: &Forwarding,
        until: Timestamp,
        latest: Timestamp,
    ) -> Result<(), Refusal> {
        if self.course.extension.is_some() || forwarding.extension == Extension::Granted {
            return Err(Refusal::ExtendedAlready);
        }
        if until <= forwarding.due || until <= self.now {
            return Err(Refusal::DueInThePast);
        }
        if until > latest { Err(Refusal::ExtensionTooLong) } else { Ok(()) }
    }

    pub(super) fn redated(&mut self, state: State, terms: Terms) -> State {
        let Terms { due, return_by, days } = terms;
        // Only what follows the calendar moves, and the clock with it unless it was begun for another unit.
        let moves = |forwarding: Forwarding, clock: &mut Option<Due>| {
            if forwarding.days.is_none() {
                return forwarding;
            }
            if let Some(clock) = clock.as_mut().filter(|clock| clock.due == forwarding.due) {
                clock.due = due;
            }
            let return_by = forwarding.return_by.map(|_| return_by);
            Forwarding { due, return_by, days, ..forwarding }
        };
        if let (State::Extended { forwarding, .. }, Some(delay)) = (&state, &mut self.course.extension)
            && forwarding.days.is_some()
        {
            delay.until = due;
        }
        let clock = &mut self.course.clock;
        match state {
            State::Forwarded(forwarding) => State::Forwarded(moves(forwarding, clock)),
            State::Extended { forwarding, at } => {
                State::Extended { forwarding: moves(forwarding, clock), at }
            }
            State::Parked { forwarding: Some(forwarding), reason, review, at } => {
                State::Parked { forwarding: Some(moves(forwarding, clock)), reason, review, at }
            }
            State::Returned { forwarding, reason, at } => {
                State::Returned { forwarding: moves(forwarding, clock), reason, at }
            }
            State::Accepted { forwarding, at } => {
                State::Accepted { forwarding: moves(forwarding, clock), at }
            }
            State::InProgress { forwarding, note, at } => {
                State::InProgress { forwarding: moves(forwarding, clock), note, at }
            }
            other => other,
        }
    }
}

pub(super) const fn is_asked(forwarding: &Forwarding) -> bool {
    matches!(forwarding.extension, Extension::Asked { .. })
}

pub(super) fn not_asked(forwarding: Forwarding) -> Forwarding {
    Forwarding { extension: Extension::Open, ..forwarding }
}
