//! `shiji openapi`: the description of the API, without a server.

use super::{Fault, say};

/// Prints the document as JSON.
///
/// # Errors
/// None today: the document is made of numbers and text, which always serialise.
pub fn run() -> Result<(), Fault> {
    say(&crate::http::description());
    Ok(())
}
