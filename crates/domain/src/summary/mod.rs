//! The day's summary (小结): the one value from which PDF, spreadsheet, bulletin, API and screen take
//! every figure.
//!
//! [`Summary::of`] counts it from the facts of the day; [`Summary::adds_up`] says what must hold
//! between its figures. What counts is said once, here: a check-in counts unless it was taken back
//! (a ticket that isn't void, a visit that isn't void); visits (人次) are check-ins that count,
//! people (人数) are the distinct passes among them. A transferred ticket is one visit at the booth
//! that it left and one at the booth that it went to. Figures are exact, never rounded.

mod count;
mod final_figures;

pub use final_figures::{CurrentFigures, EditionMark, LateFigures, LateLine};

use serde::{Deserialize, Serialize};
use shiji_catalogue::{Message, message};

use super::{
    Booth, BoothId, Handling, Market, MarketId, ModeKind, Offset, Request, Ticket, Timestamp, Topic, Unit,
    Visit,
    chain::StampCode,
    floor::Floor,
    rating::{Rating, Ratings},
    request::{Category, RequestKind, RequestSplit},
    snapshot::SlotFill,
};

/// A confirmed booth and what happened at it.
#[derive(Clone, Debug)]
pub struct BoothDay<'a> {
    pub booth: &'a Booth,
    /// All its tickets, in any order.
    pub tickets: Vec<&'a Ticket>,
    /// All its visits, in any order.
    pub visits: Vec<&'a Visit>,
    /// What is left to hand out, if the booth hands out.
    pub stock_left: Option<u32>,
}

/// Everything that a summary is counted from.
#[derive(Clone, Debug)]
pub struct DayFacts<'a> {
    pub market: &'a Market,
    /// Its confirmed booths; the summary sorts them by code.
    pub booths: Vec<BoothDay<'a>>,
    /// All its requests, in any order, what came late among them.
    pub requests: Vec<&'a Request>,
    /// The joint meeting's topics, in any order.
    pub topics: Vec<&'a Topic>,
    /// All ratings, in any order.
    pub ratings: Vec<&'a Rating>,
    /// Prizes that were handed over.
    pub prizes: u32,
    /// All units of the server.
    pub units: &'a [Unit],
    /// The moment that the summary is true for.
    pub now: Timestamp,
}

impl<'a> DayFacts<'a> {
    /// What stands on a floor and in its market's collection.
    #[must_use]
    pub fn of(floor: &'a Floor, handling: &'a Handling, units: &'a [Unit], now: Timestamp) -> Self {
        let market = floor.market().id;
        let confirmed = floor.booths().filter(|floor| floor.booth.code().is_some());
        let prizes = floor.prizes().filter(|prize| !prize.void);
        Self {
            market: floor.market(),
            booths: confirmed
                .map(|floor| BoothDay {
                    booth: &floor.booth,
                    tickets: floor.tickets().collect(),
                    visits: floor.visits().collect(),
                    stock_left: floor.live.as_ref().and_then(|live| live.stock_left),
                })
                .collect(),
            requests: handling.requests().filter(|request| request.market == market).collect(),
            topics: handling.topics().filter(|topic| topic.market == market).collect(),
            ratings: floor.ratings().collect(),
            prizes: u32::try_from(prizes.count()).unwrap_or(u32::MAX),
            units,
            now,
        }
    }
}

/// How long people waited: from taking the ticket to its first call, in whole seconds that had
/// passed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Waits {
    /// How many tickets were called: the waits that the percentiles are taken from.
    pub called: u32,
    /// Half of them waited at most so long: seconds, by nearest rank. `None` when nobody was
    /// called.
    pub p50: Option<u32>,
    /// Nine in ten waited at most so long: seconds, by nearest rank.
    pub p90: Option<u32>,
}

/// What a booth that hands out gave away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Goods {
    /// Parcels given: the booth's visits that count.
    pub given: u32,
    pub left: u32,
}

/// Where the tickets of a queue stand. Their sum is the number of tickets that count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct TicketFigures {
    /// 已办: served to the end.
    pub served: u32,
    /// 过号: missed the call and did not come back (yet).
    pub missed: u32,
    /// 等候: waiting still.
    pub waiting: u32,
    /// 在窗口: called or being served.
    pub at_desk: u32,
    /// 取消
    pub cancelled: u32,
    /// 转号: went on at another booth.
    pub transferred: u32,
}

impl TicketFigures {
    /// All tickets that count.
    #[must_use]
    pub const fn all(&self) -> u32 {
        self.served + self.missed + self.waiting + self.at_desk + self.cancelled + self.transferred
    }
}

