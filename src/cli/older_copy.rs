//! `shiji go-on`: what is missing of a database that may be an older copy, and going on from it all
//! the same.

use super::{
    CliError,
    place::PlaceArgs,
    terminal::{line, said, say},
};
use shiji_catalogue::{Key, Message, key, message};
use shiji_domain::{Offset, Timestamp, older_copy::Doubt};
use shiji_service::OlderCopy;
use shiji_store::Access;

/// Where, and whether it is meant.
#[derive(Clone, Debug, clap::Args)]
pub struct GoOnArgs {
    #[arg(long)]
    confirm: bool,
    #[command(flatten)]
    place: PlaceArgs,
}

/// Says what is missing; with `--confirm`, goes on.
pub async fn run(args: GoOnArgs) -> Result<(), CliError> {
    let service = args.place.open(Access::Write).await?;
    let done = go_on(&service, &args).await;
    service.stop().await;
    done
}

async fn go_on(service: &shiji_service::Service, args: &GoOnArgs) -> Result<(), CliError> {
    let Some(older) = service.older_copy() else {
        say(key!("cli-newest"));
        return Ok(());
    };
    if !service.is_alone() {
        return Err(CliError::InUse { path: args.place.described() });
    }
    line(&described(&older));
    if !args.confirm {
        return Err(CliError::OlderCopy(ways_out()));
    }
    service.go_on().await?;
    say(key!("cli-going_on"));
    Ok(())
}

/// What a person has to know of it.
pub fn described(older: &OlderCopy) -> String {
    let mut text = format!("  ✗ {}", said(why(older.why)));
    let mut add = |more: Message| {
        text.push(' ');
        text += &said(more);
    };
    if let Some(missing) = older.missing.filter(|missing| *missing > 0) {
        add(message!("older_copy-missing", n = missing));
    }
    if let Some(at) = older.written_at {
        add(message!("older_copy-written_at", time = clock(at)));
    }
    if let Some(at) = older.last_change {
        add(message!("older_copy-last_change", time = clock(at)));
    }
    text
}

const fn why(doubt: Doubt) -> Key {
    match doubt {
        Doubt::NoState => key!("older_copy-no_state"),
        Doubt::OtherHistory => key!("older_copy-other_history"),
        Doubt::Older => key!("older_copy-older"),
        Doubt::LostLog => key!("older_copy-lost_log"),
        Doubt::Restored => key!("older_copy-restored"),
    }
}

/// The ways out.
pub fn ways_out() -> Message {
    key!("older_copy-ways_out").into()
}

fn clock(at: Timestamp) -> String {
    Offset::default().date_time(at)
}
