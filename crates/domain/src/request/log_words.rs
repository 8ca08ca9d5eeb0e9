//! Words that a request's log is made of.

use shiji_catalogue::stored;

/// A word of the log with what somebody adds to it; the word alone where nobody does.
pub(crate) fn labelled(label: String, note: &str) -> String {
    if note.is_empty() { label } else { stored!("log-labelled", label = label, note = note) }
}
