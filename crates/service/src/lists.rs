//! Booth lists: looked at first, then imported, all of it or nothing.

use std::collections::HashSet;

use bytes::Bytes;
use serde::Serialize;

use super::{BoothContact, CommandDone, CostlyWork, EnteredBooth, Service, ServiceError};
use shiji_catalogue::Language;
use shiji_domain::{Actor, BoothState, MarketId, NameKey, floor::Answer};
use shiji_intake::{BoothList, HiddenRows};

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

/// A list before anything is written.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Preview {
    /// The list with its rows, each ready or with what to mend.
    pub list: BoothList,
    /// Names in it that are at the market already: they will be skipped.
    pub existing: Vec<String>,
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
        let (about, booths) = (self.market(market).await?, self.booths(market).await?);
        let day = about.offset.local(about.details.opens_at).date();
        // Unpacking takes its time: off the threads that serve everybody else.
        let SentList { bytes, name, hidden } = sent;
        let read = move || shiji_intake::booths(&bytes, &name, day, about.offset, hidden, language);
        let list = self.at_leisure(CostlyWork::Reading, read).await??;
        let taking_part = booths.iter().filter(|(booth, _)| booth.state != BoothState::Withdrawn);
        let known: HashSet<NameKey> =
            taking_part.map(|(booth, _)| NameKey::of(&booth.details.name)).collect();
        let names = list.rows.iter().map(|row| row.name.clone());
        let existing = names.filter(|name| known.contains(&NameKey::of(name))).collect();
        Ok(Preview { list, existing })
    }

    /// Imports a list: all of its rows or none. Names that are there are skipped, so importing
    /// twice changes nothing.
    ///
    /// # Errors
    /// The file can't be read, rows must be mended first, a code is taken, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn import_booths(
        &self,
        market: MarketId,
        actor: Actor,
        key: Option<&str>,
        sent: SentList,
    ) -> Result<CommandDone, ServiceError> {
        let list = self.preview_booths(market, sent, Language::DEFAULT).await?.list;
        let faulty = list.rows.iter().filter(|row| row.entry().is_none()).count();
        if faulty > 0 {
            return Err(ServiceError::BadRows(faulty));
        }
        let booths = list.entries().map(|entry| EnteredBooth {
            code: entry.code.clone(),
            place: entry.place.clone(),
            details: entry.details.clone(),
            contact: entry.contact.as_ref().map_or_else(BoothContact::default, |contact| BoothContact {
                name: contact.name.clone(),
                phone: contact.phone.clone(),
            }),
        });
        let mut done = self.enter_booths(market, actor, key, booths.collect()).await?;
        // One booth is answered like one that was entered by hand; a list of one is a list all the
        // same.
        if matches!(done.answer, Answer::Booth { .. }) {
            done.answer = Answer::Entered { created: 1, skipped: 0 };
        }
        Ok(done)
    }
}
