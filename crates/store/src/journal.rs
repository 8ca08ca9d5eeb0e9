//! The journal: every accepted command, in order.

use super::{
    Db, StoreError, Tx,
    bulk::{BIGINT, Bulk, TEXT, Table, There},
    from_json, parsed,
};
use shiji_domain::{MarketId, Timestamp, floor::Action};

static JOURNAL: Table = Table::new(
    "journal",
    2,
    There::Fail,
    &[
        ("market_id", TEXT),
        ("revision", BIGINT),
        ("at", BIGINT),
        ("actor", TEXT),
        ("booth_id", TEXT),
        ("verb", TEXT),
        ("subject", TEXT),
        ("undo", TEXT),
        ("facts", TEXT),
    ],
);

impl Bulk {
    pub(super) fn save_actions(&mut self, actions: &[Action], market: &str) -> Result<(), StoreError> {
        let rows = actions
            .iter()
            .map(|a| {
                let (by, undo) = (serde_json::to_string(&a.by)?, serde_json::to_string(&a.undo)?);
                let facts = serde_json::to_string(&a.facts)?;
                Ok((market, a.revision, a.at, by, a.booth, &a.verb, &a.subject, undo, facts))
            })
            .collect::<Result<Vec<_>, serde_json::Error>>()?;
        self.write(&JOURNAL, &rows)
    }
}

impl Tx<'_> {
    pub(super) async fn actions_since(
        &mut self,
        id: MarketId,
        revision: i64,
        from: Timestamp,
    ) -> Result<Vec<Action>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM journal WHERE market_id = $1 AND revision > $2 AND at > $3 ORDER BY revision"
        );
        let rows: Vec<ActionRow> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(id.to_string())
            .bind(revision)
            .bind(from.0)
            .fetch_all(&mut *self.conn)
            .await?;
        rows.into_iter().map(action).collect()
    }
}

impl Db {
    /// The next `most` lines of a market's journal after `revision`.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn journal_after(
        &self,
        id: MarketId,
        revision: i64,
        most: u32,
    ) -> Result<Vec<Action>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM journal WHERE market_id = $1 AND revision > $2 ORDER BY revision LIMIT $3"
        );
        let rows: Vec<ActionRow> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(id.to_string())
            .bind(revision)
            .bind(i64::from(most))
            .fetch_all(&self.reads)
            .await?;
        rows.into_iter().map(action).collect()
    }
}

impl Db {
    /// The last `most` changes of a market's rules, newest first; what was taken back is a change too.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn rule_changes(&self, id: MarketId, most: u32) -> Result<Vec<Action>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM journal WHERE market_id = $1 AND (verb IN ('policies', 'booth_policies') \
             OR (verb = 'undo' AND facts LIKE '%policies%')) ORDER BY revision DESC LIMIT $2"
        );
        let rows: Vec<ActionRow> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(id.to_string())
            .bind(i64::from(most))
            .fetch_all(&self.reads)
            .await?;
        rows.into_iter().map(action).collect()
    }
}

const COLUMNS: &str = "revision, at, actor, booth_id, verb, subject, undo, facts";

type ActionRow = (i64, i64, String, Option<String>, String, String, String, String);

fn action(row: ActionRow) -> Result<Action, StoreError> {
    const T: &str = "journal";
    let (revision, at, by, booth, verb, subject, undo, facts) = row;
    Ok(Action {
        revision,
        at: Timestamp(at),
        by: from_json(T, "actor", &by)?,
        booth: booth.map(|booth| parsed(T, "booth_id", &booth)).transpose()?,
        verb,
        subject,
        undo: from_json(T, "undo", &undo)?,
        facts: from_json(T, "facts", &facts)?,
    })
}
