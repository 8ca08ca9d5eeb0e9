//! The language of a page: the one that the browser asks for.

use axum::http::{HeaderMap, header};
use shiji_catalogue::Language;

/// The language that the browser asks for before the others; the community's if it asks for none.
pub(super) fn asked(headers: &HeaderMap) -> Language {
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|accepted| accepted.to_str().ok());
    let accepted = accepted.unwrap_or_default().to_ascii_lowercase();
    let place = |language: &&Language| accepted.find(short(**language)).unwrap_or(usize::MAX);
    Language::ALL.iter().min_by_key(place).copied().unwrap_or(Language::DEFAULT)
}

/// `zh`, `en`: as screens keep it.
pub(super) fn short(language: Language) -> &'static str {
    language.tag().split('-').next().unwrap_or_default()
}
