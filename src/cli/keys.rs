//! `shiji keys`: the card of the server's key, typing it in from there, and another key in its
//! place.

use std::{
    io::{self, BufRead, IsTerminal, Write},
    path::{Path, PathBuf},
};

use shiji_catalogue::{key, message};
use shiji_documents::key_card_text;
use shiji_service::{KeyFault, KeyTyping, ServerKey, Service, WrongGroup, enter_key};
use shiji_store::Access;

use super::{
    CliError,
    place::PlaceArgs,
    terminal::{line, say},
};

/// What to do with the key.
#[derive(Clone, Debug, clap::Subcommand)]
pub enum KeysCommand {
    Card(CardArgs),
    Enter(EnterArgs),
    Rotate(RotateArgs),
}

/// Where the card goes.
#[derive(Clone, Debug, clap::Args)]
pub struct CardArgs {
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    #[command(flatten)]
    place: PlaceArgs,
}

/// Whose key it is.
#[derive(Clone, Debug, clap::Args)]
pub struct EnterArgs {
    #[command(flatten)]
    place: PlaceArgs,
}

/// Whose key is replaced.
#[derive(Clone, Debug, clap::Args)]
pub struct RotateArgs {
    #[command(flatten)]
    place: PlaceArgs,
}

/// Prints, takes or replaces the key, as the command says.
pub async fn run(command: KeysCommand) -> Result<(), CliError> {
    match command {
        KeysCommand::Card(args) => {
            let service = args.place.open(Access::Write).await?;
            let done = card(&service, &args.out).await;
            service.stop().await;
            done
        }
        KeysCommand::Enter(args) => enter(&args.place).await,
        KeysCommand::Rotate(args) => {
            let service = args.place.open(Access::Write).await?;
            let rotated = service.rotate_key().await;
            service.stop().await;
            let rotated = rotated?;
            say(message!("server_key-rotated", before = rotated.before, now = rotated.now));
            Ok(())
        }
    }
}

/// The text first: it needs no font.
async fn card(service: &Service, folder: &Path) -> Result<(), CliError> {
    let text = key_card_text(&service.key_card()?);
    write(folder, "key-card.txt", text.as_bytes())?;
    write(folder, "key-card.pdf", &service.key_card_pdf().await?.bytes)
}

/// Writes a file for its owner alone, in place of one that is there.
fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), CliError> {
    let path = folder.join(name);
    let fail = |error| CliError::File { path: path.display().to_string(), error };
    std::fs::create_dir_all(folder).map_err(fail)?;
    match std::fs::remove_file(&path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(fail(error)),
        _ => {}
    }
    let mut options = std::fs::File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(&path).and_then(|mut file| file.write_all(bytes)).map_err(fail)?;
    line(&path.display().to_string());
    Ok(())
}

async fn enter(place: &PlaceArgs) -> Result<(), CliError> {
    let path = place.key_file();
    let key = typed(&mut io::stdin().lock(), io::stdin().is_terminal())?;
    let entered = enter_key(&place.location(), &path, key, place.clock().now()).await?;
    let path = path.display().to_string();
    say(if entered.known {
        message!("server_key-known", id = entered.id, path = path)
    } else {
        message!("server_key-entered", id = entered.id, path = path)
    });
    Ok(())
}

/// Reads lines until the key is whole. At a terminal a wrong group is said, and asked for again.
fn typed(lines: &mut impl BufRead, terminal: bool) -> Result<ServerKey, CliError> {
    let mut typing = KeyTyping::default();
    if terminal {
        say(key!("server_key-type"));
    }
    while let Some(next) = typing.next_group() {
        if terminal {
            let mut out = io::stdout();
            let _ = write!(out, "{next:>2}: ").and_then(|()| out.flush());
        }
        let mut text = String::new();
        let read = lines.read_line(&mut text);
        let read = read.map_err(|error| CliError::File { path: "stdin".to_owned(), error })?;
        if read == 0 {
            return Err(KeyFault::Typed(WrongGroup(next)).into());
        }
        // What there was before there were cards.
        if let Some(key) = ServerKey::of_base64(&text) {
            return Ok(key);
        }
        match typing.take(&text) {
            Err(wrong) if terminal => say(KeyFault::Typed(wrong).message()),
            Err(wrong) => return Err(KeyFault::Typed(wrong).into()),
            Ok(()) => {}
        }
    }
    ServerKey::typed(&typing).map_err(|wrong| KeyFault::Typed(wrong).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<ServerKey, CliError> {
        typed(&mut text.as_bytes(), false)
    }

    #[test]
    fn a_key_is_read_from_one_line_or_many_and_a_wrong_group_is_named() {
        let key = ServerKey::of_bytes([7; 32]);
        let groups = key.groups();
        assert_eq!(read(&groups.join("-")).unwrap(), key);
        assert_eq!(read(&format!("{}\n", groups.join("\n"))).unwrap(), key);
        let said = |text: &str| read(text).unwrap_err().to_string();
        let wrong = groups.join(" ").replacen(&groups[4], "AAAAA", 1);
        assert!(said(&wrong).contains("第 5 组"), "{}", said(&wrong));
        assert!(said(&groups[..12].join("\n")).contains("第 13 组"));
        assert!(said("").contains("第 1 组"));
    }
}
