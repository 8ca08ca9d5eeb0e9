//! Requests: every pair of state and step, the chain of the log, the split.

use proptest::prelude::*;
use uuid::Uuid;

use super::*;

const NOW: Timestamp = Timestamp(1_000_000);

fn registered() -> (Request, LogLine) {
    let details = RequestDetails {
        kind: RequestKind::Appeal,
        category: Category::Facilities,
        content: "楼道灯坏了".into(),
        channel: Channel::Booth,
        person: None,
    };
    let id = RequestId(Uuid::nil());
    Request::register(id, MarketId(Uuid::nil()), None, 2, "7F3K9QXZ".into(), details, Actor::Server, NOW)
        .unwrap()
}

fn steps() -> Vec<(&'static str, Step)> {
    let words = || "已更换".to_owned();
    vec![
        ("settle", Step::Settle { result: words() }),
        (
            "forward",
            Step::Forward {
                unit: UnitId(Uuid::nil()), unit_name: "物业".into(), due: Timestamp(2_000_000)
            },
        ),
        ("answer", Step::Answer { result: words() }),
        ("escalate", Step::Escalate { reason: words() }),
        ("decline", Step::Decline { reason: words() }),
        ("duplicate", Step::MarkDuplicate { of: 1 }),
        ("reopen", Step::Reopen { reason: words() }),
    ]
}

#[test]
fn every_pair_of_state_and_step_is_allowed_or_refused_on_purpose() {
    let start = registered().0;
    let mut states = vec![start.clone()];
    for (_, step) in steps() {
        if let Ok((next, _)) = start.clone().take(step, &Actor::Server, NOW, 2) {
            states.push(next);
        }
    }
    let forwarded = states.iter().find(|r| r.state.as_str() == "forwarded").cloned().unwrap();
    states.push(forwarded.take(Step::Answer { result: "已更换".into() }, &Actor::Server, NOW, 2).unwrap().0);
    let mut allowed = Vec::new();
    for request in &states {
        for (name, step) in steps() {
            match request.clone().take(step, &Actor::Server, NOW, 2) {
                Ok((next, line)) => {
                    assert_eq!(
                        (line.from.as_str(), line.to.as_str()),
                        (request.state.as_str(), next.state.as_str())
                    );
                    allowed.push(format!("{} {name}", request.state.as_str()));
                }
                Err(no) => assert_eq!(no, Refusal::RequestState),
            }
        }
    }
    allowed.sort();
    assert_eq!(
        allowed,
        [
            "answered reopen",
            "declined reopen",
            "duplicate reopen",
            "escalated reopen",
            "forwarded answer",
            "forwarded escalate",
            "forwarded forward",
            "forwarded settle",
            "registered decline",
            "registered duplicate",
            "registered escalate",
            "registered forward",
            "registered settle",
            "settled reopen",
        ]
    );
}

#[test]
fn bad_words_and_due_times_are_refused() {
    let empty = registered().0.take(Step::Settle { result: " ".into() }, &Actor::Server, NOW, 2);
    assert_eq!(empty.unwrap_err(), Refusal::Empty { field: Field::Result });
    let past = Step::Forward { unit: UnitId(Uuid::nil()), unit_name: String::new(), due: NOW };
    assert_eq!(registered().0.take(past, &Actor::Server, NOW, 2).unwrap_err(), Refusal::DueInThePast);
    for of in [0, 2, 3] {
        let step = Step::MarkDuplicate { of };
        assert_eq!(registered().0.take(step, &Actor::Server, NOW, 2).unwrap_err(), Refusal::NoSuchRequest);
    }
}

proptest! {
    #[test]
    fn the_log_is_a_chain_that_shows_any_change(choices in prop::collection::vec(0_usize..7, 0..12), broken in any::<prop::sample::Index>()) {
        let (mut request, first) = registered();
        let mut log = vec![first];
        for choice in choices {
            let (_, step) = steps().swap_remove(choice);
            if let Ok((next, line)) = request.clone().take(step, &Actor::Server, NOW, 2) {
                request = next;
                log.push(line);
            }
        }
        let holds = |log: &[LogLine]| {
            let mut previous = String::new();
            log.iter().enumerate().all(|(i, line)| {
                let good = line.line == i as i64 + 1 && line.hash == line.expected_hash(&previous);
                previous.clone_from(&line.hash);
                good
            })
        };
        prop_assert!(holds(&log));
        prop_assert_eq!(&request.log.hash, &log[log.len() - 1].hash);
        let at = broken.index(log.len());
        log[at].words.push('!');
        prop_assert!(!holds(&log));
    }

    #[test]
    fn the_split_adds_up(ways in prop::collection::vec(0_usize..Way::ALL.len(), 0..60)) {
        let split: Split = ways.iter().map(|&i| Way::ALL[i]).collect();
        prop_assert_eq!(split.all() as usize, ways.len());
        prop_assert_eq!(Way::ALL.iter().map(|&way| split.of(way)).sum::<u32>(), split.all());
    }
}
