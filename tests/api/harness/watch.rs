//! A watcher on a websocket.

use std::{net::SocketAddr, time::Duration};

use futures_util::{SinkExt, StreamExt};
use serde_json::Value;
use tokio::{net::TcpStream, time::Instant};
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async,
    tungstenite::{Error, Message},
};

/// How long a watcher waits for what it is promised.
const FRAME_TIMEOUT: Duration = Duration::from_secs(6);

pub struct Watch {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
}

impl Watch {
    pub async fn open(server: SocketAddr, path: &str) -> Self {
        let (socket, _) = connect_async(format!("ws://{server}{path}")).await.expect("a socket");
        Self { socket }
    }

    /// The status with which an upgrade is refused.
    pub async fn refused(server: SocketAddr, path: &str) -> u16 {
        match connect_async(format!("ws://{server}{path}")).await {
            Err(Error::Http(response)) => response.status().as_u16(),
            Err(error) => panic!("{error}"),
            Ok(_) => panic!("{path} was opened"),
        }
    }

    /// Says something to the server, which may have had enough already.
    pub async fn say(&mut self, text: &str) {
        let _ = self.socket.send(Message::text(text)).await;
    }

    /// The next message of any kind.
    pub async fn message(&mut self) -> Message {
        self.message_by(Instant::now() + FRAME_TIMEOUT).await
    }

    async fn message_by(&mut self, end: Instant) -> Message {
        let message = tokio::time::timeout_at(end, self.socket.next()).await;
        message.expect("it is said in time").expect("the socket is open").expect("a message")
    }

    /// The next frame that is no beat.
    pub async fn frame(&mut self) -> Value {
        self.frame_by(Instant::now() + FRAME_TIMEOUT).await
    }

    async fn frame_by(&mut self, end: Instant) -> Value {
        loop {
            // Beats go on for ever: they are no reason to wait longer.
            if let Message::Text(text) = self.message_by(end).await {
                let frame: Value = serde_json::from_str(&text).expect("JSON");
                if frame.get("beat").is_none() {
                    return frame;
                }
            }
        }
    }

    /// The first frame that is as wanted; those before it are skipped, as `watch`ed snapshots may
    /// be.
    pub async fn until(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        let end = Instant::now() + FRAME_TIMEOUT;
        loop {
            let frame = self.frame_by(end).await;
            if wanted(&frame) {
                return frame;
            }
        }
    }

    /// Waits until the server ends the connection.
    pub async fn ends(&mut self) {
        let ending = async { while let Some(Ok(_)) = self.socket.next().await {} };
        tokio::time::timeout(FRAME_TIMEOUT, ending).await.expect("it ends in time");
    }

    /// Code and reason of the server's goodbye.
    pub async fn goodbye(&mut self) -> (u16, String) {
        loop {
            if let Message::Close(frame) = self.message().await {
                let frame = frame.expect("a reason");
                return (frame.code.into(), frame.reason.to_string());
            }
        }
    }
}
