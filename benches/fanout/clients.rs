//! Ten thousand sockets that watch, in one thread: as little as a client can do, and the same for
//! both sides.

use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use socket2::SockRef;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpSocket, TcpStream},
    sync::{Notify, Semaphore},
    task::JoinSet,
    time::timeout,
};

use crate::common::Failure;

/// How many connect at once.
const AT_ONCE: usize = 128;
/// Addresses that clients come from: one alone has some 28,000 ports, fewer where that was changed.
const SOURCES: u8 = 8;
/// Longer than anything here takes.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(30);
/// Snapshots are longer; beats and pings are shorter and not counted.
const SHORT: usize = 126;

/// The clients; they hang up when this is dropped.
pub struct Clients {
    shared: Arc<Shared>,
    sockets: usize,
    _reading: JoinSet<()>,
}

struct Shared {
    left: AtomicUsize,
    complete: Notify,
    last_at: Mutex<Instant>,
    last_frame: Mutex<Vec<u8>>,
}

/// A publish that is awaited.
pub struct Arrival<'c> {
    shared: &'c Shared,
    start: Instant,
}

impl Clients {
    /// Connects, and upgrades at `path` if there is one. When this returns, the server has heard of
    /// them all.
    pub async fn connect(sockets: usize, port: u16, path: Option<&str>) -> Result<Self, Failure> {
        let gate = Arc::new(Semaphore::new(AT_ONCE));
        let mut connecting = JoinSet::new();
        for source in (1..=SOURCES).cycle().take(sockets) {
            let (gate, path) = (gate.clone(), path.map(str::to_owned));
            connecting.spawn(async move {
                let _turn = gate.acquire_owned().await?;
                timeout(CONNECT_TIMEOUT, Client::connect(source, port, path)).await?
            });
        }
        let shared = Arc::new(Shared {
            left: AtomicUsize::new(0),
            complete: Notify::new(),
            last_at: Mutex::new(Instant::now()),
            last_frame: Mutex::default(),
        });
        let mut clients = Vec::with_capacity(sockets);
        while let Some(client) = connecting.join_next().await {
            clients.push(client??);
        }
        let mut reading = JoinSet::new();
        for (number, client) in clients.into_iter().enumerate() {
            reading.spawn(client.read(shared.clone(), number == 0));
        }
        Ok(Self { shared, sockets, _reading: reading })
    }

    /// To be called just before a publish: from here on time runs.
    pub fn expect(&mut self) -> Arrival<'_> {
        self.shared.left.store(self.sockets, Ordering::Relaxed);
        Arrival { shared: &self.shared, start: Instant::now() }
    }

    /// The last snapshot that one of them has got.
    pub fn last_frame(&self) -> String {
        let frame = self.shared.last_frame.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8_lossy(&frame).into_owned()
    }
}

impl Arrival<'_> {
    /// When every socket has it: how long that took.
    pub async fn last(self) -> Result<Duration, Failure> {
        if timeout(CONNECT_TIMEOUT, self.shared.complete.notified()).await.is_err() {
            let left = self.shared.left.load(Ordering::Relaxed);
            return Err(format!("{left} sockets have waited for their frame in vain").into());
        }
        let last = *self.shared.last_at.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(last.saturating_duration_since(self.start))
    }
}

impl Shared {
    fn arrived(&self) {
        if self.left.fetch_sub(1, Ordering::Relaxed) == 1 {
            *self.last_at.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
            self.complete.notify_one();
        }
    }
}

struct Client {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Client {
    async fn connect(source: u8, port: u16, path: Option<String>) -> Result<Self, Failure> {
        let socket = TcpSocket::new_v4()?;
        socket.bind(SocketAddr::from((Ipv4Addr::new(127, 0, 0, source), 0)))?;
        let stream = socket.connect(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).await?;
        // Hanging up frees the port at once: rounds follow each other faster than ports get old.
        SockRef::from(&stream).set_linger(Some(Duration::ZERO))?;
        let mut client = Self { stream, buffer: Vec::with_capacity(4_096) };
        match path {
            Some(path) => {
                client.upgrade(&path, port).await?;
                drop(client.snapshot().await?);
            }
            // Accepted once anything comes.
            None => client.more().await?,
        }
        Ok(client)
    }

    async fn upgrade(&mut self, path: &str, port: u16) -> Result<(), Failure> {
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
             Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
        );
        self.stream.write_all(request.as_bytes()).await?;
        loop {
            if let Some(end) = self.buffer.windows(4).position(|window| window == b"\r\n\r\n") {
                if !self.buffer.starts_with(b"HTTP/1.1 101 ") {
                    return Err(String::from_utf8_lossy(&self.buffer).into_owned().into());
                }
                self.buffer.drain(..end + 4);
                return Ok(());
            }
            self.more().await?;
        }
    }

    async fn read(mut self, shared: Arc<Shared>, keeps: bool) {
        while let Ok(snapshot) = self.snapshot().await {
            if keeps {
                *shared.last_frame.lock().unwrap_or_else(PoisonError::into_inner) = snapshot.collect();
            }
            shared.arrived();
        }
    }

    /// The payload of the next frame that is long enough to be a snapshot.
    async fn snapshot(&mut self) -> Result<impl Iterator<Item = u8>, Failure> {
        loop {
            match frame(&self.buffer) {
                Some((head, length)) if length >= SHORT => {
                    return Ok(self.buffer.drain(..head + length).skip(head));
                }
                Some((head, length)) => drop(self.buffer.drain(..head + length)),
                None => self.more().await?,
            }
        }
    }

    async fn more(&mut self) -> Result<(), Failure> {
        if self.stream.read_buf(&mut self.buffer).await? == 0 {
            return Err("the server has hung up".into());
        }
        Ok(())
    }
}

/// The lengths of head and payload, if a whole frame is there. Servers mask nothing.
fn frame(buffer: &[u8]) -> Option<(usize, usize)> {
    let (head, length) = match *buffer {
        [_, 126, high, low, ..] => (4, usize::from(u16::from_be_bytes([high, low]))),
        [_, length, ..] if length < 126 => (2, usize::from(length)),
        _ => return None,
    };
    (buffer.len() >= head + length).then_some((head, length))
}
