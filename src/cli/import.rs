//! `shiji import FILE`: a booth list, all of its rows or none.

use std::path::PathBuf;

use super::{
    CliError,
    place::{PlaceArgs, chosen},
    stdout::say,
};
use shiji_domain::{Actor, floor::Answer};
use shiji_store::Access;

/// What to import, and where to.
#[derive(Clone, Debug, clap::Args)]
pub struct ImportArgs {
    /// The list: xlsx, xls or csv
    file: PathBuf,
    /// The market, by its path word or id; without it, the one that runs
    #[arg(long)]
    market: Option<String>,
    #[command(flatten)]
    place: PlaceArgs,
}

/// Imports a list.
pub async fn run(args: ImportArgs) -> Result<(), CliError> {
    let path = args.file.display().to_string();
    let bytes = std::fs::read(&args.file).map_err(|error| CliError::File { path: path.clone(), error })?;
    let service = args.place.open(Access::Write).await?;
    let market = chosen(&service, args.market.as_deref()).await?;
    let preview = service.preview_booths(market.id, bytes.clone().into(), path.clone()).await?;
    for error in preview.list.errors() {
        say(&format!("第 {} 行 {}：{} {}", error.row, error.column, error.zh, error.en));
    }
    let done = service.import_booths(market.id, Actor::Server, None, bytes.into(), path).await?;
    let (created, skipped) = match done.answer {
        Answer::Entered { created, skipped } => (created, skipped),
        _ => (1, 0),
    };
    say(&format!(
        "{}：新增 {created} 个摊位，跳过 {skipped} 个已有的。{created} booths entered, {skipped} were there already.",
        market.details.name
    ));
    service.stop().await;
    Ok(())
}
