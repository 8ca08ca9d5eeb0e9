//! The harness: [`Market::spawn`] starts what the program starts, with a market that is open and a
//! clock that stands still until a test moves it. [`Person`]s are browsers with their own cookies.

mod database;
mod person;
mod program;
pub mod storm;
mod watch;

use std::{
    collections::HashMap,
    future::Future,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    panic::{AssertUnwindSafe, resume_unwind},
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

pub use database::{Database, Engine, KEY_LINE, folder, key_file};
use futures_util::FutureExt;
pub use person::{Answer, Person, key, with_key};
pub use program::{Program, shiji, shiji_typed, spawned};
use serde_json::{Value, json};
use shiji::http::{Config, ConnectionLimits, Listener};
use shiji_domain::{
    Actor, BoothDetails, BoothId, MarketDetails, MarketId, MarketState, Mode, Offset, Role, Timestamp,
    booth::Slot, floor::Command,
};
use shiji_service::{Clock, Ended, EnteredBooth, Service, Settings};
use shiji_store::Access;
use tokio::task::JoinHandle;
use tokio_util::sync::{CancellationToken, DropGuard};
pub use watch::Watch;

/// Runs each story on both engines.
macro_rules! both {
    ($($story:ident),+ $(,)?) => {
        mod on_sqlite {
            $(#[tokio::test]
            async fn $story() {
                crate::harness::run_on(crate::harness::Engine::Sqlite, super::$story).await;
            })+
        }

        mod on_postgres {
            $(#[tokio::test]
            async fn $story() {
                crate::harness::run_on(crate::harness::Engine::Postgres, super::$story).await;
            })+
        }
    };
}

/// Tells a story on a database of its own, and clears up whether it ends well or not.
pub async fn run_on<F: Future<Output = ()>>(engine: Engine, story: impl FnOnce(Market) -> F) {
    with_database(engine, async |database| story(Market::spawn(database).await).await).await;
}

/// Runs a test on an empty database of its own, and clears up whether it ends well or not.
pub async fn with_database(engine: Engine, test: impl AsyncFnOnce(Database)) {
    let database = Database::fresh(engine).await;
    let tested = AssertUnwindSafe(test(database.clone())).catch_unwind().await;
    database.clear_up().await;
    if let Err(panic) = tested {
        resume_unwind(panic);
    }
}

/// A clock that a test moves.
#[derive(Clone, Debug)]
pub struct TestClock(Arc<AtomicI64>);

impl TestClock {
    /// It is half past two on the market's day.
    fn new() -> Self {
        Self(Arc::new(AtomicI64::new(moment("2026-06-06T14:30").0)))
    }

    pub fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::SeqCst))
    }

    /// Moves on, or back.
    pub fn moves(&self, seconds: i64) {
        self.0.fetch_add(seconds * 1_000, Ordering::SeqCst);
    }

    fn clock(&self) -> Clock {
        let time = self.clone();
        Clock::from_fn(move || time.now())
    }
}

/// The moment at which the market's wall clock shows `local`.
pub fn moment(local: &str) -> Timestamp {
    Offset::default().moment(local.parse().unwrap()).unwrap()
}

/// The proxy that test servers trust. Another address of this machine than browsers have.
pub const PROXY: IpAddr = IpAddr::V4(Ipv4Addr::new(127, 0, 0, 9));

/// A running server.
pub struct Node {
    pub service: Service,
    pub address: SocketAddr,
    running: JoinHandle<std::io::Result<Ended>>,
    stop: DropGuard,
}

impl Node {
    /// Opens the database and serves it at that address, as `shiji serve` does.
    pub async fn start(database: &Database, clock: &TestClock, address: SocketAddr) -> Self {
        Self::start_as(database, clock, address, Access::Serve, false, ConnectionLimits::default()).await
    }

    /// At a port of its own, with other limits of connections.
    pub async fn limited(database: &Database, clock: &TestClock, limits: ConnectionLimits) -> Self {
        let address = SocketAddr::from(([127, 0, 0, 1], 0));
        Self::start_as(database, clock, address, database.beside(), false, limits).await
    }

