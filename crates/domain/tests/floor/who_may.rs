//! Who may take which step with a request: every role against every step, whatever the state then
//! says of it.

use uuid::Uuid;

use shiji_domain::{
    Actor, Refusal, UnitId, WorkerId,
    handling::HandlingCommand,
    request::{ClaimantKind, RequestDetails, RequestKind, Step},
};
use shiji_samples::{
    floor::day::*,
    requests::{name, steps},
};

const WRITER: Actor = Actor::Grid(WorkerId(Uuid::from_u128(700)));

/// The steps that are not refused for who takes them.
fn may(day: &TestDay, actor: Actor) -> String {
    let allowed = steps().into_iter().filter(|step| {
        let command = HandlingCommand::Handle { request: request_id(1), step: step.clone() };
        let result = day.dry_run(actor, command);
        !matches!(result, Err(Refusal::NotAllowed | Refusal::OwnFollowUp | Refusal::NotYourBooth))
    });
    let mut verbs: Vec<String> = allowed.map(|step| name(&step)).collect();
    verbs.dedup();
    if verbs.is_empty() { "–".to_owned() } else { verbs.join(" ") }
}

/// A request that was written down at a booth, and then this.
fn after(details: RequestDetails, done: &[Step]) -> TestDay {
    let mut day = TestDay::open();
    let (request, receipt) = (request_id(1), "RECEIPT1".to_owned());
    let register = HandlingCommand::Register {
        collection: COLLECTION,
        request,
        receipt,
        booth: Some(HAIR),
        details,
        first: None,
    };
    day.does(volunteer(HAIR), register);
    for step in done {
        day.does(ORGANISER, HandlingCommand::Handle { request, step: step.clone() });
    }
    day
}

#[test]
fn every_role_may_take_its_steps_and_no_others() {
    let wish = || RequestDetails { kind: RequestKind::Wish, ..words("想要一张长椅") };
    let claim =
        Step::Claim {
            kind: ClaimantKind::Member, name: "测试".into(), phone: String::new(), contact: None
        };
    let published = after(wish(), &[Step::Publish { text: "想要一张长椅".into() }]);
    let mut claimed = published;
    claimed.does(resident(1), HandlingCommand::Handle { request: request_id(1), step: claim });
    let situations = [
        ("with a unit", after(words("路灯不亮"), &[forward()])),
        ("private", after(RequestDetails { private: true, ..words("孩子的病") }, &[])),
        ("a claimed wish", claimed),
    ];
    let unit = |n| Actor::Unit(UnitId(Uuid::from_u128(n)));
    let actors = [
        ("organiser", ORGANISER),
        ("the booth's volunteer", volunteer(HAIR)),
        ("another booth's", volunteer(LAW)),
        ("the market's", ROVER),
        ("another market's", ELSEWHERE),
        ("kiosk", KIOSK),
        ("display", DISPLAY),
        ("the unit", unit(300)),
        ("another unit", unit(301)),
        ("a grid worker", WRITER),
        ("who claimed, or holds the receipt", resident(1)),
        ("another phone", resident(2)),
        ("the server", Actor::Server),
    ];
    let mut table = String::new();
    for (situation, day) in &situations {
        table += &format!("{situation}\n");
        for (who, actor) in actors {
            table += &format!("  {who}: {}\n", may(day, actor));
        }
    }
    insta::assert_snapshot!("who_may", table);
}
