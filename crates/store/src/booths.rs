//! Booths: their registrations, and what changes at them during the day.

use super::{
    Db, StoreError, Tx,
    bulk::{BIGINT, Bulk, TEXT, Table, There},
    from_json, parsed, sized, wrong,
};
use shiji_domain::{Audience, Booth, BoothDetails, BoothId, BoothState, MarketId, Sealed, floor::BoothLive};

static BOOTHS: Table = Table::new(
    "booths",
    1,
    There::Replace,
    &[
        ("id", TEXT),
        ("market_id", TEXT),
        ("revision", BIGINT),
        ("state", TEXT),
        ("code", TEXT),
        ("place", TEXT),
        ("reason", TEXT),
        ("slug", TEXT),
        ("name", TEXT),
        ("hosts", TEXT),
        ("offer", TEXT),
        ("audience", TEXT),
        ("mode", TEXT),
        ("desks", BIGINT),
        ("service_minutes", BIGINT),
        ("contact", TEXT),
    ],
);

static LIVES: Table = Table::new(
    "booth_lives",
    1,
    There::Replace,
    &[
        ("booth_id", TEXT),
        ("market_id", TEXT),
        ("revision", BIGINT),
        ("last_number", BIGINT),
        ("last_visit", BIGINT),
        ("last_order", BIGINT),
        ("stock_left", BIGINT),
        ("pause", TEXT),
        ("closed", BIGINT),
        ("keeps_giving", BIGINT),
        ("desks", TEXT),
        ("policies", TEXT),
    ],
);

impl Db {
    /// The market at which a booth is, by the booth's id.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn market_of_booth(&self, booth: BoothId) -> Result<Option<MarketId>, StoreError> {
        let id: Option<String> = sqlx::query_scalar("SELECT market_id FROM booths WHERE id = $1")
            .bind(booth.to_string())
            .fetch_optional(&self.reads)
            .await?;
        id.map(|id| parsed("booths", "market_id", &id)).transpose()
    }

    /// The market and id of a booth, by the word in its QR code.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn booth_of_slug(&self, slug: &str) -> Result<Option<(MarketId, BoothId)>, StoreError> {
        let row: Option<(String, String)> =
            sqlx::query_as("SELECT market_id, id FROM booths WHERE slug = $1")
                .bind(slug)
                .fetch_optional(&self.reads)
                .await?;
        row.map(|(market, id)| Ok((parsed("booths", "market_id", &market)?, parsed("booths", "id", &id)?)))
            .transpose()
    }
}

impl Bulk {
    pub(super) fn save_booths(&mut self, booths: &[Booth]) -> Result<(), StoreError> {
        let rows = booths.iter().map(booth_row).collect::<Result<Vec<_>, _>>()?;
        self.write(&BOOTHS, &rows)
    }

    pub(super) fn save_lives(&mut self, lives: &[BoothLive], market: &str) -> Result<(), StoreError> {
        let rows = lives.iter().map(|live| live_row(live, market)).collect::<Result<Vec<_>, _>>()?;
        self.write(&LIVES, &rows)
    }
}

