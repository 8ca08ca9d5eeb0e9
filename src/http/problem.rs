//! The only way from an error to a response: RFC 9457 problem details with a stable code, in Chinese and English.
//!
//! A handler returns a [`Problem`]; [`render_problems`](super::pages::render_problems) gives it its body at the very
//! edge, as JSON for programs and as a page for people, in the language that they ask for. Inner causes are logged once,
//! never sent.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Serialize;

use shiji_catalogue::{Message, key};
use shiji_documents::DocumentError;
use shiji_domain::{Refusal, personal::Quote, refusal::Kind};
use shiji_service::ServiceError;

/// What went wrong, for whoever asked.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The status.
    pub status: StatusCode,
    /// The stable code, `snake_case`; part of the API.
    pub code: &'static str,
    /// What happened and the way out, in Chinese.
    pub zh: String,
    /// The same in English.
    pub en: String,
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
    /// The status.
    status: u16,
    /// The stable code.
    code: String,
    /// What happened and the way out, in the language asked for.
    detail: String,
    /// The same in both languages.
    messages: Messages,
    /// The field to mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    field: Option<String>,
    /// The words in that field to mark: those by which somebody could be known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    words: Vec<Quote>,
}

/// A message in both languages.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct Messages {
    zh: String,
    en: String,
}

impl Problem {
    /// A problem of that status, code and messages.
    #[must_use]
    pub fn new(status: StatusCode, code: &'static str, zh: &str, en: &str) -> Self {
        Self {
            status,
            code,
            zh: zh.to_owned(),
            en: en.to_owned(),
            field: None,
            words: Box::default(),
            retry_after: None,
        }
    }

    /// 401: nobody is signed in here.
    #[must_use]
    pub fn unauthenticated() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "unauthenticated",
            "请先登录，或请组织者发给您邀请二维码。",
            "Please sign in, or ask the organiser for an invitation.",
        )
    }

    /// 401: no unit's link, or one that was revoked.
    #[must_use]
    pub fn no_unit() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "no_unit",
            "链接无效或已停用，请向组织者要新的链接。",
            "This link doesn't work any more: please ask the organiser for a new one.",
        )
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
        Self::new(
            StatusCode::NOT_FOUND,
            "not_found",
            "没有这个页面，请重新扫描二维码。",
            "There is no such page: please scan the code again.",
        )
    }

    /// 400: not the JSON that this route takes.
    #[must_use]
    pub fn bad_json(detail: &str) -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            "bad_json",
            &format!("发来的数据格式不对：{detail}"),
            &format!("The data is not in the right form: {detail}"),
        )
    }

    /// 400: not the form that this page has.
    #[must_use]
    pub fn bad_form() -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            "bad_form",
            "表单没有填全，请返回上一页重新提交。",
            "The form is not complete: please go back and send it again.",
        )
    }

    /// 422: a scanner read something else than a pass.
    #[must_use]
    pub fn not_a_pass() -> Self {
        Self::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "not_a_pass",
            "这不是居民码，请扫描居民卡上的二维码。",
            "This is not a resident's pass: please scan the code on the pass card.",
        )
    }

    /// 426: a live topic's address, opened as if it were a page.
    #[must_use]
    pub fn no_upgrade() -> Self {
        Self::new(
            StatusCode::UPGRADE_REQUIRED,
            "no_upgrade",
            "这个地址只用于实时连接，请重新扫码打开页面。",
            "This address is for live connections alone: please open the page by its code.",
        )
    }

    /// 429: too often.
    #[must_use]
    pub fn too_many(retry_after: u64) -> Self {
        let zh = format!("操作太频繁，请 {retry_after} 秒后再试。");
        let en = format!("Too many tries: please wait {retry_after} seconds.");
        let problem = Self::new(StatusCode::TOO_MANY_REQUESTS, "too_many_requests", &zh, &en);
        Self { retry_after: Some(retry_after), ..problem }
    }

    /// 413: more than this route takes.
    #[must_use]
    pub fn too_large() -> Self {
        Self::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "payload_too_large",
            "内容太大，请缩小后再提交。",
            "This is too large: please make it smaller.",
        )
    }

    /// 500: our fault.
    #[must_use]
    pub fn internal() -> Self {
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "internal",
            "系统出错了，您填写的内容还在，请稍后再试。",
            "Something went wrong here. What you typed is kept: please try again in a moment.",
        )
    }

    /// 503: stopping or starting.
    #[must_use]
    pub fn stopping() -> Self {
        let problem = Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "shutting_down",
            "服务器正在重启，请稍等几秒。",
            "The server is restarting: please wait a few seconds.",
        );
        Self { retry_after: Some(2), ..problem }
    }

    pub(super) fn body(&self, english: bool) -> ProblemBody {
        ProblemBody {
            r#type: format!("/problems/{}", self.code),
            title: self.status.canonical_reason().unwrap_or("Error").to_owned(),
            status: self.status.as_u16(),
            code: self.code.to_owned(),
            detail: if english { self.en.clone() } else { self.zh.clone() },
            messages: Messages { zh: self.zh.clone(), en: self.en.clone() },
            field: self.field.as_deref().map(str::to_owned),
            words: self.words.to_vec(),
        }
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let (zh, en) = refusal.message().both();
        let status = match refusal.kind() {
            Kind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
            Kind::Conflict => StatusCode::CONFLICT,
            Kind::Missing => StatusCode::NOT_FOUND,
            Kind::Forbidden => StatusCode::FORBIDDEN,
        };
        let field = refusal.field().and_then(|field| serde_json::to_value(field).ok());
        Self {
            status,
            code: refusal.code(),
            zh,
            en,
            field: field.and_then(|field| field.as_str().map(Into::into)),
            words: refusal.quotes().into(),
            retry_after: None,
        }
    }
}

