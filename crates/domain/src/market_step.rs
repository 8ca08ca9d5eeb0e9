//! The steps of a market's life: which lead on, which take one back.

use serde::{Deserialize, Serialize};

use super::{Market, MarketState};

/// A step of a market from one state to the next, or back after a wrong tap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MarketStep {
    /// 发布
    Publish,
    /// 退回草稿
    BackToDraft,
    /// 开市
    Open,
    /// 结束市集
    Close,
    /// 重新开市, when it was closed too early.
    Reopen,
    /// 归档
    Archive,
    /// 取消归档
    Unarchive,
}

impl MarketStep {
    /// All steps, in the order of a market's life; from a state, the step forward comes first.
    pub const ALL: [Self; 7] = [
        Self::Publish,
        Self::Open,
        Self::BackToDraft,
        Self::Close,
        Self::Archive,
        Self::Reopen,
        Self::Unarchive,
    ];

    /// From which state it is taken.
    #[must_use]
    pub const fn from(self) -> MarketState {
        match self {
            Self::Publish => MarketState::Draft,
            Self::BackToDraft | Self::Open => MarketState::Published,
            Self::Close => MarketState::Open,
            Self::Reopen | Self::Archive => MarketState::Closed,
            Self::Unarchive => MarketState::Archived,
        }
    }

    /// The state that it leads to.
    #[must_use]
    pub const fn to(self) -> MarketState {
        match self {
            Self::BackToDraft => MarketState::Draft,
            Self::Publish => MarketState::Published,
            Self::Open | Self::Reopen => MarketState::Open,
            Self::Close | Self::Unarchive => MarketState::Closed,
            Self::Archive => MarketState::Archived,
        }
    }

    /// It is what is mostly done next. A market that runs is closed in the evening, not as the next
    /// thing.
    const fn is_usual(self) -> bool {
        matches!(self, Self::Publish | Self::Open | Self::Archive)
    }
}

/// A step that may be taken with a market now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct AllowedMarketStep {
    pub step: MarketStep,
    /// The state that is asked for.
    pub to: MarketState,
    /// It is what is mostly done next; the others take a step back, or end the day.
    pub usual: bool,
}

impl MarketState {
    /// May a market go from this state to `next`? Forward one step at a time; an opened or closed
    /// one may step back (closed too early, opened by mistake), because a wrong tap must not end an
    /// afternoon.
    #[must_use]
    pub fn may_become(self, next: Self) -> bool {
        MarketStep::ALL.iter().any(|step| step.from() == self && step.to() == next)
    }
}

impl Market {
    /// The steps that its state and its figures allow, the step forward first. What its booths have
    /// against one, a refusal says.
    #[must_use]
    pub fn allowed_steps(&self) -> Vec<AllowedMarketStep> {
        let possible = MarketStep::ALL.into_iter().filter(|step| step.from() == self.state);
        // A day whose figures are final doesn't go on.
        let possible = possible.filter(|step| !(self.is_final() && step.to() == MarketState::Open));
        possible.map(|step| AllowedMarketStep { step, to: step.to(), usual: step.is_usual() }).collect()
    }
}
