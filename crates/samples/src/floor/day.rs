//! A market day to test on: five booths of all modes, open, and short words for what people do
//! there.

use std::{collections::BTreeMap, rc::Rc};

use uuid::Uuid;

use super::{
    handled::{AnyCommand, HandlingTables},
    picture::{Database, FloorState, handled},
};
use shiji_domain::{
    Actor, BoothDetails, BoothId, CollectionId, CommunityId, DeviceId, Handling, Market, MarketDetails,
    MarketId, MarketState, Mode, Offset, Outlook, PassId, Policies, Refusal, RequestId, Role, Slot, Ticket,
    TicketKey, TicketState, Timestamp, UnitId,
    floor::{Answer, Command, Floor, NewBooth, Order},
    handling::{self, ActionRef},
    outlook::Wait,
    request::{Category, Channel, Reference, RequestDetails, RequestKind, Step},
    snapshot::{BoothSnapshot, MarketSnapshot, TicketView, VisitView},
};

pub const MARKET: MarketId = MarketId(Uuid::from_u128(1));
pub const COMMUNITY: CommunityId = CommunityId(Uuid::from_u128(9));
/// The market's requests.
pub const COLLECTION: CollectionId = CollectionId::of_market(MARKET);
/// 爱心义剪: a queue with two desks, code A.
pub const HAIR: BoothId = BoothId(Uuid::from_u128(11));
/// 与法同行: a queue with one desk, code B.
pub const LAW: BoothId = BoothId(Uuid::from_u128(12));
/// 啡尝关爱: counts, code C.
pub const COFFEE: BoothId = BoothId(Uuid::from_u128(13));
/// 食物银行: three parcels, code D.
pub const FOOD: BoothId = BoothId(Uuid::from_u128(14));
/// 小狼运动: a session of two places and one of one, code E.
pub const SPORT: BoothId = BoothId(Uuid::from_u128(15));

pub const NINE: Timestamp = Timestamp(1_795_222_800_000);

pub fn details(name: &str, mode: Mode) -> BoothDetails {
    BoothDetails {
        name: name.to_owned(),
        hosts: vec!["甲单位".to_owned()],
        mode,
        desks: 2,
        ..BoothDetails::default()
    }
}

pub fn sessions(capacities: &[u32]) -> Mode {
    let slot = |(hour, capacity): (i64, &u32)| Slot {
        starts_at: NINE.plus_minutes(60 * hour),
        ends_at: NINE.plus_minutes(60 * hour + 45),
        capacity: *capacity,
    };
    Mode::Slots { slots: (1..).zip(capacities).map(slot).collect() }
}

pub fn new_booth(booth: BoothId, details: BoothDetails) -> NewBooth {
    let slug = format!("SLUG{}", booth.0.as_u128());
    NewBooth { booth, slug, code: None, place: "东门".to_owned(), details, contact: None }
}

pub fn market_details() -> MarketDetails {
    MarketDetails {
        name: "党员服务市集".to_owned(),
        theme: "事事有回音".to_owned(),
        place: "社区公园".to_owned(),
        host: "社区党委".to_owned(),
        opens_at: NINE,
        closes_at: NINE.plus_minutes(240),
        volunteers: 0,
        volunteer_hours: 0,
        topics: String::new(),
    }
}

pub const fn pass(n: u128) -> PassId {
    PassId(Uuid::from_u128(100 + n))
}

/// A pass that nobody had before. Random, as real ones are: indexes see the same scatter.
pub fn fresh_pass() -> PassId {
    PassId(Uuid::from_u128(fastrand::u128(..)))
}

pub const fn resident(n: u128) -> Actor {
    Actor::Resident(pass(n))
}

const fn device(n: u128, role: Role, market: Option<MarketId>, booth: Option<BoothId>) -> Actor {
    Actor::Device { id: DeviceId(Uuid::from_u128(n)), role, market, booth }
}

pub const ORGANISER: Actor = device(900, Role::Organiser, None, None);
pub const KIOSK: Actor = device(901, Role::Kiosk, Some(MARKET), None);
pub const DISPLAY: Actor = device(902, Role::Display, Some(MARKET), None);
/// A volunteer of the whole market.
pub const ROVER: Actor = rover(MARKET);
pub const ELSEWHERE: Actor = device(904, Role::Volunteer, Some(MarketId(Uuid::from_u128(2))), None);

pub const fn rover(market: MarketId) -> Actor {
    device(903, Role::Volunteer, Some(market), None)
}

pub const fn volunteer(booth: BoothId) -> Actor {
    staff(MARKET, booth)
}

/// The volunteer of a booth at any market.
pub const fn staff(market: MarketId, booth: BoothId) -> Actor {
    device(1_000_u128.wrapping_add(booth.0.as_u128()), Role::Volunteer, Some(market), Some(booth))
}

