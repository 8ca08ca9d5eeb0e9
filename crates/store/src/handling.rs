//! Requests, topics and meetings, read for a list or for a command's decision, and what a batch
//! changed of them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Serialize;
use sqlx::{AnyConnection, AssertSqlSafe};

use super::{
    Db, Dialect, StoreError, Tx,
    booths::BoothRow,
    bulk::Bulk,
    chain::ChainLinks,
    collections::{CollectionRow, CommunityRow},
    data_keys::DataKeys,
    journal::handling_actions_from,
    markets::MarketRow,
    requests::{RequestRow, with_words},
    table::{Row, select},
    topics::{MeetingRow, TopicRow},
};
use shiji_domain::{
    Actor, Booth, Collection, CollectionId, Community, CommunityId, Handling, Market, MarketId, Meeting,
    MeetingId, RequestId, RequestState, Timestamp, Topic, TopicId, UnitId,
    handling::{HandlingOrder, HandlingRows},
};

/// Which requests are read. With them come their collections, markets, booths and communities, and
/// the topics and meetings that they belong to.
#[derive(Clone, Copy, Debug)]
pub enum RequestSelection<'a> {
    /// All of a market's collection, and all topics and meetings of that market.
    Market(MarketId),
    /// The same, and those of other markets that the topics raised here are about.
    Board(MarketId),
    /// One, and what it repeats.
    Request(RequestId),
    /// These, and what they repeat.
    Requests(&'a [RequestId]),
    /// The one of that receipt code, and what it repeats.
    Receipt(&'a str),
    /// Those that are with a unit, were answered by it, or went from it to the joint meeting.
    Unit(UnitId),
    /// Those that somebody wrote down.
    Writer(&'a Actor),
    /// Those of a topic.
    Topic(TopicId),
    /// Those of the topics on a meeting's agenda, and their tasks.
    Meeting(MeetingId),
    Wishes,
    /// All whose claim has run out at that moment.
    Expired(Timestamp),
    /// All that count as open, forwarded or escalated: whatever has a due time is among them.
    Open,
    All,
}

/// The revisions at which what is read of a market changed last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MarketStamp {
    /// Of its own row.
    pub market: i64,
    /// Of its collection: its requests.
    pub collection: i64,
    /// Whether that is at hand.
    pub at_hand: i64,
    /// Of its community: topics and meetings.
    pub community: i64,
    /// Of its booths.
    pub booths: i64,
}

/// How many requests repeat each other at most: duplicates form no circle, but rows from elsewhere
/// might.
const REPEATED: usize = 8;

impl Db {
    /// What is read without locks: for lists, views and figures.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn handling(&self, which: RequestSelection<'_>) -> Result<Handling, StoreError> {
        let reading = async {
            let mut one = self.reads.acquire().await?;
            let mut reader = Reader::new(&mut one.conn, self.dialect, &self.data_keys);
            reader.read(which).await?;
            let read = reader.read;
            one.done();
            Ok(read)
        };
        self.reads.read(reading).await
    }

    /// How a market's requests, topics, meetings and booths stand: what
    /// [`RequestSelection::Market`] reads has changed exactly when this has. `None`: there is no
    /// such market.
    ///
    /// # Errors
    /// The database.
    pub async fn market_stamp(&self, market: MarketId) -> Result<Option<MarketStamp>, StoreError> {
        let sql = "SELECT m.changed, c.revision, c.at_hand, k.revision, \
                   (SELECT CAST(COALESCE(MAX(b.revision), 0) AS BIGINT) FROM booths AS b WHERE b.market_id = m.id) \
                   FROM markets AS m JOIN collections AS c ON c.market_id = m.id \
                   JOIN communities AS k ON k.id = m.community_id WHERE m.id = $1";
        let query = sqlx::query_as(sql).bind(market.to_string());
        let row: Option<(i64, i64, i64, i64, i64)> = query.fetch_optional(&self.reads).await?;
        Ok(row.map(|(market, collection, at_hand, community, booths)| MarketStamp {
            market,
            collection,
            at_hand,
            community,
            booths,
        }))
    }

    /// What an order is about, read without locks: what it touches follows from it.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn handling_of(
        &self,
        order: &HandlingOrder,
        journal_from: Timestamp,
    ) -> Result<Handling, StoreError> {
        let reading = async {
            let mut one = self.reads.acquire().await?;
            let mut reader = Reader::new(&mut one.conn, self.dialect, &self.data_keys);
            reader.of_orders(&[order], journal_from).await?;
            let read = reader.read;
            one.done();
            Ok(read)
        };
        self.reads.read(reading).await
    }

    /// The collections of these requests.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn collections_of(
        &self,
        requests: &BTreeSet<RequestId>,
    ) -> Result<BTreeSet<CollectionId>, StoreError> {
        let sql =
            format!("SELECT DISTINCT collection_id FROM requests WHERE id IN ({})", self.dialect.strings());
        let ids: Vec<String> = sqlx::query_scalar(AssertSqlSafe(sql))
            .bind(serde_json::to_string(requests)?)
            .fetch_all(&self.reads)
            .await?;
        ids.iter().map(|id| super::parsed("requests", "collection_id", id)).collect()
    }
}

