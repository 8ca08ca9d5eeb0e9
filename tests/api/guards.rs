//! What every request passes: the exact Host, the Origin of writes and upgrades, the headers of
//! every answer.

use reqwest::Method;
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio_tungstenite::tungstenite::{client::IntoClientRequest, http::HeaderValue};

use crate::harness::{Answer, Market, Node, key};

async fn a_foreign_host_is_misdirected(m: Market) {
    let ask =
        async |host: &str| Answer::of(m.resident().request(Method::GET, "/livez").header("host", host)).await;
    let port = m.node().address.port();
    let wrong_port = port.wrapping_add(1);
    for foreign in [
        "evil.test",
        "127.0.0.1",
        &format!("127.0.0.1:{wrong_port}"),
        &format!("evil.test:{port}"),
        &format!("127.0.0.1.evil.test:{port}"),
        &format!("localhost.evil.test:{port}"),
        "market.test",
        "",
    ] {
        ask(foreign).await.refused(421, "bad_host");
    }
    for own in [
        format!("127.0.0.1:{port}"),
        format!("localhost:{port}"),
        "market.test:8080".to_owned(),
        "MARKET.test:8080".to_owned(),
    ] {
        assert_eq!(ask(&own).await.status, 200, "{own}");
    }
}

async fn every_answer_bears_an_identifier_that_nobody_chose(m: Market) {
    let mut seen = std::collections::BTreeSet::new();
    for path in ["/livez", "/api/openapi.json", "/no/such/page"] {
        let request = m.resident().request(Method::GET, path).header("x-request-id", "chosen");
        let answer = Answer::of(request).await;
        let id = answer.header("x-request-id").to_owned();
        assert!(id.len() == 16 && id.bytes().all(|byte| byte.is_ascii_hexdigit()), "{path}: {id:?}");
        assert!(seen.insert(id), "{path}: an identifier was given twice");
    }
}

async fn a_foreign_origin_writes_nothing(m: Market) {
    let path = m.at("A", "check-ins");
    let send = async |name: &'static str, value: &str| {
        let request = m.resident().request(Method::POST, &path).header(name, value);
        Answer::of(request.json(&json!({ "key": key() }))).await
    };
    let port = m.node().address.port();
    for foreign in [
        "http://evil.test".to_owned(),
        "null".to_owned(),
        String::new(),
        format!("https://127.0.0.1:{port}"),
        format!("http://127.0.0.1:{}", port.wrapping_add(1)),
        format!("http://127.0.0.1:{port}.evil.test"),
        format!("http://127.0.0.1:{port}/"),
    ] {
        send("origin", &foreign).await.refused(403, "bad_origin");
    }
    for site in ["cross-site", "same-site"] {
        send("sec-fetch-site", site).await.refused(403, "bad_origin");
    }
    assert_eq!(m.snapshot("A").await["issued"], 0);
    send("origin", &format!("http://127.0.0.1:{port}")).await.ok();
    send("sec-fetch-site", "same-origin").await.ok();
    // A plain form of another site is refused the same way, and so is an upload.
    let form = m.resident().request(Method::POST, &format!("/S/{}", m.booth("A").path));
    let form =
        form.header("origin", "http://evil.test").header("content-type", "application/x-www-form-urlencoded");
    Answer::of(form.body(format!("key={}", key()))).await.refused(403, "bad_origin");
    // Reading is free: the page of another site can't see the answer.
    let read = m.resident().request(Method::GET, &m.at("A", "snapshot")).header("origin", "http://evil.test");
    Answer::of(read).await.ok();
}

async fn a_foreign_origin_watches_nothing(m: Market) {
    let url = format!("ws://{}/api/live/booths/{}", m.node().address, m.booth("A").id);
    let upgrade = async |origin: String| {
        let mut request = url.as_str().into_client_request().unwrap();
        request.headers_mut().insert("origin", HeaderValue::from_str(&origin).unwrap());
        tokio_tungstenite::connect_async(request).await
    };
    for foreign in ["http://evil.test", "null"] {
        let Err(tokio_tungstenite::tungstenite::Error::Http(refused)) = upgrade(foreign.to_owned()).await
        else {
            panic!("{foreign} watches");
        };
        assert_eq!(refused.status(), 403, "{foreign}");
    }
    assert!(upgrade(format!("http://{}", m.node().address)).await.is_ok());
}

