//! 筹备: what the organiser prepares before the day, as far as no floor knows it.

use serde::Serialize;

use super::{Service, ServiceError};
use shiji_domain::{MarketId, Refusal, Role, refusal::Field};

/// So many things are ticked off at most.
pub const MOST_TICKS: usize = 40;
/// So many characters the name of one has at most.
pub const LONGEST_TICK: usize = 40;

/// Who was invited, and what was ticked off by hand.
#[derive(Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct SetupFacts {
    /// Volunteers' invitations that can still be used.
    pub invited: u32,
    /// Volunteers' devices that have joined and still may.
    pub joined: u32,
    /// What only a person can see, by name: `paper_hung`, `sound_heard`, …
    pub ticked: Vec<String>,
}

impl Service {
    /// How far the preparation has come.
    ///
    /// # Errors
    /// There is no such market, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn setup(&self, market: MarketId) -> Result<SetupFacts, ServiceError> {
        self.market(market).await?;
        let db = &self.shared.db;
        let devices = db.devices(market).await?;
        let joined = devices.iter().filter(|device| {
            device.role == Role::Volunteer && device.market == Some(market) && device.revoked_at.is_none()
        });
        let ticked = db.setting(&name(market)).await?;
        Ok(SetupFacts {
            invited: db.open_invitations(market, Role::Volunteer, self.now()).await?,
            joined: u32::try_from(joined.count()).unwrap_or(u32::MAX),
            ticked: ticked
                .map(|words| words.split_whitespace().map(str::to_owned).collect())
                .unwrap_or_default(),
        })
    }

    /// Remembers what was ticked off.
    ///
    /// # Errors
    /// There is no such market, a name is none, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn tick(&self, market: MarketId, ticked: Vec<String>) -> Result<(), ServiceError> {
        self.market(market).await?;
        let known = |word: &String| {
            (1..=LONGEST_TICK).contains(&word.len())
                && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
        };
        if ticked.len() > MOST_TICKS || !ticked.iter().all(known) {
            return Err(Refusal::Malformed { field: Field::Name }.into());
        }
        let (name, words) = (name(market), ticked.join(" "));
        self.direct(move |tx| Box::pin(async move { Ok(tx.set(&name, &words).await?) })).await
    }
}

/// The settings' name of a market's ticks.
fn name(market: MarketId) -> String {
    format!("setup:{market}")
}
