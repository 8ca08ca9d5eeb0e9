//! A PostgreSQL that falls silent: connections that stay open and carry nothing any more. Between
//! the server and the database stands a proxy that stops passing bytes on when it is refused to.

use std::{
    net::SocketAddr,
    path::Path,
    process::Command,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use rustls_pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject};
use serde_json::json;
use shiji_service::{Service, ServiceError};
use shiji_store::Outage;
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, split},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};
use tokio_rustls::{TlsAcceptor, rustls};

use crate::{
    faults::settings,
    harness::{
        Database, Engine, Market, eventually, folder, key,
        storm::{Storm, lost},
        with_database,
    },
};

/// When the connection that commits next falls silent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Silence {
    /// What would commit never arrives.
    BeforeCommit,
    /// It arrives, and its answer doesn't.
    AfterCommit,
}

#[derive(Debug, Default)]
struct Orders {
    next: Mutex<Option<Silence>>,
    /// Nothing passes in either direction, on any connection.
    all: AtomicBool,
}

/// A proxy before the tests' PostgreSQL.
struct Proxy {
    address: SocketAddr,
    orders: Arc<Orders>,
    accepting: JoinHandle<()>,
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

impl Proxy {
    /// Passes on to the server of that database; with `tls`, encrypted on the near side.
    async fn before(database: &Database, tls: Option<TlsAcceptor>) -> Self {
        let Database::Url { url, .. } = database else { panic!("{database:?} has no server") };
        let url = reqwest::Url::parse(url).unwrap();
        let server = (url.host_str().unwrap().to_owned(), url.port().unwrap_or(5432));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let orders = Arc::new(Orders::default());
        let kept = orders.clone();
        let accepting = tokio::spawn(async move {
            loop {
                let (near, _) = listener.accept().await.unwrap();
                let (far, kept, tls) = (TcpStream::connect(server.clone()).await, kept.clone(), tls.clone());
                let Ok(far) = far else { continue };
                tokio::spawn(async move {
                    match tls {
                        None => pass(near, far, kept).await,
                        Some(tls) => {
                            if let Some(near) = encrypted(near, &tls).await {
                                pass(near, far, kept).await;
                            }
                        }
                    }
                });
            }
        });
        Self { address, orders, accepting }
    }

