//! The way to the server: one bounded stream of HTTP requests, and devices that carry their own
//! cookies.
//!
//! A request is sent again, with the same key, until it is answered: a killed server, a reset
//! connection, "busy" and "too many requests" are waited out. Only a refusal or an answer comes
//! back to the caller.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
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
    /// The `Date` header: the server's own clock.
    pub date: Option<String>,
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

    async fn attempt(&self, call: &Request<'_>) -> Result<(Raw, Vec<String>, Option<u64>), reqwest::Error> {
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
        let date = text("date");
        let retry = text("retry-after").and_then(|seconds| seconds.parse().ok());
        let set = response.headers().get_all("set-cookie").iter();
        let set = set.filter_map(|value| value.to_str().ok()).map(str::to_owned).collect();
        let body = response.bytes().await?.to_vec();
        let micros = u32::try_from(began.elapsed().as_micros()).unwrap_or(u32::MAX);
        drop(permit);
        self.measure(
            |meter| if call.body.is_some() { meter.writes.push(micros) } else { meter.reads.push(micros) },
        );
        Ok((Raw { status, body, date }, set, retry))
    }

    async fn until_answered(&self, call: &Request<'_>) -> Result<(Raw, Vec<String>), SimulationError> {
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

fn first_of(body: &[u8]) -> String {
    String::from_utf8_lossy(body).chars().take(300).collect()
}

struct Request<'a> {
    path: &'a str,
    put: bool,
    cookies: String,
    headers: &'a [(&'static str, String)],
    body: Option<(&'static str, Vec<u8>)>,
}

impl Request<'_> {
    const fn method(&self) -> reqwest::Method {
        match (&self.body, self.put) {
            (None, _) => reqwest::Method::GET,
            (Some(_), false) => reqwest::Method::POST,
            (Some(_), true) => reqwest::Method::PUT,
        }
    }
}

/// One phone, laptop or card reader: it keeps its own cookies.
#[derive(Clone, Debug)]
pub struct Client {
    net: Arc<Net>,
    jar: Arc<Mutex<BTreeMap<String, String>>>,
}

impl Client {
    /// A device that nobody knows yet.
    #[must_use]
    pub fn new(net: &Arc<Net>) -> Self {
        Self { net: Arc::clone(net), jar: Arc::default() }
    }

    /// The way that it takes.
    #[must_use]
    pub const fn net(&self) -> &Arc<Net> {
        &self.net
    }

