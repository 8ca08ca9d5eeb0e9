//! The core without its task: in one thread, on a database in memory, with faults and orders drawn
//! from a seed.
//!
//! [`database`] is the database and how it fails, [`storm`] the nodes, the clients and what must
//! hold of them.

mod database;
mod storm;

use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};

use self::{
    database::{Database, Fault, Faults, market_id, tally},
    storm::{Received, Storm},
};
use super::{Batch, BatchInput, CommandId, Core, WriterCommand, batch::Part};
use crate::aggregate::AggregateId;
use shiji_domain::{
    Refusal,
    floor::{self, FloorActionKind, Order},
    request::Reference,
};
use shiji_samples::floor::{
    day::{NINE, ORGANISER, UNIT},
    random::moves,
};

/// With the unit that requests are forwarded to.
fn reference() -> Reference {
    shiji_samples::requests::reference(&[(UNIT, "物业")])
}

/// So many storms.
const SEEDS: u64 = 1_000;

#[test]
fn what_was_acknowledged_is_there_once_whatever_fails_in_whatever_order() {
    let (days, begin) = (moves(), Database::with_two_markets());
    let mut seen = storm::Seen::default();
    for seed in 0..SEEDS {
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&seed.to_le_bytes());
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
        let mut runner = TestRunner::new_with_rng(Config::default(), rng);
        // Most are short: what goes wrong mostly does so in a few commands.
        let length = if seed % 50 == 0 { 50 } else { 10 };
        let days = [(); 2].map(|()| {
            let mut moves = days.new_tree(&mut runner).unwrap().current();
            moves.truncate(length);
            moves
        });
        let _named = OnPanic(seed);
        seen.add(&Storm::new(seed, begin.clone(), days).play());
    }
    println!("{seen:?}");
    // The storms would prove little if something never happened in them.
    seen.has_everything();
}

/// Says which seed it was.
struct OnPanic(u64);

impl Drop for OnPanic {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("the seed is {}", self.0);
        }
    }
}

/// One node on the database, without chance.
fn calm() -> Storm {
    Storm::new(0, Database::with_two_markets(), [Vec::new(), Vec::new()])
}

fn count(n: u128, key: Option<&str>) -> WriterCommand {
    let command = floor::Command::CountVisit { booth: tally(n) };
    WriterCommand::on(market_id(n), Order { actor: ORGANISER, command }, key.map(str::to_owned))
}

/// A command that every market refuses.
fn refused(n: u128) -> WriterCommand {
    let command = floor::Command::CallNext { booth: tally(n), desk: 1, absent: false };
    WriterCommand::on(market_id(n), Order { actor: ORGANISER, command }, None)
}

fn both(first: WriterCommand, second: WriterCommand) -> WriterCommand {
    WriterCommand {
        parts: first.parts.into_iter().chain(second.parts).collect(),
        key: first.key,
        source: None,
    }
}

fn kinds(heard: &[Received]) -> Vec<&str> {
    heard
        .iter()
        .map(|heard| match heard {
            Received::Answer(Ok(_)) => "ok",
            Received::Answer(Err(_)) => "refused",
            Received::Failed => "failed",
        })
        .collect()
}

#[test]
fn a_batch_locks_each_market_once_in_the_order_of_ids() {
    let batch = Batch::new([count(2, Some("a")), count(1, None), both(count(2, Some("b")), count(1, None))]);
    let plan = batch.plan();
    assert_eq!(plan.locks, [1, 2].map(|n| AggregateId::Market(market_id(n))));
    let label = ORGANISER.label();
    assert_eq!(plan.keys, ["a", &format!("{label}/a"), "b", &format!("{label}/b")]);
}

#[test]
fn a_command_of_two_markets_is_done_at_both_or_at_none() {
    let mut storm = calm();
    let heard = storm.drive(0, vec![both(count(2, None), count(1, None)), both(count(1, None), refused(2))]);
    assert_eq!(kinds(&heard), ["ok", "refused"]);
    assert_eq!(
        [1, 2].map(|n| storm.database.lines(market_id(n), ORGANISER, Some(FloorActionKind::Count))),
        [1, 1]
    );
    let unknown = both(count(1, None), count(9, None));
    assert!(matches!(storm.drive(0, vec![unknown])[..], [Received::Answer(Err(Refusal::NoSuchMarket))]));
    assert_eq!(storm.database.lines(market_id(1), ORGANISER, Some(FloorActionKind::Count)), 1);
    storm.holds();
}

