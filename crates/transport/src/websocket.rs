//! A websocket's conversation: snapshots go out as they come, and nobody has anything to say but
//! that it is still there.
//!
//! A frame is a whole snapshot, so there is nothing to resume but to connect again. The server
//! pings; who does not take a frame within five seconds, or answers no ping, is let go.

use std::{
    future::poll_fn,
    pin::{Pin, pin},
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use axum::{
    extract::ws::{CloseFrame, Message, Utf8Bytes, WebSocket, WebSocketUpgrade},
    response::Response,
};
use futures_util::{FutureExt, StreamExt};
use shiji_domain::Timestamp;
use shiji_service::{Service, live::Frame};
use tokio::{
    sync::watch,
    time::{Instant, sleep, timeout},
};
use tokio_tungstenite::tungstenite;
use tokio_util::{
    sync::{CancellationToken, WaitForCancellationFuture},
    task::TaskTracker,
};

use super::wake_flag::WakeFlag;

/// A page knows after 2.5 s of silence that its link is dead: something is said every two.
const BEAT: Duration = Duration::from_secs(2);
/// Who takes longer to take a frame is let go.
const SEND: Duration = Duration::from_secs(5);
/// A ping at every fifth beat.
const BEATS_A_PING: u32 = 5;
/// Pings that may go unanswered: 30 s of silence.
const LOST_PINGS: u32 = 3;
/// Room for a pong. The default of 128 KiB is allocated at once and cleared at every poll: 1.34 GB
/// at 10,000 sockets.
const READ_BUFFER: usize = 128;
/// Nobody has anything to say here but pongs: so large, so many at once, and one more in so many
/// seconds.
const MOST_TO_US: usize = 1_024;
const MOST_HEARD: f64 = 20.0;
const EACH_HEARD: f64 = 2.0;

/// A frame that says that the link lives, and what time it is; the others are snapshots. The first
/// frame is one, so that a page measures its distance from the server's clock at each connect.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub struct Heartbeat {
    /// The server's clock.
    beat: Timestamp,
}

impl Heartbeat {
    fn message(service: &Service) -> Message {
        let beat = Self { beat: service.now() };
        // A number always serialises.
        Message::Text(Utf8Bytes::from(serde_json::to_string(&beat).unwrap_or_default()))
    }
}

/// The websockets that are open. A cheap handle.
#[derive(Clone, Debug)]
pub struct Websockets {
    service: Service,
    stop: CancellationToken,
    tasks: TaskTracker,
}

impl Websockets {
    /// None yet. Each is told goodbye when the token says stop.
    #[must_use]
    pub fn new(service: Service, stop: CancellationToken) -> Self {
        Self { service, stop, tasks: TaskTracker::new() }
    }

    /// Answers an upgrade, and shows the frames to whoever asked for it.
    pub fn open(&self, upgrade: WebSocketUpgrade, frames: watch::Receiver<Arc<Frame>>) -> Response {
        let upgrade = upgrade.read_buffer_size(READ_BUFFER).max_message_size(MOST_TO_US).write_buffer_size(0);
        let Self { service, stop, tasks } = self.clone();
        upgrade.on_upgrade(async move |socket| {
            // Tracked, because axum's own shutdown does not know of upgraded connections. A task of
            // its own, because it lasts for hours and what the upgrade needed does not.
            tasks.spawn(attend(service, socket, frames, stop));
        })
    }

    /// Waits until all have gone, for so long at most; answers how many have not.
    pub async fn closed(&self, at_most: Duration) -> usize {
        self.tasks.close();
        match timeout(at_most, self.tasks.wait()).await {
            Ok(()) => 0,
            Err(_) => self.tasks.len(),
        }
    }
}

async fn attend(
    service: Service,
    mut socket: WebSocket,
    mut frames: watch::Receiver<Arc<Frame>>,
    stop: CancellationToken,
) {
    metrics::gauge!("shiji_sockets").increment(1.0);
    let goodbye = converse(&service, &mut socket, &mut frames, &stop).await;
    metrics::gauge!("shiji_sockets").decrement(1.0);
    if let Some(frame) = goodbye {
        // Whoever does not take it has gone already.
        let _ = timeout(SEND, socket.send(Message::Close(Some(frame)))).await;
    }
}

