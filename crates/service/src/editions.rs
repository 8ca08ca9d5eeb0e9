//! 定稿: the figures of a market's day become final, and its papers are kept as they were printed.
//!
//! Figures are counted and printed before the command, because both take longer than a batch may;
//! the command holds them against the revisions that they were counted of, and if anybody did
//! anything meanwhile, they are counted once more.

use serde::Serialize;

use super::{
    CommandDone, CostlyWork, Service, ServiceError, Signature, VerifyingKey, ids::checked_key,
    writer::WriterCommand,
};
use shiji_catalogue::Language;
use shiji_documents::PaperLanguage;
use shiji_domain::{
    Actor, CollectionId, Edition, MarketId, Refusal, Timestamp,
    edition::{EditionPaper, EditionPaperKind},
    final_day::EditionDraft,
    floor::{Command, Floor, Order},
    handling::{HandlingCommand, HandlingOrder, SeenRevisions, TouchedOwners},
    refusal::Field,
    request::RequestSplit,
    summary::{DayFacts, Summary},
    text::{REMARK, clean},
};
use shiji_store::StoreError;

/// How often figures are counted anew because somebody did something meanwhile.
const ATTEMPTS: usize = 5;

/// What a signature of an edition says that it is for.
const PURPOSE: &str = "edition";

/// A final edition as the organiser sees it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct EditionView {
    pub number: i64,
    /// When its figures were made final: epoch milliseconds.
    #[schema(value_type = i64)]
    pub at: Timestamp,
    /// Who did it, as logs name them.
    pub by: String,
    /// Why there is another one; empty for the first.
    pub reason: String,
    /// How many requests the day has.
    pub requests: u32,
    /// How they divide.
    pub split: RequestSplit,
    /// 补录: how many were entered afterwards.
    pub late: u32,
    /// SHA-256 over its figures, lists and papers, in hex.
    pub digest: String,
    /// The Ed25519 signature under the digest, in base64; none: there was no key.
    pub signature: Option<String>,
    /// The digest is that of what is stored, and this installation's key has signed it.
    pub genuine: bool,
    pub papers: Vec<EditionPaperView>,
}

/// A paper of an edition.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct EditionPaperView {
    pub kind: EditionPaperKind,
    /// SHA-256 of its bytes, in hex.
    pub digest: String,
}

impl EditionView {
    fn of(edition: Edition, keys: &[VerifyingKey]) -> Result<Self, StoreError> {
        let summary: Summary = serde_json::from_str(&edition.summary)?;
        let signature = edition.signature.as_deref().and_then(Signature::of_text);
        let signed = signature.is_some_and(|signature| {
            keys.iter().any(|key| key.verifies(PURPOSE, edition.digest.as_bytes(), &signature))
        });
        let genuine = signed && edition.expected_digest()? == edition.digest;
        let papers = edition.papers.into_iter();
        Ok(Self {
            number: edition.number,
            at: edition.at,
            by: edition.by.label(),
            reason: edition.reason,
            requests: summary.requests.all,
            split: summary.requests.split,
            late: summary.late.all,
            digest: edition.digest,
            signature: edition.signature,
            genuine,
            papers: papers.map(|paper| EditionPaperView { kind: paper.kind, digest: paper.digest }).collect(),
        })
    }
}

impl Service {
    /// Makes the figures of a market's day final, or adds another edition, with a reason. The same
    /// key gives the same edition.
    ///
    /// # Errors
    /// The market is open, somebody is at a desk or waits, a rule's refusal, no font, or the
    /// database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn finalise(
        &self,
        market: MarketId,
        actor: Actor,
        key: &str,
        reason: &str,
    ) -> Result<CommandDone, ServiceError> {
        checked_key(key)?;
        let reason = clean(Field::Reason, reason, REMARK)?;
        for _ in 1..ATTEMPTS {
            match self.finalise_once(market, actor, key, &reason).await {
                Err(ServiceError::Refused(Refusal::Stale)) => {}
                done => return done,
            }
        }
        self.finalise_once(market, actor, key, &reason).await
    }

    async fn finalise_once(
        &self,
        market: MarketId,
        actor: Actor,
        key: &str,
        reason: &str,
    ) -> Result<CommandDone, ServiceError> {
        let db = &self.shared.db;
        // Before the rows: what is newer than this makes the edition stale.
        let stamp = db.market_stamp(market).await?.ok_or(Refusal::NoSuchMarket)?;
        let seen = SeenRevisions { collection: stamp.collection, community: stamp.community };
        let (handling, earlier) = (self.of_market(market).await?, db.last_edition(market).await?);
        let (units, now) = (self.units().await?, self.now());
        let floor = self.ask(market, Floor::clone).await?;
        floor.may_be_final()?;
        let floor_seen = floor.market().revision;
        let count = move || EditionDraft::of(&DayFacts::of(&floor, &handling, &units, now), earlier.as_ref());
        let draft = self.at_leisure(CostlyWork::List, count).await?.map_err(StoreError::from)?;
        let mut papers = Vec::new();
        for kind in EditionPaperKind::ALL {
            let (summary, fonts) = (self.stamped(draft.summary.clone()).await, self.fonts());
            let language = match kind {
                EditionPaperKind::Summary => PaperLanguage::COMMUNITY,
                EditionPaperKind::SummaryBoth => PaperLanguage::with(Language::SECOND),
            };
            let print = move |fonts: &_| shiji_documents::summary_pdf(&summary, language, fonts);
            papers.push(EditionPaper::new(kind, self.printed(fonts, print).await?.bytes));
        }
        let mut edition = draft.printed(actor, reason.to_owned(), papers).map_err(StoreError::from)?;
        let signature = self.signing_key()?.sign(PURPOSE, edition.digest.as_bytes());
        edition.signature = Some(signature.to_text());
        let (number, collection) = (edition.number, CollectionId::of_market(market));
        let command = Command::Finalise { number, seen: floor_seen, reason: reason.to_owned() };
        let about = HandlingCommand::Finalise { collection, edition: Box::new(edition), seen };
        let mut about = HandlingOrder { actor, command: about, touches: TouchedOwners::default() };
        about.touches = self.touches(&about).await?;
        let order = Order { actor, command };
        self.give(WriterCommand::on_both(market, order, about, Some(key.to_owned()))).await
    }

    /// A market's final editions, the first one first.
    ///
    /// # Errors
    /// There is no such market, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn editions(&self, market: MarketId) -> Result<Vec<EditionView>, ServiceError> {
        self.market(market).await?;
        let editions = self.shared.db.editions(market).await?;
        // Without the key file, nothing can be recognised as signed here.
        let keys = self.verifying_keys().unwrap_or_default();
        let views = editions.into_iter().map(|edition| EditionView::of(edition, &keys));
        Ok(views.collect::<Result<_, _>>()?)
    }

    /// A paper of an edition, as it was printed.
    ///
    /// # Errors
    /// There is no such edition, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn edition_paper(
        &self,
        market: MarketId,
        number: i64,
        kind: EditionPaperKind,
    ) -> Result<Vec<u8>, ServiceError> {
        let paper = self.shared.db.edition_paper(market, number, kind).await?;
        Ok(paper.ok_or(Refusal::NoSuchEdition)?.bytes)
    }
}
