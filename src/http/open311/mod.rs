//! Open311 GeoReport v2: how city systems take part. Services are the categories; reading is for
//! everybody, in words that were reviewed; with the organiser's key a system reads masked words and
//! writes requests down.
//!
//! `https://wiki.open311.org/GeoReport_v2` (frozen) is what this is held to: both formats, the
//! errors' form, ISO 8601 times with their offset, at most 1,000 requests of 90 days where nothing
//! else is asked for.

mod answer;
mod query;

use std::sync::Arc;

use answer::{Created, Format, OpenProblem, ServiceDefinition as ServiceType, ServiceRequest};
use axum::{
    Router,
    extract::{ConnectInfo, Path, RawForm, RawQuery, State},
    response::Response,
    routing::get,
};
use query::{Creation, Words};

use super::{
    App,
    guess::{Guess, Way},
    problem::Problem,
};
use shiji_domain::{MarketId, Refusal};
use shiji_service::{CityReader, CityRequest, Person, PublicRequest, ServiceError};
use shiji_transport::SocketAddresses;

/// A request's path: what stands before the dot, and the format after it.
type Asked = (String, Format);

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/open311/discovery.json", get(discovery))
        .route("/open311/v2/{file}", get(list).post(create))
        .route("/open311/v2/services/{file}", get(definition))
        .route("/open311/v2/requests/{file}", get(one))
}

/// Where the API is, as the service discovery of Open311 says it.
async fn discovery(State(app): State<App>) -> Response {
    answer::discovery(&app.config.public_url, app.service.now())
}

/// `services` or `requests`.
async fn list(
    State(app): State<App>,
    Path(file): Path<String>,
    RawQuery(query): RawQuery,
    ConnectInfo(ends): ConnectInfo<SocketAddresses>,
) -> Response {
    let (what, format) = match split(&file) {
        Ok(asked) => asked,
        Err(fault) => return fault.said(Format::Json),
    };
    let words = Words::parse(query.as_deref().unwrap_or_default());
    let response = match what.as_str() {
        "services" => match market(&app, &words).await {
            Ok(_) => Ok(format.services(ServiceType::all())),
            Err(fault) => Err(fault),
        },
        "requests" => requests(&app, ends, &words).await.map(|found| format.requests(found)),
        _ => Err(OpenProblem::not_found("no such resource: services, requests")),
    };
    response.unwrap_or_else(|fault| fault.said(format))
}

/// A service's definition. None has attributes, so each is just its code.
async fn definition(Path(file): Path<String>) -> Response {
    let (code, format) = match split(&file) {
        Ok(asked) => asked,
        Err(fault) => return fault.said(Format::Json),
    };
    match query::category(&code) {
        Ok(category) => format.definition(category),
        Err(fault) => fault.said(format),
    }
}

/// One request by its id.
async fn one(
    State(app): State<App>,
    Path(file): Path<String>,
    RawQuery(query): RawQuery,
    ConnectInfo(ends): ConnectInfo<SocketAddresses>,
) -> Response {
    let (id, format) = match split(&file) {
        Ok(asked) => asked,
        Err(fault) => return fault.said(Format::Json),
    };
    let words = Words::parse(query.as_deref().unwrap_or_default()).for_request(&id);
    match requests(&app, ends, &words).await {
        Ok(found) if found.is_empty() => {
            OpenProblem::not_found("service_request_id was not found, or is not public").said(format)
        }
        Ok(found) => format.requests(found),
        Err(fault) => fault.said(format),
    }
}

/// Writes a request down. Needs the key.
async fn create(
    State(app): State<App>,
    Path(file): Path<String>,
    ConnectInfo(ends): ConnectInfo<SocketAddresses>,
    RawForm(form): RawForm,
) -> Response {
    let (what, format) = match split(&file) {
        Ok(asked) => asked,
        Err(fault) => return fault.said(Format::Json),
    };
    if what != "requests" {
        return OpenProblem::not_found("only requests can be created").said(format);
    }
    match created(&app, ends, &String::from_utf8_lossy(&form)).await {
        Ok(created) => format.created(created),
        Err(fault) => fault.said(format),
    }
}

