//! What holds of nodes, clients and database whatever happens.

use super::{Received, Sent, Storm};
use crate::{
    live::{Snapshot, WatchTopic},
    writer::core::{ActionOf, CommandDone, Core, Publish, batch::Part, done::RecordedAnswer},
};
use shiji_domain::{Handling, MarketId, Timestamp, floor, snapshot::MarketSnapshot};
use shiji_samples::floor::{picture::FloorState, queue_rules::facts_tell_the_day};

impl Storm {
    pub(super) fn is_the_keys_answer(&mut self, key: String, done: &CommandDone) {
        let record = self.database.record(&key);
        let recorded = record.map(|record| serde_json::from_str::<RecordedAnswer>(&record.answer).unwrap());
        match recorded.map(|recorded| recorded.into_parts().0) {
            Some(recorded) if recorded.of != done.of || done.action >= recorded.action => {
                assert_eq!(&recorded, done, "the answer is in the database");
                let first = self.answers.entry(key).or_insert_with(|| done.clone());
                assert_eq!(first, done, "the same key gets the same answer");
            }
            // Nothing was changed by it, so nothing is remembered: it may act later.
            _ => {
                assert!(!self.answers.contains_key(&key), "what was acknowledged is remembered");
                self.seen.count("again");
            }
        }
    }

    /// What is shown is what the database says at this moment, and its revisions never go back.
    pub(super) fn show(&mut self, node: usize, publishes: Vec<Publish>) {
        if publishes.is_empty() {
            return;
        }
        let committed = self.database.read(self.now);
        for Publish { topic, snapshot } in publishes {
            let known = self.database.markets();
            let mut known = known.into_iter().filter_map(|market| match &topic {
                WatchTopic::Market(shown) if *shown != market => None,
                _ => Some((market, committed.snapshot(market, &topic, self.now)?)),
            });
            let (market, known) = known.next().expect("there is such a thing");
            let floor = self.nodes[node].core.floor(market).map(|floor| floor.market().revision);
            // An overview is shown again for its requests, too: its floor may be behind what
            // another node has committed.
            if floor == Some(self.database.revision(market)) {
                assert_eq!(with_handled_of(known, &snapshot), snapshot, "{topic:?} shows what was committed");
            } else {
                assert!(
                    matches!(topic, WatchTopic::Market(_)),
                    "{topic:?} is shown by a floor that is behind"
                );
            }
            let before = self.nodes[node].shown.insert(topic, snapshot.clone());
            assert!(before.is_none_or(|before| before.revision() <= snapshot.revision()));
        }
    }

    /// What is in memory is what is in the database, as far as it claims to be of the same
    /// revision.
    pub fn holds(&mut self) {
        let read = self.database.read(self.now);
        let handling = self.database.all_handling();
        for market in self.database.markets() {
            let there = picture(&read, &handling, market, self.now).expect("the market is there");
            assert!((1..).zip(self.database.journal(market)).all(|(n, line)| line.revision == n));
            facts_tell_the_day(&there, self.database.journal(market)).unwrap();
            for node in &self.nodes {
                let Some(mine) = picture(&node.core, &handling, market, self.now) else { continue };
                assert!(
                    mine.market.revision <= there.market.revision,
                    "nothing is known but what was committed"
                );
                if mine.market.revision == there.market.revision {
                    assert_eq!(mine, there, "in memory is what is in the database");
                }
            }
        }
    }

    /// The journal has of a command what its client was answered.
    pub(super) fn was_done_once(&self, at: usize) {
        let Sent { command, mark, heard } = &self.sent[at];
        let Some(mark) = *mark else { return };
        let lines: Vec<usize> = command
            .parts
            .iter()
            .map(|part| match part {
                Part::Floor { market, .. } | Part::Panic(market) => self.database.lines(*market, mark, None),
                Part::Handling(_) => self.database.handled_lines(mark),
            })
            .collect();
        assert!(
            lines.iter().all(|n| *n <= 1 && *n == lines[0]),
            "at each of its markets or at none: {lines:?}"
        );
        let done = heard.iter().filter_map(|heard| match heard {
            Received::Answer(Ok(done)) => Some(done),
            _ => None,
        });
        let mut acted = done.filter(|done| {
            if let (ActionOf::Floor, Part::Floor { market, .. }) = (done.of, &command.parts[0]) {
                let line = &self.database.journal(*market)[done.action as usize - 1];
                return line.by == mark && line.undoes().is_none();
            }
            let mut lines = self.database.handling.journal();
            lines.any(|line| line.by == mark && line.revision == done.action && line.undoes().is_none())
        });
        let answered = acted.next().is_some();
        let unsure = command.key.is_none() && heard.contains(&Received::Failed);
        if answered || !unsure {
            assert_eq!(
                lines[0],
                usize::from(answered),
                "what was answered is there, once: {heard:?} of {command:?}"
            );
        }
        if self.database.guilty.contains(&mark) {
            assert_eq!(lines[0], 0, "what could not be saved is not there");
        }
    }
}

/// What is handled of requests is read aside: another node may have changed it since.
fn with_handled_of(known: Snapshot, shown: &Snapshot) -> Snapshot {
    match (known, shown) {
        (Snapshot::Market(known), Snapshot::Market(shown)) if shown.handled < known.handled => {
            Snapshot::Market(MarketSnapshot {
                revision: known.revision - known.handled + shown.handled,
                handled: shown.handled,
                requests: shown.requests,
                ..known
            })
        }
        (known, _) => known,
    }
}

/// The floor, laid open, with as much of its journal as is ever asked for.
fn picture(core: &Core, handling: &Handling, market: MarketId, now: Timestamp) -> Option<FloorState> {
    let mut picture = FloorState::of(core.floor(market)?, handling, now);
    picture.recent.retain(|line| now.since(line.at) < 2 * floor::UNDO_WINDOW);
    Some(picture)
}
