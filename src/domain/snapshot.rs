//! What watchers see: one booth, or the whole market. No personal data is in a snapshot, so one frame serves everyone.
//!
//! A phone finds its own place in `waiting`; the display chimes when the largest `seq` in `last_calls` grows. Whatever
//! must not be missed between two snapshots is a field of the later one: watchers never count messages.

use serde::{Deserialize, Serialize};

use super::{
    Audience, BoothId, DeviceId, MarketId, MarketState, Outlook, Policies, Slot, Timestamp, outlook::Wait,
    rating::Rated, request::Split,
};

/// What a person at the booth can do there now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Service {
    /// 服务中: check-ins are taken.
    Open,
    /// 暂停: no check-ins, people keep their places.
    Paused,
    /// 停止取号: nobody new, those who wait are served.
    Closed,
    /// 未开市: the market is not open yet, or not any more.
    MarketClosed,
}

/// A ticket that stands at a desk now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Standing {
    /// Its number.
    pub number: i64,
    /// Its code, `A012`.
    pub code: String,
    /// At which desk.
    pub desk: u32,
    /// `false`: called and awaited; `true`: being served.
    pub serving: bool,
    /// Since when: epoch milliseconds.
    #[schema(value_type = i64)]
    pub since: Timestamp,
    /// When it was called from the line: epoch milliseconds. Calling again doesn't move it, so the time until it may be
    /// marked missed counts from here.
    #[schema(value_type = Option<i64>)]
    pub called_at: Option<Timestamp>,
}

/// A call, newest first in its list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Call {
    /// The market's revision of this call: grows with every call and recall.
    pub seq: i64,
    /// The ticket's code, `A012`.
    pub code: String,
    /// The booth's code.
    pub booth: String,
    /// The booth's name.
    pub name: String,
    /// At which desk.
    pub desk: u32,
    /// When: epoch milliseconds.
    #[schema(value_type = i64)]
    pub at: Timestamp,
}

/// Why a booth or a desk is paused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Pause {
    /// In the volunteer's words.
    pub reason: String,
    /// Since when: epoch milliseconds.
    #[schema(value_type = i64)]
    pub since: Timestamp,
    /// 午休, or a short break.
    #[serde(default)]
    pub lunch: bool,
    /// When it is expected to end: epoch milliseconds.
    #[serde(default)]
    #[schema(value_type = Option<i64>)]
    pub back: Option<Timestamp>,
}

/// A desk with a volunteer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DeskView {
    /// Its number, from 1.
    pub desk: u32,
    /// Why it is paused, if it is.
    pub pause: Option<Pause>,
    /// Whose it is: the device session that signed in, as `/api/session` names it; `None`: the server moved somebody here.
    #[schema(value_type = Option<String>)]
    pub device: Option<DeviceId>,
}

/// A session and how full it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SlotFill {
    /// When, and for how many.
    #[serde(flatten)]
    pub slot: Slot,
    /// Places booked.
    pub taken: u32,
}

/// One booth, as everybody sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct BoothSnapshot {
    /// Of which database: revisions of different epochs can't be compared (a restored backup starts a new one).
    pub epoch: String,
    /// The market's revision at the booth's last change.
    pub revision: i64,
    /// At which market.
    #[schema(value_type = String)]
    pub market: MarketId,
    /// Which booth.
    #[schema(value_type = String)]
    pub booth: BoothId,
    /// The path word of its QR code: `A-7F3K9Q`.
    pub path: String,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its host units.
    pub hosts: Vec<String>,
    /// What it offers.
    pub offer: String,
    /// Whom it is for.
    pub audience: Audience,
    /// Where it stands.
    pub place: String,
    /// `queue`, `tally`, `handout` or `slots`.
    pub mode: String,
    /// How many desks it has.
    pub desks: u32,
    /// What a person can do there now.
    pub service: Service,
    /// Why it is paused, if it is.
    pub pause: Option<Pause>,
    /// Who stands at a desk now, by desk.
    pub standing: Vec<Standing>,
    /// The last calls, newest first, at most 5.
    pub last_calls: Vec<Call>,
    /// The numbers that wait, in the order in which they will be called.
    pub waiting: Vec<i64>,
    /// Those among them who are called or served at another booth now, or held by the staff: skipped, their place kept (保留).
    pub held: Vec<i64>,
    /// Those among the held whom the staff hold: they have gone to fetch something.
    pub kept: Vec<i64>,
    /// Those among them who have priority (优先).
    pub priority: Vec<i64>,
    /// The numbers that missed their call and may still come back.
    pub missed: Vec<i64>,
    /// The desks with a volunteer.
    pub signed_in: Vec<DeskView>,
    /// The rules of the queue here.
    pub policies: Policies,
    /// How long the waits are expected to be, if the booth has a queue and somebody has looked.
    pub outlook: Option<Outlook>,
    /// When the outlook was made: epoch milliseconds. It changes between two revisions.
    #[schema(value_type = i64)]
    pub looked_at: Timestamp,
    /// 还可取 N 号: how many more tickets are given before the booth closes; `None`: enough.
    pub tickets_left: Option<u32>,
    /// Tickets are given whatever the forecast says.
    pub keeps_giving: bool,
    /// The last number given.
    pub issued: i64,
    /// Tickets served to the end.
    pub served: u32,
    /// Visits (人次).
    pub visits: u32,
    /// What is left to hand out, if the booth hands out.
    pub stock_left: Option<u32>,
    /// The sessions, if the booth has them.
    pub slots: Vec<SlotFill>,
    /// Seconds from one call to the next, as far as the booth's usual service time and its desks tell.
    pub seconds_each: u32,
}

