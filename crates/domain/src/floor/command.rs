//! What people ask of the floor, and what it answers.

use serde::{Deserialize, Serialize};

use crate::{
    Actor, BoothDetails, BoothId, BoothPolicies, MarketDetails, MarketState, MeetingId, PassId, Policies,
    RequestId, Sealed, TicketKey, Timestamp, TopicId,
    prize::Card,
    rating::{RatingKey, Score},
    snapshot::{RatingView, TicketView, VisitView},
    source::SourceToVoid,
    ticket::TicketStepKind,
};

/// One thing that somebody wants done. Fresh ids and words come along with it: the floor makes no
/// randomness.
#[derive(Clone, Debug)]
pub enum Command {
    /// The organiser edits the market's details.
    EditMarket {
        /// What it is from now on.
        details: MarketDetails,
        /// The revision that the organiser’s screen showed; `None`: whatever there is.
        seen: Option<i64>,
    },
    /// The organiser publishes, opens, closes, archives (or steps back).
    MoveMarket(MarketState),

    /// A unit applies for a booth; again after a return, under the same name.
    Apply {
        /// The id of the booth, if it is a new one.
        booth: BoothId,
        /// Its QR word, if it is a new one.
        slug: String,
        /// What it is.
        details: BoothDetails,
        /// The unit's contact.
        contact: Option<Sealed>,
    },
    /// The organiser enters booths, by hand or from a list: all of them or none. A name that is
    /// there is skipped.
    EnterBooths(Vec<NewBooth>),
    /// The organiser takes over a list, perhaps a revised one: what it says of the market's booths,
    /// all of it or nothing.
    ReviseBooths(RevisedList),
    /// The organiser edits a booth.
    EditBooth {
        booth: BoothId,
        /// What it is from now on.
        details: BoothDetails,
        /// The revision of its row that the organiser’s screen showed; `None`: whatever there is.
        seen: Option<i64>,
    },
    /// The organiser confirms a booth, or gives a confirmed one another code or place.
    ConfirmBooth {
        booth: BoothId,
        /// Its code; `None`: the next free one.
        code: Option<String>,
        /// Where it stands.
        place: String,
    },
    /// The organiser returns an application.
    ReturnBooth {
        booth: BoothId,
        /// What is to be mended.
        reason: String,
    },
    /// The organiser takes a booth off the market.
    WithdrawBooth { booth: BoothId },

    /// A check-in: a ticket, a visit, a parcel or a place, as the booth serves.
    CheckIn {
        booth: BoothId,
        /// Whose; `None`: somebody without a pass, entered by the staff or a kiosk.
        pass: Option<PassId>,
        /// Which session, at a booth that has them.
        slot: Option<u32>,
        /// 优先: elderly (70+), disabled, pregnant or with an infant.
        priority: bool,
    },
    /// A volunteer counts one visit, at a booth of any mode but a queue's.
    CountVisit { booth: BoothId },

    /// 取消预约: a place in a session is given up before it begins.
    CancelBooking {
        booth: BoothId,
        /// The visit's number there.
        seq: i64,
    },