    /// The database through this proxy; the URL names two more servers: one that is not there, and
    /// one that never says a word.
    fn through(&self, database: &Database, mute: SocketAddr) -> Database {
        let Database::Url { url, name } = database else { panic!("{database:?} has no server") };
        let mut url = reqwest::Url::parse(url).unwrap();
        url.set_host(Some("hosts.test")).unwrap();
        url.set_port(None).unwrap();
        let hosts = format!("127.0.0.1:1,{mute},{}", self.address);
        Database::Url { url: url.as_str().replacen("hosts.test", &hosts, 1), name: name.clone() }
    }
}

async fn pass<S: AsyncRead + AsyncWrite + Send + 'static>(near: S, far: TcpStream, orders: Arc<Orders>) {
    let ((mut near_in, mut near_out), (mut far_in, mut far_out)) = (split(near), far.into_split());
    let silent = Arc::new(AtomicBool::new(false));
    let (silent_up, orders_up) = (silent.clone(), orders.clone());
    let up = tokio::spawn(async move {
        let (mut buffer, mut committing) = (vec![0; 64 * 1_024], None);
        while let Ok(length @ 1..) = near_in.read(&mut buffer).await {
            let bytes = &buffer[..length];
            if committing.is_none() && bytes.windows(6).any(|word| word == b"COMMIT") {
                // Prepared here, and run by the next message.
                committing = orders_up.next.lock().unwrap().take();
                if committing == Some(Silence::BeforeCommit) {
                    silent_up.store(true, Ordering::SeqCst);
                }
            } else if committing == Some(Silence::AfterCommit) {
                silent_up.store(true, Ordering::SeqCst);
                let _ = far_out.write_all(bytes).await;
            }
            // What is held back never arrives: whoever waited has given up by then.
            while silent_up.load(Ordering::SeqCst) || orders_up.all.load(Ordering::SeqCst) {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            if far_out.write_all(bytes).await.is_err() {
                return;
            }
        }
    });
    let mut buffer = vec![0; 64 * 1_024];
    while let Ok(length @ 1..) = far_in.read(&mut buffer).await {
        while silent.load(Ordering::SeqCst) || orders.all.load(Ordering::SeqCst) {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        if near_out.write_all(&buffer[..length]).await.is_err() {
            break;
        }
    }
    up.abort();
}

/// A server that takes connections and says nothing.
async fn mute_server() -> (SocketAddr, JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let holding = tokio::spawn(async move {
        let mut held = Vec::new();
        while let Ok((socket, _)) = listener.accept().await {
            held.push(socket);
        }
    });
    (address, holding)
}

/// A market on a server that reaches its database through the proxy.
async fn on_a_proxy(story: impl AsyncFnOnce(Market, Database, Proxy)) {
    with_database(Engine::Postgres, async |database| {
        let proxy = Proxy::before(&database, None).await;
        let (mute, holding) = mute_server().await;
        let market = Market::spawn(proxy.through(&database, mute)).await;
        story(market, database, proxy).await;
        holding.abort();
    })
    .await;
}

async fn takes_a_ticket_once(silence: Silence) {
    on_a_proxy(async move |mut m, database, proxy| {
        // A writer whose first commit is yet to come: its text passes the proxy.
        m.restart().await;
        let (resident, once, path) = (m.resident(), json!({ "key": key() }), m.at("A", "check-ins"));
        // The pass is the browser's before it asks for anything: as by the booth's page.
        assert_eq!(resident.page(&format!("/G/{}", m.path)).await.status, 200);
        *proxy.orders.next.lock().unwrap() = Some(silence);
        let refused = resident.post(&path, &once).await;
        refused.refused(503, "try_again");
        assert_eq!(refused.header("retry-after"), "3");
        let tickets = "SELECT COUNT(*) FROM tickets";
        let committed = database.number(tickets).await;
        assert_eq!(committed, i64::from(silence == Silence::AfterCommit));
        let again = eventually("the same key is answered", async || {
            let answer = resident.post(&path, &once).await;
            if answer.status == 503 {
                answer.refused(503, "try_again");
                return None;
            }
            Some(answer.ok())
        })
        .await;
        let name = match silence {
            Silence::BeforeCommit => "silence before a commit",
            Silence::AfterCommit => "silence after a commit",
        };
        let number = again["ticket"]["number"].as_i64().unwrap();
        let lost = lost(&[number], &database.numbers("SELECT number FROM tickets").await);
        Storm { name, on: "PostgreSQL", struck: 1, answered: 1, lost }.counted();
        assert_eq!(number, 1);
        assert_eq!(database.number(tickets).await, 1, "{silence:?}");
        // And the node lives on.
        m.queue("A", 1).await;
        assert_eq!(m.snapshot("A").await["waiting"], json!([1, 2]));
        assert_eq!(m.resident().get("/readyz").await.status, 200);
    })
    .await;
}

#[tokio::test]
async fn what_was_not_committed_is_done_once() {
    takes_a_ticket_once(Silence::BeforeCommit).await;
}

#[tokio::test]
async fn what_was_committed_without_an_answer_is_not_done_twice() {
    takes_a_ticket_once(Silence::AfterCommit).await;
}

#[tokio::test]
async fn a_silent_database_is_given_up_and_comes_back() {
    on_a_proxy(async |m, _, proxy| {
        let desk = m.volunteer("A").await;
        m.queue("A", 1).await;
        proxy.orders.all.store(true, Ordering::SeqCst);
        // More than there are connections: each gets an answer, and none holds a place for good.
        let asked = (0..6).map(|_| async { desk.get("/api/session").await.refused(503, "try_again") });
        futures_util::future::join_all(asked).await;
        m.resident().check_in(&m, "A").await.refused(503, "try_again");
        let ready = m.resident().get("/readyz").await;
        assert!(ready.refused(503, "try_again")["detail"].is_string());
        proxy.orders.all.store(false, Ordering::SeqCst);
        eventually("it is back", async || (m.resident().get("/readyz").await.status == 200).then_some(()))
            .await;
        desk.get("/api/session").await.ok();
        m.queue("A", 1).await;
        assert_eq!(m.snapshot("A").await["waiting"], json!([1, 2]));
    })
    .await;
}

/// A certificate for 127.0.0.1 in that folder, signed by itself, and what serves with it.
fn certificate(folder: &Path) -> TlsAcceptor {
    let (cert, key) = (folder.join("cert.pem"), folder.join("key.pem"));
    let made = Command::new("openssl")
        .args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"])
        .args(["-days", "2", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"])
        .args(["-addext", "basicConstraints=critical,CA:FALSE"])
        .arg("-keyout")
        .arg(&key)
        .arg("-out")
        .arg(&cert)
        .output()
        .expect("openssl is there");
    assert!(made.status.success(), "{made:?}");
    let chain: Vec<_> = CertificateDer::pem_file_iter(&cert).unwrap().map(Result::unwrap).collect();
    let key = PrivateKeyDer::from_pem_file(&key).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .unwrap();
    TlsAcceptor::from(Arc::new(config))
}

/// Answers a client's wish for encryption as PostgreSQL does; `None`: it had none, or the two did
/// not agree.
async fn encrypted(
    mut near: TcpStream,
    tls: &TlsAcceptor,
) -> Option<tokio_rustls::server::TlsStream<TcpStream>> {
    let mut wish = [0; 8];
    near.read_exact(&mut wish).await.ok()?;
    (wish == [0, 0, 0, 8, 4, 210, 22, 47]).then_some(())?;
    near.write_all(b"S").await.ok()?;
    tls.accept(near).await.ok()
}

#[tokio::test]
async fn a_server_is_known_by_its_certificate() {
    with_database(Engine::Postgres, async |database| {
        let folder = folder();
        let proxy = Proxy::before(&database, Some(certificate(folder.path()))).await;
        let Database::Url { url, .. } = &database else { unreachable!() };
        let at = |host: &str, root: &Path| {
            let mut url = reqwest::Url::parse(url).unwrap();
            url.set_host(Some(host)).unwrap();
            url.set_port(Some(proxy.address.port())).unwrap();
            url.query_pairs_mut()
                .append_pair("sslmode", "verify-full")
                .append_pair("sslrootcert", &root.display().to_string());
            settings(shiji_store::DatabaseLocation::Url(url.to_string()))
        };
        let cert = folder.path().join("cert.pem");
        let service = Service::start(at("127.0.0.1", &cert)).await.expect("it is the right one");
        service.ready().await.unwrap();
        service.stop().await;
        // Another certificate, and a name that isn't in it.
        let other = crate::harness::folder();
        drop(certificate(other.path()));
        for refused in [at("127.0.0.1", &other.path().join("cert.pem")), at("localhost", &cert)] {
            match Service::start(refused).await {
                Err(error @ ServiceError::Store(_)) => {
                    assert_eq!(error.outage(), Some(Outage::Unreachable), "{error:?}");
                }
                other => panic!("{other:?}"),
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_start_without_a_database_ends_in_time() {
    with_database(Engine::Postgres, async |database| {
        let proxy = Proxy::before(&database, None).await;
        proxy.orders.all.store(true, Ordering::SeqCst);
        let (mute, holding) = mute_server().await;
        let place = proxy.through(&database, mute).place();
        let error = Service::start(settings(place)).await.expect_err("nobody answers");
        assert_eq!(error.outage(), Some(Outage::Unreachable), "{error:?}");
        holding.abort();
    })
    .await;
}
