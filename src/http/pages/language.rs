//! The language of a page: the one that the browser asks for.

use axum::http::{HeaderMap, header};

/// Does the browser ask for English before Chinese?
pub(super) fn wants_english(headers: &HeaderMap) -> bool {
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|l| l.to_str().ok()).unwrap_or("zh");
    let first = |word| accepted.to_ascii_lowercase().find(word).unwrap_or(usize::MAX);
    first("en") < first("zh")
}

pub(super) const fn lang(english: bool) -> &'static str {
    if english { "en" } else { "zh" }
}

/// Chinese or English.
pub(super) const fn say<'a>(english: bool, zh: &'a str, en: &'a str) -> &'a str {
    if english { en } else { zh }
}
