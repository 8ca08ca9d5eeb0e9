//! Before the day: the market's details and states, and booths from application to confirmation.

use super::{Answer, BoothDayState, BoothFloor, Decision, Floor, FloorActionKind, NewBooth, RevisedList};
use crate::{
    Actor, Booth, BoothDetails, BoothId, BoothState, Market, MarketDetails, MarketState, Mode, NameKey,
    Refusal, Sealed,
    booth::checked_code,
    name,
    refusal::Field,
    text::{REMARK, WORDS, clean},
};

impl Floor {
    pub(super) fn edit_market(
        &self,
        actor: &Actor,
        details: MarketDetails,
        seen: Option<i64>,
    ) -> Result<Decision, Refusal> {
        Self::only_organiser(actor)?;
        self.not_archived()?;
        if seen.is_some_and(|seen| seen < self.market.changed) {
            return Err(Refusal::Stale);
        }
        let mut decision = Decision::new(FloorActionKind::EditMarket, Answer::Done { ticket: None });
        decision.rows.market = Some(Market { details: details.checked()?, ..self.market.clone() });
        Ok(decision)
    }

    pub(super) fn move_market(&self, actor: &Actor, to: MarketState) -> Result<Decision, Refusal> {
        Self::only_organiser(actor)?;
        if !self.market.state.may_become(to) {
            return Err(Refusal::MarketState);
        }
        if to == MarketState::Open && self.market.is_final() {
            return Err(Refusal::MarketFinal);
        }
        if to == MarketState::Open && !self.booths().any(|floor| floor.booth.code().is_some()) {
            return Err(Refusal::MarketHasNoBooths);
        }
        // Back to the draft only while nobody has been here: a visit can't be taken back by a
        // state.
        if to == MarketState::Draft && self.booths().any(BoothFloor::was_used) {
            return Err(Refusal::MarketState);
        }
        let mut decision =
            Decision::new(FloorActionKind::MoveMarket, Answer::Done { ticket: None }).about(to.as_str());
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
        if self.market.state == MarketState::Draft {
            return Err(Refusal::MarketState);
        }
        let details = details.checked()?;
        let booth = match self.of_name(&details.name) {
            Some(Booth {
                state: BoothState::Returned { .. },
                id,
                slug,
                contact: earlier,
                shares_name,
                ..
            }) => Booth {
                contact: contact.or_else(|| earlier.clone()),
                shares_name: *shares_name,
                ..self.fresh(*id, slug, BoothState::Applied, details)
            },
            Some(_) => return Err(Refusal::AlreadyApplied),
            None => Booth { contact, ..self.fresh(id, slug, BoothState::Applied, details) },
        };
        Ok(booth_changed(FloorActionKind::Apply, booth))
    }

    pub(super) fn enter_booths(&self, actor: &Actor, list: &[NewBooth]) -> Result<Decision, Refusal> {
        let new = RevisedList { enter: list.to_vec(), ..RevisedList::default() };
        let mut decision = self.revise_booths(actor, &new)?;
        if let ([only], 1) = (decision.rows.booths.as_slice(), list.len()) {
            decision.answer = Answer::Booth { booth: only.id };
        }
        Ok(decision)
    }

    pub(super) fn edit_booth(
        &self,
        actor: &Actor,
        id: BoothId,
        details: BoothDetails,
        seen: Option<i64>,
    ) -> Result<Decision, Refusal> {
        Self::only_organiser(actor)?;
        self.not_archived()?;
        let floor = self.find(id)?;
        if seen.is_some_and(|seen| seen < floor.booth.revision) {
            return Err(Refusal::Stale);
        }
        let details = details.checked()?;
        // A booth that shares its name with another can be edited without being renamed.
        let renamed = !name::same(&details.name, &floor.booth.details.name);
        if renamed && self.another_of_name(&details.name, id) {
            return Err(Refusal::AlreadyApplied);
        }
        let (booth, booth_state) = edited(floor, details)?;
        let mut decision = booth_changed(FloorActionKind::EditBooth, booth);
        decision.rows.booth_states.extend(booth_state);
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
        self.not_archived()?;
        let floor = self.find(id)?;
        // A booth that was withdrawn may come back, unless another has applied under its name
        // since.
        let another = self.another_of_name(&floor.booth.details.name, id);
        if another && floor.booth.state == BoothState::Withdrawn {
            return Err(Refusal::AlreadyApplied);
        }
        let shares_name = floor.booth.shares_name && another;
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
        let mut decision =
            booth_changed(FloorActionKind::ConfirmBooth, Booth { state, shares_name, ..floor.booth.clone() });
        if floor.live.is_none() {
            decision.rows.booth_states.push(BoothDayState::new(id, stock(&floor.booth.details)));
        }
        Ok(decision)
    }

    pub(super) fn return_booth(&self, actor: &Actor, id: BoothId, reason: &str) -> Result<Decision, Refusal> {
        Self::only_organiser(actor)?;
        self.not_archived()?;
        let floor = self.find(id)?;
        if floor.booth.state != BoothState::Applied {
            return Err(Refusal::BoothState);
        }
        let state = BoothState::Returned { reason: clean(Field::Reason, reason, WORDS)? };
        Ok(booth_changed(FloorActionKind::ReturnBooth, Booth { state, ..floor.booth.clone() }))
    }

