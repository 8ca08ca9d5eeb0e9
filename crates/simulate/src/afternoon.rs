//! What everybody at the market shares: the way to the server, the booths and their staff, the
//! ledger, the pace.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use fastrand::Rng;
use indicatif::ProgressBar;
use serde_json::Value;
use tokio::{sync::Semaphore, time::Instant};

use super::{
    SimulationError,
    board::TicketBoard,
    check_names::KEYS,
    clock::MarketClock,
    day::{DayPlan, PlannedMode},
    device::Client,
    ledger::Ledger,
    net::{Net, ServerReply},
    rules::QueueRules,
};
use shiji_domain::{BoothId, TicketKey, snapshot::TicketView};

/// Without a pace of its own, so many people are in the park at once.
const PRESENT: usize = 160;

/// A booth of the market.
#[derive(Clone, Debug)]
pub struct BoothPlace {
    pub id: BoothId,
    pub code: String,
    /// The path word of its QR code.
    pub path: String,
    /// How it serves.
    pub serves: PlannedMode,
    /// How long a service is announced to take, milliseconds.
    pub announced: i64,
    /// When each of its sessions ends: epoch milliseconds.
    pub ends: Vec<i64>,
    /// Its volunteers' devices, one a desk; never empty.
    pub staff: Vec<Client>,
}

impl BoothPlace {
    /// The path of one of its routes: `route("next")`.
    #[must_use]
    pub fn route(&self, rest: &str) -> String {
        format!("/api/booths/{}/{rest}", self.id)
    }

    /// The path of a step that the staff take with a ticket: `ticket(12, "serve")`.
    #[must_use]
    pub fn ticket(&self, number: i64, step: &str) -> String {
        format!("/api/staff/booths/{}/tickets/{number}/{step}", self.id)
    }

    /// The path of a step that its holder takes with a ticket, or that leads to another booth.
    #[must_use]
    pub fn own_ticket(&self, number: i64, step: &str) -> String {
        self.route(&format!("tickets/{number}/{step}"))
    }
}

/// A request that nobody took on in the afternoon.
#[derive(Clone, Debug)]
pub struct LeftRequest {
    pub id: String,
    pub number: i64,
    /// What is to be done with it in the evening.
    pub step: Value,
}

/// The market and everything that the people in it share.
#[derive(Debug)]
pub struct Afternoon {
    /// The way to the server.
    pub net: Arc<Net>,
    /// The organiser's laptop.
    pub organiser: Client,
    pub market: String,
    /// The word of the gate's QR code.
    pub gate: String,
    /// What the organiser has entered about the market.
    pub details: Value,
    /// Its booths, in the plan's order.
    pub places: Vec<BoothPlace>,
    /// The units' ids, to forward to.
    pub units: Vec<String>,
    /// The words of the printed passes.
    pub cards: Mutex<Vec<String>>,
    pub day: DayPlan,
    /// The rules of the queues.
    pub rules: QueueRules,
    /// The market's clock.
    pub clock: MarketClock,
    /// What is left to be settled in the evening.
    pub left: Mutex<Vec<LeftRequest>>,
    /// Who stands where.
    pub board: TicketBoard,
    /// What was seen.
    pub ledger: Mutex<Ledger>,
    /// What the terminal shows.
    pub bar: ProgressBar,
    /// How many people are in the park at once.
    pub present: Semaphore,
    /// How much faster than the real afternoon people are; `None`: as fast as it goes.
    pub speed: Option<f64>,
    /// When it began here.
    pub began: Instant,
}

impl Afternoon {
    /// The room for people when there is no pace.
    #[must_use]
    pub fn room(speed: Option<f64>) -> Semaphore {
        Semaphore::new(if speed.is_some() { Semaphore::MAX_PERMITS } else { PRESENT })
    }