pub fn words(content: &str) -> RequestDetails {
    RequestDetails {
        kind: RequestKind::Appeal,
        category: Category::Facilities,
        content: content.to_owned(),
        channel: Channel::Booth,
        person: None,
        urgent: false,
        private: false,
        late: None,
    }
}

/// 物业
pub const UNIT: UnitId = UnitId(Uuid::from_u128(300));

pub fn settle() -> Step {
    Step::Settle { result: "已更换".to_owned() }
}

pub fn forward() -> Step {
    let due = NINE.plus_minutes(5 * 24 * 60);
    Step::Forward { unit: UNIT, due: Some(due) }
}

/// What is expected of a queue: a wait of so many minutes, and time for so many more tickets.
pub fn expected(minutes: u32, left: Option<u32>) -> Outlook {
    Outlook {
        waits: Vec::new(),
        soon: Vec::new(),
        next: Wait { p50: minutes, p90: 2 * minutes, back_by: NINE.plus_minutes(minutes.into()) },
        estimating: true,
        left,
        done_at: NINE.plus_minutes(30),
        service_seconds: 300,
        longest_seconds: 900,
        last_number: 0,
    }
}

pub const fn request_id(n: u128) -> RequestId {
    RequestId(Uuid::from_u128(2_000 + n))
}

pub type CommandResult = Result<Answer, Refusal>;

/// A floor with its market's requests, their clock, another node that gets the rows alone, and the
/// database behind both.
pub struct TestDay {
    pub floor: Floor,
    /// All requests, topics and meetings. What is decided on is read from the database for each
    /// command.
    pub handling: Handling,
    pub tables: HandlingTables,
    pub now: Timestamp,
    /// Limits, calendar and the unit that requests are forwarded to.
    pub reference: Reference,
    other_node: Floor,
    pub database: Database,
    /// The floor as it stands.
    pub picture: Rc<FloorState>,
    /// With every so manieth command it is held that a refusal changes nothing, and that the other
    /// node and the database have the same floor.
    pub compare_every: u64,
    result: u64,
    last_handled: Option<ActionRef>,
    /// What is expected of queues: no row of theirs, so that each reader gets it.
    expected: BTreeMap<BoothId, (Outlook, Timestamp)>,
    drafted: Market,
}

impl TestDay {
    /// A market drafted a moment ago.
    pub fn drafted() -> Self {
        let market = Market {
            id: MARKET,
            revision: 0,
            changed: 0,
            state: MarketState::Draft,
            details: market_details(),
            slug: "GATE01".to_owned(),
            offset: Offset::default(),
            // Most days here have no patience to wait for those who are called; those that do say
            // so.
            policies: Policies { miss_seconds: 0, ..Policies::default() },
            community: COMMUNITY,
            edition: 0,
        };
        let floor = Floor::new(market.clone());
        let other_node = floor.clone();
        let tables = HandlingTables::of_markets(COMMUNITY, [MARKET]);
        let handling = tables.all(&[&market], []);
        let picture = Rc::new(FloorState::of(&floor, &handling, NINE));
        Self {
            floor,
            handling,
            tables,
            now: NINE,
            reference: crate::requests::reference(&[(UNIT, "物业")]),
            other_node,
            database: Database::default(),
            picture,
            compare_every: 1,
            result: 0,
            last_handled: None,
            expected: BTreeMap::new(),
            drafted: market,
        }
    }

    /// The five booths are confirmed and the market is open.
    pub fn open() -> Self {
        let mut day = Self::drafted();
        let law = BoothDetails { desks: 1, ..details("与法同行", Mode::Queue) };
        let booths = vec![
            new_booth(HAIR, details("爱心义剪", Mode::Queue)),
            new_booth(LAW, law),
            new_booth(COFFEE, details("啡尝关爱", Mode::Tally)),
            new_booth(FOOD, details("食物银行", Mode::Handout { stock: 3 })),
            new_booth(SPORT, details("小狼运动", sessions(&[2, 1]))),
        ];
        day.does(ORGANISER, Command::EnterBooths(booths));
        day.does(ORGANISER, Command::MoveMarket(MarketState::Published));
        day.does(ORGANISER, Command::MoveMarket(MarketState::Open));
        day
    }

    /// Gives a command and holds what every command must hold.
    pub fn runs(&mut self, by: Actor, command: impl Into<AnyCommand>) -> CommandResult {
        match command.into() {
            AnyCommand::Floor(command) => self.runs_floor(by, command),
            AnyCommand::Handling(command) => self.runs_handling(by, command),
        }
    }