impl From<ServiceError> for Problem {
    fn from(error: ServiceError) -> Self {
        match error {
            ServiceError::Refused(refusal) => refusal.into(),
            ServiceError::WrongPassword => Self::new(
                StatusCode::FORBIDDEN,
                "wrong_password",
                "密码不对，请重新输入；忘记密码请在服务器上运行 shiji organiser-link。",
                "The password is wrong. If it is forgotten, run `shiji organiser-link` on the server.",
            ),
            ServiceError::WeakPassword => Self {
                field: Some("password".into()),
                ..Self::new(
                    StatusCode::UNPROCESSABLE_ENTITY,
                    "weak_password",
                    "密码要有 8 到 200 个字符。",
                    "The password must have 8 to 200 characters.",
                )
            },
            ServiceError::LinkSpent => Self::new(
                StatusCode::GONE,
                "link_spent",
                "这个链接已经用过或已过期，请向组织者要一个新的。",
                "This link was used already or has expired: please ask the organiser for a new one.",
            ),
            ServiceError::BadKey => Self {
                field: Some("key".into()),
                ..Self::new(
                    StatusCode::UNPROCESSABLE_ENTITY,
                    "bad_key",
                    "操作编号应为 8 到 64 个字母、数字、- 或 _。",
                    "The key must be 8 to 64 letters, digits, - or _.",
                )
            },
            ServiceError::BadFile(error) => {
                let (zh, en) = error.messages();
                Self::new(StatusCode::UNPROCESSABLE_ENTITY, error.code(), &zh, &en)
            }
            ServiceError::BadRows(rows) => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "bad_rows",
                &format!("有 {rows} 行需要先修改，什么都没有导入。请看每行的提示，改好后再导入。"),
                &format!("{rows} rows must be mended first; nothing was imported. See what each row needs."),
            ),
            ServiceError::Stopping => Self::stopping(),
            ServiceError::OlderCopy => {
                let (zh, en) = Message::new(key!("problem-older_copy")).both();
                Self::new(StatusCode::SERVICE_UNAVAILABLE, "older_copy", &zh, &en)
            }
            ServiceError::Store(error) if error.is_unique_violation() => {
                tracing::error!(%error, "a new row has the key of another");
                let (zh, en) = Message::new(key!("problem-already_there")).both();
                Self::new(StatusCode::CONFLICT, "already_there", &zh, &en)
            }
            ServiceError::Document(error @ DocumentError::Nothing) => {
                let (zh, en) = error.messages();
                Self::new(StatusCode::NOT_FOUND, error.code(), &zh, &en)
            }
            ServiceError::Document(error) => {
                tracing::error!(%error, "a document could not be made");
                let (zh, en) = error.messages();
                Self::new(StatusCode::INTERNAL_SERVER_ERROR, error.code(), &zh, &en)
            }
            ServiceError::Store(_) | ServiceError::Sealed | ServiceError::Randomness(_) => {
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
