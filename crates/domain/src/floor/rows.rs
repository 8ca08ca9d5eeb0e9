//! What a command changes: whole rows, as they stand afterwards.
//!
//! The same rows are applied to the floor in memory, written to the database, and read back by
//! another node that catches up, so there is one way for the floor to change.

use std::{collections::BTreeSet, fmt};

use serde::{Deserialize, Serialize};

use super::FloorActionKind;
use crate::{
    Actor, Booth, BoothId, BoothPolicies, DeviceId, Market, PassId, Policies, Ticket, TicketKey, Timestamp,
    Visit,
    prize::Prize,
    rating::{Rating, RatingKey},
    snapshot::Pause,
    source::TakenItem,
};

/// What changes at a confirmed booth during the day; its registration is [`Booth`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoothDayState {
    pub booth: BoothId,
    /// The last ticket number given. Numbers come from here, never from counting tickets.
    pub last_number: i64,
    /// The last visit's number.
    pub last_visit: i64,
    /// The last place given in the order of the queue, microseconds.
    pub last_order: i64,
    /// What is left to hand out.
    pub stock_left: Option<u32>,
    /// Paused, why and since when.
    pub pause: Option<Pause>,
    /// Takes nobody new.
    pub closed: bool,
    /// Gives tickets although those who wait may fill the time until closing.
    pub keeps_giving: bool,
    /// The desks that are signed in, by number.
    pub desks: Vec<DeskState>,
    /// What it does otherwise than its market.
    pub policies: BoothPolicies,
    /// The market's revision at which it last changed.
    pub revision: i64,
}

/// A desk with a volunteer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskState {
    /// Its number, from 1.
    pub desk: u32,
    /// Signed in since.
    pub since: Timestamp,
    /// By which device.
    pub by: Option<DeviceId>,
    /// Paused, why, since and until when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pause: Option<Pause>,
    /// Has had lunch.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub lunched: bool,
}

impl BoothDayState {
    /// A booth at which nothing has happened yet.
    #[must_use]
    pub fn new(booth: BoothId, stock_left: Option<u32>) -> Self {
        Self {
            booth,
            last_number: 0,
            last_visit: 0,
            last_order: 0,
            stock_left,
            pause: None,
            closed: false,
            keeps_giving: false,
            desks: Vec::new(),
            policies: BoothPolicies::default(),
            revision: 0,
        }
    }

    /// The desk, if it is signed in.
    #[must_use]
    pub fn desk(&self, desk: u32) -> Option<&DeskState> {
        self.desks.iter().find(|live| live.desk == desk)
    }

    /// The booth with the desk as `change` leaves it; `None` signs it out. Desks stay in the order
    /// of their numbers.
    #[must_use]
    pub(super) fn with_desk(mut self, desk: u32, change: Option<DeskState>) -> Self {
        self.desks.retain(|live| live.desk != desk);
        self.desks.extend(change);
        self.desks.sort_by_key(|live| live.desk);
        self
    }
}

/// One accepted command, as the journal keeps it. Ids only: no words that people typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// The market's revision that it made.
    pub revision: i64,
    pub at: Timestamp,
    pub by: Actor,
    /// At which booth.
    pub booth: Option<BoothId>,
    /// What was done.
    pub verb: FloorActionKind,
    pub subject: Subject,
    /// How to take it back; empty when it can't be.
    pub undo: Vec<Undo>,
    /// What happened to tickets and desks: what forecasts learn from.
    pub facts: Vec<Fact>,
}

impl Action {
    /// The revision of the action that this one takes back, if it does.
    #[must_use]
    pub const fn undoes(&self) -> Option<i64> {
        match self.subject {
            Subject::Action(revision) => Some(revision),
            Subject::Word(_) => None,
        }
    }
}

/// To what something was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A ticket's code, a desk, a number, a state; empty: the booth or the market itself.
    Word(String),
    /// An action that is taken back: its revision.
    Action(i64),
}

impl Subject {
    /// The subject of an action from the database's text; `undoes`: it takes another one back.
    ///
    /// # Errors
    /// What is taken back has no revision.
    pub fn parse(undoes: bool, text: String) -> Result<Self, std::num::ParseIntError> {
        if undoes { text.parse().map(Self::Action) } else { Ok(Self::Word(text)) }
    }
}

impl Default for Subject {
    fn default() -> Self {
        Self::Word(String::new())
    }
}

impl<T: Into<String>> From<T> for Subject {
    fn from(word: T) -> Self {
        Self::Word(word.into())
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) => f.write_str(word),
            Self::Action(revision) => write!(f, "{revision}"),
        }
    }
}

/// Something that happened at a booth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// At which booth, if not the action's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub booth: Option<BoothId>,
    #[serde(flatten)]
    pub what: FactKind,
}

