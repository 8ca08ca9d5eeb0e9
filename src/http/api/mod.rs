//! The API under `/api`, one file per noun, each route described where it is written.
//!
//! `security` names the roles that a route takes; a test walks every role over every route and holds the two together.

mod access;
mod booths;
mod city;
mod desks;
mod figures;
mod grid;
mod handling;
mod home;
mod ledger;
mod markets;
mod meetings;
mod papers;
mod passes;
mod photos;
mod policies;
mod queue;
mod requests;
mod residents;
mod rosters;
mod setup;
mod slips;
mod thanks;
mod units;
mod voice;
mod wall;

pub(super) use residents::{Wish, leave_wish};

use axum::Router;
use serde::{Deserialize, Serialize};
use utoipa::{
    Modify, OpenApi,
    openapi::{
        ContentBuilder, OpenApi as Document, Ref, RefOr, ResponseBuilder,
        security::{ApiKey, ApiKeyValue, SecurityScheme},
    },
};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{App, live, problem::ProblemBody};
use shiji_domain::floor::Answer;
use shiji_service::Done;

/// A write that needs nothing but its key.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
pub struct Keyed {
    /// Made by the client, 8 to 64 of `[A-Za-z0-9_-]`: the same key from the same actor gets the same answer.
    pub key: String,
}

/// The answer to a command.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Reply {
    /// The market's revision that it made: what `/api/undo` takes.
    pub action: i64,
    /// `done` {ticket}, `checked_in` {ticket, visit, again}, `called` {ticket, finished}, `booth` {booth},
    /// `entered` {created, skipped}, `rated` {rating}, `prize` {card, stamps}, `request` {request, number, receipt},
    /// `topic` {topic, number} or `meeting` {meeting, number}.
    #[serde(flatten)]
    #[schema(value_type = Object)]
    pub answer: Answer,
}

impl From<Done> for Reply {
    fn from(done: Done) -> Self {
        Self { action: done.action, answer: done.answer }
    }
}

#[derive(OpenApi)]
#[openapi(
    info(title = "shiji 市集", description = "A community's service market: booths, QR check-in, live queues, the handling log, the summary."),
    components(schemas(ProblemBody, shiji_domain::snapshot::BoothSnapshot, shiji_domain::snapshot::MarketSnapshot, shiji_domain::snapshot::ReceiptView)),
    modifiers(&Cookies)
)]
struct Described;

struct Cookies;

impl Modify for Cookies {
    fn modify(&self, document: &mut Document) {
        let components = document.components.get_or_insert_default();
        let cookie = |name: &str, what: &str| {
            SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::with_description(name, what)))
        };
        components.add_security_scheme(
            "device",
            cookie(
                super::extract::DEVICE_COOKIE,
                "a device session; the scopes are the roles that a route takes",
            ),
        );
        components.add_security_scheme("grid", cookie(super::extract::GRID_COOKIE, "a grid worker's link"));
        components.add_security_scheme("unit", cookie(super::extract::UNIT_COOKIE, "a unit's link"));
    }
}

/// The routes and their description.
pub(super) fn routes() -> (Router<App>, Document) {
    let (router, mut document) = OpenApiRouter::with_openapi(Described::openapi())
        .routes(routes!(live::booth))
        .routes(routes!(live::market))
        .routes(routes!(live::receipt))
        .merge(residents::routes())
        .merge(thanks::routes())
        .merge(queue::routes())
        .merge(desks::routes())
        .merge(policies::routes())
        .merge(requests::routes())
        .merge(photos::routes())
        .merge(handling::routes())
        .merge(meetings::routes())
        .merge(figures::routes())
        .merge(units::routes())
        .merge(grid::routes())
        .merge(home::routes())
        .merge(wall::routes())
        .merge(booths::routes())
        .merge(city::routes())
        .merge(markets::routes())
        .merge(access::routes())
        .merge(papers::routes())
        .merge(passes::routes())
        .merge(slips::routes())
        .merge(voice::routes())
        .merge(ledger::routes())
        .merge(setup::routes())
        .merge(rosters::routes())
        .split_for_parts();
    describe_problems(&mut document);
    (router, document)
}

/// Every operation may answer with a problem.
fn describe_problems(document: &mut Document) {
    let problem = || {
        ResponseBuilder::new()
            .description("a problem: its `code` is stable, its messages are in Chinese and English")
            .content(
                "application/problem+json",
                ContentBuilder::new().schema(Some(Ref::from_schema_name("ProblemBody"))).build(),
            )
            .build()
    };
    for item in document.paths.paths.values_mut() {
        for operation in
            [&mut item.get, &mut item.put, &mut item.post, &mut item.delete].into_iter().flatten()
        {
            operation.responses.responses.insert("default".to_owned(), RefOr::T(problem()));
        }
    }
}
