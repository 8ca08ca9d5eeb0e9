//! The replay to be beaten: the specification's formulas, step by step, one ticket at a time.

use std::collections::HashMap;

use shiji_domain::forecast::{
    belief::ServiceEstimate,
    normal,
    random::Random,
    scene::{DeskActivity, OtherBooth, QueueScene},
};

/// What the replay as written has seen of one booth.
#[derive(Debug, Clone, Default)]
pub struct Floor {
    prior: f64,
    pub desks: f64,
    sum: f64,
    weight: f64,
    services: Vec<(f64, f64)>,
    missed: f64,
    shown: f64,
    grace: f64,
    issues: Vec<f64>,
    serving: HashMap<u32, (u64, f64)>,
    pub running: (f64, f64),
    pub last_wait: Option<f64>,
}

impl Floor {
    pub fn new(prior: f64, desks: u32, grace: f64) -> Self {
        Self { prior, grace, desks: f64::from(desks), ..Self::default() }
    }

    pub fn prior(&self) -> f64 {
        self.prior
    }

    pub fn issue(&mut self, t: f64) {
        self.issues.push(t);
    }

    pub fn call(&mut self, t: f64, ticket: u64, desk: u32) {
        self.finish(t, desk);
        self.serving.insert(desk, (ticket, t));
    }

    pub fn missed(&mut self, ticket: u64) {
        self.serving.retain(|_, (served, _)| *served != ticket);
        self.missed += 1.0;
    }

    pub fn finish(&mut self, t: f64, desk: u32) {
        let Some((_, since)) = self.serving.remove(&desk) else { return };
        let mean = (2.0 * self.prior + self.sum) / (2.0 + self.weight);
        let took = (t - since).clamp(0.05 * mean, 4.0 * mean);
        self.running.0 += t - since;
        self.running.1 += 1.0;
        self.sum = self.sum * 0.99 + took;
        self.weight = self.weight * 0.99 + 1.0;
        self.services.iter_mut().for_each(|(weight, _)| *weight *= 0.99);
        self.services.push((1.0, took));
        self.shown += 1.0;
    }

    /// P50 of the wait of the last of the line, minutes; `truth`, if given, in place of what was
    /// learned.
    pub fn forecast(&self, now: f64, scene: &QueueScene<'_>, truth: Option<&ServiceEstimate>) -> f64 {
        const RUNS: usize = 200;
        let provisional = (2.0 * self.prior + self.sum) / (2.0 + self.weight);
        let busy = scene.desks.iter().filter_map(|desk| match desk.doing {
            DeskActivity::Busy { elapsed, .. } => Some((elapsed - provisional).max(0.0)),
            _ => None,
        });
        let mean = (2.0 * self.prior + self.sum + busy.sum::<f64>()) / (2.0 + self.weight);
        let squares: f64 = self.services.iter().map(|(w, x)| w * (x.ln() - mean.ln()).powi(2)).sum();
        let variance = ((6.0 * 0.36 + squares) / (6.0 + self.weight)).clamp(0.02, 1.2);
        let p = (1.2 + self.missed) / (10.0 + self.missed + self.shown);
        let recent = self.issues.iter().filter(|issued| **issued > now - 30.0).count() as f64;
        let window = self.issues.first().map_or(0.0, |first| (now - first).min(30.0));
        let rate = 0.2 * (recent + 2.0) / (window + 2.0 * self.prior / self.desks);
        let table: [f64; 64] = std::array::from_fn(|i| {
            mean * (variance.sqrt() * normal::quantile((i as f64 + 0.5) / 64.0) - variance / 2.0).exp()
        });
        let (table, p, spread, sway) = match truth {
            None => (table, p, variance / (2.0 + self.weight), 0.3),
            Some(truth) => {
                let pair = |i: usize| (truth.services[2 * i] + truth.services[2 * i + 1]) / 2.0;
                (std::array::from_fn(pair), truth.no_show, 0.0, 0.0)
            }
        };
        let mut random = Random::new(scene.seed);
        let mut calls: Vec<f64> = (0..RUNS)
            .map(|_| {
                let f = (spread.sqrt() * random.normal() - spread / 2.0).exp();
                let p = (p * (1.0 + sway * random.normal())).clamp(0.0, 0.6);
                self.once(scene, &table, f, p, rate, &mut random)
            })
            .collect();
        calls.sort_by(f64::total_cmp);
        (calls[RUNS / 2 - 1] + calls[RUNS / 2]) / 2.0
    }

