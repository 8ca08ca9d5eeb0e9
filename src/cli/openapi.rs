//! `shiji openapi`: the description of the API, without a server.

use super::stdout::say;

/// Prints the document as JSON.
pub fn run() {
    say(&crate::http::description());
}