async fn created(app: &App, ends: SocketAddresses, form: &str) -> Result<Created, OpenProblem> {
    let words = Words::parse(form);
    if reader(app, ends, &words).await? != CityReader::City {
        return Err(OpenProblem::forbidden("api_key is missing"));
    }
    let market = app.service.market(market(app, &words).await?).await?;
    let today = market.offset.date(app.service.now());
    let Creation { category, content, person, key } = Creation::from(&words, &today)?;
    if person != Person::default() && !app.config.tls {
        return Err(OpenProblem::refused(&Refusal::ContactNeedsTls));
    }
    let new = CityRequest { category, content, person };
    Ok(Created::with(app.service.register_for_city(&market, &key, new).await?))
}

/// The public requests that the query picks.
async fn requests(
    app: &App,
    ends: SocketAddresses,
    words: &Words,
) -> Result<Vec<ServiceRequest>, OpenProblem> {
    let reader = reader(app, ends, words).await?;
    let wanted = Arc::new(words.wanted(app.service.now())?);
    let markets: Vec<MarketId> = match &wanted.ids {
        // An id names its market.
        Some(ids) => {
            let mut markets = Vec::new();
            for id in ids {
                let slug = id.rsplit_once('-').map_or("", |(slug, _)| slug);
                if let Ok(market) = app.service.market_of_slug(slug).await
                    && !markets.contains(&market)
                {
                    markets.push(market);
                }
            }
            markets
        }
        None => vec![market(app, words).await?],
    };
    let mut found = Vec::new();
    for market in markets {
        let (wanted, most) = (wanted.clone(), query::MOST_REQUESTS - found.len());
        let picks = move |request: &PublicRequest| wanted.picks(request);
        let public = app.service.public_requests(market, reader, most, picks).await?;
        found.extend(public.iter().map(ServiceRequest::from));
    }
    Ok(found)
}

/// The market that `jurisdiction_id` names by its path word; without one the market that runs now.
async fn market(app: &App, words: &Words) -> Result<MarketId, OpenProblem> {
    match words.get("jurisdiction_id") {
        Some(slug) => Ok(app.service.market_of_slug(slug).await?),
        None => Ok(app.service.current_market().await?.id),
    }
}

/// Who asks. A wrong key is refused, so that nobody takes the public part for all there is.
async fn reader(app: &App, ends: SocketAddresses, words: &Words) -> Result<CityReader, OpenProblem> {
    let Some(key) = words.get("api_key") else { return Ok(CityReader::Anybody) };
    let guess = Guess::begin(app, ends, Way::CityKey)?;
    let known = app.service.is_city_key(key).await.map_err(Problem::from);
    // Judged by a problem of its own, which nobody sees: the fault is GeoReport's.
    let known = known.and_then(|known| if known { Ok(()) } else { Err(Problem::forbidden()) });
    match guess.judge(known) {
        Ok(()) => Ok(CityReader::City),
        Err(problem) if problem.status.is_server_error() => Err(problem.into()),
        Err(_) => Err(OpenProblem::forbidden("api_key is not valid (any more)")),
    }
}

/// `requests.json` → `requests` and the format.
fn split(file: &str) -> Result<Asked, OpenProblem> {
    let (name, ending) = file.rsplit_once('.').unwrap_or((file, ""));
    let format = match ending {
        "json" => Format::Json,
        "xml" => Format::Xml,
        _ => return Err(OpenProblem::not_found("ask for .json or .xml")),
    };
    Ok((name.to_owned(), format))
}

impl From<Problem> for OpenProblem {
    fn from(problem: Problem) -> Self {
        Self::said_as(&problem)
    }
}

impl From<ServiceError> for OpenProblem {
    fn from(error: ServiceError) -> Self {
        match error {
            ServiceError::Refused(refusal) => Self::refused(&refusal),
            other => Self::failed(other),
        }
    }
}
