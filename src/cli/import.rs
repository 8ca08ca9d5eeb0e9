//! `shiji import FILE`: a booth list, all of its rows that can be taken.

use std::path::PathBuf;

use super::{
    CliError,
    place::{PlaceArgs, chosen},
    terminal::{language, say},
};
use shiji_catalogue::{key, message};
use shiji_domain::{Actor, floor::Answer};
use shiji_intake::HiddenRows;
use shiji_service::{ListChoice, RowEffect, SentList};
use shiji_store::Access;

/// What to import, and where to.
#[derive(Clone, Debug, clap::Args)]
pub struct ImportArgs {
    file: PathBuf,
    #[arg(long)]
    market: Option<String>,
    #[arg(long)]
    hidden: bool,
    #[arg(long)]
    hold: bool,
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
        let (row, column, detail) = (error.row, &error.column, &error.detail);
        say(if error.found.is_empty() {
            message!("cli-cell", row = row, column = column, detail = detail)
        } else {
            message!("cli-cell_found", row = row, column = column, found = &error.found, detail = detail)
        });
    }
    for effect in &preview.effects {
        if let RowEffect::Changed { before, refused: Some(why), .. } = effect {
            say(message!("cli-row_refused", name = &before.details.name, detail = why));
        }
    }
    if !preview.missing.is_empty() {
        let names: Vec<_> = preview.missing.iter().map(|booth| booth.name.as_str()).collect();
        say(message!(
            "cli-missing_booths",
            n = names.len(),
            names = names.join(&key!("marks-list").say(language()))
        ));
    }
    let choice = ListChoice { seen: Some(preview.seen), hold: args.hold, ..ListChoice::default() };
    let done = service.import_booths(market.id, Actor::Server, None, list, choice).await?;
    if let Answer::Entered { created, changed, skipped, .. } = done.answer {
        let market = &market.details.name;
        say(message!(
            "cli-entered",
            market = market,
            created = created,
            changed = changed,
            skipped = skipped
        ));
    }
    if preview.held_up() > 0 {
        say(message!("cli-rows_left_out", n = preview.held_up()));
    }
    service.stop().await;
    Ok(())
}
