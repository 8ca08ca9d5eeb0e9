//! `shiji backups`: which backups there are, each opened and counted.

use std::path::PathBuf;

use super::{
    CliError,
    backup::size,
    place::PlaceArgs,
    terminal::{line, say},
};
use shiji_catalogue::{key, message};
use shiji_domain::Offset;
use shiji_service::{
    ServiceError,
    archives::{examine, folder},
};

/// Of which folder.
#[derive(Clone, Debug, clap::Args)]
pub struct BackupsArgs {
    #[arg(long, value_name = "DIR")]
    from: Option<PathBuf>,
    #[command(flatten)]
    place: PlaceArgs,
}

/// Lists them, the newest first; fails if one is not whole.
pub async fn run(args: BackupsArgs) -> Result<(), CliError> {
    let folder = args.from.unwrap_or_else(|| args.place.backups());
    let fault = |error| CliError::File { path: folder.display().to_string(), error };
    let (keys, backups) = (args.place.opening_keys()?, folder::list(&folder).map_err(fault)?);
    let now = args.place.clock().now();
    let mut broken = None;
    for backup in &backups {
        let (state, program) = match examine(&backup.path, &keys).await {
            Ok((header, manifest)) => (format!("✓ {:>9}", manifest.rows()), header.program),
            Err(ServiceError::Archive(error)) => {
                let said = (format!("✗ {}", error.code()), String::new());
                broken = Some(ServiceError::Archive(error));
                said
            }
            Err(error) => return Err(error.into()),
        };
        let made_at = Offset::default().date_time(backup.made_at);
        let hours = (now.0 - backup.made_at.0) / 3_600_000;
        let (size, cause) = (size(backup.bytes), backup.cause.as_str());
        let name = backup.path.file_name().unwrap_or_default().to_string_lossy();
        line(&format!("{made_at}  {hours:>5} h  {size:>10}  {cause:<16}  {program:<12}  {state}  {name}"));
    }
    match broken {
        Some(error) => Err(error.into()),
        None if backups.is_empty() => {
            say(message!("backup-none", path = folder.display().to_string()));
            Ok(())
        }
        None => {
            say(key!("backup-all_whole"));
            Ok(())
        }
    }
}
