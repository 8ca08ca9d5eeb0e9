//! What belongs to one person: tickets, visits, stamps, and a request by its receipt.

use serde::{Deserialize, Serialize};

use crate::{
    BoothId, RequestStateKind, TicketStateKind, Timestamp,
    rating::RatedKind,
    request::{AllowedStep, HolderKind, HomeView, RequestKind},
};

/// A ticket as its holder and the booth's staff see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct TicketView {
    /// At which booth.
    pub booth: BoothId,
    /// The path word of the booth's QR code.
    pub path: String,
    /// The booth's code.
    pub booth_code: String,
    /// The booth's name.
    pub booth_name: String,
    /// Where the booth stands.
    #[serde(default)]
    pub place: String,
    /// Its number there.
    pub number: i64,
    /// Its code, `A012`.
    pub code: String,
    /// `waiting`, `called`, `serving`, `done`, `missed`, `cancelled`, `transferred` or `void`.
    pub state: TicketStateKind,
    /// At which desk, while called or being served.
    pub desk: Option<u32>,
    /// In epoch milliseconds.
    #[schema(value_type = i64)]
    pub issued_at: Timestamp,
    /// How often it missed its call.
    pub misses: u32,
    /// 优先.
    pub priority: bool,
    /// When it was last called from the line: epoch milliseconds. It may be marked missed some time
    /// after.
    #[schema(value_type = Option<i64>)]
    pub called_at: Option<Timestamp>,
    /// For which of the family the phone took it; 0: for its holder. What they are called the phone
    /// alone knows.
    #[serde(default)]
    pub relative: u32,
    /// Its holder has said 我在路上 since the call.
    #[serde(default)]
    pub coming: bool,
    /// Its holder has said once that it was not served (我还没办).
    #[serde(default)]
    pub unserved: bool,
    /// The market's revision at its last change.
    pub revision: i64,
}

/// A visit as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct VisitView {
    /// At which booth.
    pub booth: BoothId,
    /// The path word of the booth's QR code.
    pub path: String,
    /// The booth's code.
    pub booth_code: String,
    /// The booth's name.
    pub booth_name: String,
    /// How many had been counted there, this one included.
    pub seq: i64,
    /// The session that was booked, by its place in the booth's list.
    pub slot: Option<u32>,
    /// Until when the place may be given up, if a session was booked: epoch milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<i64>)]
    pub cancel_until: Option<Timestamp>,
    /// In epoch milliseconds.
    #[schema(value_type = i64)]
    pub at: Timestamp,
}

/// A rating as whoever gave it sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct RatingView {
    /// At which booth.
    pub booth: BoothId,
    /// Of a ticket or of a visit.
    pub of: RatedKind,
    /// Its number there.
    pub number: i64,
    /// 1 (很不满意) to 5 (很满意).
    pub score: u32,
    /// The market's revision at its last change.
    pub revision: i64,
}

/// A stamp: a booth at which somebody was served.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Stamp {
    pub booth: BoothId,
    pub code: String,
    pub name: String,
    /// When: epoch milliseconds.
    #[schema(value_type = i64)]
    pub at: Timestamp,
}

/// 集章卡: the stamps of one pass, and its prize.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct StampCard {
    /// The eight digits that a volunteer types to hand the prize over.
    pub digits: String,
    /// The stamps, the first one first; one a booth.
    pub stamps: Vec<Stamp>,
    /// For how many there is a prize; 0: there is none.
    pub needed: u32,
    /// When the prize was handed over: epoch milliseconds.
    #[schema(value_type = Option<i64>)]
    pub claimed_at: Option<Timestamp>,
}

/// What a resident has at a market.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ResidentHoldings {
    /// Tickets, the last changed first.
    pub tickets: Vec<TicketView>,
    /// Visits, the newest first.
    pub visits: Vec<VisitView>,
    /// What they thought of them.
    pub ratings: Vec<RatingView>,
    pub card: StampCard,
}

/// A request as whoever holds its receipt sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct ReceiptView {
    /// Of which database.
    pub epoch: String,
    /// The market's revision at its last change.
    pub revision: i64,
    /// The receipt code.
    pub code: String,
    /// The market's name.
    pub market_name: String,
    /// Its number there.
    pub number: i64,
    /// `appeal`, `wish`, `suggestion`, `enquiry` or `complaint`.
    pub kind: RequestKind,
    /// What was asked.
    pub content: String,
    /// Where it stands: `registered`, `settled`, `forwarded`, …
    pub state: RequestStateKind,
    /// In epoch milliseconds.
    #[schema(value_type = i64)]
    pub registered_at: Timestamp,
    /// The unit that it is with.
    pub unit: Option<String>,
    /// Until when it answers: epoch milliseconds.
    #[schema(value_type = Option<i64>)]
    pub due: Option<Timestamp>,
    /// The answer, once there is one.
    pub answer: Option<String>,
    /// Who has it in their list now: `desk`, `unit`, `meeting`, `wall`, `claimant` or `nobody`.
    pub holder: HolderKind,
    /// When the unit accepted it: epoch milliseconds.
    #[schema(value_type = Option<i64>)]
    pub accepted_at: Option<Timestamp>,
    /// When it was answered: epoch milliseconds.
    #[schema(value_type = Option<i64>)]
    pub answered_at: Option<Timestamp>,
    /// Why it takes longer: the extension's or the parking's reason.
    pub delay: Option<String>,
    /// The steps that whoever holds the receipt may take now.
    pub allowed: Vec<AllowedStep>,
    /// What they said: solved or not.
    pub solved: Option<bool>,
    /// 1 to 5.
    pub satisfaction: Option<u8>,
    /// How often it was taken up again.
    pub reopened: u32,
    /// Photos of what was done, by their digests.
    pub photos: Vec<String>,
    /// The number of the request that it repeats; `answer` is that one's.
    pub duplicate_of: Option<i64>,
    /// Who claimed the wish, as it is shown.
    pub claimant: Option<String>,
    /// 上门服务: the appointment, and what to have ready.
    pub home: Option<HomeView>,
}
