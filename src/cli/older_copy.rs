//! `shiji go-on`: what is missing of a database that may be an older copy, and going on from it all
//! the same.

use super::{CliError, place::PlaceArgs, stdout::say};
use shiji_catalogue::{Key, Language, key};
use shiji_domain::{Offset, Timestamp, older_copy::Doubt};
use shiji_service::OlderCopy;
use shiji_store::Access;

/// Where, and whether it is meant.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    /// Goes on from here: what is missing stays missing, and ticket numbers go on at the next block
    /// of 500
    #[arg(long)]
    confirm: bool,
    #[command(flatten)]
    place: PlaceArgs,
}

/// Says what is missing; with `--confirm`, goes on.
pub async fn run(args: Args) -> Result<(), CliError> {
    let service = args.place.open(Access::Write).await?;
    let done = go_on(&service, &args).await;
    service.stop().await;
    done
}

async fn go_on(service: &shiji_service::Service, args: &Args) -> Result<(), CliError> {
    let Some(older) = service.older_copy() else {
        say("数据库是最新的，不需要决定什么。The database is the newest: there is nothing to decide.");
        return Ok(());
    };
    if !service.is_alone() {
        return Err(CliError::InUse { path: args.place.described() });
    }
    say(&described(&older));
    if !args.confirm {
        return Err(CliError::OlderCopy(ways_out()));
    }
    service.go_on().await?;
    say("已从这里继续。Going on from here.");
    Ok(())
}

/// What a person has to know of it, in both languages.
pub fn described(older: &OlderCopy) -> String {
    let lines = [Language::ZhCn, Language::En].map(|language| in_language(older, language));
    format!("  ✗ {}\n    {}", lines[0], lines[1])
}

fn in_language(older: &OlderCopy, language: Language) -> String {
    let say = |key: Key, args: &[(&str, shiji_catalogue::Arg)]| shiji_catalogue::say(language, key, args);
    let mut text = say(why(older.why), &[]);
    let mut add = |more: String| {
        text.push(' ');
        text += &more;
    };
    if let Some(missing) = older.missing.filter(|missing| *missing > 0) {
        add(say(key!("older_copy-missing"), &[("n", missing.into())]));
    }
    if let Some(at) = older.written_at {
        add(say(key!("older_copy-written_at"), &[("time", clock(at).into())]));
    }
    if let Some(at) = older.last_change {
        add(say(key!("older_copy-last_change"), &[("time", clock(at).into())]));
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

/// The ways out, in both languages.
pub fn ways_out() -> String {
    let way = |language| shiji_catalogue::say(language, key!("older_copy-ways_out"), &[]);
    format!("{}\n{}", way(Language::ZhCn), way(Language::En))
}

fn clock(at: Timestamp) -> String {
    Offset::default().date_time(at)
}
