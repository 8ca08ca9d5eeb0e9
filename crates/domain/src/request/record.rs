//! One request: what was written down, where it stands, what has happened to it so far.

use serde::{Deserialize, Serialize};
use shiji_catalogue::{stored, text};

use super::{Category, Channel, LogHead, LogLine, Progress, RequestKind, RequestState, Way};
use crate::{
    Actor, BoothId, CollectionId, MarketId, Refusal, RequestId, Sealed, Timestamp, UnitId,
    refusal::Field,
    text::{CITY_WORDS, REMARK, WORDS, clean},
};

/// What is written down when a request comes in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestDetails {
    /// 诉求类型.
    pub kind: RequestKind,
    /// 类别.
    pub category: Category,
    /// 诉求内容.
    pub content: String,
    /// 渠道.
    pub channel: Channel,
    /// 诉求人, 联系电话, 住址: sealed, optional, never from a resident's phone over plain HTTP.
    pub person: Option<Sealed>,
    /// 紧急: in hours, not in working days.
    pub urgent: bool,
    /// 不公开: illness, children. Never on the wall, never in what is public.
    pub private: bool,
    /// 补录: why it is entered only after its market's figures were final.
    pub late: Option<String>,
}

impl RequestDetails {
    /// The details with the content trimmed and held against its limits.
    ///
    /// # Errors
    /// The content is empty, too long or hides control characters.
    pub fn checked(self) -> Result<Self, Refusal> {
        let limits = if self.channel == Channel::City { CITY_WORDS } else { WORDS };
        Ok(Self { content: clean(Field::Content, &self.content, limits)?, ..self })
    }

    /// What a paper that goes around says was asked for: of what is private, nothing.
    #[must_use]
    pub fn public_content(&self) -> std::borrow::Cow<'_, str> {
        if self.private { text!("ledger-not_public").into() } else { self.content.as_str().into() }
    }
}

/// A request from its registration to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    pub id: RequestId,
    /// The collection that owns it.
    pub collection: CollectionId,
    /// Registered at which market.
    pub market: MarketId,
    /// At which booth; `None` when left at the gate.
    pub booth: Option<BoothId>,
    /// 编号 in its collection: 1, 2, 3, … without gaps.
    pub number: i64,
    /// 回执码: what the resident looks the answer up with, eight characters of `[0-9A-Z]`.
    pub receipt: String,
    /// What was written down.
    pub details: RequestDetails,
    /// Who registered it.
    pub by: Actor,
    pub registered_at: Timestamp,
    /// Where it stands.
    pub state: RequestState,
    /// What has happened so far.
    pub progress: Progress,
    /// How it stood before the last step, for as long as that can be taken back.
    pub before: Option<Box<RequestBefore>>,
    /// How many lines its log has, and the hash of the last.
    pub log: LogHead,
    /// Its collection's revision at which it last changed.
    pub revision: i64,
}

/// How a request stood before a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestBefore {
    /// Where it stood.
    pub state: RequestState,
    /// What had happened until then.
    #[serde(rename = "course")]
    pub progress: Progress,
}

impl Request {
    /// A resident has left it, and nobody has done anything about it yet.
    #[must_use]
    pub const fn is_untouched(&self) -> bool {
        matches!(self.by, Actor::Resident(_)) && self.log.lines == 1
    }

    /// 补录: entered after its market's figures were final, so that the day doesn't count it.
    #[must_use]
    pub const fn is_late(&self) -> bool {
        self.details.late.is_some()
    }

    /// Its share of the day, by its life so far: settled, forwarded, or the way of those that are
    /// neither. A forwarding is the day's work whatever the unit, the desk or the joint meeting
    /// makes of it.
    #[must_use]
    pub fn day_share(&self) -> Way {
        match self.state.way() {
            Way::Settled => Way::Settled,
            _ if self.progress.forwarded_at.is_some() => Way::Forwarded,
            way => way,
        }
    }

