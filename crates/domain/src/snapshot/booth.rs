//! One booth: its queue, its desks, what is left to hand out.

use serde::{Deserialize, Serialize};

use crate::{
    DeviceId, MarketId, ModeKind, Outlook, Policies, Slot, TicketStateKind, Timestamp,
    booth::{BoothAbout, BoothSign},
    ticket::TicketStepKind,
};

/// What a person at the booth can do there now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ServiceState {
    /// 服务中: check-ins are taken.
    Open,
    /// 暂停: no check-ins, people keep their places.
    Paused,
    /// 停止取号: nobody new, those who wait are served.
    Closed,
    /// 还没开市: the market has yet to open.
    MarketNotOpen,
    /// 已收市: the market has closed; those who wait are still served.
    MarketClosed,
}

/// A ticket that stands at a desk now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct TicketAtDesk {
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
    /// When it was called from the line: epoch milliseconds. Calling again doesn't move it.
    #[schema(value_type = Option<i64>)]
    pub called_at: Option<Timestamp>,
    /// From when on it may be marked missed: epoch milliseconds. In the booth's own frame alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<i64>)]
    pub miss_from: Option<Timestamp>,
    /// From when on its finish is likely to have been forgotten, if it is being served and somebody
    /// has looked ahead: epoch milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<i64>)]
    pub forgotten_from: Option<Timestamp>,
    /// Its holder has said 我在路上; in the booth's own frame alone.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub coming: bool,
    /// What the booth's staff may do with it now; in the booth's own frame alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allowed: Vec<TicketStepKind>,
}

/// What the holder of a number may do with it, by where the booth's frame has the number: one frame
/// serves all holders.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct HolderSteps {
    /// It waits in line.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub waiting: Vec<TicketStepKind>,
    /// It waits, and the staff keep its place.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kept: Vec<TicketStepKind>,
    /// It was called.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub called: Vec<TicketStepKind>,
    /// It is being served.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub serving: Vec<TicketStepKind>,
    /// It missed its call and may still come back.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missed: Vec<TicketStepKind>,
    /// It was served.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub done: Vec<TicketStepKind>,
}

impl HolderSteps {
    /// Nothing where a booth of this mode gives no tickets.
    #[must_use]
    pub fn of(mode: ModeKind) -> Self {
        if mode != ModeKind::Queue {
            return Self::default();
        }
        let offered = |state| TicketStepKind::offered_to_holder(state, false);
        Self {
            waiting: offered(TicketStateKind::Waiting),
            kept: TicketStepKind::offered_to_holder(TicketStateKind::Waiting, true),
            called: offered(TicketStateKind::Called),
            serving: offered(TicketStateKind::Serving),
            missed: offered(TicketStateKind::Missed),
            done: offered(TicketStateKind::Done),
        }
    }
}

/// A call, newest first in its list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
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
pub struct DeskView {
    /// Its number, from 1.
    pub desk: u32,
    /// Why it is paused, if it is.
    pub pause: Option<Pause>,
    /// Whose it is: the device session that signed in, as `/api/session` names it; `None`: the
    /// server moved somebody here.
    pub device: Option<DeviceId>,
}

/// A session and how full it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SlotFill {
    /// When, and for how many.
    #[serde(flatten)]
    pub slot: Slot,
    pub taken: u32,
}

/// One booth, as everybody sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct BoothSnapshot {
    /// Of which database: revisions of different epochs can't be compared (a restored backup starts
    /// a new one).
    pub epoch: String,
    /// The market's revision at the booth's last change.
    pub revision: i64,
    /// At which market.
    pub market: MarketId,
    /// What lists of booths show of it, too.
    #[serde(flatten)]
    pub sign: BoothSign,
    /// What it is about.
    #[serde(flatten)]
    pub about: BoothAbout,
    /// How many desks it has.
    pub desks: u32,
    /// What a person can do there now.
    pub service: ServiceState,
    /// 定稿: the day's figures are final, so nothing of the day can be taken back.
    #[serde(default)]
    pub is_final: bool,
    /// When the market is to open, until it does: epoch milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<i64>)]
    pub opens_at: Option<Timestamp>,
    /// Why it is paused, if it is.
    pub pause: Option<Pause>,
    /// Who stands at a desk now, by desk.
    pub standing: Vec<TicketAtDesk>,
    /// The last calls, newest first, at most 5.
    pub last_calls: Vec<Call>,
    /// The numbers that wait, in the order in which they will be called.
    pub waiting: Vec<i64>,
    /// Those among them who are called or served at another booth now, or held by the staff:
    /// skipped, their place kept (保留).
    pub held: Vec<i64>,
    /// Those among the held whom the staff hold: they have gone to fetch something.
    pub kept: Vec<i64>,
    /// Those among them who have priority (优先).
    pub priority: Vec<i64>,
    /// Those among them who were marked served and said that they were not (我还没办).
    #[serde(default)]
    pub unserved: Vec<i64>,
    /// The numbers that missed their call and may still come back.
    pub missed: Vec<i64>,
    /// What the holders of these numbers may do with them.
    // Boxed, so that a booth's frame stays near the size of the others.
    #[serde(default)]
    pub holders: Box<HolderSteps>,
    /// The desks with a volunteer.
    pub signed_in: Vec<DeskView>,
    /// The rules of the queue here.
    pub policies: Policies,
    /// How long the waits are expected to be, if the booth has a queue and somebody has looked.
    pub outlook: Option<Outlook>,
    /// When the outlook was made: epoch milliseconds. It changes between two revisions.
    #[schema(value_type = i64)]
    pub outlook_at: Timestamp,
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
    /// Seconds from one call to the next, as far as the booth's usual service time and its desks
    /// tell.
    pub seconds_each: u32,
}