/// One booth's day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct BoothFigures {
    pub booth: BoothId,
    pub code: String,
    pub name: String,
    /// Its host units.
    pub hosts: Vec<String>,
    /// `queue`, `tally`, `handout` or `slots`.
    pub mode: ModeKind,
    /// 人次: check-ins that count.
    pub visits: u32,
    /// 人数: distinct passes among them.
    pub people: u32,
    /// Where its tickets stand; all zero at a booth without a queue.
    pub tickets: TicketFigures,
    /// How long people waited.
    pub waits: Waits,
    /// What it handed out, if it hands out.
    pub goods: Option<Goods>,
    /// Its sessions and how full they are, if it has them.
    pub sessions: Vec<SlotFill>,
    /// Visits by hour, one for each of [`Summary::hours`].
    pub hours: Vec<u32>,
    /// What people thought of it.
    pub ratings: Ratings,
}

/// One hour of the market's wall clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct HourFigures {
    /// When it begins: epoch milliseconds.
    #[schema(value_type = i64)]
    pub start: Timestamp,
    /// How people call it: `14:00`, with the date (`11-21 14:00`) when the market ran on several
    /// days.
    pub label: String,
    /// 人次: check-ins in this hour that count.
    pub visits: u32,
    /// 人数: distinct passes among them. Who comes in two hours is in both, so the hours don't add up
    /// to the total.
    pub people: u32,
    /// How long those waited who took their ticket in this hour.
    pub waits: Waits,
}

/// The requests of one category.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CategoryFigures {
    pub category: Category,
    pub all: u32,
    /// How they divide.
    pub split: RequestSplit,
}

/// The requests of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct KindFigures {
    pub kind: RequestKind,
    pub all: u32,
    /// How they divide.
    pub split: RequestSplit,
}

/// What was forwarded to one unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct UnitFigures {
    pub unit: String,
    /// How many requests it was given.
    pub forwarded: u32,
    /// How many of them it has answered.
    pub answered: u32,
    /// How many of the others are past their due time.
    pub overdue: u32,
    /// The earliest due time among those not answered: epoch milliseconds.
    #[schema(value_type = Option<i64>)]
    pub next_due: Option<Timestamp>,
}

/// One forwarded request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ForwardedLine {
    /// 编号 at this market.
    pub number: i64,
    /// What was asked for; of what is private, that it is.
    pub content: String,
    /// The code of the booth where it was written down; empty when it was left at the gate.
    pub booth: String,
    /// The unit's name.
    pub unit: String,
    /// 办理时限: epoch milliseconds.
    #[schema(value_type = i64)]
    pub due: Timestamp,
    /// The unit has answered.
    pub answered: bool,
    /// Not answered, and the due time has passed.
    pub overdue: bool,
}

/// One request that goes to the joint meeting, or that it has answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct EscalatedLine {
    /// 编号 at this market.
    pub number: i64,
    /// What was asked for; of what is private, that it is.
    pub content: String,
    /// Why it goes there; empty once it was answered, and where it is private.
    pub reason: String,
    /// The answer, once there is one.
    pub answer: Option<String>,
    /// The number of the topic that gathers it.
    pub topic: Option<i64>,
    /// 不公开: named by its number alone, and not in the bulletin.
    pub private: bool,
}

/// One topic of the joint meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct TopicLine {
    /// Its number at this market.
    pub number: i64,
    /// 议题名称
    pub title: String,
    /// The numbers of the requests that it gathers.
    pub requests: Vec<i64>,
    /// What was decided.
    pub resolution: Option<String>,
}

/// The requests of the day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct RequestFigures {
    /// How many: the sum of the split.
    pub all: u32,
    /// How they divide.
    pub split: RequestSplit,
    /// By category, those with requests.
    pub by_category: Vec<CategoryFigures>,
    /// By kind, those with requests.
    pub by_kind: Vec<KindFigures>,
    /// By the unit that they were forwarded to, most first.
    pub by_unit: Vec<UnitFigures>,
    /// The forwarded ones, by number.
    pub forwarded: Vec<ForwardedLine>,
    /// Those that go to the joint meeting or were answered by it, by number.
    pub escalated: Vec<EscalatedLine>,
}

/// A stamp of the chain, as papers print it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperStamp {
    /// What is typed to compare the database with the paper.
    pub code: StampCode,
    pub position: i64,
    /// The fingerprint of the key that signed it.
    pub signs_as: String,
}

impl PaperStamp {
    /// The line at the foot of a paper.
    #[must_use]
    pub fn line(&self) -> Message {
        message!(
            "paper-stamp",
            code = self.code.to_string(),
            n = self.position,
            fingerprint = self.signs_as.as_str()
        )
    }
}

