//! The joint meeting of the fortnight: three requests become one topic, get one answer, and a task
//! for a unit.

use serde_json::{Value, json};

use super::{
    Fortnight, Item,
    act::{Who, act},
    scripts::{CORRECTED, MET, RAISED},
};
use crate::{fault::SimulationError, wire::IgnoredBody};

impl Fortnight {
    /// Whatever the organiser does about the meeting on this day; the scripts then say what became
    /// of each request.
    pub(super) async fn meeting(&mut self, day: i64, began: i64) -> Result<(), SimulationError> {
        match day {
            RAISED => self.raise(began).await,
            MET => self.hold_meeting().await,
            CORRECTED => self.correct().await,
            _ => Ok(()),
        }
    }

    async fn raise(&mut self, began: i64) -> Result<(), SimulationError> {
        let gathered = |item: &&Item| item.script.iter().any(|act| matches!(act.who, Who::Meeting));
        let requests: Vec<&str> = self.items.iter().filter(gathered).map(|item| item.id.as_str()).collect();
        let topic =
            self.does("topics", json!({ "title": "演练议题", "requests": requests }), "topic").await?;
        let at = began + MET * 86_400_000;
        let plan = json!({ "at": at, "place": "演练会议室", "agenda": [topic] });
        self.does("meetings", plan, "meeting").await?;
        Ok(())
    }

    async fn hold_meeting(&mut self) -> Result<(), SimulationError> {
        let path = format!("/api/markets/{}/meetings", self.market);
        let board: Value = self.organiser.read(&path).await?;
        let (meeting, topic) = (&board["meetings"][0]["id"], &board["topics"][0]["id"]);
        let (meeting, topic) = (word(meeting), word(topic));
        let held = json!({ "step": "hold", "people": 12, "attendance": "居民代表" });
        let path = format!("/api/meetings/{meeting}/steps");
        self.organiser.post::<IgnoredBody>(&path, held).await?.or_fault(&path)?;
        let task = json!({ "content": "演练任务", "unit": self.units[0].0 });
        let resolve = json!({ "step": "resolve", "resolution": "下月启动", "tasks": [task] });
        let path = format!("/api/topics/{topic}/steps");
        self.organiser.post::<IgnoredBody>(&path, resolve).await?.or_fault(&path)?;
        let page: Value = self.organiser.read(&format!("/api/topics/{topic}")).await?;
        let task: Value =
            self.organiser.read(&format!("/api/requests/{}", word(&page["topic"]["tasks"][0]["id"]))).await?;
        self.items.push(Item {
            name: "task of the meeting".to_owned(),
            id: word(&task["id"]),
            number: task["number"].as_i64().unwrap_or(0),
            receipt: word(&task["receipt"]),
            private: false,
            script: vec![
                act(MET + 1, Who::Unit(0), json!({ "step": "accept" }), "accepted"),
                act(MET + 3, Who::Unit(0), json!({ "step": "answer", "result": "已启动" }), "answered"),
            ],
            states: vec!["registered", "forwarded"],
            answer: None,
        });
        Ok(())
    }

    async fn correct(&self) -> Result<(), SimulationError> {
        let board: Value = self.organiser.read(&format!("/api/markets/{}/meetings", self.market)).await?;
        let topic = &board["topics"][0];
        let path = format!("/api/topics/{}/steps", word(&topic["id"]));
        let correct = json!({ "step": "correct", "resolution": "下月五日启动", "reason": "漏写日期",
            "seen": topic["revision"] });
        self.organiser.post::<IgnoredBody>(&path, correct).await?.or_fault(&path)?;
        Ok(())
    }

    /// Posts something new to the market; answers its id.
    async fn does(&self, what: &str, body: Value, id: &str) -> Result<String, SimulationError> {
        let path = format!("/api/markets/{}/{what}", self.market);
        let made: Value = self.organiser.post(&path, body).await?.or_fault(&path)?;
        Ok(word(&made[id]))
    }
}

fn word(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