    fn runs_floor(&mut self, by: Actor, command: Command) -> CommandResult {
        let order = Order { actor: by, command };
        let before = self.floor_state();
        let result = self.floor.run(&order, self.now);
        match result {
            Err(no) => {
                if self.compares() {
                    let after = FloorState::of(&self.floor, &self.handling, self.now);
                    assert_eq!(after, *before, "a refusal changes nothing");
                }
                Err(no)
            }
            Ok(outcome) => {
                self.other_node.apply(&outcome.rows, outcome.revision);
                self.database.save(&outcome.rows, outcome.revision);
                self.handling.put_market(self.floor.market().clone());
                outcome.rows.booths.iter().for_each(|booth| self.handling.put_booth(booth.clone()));
                self.changed();
                Ok(outcome.answer)
            }
        }
    }

    fn runs_handling(&mut self, by: Actor, command: handling::HandlingCommand) -> CommandResult {
        let before = self.floor_state();
        let (order, mut read) = self.read_for(by, command);
        match read.run(&order, &self.reference, self.now) {
            Err(no) => {
                if self.compares() {
                    let after = FloorState::of(&self.floor, &self.handling, self.now);
                    assert_eq!(after, *before, "a refusal changes nothing");
                }
                Err(no)
            }
            Ok(outcome) => {
                self.tables.save(&outcome.rows);
                self.handling.apply(&outcome.rows);
                self.last_handled = Some(outcome.action);
                self.changed();
                Ok(outcome.answer)
            }
        }
    }

    /// An order, and what the writer reads for it: it is decided on that and on nothing else.
    fn read_for(&self, by: Actor, command: handling::HandlingCommand) -> (handling::HandlingOrder, Handling) {
        let touches = self.tables.touches(&command, |_| COMMUNITY, self.now);
        let order = handling::HandlingOrder { actor: by, command, touches };
        let markets = std::iter::once(self.floor.market());
        let booth = |id| self.floor.booth(id).map(|floor| floor.booth.clone());
        let read = self.tables.for_orders(&[&order], markets, booth, self.now);
        (order, read)
    }

    /// What would be said to a command that is not given.
    pub fn dry_run(&self, by: Actor, command: handling::HandlingCommand) -> CommandResult {
        let (order, mut read) = self.read_for(by, command);
        read.run(&order, &self.reference, self.now).map(|outcome| outcome.answer)
    }

    const fn compares(&mut self) -> bool {
        self.result += 1;
        self.result.is_multiple_of(self.compare_every)
    }

    fn changed(&mut self) {
        let now = FloorState::of(&self.floor, &self.handling, self.now);
        if self.compares() {
            let other = FloorState::of(&self.other_node, &self.handling, self.now);
            assert_eq!(other, now, "another node gets the same floor");
            let read = FloorState::of(&self.reloaded(false), &self.reread(), self.now);
            assert_eq!(read, now, "read again, it is the same floor");
        }
        self.picture = Rc::new(now);
    }

    /// The requests, topics and meetings as the database gives them back.
    pub fn reread(&self) -> Handling {
        let booths = self.floor.booths().map(|floor| floor.booth.clone());
        self.tables.all(&[self.floor.market()], booths)
    }

    /// The floor at this moment: time alone changes what is shown, for holds end and missed calls
    /// grow old.
    pub fn floor_state(&mut self) -> Rc<FloorState> {
        if self.picture.now != self.now {
            self.picture = Rc::new(FloorState::of(&self.floor, &self.handling, self.now));
        }
        self.picture.clone()
    }

    /// Somebody has looked ahead at a queue.
    pub fn expects(&mut self, booth: BoothId, outlook: &Outlook) {
        let revision = self.last_action();
        self.other_node.set_outlook(booth, outlook.clone(), self.now);
        if self.floor.set_outlook(booth, outlook.clone(), self.now) {
            self.expected.insert(booth, (outlook.clone(), self.now));
        }
        assert_eq!(self.last_action(), revision, "nothing was decided by it");
        self.picture = Rc::new(FloorState::of(&self.floor, &self.handling, self.now));
    }

    /// Gives a command that is accepted.
    pub fn does(&mut self, by: Actor, command: impl Into<AnyCommand>) -> Answer {
        let command = command.into();
        let said = format!("{command:?}");
        self.runs(by, command).unwrap_or_else(|no| panic!("{said} was refused: {no:?}"))
    }

    /// Gives a command that is refused.
    pub fn refused(&mut self, by: Actor, command: impl Into<AnyCommand>) -> Refusal {
        let command = command.into();
        let said = format!("{command:?}");
        self.runs(by, command).map_or_else(|no| no, |answer| panic!("{said} was accepted: {answer:?}"))
    }

    /// The floor as a database gives it back.
    pub fn reloaded(&self, backwards: bool) -> Floor {
        let mut floor = self.database.load(&self.drafted, backwards);
        for (booth, (outlook, at)) in &self.expected {
            floor.set_outlook(*booth, outlook.clone(), *at);
        }
        floor
    }

