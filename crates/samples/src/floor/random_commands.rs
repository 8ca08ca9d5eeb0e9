//! A move as the command that it is on a day that stands like this.

use proptest::sample::Index;

use super::{
    day::*,
    handled::AnyCommand,
    meeting_steps,
    picture::{AnyUndo, FloorState, pick},
    random::{PASSES, RandomActor, RandomMove, RandomStep},
};
use shiji_domain::{
    Actor, BoothDetails, BoothId, BoothState, CollectionId, MarketId, MarketState, Mode, Outlook, RequestId,
    TicketKey,
    floor::{Command, FloorActionKind, NewPause},
    handling,
    prize::Card,
    rating::{RatedKind, RatingKey, Score},
    request::Step,
};

impl RandomMove {
    /// The command as it is given now, at a day whose floor looks like `now`; `turn` makes fresh
    /// ids.
    pub fn command(&self, now: &FloorState, turn: u128) -> Option<(Actor, AnyCommand)> {
        let (right, command) = self.choice.command(now, turn)?;
        let by = match &self.by {
            RandomActor::Right => right,
            RandomActor::Anybody(who) => *who.get(&everybody(now)),
        };
        Some((by, command))
    }

    /// What is expected from here on, if somebody has looked ahead.
    pub fn outlook(&self, now: &FloorState) -> Option<(BoothId, Outlook)> {
        let (booth, left) = self.expects.as_ref()?;
        let booth = pick(booth, &booths_with(now, |details| details.mode == Mode::Queue))?;
        let last_number = now.booths[&booth].live.as_ref()?.last_number;
        let outlook = Outlook { last_number, ..expected(1 + left.unwrap_or(9), *left) };
        Some((booth, outlook))
    }
}

fn everybody(now: &FloorState) -> Vec<Actor> {
    let staff = now.booths.keys().map(|booth| staff(now.market.id, *booth));
    let others =
        [ORGANISER, rover(now.market.id), KIOSK, DISPLAY, ELSEWHERE, Actor::Applicant, Actor::Server];
    (1..=PASSES).map(resident).chain(staff).chain(others).collect()
}

/// A name that no other market's random day gives.
fn fresh(market: MarketId, n: u128) -> uuid::Uuid {
    uuid::Uuid::from_u128(market.0.as_u128().wrapping_add(n))
}

fn booths_with(now: &FloorState, fits: impl Fn(&BoothDetails) -> bool) -> Vec<BoothId> {
    now.booths.values().filter(|booth| fits(&booth.booth.details)).map(|booth| booth.booth.id).collect()
}

impl RandomStep {
    fn command(&self, now: &FloorState, turn: u128) -> Option<(Actor, AnyCommand)> {
        let fresh_id = |n: u128| fresh(now.market.id, n + turn);
        match self {
            Self::Register { .. } | Self::Handle { .. } => {
                self.about_a_request(now, turn).map(|(by, command)| (by, command.into()))
            }
            Self::Topic { what, topic, requests } => {
                let command = meeting_steps::topic(now, *what, topic, requests, fresh_id)?;
                Some((ORGANISER, command.into()))
            }
            Self::Meeting { what, meeting, topics } => {
                let command = meeting_steps::meeting(now, *what, meeting, topics, fresh_id)?;
                Some((ORGANISER, command.into()))
            }
            Self::Undo { back } => {
                let last = usize::try_from(*back).ok().and_then(|back| now.last(back));
                let (by, action) = last.unwrap_or((ORGANISER, AnyUndo::Floor(now.market.revision - back)));
                Some(match action {
                    AnyUndo::Floor(action) => (by, Command::Undo { action }.into()),
                    AnyUndo::Handling(action) => (by, handling::HandlingCommand::Undo { action }.into()),
                })
            }
            other => other.on_the_floor(now, turn).map(|(by, command)| (by, command.into())),
        }
    }