impl Tx<'_> {
    /// What orders are decided on, under the locks that were taken for them: `collections` and
    /// `communities` as the locks found them. Of the journals, what is younger than `journal_from`.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn handling(
        &mut self,
        orders: &[&HandlingOrder],
        collections: Vec<Collection>,
        communities: Vec<Community>,
        journal_from: Timestamp,
    ) -> Result<Handling, StoreError> {
        let mut reader = Reader::new(self.conn, self.dialect, self.data_keys);
        reader.of_orders(orders, journal_from).await?;
        let mut handling = reader.read;
        collections.into_iter().for_each(|collection| handling.put_collection(collection));
        communities.into_iter().for_each(|community| handling.put_community(community));
        Ok(handling)
    }
}

/// Reads into a [`Handling`].
struct Reader<'c> {
    conn: &'c mut AnyConnection,
    dialect: Dialect,
    data_keys: &'c DataKeys,
    read: Handling,
}

impl<'c> Reader<'c> {
    fn new(conn: &'c mut AnyConnection, dialect: Dialect, data_keys: &'c DataKeys) -> Self {
        Self { conn, dialect, data_keys, read: Handling::default() }
    }

    /// Markets come before requests and topics after them: what a request names is then there.
    async fn read(&mut self, which: RequestSelection<'_>) -> Result<(), StoreError> {
        match which {
            RequestSelection::Market(market) => self.of_market(market).await?,
            RequestSelection::Board(market) => {
                self.of_market(market).await?;
                self.linked().await?;
                let gathered: Vec<Topic> = self.read.topics().cloned().collect();
                self.requests_of(&named(&gathered)).await?;
            }
            RequestSelection::Request(id) => self.with_repeated("WHERE id = $1", id.to_string()).await?,
            RequestSelection::Receipt(code) => {
                self.with_repeated("WHERE receipt = $1", code.to_owned()).await?;
            }
            RequestSelection::Requests(ids) => {
                self.requests_of(ids).await?;
                self.repeated().await?;
            }
            RequestSelection::Unit(unit) => self.requests("WHERE unit_id = $1", &[unit.to_string()]).await?,
            RequestSelection::Writer(actor) => {
                self.requests("WHERE registered_by = $1", &[serde_json::to_string(actor)?]).await?;
            }
            RequestSelection::Topic(id) => {
                let topic = self.topics("WHERE id = $1", &id.to_string()).await?;
                self.requests_of(&named(&topic)).await?;
                self.markets(&topic.iter().map(|topic| topic.market).collect::<Vec<_>>()).await?;
            }
            RequestSelection::Meeting(id) => {
                let meeting = self.meetings("WHERE id = $1", &id.to_string()).await?;
                let agenda: Vec<TopicId> =
                    meeting.iter().flat_map(|meeting| meeting.agenda.clone()).collect();
                let tail = format!("WHERE id IN ({})", self.dialect.strings());
                let topics = self.topics(&tail, &serde_json::to_string(&agenda)?).await?;
                self.requests_of(&named(&topics)).await?;
                self.markets(&meeting.iter().map(|meeting| meeting.market).collect::<Vec<_>>()).await?;
            }
            RequestSelection::Wishes => self.requests("WHERE kind = 'wish'", &[]).await?,
            RequestSelection::Expired(now) => {
                self.requests(&format!("WHERE expires_at <= {}", now.0), &[]).await?;
            }
            RequestSelection::Open => {
                self.requests("WHERE way IN ('open', 'forwarded', 'escalated')", &[]).await?;
            }
            RequestSelection::All => self.requests("", &[]).await?,
        }
        self.surroundings().await
    }