/// What happened: to which ticket, at which desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fact", rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is named after the step of its ticket or desk")]
pub enum FactKind {
    Issued { ticket: i64, priority: bool },
    Called { ticket: i64, desk: u32 },
    Finished { ticket: i64, desk: u32 },
    Missed { ticket: i64 },
    CameBack { ticket: i64 },
    NotServed { ticket: i64 },
    Held { ticket: i64 },
    Left { ticket: i64 },
    SignedIn { desk: u32 },
    SignedOut { desk: u32 },
    Paused { desk: u32, lunch: bool, back: Option<Timestamp> },
    Resumed { desk: u32 },
    Policies { policies: Policies },
    BoothPolicies { policies: BoothPolicies },
}

/// One thing to put back when an action is undone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Undo {
    /// The ticket as it stood before.
    Ticket(Ticket),
    /// The ticket was issued by the action.
    Issued(TicketKey),
    /// The visit was counted by the action.
    Counted {
        /// At which booth.
        booth: BoothId,
        /// Its number there.
        seq: i64,
    },
    /// The visit was taken back by the action.
    Uncounted {
        /// At which booth.
        booth: BoothId,
        /// Its number there.
        seq: i64,
    },
    /// The application was taken back by the action.
    Applied(BoothId),
    /// The prize was handed over by the action.
    Claimed(PassId),
    /// The booth's switches as they stood before.
    Switches {
        booth: BoothId,
        /// Paused, why and since when.
        pause: Option<Pause>,
        /// Took nobody new.
        closed: bool,
        /// What was left to hand out.
        stock_left: Option<u32>,
        /// Gave tickets whatever the forecast said.
        #[serde(default)]
        keeps_giving: bool,
    },
    /// The desk as it stood before.
    Desk {
        /// At which booth.
        booth: BoothId,
        desk: u32,
        /// Signed in, perhaps paused; `None`: nobody was there.
        before: Option<DeskState>,
    },
    /// So many desks the booth had.
    Desks { booth: BoothId, desks: u32 },
    /// The device belonged to that booth.
    Bound {
        device: DeviceId,
        /// To which booth.
        booth: BoothId,
    },
    /// The market's rules as they stood before.
    Policies(Policies),
    /// What the booth did otherwise before.
    BoothPolicies { booth: BoothId, before: BoothPolicies },
}

/// Rows that changed, each as it stands afterwards.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    /// The market's own row.
    pub market: Option<Market>,
    pub booths: Vec<Booth>,
    /// The day at a booth.
    pub booth_states: Vec<BoothDayState>,
    pub tickets: Vec<Ticket>,
    pub visits: Vec<Visit>,
    pub ratings: Vec<Rating>,
    pub prizes: Vec<Prize>,
    /// New lines of the journal.
    pub actions: Vec<Action>,
    /// Devices that belong to another booth from here on.
    pub rebound: Vec<(DeviceId, BoothId)>,
    /// Which of them are new; of rows that were read, none.
    pub new: NewKeys,
}

/// The keys of new rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewKeys {
    pub booths: BTreeSet<BoothId>,
    /// Booths whose day begins.
    pub booth_states: BTreeSet<BoothId>,
    pub tickets: BTreeSet<TicketKey>,
    /// Visits, by booth and number.
    pub visits: BTreeSet<(BoothId, i64)>,
    pub ratings: BTreeSet<RatingKey>,
    pub prizes: BTreeSet<PassId>,
}

impl NewKeys {
    /// What was taken: tickets, visits, and applications for a booth.
    pub fn taken(&self) -> impl Iterator<Item = TakenItem> {
        let tickets = self.tickets.iter().copied().map(TakenItem::Ticket);
        let visits = self.visits.iter().map(|(booth, seq)| TakenItem::Visit(*booth, *seq));
        tickets.chain(visits).chain(self.booths.iter().copied().map(TakenItem::Application))
    }

    /// With those of another command.
    pub fn extend(&mut self, other: Self) {
        self.booths.extend(other.booths);
        self.booth_states.extend(other.booth_states);
        self.tickets.extend(other.tickets);
        self.visits.extend(other.visits);
        self.ratings.extend(other.ratings);
        self.prizes.extend(other.prizes);
    }
}

impl Rows {
    /// Marks every row as changed at `revision`.
    pub(super) fn stamp(&mut self, revision: i64) {
        if let Some(market) = &mut self.market {
            market.changed = revision;
        }
        for row in &mut self.booths {
            row.revision = revision;
        }
        for row in &mut self.booth_states {
            row.revision = revision;
        }
        for row in &mut self.tickets {
            row.revision = revision;
        }
        for row in &mut self.visits {
            row.revision = revision;
        }
        for row in &mut self.ratings {
            row.revision = revision;
        }
        for row in &mut self.prizes {
            row.revision = revision;
        }
    }
}
