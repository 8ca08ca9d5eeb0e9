//! The program: reads the command line and runs it.

use std::{
    io::{self, IsTerminal, Write},
    panic::PanicHookInfo,
    process::ExitCode,
};

use tracing_subscriber::EnvFilter;

fn main() -> ExitCode {
    let cli = shiji::cli::Cli::typed();
    // Warnings, unless SHIJI_LOG asks for more (`info`, `shiji=debug`). Never personal data.
    let filter = EnvFilter::try_from_env("SHIJI_LOG").unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(io::stderr().is_terminal())
        .with_writer(io::stderr)
        .init();
    std::panic::set_hook(Box::new(say_where));
    match shiji::cli::run(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            let _ = writeln!(io::stderr(), "{fault}");
            ExitCode::from(fault.exit_code())
        }
    }
}

/// Says where a panic happened, and of its words only what stands in the program: those that were
/// put together may quote what somebody has typed.
fn say_where(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    let words = panic.payload().downcast_ref::<&'static str>().copied().unwrap_or("(not shown)");
    tracing::error!(place, "panicked: {words}");
}