    /// What orders are about: meetings first, for they say which topics, and these say which
    /// requests.
    async fn of_orders(
        &mut self,
        orders: &[&HandlingOrder],
        journal_from: Timestamp,
    ) -> Result<(), StoreError> {
        for action in orders.iter().filter_map(|order| order.action()).collect::<BTreeSet<_>>() {
            let actions = handling_actions_from(self.conn, action, journal_from).await?;
            self.read.apply(&HandlingRows { actions, ..HandlingRows::default() });
        }
        let meetings: BTreeSet<_> = orders.iter().flat_map(|order| order.meetings(&self.read)).collect();
        self.meetings_of(&meetings).await?;
        let topics: BTreeSet<_> = orders.iter().flat_map(|order| order.topics(&self.read)).collect();
        self.topics_of(&topics).await?;
        self.linked_meetings().await?;
        let ids: BTreeSet<RequestId> = orders.iter().flat_map(|order| order.requests(&self.read)).collect();
        self.requests_of(&ids.into_iter().collect::<Vec<_>>()).await?;
        for (collection, number) in orders.iter().filter_map(|order| order.other()) {
            self.numbered(collection, number).await?;
        }
        let touched = orders.iter().flat_map(|order| &order.touches.collections);
        let markets: Vec<MarketId> = touched.map(|collection| MarketId(collection.0)).collect();
        self.markets(&markets).await?;
        let communities: BTreeSet<CommunityId> =
            orders.iter().filter_map(|order| order.touches.community).collect();
        self.markets_of(&communities).await?;
        let booths: Vec<_> = orders.iter().filter_map(|order| order.booth()).collect();
        self.booths(&format!("WHERE id IN ({})", self.dialect.strings()), &booths).await
    }

    async fn of_market(&mut self, market: MarketId) -> Result<(), StoreError> {
        self.markets(&[market]).await?;
        self.requests("WHERE collection_id = $1", &[CollectionId::of_market(market).to_string()]).await?;
        self.topics("WHERE market_id = $1", &market.to_string()).await?;
        self.meetings("WHERE market_id = $1", &market.to_string()).await?;
        Ok(())
    }

    /// Collections, markets, booths and communities of the requests that were read, and the topics
    /// and meetings that they belong to.
    async fn surroundings(&mut self) -> Result<(), StoreError> {
        self.linked().await?;
        let of_requests = self.read.requests().map(|request| request.market);
        let missing: BTreeSet<MarketId> =
            of_requests.filter(|market| self.read.market(*market).is_none()).collect();
        self.markets(&missing.into_iter().collect::<Vec<_>>()).await?;
        let markets: Vec<MarketId> = self.read.markets().map(|market| market.id).collect();
        let tail = format!("WHERE market_id IN ({})", self.dialect.strings());
        for row in self.rows::<CollectionRow, _>(&tail, &markets).await? {
            self.read.put_collection(row.into());
        }
        self.booths(&tail, &markets).await?;
        let communities: BTreeSet<CommunityId> = self.read.markets().map(|market| market.community).collect();
        let tail = format!("WHERE id IN ({})", self.dialect.strings());
        for row in self.rows::<CommunityRow, _>(&tail, &communities).await? {
            self.read.put_community(row.into());
        }
        Ok(())
    }

    /// The topics that requests belong to, and the meetings that topics are for.
    async fn linked(&mut self) -> Result<(), StoreError> {
        let named =
            self.read.requests().flat_map(|request| [request.progress.topic, request.progress.task_of]);
        let topics: BTreeSet<TopicId> =
            named.flatten().filter(|topic| self.read.topic(*topic).is_none()).collect();
        self.topics_of(&topics).await?;
        self.linked_meetings().await
    }

