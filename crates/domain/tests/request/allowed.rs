//! What is offered against what is decided: a step is offered to somebody exactly if it is neither
//! refused for who takes it nor for the state, once everything is filled in.

use std::collections::BTreeSet;

use shiji_domain::{
    Actor, BoothId, DeviceId, MarketId, PassId, Role, Timestamp, UnitId, WorkerId,
    handling::ActionKind,
    request::{
        AllowedStep, FieldKind, FieldNeed, HomeKind, HomeOutcome, HomeStep, HomeStepKind, Request, Step,
        StepKind,
    },
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

/// As the standing requests, some of them claimed or written down by others, and one of whom a
/// mediation is planned for.
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
    let mediation = request.progress.home.as_ref().is_some_and(|home| home.kind == HomeKind::Mediation);
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

/// What is filled in while the other fields hold what they hold at first, or what is said.
fn asked_for(step: &AllowedStep, said: &[(&str, &str)]) -> Vec<&'static str> {
    let holds = |name: &str| {
        let typed = said.iter().find(|(field, _)| *field == name).map(|(_, value)| *value);
        typed.or_else(|| step.fields.iter().find(|field| field.name == name)?.preset.as_deref())
    };
    let asked = |field: &&FieldNeed| field.only_if.is_none_or(|only| holds(only.field) == Some(only.is));
    step.fields.iter().filter(asked).map(|field| field.name).collect()
}

#[test]
fn the_next_time_is_asked_for_only_where_something_is_to_be_tried_again() {
    for (state, request) in requests().into_iter().filter(|(_, request)| request.progress.home.is_some()) {
        let mediation = request.progress.home.as_ref().is_some_and(|home| home.kind == HomeKind::Mediation);
        let offered = request.allowed(&device(Role::Organiser, None), &context(NOW));
        let act = |act| offered.iter().find(|step| step.act == Some(act));
        let Some(finish) = act(HomeStepKind::Finish) else { continue };
        let usual: &[&str] = if mediation { &["outcome", "words", "next"] } else { &["outcome", "words"] };
        assert_eq!(asked_for(finish, &[]), usual, "{state}");
        assert_eq!(asked_for(finish, &[("outcome", "retry")]), ["outcome", "words", "next"], "{state}");
        assert_eq!(asked_for(finish, &[("outcome", "failed")]), ["outcome", "words"], "{state}");
        let nobody = act(HomeStepKind::NobodyThere).unwrap();
        assert_eq!(asked_for(nobody, &[]), ["note", "next"], "{state}");
        if mediation {
            let round = act(HomeStepKind::Round).unwrap();
            assert_eq!(asked_for(round, &[]), ["agreed", "words", "next"]);
            assert_eq!(asked_for(round, &[("agreed", "yes")]), ["agreed", "words"]);
        }
    }
}

#[test]
fn every_condition_and_every_preset_is_of_the_steps_own_fields_and_words() {
    let mut conditions = 0;
    for (state, request) in requests() {
        for (_, actor) in actors() {
            for step in request.allowed(&actor, &context(NOW)) {
                let words = |field: &FieldNeed| match field.kind {
                    FieldKind::YesNo => Some(vec!["yes", "no"]),
                    _ => field.options.clone(),
                };
                for field in &step.fields {
                    if let Some(only) = field.only_if {
                        let other = step.fields.iter().find(|other| other.name == only.field);
                        let words = other.and_then(words);
                        assert!(words.is_some_and(|words| words.contains(&only.is)), "{state}, {field:?}");
                        conditions += 1;
                    }
                    if let (Some(preset), Some(words)) = (&field.preset, words(field)) {
                        assert!(words.contains(&preset.as_str()), "{state}, {field:?}");
                    }
                }
            }
        }
    }
    assert!(conditions > 0);
}

#[test]
fn a_service_is_planned_along_with_a_request_as_it_is_planned_for_one() {
    let offered = registered().allowed(&device(Role::Organiser, None), &context(NOW));
    let plan = offered.into_iter().find(|step| step.act == Some(HomeStepKind::Plan));
    assert_eq!(plan, Some(AllowedStep::planning(NOW, "")));
}

#[test]
fn another_appointment_begins_with_who_came_and_what_was_to_be_ready() {
    let plan = HomeStep::Plan {
        kind: HomeKind::Proxy,
        who: "微孝代办队".to_owned(),
        bring: "身份证".to_owned(),
        time: None,
    };
    let planned = registered().take(Step::Home(plan), &Actor::Server, &context(NOW)).unwrap().0;
    let offered = planned.allowed(&device(Role::Organiser, None), &context(NOW));
    let agree = offered.iter().find(|step| step.act == Some(HomeStepKind::Agree)).unwrap();
    let presets: Vec<Option<&str>> = agree.fields.iter().map(|field| field.preset.as_deref()).collect();
    assert_eq!(presets, [None, Some("微孝代办队"), Some("身份证")]);
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
