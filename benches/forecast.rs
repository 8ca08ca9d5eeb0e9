//! `cargo xtask bench forecast`: a booth's 40 waiting tickets in one pass, which is to take a
//! millisecond at most; it fails otherwise.
#![expect(clippy::print_stdout, reason = "a program for the terminal")]

#[path = "common/bound.rs"]
mod bound;

use std::{hint::black_box, process::ExitCode, time::Duration};

use bound::Bounds;
use criterion::Criterion;
use shiji_domain::forecast::{
    Replay,
    belief::ServiceEstimate,
    closed,
    experience::PooledRates,
    scene::{Desk, DeskActivity, OtherBooth, QueueScene, Waiting},
};

/// Runs that are counted as one: a single one is too short to be timed.
const TOGETHER: u32 = 20;

fn measure(criterion: &mut Criterion, bounds: &mut Bounds) {
    let busy = |elapsed| Desk { doing: DeskActivity::Busy { elapsed, unwatched: false }, lunch_due: true };
    let desks = [busy(1.0), busy(4.0), busy(9.0), Desk { doing: DeskActivity::Idle, lunch_due: true }];
    let line: Vec<Waiting> = (0..40)
        .map(|index| {
            let elsewhere = if index % 3 == 0 { OtherBooth::Waits } else { OtherBooth::No };
            Waiting { key: f64::from(index) - 40.0, returned: false, elsewhere }
        })
        .collect();
    let scene = QueueScene {
        desks: &desks,
        line: &line,
        missed: &[2.0, 5.0, 11.0],
        opens: -60.0,
        closes: 120.0,
        lunch: Some([0.0, 60.0]),
        head_start: 20.0,
        seed: 1,
    };
    let belief = ServiceEstimate::lognormal(7.0, 0.36, 0.02, 0.15);
    let experience = PooledRates::default();
    let mut replay = Replay::default();
    criterion.bench_function("forecast 40 waiting tickets", |bencher| {
        bencher.iter(|| {
            replay.run(black_box(&scene), &belief, &experience, 0.05, 1.5);
            (0..40).map(|index| replay.quantiles(index)[2]).sum::<f64>()
        });
    });
    bounds.hold("40 waiting tickets, 20 times", TOGETHER * Duration::from_millis(1), || {
        for _ in 0..TOGETHER {
            replay.run(black_box(&scene), &belief, &experience, 0.05, 1.5);
            black_box((0..40).map(|index| replay.quantiles(index)[2]).sum::<f64>());
        }
    });
    criterion.bench_function("the same by formula", |bencher| {
        bencher.iter(|| {
            let scene = black_box(&scene);
            (0..40)
                .map(|index| closed::quantiles(scene, index, &belief, &experience, 0.05, 1.5)[2])
                .sum::<f64>()
        });
    });
}

fn main() -> ExitCode {
    let mut bounds = Bounds::default();
    let mut criterion = Criterion::default().configure_from_args();
    measure(&mut criterion, &mut bounds);
    criterion.final_summary();
    bounds.verdict()
}
