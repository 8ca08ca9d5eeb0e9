//! What is said of a command line that can't be run, in the terminal's language: clap's own words
//! are English.

use std::{
    fmt,
    io::{self, Write},
};

use clap::error::{ContextKind, ContextValue, ErrorKind};
use shiji_catalogue::{Language, Message, key, message};

use super::terminal::said;

/// Why a value is not taken, as the parser of an argument says it.
#[derive(Debug)]
pub(super) struct ValueFault(String);

impl ValueFault {
    pub(super) fn new(why: impl Into<Message>) -> Self {
        Self(said(why))
    }
}

impl fmt::Display for ValueFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ValueFault {}

/// The language of that tag.
pub(super) fn language(tag: &str) -> Result<Language, ValueFault> {
    let tags = || Language::ALL.iter().map(|language| language.tag()).collect::<Vec<_>>().join(", ");
    Language::matching(tag.trim()).ok_or_else(|| ValueFault::new(message!("cli-language", tags = tags())))
}

/// Says what is wrong, or prints the help that was asked for, and ends the process.
pub(super) fn leave(error: &clap::Error, language: Language) -> ! {
    if let Some(words) = words(error, language) {
        let _ = write!(io::stderr(), "{words}");
        std::process::exit(error.exit_code());
    }
    error.exit()
}

/// What is wrong, how the command is used, and where more stands; `None` for what is no fault, and
/// for what the system says.
fn words(error: &clap::Error, language: Language) -> Option<String> {
    let mut text = format!("{}\n", fault(error)?.say(language));
    // `Usage: shiji print …`
    let usage = shown(error, ContextKind::Usage);
    if let Some((_, usage)) = usage.split_once(": ") {
        text += &format!("\n{}: {}\n", key!("help-usage").say(language), usage.trim());
    }
    text += &format!("\n{}\n", key!("usage-more").say(language));
    Some(text)
}

fn fault(error: &clap::Error) -> Option<Message> {
    let shown = |kind| shown(error, kind);
    let argument = shown(ContextKind::InvalidArg);
    Some(match error.kind() {
        ErrorKind::UnknownArgument => message!("usage-unknown_argument", argument = argument),
        ErrorKind::InvalidSubcommand => {
            message!("usage-unknown_command", command = shown(ContextKind::InvalidSubcommand))
        }
        ErrorKind::InvalidValue => {
            let (value, all) = (shown(ContextKind::InvalidValue), shown(ContextKind::ValidValue));
            if value.is_empty() {
                message!("usage-no_value", argument = argument)
            } else {
                message!("usage-other_value", argument = argument, value = value, all = all)
            }
        }
        ErrorKind::ValueValidation => {
            let value = shown(ContextKind::InvalidValue);
            let why = std::error::Error::source(error).and_then(|why| why.downcast_ref::<ValueFault>());
            match why {
                Some(why) => {
                    message!("usage-bad_value", argument = argument, value = value, why = why.to_string())
                }
                None => message!("usage-unreadable_value", argument = argument, value = value),
            }
        }
        ErrorKind::MissingRequiredArgument => message!("usage-missing", arguments = argument),
        ErrorKind::MissingSubcommand => key!("usage-no_command").into(),
        ErrorKind::ArgumentConflict => {
            message!("usage-conflict", argument = argument, other = shown(ContextKind::PriorArg))
        }
        ErrorKind::TooManyValues
        | ErrorKind::TooFewValues
        | ErrorKind::WrongNumberOfValues
        | ErrorKind::NoEquals => message!("usage-number_of_values", argument = argument),
        ErrorKind::InvalidUtf8 => key!("usage-not_text").into(),
        _ => return None,
    })
}

/// What clap knows of the fault, on one line; empty: nothing of that kind.
fn shown(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(all)) => all.join(", "),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;
    use shiji_catalogue::pseudo;

    use super::*;
    use crate::cli::{Cli, help};

    /// What is said of a command line without its usage, whose names are English in every language.
    fn said_of(line: &str) -> String {
        let command = help::in_language(Cli::command(), Language::DEFAULT);
        let error = command.try_get_matches_from(line.split(' ')).unwrap_err();
        let words = words(&error, Language::DEFAULT).unwrap_or_else(|| panic!("{line}: {error}"));
        words.lines().filter(|line| !line.contains("shiji")).collect::<Vec<_>>().join("\n")
    }

    /// What is the same in every language: what `print` prints, by its names, and the languages'
    /// tags.
    fn names() -> String {
        let command = Cli::command();
        let print = command.find_subcommand("print").unwrap();
        let values = print.get_arguments().flat_map(clap::Arg::get_possible_values);
        let values = values.map(|value| value.get_name().to_owned());
        let tags = Language::ALL.iter().map(|language| language.tag().to_owned());
        values.chain(tags).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_wrong_command_line_is_answered_in_the_catalogues_words() {
        for (line, quoted) in [
            ("shiji serve --nonsense", "--nonsense"),
            ("shiji nonsense", "nonsense"),
            ("shiji print nonsense --out /1", "nonsense"),
            ("shiji print --out", "--out"),
            ("shiji print all --out /1 --paper 60", "60"),
            ("shiji print all --out /1 --lang 6", "6"),
            ("shiji print all --out /1 --passes 6x", "6x"),
            ("shiji print all", "--out"),
            ("shiji serve --tls-cert /1", "--tls-key"),
            ("shiji serve --demo=6", "--demo"),
        ] {
            assert!(said_of(line).contains(quoted), "{line}: {}", said_of(line));
            let pseudo = pseudo::spoken(|| said_of(line));
            let given = format!("{line} {quoted} {}", names());
            // Words of the catalogue may stand beside them without a blank.
            let of_a_name =
                |word: &&str| given.contains(word.trim_matches('x')) || pseudo.contains(&format!("<{word}>"));
            let strangers: Vec<_> =
                pseudo::strangers(&pseudo).into_iter().filter(|word| !of_a_name(word)).collect();
            assert_eq!(strangers, Vec::<&str>::new(), "{line}: {pseudo}");
        }
    }

    #[test]
    fn help_that_is_asked_for_is_no_fault() {
        let command = help::in_language(Cli::command(), Language::DEFAULT);
        let asked = command.try_get_matches_from(["shiji", "--help"]).unwrap_err();
        assert_eq!(words(&asked, Language::DEFAULT), None);
    }
}