    async fn linked_meetings(&mut self) -> Result<(), StoreError> {
        let meetings = self.read.topics().filter_map(|topic| topic.state.meeting());
        let meetings: BTreeSet<MeetingId> =
            meetings.filter(|meeting| self.read.meeting(*meeting).is_none()).collect();
        self.meetings_of(&meetings).await
    }

    async fn topics_of(&mut self, ids: &BTreeSet<TopicId>) -> Result<(), StoreError> {
        if !ids.is_empty() {
            let tail = format!("WHERE id IN ({})", self.dialect.strings());
            self.topics(&tail, &serde_json::to_string(ids)?).await?;
        }
        Ok(())
    }

    async fn meetings_of(&mut self, ids: &BTreeSet<MeetingId>) -> Result<(), StoreError> {
        if !ids.is_empty() {
            let tail = format!("WHERE id IN ({})", self.dialect.strings());
            self.meetings(&tail, &serde_json::to_string(ids)?).await?;
        }
        Ok(())
    }

    async fn with_repeated(&mut self, tail: &str, parameter: String) -> Result<(), StoreError> {
        self.requests(tail, &[parameter]).await?;
        self.repeated().await
    }

    /// What the requests that were read repeat.
    async fn repeated(&mut self) -> Result<(), StoreError> {
        for _ in 0..REPEATED {
            let repeated: Vec<(CollectionId, i64)> = self
                .read
                .requests()
                .filter_map(|request| match request.state {
                    RequestState::Duplicate { of, .. } => Some((request.collection, of)),
                    _ => None,
                })
                .filter(|(collection, of)| self.read.request_by_number(*collection, *of).is_none())
                .collect();
            if repeated.is_empty() {
                break;
            }
            for (collection, number) in repeated {
                self.numbered(collection, number).await?;
            }
        }
        Ok(())
    }

    async fn requests_of(&mut self, ids: &[RequestId]) -> Result<(), StoreError> {
        if ids.is_empty() {
            return Ok(());
        }
        let tail = format!("WHERE id IN ({})", self.dialect.strings());
        self.requests(&tail, &[serde_json::to_string(ids)?]).await
    }

    async fn numbered(&mut self, collection: CollectionId, number: i64) -> Result<(), StoreError> {
        let tail = format!("WHERE collection_id = $1 AND number = {number}");
        self.requests(&tail, &[collection.to_string()]).await
    }

    async fn requests(&mut self, tail: &str, parameters: &[String]) -> Result<(), StoreError> {
        let sql = select::<RequestRow>(tail);
        let query = sqlx::query(AssertSqlSafe(sql));
        let query = parameters.iter().fold(query, |query, parameter| query.bind(parameter.clone()));
        let rows = RequestRow::read_each(&query.fetch_all(&mut *self.conn).await?)?;
        let requests = with_words(rows, &mut *self.conn, self.dialect, self.data_keys).await?;
        self.read.apply(&HandlingRows { requests, ..HandlingRows::default() });
        Ok(())
    }

    async fn topics(&mut self, tail: &str, parameter: &str) -> Result<Vec<Topic>, StoreError> {
        let query = sqlx::query(AssertSqlSafe(select::<TopicRow>(tail))).bind(parameter.to_owned());
        let rows = TopicRow::read_each(&query.fetch_all(&mut *self.conn).await?)?;
        let topics: Vec<Topic> = rows.into_iter().map(Topic::try_from).collect::<Result<_, _>>()?;
        self.read.apply(&HandlingRows { topics: topics.clone(), ..HandlingRows::default() });
        Ok(topics)
    }

    async fn meetings(&mut self, tail: &str, parameter: &str) -> Result<Vec<Meeting>, StoreError> {
        let query = sqlx::query(AssertSqlSafe(select::<MeetingRow>(tail))).bind(parameter.to_owned());
        let rows = MeetingRow::read_each(&query.fetch_all(&mut *self.conn).await?)?;
        let meetings: Vec<Meeting> = rows.into_iter().map(Meeting::try_from).collect::<Result<_, _>>()?;
        self.read.apply(&HandlingRows { meetings: meetings.clone(), ..HandlingRows::default() });
        Ok(meetings)
    }

