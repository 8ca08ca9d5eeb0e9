//! `shiji export DIR`: what is in the database in open forms, for people and other programs.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use serde_json::{Map, Value};

use super::{CliError, place::PlaceArgs, terminal::say};
use shiji_catalogue::{Language, key, message};
use shiji_documents::{PaperLanguage, table_csv};
use shiji_domain::{Actor, Market, edition::EditionPaperKind};
use shiji_service::{
    LedgerForm, Service,
    archives::{OpenTable, open_tables},
};
use shiji_store::Access;

/// Where to, and how much.
#[derive(Clone, Debug, clap::Args)]
pub struct ExportArgs {
    dir: PathBuf,
    #[arg(long)]
    personal: bool,
    #[command(flatten)]
    place: PlaceArgs,
}

/// Writes the files, and says where they are.
pub async fn run(args: ExportArgs) -> Result<(), CliError> {
    // An access to personal data is noted, so it needs a database that can be written to.
    let access = if args.personal { Access::Write } else { Access::Read };
    let service = args.place.open(access).await?;
    let exported = export(&service, &args).await;
    service.stop().await;
    exported?;
    say(message!("export-done", path = args.dir.display().to_string()));
    Ok(())
}

async fn export(service: &Service, args: &ExportArgs) -> Result<(), CliError> {
    let put = |path: &str, bytes: &[u8]| write(&args.dir.join(path), bytes);
    let readme = Language::ALL.iter().map(|language| key!("export-readme").say(*language));
    put("README.txt", (readme.collect::<Vec<_>>().join("\n\n") + "\n").as_bytes())?;
    for table in open_tables(&args.place.location()).await? {
        let texts: Vec<Vec<String>> = table.rows.iter().map(|row| row.iter().map(text).collect()).collect();
        let csv = table_csv(&table.columns, &texts).map_err(shiji_service::ServiceError::from)?;
        put(&format!("data/{}.csv", table.name), &csv)?;
        put(&format!("data/{}.json", table.name), json(&table).to_string().as_bytes())?;
    }
    for market in service.markets().await? {
        for (name, bytes) in documents(service, &market, args.personal).await? {
            put(&format!("{}/{name}", market.slug), &bytes)?;
        }
    }
    Ok(())
}

/// The papers of a market; with `personal`, its ledger and photos as they are, and its meetings.
async fn documents(
    service: &Service,
    market: &Market,
    personal: bool,
) -> Result<Vec<(String, Vec<u8>)>, CliError> {
    let id = market.id;
    let summary = service.summary_pdf(id, PaperLanguage::COMMUNITY).await?.bytes;
    let bulletin = service.bulletin(id, Language::DEFAULT).await? + "\n";
    let public = service.ledger(id, Actor::Server, LedgerForm::Csv, true).await?.bytes;
    let mut files = vec![
        ("summary.pdf".to_owned(), summary),
        ("bulletin.txt".to_owned(), bulletin.into_bytes()),
        ("ledger-public.csv".to_owned(), public),
    ];
    for edition in service.editions(id).await? {
        let kind = EditionPaperKind::Summary;
        let bytes = service.edition_paper(id, edition.number, kind).await?;
        files.push((format!("summary-edition-{}.pdf", edition.number), bytes));
    }
    if personal {
        let ledger = service.ledger(id, Actor::Server, LedgerForm::Csv, false).await?.bytes;
        files.push(("ledger.csv".to_owned(), ledger));
        // Who sat in the chair, who came, what was decided.
        for meeting in service.meeting_board(id, Actor::Server).await?.meetings {
            let paper = service.agenda_pdf(meeting.id, PaperLanguage::COMMUNITY).await?.bytes;
            files.push((format!("meetings/{}.pdf", meeting.number), paper));
        }
        for (request, digest) in service.photos_of(id).await? {
            let (kind, bytes) = service.photo(request, &digest).await?;
            files.push((format!("photos/{request}-{digest}.{}", kind.as_str()), bytes));
        }
    }
    Ok(files)
}

fn json(table: &OpenTable) -> Value {
    let row = |row: &Vec<Value>| {
        let cells = table.columns.iter().map(|column| (*column).to_owned()).zip(row.iter().cloned());
        Value::Object(cells.collect::<Map<_, _>>())
    };
    table.rows.iter().map(row).collect()
}

fn text(cell: &Value) -> String {
    match cell {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), CliError> {
    let fault = |error: io::Error| CliError::File { path: path.display().to_string(), error };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(fault)?;
    }
    fs::write(path, bytes).map_err(fault)
}
