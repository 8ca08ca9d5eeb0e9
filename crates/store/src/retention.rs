//! What is deleted: a market's personal data, and what is left of sessions and keys.

use sqlx::{AnyConnection, AssertSqlSafe};

use super::{Db, StoreError, Tx, from_json};
use shiji_domain::{
    MarketId, RequestId, Sealed, Timestamp,
    retention::{PurgeRecord, Purged},
};

impl Tx<'_> {
    /// Deletes a market's data key, photos, cards and sessions, and keeps a record of it, whose
    /// counts say how many there were.
    ///
    /// # Errors
    /// The database.
    pub async fn purge_market(&mut self, market: MarketId, at: Timestamp) -> Result<PurgeRecord, StoreError> {
        let record = purge(self.conn, market, at).await?;
        self.data_keys.forget(market);
        self.set(&record_of(market), &serde_json::to_string(&record)?).await?;
        Ok(record)
    }

    /// Gives a market whose data key was purged another one; answers whether it had none.
    ///
    /// # Errors
    /// The database.
    pub async fn set_data_key_once(
        &mut self,
        market: MarketId,
        wrapped: &Sealed,
    ) -> Result<bool, StoreError> {
        let sql = "UPDATE markets SET data_key = $2 WHERE id = $1 AND data_key = ''";
        let done =
            sqlx::query(sql).bind(market.to_string()).bind(&wrapped.0).execute(&mut *self.conn).await?;
        Ok(done.rows_affected() == 1)
    }

    /// Deletes the person and the photos of one request; answers whether there were any.
    ///
    /// # Errors
    /// The database.
    pub async fn purge_person(&mut self, request: RequestId) -> Result<bool, StoreError> {
        self.set(&person_record_of(request), "1").await?;
        purge_person(self.conn, request).await
    }

    /// Deletes what ended before that moment: sessions, invitations, keys of commands. Answers how
    /// many rows there were.
    ///
    /// # Errors
    /// The database.
    pub async fn delete_leftovers(&mut self, before: Timestamp) -> Result<u64, StoreError> {
        let mut deleted = 0;
        for sql in [
            "DELETE FROM devices WHERE market_id IS NULL AND COALESCE(revoked_at, seen_at) < $1",
            "DELETE FROM invitations WHERE expires_at < $1",
            "DELETE FROM receipts WHERE at < $1",
        ] {
            deleted += sqlx::query(sql).bind(before.0).execute(&mut *self.conn).await?.rows_affected();
        }
        Ok(deleted)
    }
}

impl Db {
    /// The record of a market's last purge; none: nothing was purged.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn purge_record(&self, market: MarketId) -> Result<Option<PurgeRecord>, StoreError> {
        let text = self.setting(&record_of(market)).await?;
        text.map(|text| from_json("settings", "value", &text)).transpose()
    }
}

/// The setting that says that a request's person was purged: the chain had it.
pub(super) const PURGED_PERSON: &str = "purged_person:";

fn person_record_of(request: RequestId) -> String {
    format!("{PURGED_PERSON}{request}")
}

/// The setting in which a market's record stands.
fn record_of(market: MarketId) -> String {
    format!("purged:{market}")
}

/// Purges once more what was purged after an archive was made; what is not in it is left out.
pub(super) async fn purge_again(tx: &mut Tx<'_>, purged: &Purged) -> Result<(), StoreError> {
    match purged {
        Purged::Market(record) => tx.purge_market(record.market, record.at).await.map(drop),
        Purged::Person { request, .. } => tx.purge_person(*request).await.map(drop),
    }
}

/// A purge changes rows by rule and not row by row, so it doesn't pass through `Bulk::write_text`:
/// this is the other place where a check of custody can be put. Answers how many rows there were.
async fn write(conn: &mut AnyConnection, sql: &str, id: &str) -> Result<u64, StoreError> {
    let done = sqlx::query(AssertSqlSafe(sql.to_owned())).bind(id.to_owned()).execute(conn).await?;
    Ok(done.rows_affected())
}

/// Answers whether there was a person or a photo.
async fn purge_person(conn: &mut AnyConnection, request: RequestId) -> Result<bool, StoreError> {
    let id = request.to_string();
    let photos = write(conn, "DELETE FROM photos WHERE request_id = $1", &id).await?;
    let person = "UPDATE requests SET person = NULL WHERE id = $1 AND person IS NOT NULL";
    let person = write(conn, person, &id).await?;
    // What was read of its collection is read again.
    for sql in [
        "UPDATE collections SET revision = revision + 1 \
         WHERE id = (SELECT collection_id FROM requests WHERE id = $1)",
        "UPDATE requests SET revision = (SELECT revision FROM collections WHERE id = requests.collection_id) \
         WHERE id = $1",
    ] {
        write(conn, sql, &id).await?;
    }
    Ok(photos + person > 0)
}

async fn purge(conn: &mut AnyConnection, market: MarketId, at: Timestamp) -> Result<PurgeRecord, StoreError> {
    let id = market.to_string();
    let of_requests = "request_id IN (SELECT id FROM requests WHERE market_id = $1)";
    let photos = format!("DELETE FROM photos WHERE {of_requests}");
    let mut counts = [0; 4];
    let people = "SELECT COUNT(*) FROM requests WHERE market_id = $1 AND person IS NOT NULL";
    counts[0] = sqlx::query_scalar(people).bind(&id).fetch_one(&mut *conn).await?;
    for (at, sql) in [
        (1, photos.as_str()),
        (2, "DELETE FROM passes WHERE market_id = $1"),
        (3, "DELETE FROM devices WHERE market_id = $1"),
    ] {
        counts[at] = i64::try_from(write(conn, sql, &id).await?).unwrap_or(i64::MAX);
    }
    for sql in [
        "UPDATE markets SET data_key = '' WHERE id = $1",
        "DELETE FROM invitations WHERE market_id = $1",
        "DELETE FROM receipts WHERE market_id = $1",
    ] {
        write(conn, sql, &id).await?;
    }
    let [people, photos, cards, devices] = counts;
    Ok(PurgeRecord { market, at, people, photos, cards, devices })
}
