//! A booth (摊位): what a unit applies for, what the organiser confirms, how it serves.

use shiji_catalogue::{Key, key};
use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use super::{
    BoothId, MarketId, Refusal, Sealed, Timestamp,
    kinds::kinds,
    name::{self, INVISIBLE},
    reading::initials,
    refusal::Field,
    schema::{self, SPACE, described, list, number, pattern},
    text::{NAME, OPTIONAL_WORDS, REMARK, clean},
};

/// How a booth serves: 排队, 计数, 发放, 场次.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Mode {
    /// A check-in gives a ticket; one or several desks call.
    Queue,
    /// A check-in counts a visit at once.
    Tally,
    /// A check-in takes one from the stock; one per person.
    Handout {
        /// How many there are to give at the start of the day.
        #[schema(value_type = StockToGive)]
        stock: u32,
    },
    /// A check-in books a place in a session.
    Slots {
        /// The sessions, in the order of their start.
        #[schema(value_type = Slots)]
        slots: Vec<Slot>,
    },
}

kinds! {
    /// How a booth serves, without its stock or sessions.
    ModeKind "mode" of Mode {
        Queue = "queue",
        Tally = "tally",
        Handout = "handout",
        Slots = "slots",
    }
}

/// One session (场次) of a booth that serves by slots. Its place in the list is its number, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Slot {
    /// In epoch milliseconds.
    #[schema(value_type = i64)]
    pub starts_at: Timestamp,
    /// In epoch milliseconds.
    #[schema(value_type = i64)]
    pub ends_at: Timestamp,
    /// How many people it takes.
    #[schema(value_type = Capacity)]
    pub capacity: u32,
}

/// Whom a booth is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// 所有居民
    #[default]
    Everyone,
    /// 老年人
    Elderly,
    /// 儿童
    Children,
    /// 亲子家庭
    Families,
    /// 妇女
    Women,
    /// 困难群众
    Hardship,
}

impl Audience {
    /// All groups, in the order in which forms list them.
    pub const ALL: [Self; 6] =
        [Self::Everyone, Self::Elderly, Self::Children, Self::Families, Self::Women, Self::Hardship];

    /// The word that the database and the API use.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Everyone => "everyone",
            Self::Elderly => "elderly",
            Self::Children => "children",
            Self::Families => "families",
            Self::Women => "women",
            Self::Hardship => "hardship",
        }
    }

    /// Its word in the catalogue, as screens and papers have it.
    #[must_use]
    pub const fn key(self) -> Key {
        match self {
            Self::Everyone => key!("audience-everyone"),
            Self::Elderly => key!("audience-elderly"),
            Self::Children => key!("audience-children"),
            Self::Families => key!("audience-families"),
            Self::Women => key!("audience-women"),
            Self::Hardship => key!("audience-hardship"),
        }
    }

    /// The group of that word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.as_str() == word)
    }
}

/// So many characters a booth's code has at most.
pub const CODE_LENGTH: usize = 3;
/// The letters of a code as they may be typed, half or full width, within brackets of a pattern.
const LETTERS: &str = "A-Za-zＡ-Ｚａ-ｚ";
const DIGITS: &str = "0-9０-９";
/// So many sessions a booth has at most.
pub const MOST_SLOTS: usize = 48;
/// So many host units a booth has at most.
pub const MOST_HOSTS: usize = 6;
/// How many people a session takes.
pub const CAPACITY: RangeInclusive<u32> = 1..=10_000;
/// How many things there are to give at the start of the day.
pub const STOCK: RangeInclusive<u32> = 1..=100_000;
/// How many of them may be left, as somebody counts by hand.
pub const STOCK_LEFT: RangeInclusive<u32> = 0..=*STOCK.end();
/// How many desks a booth has.
pub const DESKS: RangeInclusive<u32> = 1..=20;
/// How many minutes a service usually takes.
pub const SERVICE_MINUTES: RangeInclusive<u32> = 1..=120;

described! {
    /// A booth's code, as it may be typed.
    TypedCode = pattern(&format!(
        "^[{SPACE}{INVISIBLE}]*[{LETTERS}]([{INVISIBLE}]*[{LETTERS}{DIGITS}]){{0,{}}}[{SPACE}{INVISIBLE}]*$",
        CODE_LENGTH - 1
    ));
    /// The host units of a booth. Only different ones count, so that no length says how many there
    /// may be.
    Hosts = list::<schema::Name>(1, None);
    /// The sessions of a booth.
    Slots = list::<Slot>(1, Some(MOST_SLOTS));
    /// How many desks a booth has.
    Desks = number(DESKS);
    /// Which desk of a booth; how many it has is the booth's.
    Desk = number(DESKS);
    /// How many minutes a service usually takes.
    ServiceMinutes = number(SERVICE_MINUTES);
    /// How many there are to give.
    StockToGive = number(STOCK);
    /// How many are left to give.
    StockLeft = number(STOCK_LEFT);
    /// How many people a session takes.
    Capacity = number(CAPACITY);
}

