//! The promised time: it starts at forwarding, runs through returns, and is moved by the one
//! extension or the calendar alone.

use super::{
    Context, Delay, DueBasis, Extension, Forwarding, PromisedTime, Request, RequestState as State,
    transition::{Transition, TransitionResult, words_of},
};
use crate::{Refusal, Timestamp, refusal::Field};
use shiji_catalogue::stored;

impl Transition<'_> {
    /// Starts the clock, or keeps the one that runs: a return does not stop it.
    pub(super) fn forwarded(&mut self, forwarding: Forwarding) -> Result<Forwarding, Refusal> {
        if forwarding.due <= self.now {
            return Err(Refusal::DueInThePast);
        }
        if !forwarding.due.is_named() {
            return Err(Refusal::Malformed { field: Field::Due });
        }
        let (due, basis) = self.request.promised(forwarding.due, forwarding.basis, self.now);
        self.progress.clock.get_or_insert(PromisedTime { since: self.now, due, basis });
        self.progress.forwarded_at = Some(self.now);
        self.progress.unit = Some(forwarding.unit);
        self.progress.accepted_at = None;
        self.progress.handler = None;
        self.progress.unit_name = Some(forwarding.unit_name.clone());
        Ok(Forwarding { due, basis, ..forwarding })
    }

    /// What the unit asks for; the organiser decides.
    pub(super) fn asked(
        &self,
        forwarding: Forwarding,
        until: Option<Timestamp>,
        reason: &str,
    ) -> Result<(Forwarding, String), Refusal> {
        let reason = words_of(Field::Reason, reason)?;
        let (until, by_rule) = self.extension(&forwarding, until)?;
        let extension = Extension::Asked { until, reason: reason.clone(), by_rule };
        Ok((Forwarding { extension, ..forwarding }, stored!("log-extension_asked", reason = reason)))
    }

    pub(super) fn extended(
        &mut self,
        forwarding: Forwarding,
        until: Option<Timestamp>,
        reason: &str,
    ) -> Result<(Forwarding, String), Refusal> {
        let reason = words_of(Field::Reason, reason)?;
        let (until, by_rule) = self.extension(&forwarding, until)?;
        let more = self.context.reference.limits.extension_days;
        let (basis, words) = match self.request.basis_of(&forwarding) {
            _ if !by_rule => {
                let until = self.context.offset.date_time(until);
                (DueBasis::Hand, stored!("log-extended_by_hand", reason = &reason, until = until))
            }
            // Working days add up: five and ten more are fifteen from the beginning, on any
            // calendar.
            Some(DueBasis::WorkingDays { since, days }) => {
                (DueBasis::WorkingDays { since, days: days + more }, reason.clone())
            }
            _ => (DueBasis::WorkingDays { since: forwarding.due, days: more }, reason.clone()),
        };
        self.progress.extension = Some(Delay { until, reason, at: self.now });
        let basis = Some(basis);
        if let Some(clock) = &mut self.progress.clock {
            (clock.due, clock.basis) = (until, basis);
        }
        let extended =
            Forwarding { due: until, basis, days: None, extension: Extension::Granted, ..forwarding };
        Ok((extended, words))
    }

    /// Until when: as it is said now, else as the unit has asked, else the latest that is allowed.
    /// And whether that is the rule's.
    fn extension(
        &self,
        forwarding: &Forwarding,
        until: Option<Timestamp>,
    ) -> Result<(Timestamp, bool), Refusal> {
        let latest = self.context.latest_extension(forwarding.due);
        let named = until.or_else(|| named_time(forwarding));
        let until = named.unwrap_or(latest);
        if until <= forwarding.due || until <= self.now {
            return Err(Refusal::DueInThePast);
        }
        if until > latest {
            return Err(Refusal::ExtensionTooLong);
        }
        Ok((until, named.is_none()))
    }

    /// What nobody set by hand follows the calendar, if it has moved there: the unit's time, and
    /// the clock's.
    pub(super) fn redated(&mut self, state: State) -> TransitionResult {
        let limits = &self.context.reference.limits;
        let after = |from, days| self.context.reference.calendar.after(from, days, self.context.offset);
        let moved = |due, basis| match basis {
            Some(DueBasis::WorkingDays { since, days }) => after(since, days),
            _ => due,
        };
        let clock =
            self.request.clock().map(|clock| PromisedTime { due: moved(clock.due, clock.basis), ..clock });
        let before = forwarding_of(&state);
        let forwarding = before.map(|before| {
            let basis = self.request.basis_of(before);
            let due = moved(before.due, basis);
            let follows = matches!(basis, Some(DueBasis::WorkingDays { .. }));
            let return_by =
                before.return_by.filter(|_| follows).map(|_| after(before.at, limits.return_days));
            let extension = match before.extension.clone() {
                Extension::Asked { reason, by_rule: true, .. } => {
                    Extension::Asked { until: self.context.latest_extension(due), reason, by_rule: true }
                }
                extension => extension,
            };
            let return_by = return_by.or(before.return_by);
            Forwarding { due, return_by, basis, days: None, extension, ..before.clone() }
        });
        let of = |clock: Option<PromisedTime>| clock.map(|clock| clock.due);
        let terms = |forwarding: &Forwarding| (forwarding.due, forwarding.return_by);
        let same_terms = before.map(terms) == forwarding.as_ref().map(terms);
        if same_terms && of(self.progress.clock) == of(clock) {
            return Err(Refusal::RequestState);
        }
        let was = before.map(|before| before.due).or_else(|| of(self.progress.clock));
        let due = forwarding.as_ref().map(|forwarding| forwarding.due);
        let due = due.filter(|due| Some(*due) != was).or_else(|| of(clock)).or(due);
        let Some(due) = due else { return Err(Refusal::RequestState) };
        if let Some(delay) = self.progress.extension.as_mut().filter(|delay| Some(delay.until) == was) {
            delay.until = due;
        }
        self.progress.clock = clock;
        let words = stored!("log-redated", due = self.context.offset.date_time(due));
        let state = match forwarding {
            Some(forwarding) => state.with_forwarding(forwarding),
            None => state,
        };
        Ok((state, words))
    }
}

