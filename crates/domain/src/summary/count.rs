//! Counts a [`Summary`] from the facts of the day.

use shiji_catalogue::text;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::{
    BoothDay, BoothFigures, CategoryFigures, DayFacts, EscalatedLine, ForwardedLine, Goods, HourFigures,
    KindFigures, LateFigures, RequestFigures, Summary, TicketFigures, TopicLine, UnitFigures, Waits,
};
use crate::{
    BoothId, MarketState, Mode, NameKey, Offset, PassId, Request, Ticket, TicketState, Timestamp,
    meeting::TopicState,
    personal,
    rating::{RatedKind, Rating},
    request::{Category, RequestKind, RequestSplit, RequestState, Way},
    snapshot::SlotFill,
};

const HOUR: i64 = 60 * 60_000;

/// A check-in that counts, whichever way the booth serves.
struct CheckIn {
    pass: Option<PassId>,
    hour: i64,
}

impl Summary {
    /// The summary of the day, true at `facts.now`, with each request where it stands.
    #[must_use]
    pub fn of(facts: &DayFacts<'_>) -> Self {
        Self::counted(facts, |request| request.state.way())
    }

    /// The same with each request in its share of the day: what a first final edition says.
    #[must_use]
    pub fn of_day(facts: &DayFacts<'_>) -> Self {
        Self::counted(facts, Request::day_share)
    }