    /// The same; `tls`: connections to it are encrypted, as far as it knows.
    async fn start_as(
        database: &Database,
        clock: &TestClock,
        address: SocketAddr,
        access: Access,
        tls: bool,
        limits: ConnectionLimits,
    ) -> Self {
        let (place, key_file) = (database.place(), database.key_file());
        let settings = Settings { place, access, clock: clock.clock(), key_file, font: None };
        let service = Service::start(settings).await.expect("the service starts");
        let doors = Listener::open_for(address, None, limits).expect("the port is free");
        let address = doors.local();
        let public_url = format!("http://{address}");
        let config = Config {
            hosts: vec!["market.test:8080".to_owned()],
            origins: vec![public_url.clone()],
            public_url,
            tls,
            trusted_proxies: vec![PROXY.into()],
        };
        let stop = CancellationToken::new();
        let running = tokio::spawn(shiji::http::run(doors, service.clone(), config, stop.clone()));
        Self { service, address, running, stop: stop.drop_guard() }
    }

    /// Shuts down in good order; answers how it ended.
    pub async fn stop(self) -> Ended {
        self.stop.disarm().cancel();
        let stopped = tokio::time::timeout(Duration::from_secs(10), self.running).await;
        stopped.expect("it stops within ten seconds").unwrap().expect("it stops in good order")
    }
}

/// A booth that is there from the start.
#[derive(Clone, Debug)]
pub struct TestBooth {
    pub id: BoothId,
    pub path: String,
}

/// An open market with seven booths: A two desks, B a tally, C three parcels, D two sessions of two
/// places, and the queues E, F and G.
pub struct Market {
    pub database: Database,
    pub clock: TestClock,
    pub id: MarketId,
    /// The path word of the gate.
    pub path: String,
    booths: HashMap<String, TestBooth>,
    pub node: Option<Node>,
}

impl Market {
    /// Starts a server on that database and opens a market at it.
    pub async fn spawn(database: Database) -> Self {
        let clock = TestClock::new();
        let node = Node::start(&database, &clock, SocketAddr::from(([127, 0, 0, 1], 0))).await;
        let service = &node.service;
        let id = service.create_market(market_details("测试市集")).await.expect("a market");
        let booths = vec![
            booth("A", "爱心义剪", Mode::Queue, 2),
            booth("B", "垃圾分类", Mode::Tally, 1),
            booth("C", "食物银行", Mode::Handout { stock: 3 }, 1),
            booth("D", "小狼运动", Mode::Slots { slots: sessions() }, 1),
            booth("E", "中医理疗", Mode::Queue, 1),
            booth("F", "与法同行", Mode::Queue, 1),
            booth("G", "乐龄服务", Mode::Queue, 1),
        ];
        service.enter_booths(id, Actor::Server, None, booths).await.expect("its booths");
        for state in [MarketState::Published, MarketState::Open] {
            service.command(id, Actor::Server, None, Command::MoveMarket(state)).await.expect("it opens");
        }
        Self::at_node(database, clock, node, id).await
    }

    /// Starts a server on a database that has an open market.
    pub async fn existing(database: Database) -> Self {
        let clock = TestClock::new();
        let node = Node::start(&database, &clock, SocketAddr::from(([127, 0, 0, 1], 0))).await;
        let id = node.service.current_market().await.expect("an open market").id;
        Self::at_node(database, clock, node, id).await
    }

    async fn at_node(database: Database, clock: TestClock, node: Node, id: MarketId) -> Self {
        let booths =
            node.service.booths(id).await.unwrap().into_iter().filter_map(|(booth, path)| {
                Some((booth.code()?.to_owned(), TestBooth { id: booth.id, path }))
            });
        let booths = booths.collect();
        let path = node.service.market(id).await.unwrap().slug;
        Self { database, clock, id, path, booths, node: Some(node) }
    }

    pub fn node(&self) -> &Node {
        self.node.as_ref().expect("the server runs")
    }

    pub fn service(&self) -> &Service {
        &self.node().service
    }

    pub fn booth(&self, code: &str) -> &TestBooth {
        &self.booths[code]
    }

    pub fn at(&self, code: &str, rest: &str) -> String {
        format!("/api/booths/{}/{rest}", self.booth(code).id)
    }

    pub fn step(&self, code: &str, number: i64, step: &str) -> String {
        format!("/api/staff/booths/{}/tickets/{number}/{step}", self.booth(code).id)
    }

