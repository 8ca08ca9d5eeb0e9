//! What counts and what does not, case by case; and that every generated day adds up.
#![cfg(test)]

use proptest::prelude::*;

use shiji_domain::summary::Summary;
use shiji_domain::{MarketState, Mode, PassId, RequestState, Ticket, TicketKey, TicketState, Visit};
use shiji_samples::facts::{OPENS, PUBLISHED, SampleFacts, SampleSize};

/// A day with nothing but its first `booths` booths.
fn quiet(booths: usize) -> SampleFacts {
    SampleFacts::generated(1, SampleSize { booths, check_ins: 0, settled: 0, forwarded: 0, other: 0 })
}

fn pass(n: u128) -> Option<PassId> {
    Some(PassId(uuid::Uuid::from_u128(n)))
}

fn visit(day: &SampleFacts, booth: usize, pass: Option<PassId>, minutes: i64) -> Visit {
    let seq = day.booths[booth].2.len() as i64 + 1;
    let at = OPENS.plus_minutes(minutes);
    Visit { booth: day.booths[booth].0.id, seq, pass, at, slot: None, void: false, revision: 1 }
}

#[test]
fn the_published_day_is_39_requests_of_which_27_were_settled_and_12_forwarded() {
    let summary = SampleFacts::generated(7, PUBLISHED).summary();
    let requests = &summary.requests;
    assert_eq!((requests.all, requests.split.settled, requests.split.forwarded), (39, 27, 12));
    assert_eq!(requests.forwarded.len(), 12);
    assert_eq!(summary.booths.len(), 18);
    // One unit stands at two booths and counts once; one booth has two.
    assert_eq!(summary.units, 18);
}

#[test]
fn a_private_request_shows_its_number_and_no_word() {
    let mut day = SampleFacts::generated(7, SampleSize { other: 24, ..PUBLISHED });
    let words: Vec<String> = day.requests.iter().map(|request| request.details.content.clone()).collect();
    let result = |day: &SampleFacts| serde_json::to_string(&day.summary().requests).unwrap();
    assert!(words.iter().any(|words| result(&day).contains(words)));
    for request in &mut day.requests {
        request.details.private = true;
    }
    let requests = day.summary().requests;
    assert!(!requests.forwarded.is_empty() && !requests.escalated.is_empty());
    assert!(requests.escalated.iter().all(|line| line.private && line.reason.is_empty()));
    let result = result(&day);
    assert!(!words.iter().any(|words| result.contains(words)), "{result}");
}

#[test]
fn nobody_is_known_by_what_a_summary_tells() {
    let mut day = SampleFacts::generated(7, SampleSize { other: 24, ..PUBLISHED });
    let secrets = "电话138 0000 1111，一三八〇〇〇〇一一一一，微信：laoli_66，沪A12345，12号3栋2单元501室";
    let open = "电话**，**，微信：**，**，12号3栋**单元**室";
    for request in &mut day.requests {
        request.details.content = secrets.into();
        if let RequestState::Escalated { reason, .. } = &mut request.state {
            *reason = secrets.into();
        }
    }
    day.market.details.topics = secrets.into();
    let summary = day.summary();
    let requests = &summary.requests;
    assert!(requests.forwarded.iter().all(|line| line.content == open) && !requests.forwarded.is_empty());
    assert!(requests.escalated.iter().all(|line| line.content == open) && !requests.escalated.is_empty());
    assert!(requests.escalated.iter().any(|line| line.reason == open));
    assert_eq!(summary.topics, [open]);
}

#[test]
fn visits_count_check_ins_and_people_count_passes() {
    let mut day = quiet(10);
    for (booth, who, minutes) in [(6, pass(1), 0), (6, pass(1), 70), (8, pass(1), 5), (8, None, 6)] {
        let visit = visit(&day, booth, who, minutes);
        day.booths[booth].2.push(visit);
    }
    let void = Visit { void: true, ..visit(&day, 8, pass(2), 7) };
    day.booths[8].2.push(void);
    let summary = day.summary();
    assert_eq!((summary.visits, summary.people, summary.visits_without_pass), (4, 1, 1));
    let hours: Vec<_> = summary.hours.iter().map(|h| (h.label.as_str(), h.visits, h.people)).collect();
    assert_eq!(hours, [("14:00", 3, 1), ("15:00", 1, 1)]);
    assert_eq!(summary.booths[6].hours, [1, 1]);
}

