//! Guesses at secrets: asked for before the look-up, judged after it, and said in the log when it
//! was a sign-in.

use std::time::Instant;

use super::{
    App,
    limits::{RateLimit, RateLimits, Source},
    problem::Problem,
};
use shiji_transport::SocketAddresses;

/// What somebody tries to come in with, or to look up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// A receipt's code.
    Receipt,
    /// A city system's key.
    CityKey,
    /// The organiser's password.
    Password,
    /// The organiser's one-time link.
    OneTimeLink,
    /// A device's invitation.
    Invitation,
    /// A unit's link.
    UnitLink,
    /// A grid worker's link.
    GridLink,
}

impl Way {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Receipt => "receipt",
            Self::CityKey => "city_key",
            Self::Password => "password",
            Self::OneTimeLink => "one_time_link",
            Self::Invitation => "invitation",
            Self::UnitLink => "unit_link",
            Self::GridLink => "grid_link",
        }
    }

    const fn is_sign_in(self) -> bool {
        !matches!(self, Self::Receipt)
    }
}

/// A guess that is under way. Who hangs up before it is judged has guessed wrong.
#[derive(Debug)]
pub(super) struct Guess {
    limits: RateLimits,
    buckets: Vec<(RateLimit, Source)>,
    way: Way,
    ends: SocketAddresses,
    wrong: bool,
}

impl Guess {
    /// Asks before anything is looked up.
    ///
    /// # Errors
    /// [`Problem::too_many`]: also for whoever would have been right.
    pub(super) fn begin(app: &App, ends: SocketAddresses, way: Way) -> Result<Self, Problem> {
        let from = Source::from(ends.client.ip);
        let buckets = match way {
            Way::Password => vec![(RateLimit::SignInFrom, from), (RateLimit::SignInTo, Source::Organiser)],
            Way::Receipt => vec![(RateLimit::Guess, from)],
            _ => vec![(RateLimit::Link, from)],
        };
        app.limits.begin(&buckets, Instant::now()).map_err(|seconds| {
            metrics::counter!("shiji_guesses_held_total", "way" => way.as_str()).increment(1);
            Problem::too_many(seconds)
        })?;
        Ok(Self { limits: app.limits.clone(), buckets, way, ends, wrong: true })
    }

    /// What came of it. A fault of ours is nobody's wrong guess.
    ///
    /// # Errors
    /// As the look-up.
    pub(super) fn judge<T, E: Into<Problem>>(mut self, looked_up: Result<T, E>) -> Result<T, Problem> {
        let judged = looked_up.map_err(Into::into);
        self.wrong = match &judged {
            Ok(_) => false,
            Err(problem) => !problem.status.is_server_error(),
        };
        if self.wrong && self.way.is_sign_in() {
            let (way, from) = (self.way.as_str(), self.ends.client.ip);
            // The address alone: what was typed may be nearly right.
            tracing::warn!(way, %from, "a sign-in was refused");
        }
        judged
    }
}

impl Drop for Guess {
    fn drop(&mut self) {
        self.limits.end(&self.buckets, self.wrong, Instant::now());
    }
}

/// Says in the log who came in: the session, never its secret.
pub(super) fn came_in(way: Way, ends: SocketAddresses, device: &shiji_store::Device) {
    let (way, from, role) = (way.as_str(), ends.client.ip, device.role.as_str());
    tracing::info!(way, %from, role, device = %device.id, "signed in");
}
