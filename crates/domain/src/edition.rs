//! The final edition (定稿) of a market's day: its figures and lists as they stood when the organiser
//! made them final, and the papers that were printed of them. It is written once and never counted
//! again.
//!
//! Each request of the day has one share of it, decided when the first edition is made
//! ([`Request::day_share`](crate::Request::day_share)). What happens to the request later is its
//! course, and is told apart. What is entered for the day afterwards (补录) is in no share: a later
//! edition counts it beside the day.

use serde::{Deserialize, Serialize};

use super::{
    Actor, MarketId, Refusal, RequestId, Timestamp,
    digest::{digest, digest_of_parts},
    refusal::Field,
    request::Way,
    text::{REMARK, clean},
};

/// In which share of its day a request is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayShare {
    pub request: RequestId,
    pub way: Way,
}

/// A paper of an edition, as it was printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditionPaper {
    pub kind: EditionPaperKind,
    /// SHA-256 of its bytes, in hex.
    pub digest: String,
    pub bytes: Vec<u8>,
}

impl EditionPaper {
    /// A paper with its digest.
    #[must_use]
    pub fn new(kind: EditionPaperKind, bytes: Vec<u8>) -> Self {
        Self { kind, digest: digest(&bytes), bytes }
    }

    /// Are these the bytes that were printed?
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.digest == digest(&self.bytes)
    }
}

/// Which paper of an edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EditionPaperKind {
    /// The summary in the community's language.
    Summary,
    /// The summary in both languages.
    SummaryBoth,
}

impl EditionPaperKind {
    /// All of them, in the order in which they are printed.
    pub const ALL: [Self; 2] = [Self::Summary, Self::SummaryBoth];

    /// The word that the database and the API use.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Summary => "summary",
            Self::SummaryBoth => "summary_both",
        }
    }

    /// The paper of that word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// A final edition. Numbers count from 1 at each market; a later one never replaces an earlier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    pub market: MarketId,
    pub number: i64,
    /// The moment that its figures are true for.
    pub at: Timestamp,
    pub by: Actor,
    /// Why there is another one; empty for the first.
    pub reason: String,
    /// Its [`Summary`](crate::summary::Summary) as JSON, as it was written: what the digest is over
    /// must not follow from how a later program writes it.
    pub summary: String,
    /// Every request of the day, by its number: the same in all editions of a market.
    pub shares: Vec<DayShare>,
    /// The papers that were printed of it.
    pub papers: Vec<EditionPaper>,
    /// SHA-256 over all of this, in hex.
    pub digest: String,
    /// The Ed25519 signature under the digest, if there was a key to sign with.
    pub signature: Option<String>,
}

impl Edition {
    /// The digest that it must bear: over its figures and lists as they are stored, and the digests
    /// of its papers.
    ///
    /// # Errors
    /// The figures can't be written as JSON.
    pub fn expected_digest(&self) -> Result<String, serde_json::Error> {
        let mut parts = vec![
            self.market.to_string(),
            self.number.to_string(),
            self.at.0.to_string(),
            self.by.label(),
            self.reason.clone(),
            self.summary.clone(),
            serde_json::to_string(&self.shares)?,
        ];
        for paper in &self.papers {
            parts.extend([paper.kind.as_str().to_owned(), paper.digest.clone()]);
        }
        Ok(digest_of_parts(parts))
    }
}

/// Whether a request that is registered now comes late: the market's figures are final. `by_rule`:
/// nobody is there to say why, because a city's system hands it over.
///
/// # Errors
/// What was given is no remark, needed or not; [`Refusal::LateReasonMissing`]: nobody said why;
/// [`Refusal::MarketOver`]: a resident's phone, whose holder is told where to go instead.
pub fn late_reason(
    edition: i64,
    actor: &Actor,
    given: Option<&str>,
    by_rule: Option<String>,
) -> Result<Option<String>, Refusal> {
    let reason = clean(Field::LateReason, given.unwrap_or_default(), REMARK)?;
    if edition == 0 {
        return Ok(None);
    }
    if matches!(actor, Actor::Resident(_)) {
        return Err(Refusal::MarketOver);
    }
    let reason = Some(reason).filter(|reason| !reason.is_empty()).or(by_rule);
    reason.map(Some).ok_or(Refusal::LateReasonMissing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_checked_whether_it_is_needed_or_not() {
        let given = Some("纸条\u{7}");
        for edition in [0, 1] {
            let refused = late_reason(edition, &Actor::Server, given, None);
            assert_eq!(refused, Err(Refusal::ControlCharacter { field: Field::LateReason }), "{edition}");
        }
    }

    #[test]
    fn a_reason_is_kept_once_the_figures_are_final_and_asked_for_then() {
        assert_eq!(late_reason(0, &Actor::Server, Some("纸条"), None), Ok(None));
        assert_eq!(late_reason(1, &Actor::Server, Some(" 纸条 "), None), Ok(Some("纸条".to_owned())));
        assert_eq!(late_reason(1, &Actor::Server, Some(" "), None), Err(Refusal::LateReasonMissing));
    }
}
