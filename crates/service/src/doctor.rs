//! The doctor: does every request's log hold, from its first line to what the request says of
//! itself?

use std::collections::{BTreeSet, HashMap};

use super::{OlderCopy, Service, ServiceError};
use shiji_domain::{
    CollectionId, CommunityId, Handling, MarketId, Request,
    meeting::MinutesLine,
    request::{LogHead, LogLine, broken_line},
};
use shiji_store::{NamedRow, RequestSelection};

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

/// A name that two share, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedNameFinding {
    pub zh: String,
    /// The same in English.
    pub en: String,
}

/// What the doctor has looked at, and found.
#[derive(Clone, Debug, Default)]
pub struct Diagnosis {
    pub markets: usize,
    pub requests: usize,
    /// Lines of their logs.
    pub lines: usize,
    /// What is wrong.
    pub findings: Vec<Finding>,
    /// Names that two share who were entered before names were compared in one form: nothing is
    /// wrong with the database.
    pub shared_names: Vec<SharedNameFinding>,
    /// Set if this may be an older copy of the database: what is there may be whole, and something
    /// is missing.
    pub older_copy: Option<OlderCopy>,
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
        diagnosis.shared_names = self.shared_names().await?;
        diagnosis.older_copy = self.older_copy();
        let behind: HashMap<MarketId, i64> = self.shared.db.counters_behind().await?.into_iter().collect();
        let mut communities = BTreeSet::new();
        for market in self.markets().await? {
            if let Some(booths) = behind.get(&market.id) {
                diagnosis.findings.push(Finding {
                    market: market.details.name.clone(),
                    number: None,
                    zh: format!("{booths} 个摊位的计数比已发的号或人次小：下一个号已经是别人的"),
                    en: format!(
                        "the counters of {booths} booths are behind their own tickets or visits: the next number is somebody's"
                    ),
                });
            }
            let handling = self.handling(RequestSelection::Market(market.id)).await?;
            let requests: Vec<&Request> = handling.requests().collect();
            let last = handling.collection(CollectionId::of_market(market.id));
            let last = last.map_or(0, |collection| collection.last_number);
            let mut logs: HashMap<_, Vec<LogLine>> = HashMap::new();
            for line in self.shared.db.handling_logs(market.id).await? {
                logs.entry(line.of).or_default().push(line);
            }
            diagnosis.markets += 1;
            diagnosis.requests += requests.len();
            let mut numbers: Vec<i64> = requests.iter().map(|request| request.number).collect();
            numbers.sort_unstable();
            let name = &market.details.name;
            if !numbers.iter().copied().eq(1..=last) {
                diagnosis.findings.push(Finding {
                    market: name.clone(),
                    number: None,
                    zh: format!("编号应为 1 到 {}，现有 {} 件：有诉求被删或多出", last, numbers.len()),
                    en: format!("numbers 1 to {} were given, {} are there", last, numbers.len()),
                });
            }
            for request in requests {
                let lines = logs.remove(&request.id).unwrap_or_default();
                diagnosis.lines += lines.len();
                let state = request.state.as_str();
                diagnosis.findings.extend(broken(name, request.number, &lines, &request.log, state));
            }
            if communities.insert(market.community) {
                diagnosis.findings.extend(self.gaps(name, market.community, &handling).await?);
            }
            self.examine_meetings(market.id, name, &handling, &mut diagnosis).await?;
        }
        Ok(diagnosis)
    }

    async fn shared_names(&self) -> Result<Vec<SharedNameFinding>, ServiceError> {
        let markets = self.markets().await?;
        let said = |shared: shiji_store::SharedName| {
            let (name, other) = (shared.name, shared.other);
            let (zh, en) = match shared.of {
                NamedRow::Booth(id) => {
                    let market = markets.iter().find(|market| market.id == id);
                    let market = market.map_or("", |market| &market.details.name);
                    (
                        format!("{market}：摊位“{name}”与“{other}”是同一个名称，请给其中一个改名"),
                        format!(
                            "{market}: the booths “{name}” and “{other}” have one name: please rename one"
                        ),
                    )
                }
                NamedRow::Unit => (
                    format!("承办单位“{name}”与“{other}”是同一个名称，请今后只用后一个转办"),
                    format!(
                        "the units “{name}” and “{other}” have one name: please forward to the latter from now on"
                    ),
                ),
                NamedRow::GridWorker => (
                    format!("网格员“{name}”与“{other}”是同一个名称，请撤销其中一个的链接"),
                    format!(
                        "the grid workers “{name}” and “{other}” have one name: please revoke the link of one"
                    ),
                ),
            };
            SharedNameFinding { zh, en }
        };
        Ok(self.shared.db.shared_names().await?.into_iter().map(said).collect())
    }

    /// Numbers of topics and meetings that were given in a community and are gone. Two markets may
    /// share numbers from before they were the community's.
    async fn gaps(
        &self,
        market: &str,
        community: CommunityId,
        handling: &Handling,
    ) -> Result<Vec<Finding>, ServiceError> {
        let (topics, meetings) = self.shared.db.numbers_of(community).await?;
        let last = handling.community(community);
        let counts = [
            ("topic", topics, last.map_or(0, |community| community.last_topic)),
            ("meeting", meetings, last.map_or(0, |community| community.last_meeting)),
        ];
        let gone = counts.into_iter().filter(|(_, numbers, last)| !numbers.iter().copied().eq(1..=*last));
        let finding = |(kind, ..): (&str, Vec<i64>, i64)| Finding {
            market: market.to_owned(),
            number: None,
            zh: "联席会的议题或会议被删过".to_owned(),
            en: format!("a {kind} of the joint meeting is gone"),
        };
        Ok(gone.map(finding).collect())
    }

    /// The same of the logs of topics and meetings.
    async fn examine_meetings(
        &self,
        market: MarketId,
        name: &str,
        handling: &Handling,
        diagnosis: &mut Diagnosis,
    ) -> Result<(), ServiceError> {
        type Head = (&'static str, &'static str, uuid::Uuid, i64, LogHead, &'static str);
        let topics = handling
            .topics()
            .filter(|topic| topic.market == market)
            .map(|t| ("议题", "topic", t.id.0, t.number, t.log.clone(), t.state.as_str()));
        let meetings = handling
            .meetings()
            .filter(|meeting| meeting.market == market)
            .map(|m| ("会议", "meeting", m.id.0, m.number, m.log.clone(), m.state.as_str()));
        let heads: Vec<Head> = topics.chain(meetings).collect();
        let mut logs: HashMap<_, Vec<MinutesLine>> = HashMap::new();
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