    /// Reads or writes the ledger.
    pub fn note<T>(&self, with: impl FnOnce(&mut Ledger) -> T) -> T {
        with(&mut self.ledger.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// One booth.
    ///
    /// # Errors
    /// The plan names a booth that isn't there: never.
    pub fn place(&self, booth: usize) -> Result<&BoothPlace, SimulationError> {
        self.places.get(booth).ok_or(SimulationError::Arguments("the plan names a booth that is not there"))
    }

    /// The device of a booth's first volunteer; the organiser's at the gate.
    ///
    /// # Errors
    /// As [`Afternoon::place`].
    pub fn staff(&self, booth: Option<usize>) -> Result<Client, SimulationError> {
        match booth {
            None => Ok(self.organiser.clone()),
            Some(booth) => Ok(self.place(booth)?.staff.first().unwrap_or(&self.organiser).clone()),
        }
    }

    /// Waits for a moment of the afternoon.
    pub async fn until(&self, at: u64) {
        if let Some(speed) = self.speed {
            tokio::time::sleep_until(self.began + scaled(at, speed)).await;
        }
    }

    /// Lets so many milliseconds of the afternoon go by.
    pub async fn lasts(&self, millis: u64) {
        if let Some(speed) = self.speed {
            tokio::time::sleep(scaled(millis, speed)).await;
        }
    }

    /// Chances for one actor, from the seed that the plan has given it.
    #[must_use]
    pub fn chances(kind: u64, index: usize, desk: u32) -> Rng {
        Rng::with_seed(kind << 48 ^ (index as u64) << 16 ^ u64::from(desk))
    }

    /// Sends the same command twice at once, under one key. Both must get the same answer; it is
    /// returned.
    ///
    /// # Errors
    /// As [`Client::post`].
    pub async fn tap_twice(
        &self,
        device: &Client,
        path: &str,
        body: Value,
    ) -> Result<ServerReply<Value>, SimulationError> {
        let key = self.net.key();
        let (one, two) = tokio::join!(
            device.post_as::<Value>(&key, path, body.clone()),
            device.post_as::<Value>(&key, path, body.clone())
        );
        let (first, second) = match (one?, two?) {
            // A refusal is not kept: something may have changed between the two. Then a third must
            // be as the one that worked.
            (ServerReply::Yes(yes), ServerReply::No(_)) | (ServerReply::No(_), ServerReply::Yes(yes)) => {
                match device.post_as::<Value>(&key, path, body).await? {
                    ServerReply::Yes(third) => (yes, third),
                    ServerReply::No(no) => {
                        self.note(|ledger| ledger.fault(KEYS, format!("{path}: {yes}, then {no}")));
                        return Ok(ServerReply::Yes(yes));
                    }
                }
            }
            (ServerReply::Yes(one), ServerReply::Yes(two)) => (one, two),
            (ServerReply::No(no), ServerReply::No(_)) => return Ok(ServerReply::No(no)),
        };
        self.note(|ledger| {
            ledger.double_taps += 1;
            if first != second {
                ledger.fault(KEYS, format!("{path}: {first} and {second}"));
            }
        });
        Ok(ServerReply::Yes(first))
    }
}

fn scaled(millis: u64, speed: f64) -> Duration {
    Duration::from_millis(millis).div_f64(speed.max(0.001))
}

/// Which ticket a view shows.
#[must_use]
pub const fn key_of(ticket: &TicketView) -> TicketKey {
    TicketKey { booth: ticket.booth, number: ticket.number }
}

/// An answer as the type that it should be.
///
/// # Errors
/// It is not.
pub fn read<T: serde::de::DeserializeOwned>(
    what: &str,
    reply: ServerReply<Value>,
) -> Result<ServerReply<T>, SimulationError> {
    match reply {
        ServerReply::No(no) => Ok(ServerReply::No(no)),
        ServerReply::Yes(value) => {
            let text = value.to_string();
            serde_json::from_value(value).map(ServerReply::Yes).map_err(|error| SimulationError::Answer {
                what: what.to_owned(),
                status: 200,
                text: format!("{error} in {text}"),
            })
        }
    }
}
