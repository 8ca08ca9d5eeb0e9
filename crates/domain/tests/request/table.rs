//! Every pair of state and step: what each leads to, or why it is refused. No state and no step is
//! missing.

use std::collections::{BTreeMap, BTreeSet};

use shiji_domain::{
    Actor, Refusal, Request, RequestState,
    request::{HomeStepKind, Step, StepKind},
};
use shiji_samples::requests::*;

pub(super) fn does(request: Request, verbs: &[&str]) -> Request {
    verbs.iter().fold(request, |request, verb| {
        let step = steps().into_iter().find(|step| name(step) == *verb).unwrap();
        let context = context_of(&step, NOW);
        request.take(step, &Actor::Server, &context).unwrap_or_else(|no| panic!("{verb}: {no}")).0
    })
}

/// A request in each state, and some that differ in what their state owns.
pub(super) fn standing() -> BTreeMap<&'static str, Request> {
    let ways: [(&str, &[&str]); 39] = [
        ("registered", &[]),
        ("settled", &["settle"]),
        ("forwarded", &["forward"]),
        ("assigned", &["assign"]),
        ("returned", &["forward", "return"]),
        ("returned twice", &["forward", "return", "forward", "return"]),
        ("accepted", &["forward", "accept"]),
        ("asked", &["forward", "accept", "ask_extension"]),
        ("in_progress", &["forward", "accept", "progress"]),
        ("in_progress asked", &["forward", "accept", "progress", "ask_extension"]),
        ("extended", &["forward", "accept", "extend"]),
        ("parked", &["park"]),
        ("parked with a unit", &["forward", "accept", "park"]),
        ("escalated", &["escalate"]),
        ("escalated, in a topic", &["forward", "gather"]),
        ("answered by the meeting", &["escalate", "gather", "resolve"]),
        ("followed_up, by the meeting", &["escalate", "gather", "resolve", "follow_up"]),
        ("cleared, by the meeting", &["escalate", "gather", "resolve", "follow_up", "clear"]),
        ("not helped by the meeting", &["escalate", "gather", "resolve", "unsolved"]),
        ("answered", &["forward", "accept", "answer"]),
        ("answered, called in vain", &["forward", "answer", "unreachable", "unreachable", "unreachable"]),
        ("followed_up", &["forward", "answer", "follow_up"]),
        ("cleared", &["settle", "clear"]),
        ("reopened", &["settle", "reopen"]),
        ("declined", &["decline"]),
        ("duplicate", &["mark_duplicate"]),
        ("home planned", &["home_plan"]),
        ("home agreed", &["home_plan", "home_agree"]),
        ("home agreed by a unit", &["forward", "accept", "home_plan", "home_agree"]),
        ("home to be tried again", &["home_plan", "home_nobody"]),
        ("home planned while parked", &["forward", "accept", "park", "home_plan"]),
        ("home done", &["home_plan", "home_agree", "home_finish"]),
        ("home failed, lent", &["home_plan", "home_lend", "home_fail"]),
        ("published", &["publish"]),
        ("claimed", &["publish", "claim"]),
        ("claimed, given to a member", &["publish", "claim", "dispatch"]),
        ("done", &["publish", "claim", "report"]),
        ("confirmed", &["publish", "claim", "report", "follow_up"]),
        ("wish cleared", &["publish", "claim", "report", "follow_up", "clear"]),
    ];
    ways.into_iter().map(|(state, verbs)| (state, does(registered(), verbs))).collect()
}

/// The place of a state; a new one doesn't compile until it has one here.
const fn kind_of_state(state: &RequestState) -> usize {
    match state {
        RequestState::Registered => 0,
        RequestState::Settled { .. } => 1,
        RequestState::Forwarded(_) => 2,
        RequestState::Returned { .. } => 3,
        RequestState::Accepted { .. } => 4,
        RequestState::InProgress { .. } => 5,
        RequestState::Extended { .. } => 6,
        RequestState::Parked { .. } => 7,
        RequestState::Escalated { .. } => 8,
        RequestState::Answered { .. } => 9,
        RequestState::FollowedUp { .. } => 10,
        RequestState::Cleared { .. } => 11,
        RequestState::Reopened { .. } => 12,
        RequestState::Declined { .. } => 13,
        RequestState::Duplicate { .. } => 14,
        RequestState::Published(_) => 15,
        RequestState::Claimed { .. } => 16,
        RequestState::Done { .. } => 17,
        RequestState::Confirmed { .. } => 18,
    }
}

#[test]
fn the_table_has_every_state_and_every_step() {
    let kinds: BTreeSet<StepKind> = steps().iter().map(Step::kind).collect();
    assert!(kinds.iter().eq(StepKind::ALL), "a step is missing");
    let homes = steps().into_iter().filter_map(|step| match step {
        Step::Home(act) => Some(act.kind()),
        _ => None,
    });
    assert!(
        homes.collect::<BTreeSet<_>>().iter().eq(HomeStepKind::ALL),
        "an act of a home service is missing"
    );
    let states: BTreeSet<usize> = standing().values().map(|request| kind_of_state(&request.state)).collect();
    assert!(states.into_iter().eq(0..19), "a state is missing");
}

#[test]
fn every_pair_of_state_and_step_is_allowed_or_refused_on_purpose() {
    let mut table = String::new();
    for (state, request) in standing() {
        table += &format!("{state}\n");
        for step in steps() {
            let verb = name(&step);
            match request.clone().take(step.clone(), &Actor::Server, &context_of(&step, NOW)) {
                Ok((next, line)) => {
                    assert_eq!(line.from, request.state.as_str());
                    assert_eq!(line.to, next.state.as_str());
                    assert_eq!(line.line, request.log.lines + 1);
                    table += &format!("  {verb} → {} ({})\n", next.state.as_str(), next.state.way().as_str());
                }
                Err(Refusal::RequestState) => {}
                Err(no) => table += &format!("  {verb} ✗ {}\n", no.code()),
            }
        }
    }
    insta::assert_snapshot!("every_pair", table);
}