    fn about_a_request(&self, now: &FloorState, turn: u128) -> Option<(Actor, handling::HandlingCommand)> {
        let volunteer = |booth| staff(now.market.id, booth);
        match self {
            Self::Register { booth, first } => {
                let all: Vec<BoothId> = now.booths.keys().copied().collect();
                let booth = booth.as_ref().map(|booth| *booth.get(&all));
                let first = first.as_ref().map(step);
                let request = RequestId(fresh(now.market.id, 2_000 + turn));
                let receipt = format!("R{turn}-{}", now.market.id);
                let (details, collection) = (words("楼道灯坏了"), CollectionId::of_market(now.market.id));
                let command = handling::HandlingCommand::Register {
                    collection,
                    request,
                    receipt,
                    booth,
                    details,
                    first,
                };
                Some((booth.map_or(ORGANISER, volunteer), command))
            }
            Self::Handle { request, step: taken } => {
                let ids: Vec<_> = now.requests.iter().map(|request| (request.id, request.booth)).collect();
                let (request, booth) = pick(request, &ids)?;
                let command = handling::HandlingCommand::Handle { request, step: step(taken) };
                Some((booth.map_or(ORGANISER, volunteer), command))
            }
            _ => None,
        }
    }

    fn on_the_floor(&self, now: &FloorState, turn: u128) -> Option<(Actor, Command)> {
        let all: Vec<BoothId> = now.booths.keys().copied().collect();
        let volunteer = |booth| staff(now.market.id, booth);
        let queues = || booths_with(now, |details| details.mode == Mode::Queue);
        Some(match self {
            Self::CheckIn { booth, pass, slot, priority } => {
                check_in(now, *booth.get(&all), pass.as_ref(), Some(*slot), *priority)
            }
            Self::Queue { queue, pass, priority } => {
                check_in(now, pick(queue, &queues())?, pass.as_ref(), None, *priority)
            }
            Self::CountVisit(booth) => {
                let booth = pick(booth, &booths_with(now, |details| details.mode != Mode::Queue))?;
                (volunteer(booth), Command::CountVisit { booth })
            }
            Self::CallNext { booth, desk, absent } => {
                let booth = pick(booth, &queues())?;
                (volunteer(booth), Command::CallNext { booth, desk: *desk, absent: *absent })
            }
            Self::CallTicket { ticket, desk, absent } => {
                let ticket = pick(ticket, &tickets(now, &["waiting"]))?;
                (volunteer(ticket.booth), Command::CallTicket { ticket, desk: *desk, absent: *absent })
            }
            Self::Ticket(step, ticket) => Self::step(step, ticket, now)?,
            Self::Transfer { ticket, to } => {
                let ticket = pick(ticket, &tickets(now, &["waiting", "called", "serving", "missed"]))?;
                (volunteer(ticket.booth), Command::Transfer { ticket, to: pick(to, &queues())? })
            }
            Self::Change { ticket, to } => {
                let key = pick(ticket, &tickets(now, &["waiting", "missed"]))?;
                let holder = now.ticket(key)?.pass?;
                let command = Command::ChangeBooth { ticket: key, to: pick(to, &queues())? };
                (Actor::Resident(holder), command)
            }
            Self::Rate { what, score } => {
                let tickets = now.tickets().map(|ticket| {
                    let TicketKey { booth, number } = ticket.key;
                    (ticket.pass, RatingKey { booth, of: RatedKind::Ticket, number })
                });
                let visits = now.booths.values().flat_map(|booth| &booth.visits).map(|visit| {
                    (visit.pass, RatingKey { booth: visit.booth, of: RatedKind::Visit, number: visit.seq })
                });
                let (holder, of) = pick(what, &tickets.chain(visits).collect::<Vec<_>>())?;
                (Actor::Resident(holder?), Command::Rate { of, score: Score::new(*score).ok()? })
            }
            Self::Claim(pass) => {
                let passes: Vec<_> = now.passes.keys().copied().collect();
                (rover(now.market.id), Command::ClaimPrize(Card::Pass(pick(pass, &passes)?)))
            }
            Self::SignIn(booth, desk) => {
                let booth = pick(booth, &queues())?;
                (volunteer(booth), Command::SignIn { booth, desk: *desk })
            }
            Self::SignOut(booth, desk) => {
                let booth = pick(booth, &queues())?;
                (volunteer(booth), Command::SignOut { booth, desk: *desk })
            }
            Self::PauseDesk(booth, desk, lunch) => {
                let booth = pick(booth, &queues())?;
                let back = lunch.then(|| now.now.plus_minutes(30));
                let pause = NewPause { reason: "休息".to_owned(), lunch: *lunch, back };
                (volunteer(booth), Command::PauseDesk { booth, desk: *desk, pause })
            }
            Self::ResumeDesk(booth, desk) => {
                let booth = pick(booth, &queues())?;
                (volunteer(booth), Command::ResumeDesk { booth, desk: *desk })
            }
            Self::KeepGiving(booth, keep) => {
                let booth = pick(booth, &queues())?;
                (volunteer(booth), Command::KeepGiving { booth, keep: *keep })
            }
            Self::Due(which) => (
                Actor::Server,
                Command::Reannounce(pick(which, &now.due).or_else(|| pick(which, &tickets(now, &[])))?),
            ),
            Self::Pause(booth) => {
                let booth = *booth.get(&all);
                (volunteer(booth), Command::Pause { booth, pause: NewPause::because("午休") })
            }
            Self::Resume(booth) => {
                let live = now.booths.values().filter_map(|booth| booth.live.as_ref());
                let paused: Vec<_> =
                    live.filter(|live| live.pause.is_some()).map(|live| live.booth).collect();
                let booth = pick(booth, &paused).unwrap_or(all[0]);
                (volunteer(booth), Command::Resume { booth })
            }
            Self::Close(booth, closed) => {
                let booth = *booth.get(&all);
                (volunteer(booth), Command::SetClosed { booth, closed: *closed })
            }
            Self::Stock(booth, left) => {
                let booth = pick(booth, &booths_with(now, |d| matches!(d.mode, Mode::Handout { .. })))?;
                (volunteer(booth), Command::SetStock { booth, left: *left })
            }
            Self::BringBack(action) => {
                use FloorActionKind::{CallNext, Cancel, Finish, Miss, Transfer};
                let left = |verb| [Miss, Finish, Cancel, Transfer, CallNext].contains(&verb);
                let recent = now.recent.iter().filter(|recent| left(recent.verb) && !recent.undo.is_empty());
                let recent: Vec<_> = recent.map(|recent| (recent.by, recent.revision)).collect();
                let (by, action) = pick(action, &recent)?;
                (by, Command::Undo { action })
            }
            other => (ORGANISER, other.organising(now, turn)?),
        })
    }