/// Shows frames until one side has enough; answers how to say goodbye to a client that still
/// listens.
async fn converse(
    service: &Service,
    socket: &mut WebSocket,
    frames: &mut watch::Receiver<Arc<Frame>>,
    stop: &CancellationToken,
) -> Option<CloseFrame> {
    let mut stopped = pin!(stop.cancelled());
    let wake_flag = WakeFlag::for_current_task().await;
    let mut silence = pin!(sleep(BEAT));
    let mut said = Instant::now();
    let (mut beat, mut unanswered) = (0_u32, 0_u32);
    let mut heard = Heard::from_now();
    if let Err(goodbye) = send(socket, Heartbeat::message(service)).await {
        return goodbye;
    }
    frames.mark_changed();
    loop {
        let message = tokio::select! {
            biased;
            changed = frames.changed() => {
                changed.ok()?;
                Message::Text(frames.borrow_and_update().json())
            }
            () = &mut silence => {
                // Looked at only when it rings: a timer moved at every frame costs as much as the
                // frame's own work.
                let was_silent = said.elapsed() >= BEAT;
                silence.as_mut().reset(if was_silent { Instant::now() } else { said } + BEAT);
                if !was_silent {
                    continue;
                }
                beat += 1;
                if beat % BEATS_A_PING == 0 {
                    if unanswered >= LOST_PINGS {
                        return None;
                    }
                    unanswered += 1;
                    // Beside the beat, not in its place: a page hears no pings, and four silent
                    // seconds are a dead link.
                    if let Err(goodbye) = send(socket, Message::Ping(bytes::Bytes::new())).await {
                        return goodbye;
                    }
                }
                Heartbeat::message(service)
            }
            woken = poll_fn(|_| wake_flag.poll_if_woken(|cx| stop_or_message(stopped.as_mut(), socket, cx))) => match woken {
                Rung::Stop => return Some(restart_hint()),
                Rung::Message(Some(Ok(message))) if !heard.takes(&message) => return Some(too_many()),
                Rung::Message(Some(Ok(Message::Pong(_)))) => {
                    unanswered = 0;
                    continue;
                }
                Rung::Message(Some(Ok(Message::Close(_))) | None) => return None,
                Rung::Message(Some(Ok(_))) => continue,
                Rung::Message(Some(Err(error))) => return too_large(&error),
            },
        };
        if let Err(goodbye) = send(socket, message).await {
            return goodbye;
        }
        said = Instant::now();
    }
}

/// How much a client says. It has nothing to say but pongs, each of which wakes a task here.
struct Heard {
    left: f64,
    since: Instant,
}

impl Heard {
    fn from_now() -> Self {
        Self { left: MOST_HEARD, since: Instant::now() }
    }

    /// May it say this, too?
    fn takes(&mut self, message: &Message) -> bool {
        if matches!(message, Message::Close(_)) {
            return true;
        }
        self.left = (self.left + self.since.elapsed().as_secs_f64() / EACH_HEARD).min(MOST_HEARD);
        self.since = Instant::now();
        self.left -= 1.0;
        self.left >= 0.0
    }
}

/// 1008: whoever says so much is no page of ours.
const fn too_many() -> CloseFrame {
    CloseFrame { code: 1008, reason: Utf8Bytes::from_static("too many messages") }
}

/// 1009 to whoever said too much in one message; nothing to whoever has gone.
fn too_large(error: &axum::Error) -> Option<CloseFrame> {
    let cause = std::error::Error::source(error)?.downcast_ref::<tungstenite::Error>()?;
    let reason = Utf8Bytes::from_static("too large");
    matches!(cause, tungstenite::Error::Capacity(_)).then_some(CloseFrame { code: 1009, reason })
}

/// What seldom happens to a socket.
enum Rung {
    /// The server stops.
    Stop,
    /// The client says something, or has gone.
    Message(Option<Result<Message, axum::Error>>),
}

fn stop_or_message(
    stopped: Pin<&mut WaitForCancellationFuture<'_>>,
    socket: &mut WebSocket,
    cx: &mut Context<'_>,
) -> Poll<Rung> {
    match stopped.poll(cx) {
        Poll::Ready(()) => Poll::Ready(Rung::Stop),
        Poll::Pending => socket.poll_next_unpin(cx).map(Rung::Message),
    }
}

/// Sends in time, or says how to part: without a word from a client that has gone, with one from a
/// slow one.
async fn send(socket: &mut WebSocket, message: Message) -> Result<(), Option<CloseFrame>> {
    let mut sending = pin!(socket.send(message));
    // Mostly the socket takes it at once, and no timer is made.
    let sent = match sending.as_mut().now_or_never() {
        Some(sent) => Ok(sent),
        None => timeout(SEND, sending).await,
    };
    match sent {
        Ok(Ok(())) => Ok(()),
        Ok(Err(_)) => Err(None),
        Err(_) => Err(Some(CloseFrame { code: 1008, reason: Utf8Bytes::from_static("slow") })),
    }
}

/// 1001 with a time to come back at, spread over two seconds: ten thousand phones must not come
/// back in one moment.
fn restart_hint() -> CloseFrame {
    let wait = 500 + fastrand::u32(0..2_000);
    CloseFrame { code: 1001, reason: Utf8Bytes::from(format!("retry={wait}")) }
}
