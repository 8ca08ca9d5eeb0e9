//! The server's answers as its API describes them: only the parts that a simulation looks at.

use std::fmt;

use serde::{Deserialize, de::IgnoredAny};

use shiji_domain::snapshot::{TicketView, VisitView};

/// A refusal, as problem details say it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Refused {
    /// The HTTP status.
    #[serde(default)]
    pub status: u16,
    /// The stable code.
    pub code: String,
    #[serde(default)]
    pub detail: String,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.status, self.code, self.detail)
    }
}

/// What a check-in gave.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "CheckedIn")]
pub struct CheckIn {
    /// The ticket, or the visit.
    pub given: CheckInResult,
    /// The person had it already.
    pub again: bool,
    /// The action's number.
    pub action: i64,
}

/// What a check-in gives.
#[derive(Clone, Debug)]
pub enum CheckInResult {
    /// A place in a queue.
    Ticket(TicketView),
    /// A visit, a parcel or a place in a session.
    Visit(VisitView),
}

/// The same as it is sent.
#[derive(Deserialize)]
struct CheckedIn {
    ticket: Option<TicketView>,
    visit: Option<VisitView>,
    again: bool,
    action: i64,
}

impl TryFrom<CheckedIn> for CheckIn {
    type Error = &'static str;

    fn try_from(sent: CheckedIn) -> Result<Self, Self::Error> {
        let given = match (sent.ticket, sent.visit) {
            (Some(ticket), None) => CheckInResult::Ticket(ticket),
            (None, Some(visit)) => CheckInResult::Visit(visit),
            _ => return Err("a check-in gives a ticket or a visit"),
        };
        Ok(Self { given, again: sent.again, action: sent.action })
    }
}

/// What "next" answered.
#[derive(Clone, Debug, Deserialize)]
pub struct Called {
    pub ticket: Option<TicketView>,
    /// The code of the ticket that was ended at the desk.
    pub finished: Option<String>,
    /// The action's number.
    pub action: i64,
}

/// A step that was taken.
#[derive(Clone, Debug, Deserialize)]
pub struct StepDone {
    /// The action's number.
    pub action: i64,
}

/// A request that was written down.
#[derive(Clone, Debug, Deserialize)]
pub struct Registered {
    pub request: String,
    /// Its number at the market.
    pub number: i64,
    /// Its receipt code.
    pub receipt: String,
}

/// A request as the staff see it.
#[derive(Clone, Debug, Deserialize)]
pub struct RegisteredRequest {
    pub id: String,
    /// Its number at the market.
    pub number: i64,
    /// Its receipt code.
    pub receipt: String,
    /// In which figure of the split it counts.
    pub way: String,
}

/// A receipt as whoever holds it reads it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct ShownReceipt {
    /// The request's number at the market.
    pub number: i64,
    /// What was asked.
    pub content: String,
    /// The unit that it is with.
    pub unit: Option<String>,
    pub answer: Option<String>,
}

/// What a resident's phone shows as "mine".
#[derive(Clone, Debug, Deserialize)]
pub struct OwnTickets {
    pub tickets: Vec<TicketView>,
    pub visits: Vec<VisitView>,
}

/// An invitation as the server answers it: its link.
#[derive(Clone, Debug, Deserialize)]
pub struct InvitationLink {
    /// What its QR code says; the last word opens it.
    pub url: String,
}

/// An answer of which nothing is looked at.
pub type IgnoredBody = IgnoredAny;

/// Numbers that were ended.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Cleared {
    /// The action's number.
    pub action: i64,
    /// How many were ended.
    pub tickets: usize,
}

/// What is left to do in the evening.
#[derive(Clone, Debug, Deserialize)]
pub struct ShownEvening {
    /// The stations at which something is left, in order.
    pub stations: Vec<String>,
    pub booths: Vec<WaitingBooth>,
    pub results: Vec<MissingResult>,
}

/// A booth at which somebody still waits.
#[derive(Clone, Debug, Deserialize)]
pub struct WaitingBooth {
    pub code: String,
    pub waiting: usize,
}

/// A request that nobody has.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct MissingResult {
    pub number: i64,
}
