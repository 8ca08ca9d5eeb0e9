//! What holds after every step of any day: random moves by random people, checked from what they
//! leave behind.
//!
//! [`TestDay::runs`] holds further properties, here with every so manieth command: a refusal
//! changes nothing, and the rows alone make the same floor, on another node and read again.

use std::{cell::RefCell, collections::BTreeMap};

use proptest::{
    prelude::*,
    test_runner::{Config, TestCaseResult, TestRunner},
};

use super::meeting_rules;
use super::rules;
use shiji_domain::{BoothId, Mode, floor::Command};
use shiji_samples::floor::day::*;
use shiji_samples::floor::handled::AnyCommand;
use shiji_samples::floor::picture::*;
use shiji_samples::floor::queue_rules;
use shiji_samples::floor::random::*;

/// So many days, of fifty moves each; `PROPTEST_CASES` asks for fewer, as `cargo xtask check` does.
const DAYS: u32 = 2_000;

/// What random days are sure to bring.
const HAPPENS: &str = "again apply back booth_policies call_next call_ticket cancel close confirm_booth count edit_booth \
    edit_market enter_booths finish forward give_in_time hold issue keep_giving miss not_served move_market move_volunteer pause \
    pause_desk policies recall register reopen resume resume_desk return_booth serve settle sign_in sign_out stock \
    transfer undo withdraw_booth change rate prize refused:too_few_stamps refused:not_served_yet refused:superseded refused:too_many_returns refused:too_late_to_return \
    refused:too_soon refused:still_called refused:all_elsewhere refused:nobody_waiting refused:no_time_left refused:desk_busy \
    refused:desk_state refused:too_many_tickets refused:out_of_stock refused:out_of_range \
    raise edit_topic gather let_go withdraw_topic postpone resolve plan_meeting change_meeting hold_meeting \
    cancel_meeting refused:in_topic refused:topic_state refused:meeting_state refused:last_of_topic";

/// Plays the moves and counts which verbs were accepted and which refusals were given.
///
/// On every other day there are two more queues, and somebody has missed three calls: fifty moves
/// seldom lead so far.
fn play(busy: bool, moves: &[RandomMove], seen: &RefCell<BTreeMap<String, u32>>) -> TestCaseResult {
    let mut day = TestDay::open();
    day.compare_every = 10;
    if busy {
        let more = [20, 21].map(|n| BoothId(uuid::Uuid::from_u128(n)));
        let more = more.map(|booth| new_booth(booth, details(&format!("摊位{booth}"), Mode::Queue)));
        day.does(ORGANISER, Command::EnterBooths(more.to_vec()));
        let key = day.takes(1, HAIR);
        for _ in 0..2 {
            day.misses(key);
            day.does(resident(1), Command::ComeBack(key));
        }
        day.misses(key);
        // Too long ago to be taken back.
        day.seconds_later(600);
    }
    let (mut past, mut past_handled) = (rules::Past::new(), BTreeMap::new());
    let mut story = Vec::new();
    for (turn, step) in (1..).zip(moves) {
        day.now.0 += step.later;
        if let Some((booth, outlook)) = step.outlook(&day.floor_state()) {
            story.push(format!("{} outlook at {booth}: {:?}", day.now.since(NINE), outlook.left));
            day.expects(booth, &outlook);
        }
        let before = day.floor_state();
        let Some((by, command)) = step.command(&before, turn) else { continue };
        let result = day.runs(by, command.clone());
        let after = day.floor_state();
        let what = match &result {
            Ok(_) if before == after => "again".to_owned(),
            Ok(_) if matches!(command, AnyCommand::Handling(_)) => {
                let done = day.last_handled();
                day.handling.action(done).unwrap().kind.to_string()
            }
            Ok(_) => after.recent.last().unwrap().verb.to_string(),
            Err(no) => format!("refused:{}", no.code()),
        };
        story.push(format!("{} {what}: {} {command:?}", day.now.since(NINE), by.label()));
        *seen.borrow_mut().entry(what).or_default() += 1;
        let held = match (&result, &command) {
            (Ok(answer), AnyCommand::Floor(command)) => rules::holds(&past, &before, &after, command, answer)
                .and_then(|()| queue_rules::accepted(&before, &after, command, answer)),
            (Ok(_), AnyCommand::Handling(command)) => {
                rules::handling_holds(&past_handled, &before, &after, command)
            }
            (Err(no), AnyCommand::Floor(command)) => queue_rules::refused(&before, &by, command, no),
            (Err(_), AnyCommand::Handling(_)) => Ok(()),
        };
        let held = held.and_then(|()| meeting_rules::holds(&after));
        held.map_err(|no| TestCaseError::fail(format!("{no}\n{}", story.join("\n"))))?;
        if result.is_ok() {
            match command {
                AnyCommand::Floor(_) => drop(past.entry(after.market.revision).or_insert(before)),
                AnyCommand::Handling(_) => drop(past_handled.insert(day.last_handled(), before)),
            }
        }
    }
    meeting_rules::logs_hold(&day.floor_state(), &day.tables)
        .map_err(|no| TestCaseError::fail(format!("{no}\n{}", story.join("\n"))))?;
    queue_rules::facts_tell_the_day(&day.floor_state(), day.database.journal())
        .map_err(|no| TestCaseError::fail(format!("{no}\n{}", story.join("\n"))))?;
    prop_assert_eq!(
        &FloorState::of(&day.reloaded(true), &day.reread(), day.now),
        &*day.floor_state(),
        "read again, from the end of each table"
    );
    Ok(())
}

#[test]
fn every_rule_holds_after_every_step_of_any_day() {
    let seen = RefCell::new(BTreeMap::new());
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    let days = asked.unwrap_or(DAYS).min(DAYS);
    let config = Config { source_file: Some(file!()), ..Config::with_cases(days) };
    let played =
        TestRunner::new(config).run(&(any::<bool>(), moves()), |(busy, moves)| play(busy, &moves, &seen));
    played.unwrap_or_else(|failure| panic!("{failure}"));
    let seen = seen.into_inner();
    // The days would prove little if something never happened on them; a few don't bring it all.
    if days < DAYS {
        return;
    }
    let missing: Vec<_> = HAPPENS.split_whitespace().filter(|verb| !seen.contains_key(*verb)).collect();
    assert!(missing.is_empty(), "never happened: {missing:?} in {seen:#?}");
}
