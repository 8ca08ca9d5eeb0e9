//! A list that is taken over, perhaps a revised one: booths that are new, changed, or no longer on
//! it, all in one decision.

use std::collections::HashSet;

use super::{
    Answer, BoothDayState, Decision, Floor, FloorActionKind, RevisedBooth, RevisedList,
    registration::{edited, free_code, stock},
};
use crate::{
    Actor, Booth, BoothState, NameKey, Refusal,
    booth::checked_code,
    refusal::Field,
    text::{REMARK, clean},
};

impl Floor {
    /// A name that is at the market is not entered a second time. Codes and names are free if no
    /// booth has them before the list or after it; a booth that leaves leaves both behind. Two
    /// booths can’t swap their codes in one list: the database would see one code twice.
    pub(super) fn revise_booths(&self, actor: &Actor, list: &RevisedList) -> Result<Decision, Refusal> {
        Self::only_organiser(actor)?;
        self.takes_booths()?;
        let leaving: HashSet<_> = list.withdraw.iter().copied().collect();
        let mut booths = Vec::new();
        let mut booth_states = Vec::new();
        for id in &leaving {
            booths.push(self.withdrawn(*id)?);
        }
        let mut taken = Taken::default();
        for booth in self.taking_part().filter(|booth| !leaving.contains(&booth.id)) {
            taken.names.insert(NameKey::of(&booth.details.name));
            taken.codes.extend(booth.code().map(str::to_owned));
        }
        for change in &list.change {
            if leaving.contains(&change.booth) {
                return Err(Refusal::BoothState);
            }
            let (booth, booth_state) = self.revised(change, &mut taken)?;
            booths.push(booth);
            booth_states.extend(booth_state);
        }
        let seen = list.seen.unwrap_or(i64::MAX);
        let (withdrawn, changed) = (count(leaving.len()), count(list.change.len()));
        if booths.iter().any(|booth| booth.revision > seen) {
            return Err(Refusal::Stale);
        }

        let mut entered = Vec::new();
        for new in &list.enter {
            let details = new.details.clone().checked()?;
            if taken.names.insert(NameKey::of(&details.name)) {
                entered.push((new, details));
            }
        }
        // Codes that the list gives come first, so that a free one chosen for another row can't
        // take them.
        for code in entered.iter().filter_map(|(new, _)| new.code.as_deref()) {
            taken.take_code(code)?;
        }
        let created = count(entered.len());
        let skipped = count(list.enter.len() - entered.len()).saturating_add(list.same);
        for (new, details) in entered {
            let code = match &new.code {
                Some(code) => checked_code(code)?,
                None => taken.next_code(),
            };
            let state = BoothState::Confirmed { code, place: clean(Field::Place, &new.place, REMARK)? };
            booth_states.push(BoothDayState::new(new.booth, stock(&details)));
            let contact = new.contact.clone();
            booths.push(Booth { contact, ..self.fresh(new.booth, &new.slug, state, details) });
        }
        let answer = Answer::Entered { created, skipped, changed, withdrawn };
        if booths.is_empty() {
            return Ok(Decision::unchanged(answer));
        }
        let only_new = withdrawn == 0 && changed == 0;
        let verb = if only_new { FloorActionKind::EnterBooths } else { FloorActionKind::ReviseBooths };
        let mut decision = Decision::new(verb, answer).about(created.to_string());
        decision.rows.booths = booths;
        decision.rows.booth_states = booth_states;
        Ok(decision)
    }

    /// The booth as the list has it. Code and place are those of a confirmed booth.
    fn revised(
        &self,
        change: &RevisedBooth,
        taken: &mut Taken,
    ) -> Result<(Booth, Option<BoothDayState>), Refusal> {
        let floor = self.find(change.booth)?;
        if floor.booth.state == BoothState::Withdrawn {
            return Err(Refusal::BoothState);
        }
        let details = change.details.clone().checked()?;
        let renamed = NameKey::of(&details.name) != NameKey::of(&floor.booth.details.name);
        if renamed && !taken.names.insert(NameKey::of(&details.name)) {
            return Err(Refusal::AlreadyApplied);
        }
        let (booth, booth_state) = edited(floor, details)?;
        let state = match &booth.state {
            BoothState::Confirmed { code, place } => {
                let code = match &change.code {
                    Some(other) if checked_code(other)? != *code => taken.take_code(other)?,
                    _ => code.clone(),
                };
                let place = match &change.place {
                    Some(place) => clean(Field::Place, place, REMARK)?,
                    None => place.clone(),
                };
                BoothState::Confirmed { code, place }
            }
            other => other.clone(),
        };
        let contact = change.contact.clone().or_else(|| booth.contact.clone());
        Ok((Booth { state, contact, ..booth }, booth_state))
    }
}

/// Names and codes that are not free.
#[derive(Default)]
struct Taken {
    names: HashSet<NameKey>,
    codes: Vec<String>,
}

impl Taken {
    fn take_code(&mut self, code: &str) -> Result<String, Refusal> {
        let code = checked_code(code)?;
        if self.codes.contains(&code) {
            return Err(Refusal::CodeTaken { code });
        }
        self.codes.push(code.clone());
        Ok(code)
    }

    fn next_code(&mut self) -> String {
        let code = free_code(&self.codes);
        self.codes.push(code.clone());
        code
    }
}

fn count(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}
