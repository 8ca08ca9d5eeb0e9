//! A person: a browser with its own cookies, and the answers that it gets.

use std::{
    fmt,
    net::SocketAddr,
    sync::atomic::{AtomicU64, Ordering},
};

use bytes::Bytes;
use reqwest::{
    Client, Method, RequestBuilder,
    header::{HeaderMap, HeaderName},
    redirect::Policy,
};
use serde_json::{Value, json};

use super::{Market, PROXY};

/// A fresh client key.
pub fn key() -> String {
    static LAST: AtomicU64 = AtomicU64::new(0);
    format!("test-key-{}", LAST.fetch_add(1, Ordering::Relaxed))
}

/// The body with that key in it.
pub fn with_key(mut body: Value, key: &str) -> Value {
    body["key"] = json!(key);
    body
}

#[derive(Clone, Debug)]
pub struct Person {
    http: Client,
    base: String,
}

impl Person {
    pub fn new(server: SocketAddr) -> Self {
        let http = Client::builder().cookie_store(true).redirect(Policy::none()).no_proxy().build().unwrap();
        Self { http, base: format!("http://{server}") }
    }

    /// The same behind a trusted proxy, from that address.
    pub fn at(server: SocketAddr, address: &str) -> Self {
        let mut forwarded = HeaderMap::new();
        forwarded.insert("x-forwarded-for", address.parse().unwrap());
        let http = Client::builder().cookie_store(true).redirect(Policy::none()).no_proxy();
        let http = http.local_address(PROXY).default_headers(forwarded).build().unwrap();
        Self { http, base: format!("http://{server}") }
    }

    /// A request that is yet to be sent.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.http.request(method, format!("{}{path}", self.base))
    }

    pub async fn get(&self, path: &str) -> Answer {
        Answer::of(self.request(Method::GET, path)).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        Answer::of(self.request(Method::POST, path).json(body)).await
    }

    /// The same to a server that may be gone; `None`: it is.
    pub async fn try_post(&self, path: &str, body: &Value) -> Option<Answer> {
        Answer::try_of(self.request(Method::POST, path).json(body)).await
    }

    pub async fn put(&self, path: &str, body: &Value) -> Answer {
        Answer::of(self.request(Method::PUT, path).json(body)).await
    }

    /// Posts a command under a fresh key.
    pub async fn act(&self, path: &str, body: Value) -> Answer {
        self.post(path, &with_key(body, &key())).await
    }

    /// Sends a plain form.
    pub async fn form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut form = reqwest::Url::parse("http://form.test").unwrap();
        form.query_pairs_mut().extend_pairs(fields);
        let request = self
            .request(Method::POST, path)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form.query().unwrap_or_default().to_owned());
        Answer::of(request).await
    }

    /// Sets the organiser's password at a one-time link, typed twice.
    pub async fn sets_password(&self, link: &str, password: &str) -> Answer {
        self.form(link, &[("password", password), ("again", password)]).await
    }

    /// Sends a file.
    pub async fn upload(&self, path: &str, name: &str, file: impl Into<Bytes>) -> Answer {
        let request = self
            .request(Method::POST, path)
            .header("x-file-name", name)
            .header("x-key", key())
            .header("content-type", "application/octet-stream")
            .body(file.into());
        Answer::of(request).await
    }

    /// Opens a page as a browser does.
    pub async fn page(&self, path: &str) -> Answer {
        Answer::of(self.request(Method::GET, path).header("accept", "text/html,*/*;q=0.8")).await
    }

    pub async fn check_in(&self, market: &Market, booth: &str) -> Answer {
        self.act(&market.at(booth, "check-ins"), json!({})).await
    }

    /// Calls the next at a desk.
    pub async fn next(&self, market: &Market, booth: &str, desk: u32) -> Answer {
        self.act(&market.at(booth, "next"), json!({ "desk": desk })).await
    }

    /// Says that whoever was called to the desk did not come, and calls the next.
    pub async fn nobody_came(&self, market: &Market, booth: &str, desk: u32) -> Answer {
        self.act(&market.at(booth, "next"), json!({ "desk": desk, "absent": true })).await
    }

    /// Takes back what was done about a request, a topic or a meeting.
    pub async fn takes_back(&self, market: &Market, done: &Value) -> Answer {
        let body = json!({ "market": market.id, "action": done["action"], "of": done["of"] });
        self.act("/api/undo", body).await
    }

    /// Takes an action at the market back.
    pub async fn undo(&self, market: &Market, action: &Value) -> Answer {
        self.act("/api/undo", json!({ "market": market.id, "action": action })).await
    }
}

/// What the server answered.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub bytes: Bytes,
    asked: String,
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = String::from_utf8_lossy(&self.bytes);
        let start: String = text.chars().take(600).collect();
        write!(f, "{} → {}: {start}", self.asked, self.status)
    }
}

impl Answer {
    pub async fn of(request: RequestBuilder) -> Self {
        let (client, request) = request.build_split();
        let request = request.expect("a request");
        let asked = format!("{} {}", request.method(), request.url().path());
        let response = client.execute(request).await.unwrap_or_else(|error| panic!("{asked}: {error}"));
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let bytes = response.bytes().await.unwrap_or_else(|error| panic!("{asked}: {error}"));
        Self { status, headers, bytes, asked }
    }

    /// The same of a server that may be gone.
    pub async fn try_of(request: RequestBuilder) -> Option<Self> {
        let (client, request) = request.build_split();
        let request = request.expect("a request");
        let asked = format!("{} {}", request.method(), request.url().path());
        let response = client.execute(request).await.ok()?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Some(Self { status, headers, bytes: response.bytes().await.ok()?, asked })
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        let name: HeaderName = name.parse().unwrap();
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|_| panic!("not JSON: {self}"))
    }

    /// It went well: 200 with JSON.
    #[track_caller]
    pub fn ok(&self) -> Value {
        assert_eq!(self.status, 200, "{self}");
        self.json()
    }

    /// It went well and says no more than that.
    #[track_caller]
    pub fn fine(&self) -> &Self {
        assert_eq!(self.status, 200, "{self}");
        self
    }

    /// It was refused with that status and code, as a whole problem.
    #[track_caller]
    pub fn refused(&self, status: u16, code: &str) -> Value {
        assert_eq!(self.status, status, "{self}");
        assert_eq!(self.header("content-type"), "application/problem+json", "{self}");
        let problem = self.json();
        assert_eq!(problem["code"], code, "{self}");
        assert_eq!(problem["status"], status, "{self}");
        assert_eq!(problem["type"], format!("/problems/{code}"), "{self}");
        let words = problem["detail"].as_str().unwrap_or_default();
        assert!(words.chars().count() > 4, "no words: {self}");
        problem
    }

    /// Refused, and this is the field to mend.
    #[track_caller]
    pub fn marks(&self, code: &str, field: &str) {
        let problem = self.refused(422, code);
        assert_eq!(problem["field"], field, "{self}");
    }
}
