//! A ticket (号票) in one booth's queue, and a visit at a booth that has none.
//!
//! Both are check-ins (签到): one visit by one person at one booth. A ticket is numbered by its
//! booth's counter, so the booth and the number name it; nothing else does.

use serde::{Deserialize, Serialize};

use super::{BoothId, PassId, Policies, Refusal, Timestamp, kinds::kinds};

/// What names a ticket: its booth and its number there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TicketKey {
    /// The booth whose counter gave the number.
    pub booth: BoothId,
    /// 1, 2, 3, … without gaps in a booth.
    pub number: i64,
}

/// Where a ticket stands; each state owns what belongs to it. Desks are numbered from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum TicketState {
    /// 等候
    Waiting,
    /// 已叫号: asked to come to a desk.
    Called {
        desk: u32,
        /// When it was last called (a recall moves it).
        at: Timestamp,
    },
    /// 办理中: at the desk.
    Serving { desk: u32, at: Timestamp },
    /// 已办完
    Done { desk: u32, at: Timestamp },
    /// 过号: called, did not come.
    Missed {
        /// When it was marked.
        at: Timestamp,
    },
    /// 已取消, by the resident or the staff.
    Cancelled { at: Timestamp },
    /// 已转号: goes on under another number at another booth.
    Transferred {
        at: Timestamp,
        /// As which ticket.
        to: TicketKey,
    },
    /// Taken back within the undo window: the number stays used, the check-in does not count.
    Void { at: Timestamp },
}

kinds! {
    /// Where a ticket stands.
    TicketStateKind of TicketState {
        Waiting = "waiting",
        Called = "called",
        Serving = "serving",
        Done = "done",
        Missed = "missed",
        Cancelled = "cancelled",
        Transferred = "transferred",
        Void = "void",
    }
}

impl TicketState {
    /// Does the ticket still hold a place: waiting, called, being served, or missed and able to
    /// come back?
    #[must_use]
    pub const fn is_live(&self) -> bool {
        matches!(self, Self::Waiting | Self::Called { .. } | Self::Serving { .. } | Self::Missed { .. })
    }

    /// Since when; `None` for a ticket that waits.
    #[must_use]
    pub const fn since(&self) -> Option<Timestamp> {
        match self {
            Self::Waiting => None,
            Self::Called { at, .. }
            | Self::Serving { at, .. }
            | Self::Done { at, .. }
            | Self::Missed { at }
            | Self::Cancelled { at }
            | Self::Transferred { at, .. }
            | Self::Void { at } => Some(*at),
        }
    }

    /// The desk at which the ticket stands now: called or being served there.
    #[must_use]
    pub const fn desk(&self) -> Option<u32> {
        if let Self::Called { desk, .. } | Self::Serving { desk, .. } = self { Some(*desk) } else { None }
    }
}

/// What somebody does with a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TicketStepKind {
    /// 叫号
    Call,
    /// 开始办理
    Serve,
    /// 重呼
    Recall,
    /// 过号
    Miss,
    /// 办完
    Finish,
    /// 保留
    Hold,
    /// 转号
    Transfer,
    /// 我在路上, by its holder
    Coming,
    /// 换摊位, by its holder
    Change,
    /// 回到队伍
    Back,
    /// 我还没办: it was marked served, and was not
    NotServed,
    /// 取消
    Cancel,
}

impl TicketStepKind {
    /// All of them, in the order in which screens offer them.
    pub const ALL: &[Self] = &[
        Self::Call,
        Self::Serve,
        Self::Recall,
        Self::Miss,
        Self::Finish,
        Self::Hold,
        Self::Transfer,
        Self::Coming,
        Self::Change,
        Self::Back,
        Self::NotServed,
        Self::Cancel,
    ];

    /// May the ticket's holder take it?
    const fn is_holders(self) -> bool {
        matches!(self, Self::Coming | Self::Change | Self::Back | Self::NotServed | Self::Cancel)
    }

    /// May the booth's staff take it?
    const fn is_staffs(self) -> bool {
        !matches!(self, Self::Coming | Self::Change)
    }

    /// Does this state admit it? `held`: the staff keep the ticket's place.
    const fn suits(self, state: TicketStateKind, held: bool) -> bool {
        use TicketStateKind as S;
        match (self, state) {
            (Self::Call, S::Waiting)
            | (Self::Recall | Self::Serve | Self::Miss | Self::Coming, S::Called)
            | (Self::Finish, S::Called | S::Serving)
            | (Self::Hold, S::Waiting | S::Called | S::Serving)
            | (Self::Transfer, S::Waiting | S::Called | S::Serving | S::Missed)
            | (Self::Change, S::Waiting | S::Missed)
            | (Self::Back, S::Missed)
            | (Self::NotServed, S::Done)
            | (Self::Cancel, S::Waiting | S::Called | S::Missed) => true,
            (Self::Back, S::Waiting) => held,
            _ => false,
        }
    }

