//! `shiji simulate --after`: the fortnight after a market, driven from outside: 12 forwarded items
//! and 30 wishes go through accept, return, extension, overdue, answer, reopen, claim expiry and
//! the joint meeting. Each has a script of its own ([`scripts`], [`topic`]); the simulation knows
//! by itself where each must stand after each step, and holds the receipts, the log, the wall and
//! the morning's list against that ([`check`]). Time is moved by the own server's test clock.

mod act;
mod check;
mod scripts;
mod topic;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use serde_json::{Value, json};

use self::act::{Act, Who, act};
use super::{
    clock::MarketClock,
    device::Client,
    evening::{FinalDay, clear_queues},
    fault::SimulationError,
    net::{Net, ServerReply},
    opening,
    rules::QueueRules,
    server::{Launch, OwnServer},
    terminal::say,
    wire::IgnoredBody,
};
use shiji_domain::Offset;

/// How long all of it may take.
const ALLOWED: Duration = Duration::from_secs(900);
/// A Saturday afternoon of a year whose holidays are known; 端午 is in the fortnight.
const BEGINS: &str = "2026-06-06T14:30";

/// A request and what has become of it, as the simulation knows it.
struct Item {
    name: String,
    id: String,
    number: i64,
    receipt: String,
    private: bool,
    script: Vec<Act>,
    /// The states of its log so far.
    states: Vec<&'static str>,
    /// The answer that its receipt must show.
    answer: Option<String>,
}

struct Fortnight {
    net: Arc<Net>,
    organiser: Client,
    market: String,
    units: Vec<(Value, Client)>,
    items: Vec<Item>,
    clock: PathBuf,
    faults: Vec<String>,
    steps: usize,
}

/// Runs it on an own server and prints what was found.
///
/// # Errors
/// It could not be run to its end, or something does not hold.
pub async fn run(launch: Launch) -> Result<(), SimulationError> {
    tokio::fs::create_dir_all(&launch.data).await?;
    let clock = launch.data.join("clock");
    let began = Offset::default()
        .moment(BEGINS.parse().map_err(|_| SimulationError::Arguments("the beginning is no date"))?)
        .map_or(0, |moment| moment.0);
    move_clock(&clock, began).await?;
    let mut server = OwnServer::start(Launch { clock: Some(clock.clone()), ..launch })?;
    server.ready().await?;
    let net = Arc::new(Net::new(&server.url(), ALLOWED, fastrand::u64(..))?);
    let password = format!("{:016x}", fastrand::u64(..));
    let organiser = opening::come_in(&net, server.organiser_link().await.as_deref(), &password).await?;
    let verdict = fortnight(net, organiser, &password, clock, began).await;
    let stopped = server.stop().await;
    verdict.and(stopped)
}

async fn move_clock(file: &Path, to: i64) -> Result<(), SimulationError> {
    MarketClock::set(to, 1).write(file).await
}

async fn fortnight(
    net: Arc<Net>,
    organiser: Client,
    password: &str,
    clock: PathBuf,
    began: i64,
) -> Result<(), SimulationError> {
    let hours = opening::hours(began);
    let opened = opening::open_market(&organiser, hours, &QueueRules::usual(hours.1)).await?;
    let mut after = Fortnight {
        net,
        organiser,
        market: opened.market,
        units: Vec::new(),
        items: Vec::new(),
        clock,
        faults: Vec::new(),
        steps: 0,
    };
    for unit in opened.units.iter().take(3) {
        let path = format!("/api/units/{unit}/link");
        let link: Value = after.organiser.post(&path, json!({})).await?.or_fault(&path)?;
        let url = link["url"].as_str().unwrap_or_default().to_owned();
        let phone = Client::new(&after.net);
        phone.open(&format!("/U/{}", url.rsplit('/').next().unwrap_or_default())).await?;
        after.units.push((json!(unit), phone));
    }
    after.register().await?;
    let path = format!("/api/markets/{}/state", after.market);
    after.organiser.post::<IgnoredBody>(&path, json!({ "state": "closed" })).await?.or_fault(&path)?;
    clear_queues(&after.organiser, &after.market).await?;
    let day_as_final = FinalDay::make(&after.organiser, &after.market).await?;
    for day in 0..=16 {
        move_clock(&after.clock, began + day * 86_400_000 + 60_000).await?;
        // A session that nobody uses overnight has ended.
        after.organiser = opening::come_in(&after.net, None, password).await?;
        after.meeting(day, began).await?;
        after.day(day).await?;
    }
    let tally = after.check().await?;
    day_as_final.enter_late(&after.organiser).await?;
    if let Some(difference) = day_as_final.difference(&after.organiser).await? {
        after.faults.push(difference);
    }
    let (items, steps, faults) = (after.items.len(), after.steps, after.faults);
    say(&format!("{items} requests, {steps} steps in 17 days"))?;
    for fault in &faults {
        say(&format!("FAIL  {fault}"))?;
    }
    if !faults.is_empty() {
        return Err(SimulationError::Checks(faults.len()));
    }
    say("ok    0 items without an owner or an answer")?;
    say("ok    the day's final figures and paper are as they were made, whatever came after")?;
    say("ok    every receipt tells the truth, every log is the script's")?;
    say("ok    what is published is on the wall as it was reviewed, and nothing private is")?;
    say(&format!("ok    all of it happened: {tally}"))?;
    Ok(())
}

