//! The way to the server: one bounded stream of HTTP requests.
//!
//! A request is sent again, with the same key, until it is answered: a killed server, a reset
//! connection, "busy" and "too many requests" are waited out. Only a refusal or an answer comes
//! back to the caller.

use std::{
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use tokio::{sync::Semaphore, time::Instant};

use super::{SimulationError, wire::Refused};

/// How many requests are under way at once, at most.
const IN_FLIGHT: usize = 64;
/// How often a server may answer "internal error" to one request before the run gives up on it.
const MOST_ERRORS: u32 = 8;

/// What was measured on the way.
#[derive(Debug, Default)]
pub struct Meter {
    /// Microseconds of every answered read.
    pub reads: Vec<u32>,
    /// Microseconds of every answered write.
    pub writes: Vec<u32>,
    /// Requests that were sent again because no answer came.
    pub unanswered: u32,
    /// Requests that were put off: 429 and 503.
    pub put_off: u32,
    /// Answers of 5xx other than 503: what, and what it said.
    pub errors: Vec<String>,
}

/// The server as clients reach it.
#[derive(Debug)]
pub struct Net {
    http: reqwest::Client,
    base: String,
    flight: Semaphore,
    began: Instant,
    allowed: Duration,
    run: String,
    keys: AtomicU64,
    meter: Mutex<Meter>,
}

/// An answer, or the server's "no".
#[derive(Clone, Debug)]
pub enum ServerReply<T> {
    Yes(T),
    No(Refused),
}

impl<T> ServerReply<T> {
    /// The answer of something that must work.
    ///
    /// # Errors
    /// The refusal, as a fault.
    pub fn or_fault(self, what: &str) -> Result<T, SimulationError> {
        match self {
            Self::Yes(answer) => Ok(answer),
            Self::No(refused) => Err(SimulationError::Refused { what: what.to_owned(), refused }),
        }
    }
}

/// One raw answer.
#[derive(Debug)]
pub struct Raw {
    /// The HTTP status.
    pub status: u16,
    pub body: Vec<u8>,
}

impl Raw {
    /// Does the page say this?
    #[must_use]
    pub fn says(&self, words: &str) -> bool {
        String::from_utf8_lossy(&self.body).contains(words)
    }
}

impl Net {
    /// A way to `base` (`http://127.0.0.1:8080`). Every request stops trying when `allowed` is
    /// over. `run` is in all keys.
    ///
    /// # Errors
    /// The HTTP client can't be made.
    pub fn new(base: &str, allowed: Duration, run: u64) -> Result<Self, SimulationError> {
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .timeout(Duration::from_secs(20))
            .connect_timeout(Duration::from_secs(5))
            .build()?;
        Ok(Self {
            http,
            base: base.trim_end_matches('/').to_owned(),
            flight: Semaphore::new(IN_FLIGHT),
            began: Instant::now(),
            allowed,
            run: format!("sim-{run:012x}"),
            keys: AtomicU64::new(0),
            meter: Mutex::default(),
        })
    }

    /// Where the server is.
    #[must_use]
    pub fn base(&self) -> &str {
        &self.base
    }

    /// How long the run has taken.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.began.elapsed()
    }

    /// A fresh client key.
    #[must_use]
    pub fn key(&self) -> String {
        format!("{}-{}", self.run, self.keys.fetch_add(1, Ordering::Relaxed))
    }

    /// Reads or changes what was measured.
    pub fn measure<T>(&self, with: impl FnOnce(&mut Meter) -> T) -> T {
        with(&mut self.meter.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Time is up.
    ///
    /// # Errors
    /// When it is.
    pub fn in_time(&self, doing: &str) -> Result<(), SimulationError> {
        if self.elapsed() < self.allowed {
            Ok(())
        } else {
            Err(SimulationError::Late { seconds: self.allowed.as_secs(), doing: doing.to_owned() })
        }
    }

    async fn attempt(
        &self,
        call: &SentRequest<'_>,
    ) -> Result<(Raw, Vec<String>, Option<u64>), reqwest::Error> {
        let permit = self.flight.acquire().await;
        let url = format!("{}{}", self.base, call.path);
        let mut request = self.http.request(call.method(), url).header("origin", &self.base);
        if !call.cookies.is_empty() {
            request = request.header("cookie", call.cookies.as_str());
        }
        for (name, value) in call.headers {
            request = request.header(*name, value);
        }
        if let Some((kind, body)) = &call.body {
            request = request.header("content-type", *kind).body(body.clone());
        }
        let began = Instant::now();
        let response = request.send().await?;
        let status = response.status().as_u16();
        let text = |name: &str| {
            response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
        };
        let retry = text("retry-after").and_then(|seconds| seconds.parse().ok());
        let set = response.headers().get_all("set-cookie").iter();
        let set = set.filter_map(|value| value.to_str().ok()).map(str::to_owned).collect();
        let body = response.bytes().await?.to_vec();
        let micros = u32::try_from(began.elapsed().as_micros()).unwrap_or(u32::MAX);
        drop(permit);
        self.measure(
            |meter| if call.body.is_some() { meter.writes.push(micros) } else { meter.reads.push(micros) },
        );
        Ok((Raw { status, body }, set, retry))
    }

    /// Sends it until it is answered: the answer, and the cookies that it sets.
    ///
    /// # Errors
    /// Time is up.
    pub async fn until_answered(
        &self,
        call: &SentRequest<'_>,
    ) -> Result<(Raw, Vec<String>), SimulationError> {
        let mut errors = 0;
        let mut pause = Duration::from_millis(20);
        loop {
            self.in_time(&format!("asking {}", call.path))?;
            match self.attempt(call).await {
                Ok((raw, _, retry)) if matches!(raw.status, 429 | 503) => {
                    self.measure(|meter| meter.put_off += 1);
                    let asked = Duration::from_secs(retry.unwrap_or(0).min(2));
                    tokio::time::sleep(asked.max(jittered(pause))).await;
                }
                Ok((raw, _, _)) if raw.status >= 500 && errors < MOST_ERRORS => {
                    errors += 1;
                    let text = first_of(&raw.body);
                    self.measure(|meter| meter.errors.push(format!("{}: {} {text}", call.path, raw.status)));
                    tokio::time::sleep(jittered(pause)).await;
                }
                Ok((raw, set, _)) => return Ok((raw, set)),
                Err(_) => {
                    self.measure(|meter| meter.unanswered += 1);
                    tokio::time::sleep(jittered(pause)).await;
                }
            }
            pause = (pause * 2).min(Duration::from_millis(500));
        }
    }
}

/// Half the time and up to as much again, so that a crowd does not come back as one.
fn jittered(pause: Duration) -> Duration {
    pause.mul_f64(0.5 + fastrand::f64())
}

/// The beginning of a body, to be told.
#[must_use]
pub fn first_of(body: &[u8]) -> String {
    String::from_utf8_lossy(body).chars().take(300).collect()
}

/// One request as a device sends it.
#[derive(Debug)]
pub struct SentRequest<'a> {
    pub path: &'a str,
    pub put: bool,
    pub cookies: String,
    pub headers: &'a [(&'static str, String)],
    pub body: Option<(&'static str, Vec<u8>)>,
}

impl SentRequest<'_> {
    const fn method(&self) -> reqwest::Method {
        match (&self.body, self.put) {
            (None, _) => reqwest::Method::GET,
            (Some(_), false) => reqwest::Method::POST,
            (Some(_), true) => reqwest::Method::PUT,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_fresh_and_in_the_contracts_letters() {
        let net = Net::new("http://127.0.0.1:9", Duration::from_secs(1), u64::MAX).unwrap();
        let (one, two) = (net.key(), net.key());
        assert_ne!(one, two);
        for key in [one, two] {
            assert!((8..=64).contains(&key.len()));
            assert!(key.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c)), "{key}");
        }
    }
}