    fn counted(facts: &DayFacts<'_>, way: fn(&Request) -> Way) -> Self {
        let DayFacts { market, now, .. } = *facts;
        let (late, of_day): (Vec<&Request>, Vec<&Request>) =
            facts.requests.iter().copied().partition(|request| request.is_late());
        let mut days: Vec<(&BoothDay<'_>, Vec<CheckIn>)> =
            facts.booths.iter().map(|day| (day, check_ins(day, market.offset))).collect();
        days.sort_by_key(|(day, _)| {
            let code = day.booth.code().unwrap_or_default();
            // A, B, …, Z, A1, …: the short codes first, as people count them.
            (code.len(), code.to_owned(), day.booth.id)
        });

        let hours = hours(&days);
        let booths: Vec<BoothFigures> = days
            .iter()
            .map(|(day, check_ins)| booth_figures(day, check_ins, &hours, &facts.ratings))
            .collect();
        let all = || days.iter().flat_map(|(_, check_ins)| check_ins);
        let tickets = || days.iter().flat_map(|(day, _)| day.tickets.iter().copied());
        let several_days = hours.iter().map(|&h| h.div_euclid(24)).collect::<BTreeSet<_>>().len() > 1;

        let mut by_hour: HashMap<i64, Vec<&CheckIn>> = HashMap::new();
        for check_in in all() {
            by_hour.entry(check_in.hour).or_default().push(check_in);
        }
        let mut tickets_by_hour: HashMap<i64, Vec<&Ticket>> = HashMap::new();
        for ticket in tickets() {
            tickets_by_hour.entry(local_hour(ticket.issued_at, market.offset)).or_default().push(ticket);
        }

        let summary = Self {
            market: market.id,
            name: market.details.name.clone(),
            theme: market.details.theme.clone(),
            place: market.details.place.clone(),
            host: market.details.host.clone(),
            opens_at: market.details.opens_at,
            closes_at: market.details.closes_at,
            offset: market.offset,
            as_of: now,
            running: market.state == MarketState::Open,
            units: size(
                days.iter()
                    .flat_map(|(day, _)| &day.booth.details.hosts)
                    .map(|host| NameKey::of(host))
                    .collect::<HashSet<_>>()
                    .len(),
            ),
            visits: size(all().count()),
            people: people(all()),
            visits_without_pass: size(all().filter(|c| c.pass.is_none()).count()),
            tickets: ticket_figures(tickets()),
            waits: waits(tickets()),
            hours: hours
                .iter()
                .map(|&hour| hour_figures(hour, market.offset, several_days, &by_hour, &tickets_by_hour))
                .collect(),
            requests: request_figures(facts, &of_day, way, &booths),
            ratings: days.iter().flat_map(|(day, _)| counted(day, &facts.ratings)).collect(),
            prizes: facts.prizes,
            booths,
            volunteers: market.details.volunteers,
            volunteer_hours: market.details.volunteer_hours,
            topics: market
                .details
                .topics
                .lines()
                .map(|line| personal::mask_below_building(line.trim()))
                .filter(|line| !line.is_empty())
                .collect(),
            meeting: topic_lines(facts),
            stamp: None,
            late: LateFigures::of(late),
            edition: None,
        };
        // In a release too: a report whose sums don't hold must not leave the house.
        assert_eq!(summary.adds_up(), Ok(()));
        assert_eq!(summary.requests.all as usize, of_day.len());
        summary
    }
}

/// A count as a figure; a market day never comes near the limit.
fn size(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Hours of the wall clock since the epoch.
fn local_hour(moment: Timestamp, offset: Offset) -> i64 {
    (moment.0 + i64::from(offset.0) * 60_000).div_euclid(HOUR)
}

fn counts(ticket: &Ticket) -> bool {
    !matches!(ticket.state, TicketState::Void { .. })
}

fn check_ins(day: &BoothDay<'_>, offset: Offset) -> Vec<CheckIn> {
    let tickets = day.tickets.iter().filter(|t| counts(t)).map(|t| (t.pass, t.issued_at));
    let visits = day.visits.iter().filter(|v| !v.void).map(|v| (v.pass, v.at));
    tickets.chain(visits).map(|(pass, at)| CheckIn { pass, hour: local_hour(at, offset) }).collect()
}

fn people<'a>(check_ins: impl Iterator<Item = &'a CheckIn>) -> u32 {
    size(check_ins.filter_map(|c| c.pass).collect::<HashSet<_>>().len())
}

/// The hours of the day: from the first check-in to the last without gaps, unless a gap is longer
/// than a day.
fn hours(days: &[(&BoothDay<'_>, Vec<CheckIn>)]) -> Vec<i64> {
    let seen: BTreeSet<i64> = days.iter().flat_map(|(_, c)| c).map(|c| c.hour).collect();
    match (seen.first(), seen.last()) {
        (Some(&first), Some(&last)) if last - first < 24 => (first..=last).collect(),
        _ => seen.into_iter().collect(),
    }
}

fn hour_figures(
    hour: i64,
    offset: Offset,
    several_days: bool,
    check_ins: &HashMap<i64, Vec<&CheckIn>>,
    tickets: &HashMap<i64, Vec<&Ticket>>,
) -> HourFigures {
    let start = Timestamp(hour * HOUR - i64::from(offset.0) * 60_000);
    let check_ins = check_ins.get(&hour).map_or(&[][..], Vec::as_slice);
    let tickets = tickets.get(&hour).map_or(&[][..], Vec::as_slice);
    HourFigures {
        start,
        label: if several_days {
            offset.local(start).strftime("%m-%d %H:%M").to_string()
        } else {
            offset.hour_minute(start)
        },
        visits: size(check_ins.len()),
        people: people(check_ins.iter().copied()),
        waits: waits(tickets.iter().copied()),
    }
}

fn booth_figures(
    day: &BoothDay<'_>,
    check_ins: &[CheckIn],
    hours: &[i64],
    ratings: &[&Rating],
) -> BoothFigures {
    let details = &day.booth.details;
    let visits = size(check_ins.len());
    let taken = |slot: usize| {
        let booked = day.visits.iter().filter(|v| !v.void && v.slot.is_some_and(|s| s as usize == slot));
        size(booked.count())
    };
    BoothFigures {
        booth: day.booth.id,
        code: day.booth.code().unwrap_or_default().to_owned(),
        name: details.name.clone(),
        hosts: details.hosts.clone(),
        mode: details.mode.kind(),
        visits,
        people: people(check_ins.iter()),
        tickets: ticket_figures(day.tickets.iter().copied()),
        waits: waits(day.tickets.iter().copied()),
        goods: match details.mode {
            Mode::Handout { stock } => {
                Some(Goods { given: visits, left: day.stock_left.unwrap_or(stock.saturating_sub(visits)) })
            }
            _ => None,
        },
        sessions: match &details.mode {
            Mode::Slots { slots } => {
                slots.iter().enumerate().map(|(at, &slot)| SlotFill { slot, taken: taken(at) }).collect()
            }
            _ => Vec::new(),
        },
        hours: hours.iter().map(|&hour| size(check_ins.iter().filter(|c| c.hour == hour).count())).collect(),
        ratings: counted(day, ratings).collect(),
    }
}

/// The booth's ratings, but for those of check-ins that were taken back.
fn counted<'a>(day: &'a BoothDay<'_>, ratings: &'a [&Rating]) -> impl Iterator<Item = &'a Rating> {
    ratings.iter().copied().filter(move |rating| {
        let number = rating.key.number;
        rating.key.booth == day.booth.id
            && match rating.key.of {
                RatedKind::Ticket => day.tickets.iter().any(|t| t.key.number == number && counts(t)),
                RatedKind::Visit => day.visits.iter().any(|v| v.seq == number && !v.void),
            }
    })
}

fn ticket_figures<'a>(tickets: impl Iterator<Item = &'a Ticket>) -> TicketFigures {
    let mut figures = TicketFigures::default();
    for ticket in tickets {
        match ticket.state {
            TicketState::Waiting => figures.waiting += 1,
            TicketState::Called { .. } | TicketState::Serving { .. } => figures.at_desk += 1,
            TicketState::Done { .. } => figures.served += 1,
            TicketState::Missed { .. } => figures.missed += 1,
            TicketState::Cancelled { .. } => figures.cancelled += 1,
            TicketState::Transferred { .. } => figures.transferred += 1,
            TicketState::Void { .. } => {}
        }
    }
    figures
}

