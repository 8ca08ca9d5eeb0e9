//! `shiji import FILE`: a booth list, all of its rows or none.

use std::path::PathBuf;

use super::{
    CliError,
    place::{PlaceArgs, chosen},
    terminal::{language, say},
};
use shiji_catalogue::message;
use shiji_domain::{Actor, floor::Answer};
use shiji_intake::HiddenRows;
use shiji_service::SentList;
use shiji_store::Access;

/// What to import, and where to.
#[derive(Clone, Debug, clap::Args)]
pub struct ImportArgs {
    file: PathBuf,
    #[arg(long)]
    market: Option<String>,
    #[arg(long)]
    hidden: bool,
    #[command(flatten)]
    place: PlaceArgs,
}

/// Imports a list.
pub async fn run(args: ImportArgs) -> Result<(), CliError> {
    let path = args.file.display().to_string();
    let bytes = std::fs::read(&args.file).map_err(|error| CliError::File { path: path.clone(), error })?;
    let service = args.place.open(Access::Write).await?;
    let market = chosen(&service, args.market.as_deref()).await?;
    let hidden = if args.hidden { HiddenRows::Read } else { HiddenRows::LeftOut };
    let list = SentList { hidden, ..SentList::new(bytes, path) };
    let preview = service.preview_booths(market.id, list.clone(), language()).await?;
    if !preview.list.hidden.is_empty() {
        say(message!("cli-hidden_rows", n = preview.list.hidden.len()));
    }
    for error in preview.list.errors() {
        say(message!("cli-cell", row = error.row, column = &error.column, detail = &error.detail));
    }
    let done = service.import_booths(market.id, Actor::Server, None, list).await?;
    let (created, skipped) = match done.answer {
        Answer::Entered { created, skipped } => (created, skipped),
        _ => (1, 0),
    };
    let market = &market.details.name;
    say(message!("cli-entered", market = market, created = created, skipped = skipped));
    service.stop().await;
    Ok(())
}
