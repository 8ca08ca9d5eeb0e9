//! How well what was promised is kept: 响应率, 解决率, 满意率, 按期办结率, 认领率, each with its numerator and
//! denominator.
//!
//! A share without its two numbers says nothing: 100 % of one request is not 100 % of forty. What
//! can't be judged yet is in no denominator, so no share falls merely because a day is young.

use std::collections::BTreeMap;

use jiff::ToSpan;
use serde::Serialize;

use super::{
    NameKey, Offset, Request, Timestamp,
    rating::SATISFIED,
    request::{Category, Limits},
};

/// A share as it is printed: so many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Share {
    pub part: u32,
    pub of: u32,
}

impl Share {
    fn count(&mut self, judged: bool, good: bool) {
        self.of += u32::from(judged);
        self.part += u32::from(judged && good);
    }

    /// In tenths of a percent, never rounded up; `None` of nothing.
    #[must_use]
    pub fn per_mille(self) -> Option<u32> {
        (self.of > 0)
            .then(|| u32::try_from(u64::from(self.part) * 1_000 / u64::from(self.of)).unwrap_or(u32::MAX))
    }

    /// `27/39（69.2%）`; `0/0（—）` of nothing.
    #[must_use]
    pub fn words(self) -> String {
        match self.per_mille() {
            Some(mille) => format!("{}/{}（{}.{}%）", self.part, self.of, mille / 10, mille % 10),
            None => format!("{}/{}（—）", self.part, self.of),
        }
    }
}

/// The five shares of some requests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Figures {
    /// How many requests there are.
    pub requests: u32,
    /// How many of them have an answer.
    pub answered: u32,
    /// 响应率: first contact in time, of all whose time for it is over or who were contacted.
    pub responded: Share,
    /// 解决率: solved, of all who were asked whether it is.
    pub solved: Share,
    /// 满意率: four or five of five faces, of all who showed one.
    pub satisfied: Share,
    /// 按期办结率: answered in time, of all forwarded that are answered or overdue.
    pub on_time: Share,
    /// 认领率: claimed and not lost again, of all wishes that were published.
    pub claimed: Share,
}

impl Figures {
    fn count(&mut self, request: &Request, limits: &Limits, now: Timestamp) {
        let progress = &request.progress;
        self.requests += 1;
        self.answered += u32::from(request.state.is_answered());
        let contact_by = request.registered_at.plus_minutes(i64::from(limits.contact_hours) * 60);
        let in_time = progress.contacted_at.is_some_and(|at| at <= contact_by);
        self.responded.count(progress.contacted_at.is_some() || now > contact_by, in_time);
        if let Some(feedback) = &progress.feedback {
            self.solved.count(true, feedback.solved);
            self.satisfied.count(feedback.satisfaction.is_some(), feedback.satisfaction >= Some(SATISFIED));
        }
        if progress.clock.is_some() {
            let answered = progress.answered_at.is_some();
            self.on_time.count(answered || progress.is_overdue(now), answered && !progress.late);
        }
        self.claimed.count(request.state.listing().is_some(), request.state.claim().is_some());
    }
}

/// The figures of one unit, category, market or week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = FiguresGroup)]
pub struct Group {
    /// A unit's or market's name, a category's word, a week's Monday (`2026-06-01`).
    pub name: String,
    pub figures: Figures,
}

/// All figures, whole and in parts. Each request counts once in the whole, once by category, market
/// and week, and by the unit that it was last with, if with one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = FiguresReport)]
pub struct Report {
    /// Of all requests.
    pub whole: Figures,
    /// By the unit that it was last with, the one with most first.
    pub by_unit: Vec<Group>,
    /// By category, in the order of the forms.
    pub by_category: Vec<Group>,
    /// By market, the newest first.
    pub by_market: Vec<Group>,
    /// By the week in which they were written down, the oldest first: week on week.
    pub by_week: Vec<Group>,
}

impl Report {
    /// Counts the requests of some markets: each market's name, wall clock and requests, the newest
    /// first.
    #[must_use]
    pub fn of(markets: &[(String, Offset, Vec<Request>)], limits: &Limits, now: Timestamp) -> Self {
        let mut whole = Figures::default();
        let mut by_unit: BTreeMap<NameKey, Group> = BTreeMap::new();
        let mut by_category: BTreeMap<Category, Figures> = BTreeMap::new();
        let mut by_week: BTreeMap<String, Figures> = BTreeMap::new();
        let mut by_market = Vec::new();
        for (name, offset, requests) in markets {
            let mut market = Figures::default();
            for request in requests {
                let unit = request.progress.unit_name.as_deref().map(|unit| {
                    let group = by_unit.entry(NameKey::of(unit));
                    &mut group
                        .or_insert_with(|| Group { name: unit.to_owned(), figures: Figures::default() })
                        .figures
                });
                let week = by_week.entry(monday(*offset, request.registered_at)).or_default();
                let category = by_category.entry(request.details.category).or_default();
                for figures in [&mut whole, &mut market, category, week].into_iter().chain(unit) {
                    figures.count(request, limits, now);
                }
            }
            by_market.push(Group { name: name.clone(), figures: market });
        }
        let group = |name: &str, figures| Group { name: name.to_owned(), figures };
        let mut by_unit: Vec<Group> = by_unit.into_values().collect();
        by_unit.sort_by_key(|group| std::cmp::Reverse(group.figures.requests));
        Self {
            whole,
            by_unit,
            by_category: by_category.into_iter().map(|(of, figures)| group(of.as_str(), figures)).collect(),
            by_market,
            by_week: by_week.into_iter().map(|(monday, figures)| group(&monday, figures)).collect(),
        }
    }
}

