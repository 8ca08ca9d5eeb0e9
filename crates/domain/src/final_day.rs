//! How a final edition is counted from the day, and how the day is told once it has one.

use std::collections::HashSet;

use super::{
    Actor, Edition, Request, RequestId, Timestamp,
    edition::{DayShare, EditionPaper},
    request::RequestSplit,
    summary::{CurrentFigures, DayFacts, EditionMark, Summary},
};

/// The figures and lists of an edition, before it is printed and signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditionDraft {
    pub number: i64,
    pub summary: Summary,
    pub shares: Vec<DayShare>,
}

impl EditionDraft {
    /// Counts the edition that follows `earlier`, true at `facts.now`. The floor is counted anew,
    /// because a wrong count is corrected there by a line of its own; the requests of the day are
    /// those of the first edition, in their shares.
    ///
    /// # Errors
    /// The figures of the edition before can't be read.
    pub fn of(facts: &DayFacts<'_>, earlier: Option<&Edition>) -> Result<Self, serde_json::Error> {
        let number = earlier.map_or(1, |edition| edition.number + 1);
        let mark = EditionMark { number, at: facts.now, now: None };
        let mut summary = Summary { edition: Some(mark), ..Summary::of_day(facts) };
        if let Some(earlier) = earlier {
            let day: Summary = serde_json::from_str(&earlier.summary)?;
            (summary.requests, summary.meeting) = (day.requests, day.meeting);
            return Ok(Self { number, summary, shares: earlier.shares.clone() });
        }
        let mut of_day: Vec<&Request> = facts.requests.iter().copied().filter(|one| !one.is_late()).collect();
        of_day.sort_by_key(|request| request.number);
        let shares = of_day.iter().map(|one| DayShare { request: one.id, way: one.day_share() }).collect();
        Ok(Self { number, summary, shares })
    }

    /// The edition, with the papers that were printed of it.
    ///
    /// # Errors
    /// The figures can't be written as JSON.
    pub fn printed(
        self,
        by: Actor,
        reason: String,
        papers: Vec<EditionPaper>,
    ) -> Result<Edition, serde_json::Error> {
        let Self { number, summary, shares } = self;
        let (market, at) = (summary.market, summary.as_of);
        let summary = serde_json::to_string(&summary)?;
        let mut edition = Edition {
            market,
            number,
            at,
            by,
            reason,
            summary,
            shares,
            papers,
            digest: String::new(),
            signature: None,
        };
        edition.digest = edition.expected_digest()?;
        Ok(edition)
    }
}

impl Edition {
    /// The day's summary as papers and screens have it from here on: the figures of this edition,
    /// and beside them where each request stands now.
    ///
    /// # Errors
    /// Its figures can't be read.
    pub fn beside_now(&self, requests: &[&Request], now: Timestamp) -> Result<Summary, serde_json::Error> {
        let shares: HashSet<RequestId> = self.shares.iter().map(|share| share.request).collect();
        let of_day = |id: RequestId| shares.contains(&id);
        let split = |counts: &dyn Fn(&Request) -> bool| -> RequestSplit {
            requests.iter().filter(|one| counts(one)).map(|one| one.state.way()).collect()
        };
        let current = CurrentFigures {
            as_of: now,
            split: split(&|one| of_day(one.id)),
            late: split(&Request::is_late),
        };
        let mark = EditionMark { number: self.number, at: self.at, now: Some(current) };
        Ok(Summary { edition: Some(mark), ..serde_json::from_str(&self.summary)? })
    }
}
