//! Requests: every pair of state and step ([`table`]), nothing that falls between lists, the chain
//! of the log, the split.
#![cfg(test)]

mod allowed;
mod table;

use proptest::prelude::*;
use table::{does, standing};

use shiji_catalogue::Language;
use shiji_domain::{Calendar, Offset};
use shiji_domain::{request::*, *};
use shiji_samples::requests::*;

#[test]
fn bad_words_and_times_are_refused() {
    let take =
        |request: &Request, step| request.clone().take(step, &Actor::Server, &context(NOW)).unwrap_err();
    let start = registered();
    assert_eq!(take(&start, Step::Settle { result: " ".into() }), Refusal::Empty { field: Field::Result });
    let past = Step::Forward { unit: unit(), due: Some(NOW) };
    assert_eq!(take(&start, past), Refusal::DueInThePast);
    assert_eq!(take(&start, Step::Park { reason: "等".into(), review: NOW }), Refusal::DueInThePast);
    for of in [0, 2, 3] {
        assert_eq!(take(&start, Step::MarkDuplicate { of }), Refusal::NoSuchRequest);
    }
    let accepted = does(start.clone(), &["forward", "accept"]);
    let (due, extend) =
        (terms().due, |until| Step::Extend { until: Some(until), reason: "等材料".into() });
    assert_eq!(take(&accepted, extend(due)), Refusal::DueInThePast);
    let latest = context(NOW).latest_extension(due);
    assert_eq!(take(&accepted, extend(Timestamp(latest.0 + 1))), Refusal::ExtensionTooLong);
    let unknown = Step::Forward { unit: UnitId(uuid::Uuid::from_u128(8)), due: None };
    assert_eq!(take(&start, unknown), Refusal::NoSuchUnit);
    let faces = Step::FollowUp { solved: true, satisfaction: Some(6), words: String::new() };
    let out = Refusal::OutOfRange { field: Field::Satisfaction, min: 1, max: 5 };
    assert_eq!(take(&does(start, &["settle"]), faces), out);
}

#[test]
fn the_clock_starts_at_forwarding_and_runs_through_a_return() {
    let at =
        |request: Request, step, now| request.take(step, &Actor::Server, &context(Timestamp(now))).unwrap().0;
    let returned = does(registered(), &["forward", "return"]);
    let due = terms().due.0;
    let forward = |due| Step::Forward { unit: unit(), due: Some(Timestamp(due)) };
    let again = at(returned.clone(), forward(due + 6_000_000), due - 500_000);
    assert_eq!(again.state.forwarding().unwrap().due.0, due, "the first promise holds");
    assert!(!again.is_overdue(Timestamp(due)) && again.is_overdue(Timestamp(due + 1)));
    assert!(returned.is_overdue(Timestamp(due + 1)), "at the desk, too");
    // What is overdue already stays so, whatever time the next unit gets.
    let late = at(returned, forward(due + 6_000_000), due + 500_000);
    assert!(late.is_overdue(Timestamp(due + 500_001)));
    assert_eq!(late.state.forwarding().unwrap().due.0, due + 6_000_000);
    let answered = at(late, Step::Answer { result: "好了".into() }, due + 600_000);
    assert!(answered.progress.late);
    // Reopened, it gets a new clock.
    let reopened = at(answered, Step::Reopen { reason: "又坏".into() }, due + 700_000);
    let fresh = at(reopened, forward(due + 6_000_000), due + 800_000);
    let clock = PromisedTime {
        since: Timestamp(due + 800_000),
        due: Timestamp(due + 6_000_000),
        basis: Some(DueBasis::Hand),
    };
    assert_eq!(fresh.progress.clock, Some(clock));
}

/// 2026-09-28, a Monday, ten o'clock in China; National Day is from Thursday on.
const BEFORE_NATIONAL_DAY: &str = "2026-09-28T10:00";

fn moment(text: &str) -> Timestamp {
    Offset::default().moment(text.parse().unwrap()).unwrap()
}

fn on<'a>(reference: &'a Reference, text: &str) -> Context<'a> {
    Context { reference, now: moment(text), ..context(NOW) }
}

fn due_of(request: &Request) -> String {
    Offset::default().date_time(request.state.forwarding().unwrap().due)
}

/// A calendar in which 2026-10-09 is a holiday, too.
fn longer() -> Reference {
    let built_in = Calendar::built_in();
    let holidays = built_in
        .days()
        .into_iter()
        .map(|(day, worked)| format!("{day},{}\n", if worked { "班" } else { "休" }));
    let calendar = built_in.with_file(&format!("{}2026-10-09,休", holidays.collect::<String>())).unwrap();
    Reference { calendar, ..reference(&[(unit(), "物业")]) }
}

