//! What a list says of the booths that a market has: row by row, and which booths it leaves out.

use std::collections::{BTreeSet, HashSet};

use serde::Serialize;

use super::super::booths::host_names;
use shiji_domain::{Booth, BoothId, BoothState, NameKey, Sealed, floor::RevisedBooth};
use shiji_intake::{BoothEntry, BoothList, Contact, ListField};

/// What a row of a list says of the market's booths.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(tag = "effect", rename_all = "snake_case")]
pub enum RowEffect {
    /// Nothing, until its cells are mended.
    Faulty,
    /// The market has no such booth yet.
    New,
    /// The booth is there, just so.
    Same,
    /// The booth is there and differs.
    Changed {
        booth: BoothId,
        /// In what, in the order of the list's columns; at least one.
        fields: BTreeSet<ListField>,
        /// The booth by now, without its contact.
        before: Box<BoothEntry>,
        /// The booth once the row is taken over. The contact only if the list gives another.
        after: Box<BoothEntry>,
        /// Why that can't be, if it can't: in the reader's language.
        refused: Option<String>,
    },
}

impl RowEffect {
    /// Whether the row can't be taken as it is.
    pub(super) const fn is_held_up(&self) -> bool {
        matches!(self, Self::Faulty | Self::Changed { refused: Some(_), .. })
    }

    /// The booth as the row changes it.
    pub(super) fn change(&self, contact: Option<Sealed>) -> Option<RevisedBooth> {
        let Self::Changed { booth, fields, after, .. } = self else { return None };
        Some(RevisedBooth {
            booth: *booth,
            details: after.details.clone(),
            code: after.code.clone().filter(|_| fields.contains(&ListField::Code)),
            place: fields.contains(&ListField::Place).then(|| after.place.clone()),
            contact,
        })
    }
}

/// A booth of the market that a list doesn't have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct MissingBooth {
    pub booth: BoothId,
    /// Only a confirmed booth has one.
    pub code: Option<String>,
    pub name: String,
    /// Why it can't be taken off the market, if it can't: in the reader's language.
    pub stays: Option<String>,
}

/// A booth of the market as a list would have it.
pub(super) struct KnownBooth {
    id: BoothId,
    confirmed: bool,
    entry: BoothEntry,
}

impl KnownBooth {
    pub(super) fn new(booth: &Booth, contact: Option<Contact>) -> Self {
        let (code, place, confirmed) = match &booth.state {
            BoothState::Confirmed { code, place } => (Some(code.clone()), place.clone(), true),
            _ => (None, String::new(), false),
        };
        let details = booth.details.clone();
        let entry = BoothEntry { code, place, contact, details, given: BTreeSet::new() };
        Self { id: booth.id, confirmed, entry }
    }

    fn name(&self) -> NameKey {
        NameKey::of(&self.entry.details.name)
    }

    fn shares_host(&self, row: &BoothEntry) -> bool {
        let hosts: HashSet<NameKey> = host_names(&self.entry.details).collect();
        host_names(&row.details).any(|host| hosts.contains(&host))
    }

    /// What the row makes of it.
    fn effect(&self, row: &BoothEntry) -> RowEffect {
        let mut after = row.over(&self.entry);
        if !self.confirmed {
            // Code and place are given with the confirmation.
            (after.code, after.place) = (self.entry.code.clone(), self.entry.place.clone());
        }
        let fields = after.changes(&self.entry);
        if fields.is_empty() {
            return RowEffect::Same;
        }
        after.contact = after.contact.filter(|_| fields.contains(&ListField::Contact));
        let before = BoothEntry { contact: None, ..self.entry.clone() };
        let (before, after) = (Box::new(before), Box::new(after));
        RowEffect::Changed { booth: self.id, fields, before, after, refused: None }
    }
}

/// Each row's effect, and the booths that no row is about. A row is about the booth of its name; a
/// name stands in a list once, or the second row is faulty. A row of a name that is nowhere in
/// the market is about the booth that has its code and one of its host units, unless the list
/// names that one elsewhere: that booth has another name now.
pub(super) fn compared(list: &BoothList, known: &[KnownBooth]) -> (Vec<RowEffect>, Vec<MissingBooth>) {
    let named: HashSet<NameKey> = list.rows.iter().map(|row| NameKey::of(&row.name)).collect();
    let mut met: HashSet<BoothId> = HashSet::new();
    let mut effects = Vec::new();
    for row in &list.rows {
        let name = NameKey::of(&row.name);
        let Some(entry) = row.entry() else {
            met.extend(known.iter().find(|booth| booth.name() == name).map(|booth| booth.id));
            effects.push(RowEffect::Faulty);
            continue;
        };
        let free = || known.iter().filter(|booth| !met.contains(&booth.id));
        let has_code = |booth: &&KnownBooth| entry.code.is_some() && booth.entry.code == entry.code;
        let of_name = || free().filter(|booth| booth.name() == name);
        let renamed = || {
            free().find(|booth| has_code(booth) && !named.contains(&booth.name()) && booth.shares_host(entry))
        };
        // Two booths of before that share a name are told apart by their codes.
        let booth = of_name().find(has_code).or_else(|| of_name().next()).or_else(renamed);
        effects.push(booth.map_or(RowEffect::New, |booth| booth.effect(entry)));
        met.extend(booth.map(|booth| booth.id));
    }
    let missing = known.iter().filter(|booth| !met.contains(&booth.id)).map(|booth| MissingBooth {
        booth: booth.id,
        code: booth.entry.code.clone(),
        name: booth.entry.details.name.clone(),
        stays: None,
    });
    (effects, missing.collect())
}

#[cfg(test)]
mod tests;
