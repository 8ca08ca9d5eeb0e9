//! The life of a ticket as the simulator knows it: the steps that can follow each other.

/// A step of a ticket that the server acknowledged, or took by itself for all to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TicketStep {
    /// The number was given.
    Issued,
    /// Called to a desk.
    Called {
        desk: u32,
        /// When, as its holder is shown it: epoch milliseconds.
        at: i64,
    },
    Recalled,
    /// Called again by the server itself.
    Repeated {
        /// When a watcher saw it first, by the simulator's clock.
        seen: i64,
    },
    /// Is being served.
    Serving,
    /// Served to the end.
    Finished,
    /// Did not come.
    Missed,
    /// Back in line.
    Back,
    Cancelled,
    /// Went on at another booth.
    Transferred,
}

/// Where a ticket stands after its steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TicketStanding {
    /// 等候
    Waiting,
    /// 已叫号
    Called {
        /// To which desk.
        desk: u32,
    },
    /// 办理中
    Serving {
        /// At which desk.
        desk: u32,
    },
    /// 已办完
    Done,
    /// 过号
    Missed,
    /// 已取消
    Cancelled,
    /// 已转号
    Transferred,
    Void,
}

impl TicketStanding {
    /// The word that the API uses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Called { .. } => "called",
            Self::Serving { .. } => "serving",
            Self::Done => "done",
            Self::Missed => "missed",
            Self::Cancelled => "cancelled",
            Self::Transferred => "transferred",
            Self::Void => "void",
        }
    }

    /// Does it still hold a place?
    #[must_use]
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Waiting | Self::Called { .. } | Self::Serving { .. } | Self::Missed)
    }

    /// Does its holder stand at a desk?
    #[must_use]
    pub const fn is_at_desk(self) -> bool {
        matches!(self, Self::Called { .. } | Self::Serving { .. })
    }

    /// Where it stands after this step; `None` if the step can't follow.
    #[must_use]
    pub const fn after(now: Option<Self>, step: TicketStep) -> Option<Self> {
        match (now, step) {
            (None, TicketStep::Issued) | (Some(Self::Missed), TicketStep::Back) => Some(Self::Waiting),
            (Some(Self::Waiting), TicketStep::Called { desk, .. }) => Some(Self::Called { desk }),
            (Some(Self::Called { desk }), TicketStep::Recalled | TicketStep::Repeated { .. }) => {
                Some(Self::Called { desk })
            }
            (Some(Self::Called { desk }), TicketStep::Serving) => Some(Self::Serving { desk }),
            (Some(Self::Called { .. } | Self::Serving { .. }), TicketStep::Finished) => Some(Self::Done),
            (Some(Self::Called { .. }), TicketStep::Missed) => Some(Self::Missed),
            (Some(Self::Waiting | Self::Called { .. } | Self::Missed), TicketStep::Cancelled) => {
                Some(Self::Cancelled)
            }
            (
                Some(Self::Waiting | Self::Called { .. } | Self::Serving { .. } | Self::Missed),
                TicketStep::Transferred,
            ) => Some(Self::Transferred),
            _ => None,
        }
    }
}