    fn step(step: &str, ticket: &Index, now: &FloorState) -> Option<(Actor, Command)> {
        let (fits, command): (&[&str], fn(TicketKey) -> Command) = match step {
            "recall" => (&["called"], Command::Recall),
            "serve" => (&["called"], Command::Serve),
            "finish" => (&["called", "serving"], Command::Finish),
            "miss" => (&["called"], Command::Miss),
            "hold" => (&["waiting", "called", "serving"], Command::Hold),
            "back" => (&["missed"], Command::ComeBack),
            "not_served" => (&["done"], Command::NotServed),
            _ => (&["waiting", "called", "missed"], Command::Cancel),
        };
        // Now and then it is tried on any ticket, and refused; where it fits none, somebody is
        // called first, those who missed their call before the others, so that some of them miss it
        // three times.
        let any = || pick(ticket, &tickets(now, &[]));
        let fitting = if ticket.index(8) == 0 { any() } else { pick(ticket, &tickets(now, fits)) };
        let Some(ticket) = fitting else {
            let waiting = now.tickets().filter(|ticket| ticket.state.as_str() == "waiting");
            let key = waiting.max_by_key(|ticket| (ticket.misses, ticket.key)).map(|ticket| ticket.key)?;
            let by = staff(now.market.id, key.booth);
            return Some((by, Command::CallTicket { ticket: key, desk: 1, absent: false }));
        };
        Some((staff(now.market.id, ticket.booth), command(ticket)))
    }

