//! What watchers see of the floor: snapshots, made from memory after a commit.

use std::cmp::Reverse;

use super::{Answer, BoothFloor, Floor};
use crate::{
    BoothId, BoothSign, MarketState, Mode, PassId, Ticket, TicketState, Timestamp, Visit,
    snapshot::{
        BoothLine, BoothSnapshot, Call, DeskView, HolderSteps, MarketSnapshot, RequestsShown,
        ResidentHoldings, ServiceState, SlotFill, TicketAtDesk, TicketView, VisitView,
    },
    ticket::code,
};

/// How many of the last calls a booth's snapshot shows.
const BOOTH_CALLS: usize = 5;
/// How many of the last calls the market's snapshot shows.
const MARKET_CALLS: usize = 8;

impl Floor {
    /// One confirmed booth, as everybody sees it.
    #[must_use]
    pub fn booth_snapshot(&self, booth: BoothId, epoch: &str, now: Timestamp) -> Option<BoothSnapshot> {
        let floor = self.booths.get(&booth)?;
        let (code, live) = (floor.booth.code()?, floor.live.as_ref()?);
        let details = &floor.booth.details;
        // The market's own row is in it too: whether it is open.
        let revision = floor.revision.max(self.market.changed);
        let policies = self.policies(floor);
        let service = self.service(floor);
        let waiting = || floor.line.iter().filter_map(|rank| floor.ticket(rank.number));
        let in_time = |number: &&i64| floor.ticket(**number).is_some_and(|t| !t.is_spent(&policies, now));
        Some(BoothSnapshot {
            epoch: epoch.to_owned(),
            revision,
            market: self.market.id,
            sign: floor.sign()?,
            about: details.about(),
            desks: details.desks,
            service,
            is_final: self.market.is_final(),
            opens_at: (service == ServiceState::MarketNotOpen).then_some(self.market.details.opens_at),
            pause: live.pause.clone(),
            standing: floor
                .standing_now(code)
                .into_iter()
                .map(|(one, ticket)| TicketAtDesk {
                    miss_from: ticket.missed_from(&policies),
                    coming: ticket.coming_at.is_some(),
                    allowed: ticket.allowed(),
                    ..one
                })
                .collect(),
            last_calls: floor.last_calls(code, BOOTH_CALLS),
            waiting: floor.line.iter().map(|rank| rank.number).collect(),
            held: waiting().filter(|t| self.is_elsewhere(t, now)).map(|t| t.key.number).collect(),
            kept: waiting().filter(|t| self.is_kept(t, now)).map(|t| t.key.number).collect(),
            priority: waiting().filter(|t| t.priority).map(|t| t.key.number).collect(),
            unserved: waiting().filter(|t| t.unserved_at.is_some()).map(|t| t.key.number).collect(),
            missed: floor.missed.iter().filter(in_time).copied().collect(),
            holders: Box::new(HolderSteps::of(details.mode.kind())),
            signed_in: live
                .desks
                .iter()
                .map(|desk| DeskView { desk: desk.desk, pause: desk.pause.clone(), device: desk.by })
                .collect(),
            policies,
            outlook: floor.outlook.clone(),
            outlook_at: floor.outlook_at,
            tickets_left: self.tickets_left(floor),
            keeps_giving: live.keeps_giving,
            issued: live.last_number,
            served: floor.served,
            visits: floor.counted,
            stock_left: live.stock_left,
            slots: floor.slots(),
            seconds_each: floor.seconds_each(),
        })
    }

    /// The whole market, as everybody sees it, with what is `handled` of its requests.
    #[must_use]
    pub fn market_snapshot(&self, epoch: &str, handled: &RequestsShown) -> MarketSnapshot {
        let mut booths: Vec<(BoothSign, &BoothFloor)> =
            self.booths().filter_map(|floor| Some((floor.sign()?, floor))).collect();
        // A, B, …, Z, A1, …: by length first, as people count them.
        booths.sort_by(|(a, _), (b, _)| (a.code.len(), &a.code).cmp(&(b.code.len(), &b.code)));
        let mut last_calls: Vec<Call> =
            booths.iter().flat_map(|(sign, floor)| floor.last_calls(&sign.code, MARKET_CALLS)).collect();
        last_calls.sort_by_key(|call| Reverse(call.seq));
        last_calls.truncate(MARKET_CALLS);
        let details = &self.market.details;
        MarketSnapshot {
            epoch: epoch.to_owned(),
            // Both only grow, so their sum does with every change of either.
            revision: self.market.revision + handled.revision,
            market: self.market.id,
            path: self.market.slug.clone(),
            name: details.name.clone(),
            theme: details.theme.clone(),
            place: details.place.clone(),
            host: details.host.clone(),
            state: self.market.state,
            is_final: self.market.is_final(),
            opens_at: details.opens_at,
            closes_at: details.closes_at,
            outlook_at: booths.iter().map(|(_, floor)| floor.outlook_at).max().unwrap_or(Timestamp(0)),
            visits: booths.iter().map(|(_, floor)| floor.counted).sum(),
            people: u32::try_from(self.people.len()).unwrap_or(u32::MAX),
            booths: booths.into_iter().map(|(sign, floor)| self.line(sign, floor)).collect(),
            last_calls,
            requests: handled.requests,
            handled: handled.revision,
        }
    }

