//! Is a database the newest of its kind? A copy of it is a valid database too, and older by
//! whatever was done since.
//!
//! What can tell is kept outside it: [`LastState`], which is written after commits and never runs
//! ahead of them. So a database that is behind it is not the one that it was written for.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::Timestamp;

/// Ticket numbers that were printed may be among what is missing: they go on at the next multiple
/// of this.
pub const BLOCK: i64 = 500;

/// What was at work when the last state was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Running {
    /// A server: the database may hold more than the state says, and some of that in the log beside
    /// it.
    Running,
    /// Nothing: all is in the database's own file.
    Stopped,
}

/// Why a database is taken for an older copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    /// A filled database without a last state, or with one that can't be read.
    NoState,
    /// The last state is of another history.
    OtherHistory,
    /// The last state knows of changes that are not in the database.
    Older,
    /// The server was at work, and its log is not there.
    LostLog,
    /// A backup was restored, and nobody has said yet that the old machine is out of use.
    Restored,
}

/// Where the aggregates stand, by their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revisions {
    pub markets: BTreeMap<String, i64>,
    /// Collections of requests.
    pub collections: BTreeMap<String, i64>,
    pub communities: BTreeMap<String, i64>,
}

/// What a database held at least.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastState {
    /// What was at work.
    pub state: Running,
    /// The history of the database.
    pub history: String,
    /// When that was written.
    pub at: Timestamp,
    /// Where the aggregates stood.
    pub revisions: Revisions,
    /// A doubt that nobody has settled, and where the aggregates stood when it came up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doubt: Option<(Doubt, Revisions)>,
}

/// A database as it is found.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// Its histories, the one that goes on last.
    pub histories: &'a [&'a str],
    /// Was the last one confirmed?
    pub confirmed: bool,
    /// Where its aggregates stand.
    pub revisions: &'a Revisions,
    /// Was there a log when nobody had opened it yet?
    pub log: bool,
}

impl Revisions {
    /// How many changes `self` has that `other` lacks.
    #[must_use]
    pub fn changes_ahead_of(&self, other: &Self) -> i64 {
        let kinds = [
            (&self.markets, &other.markets),
            (&self.collections, &other.collections),
            (&self.communities, &other.communities),
        ];
        kinds.into_iter().map(|(mine, others)| ahead(mine, others)).sum()
    }
}

fn ahead(mine: &BTreeMap<String, i64>, others: &BTreeMap<String, i64>) -> i64 {
    // A market at revision 0 that is not there is missing, too.
    let lacks = |(id, revision): (&String, &i64)| match others.get(id) {
        Some(other) => (revision - other).max(0),
        None => (*revision).max(1),
    };
    mine.iter().map(lacks).sum()
}

impl Found<'_> {
    /// Why this is not taken for the newest database; `None`: it is.
    #[must_use]
    pub fn doubt(&self, last: Option<&LastState>) -> Option<Doubt> {
        if !self.confirmed {
            return Some(Doubt::Restored);
        }
        let Some(last) = last else {
            return (!self.revisions.markets.is_empty()).then_some(Doubt::NoState);
        };
        let (current, earlier) = self.histories.split_last()?;
        if earlier.contains(&last.history.as_str()) {
            // Somebody went on from here, and the state was not written any more.
            return None;
        }
        if last.history != *current {
            return Some(Doubt::OtherHistory);
        }
        match &last.doubt {
            Some((Doubt::NoState, _)) => return Some(Doubt::NoState),
            // The right log brings what was not there before.
            Some((Doubt::LostLog, then)) if self.revisions.changes_ahead_of(then) == 0 => {
                return Some(Doubt::LostLog);
            }
            _ => {}
        }
        if last.revisions.changes_ahead_of(self.revisions) > 0 {
            return Some(Doubt::Older);
        }
        let lost = last.state == Running::Running && !self.log && last.doubt.is_none();
        lost.then_some(Doubt::LostLog)
    }
}

