//! Working days (工作日): weekends, public holidays and make-up workdays (调休). A value; the organiser
//! can load another.
//!
//! Built in is 国务院办公厅's published arrangement for 2026. A year that nobody has loaded falls back to
//! weekends, and [`Calendar::knows`] says so.

use std::collections::BTreeSet;

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

use super::{Offset, Timestamp};

/// A working day ends at this hour: that is when something is due on it.
pub const END_OF_DAY: i8 = 18;
/// A file that holds more days than this is no calendar.
const MOST_DAYS: usize = 4_000;

/// Which days are worked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    holidays: BTreeSet<Date>,
    workdays: BTreeSet<Date>,
}

/// What is wrong with a calendar's file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}")]
pub struct CalendarFault {
    /// In which line or entry, from 1.
    pub line: usize,
}

#[derive(Serialize, Deserialize)]
struct Days {
    holidays: Vec<String>,
    workdays: Vec<String>,
}

/// The other form in which calendars are published:
/// `{"days": [{"date": "2026-01-01", "isOffDay": true}]}`.
#[derive(Deserialize)]
struct OffDays {
    days: Vec<OffDay>,
}

#[derive(Deserialize)]
struct OffDay {
    date: String,
    #[serde(rename = "isOffDay")]
    is_off_day: bool,
}

impl Calendar {
    /// Weekends only: no holiday is known.
    #[must_use]
    pub fn weekends() -> Self {
        Self::default()
    }

    /// The published arrangement for 2026: 元旦, 春节, 清明, 劳动节, 端午, 中秋, 国庆, and the make-up workdays.
    #[must_use]
    pub fn built_in() -> Self {
        let mut calendar = Self::default();
        let free =
            [((1, 1), 3), ((2, 15), 9), ((4, 4), 3), ((5, 1), 5), ((6, 19), 3), ((9, 25), 3), ((10, 1), 7)];
        for ((month, day), days) in free {
            let first = Date::new(2026, month, day).ok();
            let days = std::iter::successors(first, |day| day.tomorrow().ok()).take(days);
            calendar.holidays.extend(days);
        }
        let worked = [(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)];
        calendar.workdays.extend(worked.iter().filter_map(|(month, day)| Date::new(2026, *month, *day).ok()));
        calendar
    }

    /// Reads a file: JSON in either of two forms, or CSV lines `2026-01-01,休` and `2026-01-04,班`.
    /// Years that the file does not name stay as they are in `self`.
    ///
    /// # Errors
    /// Which line can't be read.
    pub fn with_file(&self, text: &str) -> Result<Self, CalendarFault> {
        let text = text.trim_start_matches('\u{feff}').trim();
        let read = if text.starts_with('{') { json(text)? } else { csv(text)? };
        let years = read.years();
        if years.is_empty() || read.holidays.len() + read.workdays.len() > MOST_DAYS {
            return Err(CalendarFault { line: 1 });
        }
        let mut merged = self.clone();
        merged.holidays.retain(|day| !years.contains(&day.year()));
        merged.workdays.retain(|day| !years.contains(&day.year()));
        merged.holidays.extend(read.holidays);
        merged.workdays.extend(read.workdays);
        Ok(merged)
    }

    /// The calendar as JSON, as it is kept.
    #[must_use]
    pub fn to_text(&self) -> String {
        let texts = |days: &BTreeSet<Date>| days.iter().map(Date::to_string).collect();
        let days = Days { holidays: texts(&self.holidays), workdays: texts(&self.workdays) };
        serde_json::to_string(&days).unwrap_or_default()
    }

    /// The years whose holidays are known.
    #[must_use]
    pub fn years(&self) -> BTreeSet<i16> {
        self.holidays.iter().chain(&self.workdays).map(|day| day.year()).collect()
    }

    /// Are the holidays of the whole time between two moments known? Otherwise weekends alone were
    /// counted.
    #[must_use]
    pub fn knows(&self, from: Timestamp, to: Timestamp, offset: Offset) -> bool {
        let years = self.years();
        let (from, to) = (offset.local(from).year(), offset.local(to).year());
        (from..=to).all(|year| years.contains(&year))
    }

