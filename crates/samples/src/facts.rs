//! A day to test with: the published market's stalls, invented units, generated visits. No person
//! is in it.

use fastrand::Rng;
use uuid::Uuid;

use shiji_domain::summary::{BoothDay, DayFacts, Summary};
use shiji_domain::{
    Actor, Booth, BoothDetails, BoothId, BoothState, Calendar, CommunityId, Market, MarketDetails, MarketId,
    MarketState, Mode, Offset, PassId, Request, RequestId, RequestState, Slot, Ticket, TicketKey,
    TicketState, Timestamp, Topic, TopicId, Unit, UnitId, Visit,
    request::{Category, Channel, Context, Reference, RequestDetails, RequestKind, Step},
};

/// The facts of one day, owned.
pub struct SampleFacts {
    pub market: Market,
    pub booths: Vec<(Booth, Vec<Ticket>, Vec<Visit>)>,
    pub requests: Vec<Request>,
    pub topics: Vec<Topic>,
    pub units: Vec<Unit>,
    pub now: Timestamp,
}

/// What to generate.
#[derive(Clone, Copy, Debug)]
pub struct SampleSize {
    pub booths: usize,
    pub check_ins: usize,
    pub settled: usize,
    pub forwarded: usize,
    pub other: usize,
}

/// The published day: 18 booths, more than 1,500 visits, 39 requests = 27 + 12.
pub const PUBLISHED: SampleSize =
    SampleSize { booths: 18, check_ins: 1_512, settled: 27, forwarded: 12, other: 0 };

const STALLS: [&str; 18] = [
    "书记面对面",
    "社情民意直通车",
    "乐龄服务",
    "食物银行",
    "应急保平安",
    "文明养犬",
    "垃圾分类",
    "与法同行",
    "妈妈岗",
    "啡尝关爱",
    "中医理疗",
    "爱心义剪",
    "儿童艺术教育体验",
    "小狼运动",
    "趣味拓影",
    "便民金融",
    "宠物芯片",
    "物业服务",
];

const UNITS: [&str; 8] = [
    "城管综合服务中心",
    "街道物业办",
    "市政设施养护所",
    "交警一大队",
    "社区卫生服务中心",
    "司法所",
    "供电所",
    "养老服务中心",
];

const CONTENT: [&str; 6] = [
    "三号楼前的路灯坏了两周，晚上老人出门看不清台阶，希望尽快修好。",
    "小区东门早晚高峰乱停车，消防通道经常被占。",
    "楼道堆放杂物，多次反映没有结果。",
    "想给母亲申请适老化改造，不知道去哪里办理。",
    "广场舞音响太大，影响孩子写作业。",
    "垃圾投放点夏天气味重，建议增加清运次数（每天两次）。",
];

fn id(kind: u128, n: usize) -> Uuid {
    Uuid::from_u128(kind << 64 | n as u128)
}

/// 14:00 on 2026-11-21 in China.
pub const OPENS: Timestamp = Timestamp(1_795_240_800_000);

impl SampleFacts {
    pub fn generated(seed: u64, size: SampleSize) -> Self {
        let mut rng = Rng::with_seed(seed);
        let units: Vec<Unit> = UNITS
            .iter()
            .enumerate()
            .map(|(n, name)| Unit { id: UnitId(id(3, n)), name: (*name).to_owned() })
            .collect();
        let mut booths: Vec<_> = (0..size.booths).map(|n| (booth(n), Vec::new(), Vec::new())).collect();
        for _ in 0..size.check_ins {
            if !booths.is_empty() {
                let at = rng.usize(..booths.len());
                check_in(&mut rng, &mut booths[at]);
            }
        }
        let ways = [("settled", size.settled), ("forwarded", size.forwarded), ("other", size.other)];
        let mut ways: Vec<&str> =
            ways.iter().flat_map(|(way, count)| std::iter::repeat_n(*way, *count)).collect();
        rng.shuffle(&mut ways);
        let requests =
            ways.iter().enumerate().map(|(n, way)| request(&mut rng, n, way, size.booths, &units)).collect();
        let (requests, topics) = talked_over(requests);
        Self { market: market(), booths, requests, topics, units, now: OPENS.plus_minutes(200) }
    }

