//! The API under `/api`, one file per noun, each route described where it is written.
//!
//! `security` names the roles that a route takes; a test walks every role over every route and holds the two together.

mod access;
mod booths;
mod city;
mod desks;
mod document;
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
pub(super) mod words;

pub(super) use residents::{Wish, leave_wish};

use axum::Router;
use serde::{Deserialize, Serialize};
use utoipa::OpenApi;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{App, live};
use shiji_domain::floor::Answer;
use shiji_service::{ActionOf, Done};

/// A write that needs nothing but its key.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
pub struct Keyed {
    /// Made by the client, 8 to 64 of `[A-Za-z0-9_-]`: the same key from the same actor gets the same answer.
    #[schema(value_type = words::IdempotencyKey)]
    pub key: String,
}

/// The answer to a command.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Reply {
    /// The revision that it made: what `/api/undo` takes, together with `of`.
    pub action: i64,
    /// Whose revision.
    pub of: ActionOf,
    /// What came of it.
    #[serde(flatten)]
    pub answer: Answer,
}

/// A frame that says nothing but that the link lives; the others are snapshots.
#[derive(Debug, utoipa::ToSchema)]
pub struct Beat {
    /// Always true.
    #[expect(dead_code, reason = "the frame is a constant text; this describes it")]
    beat: bool,
}

impl From<Done> for Reply {
    fn from(done: Done) -> Self {
        Self { action: done.action, of: done.of, answer: done.answer }
    }
}

/// The routes and their description.
pub(super) fn routes() -> (Router<App>, utoipa::openapi::OpenApi) {
    let (router, mut document) = OpenApiRouter::with_openapi(document::Described::openapi())
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
    document::complete(&mut document);
    (router, document)
}
