//! What topics and meetings share: a line of their logs, what the organiser is to do next with
//! them.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    Refusal, personal,
    refusal::Field,
    request::{LogLine, words},
    text::{TextLimits, WORDS, clean},
};

/// A line of a topic's or a meeting's log: `of` is the one's or the other's id.
pub type MinutesLine = LogLine<Uuid>;

words! {
    /// What the organiser is to do next with a topic or a meeting.
    MeetingAction "meeting_next_action" {
        /// A topic that waits for a meeting.
        Schedule = "schedule";
        /// A meeting that is to be held, and written down.
        Hold = "hold";
        /// A topic whose meeting was held: what was decided?
        Decide = "decide";
    }
}

pub(super) fn words_of(field: Field, text: &str) -> Result<String, Refusal> {
    clean(field, text, WORDS)
}

/// Words for the agenda, the minutes and everybody whose request the topic gathers: nobody is to be
/// known by them.
pub(super) fn open_words(field: Field, text: &str, limits: TextLimits) -> Result<String, Refusal> {
    let text = clean(field, text, limits)?;
    let words = personal::quotes_below_building(&text);
    if words.is_empty() {
        Ok(text)
    } else {
        Err(Refusal::NotMasked { field, words: personal::Quotes(words) })
    }
}
