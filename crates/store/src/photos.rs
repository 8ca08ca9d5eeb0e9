//! Photos of results: their bytes, as base64, because no column is anything but a number or text.

use super::{
    Db, StoreError, Tx,
    requests::REQUESTS,
    table::{Class, OnConflict, Ownership, Text, Write, table},
};
use shiji_domain::{RequestId, Timestamp};

table! {
    PHOTOS = "photos", Class::Travelling(Ownership::Through("request_id", &REQUESTS)), key(request_id, digest);
    PhotoRow { request_id: RequestId, digest: Text, kind: Text, content: Text, at: Timestamp }
}

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
        let row = PhotoRow {
            request_id: request,
            digest: digest.to_owned().into(),
            kind: kind.to_owned().into(),
            content: content.to_owned().into(),
            at,
        };
        self.write(Write::Insert(OnConflict::Keep), &[row]).await
    }
}
