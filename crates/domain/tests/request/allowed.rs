//! What is offered against what is decided: a step is offered to somebody exactly if it is neither refused for who takes it nor
//! for the state, once everything is filled in.

use std::collections::BTreeSet;

use shiji_domain::{
    Actor, BoothId, DeviceId, MarketId, PassId, Role, Timestamp, UnitId, WorkerId,
    handling::ActionKind,
    request::{AllowedStep, HomeKind, HomeOutcome, HomeStep, HomeStepKind, Request, Step, StepKind},
};
use shiji_samples::requests::*;
use uuid::Uuid;

use super::table::standing;

const fn device(role: Role, booth: Option<BoothId>) -> Actor {
    Actor::Device { id: DeviceId(Uuid::nil()), role, market: Some(MarketId(Uuid::nil())), booth }
}

fn actors() -> Vec<(&'static str, Actor)> {
    vec![
        ("organiser", device(Role::Organiser, None)),
        ("a volunteer of the market", device(Role::Volunteer, None)),
        ("a booth's volunteer", device(Role::Volunteer, Some(BoothId(Uuid::nil())))),
        ("display", device(Role::Display, None)),
        ("kiosk", device(Role::Kiosk, None)),
        ("its unit", Actor::Unit(unit())),
        ("another unit", Actor::Unit(UnitId(Uuid::from_u128(8)))),
        ("a grid worker", Actor::Grid(WorkerId(Uuid::nil()))),
        ("the claimant", Actor::Resident(PassId(Uuid::from_u128(1)))),
        ("another phone", Actor::Resident(PassId(Uuid::from_u128(2)))),
        ("applicant", Actor::Applicant),
        ("the server", Actor::Server),
    ]
}

/// As the standing requests, some of them claimed or written down by others, and one of whom a mediation is planned for.
fn requests() -> Vec<(String, Request)> {
    let mut all: Vec<(String, Request)> =
        standing().into_iter().map(|(name, request)| (name.to_owned(), request)).collect();
    let take = |request: Request, step, by| request.take(step, &by, &context(NOW)).unwrap().0;
    let claim = steps().into_iter().find(|step| step.kind() == StepKind::Claim).unwrap();
    let published = || standing().remove("published").unwrap();
    for by in [Actor::Resident(PassId(Uuid::from_u128(1))), Actor::Unit(UnitId(Uuid::from_u128(8)))] {
        all.push((format!("claimed by {}", by.label()), take(published(), claim.clone(), by)));
    }
    let mediation =
        HomeStep::Plan { kind: HomeKind::Mediation, who: String::new(), bring: String::new(), time: None };
    all.push(("mediation".to_owned(), take(registered(), Step::Home(mediation), Actor::Server)));
    let mut private = registered();
    private.details.private = true;
    private.by = Actor::Grid(WorkerId(Uuid::nil()));
    all.push(("private, by a grid worker".to_owned(), private));
    let mut at_a_booth = registered();
    at_a_booth.booth = Some(BoothId(Uuid::nil()));
    all.push(("at a booth".to_owned(), at_a_booth));
    all
}

type Offer = (StepKind, Option<HomeStepKind>);

fn offer(step: &Step) -> Offer {
    let act = if let Step::Home(act) = step { Some(act.kind()) } else { None };
    (step.kind(), act)
}

/// A mediation can't be finished as done by the mediator alone: what is filled in, not the state.
fn fits(request: &Request, step: &Step) -> bool {
    let mediation = request.course.home.as_ref().is_some_and(|home| home.kind == HomeKind::Mediation);
    !mediation || !matches!(step, Step::Home(HomeStep::Finish { outcome: HomeOutcome::Done, .. }))
}

#[test]
fn what_is_offered_is_what_is_neither_refused_for_the_actor_nor_for_the_state() {
    for (state, request) in requests() {
        for (who, actor) in actors() {
            // The calendar has moved since, so that the server may move the due time.
            let offered: BTreeSet<Offer> =
                request.allowed(&actor, &moved(NOW)).iter().map(|step| (step.step, step.act)).collect();
            let mut taken = BTreeSet::new();
            for step in steps().into_iter().filter(|step| fits(&request, step)) {
                let context = context_of(&step, NOW);
                let may = request.may(&actor, step.kind());
                let offer = offer(&step);
                let decided = may.and_then(|()| request.clone().take(step, &actor, &context).map(|_| ()));
                if decided.is_ok() {
                    taken.insert(offer);
                }
            }
            assert_eq!(offered, taken, "{state}, {who}");
        }
    }
}

#[test]
fn the_usual_steps_come_first_and_nothing_is_offered_twice() {
    for (state, request) in requests() {
        for (who, actor) in actors() {
            let offered = request.allowed(&actor, &context(NOW));
            let acts = |step: &&AllowedStep| step.act.is_none();
            let usual: Vec<bool> = offered.iter().filter(acts).map(|step| step.usual).collect();
            assert!(usual.is_sorted_by(|a, b| a >= b), "{state}, {who}");
            let different: BTreeSet<Offer> = offered.iter().map(|step| (step.step, step.act)).collect();
            assert_eq!(different.len(), offered.len(), "{state}, {who}");
        }
    }
}

#[test]
fn every_role_is_offered_its_usual_steps_in_their_order() {
    let mut table = String::new();
    for (state, request) in requests() {
        table += &format!("{state}\n");
        for (who, actor) in actors() {
            let allowed = request.allowed(&actor, &context(NOW));
            let usual: Vec<String> = allowed.iter().filter(|step| step.usual).map(said).collect();
            if !usual.is_empty() {
                table += &format!("  {who}: {}\n", usual.join(" "));
            }
        }
    }
    insta::assert_snapshot!("usual", table);
}

#[test]
fn a_receipt_offers_what_a_resident_may_say_of_the_answer() {
    let mut asked = 0;
    for (state, request) in requests() {
        // Whoever holds the receipt, at any later moment.
        let stranger = Actor::Resident(PassId(Uuid::nil()));
        let mut allowed = request.allowed(&stranger, &context(Timestamp(NOW.0 + 90 * 86_400_000)));
        allowed.retain(|step| step.step == StepKind::FollowUp);
        assert_eq!(request.allowed_by_receipt(), allowed, "{state}");
        asked += allowed.len();
    }
    assert!(asked > 0);
}

#[test]
fn what_needs_nothing_is_taken_with_nothing_filled_in() {
    let needs_nothing = |request: &Request| -> Vec<StepKind> {
        let offered = request.allowed(&device(Role::Organiser, None), &context(NOW));
        let at_once = offered.iter().filter(|step| step.act.is_none() && step.needs_nothing());
        at_once.map(|step| step.step).collect()
    };
    let standing = standing();
    assert_eq!(needs_nothing(&standing["registered"]), []);
    assert_eq!(needs_nothing(&standing["forwarded"]), [StepKind::Remind, StepKind::Accept]);
    assert!(needs_nothing(&standing["settled"]).contains(&StepKind::Clear));
}

fn said(step: &AllowedStep) -> String {
    let verb = step.act.map_or(ActionKind::Step(step.step), ActionKind::Home).as_str();
    let fields: Vec<String> = step
        .fields
        .iter()
        .map(|field| format!("{}{}", field.name, if field.required { "" } else { "?" }))
        .collect();
    if fields.is_empty() { verb.to_owned() } else { format!("{verb}({})", fields.join(",")) }
}
