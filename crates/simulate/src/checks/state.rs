//! What the checks hold against each other: what the server says, and what the plan says.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::{day::PlannedMode, rules::QueueRules, wire::ShownReceipt};
use shiji_domain::{
    BoothId, TicketKey,
    request::{RequestSplit, Way},
    snapshot::BoothSnapshot,
    summary::Summary,
};

/// A request as the server has it.
#[derive(Clone, Debug)]
pub struct FoundRequest {
    /// Its number at the market.
    pub number: i64,
    /// Its receipt code.
    pub receipt: String,
    /// In which figure it counts.
    pub way: String,
    /// What its receipt shows to whoever has the code.
    pub shown: ShownReceipt,
}

/// A socket at the end of the day.
#[derive(Clone, Debug)]
pub struct WatcherResult {
    /// What it watched.
    pub topic: String,
    /// How its last snapshot differs from the server's, if it does.
    pub differs: Option<String>,
    /// What it saw that can't be: a revision that went back, a call that nobody made.
    pub faults: Vec<String>,
    /// How often it connected again.
    pub resumed: u32,
    /// How often it gave a silent link up.
    pub silent: u32,
    /// How many snapshots it got.
    pub frames: u32,
}

/// What the server says when all is quiet.
#[derive(Debug)]
pub struct ServerState {
    /// The state of every ticket that a pass holds.
    pub tickets: HashMap<TicketKey, String>,
    /// Every visit that a pass made.
    pub visits: BTreeSet<(BoothId, i64)>,
    pub booths: Vec<BoothSnapshot>,
    /// The requests by id.
    pub requests: BTreeMap<String, FoundRequest>,
    /// The rows of the ledger's workbook by number, or why it can't be read.
    pub workbook: Result<BTreeMap<i64, Way>, String>,
    pub summary: Summary,
    /// The split as the market's snapshot shows it.
    pub split: RequestSplit,
    pub watchers: Vec<WatcherResult>,
    /// Answers of 5xx during the day.
    pub errors: Vec<String>,
}

/// What the day must have been, by the plan.
#[derive(Clone, Debug)]
pub struct ExpectedDay {
    /// Visits, at least.
    pub visits: u32,
    /// Requests settled on the spot and forwarded.
    pub requests: (u32, u32),
    /// What each booth had at the opening: stock, or places in its sessions.
    pub booths: HashMap<BoothId, PlannedMode>,
    /// The rules of the queues.
    pub rules: QueueRules,
    /// Desks, and the longer of the announced and the planned service, of each queue.
    pub desks: HashMap<BoothId, (i64, i64)>,
}

impl ExpectedDay {
    /// How the day's requests divide.
    #[must_use]
    pub fn split(&self) -> RequestSplit {
        let (settled, forwarded) = self.requests;
        RequestSplit { settled, forwarded, ..RequestSplit::default() }
    }
}