#[test]
fn a_due_time_of_the_rule_follows_the_calendar_and_one_set_by_hand_stays() {
    let (known, longer) = (reference(&[(unit(), "物业")]), longer());
    let before = on(&known, BEFORE_NATIONAL_DAY);
    let forward = |due| {
        let step = Step::Forward { unit: unit(), due };
        registered().take(step, &Actor::Server, &before).unwrap()
    };
    let proposed = registered().needs(StepKind::Forward, &Actor::Server, &before)[1].preset.clone();
    assert_eq!(
        proposed,
        Some(moment("2026-10-10T18:00").0.to_string()),
        "the make-up Saturday after the holidays"
    );
    let (by_rule, line) = forward(None);
    assert_eq!((due_of(&by_rule).as_str(), &*line.said(Language::DEFAULT)), ("2026-10-10 18:00", "物业"));
    assert_eq!(by_rule.due_basis().unwrap().kind(), DueBasisKind::WorkingDays);
    let (by_hand, line) = forward(Some(moment("2026-10-05T17:00")));
    assert_eq!(line.said(Language::DEFAULT), "物业（人工设定办理时限 2026-10-05 17:00）");
    assert_ne!(line.said(Language::SECOND), line.said(Language::DEFAULT));
    assert_eq!(by_hand.due_basis(), Some(DueBasis::Hand));
    let later = on(&longer, "2026-09-29T10:00");
    let (moved, line) = by_rule.take(Step::Redate, &Actor::Server, &later).unwrap();
    assert_eq!(
        (due_of(&moved).as_str(), &*line.said(Language::DEFAULT)),
        ("2026-10-12 18:00", "日历调整，办理时限 2026-10-12 18:00")
    );
    assert_eq!(moved.progress.clock.unwrap().due, moment("2026-10-12T18:00"));
    assert_eq!(moved.due_basis(), Some(DueBasis::WorkingDays { since: before.now, days: 5 }));
    let refused = by_hand.take(Step::Redate, &Actor::Server, &later).unwrap_err();
    assert_eq!(refused, Refusal::RequestState);
}

#[test]
fn what_a_due_time_rests_on_goes_along_with_the_clock() {
    let (known, longer) = (reference(&[(unit(), "物业")]), longer());
    let take = |request: Request, step, context: &Context<'_>| {
        request.take(step, &Actor::Server, context).map(|(next, _)| next)
    };
    let forward = |due: Option<&str>| Step::Forward { unit: unit(), due: due.map(moment) };
    let returned = |due| {
        let forwarded = take(registered(), forward(due), &on(&known, BEFORE_NATIONAL_DAY)).unwrap();
        take(forwarded, Step::Return { reason: "不归我管".into() }, &on(&known, "2026-09-28T11:00")).unwrap()
    };
    let (tuesday, wednesday) = (on(&known, "2026-09-29T10:00"), on(&longer, "2026-09-30T10:00"));
    // The first promise was set by hand: the second unit has that time, whatever the calendar does.
    let by_hand = take(returned(Some("2026-10-09T12:00")), forward(None), &tuesday).unwrap();
    assert_eq!((due_of(&by_hand).as_str(), by_hand.due_basis()), ("2026-10-09 12:00", Some(DueBasis::Hand)));
    assert_eq!(take(by_hand, Step::Redate, &wednesday).unwrap_err(), Refusal::RequestState);
    // The first was the rule's, and a later time by hand doesn't loosen it.
    let by_rule = take(returned(None), forward(Some("2026-10-30T12:00")), &tuesday).unwrap();
    assert_eq!(due_of(&by_rule), "2026-10-10 18:00");
    let by_rule = take(by_rule, Step::Redate, &wednesday).unwrap();
    assert_eq!(due_of(&by_rule), "2026-10-12 18:00");
    // With the joint meeting, the clock is kept and moves too.
    let escalated = take(returned(None), Step::Escalate { reason: "多楼共有".into() }, &tuesday).unwrap();
    let escalated = take(escalated, Step::Redate, &wednesday).unwrap();
    assert_eq!(escalated.progress.clock.unwrap().due, moment("2026-10-12T18:00"));
}

