//! What a forecast promises, on scenes and days small enough to be checked by head.

use proptest::prelude::*;

use super::{
    Calibration, Event, ForecastDay, ImpossibleEvent, Quantiles, Replay,
    belief::{ServiceCounts, ServiceEstimate},
    closed,
    event::Reason,
    experience::PooledRates,
    scene::{Desk, DeskActivity, OtherBooth, QueueScene, Waiting},
};

const HERE: Waiting = Waiting { key: 0.0, returned: false, elsewhere: OtherBooth::No };

fn desk(doing: DeskActivity) -> Desk {
    Desk { doing, lunch_due: false }
}

fn scene<'a>(desks: &'a [Desk], line: &'a [Waiting]) -> QueueScene<'a> {
    QueueScene {
        desks,
        line,
        missed: &[],
        opens: -30.0,
        closes: 120.0,
        lunch: None,
        head_start: 20.0,
        seed: 4,
    }
}

/// Medians of a whole line.
fn medians(scene: &QueueScene<'_>, belief: &ServiceEstimate, overtakers: f64) -> Vec<f64> {
    let mut replay = Replay::default();
    replay.run(scene, belief, &PooledRates::default(), overtakers, 1.5);
    (0..scene.line.len()).map(|index| replay.quantiles(index)[2]).collect()
}

fn sure(mean: f64) -> ServiceEstimate {
    ServiceEstimate::lognormal(mean, 0.02, 0.0001, 0.0)
}

#[test]
fn an_idle_desk_calls_at_once_and_the_next_waits_for_a_service() {
    let waits = medians(&scene(&[desk(DeskActivity::Idle)], &[HERE; 3]), &sure(8.0), 0.0);
    assert!(waits[0] < 0.01 && (waits[1] - 8.0).abs() < 0.8 && (waits[2] - 16.0).abs() < 1.6, "{waits:?}");
}

#[test]
fn nobody_is_called_before_the_opening_where_nobody_ever_was() {
    let desks = [desk(DeskActivity::Idle)];
    let early = QueueScene { opens: 10.0, ..scene(&desks, &[HERE; 2]) };
    let waits = medians(&early, &sure(6.0), 0.0);
    assert!((waits[0] - 10.0).abs() < 0.01 && (waits[1] - 16.0).abs() < 0.8, "{waits:?}");
}

#[test]
fn two_desks_halve_the_wait() {
    let line = [HERE; 20];
    let one = medians(&scene(&[desk(DeskActivity::Idle)], &line), &sure(6.0), 0.0)[19];
    let two =
        medians(&scene(&[desk(DeskActivity::Idle), desk(DeskActivity::Idle)], &line), &sure(6.0), 0.0)[19];
    assert!((two / one - 0.5).abs() < 0.06, "{one} {two}");
}

#[test]
fn a_service_under_way_is_counted_by_what_is_left() {
    let wait = |elapsed| {
        medians(&scene(&[desk(DeskActivity::Busy { elapsed, unwatched: false })], &[HERE]), &sure(10.0), 0.0)
            [0]
    };
    assert!((wait(0.0) - 10.0).abs() < 0.7 && (wait(6.0) - 4.0).abs() < 0.7, "{} {}", wait(0.0), wait(6.0));
}

#[test]
fn priority_tickets_to_come_go_ahead_for_the_length_of_the_head_start_alone() {
    let desks = [desk(DeskActivity::Idle)];
    let fresh = scene(&desks, &[HERE; 6]);
    let none = medians(&fresh, &sure(6.0), 0.0)[5];
    let some = medians(&fresh, &sure(6.0), 0.1)[5];
    let old = [Waiting { key: -20.0, ..HERE }; 6];
    let safe = medians(&scene(&desks, &old), &sure(6.0), 0.1)[5];
    assert!(some > none + 4.0 && (safe - none).abs() < 1.5, "{none} {some} {safe}");
}

