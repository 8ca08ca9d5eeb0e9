//! The hub: topic → latest snapshot. Publishing replaces what a topic shows; whoever watches sees
//! the newest, never a queue.
//!
//! It knows nothing of the database: the writer publishes after each commit, and opens a topic when
//! somebody asks for it. A `watch` can't lag, and a reconnect is a subscribe.

mod relay;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use axum::extract::ws::Utf8Bytes;
pub(crate) use relay::{Relay, RevisionNotice};
use serde::Serialize;
use tokio::sync::watch;

use shiji_domain::{
    BoothId, MarketId,
    snapshot::{BoothSnapshot, MarketSnapshot, ReceiptView},
};

/// What can be watched.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum WatchTopic {
    Booth(BoothId),
    /// A market's overview.
    Market(MarketId),
    /// One request, by its receipt code.
    Receipt(String),
}

impl WatchTopic {
    /// What the log calls it: a receipt's code is its holder's secret.
    const fn kind(&self) -> &'static str {
        match self {
            Self::Booth(_) => "booth",
            Self::Market(_) => "market",
            Self::Receipt(_) => "receipt",
        }
    }
}

/// What a topic shows.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
#[serde(untagged)]
#[expect(clippy::large_enum_variant, reason = "one for each topic, shared; the largest is the most frequent")]
pub enum Snapshot {
    Booth(BoothSnapshot),
    /// A market's overview.
    Market(MarketSnapshot),
    Receipt(ReceiptView),
}

impl Snapshot {
    /// Grows with every change of what it shows.
    #[must_use]
    pub const fn revision(&self) -> i64 {
        match self {
            Self::Booth(booth) => booth.revision,
            Self::Market(market) => market.revision,
            Self::Receipt(receipt) => receipt.revision,
        }
    }

    /// `epoch-revision-outlook_at`: the same tag, the same snapshot.
    fn tag(&self) -> String {
        let (epoch, outlook_at) = match self {
            Self::Booth(booth) => (&booth.epoch, booth.outlook_at.0),
            Self::Market(market) => (&market.epoch, market.outlook_at.0),
            Self::Receipt(receipt) => (&receipt.epoch, 0),
        };
        format!("{epoch}-{}-{outlook_at}", self.revision())
    }
}

/// A snapshot with its bytes, serialised once for all who watch it, when the first of them wants
/// it.
#[derive(Debug)]
pub struct Frame {
    pub snapshot: Snapshot,
    /// Its ETag, `epoch-revision-outlook_at`.
    pub tag: String,
    /// As a socket takes it: text is looked through for faults once, not once a socket.
    json: OnceLock<Utf8Bytes>,
}

impl Frame {
    /// A frame of that snapshot.
    #[must_use]
    pub fn new(snapshot: Snapshot) -> Self {
        Self { tag: snapshot.tag(), snapshot, json: OnceLock::new() }
    }

    /// The snapshot as JSON.
    pub fn json(&self) -> Utf8Bytes {
        let json = self.json.get_or_init(|| match serde_json::to_string(&self.snapshot) {
            Ok(json) => json.into(),
            // Numbers, strings and lists of them always serialise; a page reloads on an empty
            // frame.
            Err(error) => {
                tracing::error!(%error, "a snapshot does not serialise");
                Utf8Bytes::from_static("{}")
            }
        });
        json.clone()
    }
}

/// Topics and what they show. A cheap handle.
#[derive(Clone, Debug, Default)]
pub struct Hub {
    /// A `std` mutex: it is held for a look-up, never across an await.
    topics: Arc<Mutex<HashMap<WatchTopic, watch::Sender<Arc<Frame>>>>>,
}

impl Hub {
    /// What the topic shows now, from here on; `None` if nobody has opened it yet.
    #[must_use]
    pub fn watch(&self, topic: &WatchTopic) -> Option<watch::Receiver<Arc<Frame>>> {
        self.lock().get(topic).map(watch::Sender::subscribe)
    }

    /// Does anybody care: is the topic open? A snapshot that nobody can see is not made.
    ///
    /// A receipt that nobody watches is forgotten when this is asked, which is when it has changed:
    /// who looks it up next is shown it anew, not as it was.
    #[must_use]
    pub fn is_open(&self, topic: &WatchTopic) -> bool {
        let mut topics = self.lock();
        let Some(sender) = topics.get(topic) else { return false };
        // There are few booths and markets, and polling pages hold no receiver; receipts are many
        // and watched briefly.
        let forgotten = matches!(topic, WatchTopic::Receipt(_)) && sender.receiver_count() == 0;
        if forgotten {
            topics.remove(topic);
        }
        !forgotten
    }

    /// Does anybody hold a receiver of it? Pages that poll hold none.
    pub(crate) fn is_watched(&self, topic: &WatchTopic) -> bool {
        self.lock().get(topic).is_some_and(|sender| sender.receiver_count() > 0)
    }

    /// Forgets what topics show: whoever asks next opens them anew.
    pub(crate) fn close<'t>(&self, topics: impl IntoIterator<Item = &'t WatchTopic>) {
        let mut open = self.lock();
        topics.into_iter().for_each(|topic| drop(open.remove(topic)));
    }

    /// Forgets all topics. Who watches one hears that it has ended, and opens it anew.
    pub(crate) fn close_all(&self) {
        self.lock().clear();
    }

    /// Shows `snapshot` to all who watch its topic, and opens the topic if it isn't.
    ///
    /// Only the task that commits may call this: two publishers could swap the order of two
    /// snapshots.
    pub fn publish(&self, topic: WatchTopic, snapshot: Snapshot) -> watch::Receiver<Arc<Frame>> {
        let frame = Arc::new(Frame::new(snapshot));
        let mut topics = self.lock();
        if let Some(sender) = topics.get(&topic) {
            tracing::debug!(
                topic = topic.kind(),
                tag = frame.tag,
                watchers = sender.receiver_count(),
                "published"
            );
            sender.send_replace(frame);
            return sender.subscribe();
        }
        topics
            .retain(|topic, sender| !matches!(topic, WatchTopic::Receipt(_)) || sender.receiver_count() > 0);
        let (sender, receiver) = watch::channel(frame);
        topics.insert(topic, sender);
        receiver
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<WatchTopic, watch::Sender<Arc<Frame>>>> {
        // Nothing in here panics half-way through a change.
        self.topics.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
