//! Answers in GeoReport's words and both of its formats.

use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use shiji_catalogue::{Key, Language, Message, key, text};

use crate::http::problem::Problem;
use shiji_domain::{Offset, Refusal, Timestamp, refusal::RefusalKind, request::Category};
use shiji_service::{PublicRequest, ServiceError};

/// How an answer is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Json,
    Xml,
}

/// Something that can be asked for: a category.
#[derive(Debug, Serialize)]
pub(super) struct ServiceDefinition {
    service_code: &'static str,
    service_name: String,
    description: String,
    metadata: bool,
    r#type: &'static str,
    keywords: String,
    group: String,
}

impl ServiceDefinition {
    /// All of them, in the order of the forms.
    pub(super) fn all() -> Vec<Self> {
        let all = Category::ALL.iter();
        all.map(|category| Self {
            service_code: category.as_str(),
            service_name: category.key().text(),
            description: category.key().say(Language::En),
            metadata: false,
            r#type: "realtime",
            keywords: category.key().say(Language::En),
            group: text!("city-group"),
        })
        .collect()
    }
}

/// A request. What isn't known is empty, as the specification has it.
#[derive(Debug, Serialize)]
pub(super) struct ServiceRequest {
    service_request_id: String,
    status: &'static str,
    status_notes: String,
    service_name: String,
    service_code: &'static str,
    description: String,
    agency_responsible: Option<String>,
    service_notice: Option<String>,
    requested_datetime: String,
    updated_datetime: String,
    expected_datetime: Option<String>,
    address: Option<String>,
    address_id: Option<String>,
    zipcode: Option<String>,
    lat: Option<f64>,
    long: Option<f64>,
    media_url: Option<String>,
}

impl From<&PublicRequest> for ServiceRequest {
    fn from(request: &PublicRequest) -> Self {
        let kind = request.kind.key();
        Self {
            service_request_id: request.id.clone(),
            status: if request.closed { "closed" } else { "open" },
            status_notes: match &request.answer {
                Some(answer) => text!("log-labelled", label = request.state.key(), note = answer),
                None => request.state.key().text(),
            },
            service_name: request.category.key().text(),
            service_code: request.category.as_str(),
            description: request
                .words
                .clone()
                .unwrap_or_else(|| text!("city-private", kind = kind, category = request.category.key())),
            agency_responsible: request.unit.clone(),
            service_notice: None,
            requested_datetime: iso(request.offset, request.registered_at),
            updated_datetime: iso(request.offset, request.changed_at),
            expected_datetime: request.due.map(|due| iso(request.offset, due)),
            address: None,
            address_id: None,
            zipcode: None,
            lat: None,
            long: None,
            media_url: None,
        }
    }
}

/// What was written down.
#[derive(Debug, Serialize)]
pub(super) struct Created {
    service_request_id: String,
    service_notice: String,
    account_id: Option<String>,
}

impl Created {
    pub(super) fn with(service_request_id: String) -> Self {
        Self { service_request_id, service_notice: text!("city-registered"), account_id: None }
    }
}

#[derive(Serialize)]
struct Definition<A> {
    service_code: &'static str,
    attributes: A,
}

/// A list in XML: a root with one element for each.
#[derive(Serialize)]
struct Services {
    service: Vec<ServiceDefinition>,
}

#[derive(Serialize)]
struct Requests<T> {
    request: Vec<T>,
}

#[derive(Serialize)]
struct Errors {
    error: [OpenProblem; 1],
}

impl Format {
    pub(super) fn services(self, service: Vec<ServiceDefinition>) -> Response {
        match self {
            Self::Json => axum::Json(service).into_response(),
            Self::Xml => xml("services", &Services { service }),
        }
    }

    pub(super) fn definition(self, category: Category) -> Response {
        let service_code = category.as_str();
        match self {
            Self::Json => axum::Json(Definition { service_code, attributes: [(); 0] }).into_response(),
            Self::Xml => xml("service_definition", &Definition { service_code, attributes: "" }),
        }
    }

    pub(super) fn requests(self, request: Vec<ServiceRequest>) -> Response {
        match self {
            Self::Json => axum::Json(request).into_response(),
            Self::Xml => xml("service_requests", &Requests { request }),
        }
    }

