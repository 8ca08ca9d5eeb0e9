//! The rules of the queues, changed while the market runs, and what is advised about them.

use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::command::{CommandReply, at};
use crate::http::{
    App,
    extract::{Body, Organiser, Path, Resident, Staff},
    problem::Problem,
};
use shiji_domain::{
    BoothId, BoothPolicies, MarketId, Policies, Timestamp,
    advice::NextReason,
    floor::{Command, FactKind},
    policy::RANGES,
    snapshot::Suggestion,
};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(show, set))
        .routes(routes!(set_booth))
        .routes(routes!(changes))
        .routes(routes!(keep_giving))
        .routes(routes!(advice))
        .routes(routes!(move_volunteer))
        .routes(routes!(next_booth))
}

/// The market's rules, and what booths do otherwise.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct PoliciesView {
    pub market: Policies,
    /// Booths that do something otherwise.
    pub booths: Vec<BoothRules>,
    /// What the rules are until somebody changes them.
    pub usual: Policies,
    /// Least and most of each rule that is a number.
    pub ranges: Vec<RuleRange>,
}

/// Least and most of a rule.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct RuleRange {
    pub rule: &'static str,
    pub least: u32,
    pub most: u32,
}

/// What one booth does otherwise.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct BoothRules {
    pub booth: BoothId,
    pub policies: BoothPolicies,
}

/// The rules now.
#[utoipa::path(get, path = "/api/markets/{market}/policies", tag = "policies", security(("device" = ["organiser"])),
    params(("market" = shiji_domain::MarketId, Path)), responses((status = 200, body = PoliciesView)))]
async fn show(
    State(app): State<App>,
    _: Organiser,
    Path(market): Path<MarketId>,
) -> Result<Json<PoliciesView>, Problem> {
    let (market, booths) = app.service.policies(market).await?;
    let booths = booths.into_iter().map(|(booth, policies)| BoothRules { booth, policies }).collect();
    let ranges = RANGES.iter().map(|&(rule, least, most)| RuleRange { rule, least, most }).collect();
    Ok(Json(PoliciesView { market, booths, usual: Policies::default(), ranges }))
}

/// A change of the rules, as the journal keeps it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct RuleChange {
    /// When: epoch milliseconds.
    #[schema(value_type = i64)]
    pub at: Timestamp,
    /// Who: `organiser:` and the id of the session.
    pub by: String,
    /// At which booth; none: at the whole market.
    pub booth: Option<BoothId>,
    /// The market's rules from then on.
    pub market: Option<Policies>,
    /// What the booth does otherwise from then on.
    pub otherwise: Option<BoothPolicies>,
}

/// The last changes of the rules, newest first.
#[utoipa::path(get, path = "/api/markets/{market}/policies/changes", tag = "policies",
    security(("device" = ["organiser"])),
    params(("market" = shiji_domain::MarketId, Path)), responses((status = 200, body = Vec<RuleChange>)))]
async fn changes(
    State(app): State<App>,
    _: Organiser,
    Path(market): Path<MarketId>,
) -> Result<Json<Vec<RuleChange>>, Problem> {
    let changes = app.service.rule_changes(market).await?.into_iter().map(|action| {
        let mut change = RuleChange {
            at: action.at,
            by: action.by.label(),
            booth: action.booth,
            market: None,
            otherwise: None,
        };
        for fact in action.facts {
            match fact.what {
                FactKind::Policies { policies } => change.market = Some(policies),
                FactKind::BoothPolicies { policies } => change.otherwise = Some(policies),
                _ => {}
            }
        }
        change
    });
    Ok(Json(changes.collect()))
}

#[derive(Debug, Deserialize, utoipa::ToSchema)]
struct NewPolicies {
    #[schema(value_type = super::words::IdempotencyKey)]
    key: String,
    policies: Policies,
}

/// Change the market's rules; they count from the next command on.
#[utoipa::path(put, path = "/api/markets/{market}/policies", tag = "policies", security(("device" = ["organiser"])),
    params(("market" = shiji_domain::MarketId, Path)), request_body = NewPolicies, responses((status = 200, body = CommandReply), super::refused::RulesRefused))]
async fn set(
    State(app): State<App>,
    organiser: Organiser,
    Path(market): Path<MarketId>,
    Body(body): Body<NewPolicies>,
) -> Result<Json<CommandReply>, Problem> {
    let command = Command::SetPolicies(body.policies);
    Ok(Json(app.service.command(market, organiser.actor(), Some(&body.key), command).await?.into()))
}