    /// The tickets and visits of one pass, newest first: what "my tickets" shows.
    #[must_use]
    pub fn of_pass(&self, pass: PassId) -> (Vec<TicketView>, Vec<VisitView>) {
        let mut tickets: Vec<&Ticket> = self.tickets_of(pass).collect();
        let mut visits: Vec<(&BoothFloor, &Visit)> =
            self.booths().filter_map(|floor| Some((floor, floor.visit_of(pass)?))).collect();
        // A transfer changes two tickets at once: the one that goes on comes first.
        tickets.sort_by_key(|ticket| Reverse((ticket.revision, ticket.state.is_live(), ticket.key)));
        visits.sort_by_key(|(_, visit)| Reverse(visit.revision));
        let visits = visits.into_iter().map(|(floor, visit)| floor.visit_view(visit)).collect();
        (tickets.into_iter().map(|ticket| self.view(ticket)).collect(), visits)
    }

    /// What a phone holds: what its holder has, and the tickets that it took for the family.
    #[must_use]
    pub fn holdings(&self, own: PassId, relatives: &[PassId], now: Timestamp) -> ResidentHoldings {
        let (mut tickets, visits) = self.of_pass(own);
        let mut ratings = self.ratings_of(own);
        for (relative, pass) in (1..).zip(relatives) {
            let theirs = self.of_pass(*pass).0.into_iter();
            tickets.extend(theirs.map(|ticket| TicketView { relative, ..ticket }));
            ratings.extend(self.ratings_of(*pass));
        }
        // The order within one pass stays.
        tickets.sort_by_key(|ticket| Reverse(ticket.revision));
        ResidentHoldings { tickets, visits, ratings, card: self.card_of(own, now) }
    }

    /// The answer with its ticket as it stands now, after the rows were applied.
    pub(super) fn restate(&self, answer: Answer) -> Answer {
        let again = |view: Option<TicketView>| {
            view.map(|view| {
                let now = self
                    .booth(view.booth)
                    .and_then(|floor| Some(floor.ticket_view(floor.ticket(view.number)?)));
                now.unwrap_or(view)
            })
        };
        match answer {
            Answer::Done { ticket } => Answer::Done { ticket: again(ticket) },
            Answer::CheckedIn { ticket, visit, again: had } => {
                Answer::CheckedIn { ticket: again(ticket), visit, again: had }
            }
            Answer::Rated { rating } => Answer::Rated { rating: self.rating_now(rating) },
            Answer::Called { ticket, finished, missed } => {
                Answer::Called { ticket: again(ticket), finished, missed }
            }
            other => other,
        }
    }

    fn view(&self, ticket: &Ticket) -> TicketView {
        // A ticket is on the floor of its booth, or it would not be here.
        self.booths.get(&ticket.key.booth).map_or_else(|| unplaced(ticket), |floor| floor.ticket_view(ticket))
    }

    fn service(&self, floor: &BoothFloor) -> ServiceState {
        match (self.market.state, &floor.live) {
            (MarketState::Closed | MarketState::Archived, _) => ServiceState::MarketClosed,
            (MarketState::Draft | MarketState::Published, _) | (_, None) => ServiceState::MarketNotOpen,
            (MarketState::Open, Some(live)) if live.closed => ServiceState::Closed,
            (MarketState::Open, Some(live)) if live.pause.is_some() => ServiceState::Paused,
            (MarketState::Open, Some(_)) => ServiceState::Open,
        }
    }

    fn line(&self, sign: BoothSign, floor: &BoothFloor) -> BoothLine {
        let slots = floor.slots();
        BoothLine {
            service: self.service(floor),
            waiting: u32::try_from(floor.line.len()).unwrap_or(u32::MAX),
            // What the staff may do is in the booth's own frame: this one goes to everybody.
            standing: floor.standing_now(&sign.code).into_iter().map(|(one, _)| one).collect(),
            sign,
            served: floor.served,
            missed: u32::try_from(floor.missed.len()).unwrap_or(u32::MAX),
            visits: floor.counted,
            stock_left: floor.live.as_ref().and_then(|live| live.stock_left),
            places_left: (!slots.is_empty())
                .then(|| slots.iter().map(|fill| fill.slot.capacity.saturating_sub(fill.taken)).sum()),
            seconds_each: floor.seconds_each(),
            desks: floor.live.as_ref().map_or(0, |live| {
                let there = live.desks.iter().filter(|desk| desk.pause.is_none());
                u32::try_from(there.count()).unwrap_or(u32::MAX)
            }),
            wait: floor.outlook.as_ref().map(|outlook| outlook.next),
            estimating: floor.outlook.as_ref().is_none_or(|outlook| outlook.estimating),
            tickets_left: self.tickets_left(floor),
            done_at: floor.outlook.as_ref().map(|outlook| outlook.done_at),
        }
    }

