//! `shiji report`: the day's summary as PDF, the ledger as Excel, the bulletin as text.

use shiji_catalogue::{Language, key, message};
use std::path::{Path, PathBuf};

use super::{
    CliError,
    place::{PlaceArgs, chosen},
    terminal::{line, say},
};
use shiji_documents::PaperLanguage;
use shiji_domain::{Actor, MarketState};
use shiji_service::LedgerForm;
use shiji_store::Access;

/// Of which market, and where to.
#[derive(Clone, Debug, clap::Args)]
pub struct ReportArgs {
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    #[arg(long)]
    market: Option<String>,
    #[command(flatten)]
    place: PlaceArgs,
}

/// Writes the reports.
pub async fn run(args: ReportArgs) -> Result<(), CliError> {
    let service = args.place.open(Access::Read).await?;
    let market = chosen(&service, args.market.as_deref()).await?;
    let fail = |path: &Path, error| CliError::File { path: path.display().to_string(), error };
    std::fs::create_dir_all(&args.out).map_err(|error| fail(&args.out, error))?;
    let summary = service.summary_pdf(market.id, PaperLanguage::COMMUNITY).await?;
    if !summary.missing.is_empty() {
        let missing: String = summary.missing.iter().collect();
        say(message!("cli-missing_characters", characters = missing));
    }
    let ledger = service.ledger(market.id, Actor::Server, LedgerForm::Xlsx, false).await?.bytes;
    let bulletin = service.bulletin(market.id, Language::DEFAULT).await? + "\n";
    let files =
        [("summary.pdf", summary.bytes), ("ledger.xlsx", ledger), ("bulletin.txt", bulletin.into_bytes())];
    for (name, bytes) in files {
        let path = args.out.join(name);
        std::fs::write(&path, bytes).map_err(|error| fail(&path, error))?;
        line(&path.display().to_string());
    }
    if market.state == MarketState::Open {
        say(key!("cli-still_running"));
    }
    service.stop().await;
    Ok(())
}