impl Request {
    /// Until when a unit would have it, if it was forwarded now and nobody named a time.
    #[must_use]
    pub fn proposed_due(&self, context: &Context<'_>) -> Timestamp {
        let terms = context.terms(self.details.category, self.details.urgent, None);
        self.promised(terms.due, Some(terms.basis), context.now).0
    }

    /// What its unit's due time rests on.
    #[must_use]
    pub fn due_basis(&self) -> Option<DueBasis> {
        self.basis_of(forwarding_of(&self.state)?)
    }

    /// Is there a due time that may follow a changed calendar? Parked, it goes on with the one that
    /// it had; with the joint meeting, the clock is kept for the next unit.
    #[must_use]
    pub fn may_be_redated(&self) -> bool {
        let kept = matches!(self.state, State::Escalated { .. });
        let follows = |clock: PromisedTime| matches!(clock.basis, Some(DueBasis::WorkingDays { .. }));
        self.state.may_be_redated() || (kept && self.progress.clock.is_some_and(follows))
    }

    /// The time that a unit gets: its own, or that of the clock which runs already, if that is
    /// earlier. What is overdue already stays so; the unit still needs a time of its own.
    fn promised(
        &self,
        due: Timestamp,
        basis: Option<DueBasis>,
        now: Timestamp,
    ) -> (Timestamp, Option<DueBasis>) {
        match self.clock() {
            Some(clock) if clock.due > now && clock.due <= due => (clock.due, clock.basis),
            _ => (due, basis),
        }
    }

    /// The clock. If it was written down before its basis was kept, it is that of the unit whose
    /// time it is.
    fn clock(&self) -> Option<PromisedTime> {
        let clock = self.progress.clock?;
        let same = forwarding_of(&self.state).filter(|forwarding| forwarding.due == clock.due);
        let basis = clock.basis.or_else(|| self.basis_of(same?));
        Some(PromisedTime { basis, ..clock })
    }

    fn basis_of(&self, forwarding: &Forwarding) -> Option<DueBasis> {
        // The clock began with the first unit, and runs through returns; a unit that got it late
        // has a time of its own.
        let clock = self.progress.clock.filter(|clock| clock.due == forwarding.due);
        let since = clock.map_or(forwarding.at, |clock| clock.since);
        let before = forwarding.days.map(|days| DueBasis::WorkingDays { since, days });
        forwarding.basis.or(before)
    }
}

/// Also of a unit that has given it back: the clock runs on.
fn forwarding_of(state: &State) -> Option<&Forwarding> {
    match state {
        State::Returned { forwarding, .. } => Some(forwarding),
        state => state.forwarding(),
    }
}

/// The time that a unit asks for by name.
pub(super) const fn named_time(forwarding: &Forwarding) -> Option<Timestamp> {
    match forwarding.extension {
        Extension::Asked { until, by_rule: false, .. } => Some(until),
        _ => None,
    }
}

pub(super) const fn is_asked(forwarding: &Forwarding) -> bool {
    matches!(forwarding.extension, Extension::Asked { .. })
}

pub(super) fn not_asked(forwarding: Forwarding) -> Forwarding {
    Forwarding { extension: Extension::Open, ..forwarding }
}
