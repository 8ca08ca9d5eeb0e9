//! Residents' check-ins: limited by address before they are commands, as
//! [`newcomers`](super::newcomers) says.

use std::net::IpAddr;

use super::{CommandDone, Service, ServiceError};
use shiji_domain::{
    BoothId, MarketId, PassId,
    floor::{Answer, Command},
};

/// A resident's check-in, as the edge has it.
#[derive(Clone, Debug)]
pub struct ResidentCheckIn {
    pub booth: BoothId,
    pub pass: PassId,
    /// Which session, at a booth that has them.
    pub slot: Option<u32>,
    /// 优先
    pub priority: bool,
}

impl Service {
    /// Checks a resident in who came from that address; `None`: from the server's own machine,
    /// which is not counted.
    ///
    /// # Errors
    /// [`ServiceError::Crowded`] before anything is done; a rule's refusal, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn check_in(
        &self,
        market: MarketId,
        from: Option<IpAddr>,
        key: &str,
        check_in: ResidentCheckIn,
    ) -> Result<CommandDone, ServiceError> {
        let ResidentCheckIn { booth, pass, slot, priority } = check_in;
        let newcomers = &self.shared.newcomers;
        let counted = from.map(|address| (market, address));
        if let Some(at) = counted
            && let Err(seconds) = newcomers.admit(at, pass, key, self.now())
        {
            // Whoever scans once more is shown what they have.
            let now = self.now();
            if !self.ask(market, move |floor| floor.has_checked_in(booth, pass, now)).await? {
                return Err(ServiceError::Crowded(seconds));
            }
        }
        let command = Command::CheckIn { booth, pass: Some(pass), slot, priority };
        let done = self.command_of_resident(market, from, pass, key, command).await;
        if let Some(at) = counted
            && gave_nothing(&done)
        {
            newcomers.release(at, pass, key);
        }
        done
    }
}

/// Whoever scans once more, or is refused, has taken nothing. After a fault of ours nobody knows.
const fn gave_nothing(done: &Result<CommandDone, ServiceError>) -> bool {
    match done {
        Ok(done) => matches!(done.answer, Answer::CheckedIn { again: true, .. }),
        Err(error) => matches!(error, ServiceError::Refused(_)),
    }
}
