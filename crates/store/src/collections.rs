//! Collections of requests, and communities: where their revisions and numbers stand.

use sqlx::AssertSqlSafe;

use super::{
    Db, Dialect, StoreError, Tx,
    bulk::Bulk,
    chain::{ChainEnd, ChainLinks, chained},
    parsed,
    table::{Class, OnConflict, Ownership, Row, Write, row, select, table},
};
use shiji_domain::{
    Collection, CollectionId, Community, CommunityId, MarketId,
    chain::ChainOwner,
    request::{RequestSplit, Way},
    snapshot::RequestsShown,
};

table! {
    COMMUNITIES = "communities", Class::Reference, key(id);
    CommunityRow {
        id: CommunityId,
        revision: i64,
        last_topic: i64,
        last_meeting: i64,
        // Where the chain of its topics and meetings ends.
        chain: ChainEnd,
    }
}

table! {
    COLLECTIONS = "collections", Class::Travelling(Ownership::Market("market_id")), key(id);
    CollectionRow {
        id: CollectionId,
        community_id: CommunityId,
        market_id: MarketId,
        revision: i64,
        last_number: i64,
        at_hand: bool,
        // Where the chain of its requests ends.
        chain: ChainEnd,
        edition: i64,
    }
}

row! {
    /// What a batch changes of its collections.
    CollectionStandingRow of COLLECTIONS { id: CollectionId, revision: i64, last_number: i64, edition: i64, chain: ChainEnd }
}

chained! {
    CollectionStandingRow as RequestCounter: last_number;
    fn is_blank(&self) -> bool {
        self.last_number == 0
    }
}

chained! {
    CommunityRow as MeetingCounters: last_topic, last_meeting;
    fn is_blank(&self) -> bool {
        (self.last_topic, self.last_meeting) == (0, 0)
    }
}

/// The locks of a batch: all of these owners, and no others, may be written to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Locks {
    pub markets: Vec<MarketId>,
    /// Collections of requests.
    pub collections: Vec<CollectionId>,
    /// Communities: their topics and meetings.
    pub communities: Vec<CommunityId>,
}

impl Db {
    /// The community of this installation.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn community(&self) -> Result<CommunityId, StoreError> {
        let id: String = sqlx::query_scalar(COMMUNITY).fetch_one(&self.reads).await?;
        parsed("communities", "id", &id)
    }

    /// The community of a market.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn community_of(&self, market: MarketId) -> Result<Option<CommunityId>, StoreError> {
        let id: Option<String> = sqlx::query_scalar("SELECT community_id FROM markets WHERE id = $1")
            .bind(market.to_string())
            .fetch_optional(&self.reads)
            .await?;
        id.map(|id| parsed("markets", "community_id", &id)).transpose()
    }

    /// What a market's overview says of its requests.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn handled(&self, market: MarketId) -> Result<RequestsShown, StoreError> {
        let collection = CollectionId::of_market(market).to_string();
        let revision: Option<i64> = sqlx::query_scalar(
            "SELECT c.revision + o.revision FROM collections AS c JOIN communities AS o ON o.id = c.community_id \
             WHERE c.id = $1",
        )
        .bind(&collection)
        .fetch_optional(&self.reads)
        .await?;
        let ways: Vec<(String, i64)> =
            sqlx::query_as("SELECT way, COUNT(*) FROM requests WHERE collection_id = $1 GROUP BY way")
                .bind(&collection)
                .fetch_all(&self.reads)
                .await?;
        let mut requests = RequestSplit::default();
        for (way, count) in ways {
            let way: Way = super::from_json("requests", "way", &format!("\"{way}\""))?;
            requests.add(way, u32::try_from(count).unwrap_or(u32::MAX));
        }
        Ok(RequestsShown { requests, revision: revision.unwrap_or(0) })
    }

    /// Where the collections of those markets stand, with their communities: what a node compares
    /// with what it shows.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn collection_revisions(
        &self,
        markets: &[MarketId],
    ) -> Result<Vec<(MarketId, i64)>, StoreError> {
        let sql = format!(
            "SELECT c.market_id, c.revision + o.revision FROM collections AS c \
             JOIN communities AS o ON o.id = c.community_id WHERE c.market_id IN ({})",
            self.dialect.strings()
        );
        let rows: Vec<(String, i64)> = sqlx::query_as(AssertSqlSafe(sql))
            .bind(serde_json::to_string(markets)?)
            .fetch_all(&self.reads)
            .await?;
        rows.into_iter()
            .map(|(id, revision)| Ok((parsed("collections", "market_id", &id)?, revision)))
            .collect()
    }
}

