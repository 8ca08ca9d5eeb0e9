//! The program: reads the command line and runs it.

use std::{
    io::{self, IsTerminal, Write},
    process::ExitCode,
};

use clap::Parser;
use tracing_subscriber::EnvFilter;

fn main() -> ExitCode {
    let cli = shiji::cli::Cli::parse();
    // Warnings, unless SHIJI_LOG asks for more (`info`, `shiji=debug`). Never personal data.
    let filter = EnvFilter::try_from_env("SHIJI_LOG").unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(io::stderr().is_terminal())
        .with_writer(io::stderr)
        .init();
    match shiji::cli::run(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            let _ = writeln!(io::stderr(), "{fault}");
            ExitCode::from(fault.exit_code())
        }
    }
}
