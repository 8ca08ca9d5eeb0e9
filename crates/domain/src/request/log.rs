//! The handling log: append only, each line bears the hash of itself and of the line before.
//!
//! Topics and meetings of the joint meeting keep theirs in the same form.

use std::{borrow::Cow, fmt};

use shiji_catalogue::{Language, say_stored};

use crate::{Actor, RequestId, Timestamp, digest::digest_of_parts};

/// Where a request's log ends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogHead {
    /// Number of lines.
    pub lines: i64,
    /// SHA-256 of the last line and all before it, hex; empty before the first.
    pub hash: String,
}

/// One line of a handling log. Nothing is edited away: a correction is a new line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogLine<Id = RequestId> {
    /// Of which request (topic, meeting).
    pub of: Id,
    /// 1, 2, 3, … without gaps.
    pub line: i64,
    pub at: Timestamp,
    /// Who, as [`Actor::label`](crate::Actor::label) says it.
    pub by: String,
    /// From which state; empty on the first line.
    pub from: String,
    /// To which state.
    pub to: String,
    /// What was said: the result, the reason, the unit and due time. What the program says in it is
    /// a [`stored!`](shiji_catalogue::stored!) message: [`said`](Self::said) has it in a language.
    pub words: String,
    /// Hash over the previous line's hash and all fields of this one, hex.
    pub hash: String,
}

impl<Id: fmt::Display> LogLine<Id> {
    /// The line after `head`, and where the log ends with it.
    #[must_use]
    pub fn after(
        head: &LogHead,
        of: Id,
        (from, to): (&str, &str),
        words: String,
        by: &Actor,
        at: Timestamp,
    ) -> (LogHead, Self) {
        let mut line = Self {
            of,
            line: head.lines + 1,
            at,
            by: by.label(),
            from: from.to_owned(),
            to: to.to_owned(),
            words,
            hash: String::new(),
        };
        line.hash = line.expected_hash(&head.hash);
        (LogHead { lines: line.line, hash: line.hash.clone() }, line)
    }

    /// Its words in a language. What people wrote is as they wrote it, and so is what the program
    /// wrote into lines from before it stored keys.
    #[must_use]
    pub fn said(&self, language: Language) -> Cow<'_, str> {
        say_stored(&self.words, language)
    }

    /// The hash that this line must bear after `previous`; a log whose lines don't is not as it was
    /// written.
    #[must_use]
    pub fn expected_hash(&self, previous: &str) -> String {
        digest_of_parts([
            previous,
            &self.of.to_string(),
            &self.line.to_string(),
            &self.at.0.to_string(),
            &self.by,
            &self.from,
            &self.to,
            &self.words,
        ])
    }
}

/// The first line that is not as it was written: changed, missing, out of order, or not what the
/// request's own row says. `None`: the chain holds from the first line to `head`, and ends in the
/// state that the request is in.
#[must_use]
pub fn broken_line<Id: fmt::Display>(lines: &[LogLine<Id>], head: &LogHead, state: &str) -> Option<i64> {
    let (mut hash, mut stands) = (String::new(), String::new());
    for (line, expected) in lines.iter().zip(1..) {
        if line.line != expected || line.from != stands || line.hash != line.expected_hash(&hash) {
            return Some(expected);
        }
        hash.clone_from(&line.hash);
        stands.clone_from(&line.to);
    }
    let count = i64::try_from(lines.len()).unwrap_or(i64::MAX);
    let whole = count == head.lines && hash == head.hash && stands == state;
    (!whole).then_some(count.min(head.lines).max(1))
}
