//! The doctor: does every request's log hold, from its first line to what the request says of itself?

use std::collections::HashMap;

use super::{Service, ServiceError};
use crate::domain::request::{LogHead, LogLine, broken_line};

/// Something that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// At which market; empty: in the database as a whole.
    pub market: String,
    /// Which request, by its number.
    pub number: Option<i64>,
    /// Where, in words.
    pub zh: String,
    /// The same in English.
    pub en: String,
}

/// What the doctor has looked at, and found.
#[derive(Clone, Debug, Default)]
pub struct Diagnosis {
    /// Markets.
    pub markets: usize,
    /// Requests.
    pub requests: usize,
    /// Lines of their logs.
    pub lines: usize,
    /// What is wrong.
    pub findings: Vec<Finding>,
}

impl Service {
    /// Looks at the database, and at every request's log.
    ///
    /// # Errors
    /// It can't be read at all.
    pub async fn diagnose(&self) -> Result<Diagnosis, ServiceError> {
        let mut diagnosis = Diagnosis::default();
        for fault in self.shared.db.faults().await? {
            let (zh, en) = (format!("数据库：{fault}"), format!("database: {fault}"));
            diagnosis.findings.push(Finding { market: String::new(), number: None, zh, en });
        }
        for market in self.markets().await? {
            let requests = self
                .ask(market.id, |floor| {
                    let about =
                        |r: &crate::domain::Request| (r.id, r.number, r.log.clone(), r.state.as_str());
                    floor.requests().map(about).collect::<Vec<_>>()
                })
                .await?;
            let mut logs: HashMap<_, Vec<LogLine>> = HashMap::new();
            for line in self.shared.db.handling_logs(market.id).await? {
                logs.entry(line.request).or_default().push(line);
            }
            diagnosis.markets += 1;
            diagnosis.requests += requests.len();
            let mut numbers: Vec<i64> = requests.iter().map(|(_, number, ..)| *number).collect();
            numbers.sort_unstable();
            let name = &market.details.name;
            if !numbers.iter().copied().eq(1..=market.last_request) {
                diagnosis.findings.push(Finding {
                    market: name.clone(),
                    number: None,
                    zh: format!(
                        "编号应为 1 到 {}，现有 {} 件：有诉求被删或多出",
                        market.last_request,
                        numbers.len()
                    ),
                    en: format!(
                        "numbers 1 to {} were given, {} are there",
                        market.last_request,
                        numbers.len()
                    ),
                });
            }
            for (id, number, head, state) in requests {
                let lines = logs.remove(&id).unwrap_or_default();
                diagnosis.lines += lines.len();
                diagnosis.findings.extend(broken(name, number, &lines, &head, state));
            }
        }
        Ok(diagnosis)
    }
}

fn broken(market: &str, number: i64, lines: &[LogLine], head: &LogHead, state: &str) -> Option<Finding> {
    let line = broken_line(lines, head, state)?;
    Some(Finding {
        market: market.to_owned(),
        number: Some(number),
        zh: format!("{number} 号的办理记录从第 {line} 行起与写入时不同"),
        en: format!("no. {number}: its log is not as it was written from line {line} on"),
    })
}
