//! The joint meeting: topics, meetings, and the log of both.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::{
    Db, StoreError,
    bulk::Bulk,
    chain::chained,
    parsed,
    table::{Class, Json, OnConflict, Ownership, Row, Text, Write, select, table},
};
use shiji_domain::{
    CommunityId, MarketId, Meeting, MeetingId, Timestamp, Topic, TopicId,
    chain::ChainOwner,
    handling::{HandlingRows, NewHandlingKeys},
    meeting::{MeetingDetails, MinutesLine, Postponement, TopicBefore},
    request::LogHead,
};

table! {
    TOPICS = "topics", Class::Travelling(Ownership::Community("community_id")), key(id);
    TopicRow {
        id: TopicId,
        community_id: CommunityId,
        // Where it was raised.
        market_id: MarketId,
        revision: i64,
        number: i64,
        title: Text,
        background: Text,
        requests: Json,
        state: Json,
        story: Json,
        raised_at: Timestamp,
        log_lines: i64,
        log_hash: Text,
    }
}

table! {
    MEETINGS = "meetings", Class::Travelling(Ownership::Community("community_id")), key(id);
    MeetingRow {
        id: MeetingId,
        community_id: CommunityId,
        // Where it was planned.
        market_id: MarketId,
        revision: i64,
        number: i64,
        at: Timestamp,
        place: Text,
        chair: Text,
        agenda: Json,
        state: Json,
        story: Json,
        log_lines: i64,
        log_hash: Text,
    }
}

table! {
    MEETING_LOG = "meeting_log", Class::Travelling(Ownership::Community("community_id")), key(of_id, line);
    MinuteRow {
        community_id: CommunityId,
        market_id: MarketId,
        // A topic's or a meeting's.
        of_id: Uuid,
        line: i64,
        at: Timestamp,
        actor: Text,
        from_state: Text,
        to_state: Text,
        words: Text,
        hash: Text,
    }
}

chained! {
    TopicRow as Topic: market_id, number, title, background, requests, state, story, raised_at, log_lines, log_hash;
}

chained! {
    MeetingRow as Meeting: market_id, number, at, place, chair, agenda, state, story, log_lines, log_hash;
}

chained! {
    MinuteRow as Minutes: market_id, at, actor, from_state, to_state, words, hash;
}

/// What a topic's row keeps beside its state, as one JSON column.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct TopicStory {
    postponed: Vec<Postponement>,
    before: Option<Box<TopicBefore>>,
}

impl Db {
    /// The community that owns a topic, and the market at which it was raised.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn home_of_topic(&self, id: TopicId) -> Result<Option<(CommunityId, MarketId)>, StoreError> {
        self.home("topics", id.to_string()).await
    }

    /// The community that owns a meeting, and the market at which it was planned.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn home_of_meeting(
        &self,
        id: MeetingId,
    ) -> Result<Option<(CommunityId, MarketId)>, StoreError> {
        self.home("meetings", id.to_string()).await
    }

    /// The numbers of a community's topics, and of its meetings.
    ///
    /// # Errors
    /// The database.
    pub async fn numbers_of(&self, community: CommunityId) -> Result<(Vec<i64>, Vec<i64>), StoreError> {
        let of = async |table| {
            let sql = format!("SELECT DISTINCT number FROM {table} WHERE community_id = $1 ORDER BY number");
            let query = sqlx::query_scalar(AssertSqlSafe(sql)).bind(community.to_string());
            query.fetch_all(&self.reads).await
        };
        Ok((of("topics").await?, of("meetings").await?))
    }

    async fn home(
        &self,
        table: &'static str,
        id: String,
    ) -> Result<Option<(CommunityId, MarketId)>, StoreError> {
        let sql = format!("SELECT community_id, market_id FROM {table} WHERE id = $1");
        let row: Option<(String, String)> =
            sqlx::query_as(AssertSqlSafe(sql)).bind(id).fetch_optional(&self.reads).await?;
        row.map(|(community, market)| {
            Ok((parsed(table, "community_id", &community)?, parsed(table, "market_id", &market)?))
        })
        .transpose()
    }

    /// The logs of all topics and meetings of a market, each first line first.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn minutes(&self, market: MarketId) -> Result<Vec<MinutesLine>, StoreError> {
        let sql = select::<MinuteRow>("WHERE market_id = $1 ORDER BY of_id, line");
        let query = sqlx::query(AssertSqlSafe(sql)).bind(market.to_string());
        let rows = MinuteRow::read_each(&query.fetch_all(&self.reads).await?)?;
        Ok(rows.into_iter().map(MinutesLine::from).collect())
    }
}

impl Bulk {
    pub(super) fn save_topics(&mut self, topics: &[Topic], new: &NewHandlingKeys) -> Result<(), StoreError> {
        let rows = topics.iter().map(TopicRow::try_from).collect::<Result<Vec<_>, _>>()?;
        for row in &rows {
            self.note_written(ChainOwner::Meetings(row.community_id), std::slice::from_ref(row))?;
        }
        self.save(rows, |row| new.topics.contains(&row.id))
    }

