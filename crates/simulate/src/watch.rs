//! Watchers: sockets that show a booth or the market, drop, and come back. What they hold at the
//! end must be what the server says; on the way no revision may go back, and every call that they
//! saw must have been made by somebody.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use futures_util::StreamExt;
use serde_json::Value;
use tokio::time::Instant;
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async,
    tungstenite::{Message, client::IntoClientRequest},
};
use tokio_util::sync::CancellationToken;

use super::{clock::MarketClock, net::Net};
use shiji_domain::BoothId;

/// A link that is silent for so long is dead: the server speaks every two seconds. A page hears no
/// pings, so here they are no sign of life either.
const SILENCE: Duration = Duration::from_millis(3_500);

/// What one watcher has seen so far.
#[derive(Debug, Default)]
pub struct WatchLog {
    /// The snapshot that it would show now.
    pub last: Option<Value>,
    /// How many snapshots it got.
    pub frames: u32,
    /// How often it connected again.
    pub resumed: u32,
    /// How often it gave a silent link up.
    pub silent: u32,
    /// What can't be.
    pub faults: Vec<String>,
    /// Every call that it saw, by revision and ticket code: when, by the market's clock.
    pub calls: BTreeMap<(i64, String), i64>,
    /// Every line that it saw, by the booth's revision.
    pub lines: BTreeMap<i64, Vec<i64>>,
}

/// One watcher's topic and what it sees.
#[derive(Clone, Debug)]
pub struct Feed {
    /// What it watches, in words.
    pub topic: String,
    /// Which booth; `None`: the whole market.
    pub booth: Option<BoothId>,
    /// The socket's path.
    pub live: String,
    /// The path of the same snapshot by plain HTTP.
    pub snapshot: String,
    /// Drops after so many snapshots, again and again; 0: never by itself.
    pub drops_after: u32,
    seen: Arc<Mutex<WatchLog>>,
}

impl WatchLog {
    /// Takes in one frame at that moment; `true` if it is a snapshot.
    fn take(&mut self, text: &str, now: i64) -> bool {
        let Ok(frame) = serde_json::from_str::<Value>(text) else {
            self.faults
                .push(format!("a frame that is no JSON: {}", text.chars().take(80).collect::<String>()));
            return false;
        };
        if frame.get("beat").is_some() {
            return false;
        }
        let place = |of: &Value| Some((of.get("epoch")?.as_str()?.to_owned(), of.get("revision")?.as_i64()?));
        match (self.last.as_ref().and_then(place), place(&frame)) {
            (_, None) => self.faults.push("a frame without epoch and revision".to_owned()),
            (Some((old, _)), Some((new, _))) if old != new => {
                self.faults.push(format!("the epoch changed from {old} to {new}"));
            }
            (Some((_, old)), Some((_, new))) if new < old => {
                self.faults.push(format!("the revision went back from {old} to {new}"));
            }
            _ => {}
        }
        for call in frame.get("last_calls").and_then(Value::as_array).into_iter().flatten() {
            if let (Some(seq), Some(code)) =
                (call.get("seq").and_then(Value::as_i64), call.get("code").and_then(Value::as_str))
            {
                self.calls.entry((seq, code.to_owned())).or_insert(now);
            }
        }
        let line = frame.get("waiting").and_then(Value::as_array);
        if let (Some((_, revision)), Some(line)) = (place(&frame), line) {
            self.lines.insert(revision, line.iter().filter_map(Value::as_i64).collect());
        }
        self.frames += 1;
        self.last = Some(frame);
        true
    }
}

impl Feed {
    /// A watcher of a booth, by its code.
    #[must_use]
    pub fn of_booth(booth: BoothId, code: &str, drops_after: u32) -> Self {
        Self {
            booth: Some(booth),
            ..Self::new("booths", &booth.to_string(), format!("booth {code}"), drops_after)
        }
    }

    /// A watcher of the whole market.
    #[must_use]
    pub fn of_market(market: &str, drops_after: u32) -> Self {
        Self::new("markets", market, "the market".to_owned(), drops_after)
    }

