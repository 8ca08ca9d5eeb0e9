//! The promised time: it starts at forwarding, runs through returns, and is moved by the one extension or the calendar alone.

use super::{
    Delay, Due, Extension, Forwarding, Reference, RequestState as State,
    turn::{Taken, Turn, words_of},
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

    /// What the unit asks for; the organiser decides.
    pub(super) fn asked(
        &self,
        forwarding: Forwarding,
        until: Option<Timestamp>,
        reason: &str,
    ) -> Result<(Forwarding, String), Refusal> {
        let reason = words_of(Field::Reason, reason)?;
        let (until, _) = self.extension(&forwarding, until)?;
        let extension = Extension::Asked { until, reason: reason.clone() };
        Ok((Forwarding { extension, ..forwarding }, format!("申请延期：{reason}")))
    }

    pub(super) fn extended(
        &mut self,
        forwarding: Forwarding,
        until: Option<Timestamp>,
        reason: &str,
    ) -> Result<(Forwarding, String), Refusal> {
        let reason = words_of(Field::Reason, reason)?;
        let (until, days) = self.extension(&forwarding, until)?;
        self.course.extension = Some(Delay { until, reason: reason.clone(), at: self.now });
        if let Some(clock) = &mut self.course.clock {
            clock.due = until;
        }
        // Working days add up: five and ten more are fifteen from the beginning, on any calendar.
        let days = forwarding.days.zip(days).map(|(first, more)| first + more);
        Ok((Forwarding { due: until, days, extension: Extension::Granted, ..forwarding }, reason))
    }

    /// Until when: as it is said now, else as the unit has asked, else the latest that is allowed. In working days if it is that.
    fn extension(
        &self,
        forwarding: &Forwarding,
        until: Option<Timestamp>,
    ) -> Result<(Timestamp, Option<u32>), Refusal> {
        let asked = match &forwarding.extension {
            Extension::Asked { until, .. } => Some(*until),
            _ => None,
        };
        let latest = self.context.latest_extension(forwarding.due);
        let until = until.or(asked).unwrap_or(latest);
        if until <= forwarding.due || until <= self.now {
            return Err(Refusal::DueInThePast);
        }
        if until > latest {
            return Err(Refusal::ExtensionTooLong);
        }
        let days = (until == latest).then_some(self.context.reference.limits.extension_days);
        Ok((until, days))
    }

    /// The due time follows the calendar, if it has moved there.
    pub(super) fn redated(&mut self, state: State) -> Taken {
        let forwarding = match &state {
            State::Returned { forwarding, .. } => forwarding,
            state => state.forwarding().ok_or(Refusal::RequestState)?,
        };
        let days = forwarding.days.ok_or(Refusal::RequestState)?;
        let Reference { limits, calendar, .. } = self.context.reference;
        let after = |from, days| calendar.after(from, days, self.context.offset);
        // The clock began with the first unit, and runs through returns; a unit that got it late has a time of its own.
        let clock = self.course.clock.filter(|clock| clock.due == forwarding.due);
        let due = after(clock.map_or(forwarding.at, |clock| clock.since), days);
        let return_by = after(forwarding.at, limits.return_days);
        if due == forwarding.due && forwarding.return_by.is_none_or(|known| known == return_by) {
            return Err(Refusal::RequestState);
        }
        if let (State::Extended { .. }, Some(delay)) = (&state, &mut self.course.extension) {
            delay.until = due;
        }
        if let Some(clock) = self.course.clock.as_mut().filter(|clock| clock.due == forwarding.due) {
            clock.due = due;
        }
        let return_by = forwarding.return_by.map(|_| return_by);
        let moved = Forwarding { due, return_by, ..forwarding.clone() };
        let words = format!("日历调整，办理时限 {}", self.context.offset.date_time(due));
        Ok((state.with_forwarding(moved), words))
    }
}

pub(super) const fn is_asked(forwarding: &Forwarding) -> bool {
    matches!(forwarding.extension, Extension::Asked { .. })
}

pub(super) fn not_asked(forwarding: Forwarding) -> Forwarding {
    Forwarding { extension: Extension::Open, ..forwarding }
}
