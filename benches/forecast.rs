//! `cargo xtask bench forecast`: a booth's 40 waiting tickets in one pass, which is to take a
//! millisecond at most.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use shiji_domain::forecast::{
    Replay,
    belief::ServiceEstimate,
    closed,
    experience::PooledRates,
    scene::{Desk, DeskActivity, OtherBooth, QueueScene, Waiting},
};

fn forecasts(criterion: &mut Criterion) {
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
    criterion.bench_function("the same by formula", |bencher| {
        bencher.iter(|| {
            let scene = black_box(&scene);
            (0..40)
                .map(|index| closed::quantiles(scene, index, &belief, &experience, 0.05, 1.5)[2])
                .sum::<f64>()
        });
    });
}

criterion_group!(benches, forecasts);
criterion_main!(benches);
