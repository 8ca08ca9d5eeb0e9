//! The doctor: does every request's log hold, from its first line to what the request says of itself?

use std::collections::HashMap;

use super::{Service, ServiceError};
use shiji_domain::{
    MarketId,
    meeting::Minute,
    request::{LogHead, LogLine, broken_line},
};

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
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn diagnose(&self) -> Result<Diagnosis, ServiceError> {
        let mut diagnosis = Diagnosis::default();
        for fault in self.shared.db.faults().await? {
            let (zh, en) = (format!("数据库：{fault}"), format!("database: {fault}"));
            diagnosis.findings.push(Finding { market: String::new(), number: None, zh, en });
        }
        for market in self.markets().await? {
            let requests = self
                .ask(market.id, |floor| {
                    let about = |r: &shiji_domain::Request| (r.id, r.number, r.log.clone(), r.state.as_str());
                    floor.requests().map(about).collect::<Vec<_>>()
                })
                .await?;
            let mut logs: HashMap<_, Vec<LogLine>> = HashMap::new();
            for line in self.shared.db.handling_logs(market.id).await? {
                logs.entry(line.of).or_default().push(line);
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
            self.examine_meetings(market.id, name, &mut diagnosis).await?;
        }
        Ok(diagnosis)
    }

    /// The same of the joint meeting's topics and meetings: numbers without gaps, logs as they were written.
    async fn examine_meetings(
        &self,
        market: MarketId,
        name: &str,
        diagnosis: &mut Diagnosis,
    ) -> Result<(), ServiceError> {
        type Head = (&'static str, &'static str, uuid::Uuid, i64, LogHead, &'static str);
        let heads: Vec<Head> = self
            .ask(market, |floor| {
                let topics = floor
                    .topics()
                    .map(|t| ("议题", "topic", t.id.0, t.number, t.log.clone(), t.state.as_str()));
                let meetings = floor
                    .meetings()
                    .map(|m| ("会议", "meeting", m.id.0, m.number, m.log.clone(), m.state.as_str()));
                topics.chain(meetings).collect()
            })
            .await?;
        let mut logs: HashMap<_, Vec<Minute>> = HashMap::new();
        match self.shared.db.minutes(market).await {
            Ok(lines) => lines.into_iter().for_each(|line| logs.entry(line.of).or_default().push(line)),
            // A row that makes no sense is what is looked for here.
            Err(error) => diagnosis.findings.push(Finding {
                market: name.to_owned(),
                number: None,
                zh: format!("联席会的记录读不出来：{error}"),
                en: format!("the joint meeting's log can't be read: {error}"),
            }),
        }
        let mut find = |zh: String, en: String| {
            diagnosis.findings.push(Finding { market: name.to_owned(), number: None, zh, en });
        };
        for kind in ["topic", "meeting"] {
            let mut numbers: Vec<i64> = heads.iter().filter(|h| h.1 == kind).map(|head| head.3).collect();
            numbers.sort_unstable();
            let count = i64::try_from(numbers.len()).unwrap_or(i64::MAX);
            if !numbers.into_iter().eq(1..=count) {
                find("联席会的议题或会议被删过".to_owned(), format!("a {kind} of the joint meeting is gone"));
            }
        }
        for (zh, en, id, number, head, state) in heads {
            let lines = logs.remove(&id).unwrap_or_default();
            diagnosis.lines += lines.len();
            if let Some(line) = broken_line(&lines, &head, state) {
                diagnosis.findings.push(Finding {
                    market: name.to_owned(),
                    number: None,
                    zh: format!("{zh} {number} 的记录从第 {line} 行起与写入时不同"),
                    en: format!("{en} {number}: its log is not as it was written from line {line} on"),
                });
            }
        }
        for lines in logs.into_values() {
            diagnosis.findings.push(Finding {
                market: name.to_owned(),
                number: None,
                zh: format!("联席会有 {} 行记录找不到所属的议题或会议", lines.len()),
                en: format!(
                    "{} lines are of no topic or meeting of the joint meeting that is there",
                    lines.len()
                ),
            });
        }
        Ok(())
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