impl Tx<'_> {
    /// The community of this installation.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn community(&mut self) -> Result<CommunityId, StoreError> {
        let id: String = sqlx::query_scalar(COMMUNITY).fetch_one(&mut *self.conn).await?;
        parsed("communities", "id", &id)
    }

    /// Enters the installation's community unless it has one; `fresh` is its id then. Two nodes
    /// that start at once agree.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn enter_community(&mut self, fresh: CommunityId) -> Result<CommunityId, StoreError> {
        let there: Option<String> = sqlx::query_scalar(COMMUNITY).fetch_optional(&mut *self.conn).await?;
        if let Some(there) = there {
            return parsed("communities", "id", &there);
        }
        let agreed = self.set_once("community", &fresh.to_string()).await?;
        let id = parsed("settings", "value", &agreed)?;
        self.write(Write::Insert(OnConflict::Keep), &[CommunityRow::from(&Community::new(id))]).await?;
        Ok(id)
    }

    pub(super) async fn enter_collection(&mut self, collection: &Collection) -> Result<(), StoreError> {
        self.write(Write::Insert(OnConflict::Fail), &[CollectionRow::from(collection)]).await
    }
}

const COMMUNITY: &str = "SELECT id FROM communities ORDER BY id LIMIT 1";

impl Bulk {
    /// Locks those collections, in the order of their ids, and asks where they stand. Unknown ones
    /// are left out.
    pub(super) fn lock_collections(&mut self, ids: &[CollectionId]) -> Result<(), StoreError> {
        let dialect = self.dialect();
        self.lock::<CollectionRow, _>(ids, dialect)
    }

    /// Locks those communities, in the order of their ids, and asks where they stand. Unknown ones
    /// are left out.
    pub(super) fn lock_communities(&mut self, ids: &[CommunityId]) -> Result<(), StoreError> {
        let dialect = self.dialect();
        self.lock::<CommunityRow, _>(ids, dialect)
    }

    fn lock<R: Row, T: serde::Serialize>(&mut self, ids: &[T], dialect: Dialect) -> Result<(), StoreError> {
        if ids.is_empty() {
            return Ok(());
        }
        let rest = format!("WHERE id IN ({}) ORDER BY id{}", dialect.strings(), dialect.for_update());
        self.ask(select::<R>(&rest), ids)
    }

    pub(super) fn save_collections(
        &mut self,
        collections: &[Collection],
        links: &mut ChainLinks,
    ) -> Result<(), StoreError> {
        let row = |now: &Collection| {
            let (id, revision) = (now.id, now.revision);
            let row = CollectionStandingRow {
                id,
                revision,
                last_number: now.last_number,
                edition: now.edition,
                chain: ChainEnd::default(),
            };
            let owner = ChainOwner::Requests(id);
            self.note_written(owner, std::slice::from_ref(&row))?;
            Ok(CollectionStandingRow { chain: links.extend(self, owner, revision)?, ..row })
        };
        let rows = collections.iter().map(row).collect::<Result<Vec<_>, StoreError>>()?;
        self.write(Write::Update, &rows)
    }

    pub(super) fn save_communities(
        &mut self,
        communities: &[Community],
        links: &mut ChainLinks,
    ) -> Result<(), StoreError> {
        let row = |now: &Community| {
            let (row, owner) = (CommunityRow::from(now), ChainOwner::Meetings(now.id));
            self.note_written(owner, std::slice::from_ref(&row))?;
            Ok(CommunityRow { chain: links.extend(self, owner, now.revision)?, ..row })
        };
        let rows = communities.iter().map(row).collect::<Result<Vec<_>, StoreError>>()?;
        self.write(Write::Update, &rows)
    }
}

impl From<CollectionRow> for Collection {
    fn from(row: CollectionRow) -> Self {
        Self {
            id: row.id,
            community: row.community_id,
            market: row.market_id,
            revision: row.revision,
            last_number: row.last_number,
            at_hand: row.at_hand,
            edition: row.edition,
        }
    }
}

impl From<&Collection> for CollectionRow {
    fn from(collection: &Collection) -> Self {
        Self {
            id: collection.id,
            community_id: collection.community,
            market_id: collection.market,
            revision: collection.revision,
            last_number: collection.last_number,
            at_hand: collection.at_hand,
            chain: ChainEnd::default(),
            edition: collection.edition,
        }
    }
}

impl From<CommunityRow> for Community {
    fn from(row: CommunityRow) -> Self {
        let CommunityRow { id, revision, last_topic, last_meeting, .. } = row;
        Self { id, revision, last_topic, last_meeting }
    }
}

impl From<&Community> for CommunityRow {
    fn from(community: &Community) -> Self {
        let Community { id, revision, last_topic, last_meeting } = *community;
        Self { id, revision, last_topic, last_meeting, chain: ChainEnd::default() }
    }
}
