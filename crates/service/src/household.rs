//! One phone for a family: its holder's pass, and a pass for each of the family whose number it
//! takes. Each has numbers and limits of their own. What they are called (爷爷) the phone alone
//! knows.

use super::{Service, ServiceError, secrets};
use shiji_domain::{
    MarketId, PassId, Refusal, TicketKey, limits::MOST_RELATIVES, snapshot::ResidentHoldings,
};

/// The passes behind one phone's token, at one market.
#[derive(Clone, Debug)]
pub struct Household {
    own: PassId,
    relatives: Vec<PassId>,
}

impl Household {
    /// Those behind a phone's token, which its cookie keeps.
    #[must_use]
    pub fn of(token: &str, market: MarketId) -> Self {
        let pass = |relative| secrets::pass_of_relative(token, relative, market);
        Self { own: secrets::pass_of(token, market), relatives: (1..=MOST_RELATIVES).map(pass).collect() }
    }

    /// The pass of one of the family; 0: of the phone's holder.
    ///
    /// # Errors
    /// [`Refusal::TooManyRelatives`].
    pub fn pass(&self, relative: u32) -> Result<PassId, Refusal> {
        let too_many = Refusal::TooManyRelatives { max: MOST_RELATIVES };
        self.passes().nth(relative as usize).ok_or(too_many)
    }

    fn passes(&self) -> impl Iterator<Item = PassId> {
        std::iter::once(self.own).chain(self.relatives.iter().copied())
    }

    /// Whose pass it is; the holder's, if it is nobody's.
    fn whose(&self, pass: Option<PassId>) -> (u32, PassId) {
        (0..).zip(self.passes()).find(|(_, one)| Some(*one) == pass).unwrap_or((0, self.own))
    }
}

impl Service {
    /// What a phone's holder has at a market: tickets and visits, the newest first, ratings and
    /// stamps; and the family's tickets.
    ///
    /// # Errors
    /// There is no such market, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn mine(
        &self,
        market: MarketId,
        household: Household,
    ) -> Result<ResidentHoldings, ServiceError> {
        let now = self.now();
        self.ask(market, move |floor| floor.holdings(household.own, &household.relatives, now)).await
    }

    /// For whom of the family the phone holds the ticket, and by which pass; the holder, if it
    /// doesn't.
    ///
    /// # Errors
    /// There is no such market, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn ticket_holder(
        &self,
        market: MarketId,
        household: Household,
        ticket: TicketKey,
    ) -> Result<(u32, PassId), ServiceError> {
        let holder = self.ask(market, move |floor| {
            let pass = floor.booth(ticket.booth).and_then(|booth| booth.ticket(ticket.number)?.pass);
            household.whose(pass)
        });
        holder.await
    }

    /// By whose pass the phone has done what is to be undone; the holder's, if it hasn't.
    ///
    /// # Errors
    /// There is no such market, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn action_holder(
        &self,
        market: MarketId,
        household: Household,
        action: i64,
    ) -> Result<PassId, ServiceError> {
        let holder = self.ask(market, move |floor| {
            let done = floor.recent().find(|recent| recent.revision == action);
            household.whose(done.and_then(|done| done.by.pass())).1
        });
        holder.await
    }
}