fn waits<'a>(tickets: impl Iterator<Item = &'a Ticket>) -> Waits {
    let mut seconds: Vec<u32> = tickets
        .filter(|ticket| counts(ticket))
        .filter_map(|ticket| Some(ticket.first_called_at?.since(ticket.issued_at)))
        // A clock that was set back in between makes a wait negative: it counts as none.
        .map(|wait| u32::try_from(wait.max(0) / 1_000).unwrap_or(u32::MAX))
        .collect();
    seconds.sort_unstable();
    Waits { called: size(seconds.len()), p50: nearest_rank(&seconds, 50), p90: nearest_rank(&seconds, 90) }
}

/// The smallest value that at least `percent` of the sorted values don't exceed.
pub(super) fn nearest_rank(sorted: &[u32], percent: usize) -> Option<u32> {
    let rank = (sorted.len() * percent).div_ceil(100);
    sorted.get(rank.checked_sub(1)?).copied()
}

fn request_figures(
    facts: &DayFacts<'_>,
    of_day: &[&Request],
    way: fn(&Request) -> Way,
    booths: &[BoothFigures],
) -> RequestFigures {
    let mut requests = of_day.to_vec();
    requests.sort_by_key(|request| request.number);
    let split = |chosen: &dyn Fn(&Request) -> bool| -> RequestSplit {
        requests.iter().filter(|r| chosen(r)).map(|r| way(r)).collect()
    };
    let whole = split(&|_| true);
    let forwarded: Vec<&Request> =
        requests.iter().copied().filter(|request| way(request) == Way::Forwarded).collect();
    let forwarded = forwarded_lines(facts, &forwarded, booths);
    RequestFigures {
        all: whole.all(),
        split: whole,
        by_category: Category::ALL
            .iter()
            .map(|&category| (category, split(&|r| r.details.category == category)))
            .filter(|(_, split)| split.all() > 0)
            .map(|(category, split)| CategoryFigures { category, all: split.all(), split })
            .collect(),
        by_kind: RequestKind::ALL
            .iter()
            .map(|&kind| (kind, split(&|r| r.details.kind == kind)))
            .filter(|(_, split)| split.all() > 0)
            .map(|(kind, split)| KindFigures { kind, all: split.all(), split })
            .collect(),
        by_unit: unit_figures(&forwarded),
        forwarded,
        escalated: requests
            .iter()
            .filter(|r| way(r) == Way::Escalated)
            .map(|r| EscalatedLine {
                number: r.number,
                content: personal::mask_below_building(&r.details.public_content()),
                reason: match &r.state {
                    RequestState::Escalated { reason, .. } if !r.details.private => {
                        personal::mask_below_building(reason)
                    }
                    _ => String::new(),
                },
                answer: r.state.answer().map(|answer| {
                    if r.details.private {
                        text!("ledger-not_public")
                    } else {
                        personal::mask_below_building(answer)
                    }
                }),
                topic: r
                    .progress
                    .topic
                    .and_then(|id| facts.topics.iter().find(|topic| topic.id == id))
                    .map(|topic| topic.number),
                private: r.details.private,
            })
            .collect(),
    }
}