    pub fn facts(&self) -> DayFacts<'_> {
        DayFacts {
            market: &self.market,
            booths: self
                .booths
                .iter()
                .map(|(booth, tickets, visits)| BoothDay {
                    booth,
                    tickets: tickets.iter().collect(),
                    visits: visits.iter().collect(),
                    stock_left: None,
                })
                .collect(),
            requests: self.requests.iter().collect(),
            topics: self.topics.iter().collect(),
            ratings: Vec::new(),
            prizes: 0,
            units: &self.units,
            now: self.now,
        }
    }

    pub fn summary(&self) -> Summary {
        Summary::of(&self.facts())
    }
}

/// Half of what was escalated and not answered is in one topic.
fn talked_over(mut requests: Vec<Request>) -> (Vec<Request>, Vec<Topic>) {
    let waits = |request: &&mut Request| matches!(request.state, RequestState::Escalated { .. });
    let mut waiting: Vec<&mut Request> = requests.iter_mut().filter(waits).step_by(2).collect();
    let gathered: Vec<_> = waiting.iter().map(|request| (request.id, request.number)).collect();
    if gathered.is_empty() {
        return (requests, Vec::new());
    }
    let (market, by, title) = (MarketId(id(1, 1)), Actor::Server, "东门停车位与消防通道");
    let topic =
        Topic::raise(TopicId(id(6, 1)), (CommunityId(id(9, 1)), market), 1, title, "", &gathered, &by, OPENS)
            .unwrap()
            .0;
    for request in &mut waiting {
        let step = Step::Gather { topic: topic.id, title: topic.title.clone() };
        **request = request.clone().take(step, &by, &context(&Reference::default(), OPENS)).unwrap().0;
    }
    (requests, vec![topic])
}

fn market() -> Market {
    Market {
        id: MarketId(id(1, 1)),
        revision: 9,
        changed: 3,
        state: MarketState::Closed,
        details: MarketDetails {
            name: "湖畔社区党员服务市集".into(),
            theme: "邻里相约 服务到家".into(),
            place: "湖畔口袋公园".into(),
            host: "湖畔社区党委".into(),
            opens_at: OPENS,
            closes_at: OPENS.plus_minutes(180),
            volunteers: 46,
            volunteer_hours: 138,
            topics: "东门停车位重新划线\n\n加装电梯意见征集".into(),
        },
        slug: "7F3K9Q".into(),
        offset: Offset::default(),
        policies: shiji_domain::Policies::default(),
        community: CommunityId(id(9, 1)),
        edition: 0,
    }
}

fn booth(n: usize) -> Booth {
    let mode = match n % STALLS.len() {
        3 => Mode::Handout { stock: 100 },
        6 | 8 | 9 => Mode::Tally,
        13 | 14 => Mode::Slots {
            slots: (0..3)
                .map(|s| Slot {
                    starts_at: OPENS.plus_minutes(60 * s),
                    ends_at: OPENS.plus_minutes(60 * s + 40),
                    capacity: 30,
                })
                .collect(),
        },
        _ => Mode::Queue,
    };
    let letter = char::from(b'A' + u8::try_from(n % 26).unwrap());
    let code = if n < 26 { letter.to_string() } else { format!("{letter}{}", n / 26) };
    let hosts = match n {
        0 | 1 => vec!["湖畔社区党委".to_owned()],
        2 => vec!["养老服务中心".to_owned(), "街道民政办".to_owned()],
        _ => vec![format!("第{}共建单位", n + 1)],
    };
    Booth {
        id: BoothId(id(2, n)),
        market: MarketId(id(1, 1)),
        revision: 1,
        state: BoothState::Confirmed { code, place: format!("{}号棚", n + 1) },
        details: BoothDetails {
            name: STALLS[n % STALLS.len()].to_owned(),
            hosts,
            offer: "现场咨询、登记、办理，当场能办的当场办。".into(),
            mode,
            desks: 2,
            service_minutes: 6,
            ..BoothDetails::default()
        },
        slug: "7F3K9Q".into(),
        contact: None,
        shares_name: false,
    }
}