    /// The steps that a ticket's holder is offered.
    #[must_use]
    pub fn offered_to_holder(state: TicketStateKind, held: bool) -> Vec<Self> {
        let offered = |step: &Self| step.is_holders() && step.suits(state, held);
        Self::ALL.iter().copied().filter(offered).collect()
    }
}

/// A ticket: a place in one booth's queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticket {
    /// Its booth and number.
    pub key: TicketKey,
    /// Whose it is; `None` for one that a volunteer added for somebody (spoken number) or a kiosk
    /// printed.
    pub pass: Option<PassId>,
    /// When it was taken. A transferred ticket keeps the time of the first.
    pub issued_at: Timestamp,
    /// Its place in the order of the queue: microseconds, unique when issued, see [`Ticket::rank`].
    pub order: i64,
    /// 优先: taken by somebody elderly (70+), disabled, pregnant or with an infant.
    #[serde(default)]
    pub priority: bool,
    /// When it was first called; the wait that counts ends here.
    pub first_called_at: Option<Timestamp>,
    /// When it was last called from the line; calling again at the same desk does not move it.
    #[serde(default)]
    pub called_at: Option<Timestamp>,
    /// 保留: since when the staff keep its place for somebody who has gone to fetch something; calls
    /// skip it for a time.
    #[serde(default)]
    pub held_at: Option<Timestamp>,
    /// 再叫一次: when the staff called it again since it was called from the line; the repetition by
    /// itself is none of theirs.
    #[serde(default)]
    pub recalled_at: Option<Timestamp>,
    /// 我在路上: when its holder said so, since it was called from the line.
    #[serde(default)]
    pub coming_at: Option<Timestamp>,
    /// 我还没办: when its holder said that it was not served, though it was marked so. Once a
    /// ticket.
    #[serde(default)]
    pub unserved_at: Option<Timestamp>,
    /// How often it missed its call.
    pub misses: u32,
    /// How often it was called, recalls included.
    pub calls: u32,
    /// The market's revision of its last call, 0 before the first: the display chimes when it
    /// grows.
    pub call_seq: i64,
    /// The ticket that it continues, if it was transferred here.
    pub from: Option<TicketKey>,
    /// Where it stands.
    pub state: TicketState,
    /// The market's revision at which it last changed.
    pub revision: i64,
}

/// Sorts a queue: by order, then whoever missed fewer calls, then by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank {
    order: i64,
    misses: u32,
    /// The ticket's number at its booth.
    pub number: i64,
}

impl Rank {
    /// The order that somebody gets who comes back behind this place.
    #[must_use]
    pub const fn order(self) -> i64 {
        self.order
    }
}

impl Ticket {
    /// A new ticket, waiting.
    #[must_use]
    pub const fn issued(key: TicketKey, pass: Option<PassId>, now: Timestamp, order: i64) -> Self {
        Self {
            key,
            pass,
            issued_at: now,
            order,
            priority: false,
            first_called_at: None,
            called_at: None,
            held_at: None,
            recalled_at: None,
            coming_at: None,
            unserved_at: None,
            misses: 0,
            calls: 0,
            call_seq: 0,
            from: None,
            state: TicketState::Waiting,
            revision: 0,
        }
    }

    /// Where it sorts in its queue.
    #[must_use]
    pub const fn rank(&self) -> Rank {
        Rank { order: self.order, misses: self.misses, number: self.key.number }
    }

    /// Does its state allow this step? When the rules allow it is another question:
    /// [`Ticket::missed_from`], [`Ticket::is_spent`].
    #[must_use]
    pub const fn admits(&self, step: TicketStepKind) -> bool {
        step.suits(self.state.kind(), self.held_at.is_some())
    }

    /// The steps that the booth's staff may take with it.
    #[must_use]
    pub fn allowed(&self) -> Vec<TicketStepKind> {
        TicketStepKind::ALL.iter().copied().filter(|step| step.is_staffs() && self.admits(*step)).collect()
    }

    /// From when on somebody who was called may be marked missed: after a time, or once the staff
    /// have called again.
    #[must_use]
    pub fn missed_from(&self, policies: &Policies) -> Option<Timestamp> {
        let called = self.called_at.filter(|_| self.admits(TicketStepKind::Miss))?;
        let waited = Timestamp(called.0 + i64::from(policies.miss_seconds) * 1_000);
        Some(self.recalled_at.map_or(waited, |recalled| waited.min(recalled)))
    }

