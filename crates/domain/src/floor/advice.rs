//! What to advise, from the queues as they stand: a volunteer to move, and where to take the next
//! ticket.

use super::{BoothFloor, Floor};
use crate::{
    BoothId, MarketState, Mode, PassId, Timestamp,
    advice::{BoothLoad, DesiredBooth, NextReason, best_move, next_booth},
    snapshot::{SuggestedBooth, Suggestion},
};

/// So few tickets left is near the cap: such a booth comes first.
const FEW_LEFT: u32 = 5;

impl Floor {
    /// The volunteer whose move saves most waiting, if one is worth the trouble (QUEUE.md's gain
    /// rule).
    #[must_use]
    pub fn suggested_move(&self) -> Option<Suggestion> {
        if self.market.state != MarketState::Open {
            return None;
        }
        let queues: Vec<(&BoothFloor, BoothLoad)> =
            self.booths().filter_map(|floor| Some((floor, load(floor)?))).collect();
        let loads: Vec<BoothLoad> = queues.iter().map(|(_, load)| *load).collect();
        let found = best_move(&loads)?;
        let at = |index: usize| {
            let (floor, load) = queues.get(index)?;
            Some(SuggestedBooth {
                booth: floor.booth.id,
                code: floor.booth.code()?.to_owned(),
                name: floor.booth.details.name.clone(),
                waiting: u32::try_from(load.waiting).unwrap_or(u32::MAX),
                desks: load.desks,
                minutes: (load.waiting as f64 * load.served_mean_minutes / f64::from(load.desks.max(1)))
                    as u32,
            })
        };
        Some(Suggestion { from: at(found.from)?, to: at(found.to)?, saved_minutes: found.gain as u32 })
    }

    /// Where a resident who wishes to see several booths takes the next ticket, and why there.
    #[must_use]
    pub fn suggested_booth(
        &self,
        wishes: &[BoothId],
        pass: Option<PassId>,
        now: Timestamp,
    ) -> Option<(BoothId, NextReason)> {
        let held: Vec<BoothId> =
            pass.into_iter().flat_map(|pass| self.held(pass, now)).map(|ticket| ticket.key.booth).collect();
        let wished: Vec<&BoothFloor> = wishes
            .iter()
            .filter(|booth| !held.contains(booth))
            .filter_map(|booth| self.booth(*booth))
            .filter(|floor| floor.booth.code().is_some())
            .collect();
        let wishes: Vec<DesiredBooth> = wished
            .iter()
            .map(|floor| {
                let left = self.tickets_left(floor);
                let takes = floor.live.as_ref().is_some_and(|live| !live.closed && live.pause.is_none());
                let there = floor.live.as_ref().is_some_and(|l| l.desks.iter().any(|d| d.pause.is_none()));
                DesiredBooth {
                    free: floor.line.is_empty() && there,
                    p50: floor.outlook.as_ref().map_or(0.0, |outlook| f64::from(outlook.next.p50)),
                    near_cap: left.is_some_and(|left| left <= FEW_LEFT),
                    open: self.market.state == MarketState::Open && takes && left != Some(0),
                }
            })
            .collect();
        let (index, why) = next_booth(&wishes, held.len())?;
        Some((wished.get(index)?.booth.id, why))
    }
}

/// A queue's load: who waits, what a service takes as far as is known, and who is there to serve.
fn load(floor: &BoothFloor) -> Option<BoothLoad> {
    let (live, details) = (floor.live.as_ref()?, &floor.booth.details);
    floor.booth.code()?;
    if details.mode != Mode::Queue {
        return None;
    }
    let announced = details.service_minutes * 60;
    let seconds = floor.outlook.as_ref().map_or(announced, |outlook| outlook.service_seconds.max(1));
    let there = live.desks.iter().filter(|desk| desk.pause.is_none() && live.pause.is_none());
    Some(BoothLoad {
        waiting: floor.line.len(),
        served_mean_minutes: f64::from(seconds) / 60.0,
        desks: u32::try_from(there.count()).unwrap_or(u32::MAX),
    })
}
