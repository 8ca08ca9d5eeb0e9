//! Photos of results: their bytes, as base64, because no column is anything but a number or text.
//! Those of private requests (不公开) are sealed with their market's data key.

use super::{
    Db, SealError, StoreError, Tx,
    data_keys::DataKeys,
    parsed,
    requests::REQUESTS,
    sealing::{marked, unmarked},
    table::{Class, OnConflict, Ownership, Text, Write, table},
};
use shiji_domain::{MarketId, RequestId, Timestamp};

table! {
    PHOTOS = "photos", Class::Travelling(Ownership::Through("request_id", &REQUESTS)), key(request_id, digest);
    PhotoRow { request_id: RequestId, digest: Text, kind: Text, content: Text, at: Timestamp }
}

impl Db {
    /// A photo of a request: its kind's word and its bytes in base64. One that was sealed with a
    /// key that is not at hand isn't there.
    ///
    /// # Errors
    /// The database.
    pub async fn photo(
        &self,
        request: RequestId,
        digest: &str,
    ) -> Result<Option<(String, String)>, StoreError> {
        let sql = "SELECT p.kind, p.content, r.market_id FROM photos AS p \
                   JOIN requests AS r ON r.id = p.request_id WHERE p.request_id = $1 AND p.digest = $2";
        let query = sqlx::query_as(sql).bind(request.to_string()).bind(digest);
        let row: Option<(String, String, String)> = query.fetch_optional(&self.reads).await?;
        let Some((kind, content, market)) = row else { return Ok(None) };
        let Some(sealed) = unmarked(&content) else { return Ok(Some((kind, content))) };
        let market = parsed("requests", "market_id", &market)?;
        self.data_keys.load(&self.reads, self.dialect, std::iter::once(market)).await?;
        let key = self.data_keys.of(market);
        let opened = key.and_then(|key| key.open(&sealed, &purpose(request, digest)).ok());
        Ok(opened.map(|content| (kind, content)))
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
        let row = match self.private_market(request).await? {
            Some(market) => {
                self.data_keys.load(&mut *self.conn, self.dialect, std::iter::once(market)).await?;
                row.sealed(market, self.data_keys)?
            }
            None => row,
        };
        self.write(Write::Insert(OnConflict::Keep), &[row]).await
    }

    /// The market of a private request; `None`: it is public.
    async fn private_market(&mut self, request: RequestId) -> Result<Option<MarketId>, StoreError> {
        let sql = "SELECT market_id FROM requests WHERE id = $1 AND course LIKE '%\"private\":true%'";
        let market: Option<String> =
            sqlx::query_scalar(sql).bind(request.to_string()).fetch_optional(&mut *self.conn).await?;
        market.map(|market| parsed("requests", "market_id", &market)).transpose()
    }
}

impl PhotoRow {
    pub(super) fn sealed(self, market: MarketId, keys: &DataKeys) -> Result<Self, StoreError> {
        let key = keys.of(market).ok_or(SealError::Sealed)?;
        let content = marked(&key.seal(&self.content, &purpose(self.request_id, &self.digest))?).into();
        Ok(Self { content, ..self })
    }
}

fn purpose(request: RequestId, digest: &str) -> String {
    format!("photo of request {request}, {digest}")
}