    pub(super) fn save_meetings(
        &mut self,
        meetings: &[Meeting],
        new: &NewHandlingKeys,
    ) -> Result<(), StoreError> {
        let rows = meetings.iter().map(MeetingRow::try_from).collect::<Result<Vec<_>, _>>()?;
        for row in &rows {
            self.note_written(ChainOwner::Meetings(row.community_id), std::slice::from_ref(row))?;
        }
        self.save(rows, |row| new.meetings.contains(&row.id))
    }

    /// Each line belongs to a topic or a meeting of the same rows.
    pub(super) fn save_minutes(&mut self, rows: &HandlingRows) -> Result<(), StoreError> {
        let topics = rows.topics.iter().map(|topic| (topic.id.0, (topic.community, topic.market)));
        let meetings =
            rows.meetings.iter().map(|meeting| (meeting.id.0, (meeting.community, meeting.market)));
        let owners: HashMap<Uuid, _> = topics.chain(meetings).collect();
        let of = |line: &MinutesLine| Some(MinuteRow::of(line, *owners.get(&line.of)?));
        let lines: Vec<MinuteRow> = rows.minutes.iter().filter_map(of).collect();
        debug_assert_eq!(lines.len(), rows.minutes.len(), "a line without its topic or meeting");
        for row in &lines {
            self.note_written(ChainOwner::Meetings(row.community_id), std::slice::from_ref(row))?;
        }
        self.write(Write::Insert(OnConflict::Fail), &lines)
    }
}

impl TryFrom<&Topic> for TopicRow {
    type Error = StoreError;

    fn try_from(topic: &Topic) -> Result<Self, StoreError> {
        let story = TopicStory { postponed: topic.postponed.clone(), before: topic.before.clone() };
        Ok(Self {
            id: topic.id,
            community_id: topic.community,
            market_id: topic.market,
            revision: topic.revision,
            number: topic.number,
            title: topic.title.clone().into(),
            background: topic.background.clone().into(),
            requests: Json::of(&topic.requests)?,
            state: Json::of(&topic.state)?,
            story: Json::of(&story)?,
            raised_at: topic.raised_at,
            log_lines: topic.log.lines,
            log_hash: topic.log.hash.clone().into(),
        })
    }
}

impl TryFrom<TopicRow> for Topic {
    type Error = StoreError;

    fn try_from(row: TopicRow) -> Result<Self, StoreError> {
        const T: &str = "topics";
        let TopicStory { postponed, before } = row.story.parse(T, "story")?;
        Ok(Self {
            id: row.id,
            community: row.community_id,
            market: row.market_id,
            number: row.number,
            title: row.title.into(),
            background: row.background.into(),
            requests: row.requests.parse(T, "requests")?,
            state: row.state.parse(T, "state")?,
            raised_at: row.raised_at,
            postponed,
            before,
            log: LogHead { lines: row.log_lines, hash: row.log_hash.into() },
            revision: row.revision,
        })
    }
}

impl TryFrom<&Meeting> for MeetingRow {
    type Error = StoreError;

    fn try_from(meeting: &Meeting) -> Result<Self, StoreError> {
        Ok(Self {
            id: meeting.id,
            community_id: meeting.community,
            market_id: meeting.market,
            revision: meeting.revision,
            number: meeting.number,
            at: meeting.details.at,
            place: meeting.details.place.clone().into(),
            chair: meeting.details.chair.clone().into(),
            agenda: Json::of(&meeting.agenda)?,
            state: Json::of(&meeting.state)?,
            story: Json::of(&meeting.before)?,
            log_lines: meeting.log.lines,
            log_hash: meeting.log.hash.clone().into(),
        })
    }
}

impl TryFrom<MeetingRow> for Meeting {
    type Error = StoreError;

    fn try_from(row: MeetingRow) -> Result<Self, StoreError> {
        const T: &str = "meetings";
        Ok(Self {
            id: row.id,
            community: row.community_id,
            market: row.market_id,
            number: row.number,
            details: MeetingDetails { at: row.at, place: row.place.into(), chair: row.chair.into() },
            agenda: row.agenda.parse(T, "agenda")?,
            state: row.state.parse(T, "state")?,
            before: row.story.parse(T, "story")?,
            log: LogHead { lines: row.log_lines, hash: row.log_hash.into() },
            revision: row.revision,
        })
    }
}

impl MinuteRow {
    fn of(line: &MinutesLine, (community, market): (CommunityId, MarketId)) -> Self {
        Self {
            community_id: community,
            market_id: market,
            of_id: line.of,
            line: line.line,
            at: line.at,
            actor: line.by.clone().into(),
            from_state: line.from.clone().into(),
            to_state: line.to.clone().into(),
            words: line.words.clone().into(),
            hash: line.hash.clone().into(),
        }
    }
}

impl From<MinuteRow> for MinutesLine {
    fn from(row: MinuteRow) -> Self {
        Self {
            of: row.of_id,
            line: row.line,
            at: row.at,
            by: row.actor.into(),
            from: row.from_state.into(),
            to: row.to_state.into(),
            words: row.words.into(),
            hash: row.hash.into(),
        }
    }
}
