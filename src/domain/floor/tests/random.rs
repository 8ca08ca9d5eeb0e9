//! Random moves on the test day: who does what, mostly those who may, sometimes not; the clock mostly goes forward.

use proptest::{prelude::*, sample::Index};

use super::{day::*, picture::Picture};
use crate::domain::{
    Actor, BoothDetails, BoothId, BoothState, MarketState, Mode, TicketKey, UnitId, floor::Command,
    request::Step,
};

pub const BOOTHS: [BoothId; 5] = [HAIR, LAW, COFFEE, FOOD, SPORT];
pub const PASSES: u128 = 6;

/// What is done, with choices that are made among what is there when it is done.
#[derive(Clone, Debug)]
pub enum Deed {
    CheckIn {
        booth: Index,
        pass: Option<Index>,
        slot: u32,
    },
    /// A check-in at a booth with a queue.
    Queue {
        queue: Index,
        pass: Option<Index>,
    },
    CountVisit(Index),
    CallNext {
        booth: Index,
        desk: u32,
    },
    CallTicket {
        ticket: Index,
        desk: u32,
    },
    /// Recall, serve, finish, miss, come back or cancel one of the tickets that the step fits, if there is one.
    Ticket(&'static str, Index),
    Transfer {
        ticket: Index,
        to: Index,
    },
    Pause(Index),
    Resume(Index),
    Close(Index, bool),
    Stock(Index, u32),
    Register {
        booth: Option<Index>,
        first: Option<Index>,
    },
    Handle {
        request: Index,
        step: Index,
    },
    Undo {
        back: i64,
    },
    /// Takes back one of the last steps by which somebody left, whatever has happened since.
    BringBack(Index),
    EditMarket,
    Market(Index),
    EditBooth {
        booth: Index,
        size: u32,
    },
    Code {
        booth: Index,
        code: Option<u32>,
    },
    Withdraw(Index),
    Apply(Index),
    Return(Index),
    Import(Index),
}

/// One move: the deed, who does it, how many milliseconds after the one before.
#[derive(Clone, Debug)]
pub struct Move {
    pub deed: Deed,
    pub by: Who,
    pub later: i64,
}

#[derive(Clone, Debug)]
pub enum Who {
    /// Whoever may.
    Right,
    Anybody(Index),
}

/// A day of fifty moves: everything, or for the most part what goes on at the queues.
pub fn moves() -> impl Strategy<Value = Vec<Move>> {
    let of = |deed: BoxedStrategy<Deed>| {
        let who = prop_oneof![12 => Just(Who::Right), 1 => any::<Index>().prop_map(Who::Anybody)];
        let later = prop_oneof![3 => Just(0), 10 => 0..3_000_i64, 1 => 9_000..12_000_i64, 1 => -5_000..0_i64];
        let one = (deed, who, later).prop_map(|(deed, by, later)| Move { deed, by, later });
        prop::collection::vec(one, 50)
    };
    prop_oneof![of(anything()), of(prop_oneof![12 => queueing(), 1 => anything()].boxed())]
}

fn anything() -> BoxedStrategy<Deed> {
    let i = any::<Index>;
    let maybe = || prop::option::weighted(0.8, any::<Index>());
    prop_oneof![
        18 => (i(), maybe(), 0..3_u32).prop_map(|(booth, pass, slot)| Deed::CheckIn { booth, pass, slot }),
        20 => queueing(),
        3 => i().prop_map(Deed::CountVisit),
        2 => i().prop_map(Deed::Pause),
        3 => i().prop_map(Deed::Resume),
        3 => (i(), prop::bool::weighted(0.4)).prop_map(|(booth, closed)| Deed::Close(booth, closed)),
        3 => (i(), 0..6_u32).prop_map(|(booth, left)| Deed::Stock(booth, left)),
        4 => (maybe(), prop::option::of(i())).prop_map(|(booth, first)| Deed::Register { booth, first }),
        6 => (i(), i()).prop_map(|(request, step)| Deed::Handle { request, step }),
        6 => undoing(),
        1 => Just(Deed::EditMarket),
        1 => i().prop_map(Deed::Market),
        5 => (i(), 0..4_u32).prop_map(|(booth, size)| Deed::EditBooth { booth, size }),
        1 => (i(), prop::option::of(0..6_u32)).prop_map(|(booth, code)| Deed::Code { booth, code }),
        1 => i().prop_map(Deed::Withdraw),
        2 => i().prop_map(Deed::Apply),
        2 => i().prop_map(Deed::Return),
        1 => i().prop_map(Deed::Import),
    ]
    .boxed()
}

fn queueing() -> BoxedStrategy<Deed> {
    let i = any::<Index>;
    let pass = prop::option::weighted(0.8, any::<Index>());
    // A step's share follows how seldom it can be taken.
    let steps = ["recall", "serve", "finish", "miss", "miss", "miss", "back", "back", "back", "cancel"];
    prop_oneof![
        10 => (i(), pass).prop_map(|(queue, pass)| Deed::Queue { queue, pass }),
        9 => (i(), 1..3_u32).prop_map(|(booth, desk)| Deed::CallNext { booth, desk }),
        2 => (i(), 1..3_u32).prop_map(|(ticket, desk)| Deed::CallTicket { ticket, desk }),
        16 => (prop::sample::select(steps.to_vec()), i()).prop_map(|(step, ticket)| Deed::Ticket(step, ticket)),
        2 => (i(), i()).prop_map(|(ticket, to)| Deed::Transfer { ticket, to }),
        3 => undoing(),
        4 => i().prop_map(Deed::BringBack),
    ]
    .boxed()
}

fn undoing() -> BoxedStrategy<Deed> {
    prop_oneof![4 => Just(0), 4 => 1..4_i64, 1 => -1..9_i64].prop_map(|back| Deed::Undo { back }).boxed()
}

impl Move {
    /// The command as it is given now, at a day whose floor looks like `now`; `turn` makes fresh ids.
    pub fn command(&self, now: &Picture, turn: u128) -> Option<(Actor, Command)> {
        let (right, command) = self.deed.command(now, turn)?;
        let by = match &self.by {
            Who::Right => right,
            Who::Anybody(who) => *who.get(&everybody()),
        };
        Some((by, command))
    }
}

fn everybody() -> Vec<Actor> {
    let staff = BOOTHS.map(volunteer);
    let others = [ORGANISER, ROVER, KIOSK, DISPLAY, ELSEWHERE, Actor::Applicant, Actor::Server];
    (1..=PASSES).map(resident).chain(staff).chain(others).collect()
}

fn booths_with(now: &Picture, fits: impl Fn(&BoothDetails) -> bool) -> Vec<BoothId> {
    now.booths.values().filter(|booth| fits(&booth.booth.details)).map(|booth| booth.booth.id).collect()
}

fn pick<T: Copy>(index: &Index, among: &[T]) -> Option<T> {
    (!among.is_empty()).then(|| *index.get(among))
}

impl Deed {
    fn command(&self, now: &Picture, turn: u128) -> Option<(Actor, Command)> {
        let all: Vec<BoothId> = now.booths.keys().copied().collect();
        let queues = || booths_with(now, |details| details.mode == Mode::Queue);
        Some(match self {
            Self::CheckIn { booth, pass, slot } => check_in(*booth.get(&all), pass.as_ref(), Some(*slot)),
            Self::Queue { queue, pass } => check_in(pick(queue, &queues())?, pass.as_ref(), None),
            Self::CountVisit(booth) => {
                let booth = pick(booth, &booths_with(now, |details| details.mode != Mode::Queue))?;
                (volunteer(booth), Command::CountVisit { booth })
            }
            Self::CallNext { booth, desk } => {
                let booth = pick(booth, &queues())?;
                (volunteer(booth), Command::CallNext { booth, desk: *desk })
            }
            Self::CallTicket { ticket, desk } => {
                let ticket = pick(ticket, &tickets(now, &["waiting"]))?;
                (volunteer(ticket.booth), Command::CallTicket { ticket, desk: *desk })
            }
            Self::Ticket(step, ticket) => Self::step(step, ticket, now)?,
            Self::Transfer { ticket, to } => {
                let ticket = pick(ticket, &tickets(now, &["waiting", "called", "serving", "missed"]))?;
                (volunteer(ticket.booth), Command::Transfer { ticket, to: pick(to, &queues())? })
            }
            Self::Pause(booth) => {
                let booth = *booth.get(&all);
                (
                    volunteer(booth),
                    Command::Pause { booth, pause: crate::domain::floor::NewPause::because("午休") },
                )
            }
            Self::Resume(booth) => {
                let live = now.booths.values().filter_map(|booth| booth.live.as_ref());
                let paused: Vec<_> =
                    live.filter(|live| live.pause.is_some()).map(|live| live.booth).collect();
                let booth = pick(booth, &paused).unwrap_or(HAIR);
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
            Self::Register { booth, first } => {
                let booth = booth.as_ref().map(|booth| *booth.get(&all));
                let first = first.as_ref().map(step);
                let (request, receipt) = (request_id(turn), format!("R{turn}"));
                let details = words("楼道灯坏了");
                let by = booth.map_or(ORGANISER, volunteer);
                (by, Command::Register { request, receipt, booth, details, first })
            }
            Self::Handle { request, step: taken } => {
                let ids: Vec<_> = now.requests.iter().map(|request| (request.id, request.booth)).collect();
                let (request, booth) = pick(request, &ids)?;
                (booth.map_or(ORGANISER, volunteer), Command::Handle { request, step: step(taken) })
            }
            Self::Undo { back } => {
                let action = now.market.revision - back;
                let by = now.recent.iter().find(|recent| recent.revision == action).map(|recent| recent.by);
                (by.unwrap_or(ORGANISER), Command::Undo { action })
            }
            Self::BringBack(action) => {
                let left = |verb: &str| ["miss", "finish", "cancel", "transfer", "call_next"].contains(&verb);
                let recent = now.recent.iter().filter(|recent| left(&recent.verb) && !recent.undo.is_empty());
                let recent: Vec<_> = recent.map(|recent| (recent.by, recent.revision)).collect();
                let (by, action) = pick(action, &recent)?;
                (by, Command::Undo { action })
            }
            other => (ORGANISER, other.organising(now, turn)?),
        })
    }

    fn step(step: &str, ticket: &Index, now: &Picture) -> Option<(Actor, Command)> {
        let (fits, command): (&[&str], fn(TicketKey) -> Command) = match step {
            "recall" => (&["called"], Command::Recall),
            "serve" => (&["called"], Command::Serve),
            "finish" => (&["called", "serving"], Command::Finish),
            "miss" => (&["called"], Command::Miss),
            "back" => (&["missed"], Command::ComeBack),
            _ => (&["waiting", "called", "missed"], Command::Cancel),
        };
        // Now and then it is tried on any ticket, and refused; where it fits none, somebody is called first, those who
        // missed their call before the others, so that some of them miss it three times.
        let any = || pick(ticket, &tickets(now, &[]));
        let fitting = if ticket.index(8) == 0 { any() } else { pick(ticket, &tickets(now, fits)) };
        let Some(ticket) = fitting else {
            let waiting = now.tickets().filter(|ticket| ticket.state.as_str() == "waiting");
            let key = waiting.max_by_key(|ticket| (ticket.misses, ticket.key)).map(|ticket| ticket.key)?;
            return Some((volunteer(key.booth), Command::CallTicket { ticket: key, desk: 1 }));
        };
        Some((volunteer(ticket.booth), command(ticket)))
    }

    fn organising(&self, now: &Picture, turn: u128) -> Option<Command> {
        let all: Vec<BoothId> = now.booths.keys().copied().collect();
        let new = BoothId(uuid::Uuid::from_u128(5_000 + turn));
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
                let booth = if booth.index(2) == 0 { SPORT } else { *booth.get(&all) };
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
            Self::Withdraw(booth) => Command::WithdrawBooth { booth: *booth.get(&all) },
            Self::Return(booth) => {
                let applied = now.booths.values().filter(|booth| booth.booth.state == BoothState::Applied);
                let applied: Vec<_> = applied.map(|booth| booth.booth.id).collect();
                let booth = pick(booth, &applied).unwrap_or(HAIR);
                Command::ReturnBooth { booth, reason: "请补充".to_owned() }
            }
            Self::Apply(name) => {
                let details = details(names[name.index(3)], Mode::Tally);
                Command::Apply { booth: new, slug: format!("NEW{turn}"), details, contact: None }
            }
            Self::Import(name) => {
                Command::EnterBooths(vec![new_booth(new, details(names[name.index(3)], Mode::Queue))])
            }
            _ => Command::EditMarket { details: market_details(), seen: None },
        })
    }
}

fn check_in(booth: BoothId, who: Option<&Index>, slot: Option<u32>) -> (Actor, Command) {
    // Some come more often than others, and reach the limits.
    let who = who.map(|who| 1 + who.index((PASSES * PASSES) as usize).isqrt() as u128);
    let by = who.map_or_else(|| volunteer(booth), resident);
    (by, Command::CheckIn { booth, pass: who.map(pass), slot, priority: false })
}

/// The tickets in one of these states; all of them, if no state is named.
fn tickets(now: &Picture, states: &[&str]) -> Vec<TicketKey> {
    let fits = |state: &str| states.is_empty() || states.contains(&state);
    now.tickets().filter(|ticket| fits(ticket.state.as_str())).map(|ticket| ticket.key).collect()
}

fn step(index: &Index) -> Step {
    let reason = || "面广".to_owned();
    let forward = || Step::Forward {
        unit: UnitId(uuid::Uuid::from_u128(300)),
        unit_name: "物业".to_owned(),
        due: NINE.plus_minutes(60),
    };
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
