//! Steps as they come in, worked out: units by their names, times by the calendar, claimants sealed.

use super::{Person, Service, ServiceError, people::family_name};
use shiji_domain::{
    Actor, MarketId, Refusal, Request, RequestId, Timestamp, UnitId,
    refusal::Field,
    request::{Category, Claimant, ClaimantKind, Extension, HomeStep, Step, Terms},
    text::{NAME, clean},
};

/// A step as it comes in: units by id, times where somebody sets them. The service looks up and works out the rest.
#[derive(Clone, Debug)]
pub enum StepInput {
    /// 转办, or 指定承办 with a reason.
    Forward {
        /// To whom.
        unit: UnitId,
        /// Until when; `None`: by category and urgency, on the calendar of working days.
        due: Option<Timestamp>,
        /// The organiser's decision, after two returns.
        assigned: Option<String>,
    },
    /// 申请延期 or 延期.
    Extend {
        /// Until when; `None`: what the unit asked for.
        until: Option<Timestamp>,
        /// Why.
        reason: String,
        /// Only asked for.
        asked: bool,
    },
    /// 认领
    Claim {
        /// What sort of claimant.
        kind: ClaimantKind,
        /// Who: the organisation's or the person's name.
        name: String,
        /// Whom to call; sealed.
        phone: String,
    },
    /// 签收
    Accept {
        /// 责任人 at the unit; sealed. Perhaps empty.
        handler: String,
    },
    /// 上门服务
    Home(HomeStep),
    /// Any other step.
    Other(Step),
}

impl Service {
    /// What a step of a request is worked out from.
    pub(super) async fn about(&self, market: MarketId, id: RequestId) -> Result<About, ServiceError> {
        let about = self.ask(market, move |floor| Some(About::of(floor.request(id)?))).await?;
        about.ok_or_else(|| Refusal::NoSuchRequest.into())
    }

    pub(super) async fn first_step(
        &self,
        market: MarketId,
        input: StepInput,
        category: Category,
        urgent: bool,
    ) -> Result<Step, ServiceError> {
        let about = About { category, urgent, ..About::default() };
        self.step(market, input, &about, Actor::Server).await
    }

    pub(super) async fn step(
        &self,
        market: MarketId,
        input: StepInput,
        about: &About,
        actor: Actor,
    ) -> Result<Step, ServiceError> {
        let (rules, now) = (self.rules().await?, self.now());
        let offset = self.market(market).await?.offset;
        Ok(match input {
            // 支部下单: what hangs on the wall never names anybody in full, whatever was typed.
            StepInput::Other(Step::Dispatch { member }) => {
                Step::Dispatch { member: family_name(clean(Field::Person, &member, NAME)?.as_str()) }
            }
            StepInput::Other(step) => step,
            StepInput::Accept { handler } => {
                Step::Accept { handler: self.seal_handler(market, &handler).await? }
            }
            StepInput::Home(act) => {
                let when = act.time().map_or_else(String::new, |time| offset.date_time(time));
                Step::Home { act, when }
            }
            StepInput::Forward { unit, due, assigned } => {
                let known = self.units().await?.into_iter().find(|known| known.id == unit);
                let unit_name = known.ok_or(Refusal::NoSuchUnit)?.name;
                let mut terms = rules.terms(about.category, about.urgent, now, offset);
                if let Some(due) = due {
                    terms = Terms { due, return_by: terms.return_by.min(due), days: None };
                }
                match assigned {
                    Some(reason) => Step::Assign { unit, unit_name, terms, reason },
                    None => Step::Forward { unit, unit_name, terms },
                }
            }
            StepInput::Extend { until, reason, asked } => {
                let due = about.due.unwrap_or(now);
                let latest = rules.calendar.after(due, rules.limits.extension_days, offset);
                let until = until.or(about.asked).unwrap_or(latest);
                if asked {
                    Step::AskExtension { until, latest, reason }
                } else {
                    let days = (until == latest).then_some(rules.limits.extension_days);
                    Step::Extend { until, latest, days, reason }
                }
            }
            StepInput::Claim { kind, name, phone } => {
                let name = clean(Field::Person, &name, NAME)?;
                let person = Person { name: name.clone(), phone, ..Person::default() };
                let contact = self.seal_person(market, &person).await?;
                let unit = if let Actor::Unit(unit) = actor { Some(unit) } else { None };
                let shown = if kind == ClaimantKind::Member { family_name(&name) } else { name };
                let claimant = Claimant { kind, shown, contact, unit, pass: actor.pass() };
                let expires = now.plus_minutes(i64::from(rules.limits.claim_days) * 24 * 60);
                Step::Claim { claimant, expires }
            }
        })
    }
}

/// What a step of a request is worked out from.
#[derive(Clone, Copy, Debug)]
pub(super) struct About {
    category: Category,
    urgent: bool,
    due: Option<Timestamp>,
    asked: Option<Timestamp>,
}

impl Default for About {
    fn default() -> Self {
        Self { category: Category::Other, urgent: false, due: None, asked: None }
    }
}

impl About {
    fn of(request: &Request) -> Self {
        let forwarding = request.state.forwarding();
        let asked = match forwarding.map(|forwarding| &forwarding.extension) {
            Some(Extension::Asked { until, .. }) => Some(*until),
            _ => None,
        };
        let due = forwarding.map(|forwarding| forwarding.due);
        Self { category: request.details.category, urgent: request.details.urgent, due, asked }
    }
}
