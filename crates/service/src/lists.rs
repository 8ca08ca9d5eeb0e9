//! Booth lists: looked at first, then imported, all that was chosen of it or nothing.

mod effect;

use std::collections::{BTreeSet, HashSet};

use bytes::Bytes;
use effect::{KnownBooth, compared};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{
    BoothContact, CommandDone, CostlyWork, Service, ServiceError,
    booths::{host_names, new_booth, open_contact, seal_contact},
    secrets::SealingKey,
};
pub use effect::{MissingBooth, RowEffect};
use shiji_catalogue::{Language, key};
use shiji_domain::{
    Actor, BoothId, BoothState, MarketId, Refusal, Sealed,
    floor::{Command, NewBooth, Order, RevisedList},
};
use shiji_intake::{BoothEntry, BoothList, Contact, HiddenRows};

/// A list as somebody sent it, with what is to become of rows that it hides.
#[derive(Clone, Debug)]
pub struct SentList {
    pub bytes: Bytes,
    /// Of the file; only shown again.
    pub name: String,
    pub hidden: HiddenRows,
}

impl SentList {
    /// Without the rows that it hides.
    #[must_use]
    pub fn new(bytes: impl Into<Bytes>, name: impl Into<String>) -> Self {
        Self { bytes: bytes.into(), name: name.into(), hidden: HiddenRows::LeftOut }
    }
}

/// What is taken from a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListChoice {
    /// Rows as the sheet shows them; `None`: all that can be taken.
    pub rows: Option<BTreeSet<u32>>,
    /// Booths that are taken off the market.
    pub withdraw: BTreeSet<BoothId>,
    /// [`Preview::seen`] of the preview that was chosen from; `None`: whatever stands there now.
    pub seen: Option<i64>,
    /// A row that can’t be taken holds up all the others.
    pub hold: bool,
}

/// A list before anything is written.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Preview {
    /// The list with its rows, each ready or with what to mend.
    pub list: BoothList,
    /// What each of its rows says of the market's booths, in the same order.
    pub effects: Vec<RowEffect>,
    /// Booths of the market that it doesn't have.
    pub missing: Vec<MissingBooth>,
    /// The highest revision of a booth by now: what changes afterwards is not overwritten.
    pub seen: i64,
}

impl Preview {
    /// The rows whose booth the market doesn't have yet, as the sheet shows them.
    #[must_use]
    pub fn new_rows(&self) -> BTreeSet<u32> {
        let new = |effect: &RowEffect| matches!(effect, RowEffect::New);
        self.with_rows().filter(|(_, effect)| new(effect)).map(|(row, _)| row).collect()
    }

    /// How many rows can't be taken as they are.
    #[must_use]
    pub fn held_up(&self) -> usize {
        self.effects.iter().filter(|effect| effect.is_held_up()).count()
    }

    fn with_rows(&self) -> impl Iterator<Item = (u32, &RowEffect)> {
        self.list.rows.iter().map(|row| row.row).zip(&self.effects)
    }

    /// What of it was chosen.
    fn chosen(&self, choice: &ListChoice) -> Result<Vec<(&BoothEntry, &RowEffect)>, ServiceError> {
        let asked = |row: u32| choice.rows.as_ref().is_none_or(|rows| rows.contains(&row));
        let (held_up, taken): (Vec<_>, Vec<_>) =
            self.with_rows().zip(&self.list.rows).partition(|((_, effect), _)| effect.is_held_up());
        // A row that somebody chose by its number is never left out in silence, and a list without
        // any row to take is no import of nothing.
        let named = held_up.iter().filter(|((row, _), _)| choice.rows.is_some() && asked(*row)).count();
        if choice.hold || taken.is_empty() {
            ready(held_up.len())?;
        }
        ready(named)?;
        let taken = taken.into_iter().filter(|((row, _), _)| asked(*row));
        Ok(taken.filter_map(|((_, effect), row)| Some((row.entry()?, effect))).collect())
    }
}

