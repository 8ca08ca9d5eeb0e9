//! The evening of a simulated day: numbers are ended, the figures become final, and whatever is
//! entered afterwards leaves them as they were printed.

use std::fmt::Display;

use serde_json::{Value, json};

use super::{
    device::Client,
    fault::SimulationError,
    net::ServerReply,
    wire::{Cleared, IgnoredBody, Registered},
};
use shiji_domain::request::RequestSplit;

/// What of a summary counts the day itself: it stays as it was made final.
const OF_THE_DAY: [&str; 8] =
    ["visits", "people", "visits_without_pass", "tickets", "waits", "booths", "hours", "requests"];

/// Ends the numbers that wait at a closed market.
///
/// # Errors
/// The server refuses, or time is up.
pub async fn clear_queues(organiser: &Client, market: &impl Display) -> Result<Cleared, SimulationError> {
    let path = format!("/api/markets/{market}/clear-queues");
    organiser.post(&path, json!({})).await?.or_fault(&path)
}

/// A day as it was made final.
#[derive(Debug)]
pub struct FinalDay {
    market: String,
    /// Its first edition's paper.
    pdf: Vec<u8>,
    /// Its summary: figures and lists.
    summary: Value,
}

impl FinalDay {
    /// Makes the figures of a closed market final.
    ///
    /// # Errors
    /// The server refuses, or time is up.
    pub async fn make(organiser: &Client, market: &impl Display) -> Result<Self, SimulationError> {
        let market = market.to_string();
        let path = format!("/api/markets/{market}/editions");
        organiser.post::<IgnoredBody>(&path, json!({})).await?.or_fault(&path)?;
        let mut day = Self { market, pdf: Vec::new(), summary: Value::Null };
        (day.pdf, day.summary) = day.read(organiser).await?;
        Ok(day)
    }

    /// Enters something for the day that was found afterwards, settled on the spot. Without its
    /// reason, and from a stranger's phone, it must be refused: what was not is given back, too.
    ///
    /// # Errors
    /// The server refuses it, or time is up.
    pub async fn enter_late(&self, organiser: &Client) -> Result<(Registered, Vec<String>), SimulationError> {
        let path = format!("/api/markets/{}/requests", self.market);
        let mut slip = json!({ "kind": "appeal", "category": "other", "content": "演练 补录", "channel": "paper",
            "first": { "step": "settle", "result": "已当场答复。" } });
        let wishes = format!("/api/markets/{}/wishes", self.market);
        let wish = json!({ "kind": "wish", "content": "演练 迟到的心愿" });
        let mut faults = Vec::new();
        for (device, path, body, code) in [
            (organiser, &path, slip.clone(), "late_reason_missing"),
            (&Client::new(organiser.net()), &wishes, wish, "market_over"),
        ] {
            match device.post::<IgnoredBody>(path, body).await? {
                ServerReply::No(no) if no.code == code => {}
                ServerReply::No(no) => faults.push(format!("{path}: {no}, not {code}")),
                ServerReply::Yes(_) => faults.push(format!("{path}: accepted, not {code}")),
            }
        }
        slip["late_reason"] = json!("演练");
        Ok((organiser.post(&path, slip).await?.or_fault(&path)?, faults))
    }

    /// What the server says otherwise than when the day was made final.
    ///
    /// # Errors
    /// The server doesn't say it, or time is up.
    pub async fn difference(&self, organiser: &Client) -> Result<Option<String>, SimulationError> {
        let (pdf, summary) = self.read(organiser).await?;
        let differs = OF_THE_DAY.iter().find(|field| summary[**field] != self.summary[**field]);
        if let Some(field) = differs {
            return Ok(Some(format!(
                "the day's {field} were {}, now {}",
                self.summary[*field], summary[*field]
            )));
        }
        Ok((pdf != self.pdf).then(|| "the first edition's paper has other bytes".to_owned()))
    }

    /// The day's figures as they were made final.
    #[must_use]
    pub const fn summary(&self) -> &Value {
        &self.summary
    }

    /// Where the day's requests, and those entered afterwards, stand now (至今).
    ///
    /// # Errors
    /// The server doesn't say it, or time is up.
    pub async fn now(&self, organiser: &Client) -> Result<(RequestSplit, RequestSplit), SimulationError> {
        let path = format!("/api/markets/{}/summary", self.market);
        let summary: Value = organiser.read(&path).await?;
        let split = |field: &str| serde_json::from_value(summary["edition"]["now"][field].clone());
        match (split("split"), split("late")) {
            (Ok(day), Ok(late)) => Ok((day, late)),
            _ => {
                Err(SimulationError::Answer { what: path, status: 200, text: summary["edition"].to_string() })
            }
        }
    }

    async fn read(&self, organiser: &Client) -> Result<(Vec<u8>, Value), SimulationError> {
        let path = format!("/api/markets/{}/editions/1/summary.pdf", self.market);
        let pdf = organiser.open(&path).await?.body.to_vec();
        Ok((pdf, organiser.read(&format!("/api/markets/{}/summary", self.market)).await?))
    }
}