#[test]
fn lunch_and_pauses_and_late_volunteers_lengthen_the_wait() {
    let wait = |doing, lunch_due| {
        let desks = [Desk { doing, lunch_due }];
        let scene = QueueScene { lunch: Some([1.0, 5.0]), ..scene(&desks, &[HERE; 4]) };
        medians(&scene, &sure(5.0), 0.0)[3]
    };
    let plain = wait(DeskActivity::Idle, false);
    assert!(wait(DeskActivity::Idle, true) > plain + 15.0);
    let back = DeskActivity::Paused { elapsed: 2.0, planned: Some(12.0), lunch: false };
    assert!((wait(back, false) - plain - 10.0).abs() < 3.0);
    assert!(wait(DeskActivity::Paused { elapsed: 1.0, planned: None, lunch: true }, false) > plain + 20.0);
    assert!(wait(DeskActivity::Awaited, false) > plain + 3.0);
    assert!(wait(DeskActivity::Gone, false) > plain + 3.0, "somebody has to come first");
}

#[test]
fn who_is_served_elsewhere_waits_for_that() {
    let busy = Waiting { elsewhere: OtherBooth::Served { elapsed: 0.0, mean: 10.0 }, ..HERE };
    let waits = medians(&scene(&[desk(DeskActivity::Idle)], &[busy, HERE]), &sure(5.0), 0.0);
    assert!(waits[0] > 5.0 && waits[1] < 0.01, "{waits:?}");
}

#[test]
fn a_forgotten_finish_is_not_a_service() {
    let mut experience = PooledRates::default();
    let mut seen = ServiceCounts::new(6.0);
    (0..10).for_each(|_| assert!(seen.served(6.0, false, &mut experience)));
    assert!(!seen.served(90.0, false, &mut experience));
    assert!((seen.mean(&experience) - 6.0).abs() < 0.3);
}

#[test]
fn services_outweigh_a_wrong_announcement_and_one_that_drags_on_counts() {
    let mut experience = PooledRates::default();
    let mut seen = ServiceCounts::new(4.0);
    let mean = |seen: &ServiceCounts, under_way: &[f64], experience: &PooledRates| {
        seen.belief(under_way.iter().copied(), experience).mean
    };
    let before = mean(&seen, &[], &experience);
    assert!(mean(&seen, &[14.0], &experience) > before);
    (0..30).for_each(|_| {
        seen.served(12.0, false, &mut experience);
    });
    assert!((mean(&seen, &[], &experience) - 12.0).abs() < 1.0);
}

#[test]
fn announcements_are_learned_to_be_off() {
    let mut experience = PooledRates::default();
    (0..60).for_each(|booth| {
        let announced = 4.0 + f64::from(booth % 10);
        experience.announcements.add(announced, 1.5 * announced, 0.0, 60.0);
    });
    let (guess, variance) = experience.announcements.expect(8.0);
    assert!((guess.exp() - 12.0).abs() < 1.0 && variance < 0.05, "{guess} {variance}");
}

fn story(lines: &[&str]) -> ForecastDay {
    let mut day = ForecastDay::new(Calibration::default());
    for line in lines {
        day.take(&serde_json::from_str::<Event>(line).unwrap()).unwrap();
    }
    day
}

const MORNING: [&str; 5] = [
    r#"{"e":"day","day":1,"open":0,"close":180}"#,
    r#"{"e":"booth","booth":"A","prior":6,"desks":1,"lunch":null,"grace":1.5}"#,
    r#"{"e":"sign_in","t":-1,"booth":"A","desk":1}"#,
    r#"{"e":"issue","t":0,"booth":"A","ticket":1,"resident":1,"priority":false}"#,
    r#"{"e":"call","t":0,"booth":"A","ticket":1,"desk":1}"#,
];

fn line(day: &ForecastDay) -> Vec<u64> {
    day.booth("A").unwrap().line.iter().map(|waiting| waiting.ticket).collect()
}

#[test]
fn priority_has_a_head_start_and_a_missed_ticket_comes_after_three_others() {
    let mut day = story(&MORNING);
    let issue =
        |t: f64, ticket, priority| Event::Issue { t, booth: "A".into(), ticket, resident: ticket, priority };
    for (t, ticket, priority) in
        [(1.0, 2, false), (15.0, 3, false), (16.0, 4, true), (25.0, 5, true), (26.0, 6, false)]
    {
        day.take(&issue(t, ticket, priority)).unwrap();
    }
    assert_eq!(line(&day), [4, 2, 5, 3, 6]);
    day.take(&Event::Missed { t: 27.0, booth: "A".into(), ticket: 1 }).unwrap();
    day.take(&Event::Back { t: 28.0, booth: "A".into(), ticket: 1 }).unwrap();
    assert_eq!(line(&day), [4, 2, 5, 1, 3, 6]);
    day.take(&Event::Cancel { t: 29.0, booth: "A".into(), ticket: 5 }).unwrap();
    assert_eq!(line(&day), [4, 2, 1, 3, 6]);
    let given: Vec<u64> = day.waiting("A").iter().map(|forecast| forecast.ticket).collect();
    assert_eq!(given, [4, 2, 3, 6], "who was called already has had the first call");
}

