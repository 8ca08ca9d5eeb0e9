//! `shiji backup`: an archive of the database as it is at this moment, also beside a server that
//! runs.

use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
};

use super::{CliError, place::PlaceArgs, terminal::say};
use shiji_catalogue::message;
use shiji_domain::Timestamp;
use shiji_service::archives::{BackupCause, BackupOrder, back_up};

/// Of what, and where to.
#[derive(Clone, Debug, clap::Args)]
pub struct BackupArgs {
    #[arg(long, value_name = "FILE")]
    to: Option<PathBuf>,
    #[command(flatten)]
    place: PlaceArgs,
}

/// Makes a backup, opens and counts it.
pub async fn run(args: BackupArgs) -> Result<(), CliError> {
    let now = args.place.clock().now();
    let to = match args.to {
        Some(to) => to,
        None => in_folder(&args.place, BackupCause::Asked, now)?,
    };
    let (place, keys) = (args.place.location(), args.place.opening_keys()?);
    let made = back_up(BackupOrder { place, to, keys, cause: BackupCause::Asked, now }).await?;
    let path = made.path.display().to_string();
    let size = size(made.bytes);
    say(message!("backup-made", path = path, n = made.manifest.rows(), size = size));
    Ok(())
}

/// A name in the folder of backups, which is made if it isn't there.
pub(super) fn in_folder(place: &PlaceArgs, cause: BackupCause, now: Timestamp) -> Result<PathBuf, CliError> {
    let folder = place.backups();
    let fault = |path: &Path, error| CliError::File { path: path.display().to_string(), error };
    // Without a data folder there is nothing to be backed up, which is said later.
    let made = if place.names_a_database() {
        std::fs::create_dir_all(&folder)
    } else {
        std::fs::create_dir(&folder)
    };
    match made {
        Err(error) if !matches!(error.kind(), ErrorKind::AlreadyExists | ErrorKind::NotFound) => {
            return Err(fault(&folder, error));
        }
        _ => {}
    }
    Ok(folder.join(shiji_service::archives::file_name(cause, now)))
}

/// In megabytes; what is less than one, in whole kilobytes, rounded up: nothing is of no size.
pub(super) fn size(bytes: u64) -> String {
    if bytes < 1_000_000 {
        format!("{} kB", bytes.div_ceil(1_000))
    } else {
        format!("{}.{:02} MB", bytes / 1_000_000, bytes % 1_000_000 / 10_000)
    }
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn a_size_is_never_nothing() {
        let sizes = [1, 1_000, 4_321, 999_999, 1_000_000, 12_345_678].map(size);
        assert_eq!(sizes, ["1 kB", "1 kB", "5 kB", "1000 kB", "1.00 MB", "12.34 MB"]);
    }
}
