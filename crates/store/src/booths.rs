//! Booths: their registrations, and what changes at them during the day.

use super::{
    Db, StoreError, Tx,
    bulk::Bulk,
    chain::chained,
    parsed,
    table::{Class, Json, Ownership, Text, row, table},
    wrong,
};
use shiji_domain::{
    Audience, Booth, BoothDetails, BoothId, BoothState, MarketId, NameKey, Sealed,
    chain::ChainOwner,
    floor::{BoothDayState, NewKeys},
};

table! {
    BOOTHS = "booths", Class::Travelling(Ownership::Market("market_id")), key(id);
    BoothRow {
        id: BoothId,
        market_id: MarketId,
        revision: i64,
        state: Text,
        code: Option<Text>,
        place: Text,
        reason: Text,
        slug: Text,
        name: Text,
        hosts: Json,
        offer: Text,
        audience: Text,
        mode: Json,
        desks: u32,
        service_minutes: u32,
        contact: Option<Sealed>,
        // None while another booth of the market that takes part has the same: see `names.rs`.
        name_key: Option<Text>,
    }
}

row! {
    /// What a booth's name is compared by.
    BoothNameRow of BOOTHS { id: BoothId, market_id: MarketId, state: Text, name: Text, name_key: Option<Text> }
}

table! {
    LIVES = "booth_lives", Class::Travelling(Ownership::Market("market_id")), key(booth_id);
    LiveRow {
        booth_id: BoothId,
        market_id: MarketId,
        revision: i64,
        last_number: i64,
        last_visit: i64,
        last_order: i64,
        stock_left: Option<u32>,
        pause: Option<Json>,
        closed: bool,
        keeps_giving: bool,
        desks: Json,
        policies: Json,
    }
}

chained! {
    LiveRow as BoothCounters: last_number, last_visit, last_order, stock_left;
    fn is_blank(&self) -> bool {
        (self.last_number, self.last_visit, self.last_order) == (0, 0, 0)
    }
}

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
    pub(super) fn save_booths(&mut self, booths: &[Booth], new: &NewKeys) -> Result<(), StoreError> {
        let rows = booths.iter().map(BoothRow::try_from).collect::<Result<Vec<_>, _>>()?;
        self.save(rows, |row| new.booths.contains(&row.id))
    }

    pub(super) fn save_booth_states(
        &mut self,
        booth_states: &[BoothDayState],
        market: MarketId,
        new: &NewKeys,
    ) -> Result<(), StoreError> {
        let rows =
            booth_states.iter().map(|live| LiveRow::of(live, market)).collect::<Result<Vec<_>, _>>()?;
        self.note_written(ChainOwner::Floor(market), &rows)?;
        self.save(rows, |row| new.booth_states.contains(&row.booth_id))
    }
}

impl Tx<'_> {
    pub(super) async fn booths_since(
        &mut self,
        id: MarketId,
        revision: i64,
    ) -> Result<Vec<Booth>, StoreError> {
        let rows = self.changed_since::<BoothRow>(id, revision, "id").await?;
        rows.into_iter().map(Booth::try_from).collect()
    }

    pub(super) async fn booth_states_since(
        &mut self,
        id: MarketId,
        revision: i64,
    ) -> Result<Vec<BoothDayState>, StoreError> {
        let rows = self.changed_since::<LiveRow>(id, revision, "booth_id").await?;
        rows.into_iter().map(BoothDayState::try_from).collect()
    }
}

impl TryFrom<&Booth> for BoothRow {
    type Error = StoreError;

    fn try_from(booth: &Booth) -> Result<Self, StoreError> {
        let details = &booth.details;
        let reason = if let BoothState::Returned { reason } = &booth.state { reason.as_str() } else { "" };
        Ok(Self {
            id: booth.id,
            market_id: booth.market,
            revision: booth.revision,
            state: booth.state.as_str().into(),
            code: booth.code().map(|code| code.to_owned().into()),
            place: booth.place().to_owned().into(),
            reason: reason.to_owned().into(),
            slug: booth.slug.clone().into(),
            name: details.name.clone().into(),
            hosts: Json::of(&details.hosts)?,
            offer: details.offer.clone().into(),
            audience: details.audience.as_str().into(),
            mode: Json::of(&details.mode)?,
            desks: details.desks,
            service_minutes: details.service_minutes,
            contact: booth.contact.clone(),
            name_key: (!booth.shares_name).then(|| NameKey::of(&details.name).as_str().to_owned().into()),
        })
    }
}

impl TryFrom<BoothRow> for Booth {
    type Error = StoreError;

    fn try_from(row: BoothRow) -> Result<Self, StoreError> {
        const T: &str = "booths";
        let state = match (&*row.state, row.code) {
            ("applied", None) => BoothState::Applied,
            ("returned", None) => BoothState::Returned { reason: row.reason.into() },
            ("confirmed", Some(code)) => BoothState::Confirmed { code: code.into(), place: row.place.into() },
            ("withdrawn", None) => BoothState::Withdrawn,
            _ => return Err(wrong(T, "state", &row.state)),
        };
        Ok(Self {
            id: row.id,
            market: row.market_id,
            revision: row.revision,
            state,
            details: BoothDetails {
                name: row.name.into(),
                hosts: row.hosts.parse(T, "hosts")?,
                offer: row.offer.into(),
                audience: Audience::parse(&row.audience)
                    .ok_or_else(|| wrong(T, "audience", &row.audience))?,
                mode: row.mode.parse(T, "mode")?,
                desks: row.desks,
                service_minutes: row.service_minutes,
            },
            slug: row.slug.into(),
            contact: row.contact,
            shares_name: row.name_key.is_none(),
        })
    }
}

impl LiveRow {
    fn of(live: &BoothDayState, market: MarketId) -> Result<Self, StoreError> {
        Ok(Self {
            booth_id: live.booth,
            market_id: market,
            revision: live.revision,
            last_number: live.last_number,
            last_visit: live.last_visit,
            last_order: live.last_order,
            stock_left: live.stock_left,
            pause: live.pause.as_ref().map(Json::of).transpose()?,
            closed: live.closed,
            keeps_giving: live.keeps_giving,
            desks: Json::of(&live.desks)?,
            policies: Json::of(&live.policies)?,
        })
    }
}

impl TryFrom<LiveRow> for BoothDayState {
    type Error = StoreError;

    fn try_from(row: LiveRow) -> Result<Self, StoreError> {
        const T: &str = "booth_lives";
        Ok(Self {
            booth: row.booth_id,
            last_number: row.last_number,
            last_visit: row.last_visit,
            last_order: row.last_order,
            stock_left: row.stock_left,
            pause: row.pause.map(|pause| pause.parse(T, "pause")).transpose()?,
            closed: row.closed,
            keeps_giving: row.keeps_giving,
            desks: row.desks.parse(T, "desks")?,
            policies: row.policies.parse(T, "policies")?,
            revision: row.revision,
        })
    }
}
