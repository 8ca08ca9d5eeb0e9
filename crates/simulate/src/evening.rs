//! The evening of a simulated day: numbers are ended, the figures become final, and whatever is
//! entered afterwards leaves them as they were printed.

use std::fmt::Display;

use serde_json::{Value, json};

use super::{fault::SimulationError, net::Client, wire::IgnoredBody};

/// A day as it was made final.
#[derive(Debug)]
pub struct FinalDay {
    market: String,
    /// Its first edition's paper.
    pdf: Vec<u8>,
    /// Its requests: figures and lists.
    requests: Value,
}

impl FinalDay {
    /// Ends the numbers that wait and makes the figures of a closed market final.
    ///
    /// # Errors
    /// The server refuses, or time is up.
    pub async fn of(organiser: &Client, market: &impl Display) -> Result<Self, SimulationError> {
        let market = market.to_string();
        for path in ["clear-queues", "editions"] {
            let path = format!("/api/markets/{market}/{path}");
            organiser.post::<IgnoredBody>(&path, json!({})).await?.or_fault(&path)?;
        }
        let mut day = Self { market, pdf: Vec::new(), requests: Value::Null };
        (day.pdf, day.requests) = day.read(organiser).await?;
        Ok(day)
    }

    /// Enters something for the day that was found afterwards.
    ///
    /// # Errors
    /// The server refuses it, or time is up.
    pub async fn enter_late(&self, organiser: &Client) -> Result<(), SimulationError> {
        let path = format!("/api/markets/{}/requests", self.market);
        let slip = json!({ "kind": "appeal", "category": "other", "content": "演练 补录", "channel": "paper",
            "late_reason": "演练" });
        organiser.post::<IgnoredBody>(&path, slip).await?.or_fault(&path)?;
        Ok(())
    }

    /// What the server says otherwise than when the day was made final.
    ///
    /// # Errors
    /// The server doesn't say it, or time is up.
    pub async fn difference(&self, organiser: &Client) -> Result<Option<String>, SimulationError> {
        let (pdf, requests) = self.read(organiser).await?;
        if requests != self.requests {
            return Ok(Some(format!("the day's requests were {}, now {requests}", self.requests)));
        }
        Ok((pdf != self.pdf).then(|| "the first edition's paper has other bytes".to_owned()))
    }

    async fn read(&self, organiser: &Client) -> Result<(Vec<u8>, Value), SimulationError> {
        let path = format!("/api/markets/{}/editions/1/summary.pdf", self.market);
        let pdf = organiser.open(&path).await?.body.to_vec();
        let summary: Value = organiser.read(&format!("/api/markets/{}/summary", self.market)).await?;
        Ok((pdf, summary["requests"].clone()))
    }
}
