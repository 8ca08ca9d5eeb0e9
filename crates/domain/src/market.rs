//! A market (市集): one event, from its draft to the archive.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use super::{
    CommunityId, MarketId, Offset, Policies, Refusal, Timestamp,
    refusal::Field,
    schema::{self, described, number},
    text::{NAME, OPTIONAL_WORDS, REMARK, clean},
};

/// Where a market stands: 草稿, 已发布, 进行中, 已收市, 已归档.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MarketState {
    /// Being prepared; seen by the organiser alone.
    Draft,
    /// Units may apply, posters may be printed; no check-ins yet.
    Published,
    /// The day: check-ins, queues, requests.
    Open,
    /// The day is over: no new check-ins; people who wait are still served, requests are still
    /// handled.
    Closed,
    /// Kept for reading; requests are still handled to their end.
    Archived,
}

impl MarketState {
    /// All states, in the order of a market's life.
    pub const ALL: [Self; 5] = [Self::Draft, Self::Published, Self::Open, Self::Closed, Self::Archived];

    /// The word that the database and the API use.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published => "published",
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Archived => "archived",
        }
    }

    /// The state of that name.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }
}

/// How many volunteers come to a market.
pub const VOLUNTEERS: RangeInclusive<u32> = 0..=100_000;
/// How many hours they give together.
pub const VOLUNTEER_HOURS: RangeInclusive<u32> = 0..=1_000_000;

described! {
    /// How many volunteers come.
    Volunteers = number(VOLUNTEERS);
    /// How many hours they give together.
    VolunteerHours = number(VOLUNTEER_HOURS);
}

/// What the organiser fills in about a market.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct MarketDetails {
    /// 名称, as on the posters.
    #[schema(value_type = schema::Name)]
    pub name: String,
    /// 主题 of this day.
    #[serde(default)]
    #[schema(value_type = schema::Remark)]
    pub theme: String,
    /// 地点.
    #[schema(value_type = schema::Name)]
    pub place: String,
    /// 主办单位: the community's party committee.
    #[schema(value_type = schema::Name)]
    pub host: String,
    /// 开始: epoch milliseconds.
    #[schema(value_type = i64)]
    pub opens_at: Timestamp,
    /// 结束: epoch milliseconds.
    #[schema(value_type = i64)]
    pub closes_at: Timestamp,
    /// 志愿者人数, for the summary; people, not devices.
    #[serde(default)]
    #[schema(value_type = Volunteers)]
    pub volunteers: u32,
    /// 志愿服务时长 in hours over all volunteers, for the summary.
    #[serde(default)]
    #[schema(value_type = VolunteerHours)]
    pub volunteer_hours: u32,
    /// 联席议事会议题: topics that touch many people, one a line, for the summary.
    #[serde(default)]
    #[schema(value_type = schema::OptionalWords)]
    pub topics: String,
}

impl MarketDetails {
    /// The details with every text trimmed and held against its limits.
    ///
    /// # Errors
    /// The first field that is empty, too long, hidden or out of range.
    pub fn checked(self) -> Result<Self, Refusal> {
        const DAY: i64 = 24 * 60 * 60_000;
        let span = self.closes_at.since(self.opens_at);
        if !(1..=7 * DAY).contains(&span) || !self.opens_at.is_named() || !self.closes_at.is_named() {
            return Err(Refusal::Malformed { field: Field::Hours });
        }
        if !VOLUNTEERS.contains(&self.volunteers) || !VOLUNTEER_HOURS.contains(&self.volunteer_hours) {
            return Err(Refusal::outside(Field::Volunteers, &VOLUNTEERS));
        }
        Ok(Self {
            name: clean(Field::Name, &self.name, NAME)?,
            theme: clean(Field::Theme, &self.theme, REMARK)?,
            place: clean(Field::Place, &self.place, NAME)?,
            host: clean(Field::Host, &self.host, NAME)?,
            topics: clean(Field::Content, &self.topics, OPTIONAL_WORDS)?,
            ..self
        })
    }
}

