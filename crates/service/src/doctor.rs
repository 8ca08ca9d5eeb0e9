//! The doctor: does every request's log hold, from its first line to what the request says of
//! itself, and does every row stand as the chain says that it was written?

use std::collections::{BTreeSet, HashMap};

use super::{KeyFault, OlderCopy, Service, ServiceError, VerifyingKey};
use shiji_catalogue::{Message, key, message};
use shiji_domain::{
    CollectionId, CommunityId, Handling, MarketId, Request,
    meeting::MinutesLine,
    request::{LogHead, LogLine, broken_line},
};
use shiji_store::{NamedRow, RequestSelection, SharedName, StoreError};

/// Something that is not as it was written.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// At which market; empty: in the database as a whole.
    pub market: String,
    /// What it is, and where.
    pub message: Message,
}

impl Finding {
    fn at(market: &str, message: Message) -> Self {
        Self { market: market.to_owned(), message }
    }
}

/// What the doctor has looked at, and found.
#[derive(Clone, Debug, Default)]
pub struct Diagnosis {
    pub markets: usize,
    pub requests: usize,
    /// Lines of their logs.
    pub lines: usize,
    /// Entries of the chains, if they have begun: what was written before is not covered.
    pub entries: Option<usize>,
    /// What is wrong.
    pub findings: Vec<Finding>,
    /// Names that two share who were entered before names were compared in one form: nothing is
    /// wrong with the database. Each with what to do about it.
    pub shared_names: Vec<Message>,
    /// What this installation signs with, if its key is at hand.
    pub signs_as: Option<VerifyingKey>,
    /// Set if the database's key is not at hand: what is sealed can't be opened here.
    pub key_fault: Option<KeyFault>,
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
            diagnosis.findings.push(Finding::at("", message!("doctor-database", fault = fault.to_string())));
        }
        diagnosis.shared_names = self.shared_names().await?;
        diagnosis.older_copy = self.older_copy();
        diagnosis.signs_as = self.signing_key().ok().map(|key| key.public());
        diagnosis.key_fault = self.shared.server_key.as_ref().err().cloned();
        let behind: HashMap<MarketId, i64> = self.shared.db.counters_behind().await?.into_iter().collect();
        let mut communities = BTreeSet::new();
        for market in self.markets().await? {
            if let Some(booths) = behind.get(&market.id) {
                let message = message!("doctor-counters", n = *booths);
                diagnosis.findings.push(Finding::at(&market.details.name, message));
            }
            let handling = self.handling(RequestSelection::Market(market.id)).await?;
            let requests: Vec<&Request> = handling.requests().collect();
            let last = handling.collection(CollectionId::of_market(market.id));
            let last = last.map_or(0, |collection| collection.last_number);
            let mut logs: HashMap<_, Vec<LogLine>> = HashMap::new();
            for line in self.shared.db.handling_logs(market.id).await? {
                logs.entry(line.of).or_default().push(line);
            }
            let purged = self.certificate(market.id).await?.is_some();
            diagnosis.markets += 1;
            diagnosis.requests += requests.len();
            let mut numbers: Vec<i64> = requests.iter().map(|request| request.number).collect();
            numbers.sort_unstable();
            let name = &market.details.name;
            if !numbers.iter().copied().eq(1..=last) {
                let message = message!("doctor-numbers", last = last, n = numbers.len());
                diagnosis.findings.push(Finding::at(name, message));
            }
            for request in requests {
                let lines = logs.remove(&request.id).unwrap_or_default();
                diagnosis.lines += lines.len();
                // Its words are not at hand, or were purged, and the log can't be held against
                // them; the chain has them as they are kept.
                if request.details.private && (diagnosis.key_fault.is_some() || purged) {
                    continue;
                }
                let state = request.state.as_str();
                diagnosis.findings.extend(broken(name, request.number, &lines, &request.log, state));
            }
            if communities.insert(market.community) {
                diagnosis.findings.extend(self.gaps(name, market.community, &handling).await?);
            }
            self.examine_meetings(market.id, name, &handling, &mut diagnosis).await?;
        }
        self.hold_against_chains(&mut diagnosis).await?;
        Ok(diagnosis)
    }

    async fn hold_against_chains(&self, diagnosis: &mut Diagnosis) -> Result<(), ServiceError> {
        let exam = match self.examine_chains().await {
            Ok(exam) => exam,
            // A row that makes no sense is what is looked for here.
            Err(ServiceError::Store(error @ StoreError::Row { .. })) => {
                let unreadable = message!("doctor-chain_unreadable", error = error.to_string());
                diagnosis.findings.push(Finding::at("", unreadable));
                return Ok(());
            }
            Err(error) => return Err(error),
        };
        diagnosis.entries = exam.entries;
        let names: HashMap<MarketId, String> =
            self.markets().await?.into_iter().map(|market| (market.id, market.details.name)).collect();
        let at = |market: Option<MarketId>| market.and_then(|id| names.get(&id)).map_or("", String::as_str);
        diagnosis
            .findings
            .extend(exam.findings.into_iter().map(|(market, said)| Finding::at(at(market), said)));
        Ok(())
    }

    async fn shared_names(&self) -> Result<Vec<Message>, ServiceError> {
        let markets = self.markets().await?;
        let message = |SharedName { of, name, other }| match of {
            NamedRow::Booth(id) => {
                let market = markets.iter().find(|market| market.id == id);
                let market = market.map_or("", |market| &market.details.name);
                message!("doctor-booths_share", market = market, name = name, other = other)
            }
            NamedRow::Unit => message!("doctor-units_share", name = name, other = other),
            NamedRow::GridWorker => message!("doctor-workers_share", name = name, other = other),
        };
        Ok(self.shared.db.shared_names().await?.into_iter().map(message).collect())
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
            (key!("doctor-topic_gone"), topics, last.map_or(0, |community| community.last_topic)),
            (key!("doctor-meeting_gone"), meetings, last.map_or(0, |community| community.last_meeting)),
        ];
        let gone = counts.into_iter().filter(|(_, numbers, last)| !numbers.iter().copied().eq(1..=*last));
        Ok(gone.map(|(gone, ..)| Finding::at(market, gone.into())).collect())
    }

    /// The same of the logs of topics and meetings.
    async fn examine_meetings(
        &self,
        market: MarketId,
        name: &str,
        handling: &Handling,
        diagnosis: &mut Diagnosis,
    ) -> Result<(), ServiceError> {
        /// Is it a topic, its id, its number, the head of its log, its state.
        type Head = (bool, uuid::Uuid, i64, LogHead, &'static str);
        let topics = handling
            .topics()
            .filter(|topic| topic.market == market)
            .map(|t| (true, t.id.0, t.number, t.log.clone(), t.state.as_str()));
        let meetings = handling
            .meetings()
            .filter(|meeting| meeting.market == market)
            .map(|m| (false, m.id.0, m.number, m.log.clone(), m.state.as_str()));
        let heads: Vec<Head> = topics.chain(meetings).collect();
        let mut logs: HashMap<_, Vec<MinutesLine>> = HashMap::new();
        match self.shared.db.minutes(market).await {
            Ok(lines) => lines.into_iter().for_each(|line| logs.entry(line.of).or_default().push(line)),
            // A row that makes no sense is what is looked for here.
            Err(error) => diagnosis
                .findings
                .push(Finding::at(name, message!("doctor-minutes_unreadable", error = error.to_string()))),
        }
        for (is_topic, id, number, head, state) in heads {
            let lines = logs.remove(&id).unwrap_or_default();
            diagnosis.lines += lines.len();
            if let Some(line) = broken_line(&lines, &head, state) {
                let message = if is_topic {
                    message!("doctor-topic_log", number = number, line = line)
                } else {
                    message!("doctor-meeting_log", number = number, line = line)
                };
                diagnosis.findings.push(Finding::at(name, message));
            }
        }
        for lines in logs.into_values() {
            diagnosis.findings.push(Finding::at(name, message!("doctor-orphans", n = lines.len())));
        }
        Ok(())
    }
}

fn broken(market: &str, number: i64, lines: &[LogLine], head: &LogHead, state: &str) -> Option<Finding> {
    let line = broken_line(lines, head, state)?;
    Some(Finding::at(market, message!("doctor-request_log", number = number, line = line)))
}