/// One booth in the market's overview.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BoothLine {
    /// Which booth.
    #[schema(value_type = String)]
    pub booth: BoothId,
    /// The path word of its QR code.
    pub path: String,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub place: String,
    /// `queue`, `tally`, `handout` or `slots`.
    pub mode: String,
    /// What a person can do there now.
    pub service: Service,
    /// How many wait.
    pub waiting: u32,
    /// Who stands at a desk now, by desk.
    pub standing: Vec<Standing>,
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
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct MarketSnapshot {
    /// Of which database.
    pub epoch: String,
    /// The market's revision.
    pub revision: i64,
    /// Which market.
    #[schema(value_type = String)]
    pub market: MarketId,
    /// The path word of the gate's QR code.
    pub path: String,
    /// Its name.
    pub name: String,
    /// Its theme.
    pub theme: String,
    /// Its place.
    pub place: String,
    /// Its host.
    pub host: String,
    /// Where it stands.
    #[schema(value_type = String)]
    pub state: MarketState,
    /// Epoch milliseconds.
    #[schema(value_type = i64)]
    pub opens_at: Timestamp,
    /// Epoch milliseconds.
    #[schema(value_type = i64)]
    pub closes_at: Timestamp,
    /// Its confirmed booths, by code.
    pub booths: Vec<BoothLine>,
    /// The last calls at all booths, newest first, at most 8.
    pub last_calls: Vec<Call>,
    /// When the newest outlook was made: epoch milliseconds. It changes between two revisions.
    #[schema(value_type = i64)]
    pub looked_at: Timestamp,
    /// Visits (人次): check-ins that count.
    pub visits: u32,
    /// People (人数): distinct passes among them.
    pub people: u32,
    /// How the requests divide.
    pub requests: Split,
}

/// A booth in a suggestion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SuggestedBooth {
    /// Which.
    #[schema(value_type = String)]
    pub booth: BoothId,
    /// Its code.
    pub code: String,
    /// Its name.
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
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Suggestion {
    /// Whose volunteer goes.
    pub from: SuggestedBooth,
    /// Where the volunteer helps.
    pub to: SuggestedBooth,
    /// How much less all who wait will wait together, minutes.
    pub saved_minutes: u32,
}

/// A ticket as its holder and the booth's staff see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct TicketView {
    /// At which booth.
    #[schema(value_type = String)]
    pub booth: BoothId,
    /// The path word of the booth's QR code.
    pub path: String,
    /// The booth's code.
    pub booth_code: String,
    /// The booth's name.
    pub booth_name: String,
    /// Its number there.
    pub number: i64,
    /// Its code, `A012`.
    pub code: String,
    /// `waiting`, `called`, `serving`, `done`, `missed`, `cancelled`, `transferred` or `void`.
    pub state: String,
    /// At which desk, while called or being served.
    pub desk: Option<u32>,
    /// Epoch milliseconds.
    #[schema(value_type = i64)]
    pub issued_at: Timestamp,
    /// How often it missed its call.
    pub misses: u32,
    /// 优先.
    pub priority: bool,
    /// When it was last called from the line: epoch milliseconds. It may be marked missed some time after.
    #[schema(value_type = Option<i64>)]
    pub called_at: Option<Timestamp>,
    /// The market's revision at its last change.
    pub revision: i64,
}

/// A visit as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct VisitView {
    /// At which booth.
    #[schema(value_type = String)]
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
    /// Epoch milliseconds.
    #[schema(value_type = i64)]
    pub at: Timestamp,
}

/// A rating as whoever gave it sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RatingView {
    /// At which booth.
    #[schema(value_type = String)]
    pub booth: BoothId,
    /// Of a ticket or of a visit.
    pub of: Rated,
    /// Its number there.
    pub number: i64,
    /// 1 (很不满意) to 5 (很满意).
    pub score: u32,
    /// The market's revision at its last change.
    pub revision: i64,
}

/// A stamp: a booth at which somebody was served.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Stamp {
    /// Which booth.
    #[schema(value_type = String)]
    pub booth: BoothId,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// When: epoch milliseconds.
    #[schema(value_type = i64)]
    pub at: Timestamp,
}

/// 集章卡: the stamps of one pass, and its prize.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
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
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Mine {
    /// Tickets, the last changed first.
    pub tickets: Vec<TicketView>,
    /// Visits, the newest first.
    pub visits: Vec<VisitView>,
    /// What they thought of them.
    pub ratings: Vec<RatingView>,
    /// Their stamps.
    pub card: StampCard,
}

/// A request as whoever holds its receipt sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
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
    pub kind: String,
    /// What was asked.
    pub content: String,
    /// Where it stands: `registered`, `settled`, `forwarded`, …
    pub state: String,
    /// The same in Chinese.
    pub state_zh: String,
    /// The same in English.
    pub state_en: String,
    /// Epoch milliseconds.
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
    pub holder: String,
    /// When the unit accepted it: epoch milliseconds.
    #[schema(value_type = Option<i64>)]
    pub accepted_at: Option<Timestamp>,
    /// When it was answered: epoch milliseconds.
    #[schema(value_type = Option<i64>)]
    pub answered_at: Option<Timestamp>,
    /// Why it takes longer: the extension's or the parking's reason.
    pub delay: Option<String>,
    /// Whoever asked for it may say now whether it is solved.
    pub asks: bool,
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
    pub home: Option<crate::domain::request::HomeView>,
}