fn topic_lines(facts: &DayFacts<'_>) -> Vec<TopicLine> {
    let kept = facts.topics.iter().filter(|topic| !matches!(topic.state, TopicState::Withdrawn { .. }));
    let mut lines: Vec<TopicLine> = kept
        .map(|topic| {
            let gathered = facts.requests.iter().filter(|request| topic.requests.contains(&request.id));
            let mut numbers: Vec<i64> = gathered.map(|request| request.number).collect();
            numbers.sort_unstable();
            TopicLine {
                number: topic.number,
                title: personal::mask_below_building(&topic.title),
                requests: numbers,
                resolution: match &topic.state {
                    TopicState::Resolved { resolution, .. } => {
                        Some(personal::mask_below_building(resolution))
                    }
                    _ => None,
                },
            }
        })
        .collect();
    lines.sort_by_key(|line| line.number);
    lines
}

fn forwarded_lines(
    facts: &DayFacts<'_>,
    requests: &[&Request],
    booths: &[BoothFigures],
) -> Vec<ForwardedLine> {
    let codes: HashMap<BoothId, &str> = booths.iter().map(|b| (b.booth, b.code.as_str())).collect();
    requests
        .iter()
        .map(|request| {
            let forwarding = request.state.forwarding();
            let answered = forwarding.is_some() && request.state.is_answered();
            // What came back from the unit that day has no forwarding any more.
            let unit = forwarding.map(|forwarding| forwarding.unit).or(request.progress.unit);
            let known = unit.and_then(|id| facts.units.iter().find(|unit| unit.id == id));
            let due = forwarding.map(|forwarding| forwarding.due);
            let clock = request.progress.clock.map(|clock| clock.due);
            ForwardedLine {
                number: request.number,
                content: personal::mask_below_building(&request.details.public_content()),
                booth: request.booth.and_then(|b| codes.get(&b)).copied().unwrap_or_default().to_owned(),
                // A unit that is gone from the register keeps its line; its id still tells it from
                // others.
                unit: known
                    .map(|unit| unit.name.clone())
                    .or_else(|| request.progress.unit_name.clone())
                    .or_else(|| unit.map(|id| id.to_string()))
                    .unwrap_or_default(),
                due: due.or(clock).unwrap_or(request.registered_at),
                answered,
                overdue: request.is_overdue(facts.now),
            }
        })
        .collect()
}

fn unit_figures(forwarded: &[ForwardedLine]) -> Vec<UnitFigures> {
    let mut by_name: BTreeMap<NameKey, UnitFigures> = BTreeMap::new();
    for line in forwarded {
        let unit = by_name.entry(NameKey::of(&line.unit)).or_insert_with(|| UnitFigures {
            unit: line.unit.clone(),
            forwarded: 0,
            answered: 0,
            overdue: 0,
            next_due: None,
        });
        unit.forwarded += 1;
        unit.answered += u32::from(line.answered);
        unit.overdue += u32::from(line.overdue);
        if !line.answered {
            unit.next_due = Some(unit.next_due.map_or(line.due, |due| due.min(line.due)));
        }
    }
    let mut units: Vec<UnitFigures> = by_name.into_values().collect();
    units.sort_by_key(|unit| std::cmp::Reverse(unit.forwarded));
    units
}

#[cfg(test)]
mod tests {
    use super::nearest_rank;

    #[test]
    fn waits_are_taken_by_nearest_rank() {
        assert_eq!(nearest_rank(&[], 50), None);
        assert_eq!(nearest_rank(&[7], 90), Some(7));
        assert_eq!(nearest_rank(&[1, 2, 3, 4], 50), Some(2));
        assert_eq!(nearest_rank(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 90), Some(9));
    }
}
