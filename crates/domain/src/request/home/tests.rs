//! Every pair of a service's state and a step, and what stands behind: lists, answers, rounds, what
//! is lent.

use shiji_catalogue::Language;
use uuid::Uuid;

use super::*;
use crate::{
    Actor, Calendar, MarketId, Offset, Request, RequestId,
    request::{
        Category, Channel, Context, NextAction, RequestDetails, RequestKind, Step, Task, Urgency, Way,
    },
};

const NOW: Timestamp = Timestamp(1_000_000);
/// 2026-06-08 09:00 in China.
const THEN: Timestamp = Timestamp(1_780_880_400_000);

fn request() -> Request {
    let details = RequestDetails {
        kind: RequestKind::Appeal,
        category: Category::Elderly,
        content: "八十岁老人要办社保认证".into(),
        channel: Channel::Proxy,
        person: None,
        urgent: false,
        private: true,
        late: None,
    };
    let id = RequestId(Uuid::nil());
    let new =
        Request::register(id, MarketId(Uuid::nil()), None, 1, "7F3K9QXZ".into(), details, Actor::Server, NOW);
    new.unwrap().0
}

fn take(request: &Request, act: HomeStep) -> Result<Request, Refusal> {
    let step = Step::Home(act);
    request.clone().take(step, &Actor::Server, &Context::at(NOW)).map(|(next, line)| {
        assert!(!line.words.is_empty());
        next
    })
}

fn plan(kind: HomeKind) -> HomeStep {
    HomeStep::Plan { kind, who: "微孝队".into(), bring: "身份证".into(), time: None }
}

fn agree() -> HomeStep {
    HomeStep::Agree { time: THEN, who: None, bring: Some("身份证、社保卡".into()) }
}

fn nobody(next: Option<Timestamp>) -> HomeStep {
    HomeStep::NobodyThere { note: "敲门无人".into(), next }
}

fn round(agreed: bool) -> HomeStep {
    HomeStep::Round { agreed, words: "双方都来了".into(), next: None }
}

fn finish(outcome: HomeOutcome) -> HomeStep {
    HomeStep::Finish { outcome, words: "已认证".into(), next: Some(THEN) }
}

fn lend() -> HomeStep {
    HomeStep::Lend { what: Equipment::Wheelchair, label: "3 号".into(), due: THEN }
}

fn after(kind: HomeKind, acts: &[HomeStep]) -> Request {
    let planned = take(&request(), plan(kind)).unwrap();
    acts.iter().fold(planned, |request, act| take(&request, act.clone()).unwrap())
}

fn tasks(request: &Request) -> Vec<Task> {
    request.tasks(&Limits::default(), &Calendar::built_in(), Offset::default())
}

#[test]
fn every_pair_of_state_and_step_is_allowed_or_refused_on_purpose() {
    let mut table = String::new();
    for kind in [HomeKind::Proxy, HomeKind::Mediation] {
        let end = if kind == HomeKind::Mediation { round(true) } else { finish(HomeOutcome::Done) };
        let standing: [(&str, Request); 7] = [
            ("none", request()),
            ("planned", after(kind, &[])),
            ("agreed", after(kind, &[agree()])),
            ("retry", after(kind, &[nobody(None)])),
            ("done", after(kind, &[agree(), end])),
            ("failed", after(kind, &[finish(HomeOutcome::Failed)])),
            ("agreed, lent", after(kind, &[agree(), lend()])),
        ];
        for (name, request) in standing {
            table += &format!("{} {name}\n", kind.as_str());
            for (said, act) in [
                ("plan", plan(kind)),
                ("agree", agree()),
                ("nobody there", nobody(Some(THEN))),
                ("round, agreed", round(true)),
                ("round", round(false)),
                ("finish, done", finish(HomeOutcome::Done)),
                ("finish, failed", finish(HomeOutcome::Failed)),
                ("finish, retry", finish(HomeOutcome::Retry)),
                ("lend", lend()),
                ("take back", HomeStep::TakeBack { loan: 0 }),
            ] {
                table += &match take(&request, act) {
                    Ok(next) => {
                        let home = next.progress.home.as_ref().map_or("none", |home| home.state.as_str());
                        format!("  {said} → {home}, {}\n", next.state.as_str())
                    }
                    Err(no) => format!("  {said} ✗ {}\n", no.code()),
                };
            }
        }
    }
    insta::assert_snapshot!("every_pair", table);
}

#[test]
fn whatever_is_under_way_is_in_a_list_and_presses_in_time() {
    let urgency = |request: &Request, now| tasks(request)[0].urgency(&Limits::default(), Timestamp(now));
    let only = |request: &Request, next_action| {
        let tasks = tasks(request);
        assert_eq!((tasks.len(), tasks[0].next_action), (1, next_action), "{tasks:?}");
    };
    only(&after(HomeKind::Proxy, &[]), NextAction::Arrange);
    let agreed = after(HomeKind::Proxy, &[agree()]);
    only(&agreed, NextAction::Visit);
    assert_eq!(urgency(&agreed, THEN.0), Urgency::Soon);
    assert_eq!(urgency(&agreed, THEN.0 + 1), Urgency::Overdue, "the appointment passed without an outcome");
    let in_vain = after(HomeKind::Proxy, &[agree(), nobody(None)]);
    only(&in_vain, NextAction::Arrange);
    assert_eq!(urgency(&in_vain, NOW.0 + 1), Urgency::Overdue, "nobody has said when it is tried again");
    assert_eq!(in_vain.progress.home.as_ref().unwrap().attempts, 1);
    let failed = after(HomeKind::Proxy, &[finish(HomeOutcome::Failed)]);
    only(&failed, NextAction::TakeOn);
}

