//! The chain as it is read back: entries, the rows that they are about, stamps; and how the chain
//! of an earlier database begins.

use std::collections::HashSet;

use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
use sqlx::{AnyConnection, AssertSqlSafe, any::AnyRow};

use super::{
    Db, Locked, StoreError, Tx,
    booths::LiveRow,
    bulk::Bulk,
    chain::{
        ChainEnd, ChainLinks, Chained, CommunityChainRow, END, FLOOR, MarketChainRow, REQUESTS, STAMP,
        StampRow, item,
    },
    check_ins::{TicketRow, VisitRow},
    collections::{COLLECTIONS, COMMUNITIES, CollectionStandingRow, CommunityRow},
    markets::MARKETS,
    requests::{HandlingLogRow, PersonRow, RequestRow},
    retention::PURGED_PERSON,
    signing::{Signature, VerifyingKey},
    table::{Json, OnConflict, Row, Write, row, select},
    topics::{MeetingRow, MinuteRow, TopicRow},
};
use shiji_domain::{
    CollectionId, CommunityId, MarketId, Timestamp,
    chain::{ChainEntry, ChainItem, ChainOwner, ChainStamp, StampHeads},
};

row! {
    /// Where the chain of a market's floor ends.
    MarketEndRow of MARKETS { id: MarketId, chain: ChainEnd }
}

row! {
    /// Where the chain of a collection ends.
    CollectionEndRow of COLLECTIONS { id: CollectionId, chain: ChainEnd }
}

row! {
    /// Where the chain of a community ends.
    CommunityEndRow of COMMUNITIES { id: CommunityId, chain: ChainEnd }
}

/// The rows that a chain is about, as they stand.
#[derive(Clone, Debug, Default)]
pub struct ChainedRows {
    pub rows: Vec<ChainItem>,
    /// Rows that were purged: the chain has them, and they may be gone.
    pub purged: Vec<ChainItem>,
}

/// A stamp, and who signed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedStamp {
    pub stamp: ChainStamp,
    /// Of the stamp's hash, as text.
    pub signature: String,
}

impl ChainEnd {
    /// Was it signed with one of these keys?
    #[must_use]
    pub fn is_signed_by(&self, keys: &[VerifyingKey]) -> bool {
        is_signed(keys, END, &self.head.hash, &self.signature)
    }
}

impl SignedStamp {
    /// Was it signed with one of these keys?
    #[must_use]
    pub fn is_signed_by(&self, keys: &[VerifyingKey]) -> bool {
        is_signed(keys, STAMP, &self.stamp.hash, &self.signature)
    }
}

fn is_signed(keys: &[VerifyingKey], purpose: &str, hash: &str, signature: &str) -> bool {
    let signature = Signature::of_text(signature);
    signature
        .is_some_and(|signature| keys.iter().any(|key| key.verifies(purpose, hash.as_bytes(), &signature)))
}

impl Db {
    /// Where each owner's chain ends.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn chain_ends(&self) -> Result<Vec<(ChainOwner, ChainEnd)>, StoreError> {
        let reading = async {
            let mut one = self.reads.acquire().await?;
            let ends = ends(&mut one.conn).await?;
            one.done();
            Ok(ends)
        };
        self.reads.read(reading).await
    }

    /// An owner's chain, the first entry first.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn chain_entries(&self, owner: ChainOwner) -> Result<Vec<ChainEntry>, StoreError> {
        let of_market = select::<MarketChainRow>("WHERE market_id = $1 AND part = $2 ORDER BY position");
        let (sql, id, part) = match owner {
            ChainOwner::Floor(market) => (of_market, market.to_string(), Some(FLOOR)),
            ChainOwner::Requests(collection) => (of_market, collection.to_string(), Some(REQUESTS)),
            ChainOwner::Meetings(community) => {
                let sql = select::<CommunityChainRow>("WHERE community_id = $1 ORDER BY position");
                (sql, community.to_string(), None)
            }
        };
        let query = sqlx::query(AssertSqlSafe(sql)).bind(id);
        let query = if let Some(part) = part { query.bind(part) } else { query };
        let rows = query.fetch_all(&self.reads).await?;
        let entry = |row: &AnyRow| {
            let (position, revision, items, hash) = if part.is_some() {
                let row = MarketChainRow::read(row)?;
                (row.position, row.revision, row.items, row.hash)
            } else {
                let row = CommunityChainRow::read(row)?;
                (row.position, row.revision, row.items, row.hash)
            };
            // What is no item has no hash that is right.
            let items = STANDARD_NO_PAD.decode(&*items).ok().and_then(|bytes| ChainItem::each_of(&bytes));
            Ok(ChainEntry { position, revision, items: items.unwrap_or_default(), hash: hash.into_owned() })
        };
        rows.iter().map(entry).collect()
    }

    /// The rows that an owner's chain is about.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn chained_rows(&self, owner: ChainOwner) -> Result<ChainedRows, StoreError> {
        let reading = async {
            let mut one = self.reads.acquire().await?;
            let rows = rows_of(&mut one.conn, owner).await?;
            one.done();
            Ok(rows)
        };
        self.reads.read(reading).await
    }

    /// All stamps, the first one first.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn chain_stamps(&self) -> Result<Vec<SignedStamp>, StoreError> {
        let sql = select::<StampRow>("ORDER BY position");
        stamps(&sqlx::query(AssertSqlSafe(sql)).fetch_all(&self.reads).await?)
    }

    /// The last one; `None`: there is none.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn last_chain_stamp(&self) -> Result<Option<SignedStamp>, StoreError> {
        let sql = select::<StampRow>("ORDER BY position DESC LIMIT 1");
        Ok(stamps(&sqlx::query(AssertSqlSafe(sql)).fetch_all(&self.reads).await?)?.pop())
    }
}

