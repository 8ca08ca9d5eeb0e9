//! What the fortnight is held against: receipts after every step; at the end owners, logs, the
//! wall, the split.

use std::{collections::BTreeMap, fmt};

use serde_json::Value;

use super::Fortnight;
use crate::{device::Client, fault::SimulationError};

impl Fortnight {
    /// The receipt's page tells what the simulation knows.
    pub(super) async fn receipt(&mut self, at: usize) -> Result<(), SimulationError> {
        let item = &self.items[at];
        let view: Value = Client::new(&self.net).read(&format!("/api/receipts/{}", item.receipt)).await?;
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

    /// At the end: owners, receipts, logs, the wall, the split; and that all of it really happened,
    /// by the logs.
    pub(super) async fn check(&mut self) -> Result<Tally, SimulationError> {
        for at in 0..self.items.len() {
            self.receipt(at).await?;
        }
        let list: Vec<Value> = self.organiser.read(&format!("/api/markets/{}/requests", self.market)).await?;
        let by_id: BTreeMap<&str, &Value> =
            list.iter().filter_map(|view| Some((view["id"].as_str()?, view))).collect();
        let reminders: Vec<Value> =
            self.organiser.read(&format!("/api/markets/{}/reminders", self.market)).await?;
        let mut tally = Tally::default();
        for item in &self.items {
            let Some(view) = by_id.get(item.id.as_str()) else {
                self.faults.push(format!("{}: it is gone", item.name));
                continue;
            };
            let listed = reminders.iter().any(|line| line["request"] == item.id);
            let ended = !view["result"].is_null() || view["state"] == "duplicate";
            if listed == view["next_action"].is_null() || !(listed || ended) {
                self.faults.push(format!("{}: without an owner: {}", item.name, view["state"]));
            }
            let shown: Value = self.organiser.read(&format!("/api/requests/{}", item.id)).await?;
            let lines = || shown["log"].as_array().into_iter().flatten();
            let log: Vec<&str> = lines().filter_map(|line| line["to"].as_str()).collect();
            lines().for_each(|line| tally.count(line));
            if log != item.states {
                self.faults.push(format!("{}: its log is {log:?}, not {:?}", item.name, item.states));
            }
        }
        let wall: Value = Client::new(&self.net).read(&format!("/api/markets/{}/wall", self.market)).await?;
        let text = wall.to_string();
        let says = |words: &str| text.contains(&format!("\"{words}\""));
        for item in &self.items {
            // The wall shows what was reviewed, never what was typed.
            if says(&format!("演练 {}", item.name)) {
                self.faults.push(format!("{}: on the wall as it was typed", item.name));
            }
            let reviewed = item.name.strip_prefix("wish ").is_some_and(|n| says(&format!("心愿 {n}")));
            if item.private && reviewed {
                self.faults.push(format!("{}: private, and on the wall", item.name));
            }
            if item.states.last() == Some(&"published") && !reviewed {
                self.faults.push(format!("{}: published, and not on the wall", item.name));
            }
        }
        let snapshot: Value = self.organiser.read(&format!("/api/markets/{}/snapshot", self.market)).await?;
        let split = snapshot["requests"].as_object().cloned().unwrap_or_default();
        let sum: i64 = split.values().filter_map(Value::as_i64).sum();
        if usize::try_from(sum).ok() != Some(self.items.len()) {
            self.faults.push(format!("the split adds up to {sum}, not {}", self.items.len()));
        }
        self.faults.extend(tally.missing().map(|what| format!("it never happened: {what}")));
        Ok(tally)
    }
}

/// What must have happened in the fortnight, as the logs tell it.
const WHAT: [&str; 10] = [
    "accepted",
    "returned",
    "extended",
    "overdue",
    "answered",
    "reopened",
    "claims expired",
    "talked over",
    "corrected",
    "cleared",
];

/// How often each of it happened.
#[derive(Debug, Default)]
pub(super) struct Tally([u32; WHAT.len()]);

impl Tally {
    fn count(&mut self, line: &Value) {
        let word = |name: &str| line[name].as_str().unwrap_or_default();
        let (by, from, to, words) = (word("by"), word("from"), word("to"), word("words"));
        let moved = from != to;
        let happened = [
            moved && to == "accepted",
            moved && to == "returned",
            moved && to == "extended",
            // Said of what is past its time alone.
            words.starts_with("督办"),
            moved && matches!(to, "answered" | "done"),
            to == "reopened",
            by == "server" && from == "claimed" && to == "published",
            words.starts_with("列入议题"),
            words.starts_with("更正决议"),
            to == "cleared",
        ];
        for (count, happened) in self.0.iter_mut().zip(happened) {
            *count += u32::from(happened);
        }
    }

    fn missing(&self) -> impl Iterator<Item = &'static str> {
        WHAT.into_iter().zip(self.0).filter(|(_, count)| *count == 0).map(|(what, _)| what)
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, (what, count)) in WHAT.iter().zip(self.0).enumerate() {
            write!(f, "{}{what} {count}", if at == 0 { "" } else { ", " })?;
        }
        Ok(())
    }
}
