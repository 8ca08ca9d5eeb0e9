//! What follows a service: ratings, and prizes for cards full of stamps.

use super::{
    StoreError, Tx,
    bulk::{BIGINT, Bulk, TEXT, Table, There},
    parsed, sized, wrong,
};
use shiji_domain::{
    MarketId, Timestamp,
    prize::Prize,
    rating::{Rated, Rating, RatingKey, Score},
};

static RATINGS: Table = Table::new(
    "ratings",
    3,
    There::Replace,
    &[
        ("booth_id", TEXT),
        ("of_what", TEXT),
        ("number", BIGINT),
        ("market_id", TEXT),
        ("revision", BIGINT),
        ("pass_id", TEXT),
        ("score", BIGINT),
        ("at", BIGINT),
    ],
);

static PRIZES: Table = Table::new(
    "prizes",
    2,
    There::Replace,
    &[("market_id", TEXT), ("pass_id", TEXT), ("revision", BIGINT), ("at", BIGINT), ("void", BIGINT)],
);

impl Bulk {
    pub(super) fn save_ratings(&mut self, ratings: &[Rating], market: &str) -> Result<(), StoreError> {
        let rows: Vec<_> = ratings
            .iter()
            .map(|r| {
                let RatingKey { booth, of, number } = r.key;
                (booth, of.as_str(), number, market, r.revision, r.pass, r.score, r.at)
            })
            .collect();
        self.write(&RATINGS, &rows)
    }

    pub(super) fn save_prizes(&mut self, prizes: &[Prize], market: &str) -> Result<(), StoreError> {
        let rows: Vec<_> =
            prizes.iter().map(|p| (market, p.pass, p.revision, p.at, u8::from(p.void))).collect();
        self.write(&PRIZES, &rows)
    }
}

impl Tx<'_> {
    pub(super) async fn ratings_since(
        &mut self,
        id: MarketId,
        revision: i64,
    ) -> Result<Vec<Rating>, StoreError> {
        const T: &str = "ratings";
        type Row = (String, String, i64, i64, String, i64, i64);
        let sql = "SELECT booth_id, of_what, number, revision, pass_id, score, at FROM ratings \
                   WHERE market_id = $1 AND revision > $2 ORDER BY booth_id, of_what, number";
        let rows: Vec<Row> =
            sqlx::query_as(sql).bind(id.to_string()).bind(revision).fetch_all(&mut *self.conn).await?;
        rows.into_iter()
            .map(|(booth, of, number, revision, pass, score, at)| {
                let booth = parsed(T, "booth_id", &booth)?;
                let of = Rated::parse(&of).ok_or_else(|| wrong(T, "of_what", &of))?;
                Ok(Rating {
                    key: RatingKey { booth, of, number },
                    pass: parsed(T, "pass_id", &pass)?,
                    score: Score::new(sized(T, "score", score)?)
                        .map_err(|_| wrong(T, "score", &score.to_string()))?,
                    at: Timestamp(at),
                    revision,
                })
            })
            .collect()
    }

    pub(super) async fn prizes_since(
        &mut self,
        id: MarketId,
        revision: i64,
    ) -> Result<Vec<Prize>, StoreError> {
        let sql = "SELECT pass_id, revision, at, void FROM prizes \
                   WHERE market_id = $1 AND revision > $2 ORDER BY pass_id";
        let rows: Vec<(String, i64, i64, i64)> =
            sqlx::query_as(sql).bind(id.to_string()).bind(revision).fetch_all(&mut *self.conn).await?;
        rows.into_iter()
            .map(|(pass, revision, at, void)| {
                let pass = parsed("prizes", "pass_id", &pass)?;
                Ok(Prize { pass, at: Timestamp(at), void: void == 1, revision })
            })
            .collect()
    }
}