    fn once(
        &self,
        scene: &QueueScene<'_>,
        table: &[f64; 64],
        f: f64,
        p: f64,
        rate: f64,
        random: &mut Random,
    ) -> f64 {
        let serve = |random: &mut Random| {
            let x = table[(random.bits() >> 58) as usize] * f;
            x + if random.chance(x / 120.0) { random.exponential(5.0) } else { 0.0 }
        };
        let mut free: Vec<f64> = scene
            .desks
            .iter()
            .map(|desk| match desk.doing {
                DeskActivity::Idle => 0.0,
                DeskActivity::Busy { elapsed, .. } => {
                    let first = table.partition_point(|x| x * f <= elapsed);
                    if first >= 64 {
                        random.exponential(table[32] * f)
                    } else {
                        table[first + (random.uniform() * (64 - first) as f64) as usize] * f - elapsed
                    }
                }
                DeskActivity::Paused { elapsed, planned: Some(planned), .. } => {
                    (planned - elapsed).max(0.0) * random.between(0.7, 1.35)
                }
                DeskActivity::Paused { elapsed, lunch: true, .. } => (30.0 - elapsed).max(6.0),
                DeskActivity::Paused { elapsed, .. } => random.exponential((0.6 * elapsed).max(5.0)),
                DeskActivity::Awaited if scene.opens > 0.0 => {
                    let late = if random.chance(0.15) { random.exponential(12.0) } else { 0.0 };
                    scene.opens + random.between(0.0, 2.0) + late
                }
                DeskActivity::Awaited => random.exponential(10.0),
                DeskActivity::Gone => f64::INFINITY,
            })
            .collect();
        let mut lunch: Vec<f64> = scene
            .desks
            .iter()
            .map(|desk| match scene.lunch {
                Some([from, to]) if desk.lunch_due && to > 0.0 => random.between(from.max(0.0), to),
                _ => f64::INFINITY,
            })
            .collect();
        let ahead = scene.line.len() - 1;
        let mut posts = Vec::new();
        if ahead > 3 {
            for _ in scene.missed {
                if random.chance(0.35) {
                    posts.push(random.exponential(8.0));
                }
            }
        }
        let me = scene.line[ahead];
        let reach = me.key + scene.head_start;
        let mut overtaker = random.exponential(1.0 / rate);
        let mut next = 0;
        loop {
            let desk = (0..free.len()).min_by(|a, b| free[*a].total_cmp(&free[*b])).unwrap_or(0);
            let now = free[desk];
            if lunch[desk] <= now {
                free[desk] += random.between(20.0, 40.0);
                lunch[desk] = f64::INFINITY;
            } else if let Some(post) = posts.iter().position(|post| *post <= now) {
                posts.swap_remove(post);
                free[desk] += serve(random);
            } else if next < ahead {
                let other = scene.line[next];
                next += 1;
                if random.chance(0.03) {
                } else if let OtherBooth::Served { .. } = other.elsewhere {
                    posts.push(now + random.exponential(7.0));
                } else if random.chance(0.08) {
                    posts.push(now + random.exponential(7.0));
                } else if random.chance(p) {
                    free[desk] += self.grace * random.between(0.6, 1.4);
                    if random.chance(0.5) {
                        posts.push(now + self.grace + random.exponential(8.0));
                    }
                } else {
                    free[desk] += serve(random);
                }
            } else if overtaker <= now && overtaker <= reach {
                overtaker += random.exponential(1.0 / rate);
                free[desk] += serve(random);
            } else {
                return now;
            }
        }
    }
}
