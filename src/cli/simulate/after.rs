//! `shiji simulate --after`: the fortnight after a market, driven from outside: 12 forwarded items and 30 wishes go through
//! accept, return, extension, overdue, answer, reopen, claim expiry and the joint
//! meeting. Each has a script of its own; the simulation knows
//! by itself where each must stand after each step, and holds the receipts, the log, the wall and the morning's list
//! against that. Time is moved by the own server's test clock.

mod topic;

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use serde_json::{Value, json};

use super::{
    Fault,
    net::{Device, Net, Reply},
    opening, say,
    server::OwnServer,
    wire::Anything,
};
use crate::{domain::Offset, service::Clock};

/// How long all of it may take.
const ALLOWED: Duration = Duration::from_secs(900);
/// A Saturday afternoon of a year whose holidays are known; 端午 is in the fortnight.
const BEGINS: &str = "2026-06-06T14:30";

/// Who takes a step.
#[derive(Clone, Copy, Debug)]
enum Who {
    Organiser,
    /// A unit, by its place among the market's units.
    Unit(usize),
    /// Whoever holds the receipt.
    Resident,
    /// Time alone: nothing is sent, the state is waited for.
    Time,
    /// The joint meeting, for all of its topic's requests at once: it was sent before.
    Meeting,
}

/// A step of a script: on which day, by whom, what, and where the request stands afterwards. `Err`: the refusal's code.
struct Act {
    day: i64,
    who: Who,
    step: Value,
    then: Result<&'static str, &'static str>,
}

fn act(day: i64, who: Who, step: Value, then: &'static str) -> Act {
    Act { day, who, step, then: Ok(then) }
}

fn no(day: i64, who: Who, step: Value, code: &'static str) -> Act {
    Act { day, who, step, then: Err(code) }
}

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

/// The fortnight.
struct Fortnight {
    net: Arc<Net>,
    organiser: Device,
    market: String,
    units: Vec<(Value, Device)>,
    items: Vec<Item>,
    clock: PathBuf,
    faults: Vec<String>,
    steps: usize,
}

/// Runs it on an own server and prints what was found.
///
/// # Errors
/// It could not be run to its end, or something does not hold.
pub async fn run(data: PathBuf, database: Option<String>) -> Result<(), Fault> {
    tokio::fs::create_dir_all(&data).await?;
    let clock = data.join("clock");
    let began = Offset::default()
        .moment(BEGINS.parse().map_err(|_| Fault::Arguments("the beginning is no date"))?)
        .map_or(0, |moment| moment.0);
    move_clock(&clock, began).await?;
    let mut server = OwnServer::start(data, database, Some(clock.clone()))?;
    server.ready().await?;
    let net = Arc::new(Net::new(&server.url(), ALLOWED, fastrand::u64(..))?);
    let password = format!("{:016x}", fastrand::u64(..));
    let organiser = opening::come_in(&net, server.organiser_link().await.as_deref(), &password).await?;
    let verdict = fortnight(net, organiser, clock, began).await;
    let stopped = server.stop().await;
    verdict.and(stopped)
}

async fn move_clock(file: &Path, to: i64) -> Result<(), Fault> {
    let now = Clock::system().now().0;
    // Whole or not at all: the server reads it at any moment.
    let fresh = file.with_extension("new");
    tokio::fs::write(&fresh, (to - now).to_string()).await?;
    Ok(tokio::fs::rename(&fresh, file).await?)
}

async fn fortnight(net: Arc<Net>, organiser: Device, clock: PathBuf, began: i64) -> Result<(), Fault> {
    let opened = opening::open_market(&organiser).await?;
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
        let phone = Device::new(&after.net);
        phone.open(&format!("/U/{}", url.rsplit('/').next().unwrap_or_default())).await?;
        after.units.push((json!(unit), phone));
    }
    after.register().await?;
    let path = format!("/api/markets/{}/state", after.market);
    after.organiser.post::<Anything>(&path, json!({ "state": "closed" })).await?.or_fault(&path)?;
    for day in 0..=16 {
        move_clock(&after.clock, began + day * 86_400_000 + 60_000).await?;
        after.meeting(day, began).await?;
        after.day(day).await?;
    }
    after.check().await?;
    let (items, steps, faults) = (after.items.len(), after.steps, after.faults);
    say(&format!("{items} requests, {steps} steps in 17 days"))?;
    for fault in &faults {
        say(&format!("FAIL  {fault}"))?;
    }
    if !faults.is_empty() {
        return Err(Fault::Checks(faults.len()));
    }
    say("ok    0 items without an owner or an answer")?;
    say("ok    every receipt tells the truth, every log is the script's")?;
    say("ok    nothing private is on the wall")?;
    Ok(())
}