    /// Ends what is served at the desk and calls the next that waits.
    CallNext {
        booth: BoothId,
        /// At which desk.
        desk: u32,
        /// 没来: whoever was called to the desk did not come, and misses the call.
        absent: bool,
    },
    /// Ends what is served at the desk and calls this ticket.
    CallTicket {
        ticket: TicketKey,
        /// At which desk.
        desk: u32,
        /// 没来: whoever was called to the desk did not come, and misses the call.
        absent: bool,
    },
    /// 重呼
    Recall(TicketKey),
    /// Calls once more by itself whoever was called and did not come; nothing if that was done
    /// already.
    Reannounce(TicketKey),
    /// 开始办理
    Serve(TicketKey),
    /// 办完
    Finish(TicketKey),
    /// 过号
    Miss(TicketKey),
    /// 保留: the staff keep the place of somebody who has to fetch something first
    Hold(TicketKey),
    /// 我回来了
    ComeBack(TicketKey),
    /// 我在路上, by its holder, who was called
    Coming(TicketKey),
    /// 我还没办: it was marked served, and was not
    NotServed(TicketKey),
    /// 取消
    Cancel(TicketKey),
    /// 转号
    Transfer {
        ticket: TicketKey,
        /// To which booth.
        to: BoothId,
    },
    /// 换摊位: by the resident, to the end of another booth's line.
    ChangeBooth {
        ticket: TicketKey,
        /// To which booth.
        to: BoothId,
    },
    /// 评价: a face for a service.
    Rate {
        /// Of which ticket or visit.
        of: RatingKey,
        score: Score,
    },
    /// 兑奖: the prize for a card full of stamps is handed over.
    ClaimPrize(Card),
    /// 签到上岗: a volunteer is at the desk.
    SignIn {
        booth: BoothId,
        /// At which desk.
        desk: u32,
    },
    /// 离岗: the desk is left for the day.
    SignOut { booth: BoothId, desk: u32 },
    /// One desk pauses; the others go on.
    PauseDesk {
        booth: BoothId,
        desk: u32,
        /// Why, and until when.
        pause: NewPause,
    },
    /// The desk goes on.
    ResumeDesk { booth: BoothId, desk: u32 },
    /// A volunteer is moved: leaves a desk at one booth, opens one at another.
    MoveVolunteer { from: BoothId, to: BoothId },
    /// 暂停, with a reason.
    Pause {
        booth: BoothId,
        /// Why, and until when.
        pause: NewPause,
    },
    /// 恢复
    Resume { booth: BoothId },
    /// 停止取号 or 恢复取号.
    SetClosed {
        booth: BoothId,
        /// Closed, or open again.
        closed: bool,
    },
    /// Tickets although those who wait may fill the time until closing, or again only as long as
    /// there is time.
    KeepGiving {
        booth: BoothId,
        /// Whatever the forecast says.
        keep: bool,
    },
    /// The market's rules from now on.
    SetPolicies(Policies),
    /// What a booth does otherwise from now on.
    SetBoothPolicies { booth: BoothId, policies: BoothPolicies },
    /// What is left to hand out, counted by hand.
    SetStock { booth: BoothId, left: u32 },

    /// 全部清号: ends every number that still waits, once the market is closed.
    ClearQueues,
    /// 定稿: the day's figures stand from here on.
    Finalise {
        /// The edition that was counted of the floor.
        number: i64,
        /// The revision of the floor that it was counted of.
        seen: i64,
        /// Why there is another one; empty for the first.
        reason: String,
    },

    /// Takes back what one source took.
    VoidSource(SourceToVoid),

    /// Takes back an action of the last ten seconds.
    Undo {
        /// The revision that the action's answer named.
        action: i64,
    },
}

impl Command {
    /// The staff's step with a ticket. `None`: a call names a desk and a transfer a booth; to be on
    /// the way and to change are the holder's.
    #[must_use]
    pub const fn of_step(ticket: TicketKey, step: TicketStepKind) -> Option<Self> {
        match step {
            TicketStepKind::Recall => Some(Self::Recall(ticket)),
            TicketStepKind::Serve => Some(Self::Serve(ticket)),
            TicketStepKind::Finish => Some(Self::Finish(ticket)),
            TicketStepKind::Miss => Some(Self::Miss(ticket)),
            TicketStepKind::Hold => Some(Self::Hold(ticket)),
            TicketStepKind::Back => Some(Self::ComeBack(ticket)),
            TicketStepKind::NotServed => Some(Self::NotServed(ticket)),
            TicketStepKind::Cancel => Some(Self::Cancel(ticket)),
            TicketStepKind::Call
            | TicketStepKind::Transfer
            | TicketStepKind::Coming
            | TicketStepKind::Change => None,
        }
    }
}

/// A pause that begins.
#[derive(Clone, Debug)]
pub struct NewPause {
    /// In the volunteer's words.
    pub reason: String,
    /// 午休, or a short break.
    pub lunch: bool,
    /// When it is expected to end.
    pub back: Option<Timestamp>,
}

impl NewPause {
    /// A break of unknown length.
    #[must_use]
    pub fn because(reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), lunch: false, back: None }
    }
}

