//! The language of an answer: the one that the reader's browser asks for.

use std::convert::Infallible;

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use shiji_catalogue::Language;

/// The language of whoever reads the answer, for the few that hold words: a screen asks for its
/// own.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader(pub(super) Language);

impl<S: Sync> FromRequestParts<S> for Reader {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self(asked(&parts.headers)))
    }
}

/// The language that the browser asks for before the others; the community's if it asks for none
/// that there is.
pub(super) fn asked(headers: &HeaderMap) -> Language {
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|accepted| accepted.to_str().ok());
    let ranges = accepted.unwrap_or_default().split(',');
    let tag = |range: &str| range.split(';').next().unwrap_or_default().trim().to_owned();
    ranges.map(tag).find_map(|tag| Language::matching(&tag)).unwrap_or(Language::DEFAULT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_language_that_there_is_is_taken() {
        let asked = |accepted: &'static str| {
            let value = header::HeaderValue::from_static(accepted);
            asked(&HeaderMap::from_iter([(header::ACCEPT_LANGUAGE, value)]))
        };
        for (accepted, language) in [
            ("en-GB,zh;q=0.5", Language::En),
            ("zh-CN, en;q=0.5", Language::ZhCn),
            ("fr, zh-hk;q=0.9, en;q=0.5", Language::ZhCn),
            // No language that there is, though its name holds one's.
            ("sv-Fenix, en", Language::En),
            ("fr", Language::DEFAULT),
            ("", Language::DEFAULT),
        ] {
            assert_eq!(asked(accepted), language, "{accepted}");
        }
    }
}