    pub fn here(&self, rest: &str) -> String {
        format!("/api/markets/{}/{rest}", self.id)
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.node().address)
    }

    /// A browser that nobody has used yet: a resident's phone, once it takes a ticket.
    pub fn resident(&self) -> Person {
        Person::new(self.node().address)
    }

    /// The same at that address, behind the proxy.
    pub fn phone_at(&self, address: &str) -> Person {
        Person::at(self.node().address, address)
    }

    /// The organiser, who came in by a one-time link.
    pub async fn organiser(&self) -> Person {
        let person = self.resident();
        if self.service().has_organiser().await.unwrap() {
            person.post("/api/login", &serde_json::json!({ "password": "correct horse" })).await.fine();
            return person;
        }
        let word = self.service().organiser_link().await.unwrap();
        let answer = person.sets_password(&format!("/O/{word}"), "correct horse").await;
        assert_eq!(answer.status, 303, "{answer}");
        person
    }

    /// The organiser signs in again: twelve idle hours have ended the session.
    pub async fn signs_in_again(&self, organiser: &Person) {
        organiser.post("/api/login", &json!({ "password": "correct horse" })).await.fine();
    }

    /// A volunteer comes in by another invitation: the market was over for a day.
    pub async fn comes_in_again(&self, volunteer: &Person, booth: Option<&str>) {
        let booth = booth.map(|code| self.booth(code).id);
        let card = self.service().invite(Role::Volunteer, self.id, booth, "测试设备").await.unwrap();
        assert_eq!(volunteer.form(&format!("/I/{}", card.token), &[]).await.status, 303);
    }

    /// A volunteer of one booth.
    pub async fn volunteer(&self, code: &str) -> Person {
        self.invited(Role::Volunteer, Some(self.booth(code).id)).await
    }

    /// A volunteer of the whole market.
    pub async fn helper(&self) -> Person {
        self.invited(Role::Volunteer, None).await
    }

    pub async fn kiosk(&self) -> Person {
        self.invited(Role::Kiosk, None).await
    }

    pub async fn display(&self) -> Person {
        self.invited(Role::Display, None).await
    }

    /// A unit and its contact, who came in by a fresh link.
    pub async fn unit(&self, name: &str) -> (Value, Person) {
        let organiser = self.organiser().await;
        let unit = organiser.post("/api/units", &json!({ "name": name })).await.ok()["id"].clone();
        let path = format!("/api/units/{}/link", unit.as_str().unwrap());
        let url = organiser.post(&path, &json!({})).await.ok()["url"].as_str().unwrap().to_owned();
        let contact = self.resident();
        let answer = contact.get(&url[url.find("/U/").unwrap()..]).await;
        assert_eq!((answer.status, answer.header("location")), (303, "/unit"), "{answer}");
        (unit, contact)
    }

    /// A grid worker, who came in by a fresh link.
    pub async fn grid_worker(&self, name: &str) -> (Value, Person) {
        let organiser = self.organiser().await;
        let worker = organiser.post("/api/grid-workers", &json!({ "name": name })).await.ok()["id"].clone();
        let path = format!("/api/grid-workers/{}/link", worker.as_str().unwrap());
        let url = organiser.post(&path, &json!({})).await.ok()["url"].as_str().unwrap().to_owned();
        let person = self.resident();
        let answer = person.get(&url[url.find("/N/").unwrap()..]).await;
        assert_eq!((answer.status, answer.header("location")), (303, "/grid"), "{answer}");
        (worker, person)
    }

    async fn invited(&self, role: Role, booth: Option<BoothId>) -> Person {
        self.admitted(self.resident(), role, booth).await
    }

    /// Somebody comes in by a fresh invitation.
    pub async fn admitted(&self, person: Person, role: Role, booth: Option<BoothId>) -> Person {
        let card = self.service().invite(role, self.id, booth, "测试设备").await.unwrap();
        let answer = person.form(&format!("/I/{}", card.token), &[]).await;
        assert_eq!(answer.status, 303, "{answer}");
        person
    }

    /// How many residents take a ticket each, one after the other.
    pub async fn queue(&self, code: &str, length: usize) -> Vec<Person> {
        let mut people = Vec::new();
        for _ in 0..length {
            let resident = self.resident();
            resident.check_in(self, code).await.ok();
            people.push(resident);
        }
        people
    }

    /// A booth's snapshot.
    pub async fn snapshot(&self, code: &str) -> Value {
        self.resident().get(&self.at(code, "snapshot")).await.ok()
    }

    /// The market's snapshot.
    pub async fn overview(&self) -> Value {
        self.resident().get(&self.here("snapshot")).await.ok()
    }

    /// Writes a request down at booth A; answers its id, number and receipt code.
    pub async fn request(&self, by: &Person, content: &str) -> Value {
        let body = json!({ "booth": self.booth("A").id, "kind": "appeal", "category": "housing",
            "content": content, "channel": "booth" });
        by.act(&self.here("requests"), body).await.ok()
    }

    /// Moves the market to another state.
    pub async fn becomes(&self, state: MarketState) {
        let command = Command::MoveMarket(state);
        self.service().command(self.id, Actor::Server, None, command).await.expect("it moves");
    }

    /// Stops the server and starts it again on the same data and address.
    pub async fn restart(&mut self) {
        let node = self.node.take().expect("the server runs");
        let address = node.address;
        node.stop().await;
        self.node = Some(Node::start(&self.database, &self.clock, address).await);
    }

    /// Another node on the same database. A folder has one server: there it writes beside it, as a
    /// command does.
    pub async fn another_node(&self) -> Node {
        self.beside(false).await
    }

    async fn beside(&self, tls: bool) -> Node {
        let access = self.database.beside();
        let address = SocketAddr::from(([127, 0, 0, 1], 0));
        Node::start_as(&self.database, &self.clock, address, access, tls, ConnectionLimits::default()).await
    }

    /// Another node on the same database, which takes its connections to be encrypted.
    pub async fn encrypted_node(&self) -> Node {
        self.beside(true).await
    }

    /// Watches a live topic.
    pub async fn watch(&self, path: &str) -> Watch {
        Watch::open(self.node().address, path).await
    }
}

