//! The journals: every accepted command of a floor, a collection or a community, in order.

use sqlx::{AnyConnection, AssertSqlSafe};

use super::{
    Db, StoreError, Tx,
    bulk::Bulk,
    collections::COLLECTIONS,
    parsed,
    table::{Class, Json, OnConflict, Ownership, Row, Text, Write, select, table},
    wrong,
};
use shiji_domain::{
    BoothId, CollectionId, CommunityId, MarketId, Timestamp,
    floor::{Action, FloorActionKind, Subject},
    handling::{self, ActionKind, ActionRef, JournalOwner},
};

table! {
    JOURNAL = "journal", Class::Travelling(Ownership::Market("market_id")), key(market_id, revision);
    ActionRow {
        market_id: MarketId,
        revision: i64,
        at: Timestamp,
        actor: Json,
        booth_id: Option<BoothId>,
        verb: Text,
        subject: Text,
        undo: Json,
        facts: Json,
    }
}

table! {
    REQUEST_JOURNAL = "request_journal", Class::Travelling(Ownership::Through("collection_id", &COLLECTIONS)),
        key(collection_id, revision);
    RequestActionRow {
        collection_id: CollectionId,
        revision: i64,
        at: Timestamp,
        actor: Json,
        booth_id: Option<BoothId>,
        verb: Text,
        subject: Text,
        undo: Json,
    }
}

table! {
    MEETING_JOURNAL = "meeting_journal", Class::Travelling(Ownership::Community("community_id")),
        key(community_id, revision);
    MeetingActionRow {
        community_id: CommunityId,
        revision: i64,
        at: Timestamp,
        actor: Json,
        verb: Text,
        subject: Text,
        undo: Json,
    }
}

impl Bulk {
    pub(super) fn save_handling_actions(
        &mut self,
        actions: &[handling::HandlingAction],
    ) -> Result<(), StoreError> {
        let (mut of_requests, mut of_meetings) = (Vec::new(), Vec::new());
        for action in actions {
            let (at, revision, booth_id) = (action.at, action.revision, action.booth);
            let (actor, undo) = (Json::of(&action.by)?, Json::of(&action.undo)?);
            let (verb, subject) = (action.kind.as_str().into(), action.subject.to_string().into());
            match action.of {
                JournalOwner::Collection(collection_id) => of_requests.push(RequestActionRow {
                    collection_id,
                    revision,
                    at,
                    actor,
                    booth_id,
                    verb,
                    subject,
                    undo,
                }),
                JournalOwner::Community(community_id) => of_meetings.push(MeetingActionRow {
                    community_id,
                    revision,
                    at,
                    actor,
                    verb,
                    subject,
                    undo,
                }),
            }
        }
        self.write(Write::Insert(OnConflict::Fail), &of_requests)?;
        self.write(Write::Insert(OnConflict::Fail), &of_meetings)
    }

    pub(super) fn save_actions(&mut self, actions: &[Action], market: MarketId) -> Result<(), StoreError> {
        let rows =
            actions.iter().map(|action| ActionRow::of(action, market)).collect::<Result<Vec<_>, _>>()?;
        self.write(Write::Insert(OnConflict::Fail), &rows)
    }
}

impl Tx<'_> {
    pub(super) async fn actions_since(
        &mut self,
        id: MarketId,
        revision: i64,
        from: Timestamp,
    ) -> Result<Vec<Action>, StoreError> {
        let sql = select::<ActionRow>("WHERE market_id = $1 AND revision > $2 AND at > $3 ORDER BY revision");
        let query = sqlx::query(AssertSqlSafe(sql)).bind(id.to_string()).bind(revision).bind(from.0);
        query.fetch_all(&mut *self.conn).await?.iter().map(|row| ActionRow::read(row)?.try_into()).collect()
    }
}

/// An owner's actions from `action` on, as far as they are younger than `from`.
pub(super) async fn handling_actions_from(
    conn: &mut AnyConnection,
    action: ActionRef,
    from: Timestamp,
) -> Result<Vec<handling::HandlingAction>, StoreError> {
    const FROM: &str = "revision >= $2 AND at > $3 ORDER BY revision";
    let query = |sql: String, owner: String| {
        sqlx::query(AssertSqlSafe(sql)).bind(owner).bind(action.revision).bind(from.0)
    };
    match action.of {
        JournalOwner::Collection(id) => {
            let sql = select::<RequestActionRow>(&format!("WHERE collection_id = $1 AND {FROM}"));
            let rows = query(sql, id.to_string()).fetch_all(conn).await?;
            rows.iter().map(|row| RequestActionRow::read(row)?.try_into()).collect()
        }
        JournalOwner::Community(id) => {
            let sql = select::<MeetingActionRow>(&format!("WHERE community_id = $1 AND {FROM}"));
            let rows = query(sql, id.to_string()).fetch_all(conn).await?;
            rows.iter().map(|row| MeetingActionRow::read(row)?.try_into()).collect()
        }
    }
}

/// When somebody last did something.
pub(super) const LAST_CHANGE: &str = "SELECT MAX(at) FROM (SELECT MAX(at) AS at FROM journal UNION ALL SELECT MAX(at) FROM request_journal \
     UNION ALL SELECT MAX(at) FROM meeting_journal) AS each_journal";

