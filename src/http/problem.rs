//! The only way from an error to a response: RFC 9457 problem details with a stable code, in the
//! reader's language.
//!
//! A handler returns a [`Problem`]; [`render_problems`](super::pages::render_problems) gives it its
//! body at the very edge, as JSON for programs and as a page for people, in the language that they
//! ask for. Inner causes are logged once, never sent.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Serialize;

use shiji_catalogue::{Key, Language, Message, key, message};
use shiji_documents::DocumentError;
use shiji_domain::{Refusal, personal::Quote, refusal::RefusalKind};
use shiji_service::ServiceError;
use shiji_store::Outage;

/// What went wrong, for whoever asked.
#[derive(Clone, Debug)]
pub struct Problem {
    pub status: StatusCode,
    /// The stable code, `snake_case`; part of the API.
    pub code: &'static str,
    /// What happened and the way out.
    pub message: Message,
    /// The field to mark.
    pub field: Option<Box<str>>,
    /// The words in that field to mark.
    pub words: Box<[Quote]>,
    /// Seconds to wait before trying again.
    pub retry_after: Option<u64>,
}

/// A problem as it is sent, `application/problem+json`.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ProblemBody {
    /// `/problems/` and the code.
    r#type: String,
    /// The status in words.
    title: String,
    status: u16,
    /// The stable code.
    code: String,
    /// What happened and the way out, in the language asked for.
    detail: String,
    /// The field to mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    field: Option<String>,
    /// The words in that field to mark: those by which somebody could be known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    words: Vec<Quote>,
}

impl Problem {
    /// A problem of that status, code and message.
    #[must_use]
    pub fn new(status: StatusCode, code: &'static str, message: Message) -> Self {
        Self { status, code, message, field: None, words: Box::default(), retry_after: None }
    }

