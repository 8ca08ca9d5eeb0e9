//! Markets: their own rows, and where they stand.

use sqlx::{AssertSqlSafe, any::AnyRow};

use super::{
    Db, Dialect, StoreError, Tx,
    bulk::Bulk,
    chain::{ChainEnd, ChainLinks},
    parsed,
    table::{Class, Json, OnConflict, Ownership, Row, Text, Write, row, select, table},
    wrong,
};
use shiji_domain::{
    Collection, CommunityId, Market, MarketDetails, MarketId, MarketState, Offset, Sealed, Timestamp,
    chain::ChainOwner,
};

table! {
    MARKETS = "markets", Class::Travelling(Ownership::Market("id")), key(id);
    MarketRow {
        id: MarketId,
        revision: i64,
        changed: i64,
        community_id: CommunityId,
        state: Text,
        slug: Text,
        name: Text,
        theme: Text,
        place: Text,
        host: Text,
        opens_at: Timestamp,
        closes_at: Timestamp,
        utc_offset: i32,
        volunteers: u32,
        volunteer_hours: u32,
        topics: Text,
        data_key: Text,
        created_at: Timestamp,
        policies: Json,
        // Where the chain of its floor ends.
        chain: ChainEnd,
        edition: i64,
    }
}

row! {
    /// What an edit of a market changes.
    MarketEdit of MARKETS {
        id: MarketId,
        changed: i64,
        state: Text,
        name: Text,
        theme: Text,
        place: Text,
        host: Text,
        opens_at: Timestamp,
        closes_at: Timestamp,
        volunteers: u32,
        volunteer_hours: u32,
        topics: Text,
        policies: Json,
        edition: i64,
    }
}

row! {
    /// What every batch changes of its markets.
    StandingRow of MARKETS { id: MarketId, revision: i64, chain: ChainEnd }
}

row! {
    /// A market's data key, wrapped by the server's key; empty once it was purged.
    WrappedKeyRow of MARKETS { id: MarketId, data_key: Text }
}

/// A market to be entered.
#[derive(Clone, Debug)]
pub struct NewMarket {
    /// What it is; nothing has happened at it.
    pub market: Market,
    /// Its data key, wrapped by the server's key.
    pub data_key: String,
    /// When it is entered.
    pub created_at: Timestamp,
}

/// Where a market's floor stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MarketRevision {
    pub market: MarketId,
    pub revision: i64,
}

impl Db {
    /// All markets, the newest opening first.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn markets(&self) -> Result<Vec<Market>, StoreError> {
        let sql = select::<MarketRow>("ORDER BY opens_at DESC, id DESC");
        let rows = sqlx::query(AssertSqlSafe(sql)).fetch_all(&self.reads).await?;
        rows.iter().map(|row| MarketRow::read(row)?.try_into()).collect()
    }

    /// The market of a gate's path word.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn market_of_slug(&self, slug: &str) -> Result<Option<MarketId>, StoreError> {
        let id: Option<String> = sqlx::query_scalar("SELECT id FROM markets WHERE slug = $1")
            .bind(slug)
            .fetch_optional(&self.reads)
            .await?;
        id.map(|id| parsed("markets", "id", &id)).transpose()
    }

    /// A market's data key, wrapped.
    ///
    /// # Errors
    /// The database.
    pub async fn data_key(&self, market: MarketId) -> Result<Option<String>, StoreError> {
        let sql = "SELECT data_key FROM markets WHERE id = $1";
        Ok(sqlx::query_scalar(sql).bind(market.to_string()).fetch_optional(&self.reads).await?)
    }

    /// All markets' data keys, wrapped.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn data_keys(&self) -> Result<Vec<(MarketId, Sealed)>, StoreError> {
        each_key(&sqlx::query(AssertSqlSafe(wrapped_keys())).fetch_all(&self.reads).await?)
    }

    /// The revisions of those markets: what a node compares with what it has.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn market_revisions(&self, markets: &[MarketId]) -> Result<Vec<MarketRevision>, StoreError> {
        let sql = standings_sql(self.dialect, "");
        let query = sqlx::query(AssertSqlSafe(sql)).bind(serde_json::to_string(markets)?);
        query.fetch_all(&self.reads).await?.iter().map(|row| Ok(StandingRow::read(row)?.into())).collect()
    }
}

impl Tx<'_> {
    /// All markets' data keys, wrapped, as this transaction sees them.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn data_keys(&mut self) -> Result<Vec<(MarketId, Sealed)>, StoreError> {
        each_key(&sqlx::query(AssertSqlSafe(wrapped_keys())).fetch_all(&mut *self.conn).await?)
    }

    /// The same data keys, wrapped by another key.
    ///
    /// # Errors
    /// The database.
    pub async fn set_data_keys(&mut self, keys: Vec<(MarketId, Sealed)>) -> Result<(), StoreError> {
        let row = |(id, key): (MarketId, Sealed)| WrappedKeyRow { id, data_key: key.0.into() };
        self.write(Write::Update, &keys.into_iter().map(row).collect::<Vec<_>>()).await
    }

    /// Enters a market, and the collection of its requests.
    ///
    /// # Errors
    /// The database.
    pub async fn enter_market(&mut self, new: &NewMarket) -> Result<(), StoreError> {
        self.write(Write::Insert(OnConflict::Fail), &[MarketRow::try_from(new)?]).await?;
        self.enter_collection(&Collection::of_market(new.market.id, new.market.community)).await
    }

    /// Locks those markets, in the order of their ids, and says where they stand. Unknown ones are
    /// left out.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn lock_markets(&mut self, markets: &[MarketId]) -> Result<Vec<MarketRevision>, StoreError> {
        let mut bulk = Bulk::new(self.dialect);
        bulk.lock_markets(markets)?;
        bulk.run(self.conn).await?.iter().map(|row| Ok(StandingRow::read(row)?.into())).collect()
    }

    /// A market's own row.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn market(&mut self, id: MarketId) -> Result<Option<Market>, StoreError> {
        let sql = select::<MarketRow>("WHERE id = $1");
        let query = sqlx::query(AssertSqlSafe(sql)).bind(id.to_string());
        let row = query.fetch_optional(&mut *self.conn).await?;
        row.map(|row| MarketRow::read(&row)?.try_into()).transpose()
    }
}

