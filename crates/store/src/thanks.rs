//! What follows a service: ratings, and prizes for cards full of stamps.

use super::{
    StoreError, Tx,
    bulk::Bulk,
    table::{Class, Ownership, Text, table},
    wrong,
};
use shiji_domain::{
    BoothId, MarketId, PassId, Timestamp,
    floor::NewKeys,
    prize::Prize,
    rating::{RatedKind, Rating, RatingKey, Score},
};

table! {
    RATINGS = "ratings", Class::Travelling(Ownership::Market("market_id")), key(booth_id, of_what, number);
    RatingRow {
        booth_id: BoothId,
        of_what: Text,
        number: i64,
        market_id: MarketId,
        revision: i64,
        pass_id: PassId,
        score: u32,
        at: Timestamp,
    }
}

table! {
    PRIZES = "prizes", Class::Travelling(Ownership::Market("market_id")), key(market_id, pass_id);
    PrizeRow { market_id: MarketId, pass_id: PassId, revision: i64, at: Timestamp, void: bool }
}

impl Bulk {
    pub(super) fn save_ratings(
        &mut self,
        ratings: &[Rating],
        market: MarketId,
        new: &NewKeys,
    ) -> Result<(), StoreError> {
        let rows = |is_new: bool| -> Vec<RatingRow> {
            let those = ratings.iter().filter(|rating| new.ratings.contains(&rating.key) == is_new);
            those.map(|rating| RatingRow::of(rating, market)).collect()
        };
        self.save(rows(false), |_| false)?;
        self.save(rows(true), |_| true)
    }

    pub(super) fn save_prizes(
        &mut self,
        prizes: &[Prize],
        market: MarketId,
        new: &NewKeys,
    ) -> Result<(), StoreError> {
        let row = |prize: &Prize| PrizeRow {
            market_id: market,
            pass_id: prize.pass,
            revision: prize.revision,
            at: prize.at,
            void: prize.void,
        };
        self.save(prizes.iter().map(row).collect(), |row| new.prizes.contains(&row.pass_id))
    }
}

impl Tx<'_> {
    pub(super) async fn ratings_since(
        &mut self,
        id: MarketId,
        revision: i64,
    ) -> Result<Vec<Rating>, StoreError> {
        let rows = self.changed_since::<RatingRow>(id, revision, "booth_id, of_what, number").await?;
        rows.into_iter().map(Rating::try_from).collect()
    }

    pub(super) async fn prizes_since(
        &mut self,
        id: MarketId,
        revision: i64,
    ) -> Result<Vec<Prize>, StoreError> {
        let rows = self.changed_since::<PrizeRow>(id, revision, "pass_id").await?;
        Ok(rows.into_iter().map(Prize::from).collect())
    }
}

impl RatingRow {
    fn of(rating: &Rating, market: MarketId) -> Self {
        let RatingKey { booth, of, number } = rating.key;
        Self {
            booth_id: booth,
            of_what: of.as_str().into(),
            number,
            market_id: market,
            revision: rating.revision,
            pass_id: rating.pass,
            score: rating.score.into(),
            at: rating.at,
        }
    }
}

impl TryFrom<RatingRow> for Rating {
    type Error = StoreError;

    fn try_from(row: RatingRow) -> Result<Self, StoreError> {
        const T: &str = "ratings";
        let of = RatedKind::parse(&row.of_what).ok_or_else(|| wrong(T, "of_what", &row.of_what))?;
        Ok(Self {
            key: RatingKey { booth: row.booth_id, of, number: row.number },
            pass: row.pass_id,
            score: Score::new(row.score).map_err(|_| wrong(T, "score", &row.score.to_string()))?,
            at: row.at,
            revision: row.revision,
        })
    }
}

impl From<PrizeRow> for Prize {
    fn from(row: PrizeRow) -> Self {
        Self { pass: row.pass_id, at: row.at, void: row.void, revision: row.revision }
    }
}
