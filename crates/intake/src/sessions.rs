//! Sessions (场次) as people write them: `14:00-14:45/20人; 15:00—15:45（20名）`.

use jiff::civil::{Date, Time};

use super::{
    cells::{CellFault, shortened},
    sheet::narrow,
};
use shiji_catalogue::message;
use shiji_domain::{
    Offset, Slot, Timestamp,
    booth::{CAPACITY, MOST_SLOTS},
};

const HOUR: u32 = 60;
const DAY: u32 = 24 * HOUR;
/// A session that begins after the first and ends before the second goes past midnight; any other
/// that ends before it begins is a slip of the pen.
const EVENING: u32 = 18 * HOUR;
const MORNING: u32 = 8 * HOUR;

/// Reads sessions on `day`. `capacity` is for those that name none: the list may have it in a
/// column of its own.
pub(super) fn sessions(
    text: &str,
    capacity: Option<u32>,
    day: Date,
    offset: Offset,
) -> Result<Vec<Slot>, CellFault> {
    let narrow = narrow(text).to_lowercase();
    let mut rest = Rest(&narrow);
    let midnight = offset.moment(day.to_datetime(Time::midnight())).ok_or_else(|| malformed(text))?;
    let at = |minutes: u32| Timestamp(midnight.0 + i64::from(minutes) * 60_000);
    let mut slots = Vec::new();
    let mut before = None;
    rest.skip_marks();
    while !rest.0.is_empty() {
        let (from, to, part) = span(&mut rest, before).ok_or_else(|| malformed(text))?;
        let capacity = rest.own_capacity().or(capacity).filter(|capacity| CAPACITY.contains(capacity));
        let capacity = capacity.ok_or_else(|| malformed(text))?;
        slots.push(Slot { starts_at: at(from), ends_at: at(to), capacity });
        before = Some((to, part));
        if slots.len() > MOST_SLOTS {
            return Err(CellFault::new(
                "too_many_sessions",
                message!("cell-too_many_sessions", n = MOST_SLOTS),
            ));
        }
        rest.skip_marks();
    }
    if slots.is_empty() { Err(malformed(text)) } else { Ok(slots) }
}

/// From when to when, in minutes since the day began, and the part of the day that was named.
/// `before`: the same of the session before: what is written after “下午2:00-2:45” is in the
/// afternoon too, and what follows a session past midnight is in that night.
fn span(
    rest: &mut Rest<'_>,
    before: Option<(u32, Option<PartOfDay>)>,
) -> Option<(u32, u32, Option<PartOfDay>)> {
    let (ended, named) = before.unwrap_or_default();
    let (hour, minute, part) = rest.time()?;
    let plain = part.map_or_else(|| on_the_clock(hour), |part| part.hour(hour))? * HOUR + minute;
    let (mut start, mut part) = (plain, part);
    if plain < ended && ended >= DAY && plain < MORNING {
        start = plain + DAY;
    } else if plain < ended
        && part.is_none()
        && let Some(later) = named.and_then(|named| named.hour(hour))
    {
        (start, part) = (later * HOUR + minute, named);
    }
    rest.blanks();
    if !rest.eat(&["--", "-", "~", "–", "—", "−", "―", "‐", "‑", "〜", "至", "到", "to"]) {
        return None;
    }
    while rest.eat(&["-", "~", "–", "—", "―"]) {}
    rest.blanks();
    let (hour, minute, own) = rest.time()?;
    let ends = own.or(part);
    let hour = ends.map_or_else(|| on_the_clock(hour), |part| part.hour(hour))?;
    let mut end = start / DAY * DAY + hour * HOUR + minute;
    if end <= start && start % DAY >= EVENING && end % DAY <= MORNING {
        end += DAY;
    }
    (start < DAY + MORNING && start < end && end <= DAY + MORNING).then_some((start, end, ends))
}

/// An hour without the part of the day.
fn on_the_clock(hour: u32) -> Option<u32> {
    (hour <= 24).then_some(hour)
}

/// 上午, 中午, 下午, 晚上: what makes an hour up to twelve one of twenty-four.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PartOfDay {
    Morning,
    Noon,
    Afternoon,
    Evening,
}