/// The Monday of that moment's week on the market's calendar: `2026-06-01`.
fn monday(offset: Offset, moment: Timestamp) -> String {
    let day = offset.local(moment).date();
    let back = i64::from(day.weekday().to_monday_zero_offset());
    day.checked_sub(back.days()).unwrap_or(day).to_string()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::{
        Actor, MarketId, RequestId, UnitId,
        request::{Channel, ClaimantKind, Context, RequestDetails, RequestKind, Step},
    };

    const HOUR: i64 = 3_600_000;
    /// Saturday, 2026-06-06, 14:30 in China.
    const START: i64 = 1_780_727_400_000;

    fn at(hours: i64) -> Timestamp {
        Timestamp(START + hours * HOUR)
    }

    fn request(kind: RequestKind, category: Category) -> Request {
        let details = RequestDetails {
            kind,
            category,
            content: "楼道灯坏了".into(),
            channel: Channel::Booth,
            person: None,
            urgent: false,
            private: false,
            late: None,
        };
        let (id, market, receipt) = (RequestId(Uuid::nil()), MarketId(Uuid::nil()), "7F3K9QXZ".to_owned());
        Request::register(id, market, None, 1, receipt, details, Actor::Server, at(0)).unwrap().0
    }

    fn take(request: Request, step: Step, when: Timestamp) -> Request {
        request.take(step, &Actor::Server, &Context::at(when)).unwrap().0
    }

    fn forwarded(when: i64) -> Request {
        let step = Step::Forward { unit: UnitId(Uuid::nil()), due: Some(at(when + 48)) };
        take(request(RequestKind::Appeal, Category::Housing), step, at(when))
    }

    fn answered(forwarded: Request, when: i64) -> Request {
        take(forwarded, Step::Answer { result: "已修".into() }, at(when))
    }

    fn asked(request: Request, solved: bool, satisfaction: Option<u8>) -> Request {
        take(request, Step::FollowUp { solved, satisfaction, words: String::new() }, at(90))
    }

    fn report(requests: Vec<Request>, hours: i64) -> Report {
        Report::of(&[("测试市集".into(), Offset::default(), requests)], &Limits::default(), at(hours))
    }

    fn share(part: u32, of: u32) -> Share {
        Share { part, of }
    }

    #[test]
    fn what_cannot_be_judged_yet_is_in_no_denominator() {
        let fresh = || vec![request(RequestKind::Appeal, Category::Housing), forwarded(1)];
        let young = report(fresh(), 2).whole;
        assert_eq!((young.requests, young.responded, young.on_time), (2, share(1, 1), share(0, 0)));
        let old = report(fresh(), 60).whole;
        assert_eq!((old.responded, old.on_time), (share(1, 2), share(0, 1)), "both times are over");
    }

    #[test]
    fn contact_that_came_late_is_no_response_in_time() {
        assert_eq!(report(vec![forwarded(24)], 30).whole.responded, share(1, 1));
        assert_eq!(report(vec![forwarded(25)], 30).whole.responded, share(0, 1));
    }

    #[test]
    fn an_answer_after_the_clock_counts_as_late_for_ever() {
        let both = vec![answered(forwarded(1), 20), answered(forwarded(1), 60)];
        let figures = report(both, 80).whole;
        assert_eq!((figures.on_time, figures.answered), (share(1, 2), 2));
    }

    #[test]
    fn solved_and_satisfied_count_those_who_were_asked() {
        let done = || answered(forwarded(1), 20);
        let all = vec![
            asked(done(), true, Some(5)),
            asked(done(), true, Some(3)),
            asked(done(), false, None),
            done(),
        ];
        let figures = report(all, 100).whole;
        assert_eq!((figures.solved, figures.satisfied), (share(2, 3), share(1, 2)));
    }

    #[test]
    fn wishes_on_the_wall_are_what_can_be_claimed() {
        let wish = || request(RequestKind::Wish, Category::Elderly);
        let published = || take(wish(), Step::Publish { text: "想要一张长椅".into() }, at(1));
        let step = || Step::Claim {
            kind: ClaimantKind::Firm,
            name: "测试企业".into(),
            phone: String::new(),
            contact: None,
        };
        let claim = || take(published(), step(), at(2));
        let lost = take(claim(), Step::Expire, at(2 + 7 * 24));
        assert_eq!(report(vec![wish(), published(), claim(), lost], 180).whole.claimed, share(1, 3));
    }

    #[test]
    fn parts_add_up_to_the_whole() {
        let mut later = request(RequestKind::Appeal, Category::Law);
        later.registered_at = at(48);
        let report = report(vec![forwarded(1), request(RequestKind::Appeal, Category::Law), later], 60);
        let sum = |groups: &[Group]| groups.iter().map(|group| group.figures.requests).sum::<u32>();
        assert_eq!(sum(&report.by_category), report.whole.requests);
        assert_eq!(sum(&report.by_market), report.whole.requests);
        let weeks: Vec<&str> = report.by_week.iter().map(|week| week.name.as_str()).collect();
        assert_eq!((weeks, sum(&report.by_week)), (vec!["2026-06-01", "2026-06-08"], 3));
        assert_eq!((report.by_unit[0].name.as_str(), sum(&report.by_unit)), ("物业", 1));
    }

    #[test]
    fn shares_are_never_rounded_up() {
        assert_eq!(share(27, 39).words(), "27/39（69.2%）");
        assert_eq!(share(1_999, 2_000).words(), "1999/2000（99.9%）");
        assert_eq!(share(0, 0).words(), "0/0（—）");
    }
}