impl Service {
    /// Reads a list and writes nothing; what to mend is said in `language`.
    ///
    /// # Errors
    /// The file can't be read as a list, there is no such market, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn preview_booths(
        &self,
        market: MarketId,
        sent: SentList,
        language: Language,
    ) -> Result<Preview, ServiceError> {
        let about = self.market(market).await?;
        let day = about.offset.local(about.details.opens_at).date();
        // Unpacking takes its time: off the threads that serve everybody else.
        let SentList { bytes, name, hidden } = sent;
        let read = move || shiji_intake::booths(&bytes, &name, day, about.offset, hidden, language);
        let list = self.at_leisure(CostlyWork::Reading, read).await??;
        let market_key = self.market_key(market).await?;
        let now = self.now();
        self.ask(market, move |floor| {
            let booths = floor.booths().map(|floor| &floor.booth);
            let known: Vec<_> = booths
                .filter(|booth| booth.state != BoothState::Withdrawn)
                .map(|booth| KnownBooth::new(booth, opened(&market_key, booth.contact.as_ref())))
                .collect();
            let seen = floor.booths().map(|floor| floor.booth.revision).max().unwrap_or(0);
            let (mut effects, mut missing) = compared(&list, &known);
            // The rules themselves say what can't be.
            let refused = |list: RevisedList| {
                let order = Order { actor: Actor::Server, command: Command::ReviseBooths(list) };
                matches!(floor.decide(&order, now), Err(Refusal::BoothState))
            };
            for effect in &mut effects {
                if let Some(change) = effect.change(None)
                    && let RowEffect::Changed { refused: why, .. } = effect
                {
                    let alone = RevisedList { change: vec![change], ..RevisedList::default() };
                    *why = refused(alone).then(|| key!("list-mode_is_fixed").say(language));
                }
            }
            missing.sort_by_key(|booth| (booth.code.as_ref().map(String::len), booth.code.clone()));
            for booth in &mut missing {
                let alone = RevisedList { withdraw: vec![booth.booth], ..RevisedList::default() };
                booth.stays = refused(alone).then(|| key!("list-was_used").say(language));
            }
            Preview { list, effects, missing, seen }
        })
        .await
    }

    /// Imports what was chosen of a list: booths that are new are entered, those that differ are
    /// changed, in one decision. Importing twice changes nothing.
    ///
    /// # Errors
    /// The file can't be read, rows must be mended first, a rule's refusal such as a code that is
    /// taken, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn import_booths(
        &self,
        market: MarketId,
        actor: Actor,
        key: Option<&str>,
        sent: SentList,
        choice: ListChoice,
    ) -> Result<CommandDone, ServiceError> {
        let digest = digest(&sent, &choice);
        let preview = self.preview_booths(market, sent, Language::DEFAULT).await?;
        let market_key = self.market_key(market).await?;
        let mut list = RevisedList {
            digest,
            withdraw: choice.withdraw.iter().copied().collect(),
            seen: Some(choice.seen.unwrap_or(preview.seen)),
            ..RevisedList::default()
        };
        let mut hosts = HashSet::new();
        for (entry, effect) in preview.chosen(&choice)? {
            match effect {
                RowEffect::New => {
                    let (details, place) = (entry.details.clone(), entry.place.clone());
                    let code = entry.code.clone();
                    let contact = sealed(&market_key, entry)?;
                    hosts.extend(host_names(&details));
                    list.enter.push(NewBooth { code, place, contact, ..new_booth(self.now(), details)? });
                }
                RowEffect::Changed { after, .. } => {
                    hosts.extend(host_names(&after.details));
                    list.change.extend(effect.change(sealed(&market_key, after)?));
                }
                RowEffect::Same => list.same += 1,
                RowEffect::Faulty => {}
            }
        }
        let done = self.command(market, actor, key, Command::ReviseBooths(list)).await?;
        self.make_units_of(&hosts).await;
        Ok(done)
    }
}

/// What one key stands for: the list as it was sent, and what was chosen of it.
fn digest(sent: &SentList, choice: &ListChoice) -> String {
    let mut hash = Sha256::new();
    hash.update(format!("{choice:?} {:?} ", sent.hidden));
    hash.update(&sent.bytes);
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(super) fn ready(held_up: usize) -> Result<(), ServiceError> {
    if held_up > 0 { Err(ServiceError::BadRows(held_up)) } else { Ok(()) }
}

/// The contact that a list gives.
fn sealed(key: &SealingKey, entry: &BoothEntry) -> Result<Option<Sealed>, ServiceError> {
    let Some(Contact { name, phone }) = entry.contact.clone() else { return Ok(None) };
    seal_contact(key, &BoothContact { name, phone })
}

/// A booth's contact, only to be compared. One that can't be opened is none.
fn opened(key: &SealingKey, sealed: Option<&Sealed>) -> Option<Contact> {
    let BoothContact { name, phone } = open_contact(key, sealed?).ok()?;
    Some(Contact { name, phone })
}
