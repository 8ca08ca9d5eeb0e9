//! Before the day: the market's details and states, and booths from application to confirmation.

use super::{Answer, BoothFloor, BoothLive, Decision, Floor, NewBooth};
use crate::domain::{
    Actor, Booth, BoothDetails, BoothId, BoothState, Market, MarketDetails, MarketState, Mode, Refusal,
    Sealed,
    booth::checked_code,
    refusal::Field,
    text::{REMARK, WORDS, clean},
};

impl Floor {
    pub(super) fn edit_market(&self, actor: &Actor, details: MarketDetails) -> Result<Decision, Refusal> {
        Self::only_organiser(actor)?;
        if self.market.state == MarketState::Archived {
            return Err(Refusal::MarketState);
        }
        let mut decision = Decision::new("edit_market", Answer::Done { ticket: None });
        decision.rows.market = Some(Market { details: details.checked()?, ..self.market.clone() });
        Ok(decision)
    }

    pub(super) fn move_market(&self, actor: &Actor, to: MarketState) -> Result<Decision, Refusal> {
        Self::only_organiser(actor)?;
        if !self.market.state.may_become(to) {
            return Err(Refusal::MarketState);
        }
        if to == MarketState::Open && !self.booths().any(|floor| floor.booth.code().is_some()) {
            return Err(Refusal::MarketHasNoBooths);
        }
        // Back to the draft only while nobody has been here: a visit can't be taken back by a state.
        if to == MarketState::Draft && self.booths().any(BoothFloor::was_used) {
            return Err(Refusal::MarketState);
        }
        let mut decision = Decision::new("move_market", Answer::Done { ticket: None }).about(to.as_str());
        decision.rows.market = Some(Market { state: to, ..self.market.clone() });
        Ok(decision)
    }

    pub(super) fn apply_for_booth(
        &self,
        id: BoothId,
        slug: &str,
        details: BoothDetails,
        contact: Option<Sealed>,
    ) -> Result<Decision, Refusal> {
        self.takes_booths()?;
        let details = details.checked()?;
        let booth = match self.of_name(&details.name) {
            Some(Booth { state: BoothState::Returned { .. }, id, slug, contact: earlier, .. }) => Booth {
                contact: contact.or_else(|| earlier.clone()),
                ..self.fresh(*id, slug, BoothState::Applied, details)
            },
            Some(_) => return Err(Refusal::AlreadyApplied),
            None => Booth { contact, ..self.fresh(id, slug, BoothState::Applied, details) },
        };
        Ok(booth_changed("apply", booth))
    }

    pub(super) fn enter_booths(&self, actor: &Actor, list: &[NewBooth]) -> Result<Decision, Refusal> {
        Self::only_organiser(actor)?;
        self.takes_booths()?;
        let mut codes: Vec<String> = self.codes().map(str::to_owned).collect();
        let mut entered: Vec<Booth> = Vec::new();
        let mut lives = Vec::new();
        let mut skipped = 0;
        // Codes that the list gives come first, so that a free one chosen for another row can't take them.
        for new in list {
            let Some(code) = &new.code else { continue };
            let code = checked_code(code)?;
            if self.of_name(new.details.name.trim()).is_none() && codes.contains(&code) {
                return Err(Refusal::CodeTaken { code });
            }
            codes.push(code);
        }
        for new in list {
            let details = new.details.clone().checked()?;
            if self.of_name(&details.name).is_some() || entered.iter().any(|b| b.details.name == details.name)
            {
                skipped += 1;
                continue;
            }
            let code = match &new.code {
                Some(code) => checked_code(code)?,
                None => {
                    let code = free_code(&codes);
                    codes.push(code.clone());
                    code
                }
            };
            let place = clean(Field::Place, &new.place, REMARK)?;
            lives.push(BoothLive::new(new.booth, stock(&details)));
            entered.push(self.fresh(new.booth, &new.slug, BoothState::Confirmed { code, place }, details));
        }
        let created = u32::try_from(entered.len()).unwrap_or(u32::MAX);
        let answer = match entered.as_slice() {
            [only] if list.len() == 1 => Answer::Booth { booth: only.id },
            _ => Answer::Entered { created, skipped },
        };
        let verb = if created == 0 { super::AGAIN } else { "enter_booths" };
        let mut decision = Decision::new(verb, answer).about(created.to_string());
        decision.rows.booths = entered;
        decision.rows.lives = lives;
        Ok(decision)
    }