    pub fn seconds_later(&mut self, seconds: i64) {
        self.now = Timestamp(self.now.0 + seconds * 1_000);
    }

    /// The last action about requests, topics or meetings.
    pub fn last_handled(&self) -> ActionRef {
        self.last_handled.expect("something was done about a request")
    }

    /// Takes back an action about requests, topics or meetings.
    pub fn takes_back(&mut self, by: Actor, action: ActionRef) -> CommandResult {
        self.runs(by, handling::HandlingCommand::Undo { action })
    }

    /// The whole market, as everybody sees it.
    pub fn overview(&self) -> MarketSnapshot {
        self.floor.market_snapshot("epoch", &handled(&self.floor, &self.handling))
    }

    /// The revision of the last action on the floor: what its answer names to take it back.
    pub fn last_action(&self) -> i64 {
        self.floor.market().revision
    }

    pub fn scan(n: u128, booth: BoothId) -> Command {
        Command::CheckIn { booth, pass: Some(pass(n)), slot: None, priority: false }
    }

    /// The resident scans the booth's code.
    pub fn scans(&mut self, n: u128, booth: BoothId) -> CommandResult {
        self.runs(resident(n), Self::scan(n, booth))
    }

    /// The resident scans and gets a ticket.
    pub fn takes(&mut self, n: u128, booth: BoothId) -> TicketKey {
        let ticket = ticket_of(&self.scans(n, booth));
        TicketKey { booth, number: ticket.number }
    }

    /// The resident scans and is counted.
    pub fn visits(&mut self, n: u128, booth: BoothId) -> VisitView {
        visit_of(&self.scans(n, booth))
    }

    /// The booth's volunteer presses "next" at the desk.
    pub fn next(&mut self, booth: BoothId, desk: u32) -> CommandResult {
        self.runs(volunteer(booth), Command::CallNext { booth, desk, absent: false })
    }

    /// The booth's volunteer serves whoever was called to the desk, presses "next", and somebody is
    /// called.
    pub fn calls(&mut self, booth: BoothId, desk: u32) -> TicketKey {
        let standing = self.snapshot(booth).standing;
        if let Some(called) = standing.iter().find(|one| one.desk == desk && !one.serving) {
            self.does(volunteer(booth), Command::Serve(TicketKey { booth, number: called.number }));
        }
        match self.next(booth, desk) {
            Ok(Answer::Called { ticket: Some(ticket), .. }) => TicketKey { booth, number: ticket.number },
            other => panic!("nobody was called: {other:?}"),
        }
    }

    /// The ticket misses its call: called at desk 1 out of turn if need be.
    pub fn misses(&mut self, key: TicketKey) {
        if self.state(key) == "waiting" {
            self.does(volunteer(key.booth), Command::CallTicket { ticket: key, desk: 1, absent: false });
        }
        self.does(volunteer(key.booth), Command::Miss(key));
    }

    pub fn undoes(&mut self, by: Actor, action: i64) -> CommandResult {
        self.runs(by, Command::Undo { action })
    }

    pub fn ticket(&self, key: TicketKey) -> &Ticket {
        self.floor.booth(key.booth).and_then(|booth| booth.ticket(key.number)).expect("the ticket was issued")
    }

    pub fn state(&self, key: TicketKey) -> &'static str {
        let state: TicketState = self.ticket(key).state;
        state.as_str()
    }

    pub fn snapshot(&self, booth: BoothId) -> BoothSnapshot {
        self.floor.booth_snapshot(booth, "epoch", self.now).expect("the booth is confirmed")
    }

    pub fn waiting(&self, booth: BoothId) -> Vec<i64> {
        self.snapshot(booth).waiting
    }

    pub fn edits(&mut self, booth: BoothId, edit: impl FnOnce(&mut BoothDetails)) -> CommandResult {
        let mut details = self.floor.booth(booth).expect("the booth is here").booth.details.clone();
        edit(&mut details);
        self.runs(ORGANISER, Command::EditBooth { booth, details, seen: None })
    }
}

#[track_caller]
pub fn ticket_of(result: &CommandResult) -> TicketView {
    match result {
        Ok(Answer::CheckedIn { ticket: Some(ticket), .. } | Answer::Done { ticket: Some(ticket) }) => {
            ticket.clone()
        }
        other => panic!("no ticket: {other:?}"),
    }
}

#[track_caller]
pub fn visit_of(result: &CommandResult) -> VisitView {
    match result {
        Ok(Answer::CheckedIn { visit: Some(visit), .. }) => visit.clone(),
        other => panic!("no visit: {other:?}"),
    }
}

/// Was the check-in one that the person had already?
#[track_caller]
pub fn again(result: &CommandResult) -> bool {
    match result {
        Ok(Answer::CheckedIn { again, .. }) => *again,
        other => panic!("no check-in: {other:?}"),
    }
}