#[test]
fn a_transferred_ticket_is_a_visit_at_both_booths_and_a_void_one_at_none() {
    let mut day = quiet(2);
    let (first, second) = (day.booths[0].0.id, day.booths[1].0.id);
    let to = TicketKey { booth: second, number: 1 };
    let ticket = |booth, number, state| Ticket {
        state,
        ..Ticket::issued(TicketKey { booth, number }, pass(1), OPENS, 1)
    };
    day.booths[0].1.push(ticket(first, 1, TicketState::Transferred { at: OPENS, to }));
    day.booths[0].1.push(ticket(first, 2, TicketState::Void { at: OPENS }));
    day.booths[1].1.push(ticket(second, 1, TicketState::Waiting));
    let summary = day.summary();
    assert_eq!((summary.visits, summary.people), (2, 1));
    assert_eq!((summary.booths[0].visits, summary.booths[1].visits), (1, 1));
    assert_eq!((summary.tickets.transferred, summary.tickets.waiting), (1, 1));
}

#[test]
fn a_clock_set_back_counts_as_no_wait() {
    let mut day = quiet(1);
    let key = TicketKey { booth: day.booths[0].0.id, number: 1 };
    day.booths[0].1.push(Ticket {
        first_called_at: Some(OPENS.plus_minutes(-120)),
        ..Ticket::issued(key, None, OPENS, 1)
    });
    assert_eq!(day.summary().waits.p50, Some(0));
}

#[test]
fn hours_without_a_visit_stand_between_the_others_and_several_days_show_their_dates() {
    let mut day = quiet(10);
    for minutes in [0, 150] {
        let visit = visit(&day, 6, None, minutes);
        day.booths[6].2.push(visit);
    }
    let labels = |day: &SampleFacts| day.summary().hours.iter().map(|h| h.label.clone()).collect::<Vec<_>>();
    assert_eq!(labels(&day), ["14:00", "15:00", "16:00"]);
    let next_day = visit(&day, 6, None, 2 * 24 * 60);
    day.booths[6].2.push(next_day);
    assert_eq!(labels(&day), ["11-21 14:00", "11-21 16:00", "11-23 14:00"]);
}

#[test]
fn goods_and_sessions_are_counted_from_visits_that_count() {
    let mut day = quiet(14);
    let parcel = visit(&day, 3, pass(1), 0);
    day.booths[3].2.push(parcel);
    let place = Visit { slot: Some(2), ..visit(&day, 13, pass(1), 0) };
    let undone = Visit { slot: Some(2), void: true, ..visit(&day, 13, pass(2), 0) };
    day.booths[13].2.extend([place, undone]);
    let summary = day.summary();
    let goods = summary.booths[3].goods.unwrap();
    assert_eq!((goods.given, goods.left), (1, 99));
    assert_eq!(summary.booths[13].sessions.iter().map(|s| s.taken).collect::<Vec<_>>(), [0, 0, 1]);
    assert!(matches!(day.booths[3].0.details.mode, Mode::Handout { stock: 100 }));
}

#[test]
fn an_open_market_is_running_and_an_unanswered_request_past_its_due_time_is_overdue() {
    let mut day = SampleFacts::generated(3, PUBLISHED);
    day.market.state = MarketState::Open;
    let before = day.summary();
    assert!(before.running);
    assert!(before.requests.forwarded.iter().all(|line| !line.overdue));
    day.now = OPENS.plus_minutes(30 * 24 * 60);
    let after = day.summary();
    assert!(after.requests.forwarded.iter().all(|line| line.overdue != line.answered));
    let overdue: u32 = after.requests.by_unit.iter().map(|unit| unit.overdue).sum();
    assert_eq!(overdue as usize, after.requests.forwarded.iter().filter(|line| line.overdue).count());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_generated_day_adds_up(
        seed: u64,
        booths in 0_usize..40,
        check_ins in 0_usize..400,
        settled in 0_usize..40,
        forwarded in 0_usize..20,
        other in 0_usize..20,
    ) {
        let day = SampleFacts::generated(seed, SampleSize { booths, check_ins, settled, forwarded, other });
        let summary = day.summary();
        prop_assert_eq!(summary.adds_up(), Ok(()));
        prop_assert_eq!(summary.requests.all as usize, day.requests.len());
        prop_assert_eq!(summary.requests.split.settled as usize, settled);
        prop_assert!(summary.people <= summary.visits);
        // What is read from the API adds up as well: nothing is lost on the way.
        let json = serde_json::to_string(&summary).unwrap();
        prop_assert_eq!(serde_json::from_str::<Summary>(&json).unwrap(), summary);
    }
}
