//! A wish as the wall shows it.

use serde::Serialize;

use super::LoadedRequest;
use shiji_domain::{
    Actor, RequestState, RequestStateKind, Timestamp, personal,
    request::{AllowedStep, Category, ClaimantKind, Reference, StepKind},
};

/// A wish on the wall. Masked words alone.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = WallWish)]
pub struct WallWish {
    /// 编号.
    pub number: i64,
    /// 类别.
    pub category: Category,
    pub text: String,
    /// `published`, `claimed`, `done` or `confirmed`.
    pub state: RequestStateKind,
    /// On the wall since: epoch milliseconds.
    #[schema(value_type = i64)]
    pub at: Timestamp,
    /// Who claimed it, as it is shown.
    pub claimant: Option<String>,
    /// 党员, 党支部, 企业, 学校.
    pub claimant_kind: Option<ClaimantKind>,
    /// 支部下单: the member that the branch gave it to.
    pub member: Option<String>,
    /// The claim ends then: epoch milliseconds.
    #[schema(value_type = Option<i64>)]
    pub expires: Option<Timestamp>,
    /// What was done.
    pub report: Option<String>,
    /// The steps that whoever asks may take now.
    pub allowed: Vec<AllowedStep>,
    /// Whoever asks has claimed it: a unit on its page, a phone by its pass.
    pub mine: bool,
}

impl WallWish {
    /// `None`: it is not on the wall.
    pub(crate) fn of(
        shown: &LoadedRequest<'_>,
        actor: &Actor,
        rules: &Reference,
        now: Timestamp,
    ) -> Option<Self> {
        let request = shown.request;
        let listing = request.state.listing()?;
        let claim = request.state.claim();
        // Cleared wishes are shown as what they are: fulfilled.
        let cleared = matches!(request.state, RequestState::Cleared { .. });
        let state = if cleared { RequestStateKind::Confirmed } else { request.state.kind() };
        let mine = match (actor, claim) {
            (Actor::Unit(unit), Some(claim)) => claim.by.unit == Some(*unit),
            (Actor::Resident(pass), Some(claim)) => claim.by.pass == Some(*pass),
            _ => false,
        };
        Some(Self {
            number: request.number,
            category: request.details.category,
            text: listing.text.clone(),
            state,
            at: listing.at,
            claimant: claim.map(|claim| claim.by.shown.clone()),
            claimant_kind: claim.map(|claim| claim.by.kind),
            member: claim.and_then(|claim| claim.member.clone()),
            expires: claim.map(|claim| claim.expires).filter(|_| state == RequestStateKind::Claimed),
            report: request.state.answer().filter(|_| claim.is_some()).map(personal::mask),
            // Whether it helped is said on the receipt's page.
            allowed: shown
                .allowed(actor, rules, now)
                .into_iter()
                .filter(|s| s.step != StepKind::FollowUp)
                .collect(),
            mine,
        })
    }
}