impl PartOfDay {
    /// The longer words first: 晚 begins 晚上.
    const WORDS: [(Self, &[&str]); 4] = [
        (Self::Morning, &["上午", "早上", "早晨", "清晨", "凌晨", "早", "a.m.", "am"]),
        (Self::Noon, &["中午", "正午"]),
        (Self::Afternoon, &["下午", "午后", "p.m.", "pm"]),
        (Self::Evening, &["晚上", "傍晚", "晚间", "夜间", "夜里", "夜晚", "晚"]),
    ];

    /// The hour of the day; none if nobody says so: 上午14点, 晚上3点.
    fn hour(self, hour: u32) -> Option<u32> {
        match (self, hour) {
            (Self::Morning, 0..=12)
            | (Self::Noon, 10..=15)
            | (Self::Afternoon, 12..=18)
            | (Self::Evening, 17..=24) => Some(hour),
            (Self::Noon, 1..=3) | (Self::Afternoon, 1..=8) | (Self::Evening, 5..=12) => Some(hour + 12),
            (Self::Evening, 0) => Some(24),
            _ => None,
        }
    }
}

fn malformed(text: &str) -> CellFault {
    CellFault::new("bad_sessions", message!("cell-bad_sessions", text = shortened(text)))
}

/// What is still to be read.
struct Rest<'a>(&'a str);