impl Db {
    /// When somebody last did something.
    ///
    /// # Errors
    /// The database.
    pub async fn last_change(&self) -> Result<Option<Timestamp>, StoreError> {
        let at: Option<i64> = sqlx::query_scalar(LAST_CHANGE).fetch_one(&self.reads).await?;
        Ok(at.map(Timestamp))
    }

    /// The actions about a market's requests and its community's topics and meetings that are
    /// younger than `from`, the newest first.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn recent_handling(
        &self,
        market: MarketId,
        from: Timestamp,
    ) -> Result<Vec<handling::HandlingAction>, StoreError> {
        let of_requests = select::<RequestActionRow>("WHERE collection_id = $1 AND at > $2");
        let of_meetings = select::<MeetingActionRow>(
            "WHERE community_id = (SELECT community_id FROM markets WHERE id = $1) AND at > $2",
        );
        let query = |sql: String| sqlx::query(AssertSqlSafe(sql)).bind(market.to_string()).bind(from.0);
        let mut actions: Vec<handling::HandlingAction> = Vec::new();
        for row in query(of_requests).fetch_all(&self.reads).await? {
            actions.push(RequestActionRow::read(&row)?.try_into()?);
        }
        for row in query(of_meetings).fetch_all(&self.reads).await? {
            actions.push(MeetingActionRow::read(&row)?.try_into()?);
        }
        actions.sort_by_key(|action| std::cmp::Reverse((action.at, action.of, action.revision)));
        Ok(actions)
    }

    /// The next `most` lines of a market's journal after `revision`.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn journal_after(
        &self,
        id: MarketId,
        revision: i64,
        most: u32,
    ) -> Result<Vec<Action>, StoreError> {
        let sql = select::<ActionRow>("WHERE market_id = $1 AND revision > $2 ORDER BY revision LIMIT $3");
        let query = sqlx::query(AssertSqlSafe(sql)).bind(id.to_string()).bind(revision).bind(i64::from(most));
        query.fetch_all(&self.reads).await?.iter().map(|row| ActionRow::read(row)?.try_into()).collect()
    }

    /// The last `most` changes of a market's rules, newest first; what was taken back is a change
    /// too.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn rule_changes(&self, id: MarketId, most: u32) -> Result<Vec<Action>, StoreError> {
        let sql = select::<ActionRow>(&format!(
            "WHERE market_id = $1 AND (verb IN ('{}', '{}') OR (verb = '{}' AND facts LIKE '%policies%')) \
             ORDER BY revision DESC LIMIT $2",
            FloorActionKind::Policies,
            FloorActionKind::BoothPolicies,
            FloorActionKind::Undo,
        ));
        let query = sqlx::query(AssertSqlSafe(sql)).bind(id.to_string()).bind(i64::from(most));
        query.fetch_all(&self.reads).await?.iter().map(|row| ActionRow::read(row)?.try_into()).collect()
    }
}

impl ActionRow {
    fn of(action: &Action, market: MarketId) -> Result<Self, StoreError> {
        Ok(Self {
            market_id: market,
            revision: action.revision,
            at: action.at,
            actor: Json::of(&action.by)?,
            booth_id: action.booth,
            verb: action.verb.as_str().into(),
            subject: action.subject.to_string().into(),
            undo: Json::of(&action.undo)?,
            facts: Json::of(&action.facts)?,
        })
    }
}

impl TryFrom<ActionRow> for Action {
    type Error = StoreError;

    fn try_from(row: ActionRow) -> Result<Self, StoreError> {
        const T: &str = "journal";
        let verb: FloorActionKind = parsed(T, "verb", &row.verb)?;
        let undoes = verb == FloorActionKind::Undo;
        Ok(Self {
            revision: row.revision,
            at: row.at,
            by: row.actor.parse(T, "actor")?,
            booth: row.booth_id,
            verb,
            subject: Subject::parse(undoes, row.subject.into_owned()).map_err(|_| wrong(T, "subject", ""))?,
            undo: row.undo.parse(T, "undo")?,
            facts: row.facts.parse(T, "facts")?,
        })
    }
}

impl TryFrom<RequestActionRow> for handling::HandlingAction {
    type Error = StoreError;

    fn try_from(row: RequestActionRow) -> Result<Self, StoreError> {
        const T: &str = "request_journal";
        let kind: ActionKind = parsed(T, "verb", &row.verb)?;
        let undoes = kind == ActionKind::Undo;
        Ok(Self {
            of: JournalOwner::Collection(row.collection_id),
            revision: row.revision,
            at: row.at,
            by: row.actor.parse(T, "actor")?,
            booth: row.booth_id,
            kind,
            subject: Subject::parse(undoes, row.subject.into_owned()).map_err(|_| wrong(T, "subject", ""))?,
            undo: row.undo.parse(T, "undo")?,
        })
    }
}

impl TryFrom<MeetingActionRow> for handling::HandlingAction {
    type Error = StoreError;

    fn try_from(row: MeetingActionRow) -> Result<Self, StoreError> {
        const T: &str = "meeting_journal";
        let kind: ActionKind = parsed(T, "verb", &row.verb)?;
        let undoes = kind == ActionKind::Undo;
        Ok(Self {
            of: JournalOwner::Community(row.community_id),
            revision: row.revision,
            at: row.at,
            by: row.actor.parse(T, "actor")?,
            booth: None,
            kind,
            subject: Subject::parse(undoes, row.subject.into_owned()).map_err(|_| wrong(T, "subject", ""))?,
            undo: row.undo.parse(T, "undo")?,
        })
    }
}
