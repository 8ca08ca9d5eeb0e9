//! The API's OpenAPI document: the components that no route names (the websocket's frames, words in
//! paths), and what holds for every operation.

use serde_json::{Map, Value, json};
use utoipa::{
    Modify, OpenApi,
    openapi::{
        HeaderBuilder, OpenApi as Document, RefOr, Required, Response,
        header::Header,
        path::{Operation, ParameterBuilder, ParameterIn, PathItem},
        schema::{ObjectBuilder, Type},
        security::{ApiKey, ApiKeyValue, SecurityScheme},
    },
};

use super::{
    limits,
    refused::problem,
    words::{
        ClipName, IdempotencyKey, PaperWidth, PassesAtOnce, PhotoDigest, PrizeCard, ReceiptCode,
        RequestsAtOnce, ScannedPass, TickedItem,
    },
};
use crate::http::{extract::Ours, pages::PageData, problem::ProblemBody, trace::REQUEST_ID};
use shiji_domain::{
    BoothId, DeviceId, Field, MarketId, MeetingId, Offset, RequestId, Role, Slot, Timestamp, TopicId, UnitId,
    WorkerId,
    meeting::NewTask,
    request::Way,
    schema::GivenNumber,
    snapshot::{BoothSnapshot, MarketSnapshot, ReceiptView},
};
use shiji_service::live::Snapshot;
use shiji_transport::Heartbeat;

/// Where the description of a route begins.
#[derive(OpenApi)]
#[openapi(
    info(title = "shiji 市集", description = "A community's service market: booths, QR check-in, live queues, the handling log, the summary."),
    components(schemas(
        ProblemBody, PageData, Heartbeat, Snapshot, BoothSnapshot, MarketSnapshot, ReceiptView,
        BoothId, DeviceId, MarketId, MeetingId, RequestId, TopicId, UnitId, WorkerId,
        Field, GivenNumber, NewTask, Offset, Role, Slot, Timestamp, Way, super::papers::PosterFormat,
        ClipName, IdempotencyKey, PaperWidth, PassesAtOnce, PhotoDigest, PrizeCard, ReceiptCode, RequestsAtOnce,
        ScannedPass, TickedItem,
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
        let device = cookie(
            Ours::Device.name(false),
            "a device session; the scopes are the roles that a route takes; over TLS `__Host-` stands before a cookie's name",
        );
        components.add_security_scheme("device", device);
        components.add_security_scheme("grid", cookie(Ours::Grid.name(false), "a grid worker's link"));
        components.add_security_scheme("unit", cookie(Ours::Unit.name(false), "a unit's link"));
    }
}

/// Completes the description: each operation's unique name, the problem that it may answer with,
/// the headers that it sends, and what the derived schemas don't say of numbers and files.
pub(super) fn complete(mut document: Document) -> Value {
    for (path, item) in &mut document.paths.paths {
        for (method, operation) in operations(item) {
            operation.operation_id = Some(operation_id(method, path));
            describe_etag(operation);
            describe_file(operation);
            operation.responses.responses.insert("default".to_owned(), RefOr::T(any_problem()));
            describe_request_id(operation);
        }
    }
    // Numbers, text and lists of them always serialise.
    let mut document = serde_json::to_value(&document).unwrap_or_default();
    describe_numbers(&mut document);
    document["x-limits"] = limits::table().into();
    for item in document.get_mut("paths").and_then(Value::as_object_mut).into_iter().flat_map(Map::values_mut)
    {
        describe_bytes(item);
        describe_optional_words(item);
    }
    document
}

/// Every `u32` goes to its end, unless its type says less; derived schemas call it an `int32` that
/// isn't negative.
fn describe_numbers(value: &mut Value) {
    if let Value::Object(schema) = value
        && schema.get("format").is_some_and(|format| format == "int32")
        && schema.get("minimum").is_some_and(|least| least == 0)
    {
        schema.insert("format".to_owned(), "uint32".into());
        schema.entry("maximum").or_insert(u32::MAX.into());
    }
    each_value(value, describe_numbers);
}

