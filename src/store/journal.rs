//! The journal: every accepted command, in order.

use super::{
    StoreError, Tx,
    bulk::{BIGINT, TEXT, Table, There},
    from_json, parsed,
};
use crate::domain::{MarketId, Timestamp, floor::Action};

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
    ],
);

impl Tx<'_> {
    pub(super) async fn save_actions(&mut self, actions: &[Action], market: &str) -> Result<(), StoreError> {
        let rows = actions
            .iter()
            .map(|a| {
                let (by, undo) = (serde_json::to_string(&a.by)?, serde_json::to_string(&a.undo)?);
                Ok((market, a.revision, a.at, by, a.booth, &a.verb, &a.subject, undo))
            })
            .collect::<Result<Vec<_>, serde_json::Error>>()?;
        self.write(&JOURNAL, &rows).await
    }

    pub(super) async fn actions_since(
        &mut self,
        id: MarketId,
        revision: i64,
        from: Timestamp,
    ) -> Result<Vec<Action>, StoreError> {
        const T: &str = "journal";
        type Row = (i64, i64, String, Option<String>, String, String, String);
        let sql = "SELECT revision, at, actor, booth_id, verb, subject, undo FROM journal \
                   WHERE market_id = $1 AND revision > $2 AND at > $3 ORDER BY revision";
        let rows: Vec<Row> = sqlx::query_as(sql)
            .bind(id.to_string())
            .bind(revision)
            .bind(from.0)
            .fetch_all(&mut *self.conn)
            .await?;
        rows.into_iter()
            .map(|(revision, at, by, booth, verb, subject, undo)| {
                Ok(Action {
                    revision,
                    at: Timestamp(at),
                    by: from_json(T, "actor", &by)?,
                    booth: booth.map(|booth| parsed(T, "booth_id", &booth)).transpose()?,
                    verb,
                    subject,
                    undo: from_json(T, "undo", &undo)?,
                })
            })
            .collect()
    }
}
