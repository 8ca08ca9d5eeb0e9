//! The command line: each command a thin file over the service. Holds no rules and no SQL.

mod backup;
mod backups;
mod demo;
mod doctor;
mod error;
mod export;
mod help;
mod import;
mod keys;
mod older_copy;
mod openapi;
mod place;
mod print;
mod purge;
mod replay;
mod report;
mod restore;
mod serve;
mod terminal;
mod usage;

use clap::{CommandFactory, FromArgMatches, Subcommand};
pub use error::CliError;

/// A command line, as it was typed.
#[derive(Debug, clap::Parser)]
#[command(name = "shiji", version)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Serve(serve::ServeArgs),
    Import(import::ImportArgs),
    Report(report::ReportArgs),
    Print(print::PrintArgs),
    Replay(replay::ReplayArgs),
    OrganiserLink(serve::LinkArgs),
    GoOn(older_copy::GoOnArgs),
    Backup(backup::BackupArgs),
    Backups(backups::BackupsArgs),
    Restore(restore::RestoreArgs),
    Export(export::ExportArgs),
    Purge(purge::PurgeArgs),
    #[command(subcommand)]
    Keys(keys::KeysCommand),
    Doctor(doctor::DoctorArgs),
    /// Prints the description of the API (OpenAPI), which the screens' types are made from
    #[command(hide = true)]
    Openapi,
    Simulate(shiji_simulate::SimulateArgs),
}

impl Cli {
    /// Reads the command line of this process; where it is wrong, or asks for help, that is said
    /// and the process ends.
    #[must_use]
    pub fn typed() -> Self {
        let language = terminal::language();
        let matches = help::in_language(Self::command(), language).try_get_matches();
        let read = matches.and_then(|matches| Self::from_arg_matches(&matches));
        read.unwrap_or_else(|error| usage::leave(&error, language))
    }
}

/// Runs the command line to its end, on a runtime of its own: what only a caller outside polled
/// would be compiled there once more, and that is the whole server.
///
/// # Errors
/// What went wrong, in the terminal's language and with a way out.
pub fn run(cli: Cli) -> Result<(), CliError> {
    let runtime = tokio::runtime::Runtime::new().map_err(|error| CliError::System(error.to_string()))?;
    runtime.block_on(command(cli))
}

async fn command(cli: Cli) -> Result<(), CliError> {
    match cli.command.unwrap_or_else(|| Command::Serve(serve::ServeArgs::demo())) {
        Command::Serve(args) => serve::run(args).await,
        Command::Import(args) => import::run(args).await,
        Command::Report(args) => report::run(args).await,
        Command::Print(args) => print::run(args).await,
        Command::Replay(args) => replay::run(&args),
        Command::OrganiserLink(args) => serve::organiser_link(args).await,
        Command::GoOn(args) => older_copy::run(args).await,
        Command::Backup(args) => backup::run(args).await,
        Command::Backups(args) => backups::run(args).await,
        Command::Restore(args) => restore::run(args).await,
        Command::Export(args) => export::run(args).await,
        Command::Purge(args) => purge::run(args).await,
        Command::Keys(command) => keys::run(command).await,
        Command::Doctor(args) => doctor::run(args).await,
        Command::Openapi => {
            openapi::run();
            Ok(())
        }
        Command::Simulate(args) => Ok(shiji_simulate::run(args).await?),
    }
}
