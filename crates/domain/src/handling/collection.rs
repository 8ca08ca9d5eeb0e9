//! Collections of requests, and the community that they belong to: what is locked, counts and gives
//! numbers.
//!
//! A market's requests are one collection. It isn't part of the market's floor, because requests
//! outlive the day by months: a floor of a past day is read when somebody asks for it, and a
//! request without its floor. The community owns topics and meetings, because a topic may gather
//! requests of several collections.

use crate::{CollectionId, CommunityId, MarketId};

/// The requests of one market.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collection {
    pub id: CollectionId,
    /// Whose topics its requests come to.
    pub community: CommunityId,
    /// The market at which its requests are registered.
    pub market: MarketId,
    /// Grows by one with every command that changes one of its requests.
    pub revision: i64,
    /// The number of the last request registered; the next gets one more.
    pub last_number: i64,
    /// This installation may write to it. One that is away can be read and is changed elsewhere.
    pub at_hand: bool,
    /// The number of its market's last final edition; 0: nothing that is registered comes late.
    pub edition: i64,
}

impl Collection {
    /// A market's, with no request yet.
    #[must_use]
    pub const fn of_market(market: MarketId, community: CommunityId) -> Self {
        let id = CollectionId::of_market(market);
        Self { id, community, market, revision: 0, last_number: 0, at_hand: true, edition: 0 }
    }
}

/// A community (社区): the owner of topics and meetings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Community {
    pub id: CommunityId,
    /// Grows by one with every command that changes one of its topics or meetings.
    pub revision: i64,
    /// The number of the last topic raised.
    pub last_topic: i64,
    /// The number of the last meeting planned.
    pub last_meeting: i64,
}

impl Community {
    /// With no topic and no meeting yet.
    #[must_use]
    pub const fn new(id: CommunityId) -> Self {
        Self { id, revision: 0, last_topic: 0, last_meeting: 0 }
    }
}