    /// Holidays and make-up workdays, `(day, worked)`, in order.
    #[must_use]
    pub fn days(&self) -> Vec<(String, bool)> {
        let free = self.holidays.iter().map(|day| (*day, false));
        let mut days: Vec<(Date, bool)> = free.chain(self.workdays.iter().map(|day| (*day, true))).collect();
        days.sort_unstable();
        days.into_iter().map(|(day, worked)| (day.to_string(), worked)).collect()
    }

    /// Is it a working day?
    #[must_use]
    pub fn is_worked(&self, day: Date) -> bool {
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        self.workdays.contains(&day) || (!weekend && !self.holidays.contains(&day))
    }

    /// The end (18:00) of the `days`-th working day after the day of `from`.
    #[must_use]
    pub fn after(&self, from: Timestamp, days: u32, offset: Offset) -> Timestamp {
        let mut day = offset.local(from).date();
        let mut left = days;
        while left > 0 {
            let Ok(next) = day.tomorrow() else { return from };
            day = next;
            left -= u32::from(self.is_worked(day));
        }
        offset.moment(day.at(END_OF_DAY, 0, 0, 0)).unwrap_or(from)
    }
}

fn json(text: &str) -> Result<Calendar, CalendarFault> {
    let mut calendar = Calendar::default();
    let mut put = |at: usize, text: &str, worked: bool| {
        let day: Date = text.parse().map_err(|_| CalendarFault { line: at + 1 })?;
        let days = if worked { &mut calendar.workdays } else { &mut calendar.holidays };
        days.insert(day);
        Ok(())
    };
    if let Ok(read) = serde_json::from_str::<Days>(text) {
        for (at, day) in read.holidays.iter().enumerate() {
            put(at, day, false)?;
        }
        for (at, day) in read.workdays.iter().enumerate() {
            put(at, day, true)?;
        }
    } else {
        let read: OffDays =
            serde_json::from_str(text).map_err(|error| CalendarFault { line: error.line().max(1) })?;
        for (at, day) in read.days.iter().enumerate() {
            put(at, &day.date, !day.is_off_day)?;
        }
    }
    Ok(calendar)
}

/// A date as people and spreadsheets write it: `2027-01-01`, `2027/1/1`, `2027.1.1`, `2027年1月1日`.
fn date(text: &str) -> Option<Date> {
    let plain = text.trim_end_matches('日').replace(['/', '.', '年', '月'], "-");
    let mut parts = plain.split('-');
    let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let (month, day) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    parts.next().is_none().then(|| Date::new(year, month, day).ok()).flatten()
}

