//! Sessions (场次) as people write them: `14:00-14:45/20人; 15:00—15:45（20名）`.

use jiff::civil::{Date, Time};

use super::{
    cells::{CellFault, shortened},
    sheet::narrow,
};
use shiji_catalogue::message;
use shiji_domain::{
    Offset, Slot,
    booth::{CAPACITY, MOST_SLOTS},
};

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
    let mut slots = Vec::new();
    rest.skip_marks();
    while !rest.0.is_empty() {
        let slot = session(&mut rest, capacity, day, offset).ok_or_else(|| malformed(text))?;
        slots.push(slot);
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

fn session(rest: &mut Rest<'_>, capacity: Option<u32>, day: Date, offset: Offset) -> Option<Slot> {
    let (start, half) = rest.time(None)?;
    rest.blanks();
    if !(rest.eat(&["--", "-", "~", "–", "—", "−", "至", "到", "to"])) {
        return None;
    }
    while rest.eat(&["-", "~", "–", "—"]) {}
    rest.blanks();
    let (end, _) = rest.time(half)?;
    // A number that a clock's colon follows begins the next session.
    let before = rest.0;
    rest.skip_marks();
    let own = rest.capacity();
    if own.is_none() {
        rest.0 = before;
    }
    let capacity = own.or(capacity).filter(|capacity| CAPACITY.contains(capacity))?;
    let starts_at = offset.moment(day.to_datetime(start))?;
    let ends_at = offset.moment(day.to_datetime(end))?;
    (starts_at < ends_at).then_some(Slot { starts_at, ends_at, capacity })
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

    /// `14:00`, `14点`, `14点半`, `14时30分`, `下午2:00`; `half` is the half of the day that an earlier
    /// time named.
    fn time(&mut self, half: Option<i8>) -> Option<(Time, Option<i8>)> {
        let half = if self.eat(&["上午", "早上"]) {
            Some(0)
        } else if self.eat(&["下午", "晚上", "中午"]) {
            Some(12)
        } else {
            half
        };
        self.blanks();
        let mut hour = i8::try_from(self.digits(2)?).ok()?;
        let minute = if self.eat(&[":", "."]) {
            self.digits(2)?
        } else if self.eat(&["点", "时"]) {
            if self.eat(&["半"]) { 30 } else { self.digits(2).unwrap_or(0) }
        } else {
            return None;
        };
        self.eat(&["分", "整"]);
        if hour < 12 {
            hour += half.unwrap_or(0);
        }
        Some((Time::new(hour, i8::try_from(minute).ok()?, 0, 0).ok()?, half))
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
