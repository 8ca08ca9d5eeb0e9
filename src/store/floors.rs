//! Floors: all rows of a market that changed since a revision, and what a batch of commands changed.

use std::collections::HashMap;

use super::{StoreError, Tx};
use crate::domain::{MarketId, Timestamp, floor::Rows};

impl Tx<'_> {
    /// All of a market's rows that changed after `revision`; after 0: all of them. Of the journal, what is younger
    /// than `journal_from`.
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
            lives: self.lives_since(id, revision).await?,
            tickets: self.tickets_since(id, revision).await?,
            visits: self.visits_since(id, revision).await?,
            requests: self.requests_since(id, revision).await?,
            log: Vec::new(),
            actions: self.actions_since(id, revision, journal_from).await?,
            rebound: Vec::new(),
        })
    }

    /// Writes what a batch of commands changed at one market, one statement a table.
    ///
    /// # Errors
    /// The database.
    pub async fn save(&mut self, id: MarketId, batch: Vec<Rows>) -> Result<(), StoreError> {
        let rows = latest(batch);
        let market = id.to_string();
        if let Some(market) = &rows.market {
            self.save_market(market).await?;
        }
        self.save_booths(&rows.booths).await?;
        self.save_lives(&rows.lives, &market).await?;
        self.save_tickets(&rows.tickets, &market).await?;
        self.save_visits(&rows.visits, &market).await?;
        self.save_requests(&rows.requests).await?;
        self.save_log(&rows.log).await?;
        self.rebind_devices(&rows.rebound).await?;
        self.save_actions(&rows.actions, &market).await
    }
}

/// The last version of each row, in a batch in which some changed more than once. Lines of logs are all kept.
fn latest(batch: Vec<Rows>) -> Rows {
    let mut all = Rows::default();
    let mut booths = HashMap::new();
    let mut lives = HashMap::new();
    let mut tickets = HashMap::new();
    let mut visits = HashMap::new();
    let mut requests = HashMap::new();
    for rows in batch {
        all.market = rows.market.or(all.market);
        booths.extend(rows.booths.into_iter().map(|row| (row.id, row)));
        lives.extend(rows.lives.into_iter().map(|row| (row.booth, row)));
        tickets.extend(rows.tickets.into_iter().map(|row| (row.key, row)));
        visits.extend(rows.visits.into_iter().map(|row| ((row.booth, row.seq), row)));
        requests.extend(rows.requests.into_iter().map(|row| (row.id, row)));
        all.log.extend(rows.log);
        all.actions.extend(rows.actions);
        all.rebound.extend(rows.rebound);
    }
    all.booths = booths.into_values().collect();
    all.lives = lives.into_values().collect();
    all.tickets = tickets.into_values().collect();
    all.visits = visits.into_values().collect();
    all.requests = requests.into_values().collect();
    all
}