fn csv(text: &str) -> Result<Calendar, CalendarFault> {
    let mut calendar = Calendar::default();
    for (at, line) in text.lines().enumerate() {
        let mut cells = line.split([',', '，', '\t', ';', '；']).map(|cell| cell.trim().trim_matches('"'));
        let (first, second) = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
        if first.is_empty() {
            continue;
        }
        let date = date(first);
        let worked = match second {
            "休" | "放假" | "节假日" | "holiday" | "off" | "0" => Some(false),
            "班" | "上班" | "补班" | "调休上班" | "workday" | "work" | "1" => Some(true),
            _ => None,
        };
        match (date, worked) {
            (Some(day), Some(worked)) => {
                let days = if worked { &mut calendar.workdays } else { &mut calendar.holidays };
                days.insert(day);
            }
            // A head, and what names the mark between the cells.
            (None, None) if calendar.holidays.is_empty() && calendar.workdays.is_empty() && at < 2 => {}
            _ => return Err(CalendarFault { line: at + 1 }),
        }
    }
    Ok(calendar)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        Offset::default().moment(text.parse().unwrap()).unwrap()
    }

    fn due(calendar: &Calendar, from: &str, days: u32) -> String {
        Offset::default().date_time(calendar.after(at(from), days, Offset::default()))
    }

    #[test]
    fn five_working_days_skip_spring_festival_and_count_make_up_days() {
        let calendar = Calendar::built_in();
        // Thursday: Friday, the make-up Saturday, then nothing until the 24th.
        assert_eq!(due(&calendar, "2026-02-12T15:00", 5), "2026-02-26 18:00");
        assert_eq!(due(&calendar, "2026-02-12T15:00", 2), "2026-02-14 18:00");
        // On the holiday itself, and over the make-up Saturday after it.
        assert_eq!(due(&calendar, "2026-02-17T10:00", 5), "2026-02-28 18:00");
        assert_eq!(due(&Calendar::weekends(), "2026-02-12T15:00", 5), "2026-02-19 18:00");
    }

    #[test]
    fn over_a_years_end_into_a_year_that_nobody_has_loaded() {
        let calendar = Calendar::built_in();
        assert_eq!(due(&calendar, "2026-12-30T09:00", 5), "2027-01-06 18:00");
        assert!(!calendar.knows(at("2026-12-30T09:00"), at("2027-01-06T18:00"), Offset::default()));
        assert!(calendar.knows(at("2026-09-30T09:00"), at("2026-10-12T18:00"), Offset::default()));
        let next = calendar.with_file("日期,类型\n2027-01-01,休\n2027-01-04,休\n2027/01/09,班\n").unwrap();
        assert_eq!(due(&next, "2026-12-30T09:00", 5), "2027-01-08 18:00");
        assert_eq!(due(&next, "2026-12-30T09:00", 6), "2027-01-09 18:00");
        assert!(next.knows(at("2026-12-30T09:00"), at("2027-01-06T18:00"), Offset::default()));
        // New Year's own: the Sunday is worked.
        assert_eq!(due(&next, "2025-12-31T09:00", 1), "2026-01-04 18:00");
    }

    #[test]
    fn national_day_and_its_make_up_days() {
        let calendar = Calendar::built_in();
        assert_eq!(due(&calendar, "2026-09-30T09:00", 1), "2026-10-08 18:00");
        assert_eq!(due(&calendar, "2026-09-30T09:00", 3), "2026-10-10 18:00");
        assert_eq!(due(&calendar, "2026-09-18T09:00", 1), "2026-09-20 18:00");
        assert_eq!(calendar.days().len(), 33 + 6);
    }

    #[test]
    fn files_are_read_in_three_forms_and_replace_whole_years() {
        let calendar = Calendar::built_in();
        let own = calendar.with_file(&calendar.to_text()).unwrap();
        assert_eq!(own, calendar);
        let published = r#"{"year": 2026, "days": [{"name": "元旦", "date": "2026-01-01", "isOffDay": true},
            {"name": "元旦", "date": "2026-01-04", "isOffDay": false}]}"#;
        let read = calendar.with_file(published).unwrap();
        assert_eq!(read.days(), [("2026-01-01".to_owned(), false), ("2026-01-04".to_owned(), true)]);
        assert_eq!(calendar.with_file("2026-01-01,休\n2026-13-01,休"), Err(CalendarFault { line: 2 }));
        assert_eq!(calendar.with_file("2026-01-01,也许"), Err(CalendarFault { line: 1 }));
        assert_eq!(
            calendar.with_file("日期,类型\n2027/1/1,休\n\n2027/2/30,休\n"),
            Err(CalendarFault { line: 4 })
        );
        let dates = [
            "2027/1/1,休\n2027/2/20,班",
            "日期,类型\r\n2027.1.1,休\r\n2027年2月20日,班\r\n",
            "sep=;\n日期;类型\n2027-01-01;休\n2027/2/20;班",
        ];
        for file in dates {
            let days = calendar.with_file(file).unwrap().days();
            let own: Vec<_> = days.iter().filter(|(day, _)| day.starts_with("2027")).collect();
            assert_eq!(own, [&("2027-01-01".to_owned(), false), &("2027-02-20".to_owned(), true)], "{file}");
        }
        assert_eq!(calendar.with_file(""), Err(CalendarFault { line: 1 }));
        assert_eq!(calendar.with_file("{\"days\": 3}"), Err(CalendarFault { line: 1 }));
    }
}
