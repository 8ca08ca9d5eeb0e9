//! Residents take tickets while hostile clients do all that they can at once. No time is measured
//! here (`cargo xtask bench hostile` does): everybody who is answered is there afterwards.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use futures_util::future::join_all;
use reqwest::Method;
use serde_json::json;
use shiji_domain::{Actor, floor::Command};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    task::JoinSet,
};

use crate::harness::{
    Answer, Market, Person, key,
    storm::{Storm, lost, rounds},
};

/// The one address that strangers flood from.
const STRANGERS: &str = "203.0.113.7";
/// So many residents at a time, each at an address of their own, one after the other.
const RESIDENTS: usize = 6;
const TICKETS: usize = 12;

/// Hostile clients at work, until this is dropped; how often they struck.
struct Hostile {
    tasks: JoinSet<()>,
    struck: Arc<AtomicUsize>,
}

impl Hostile {
    fn at_work(m: &Market) -> Self {
        let mut hostile = Self { tasks: JoinSet::new(), struck: Arc::default() };
        let address = m.node().address;
        for _ in 0..40 {
            // Mute, dripping, and what is no HTTP at all.
            hostile.holds(address, b"");
            hostile.holds(address, b"GET /livez HTTP/1.1\r\nx: ");
            hostile.holds(address, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03");
        }
        let check_in = m.at("A", "check-ins");
        let (live, receipt) = (format!("/api/live/booths/{}", m.booth("A").id), "/api/receipts/ABCDEFGHJKMN");
        for number in 0..8 {
            let elsewhere = format!("198.51.100.{}", number + 1);
            // Tickets with fresh passes, guesses, wrong passwords, and bodies that are too large.
            hostile.asks(m, STRANGERS, Method::POST, &check_in, Some(json!({ "key": key() })));
            hostile.asks(m, STRANGERS, Method::GET, receipt, None);
            hostile.asks(
                m,
                &elsewhere,
                Method::POST,
                "/api/login",
                Some(json!({ "password": "wrong horse" })),
            );
            hostile.asks(m, &elsewhere, Method::POST, &check_in, Some(json!({ "key": "x".repeat(100_000) })));
        }
        for _ in 0..8 {
            hostile.talks(m.url(&live).replacen("http://", "ws://", 1));
        }
        hostile
    }

    /// Opens connections, says that on each and then a byte now and then, until it is closed.
    fn holds(&mut self, address: SocketAddr, says: &'static [u8]) {
        let struck = self.struck.clone();
        self.tasks.spawn(async move {
            loop {
                let Ok(mut socket) = TcpStream::connect(address).await else { continue };
                struck.fetch_add(1, Ordering::Relaxed);
                let mut more = [0; 64];
                while socket.write_all(says).await.is_ok() {
                    let wait = std::time::Duration::from_millis(50);
                    match tokio::time::timeout(wait, socket.read(&mut more)).await {
                        Ok(Ok(1..)) | Err(_) => {}
                        Ok(_) => break,
                    }
                }
            }
        });
    }

    /// Asks for the same again and again, each time as somebody else at that address.
    fn asks(&mut self, m: &Market, at: &str, method: Method, path: &str, body: Option<serde_json::Value>) {
        let (struck, address, at, path) =
            (self.struck.clone(), m.node().address, at.to_owned(), path.to_owned());
        self.tasks.spawn(async move {
            loop {
                let mut request = Person::at(address, &at).request(method.clone(), &path);
                if let Some(body) = &body {
                    request = request.json(body);
                }
                let _ = Answer::try_of(request).await;
                struck.fetch_add(1, Ordering::Relaxed);
            }
        });
    }

    /// Talks on websockets without a pause.
    fn talks(&mut self, url: String) {
        let struck = self.struck.clone();
        self.tasks.spawn(async move {
            loop {
                let Ok((mut socket, _)) = tokio_tungstenite::connect_async(&url).await else {
                    tokio::task::yield_now().await;
                    continue;
                };
                struck.fetch_add(1, Ordering::Relaxed);
                use futures_util::SinkExt;
                while socket.send("x".into()).await.is_ok() {}
            }
        });
    }
}

async fn residents_are_served_amid_hostile_clients(m: Market) {
    let keep = Command::KeepGiving { booth: m.booth("A").id, keep: true };
    m.service().command(m.id, Actor::Server, None, keep).await.unwrap();
    let desk = m.volunteer("A").await;
    let hostile = Hostile::at_work(&m);
    let residents = (0..RESIDENTS).map(|resident| {
        let m = &m;
        async move {
            let mut given = Vec::new();
            for ticket in 0..rounds(TICKETS) {
                let phone = m.phone_at(&format!("192.0.2.{}", resident * 40 + ticket % 40 + 1));
                let answer = phone.check_in(m, "A").await.ok();
                given.push(answer["ticket"]["number"].as_i64().unwrap());
            }
            given
        }
    });
    let given = join_all(residents).await.concat();
    // The staff work on, too.
    desk.next(&m, "A", 1).await.ok();
    assert_eq!(m.resident().get("/readyz").await.status, 200);
    let struck = hostile.struck.load(Ordering::Relaxed);
    drop(hostile);
    let there = m.database.numbers("SELECT number FROM tickets ORDER BY number").await;
    let lost = lost(&given, &there);
    let on = m.database.engine().name();
    Storm { name: "hostile clients", on, struck, answered: given.len(), lost }.counted();
    assert!(struck > 100, "{struck}: nobody was hostile");
    assert_eq!((given.len(), lost), (RESIDENTS * rounds(TICKETS), 0));
}

both![residents_are_served_amid_hostile_clients];
