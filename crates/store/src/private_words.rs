//! The words of a private request (不公开) in its row and its log: sealed with its market's data key.
//!
//! The row keeps what is found and counted by: numbers, moments, ids, the names of states. Every
//! other string of its state and story is blank there, so that a row can be read, and counts, when
//! its words can't be opened any more because the market's key was purged.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    StoreError, from_json,
    sealing::{SealError, SealingKey, marked, unmarked},
};
use shiji_domain::{
    Request, RequestId, RequestState, Sealed,
    request::{LogLine, Progress, RequestBefore},
};

/// The strings that stay: names of states and kinds, and ids. Whatever isn't named is blank.
const KEPT: [&str; 11] =
    ["state", "kind", "way", "extension", "what", "unit", "topic", "task_of", "pass", "digest", "booth"];

/// What is sealed of a request's row.
#[derive(Serialize, Deserialize)]
struct SealedParts {
    content: String,
    state: RequestState,
    progress: Progress,
    #[serde(default)]
    before: Option<Box<RequestBefore>>,
    /// The hash in which its log ends: whoever guessed all words could confirm them with it.
    #[serde(default)]
    log_hash: Option<String>,
    /// Why it came late.
    #[serde(default)]
    late: Option<String>,
}

/// What is sealed of a line of its log. Before, its words alone were.
#[derive(Serialize, Deserialize)]
struct SealedLine {
    words: String,
    hash: String,
}

fn purpose(request: RequestId) -> String {
    format!("words of request {request}")
}

fn line_purpose(request: RequestId, line: i64) -> String {
    format!("words of request {request}, line {line}")
}

/// Takes the words out of a private request; answers them sealed.
pub(super) fn seal(request: &mut Request, key: Option<&SealingKey>) -> Result<Sealed, StoreError> {
    let key = key.ok_or(SealError::Sealed)?;
    let parts = SealedParts {
        content: std::mem::take(&mut request.details.content),
        state: request.state.clone(),
        progress: request.progress.clone(),
        before: request.before.clone(),
        log_hash: Some(std::mem::take(&mut request.log.hash)),
        late: request.details.late.clone(),
    };
    // That it came late is counted; why is among its words.
    request.details.late = parts.late.as_ref().map(|_| String::new());
    request.state = blanked(&parts.state)?;
    request.progress = blanked(&parts.progress)?;
    request.before = parts.before.as_ref().map(blanked).transpose()?;
    Ok(key.seal(&serde_json::to_string(&parts)?, &purpose(request.id))?)
}

/// Puts the words back. Without the key they stay blank, and with a younger one, too: what the
/// market's earlier key sealed is purged.
pub(super) fn open(
    request: &mut Request,
    sealed: &Sealed,
    key: Option<&SealingKey>,
) -> Result<(), StoreError> {
    let Some(text) = key.and_then(|key| key.open(sealed, &purpose(request.id)).ok()) else { return Ok(()) };
    let parts: SealedParts = from_json("requests", "course", &text)?;
    request.details.content = parts.content;
    request.state = parts.state;
    request.progress = parts.progress;
    request.before = parts.before;
    if let Some(hash) = parts.log_hash {
        request.log.hash = hash;
    }
    request.details.late = parts.late.or_else(|| request.details.late.take());
    Ok(())
}

/// The line with its words and its hash sealed.
pub(super) fn seal_line(line: &LogLine, key: Option<&SealingKey>) -> Result<LogLine, StoreError> {
    let key = key.ok_or(SealError::Sealed)?;
    let parts = SealedLine { words: line.words.clone(), hash: line.hash.clone() };
    let words = marked(&key.seal(&serde_json::to_string(&parts)?, &line_purpose(line.of, line.line))?);
    Ok(LogLine { words, hash: String::new(), ..line.clone() })
}

/// Is all of it sealed that is to be? Nobody opens what a purge has left.
pub(super) fn is_sealed(line: &LogLine) -> bool {
    unmarked(&line.words).is_some() && line.hash.is_empty()
}

/// Are its words sealed, whatever its hash is?
pub(super) fn has_sealed_words(line: &LogLine) -> bool {
    unmarked(&line.words).is_some()
}