#[test]
fn what_is_done_at_home_is_the_requests_answer() {
    let done = after(HomeKind::Escort, &[agree(), finish(HomeOutcome::Done)]);
    assert_eq!(
        (done.state.as_str(), done.state.answer(), done.state.way()),
        ("answered", Some("已认证"), Way::Settled)
    );
    assert_eq!(tasks(&done)[0].next_action, NextAction::FollowUp);
    let say = Step::FollowUp { solved: true, satisfaction: Some(5), words: String::new() };
    let said = done.take(say, &Actor::Server, &Context::at(NOW)).unwrap().0;
    let cleared = said.take(Step::Clear, &Actor::Server, &Context::at(NOW)).unwrap().0;
    assert_eq!((cleared.state.as_str(), cleared.state.way()), ("cleared", Way::Settled));
}

#[test]
fn a_request_does_not_end_while_somebody_is_still_to_come() {
    let agreed = after(HomeKind::Visit, &[agree()]);
    for step in [
        Step::Settle { result: "好".into() },
        Step::Decline { reason: "不归我们".into() },
        Step::MarkDuplicate { of: 1 },
        Step::Escalate { reason: "涉及多户".into() },
        Step::Clear,
    ] {
        assert_eq!(
            agreed.clone().take(step, &Actor::Server, &Context::at(NOW)).unwrap_err(),
            Refusal::Home(HomeRefusal::UnderWay)
        );
    }
}

#[test]
fn a_mediation_goes_by_rounds() {
    let next = HomeStep::Round { agreed: false, words: "还差一点".into(), next: Some(THEN) };
    let third = after(HomeKind::Mediation, &[round(false), next, round(false)]);
    let home = third.progress.home.clone().unwrap();
    assert_eq!((home.rounds.len(), home.state.as_str()), (3, "retry"));
    let agreed = take(&third, round(true)).unwrap();
    assert_eq!((agreed.state.answer(), agreed.progress.home.unwrap().rounds.len()), (Some("双方都来了"), 4));
}

#[test]
fn what_is_lent_comes_back_before_the_request_is_cleared() {
    let done = after(HomeKind::Escort, &[lend(), finish(HomeOutcome::Done)]);
    let next_actions: Vec<NextAction> = tasks(&done).iter().map(|task| task.next_action).collect();
    assert_eq!(next_actions, [NextAction::FollowUp, NextAction::TakeBack]);
    let say = Step::FollowUp { solved: true, satisfaction: None, words: String::new() };
    let said = done.take(say, &Actor::Server, &Context::at(NOW)).unwrap().0;
    assert_eq!(
        said.clone().take(Step::Clear, &Actor::Server, &Context::at(NOW)).unwrap_err(),
        Refusal::Home(HomeRefusal::EquipmentOut)
    );
    let back = take(&said, HomeStep::TakeBack { loan: 0 }).unwrap();
    assert_eq!(take(&back, HomeStep::TakeBack { loan: 0 }).unwrap_err(), Refusal::Home(HomeRefusal::NotLent));
    back.take(Step::Clear, &Actor::Server, &Context::at(NOW)).unwrap();
}

#[test]
fn no_more_is_lent_than_somebody_can_carry() {
    let all = after(HomeKind::Escort, &vec![lend(); MOST_LENT]);
    assert_eq!(take(&all, lend()).unwrap_err(), Refusal::Home(HomeRefusal::TooMuchLent));
    take(&take(&all, HomeStep::TakeBack { loan: 2 }).unwrap(), lend()).unwrap();
}

#[test]
fn times_that_have_passed_are_refused() {
    let planned = after(HomeKind::Mediation, &[]);
    for act in [
        HomeStep::Agree { time: NOW, who: None, bring: None },
        nobody(Some(NOW)),
        HomeStep::Round { agreed: false, words: "再谈".into(), next: Some(NOW) },
        HomeStep::Finish { outcome: HomeOutcome::Retry, words: "再约".into(), next: Some(NOW) },
        HomeStep::Lend { what: Equipment::Other, label: String::new(), due: NOW },
    ] {
        assert_eq!(take(&planned, act).unwrap_err(), Refusal::Home(HomeRefusal::InThePast));
    }
}

#[test]
fn the_log_says_it_in_words() {
    let words = |request: &Request, act| {
        let step = Step::Home(act);
        request
            .clone()
            .take(step, &Actor::Server, &Context::at(NOW))
            .unwrap()
            .1
            .said(Language::DEFAULT)
            .into_owned()
    };
    let agreed = after(HomeKind::Proxy, &[agree()]);
    assert_eq!(words(&request(), plan(HomeKind::Proxy)), "上门代办；上门 微孝队；请备 身份证");
    assert_eq!(words(&agreed, agree()), "预约 2026-06-08 09:00；上门 微孝队；请备 身份证、社保卡");
    assert_eq!(words(&agreed, nobody(Some(THEN))), "第 1 次无人应答；敲门无人；再联系 2026-06-08 09:00");
    assert_eq!(words(&agreed, finish(HomeOutcome::Failed)), "上门代办：没办成；已认证");
    assert_eq!(words(&agreed, lend()), "借出 轮椅 3 号；应还 2026-06-08 09:00");
}
