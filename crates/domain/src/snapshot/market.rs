//! The whole market: a line a booth, and what an organiser is advised.

use serde::{Deserialize, Serialize};

use super::{Call, ServiceState, TicketAtDesk};
use crate::{
    BoothId, MarketId, MarketState, Timestamp, booth::BoothSign, outlook::Wait, request::RequestSplit,
};

/// One booth in the market's overview.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct BoothLine {
    /// What everybody is shown of the booth wherever it is listed.
    #[serde(flatten)]
    pub sign: BoothSign,
    /// What a person can do there now.
    pub service: ServiceState,
    /// How many wait.
    pub waiting: u32,
    /// Who stands at a desk now, by desk.
    pub standing: Vec<TicketAtDesk>,
    /// Tickets served to the end.
    pub served: u32,
    /// Tickets that missed their call and did not come back (yet).
    pub missed: u32,
    /// Visits (人次).
    pub visits: u32,
    /// What is left to hand out, if the booth hands out.
    pub stock_left: Option<u32>,
    /// Free places in all its sessions, if the booth has them.
    pub places_left: Option<u32>,
    /// Seconds from one call to the next.
    pub seconds_each: u32,
    /// Desks with a volunteer who is not on a break.
    pub desks: u32,
    /// The wait of whoever takes a ticket now.
    pub wait: Option<Wait>,
    /// 估计中: too few services have been seen.
    pub estimating: bool,
    /// 还可取 N 号; `None`: enough.
    pub tickets_left: Option<u32>,
    /// When the last of those who wait is expected to be done: epoch milliseconds.
    #[schema(value_type = Option<i64>)]
    pub done_at: Option<Timestamp>,
}

/// The whole market, as display, gate page and organiser see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct MarketSnapshot {
    /// Of which database.
    pub epoch: String,
    /// Grows with every change of the market, of its requests and of its community's topics and
    /// meetings.
    pub revision: i64,
    pub market: MarketId,
    /// The path word of the gate's QR code.
    pub path: String,
    pub name: String,
    pub theme: String,
    pub place: String,
    pub host: String,
    /// Where it stands.
    pub state: MarketState,
    /// 定稿: its figures are final, so nothing of the day can be taken back, and residents leave no
    /// more wishes.
    #[serde(default)]
    pub is_final: bool,
    /// In epoch milliseconds.
    #[schema(value_type = i64)]
    pub opens_at: Timestamp,
    /// In epoch milliseconds.
    #[schema(value_type = i64)]
    pub closes_at: Timestamp,
    /// Its confirmed booths, by code.
    pub booths: Vec<BoothLine>,
    /// The last calls at all booths, newest first, at most 8.
    pub last_calls: Vec<Call>,
    /// When the newest outlook was made: epoch milliseconds. It changes between two revisions.
    #[schema(value_type = i64)]
    pub outlook_at: Timestamp,
    /// Visits (人次): check-ins that count.
    pub visits: u32,
    /// People (人数): distinct passes among them.
    pub people: u32,
    /// How the requests divide.
    pub requests: RequestSplit,
    /// Grows with every change of a request, a topic or a meeting: whoever lists them asks again
    /// after it.
    pub handled: i64,
}

/// What a market's overview says of its requests. They are no part of the floor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RequestsShown {
    /// How they divide.
    pub requests: RequestSplit,
    /// The revisions of their collection and of their community, added: it grows with every change
    /// of either.
    pub revision: i64,
}

/// A booth in a suggestion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SuggestedBooth {
    pub booth: BoothId,
    pub code: String,
    pub name: String,
    /// How many wait.
    pub waiting: u32,
    /// Desks with a volunteer who is not on a break.
    pub desks: u32,
    /// How long those who wait take at so many desks, minutes.
    pub minutes: u32,
}

/// A volunteer to be moved, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Suggestion {
    /// Whose volunteer goes.
    pub from: SuggestedBooth,
    /// Where the volunteer helps.
    pub to: SuggestedBooth,
    /// How much less all who wait will wait together, minutes.
    pub saved_minutes: u32,
}