/// The number after which tickets go on where `last` is the last one known and at most `missing`
/// changes are lost, each of which may have given a ticket.
#[must_use]
pub const fn next_block(last: i64, missing: i64) -> i64 {
    ((last + missing) / BLOCK + 1) * BLOCK
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(markets: &[(&str, i64)]) -> Revisions {
        let markets = markets.iter().map(|(id, revision)| ((*id).to_owned(), *revision)).collect();
        Revisions { markets, ..Revisions::default() }
    }

    fn last(state: Running, history: &str, revisions: Revisions) -> LastState {
        LastState { state, history: history.to_owned(), at: Timestamp(0), revisions, doubt: None }
    }

    fn found<'a>(histories: &'a [&'a str], revisions: &'a Revisions, log: bool) -> Found<'a> {
        Found { histories, confirmed: true, revisions, log }
    }

    #[test]
    fn a_database_that_is_as_its_last_state_says_or_further_is_trusted() {
        let there = at(&[("a", 7)]);
        for revision in [0, 6, 7] {
            let of = at(&[("a", revision)]);
            let running = last(Running::Running, "H", of.clone());
            assert_eq!(found(&["H"], &there, true).doubt(Some(&running)), None);
            let stopped = last(Running::Stopped, "H", of);
            assert_eq!(found(&["H"], &there, false).doubt(Some(&stopped)), None);
            assert_eq!(found(&["H"], &there, true).doubt(Some(&stopped)), None, "an empty log is none");
        }
    }

    #[test]
    fn an_empty_database_needs_no_state() {
        let nothing = Revisions::default();
        assert_eq!(found(&["H"], &nothing, false).doubt(None), None);
        assert_eq!(found(&["H"], &at(&[("a", 1)]), false).doubt(None), Some(Doubt::NoState));
    }

    #[test]
    fn what_is_missing_is_noticed() {
        let there = at(&[("a", 7)]);
        for (revisions, missing) in
            [(at(&[("a", 8)]), 1), (at(&[("a", 7), ("b", 0)]), 1), (at(&[("b", 9)]), 9)]
        {
            for state in [Running::Running, Running::Stopped] {
                let last = last(state, "H", revisions.clone());
                assert_eq!(found(&["H"], &there, true).doubt(Some(&last)), Some(Doubt::Older));
                assert_eq!(last.revisions.changes_ahead_of(&there), missing);
            }
        }
        let running = last(Running::Running, "H", there.clone());
        assert_eq!(found(&["H"], &there, false).doubt(Some(&running)), Some(Doubt::LostLog));
    }

    #[test]
    fn a_state_of_another_history_is_no_proof_and_one_of_an_earlier_history_is_a_choice_made() {
        let there = at(&[("a", 7)]);
        let other = last(Running::Stopped, "X", there.clone());
        assert_eq!(found(&["H"], &there, false).doubt(Some(&other)), Some(Doubt::OtherHistory));
        let older = last(Running::Stopped, "H", at(&[("a", 9)]));
        assert_eq!(found(&["H", "I"], &there, false).doubt(Some(&older)), None);
        let newer = last(Running::Stopped, "I", there.clone());
        assert_eq!(found(&["H"], &there, false).doubt(Some(&newer)), Some(Doubt::OtherHistory));
    }

    #[test]
    fn a_doubt_stays_until_the_right_files_are_there() {
        let (there, more) = (at(&[("a", 7)]), at(&[("a", 9)]));
        let mut lost = last(Running::Running, "H", there.clone());
        lost.doubt = Some((Doubt::LostLog, there.clone()));
        assert_eq!(
            found(&["H"], &there, true).doubt(Some(&lost)),
            Some(Doubt::LostLog),
            "its log is a new one"
        );
        assert_eq!(found(&["H"], &more, true).doubt(Some(&lost)), None, "the right log");
        let mut without = last(Running::Running, "H", there.clone());
        without.doubt = Some((Doubt::NoState, there.clone()));
        assert_eq!(found(&["H"], &more, true).doubt(Some(&without)), Some(Doubt::NoState));
        let mut older = last(Running::Stopped, "H", more.clone());
        older.doubt = Some((Doubt::Older, there.clone()));
        assert_eq!(found(&["H"], &there, false).doubt(Some(&older)), Some(Doubt::Older));
        assert_eq!(found(&["H"], &more, false).doubt(Some(&older)), None, "the right database");
    }

    #[test]
    fn a_restored_database_waits_for_a_word() {
        let there = at(&[("a", 7)]);
        let found = Found { confirmed: false, ..found(&["H", "R"], &there, true) };
        assert_eq!(found.doubt(None), Some(Doubt::Restored));
    }

    #[test]
    fn numbers_go_on_behind_all_that_may_have_been_given() {
        for (last, missing, next) in
            [(0, 0, 500), (37, 0, 500), (499, 1, 1_000), (500, 0, 1_000), (498, 1, 500)]
        {
            assert_eq!(next_block(last, missing), next, "{last} and {missing}");
            assert!(next >= last + missing);
        }
    }
}