    async fn markets(&mut self, ids: &[MarketId]) -> Result<(), StoreError> {
        let tail = format!("WHERE id IN ({})", self.dialect.strings());
        for row in self.rows::<MarketRow, _>(&tail, ids).await? {
            self.read.put_market(Market::try_from(row)?);
        }
        Ok(())
    }

    async fn markets_of(&mut self, communities: &BTreeSet<CommunityId>) -> Result<(), StoreError> {
        let tail = format!("WHERE community_id IN ({})", self.dialect.strings());
        let ids: Vec<_> = communities.iter().collect();
        for row in self.rows::<MarketRow, _>(&tail, &ids).await? {
            self.read.put_market(Market::try_from(row)?);
        }
        Ok(())
    }

    async fn booths<T: Serialize + Sync>(&mut self, tail: &str, ids: &[T]) -> Result<(), StoreError> {
        for row in self.rows::<BoothRow, _>(tail, ids).await? {
            self.read.put_booth(Booth::try_from(row)?);
        }
        Ok(())
    }

    /// The rows that `tail` picks with the ids, none without any.
    async fn rows<R: Row, T: Serialize>(
        &mut self,
        tail: &str,
        ids: impl IntoIterator<Item = T> + Serialize,
    ) -> Result<Vec<R>, StoreError> {
        let ids = serde_json::to_string(&ids)?;
        if ids == "[]" {
            return Ok(Vec::new());
        }
        let query = sqlx::query(AssertSqlSafe(select::<R>(tail))).bind(ids);
        R::read_each(&query.fetch_all(&mut *self.conn).await?)
    }
}

/// The requests that topics gather, and those that follow from their resolutions.
fn named(topics: &[Topic]) -> Vec<RequestId> {
    topics.iter().flat_map(|topic| topic.requests.iter().chain(topic.state.tasks()).copied()).collect()
}

impl Bulk {
    /// What the commands of a batch changed, one statement a table: the last version of each row,
    /// and all lines of logs.
    pub(super) fn save_handling(
        &mut self,
        batch: Vec<HandlingRows>,
        keys: &DataKeys,
        links: &mut ChainLinks,
    ) -> Result<(), StoreError> {
        let rows = latest(batch);
        self.save_requests(&rows.requests, &rows.new, keys)?;
        self.save_topics(&rows.topics, &rows.new)?;
        self.save_meetings(&rows.meetings, &rows.new)?;
        self.save_log(&rows.log, &rows.requests, keys)?;
        self.save_minutes(&rows)?;
        self.save_editions(&rows.editions)?;
        self.save_handling_actions(&rows.actions)?;
        // Last: their chains have all of the above.
        self.save_collections(&rows.collections, links)?;
        self.save_communities(&rows.communities, links)
    }
}

fn latest(batch: Vec<HandlingRows>) -> HandlingRows {
    let mut all = HandlingRows::default();
    let (mut collections, mut communities) = (BTreeMap::new(), BTreeMap::new());
    let (mut requests, mut topics, mut meetings) = (HashMap::new(), HashMap::new(), HashMap::new());
    for rows in batch {
        collections.extend(rows.collections.into_iter().map(|row| (row.id, row)));
        communities.extend(rows.communities.into_iter().map(|row| (row.id, row)));
        requests.extend(rows.requests.into_iter().map(|row| (row.id, row)));
        topics.extend(rows.topics.into_iter().map(|row| (row.id, row)));
        meetings.extend(rows.meetings.into_iter().map(|row| (row.id, row)));
        all.log.extend(rows.log);
        all.minutes.extend(rows.minutes);
        all.editions.extend(rows.editions);
        all.actions.extend(rows.actions);
        all.new.extend(rows.new);
    }
    all.collections = collections.into_values().collect();
    all.communities = communities.into_values().collect();
    all.requests = requests.into_values().collect();
    all.topics = topics.into_values().collect();
    all.meetings = meetings.into_values().collect();
    all
}
