//! The journal: every accepted command, in order.

use sqlx::AssertSqlSafe;

use super::{
    Db, StoreError, Tx,
    bulk::Bulk,
    parsed,
    table::{Class, Json, OnConflict, Ownership, Row, Text, Write, select, table},
    wrong,
};
use shiji_domain::{
    BoothId, MarketId, Timestamp,
    floor::{Action, Subject, Verb},
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

impl Bulk {
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

impl Db {
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

    /// The last `most` changes of a market's rules, newest first; what was taken back is a change too.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn rule_changes(&self, id: MarketId, most: u32) -> Result<Vec<Action>, StoreError> {
        let sql = select::<ActionRow>(&format!(
            "WHERE market_id = $1 AND (verb IN ('{}', '{}') OR (verb = '{}' AND facts LIKE '%policies%')) \
             ORDER BY revision DESC LIMIT $2",
            Verb::Policies,
            Verb::BoothPolicies,
            Verb::Undo,
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
        let verb: Verb = parsed(T, "verb", &row.verb)?;
        Ok(Self {
            revision: row.revision,
            at: row.at,
            by: row.actor.parse(T, "actor")?,
            booth: row.booth_id,
            verb,
            subject: Subject::parse(verb, row.subject.into_owned()).map_err(|_| wrong(T, "subject", ""))?,
            undo: row.undo.parse(T, "undo")?,
            facts: row.facts.parse(T, "facts")?,
        })
    }
}
