//! The joint meeting: topics, meetings, and the log of both.

use serde::{Deserialize, Serialize};

use super::{
    Db, StoreError, Tx,
    bulk::{BIGINT, Bulk, TEXT, Table, There},
    from_json,
    log_lines::{LogRow, log_line},
    parsed,
};
use shiji_domain::{
    MarketId, Meeting, MeetingId, Timestamp, Topic, TopicId,
    meeting::{MeetingBefore, MeetingDetails, Minute, Postponement, TopicBefore},
    request::LogHead,
};

static TOPICS: Table = Table::new(
    "topics",
    1,
    There::Replace,
    &[
        ("id", TEXT),
        ("market_id", TEXT),
        ("revision", BIGINT),
        ("number", BIGINT),
        ("title", TEXT),
        ("background", TEXT),
        ("requests", TEXT),
        ("state", TEXT),
        ("story", TEXT),
        ("raised_at", BIGINT),
        ("log_lines", BIGINT),
        ("log_hash", TEXT),
    ],
);

static MEETINGS: Table = Table::new(
    "meetings",
    1,
    There::Replace,
    &[
        ("id", TEXT),
        ("market_id", TEXT),
        ("revision", BIGINT),
        ("number", BIGINT),
        ("at", BIGINT),
        ("place", TEXT),
        ("chair", TEXT),
        ("agenda", TEXT),
        ("state", TEXT),
        ("story", TEXT),
        ("log_lines", BIGINT),
        ("log_hash", TEXT),
    ],
);

static LOG: Table = Table::new(
    "meeting_log",
    3,
    There::Fail,
    &[
        ("market_id", TEXT),
        ("of_id", TEXT),
        ("line", BIGINT),
        ("at", BIGINT),
        ("actor", TEXT),
        ("from_state", TEXT),
        ("to_state", TEXT),
        ("words", TEXT),
        ("hash", TEXT),
    ],
);

/// What a topic's row keeps beside its state, as one JSON column.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct TopicStory {
    postponed: Vec<Postponement>,
    before: Option<Box<TopicBefore>>,
}

impl Db {
    /// The market of a topic.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn market_of_topic(&self, id: TopicId) -> Result<Option<MarketId>, StoreError> {
        let market: Option<String> = sqlx::query_scalar("SELECT market_id FROM topics WHERE id = $1")
            .bind(id.to_string())
            .fetch_optional(&self.reads)
            .await?;
        market.map(|id| parsed("topics", "market_id", &id)).transpose()
    }

    /// The market of a meeting.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn market_of_meeting(&self, id: MeetingId) -> Result<Option<MarketId>, StoreError> {
        let market: Option<String> = sqlx::query_scalar("SELECT market_id FROM meetings WHERE id = $1")
            .bind(id.to_string())
            .fetch_optional(&self.reads)
            .await?;
        market.map(|id| parsed("meetings", "market_id", &id)).transpose()
    }

    /// The logs of all topics and meetings of a market, each first line first.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn minutes(&self, market: MarketId) -> Result<Vec<Minute>, StoreError> {
        let sql = "SELECT of_id, line, at, actor, from_state, to_state, words, hash FROM meeting_log \
                   WHERE market_id = $1 ORDER BY of_id, line";
        let rows: Vec<LogRow> = sqlx::query_as(sql).bind(market.to_string()).fetch_all(&self.reads).await?;
        rows.into_iter().map(|row| log_line("meeting_log", "of_id", row)).collect()
    }
}

impl Bulk {
    pub(super) fn save_topics(&mut self, topics: &[Topic]) -> Result<(), StoreError> {
        let rows = topics.iter().map(|t| {
            let story = TopicStory { postponed: t.postponed.clone(), before: t.before.clone() };
            Ok((
                t.id,
                t.market,
                t.revision,
                t.number,
                &t.title,
                &t.background,
                serde_json::to_string(&t.requests)?,
                serde_json::to_string(&t.state)?,
                serde_json::to_string(&story)?,
                t.raised_at,
                t.log.lines,
                &t.log.hash,
            ))
        });
        self.write(&TOPICS, &rows.collect::<Result<Vec<_>, StoreError>>()?)
    }

    pub(super) fn save_meetings(&mut self, meetings: &[Meeting]) -> Result<(), StoreError> {
        let rows = meetings.iter().map(|m| {
            Ok((
                m.id,
                m.market,
                m.revision,
                m.number,
                m.details.at,
                &m.details.place,
                &m.details.chair,
                serde_json::to_string(&m.agenda)?,
                serde_json::to_string(&m.state)?,
                serde_json::to_string(&m.before)?,
                m.log.lines,
                &m.log.hash,
            ))
        });
        self.write(&MEETINGS, &rows.collect::<Result<Vec<_>, StoreError>>()?)
    }

    pub(super) fn save_minutes(&mut self, lines: &[Minute], market: &str) -> Result<(), StoreError> {
        let rows: Vec<_> = lines
            .iter()
            .map(|l| (market, l.of, l.line, l.at, &l.by, &l.from, &l.to, &l.words, &l.hash))
            .collect();
        self.write(&LOG, &rows)
    }
}

impl Tx<'_> {
    pub(super) async fn topics_since(
        &mut self,
        id: MarketId,
        revision: i64,
    ) -> Result<Vec<Topic>, StoreError> {
        const T: &str = "topics";
        type Row = (String, i64, i64, String, String, String, String, String, i64, i64, String);
        let sql = "SELECT id, revision, number, title, background, requests, state, story, raised_at, log_lines, \
                   log_hash FROM topics WHERE market_id = $1 AND revision > $2 ORDER BY number";
        let rows: Vec<Row> =
            sqlx::query_as(sql).bind(id.to_string()).bind(revision).fetch_all(&mut *self.conn).await?;
        rows.into_iter()
            .map(|(topic, revision, number, title, background, requests, state, story, at, lines, hash)| {
                let TopicStory { postponed, before } = from_json(T, "story", &story)?;
                Ok(Topic {
                    id: parsed(T, "id", &topic)?,
                    market: id,
                    number,
                    title,
                    background,
                    requests: from_json(T, "requests", &requests)?,
                    state: from_json(T, "state", &state)?,
                    raised_at: Timestamp(at),
                    postponed,
                    before,
                    log: LogHead { lines, hash },
                    revision,
                })
            })
            .collect()
    }

    pub(super) async fn meetings_since(
        &mut self,
        id: MarketId,
        revision: i64,
    ) -> Result<Vec<Meeting>, StoreError> {
        const T: &str = "meetings";
        type Row = (String, i64, i64, i64, String, String, String, String, String, i64, String);
        let sql = "SELECT id, revision, number, at, place, chair, agenda, state, story, log_lines, log_hash \
                   FROM meetings WHERE market_id = $1 AND revision > $2 ORDER BY number";
        let rows: Vec<Row> =
            sqlx::query_as(sql).bind(id.to_string()).bind(revision).fetch_all(&mut *self.conn).await?;
        rows.into_iter()
            .map(|(meeting, revision, number, at, place, chair, agenda, state, before, lines, hash)| {
                let before: Option<Box<MeetingBefore>> = from_json(T, "story", &before)?;
                Ok(Meeting {
                    id: parsed(T, "id", &meeting)?,
                    market: id,
                    number,
                    details: MeetingDetails { at: Timestamp(at), place, chair },
                    agenda: from_json(T, "agenda", &agenda)?,
                    state: from_json(T, "state", &state)?,
                    before,
                    log: LogHead { lines, hash },
                    revision,
                })
            })
            .collect()
    }
}
