//! What names are compared by in the database: a column with each row's [`NameKey`], under a unique
//! index.
//!
//! Rows of before have none. They get it at the next start, in a transaction that nobody else
//! writes beside. Two rows may turn out to have one name: they may have requests, posters and links
//! of their own, so none is changed or taken for the other. The one that is at the market, then the
//! older one, gets the key; the other's stays NULL, works as before, and is named by
//! `shiji doctor`. Each start tries again, so that it has its key once the first was renamed or
//! withdrawn.

use std::collections::{HashMap, HashSet};

use sqlx::{AnyConnection, AssertSqlSafe, Connection};

use super::{
    Db, Dialect, StoreError,
    booths::BoothNameRow,
    bulk::Bulk,
    grid_workers::WorkerNameRow,
    table::{Row, Text, Write, select},
    units::UnitNameRow,
};
use shiji_domain::{MarketId, NameKey, Timestamp};

/// What bears a name of which there may be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NamedRow {
    /// A booth of this market.
    Booth(MarketId),
    Unit,
    /// A grid worker.
    GridWorker,
}

/// A name that another row has too, written otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedName {
    /// Whose it is.
    pub of: NamedRow,
    /// As it was typed.
    pub name: String,
    /// The other one's.
    pub other: String,
}

/// What counts of a row for its name.
struct About<'a> {
    of: NamedRow,
    name: &'a str,
    has_key: bool,
    /// Whether the index holds it against others.
    counts: bool,
    /// Which of two that share a name gets the key: the lesser. Ids are in the order of their
    /// making.
    order: (u8, Timestamp, String),
}

/// A row of a table whose names are unique.
trait NameRow: Row {
    fn about(&self) -> About<'_>;
    fn set_key(&mut self, key: Text);
}

impl NameRow for BoothNameRow {
    fn about(&self) -> About<'_> {
        About {
            of: NamedRow::Booth(self.market_id),
            name: &self.name,
            has_key: self.name_key.is_some(),
            counts: self.state != "withdrawn",
            order: (u8::from(self.state != "confirmed"), Timestamp(0), self.id.to_string()),
        }
    }

    fn set_key(&mut self, key: Text) {
        self.name_key = Some(key);
    }
}

impl NameRow for UnitNameRow {
    fn about(&self) -> About<'_> {
        About {
            of: NamedRow::Unit,
            name: &self.name,
            has_key: self.name_key.is_some(),
            counts: true,
            order: (0, self.created_at, self.id.to_string()),
        }
    }

    fn set_key(&mut self, key: Text) {
        self.name_key = Some(key);
    }
}

impl NameRow for WorkerNameRow {
    fn about(&self) -> About<'_> {
        About {
            of: NamedRow::GridWorker,
            name: &self.name,
            has_key: self.name_key.is_some(),
            counts: true,
            order: (0, self.created_at, self.id.to_string()),
        }
    }

    fn set_key(&mut self, key: Text) {
        self.name_key = Some(key);
    }
}

/// Gives every row its key that has none, but for those whose key another row has.
pub(super) async fn fill(conn: &mut AnyConnection, dialect: Dialect) -> Result<(), StoreError> {
    fill_each::<BoothNameRow>(conn, dialect).await?;
    fill_each::<UnitNameRow>(conn, dialect).await?;
    fill_each::<WorkerNameRow>(conn, dialect).await
}

async fn fill_each<R: NameRow>(conn: &mut AnyConnection, dialect: Dialect) -> Result<(), StoreError> {
    let table = R::table().name;
    let count = format!("SELECT COUNT(*) FROM {table} WHERE name_key IS NULL");
    let lacking: i64 = sqlx::query_scalar(AssertSqlSafe(count)).fetch_one(&mut *conn).await?;
    if lacking == 0 {
        return Ok(());
    }
    let mut tx = conn.begin_with(dialect.begin()).await?;
    fill_table::<R>(&mut tx, dialect).await?;
    tx.commit().await?;
    Ok(())
}

/// The same in a transaction that is under way.
pub(super) async fn fill_within(conn: &mut AnyConnection, dialect: Dialect) -> Result<(), StoreError> {
    fill_table::<BoothNameRow>(conn, dialect).await?;
    fill_table::<UnitNameRow>(conn, dialect).await?;
    fill_table::<WorkerNameRow>(conn, dialect).await
}

async fn fill_table<R: NameRow>(conn: &mut AnyConnection, dialect: Dialect) -> Result<(), StoreError> {
    let table = R::table().name;
    // A node that runs already may be entering the same name.
    if let Some(lock) = dialect.lock_table(table) {
        sqlx::query(AssertSqlSafe(lock)).execute(&mut *conn).await?;
    }
    let rows = R::read_each(&sqlx::query(AssertSqlSafe(select::<R>(""))).fetch_all(&mut *conn).await?)?;
    let filled = filled(rows);
    if filled.is_empty() {
        return Ok(());
    }
    tracing::info!(table, filled = filled.len(), "names got the form that they are compared in");
    let mut bulk = Bulk::new(dialect);
    bulk.write(Write::Update, &filled)?;
    bulk.run(conn).await?;
    Ok(())
}

/// The rows that get a key, with it.
fn filled<R: NameRow>(rows: Vec<R>) -> Vec<R> {
    let key_of = |about: &About<'_>| (about.of, NameKey::of(about.name));
    let (keyed, mut lacking): (Vec<R>, Vec<R>) = rows.into_iter().partition(|row| row.about().has_key);
    let keyed = keyed.iter().map(NameRow::about).filter(|about| about.counts);
    let mut taken: HashSet<_> = keyed.map(|about| key_of(&about)).collect();
    lacking.sort_by_key(|row| row.about().order);
    lacking.retain_mut(|row| {
        let about = row.about();
        let key = key_of(&about);
        let text = key.1.as_str().to_owned();
        let gets_it = !about.counts || taken.insert(key);
        if gets_it {
            row.set_key(text.into());
        }
        gets_it
    });
    lacking
}

impl Db {
    /// The names that two rows share since before they were compared in one form.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn shared_names(&self) -> Result<Vec<SharedName>, StoreError> {
        let mut found = self.shared::<BoothNameRow>().await?;
        found.extend(self.shared::<UnitNameRow>().await?);
        found.extend(self.shared::<WorkerNameRow>().await?);
        Ok(found)
    }

    async fn shared<R: NameRow>(&self) -> Result<Vec<SharedName>, StoreError> {
        let sql = select::<R>("");
        let rows = R::read_each(&sqlx::query(AssertSqlSafe(sql)).fetch_all(&self.reads).await?)?;
        let mut first: HashMap<(NamedRow, NameKey), String> = HashMap::new();
        let (keyed, lacking): (Vec<_>, Vec<_>) =
            rows.iter().map(NameRow::about).filter(|about| about.counts).partition(|about| about.has_key);
        for about in keyed {
            first.insert((about.of, NameKey::of(about.name)), about.name.to_owned());
        }
        let shared = lacking.into_iter().filter_map(|about| {
            let other = first.get(&(about.of, NameKey::of(about.name)))?.clone();
            Some(SharedName { of: about.of, name: about.name.to_owned(), other })
        });
        Ok(shared.collect())
    }
}
