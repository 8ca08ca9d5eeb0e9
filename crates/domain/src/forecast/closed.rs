//! The forecast without a replay: a formula for where a replay is too much, such as a line of
//! hundreds.

use super::{
    belief::ServiceEstimate,
    experience::PooledRates,
    normal,
    scene::{DeskActivity, QueueScene},
};

/// Quantiles for the ticket at `index` of the line, before calibration.
///
/// The work ahead is what is left of services and pauses under way, the mean cost of each ticket
/// ahead and of priority tickets to come, shared by the desks; around it a lognormal whose variance
/// adds up that of services and of the mean.
#[must_use]
pub fn quantiles(
    scene: &QueueScene<'_>,
    index: usize,
    belief: &ServiceEstimate,
    experience: &PooledRates,
    overtakers: f64,
    grace: f64,
) -> [f64; 5] {
    let at_work = scene.desks.iter().filter(|desk| desk.doing != DeskActivity::Gone);
    let (mut desks, mut left, mut soonest) = (0.0_f64, 0.0, f64::INFINITY);
    for desk in at_work {
        let free: f64 = match desk.doing {
            DeskActivity::Busy { elapsed, .. } => (belief.mean - elapsed).max(belief.mean * 0.4),
            DeskActivity::Paused { planned: Some(planned), elapsed, .. } => (planned - elapsed).max(2.0),
            DeskActivity::Paused { lunch: true, elapsed, .. } => {
                (experience.lunch_length.mean() - elapsed).max(5.0)
            }
            DeskActivity::Paused { elapsed, .. } => experience.break_length.mean().max(0.5 * elapsed),
            DeskActivity::Awaited => scene.opens.max(0.0) + experience.late.mean(),
            DeskActivity::Idle if experience.calls_early => 0.0,
            DeskActivity::Idle => scene.opens.max(0.0),
            DeskActivity::Gone => 0.0,
        };
        desks += 1.0;
        left += free;
        soonest = soonest.min(free);
    }
    if desks == 0.0 {
        (desks, left, soonest) = (1.0, 10.0, 10.0);
    }
    let cost = (1.0 - experience.cancel.mean())
        * ((1.0 - belief.no_show) * (belief.mean + experience.gap.mean())
            + belief.no_show
                * (grace * experience.miss_length.mean() + experience.returning.mean() * belief.mean));
    let ahead = index as f64;
    // The first to get free takes the first of the line: an idle desk makes the wait nothing, not a
    // share of the rest.
    let first =
        if ahead < desks { soonest + (left / desks - soonest) * (ahead / desks) } else { left / desks };
    let queue = (ahead - (desks - 1.0) / 2.0).max(0.0) * cost / desks;
    let mut middle = first + queue;
    let reach =
        scene.line.get(index).filter(|ticket| !ticket.returned).map_or(0.0, |ticket| {
            (ticket.key + scene.head_start).clamp(0.0, middle.min(scene.closes.max(0.0)))
        });
    middle += overtakers * reach * cost / desks;
    let share = belief.services.iter().map(|service| (service / belief.mean - 1.0).powi(2)).sum::<f64>()
        / belief.services.len() as f64;
    let variance = middle * middle * belief.spread + (ahead + 1.0) * share * (belief.mean / desks).powi(2);
    let spread = (1.0 + variance / (middle * middle + 0.25)).ln().min(1.5);
    super::calibration::LEVELS
        .map(|level| middle * (normal::quantile(level) * spread.sqrt() - spread / 4.0).exp())
}