impl Tx<'_> {
    pub(super) async fn booths_since(
        &mut self,
        id: MarketId,
        revision: i64,
    ) -> Result<Vec<Booth>, StoreError> {
        const T: &str = "booths";
        type Row = (
            String,
            i64,
            String,
            Option<String>,
            String,
            String,
            String,
            String,
            String,
            String,
            String,
            String,
            i64,
            i64,
            Option<String>,
        );
        let sql = "SELECT id, revision, state, code, place, reason, slug, name, hosts, offer, audience, mode, desks, \
                   service_minutes, contact FROM booths WHERE market_id = $1 AND revision > $2 ORDER BY id";
        let rows: Vec<Row> =
            sqlx::query_as(sql).bind(id.to_string()).bind(revision).fetch_all(&mut *self.conn).await?;
        rows.into_iter()
            .map(
                |(
                    booth,
                    revision,
                    state,
                    code,
                    place,
                    reason,
                    slug,
                    name,
                    hosts,
                    offer,
                    audience,
                    mode,
                    desks,
                    minutes,
                    contact,
                )| {
                    let state = match (state.as_str(), code) {
                        ("applied", None) => BoothState::Applied,
                        ("returned", None) => BoothState::Returned { reason },
                        ("confirmed", Some(code)) => BoothState::Confirmed { code, place },
                        ("withdrawn", None) => BoothState::Withdrawn,
                        _ => return Err(wrong(T, "state", &state)),
                    };
                    Ok(Booth {
                        id: parsed(T, "id", &booth)?,
                        market: id,
                        revision,
                        state,
                        details: BoothDetails {
                            name,
                            hosts: from_json(T, "hosts", &hosts)?,
                            offer,
                            audience: Audience::parse(&audience)
                                .ok_or_else(|| wrong(T, "audience", &audience))?,
                            mode: from_json(T, "mode", &mode)?,
                            desks: sized(T, "desks", desks)?,
                            service_minutes: sized(T, "service_minutes", minutes)?,
                        },
                        slug,
                        contact: contact.map(Sealed),
                    })
                },
            )
            .collect()
    }

    pub(super) async fn lives_since(
        &mut self,
        id: MarketId,
        revision: i64,
    ) -> Result<Vec<BoothLive>, StoreError> {
        const T: &str = "booth_lives";
        type Row = (String, i64, i64, i64, i64, Option<i64>, Option<String>, i64, i64, String, String);
        let sql = "SELECT booth_id, revision, last_number, last_visit, last_order, stock_left, pause, closed, \
                   keeps_giving, desks, policies FROM booth_lives WHERE market_id = $1 AND revision > $2 ORDER BY booth_id";
        let rows: Vec<Row> =
            sqlx::query_as(sql).bind(id.to_string()).bind(revision).fetch_all(&mut *self.conn).await?;
        rows.into_iter()
            .map(|row| {
                let (booth, revision, last_number, last_visit, last_order, stock_left, pause, ..) = row;
                let (.., closed, keeps_giving, desks, policies) = row;
                Ok(BoothLive {
                    booth: parsed(T, "booth_id", &booth)?,
                    last_number,
                    last_visit,
                    last_order,
                    stock_left: stock_left.map(|left| sized(T, "stock_left", left)).transpose()?,
                    pause: pause.map(|pause| from_json(T, "pause", &pause)).transpose()?,
                    closed: closed == 1,
                    keeps_giving: keeps_giving == 1,
                    desks: from_json(T, "desks", &desks)?,
                    policies: from_json(T, "policies", &policies)?,
                    revision,
                })
            })
            .collect()
    }
}

type BoothRow<'a> = (
    BoothId,
    MarketId,
    i64,
    &'a str,
    Option<&'a str>,
    &'a str,
    &'a str,
    &'a str,
    &'a str,
    String,
    &'a str,
    &'a str,
    String,
    u32,
    u32,
    Option<&'a Sealed>,
);

fn booth_row(booth: &Booth) -> Result<BoothRow<'_>, StoreError> {
    let details = &booth.details;
    let reason = if let BoothState::Returned { reason } = &booth.state { reason.as_str() } else { "" };
    Ok((
        booth.id,
        booth.market,
        booth.revision,
        booth.state.as_str(),
        booth.code(),
        booth.place(),
        reason,
        &booth.slug,
        &details.name,
        serde_json::to_string(&details.hosts)?,
        &details.offer,
        details.audience.as_str(),
        serde_json::to_string(&details.mode)?,
        details.desks,
        details.service_minutes,
        booth.contact.as_ref(),
    ))
}

type LiveRow<'a> =
    (BoothId, &'a str, i64, i64, i64, i64, Option<u32>, Option<String>, u8, u8, String, String);

fn live_row<'a>(live: &'a BoothLive, market: &'a str) -> Result<LiveRow<'a>, StoreError> {
    Ok((
        live.booth,
        market,
        live.revision,
        live.last_number,
        live.last_visit,
        live.last_order,
        live.stock_left,
        live.pause.as_ref().map(serde_json::to_string).transpose()?,
        u8::from(live.closed),
        u8::from(live.keeps_giving),
        serde_json::to_string(&live.desks)?,
        serde_json::to_string(&live.policies)?,
    ))
}
