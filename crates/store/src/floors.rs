//! Floors: all rows of a market that changed since a revision, and what a batch of commands
//! changed.

use std::collections::HashMap;

use super::{IdempotencyRecord, MarketRevision, StoreError, Tx, bulk::Bulk, chain::ChainLinks};
use shiji_domain::{
    MarketId, Timestamp,
    floor::{NewKeys, Rows},
    handling,
    source::TakenFrom,
};

/// What a batch of commands changed.
#[derive(Default)]
pub struct BatchChanges {
    /// Of each market, command by command.
    pub rows: HashMap<MarketId, Vec<Rows>>,
    /// Where those markets stand now.
    pub market_revisions: Vec<MarketRevision>,
    /// Of requests, topics and meetings, command by command.
    pub handling: Vec<handling::HandlingRows>,
    /// The answers that the clients' keys got.
    pub idempotency_records: Vec<IdempotencyRecord>,
    /// Where strangers took from what they took.
    pub taken: Vec<(MarketId, TakenFrom)>,
}

impl Tx<'_> {
    /// All of a market's rows that changed after `revision`; after 0: all of them. Of the journal,
    /// what is younger than `journal_from`.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn rows_since(
        &mut self,
        id: MarketId,
        revision: i64,
        journal_from: Timestamp,
    ) -> Result<Rows, StoreError> {
        Ok(Rows {
            market: self.market(id).await?.filter(|market| market.changed > revision || revision == 0),
            booths: self.booths_since(id, revision).await?,
            booth_states: self.booth_states_since(id, revision).await?,
            tickets: self.tickets_since(id, revision).await?,
            visits: self.visits_since(id, revision).await?,
            ratings: self.ratings_since(id, revision).await?,
            prizes: self.prizes_since(id, revision).await?,
            actions: self.actions_since(id, revision, journal_from).await?,
            rebound: Vec::new(),
            new: NewKeys::default(),
        })
    }

    /// Writes what a batch of commands changed, one statement a table.
    ///
    /// # Errors
    /// The database; a new row whose key is there already is an error, too, and so is a client's
    /// key that has a receipt.
    pub async fn save(&mut self, changes: BatchChanges) -> Result<(), StoreError> {
        let private = changes.handling.iter().flat_map(|rows| &rows.requests);
        let private = private.filter(|request| request.details.private).map(|request| request.market);
        self.data_keys.load(&mut *self.conn, self.dialect, private).await?;
        let mut bulk = Bulk::new(self.dialect);
        for (id, batch) in changes.rows {
            let rows = latest(batch);
            if let Some(market) = &rows.market {
                bulk.save_market(market)?;
            }
            self.rebind_devices(&rows.rebound).await?;
            bulk.save_booths(&rows.booths, &rows.new)?;
            bulk.save_booth_states(&rows.booth_states, id, &rows.new)?;
            bulk.save_tickets(&rows.tickets, id, &rows.new)?;
            bulk.save_visits(&rows.visits, id, &rows.new)?;
            bulk.save_ratings(&rows.ratings, id, &rows.new)?;
            bulk.save_prizes(&rows.prizes, id, &rows.new)?;
            bulk.save_actions(&rows.actions, id)?;
        }
        let mut links = ChainLinks::new(std::mem::take(&mut self.ends), self.data_keys.signing());
        bulk.save_market_revisions(&changes.market_revisions, &mut links)?;
        bulk.save_handling(changes.handling, self.data_keys, &mut links)?;
        bulk.save_idempotency_records(&changes.idempotency_records)?;
        bulk.save_taken(&changes.taken)?;
        self.ends = bulk.save_links(links)?;
        bulk.run(self.conn).await?;
        Ok(())
    }
}

/// The last version of each row, in a batch in which some changed more than once. Lines of logs are
/// all kept.
fn latest(batch: Vec<Rows>) -> Rows {
    let mut all = Rows::default();
    let mut booths = HashMap::new();
    let mut booth_states = HashMap::new();
    let mut tickets = HashMap::new();
    let mut visits = HashMap::new();
    let (mut ratings, mut prizes) = (HashMap::new(), HashMap::new());
    for rows in batch {
        all.market = rows.market.or(all.market);
        booths.extend(rows.booths.into_iter().map(|row| (row.id, row)));
        booth_states.extend(rows.booth_states.into_iter().map(|row| (row.booth, row)));
        tickets.extend(rows.tickets.into_iter().map(|row| (row.key, row)));
        visits.extend(rows.visits.into_iter().map(|row| ((row.booth, row.seq), row)));
        ratings.extend(rows.ratings.into_iter().map(|row| (row.key, row)));
        prizes.extend(rows.prizes.into_iter().map(|row| (row.pass, row)));
        all.actions.extend(rows.actions);
        all.rebound.extend(rows.rebound);
        all.new.extend(rows.new);
    }
    all.booths = booths.into_values().collect();
    all.booth_states = booth_states.into_values().collect();
    all.tickets = tickets.into_values().collect();
    all.visits = visits.into_values().collect();
    all.ratings = ratings.into_values().collect();
    all.prizes = prizes.into_values().collect();
    all
}