    /// Waiting → called at `desk`. `seq` is the revision of this call.
    ///
    /// # Errors
    /// [`Refusal::TicketState`] unless it waits.
    pub fn call(self, desk: u32, now: Timestamp, seq: i64, booth_code: &str) -> Result<Self, Refusal> {
        match self.state {
            TicketState::Waiting => Ok(Self {
                state: TicketState::Called { desk, at: now },
                first_called_at: self.first_called_at.or(Some(now)),
                called_at: Some(now),
                held_at: None,
                recalled_at: None,
                coming_at: None,
                calls: self.calls + 1,
                call_seq: seq,
                ..self
            }),
            _ => Err(self.refuse(booth_code)),
        }
    }

    /// Called → called again at the same desk by the staff, who may mark it missed from now on.
    ///
    /// # Errors
    /// [`Refusal::TicketState`] unless it is called.
    pub fn recall(self, now: Timestamp, seq: i64, booth_code: &str) -> Result<Self, Refusal> {
        let again = self.reannounce(now, seq, booth_code)?;
        Ok(Self { recalled_at: Some(now), ..again })
    }

    /// Called → called again at the same desk by itself: how long somebody is waited for stays.
    ///
    /// # Errors
    /// [`Refusal::TicketState`] unless it is called.
    pub fn reannounce(self, now: Timestamp, seq: i64, booth_code: &str) -> Result<Self, Refusal> {
        match self.state {
            TicketState::Called { desk, .. } => Ok(Self {
                state: TicketState::Called { desk, at: now },
                calls: self.calls + 1,
                call_seq: seq,
                ..self
            }),
            _ => Err(self.refuse(booth_code)),
        }
    }

    /// Called: its holder is on the way.
    ///
    /// # Errors
    /// [`Refusal::TicketState`] unless it is called.
    pub fn coming(self, now: Timestamp, booth_code: &str) -> Result<Self, Refusal> {
        match self.state {
            TicketState::Called { .. } => Ok(Self { coming_at: Some(now), ..self }),
            _ => Err(self.refuse(booth_code)),
        }
    }

    /// Called → being served.
    ///
    /// # Errors
    /// [`Refusal::TicketState`] unless it is called.
    pub fn serve(self, now: Timestamp, booth_code: &str) -> Result<Self, Refusal> {
        match self.state {
            TicketState::Called { desk, .. } => {
                Ok(Self { state: TicketState::Serving { desk, at: now }, ..self })
            }
            _ => Err(self.refuse(booth_code)),
        }
    }

    /// Called or being served → done.
    ///
    /// # Errors
    /// [`Refusal::TicketState`] unless it stands at a desk.
    pub fn finish(self, now: Timestamp, booth_code: &str) -> Result<Self, Refusal> {
        match self.state.desk() {
            Some(desk) => Ok(Self { state: TicketState::Done { desk, at: now }, ..self }),
            None => Err(self.refuse(booth_code)),
        }
    }

    /// Called → missed.
    ///
    /// # Errors
    /// [`Refusal::TicketState`] unless it is called, [`Refusal::TooSoon`] before the rules allow
    /// it.
    pub fn miss(self, policies: &Policies, now: Timestamp, booth_code: &str) -> Result<Self, Refusal> {
        let TicketState::Called { .. } = self.state else { return Err(self.refuse(booth_code)) };
        let waited = self.called_at.map_or(i64::MAX, |called| now.since(called));
        let left = i64::from(policies.miss_seconds) * 1_000 - waited;
        // A clock that was set back since the call says nothing about how long the person was
        // waited for.
        if self.recalled_at.is_none() && waited >= 0 && left > 0 {
            return Err(Refusal::TooSoon { seconds: (left + 999) / 1_000 });
        }
        Ok(Self { state: TicketState::Missed { at: now }, misses: self.misses + 1, ..self })
    }

    /// Waiting, called or being served → waiting with its place kept, for somebody who has to fetch
    /// something first.
    ///
    /// # Errors
    /// [`Refusal::TicketState`] when it missed its call or has ended.
    pub fn hold(self, now: Timestamp, booth_code: &str) -> Result<Self, Refusal> {
        match self.state {
            TicketState::Waiting | TicketState::Called { .. } | TicketState::Serving { .. } => {
                Ok(Self { state: TicketState::Waiting, held_at: Some(now), ..self })
            }
            _ => Err(self.refuse(booth_code)),
        }
    }