async fn every_answer_bears_the_headers(m: Market) {
    let asset = m.resident().page(&format!("/S/{}", m.booth("A").path)).await.text();
    let asset = asset.split("src=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let answers = [
        m.resident().page("/").await,
        m.resident().page("/nowhere").await,
        m.resident().get("/livez").await,
        m.resident().get("/api/session").await,
        m.resident().get("/api/openapi.json").await,
        m.resident().get(&asset).await,
        m.resident().post("/api/login", &json!({})).await,
        m.resident().get(&format!("/S/{}", m.booth("A").path)).await,
        Answer::of(m.resident().request(Method::GET, "/livez").header("host", "evil.test")).await,
        Answer::of(m.resident().request(Method::DELETE, "/livez")).await,
    ];
    for answer in answers {
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "same-origin"),
        ] {
            assert_eq!(answer.header(name), value, "{answer}");
        }
        let csp = answer.header("content-security-policy");
        for rule in [
            "default-src 'self'",
            "script-src 'self'",
            "object-src 'none'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
        ] {
            assert!(csp.contains(rule), "{csp}: {answer}");
        }
        assert!(!csp.contains("unsafe-"), "{csp}");
        assert!(!answer.header("cache-control").is_empty(), "{answer}");
        assert_eq!(answer.header("server"), "");
    }
}

async fn it_says_when_it_is_alive_and_ready(m: Market) {
    assert_eq!(m.resident().get("/livez").await.text(), "ok");
    assert_eq!(m.resident().get("/readyz").await.text(), "ok");
    assert_eq!(Answer::of(m.resident().request(Method::HEAD, "/livez")).await.status, 200);
}

async fn a_port_that_is_taken_is_said_to_be(m: Market) {
    let taken = shiji::http::Listener::open(m.node().address, None).expect_err("two servers at one port");
    assert_eq!(taken.kind(), std::io::ErrorKind::AddrInUse);
}

async fn a_server_that_stops_says_so_and_frees_its_port(mut m: Market) {
    let (resident, service, address) = (m.resident(), m.service().clone(), m.node().address);
    resident.check_in(&m, "A").await.ok();
    m.node.take().unwrap().stop().await;
    let late = service.command(
        m.id,
        shiji_domain::Actor::Server,
        None,
        shiji_domain::floor::Command::Undo { action: 1 },
    );
    assert!(matches!(late.await, Err(shiji_service::ServiceError::Stopping)));
    assert!(resident.request(Method::GET, "/livez").send().await.is_err(), "nobody is there");
    let again = Node::start(&m.database, &m.clock, address).await;
    assert_eq!(resident.get("/livez").await.status, 200);
    again.stop().await;
}

/// A proxy in between might read another of two Hosts than we do.
async fn there_is_one_host(m: Market) {
    let address = m.node().address;
    let ask = async |target: &str, hosts: &[&str]| {
        let mut text = format!("GET {target} HTTP/1.1\r\nconnection: close\r\n");
        for host in hosts {
            text += &format!("host: {host}\r\n");
        }
        let mut socket = tokio::net::TcpStream::connect(address).await.unwrap();
        socket.write_all(format!("{text}\r\n").as_bytes()).await.unwrap();
        let mut answer = String::new();
        let _ = socket.read_to_string(&mut answer).await;
        answer[..12].to_owned()
    };
    let own = address.to_string();
    assert_eq!(ask("/livez", &[&own]).await, "HTTP/1.1 200");
    assert_eq!(ask(&format!("http://{own}/livez"), &[&own]).await, "HTTP/1.1 200");
    for (target, hosts) in [
        ("/livez", vec![own.as_str(), "evil.test"]),
        ("/livez", vec!["evil.test", own.as_str()]),
        ("/livez", vec![own.as_str(), own.as_str()]),
        ("http://evil.test/livez", vec![own.as_str()]),
        ("/livez", vec![]),
    ] {
        let refused = ask(target, &hosts).await;
        assert!(matches!(refused.as_str(), "HTTP/1.1 421" | "HTTP/1.1 400"), "{target} {hosts:?}: {refused}");
    }
}

both![
    there_is_one_host,
    a_foreign_host_is_misdirected,
    a_foreign_origin_writes_nothing,
    a_foreign_origin_watches_nothing,
    every_answer_bears_the_headers,
    every_answer_bears_an_identifier_that_nobody_chose,
    it_says_when_it_is_alive_and_ready,
    a_port_that_is_taken_is_said_to_be,
    a_server_that_stops_says_so_and_frees_its_port,
];