/// A market: what was entered for it, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Market {
    pub id: MarketId,
    /// Grows by one with every accepted command at this market; orders everything in it without
    /// gaps.
    pub revision: i64,
    /// The revision at which the row itself (details, state) last changed.
    pub changed: i64,
    /// Where it stands.
    pub state: MarketState,
    /// What it is.
    pub details: MarketDetails,
    /// The word in the gate's QR code, `[0-9A-Z]{6}`.
    pub slug: String,
    /// Its wall clock.
    pub offset: Offset,
    /// The rules of its queues.
    pub policies: Policies,
    /// Whose topics and meetings its requests come to.
    pub community: CommunityId,
    /// The number of its last final edition; 0: its figures are not final.
    pub edition: i64,
}

impl Market {
    /// Its figures are final: the day can't go on.
    #[must_use]
    pub const fn is_final(&self) -> bool {
        self.edition > 0
    }

    /// The day is over, or has yet to come.
    #[must_use]
    pub fn not_running(&self) -> bool {
        self.state != MarketState::Open
    }

    /// By when its figures are to be final: noon of the day after it closes. `None`: it has not
    /// closed, or they are.
    #[must_use]
    pub fn final_by(&self) -> Option<Timestamp> {
        const DAY: i64 = 24 * 60;
        if self.is_final() || !matches!(self.state, MarketState::Closed | MarketState::Archived) {
            return None;
        }
        let next_day = self.offset.local(self.details.closes_at.plus_minutes(DAY)).date();
        self.offset.moment(next_day.at(12, 0, 0, 0))
    }

    /// Why a market that isn't open takes nothing: it has yet to open, or is over.
    #[must_use]
    pub fn not_open(&self) -> Refusal {
        match self.state {
            MarketState::Closed | MarketState::Archived => Refusal::MarketOver,
            _ => Refusal::MarketNotOpen { opens: self.offset.date_time(self.details.opens_at) },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_to_be_final_by_the_next_noon() {
        // Saturday, 2026-06-06, 17:00 in China.
        let closes_at = Timestamp(1_780_736_400_000);
        let details = MarketDetails {
            name: "市集".into(),
            theme: String::new(),
            place: "公园".into(),
            host: "社区党委".into(),
            opens_at: closes_at.plus_minutes(-180),
            closes_at,
            volunteers: 0,
            volunteer_hours: 0,
            topics: String::new(),
        };
        let market = |state, edition| Market {
            id: MarketId(uuid::Uuid::nil()),
            revision: 1,
            changed: 1,
            state,
            details: details.clone(),
            slug: "GATE01".into(),
            offset: Offset::default(),
            policies: Policies::default(),
            community: CommunityId(uuid::Uuid::nil()),
            edition,
        };
        let by = market(MarketState::Closed, 0).final_by().map(|by| Offset::default().date_time(by));
        assert_eq!(by.as_deref(), Some("2026-06-07 12:00"));
        assert_eq!(market(MarketState::Closed, 1).final_by(), None);
        assert_eq!(market(MarketState::Open, 0).final_by(), None);
        let steps = |state, edition| {
            let steps = market(state, edition).allowed_steps();
            steps.into_iter().map(|allowed| (allowed.to, allowed.usual)).collect::<Vec<_>>()
        };
        let (archive, reopen) = ((MarketState::Archived, true), (MarketState::Open, false));
        assert_eq!(steps(MarketState::Closed, 0), [archive, reopen]);
        assert_eq!(steps(MarketState::Closed, 1), [archive]);
        assert_eq!(steps(MarketState::Open, 1), [(MarketState::Closed, false)]);
    }

    #[test]
    fn every_pair_of_states_is_allowed_or_refused_on_purpose() {
        let allowed: Vec<_> = MarketState::ALL
            .into_iter()
            .flat_map(|from| MarketState::ALL.map(|to| (from, to)))
            .filter(|(from, to)| from.may_become(*to))
            .map(|(from, to)| format!("{}>{}", from.as_str(), to.as_str()))
            .collect();
        assert_eq!(
            allowed,
            [
                "draft>published",
                "published>draft",
                "published>open",
                "open>closed",
                "closed>open",
                "closed>archived",
                "archived>closed"
            ]
        );
    }
}