impl Tx<'_> {
    /// Begins the chains of owners that were locked and have none, with an entry of what stands
    /// there. Answers how many there were.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn begin_chains(&mut self, locked: &Locked) -> Result<usize, StoreError> {
        let markets = locked.market_revisions.iter().map(|at| (ChainOwner::Floor(at.market), at.revision));
        let collections = locked.collections.iter().map(|of| (ChainOwner::Requests(of.id), of.revision));
        let communities = locked.communities.iter().map(|of| (ChainOwner::Meetings(of.id), of.revision));
        let owners: Vec<(ChainOwner, i64)> = markets.chain(collections).chain(communities).collect();
        let (mut of_markets, mut of_collections, mut of_communities) = (Vec::new(), Vec::new(), Vec::new());
        let mut bulk = Bulk::new(self.dialect);
        let mut links = ChainLinks::new(std::mem::take(&mut self.ends), self.data_keys.signing());
        let mut begun = 0;
        for (owner, revision) in owners {
            let rows = rows_of(self.conn, owner).await?.rows;
            if rows.is_empty() || links.has_begun(owner) {
                continue;
            }
            bulk.written.insert(owner, rows);
            let chain = links.extend(&mut bulk, owner, revision)?;
            match owner {
                ChainOwner::Floor(id) => of_markets.push(MarketEndRow { id, chain }),
                ChainOwner::Requests(id) => of_collections.push(CollectionEndRow { id, chain }),
                ChainOwner::Meetings(id) => of_communities.push(CommunityEndRow { id, chain }),
            }
            begun += 1;
        }
        bulk.write(Write::Update, &of_markets)?;
        bulk.write(Write::Update, &of_collections)?;
        bulk.write(Write::Update, &of_communities)?;
        self.ends = bulk.save_links(links)?;
        if begun > 0 {
            bulk.run(self.conn).await?;
        }
        Ok(begun)
    }

    /// Stamps where all chains end; the last stamp, if none of them has grown since; `None`: there
    /// is no chain yet.
    ///
    /// # Errors
    /// The database, or a row that makes no sense; another stamp was made meanwhile.
    pub async fn stamp_chains(&mut self, at: Timestamp) -> Result<Option<ChainStamp>, StoreError> {
        let sql = select::<StampRow>("ORDER BY position");
        let stamps = stamps(&sqlx::query(AssertSqlSafe(sql)).fetch_all(&mut *self.conn).await?)?;
        let mut stamped = StampHeads::new();
        for SignedStamp { stamp, .. } in &stamps {
            stamped.extend(stamp.heads.clone());
        }
        let ends = ends(self.conn).await?.into_iter().map(|(owner, end)| (owner, end.head));
        let grown: StampHeads =
            ends.filter(|(owner, head)| head.position > 0 && stamped.get(owner) != Some(head)).collect();
        let last = stamps.into_iter().next_back().map(|signed| signed.stamp);
        if grown.is_empty() {
            return Ok(last);
        }
        let stamp = ChainStamp::after(last.as_ref(), at, grown);
        let signature = self.data_keys.signing().map(|key| key.sign(STAMP, stamp.hash.as_bytes()).to_text());
        let row = StampRow {
            position: stamp.position,
            at,
            heads: Json::of(&stamp.heads)?,
            hash: stamp.hash.clone().into(),
            signature: signature.unwrap_or_default().into(),
        };
        self.write(Write::Insert(OnConflict::Fail), &[row]).await?;
        Ok(Some(stamp))
    }
}

