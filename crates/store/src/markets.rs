//! Markets: their own rows, and where they stand.

use std::borrow::Cow;

use sqlx::{Row, any::AnyRow};

use super::{Db, Dialect, StoreError, Tx, bulk::Bulk, from_json, parsed, sized, wrong};
use shiji_domain::{Market, MarketDetails, MarketId, MarketState, Offset, Timestamp};

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

/// A market's place in time: its revision, and where its requests' numbers stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Which.
    pub market: MarketId,
    /// Its revision.
    pub revision: i64,
    /// The number of the last request registered.
    pub last_request: i64,
}

const MARKET_COLUMNS: &str = "id, revision, changed, last_request, state, slug, name, theme, place, host, opens_at, \
                              closes_at, utc_offset, volunteers, volunteer_hours, topics, policies";

/// By name: a tuple has at most sixteen fields.
fn market(row: &AnyRow) -> Result<Market, StoreError> {
    const T: &str = "markets";
    let words = |column: &str| row.try_get::<String, _>(column);
    let state = words("state")?;
    Ok(Market {
        id: parsed(T, "id", &words("id")?)?,
        revision: row.try_get("revision")?,
        changed: row.try_get("changed")?,
        state: MarketState::parse(&state).ok_or_else(|| wrong(T, "state", &state))?,
        details: MarketDetails {
            name: words("name")?,
            theme: words("theme")?,
            place: words("place")?,
            host: words("host")?,
            opens_at: Timestamp(row.try_get("opens_at")?),
            closes_at: Timestamp(row.try_get("closes_at")?),
            volunteers: sized(T, "volunteers", row.try_get("volunteers")?)?,
            volunteer_hours: sized(T, "volunteer_hours", row.try_get("volunteer_hours")?)?,
            topics: words("topics")?,
        },
        slug: words("slug")?,
        offset: Offset(sized(T, "utc_offset", row.try_get("utc_offset")?)?),
        policies: from_json(T, "policies", &words("policies")?)?,
        last_request: row.try_get("last_request")?,
    })
}

impl Db {
    /// All markets, the newest opening first.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn markets(&self) -> Result<Vec<Market>, StoreError> {
        let sql = format!("SELECT {MARKET_COLUMNS} FROM markets ORDER BY opens_at DESC, id DESC");
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).fetch_all(&self.reads).await?;
        rows.iter().map(market).collect()
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

    /// The revisions of those markets: what a node compares with what it has.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn standings(&self, markets: &[MarketId]) -> Result<Vec<Standing>, StoreError> {
        let sql = standings_sql(self.dialect, "");
        let query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(serde_json::to_string(markets)?);
        query.fetch_all(&self.reads).await?.iter().map(Standing::try_from).collect()
    }
}

impl Tx<'_> {
    /// Enters a market.
    ///
    /// # Errors
    /// The database.
    pub async fn enter_market(&mut self, new: &NewMarket) -> Result<(), StoreError> {
        let sql = format!(
            "INSERT INTO markets ({MARKET_COLUMNS}, data_key, created_at) VALUES \
             ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)"
        );
        let (market, details) = (&new.market, &new.market.details);
        sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(market.id.to_string())
            .bind(market.revision)
            .bind(market.changed)
            .bind(market.last_request)
            .bind(market.state.as_str())
            .bind(&market.slug)
            .bind(&details.name)
            .bind(&details.theme)
            .bind(&details.place)
            .bind(&details.host)
            .bind(details.opens_at.0)
            .bind(details.closes_at.0)
            .bind(i64::from(market.offset.0))
            .bind(i64::from(details.volunteers))
            .bind(i64::from(details.volunteer_hours))
            .bind(&details.topics)
            .bind(serde_json::to_string(&market.policies)?)
            .bind(&new.data_key)
            .bind(new.created_at.0)
            .execute(&mut *self.conn)
            .await?;
        Ok(())
    }

    /// Locks those markets, in the order of their ids, and says where they stand. Unknown ones are left out.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn lock_markets(&mut self, markets: &[MarketId]) -> Result<Vec<Standing>, StoreError> {
        let mut bulk = Bulk::new(self.dialect);
        bulk.lock_markets(markets)?;
        bulk.run(self.conn).await?.iter().map(Standing::try_from).collect()
    }

    /// A market's own row.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn market(&mut self, id: MarketId) -> Result<Option<Market>, StoreError> {
        let sql = format!("SELECT {MARKET_COLUMNS} FROM markets WHERE id = $1");
        let row = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(id.to_string())
            .fetch_optional(&mut *self.conn)
            .await?;
        row.as_ref().map(market).transpose()
    }

    pub(super) async fn save_market(&mut self, market: &Market) -> Result<(), StoreError> {
        let sql = "UPDATE markets SET changed = $1, state = $2, name = $3, theme = $4, place = $5, host = $6, \
                   opens_at = $7, closes_at = $8, volunteers = $9, volunteer_hours = $10, topics = $11, policies = $12 \
                   WHERE id = $13";
        let details = &market.details;
        sqlx::query(sql)
            .bind(market.changed)
            .bind(market.state.as_str())
            .bind(&details.name)
            .bind(&details.theme)
            .bind(&details.place)
            .bind(&details.host)
            .bind(details.opens_at.0)
            .bind(details.closes_at.0)
            .bind(i64::from(details.volunteers))
            .bind(i64::from(details.volunteer_hours))
            .bind(&details.topics)
            .bind(serde_json::to_string(&market.policies)?)
            .bind(market.id.to_string())
            .execute(&mut *self.conn)
            .await?;
        Ok(())
    }
}

impl Bulk {
    /// Locks those markets, in the order of their ids, and asks where they stand. Unknown ones are left out.
    pub(super) fn lock_markets(&mut self, markets: &[MarketId]) -> Result<(), StoreError> {
        let dialect = self.dialect();
        self.over(Cow::Owned(standings_sql(dialect, dialect.for_update())), markets)
    }

    /// Where the markets of a batch stand now.
    pub(super) fn save_standings(&mut self, standings: &[Standing]) -> Result<(), StoreError> {
        if standings.is_empty() {
            return Ok(());
        }
        let sql = format!(
            "UPDATE markets SET revision = now.revision, last_request = now.last_request FROM \
             (SELECT CAST(value ->> 0 AS TEXT) AS id, CAST(value ->> 1 AS BIGINT) AS revision, \
             CAST(value ->> 2 AS BIGINT) AS last_request FROM {}) AS now WHERE markets.id = now.id",
            self.dialect().each()
        );
        let rows: Vec<_> = standings.iter().map(|s| (s.market, s.revision, s.last_request)).collect();
        self.over(Cow::Owned(sql), &rows)
    }
}

impl TryFrom<&AnyRow> for Standing {
    type Error = StoreError;

    fn try_from(row: &AnyRow) -> Result<Self, StoreError> {
        Ok(Self {
            market: parsed("markets", "id", &row.try_get::<String, _>("id")?)?,
            revision: row.try_get("revision")?,
            last_request: row.try_get("last_request")?,
        })
    }
}

fn standings_sql(dialect: Dialect, lock: &str) -> String {
    let strings = dialect.strings();
    format!("SELECT id, revision, last_request FROM markets WHERE id IN ({strings}) ORDER BY id{lock}")
}
