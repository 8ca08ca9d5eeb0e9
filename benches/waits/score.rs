//! How good an estimator was: error, lateness, and whether its quantiles keep what they say.

use shiji_domain::forecast::{Quantiles, calibration::LEVELS};

/// Sums over tickets.
#[derive(Debug, Clone, Default)]
pub struct Score {
    tickets: f64,
    wait: f64,
    error: f64,
    late: f64,
    pinball: f64,
    inside: f64,
    below50: f64,
    below90: f64,
}

impl Score {
    /// A ticket waited so long; the estimator said a point.
    pub fn point(&mut self, announced: f64, waited: f64) {
        self.add(announced, waited);
        self.pinball += LEVELS.iter().map(|level| pinball(announced, waited, *level)).sum::<f64>() / 5.0;
        self.below50 += f64::from(u8::from(waited <= announced));
    }

    /// A ticket waited so long; the estimator said quantiles.
    pub fn quantiles(&mut self, announced: &Quantiles, waited: f64) {
        self.add(announced.p50, waited);
        let each = announced.to_array();
        self.pinball +=
            each.iter().zip(LEVELS).map(|(announced, level)| pinball(*announced, waited, level)).sum::<f64>()
                / 5.0;
        self.inside += f64::from(u8::from((announced.p10..=announced.p90).contains(&waited)));
        self.below50 += f64::from(u8::from(waited <= announced.p50));
        self.below90 += f64::from(u8::from(waited <= announced.p90));
    }

    /// A ticket waited so long; residents were told "about" so long, and how long most wait.
    pub fn said(&mut self, about: f64, most: f64, waited: f64) {
        self.add(about, waited);
        self.below50 += f64::from(u8::from(waited <= about));
        self.below90 += f64::from(u8::from(waited <= most));
    }

    /// Another sample's tickets too.
    pub fn join(&mut self, other: &Self) {
        self.tickets += other.tickets;
        self.wait += other.wait;
        self.error += other.error;
        self.late += other.late;
        self.pinball += other.pinball;
        self.inside += other.inside;
        self.below50 += other.below50;
        self.below90 += other.below90;
    }

    fn add(&mut self, announced: f64, waited: f64) {
        self.tickets += 1.0;
        self.wait += waited;
        self.error += (announced - waited).abs();
        self.late += f64::from(u8::from(waited > announced + 10.0));
    }

    pub fn tickets(&self) -> f64 {
        self.tickets
    }

    /// Mean wait, minutes.
    pub fn wait(&self) -> f64 {
        self.wait / self.tickets
    }

    /// Mean absolute error, minutes.
    pub fn mae(&self) -> f64 {
        self.error / self.tickets
    }

    /// Share called more than 10 minutes later than forecast.
    pub fn late(&self) -> f64 {
        self.late / self.tickets
    }

    /// Share between P10 and P90.
    pub fn inside(&self) -> f64 {
        self.inside / self.tickets
    }

    /// Share not later than the point or P50.
    pub fn below50(&self) -> f64 {
        self.below50 / self.tickets
    }

    /// Share not later than P90.
    pub fn below90(&self) -> f64 {
        self.below90 / self.tickets
    }
}

fn pinball(announced: f64, waited: f64, level: f64) -> f64 {
    let over = waited - announced;
    if over > 0.0 { level * over } else { (level - 1.0) * over }
}