    pub(super) fn created(self, created: Created) -> Response {
        let mut response = match self {
            Self::Json => axum::Json([created]).into_response(),
            Self::Xml => xml("service_requests", &Requests { request: vec![created] }),
        };
        *response.status_mut() = StatusCode::CREATED;
        response
    }
}

/// What went wrong, as the specification writes it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct OpenProblem {
    code: u16,
    description: String,
}

impl OpenProblem {
    pub(super) fn bad(description: &str) -> Self {
        Self { code: 400, description: description.to_owned() }
    }

    pub(super) fn forbidden(description: &str) -> Self {
        Self { code: 403, description: description.to_owned() }
    }

    pub(super) fn not_found(description: &str) -> Self {
        Self { code: 404, description: description.to_owned() }
    }

    /// A rule's no: its stable code, and its words in every language.
    pub(super) fn refused(refusal: &Refusal) -> Self {
        let code = match refusal.kind() {
            RefusalKind::Missing => 404,
            RefusalKind::Forbidden => 403,
            _ => 400,
        };
        Self { code, description: described(refusal.code(), &refusal.message()) }
    }

    /// A fault of ours: logged here, not sent.
    pub(super) fn failed(error: ServiceError) -> Self {
        Self::said_as(&error.into())
    }

    /// A problem in GeoReport's form.
    pub(super) fn said_as(problem: &Problem) -> Self {
        Self { code: problem.status.as_u16(), description: described(problem.code, &problem.message) }
    }

    pub(super) fn said(self, format: Format) -> Response {
        let status = StatusCode::from_u16(self.code).unwrap_or(StatusCode::BAD_REQUEST);
        let mut response = match format {
            Format::Json => axum::Json([self]).into_response(),
            Format::Xml => xml("errors", &Errors { error: [self] }),
        };
        *response.status_mut() = status;
        response
    }
}

/// A stable code with its words. GeoReport knows no language: each is there, one after the other.
fn described(code: &str, message: &Message) -> String {
    format!("{code}: {}", message.everywhere().join(" "))
}

fn everywhere(words: Key) -> String {
    Message::from(words).everywhere().join(" ")
}

/// Where the API is.
pub(super) fn discovery(public_url: &str, now: Timestamp) -> Response {
    let changed = iso(Offset::default(), now);
    axum::Json(serde_json::json!({
        "changeset": changed,
        "contact": everywhere(key!("city-contact")),
        "key_service": everywhere(key!("city-key")),
        "endpoints": [{
            "specification": "http://wiki.open311.org/GeoReport_v2",
            "url": format!("{public_url}/open311/v2"),
            "changeset": changed,
            "type": "production",
            "formats": ["application/json", "text/xml"],
        }],
    }))
    .into_response()
}

fn xml<T: Serialize>(root: &str, value: &T) -> Response {
    match quick_xml::se::to_string_with_root(root, value) {
        Ok(text) => {
            let text = format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{text}");
            ([(header::CONTENT_TYPE, "text/xml; charset=utf-8")], text).into_response()
        }
        Err(error) => {
            tracing::error!(%error, "an answer could not be written as XML");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

fn iso(offset: Offset, moment: Timestamp) -> String {
    let (sign, minutes) = (if offset.0 < 0 { '-' } else { '+' }, offset.0.unsigned_abs());
    let local = offset.local(moment).strftime("%Y-%m-%dT%H:%M:%S").to_string();
    format!("{local}{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_bear_the_markets_offset() {
        assert_eq!(iso(Offset::default(), Timestamp(0)), "1970-01-01T08:00:00+08:00");
        assert_eq!(iso(Offset(-210), Timestamp(0)), "1969-12-31T20:30:00-03:30");
    }

    #[test]
    fn what_somebody_wrote_does_not_become_markup() {
        let fault = Errors { error: [OpenProblem::bad("<b> & ]]>")] };
        let text = quick_xml::se::to_string_with_root("errors", &fault).unwrap();
        let escaped = "&lt;b&gt; &amp; ]]&gt;";
        assert_eq!(
            text,
            format!("<errors><error><code>400</code><description>{escaped}</description></error></errors>")
        );
    }
}