    fn organising(&self, now: &FloorState, turn: u128) -> Option<Command> {
        let all: Vec<BoothId> = now.booths.keys().copied().collect();
        let new = BoothId(fresh(now.market.id, 5_000 + turn));
        let names = ["中医理疗", "趣味拓影", "爱心义剪"];
        Some(match self {
            Self::Market(to) => {
                // Mostly back to where people can do something.
                let to = [MarketState::Open, MarketState::Open, MarketState::Closed, MarketState::Archived]
                    [to.index(4)];
                Command::MoveMarket(to)
            }
            Self::EditBooth { booth, size } => {
                // Sessions are what an edit can do most harm to.
                let with_sessions = booths_with(now, |details| matches!(details.mode, Mode::Slots { .. }));
                let booth = match pick(booth, &with_sessions) {
                    Some(sport) if booth.index(2) == 0 => sport,
                    _ => *booth.get(&all),
                };
                let before = now.booths[&booth].booth.details.clone();
                let mode = match (&before.mode, size) {
                    (_, 0) => sessions(&[2, 1]),
                    (Mode::Slots { .. }, size) => sessions(&[*size; 3]),
                    (Mode::Handout { .. }, size) => Mode::Handout { stock: *size },
                    (mode, _) => mode.clone(),
                };
                Command::EditBooth {
                    booth,
                    details: BoothDetails { mode, desks: 1 + size % 3, ..before },
                    seen: None,
                }
            }
            Self::Code { booth, code } => {
                let code = code.map(|n| ["A", "B", "C", "D", "E", "K"][n as usize].to_owned());
                Command::ConfirmBooth { booth: *booth.get(&all), code, place: "西门".to_owned() }
            }
            Self::MoveVolunteer { from, to } => {
                // Mostly from where there is somebody.
                let booth_states = now.booths.values().filter_map(|booth| booth.live.as_ref());
                let staffed: Vec<_> =
                    booth_states.filter(|live| !live.desks.is_empty()).map(|live| live.booth).collect();
                let from = pick(from, &staffed).unwrap_or(all[0]);
                Command::MoveVolunteer { from, to: *to.get(&all) }
            }
            Self::Policies(policies) => Command::SetPolicies(*policies),
            Self::BoothPolicies(booth, policies) => {
                let queues = booths_with(now, |details| details.mode == Mode::Queue);
                Command::SetBoothPolicies { booth: pick(booth, &queues)?, policies: *policies }
            }
            Self::Withdraw(booth) => Command::WithdrawBooth { booth: *booth.get(&all) },
            Self::Return(booth) => {
                let applied = now.booths.values().filter(|booth| booth.booth.state == BoothState::Applied);
                let applied: Vec<_> = applied.map(|booth| booth.booth.id).collect();
                let booth = pick(booth, &applied).unwrap_or(all[0]);
                Command::ReturnBooth { booth, reason: "请补充".to_owned() }
            }
            Self::Apply(name) => {
                let details = details(names[name.index(3)], Mode::Tally);
                Command::Apply {
                    booth: new,
                    slug: format!("NEW{turn}-{}", now.market.id),
                    details,
                    contact: None,
                }
            }
            Self::Import(name) => {
                Command::EnterBooths(vec![new_booth(new, details(names[name.index(3)], Mode::Queue))])
            }
            _ => Command::EditMarket { details: market_details(), seen: None },
        })
    }
}

fn check_in(
    now: &FloorState,
    booth: BoothId,
    who: Option<&Index>,
    slot: Option<u32>,
    priority: bool,
) -> (Actor, Command) {
    // Some come more often than others, and reach the limits.
    let who = who.map(|who| 1 + who.index((PASSES * PASSES) as usize).isqrt() as u128);
    let by = who.map_or_else(|| staff(now.market.id, booth), resident);
    (by, Command::CheckIn { booth, pass: who.map(pass), slot, priority })
}

/// The tickets in one of these states; all of them, if no state is named.
fn tickets(now: &FloorState, states: &[&str]) -> Vec<TicketKey> {
    let fits = |state: &str| states.is_empty() || states.contains(&state);
    now.tickets().filter(|ticket| fits(ticket.state.as_str())).map(|ticket| ticket.key).collect()
}

fn step(index: &Index) -> Step {
    let reason = || "面广".to_owned();
    let forward = || Step::Forward { unit: UNIT, due: Some(NINE.plus_minutes(60)) };
    let steps = [
        settle(),
        forward(),
        forward(),
        Step::Answer { result: "已修".to_owned() },
        Step::Escalate { reason: reason() },
        Step::Decline { reason: reason() },
        Step::MarkDuplicate { of: 1 },
        Step::Reopen { reason: reason() },
    ];
    index.get(&steps).clone()
}