    /// 还可取 N 号: how many more tickets are given before the booth closes, where the rules stop in
    /// time, nobody has said to go on, and as far as somebody has looked ahead; `None`: enough.
    pub(super) fn tickets_left(&self, floor: &BoothFloor) -> Option<u32> {
        let (outlook, live) = (floor.outlook.as_ref()?, floor.live.as_ref()?);
        let stops = self.policies(floor).closing && !live.keeps_giving;
        outlook.tickets_left_after(live.last_number).filter(|_| stops)
    }
}

impl BoothFloor {
    /// The path word of the booth's QR code: its code, then the word that nobody guesses.
    #[must_use]
    pub fn path(&self) -> String {
        self.booth.path()
    }

    /// What lists show of it, once it is confirmed.
    #[must_use]
    pub fn sign(&self) -> Option<BoothSign> {
        self.booth.sign(self.initials.clone())
    }

    /// The ticket as its holder sees it.
    #[must_use]
    pub fn ticket_view(&self, ticket: &Ticket) -> TicketView {
        let booth_code = self.booth.code().unwrap_or_default();
        TicketView {
            path: self.path(),
            booth_code: booth_code.to_owned(),
            booth_name: self.booth.details.name.clone(),
            place: self.booth.place().to_owned(),
            code: ticket.code(booth_code),
            ..unplaced(ticket)
        }
    }

    /// The visit as its owner sees it.
    #[must_use]
    pub fn visit_view(&self, visit: &Visit) -> VisitView {
        VisitView {
            booth: self.booth.id,
            path: self.path(),
            booth_code: self.booth.code().unwrap_or_default().to_owned(),
            booth_name: self.booth.details.name.clone(),
            seq: visit.seq,
            slot: visit.slot,
            cancel_until: self.begins(visit),
            at: visit.at,
        }
    }

    /// Who stands at a desk, with the ticket.
    fn standing_now(&self, booth_code: &str) -> Vec<(TicketAtDesk, &Ticket)> {
        let longest = self.outlook.as_ref().map(|outlook| i64::from(outlook.longest_seconds) * 1_000);
        let mut standing: Vec<(TicketAtDesk, &Ticket)> = self
            .standing
            .iter()
            .filter_map(|number| self.ticket(*number))
            .filter_map(|ticket| {
                let (desk, since, serving) = match ticket.state {
                    TicketState::Called { desk, at } => (desk, at, false),
                    TicketState::Serving { desk, at } => (desk, at, true),
                    _ => return None,
                };
                let number = ticket.key.number;
                let standing = TicketAtDesk {
                    number,
                    code: code(booth_code, number),
                    desk,
                    serving,
                    since,
                    called_at: ticket.called_at,
                    miss_from: None,
                    forgotten_from: longest.filter(|_| serving).map(|longest| Timestamp(since.0 + longest)),
                    coming: false,
                    allowed: Vec::new(),
                };
                Some((standing, ticket))
            })
            .collect();
        standing.sort_by_key(|(ticket, _)| (ticket.desk, ticket.number));
        standing
    }

    /// The newest calls first. A call that was undone has left the ticket, so it is not among them.
    fn last_calls(&self, booth_code: &str, most: usize) -> Vec<Call> {
        let newest = self.calls.iter().rev().filter_map(|(seq, number)| {
            let ticket = self.ticket(*number).filter(|ticket| ticket.call_seq == *seq)?;
            let (desk, at) = match ticket.state {
                TicketState::Called { desk, at }
                | TicketState::Serving { desk, at }
                | TicketState::Done { desk, at } => (desk, at),
                // Missed, cancelled or moved on: nobody should still come to the desk.
                _ => return None,
            };
            Some(Call {
                seq: *seq,
                code: code(booth_code, *number),
                booth: booth_code.to_owned(),
                name: self.booth.details.name.clone(),
                desk,
                at,
            })
        });
        newest.take(most).collect()
    }

    fn slots(&self) -> Vec<SlotFill> {
        let Mode::Slots { slots } = &self.booth.details.mode else { return Vec::new() };
        (0..).zip(slots).map(|(number, slot)| SlotFill { slot: *slot, taken: self.booked(number) }).collect()
    }

    /// The usual service time over the desks, in seconds.
    fn seconds_each(&self) -> u32 {
        self.booth.details.service_minutes * 60 / self.booth.details.desks.max(1)
    }
}

fn unplaced(ticket: &Ticket) -> TicketView {
    TicketView {
        booth: ticket.key.booth,
        path: String::new(),
        booth_code: String::new(),
        booth_name: String::new(),
        place: String::new(),
        relative: 0,
        number: ticket.key.number,
        code: code("", ticket.key.number),
        state: ticket.state.kind(),
        desk: ticket.state.desk(),
        issued_at: ticket.issued_at,
        misses: ticket.misses,
        priority: ticket.priority,
        called_at: ticket.called_at,
        coming: ticket.coming_at.is_some(),
        unserved: ticket.unserved_at.is_some(),
        revision: ticket.revision,
    }
}
