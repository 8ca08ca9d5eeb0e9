//! Requests in one state or another, and one of each step that they may take.

use std::{collections::BTreeMap, sync::LazyLock};

use serde_json::{Value, json};
use shiji_domain::{
    Actor, Calendar, MarketId, Offset, RequestId, Timestamp, TopicId, Unit, UnitId,
    handling::ActionKind,
    request::{
        Category, Channel, ClaimantKind, Context, Equipment, FieldKind, ForwardingTerms, HomeKind,
        HomeOutcome, HomeStep, LogLine, Reference, Request, RequestDetails, RequestKind, Step, StepKind,
    },
};
use uuid::Uuid;

/// Thursday, 1970-01-01, 08:16 in China.
pub const NOW: Timestamp = Timestamp(1_000_000);

/// The default limits, the built-in calendar, and these units.
pub fn reference(units: &[(UnitId, &str)]) -> Reference {
    let unit = |(id, name): &(UnitId, &str)| (*id, Unit { id: *id, name: (*name).to_owned() });
    let units = units.iter().map(unit).collect::<BTreeMap<_, _>>();
    Reference { calendar: Calendar::built_in(), units, ..Reference::default() }
}

/// What a step is decided with at that moment.
pub fn context(now: Timestamp) -> Context<'static> {
    static REFERENCE: LazyLock<Reference> = LazyLock::new(|| reference(&[(unit(), "物业")]));
    Context { reference: &REFERENCE, offset: Offset::default(), now, last_number: 2 }
}

/// The same with a calendar in which the day after [`NOW`] is a holiday: due times that follow it
/// move.
pub fn moved(now: Timestamp) -> Context<'static> {
    static REFERENCE: LazyLock<Reference> = LazyLock::new(|| {
        let calendar = Calendar::built_in().with_file("1970-01-02,休").unwrap();
        Reference { calendar, ..context(NOW).reference.clone() }
    });
    Context { reference: &REFERENCE, ..context(now) }
}

/// What this step is decided with at that moment: the calendar has moved when the due time is to
/// follow it.
pub fn context_of(step: &Step, now: Timestamp) -> Context<'static> {
    if matches!(step, Step::Redate) { moved(now) } else { context(now) }
}

pub fn registered_as(kind: RequestKind) -> (Request, LogLine) {
    let details = RequestDetails {
        kind,
        category: Category::Facilities,
        content: "楼道灯坏了".into(),
        channel: Channel::Booth,
        person: None,
        urgent: false,
        private: false,
        late: None,
    };
    let id = RequestId(Uuid::nil());
    Request::register(id, MarketId(Uuid::nil()), None, 2, "7F3K9QXZ".into(), details, Actor::Server, NOW)
        .unwrap()
}

pub fn registered() -> Request {
    registered_as(RequestKind::Wish).0
}

/// On which terms it is forwarded at [`NOW`].
pub fn terms() -> ForwardingTerms {
    context(NOW).terms(Category::Facilities, false, None)
}

pub fn unit() -> UnitId {
    UnitId(Uuid::from_u128(7))
}

/// One of each step, with words that would do at [`NOW`].
pub fn steps() -> Vec<Step> {
    steps_at(NOW)
}

/// One of each step, with words that would do at that moment: those that somebody fills in as they
/// say what they need, the others by hand.
pub fn steps_at(now: Timestamp) -> Vec<Step> {
    let mut steps = by_hand(now);
    for kind in StepKind::ALL {
        if !steps.iter().any(|step| step.kind() == *kind) {
            steps.push(filled_in(*kind, now));
        }
    }
    steps.sort_by_key(Step::kind);
    steps
}

/// A step with what it needs filled in, as a form would send it.
fn filled_in(kind: StepKind, now: Timestamp) -> Step {
    let mut form = serde_json::Map::from_iter([("step".to_owned(), json!(kind))]);
    for need in registered().needs(kind, &Actor::Server, &context(now)) {
        let value = match need.kind {
            FieldKind::Words => json!("已更换"),
            FieldKind::Line if need.required => json!("测试"),
            FieldKind::Line => json!(""),
            FieldKind::Unit => json!(unit()),
            FieldKind::Number => json!(1),
            FieldKind::Time if need.required => json!(now.plus_minutes(60)),
            FieldKind::Time => Value::Null,
            other => panic!("{kind:?}: a step that needs {other:?} is to be written by hand"),
        };
        form.insert(need.name.to_owned(), value);
    }
    serde_json::from_value(Value::Object(form)).unwrap()
}

fn by_hand(now: Timestamp) -> Vec<Step> {
    let words = || "已更换".to_owned();
    let later = now.plus_minutes(60);
    vec![
        Step::Attach { digest: "ab".repeat(32) },
        Step::Gather { topic: TopicId(Uuid::from_u128(70)), title: words() },
        Step::LetGo { reason: words() },
        Step::Postpone { reason: words() },
        Step::Resolve { result: words() },
        Step::Correct { result: words(), reason: words() },
        Step::FollowUp { solved: true, satisfaction: Some(5), words: words() },
        Step::FollowUp { solved: false, satisfaction: None, words: words() },
        Step::Claim {
            kind: ClaimantKind::Branch,
            name: "测试支部".into(),
            phone: String::new(),
            contact: None,
        },
        Step::Dispatch { member: "测**".into() },
        Step::Expire,
        Step::Redate,
        home(HomeStep::Plan { kind: HomeKind::Proxy, who: words(), bring: words(), time: None }),
        home(HomeStep::Agree { time: later, who: None, bring: None }),
        home(HomeStep::NobodyThere { note: words(), next: None }),
        home(HomeStep::Round { agreed: true, words: words(), next: None }),
        home(HomeStep::Round { agreed: false, words: words(), next: None }),
        home(HomeStep::Finish { outcome: HomeOutcome::Done, words: words(), next: None }),
        home(HomeStep::Finish { outcome: HomeOutcome::Failed, words: words(), next: None }),
        home(HomeStep::Finish { outcome: HomeOutcome::Retry, words: words(), next: None }),
        home(HomeStep::Lend { what: Equipment::Wheelchair, label: words(), due: later }),
        home(HomeStep::TakeBack { loan: 0 }),
    ]
}

const fn home(act: HomeStep) -> Step {
    Step::Home(act)
}

/// What the tables call it.
pub fn name(step: &Step) -> String {
    match step {
        Step::Home(HomeStep::Finish { outcome: HomeOutcome::Failed, .. }) => "home_fail".into(),
        Step::Home(HomeStep::Finish { outcome: HomeOutcome::Retry, .. }) => "home_retry".into(),
        Step::Home(HomeStep::Round { agreed: false, .. }) => "home_round_on".into(),
        Step::FollowUp { solved: false, .. } => "unsolved".into(),
        step => ActionKind::from(step).as_str().into(),
    }
}
