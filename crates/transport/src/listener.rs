//! Where connections come in: a listener that tunes its sockets, and TLS if there is a certificate.

use std::{
    io,
    net::SocketAddr,
    path::Path,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::{Duration, Instant},
};

use rustls_pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject};
use socket2::{Domain, Protocol, SockRef, Socket, Type};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::{TcpListener, TcpStream},
    sync::mpsc,
};
use tokio_rustls::{TlsAcceptor, rustls::ServerConfig, server::TlsStream};

use super::{
    addresses::SocketAddresses,
    connections::{ConnectionLimits, Connections, Seat},
};
use shiji_catalogue::{Message, key};

/// How many connections may wait to be accepted: every phone in the park comes back at once after a
/// restart.
const BACKLOG: i32 = 4_096;
/// A client that never reads holds this much of the kernel's memory (which doubles it), not the
/// default's 4 MB. Several segments of the loopback (64 KiB each) must fit: with room for one alone
/// each waits for an acknowledgement that the other end delays by 40 ms, and a list of 500 KiB
/// behind a proxy on the same machine took a third of a second.
const SEND_BUFFER: usize = 128 * 1_024;
/// How long a TLS handshake may take.
const HANDSHAKE: Duration = Duration::from_secs(10);

/// How long nothing is accepted after a failure, at first and at most.
const FIRST_PAUSE: Duration = Duration::from_millis(50);
const LONGEST_PAUSE: Duration = Duration::from_secs(2);
/// How often a trouble of the door is logged at most.
const SAID_EVERY: Duration = Duration::from_secs(10);
/// The answer for whoever there is no room for. It is in every language: nothing was read that asks
/// for one.
fn full() -> String {
    let words = Message::from(key!("problem-too_many_connections")).everywhere().join(" ");
    format!(
        "HTTP/1.1 503 Service Unavailable\r\nretry-after: 5\r\nconnection: close\r\n\
         content-type: text/plain; charset=utf-8\r\n\r\n{words}\n"
    )
}

/// A certificate and its key.
#[derive(Clone)]
pub struct Tls(TlsAcceptor);

impl std::fmt::Debug for Tls {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Tls")
    }
}

impl Tls {
    /// Reads a certificate chain and its key, both PEM.
    ///
    /// # Errors
    /// A file can't be read or does not hold what it should.
    pub fn read(certificate: &Path, key: &Path) -> io::Result<Self> {
        let wrong =
            |error: &dyn std::fmt::Display| io::Error::new(io::ErrorKind::InvalidData, error.to_string());
        let chain = CertificateDer::pem_file_iter(certificate)
            .and_then(Iterator::collect::<Result<Vec<_>, _>>)
            .map_err(|error| wrong(&error))?;
        let key = PrivateKeyDer::from_pem_file(key).map_err(|error| wrong(&error))?;
        let provider = Arc::new(tokio_rustls::rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .and_then(|builder| builder.with_no_client_auth().with_single_cert(chain, key))
            .map_err(|error| wrong(&error))?;
        Ok(Self(TlsAcceptor::from(Arc::new(config))))
    }
}

/// The listener that [`serve`](super::serve) serves on.
#[derive(Debug)]
pub struct Listener {
    local: SocketAddr,
    limits: ConnectionLimits,
    ready: mpsc::Receiver<Arrived>,
}

/// A connection that was let in.
#[derive(Debug)]
pub(super) struct Arrived {
    pub(super) stream: Stream,
    pub(super) ends: SocketAddresses,
    pub(super) seat: Seat,
}

impl Listener {
    /// Listens at `address`; port 0 takes a free one.
    ///
    /// # Errors
    /// The port is taken, or not ours to take.
    pub fn open(address: SocketAddr, tls: Option<Tls>) -> io::Result<Self> {
        Self::open_for(address, tls, ConnectionLimits::default())
    }

    /// The same, for so many connections.
    ///
    /// # Errors
    /// The port is taken, or not ours to take.
    pub fn open_for(address: SocketAddr, tls: Option<Tls>, limits: ConnectionLimits) -> io::Result<Self> {
        let socket = Socket::new(Domain::for_address(address), Type::STREAM, Some(Protocol::TCP))?;
        // A server that comes back after a kill takes its port again at once.
        socket.set_reuse_address(true)?;
        socket.set_nonblocking(true)?;
        socket.bind(&address.into())?;
        socket.listen(BACKLOG)?;
        let listener = TcpListener::from_std(socket.into())?;
        let local = listener.local_addr()?;
        let (accepted, ready) = mpsc::channel(256);
        tokio::spawn(accept(listener, tls, Connections::new(limits.clone()), accepted));
        Ok(Self { local, limits, ready })
    }

    /// The address that it listens at.
    #[must_use]
    pub const fn local(&self) -> SocketAddr {
        self.local
    }