/// The line with its words and its hash; without the key, or with a younger one, both are blank.
pub(super) fn open_line(line: LogLine, key: Option<&SealingKey>) -> LogLine {
    let Some(sealed) = unmarked(&line.words) else { return line };
    let opened = key.and_then(|key| key.open(&sealed, &line_purpose(line.of, line.line)).ok());
    let parts = match opened {
        Some(text) if line.hash.is_empty() => serde_json::from_str(&text).ok(),
        // Of before the hash was sealed, too.
        Some(words) => Some(SealedLine { words, hash: line.hash.clone() }),
        None => None,
    };
    let SealedLine { words, hash } =
        parts.unwrap_or_else(|| SealedLine { words: String::new(), hash: line.hash.clone() });
    LogLine { words, hash, ..line }
}

/// The same without any words.
fn blanked<T: Serialize + serde::de::DeserializeOwned>(whole: &T) -> Result<T, StoreError> {
    let mut value = serde_json::to_value(whole)?;
    blank(&mut value, true);
    Ok(serde_json::from_value(value)?)
}

fn blank(value: &mut Value, blanks: bool) {
    match value {
        Value::String(text) if blanks => text.clear(),
        Value::Array(values) => values.iter_mut().for_each(|value| blank(value, blanks)),
        Value::Object(fields) => {
            for (name, value) in fields {
                blank(value, !KEPT.contains(&name.as_str()));
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use serde_json::json;
    use shiji_domain::{Actor, request::RequestKind};
    use shiji_samples::requests::{NOW, context_of, registered_as, steps};

    use super::*;

    /// Requests in every state that three steps lead to, and what has happened to each.
    fn requests() -> Vec<Request> {
        let kinds = [RequestKind::Appeal, RequestKind::Wish];
        let mut waiting: Vec<_> = kinds.map(|kind| (registered_as(kind).0, 0)).into();
        let (mut seen, mut all) = (HashSet::new(), Vec::new());
        while let Some((mut request, depth)) = waiting.pop() {
            if depth < 3 {
                for step in steps() {
                    let context = context_of(&step, NOW);
                    if let Ok((next, _)) = request.clone().take(step, &Actor::Server, &context)
                        && seen.insert(serde_json::to_string(&(&next.state, &next.progress)).unwrap())
                    {
                        waiting.push((next, depth + 1));
                    }
                }
            }
            request.details.private = true;
            all.push(request);
        }
        all
    }

    /// The sample's words are Chinese.
    #[test]
    fn a_request_in_any_state_is_kept_without_its_words_and_opens_with_them() {
        let key = SealingKey::fresh().unwrap();
        let mut states = HashSet::new();
        for whole in requests() {
            let mut kept = whole.clone();
            let sealed = seal(&mut kept, Some(&key)).unwrap();
            let text = serde_json::to_string(&(&kept.state, &kept.progress, &kept.before)).unwrap();
            assert!(text.is_ascii() && kept.details.content.is_empty(), "{text}");
            assert_eq!((kept.state.as_str(), kept.state.way()), (whole.state.as_str(), whole.state.way()));
            assert_eq!((kept.unit(), kept.log.hash.as_str()), (whole.unit(), ""));
            states.insert(kept.state.as_str());
            let mut opened = kept.clone();
            open(&mut opened, &sealed, None).unwrap();
            assert_eq!(opened, kept, "without the key it can be read all the same");
            open(&mut opened, &sealed, Some(&SealingKey::fresh().unwrap())).unwrap();
            assert_eq!(opened, kept, "and with the key that followed a purged one");
            open(&mut opened, &sealed, Some(&key)).unwrap();
            assert_eq!(opened, whole);
        }
        assert!(states.len() > 12, "{states:?}");
    }

    /// A kept name holds no words: in an object below it, everything is looked at anew.
    #[test]
    fn only_names_of_states_and_ids_are_left() {
        let mut value = json!({ "state": "returned", "reason": "测试居民", "forwarding": { "unit": "u",
            "unit_name": "物业", "basis": { "kind": "hand" } }, "before": { "state": { "state": "settled",
            "result": "话" } }, "words": ["一", "二"], "at": 7 });
        blank(&mut value, true);
        let left = json!({ "state": "returned", "reason": "", "forwarding": { "unit": "u", "unit_name": "",
            "basis": { "kind": "hand" } }, "before": { "state": { "state": "settled", "result": "" } },
            "words": ["", ""], "at": 7 });
        assert_eq!(value, left);
    }
}