/// What a unit fills in when it applies for a booth, and what an imported row holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct BoothDetails {
    /// 摊位名称.
    #[schema(value_type = schema::Name)]
    pub name: String,
    /// 承办单位, one to six names.
    #[schema(value_type = Hosts)]
    pub hosts: Vec<String>,
    /// 服务内容: what it offers.
    #[serde(default)]
    #[schema(value_type = schema::OptionalWords)]
    pub offer: String,
    /// 服务对象.
    #[serde(default)]
    pub audience: Audience,
    /// 服务方式.
    pub mode: Mode,
    /// 窗口数: how many people can be served at once, 1 to 20.
    #[schema(value_type = Desks)]
    pub desks: u32,
    /// How many minutes a service usually takes, 1 to 120; the wait estimate starts from it.
    #[schema(value_type = ServiceMinutes)]
    pub service_minutes: u32,
}

/// What somebody who says nothing of it means: everybody queues at one desk, ten minutes each. It
/// has no name yet.
impl Default for BoothDetails {
    fn default() -> Self {
        Self {
            name: String::new(),
            hosts: Vec::new(),
            offer: String::new(),
            audience: Audience::default(),
            mode: Mode::Queue,
            desks: 1,
            service_minutes: 10,
        }
    }
}

impl BoothDetails {
    /// What everybody may read of it beyond its sign.
    #[must_use]
    pub fn about(&self) -> BoothAbout {
        BoothAbout { hosts: self.hosts.clone() }
    }

    /// The details with every text trimmed and every number held against its range.
    ///
    /// # Errors
    /// The first field that is empty, too long, hidden or out of range.
    pub fn checked(self) -> Result<Self, Refusal> {
        let range = |field, value: u32, range: RangeInclusive<u32>| {
            if range.contains(&value) { Ok(value) } else { Err(Refusal::outside(field, &range)) }
        };
        let mut hosts: Vec<String> = Vec::with_capacity(self.hosts.len());
        for host in &self.hosts {
            let host = clean(Field::Hosts, host, NAME)?;
            if !hosts.iter().any(|other| name::same(other, &host)) {
                hosts.push(host);
            }
        }
        match hosts.len() {
            0 => return Err(Refusal::Empty { field: Field::Hosts }),
            1..=MOST_HOSTS => {}
            _ => return Err(Refusal::OutOfRange { field: Field::Hosts, min: 1, max: MOST_HOSTS as i64 }),
        }
        let mode = match self.mode {
            Mode::Handout { stock } => Mode::Handout { stock: range(Field::Stock, stock, STOCK)? },
            Mode::Slots { mut slots } => {
                if slots.is_empty() || slots.len() > MOST_SLOTS {
                    return Err(Refusal::OutOfRange { field: Field::Slots, min: 1, max: MOST_SLOTS as i64 });
                }
                for slot in &slots {
                    range(Field::Slots, slot.capacity, CAPACITY)?;
                    let named = slot.starts_at.is_named() && slot.ends_at.is_named();
                    if slot.ends_at <= slot.starts_at || !named {
                        return Err(Refusal::Malformed { field: Field::Slots });
                    }
                }
                slots.sort_by_key(|slot| slot.starts_at);
                Mode::Slots { slots }
            }
            other => other,
        };
        Ok(Self {
            name: clean(Field::Name, &self.name, NAME)?,
            hosts,
            offer: clean(Field::Offer, &self.offer, OPTIONAL_WORDS)?,
            audience: self.audience,
            mode,
            desks: range(Field::Desks, self.desks, DESKS)?,
            service_minutes: range(Field::ServiceMinutes, self.service_minutes, SERVICE_MINUTES)?,
        })
    }
}

/// What a list of booths says of one, as the sign at the booth does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct BoothSign {
    /// The booth whose sign it is.
    pub booth: BoothId,
    /// The path word of its QR code: `A-7F3K9Q`.
    pub path: String,
    /// 编号, as on posters and tickets.
    pub code: String,
    /// 摊位名称, as it was confirmed.
    pub name: String,
    /// Where it stands.
    pub place: String,
    /// `queue`, `tally`, `handout` or `slots`.
    pub mode: ModeKind,
    /// Whom it is for.
    pub audience: Audience,
    /// What it offers.
    #[serde(default)]
    pub offer: String,
    /// The first letters of its name and of what it offers, as they are read: `axyj lf`. Somebody
    /// finds it by them.
    #[serde(default)]
    pub initials: String,
}

/// What everybody may read of a booth beyond its sign.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct BoothAbout {
    /// Its host units.
    pub hosts: Vec<String>,
}

/// Where a booth's registration stands; each state owns what belongs to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum BoothState {
    /// 待确认: a unit has applied.
    Applied,
    /// 退回: the organiser asks for something to be mended.
    Returned {
        /// What, in the organiser's words.
        reason: String,
    },
    /// 已确认: it stands at the market.
    Confirmed {
        /// 编号 on posters and tickets: A, B, …, at most three characters of `[A-Z0-9]`, beginning
        /// with a letter.
        code: String,
        /// Where it stands in the park.
        place: String,
    },
    /// 已取消: it doesn't take part (any more). Its code is free again.
    Withdrawn,
}

