//! What booths are really like, which no forecast knows.

use shiji_domain::forecast::random::Random;

use crate::setting::World;

/// What a booth is really like.
#[derive(Debug, Clone)]
pub struct Truth {
    pub name: String,
    pub mean: f64,
    pub no_show: f64,
    shape: Shape,
    pub desks: u32,
    pub prior: f64,
    pub lunch: Option<[f64; 2]>,
    pub grace: f64,
}

#[derive(Debug, Clone, Copy)]
enum Shape {
    Lognormal(f64),
    Erlang(u32),
    TwoPeaks { short: f64, share: f64 },
}

impl Truth {
    /// A service, minutes.
    pub fn service(&self, random: &mut Random) -> f64 {
        let erlang =
            |random: &mut Random, k: u32| (0..k).map(|_| random.exponential(1.0)).sum::<f64>() / f64::from(k);
        let unit = match self.shape {
            Shape::Lognormal(variance) => (variance.sqrt() * random.normal() - variance / 2.0).exp(),
            Shape::Erlang(k) => erlang(random, k),
            Shape::TwoPeaks { short, share } => {
                let long = (1.0 - share * short) / (1.0 - share);
                let peak = if random.chance(share) { short } else { long };
                peak * erlang(random, 8)
            }
        };
        self.mean * unit
    }
}

/// Draws a booth.
pub fn draw(index: usize, world: &World, random: &mut Random) -> Truth {
    let [centre, spread] = world.mean;
    let mean = (centre * (spread * random.normal()).exp()).clamp(world.mean_within[0], world.mean_within[1]);
    let shape = match random.bits() % 3 {
        0 => Shape::Lognormal(random.between(world.log_variance[0], world.log_variance[1])),
        1 => Shape::Erlang(2 + (random.bits() % 3) as u32),
        _ => Shape::TwoPeaks { short: random.between(0.4, 0.7), share: random.between(0.5, 0.8) },
    };
    let start = random.between(world.lunch_from[0], world.lunch_from[1]).round();
    Truth {
        name: char::from(b'A' + index as u8).to_string(),
        mean,
        no_show: random.between(world.habits.no_show[0], world.habits.no_show[1]),
        shape,
        desks: world.desks[(random.bits() % 8) as usize],
        prior: (mean * (world.habits.announced_off * random.normal()).exp()).clamp(1.0, 60.0),
        lunch: random.chance(world.lunch).then_some([start, start + 60.0]),
        grace: 1.5,
    }
}