impl Rest<'_> {
    fn eat(&mut self, words: &[&str]) -> bool {
        let after = words.iter().find_map(|word| self.0.strip_prefix(word));
        if let Some(after) = after {
            self.0 = after;
        }
        after.is_some()
    }

    fn blanks(&mut self) {
        self.0 = self.0.trim_start();
    }

    /// Marks between a time and its number, and between sessions; also “第一场：”.
    fn skip_marks(&mut self) {
        loop {
            let marks = |c: char| c.is_whitespace() || "/;,()[]x×*、|每场限共.".contains(c);
            self.0 = self.0.trim_start_matches(marks);
            let Some(label) = self.0.strip_prefix('第') else { return };
            let Some((number, after)) = label.split_once('场') else { return };
            if number.chars().count() > 3 {
                return;
            }
            self.0 = after.strip_prefix('次').unwrap_or(after).trim_start_matches([':', ' ']);
        }
    }

    fn digits(&mut self, most: usize) -> Option<u32> {
        let len = self.0.bytes().take_while(u8::is_ascii_digit).count();
        if len == 0 || len > most {
            return None;
        }
        let (digits, after) = self.0.split_at(len);
        self.0 = after;
        digits.parse().ok()
    }

    /// `14:00`, `14点`, `14点半`, `14时30分`, `下午2:00`: hour, minute and the part of the day, if it
    /// is named.
    fn time(&mut self) -> Option<(u32, u32, Option<PartOfDay>)> {
        let part = PartOfDay::WORDS.iter().find(|(_, words)| self.eat(words)).map(|(part, _)| *part);
        self.blanks();
        let hour = self.digits(2)?;
        let minute = if self.eat(&[":", "."]) {
            self.digits(2)?
        } else if self.eat(&["点", "时"]) {
            if self.eat(&["半"]) { 30 } else { self.digits(2).unwrap_or(0) }
        } else {
            return None;
        };
        // Seconds, as a sheet may show them.
        self.eat(&[":00", "分", "整"]);
        (minute < 60 && hour * HOUR + minute <= DAY).then_some((hour, minute, part))
    }

    /// The capacity behind a session. A number that a clock's colon follows begins the next one.
    fn own_capacity(&mut self) -> Option<u32> {
        let before = self.0;
        self.skip_marks();
        let own = self.capacity();
        if own.is_none() {
            self.0 = before;
        }
        own
    }

    /// `20人`, `20名`, `20位`, `20`; none if what follows is a time.
    fn capacity(&mut self) -> Option<u32> {
        let before = self.0;
        let number = self.digits(9)?;
        if self.0.starts_with([':', '点', '时']) {
            self.0 = before;
            return None;
        }
        self.eat(&["人", "名", "位", "个", "people", "persons"]);
        self.eat(&["名额", "额"]);
        Some(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<String>, &'static str> {
        let day = "2026-11-21".parse().unwrap();
        let offset = Offset::default();
        sessions(text, None, day, offset)
            .map(|slots| {
                let shown = |slot: &Slot| {
                    let (from, to) = (offset.hour_minute(slot.starts_at), offset.hour_minute(slot.ends_at));
                    format!("{from}-{to}/{}", slot.capacity)
                };
                slots.iter().map(shown).collect()
            })
            .map_err(|fault| fault.code)
    }

    #[test]
    fn many_ways_of_writing_are_one() {
        let expected = Ok(vec!["14:00-14:45/20".to_owned(), "15:00-15:45/20".to_owned()]);
        for text in [
            "14:00-14:45/20人; 15:00-15:45/20",
            "１４：００～１４：４５／２０名；１５：００—１５：４５／２０位",
            "14:00–14:45（20人）\n15:00 —— 15:45 (20人)",
            "第一场：14:00至14:45，20人，第二场：15:00至15:45，20人",
            "下午2:00-2:45 20人、3点-3点45分 20人".replace("、3", "、下午3").as_str(),
            "14.00-14.45 × 20, 15.00-15.45 × 20",
            "14点到14点45/每场20人;15点到15点45/每场20人",
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn an_evening_goes_on_after_midnight() {
        let day = "2026-11-21".parse().unwrap();
        let offset = Offset::default();
        let at = |text: &str| {
            let slots = sessions(text, Some(10), day, offset).unwrap();
            let moment = |at: Timestamp| offset.local(at).strftime("%d %H:%M").to_string();
            slots
                .iter()
                .map(|slot| format!("{}-{}", moment(slot.starts_at), moment(slot.ends_at)))
                .collect::<Vec<_>>()
        };
        assert_eq!(at("22:30-23:30/10人; 23:30-00:30/10人"), ["21 22:30-21 23:30", "21 23:30-22 00:30"]);
        assert_eq!(at("23:00-24:00; 0:00-1:00"), ["21 23:00-22 00:00", "22 00:00-22 01:00"]);
        assert_eq!(at("晚11点半-12点半"), ["21 23:30-22 00:30"]);
        assert_eq!(at("晚上10点-12点，凌晨0点-1点"), ["21 22:00-22 00:00", "22 00:00-22 01:00"]);
        assert_eq!(at("23:30-00:30; 09:00-10:00"), ["21 23:30-22 00:30", "21 09:00-21 10:00"]);
    }

    #[test]
    fn the_part_of_the_day_is_said_in_many_ways() {
        for (text, expected) in [
            ("中午11:30-12:30/5", "11:30-12:30/5"),
            ("中午12点-1点半/5", "12:00-13:30/5"),
            ("晚8点-9点/5", "20:00-21:00/5"),
            ("下午2点半-4点/5", "14:30-16:00/5"),
            ("上午9点-下午1点/5", "09:00-13:00/5"),
            ("14∶00－15∶30/5", "14:00-15:30/5"),
            ("14:00:00-15:30:00 5人", "14:00-15:30/5"),
            ("傍晚6点到晚上8点整 5人", "18:00-20:00/5"),
        ] {
            assert_eq!(read(text), Ok(vec![expected.to_owned()]), "{text}");
        }
        let both = read("下午2:00-2:45/5、3:00-3:45/5").unwrap();
        assert_eq!(both, ["14:00-14:45/5", "15:00-15:45/5"]);
    }

    #[test]
    fn what_is_no_session_is_a_fault() {
        for text in [
            "",
            "下午",
            "14:00/20",
            "14:00-14:45",
            "15:00-14:00/20",
            "25:00-26:00/5",
            "14:00-14:45/0",
            "14:00-14:45/20 等",
            "上午14:00-15:00/5",
            "晚上3点-4点/5",
            "中午8:00-9:00/5",
            "14:60-15:00/5",
            "24:30-25:00/5",
            "10:00-9:00/5",
        ] {
            assert_eq!(read(text), Err("bad_sessions"), "{text}");
        }
        assert_eq!(read(&"14:00-14:45/20;".repeat(49)), Err("too_many_sessions"));
    }

    #[test]
    fn a_capacity_may_stand_in_its_own_column() {
        let day = "2026-11-21".parse().unwrap();
        let slots = sessions("14:00-14:45, 15:00-15:45/8", Some(12), day, Offset::default()).unwrap();
        assert_eq!(slots.iter().map(|slot| slot.capacity).collect::<Vec<_>>(), [12, 8]);
    }
}
