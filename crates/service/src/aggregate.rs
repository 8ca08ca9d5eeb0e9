//! What commands are decided on.

use shiji_domain::{CollectionId, CommunityId, MarketId};

/// Whatever is locked, has a revision and is decided on. The order is the order of locking, on
/// every node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum AggregateId {
    /// A community's topics and meetings.
    Community(CommunityId),
    /// A collection of requests.
    Collection(CollectionId),
    /// A market's floor.
    Market(MarketId),
}
