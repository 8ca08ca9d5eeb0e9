//! A step of a script, and who takes it.

use serde_json::Value;

/// Who takes a step.
#[derive(Clone, Copy, Debug)]
pub(super) enum Who {
    Organiser,
    /// A unit, by its place among the market's units.
    Unit(usize),
    /// Whoever holds the receipt.
    Resident,
    /// Time alone: nothing is sent, the state is waited for.
    Time,
    /// The joint meeting, for all of its topic's requests at once: it was sent before.
    Meeting,
}

/// A step of a script: on which day, by whom, what, and where the request stands afterwards. `Err`:
/// the refusal's code.
pub(super) struct Act {
    pub(super) day: i64,
    pub(super) who: Who,
    pub(super) step: Value,
    pub(super) then: Result<&'static str, &'static str>,
}

pub(super) fn act(day: i64, who: Who, step: Value, then: &'static str) -> Act {
    Act { day, who, step, then: Ok(then) }
}

pub(super) fn no(day: i64, who: Who, step: Value, code: &'static str) -> Act {
    Act { day, who, step, then: Err(code) }
}