/// What a booth does otherwise.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
struct NewBoothPolicies {
    #[schema(value_type = super::words::IdempotencyKey)]
    key: String,
    policies: BoothPolicies,
}

/// Change what a booth does otherwise than its market.
#[utoipa::path(put, path = "/api/booths/{booth}/policies", tag = "policies", security(("device" = ["organiser"])),
    params(("booth" = shiji_domain::BoothId, Path)), request_body = NewBoothPolicies, responses((status = 200, body = CommandReply), super::refused::RulesRefused))]
async fn set_booth(
    State(app): State<App>,
    organiser: Organiser,
    Path(booth): Path<BoothId>,
    Body(body): Body<NewBoothPolicies>,
) -> Result<Json<CommandReply>, Problem> {
    let command = Command::SetBoothPolicies { booth, policies: body.policies };
    at(&app, organiser.actor(), booth, &body.key, command).await
}

/// Whatever the forecast says?
#[derive(Debug, Deserialize, utoipa::ToSchema)]
struct Keep {
    #[schema(value_type = super::words::IdempotencyKey)]
    key: String,
    keep: bool,
}

/// Give tickets although those who wait may fill the time until closing; or again only as long as
/// there is time.
#[utoipa::path(post, path = "/api/booths/{booth}/keep-giving", tag = "policies",
    security(("device" = ["volunteer", "organiser"])),
    params(("booth" = shiji_domain::BoothId, Path)), request_body = Keep, responses((status = 200, body = CommandReply)))]
async fn keep_giving(
    State(app): State<App>,
    staff: Staff,
    Path(booth): Path<BoothId>,
    Body(body): Body<Keep>,
) -> Result<Json<CommandReply>, Problem> {
    at(&app, staff.actor(), booth, &body.key, Command::KeepGiving { booth, keep: body.keep }).await
}

/// What is advised.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Advice {
    /// Move a volunteer, if that is worth the trouble.
    pub volunteer: Option<Suggestion>,
}

/// Which volunteer to move, and why.
#[utoipa::path(get, path = "/api/markets/{market}/advice", tag = "policies", security(("device" = ["organiser"])),
    params(("market" = shiji_domain::MarketId, Path)), responses((status = 200, body = Advice)))]
async fn advice(
    State(app): State<App>,
    _: Organiser,
    Path(market): Path<MarketId>,
) -> Result<Json<Advice>, Problem> {
    Ok(Json(Advice { volunteer: app.service.suggested_move(market).await? }))
}

/// Whose volunteer goes where.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
struct Moving {
    #[schema(value_type = super::words::IdempotencyKey)]
    key: String,
    from: BoothId,
    to: BoothId,
}

/// Move a volunteer: a free desk is left, one at the other booth opened, and the device follows.
#[utoipa::path(post, path = "/api/markets/{market}/moves", tag = "policies", security(("device" = ["organiser"])),
    params(("market" = shiji_domain::MarketId, Path)), request_body = Moving, responses((status = 200, body = CommandReply), super::refused::OtherBoothRefused))]
async fn move_volunteer(
    State(app): State<App>,
    organiser: Organiser,
    Path(market): Path<MarketId>,
    Body(body): Body<Moving>,
) -> Result<Json<CommandReply>, Problem> {
    let command = Command::MoveVolunteer { from: body.from, to: body.to };
    Ok(Json(app.service.command(market, organiser.actor(), Some(&body.key), command).await?.into()))
}

/// The booths that a resident wishes to see.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
struct Wishes {
    booths: Vec<BoothId>,
}

/// Where to take the next ticket.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct NextBooth {
    /// Which booth; none if no wished booth gives tickets.
    pub booth: Option<BoothId>,
    /// Why it and no other.
    pub why: Option<NextReason>,
}

/// Which of several wished booths next: where nobody waits, else near its cap, else the longest
/// wait, or the shortest beside a ticket that is held.
#[utoipa::path(post, path = "/api/markets/{market}/next-booth", tag = "policies", security(()),
    params(("market" = shiji_domain::MarketId, Path)), request_body = Wishes, responses((status = 200, body = NextBooth)))]
async fn next_booth(
    State(app): State<App>,
    Path(market): Path<MarketId>,
    resident: Resident,
    Body(wishes): Body<Wishes>,
) -> Result<Json<NextBooth>, Problem> {
    let found = app.service.suggested_booth(market, wishes.booths, resident.pass(market)).await?;
    let (booth, why) = found.unzip();
    Ok(Json(NextBooth { booth, why }))
}
