//! The masked public version (公示版): what may hang on the notice board.
//!
//! A line shows the family name alone, the day instead of the minute, and no phone, address, group,
//! nor who received it or asked later. The course of handling stands in days and states, without
//! what was said. What people wrote is masked where it repeats the person's own name, phone or
//! address, and wherever something personal is found ([`shiji_domain::personal`]); a request that
//! is not public (不公开) says how far it is and nothing of what it is about. Other people's names no
//! program finds: whoever makes it is asked to look.

use super::LedgerRow;
use shiji_catalogue::{Key, key, text};
use shiji_domain::personal;

/// The columns of the public version and their widths in characters.
pub const PUBLIC_COLUMNS: [(Key, f64); 23] = [
    (key!("column-sequence"), 6.0),
    (key!("column-number"), 6.0),
    (key!("column-registered_on"), 12.0),
    (key!("column-booth"), 16.0),
    (key!("column-category"), 12.0),
    (key!("column-person"), 10.0),
    (key!("column-content"), 44.0),
    (key!("column-way"), 10.0),
    (key!("column-unit"), 20.0),
    (key!("column-due"), 12.0),
    (key!("column-result"), 40.0),
    (key!("column-completed_on"), 12.0),
    (key!("column-accepted_on"), 12.0),
    (key!("column-delay"), 24.0),
    (key!("column-progress"), 30.0),
    (key!("column-answered_on"), 22.0),
    (key!("column-is_overdue"), 10.0),
    (key!("column-followed_up_on"), 12.0),
    (key!("column-solved"), 10.0),
    (key!("column-satisfaction"), 14.0),
    (key!("column-escalated"), 10.0),
    (key!("column-cleared_on"), 12.0),
    (key!("column-note"), 16.0),
];

impl LedgerRow {
    /// The texts of the public version after 序号 and 编号, in the order of [`PUBLIC_COLUMNS`].
    #[must_use]
    pub fn public(&self) -> [String; 21] {
        let public = |text: &str| {
            if self.private && !text.is_empty() {
                text!("ledger-not_public")
            } else {
                self.without_person(text)
            }
        };
        let how = self.answered.rsplit(' ').next().unwrap_or_default();
        let answered =
            if self.answered.is_empty() { String::new() } else { format!("{} {how}", day(&self.answered)) };
        [
            day(&self.registered),
            self.booth.clone(),
            public(&self.category),
            if self.private { text!("ledger-resident") } else { masked_name(&self.person) },
            public(&self.content),
            self.way.clone(),
            self.unit.clone(),
            day(&self.due),
            public(&self.result),
            day(&self.completed),
            day(&self.accepted),
            public(&self.delay),
            self.stages.clone(),
            answered,
            self.overdue.clone(),
            // Who asked stands before the day, calls in vain on a line before both.
            self.follow_up.split([' ', '\n']).find(|word| is_day(word)).unwrap_or_default().to_owned(),
            self.solved.clone(),
            self.satisfaction.clone(),
            self.escalated.split(' ').next().unwrap_or_default().to_owned(),
            day(&self.cleared),
            self.late.as_deref().map(|reason| text!("log-late", reason = public(reason))).unwrap_or_default(),
        ]
    }

    /// The text with the person's own name, phone and address masked, and whatever else is
    /// personal.
    fn without_person(&self, text: &str) -> String {
        let names = [(&self.person, masked_name(&self.person))];
        let places = [&self.phone, &self.address].map(|own| (own, "***".to_owned()));
        let hidden = names.into_iter().chain(places).filter(|(own, _)| own.chars().count() > 1);
        personal::mask_below_building(
            &hidden.fold(text.to_owned(), |text, (own, mask)| text.replace(own.as_str(), &mask)),
        )
    }
}

/// The day of a moment.
fn day(date_time: &str) -> String {
    date_time.split(' ').next().unwrap_or_default().to_owned()
}

fn is_day(word: &str) -> bool {
    let parts: Vec<&str> = word.split('-').collect();
    matches!(parts[..], [year, month, day]
        if year.len() == 4 && (year.starts_with("19") || year.starts_with("20"))
            && (1..=2).contains(&month.len()) && (1..=2).contains(&day.len()))
}

/// `张**`, however long the name: its length tells something too. A person who gave none is 居民.
fn masked_name(name: &str) -> String {
    name.chars().next().map_or_else(|| text!("ledger-resident"), |first| format!("{first}**"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_line_names_nobody() {
        let row = LedgerRow {
            person: "测试居民甲".into(),
            phone: "13800001234".into(),
            address: "3号楼2单元".into(),
            content: "测试居民甲（13800001234，3号楼2单元）说：138 0000-1234 打不通，12345 热线也是".into(),
            registered: "2026-11-21 14:05".into(),
            result: "已回电０２１１２３４５６７８".into(),
            group: "独居老人".into(),
            progress: "11-21 14:05 登记：测试居民甲来访".into(),
            stages: "11-21 登记".into(),
            delay: "延期至 2026-12-02 18:00：等测试居民甲回家".into(),
            answered: "2026-11-27 09:30 承办单位答复".into(),
            follow_up: "未接通 1 次\n测试志愿者乙 2026-11-28 10:00".into(),
            escalated: "是 2026-11-24 10:00".into(),
            late: Some("测试居民甲当晚才送来".into()),
            ..LedgerRow::default()
        };
        let public = row.public();
        let text = public.join("|");
        for secret in
            ["测试居民甲", "13800001234", "0000", "2单元", "独居", "14:05", "０２１", "来访", "测试志愿者"]
        {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
        assert_eq!(public[0], "2026-11-21");
        assert_eq!(public[3], "测**");
        assert_eq!(public[4], "测**（***，***）说：** 打不通，12345 热线也是");
        assert_eq!(
            public[11..17],
            [
                "延期至 2026-12-02 18:00：等测**回家",
                "11-21 登记",
                "2026-11-27 承办单位答复",
                "",
                "2026-11-28",
                ""
            ]
        );
        assert_eq!((public[18].as_str(), public[20].as_str()), ("是", "补录：测**当晚才送来"));
        let nothing = LedgerRow::default().public();
        assert_eq!((nothing[3].as_str(), nothing[20].as_str()), ("居民", ""));
    }

    #[test]
    fn a_private_request_says_how_far_it_is_and_nothing_else() {
        let row = LedgerRow {
            person: "测试居民甲".into(),
            category: "医疗健康".into(),
            content: "家里有病人".into(),
            result: "已联系医院".into(),
            delay: "挂账，复查 2026-12-02 18:00：住院".into(),
            way: "转办".into(),
            completed: "2026-11-27 09:30".into(),
            late: Some("家属第二天说起".into()),
            private: true,
            ..LedgerRow::default()
        };
        let public = row.public();
        let text = public.join("|");
        for secret in ["测", "医", "病", "住院", "家属"] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
        assert_eq!(
            (public[4].as_str(), public[5].as_str(), public[9].as_str()),
            ("（不公开）", "转办", "2026-11-27")
        );
        assert_eq!(public[20], "补录：（不公开）");
    }
}
