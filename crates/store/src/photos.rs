//! Photos of results: their bytes, as base64, because no column is anything but a number or text.

use super::{Db, StoreError, Tx};
use shiji_domain::{RequestId, Timestamp};

impl Db {
    /// A photo of a request: its kind's word and its bytes in base64.
    ///
    /// # Errors
    /// The database.
    pub async fn photo(
        &self,
        request: RequestId,
        digest: &str,
    ) -> Result<Option<(String, String)>, StoreError> {
        let sql = "SELECT kind, content FROM photos WHERE request_id = $1 AND digest = $2";
        let query = sqlx::query_as(sql).bind(request.to_string()).bind(digest);
        Ok(query.fetch_optional(&self.reads).await?)
    }
}

impl Tx<'_> {
    /// Keeps a photo; the same one again is no error.
    ///
    /// # Errors
    /// The database, or there is no such request.
    pub async fn keep_photo(
        &mut self,
        request: RequestId,
        digest: &str,
        kind: &str,
        content: &str,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let sql = "INSERT INTO photos (request_id, digest, kind, content, at) VALUES ($1, $2, $3, $4, $5) \
                   ON CONFLICT (request_id, digest) DO NOTHING";
        let query = sqlx::query(sql).bind(request.to_string()).bind(digest).bind(kind).bind(content);
        query.bind(at.0).execute(&mut *self.conn).await?;
        Ok(())
    }
}