    /// 401: nobody is signed in here.
    #[must_use]
    pub fn unauthenticated() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "unauthenticated", key!("problem-unauthenticated").into())
    }

    /// 401: no unit's link, or one that was revoked.
    #[must_use]
    pub fn no_unit() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "no_unit", key!("problem-no_unit").into())
    }

    /// 401: no grid worker's link, or one that was revoked.
    #[must_use]
    pub fn no_worker() -> Self {
        Self { code: "no_worker", ..Self::no_unit() }
    }

    /// 403: somebody is, but this is not theirs to do.
    #[must_use]
    pub fn forbidden() -> Self {
        Refusal::NotAllowed.into()
    }

    /// 404: no such page or thing.
    #[must_use]
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found", key!("problem-not_found").into())
    }

    /// 400: not the JSON that this route takes.
    #[must_use]
    pub fn bad_json(detail: Key) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "bad_json", message!("problem-bad_json", detail = detail))
    }

    /// 400: not the form that this page has.
    #[must_use]
    pub fn bad_form() -> Self {
        Self::new(StatusCode::BAD_REQUEST, "bad_form", key!("problem-bad_form").into())
    }

    /// 422: a scanner read something else than a pass.
    #[must_use]
    pub fn not_a_pass() -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, "not_a_pass", key!("problem-not_a_pass").into())
    }

    /// 422: the new password was typed in two ways.
    #[must_use]
    pub fn passwords_differ() -> Self {
        Self {
            field: Some("password".into()),
            ..Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "passwords_differ",
                key!("problem-passwords_differ").into(),
            )
        }
    }

    /// 426: a live topic's address, opened as if it were a page.
    #[must_use]
    pub fn no_upgrade() -> Self {
        Self::new(StatusCode::UPGRADE_REQUIRED, "no_upgrade", key!("problem-no_upgrade").into())
    }

    /// 429: too often.
    #[must_use]
    pub fn too_many(retry_after: u64) -> Self {
        let message = message!("problem-too_many_requests", n = retry_after);
        let problem = Self::new(StatusCode::TOO_MANY_REQUESTS, "too_many_requests", message);
        Self { retry_after: Some(retry_after), ..problem }
    }

    /// 429: enough from this address for now; there is a way without it.
    #[must_use]
    pub fn crowded(retry_after: u64) -> Self {
        let message = message!("problem-crowded_address", n = retry_after.div_ceil(60));
        let problem = Self::new(StatusCode::TOO_MANY_REQUESTS, "crowded_address", message);
        Self { retry_after: Some(retry_after), ..problem }
    }

    /// 413: more than this route takes.
    #[must_use]
    pub fn too_large() -> Self {
        Self::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "payload_too_large",
            key!("problem-payload_too_large").into(),
        )
    }

    /// 500: our fault.
    #[must_use]
    pub fn internal() -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", key!("problem-internal").into())
    }

    /// 503: stopping or starting.
    #[must_use]
    pub fn stopping() -> Self {
        let problem =
            Self::new(StatusCode::SERVICE_UNAVAILABLE, "shutting_down", key!("problem-shutting_down").into());
        Self { retry_after: Some(2), ..problem }
    }

    /// 408: the request did not come in within its time.
    #[must_use]
    pub fn too_slow() -> Self {
        Self::new(StatusCode::REQUEST_TIMEOUT, "too_slow", key!("problem-too_slow").into())
    }

    /// 503: nothing can be saved, or the database doesn't answer. Nothing is wrong with what was
    /// asked.
    #[must_use]
    pub fn out(outage: Outage) -> Self {
        let (code, message, retry_after) = match outage {
            Outage::DiskFull => ("disk_full", key!("problem-disk_full"), 10),
            Outage::ReadOnly => ("read_only", key!("problem-read_only"), 10),
            Outage::DiskFault => ("disk_fault", key!("problem-disk_fault"), 10),
            Outage::Unreachable => ("try_again", key!("problem-try_again"), 3),
        };
        let problem = Self::new(StatusCode::SERVICE_UNAVAILABLE, code, message.into());
        Self { retry_after: Some(retry_after), ..problem }
    }

    /// 503: too many ask for something costly, or too many are connected.
    #[must_use]
    pub fn busy() -> Self {
        let problem = Self::new(StatusCode::SERVICE_UNAVAILABLE, "busy", key!("problem-busy").into());
        Self { retry_after: Some(3), ..problem }
    }

    pub(super) fn body(&self, language: Language) -> ProblemBody {
        ProblemBody {
            r#type: format!("/problems/{}", self.code),
            title: self.status.canonical_reason().unwrap_or("Error").to_owned(),
            status: self.status.as_u16(),
            code: self.code.to_owned(),
            detail: self.message.say(language),
            field: self.field.as_deref().map(str::to_owned),
            words: self.words.to_vec(),
        }
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let status = match refusal.kind() {
            RefusalKind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
            RefusalKind::Conflict => StatusCode::CONFLICT,
            RefusalKind::Missing => StatusCode::NOT_FOUND,
            RefusalKind::Forbidden => StatusCode::FORBIDDEN,
        };
        let field = refusal.field().and_then(|field| serde_json::to_value(field).ok());
        Self {
            status,
            code: refusal.code(),
            message: refusal.message(),
            field: field.and_then(|field| field.as_str().map(Into::into)),
            words: refusal.quotes().into(),
            retry_after: None,
        }
    }
}