    /// A request just written down, with the first line of its log.
    ///
    /// # Errors
    /// The content is empty, too long or hides control characters.
    #[expect(clippy::too_many_arguments, reason = "a registration is all of these at once, and only here")]
    pub fn register(
        id: RequestId,
        market: MarketId,
        booth: Option<BoothId>,
        number: i64,
        receipt: String,
        details: RequestDetails,
        by: Actor,
        now: Timestamp,
    ) -> Result<(Self, LogLine), Refusal> {
        let request = Self {
            id,
            collection: CollectionId::of_market(market),
            market,
            booth,
            number,
            receipt,
            details: details.checked()?,
            by,
            registered_at: now,
            state: RequestState::Registered,
            progress: Progress::default(),
            before: None,
            log: LogHead::default(),
            revision: 0,
        };
        let words = request.details.late.as_ref().map(|reason| stored!("log-late", reason = reason));
        Ok(request.logged("", words.unwrap_or_default(), &by, now))
    }

    /// The request as it stood before its last step; that is a new line, nothing is edited away.
    ///
    /// # Errors
    /// [`Refusal::Superseded`]: what was before is not known any more.
    pub fn undo(self, by: &Actor, now: Timestamp) -> Result<(Self, LogLine), Refusal> {
        let before = *self.before.clone().ok_or(Refusal::Superseded)?;
        let from = self.state.as_str();
        let after = Self { state: before.state, progress: before.progress, before: None, ..self };
        Ok(after.logged(from, stored!("log-taken_back"), by, now))
    }

    /// May this member of the staff see it? What is private is for the organiser, for the booth
    /// where it was said, and for whoever wrote it down.
    #[must_use]
    pub fn is_open_to(&self, actor: &Actor) -> bool {
        if !self.details.private || actor.organises() || self.by == *actor {
            return true;
        }
        matches!((actor, self.booth), (Actor::Device { booth: Some(bound), .. }, Some(at)) if *bound == at)
    }

    /// Did a stranger write it, and has nobody of the staff done anything with it yet?
    #[must_use]
    pub fn is_unread(&self) -> bool {
        matches!(self.by, Actor::Resident(_))
            && matches!(self.state, RequestState::Registered)
            && self.log.lines <= 1
    }

    /// Does a list of the staff's show it? What strangers write is shown to the organiser, and to
    /// the volunteers of the booth where it was left, until one of them has looked: a crowd's words
    /// are nobody else's to read.
    #[must_use]
    pub fn is_listed_for(&self, actor: &Actor) -> bool {
        let at_own_booth = matches!(
            (actor, self.booth),
            (Actor::Device { booth: Some(bound), .. }, Some(at)) if *bound == at
        );
        self.is_open_to(actor) && (!self.is_unread() || actor.organises() || at_own_booth)
    }

    /// The unit that it is with, that answered it, or that it went from to the joint meeting.
    #[must_use]
    pub fn unit(&self) -> Option<UnitId> {
        let with = self.state.forwarding().map(|forwarding| forwarding.unit);
        with.or_else(|| self.progress.unit.filter(|_| self.state.way() == Way::Escalated))
    }

    /// Must this unit know where to go: is somebody of it to come to the resident's home?
    #[must_use]
    pub fn is_visited_by(&self, unit: UnitId) -> bool {
        let with = self.state.forwarding().is_some_and(|forwarding| forwarding.unit == unit);
        with && self.progress.live_home().is_some()
    }

    /// Has the time that was promised run out, and nobody answered?
    #[must_use]
    pub fn is_overdue(&self, now: Timestamp) -> bool {
        if !self.state.clock_runs() {
            return false;
        }
        // Written down before there was a clock: the forwarding's own time counts.
        let due = self.progress.clock.map(|clock| clock.due);
        due.or_else(|| self.state.forwarding().map(|forwarding| forwarding.due)).is_some_and(|due| now > due)
    }

    pub(super) fn logged(self, from: &str, words: String, by: &Actor, now: Timestamp) -> (Self, LogLine) {
        let (log, line) = LogLine::after(&self.log, self.id, (from, self.state.as_str()), words, by, now);
        (Self { log, ..self }, line)
    }
}

/// Checks an optional remark (address, person, note) of the handling form.
///
/// # Errors
/// Too long, or with control characters, naming `field`.
pub fn checked_remark(field: Field, text: &str) -> Result<String, Refusal> {
    clean(field, text, REMARK)
}