async fn ends(conn: &mut AnyConnection) -> Result<Vec<(ChainOwner, ChainEnd)>, StoreError> {
    async fn each<R: Row>(conn: &mut AnyConnection) -> Result<Vec<R>, StoreError> {
        R::read_each(&sqlx::query(AssertSqlSafe(select::<R>("ORDER BY id"))).fetch_all(conn).await?)
    }
    let markets = each::<MarketEndRow>(conn).await?;
    let collections = each::<CollectionEndRow>(conn).await?;
    let communities = each::<CommunityEndRow>(conn).await?;
    let mut all: Vec<_> = markets.into_iter().map(|row| (ChainOwner::Floor(row.id), row.chain)).collect();
    all.extend(collections.into_iter().map(|row| (ChainOwner::Requests(row.id), row.chain)));
    all.extend(communities.into_iter().map(|row| (ChainOwner::Meetings(row.id), row.chain)));
    Ok(all)
}

fn stamps(rows: &[AnyRow]) -> Result<Vec<SignedStamp>, StoreError> {
    let stamp = |row| {
        let StampRow { position, at, heads, hash, signature } = StampRow::read(row)?;
        let heads: StampHeads = heads.parse("chain_stamps", "heads")?;
        let stamp = ChainStamp { position, at, heads, hash: hash.into_owned() };
        Ok(SignedStamp { stamp, signature: signature.into_owned() })
    };
    rows.iter().map(stamp).collect()
}

async fn rows_of(conn: &mut AnyConnection, owner: ChainOwner) -> Result<ChainedRows, StoreError> {
    let mut all = ChainedRows::default();
    match owner {
        ChainOwner::Floor(market) => {
            let (id, rest) = (market.to_string(), "WHERE market_id = $1");
            all.rows.extend(items::<TicketRow>(conn, rest, &id).await?);
            all.rows.extend(items::<VisitRow>(conn, rest, &id).await?);
            all.rows.extend(items::<LiveRow>(conn, rest, &id).await?);
        }
        ChainOwner::Requests(collection) => {
            let (id, rest) = (collection.to_string(), "WHERE collection_id = $1");
            all.rows.extend(items::<RequestRow>(conn, rest, &id).await?);
            let of_requests = "WHERE request_id IN (SELECT id FROM requests WHERE collection_id = $1)";
            all.rows.extend(items::<HandlingLogRow>(conn, of_requests, &id).await?);
            all.rows.extend(items::<CollectionStandingRow>(conn, "WHERE id = $1", &id).await?);
            let purged = purged_people(conn).await?;
            for person in rows::<PersonRow>(conn, rest, &id).await? {
                let is_purged = person.person.is_none() && purged.contains(&person.id.to_string());
                let to = if is_purged { &mut all.purged } else { &mut all.rows };
                to.push(item(&person)?);
            }
        }
        ChainOwner::Meetings(community) => {
            let (id, rest) = (community.to_string(), "WHERE community_id = $1");
            all.rows.extend(items::<TopicRow>(conn, rest, &id).await?);
            all.rows.extend(items::<MeetingRow>(conn, rest, &id).await?);
            all.rows.extend(items::<MinuteRow>(conn, rest, &id).await?);
            all.rows.extend(items::<CommunityRow>(conn, "WHERE id = $1", &id).await?);
        }
    }
    Ok(all)
}

async fn rows<R: Row>(conn: &mut AnyConnection, rest: &str, id: &str) -> Result<Vec<R>, StoreError> {
    let query = sqlx::query(AssertSqlSafe(select::<R>(rest))).bind(id.to_owned());
    R::read_each(&query.fetch_all(conn).await?)
}

async fn items<R: Chained>(
    conn: &mut AnyConnection,
    rest: &str,
    id: &str,
) -> Result<Vec<ChainItem>, StoreError> {
    rows::<R>(conn, rest, id).await?.iter().filter(|row| !row.is_blank()).map(item).collect()
}

/// The ids of requests whose person was purged.
async fn purged_people(conn: &mut AnyConnection) -> Result<HashSet<String>, StoreError> {
    let sql = "SELECT name FROM settings WHERE name LIKE $1";
    let names: Vec<String> =
        sqlx::query_scalar(sql).bind(format!("{PURGED_PERSON}%")).fetch_all(conn).await?;
    Ok(names.iter().filter_map(|name| name.strip_prefix(PURGED_PERSON)).map(str::to_owned).collect())
}
