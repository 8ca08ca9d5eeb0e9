//! Connections with the clients of somebody hostile: mute, dripping, never reading, too many, too
//! talkative. The limits are short ones of these tests; what is waited for is an end, never a time.

use std::{net::SocketAddr, time::Duration};

use futures_util::future::join_all;
use serde_json::json;
use shiji::http::ConnectionLimits;
use shiji_domain::Role;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpSocket, TcpStream},
    time::timeout,
};

use crate::harness::{Engine, Market, Node, run_on};

/// How long a test waits for an end that is promised.
const FRAME_TIMEOUT: Duration = Duration::from_secs(20);
/// Short enough for a test, long enough for a request on a slow machine.
const SHORT: Duration = Duration::from_millis(700);

fn short() -> ConnectionLimits {
    let usual = ConnectionLimits::default();
    ConnectionLimits { head: SHORT, request: SHORT, write: SHORT, spares_own: false, ..usual }
}

/// Everything that the server says until it closes.
async fn until_closed(socket: &mut TcpStream) -> String {
    let mut all = Vec::new();
    // A reset is an end, too.
    let _ = timeout(FRAME_TIMEOUT, socket.read_to_end(&mut all)).await.expect("the server closes");
    String::from_utf8_lossy(&all).into_owned()
}

/// Asks on a connection of its own, which is closed after the answer.
async fn ask(address: SocketAddr, path: &str, cookie: &str) -> String {
    let mut socket = TcpStream::connect(address).await.unwrap();
    let request = format!(
        "GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\ncookie: shiji_device={cookie}\r\n\r\n"
    );
    // Who is turned away may be so before all is said.
    let _ = socket.write_all(request.as_bytes()).await;
    until_closed(&mut socket).await
}

async fn mute_connections(address: SocketAddr, count: usize) -> Vec<TcpStream> {
    join_all((0..count).map(|_| async { TcpStream::connect(address).await.unwrap() })).await
}

#[tokio::test]
async fn who_says_nothing_or_drips_is_let_go() {
    run_on(Engine::Sqlite, async |m: Market| {
        let node = Node::limited(&m.database, &m.clock, short()).await;
        let mut mute = mute_connections(node.address, 60).await;
        let dripping = (0..30).map(|_| async {
            let mut socket = TcpStream::connect(node.address).await.unwrap();
            socket.write_all(b"GET /livez HTTP/1.1\r\nx: ").await.unwrap();
            let (mut read, mut write) = socket.into_split();
            let drip = async {
                while write.write_all(b"x").await.is_ok() {
                    tokio::time::sleep(SHORT / 10).await;
                }
            };
            let mut rest = Vec::new();
            tokio::select! {
                _ = read.read_to_end(&mut rest) => {}
                () = drip => {}
            }
        });
        let held = async {
            join_all(dripping).await;
            for socket in &mut mute {
                until_closed(socket).await;
            }
        };
        timeout(FRAME_TIMEOUT, held).await.expect("none is held for long");
        assert!(ask(node.address, "/livez", "").await.ends_with("ok"));
        node.stop().await;
    })
    .await;
}

#[tokio::test]
async fn a_body_that_never_comes_is_not_waited_for() {
    run_on(Engine::Sqlite, async |m: Market| {
        let node = Node::limited(&m.database, &m.clock, short()).await;
        let mut socket = TcpStream::connect(node.address).await.unwrap();
        let head = format!(
            "POST /api/login HTTP/1.1\r\nhost: {}\r\ncontent-type: application/json\r\ncontent-length: 50\r\n\r\n{{\"pass",
            node.address
        );
        socket.write_all(head.as_bytes()).await.unwrap();
        let answer = until_closed(&mut socket).await;
        assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
        assert!(answer.contains("\"too_slow\""), "{answer}");
        node.stop().await;
    })
    .await;
}