#[test]
fn what_cannot_be_is_refused_and_changes_nothing() {
    let mut day = story(&MORNING);
    let before = line(&day);
    let again = Event::Issue { t: 2.0, booth: "A".into(), ticket: 1, resident: 9, priority: false };
    assert_eq!(day.take(&again), Err(ImpossibleEvent::TicketTwice("A".into(), 1)));
    let earlier = Event::Pause { t: -9.0, booth: "A".into(), desk: 1, reason: Reason::Break, back: None };
    assert!(matches!(day.take(&earlier), Err(ImpossibleEvent::Backwards { .. })));
    let nowhere = Event::Back { t: 1.0, booth: "Z".into(), ticket: 1 };
    assert_eq!(day.take(&nowhere), Err(ImpossibleEvent::UnknownBooth("Z".into())));
    assert_eq!(line(&day), before);
}

#[test]
fn calibration_is_kept_as_a_value() {
    let day = story(&MORNING);
    let text = serde_json::to_string(day.calibration()).unwrap();
    let kept: Calibration = serde_json::from_str(&text).unwrap();
    let raw = [1.0, 2.0, 3.0, 4.0, 5.0];
    let both = day.calibration().apply(raw).to_array().into_iter().zip(kept.apply(raw).to_array());
    both.for_each(|(before, after)| assert!((before - after).abs() < 1e-9));
    assert_ne!(kept, Calibration::default());
}

fn doing() -> impl Strategy<Value = DeskActivity> {
    prop_oneof![
        Just(DeskActivity::Idle),
        (0.0..60.0, any::<bool>()).prop_map(|(elapsed, unwatched)| DeskActivity::Busy { elapsed, unwatched }),
        (0.0..60.0, proptest::option::of(0.0..40.0), any::<bool>())
            .prop_map(|(elapsed, planned, lunch)| DeskActivity::Paused { elapsed, planned, lunch }),
        Just(DeskActivity::Awaited),
        Just(DeskActivity::Gone),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn quantiles_are_ordered_repeatable_and_rise_along_the_line(
        doings in prop::collection::vec(doing(), 1..5),
        count in 1_usize..30,
        mean in 1.0..20.0,
        spread in 0.001..0.3,
        opens in -60.0..10.0,
        seed in any::<u64>(),
    ) {
        let desks: Vec<Desk> = doings.into_iter().map(|doing| Desk { doing, lunch_due: true }).collect();
        let line = vec![HERE; count];
        let lunch = Some([opens + 60.0, opens + 120.0]);
        let scene = QueueScene { lunch, opens, seed, missed: &[2.0, 9.0], ..scene(&desks, &line) };
        let belief = ServiceEstimate::lognormal(mean, 0.36, spread, 0.15);
        let given = || {
            let mut replay = Replay::default();
            replay.run(&scene, &belief, &PooledRates::default(), 0.02, 1.5);
            (0..count).map(|index| replay.quantiles(index)).collect::<Vec<_>>()
        };
        let first = given();
        prop_assert_eq!(&first, &given());
        for (index, quantiles) in first.iter().enumerate() {
            prop_assert!(quantiles.is_sorted() && quantiles[0] >= 0.0 && quantiles[4].is_finite());
            prop_assert!(index == 0 || first[index - 1][2] <= quantiles[2] + 1e-3);
            let formula = closed::quantiles(&scene, index, &belief, &PooledRates::default(), 0.02, 1.5);
            prop_assert!(formula.is_sorted() && formula[0] >= 0.0 && formula[4].is_finite());
            let shown = Calibration::default().apply(*quantiles);
            prop_assert!(Quantiles::to_array(shown).is_sorted());
        }
    }
}