pub fn market_details(name: &str) -> MarketDetails {
    MarketDetails {
        name: name.to_owned(),
        theme: "服务零距离".to_owned(),
        place: "社区小公园".to_owned(),
        host: "社区党委".to_owned(),
        opens_at: moment("2026-06-06T14:00"),
        closes_at: moment("2026-06-06T17:00"),
        volunteers: 40,
        volunteer_hours: 120,
        topics: String::new(),
    }
}

pub fn booth_details(name: &str, mode: Mode, desks: u32) -> BoothDetails {
    BoothDetails {
        name: name.to_owned(),
        hosts: vec![format!("{name}承办单位")],
        offer: "服务内容".to_owned(),
        mode,
        desks,
        ..BoothDetails::default()
    }
}

fn booth(code: &str, name: &str, mode: Mode, desks: u32) -> EnteredBooth {
    let details = booth_details(name, mode, desks);
    EnteredBooth {
        code: Some(code.to_owned()),
        place: format!("{code} 区"),
        details,
        contact: shiji_service::BoothContact::default(),
    }
}

fn sessions() -> Vec<Slot> {
    let session = |from, to| Slot { starts_at: moment(from), ends_at: moment(to), capacity: 2 };
    vec![session("2026-06-06T15:00", "2026-06-06T15:30"), session("2026-06-06T16:00", "2026-06-06T16:30")]
}

/// A snapshot without what is looked ahead to: each node does that in its own time.
pub fn decided(mut snapshot: Value) -> Value {
    const AHEAD: [&str; 7] =
        ["outlook", "outlook_at", "wait", "estimating", "tickets_left", "done_at", "forgotten_from"];
    match &mut snapshot {
        Value::Object(fields) => {
            fields.retain(|name, _| !AHEAD.contains(&name.as_str()));
            fields.values_mut().for_each(|value| *value = decided(value.take()));
        }
        Value::Array(values) => values.iter_mut().for_each(|value| *value = decided(value.take())),
        _ => {}
    }
    snapshot
}

/// Asks again and again until there is something, for five seconds at most.
pub async fn eventually<T, F: Future<Output = Option<T>>>(what: &str, mut ask: impl FnMut() -> F) -> T {
    for _ in 0..250 {
        if let Some(found) = ask().await {
            return found;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("it never happened: {what}");
}
