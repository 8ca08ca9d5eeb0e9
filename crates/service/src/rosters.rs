//! Rosters from Excel and CSV: units are entered, volunteers get a card each with an invitation in
//! their name.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::{CostlyWork, SentList, Service, ServiceError, fresh_id, lists::ready};
use shiji_catalogue::{Language, key, text};
use shiji_documents::{Pdf, StaffCard};
use shiji_domain::{BoothId, MarketId, NameKey, Role, Unit, UnitId};
use shiji_intake::{CellError, Roster, RosterKind, RosterRow};

/// A roster of units before it is imported.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct RosterPreview {
    /// What was read.
    pub list: Roster,
    /// Names that are there already: they are skipped.
    pub existing: Vec<String>,
}

/// What an import of units did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct EnteredUnits {
    /// Units that are new.
    pub created: usize,
    /// Units that were there.
    pub skipped: usize,
}

impl Service {
    /// Reads a roster of units; writes nothing.
    ///
    /// # Errors
    /// The file can't be read, or the database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn preview_units(
        &self,
        sent: SentList,
        language: Language,
    ) -> Result<RosterPreview, ServiceError> {
        let list = read(self, RosterKind::Units, sent, language).await?;
        let known = self.units().await?;
        let known: HashSet<NameKey> = known.iter().map(|unit| NameKey::of(&unit.name)).collect();
        let names = list.rows.iter().map(|row| row.name.clone());
        let existing = names.filter(|name| known.contains(&NameKey::of(name))).collect();
        Ok(RosterPreview { list, existing })
    }

    /// Enters a roster's units in one go; a row that must be mended first is left out, or holds up
    /// all of them. Importing twice changes nothing.
    ///
    /// # Errors
    /// The file can't be read, rows must be mended first, or the database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn import_units(&self, sent: SentList, hold: bool) -> Result<EnteredUnits, ServiceError> {
        let preview = self.preview_units(sent, Language::DEFAULT).await?;
        let (now, taken) = (self.now(), taken(preview.list.rows, hold)?);
        let listed = taken.len();
        let units: Vec<Unit> = taken
            .into_iter()
            .map(|row| Unit { id: UnitId(fresh_id(now)), name: row.name })
            .filter(|unit| !preview.existing.contains(&unit.name))
            .collect();
        let done = EnteredUnits { created: units.len(), skipped: listed - units.len() };
        self.direct(move |tx| {
            Box::pin(async move {
                for unit in &units {
                    tx.enter_unit(unit, now).await?;
                }
                Ok(())
            })
        })
        .await?;
        Ok(done)
    }

    /// Reads a roster of volunteers; a booth that is not at this market is a fault of its row.
    /// Writes nothing.
    ///
    /// # Errors
    /// The file can't be read, there is no such market, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn preview_volunteers(
        &self,
        market: MarketId,
        sent: SentList,
        language: Language,
    ) -> Result<Roster, ServiceError> {
        Ok(self.volunteers(market, sent, language).await?.0)
    }

    /// Cards for the volunteers of a roster, each with an invitation in their name, to their booth.
    /// A row that must be mended first is left out, or holds up all of them.
    ///
    /// # Errors
    /// The file can't be read, rows must be mended first, no font, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn volunteer_cards(
        &self,
        market: MarketId,
        sent: SentList,
        hold: bool,
        public_url: &str,
    ) -> Result<Pdf, ServiceError> {
        let (roster, mut booths) = self.volunteers(market, sent, Language::DEFAULT).await?;
        let (about, now, fonts) = (self.market(market).await?, self.now(), self.fonts());
        let url = public_url.to_ascii_uppercase();
        let mut cards = Vec::new();
        for row in taken(roster.rows, hold)? {
            let (id, words) =
                booths.remove(&row.row).map_or((None, String::new()), |(id, words)| (Some(id), words));
            let card = self.invite(Role::Volunteer, market, id, &row.name).await?;
            cards.push(StaffCard {
                url: format!("{url}/I/{}", card.token),
                role: row.name.clone(),
                booth: if words.is_empty() {
                    text!("card-volunteer", booth = text!("card-all_booths"))
                } else {
                    text!("card-volunteer", booth = words)
                },
                valid: text!("card-valid", time = about.offset.date_time(card.expires_at)),
            });
        }
        self.printed(fonts, move |fonts| {
            shiji_documents::staff_cards_pdf(&cards, &about.details.name, now, fonts)
        })
        .await
    }

    /// The roster, and by row its booth, code and name.
    async fn volunteers(
        &self,
        market: MarketId,
        sent: SentList,
        language: Language,
    ) -> Result<(Roster, HashMap<u32, (BoothId, String)>), ServiceError> {
        let known = self.booths(market).await?;
        let mut roster = read(self, RosterKind::Volunteers, sent, language).await?;
        let mut booths = HashMap::new();
        for row in &mut roster.rows {
            let wanted = NameKey::of(&row.booth);
            let found = known.iter().find_map(|(booth, _)| {
                let (code, name) = (booth.code()?, &booth.details.name);
                let both = format!("{code}{name}");
                let same = [code, name, &both].iter().any(|known| NameKey::of(known) == wanted);
                same.then(|| (booth.id, format!("{code} {name}")))
            });
            if found.is_none() && !wanted.is_empty() {
                let column = key!("column-booth").say(language);
                let detail = key!("cell-no_such_booth").say(language);
                row.errors.push(CellError::new(row.row, column, &row.booth, "no_such_booth", detail));
            }
            booths.extend(found.map(|found| (row.row, found)));
        }
        Ok((roster, booths))
    }
}

/// Off the threads that serve everybody else: unpacking takes its time.
async fn read(
    service: &Service,
    kind: RosterKind,
    sent: SentList,
    language: Language,
) -> Result<Roster, ServiceError> {
    let SentList { bytes, name, hidden } = sent;
    let read = move || shiji_intake::roster(kind, &bytes, &name, hidden, language);
    Ok(service.at_leisure(CostlyWork::Reading, read).await??)
}

/// The rows without fault.
fn taken(rows: Vec<RosterRow>, hold: bool) -> Result<Vec<RosterRow>, ServiceError> {
    let (taken, held_up): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.errors.is_empty());
    if hold || taken.is_empty() {
        ready(held_up.len())?;
    }
    Ok(taken)
}