#[test]
fn an_extension_of_the_rule_follows_the_calendar_while_it_is_asked_for_and_afterwards() {
    let (known, longer) = (reference(&[(unit(), "物业")]), longer());
    let take = |request: Request, step, context: &Context<'_>| {
        request.take(step, &Actor::Server, context).map(|(next, _)| next).unwrap()
    };
    let asked = |until: Option<&str>| {
        let monday = on(&known, BEFORE_NATIONAL_DAY);
        let forwarded = take(registered(), Step::Forward { unit: unit(), due: None }, &monday);
        let accepted = take(forwarded, Step::Accept { handler: String::new(), sealed: None }, &monday);
        take(accepted, Step::AskExtension { until: until.map(moment), reason: "等材料".into() }, &monday)
    };
    let tuesday = on(&longer, "2026-09-29T10:00");
    let extend = || Step::Extend { until: None, reason: "同意".into() };
    let preset =
        |request: &Request| request.needs(StepKind::Extend, &Actor::Server, &tuesday)[0].preset.clone();
    let by_rule = take(asked(None), Step::Redate, &tuesday);
    // Ten working days after Monday, 12 October.
    assert_eq!(preset(&by_rule), Some(moment("2026-10-26T18:00").0.to_string()));
    let by_rule = take(by_rule, extend(), &tuesday);
    assert_eq!(
        (due_of(&by_rule).as_str(), by_rule.due_basis().unwrap().kind()),
        ("2026-10-26 18:00", DueBasisKind::WorkingDays)
    );
    let named = take(asked(Some("2026-10-20T18:00")), Step::Redate, &tuesday);
    assert_eq!(preset(&named), Some(moment("2026-10-20T18:00").0.to_string()));
    let named = take(named, extend(), &tuesday);
    assert_eq!((due_of(&named).as_str(), named.due_basis()), ("2026-10-20 18:00", Some(DueBasis::Hand)));
}

#[test]
fn what_endangers_people_is_due_in_hours_unless_its_category_has_days_of_its_own() {
    let mut known = reference(&[(unit(), "物业")]);
    let terms = |known: &Reference| on(known, BEFORE_NATIONAL_DAY).terms(Category::Safety, false, None);
    assert_eq!((terms(&known).due, terms(&known).basis), (moment("2026-09-29T10:00"), DueBasis::Hours));
    known.limits.days_by_category.insert(Category::Safety, 3);
    assert_eq!(terms(&known).due, moment("2026-10-08T18:00"));
}

#[test]
fn after_two_returns_the_organiser_decides() {
    let twice = does(registered(), &["forward", "return", "forward", "return"]);
    let forward = Step::Forward { unit: unit(), due: None };
    let take = |request: Request, step| request.take(step, &Actor::Server, &context(NOW));
    assert_eq!(take(twice.clone(), forward.clone()).unwrap_err(), Refusal::ReturnedTwice);
    assert_eq!(next_action(&twice), Some(NextAction::Decide));
    let assigned = does(twice, &["assign"]);
    assert_eq!(
        take(assigned.clone(), Step::Return { reason: "不归我管".into() }).unwrap_err(),
        Refusal::Assigned
    );
    // Decided once, it can go elsewhere again.
    take(assigned, forward).unwrap();
    let late = does(registered(), &["forward"]).take(
        Step::Return { reason: "不归我管".into() },
        &Actor::Server,
        &context(Timestamp(terms().return_by.0 + 1)),
    );
    assert_eq!(late.unwrap_err(), Refusal::ReturnTooLate);
}

#[test]
fn only_masked_wishes_that_are_not_private_go_on_the_wall() {
    let take = |request: Request, text: &str| {
        request.take(Step::Publish { text: text.into() }, &Actor::Server, &context(NOW)).map(|(next, _)| next)
    };
    assert_eq!(take(registered_as(RequestKind::Appeal).0, "想要轮椅").unwrap_err(), Refusal::NotAWish);
    let mut private = registered();
    private.details.private = true;
    assert_eq!(take(private, "想要轮椅").unwrap_err(), Refusal::PrivateRequest);
    for text in ["打13800001234", "3号楼的老人", "2单元501室", "想要轮椅，电话138 0000 1111"]
    {
        let (field, words) = (Field::Content, personal::quotes(text));
        assert!(!words.is_empty(), "{text}");
        assert_eq!(
            take(registered(), text).unwrap_err(),
            Refusal::NotMasked { field, words: personal::Quotes(words) },
            "{text}"
        );
        take(registered(), &personal::mask(text)).unwrap();
    }
    take(registered(), "70岁老人想要2把椅子").unwrap();
}

#[test]
fn a_claim_goes_back_to_the_wall_when_its_time_is_out() {
    let claimed = does(registered(), &["publish", "claim"]);
    let expires = NOW.plus_minutes(7 * 24 * 60);
    let expire = |now| claimed.clone().take(Step::Expire, &Actor::Server, &context(now));
    assert_eq!(expire(Timestamp(expires.0 - 1)).unwrap_err(), Refusal::RequestState);
    let back = expire(expires).unwrap().0;
    assert_eq!((back.state.as_str(), back.progress.lost_claims), ("published", 1));
}