    pub(super) fn withdraw_booth(&self, actor: &Actor, id: BoothId) -> Result<Decision, Refusal> {
        Self::only_organiser(actor)?;
        self.not_archived()?;
        Ok(booth_changed(FloorActionKind::WithdrawBooth, self.withdrawn(id)?))
    }

    /// The booth once it is off the market.
    pub(super) fn withdrawn(&self, id: BoothId) -> Result<Booth, Refusal> {
        let floor = self.find(id)?;
        // Who checked in here stays in the day's figures, so the booth stays too; it can be closed
        // instead.
        if floor.booth.state == BoothState::Withdrawn || floor.was_used() {
            return Err(Refusal::BoothState);
        }
        Ok(Booth { state: BoothState::Withdrawn, ..floor.booth.clone() })
    }

    pub(super) fn takes_booths(&self) -> Result<(), Refusal> {
        match self.market.state {
            MarketState::Draft | MarketState::Published | MarketState::Open => Ok(()),
            MarketState::Closed | MarketState::Archived => Err(Refusal::MarketState),
        }
    }

    pub(super) fn fresh(&self, id: BoothId, slug: &str, state: BoothState, details: BoothDetails) -> Booth {
        Booth {
            id,
            market: self.market.id,
            revision: 0,
            state,
            details,
            slug: slug.to_owned(),
            contact: None,
            shares_name: false,
        }
    }

    /// The booths that take part, or may.
    pub(super) fn taking_part(&self) -> impl Iterator<Item = &Booth> {
        self.booths().map(|floor| &floor.booth).filter(|booth| booth.state != BoothState::Withdrawn)
    }

    /// The booth of that name that takes part, or may. Of two that share it, one that was returned
    /// is mended first.
    pub(super) fn of_name(&self, name: &str) -> Option<&Booth> {
        let key = NameKey::of(name);
        let of_name = self.taking_part().filter(|booth| NameKey::of(&booth.details.name) == key);
        of_name.min_by_key(|booth| !matches!(booth.state, BoothState::Returned { .. }))
    }

    /// Whether a booth of that name takes part beside this one, or may.
    fn another_of_name(&self, name: &str, id: BoothId) -> bool {
        self.taking_part().any(|booth| booth.id != id && name::same(&booth.details.name, name))
    }
}

fn booth_changed(verb: FloorActionKind, booth: Booth) -> Decision {
    let mut decision = Decision::new(verb, Answer::Booth { booth: booth.id })
        .at(booth.id)
        .about(booth.code().unwrap_or_default());
    decision.rows.booths.push(booth);
    decision
}

/// The booth with other details, and its state of the day if that changes with them. What it was
/// used for must still hold; whether the name is free is not asked here.
pub(super) fn edited(
    floor: &BoothFloor,
    details: BoothDetails,
) -> Result<(Booth, Option<BoothDayState>), Refusal> {
    let before = &floor.booth;
    let shares_name = before.shares_name && name::same(&details.name, &before.details.name);
    let other_kind = before.details.mode.kind() != details.mode.kind();
    if (other_kind && floor.was_used()) || !keeps_bookings(floor, &details.mode) {
        return Err(Refusal::BoothState);
    }
    let other_stock = stock(&details) != stock(&before.details) && !floor.was_used();
    let live = floor.live.as_ref().filter(|_| other_kind || other_stock);
    let booth_state = live.map(|live| BoothDayState { stock_left: stock(&details), ..live.clone() });
    Ok((Booth { details, shares_name, ..before.clone() }, booth_state))
}

pub(super) const fn stock(details: &BoothDetails) -> Option<u32> {
    if let Mode::Handout { stock } = details.mode { Some(stock) } else { None }
}

/// Does each session with places booked keep its number, its start and places for all who booked?
///
/// A booking names its session by the number in the list, so nothing may push it to another.
fn keeps_bookings(floor: &BoothFloor, mode: &Mode) -> bool {
    let (Mode::Slots { slots: before }, Mode::Slots { slots: after }) = (&floor.booth.details.mode, mode)
    else {
        return true;
    };
    (0..).zip(before).enumerate().all(|(at, (number, slot))| {
        let booked = floor.booked(number);
        let kept = after.get(at).filter(|kept| kept.starts_at == slot.starts_at);
        booked == 0 || kept.is_some_and(|kept| kept.capacity >= booked)
    })
}

/// The first of A, B, …, Z, A1, …, Z1, A2, … that no booth has.
pub(super) fn free_code(taken: &[String]) -> String {
    let letters = || 'A'..='Z';
    let plain = letters().map(String::from);
    let numbered = (1..100).flat_map(|n| letters().map(move |letter| format!("{letter}{n}")));
    plain.chain(numbered).find(|code| !taken.contains(code)).unwrap_or_else(|| "ZZZ".to_owned())
}