    fn new(kind: &str, id: &str, topic: String, drops_after: u32) -> Self {
        Self {
            topic,
            booth: None,
            live: format!("/api/live/{kind}/{id}"),
            snapshot: format!("/api/{kind}/{id}/snapshot"),
            drops_after,
            seen: Arc::default(),
        }
    }

    /// Reads or changes what it has seen.
    pub fn seen<T>(&self, with: impl FnOnce(&mut WatchLog) -> T) -> T {
        with(&mut self.seen.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Watches until it has to stop, through dropped links and a dead server.
    pub async fn watch(self, net: Arc<Net>, clock: MarketClock, stop: CancellationToken) {
        let mut wait = Duration::from_millis(50);
        let mut connected = false;
        while !stop.is_cancelled() {
            let socket =
                tokio::select! { () = stop.cancelled() => None, socket = self.connect(&net) => socket };
            let Some(socket) = socket else {
                let pause = wait.mul_f64(0.5 + fastrand::f64());
                tokio::select! { () = stop.cancelled() => {}, () = tokio::time::sleep(pause) => {} }
                wait = (wait * 2).min(Duration::from_secs(1));
                continue;
            };
            if connected {
                self.seen(|seen| seen.resumed += 1);
            }
            connected = true;
            wait = Duration::from_millis(50);
            tokio::select! { () = stop.cancelled() => {}, () = self.follow(socket, clock) => {} }
            // Away for a moment, as a phone in a pocket is.
            let away = Duration::from_millis(fastrand::u64(10..200));
            tokio::select! { () = stop.cancelled() => {}, () = tokio::time::sleep(away) => {} }
        }
    }

    async fn connect(&self, net: &Net) -> Option<WebSocketStream<MaybeTlsStream<tokio::net::TcpStream>>> {
        let base = net.base();
        let address = format!("{}{}", base.replacen("http://", "ws://", 1), self.live);
        let mut request = address.into_client_request().ok()?;
        request.headers_mut().insert("origin", base.parse().ok()?);
        let connecting = tokio::time::timeout(Duration::from_secs(5), connect_async(request)).await.ok()?;
        connecting.ok().map(|(socket, _)| socket)
    }

    /// Reads until the link is dead, or until this watcher drops it, without a word, as WeChat
    /// does.
    async fn follow(
        &self,
        mut socket: WebSocketStream<MaybeTlsStream<tokio::net::TcpStream>>,
        clock: MarketClock,
    ) {
        let mut frames = 0;
        let mut heard = Instant::now();
        while self.drops_after == 0 || frames < self.drops_after {
            match tokio::time::timeout_at(heard + SILENCE, socket.next()).await {
                Ok(Some(Ok(Message::Text(text)))) => {
                    heard = Instant::now();
                    frames += u32::from(self.seen(|seen| seen.take(&text, clock.now())));
                }
                Ok(Some(Ok(Message::Close(_)) | Err(_)) | None) => return,
                Ok(Some(Ok(_))) => {}
                Err(_) => return self.seen(|seen| seen.silent += 1),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(epoch: &str, revision: i64) -> String {
        format!(
            r#"{{"epoch":"{epoch}","revision":{revision},"waiting":[2,1],
                "last_calls":[{{"seq":3,"code":"A001"}}]}}"#
        )
    }

    #[test]
    fn a_beat_is_no_snapshot_and_calls_are_kept() {
        let mut seen = WatchLog::default();
        assert!(!seen.take(r#"{"beat":7}"#, 1));
        assert!(seen.take(&frame("a", 7), 2) && seen.take(&frame("a", 7), 3));
        assert_eq!((seen.frames, seen.faults.len()), (2, 0));
        assert_eq!(seen.calls, BTreeMap::from([((3, "A001".to_owned()), 2)]));
        assert_eq!(seen.lines, BTreeMap::from([(7, vec![2, 1])]));
    }

    #[test]
    fn a_revision_that_goes_back_is_a_fault() {
        let mut seen = WatchLog::default();
        seen.take(&frame("a", 7), 1);
        seen.take(&frame("a", 6), 1);
        seen.take(&frame("b", 8), 1);
        seen.take("{}", 1);
        seen.take("<html>", 1);
        assert_eq!(seen.faults.len(), 4, "{:?}", seen.faults);
    }
}
