//! What a step names of a person is sealed before it is decided: the rules never see it, and
//! nothing keeps it in the clear.

use super::{Person, Service, ServiceError};
use shiji_domain::{
    MarketId,
    refusal::Field,
    request::{PersonalField, Step},
    text::{NAME, clean},
};

impl Service {
    /// The step with its personal words sealed under the market's key.
    pub(super) async fn sealed(&self, market: MarketId, step: Step) -> Result<Step, ServiceError> {
        let sealed = match step.personal() {
            None => return Ok(step),
            Some(PersonalField::Handler(handler)) => self.seal_handler(market, handler).await?,
            Some(PersonalField::Claimant { name, phone }) => {
                let (name, phone) = (clean(Field::Person, name, NAME)?, phone.to_owned());
                self.seal_person(market, &Person { name, phone, ..Person::default() }).await?
            }
        };
        Ok(step.sealed(sealed))
    }
}