    /// What it sends as `Cookie`.
    #[must_use]
    pub fn cookies(&self) -> String {
        let jar = self.jar.lock().unwrap_or_else(PoisonError::into_inner);
        jar.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    fn keep(&self, set: &[String]) {
        let mut jar = self.jar.lock().unwrap_or_else(PoisonError::into_inner);
        for cookie in set {
            let pair = cookie.split(';').next().unwrap_or(cookie);
            if let Some((name, value)) = pair.split_once('=') {
                jar.insert(name.trim().to_owned(), value.trim().to_owned());
            }
        }
    }

    async fn send(
        &self,
        path: &str,
        put: bool,
        headers: &[(&'static str, String)],
        body: Option<(&'static str, Vec<u8>)>,
    ) -> Result<Raw, SimulationError> {
        let call = Request { path, put, cookies: self.cookies(), headers, body };
        let (raw, set) = self.net.until_answered(&call).await?;
        self.keep(&set);
        Ok(raw)
    }

    /// Opens a page or a file as it is.
    ///
    /// # Errors
    /// Time is up, or the answer is neither 200 nor a redirection.
    pub async fn open(&self, path: &str) -> Result<Raw, SimulationError> {
        let raw = self.send(path, false, &[], None).await?;
        if (200..400).contains(&raw.status) { Ok(raw) } else { Err(answered(path, &raw)) }
    }

    /// Reads JSON.
    ///
    /// # Errors
    /// Time is up, or the answer can't be read.
    pub async fn read<T: DeserializeOwned>(&self, path: &str) -> Result<T, SimulationError> {
        let raw = self.send(path, false, &[], None).await?;
        understood(path, &raw)?.or_fault(path)
    }

    /// Sends a plain form, as a page without script does.
    ///
    /// # Errors
    /// Time is up, or the answer is neither 200 nor a redirection.
    pub async fn form(&self, path: &str, fields: &[(&str, &str)]) -> Result<Raw, SimulationError> {
        let body: Vec<String> =
            fields.iter().map(|(name, value)| format!("{name}={}", escaped(value))).collect();
        let body = ("application/x-www-form-urlencoded", body.join("&").into_bytes());
        let raw = self.send(path, false, &[], Some(body)).await?;
        if (200..400).contains(&raw.status) { Ok(raw) } else { Err(answered(path, &raw)) }
    }

    /// Sends a file with its headers.
    ///
    /// # Errors
    /// Time is up, or the answer can't be read.
    pub async fn upload<T: DeserializeOwned>(
        &self,
        path: &str,
        headers: &[(&'static str, String)],
        bytes: &[u8],
    ) -> Result<ServerReply<T>, SimulationError> {
        let raw = self.send(path, false, headers, Some(("application/octet-stream", bytes.to_vec()))).await?;
        understood(path, &raw)
    }

    /// Sends a command under a fresh key.
    ///
    /// # Errors
    /// Time is up, or the answer can't be read.
    pub async fn post<T: DeserializeOwned>(
        &self,
        path: &str,
        body: Value,
    ) -> Result<ServerReply<T>, SimulationError> {
        self.post_as(&self.net.key(), path, body).await
    }

    /// Sends what replaces something, under a fresh key.
    ///
    /// # Errors
    /// Time is up, or the answer can't be read.
    pub async fn put<T: DeserializeOwned>(
        &self,
        path: &str,
        mut body: Value,
    ) -> Result<ServerReply<T>, SimulationError> {
        if let Some(object) = body.as_object_mut() {
            object.insert("key".to_owned(), json!(self.net.key()));
        }
        let body = ("application/json", body.to_string().into_bytes());
        let raw = self.send(path, true, &[], Some(body)).await?;
        understood(path, &raw)
    }

    /// Sends a command under this key; again under the same one is the same command.
    ///
    /// # Errors
    /// Time is up, or the answer can't be read.
    pub async fn post_as<T: DeserializeOwned>(
        &self,
        key: &str,
        path: &str,
        mut body: Value,
    ) -> Result<ServerReply<T>, SimulationError> {
        if let Some(object) = body.as_object_mut() {
            object.insert("key".to_owned(), json!(key));
        }
        let body = ("application/json", body.to_string().into_bytes());
        let raw = self.send(path, false, &[], Some(body)).await?;
        understood(path, &raw)
    }
}

fn answered(what: &str, raw: &Raw) -> SimulationError {
    SimulationError::Answer { what: what.to_owned(), status: raw.status, text: first_of(&raw.body) }
}

/// The answer of 2xx, the refusal of 4xx; anything else is a fault.
fn understood<T: DeserializeOwned>(what: &str, raw: &Raw) -> Result<ServerReply<T>, SimulationError> {
    if (400..500).contains(&raw.status) {
        return match serde_json::from_slice::<Refused>(&raw.body) {
            Ok(refused) => Ok(ServerReply::No(refused)),
            Err(_) => Err(answered(what, raw)),
        };
    }
    if !(200..300).contains(&raw.status) {
        return Err(answered(what, raw));
    }
    let body = if raw.body.is_empty() { b"null".as_slice() } else { &raw.body };
    serde_json::from_slice(body).map(ServerReply::Yes).map_err(|error| SimulationError::Answer {
        what: what.to_owned(),
        status: raw.status,
        text: format!("{error} in {}", first_of(&raw.body)),
    })
}

/// A form's value: everything but the plainest characters as %XX.
fn escaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.".contains(&byte) {
            text.push(char::from(byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw(status: u16, body: &str) -> Raw {
        Raw { status, body: body.as_bytes().to_vec(), date: None }
    }

    #[test]
    fn a_refusal_is_an_answer_and_an_error_is_not() {
        let no = understood::<Value>("x", &raw(409, r#"{"code":"booth_paused","status":409}"#)).unwrap();
        assert!(matches!(no, ServerReply::No(refused) if refused.code == "booth_paused"));
        assert!(matches!(understood::<Value>("x", &raw(200, "[1]")).unwrap(), ServerReply::Yes(_)));
        assert!(understood::<Value>("x", &raw(500, "{}")).is_err());
        assert!(understood::<Value>("x", &raw(404, "<html>")).is_err());
        assert!(understood::<u32>("x", &raw(200, "{}")).is_err());
    }

    #[test]
    fn a_device_keeps_and_replaces_its_cookies() {
        let net = Arc::new(Net::new("http://127.0.0.1:9/", Duration::from_secs(1), 1).unwrap());
        let phone = Client::new(&net);
        phone.keep(&["shiji_pass=a; HttpOnly; Path=/".into(), "other=b".into()]);
        phone.keep(&["shiji_pass=c; HttpOnly".into()]);
        assert_eq!(phone.cookies(), "other=b; shiji_pass=c");
        assert_eq!(Client::new(&net).cookies(), "");
    }

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

    #[test]
    fn form_values_are_escaped() {
        assert_eq!(escaped("a b&=好"), "a%20b%26%3D%E5%A5%BD");
    }
}