fn check_in(rng: &mut Rng, (booth, tickets, visits): &mut (Booth, Vec<Ticket>, Vec<Visit>)) {
    let pass = (rng.u8(..10) > 0).then(|| PassId(id(5, rng.usize(..900))));
    let at = OPENS.plus_minutes(rng.i64(-5..178));
    if matches!(booth.details.mode, Mode::Queue) {
        let key = TicketKey { booth: booth.id, number: tickets.len() as i64 + 1 };
        let wait = Timestamp(at.0 + rng.i64(0..1_500_000));
        let called =
            |state| Ticket { first_called_at: Some(wait), state, ..Ticket::issued(key, pass, at, 1) };
        tickets.push(match rng.u8(..40) {
            0 => Ticket::issued(key, pass, at, 1),
            1 => called(TicketState::Called { desk: 1, at: wait }),
            2 => called(TicketState::Serving { desk: 2, at: wait }),
            3 | 4 => called(TicketState::Missed { at: wait }),
            5 => Ticket { state: TicketState::Cancelled { at: wait }, ..Ticket::issued(key, pass, at, 1) },
            6 => called(TicketState::Transferred { at: wait, to: TicketKey { number: 1, ..key } }),
            7 => Ticket { state: TicketState::Void { at }, ..Ticket::issued(key, pass, at, 1) },
            _ => called(TicketState::Done { desk: 1, at: wait }),
        });
    } else {
        let slot = matches!(booth.details.mode, Mode::Slots { .. }).then(|| rng.u32(..3));
        let seq = visits.len() as i64 + 1;
        visits.push(Visit { booth: booth.id, seq, pass, at, slot, void: rng.u8(..50) == 0, revision: 1 });
    }
}

fn context(reference: &Reference, now: Timestamp) -> Context<'_> {
    Context { reference, offset: Offset::default(), now, last_number: 10_000 }
}

fn request(rng: &mut Rng, n: usize, way: &str, booths: usize, units: &[Unit]) -> Request {
    let named: Vec<(UnitId, &str)> = units.iter().map(|unit| (unit.id, unit.name.as_str())).collect();
    let reference = crate::requests::reference(&named);
    let details = RequestDetails {
        kind: *rng.choice(RequestKind::ALL).unwrap(),
        category: *rng.choice(Category::ALL).unwrap(),
        content: CONTENT[n % CONTENT.len()].to_owned(),
        channel: Channel::Booth,
        person: None,
        urgent: false,
        private: false,
        late: None,
    };
    let booth = (booths > 0 && rng.bool()).then(|| BoothId(id(2, rng.usize(..booths))));
    let at = OPENS.plus_minutes(rng.i64(0..170));
    let (by, number) = (Actor::Server, n as i64 + 1);
    let context = context(&reference, at);
    let receipt = format!("R{number:07}");
    let (registered, _) =
        Request::register(RequestId(id(4, n)), MarketId(id(1, 1)), booth, number, receipt, details, by, at)
            .unwrap();
    let reason = || "涉及多户，需要共同商议".to_owned();
    let step = match way {
        "settled" => Step::Settle { result: "当场答复并办理".into() },
        "forwarded" => {
            let unit = rng.choice(units).unwrap();
            let due = Calendar::built_in().after(at, rng.u32(1..6), Offset::default());
            Step::Forward { unit: unit.id, due: Some(due) }
        }
        _ => match rng.u8(..4) {
            0 => {
                let (taken, _) = registered.take(Step::Escalate { reason: reason() }, &by, &context).unwrap();
                // Some have their answer by the evening.
                let answer = Step::Answer { result: "议事会已商定".into() };
                let answered = rng.bool().then(|| taken.clone().take(answer, &by, &context).unwrap().0);
                return answered.unwrap_or(taken);
            }
            1 => Step::Decline { reason: reason() },
            2 if n > 0 => Step::MarkDuplicate { of: 1 },
            _ => return registered,
        },
    };
    let (taken, _) = registered.take(step, &by, &context).unwrap();
    if way == "forwarded" && rng.u8(..4) == 0 {
        return taken.take(Step::Answer { result: "已派人修好".into() }, &by, &context).unwrap().0;
    }
    taken
}