impl From<ServiceError> for Problem {
    fn from(error: ServiceError) -> Self {
        if let Some(outage) = error.outage() {
            // The service has said in the log that it began.
            tracing::debug!(%error, "a request found the database out");
            return Self::out(outage);
        }
        match error {
            ServiceError::Refused(refusal) => refusal.into(),
            ServiceError::WrongPassword => {
                Self::new(StatusCode::FORBIDDEN, "wrong_password", key!("problem-wrong_password").into())
            }
            ServiceError::WeakPassword => Self {
                field: Some("password".into()),
                ..Self::new(
                    StatusCode::UNPROCESSABLE_ENTITY,
                    "weak_password",
                    key!("problem-weak_password").into(),
                )
            },
            ServiceError::CommonPassword => Self {
                field: Some("password".into()),
                ..Self::new(
                    StatusCode::UNPROCESSABLE_ENTITY,
                    "common_password",
                    key!("problem-common_password").into(),
                )
            },
            ServiceError::LinkSpent => {
                Self::new(StatusCode::GONE, "link_spent", key!("problem-link_spent").into())
            }
            ServiceError::Busy => Self::busy(),
            ServiceError::Crowded(seconds) => Self::crowded(seconds),
            ServiceError::BadKey => Self {
                field: Some("key".into()),
                ..Self::new(StatusCode::UNPROCESSABLE_ENTITY, "bad_key", key!("problem-bad_key").into())
            },
            ServiceError::BadFile(error) => {
                Self::new(StatusCode::UNPROCESSABLE_ENTITY, error.code(), error.message())
            }
            ServiceError::BadRows(rows) => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "bad_rows",
                message!("problem-bad_rows", n = rows),
            ),
            ServiceError::Stopping => Self::stopping(),
            ServiceError::OlderCopy => {
                Self::new(StatusCode::SERVICE_UNAVAILABLE, "older_copy", key!("problem-older_copy").into())
            }
            ServiceError::Key(fault) => {
                tracing::error!(%fault, "the server's key can't be used");
                Self::new(StatusCode::SERVICE_UNAVAILABLE, fault.code(), fault.message())
            }
            ServiceError::Store(error) if error.is_unique_violation() => {
                tracing::error!(%error, "a new row has the key of another");
                Self::new(StatusCode::CONFLICT, "already_there", key!("problem-already_there").into())
            }
            ServiceError::Document(error @ DocumentError::Nothing) => {
                Self::new(StatusCode::NOT_FOUND, error.code(), error.message())
            }
            // Whoever runs the server mends that; nothing is wrong with what was asked for.
            ServiceError::Document(error @ (DocumentError::NoFont | DocumentError::Font { .. })) => {
                tracing::warn!(%error, "nothing can be printed");
                Self::new(StatusCode::SERVICE_UNAVAILABLE, error.code(), error.message())
            }
            ServiceError::Document(error) => {
                tracing::error!(%error, "a document could not be made");
                Self::new(StatusCode::INTERNAL_SERVER_ERROR, error.code(), error.message())
            }
            ServiceError::Store(_)
            | ServiceError::Sealed
            | ServiceError::Randomness(_)
            | ServiceError::Archive(_)
            | ServiceError::Filled(_) => {
                tracing::error!(%error, "a request failed");
                Self::internal()
            }
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

#[cfg(test)]
mod tests {
    use shiji_catalogue::{Key, pseudo};
    use shiji_documents::FontFault;
    use shiji_intake::IntakeError;

    use super::*;

    /// One of each that has words of its own; what they quote has no letter.
    fn each() -> Vec<Problem> {
        let errors = [
            ServiceError::WrongPassword,
            ServiceError::WeakPassword,
            ServiceError::CommonPassword,
            ServiceError::LinkSpent,
            ServiceError::Busy,
            ServiceError::Crowded(61),
            ServiceError::BadKey,
            ServiceError::BadRows(3),
            ServiceError::Stopping,
            ServiceError::OlderCopy,
            ServiceError::Sealed,
            ServiceError::Document(DocumentError::NoFont),
            ServiceError::Document(DocumentError::Font { path: "/1".into(), fault: FontFault::NoChinese }),
            ServiceError::Document(DocumentError::Font { path: "/1".into(), fault: FontFault::NoFont }),
            ServiceError::Document(DocumentError::Font {
                path: "/1".into(),
                fault: FontFault::NoWeight("2"),
            }),
            ServiceError::Document(DocumentError::Font {
                path: "/1".into(),
                fault: FontFault::Unreadable("2".to_owned()),
            }),
            ServiceError::Document(DocumentError::Subset("2".to_owned())),
            ServiceError::Document(DocumentError::Qr { length: 9 }),
            ServiceError::Document(DocumentError::Nothing),
            ServiceError::Document(DocumentError::Pdf("2".to_owned())),
            ServiceError::Document(DocumentError::Csv("2".to_owned())),
        ];
        let files = [
            IntakeError::Empty,
            IntakeError::TooBig,
            IntakeError::TooManyRows,
            IntakeError::TooManyColumns,
            IntakeError::CellTooLong { cell: "2".to_owned() },
            IntakeError::Bomb,
            IntakeError::Encrypted,
            IntakeError::Broken,
            IntakeError::Pdf,
            IntakeError::Image,
            IntakeError::Document,
            IntakeError::Wps,
            IntakeError::OtherSpreadsheet,
            IntakeError::WebPage,
            IntakeError::Archive,
            IntakeError::Unknown,
            IntakeError::Encoding { line: 7 },
            IntakeError::NoHeader,
            IntakeError::MissingColumns { columns: vec![key!("booth_list-name")] },
            IntakeError::MissingColumns { columns: vec![key!("booth_list-name"), key!("booth_list-hosts")] },
            IntakeError::NoRows,
            IntakeError::NoNames,
        ];
        let details = [
            key!("problem-json_type"),
            key!("problem-json_syntax"),
            key!("problem-json_content_type"),
            key!("problem-query_type"),
            key!("problem-no_subject"),
            key!("problem-paper"),
        ];
        let mut all = vec![
            Problem::unauthenticated(),
            Problem::no_unit(),
            Problem::no_worker(),
            Problem::forbidden(),
            Problem::not_found(),
            Problem::bad_form(),
            Problem::not_a_pass(),
            Problem::passwords_differ(),
            Problem::no_upgrade(),
            Problem::too_many(3),
            Problem::crowded(61),
            Problem::too_large(),
            Problem::internal(),
            Problem::stopping(),
            Problem::too_slow(),
            Problem::busy(),
        ];
        all.extend(details.map(Problem::bad_json));
        let outages = [Outage::DiskFull, Outage::ReadOnly, Outage::DiskFault, Outage::Unreachable];
        all.extend(outages.map(Problem::out));
        all.extend(errors.map(Problem::from));
        all.extend(files.map(|file| Problem::from(ServiceError::BadFile(file))));
        all
    }

    #[test]
    fn a_paper_without_a_font_is_no_fault_of_the_program() {
        let fault = FontFault::NoFont;
        for (error, code) in [
            (DocumentError::NoFont, "no_font"),
            (DocumentError::Font { path: "/1".into(), fault }, "font_unusable"),
        ] {
            let problem = Problem::from(ServiceError::Document(error));
            assert_eq!((problem.status, problem.code), (StatusCode::SERVICE_UNAVAILABLE, code));
        }
    }

    #[test]
    fn each_fault_of_a_file_is_among_them() {
        let codes: Vec<&str> = each().iter().map(|problem| problem.code).collect();
        // What stands in the messages of others.
        let parts = ["file-and_how", "file-two_columns"];
        let keys = Key::all().map(Key::as_str).filter(|key| !parts.contains(key));
        for name in keys.filter_map(|key| key.strip_prefix("file-")) {
            assert!(codes.contains(&format!("file_{name}").as_str()), "{name}");
        }
    }

    #[test]
    fn no_problem_has_a_word_outside_the_catalogue() {
        for problem in each() {
            for language in Language::ALL {
                let body = pseudo::spoken(|| problem.body(*language));
                assert_eq!(pseudo::strangers(&body.detail), Vec::<&str>::new(), "{}", problem.code);
                assert!(body.detail.contains('x'), "{}: {}", problem.code, body.detail);
            }
        }
    }
}
