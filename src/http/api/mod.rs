//! The API under `/api`, one file per noun, each route described where it is written.
//!
//! `security` names the roles that a route takes; a test walks every role over every route and
//! holds the two together.

mod access;
mod access_log;
mod backups;
mod booths;
mod city;
mod command;
mod desks;
mod document;
mod editions;
mod figures;
mod file;
mod grid;
mod handling;
mod home;
mod ledger;
mod limits;
mod markets;
mod meetings;
mod older_copy;
mod own_tickets;
mod papers;
mod passes;
mod photos;
mod policies;
mod queue;
pub(super) mod refused;
mod requests;
mod residents;
mod rosters;
mod saving;
mod setup;
mod slips;
mod sources;
mod thanks;
mod units;
mod voice;
mod wall;
pub(super) mod words;

pub(super) use residents::{WishBody, leave_wish};

use axum::Router;
use utoipa::OpenApi;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{App, live};

/// The routes and their description.
pub(super) fn routes() -> (Router<App>, serde_json::Value) {
    let (router, document) = OpenApiRouter::with_openapi(document::Described::openapi())
        .routes(routes!(live::booth))
        .routes(routes!(live::market))
        .routes(routes!(live::receipt))
        .merge(residents::routes())
        .merge(own_tickets::routes())
        .merge(thanks::routes())
        .merge(queue::routes())
        .merge(desks::routes())
        .merge(policies::routes())
        .merge(requests::routes())
        .merge(photos::routes())
        .merge(handling::routes())
        .merge(meetings::routes())
        .merge(access_log::routes())
        .merge(backups::routes())
        .merge(older_copy::routes())
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
        .merge(editions::routes())
        .merge(passes::routes())
        .merge(slips::routes())
        .merge(sources::routes())
        .merge(voice::routes())
        .merge(ledger::routes())
        .merge(setup::routes())
        .merge(rosters::routes())
        .merge(saving::routes())
        .split_for_parts();
    (router, document::complete(document))
}
