//! Requests in one state or another, and one of each step that they may take.

use shiji_domain::{
    Actor, MarketId, PassId, RequestId, Timestamp, TopicId, UnitId,
    request::{
        Category, Channel, Claimant, ClaimantKind, Equipment, HomeKind, HomeOutcome, HomeStep, LogLine,
        Request, RequestDetails, RequestKind, Step, Terms,
    },
};
use uuid::Uuid;

pub const NOW: Timestamp = Timestamp(1_000_000);
/// When units may still return what they were given.
pub const LATER: Timestamp = Timestamp(2_000_000);
pub const DUE: Timestamp = Timestamp(3_000_000);
pub const MUCH_LATER: Timestamp = Timestamp(4_000_000);

pub fn registered_as(kind: RequestKind) -> (Request, LogLine) {
    let details = RequestDetails {
        kind,
        category: Category::Facilities,
        content: "楼道灯坏了".into(),
        channel: Channel::Booth,
        person: None,
        urgent: false,
        private: false,
    };
    let id = RequestId(Uuid::nil());
    Request::register(id, MarketId(Uuid::nil()), None, 2, "7F3K9QXZ".into(), details, Actor::Server, NOW)
        .unwrap()
}

pub fn registered() -> Request {
    registered_as(RequestKind::Wish).0
}

pub fn terms() -> Terms {
    Terms { due: DUE, return_by: LATER, days: Some(5) }
}

pub fn unit() -> (UnitId, String) {
    (UnitId(Uuid::from_u128(7)), "物业".to_owned())
}

/// One of each step, with words that would do.
pub fn steps() -> Vec<Step> {
    let words = || "已更换".to_owned();
    let ((unit, unit_name), until, latest) = (unit(), Timestamp(3_500_000), Timestamp(3_600_000));
    let claimant = Claimant {
        kind: ClaimantKind::Branch,
        shown: "测试支部".into(),
        contact: None,
        unit: None,
        pass: Some(PassId(Uuid::nil())),
    };
    vec![
        Step::Settle { result: words() },
        Step::Forward { unit, unit_name: unit_name.clone(), terms: terms() },
        Step::Assign { unit, unit_name, terms: terms(), reason: words() },
        Step::Accept { handler: None },
        Step::Return { reason: words() },
        Step::Progress { note: words() },
        Step::AskExtension { until, latest, reason: words() },
        Step::Extend { until, latest, days: Some(10), reason: words() },
        Step::RefuseExtension { reason: words() },
        Step::Remind { note: words() },
        Step::Attach { digest: "ab".repeat(32) },
        Step::Park { reason: words(), review: MUCH_LATER },
        Step::Resume { reason: words() },
        Step::Escalate { reason: words() },
        Step::Gather { topic: TopicId(Uuid::from_u128(70)), title: words() },
        Step::LetGo { reason: words() },
        Step::Postpone { reason: words() },
        Step::Resolve { result: words() },
        Step::Correct { result: words(), reason: words() },
        Step::Answer { result: words() },
        Step::FollowUp { solved: true, satisfaction: Some(5), words: words() },
        Step::FollowUp { solved: false, satisfaction: None, words: words() },
        Step::Unreachable { note: words() },
        Step::Clear,
        Step::Decline { reason: words() },
        Step::MarkDuplicate { of: 1 },
        Step::Reopen { reason: words() },
        Step::Publish { text: words() },
        Step::Unpublish { reason: words() },
        Step::Claim { claimant, expires: MUCH_LATER },
        Step::Dispatch { member: "测**".into() },
        Step::GiveUp { reason: words() },
        Step::Expire,
        Step::Report { report: words() },
        Step::Redate { terms: Terms { due: Timestamp(3_100_000), ..terms() }, words: words() },
        home(HomeStep::Plan { kind: HomeKind::Proxy, who: words(), bring: words(), time: None }),
        home(HomeStep::Agree { time: MUCH_LATER, who: None, bring: None }),
        home(HomeStep::NobodyThere { note: words(), next: None }),
        home(HomeStep::Round { agreed: true, words: words(), next: None }),
        home(HomeStep::Round { agreed: false, words: words(), next: None }),
        home(HomeStep::Finish { outcome: HomeOutcome::Done, words: words(), next: None }),
        home(HomeStep::Finish { outcome: HomeOutcome::Failed, words: words(), next: None }),
        home(HomeStep::Finish { outcome: HomeOutcome::Retry, words: words(), next: None }),
        home(HomeStep::Lend { what: Equipment::Wheelchair, label: words(), due: MUCH_LATER }),
        home(HomeStep::TakeBack { loan: 0 }),
    ]
}

fn home(act: HomeStep) -> Step {
    Step::Home { act, when: "2026-06-08 09:00".into() }
}

/// What the tables call it.
pub fn name(step: &Step) -> String {
    match step {
        Step::Home { act: HomeStep::Finish { outcome: HomeOutcome::Failed, .. }, .. } => "home_fail".into(),
        Step::Home { act: HomeStep::Finish { outcome: HomeOutcome::Retry, .. }, .. } => "home_retry".into(),
        Step::Home { act: HomeStep::Round { agreed: false, .. }, .. } => "home_round_on".into(),
        Step::FollowUp { solved: false, .. } => "unsolved".into(),
        step => step.verb().into(),
    }
}
