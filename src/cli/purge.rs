//! `shiji purge`: when personal data goes, what was purged, and one person's data at once.

use std::path::{Path, PathBuf};

use super::{
    CliError,
    place::PlaceArgs,
    terminal::{line, said, say},
};
use shiji_catalogue::{key, message};
use shiji_domain::{Actor, Offset};
use shiji_service::Service;
use shiji_store::Access;

/// Whose data is to go, and how long it is kept.
#[derive(Clone, Debug, clap::Args)]
pub struct PurgeArgs {
    #[arg(long, value_name = "CODE")]
    request: Option<String>,
    #[arg(long, value_name = "DAYS")]
    keep_days: Option<u32>,
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    #[command(flatten)]
    place: PlaceArgs,
}

/// Purges what was named, then says how it stands with each market.
pub async fn run(args: PurgeArgs) -> Result<(), CliError> {
    let service = args.place.open(Access::Write).await?;
    if let Some(settings) = args.place.backup_settings(None)? {
        // Where a purge is noted.
        service.name_backups(settings);
    }
    let done = purge(&service, &args).await;
    service.stop().await;
    done
}

async fn purge(service: &Service, args: &PurgeArgs) -> Result<(), CliError> {
    if let Some(code) = &args.request {
        let request = service.request_of_receipt(code).await?;
        match service.purge_person(request, Actor::Server).await? {
            true => say(key!("purge-person")),
            false => say(key!("purge-nothing")),
        }
    }
    if let Some(days) = args.keep_days {
        service.set_retention_days(days).await?;
    }
    say(message!("purge-days", n = service.retention_days().await?));
    if let Some(out) = &args.out {
        std::fs::create_dir_all(out).map_err(|error| fault(out, error))?;
    }
    for market in service.markets().await? {
        line(&market.details.name);
        let time = |at| Offset::default().date_time(at);
        let certificate = service.purge_certificate(market.id).await?;
        let state = match (&certificate, service.purge_at(market.id).await?) {
            (Some(certificate), _) => certificate.counts(),
            (None, Some(at)) => message!("purge-due", time = time(at)),
            (None, None) => key!("purge-open").into(),
        };
        line(&format!("  {}", said(state)));
        if let (Some(out), Some(certificate)) = (&args.out, certificate) {
            let path = out.join(format!("purge-{}.pdf", market.slug));
            let pdf = service.purge_certificate_pdf(certificate).await?;
            std::fs::write(&path, pdf.bytes).map_err(|error| fault(&path, error))?;
            line(&format!("  {}", path.display()));
        }
    }
    Ok(())
}

fn fault(path: &Path, error: std::io::Error) -> CliError {
    CliError::File { path: path.display().to_string(), error }
}
