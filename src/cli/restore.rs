//! `shiji restore FILE`: a database made of a backup.

use std::path::{Path, PathBuf};

use super::{CliError, backup::in_folder, place::PlaceArgs, terminal::say};
use shiji_catalogue::{key, message};
use shiji_domain::{Offset, Timestamp};
use shiji_service::archives::{BackupCause, RestoreOrder, restore};

/// Which backup, and where to.
#[derive(Clone, Debug, clap::Args)]
pub struct RestoreArgs {
    file: PathBuf,
    #[arg(long)]
    replace: bool,
    #[command(flatten)]
    place: PlaceArgs,
}

/// Restores, and says what is to be done before anything can be written.
pub async fn run(args: RestoreArgs) -> Result<(), CliError> {
    let now = args.place.clock().now();
    let beside = args.file.parent().map(Path::to_owned);
    let order = RestoreOrder {
        registers: beside.into_iter().chain([args.place.backups()]).collect(),
        file: args.file,
        keys: args.place.opening_keys()?,
        place: args.place.location(),
        replace: args.replace,
        keep: if args.replace && args.place.names_a_database() {
            in_folder(&args.place, BackupCause::BeforeRestore, now)?
        } else {
            PathBuf::new()
        },
        now,
    };
    let restored = restore(order).await?;
    let time = Offset::default().date_time(Timestamp(restored.header.made_at));
    say(message!("backup-restored", n = restored.manifest.rows(), time = time));
    if let Some(kept) = restored.kept {
        say(message!("backup-kept", path = kept.display().to_string()));
    }
    if restored.purged > 0 {
        say(message!("backup-purged_again", n = restored.purged));
    }
    say(key!("backup-confirm"));
    Ok(())
}
