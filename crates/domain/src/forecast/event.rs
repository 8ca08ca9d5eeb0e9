//! A market day as events, one JSON object each: what `shiji replay` reads and what the
//! benchmark writes.
//!
//! Moments and lengths are minutes; `t` counts from the opening and may be negative. Unknown fields
//! are ignored.

use serde::{Deserialize, Serialize};

/// Why a desk pauses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// A short break.
    Break,
    Lunch,
}

/// Something that happened, in the order of time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "e", rename_all = "snake_case")]
pub enum Event {
    /// A new day begins; all before it is over.
    Day {
        day: i64,
        /// When the market opens, minutes.
        open: f64,
        /// When the market closes, minutes.
        close: f64,
    },
    /// A booth of the day.
    Booth {
        booth: String,
        /// What its people say that a service takes, minutes.
        prior: f64,
        /// How many desks it is to have.
        desks: u32,
        /// Within which window its desks begin their lunch, minutes.
        #[serde(default)]
        lunch: Option<[f64; 2]>,
        /// How long somebody called is waited for, minutes.
        #[serde(default = "usual_grace")]
        grace: f64,
    },
    /// A volunteer signs in to a desk.
    SignIn {
        /// When, in minutes.
        t: f64,
        /// At which booth.
        booth: String,
        /// Which desk, from 1.
        desk: u32,
    },
    /// A volunteer leaves a desk.
    SignOut {
        /// When, in minutes.
        t: f64,
        /// At which booth.
        booth: String,
        /// Which desk, from 1.
        desk: u32,
    },
    /// A desk pauses, at once or after whoever is being served.
    Pause {
        /// When, in minutes.
        t: f64,
        /// At which booth.
        booth: String,
        /// Which desk, from 1.
        desk: u32,
        reason: Reason,
        /// When it means to be back, minutes, if it said so.
        #[serde(default)]
        back: Option<f64>,
    },
    /// A desk goes on.
    Resume {
        /// When, in minutes.
        t: f64,
        /// At which booth.
        booth: String,
        /// Which desk, from 1.
        desk: u32,
    },
    /// A resident takes a ticket.
    Issue {
        /// When, in minutes.
        t: f64,
        /// At which booth.
        booth: String,
        ticket: u64,
        resident: u64,
        /// Whether it has a head start.
        #[serde(default)]
        priority: bool,
    },
    /// A ticket is called to a desk.
    Call {
        /// When, in minutes.
        t: f64,
        /// At which booth.
        booth: String,
        ticket: u64,
        /// Which desk, from 1.
        desk: u32,
    },
    /// A service is over.
    Finish {
        /// When, in minutes.
        t: f64,
        /// At which booth.
        booth: String,
        ticket: u64,
        /// Which desk, from 1.
        desk: u32,
    },
    Missed {
        /// When, in minutes.
        t: f64,
        /// At which booth.
        booth: String,
        ticket: u64,
    },
    /// Who was missed is here again.
    Back {
        /// When, in minutes.
        t: f64,
        /// At which booth.
        booth: String,
        ticket: u64,
    },
    /// A ticket is given up.
    Cancel {
        /// When, in minutes.
        t: f64,
        /// At which booth.
        booth: String,
        ticket: u64,
    },
}

const fn usual_grace() -> f64 {
    1.5
}
