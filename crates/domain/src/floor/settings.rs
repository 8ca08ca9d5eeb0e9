//! The rules of the queues, changed while the market runs. A change counts from the next command on
//! and reorders nobody.

use super::{Answer, BoothDayState, Decision, Fact, FactKind, Floor, FloorActionKind, Undo};
use crate::{Actor, BoothId, BoothPolicies, Market, Policies, Refusal};

impl Floor {
    pub(super) fn set_policies(&self, actor: &Actor, policies: Policies) -> Result<Decision, Refusal> {
        Self::only_organiser(actor)?;
        self.not_archived()?;
        let policies = policies.checked()?;
        let mut decision = Decision::new(FloorActionKind::Policies, Answer::Done { ticket: None });
        decision.undo.push(Undo::Policies(self.market.policies));
        decision.rows.market = Some(Market { policies, ..self.market.clone() });
        decision.facts.push(Fact { booth: None, what: FactKind::Policies { policies } });
        Ok(decision)
    }

    pub(super) fn set_booth_policies(
        &self,
        actor: &Actor,
        booth: BoothId,
        policies: BoothPolicies,
    ) -> Result<Decision, Refusal> {
        Self::only_organiser(actor)?;
        self.not_archived()?;
        let (_, _, live) = self.confirmed(booth)?;
        let policies = policies.checked()?;
        let mut decision =
            Decision::new(FloorActionKind::BoothPolicies, Answer::Done { ticket: None }).at(booth);
        decision.undo.push(Undo::BoothPolicies { booth, before: live.policies });
        decision.rows.booth_states.push(BoothDayState { policies, ..live.clone() });
        decision.facts.push(Fact { booth: None, what: FactKind::BoothPolicies { policies } });
        Ok(decision)
    }
}
