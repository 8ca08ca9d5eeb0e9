//! Random moves on the test day: who does what, mostly those who may, sometimes not; the clock
//! mostly goes forward. What command a move is, is found out when it is made (`random_commands`).

use proptest::{prelude::*, sample::Index};

use shiji_domain::{
    BoothPolicies, Policies,
    policy::{Lunch, Priority},
};

pub const PASSES: u128 = 6;

/// What is done, with choices that are made among what is there when it is done.
#[derive(Clone, Debug)]
pub enum RandomStep {
    CheckIn {
        booth: Index,
        pass: Option<Index>,
        slot: u32,
        priority: bool,
    },
    /// A check-in at a booth with a queue.
    Queue {
        queue: Index,
        pass: Option<Index>,
        priority: bool,
    },
    CountVisit(Index),
    CallNext {
        booth: Index,
        desk: u32,
        absent: bool,
    },
    CallTicket {
        ticket: Index,
        desk: u32,
        absent: bool,
    },
    /// Recall, serve, finish, miss, come back or cancel one of the tickets that the step fits, if
    /// there is one.
    Ticket(&'static str, Index),
    Transfer {
        ticket: Index,
        to: Index,
    },
    Change {
        ticket: Index,
        to: Index,
    },
    /// A face for one of the tickets or visits.
    Rate {
        what: Index,
        score: u32,
    },
    /// The prize of one of the passes.
    Claim(Index),
    SignIn(Index, u32),
    SignOut(Index, u32),
    PauseDesk(Index, u32, bool),
    ResumeDesk(Index, u32),
    MoveVolunteer {
        from: Index,
        to: Index,
    },
    Pause(Index),
    Resume(Index),
    KeepGiving(Index, bool),
    Policies(Policies),
    BoothPolicies(Index, BoothPolicies),
    /// What the clock asks for.
    Due(Index),
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
    /// Something with a topic of the joint meeting: which one, and which requests.
    Topic {
        what: u32,
        topic: Index,
        requests: [Index; 2],
    },
    /// Something with a joint meeting, and which topics.
    Meeting {
        what: u32,
        meeting: Index,
        topics: [Index; 2],
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

/// One move: the step, who does it, how many milliseconds after the one before.
#[derive(Clone, Debug)]
pub struct RandomMove {
    pub choice: RandomStep,
    pub by: RandomActor,
    pub later: i64,
    /// Before it, somebody has looked ahead at a queue and found time for so many more tickets.
    pub expects: Option<(Index, Option<u32>)>,
}

#[derive(Clone, Debug)]
pub enum RandomActor {
    Right,
    Anybody(Index),
}

/// A day of fifty moves: everything, or for the most part what goes on at the queues or about the
/// joint meeting.
pub fn moves() -> impl Strategy<Value = Vec<RandomMove>> {
    let of = |choice: BoxedStrategy<RandomStep>| {
        let who =
            prop_oneof![12 => Just(RandomActor::Right), 1 => any::<Index>().prop_map(RandomActor::Anybody)];
        let later = prop_oneof![
            6 => Just(0), 20 => 0..3_000_i64, 2 => 9_000..12_000_i64, 2 => -5_000..0_i64,
            3 => 30_000..180_000_i64, 2 => 180_000..2_400_000_i64,
        ];
        let left = prop_oneof![2 => Just(Some(0)), 2 => (1..4_u32).prop_map(Some), 1 => Just(None)];
        let expects = prop::option::weighted(0.1, (any::<Index>(), left));
        let one = (choice, who, later, expects);
        let one = one.prop_map(|(choice, by, later, expects)| RandomMove { choice, by, later, expects });
        prop::collection::vec(one, 50)
    };
    let afterwards = || {
        let i = any::<Index>;
        let maybe = prop::option::weighted(0.5, any::<Index>());
        prop_oneof![
            3 => (maybe, prop::option::of(i())).prop_map(|(booth, first)| RandomStep::Register { booth, first }),
            3 => (i(), i()).prop_map(|(request, step)| RandomStep::Handle { request, step }),
            8 => at_the_meeting(),
            2 => undoing(),
        ]
        .boxed()
    };
    prop_oneof![
        4 => of(anything()),
        4 => of(prop_oneof![12 => queueing(), 1 => anything()].boxed()),
        1 => of(afterwards()),
    ]
}

fn anything() -> BoxedStrategy<RandomStep> {
    let i = any::<Index>;
    let maybe = || prop::option::weighted(0.8, any::<Index>());
    prop_oneof![
        18 => (i(), maybe(), 0..3_u32, prop::bool::weighted(0.3))
            .prop_map(|(booth, pass, slot, priority)| RandomStep::CheckIn { booth, pass, slot, priority }),
        20 => queueing(),
        8 => staffing(),
        3 => i().prop_map(RandomStep::CountVisit),
        2 => i().prop_map(RandomStep::Pause),
        3 => i().prop_map(RandomStep::Resume),
        3 => (i(), prop::bool::weighted(0.4)).prop_map(|(booth, closed)| RandomStep::Close(booth, closed)),
        3 => (i(), 0..6_u32).prop_map(|(booth, left)| RandomStep::Stock(booth, left)),
        4 => (maybe(), prop::option::of(i())).prop_map(|(booth, first)| RandomStep::Register { booth, first }),
        4 => (i(), i()).prop_map(|(ticket, to)| RandomStep::Change { ticket, to }),
        4 => (i(), 1..6_u32).prop_map(|(what, score)| RandomStep::Rate { what, score }),
        2 => i().prop_map(RandomStep::Claim),
        6 => (i(), i()).prop_map(|(request, step)| RandomStep::Handle { request, step }),
        6 => at_the_meeting(),
        6 => undoing(),
        1 => Just(RandomStep::EditMarket),
        1 => i().prop_map(RandomStep::Market),
        5 => (i(), 0..4_u32).prop_map(|(booth, size)| RandomStep::EditBooth { booth, size }),
        1 => (i(), prop::option::of(0..6_u32)).prop_map(|(booth, code)| RandomStep::Code { booth, code }),
        1 => i().prop_map(RandomStep::Withdraw),
        2 => i().prop_map(RandomStep::Apply),
        2 => i().prop_map(RandomStep::Return),
        1 => i().prop_map(RandomStep::Import),
    ]
    .boxed()
}

fn queueing() -> BoxedStrategy<RandomStep> {
    let i = any::<Index>;
    let pass = prop::option::weighted(0.8, any::<Index>());
    // A step's share follows how seldom it can be taken.
    let steps = [
        "recall",
        "serve",
        "serve",
        "finish",
        "miss",
        "miss",
        "miss",
        "hold",
        "back",
        "back",
        "back",
        "not_served",
        "cancel",
    ];
    prop_oneof![
        14 => (i(), pass, prop::bool::weighted(0.3))
            .prop_map(|(queue, pass, priority)| RandomStep::Queue { queue, pass, priority }),
        9 => (i(), 1..3_u32, any::<bool>())
            .prop_map(|(booth, desk, absent)| RandomStep::CallNext { booth, desk, absent }),
        2 => (i(), 1..3_u32, any::<bool>())
            .prop_map(|(ticket, desk, absent)| RandomStep::CallTicket { ticket, desk, absent }),
        16 => (prop::sample::select(steps.to_vec()), i()).prop_map(|(step, ticket)| RandomStep::Ticket(step, ticket)),
        2 => (i(), i()).prop_map(|(ticket, to)| RandomStep::Transfer { ticket, to }),
        3 => undoing(),
        4 => i().prop_map(RandomStep::BringBack),
        6 => staffing(),
    ]
    .boxed()
}

/// Who is at which desk, by which rules the queues go, what the clock asks for.
fn staffing() -> BoxedStrategy<RandomStep> {
    let i = any::<Index>;
    let desk = || 1..4_u32;
    prop_oneof![
        2 => (i(), desk()).prop_map(|(booth, desk)| RandomStep::SignIn(booth, desk)),
        2 => (i(), desk()).prop_map(|(booth, desk)| RandomStep::SignOut(booth, desk)),
        2 => (i(), desk(), any::<bool>()).prop_map(|(booth, desk, lunch)| RandomStep::PauseDesk(booth, desk, lunch)),
        1 => (i(), desk()).prop_map(|(booth, desk)| RandomStep::ResumeDesk(booth, desk)),
        2 => (i(), i()).prop_map(|(from, to)| RandomStep::MoveVolunteer { from, to }),
        1 => (i(), prop::bool::weighted(0.6)).prop_map(|(booth, keep)| RandomStep::KeepGiving(booth, keep)),
        3 => policies().prop_map(RandomStep::Policies),
        2 => (i(), policies(), any::<[bool; 4]>()).prop_map(|(booth, other, some)| {
            RandomStep::BoothPolicies(booth, otherwise(&other, some))
        }),
        4 => i().prop_map(RandomStep::Due),
    ]
    .boxed()
}

/// Any rules; now and then some that are out of range.
fn policies() -> impl Strategy<Value = Policies> {
    let priority = prop_oneof![
        3 => (0..=120_u32).prop_map(|minutes| Priority::HeadStart { minutes }),
        1 => Just(Priority::Strict),
    ];
    let seconds = || prop_oneof![3 => Just(0), 3 => 1..60_u32, 1 => 60..=600_u32];
    let lunch = prop::option::weighted(0.3, (0..720_u32, 1..720_u32));
    let hold = prop_oneof![1 => Just(0), 3 => 1..=120_u32];
    let tickets = prop_oneof![1 => Just(0), 20 => 1..6_u32];
    let (returns, limits) = ((0..6_u32, 0..4_u32, 1..60_u32), (hold, tickets, prop::bool::weighted(0.8)));
    (priority, (seconds(), seconds()), returns, limits, (0..6_u32, 0..9_u32, lunch)).prop_map(
        |(priority, seconds, returns, limits, (alert_ahead, alert_minutes, lunch))| Policies {
            priority,
            alert_ahead,
            alert_minutes,
            reannounce_seconds: seconds.0,
            miss_seconds: seconds.1,
            back_behind: returns.0,
            most_returns: returns.1,
            missed_minutes: returns.2,
            hold_minutes: limits.0,
            most_tickets: limits.1,
            closing: limits.2,
            lunch: lunch.map(|(from, long)| Lunch { from, to: from + long }),
            prize_stamps: returns.0 % 3,
        },
    )
}

fn otherwise(other: &Policies, some: [bool; 4]) -> BoothPolicies {
    BoothPolicies {
        priority: some[0].then_some(other.priority),
        back_behind: some[1].then_some(other.back_behind),
        most_returns: some[1].then_some(other.most_returns),
        missed_minutes: some[2].then_some(other.missed_minutes),
        miss_seconds: some[2].then_some(other.miss_seconds),
        reannounce_seconds: some[3].then_some(other.reannounce_seconds),
        closing: some[3].then_some(other.closing),
        lunch: some[0].then_some(other.lunch).flatten(),
        ..BoothPolicies::default()
    }
}

fn undoing() -> BoxedStrategy<RandomStep> {
    prop_oneof![4 => Just(0), 4 => 1..4_i64, 1 => -1..9_i64]
        .prop_map(|back| RandomStep::Undo { back })
        .boxed()
}

/// What the organiser does about the joint meeting.
fn at_the_meeting() -> BoxedStrategy<RandomStep> {
    let i = any::<Index>;
    prop_oneof![
        5 => (0..10_u32, i(), [i(), i()])
            .prop_map(|(what, topic, requests)| RandomStep::Topic { what, topic, requests }),
        4 => (0..7_u32, i(), [i(), i()])
            .prop_map(|(what, meeting, topics)| RandomStep::Meeting { what, meeting, topics }),
    ]
    .boxed()
}
