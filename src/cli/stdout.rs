//! What a command prints for whoever started it; faults go to stderr in `main`.

use std::io::{self, Write};

/// Prints a line. A closed pipe is no fault of the command, so it is not reported.
pub(super) fn say(line: &str) {
    let _ = writeln!(io::stdout(), "{line}");
}
