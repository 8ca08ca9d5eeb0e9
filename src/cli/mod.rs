//! The command line: each command a thin file over the service. Holds no rules and no SQL.

mod demo;
mod doctor;
mod error;
mod import;
mod older_copy;
mod openapi;
mod place;
mod print;
mod replay;
mod report;
mod serve;
mod stdout;

use clap::{Parser, Subcommand};
pub use error::CliError;

/// 党员服务市集: booths, QR check-in, live queues, the handling log, the day's summary.
#[derive(Debug, Parser)]
#[command(name = "shiji", version, about, long_about = None)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serves the markets of a data folder (开始服务)
    Serve(serve::ServeArgs),
    /// Imports a booth list from Excel or CSV (导入摊位表)
    Import(import::ImportArgs),
    /// Writes summary.pdf, ledger.xlsx and bulletin.txt (小结、台账、简报)
    Report(report::ReportArgs),
    /// Prints posters, cards, slips, summary, ledger, bulletin into a folder (打印各类材料)
    Print(print::PrintArgs),
    /// Forecasts the waits of market days told as events (重放等候预测)
    Replay(replay::ReplayArgs),
    /// Prints a new one-time link to set the organiser's password (重设组织者密码)
    OrganiserLink(serve::LinkArgs),
    /// Says what is missing of a database that may be an older copy, and goes on from it (从旧数据继续)
    GoOn(older_copy::Args),
    /// Looks whether the database is whole and every handling log as it was written (体检)
    Doctor(doctor::DoctorArgs),
    /// Prints the description of the API (OpenAPI), which the screens' types are made from
    #[command(hide = true)]
    Openapi,
    /// Drives a server through a whole afternoon and checks it (模拟一个下午)
    Simulate(shiji_simulate::SimulateArgs),
}

/// Runs the command line to its end, on a runtime of its own: what only a caller outside polled
/// would be compiled there once more, and that is the whole server.
///
/// # Errors
/// What went wrong, in both languages and with a way out.
pub fn run(cli: Cli) -> Result<(), CliError> {
    let runtime = tokio::runtime::Runtime::new().map_err(|error| CliError::Other(error.to_string()))?;
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
        Command::Doctor(args) => doctor::run(args).await,
        Command::Openapi => {
            openapi::run();
            Ok(())
        }
        Command::Simulate(args) => Ok(shiji_simulate::run(args).await?),
    }
}