#[test]
fn an_undo_is_a_new_line() {
    let forwarded = does(registered(), &["forward"]);
    let (back, line) = forwarded.undo(&Actor::Server, NOW).unwrap();
    assert_eq!((back.state.as_str(), back.progress.clone()), ("registered", Progress::default()));
    assert_eq!((line.from.as_str(), line.to.as_str(), line.line), ("forwarded", "registered", 3));
    assert_eq!(back.undo(&Actor::Server, NOW).unwrap_err(), Refusal::Superseded);
}

fn next_action(request: &Request) -> Option<NextAction> {
    let task = request.task(&Limits::default(), &Calendar::built_in(), Offset::default());
    task.map(|task| task.next_action)
}

#[test]
fn every_state_says_who_is_to_do_what() {
    let table: Vec<String> = standing()
        .into_iter()
        .map(|(state, request)| {
            let next_action = next_action(&request).map_or("–", NextAction::as_str);
            format!("{state}: {next_action}, {:?}", request.state.holder())
        })
        .collect();
    insta::assert_snapshot!("every_next_action", table.join("\n"));
}

/// Answered, the same as another that is, or in somebody's list.
fn has_a_place(request: &Request) -> bool {
    let tasks = request.tasks(&Limits::default(), &Calendar::built_in(), Offset::default());
    let has = |next_actions: &[NextAction]| tasks.iter().any(|task| next_actions.contains(&task.next_action));
    if request.progress.live_home().is_some() && !has(&[NextAction::Arrange, NextAction::Visit]) {
        return false;
    }
    if request.progress.lent().is_some() && !has(&[NextAction::TakeBack]) {
        return false;
    }
    let listed = next_action(request).is_some() && request.state.holder() != Holder::Nobody;
    let duplicate = matches!(request.state, RequestState::Duplicate { .. });
    listed || duplicate || request.state.answer().is_some_and(|answer| !answer.is_empty())
}

/// Does the log show what happened, unchanged?
fn holds(request: &Request, log: &[LogLine]) -> bool {
    broken_line(log, &request.log, request.state.as_str()).is_none()
}

proptest! {
    #[test]
    fn no_sequence_of_steps_leaves_a_request_without_an_answer_or_a_list(
        choices in prop::collection::vec((0_usize..steps().len(), 0_i64..60_000_000), 0..40)
    ) {
        let (mut request, first) = registered_as(RequestKind::Wish);
        let (mut log, mut now) = (vec![first], NOW.0);
        for (choice, later) in choices {
            now += later;
            let step = steps_at(Timestamp(now)).swap_remove(choice);
            let context = context_of(&step, Timestamp(now));
            if let Ok((next, line)) = request.clone().take(step, &Actor::Server, &context) {
                request = next;
                log.push(line);
            }
            prop_assert!(has_a_place(&request), "{:?}", request.state);
            prop_assert!(holds(&request, &log));
        }
    }

    #[test]
    fn the_log_shows_any_change(
        choices in prop::collection::vec(0_usize..steps().len(), 0..12),
        broken in any::<prop::sample::Index>(),
        column in 0_usize..8,
    ) {
        let (mut request, first) = registered_as(RequestKind::Appeal);
        let mut log = vec![first];
        for choice in choices {
            let step = steps().swap_remove(choice);
            if let Ok((next, line)) = request.clone().take(step, &Actor::Server, &context(NOW)) {
                request = next;
                log.push(line);
            }
        }
        prop_assert!(holds(&request, &log));
        let at = broken.index(log.len());
        match column {
            0 => log[at].line += 1,
            1 => log[at].at = Timestamp(log[at].at.0 + 1),
            2 => log[at].by.push('!'),
            3 => log[at].from.push('!'),
            4 => log[at].to.push('!'),
            5 => log[at].words.push('!'),
            6 => log[at].hash.push('0'),
            _ => { log.remove(at); }
        }
        prop_assert!(!holds(&request, &log));
    }

    #[test]
    fn the_split_adds_up(ways in prop::collection::vec(0_usize..Way::ALL.len(), 0..60)) {
        let split: RequestSplit = ways.iter().map(|&i| Way::ALL[i]).collect();
        prop_assert_eq!(split.all() as usize, ways.len());
        prop_assert_eq!(Way::ALL.iter().map(|&way| split.of(way)).sum::<u32>(), split.all());
    }
}

#[test]
fn a_state_written_before_returns_is_still_read() {
    let old = r#"{"state":"answered","forwarding":{"unit":"00000000-0000-0000-0000-000000000007","unit_name":"物业",
        "at":1,"due":2},"result":"修好","at":3}"#;
    let read: RequestState = serde_json::from_str(old).unwrap();
    assert_eq!((read.answer(), read.forwarding().unwrap().due), (Some("修好"), Timestamp(2)));
    for request in standing().into_values() {
        let text = serde_json::to_string(&request.state).unwrap();
        assert_eq!(serde_json::from_str::<RequestState>(&text).unwrap(), request.state);
    }
}