    /// What its connections may take.
    #[must_use]
    pub const fn limits(&self) -> &ConnectionLimits {
        &self.limits
    }

    /// The next connection that was let in.
    pub(super) async fn next(&mut self) -> Option<Arrived> {
        self.ready.recv().await
    }
}

async fn accept(
    listener: TcpListener,
    tls: Option<Tls>,
    connections: Connections,
    accepted: mpsc::Sender<Arrived>,
) {
    let (mut pause, mut failures, mut refusals) = (FIRST_PAUSE, Seldom::default(), Seldom::default());
    loop {
        let arrived = tokio::select! {
            () = accepted.closed() => return,
            arrived = listener.accept() => arrived,
        };
        let (stream, peer) = match arrived {
            Ok(arrived) => arrived,
            // Its client has gone again: that says nothing of the next one.
            Err(error) if is_of_one_connection(&error) => continue,
            Err(error) => {
                // Out of file descriptors, mostly: who is inside must go before anybody else comes
                // in.
                if let Some(times) = failures.happened() {
                    tracing::warn!(%error, times, "connections could not be accepted");
                }
                tokio::time::sleep(pause).await;
                pause = (pause * 2).min(LONGEST_PAUSE);
                continue;
            }
        };
        pause = FIRST_PAUSE;
        let Some(seat) = connections.admit(peer.ip()) else {
            metrics::counter!("shiji_connections_refused_total").increment(1);
            if let Some(times) = refusals.happened() {
                tracing::warn!(times, "connections were refused: there are too many");
            }
            if tls.is_none() {
                // Without waiting: whoever can't take it at once goes without a word.
                let _ = stream.try_write(full().as_bytes());
            }
            continue;
        };
        // A connection without them is slower, not wrong.
        let _ = stream.set_nodelay(true);
        let _ = SockRef::from(&stream).set_send_buffer_size(SEND_BUFFER);
        let Ok(local) = stream.local_addr() else { continue };
        let ends = SocketAddresses::of(peer, local);
        match &tls {
            None => {
                if accepted.send(Arrived { stream: Stream::Plain(stream), ends, seat }).await.is_err() {
                    return;
                }
            }
            Some(Tls(acceptor)) => {
                let (handshake, accepted) = (acceptor.accept(stream), accepted.clone());
                // Of its own: one slow handshake must not hold up the door.
                tokio::spawn(async move {
                    if let Ok(Ok(stream)) = tokio::time::timeout(HANDSHAKE, handshake).await {
                        let stream = Stream::Tls(Box::new(stream));
                        let _ = accepted.send(Arrived { stream, ends, seat }).await;
                    }
                });
            }
        }
    }
}

fn is_of_one_connection(error: &io::Error) -> bool {
    use io::ErrorKind as E;
    matches!(error.kind(), E::ConnectionAborted | E::ConnectionReset | E::ConnectionRefused | E::Interrupted)
}

/// Something that is logged every ten seconds at most.
#[derive(Debug, Default)]
struct Seldom {
    said: Option<Instant>,
    times: u64,
}

impl Seldom {
    /// How often it happened since it was said last, if it is to be said now.
    fn happened(&mut self) -> Option<u64> {
        self.times += 1;
        if self.said.is_some_and(|said| said.elapsed() < SAID_EVERY) {
            return None;
        }
        self.said = Some(Instant::now());
        Some(std::mem::take(&mut self.times))
    }
}

/// A connection, encrypted or not.
#[derive(Debug)]
pub enum Stream {
    /// HTTP on the LAN.
    Plain(TcpStream),
    Tls(Box<TlsStream<TcpStream>>),
}

impl AsyncRead for Stream {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Plain(stream) => Pin::new(stream).poll_read(cx, buf),
            Self::Tls(stream) => Pin::new(stream).poll_read(cx, buf),
        }
    }
}

impl AsyncWrite for Stream {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        match self.get_mut() {
            Self::Plain(stream) => Pin::new(stream).poll_write(cx, buf),
            Self::Tls(stream) => Pin::new(stream).poll_write(cx, buf),
        }
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Plain(stream) => Pin::new(stream).poll_flush(cx),
            Self::Tls(stream) => Pin::new(stream).poll_flush(cx),
        }
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Plain(stream) => Pin::new(stream).poll_shutdown(cx),
            Self::Tls(stream) => Pin::new(stream).poll_shutdown(cx),
        }
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        match self.get_mut() {
            Self::Plain(stream) => Pin::new(stream).poll_write_vectored(cx, bufs),
            Self::Tls(stream) => Pin::new(stream).poll_write_vectored(cx, bufs),
        }
    }

    fn is_write_vectored(&self) -> bool {
        match self {
            Self::Plain(stream) => stream.is_write_vectored(),
            Self::Tls(stream) => stream.is_write_vectored(),
        }
    }
}