/// A body of bytes is no JSON array of numbers.
fn describe_bytes(value: &mut Value) {
    if let Some(Value::Object(content)) = value.get_mut("content") {
        for (kind, media) in content {
            if kind != "application/json" && media["schema"]["type"] == "array" {
                media["schema"] = json!({"type": "string", "format": "binary"});
            }
        }
    }
    each_value(value, describe_bytes);
}

/// A word of a query or a header that may lack can't be null.
fn describe_optional_words(value: &mut Value) {
    if value.get("in").is_some()
        && let Some(schema) = value.get_mut("schema")
    {
        let without_null = |list: &Value| -> Option<Value> {
            let mut left = list.as_array()?.iter().filter(|one| **one != "null" && one["type"] != "null");
            left.next().filter(|_| left.next().is_none()).cloned()
        };
        if let Some(kind) = without_null(&schema["type"]) {
            schema["type"] = kind;
        } else if let Some(only) = without_null(&schema["oneOf"]) {
            *schema = only;
        }
    }
    each_value(value, describe_optional_words);
}

/// Calls `describe` with everything that stands directly in a value.
fn each_value(value: &mut Value, describe: fn(&mut Value)) {
    match value {
        Value::Object(object) => object.values_mut().for_each(describe),
        Value::Array(array) => array.iter_mut().for_each(describe),
        _ => {}
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

/// `get_markets_market_summary_pdf`: several nouns have a `list` or a `step`, so a handler's name
/// alone is not unique.
fn operation_id(method: &str, path: &str) -> String {
    let words = path.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.skip_while(|word| *word == "api").fold(method.to_owned(), |id, word| format!("{id}_{word}"))
}

fn any_problem() -> Response {
    let seconds = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(0));
    let retry = HeaderBuilder::new()
        .schema(Some(seconds))
        .description(Some("seconds to wait before trying again, with 429 and 503"))
        .build();
    let any = problem("a problem: its `code` is stable, its detail is in the language of Accept-Language");
    any.header("Retry-After", retry).build()
}

fn text_header(description: &str) -> Header {
    let text = ObjectBuilder::new().schema_type(Type::String);
    HeaderBuilder::new().schema(Some(text)).description(Some(description)).build()
}

/// What may answer 304 sends an ETag and takes it back.
fn describe_etag(operation: &mut Operation) {
    if !operation.responses.responses.contains_key("304") {
        return;
    }
    for response in operation.responses.responses.values_mut() {
        if let RefOr::T(response) = response {
            let tag = text_header("names this snapshot: send it back as If-None-Match");
            response.headers.insert("ETag".to_owned(), tag.into());
        }
    }
    let known = ParameterBuilder::new()
        .name("If-None-Match")
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some("the ETag of the snapshot that is known"))
        .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
        .build();
    operation.parameters.get_or_insert_default().push(known.into());
}

/// A document or a list comes with the name to save it under.
fn describe_file(operation: &mut Operation) {
    for response in operation.responses.responses.values_mut() {
        if let RefOr::T(response) = response
            && response.content.keys().any(|kind| is_file(kind))
        {
            let name = text_header("the name to save the file under");
            response.headers.insert("Content-Disposition".to_owned(), name.into());
            if response.content.contains_key("application/pdf") {
                let missing = text_header(
                    "the characters that no font here has, percent-encoded; absent if there are none",
                );
                response.headers.insert("X-Missing-Characters".to_owned(), missing.into());
            }
        }
    }
}

/// Every answer names its request in the log.
fn describe_request_id(operation: &mut Operation) {
    for response in operation.responses.responses.values_mut() {
        if let RefOr::T(response) = response {
            let id = ObjectBuilder::new().schema_type(Type::String).pattern(Some("^[0-9a-f]{16}$"));
            let id = HeaderBuilder::new()
                .schema(Some(id))
                .description(Some("names this request in the server's log"));
            response.headers.insert(REQUEST_ID.to_string(), id.build().into());
        }
    }
}

fn is_file(kind: &str) -> bool {
    kind == "application/pdf" || kind == "text/csv" || kind.contains("spreadsheet")
}