    pub(super) fn edit_booth(
        &self,
        actor: &Actor,
        id: BoothId,
        details: BoothDetails,
    ) -> Result<Decision, Refusal> {
        Self::only_organiser(actor)?;
        let floor = self.find(id)?;
        let details = details.checked()?;
        if self.of_name(&details.name).is_some_and(|other| other.id != id) {
            return Err(Refusal::AlreadyApplied);
        }
        let other_kind = floor.booth.details.mode.as_str() != details.mode.as_str();
        if other_kind && floor.was_used() {
            return Err(Refusal::BoothState);
        }
        let mut decision =
            booth_changed("edit_booth", Booth { details: details.clone(), ..floor.booth.clone() });
        if let Some(live) = &floor.live
            && (other_kind || (stock(&details) != stock(&floor.booth.details) && !floor.was_used()))
        {
            decision.rows.lives.push(BoothLive { stock_left: stock(&details), ..live.clone() });
        }
        Ok(decision)
    }

    pub(super) fn confirm_booth(
        &self,
        actor: &Actor,
        id: BoothId,
        code: Option<&str>,
        place: &str,
    ) -> Result<Decision, Refusal> {
        Self::only_organiser(actor)?;
        let floor = self.find(id)?;
        if self.market.state == MarketState::Archived {
            return Err(Refusal::MarketState);
        }
        let others: Vec<String> = self
            .booths()
            .filter(|other| other.booth.id != id)
            .filter_map(|other| other.booth.code().map(str::to_owned))
            .collect();
        let code = match code {
            Some(code) => checked_code(code)?,
            None => free_code(&others),
        };
        if others.contains(&code) {
            return Err(Refusal::CodeTaken { code });
        }
        let place = clean(Field::Place, place, REMARK)?;
        let state = BoothState::Confirmed { code, place };
        let mut decision = booth_changed("confirm_booth", Booth { state, ..floor.booth.clone() });
        if floor.live.is_none() {
            decision.rows.lives.push(BoothLive::new(id, stock(&floor.booth.details)));
        }
        Ok(decision)
    }

    pub(super) fn return_booth(&self, actor: &Actor, id: BoothId, reason: &str) -> Result<Decision, Refusal> {
        Self::only_organiser(actor)?;
        let floor = self.find(id)?;
        if floor.booth.state != BoothState::Applied {
            return Err(Refusal::BoothState);
        }
        let state = BoothState::Returned { reason: clean(Field::Reason, reason, WORDS)? };
        Ok(booth_changed("return_booth", Booth { state, ..floor.booth.clone() }))
    }

    pub(super) fn withdraw_booth(&self, actor: &Actor, id: BoothId) -> Result<Decision, Refusal> {
        Self::only_organiser(actor)?;
        let floor = self.find(id)?;
        // Who checked in here stays in the day's figures, so the booth stays too; it can be closed instead.
        if floor.booth.state == BoothState::Withdrawn || floor.was_used() {
            return Err(Refusal::BoothState);
        }
        Ok(booth_changed("withdraw_booth", Booth { state: BoothState::Withdrawn, ..floor.booth.clone() }))
    }

    fn takes_booths(&self) -> Result<(), Refusal> {
        match self.market.state {
            MarketState::Draft | MarketState::Published | MarketState::Open => Ok(()),
            MarketState::Closed | MarketState::Archived => Err(Refusal::MarketState),
        }
    }

    fn fresh(&self, id: BoothId, slug: &str, state: BoothState, details: BoothDetails) -> Booth {
        Booth {
            id,
            market: self.market.id,
            revision: 0,
            state,
            details,
            slug: slug.to_owned(),
            contact: None,
        }
    }

    /// The booth of that name that takes part, or may.
    pub(super) fn of_name(&self, name: &str) -> Option<&Booth> {
        self.booths()
            .map(|floor| &floor.booth)
            .find(|booth| booth.details.name == name && booth.state != BoothState::Withdrawn)
    }

    fn codes(&self) -> impl Iterator<Item = &str> {
        self.booths().filter_map(|floor| floor.booth.code())
    }
}

fn booth_changed(verb: &'static str, booth: Booth) -> Decision {
    let mut decision = Decision::new(verb, Answer::Booth { booth: booth.id })
        .at(booth.id)
        .about(booth.code().unwrap_or_default());
    decision.rows.booths.push(booth);
    decision
}

const fn stock(details: &BoothDetails) -> Option<u32> {
    if let Mode::Handout { stock } = details.mode { Some(stock) } else { None }
}

/// The first of A, B, …, Z, A1, …, Z1, A2, … that no booth has.
fn free_code(taken: &[String]) -> String {
    let letters = || 'A'..='Z';
    let plain = letters().map(String::from);
    let numbered = (1..100).flat_map(|n| letters().map(move |letter| format!("{letter}{n}")));
    plain.chain(numbered).find(|code| !taken.contains(code)).unwrap_or_else(|| "ZZZ".to_owned())
}