kinds! {
    /// Where a booth's registration stands.
    BoothStateKind of BoothState {
        Applied = "applied",
        Returned = "returned",
        Confirmed = "confirmed",
        Withdrawn = "withdrawn",
    }
}

/// One booth's registration. What happens at it on the day is on the [floor](super::floor).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Booth {
    pub id: BoothId,
    /// At which market.
    pub market: MarketId,
    /// The market's revision at which this row last changed.
    pub revision: i64,
    /// Where its registration stands.
    pub state: BoothState,
    /// What it is.
    pub details: BoothDetails,
    /// The word after the code in the booth's QR, `[0-9A-Z]{6}`: not guessable from the code, and
    /// stable when the code changes.
    pub slug: String,
    /// Name and phone of the unit's contact for this booth, if given.
    pub contact: Option<Sealed>,
    /// Another booth that takes part has the same name. It was entered before names were compared
    /// in one form, and both stay; nobody can enter such a booth any more.
    pub shares_name: bool,
}

impl Booth {
    /// The code that people see, once confirmed.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        if let BoothState::Confirmed { code, .. } = &self.state { Some(code) } else { None }
    }

    /// Its sign, once confirmed.
    #[must_use]
    pub fn sign(&self, initials: String) -> Option<BoothSign> {
        Some(BoothSign {
            booth: self.id,
            path: self.path(),
            code: self.code()?.to_owned(),
            name: self.details.name.clone(),
            place: self.place().to_owned(),
            mode: self.details.mode.kind(),
            audience: self.details.audience,
            offer: self.details.offer.clone(),
            initials,
        })
    }

    /// By which it is found with a keyboard.
    #[must_use]
    pub fn initials(&self) -> String {
        initials(&format!("{} {}", self.details.name, self.details.offer))
    }

    /// The path word of its QR code: its code, then the word that nobody guesses.
    #[must_use]
    pub fn path(&self) -> String {
        format!("{}-{}", self.code().unwrap_or("X"), self.slug)
    }

    /// Where it stands in the park, once confirmed.
    #[must_use]
    pub fn place(&self) -> &str {
        if let BoothState::Confirmed { place, .. } = &self.state { place } else { "" }
    }
}

/// A booth's code in its one form: upper case, one letter then at most two of `[A-Z0-9]`.
///
/// # Errors
/// [`Refusal::Empty`] or [`Refusal::Malformed`] on [`Field::Code`].
pub fn checked_code(code: &str) -> Result<String, Refusal> {
    let narrow = |c| match c {
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '０'..='９' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c => c,
    };
    let code: String = clean(Field::Code, code, REMARK)?.chars().map(narrow).collect();
    let code = code.to_ascii_uppercase();
    let mut chars = code.chars();
    match chars.next() {
        None => Err(Refusal::Empty { field: Field::Code }),
        Some('A'..='Z') if code.len() <= CODE_LENGTH && chars.all(|c| c.is_ascii_alphanumeric()) => Ok(code),
        Some(_) => Err(Refusal::Malformed { field: Field::Code }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn details() -> BoothDetails {
        BoothDetails {
            name: "爱心义剪".into(),
            hosts: vec![" 甲理发店 ".into(), "甲理发店".into()],
            mode: Mode::Queue,
            desks: 2,
            service_minutes: 12,
            ..BoothDetails::default()
        }
    }

    #[test]
    fn details_are_trimmed_and_a_host_named_twice_counts_once() {
        assert_eq!(details().checked().unwrap().hosts, ["甲理发店"]);
        let hosts = vec!["物业办（本部）".into(), "物业办 (本部)".into(), "物业办\u{200e}".into()];
        let hosts = BoothDetails { hosts, ..details() }.checked().unwrap().hosts;
        assert_eq!(hosts, ["物业办（本部）", "物业办"], "as they were typed first");
    }

    #[test]
    fn numbers_out_of_range_are_refused_by_field() {
        let none = BoothDetails { desks: 0, ..details() };
        assert_eq!(none.checked(), Err(Refusal::OutOfRange { field: Field::Desks, min: 1, max: 20 }));
        let hosts = BoothDetails { hosts: vec![], ..details() };
        assert_eq!(hosts.checked(), Err(Refusal::Empty { field: Field::Hosts }));
        let stock = BoothDetails { mode: Mode::Handout { stock: 0 }, ..details() };
        assert_eq!(stock.checked(), Err(Refusal::OutOfRange { field: Field::Stock, min: 1, max: 100_000 }));
    }

    #[test]
    fn codes_are_letters_first() {
        assert_eq!(checked_code(" a12 ").as_deref(), Ok("A12"));
        assert_eq!(checked_code("\u{202a}ａ\u{200b}１\u{202c}").as_deref(), Ok("A1"));
        assert_eq!(checked_code(""), Err(Refusal::Empty { field: Field::Code }));
        for bad in ["1A", "ABCD", "甲", "A-1"] {
            assert_eq!(checked_code(bad), Err(Refusal::Malformed { field: Field::Code }), "{bad}");
        }
    }
}