#[test]
fn of_a_batch_that_cant_be_saved_only_the_guilty_command_fails() {
    let mut storm = calm();
    storm.database.refuse_verb = Some(FloorActionKind::Pause);
    let pause = floor::Command::Pause { booth: tally(1), pause: floor::NewPause::because("午休") };
    let pause = WriterCommand::on(market_id(1), Order { actor: ORGANISER, command: pause }, None);
    let heard = storm.drive(0, vec![count(1, None), pause, count(2, None), count(1, Some("a"))]);
    assert_eq!(kinds(&heard), ["ok", "failed", "ok", "ok"]);
    storm.holds();
}

#[test]
fn of_a_batch_in_which_a_rule_panics_only_the_guilty_command_fails() {
    let mut storm = calm();
    let fault = WriterCommand { parts: vec![Part::Panic(market_id(1))], key: None, source: None };
    let heard = storm.drive(0, vec![count(1, None), both(count(2, None), fault), count(2, None)]);
    assert_eq!(kinds(&heard), ["ok", "failed", "ok"]);
    assert_eq!(storm.database.lines(market_id(2), ORGANISER, Some(FloorActionKind::Count)), 1);
    storm.holds();
}

#[test]
fn after_a_commit_of_unknown_outcome_only_commands_with_a_key_are_tried_again() {
    for (fault, visits) in [(Fault::CommitLost, 1), (Fault::CommitUnheard, 2)] {
        let mut storm = calm();
        storm.faults = Faults::next(fault);
        let heard =
            storm.drive(0, vec![count(1, Some("a")), count(1, None), refused(1), count(1, Some("a"))]);
        assert_eq!(kinds(&heard), ["ok", "failed", "refused", "ok"]);
        assert_eq!(heard[0], heard[3]);
        assert_eq!(storm.database.lines(market_id(1), ORGANISER, Some(FloorActionKind::Count)), visits);
        storm.holds();
    }
}

#[test]
fn a_key_gets_its_answer_again_on_another_node() {
    let mut storm = calm();
    let first = storm.drive(0, vec![count(1, Some("a"))]);
    storm.drive(0, vec![count(1, None)]);
    assert_eq!(storm.drive(1, vec![count(1, Some("a"))]), first);
    assert_eq!(storm.database.lines(market_id(1), ORGANISER, Some(FloorActionKind::Count)), 2);
    storm.holds();
}

#[test]
fn nothing_is_shown_of_what_was_not_committed() {
    let mut storm = calm();
    storm.drive(0, vec![count(1, None)]);
    let shown = storm.shown(0);
    storm.faults = Faults::next(Fault::CommitLost);
    assert_eq!(kinds(&storm.drive(0, vec![count(1, None)])), ["failed"]);
    assert_eq!(storm.shown(0), shown);
    storm.drive(0, vec![count(1, None)]);
    assert_ne!(storm.shown(0), shown);
}

#[test]
fn a_floor_ahead_of_its_database_is_read_again() {
    let mut storm = calm();
    let before = storm.database.clone();
    storm.drive(0, vec![count(1, None), count(1, None)]);
    storm.database = before;
    let behind = storm.core(0).behind(&storm.database.market_revisions(&[market_id(1)]), NINE);
    assert_eq!(behind.iter().map(|behind| behind.since).collect::<Vec<_>>(), [0]);
}

#[test]
fn a_record_that_makes_no_sense_fails_the_batch() {
    let mut core = Core::new("epoch".to_owned());
    let batch = Batch::new([count(1, Some("a"))]);
    let record = shiji_store::IdempotencyRecord {
        key: "a".to_owned(),
        answer: "?".to_owned(),
        at: NINE,
        market: None,
    };
    assert!(
        core.decide(&batch, BatchInput { records: vec![record], ..BatchInput::default() }, NINE).is_err()
    );
    let failed = core.failed(batch, super::FailedStage::Uncommitted);
    assert_eq!((failed.lost, failed.retry.len()), (vec![CommandId(0)], 0));
}