impl Fortnight {
    /// On the day itself: 27 settled, 12 forwarded, 30 wishes.
    async fn register(&mut self) -> Result<(), SimulationError> {
        let units: Vec<Value> = self.units.iter().map(|(unit, _)| unit.clone()).collect();
        for n in 0..27 {
            let settle = act(
                0,
                Who::Organiser,
                json!({ "step": "settle", "result": format!("当场办好 {n}") }),
                "settled",
            );
            self.enter(format!("settled {n}"), "appeal", false, vec![settle]).await?;
        }
        for (n, script) in scripts::forwarded(&units).into_iter().enumerate() {
            self.enter(format!("forwarded {}", n + 1), "appeal", false, script).await?;
        }
        let offset = i64::try_from(self.items.len()).unwrap_or(0);
        for (n, script) in scripts::wishes(&units, offset).into_iter().enumerate() {
            let private = (24..26).contains(&n);
            self.enter(format!("wish {}", n + 1), "wish", private, script).await?;
        }
        Ok(())
    }

    async fn enter(
        &mut self,
        name: String,
        kind: &str,
        private: bool,
        script: Vec<Act>,
    ) -> Result<(), SimulationError> {
        let phone = Client::new(&self.net);
        let path = format!("/api/markets/{}/wishes", self.market);
        let body = json!({ "content": format!("演练 {name}"), "kind": kind, "private": private });
        let made: Value = phone.post(&path, body).await?.or_fault(&path)?;
        let text = |field: &str| made[field].as_str().unwrap_or_default().to_owned();
        self.items.push(Item {
            name,
            id: text("request"),
            number: made["number"].as_i64().unwrap_or(0),
            receipt: text("receipt"),
            private,
            script,
            states: vec!["registered"],
            answer: None,
        });
        Ok(())
    }

    /// Whatever the scripts have for this day.
    async fn day(&mut self, day: i64) -> Result<(), SimulationError> {
        for at in 0..self.items.len() {
            let script = std::mem::take(&mut self.items[at].script);
            for act in script.iter().filter(|act| act.day == day) {
                self.steps += 1;
                self.take(at, act).await?;
            }
            self.items[at].script = script;
        }
        Ok(())
    }

    async fn take(&mut self, at: usize, act: &Act) -> Result<(), SimulationError> {
        let item = &self.items[at];
        let wall = matches!(act.step["step"].as_str(), Some("claim" | "dispatch" | "give_up" | "report"));
        let reply: ServerReply<Value> = match act.who {
            Who::Time => return self.wait(at, act).await,
            Who::Meeting => {
                if let Ok(state) = act.then {
                    self.items[at].stands(state, &act.step);
                }
                return self.receipt(at).await;
            }
            Who::Organiser => {
                let path = format!("/api/requests/{}/steps", item.id);
                self.organiser.post(&path, act.step.clone()).await?
            }
            Who::Unit(unit) if wall => {
                let path = format!("/api/unit/markets/{}/wishes/{}/steps", self.market, item.number);
                self.units[unit].1.post(&path, act.step.clone()).await?
            }
            Who::Unit(unit) => {
                let path = format!("/api/unit/items/{}/steps", item.id);
                self.units[unit].1.post(&path, act.step.clone()).await?
            }
            Who::Resident => {
                let path = format!("/api/receipts/{}/feedback", item.receipt);
                Client::new(&self.net).post(&path, act.step.clone()).await?
            }
        };
        let name = format!("{} on day {}: {}", item.name, act.day, act.step);
        match (reply, act.then) {
            (ServerReply::Yes(_), Ok(state)) => {
                self.items[at].stands(state, &act.step);
                self.receipt(at).await?;
            }
            (ServerReply::No(refused), Err(code)) if refused.code == code => {}
            (ServerReply::Yes(_), Err(code)) => self.faults.push(format!("{name}: accepted, not {code}")),
            (ServerReply::No(refused), _) => self.faults.push(format!("{name}: {refused}")),
        }
        Ok(())
    }

    /// Until time alone has done it; the server looks every second.
    async fn wait(&mut self, at: usize, act: &Act) -> Result<(), SimulationError> {
        let Ok(state) = act.then else { return Ok(()) };
        let path = format!("/api/receipts/{}", self.items[at].receipt);
        for _ in 0..100 {
            let view: Value = self.organiser.read(&path).await?;
            if view["state"] == state {
                self.items[at].stands(state, &act.step);
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        self.faults.push(format!("{} on day {}: never became {state}", self.items[at].name, act.day));
        Ok(())
    }
}

impl Item {
    fn stands(&mut self, state: &'static str, step: &Value) {
        self.states.push(state);
        let said = ["result", "report"].iter().find_map(|field| step[*field].as_str());
        match state {
            "settled" | "answered" | "done" => {
                self.answer = said.map(str::to_owned).or_else(|| self.answer.clone());
            }
            "declined" => self.answer = step["reason"].as_str().map(str::to_owned),
            // A correction changes the words of what stands answered.
            "followed_up" | "confirmed" | "cleared" => {
                self.answer = said.map(str::to_owned).or_else(|| self.answer.clone());
            }
            _ => self.answer = None,
        }
    }
}
