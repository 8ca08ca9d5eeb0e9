//! Final editions, and the bytes of their papers as base64, because no column is anything but a
//! number or text. Written once; no purge touches them, because what they say may be read by
//! everybody: figures, ids, and words masked as in any paper that leaves the house.

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use sqlx::AssertSqlSafe;

use super::{
    Db, StoreError,
    bulk::Bulk,
    table::{Class, Json, OnConflict, Ownership, Row, Text, Write, row, select, table},
    wrong,
};
use shiji_domain::{
    Edition, MarketId, Timestamp,
    edition::{EditionPaper, EditionPaperKind},
};

table! {
    EDITIONS = "editions", Class::Travelling(Ownership::Market("market_id")), key(market_id, number);
    EditionRow {
        market_id: MarketId,
        number: i64,
        at: Timestamp,
        actor: Json,
        reason: Text,
        summary: Text,
        shares: Json,
        digest: Text,
        signature: Option<Text>,
    }
}

table! {
    EDITION_PAPERS = "edition_papers", Class::Travelling(Ownership::Market("market_id")),
        key(market_id, number, kind);
    EditionPaperRow { market_id: MarketId, number: i64, kind: Text, digest: Text, content: Text }
}

row! {
    /// A paper without its bytes.
    EditionPaperSign of EDITION_PAPERS { market_id: MarketId, number: i64, kind: Text, digest: Text }
}

impl Db {
    /// A market's editions, the first one first, without the bytes of their papers.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn editions(&self, market: MarketId) -> Result<Vec<Edition>, StoreError> {
        let sql = select::<EditionRow>("WHERE market_id = $1 ORDER BY number");
        let query = sqlx::query(AssertSqlSafe(sql)).bind(market.to_string());
        let rows = EditionRow::read_each(&query.fetch_all(&self.reads).await?)?;
        let mut editions = rows.into_iter().map(Edition::try_from).collect::<Result<Vec<_>, _>>()?;
        let sql = select::<EditionPaperSign>("WHERE market_id = $1 ORDER BY number, kind");
        let query = sqlx::query(AssertSqlSafe(sql)).bind(market.to_string());
        for paper in EditionPaperSign::read_each(&query.fetch_all(&self.reads).await?)? {
            let kind = kind(&paper.kind)?;
            let edition = editions.iter_mut().find(|edition| edition.number == paper.number);
            edition.into_iter().for_each(|edition| {
                let digest = paper.digest.to_string();
                edition.papers.push(EditionPaper { kind, digest, bytes: Vec::new() });
            });
        }
        Ok(editions)
    }

    /// The last edition of a market, without its papers.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn last_edition(&self, market: MarketId) -> Result<Option<Edition>, StoreError> {
        let sql = select::<EditionRow>("WHERE market_id = $1 ORDER BY number DESC LIMIT 1");
        let query = sqlx::query(AssertSqlSafe(sql)).bind(market.to_string());
        let row = query.fetch_optional(&self.reads).await?;
        row.map(|row| EditionRow::read(&row)?.try_into()).transpose()
    }

    /// A paper of an edition, as it was printed.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn edition_paper(
        &self,
        market: MarketId,
        number: i64,
        kind: EditionPaperKind,
    ) -> Result<Option<EditionPaper>, StoreError> {
        let sql = select::<EditionPaperRow>("WHERE market_id = $1 AND number = $2 AND kind = $3");
        let query = sqlx::query(AssertSqlSafe(sql)).bind(market.to_string()).bind(number).bind(kind.as_str());
        let row = query.fetch_optional(&self.reads).await?;
        row.map(|row| {
            let EditionPaperRow { digest, content, .. } = EditionPaperRow::read(&row)?;
            let bytes =
                BASE64.decode(content.as_bytes()).map_err(|_| wrong("edition_papers", "content", ""))?;
            let paper = EditionPaper { kind, digest: digest.into(), bytes };
            if paper.is_whole() { Ok(paper) } else { Err(wrong("edition_papers", "digest", &paper.digest)) }
        })
        .transpose()
    }
}

impl Bulk {
    pub(super) fn save_editions(&mut self, editions: &[Edition]) -> Result<(), StoreError> {
        let rows = editions.iter().map(EditionRow::try_from).collect::<Result<Vec<_>, _>>()?;
        self.write(Write::Insert(OnConflict::Fail), &rows)?;
        let papers = editions.iter().flat_map(|edition| {
            edition.papers.iter().map(|paper| EditionPaperRow {
                market_id: edition.market,
                number: edition.number,
                kind: paper.kind.as_str().into(),
                digest: paper.digest.clone().into(),
                content: BASE64.encode(&paper.bytes).into(),
            })
        });
        self.write(Write::Insert(OnConflict::Fail), &papers.collect::<Vec<_>>())
    }
}

fn kind(word: &Text) -> Result<EditionPaperKind, StoreError> {
    EditionPaperKind::parse(word).ok_or_else(|| wrong("edition_papers", "kind", word))
}

impl TryFrom<&Edition> for EditionRow {
    type Error = StoreError;

    fn try_from(edition: &Edition) -> Result<Self, StoreError> {
        Ok(Self {
            market_id: edition.market,
            number: edition.number,
            at: edition.at,
            actor: Json::of(&edition.by)?,
            reason: edition.reason.clone().into(),
            summary: edition.summary.clone().into(),
            shares: Json::of(&edition.shares)?,
            digest: edition.digest.clone().into(),
            signature: edition.signature.clone().map(Text::from),
        })
    }
}

impl TryFrom<EditionRow> for Edition {
    type Error = StoreError;

    fn try_from(row: EditionRow) -> Result<Self, StoreError> {
        const T: &str = "editions";
        Ok(Self {
            market: row.market_id,
            number: row.number,
            at: row.at,
            by: row.actor.parse(T, "actor")?,
            reason: row.reason.into(),
            summary: row.summary.into(),
            shares: row.shares.parse(T, "shares")?,
            papers: Vec::new(),
            digest: row.digest.into(),
            signature: row.signature.map(String::from),
        })
    }
}