impl Fortnight {
    /// On the day itself: 27 settled, 12 forwarded, 30 wishes.
    async fn register(&mut self) -> Result<(), Fault> {
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
        for (n, script) in forwarded(&units).into_iter().enumerate() {
            self.enter(format!("forwarded {}", n + 1), "appeal", false, script).await?;
        }
        let offset = i64::try_from(self.items.len()).unwrap_or(0);
        for (n, script) in wishes(&units, offset).into_iter().enumerate() {
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
    ) -> Result<(), Fault> {
        let phone = Device::new(&self.net);
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
    async fn day(&mut self, day: i64) -> Result<(), Fault> {
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

    async fn take(&mut self, at: usize, act: &Act) -> Result<(), Fault> {
        let item = &self.items[at];
        let wall = matches!(act.step["step"].as_str(), Some("claim" | "dispatch" | "give_up" | "report"));
        let reply: Reply<Value> = match act.who {
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
                Device::new(&self.net).post(&path, act.step.clone()).await?
            }
        };
        let name = format!("{} on day {}: {}", item.name, act.day, act.step);
        match (reply, act.then) {
            (Reply::Yes(_), Ok(state)) => {
                self.items[at].stands(state, &act.step);
                self.receipt(at).await?;
            }
            (Reply::No(refused), Err(code)) if refused.code == code => {}
            (Reply::Yes(_), Err(code)) => self.faults.push(format!("{name}: accepted, not {code}")),
            (Reply::No(refused), _) => self.faults.push(format!("{name}: {refused}")),
        }
        Ok(())
    }

    /// Until time alone has done it; the server looks every second.
    async fn wait(&mut self, at: usize, act: &Act) -> Result<(), Fault> {
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

    /// The receipt's page tells what the simulation knows.
    async fn receipt(&mut self, at: usize) -> Result<(), Fault> {
        let item = &self.items[at];
        let view: Value = Device::new(&self.net).read(&format!("/api/receipts/{}", item.receipt)).await?;
        let state = item.states.last().copied().unwrap_or_default();
        let mut wrong = Vec::new();
        if view["state"] != state {
            wrong.push(format!("it says {}, not {state}", view["state"]));
        }
        if state != "duplicate" && view["answer"].as_str() != item.answer.as_deref() {
            wrong.push(format!("the answer is {}, not {:?}", view["answer"], item.answer));
        }
        let with_unit = matches!(state, "forwarded" | "accepted" | "in_progress" | "extended");
        if with_unit && (view["holder"] != "unit" || view["unit"].is_null()) {
            wrong.push("it does not say which unit has it".to_owned());
        }
        if view["holder"] == "nobody" && view["answer"].is_null() {
            wrong.push("nobody has it, and it has no answer".to_owned());
        }
        self.faults.extend(wrong.into_iter().map(|wrong| format!("{}: the receipt: {wrong}", item.name)));
        Ok(())
    }

    /// At the end: owners, receipts, logs, the wall, the split.
    async fn check(&mut self) -> Result<(), Fault> {
        for at in 0..self.items.len() {
            self.receipt(at).await?;
        }
        let list: Vec<Value> = self.organiser.read(&format!("/api/markets/{}/requests", self.market)).await?;
        let by_id: BTreeMap<&str, &Value> =
            list.iter().filter_map(|view| Some((view["id"].as_str()?, view))).collect();
        let reminders: Vec<Value> =
            self.organiser.read(&format!("/api/markets/{}/reminders", self.market)).await?;
        for item in &self.items {
            let Some(view) = by_id.get(item.id.as_str()) else {
                self.faults.push(format!("{}: it is gone", item.name));
                continue;
            };
            let listed = reminders.iter().any(|line| line["request"] == item.id);
            let ended = !view["result"].is_null() || view["state"] == "duplicate";
            if listed == view["duty"].is_null() || !(listed || ended) {
                self.faults.push(format!("{}: without an owner: {}", item.name, view["state"]));
            }
            let shown: Value = self.organiser.read(&format!("/api/requests/{}", item.id)).await?;
            let log: Vec<&str> = shown["log"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|line| line["to"].as_str())
                .collect();
            if log != item.states {
                self.faults.push(format!("{}: its log is {log:?}, not {:?}", item.name, item.states));
            }
        }
        let wall: Value = Device::new(&self.net).read(&format!("/api/markets/{}/wall", self.market)).await?;
        let text = wall.to_string();
        for item in self.items.iter().filter(|item| item.private) {
            if text.contains(&format!("演练 {}\"", item.name)) {
                self.faults.push(format!("{}: private, and on the wall", item.name));
            }
        }
        let snapshot: Value = self.organiser.read(&format!("/api/markets/{}/snapshot", self.market)).await?;
        let split = snapshot["requests"].as_object().cloned().unwrap_or_default();
        let sum: i64 = split.values().filter_map(Value::as_i64).sum();
        if usize::try_from(sum).ok() != Some(self.items.len()) {
            self.faults.push(format!("the split adds up to {sum}, not {}", self.items.len()));
        }
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
            "followed_up" | "confirmed" | "cleared" => {}
            _ => self.answer = None,
        }
    }
}

/// What happens to each of the twelve.
fn forwarded(units: &[Value]) -> Vec<Vec<Act>> {
    use Who::{Organiser as O, Resident as R, Unit as U};
    let forward = |unit: usize| json!({ "step": "forward", "unit": units[unit] });
    let answer = |words: &str| json!({ "step": "answer", "result": words });
    let back = || json!({ "step": "return", "reason": "不属于本单位职责" });
    let accept = || json!({ "step": "accept", "handler": "测试经办人" });
    let yes = || json!({ "solved": true, "satisfaction": 5 });
    let no_more = || json!({ "solved": false, "satisfaction": 1, "words": "还是老样子" });
    let clear = || json!({ "step": "clear" });
    let plain = |unit: usize, day: i64| {
        vec![
            act(0, O, forward(unit), "forwarded"),
            act(1, U(unit), accept(), "accepted"),
            act(2, U(unit), json!({ "step": "progress", "note": "已到现场" }), "in_progress"),
            act(day, U(unit), answer("已修好"), "answered"),
            act(day + 1, R, yes(), "followed_up"),
            act(day + 2, O, clear(), "cleared"),
        ]
    };
    let called = |solved| json!({ "step": "follow_up", "solved": solved, "satisfaction": 4 });
    vec![
        plain(0, 3),
        plain(1, 4),
        plain(2, 5),
        vec![
            act(0, O, forward(0), "forwarded"),
            act(1, U(0), accept(), "accepted"),
            act(3, U(0), json!({ "step": "ask_extension", "reason": "等材料" }), "accepted"),
            act(4, O, json!({ "step": "extend", "reason": "同意" }), "extended"),
            no(5, U(0), json!({ "step": "ask_extension", "reason": "再等等" }), "extended_already"),
            act(10, U(0), answer("材料到了，已装好"), "answered"),
            no(11, O, clear(), "not_followed_up"),
            act(11, O, json!({ "step": "unreachable" }), "answered"),
            act(12, O, json!({ "step": "unreachable" }), "answered"),
            act(13, O, json!({ "step": "unreachable" }), "answered"),
            act(13, O, clear(), "cleared"),
        ],
        vec![
            act(0, O, forward(0), "forwarded"),
            act(1, U(0), back(), "returned"),
            act(2, O, forward(1), "forwarded"),
            act(3, U(1), accept(), "accepted"),
            act(5, U(1), answer("已处理"), "answered"),
            act(6, O, called(true), "followed_up"),
        ],
        vec![
            act(0, O, forward(0), "forwarded"),
            act(1, U(0), back(), "returned"),
            act(1, O, forward(1), "forwarded"),
            act(2, U(1), back(), "returned"),
            no(2, O, forward(0), "returned_twice"),
            act(3, O, json!({ "step": "assign", "unit": units[2], "reason": "街道协调会定" }), "forwarded"),
            no(3, U(2), back(), "assigned"),
            act(4, U(2), answer("按协调意见办好"), "answered"),
            act(5, R, yes(), "followed_up"),
        ],
        vec![
            act(0, O, forward(1), "forwarded"),
            act(5, O, json!({ "step": "remind", "note": "明天到期" }), "forwarded"),
            no(5, U(1), back(), "return_too_late"),
            act(8, O, json!({ "step": "remind" }), "forwarded"),
            act(10, U(1), accept(), "accepted"),
            act(11, U(1), answer("迟了，已补办"), "answered"),
            act(12, O, called(true), "followed_up"),
            act(13, O, clear(), "cleared"),
        ],
        vec![
            act(0, O, forward(2), "forwarded"),
            act(2, U(2), answer("已清理"), "answered"),
            act(3, R, no_more(), "reopened"),
            act(4, O, forward(2), "forwarded"),
            act(6, U(2), answer("已清理并加装护栏"), "answered"),
            act(7, R, yes(), "followed_up"),
        ],
        vec![
            act(0, O, forward(0), "forwarded"),
            act(1, U(0), accept(), "accepted"),
            act(
                2,
                O,
                json!({ "step": "park", "reason": "等管网改造", "review": 1_781_500_000_000_i64 }),
                "parked",
            ),
            act(9, O, json!({ "step": "resume", "reason": "管网已通" }), "in_progress"),
            act(10, U(0), answer("已接通"), "answered"),
            act(11, R, yes(), "followed_up"),
        ],
        [
            act(0, O, forward(1), "forwarded"),
            act(1, O, json!({ "step": "escalate", "reason": "涉及多户" }), "escalated"),
        ]
        .into_iter()
        .chain(topic::talked_over())
        .collect(),
        vec![
            act(0, O, forward(2), "forwarded"),
            no(1, U(0), accept(), "not_allowed"),
            act(1, U(2), answer("当天已办"), "answered"),
            no(2, U(2), json!({ "step": "follow_up", "solved": true }), "own_follow_up"),
            act(2, R, yes(), "followed_up"),
        ],
        vec![
            act(0, O, forward(1), "forwarded"),
            act(1, U(1), accept(), "accepted"),
            act(2, U(1), json!({ "step": "ask_extension", "reason": "人手不够" }), "accepted"),
            act(3, O, json!({ "step": "refuse_extension", "reason": "请按期" }), "accepted"),
            act(5, U(1), answer("按期办好"), "answered"),
        ],
    ]
}

/// What happens to each of the thirty.
fn wishes(units: &[Value], before: i64) -> Vec<Vec<Act>> {
    use Who::{Organiser as O, Resident as R, Time, Unit as U};
    let publish = |n: usize| json!({ "step": "publish", "text": format!("心愿 {n}") });
    let claim = |kind: &str| json!({ "step": "claim", "kind": kind, "name": "演练认领单位" });
    let report = || json!({ "step": "report", "report": "心愿已办好" });
    let yes = || json!({ "solved": true, "satisfaction": 5 });
    let settle = || json!({ "step": "settle", "result": "社区代办" });
    (1..=30)
        .map(|n| match n {
            // Claimed by units of three sorts, done, confirmed, cleared.
            1..=12 => vec![
                act(1, O, publish(n), "published"),
                act(2, U(n % 3), claim(["branch", "firm", "school"][n % 3]), "claimed"),
                no(2, U((n + 1) % 3), claim("firm"), "claimed_already"),
                act(5, U(n % 3), report(), "done"),
                act(6, R, yes(), "confirmed"),
                act(7, O, json!({ "step": "clear" }), "cleared"),
            ],
            // Claimed, and nothing happens for a week.
            13..=16 => {
                let mut script = vec![
                    act(1, O, publish(n), "published"),
                    act(2, U(0), claim("branch"), "claimed"),
                    act(3, U(0), json!({ "step": "dispatch", "member": "测**" }), "claimed"),
                    act(10, Time, json!({}), "published"),
                ];
                if n < 15 {
                    script.push(act(11, O, claim("member"), "claimed"));
                    script.push(act(13, O, report(), "done"));
                    script.push(act(14, R, yes(), "confirmed"));
                }
                script
            }
            17 | 18 => vec![
                act(1, O, publish(n), "published"),
                act(2, U(1), claim("firm"), "claimed"),
                act(4, U(1), json!({ "step": "give_up", "reason": "缺货" }), "published"),
            ],
            // Done, they say; not solved, says who wished for it.
            19 | 20 => vec![
                act(1, O, publish(n), "published"),
                act(2, U(2), claim("school"), "claimed"),
                act(4, U(2), report(), "done"),
                act(5, R, json!({ "solved": false, "words": "送错了" }), "reopened"),
                act(6, O, settle(), "settled"),
            ],
            21 | 22 => vec![act(1, O, publish(n), "published")],
            // One matter of several people: the joint meeting answers.
            23 | 24 => topic::talked_over().into(),
            // Private: never on the wall, forwarded instead.
            25 | 26 => vec![
                no(1, O, publish(n), "private_request"),
                act(1, O, json!({ "step": "forward", "unit": units[0] }), "forwarded"),
                act(2, U(0), json!({ "step": "answer", "result": "已上门" }), "answered"),
                act(3, R, yes(), "followed_up"),
            ],
            27 => vec![act(2, O, json!({ "step": "duplicate", "of": before + 28 }), "duplicate")],
            28 => vec![act(1, O, settle(), "settled")],
            29 => vec![act(1, O, json!({ "step": "decline", "reason": "不属社区" }), "declined")],
            // Nobody has looked at it: it is in the morning's list.
            _ => Vec::new(),
        })
        .collect()
}