/// The day's summary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Summary {
    pub market: MarketId,
    pub name: String,
    /// Its theme; may be empty.
    pub theme: String,
    pub place: String,
    pub host: String,
    /// When it opens: epoch milliseconds.
    #[schema(value_type = i64)]
    pub opens_at: Timestamp,
    /// When it closes: epoch milliseconds.
    #[schema(value_type = i64)]
    pub closes_at: Timestamp,
    /// Its wall clock: minutes east of Greenwich.
    #[schema(value_type = i32)]
    pub offset: Offset,
    /// The moment that all figures are true for: epoch milliseconds.
    #[schema(value_type = i64)]
    pub as_of: Timestamp,
    /// The market is still open: the figures go on growing.
    pub running: bool,
    /// 承办单位: distinct host names over the booths.
    pub units: u32,
    /// 人次: check-ins that count, at all booths.
    pub visits: u32,
    /// 人数: distinct passes among them.
    pub people: u32,
    /// Check-ins that count without a pass: added by a volunteer or a kiosk, in the visits and not
    /// in the people.
    pub visits_without_pass: u32,
    /// Where all tickets stand.
    pub tickets: TicketFigures,
    /// How long people waited, over all queues.
    pub waits: Waits,
    /// The booths, by code.
    pub booths: Vec<BoothFigures>,
    /// The hours from the first check-in to the last, those without one included.
    pub hours: Vec<HourFigures>,
    pub requests: RequestFigures,
    /// 满意度: what people thought of the services, over all booths.
    pub ratings: Ratings,
    /// 集章换礼: prizes handed over.
    pub prizes: u32,
    /// 志愿者: people.
    pub volunteers: u32,
    /// 志愿服务时长: hours over all volunteers.
    pub volunteer_hours: u32,
    /// 联席议事会议题, as the organiser has written them down for the summary alone.
    pub topics: Vec<String>,
    /// 联席议事会议题 that gather requests, by number; those withdrawn left out.
    pub meeting: Vec<TopicLine>,
    /// What papers print of the chain; set where one is printed.
    #[serde(skip)]
    pub stamp: Option<PaperStamp>,
    /// 补录: what was entered after the figures were final, counted apart.
    #[serde(default)]
    pub late: LateFigures,
    /// 定稿: of which final edition these figures are. `None`: they are not final (未定稿).
    #[serde(default)]
    pub edition: Option<EditionMark>,
}

impl Summary {
    /// Holds the figures against each other: booths and hours add up to the total, the split to all
    /// requests.
    ///
    /// # Errors
    /// The first rule that is broken, in English. It never is for a summary that [`Summary::of`]
    /// made.
    pub fn adds_up(&self) -> Result<(), &'static str> {
        let requests = &self.requests;
        let wide = |figure: u32| u64::from(figure);
        let sum = |figures: &mut dyn Iterator<Item = u32>| figures.map(u64::from).sum::<u64>();
        let (visits, all, split) = (wide(self.visits), wide(requests.all), &requests.split);
        let rules = [
            ("booth visits = visits", sum(&mut self.booths.iter().map(|b| b.visits)) == visits),
            ("hour visits = visits", sum(&mut self.hours.iter().map(|h| h.visits)) == visits),
            (
                "a booth's hours = its visits",
                self.booths.iter().all(|b| {
                    b.hours.len() == self.hours.len() && sum(&mut b.hours.iter().copied()) == wide(b.visits)
                }),
            ),
            (
                "people + visits without pass ≤ visits",
                wide(self.people) + wide(self.visits_without_pass) <= visits,
            ),
            ("people ≤ visits at each booth", self.booths.iter().all(|b| b.people <= b.visits)),
            (
                "tickets of the booths = tickets",
                sum(&mut self.booths.iter().map(|b| b.tickets.all())) == wide(self.tickets.all()),
            ),
            ("tickets ≤ visits", self.booths.iter().all(|b| b.tickets.all() <= b.visits)),
            ("faces = ratings at each booth", self.booths.iter().all(|b| b.ratings.adds_up())),
            (
                "ratings of the booths = ratings",
                self.ratings.adds_up()
                    && sum(&mut self.booths.iter().map(|b| b.ratings.all)) == wide(self.ratings.all),
            ),
            ("ratings ≤ visits", self.booths.iter().all(|b| b.ratings.all <= b.visits)),
            ("split = all requests", wide(split.all()) == all),
            ("categories = all requests", sum(&mut requests.by_category.iter().map(|c| c.all)) == all),
            ("kinds = all requests", sum(&mut requests.by_kind.iter().map(|k| k.all)) == all),
            ("forwarded list = forwarded", requests.forwarded.len() as u64 == wide(split.forwarded)),
            (
                "units = forwarded",
                sum(&mut requests.by_unit.iter().map(|u| u.forwarded)) == wide(split.forwarded),
            ),
            ("escalated list = escalated", requests.escalated.len() as u64 == wide(split.escalated)),
            ("late list = late", self.late.adds_up()),
        ];
        rules.into_iter().find(|(_, holds)| !holds).map_or(Ok(()), |(rule, _)| Err(rule))
    }

    /// The day in the market's wall clock, `2026-11-21`; from its first to its last day when it
    /// runs over several.
    #[must_use]
    pub fn date(&self) -> String {
        let (first, last) = (self.offset.date(self.opens_at), self.offset.date(self.closes_at));
        if first == last { first } else { format!("{first} – {last}") }
    }

    /// The opening hours in the market's wall clock, `14:00–17:00`.
    #[must_use]
    pub fn opening_hours(&self) -> String {
        format!("{}–{}", self.offset.hour_minute(self.opens_at), self.offset.hour_minute(self.closes_at))
    }
}
