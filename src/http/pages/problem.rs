//! The bodies of problems: JSON for programs, a page for people, in the language that they ask for.

use axum::{
    body::Body,
    extract::Request,
    http::{HeaderValue, header},
    middleware::Next,
    response::Response,
};
use maud::html;
use shiji_catalogue::{Language, key};

use super::page::plain;
use crate::http::{language::asked, problem::Problem};

/// Gives problems their bodies: the outermost layer but the headers.
pub async fn render_problems(request: Request, next: Next) -> Response {
    let language = asked(request.headers());
    let page = !request.uri().path().starts_with("/api")
        && request
            .headers()
            .get(header::ACCEPT)
            .is_some_and(|accept| accept.to_str().is_ok_and(|accept| accept.contains("text/html")));
    let response = next.run(request).await;
    let Some(problem) = response.extensions().get::<Problem>().cloned() else { return response };
    let (mut parts, _) = response.into_parts();
    let (kind, body) = if page {
        ("text/html; charset=utf-8", page_of(&problem, language))
    } else {
        // Strings and numbers always serialise.
        ("application/problem+json", serde_json::to_string(&problem.body(language)).unwrap_or_default())
    };
    parts.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    parts.headers.remove(header::CONTENT_LENGTH);
    if let Some(seconds) = problem.retry_after {
        parts.headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    Response::from_parts(parts, Body::from(body))
}

/// A problem as a page.
fn page_of(problem: &Problem, language: Language) -> String {
    let content = html! {
        h1 { (problem.message.say(language)) }
        p class="soft small" { (problem.code) }
        a class="button main wide" href="/" { (key!("page-home").say(language)) }
    };
    plain(&key!("common-market").say(language), language, &content).0
}