/// A booth that the organiser enters.
#[derive(Clone, Debug)]
pub struct NewBooth {
    /// Its id, fresh.
    pub booth: BoothId,
    /// Its QR word, fresh.
    pub slug: String,
    /// Its code; `None`: the next free one.
    pub code: Option<String>,
    /// Where it stands.
    pub place: String,
    /// What it is.
    pub details: BoothDetails,
    /// The unit's contact.
    pub contact: Option<Sealed>,
}

/// What a list says of the market's booths.
#[derive(Clone, Debug, Default)]
pub struct RevisedList {
    /// A digest of the list as it was sent and of what was chosen from it: what one key stands for.
    pub digest: String,
    /// Booths that are new.
    pub enter: Vec<NewBooth>,
    /// Booths that change.
    pub change: Vec<RevisedBooth>,
    /// Booths that are no longer on it.
    pub withdraw: Vec<BoothId>,
    /// How many of its booths are there as they are; they are only counted.
    pub same: u32,
    /// The highest revision of a booth that the organiser’s screen showed: a booth that somebody
    /// changed since is not overwritten. `None`: whatever there is.
    pub seen: Option<i64>,
}

/// A booth as a list has it. The list says nothing of what is `None`.
#[derive(Clone, Debug)]
pub struct RevisedBooth {
    pub booth: BoothId,
    pub details: BoothDetails,
    pub code: Option<String>,
    pub place: Option<String>,
    pub contact: Option<Sealed>,
}

/// What is answered to a command, here and in [`handling`](crate::handling). It is stored with the
/// command's key: the same key gets the same answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum Answer {
    /// It is done; the ticket that it was about, as it stands now.
    Done { ticket: Option<TicketView> },
    CheckedIn {
        /// The ticket, at a booth with a queue.
        ticket: Option<TicketView>,
        /// The visit, at any other booth.
        visit: Option<VisitView>,
        /// The person had it already; nothing was counted.
        again: bool,
    },
    Called {
        /// Who comes; `None`: nobody waits.
        ticket: Option<TicketView>,
        /// The code of the ticket whose service ended with it.
        finished: Option<String>,
        /// The code of the ticket that missed its call, because its holder did not come.
        #[serde(default)]
        missed: Option<String>,
    },
    /// A service was rated.
    Rated {
        /// As it stands now.
        rating: RatingView,
    },
    /// A prize was handed over.
    Prize {
        /// The card's digits.
        card: String,
        /// How many stamps it bears.
        stamps: u32,
    },
    /// A volunteer was moved.
    Moved {
        /// To which booth.
        booth: BoothId,
        /// To which desk.
        desk: u32,
    },
    /// Numbers were ended.
    Cleared { tickets: u32 },
    /// The day's figures are final.
    Finalised {
        /// As which edition.
        edition: i64,
    },
    /// What a source took was taken back.
    Voided {
        /// Tickets that waited.
        tickets: u32,
        visits: u32,
        /// Applications for a booth.
        applications: u32,
        /// Wishes and other requests.
        wishes: u32,
    },
    /// A booth was entered, edited, confirmed.
    Booth { booth: BoothId },
    /// A list was entered.
    Entered {
        /// How many booths are new.
        created: u32,
        /// How many were there already, as they are.
        skipped: u32,
        /// How many were changed.
        #[serde(default)]
        changed: u32,
        /// How many were taken off the market.
        #[serde(default)]
        withdrawn: u32,
    },
    /// A request was registered or took a step.
    Request {
        request: RequestId,
        /// Its number at this market.
        number: i64,
        /// Its receipt code.
        receipt: String,
    },
    /// Something was done with a topic of the joint meeting.
    Topic {
        topic: TopicId,
        /// Its number at this market.
        number: i64,
    },
    /// Something was done with a joint meeting.
    Meeting {
        meeting: MeetingId,
        /// Its number at this market.
        number: i64,
    },
}

/// A command with who gives it.
#[derive(Clone, Debug)]
pub struct Order {
    pub actor: Actor,
    pub command: Command,
}

/// Where somebody is called to.
#[derive(Clone, Copy, Debug)]
pub(super) struct DeskCall {
    pub(super) booth: BoothId,
    pub(super) desk: u32,
    /// Whoever was called there did not come.
    pub(super) absent: bool,
}
