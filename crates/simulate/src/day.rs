//! The plan of the afternoon: who comes, where they go, how they behave, who watches, which booths
//! pause.
//!
//! Nothing here talks to anybody; what happens to a plan that meets others (who is called first,
//! who gets the last parcel) is the server's business. [`planning`](super::planning) makes one.

use super::cases::Case;

/// The afternoon's length in milliseconds: three hours.
pub const AFTERNOON: u64 = 3 * 60 * 60_000;

/// How large the day is.
#[derive(Clone, Copy, Debug)]
pub struct DaySize {
    /// How many check-ins must count, at least.
    pub visits: u32,
    /// How many people with a pass.
    pub residents: u32,
}

/// How a booth serves, as far as a plan needs to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlannedMode {
    /// A queue with so many desks.
    Queue {
        desks: u32,
    },
    Tally,
    Handout {
        /// How many there are.
        stock: u32,
    },
    Slots {
        /// Places in each session.
        capacities: Vec<u32>,
    },
}

/// What a person does with a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Behaviour {
    /// Comes when called.
    Comes,
    /// Doesn't come, so many times.
    Misses {
        /// How many calls are missed.
        times: u32,
        /// And presses 我回来了 after each.
        returns: bool,
    },
    /// Misses a call and presses 我回来了 when it is too late for that.
    ReturnsLate,
    /// Cancels while waiting.
    Cancels,
    /// Is sent on to another booth by the volunteer.
    Moves { to: usize },
    /// Comes at the moment in which the volunteer has marked the call as missed; the volunteer
    /// takes that back.
    JustInTime,
    /// Was entered by mistake; the volunteer takes it back.
    Mistake,
}

/// How a check-in is tapped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tap {
    Once,
    /// Twice with the same key.
    Twice,
    /// Scanned again a moment later, with a fresh key.
    Again,
}

/// One check-in that somebody wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedCheckIn {
    /// At which booth.
    pub booth: usize,
    /// What follows at a queue.
    pub behaviour: Behaviour,
    /// How it is tapped.
    pub tap: Tap,
    /// Is taken while the ticket before is still waiting.
    pub together: bool,
}

/// A resident of the plan, with the check-ins that they want.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedResident {
    /// Milliseconds after the opening.
    pub arrives: u64,
    /// Has a printed pass that the staff scan, no phone.
    pub card: bool,
    /// Is old, carries a child or needs a wheelchair, and says so.
    pub priority: bool,
    /// Where they go, in this order.
    pub stops: Vec<PlannedCheckIn>,
}

/// Somebody without a pass: a spoken number, or one more at a tally.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passerby {
    /// Milliseconds after the opening.
    pub arrives: u64,
    /// At which booth.
    pub booth: usize,
    /// What follows; a mistake is undone.
    pub behaviour: Behaviour,
}

/// One request, and by which way it is written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedRequest {
    /// Milliseconds after the opening.
    pub arrives: u64,
    /// At which booth; `None`: at the gate.
    pub booth: Option<usize>,
    /// What is asked and what becomes of it.
    pub case: Case,
    /// `true`: typed by a resident and taken on later; `false`: written down and taken on in one
    /// step.
    pub own: bool,
    /// Nobody takes it on in the afternoon: it is among what is left in the evening.
    pub left: bool,
}

/// A socket of the plan that watches a booth or the market.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Watcher {
    /// Which booth; `None`: the whole market.
    pub booth: Option<usize>,
    /// Drops after so many frames, again and again; 0: never by itself.
    pub drops_after: u32,
}

/// Everything that is to happen in an afternoon, planned from a seed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayPlan {
    /// The residents, by arrival.
    pub residents: Vec<PlannedResident>,
    /// Those without a pass, by arrival.
    pub passersby: Vec<Passerby>,
    /// The requests, by arrival.
    pub planned_requests: Vec<PlannedRequest>,
    pub watchers: Vec<Watcher>,
    /// For each booth: after how many calls its first desk pauses it once.
    pub pauses: Vec<Option<u32>>,
    /// For each booth: the stock that the volunteers count at the opening, where it hands out.
    pub stock: Vec<Option<u32>>,
    /// For each booth: how long a service takes, in milliseconds of the afternoon.
    pub service: Vec<u64>,
    /// How many check-ins are planned in all, those that will be refused for want of stock or
    /// places included.
    pub check_ins: u32,
}
