//! The API's OpenAPI document: the components that no route names (the websocket's frames, words in paths), and what
//! holds for every operation.

use utoipa::{
    Modify, OpenApi,
    openapi::{
        ContentBuilder, HeaderBuilder, OpenApi as Document, Ref, RefOr, Required, Response, ResponseBuilder,
        header::Header,
        path::{Operation, ParameterBuilder, ParameterIn, PathItem},
        schema::{ObjectBuilder, Type},
        security::{ApiKey, ApiKeyValue, SecurityScheme},
    },
};

use super::words::{ClipName, IdempotencyKey, PhotoDigest, ReceiptCode};
use crate::http::{
    extract::{DEVICE_COOKIE, GRID_COOKIE, UNIT_COOKIE},
    live::Beat,
    pages::PageData,
    problem::ProblemBody,
};
use shiji_domain::{
    BoothId, DeviceId, Field, MarketId, MeetingId, Offset, RequestId, Role, Timestamp, TopicId, UnitId,
    WorkerId,
    request::Way,
    snapshot::{BoothSnapshot, MarketSnapshot, ReceiptView},
};
use shiji_service::live::Snapshot;

/// Where the description of a route begins.
#[derive(OpenApi)]
#[openapi(
    info(title = "shiji 市集", description = "A community's service market: booths, QR check-in, live queues, the handling log, the summary."),
    components(schemas(
        ProblemBody, PageData, Beat, Snapshot, BoothSnapshot, MarketSnapshot, ReceiptView,
        BoothId, DeviceId, MarketId, MeetingId, RequestId, TopicId, UnitId, WorkerId,
        Field, Offset, Role, Timestamp, Way, super::papers::Size, super::queue::TicketStep,
        ClipName, IdempotencyKey, PhotoDigest, ReceiptCode,
    )),
    modifiers(&Cookies)
)]
pub(super) struct Described;

struct Cookies;

impl Modify for Cookies {
    fn modify(&self, document: &mut Document) {
        let components = document.components.get_or_insert_default();
        let cookie = |name: &str, what: &str| {
            SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::with_description(name, what)))
        };
        let device = cookie(DEVICE_COOKIE, "a device session; the scopes are the roles that a route takes");
        components.add_security_scheme("device", device);
        components.add_security_scheme("grid", cookie(GRID_COOKIE, "a grid worker's link"));
        components.add_security_scheme("unit", cookie(UNIT_COOKIE, "a unit's link"));
    }
}

/// Completes each operation: its unique name, the problem that it may answer with, the headers that it sends.
pub(super) fn complete(document: &mut Document) {
    for (path, item) in &mut document.paths.paths {
        for (method, operation) in operations(item) {
            operation.operation_id = Some(operation_id(method, path));
            describe_etag(operation);
            describe_file(operation);
            operation.responses.responses.insert("default".to_owned(), RefOr::T(problem()));
        }
    }
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = (&'static str, &mut Operation)> {
    let all = [
        ("get", &mut item.get),
        ("put", &mut item.put),
        ("post", &mut item.post),
        ("delete", &mut item.delete),
    ];
    all.into_iter().filter_map(|(method, operation)| Some((method, operation.as_mut()?)))
}

/// `get_markets_market_summary_pdf`: several nouns have a `list` or a `step`, so a handler's name alone is not unique.
fn operation_id(method: &str, path: &str) -> String {
    let words = path.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.skip_while(|word| *word == "api").fold(method.to_owned(), |id, word| format!("{id}_{word}"))
}

fn problem() -> Response {
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("ProblemBody"))).build();
    let seconds = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(0));
    let retry = HeaderBuilder::new()
        .schema(seconds)
        .description(Some("seconds to wait before trying again, with 429 and 503"))
        .build();
    ResponseBuilder::new()
        .description("a problem: its `code` is stable, its messages are in Chinese and English")
        .content("application/problem+json", content)
        .header("Retry-After", retry)
        .build()
}

fn text_header(description: &str) -> Header {
    let text = ObjectBuilder::new().schema_type(Type::String);
    HeaderBuilder::new().schema(text).description(Some(description)).build()
}

/// What may answer 304 sends an ETag and takes it back.
fn describe_etag(operation: &mut Operation) {
    if !operation.responses.responses.contains_key("304") {
        return;
    }
    for response in operation.responses.responses.values_mut() {
        if let RefOr::T(response) = response {
            let tag = text_header("names this snapshot: send it back as If-None-Match");
            response.headers.insert("ETag".to_owned(), tag);
        }
    }
    let known = ParameterBuilder::new()
        .name("If-None-Match")
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some("the ETag of the snapshot that is known"))
        .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
        .build();
    operation.parameters.get_or_insert_default().push(known);
}

/// A document or a list comes with the name to save it under.
fn describe_file(operation: &mut Operation) {
    for response in operation.responses.responses.values_mut() {
        if let RefOr::T(response) = response
            && response.content.keys().any(|kind| is_file(kind))
        {
            let name = text_header("the name to save the file under");
            response.headers.insert("Content-Disposition".to_owned(), name);
        }
    }
}

fn is_file(kind: &str) -> bool {
    kind == "application/pdf" || kind == "text/csv" || kind.contains("spreadsheet")
}