    /// Missed → waiting again, at `order`, as often and for as long as the rules allow; held by the
    /// staff → waiting, at its own place.
    ///
    /// # Errors
    /// [`Refusal::TicketState`] unless it missed its call, [`Refusal::TooManyReturns`],
    /// [`Refusal::TooLateToReturn`].
    pub fn come_back(
        self,
        order: i64,
        policies: &Policies,
        now: Timestamp,
        booth_code: &str,
    ) -> Result<Self, Refusal> {
        match self.state {
            TicketState::Missed { .. } if self.misses > policies.most_returns => Err(Refusal::TooManyReturns),
            TicketState::Missed { .. } if self.is_spent(policies, now) => Err(Refusal::TooLateToReturn),
            TicketState::Missed { .. } => Ok(Self { state: TicketState::Waiting, order, ..self }),
            TicketState::Waiting if self.held_at.is_some() => Ok(Self { held_at: None, ..self }),
            _ => Err(self.refuse(booth_code)),
        }
    }

    /// Done → waiting again at `order`, because it was not served: once, and for as long as
    /// somebody who missed a call may come back.
    ///
    /// # Errors
    /// [`Refusal::TicketState`] unless it is done, [`Refusal::UnservedAlready`],
    /// [`Refusal::TooLateToReturn`].
    pub fn not_served(
        self,
        order: i64,
        policies: &Policies,
        now: Timestamp,
        booth_code: &str,
    ) -> Result<Self, Refusal> {
        match self.state {
            TicketState::Done { .. } if self.unserved_at.is_some() => Err(Refusal::UnservedAlready),
            TicketState::Done { at, .. } if now.since(at) >= policies.return_time() => {
                Err(Refusal::TooLateToReturn)
            }
            TicketState::Done { .. } => {
                Ok(Self { state: TicketState::Waiting, order, unserved_at: Some(now), ..self })
            }
            _ => Err(self.refuse(booth_code)),
        }
    }

    /// Waiting, called or missed → cancelled.
    ///
    /// # Errors
    /// [`Refusal::TicketState`] when it is being served or has ended.
    pub fn cancel(self, now: Timestamp, booth_code: &str) -> Result<Self, Refusal> {
        match self.state {
            TicketState::Waiting | TicketState::Called { .. } | TicketState::Missed { .. } => {
                Ok(Self { state: TicketState::Cancelled { at: now }, ..self })
            }
            _ => Err(self.refuse(booth_code)),
        }
    }

    /// Any live state → transferred, going on as `to`.
    ///
    /// # Errors
    /// [`Refusal::TicketState`] when it has ended.
    pub fn transfer(self, to: TicketKey, now: Timestamp, booth_code: &str) -> Result<Self, Refusal> {
        if self.admits(TicketStepKind::Transfer) {
            Ok(Self { state: TicketState::Transferred { at: now, to }, ..self })
        } else {
            Err(self.refuse(booth_code))
        }
    }

    /// Has it missed its call too often or too long ago to come back? It then holds no place: its
    /// holder may take a new one.
    #[must_use]
    pub const fn is_spent(&self, policies: &Policies, now: Timestamp) -> bool {
        match self.state {
            TicketState::Missed { at } => {
                self.misses > policies.most_returns || now.since(at) >= policies.return_time()
            }
            _ => false,
        }
    }

    /// Does it count among the tickets that its holder may have at once?
    #[must_use]
    pub const fn holds_place(&self, policies: &Policies, now: Timestamp) -> bool {
        self.state.is_live() && !self.is_spent(policies, now)
    }

    /// The ticket as people read it: the booth's code and three digits, `A012`.
    #[must_use]
    pub fn code(&self, booth_code: &str) -> String {
        code(booth_code, self.key.number)
    }

    fn refuse(&self, booth_code: &str) -> Refusal {
        Refusal::TicketState { code: self.code(booth_code) }
    }
}

/// A ticket as people read it: the booth's code and at least three digits, `A012`.
#[must_use]
pub fn code(booth_code: &str, number: i64) -> String {
    format!("{booth_code}{number:03}")
}

/// A check-in at a booth without a queue: counted, handed out or booked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    pub booth: BoothId,
    /// 1, 2, 3, … without gaps in a booth.
    pub seq: i64,
    /// Whose; `None` for a volunteer's +1.
    pub pass: Option<PassId>,
    pub at: Timestamp,
    /// The session that was booked, by its number in the booth's list.
    pub slot: Option<u32>,
    /// Taken back: it no longer counts, and what it took is there again.
    pub void: bool,
    /// The market's revision at which it last changed.
    pub revision: i64,
}

#[cfg(test)]
mod tests;
