//! `shiji openapi`: the description of the API, without a server.

use super::terminal::line;

/// Prints the document as JSON.
pub fn run() {
    line(&crate::http::description());
}
