//! Markets, and what one person has at them.

use std::{collections::HashSet, sync::PoisonError};

use super::{
    CommandDone, KeyFault, Service, ServiceError, fresh_id,
    keys::KEY_ID,
    secrets::{is_word, random_word},
    views::ActionView,
};
use shiji_domain::{
    Actor, BoothId, BoothPolicies, Market, MarketDetails, MarketId, MarketState, NameKey, Offset, PassId,
    Policies, Refusal, Timestamp, Unit, UnitId,
    advice::NextReason,
    floor::{Action, Command, Floor, Pace, UNDO_WINDOW},
    handling::{self, ActionRef},
    refusal::Field,
    snapshot::{Suggestion, TicketView},
    text::{NAME, clean},
};
use shiji_store::NewMarket;

impl Service {
    /// Drafts a market.
    ///
    /// # Errors
    /// The details don't hold, or the database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn create_market(&self, details: MarketDetails) -> Result<MarketId, ServiceError> {
        let now = self.now();
        let id = MarketId(fresh_id(now));
        let data_key = super::secrets::SealingKey::fresh()?.to_text();
        let used = self.used_key()?;
        let (data_key, key_id) = (used.sealing.seal(&data_key, &id.to_string())?.0, used.key.id());
        let market = Market {
            id,
            revision: 1,
            changed: 1,
            state: MarketState::Draft,
            details: details.checked()?,
            slug: random_word(6)?,
            offset: Offset::default(),
            policies: Policies::default(),
            community: self.shared.db.community().await?,
            edition: 0,
        };
        let new = NewMarket { market, data_key, created_at: now };
        self.direct(move |tx| {
            Box::pin(async move {
                // Wrapped with a key that another process has replaced, it would never open.
                if tx.locked_setting(KEY_ID).await?.is_none_or(|id| id != key_id) {
                    return Err(KeyFault::Changed.into());
                }
                Ok(tx.enter_market(&new).await?)
            })
        })
        .await?;
        Ok(id)
    }

    /// The last changes of a market's rules, newest first: from the journal.
    ///
    /// # Errors
    /// There is no such market, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn rule_changes(&self, market: MarketId) -> Result<Vec<Action>, ServiceError> {
        const MOST: u32 = 50;
        self.market(market).await?;
        Ok(self.shared.db.rule_changes(market, MOST).await?)
    }

    /// The rules of a market's queues, and what its booths do otherwise.
    ///
    /// # Errors
    /// There is no such market, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn policies(
        &self,
        market: MarketId,
    ) -> Result<(Policies, Vec<(BoothId, BoothPolicies)>), ServiceError> {
        self.ask(market, |floor| {
            let otherwise = floor.booths().filter_map(|floor| {
                let policies = floor.live.as_ref()?.policies;
                (policies != BoothPolicies::default()).then_some((floor.booth.id, policies))
            });
            (floor.market().policies, otherwise.collect())
        })
        .await
    }

    /// The volunteer whose move saves most waiting, if one is worth the trouble.
    ///
    /// # Errors
    /// There is no such market, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn suggested_move(&self, market: MarketId) -> Result<Option<Suggestion>, ServiceError> {
        self.ask(market, Floor::suggested_move).await
    }

    /// Where a resident who wishes to see several booths takes the next ticket, and why there.
    ///
    /// # Errors
    /// There is no such market, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn suggested_booth(
        &self,
        market: MarketId,
        wishes: Vec<BoothId>,
        pass: PassId,
    ) -> Result<Option<(BoothId, NextReason)>, ServiceError> {
        let now = self.now();
        self.ask(market, move |floor| floor.suggested_booth(&wishes, Some(pass), now)).await
    }

    /// All markets, the newest opening first.
    ///
    /// # Errors
    /// The database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn markets(&self) -> Result<Vec<Market>, ServiceError> {
        Ok(self.shared.db.markets().await?)
    }

    /// One market.
    ///
    /// # Errors
    /// There is none of that id, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn market(&self, market: MarketId) -> Result<Market, ServiceError> {
        self.ask(market, |floor| floor.market().clone()).await
    }

    /// The market that a visitor means who names none: the open one, else the next that is
    /// published, else the last.
    ///
    /// # Errors
    /// There is no market yet, or the database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn current_market(&self) -> Result<Market, ServiceError> {
        let markets = self.markets().await?;
        let of = |state| markets.iter().find(move |market| market.state == state);
        // The newest opening comes first in the list: of those to come, the next is the last.
        let now = self.now();
        let next = markets
            .iter()
            .rev()
            .find(|market| market.state == MarketState::Published && market.details.closes_at > now);
        let order = [MarketState::Published, MarketState::Closed, MarketState::Archived];
        let current = of(MarketState::Open)
            .or(next)
            .or_else(|| order.into_iter().find_map(of))
            .or_else(|| markets.first());
        current.cloned().ok_or_else(|| Refusal::NoSuchMarket.into())
    }

    /// The market of the path word in its gate's QR code.
    ///
    /// # Errors
    /// There is none, or the database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn market_of_slug(&self, slug: &str) -> Result<MarketId, ServiceError> {
        if !is_word(slug) {
            return Err(Refusal::NoSuchMarket.into());
        }
        let found = self.shared.db.market_of_slug(&slug.to_ascii_uppercase()).await?;
        found.ok_or_else(|| Refusal::NoSuchMarket.into())
    }

    /// The market at which a booth is.
    ///
    /// # Errors
    /// There is no such booth, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%booth))]
    pub async fn market_of_booth(&self, booth: BoothId) -> Result<MarketId, ServiceError> {
        let known = || self.shared.markets_of.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(market) = known().get(&booth) {
            return Ok(*market);
        }
        let market = self.shared.db.market_of_booth(booth).await?.ok_or(Refusal::NoSuchBooth)?;
        known().insert(booth, market);
        Ok(market)
    }

    /// The booth of the path word in its QR code, `A-7F3K9Q`. The word after the dash decides: a
    /// code may change.
    ///
    /// # Errors
    /// There is none, or the database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn booth_of_path(&self, path: &str) -> Result<(MarketId, BoothId), ServiceError> {
        let slug = path.rsplit('-').next().unwrap_or(path).to_ascii_uppercase();
        if !is_word(&slug) {
            return Err(Refusal::NoSuchBooth.into());
        }
        self.shared.db.booth_of_slug(&slug).await?.ok_or_else(|| Refusal::NoSuchBooth.into())
    }

    /// The tickets of whoever holds the printed pass with this number, the newest first.
    ///
    /// # Errors
    /// [`Refusal::NoSuchPass`], there is no such market, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn tickets_of_card(
        &self,
        market: MarketId,
        serial: i64,
    ) -> Result<Vec<TicketView>, ServiceError> {
        let found = self.shared.db.printed_passes(market, serial, 1).await?.into_iter().next();
        let card = found.filter(|card| card.serial == serial).ok_or(Refusal::NoSuchPass)?;
        self.ask(market, move |floor| floor.of_pass(card.pass).0).await
    }

    /// What was done last at a market and with its requests, newest first: what has just happened
    /// and can be undone.
    ///
    /// # Errors
    /// There is no such market, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn recent(&self, market: MarketId) -> Result<Vec<ActionView>, ServiceError> {
        let since = Timestamp(self.now().0 - 2 * UNDO_WINDOW);
        let of_floor = self.ask(market, |floor| floor.recent().map(ActionView::from).collect::<Vec<_>>());
        let mut actions = of_floor.await?;
        let handled = self.shared.db.recent_handling(market, since).await?;
        let undone: Vec<_> = handled.iter().filter_map(handling::HandlingAction::undoes).collect();
        actions.extend(handled.iter().map(|action| {
            let recent = ActionView::from(action);
            let this = ActionRef { of: action.of, revision: action.revision };
            ActionView { undoable: recent.undoable && !undone.contains(&this), ..recent }
        }));
        actions.sort_by_key(|action| std::cmp::Reverse((action.at, action.action)));
        Ok(actions)
    }

    /// Moves a market to another state: opens, ends or archives it.
    ///
    /// # Errors
    /// A rule's refusal, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn move_market(
        &self,
        market: MarketId,
        actor: Actor,
        key: &str,
        state: MarketState,
    ) -> Result<CommandDone, ServiceError> {
        let done = self.command(market, actor, Some(key), Command::MoveMarket(state)).await?;
        self.order_backup(state);
        Ok(done)
    }

    /// The check-ins of the day by minute.
    ///
    /// # Errors
    /// There is no such market, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn pace(&self, market: MarketId) -> Result<Vec<Pace>, ServiceError> {
        self.ask(market, Floor::pace).await
    }

    /// All units, by name.
    ///
    /// # Errors
    /// The database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn units(&self) -> Result<Vec<Unit>, ServiceError> {
        Ok(self.shared.db.units().await?)
    }

    /// Hosts of confirmed booths that are no units yet, by name: what the organiser may enter with
    /// a tap. The list of units is written at one place, so a market's commit never adds to it, and
    /// applicants' words stay proposals.
    ///
    /// # Errors
    /// The database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn proposed_units(&self) -> Result<Vec<String>, ServiceError> {
        Ok(self.shared.db.proposed_units().await?)
    }

    /// Enters those proposals that are among the hosts that the organiser has given.
    pub(super) async fn enter_hosts(&self, hosts: &HashSet<NameKey>) -> Result<(), ServiceError> {
        let now = self.now();
        let units: Vec<Unit> = self
            .proposed_units()
            .await?
            .into_iter()
            .filter(|host| hosts.contains(&NameKey::of(host)))
            .map(|name| Unit { id: UnitId(fresh_id(now)), name })
            .collect();
        if units.is_empty() {
            return Ok(());
        }
        self.direct(move |tx| {
            let units = units.clone();
            Box::pin(async move {
                for unit in &units {
                    tx.enter_unit(unit, now).await?;
                }
                Ok(())
            })
        })
        .await
    }

    /// Enters a unit; one of that name is answered as it is.
    ///
    /// # Errors
    /// The name doesn't hold, or the database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn enter_unit(&self, name: &str) -> Result<Unit, ServiceError> {
        let now = self.now();
        let unit = Unit { id: UnitId(fresh_id(now)), name: clean(Field::Unit, name, NAME)? };
        self.direct(move |tx| Box::pin(async move { Ok(tx.enter_unit(&unit, now).await?) })).await
    }
}