impl Bulk {
    /// Locks those markets, in the order of their ids, and asks where they stand. Unknown ones are
    /// left out.
    pub(super) fn lock_markets(&mut self, markets: &[MarketId]) -> Result<(), StoreError> {
        let dialect = self.dialect();
        self.ask(standings_sql(dialect, dialect.for_update()), markets)
    }

    /// Where the markets of a batch stand now.
    pub(super) fn save_market_revisions(
        &mut self,
        market_revisions: &[MarketRevision],
        links: &mut ChainLinks,
    ) -> Result<(), StoreError> {
        let row = |now: &MarketRevision| {
            let chain = links.extend(self, ChainOwner::Floor(now.market), now.revision)?;
            Ok(StandingRow { id: now.market, revision: now.revision, chain })
        };
        let rows = market_revisions.iter().map(row).collect::<Result<Vec<_>, StoreError>>()?;
        self.write(Write::Update, &rows)
    }

    pub(super) fn save_market(&mut self, market: &Market) -> Result<(), StoreError> {
        self.write(Write::Update, &[MarketEdit::try_from(market)?])
    }
}

fn wrapped_keys() -> String {
    select::<WrappedKeyRow>("WHERE data_key <> '' ORDER BY id")
}

fn each_key(rows: &[AnyRow]) -> Result<Vec<(MarketId, Sealed)>, StoreError> {
    let key = |row| {
        let row = WrappedKeyRow::read(row)?;
        Ok((row.id, Sealed(row.data_key.into())))
    };
    rows.iter().map(key).collect()
}

impl TryFrom<&NewMarket> for MarketRow {
    type Error = StoreError;

    fn try_from(new: &NewMarket) -> Result<Self, StoreError> {
        let (market, details) = (&new.market, &new.market.details);
        Ok(Self {
            id: market.id,
            revision: market.revision,
            changed: market.changed,
            community_id: market.community,
            state: market.state.as_str().into(),
            slug: market.slug.clone().into(),
            name: details.name.clone().into(),
            theme: details.theme.clone().into(),
            place: details.place.clone().into(),
            host: details.host.clone().into(),
            opens_at: details.opens_at,
            closes_at: details.closes_at,
            utc_offset: market.offset.0,
            volunteers: details.volunteers,
            volunteer_hours: details.volunteer_hours,
            topics: details.topics.clone().into(),
            data_key: new.data_key.clone().into(),
            created_at: new.created_at,
            policies: Json::of(&market.policies)?,
            chain: ChainEnd::default(),
            edition: market.edition,
        })
    }
}

impl TryFrom<MarketRow> for Market {
    type Error = StoreError;

    fn try_from(row: MarketRow) -> Result<Self, StoreError> {
        const T: &str = "markets";
        Ok(Self {
            id: row.id,
            revision: row.revision,
            changed: row.changed,
            state: MarketState::parse(&row.state).ok_or_else(|| wrong(T, "state", &row.state))?,
            details: MarketDetails {
                name: row.name.into(),
                theme: row.theme.into(),
                place: row.place.into(),
                host: row.host.into(),
                opens_at: row.opens_at,
                closes_at: row.closes_at,
                volunteers: row.volunteers,
                volunteer_hours: row.volunteer_hours,
                topics: row.topics.into(),
            },
            slug: row.slug.into(),
            offset: Offset(row.utc_offset),
            policies: row.policies.parse(T, "policies")?,
            community: row.community_id,
            edition: row.edition,
        })
    }
}

impl TryFrom<&Market> for MarketEdit {
    type Error = StoreError;

    fn try_from(market: &Market) -> Result<Self, StoreError> {
        let details = &market.details;
        Ok(Self {
            id: market.id,
            changed: market.changed,
            state: market.state.as_str().into(),
            name: details.name.clone().into(),
            theme: details.theme.clone().into(),
            place: details.place.clone().into(),
            host: details.host.clone().into(),
            opens_at: details.opens_at,
            closes_at: details.closes_at,
            volunteers: details.volunteers,
            volunteer_hours: details.volunteer_hours,
            topics: details.topics.clone().into(),
            policies: Json::of(&market.policies)?,
            edition: market.edition,
        })
    }
}

impl From<StandingRow> for MarketRevision {
    fn from(row: StandingRow) -> Self {
        Self { market: row.id, revision: row.revision }
    }
}

fn standings_sql(dialect: Dialect, lock: &str) -> String {
    select::<StandingRow>(&format!("WHERE id IN ({}) ORDER BY id{lock}", dialect.strings()))
}
