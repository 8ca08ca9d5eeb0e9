//! How the requests of a market divide: settled + forwarded + the rest = all.

use serde::{Deserialize, Serialize};

use super::Way;

/// How the requests of a market divide. The sum is an invariant, not a figure of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct RequestSplit {
    /// 现场办理
    pub settled: u32,
    /// 转办, answered or not
    pub forwarded: u32,
    /// 上会
    pub escalated: u32,
    /// 不受理
    pub declined: u32,
    /// 重复
    pub duplicate: u32,
    /// 心愿墙: published wishes, claimed or not
    #[serde(default)]
    #[schema(required)]
    pub wall: u32,
    /// 待办理
    pub open: u32,
}

impl RequestSplit {
    /// All requests: the sum of the ways.
    #[must_use]
    pub const fn all(&self) -> u32 {
        self.settled
            + self.forwarded
            + self.escalated
            + self.declined
            + self.duplicate
            + self.wall
            + self.open
    }

    /// The figure of one way.
    #[must_use]
    pub const fn of(&self, way: Way) -> u32 {
        match way {
            Way::Settled => self.settled,
            Way::Forwarded => self.forwarded,
            Way::Escalated => self.escalated,
            Way::Declined => self.declined,
            Way::Duplicate => self.duplicate,
            Way::Wall => self.wall,
            Way::Open => self.open,
        }
    }

    /// Counts so many more requests.
    pub const fn add(&mut self, way: Way, requests: u32) {
        match way {
            Way::Settled => self.settled += requests,
            Way::Forwarded => self.forwarded += requests,
            Way::Escalated => self.escalated += requests,
            Way::Declined => self.declined += requests,
            Way::Duplicate => self.duplicate += requests,
            Way::Wall => self.wall += requests,
            Way::Open => self.open += requests,
        }
    }

    /// Counts one more request.
    pub const fn count(&mut self, way: Way) {
        self.add(way, 1);
    }
}

impl FromIterator<Way> for RequestSplit {
    fn from_iter<I: IntoIterator<Item = Way>>(ways: I) -> Self {
        let mut split = Self::default();
        for way in ways {
            split.count(way);
        }
        split
    }
}