#[tokio::test]
async fn who_reads_nothing_is_let_go() {
    run_on(Engine::Sqlite, async |m: Market| {
        let node = Node::limited(&m.database, &m.clock, short()).await;
        let mut wait = SHORT * 2;
        // The server's own time counts, so a wait that was too short for it is tried again with a
        // longer one.
        let truncated = async {
            loop {
                let socket = TcpSocket::new_v4().unwrap();
                socket.set_recv_buffer_size(4_096).unwrap();
                let mut socket = socket.connect(node.address).await.unwrap();
                let request =
                    format!("GET /api/openapi.json HTTP/1.1\r\nhost: {}\r\n\r\n", node.address).repeat(8);
                socket.write_all(request.as_bytes()).await.unwrap();
                tokio::time::sleep(wait).await;
                let mut all = Vec::new();
                let ended = timeout(SHORT, socket.read_to_end(&mut all)).await;
                let answers = String::from_utf8_lossy(&all).matches("HTTP/1.1 200").count();
                if ended.is_ok() && answers < 8 {
                    break;
                }
                wait *= 2;
            }
        };
        timeout(FRAME_TIMEOUT * 2, truncated).await.expect("it is cut off");
        node.stop().await;
    })
    .await;
}

#[tokio::test]
async fn one_address_has_only_so_many_connections() {
    run_on(Engine::Sqlite, async |m: Market| {
        let limits = ConnectionLimits { head: FRAME_TIMEOUT * 3, by_address: 5, ..short() };
        let node = Node::limited(&m.database, &m.clock, limits).await;
        let mut mute = mute_connections(node.address, 5).await;
        // It is answered before it says a word: what it had said would be lost with a reset.
        let mut sixth = TcpStream::connect(node.address).await.unwrap();
        let answer = until_closed(&mut sixth).await;
        assert!(answer.starts_with("HTTP/1.1 503 "), "{answer}");
        mute.pop();
        let served = async {
            while !ask(node.address, "/livez", "").await.ends_with("ok") {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        timeout(FRAME_TIMEOUT, served).await.expect("who goes makes room");
        drop(mute);
        node.stop().await;
    })
    .await;
}

#[tokio::test]
async fn when_all_places_are_taken_the_staff_still_come_in() {
    run_on(Engine::Sqlite, async |m: Market| {
        let card = m.service().invite(Role::Volunteer, m.id, None, "测试设备").await.unwrap();
        let cookie = m.service().accept_invitation(&card.token).await.unwrap().token;
        let limits = ConnectionLimits { head: FRAME_TIMEOUT * 3, in_total: 8, for_staff: 2, ..short() };
        let node = Node::limited(&m.database, &m.clock, limits).await;
        let mute = mute_connections(node.address, 8).await;
        let stranger = ask(node.address, "/api/session", "").await;
        assert!(stranger.starts_with("HTTP/1.1 503 ") && stranger.contains("\"busy\""), "{stranger}");
        assert!(stranger.contains("retry-after: "), "{stranger}");
        let guesser = ask(node.address, "/livez", "NOSUCHTOKEN").await;
        assert!(guesser.starts_with("HTTP/1.1 503 "), "{guesser}");
        for _ in 0..5 {
            let staff = ask(node.address, "/api/session", &cookie).await;
            assert!(staff.starts_with("HTTP/1.1 200 "), "{staff}");
        }
        drop(mute);
        node.stop().await;
    })
    .await;
}

#[tokio::test]
async fn a_socket_that_sends_too_much_is_closed_with_a_reason() {
    run_on(Engine::Sqlite, async |m: Market| {
        let path = format!("/api/live/booths/{}", m.booth("A").id);
        let mut polite = m.watch(&path).await;
        let mut talker = m.watch(&path).await;
        for number in 0..5 {
            polite.say(&number.to_string()).await;
        }
        for number in 0..200 {
            talker.say(&number.to_string()).await;
        }
        assert_eq!(talker.goodbye().await, (1008, "too many messages".to_owned()));
        let mut long = m.watch(&path).await;
        long.say(&"x".repeat(5_000)).await;
        assert_eq!(long.goodbye().await, (1009, "too large".to_owned()));
        m.resident().check_in(&m, "A").await.ok();
        polite.until(|frame| frame["waiting"] == json!([1])).await;
    })
    .await;
}
