//! The help of the command line, in the catalogue's words: `help-` and the command's or the
//! argument's name, or both (`help-print_public_url`) where commands differ.

use clap::{Arg, Command};
use shiji_catalogue::{Key, Language, key};

/// The command with its help in that language. What is said of a wrong command line is
/// `usage.rs`'s.
pub(super) fn in_language(mut command: Command, language: Language) -> Command {
    // Only then are clap's own arguments and command there.
    command.build();
    worded(command.about(key!("help-about").say(language)), language)
}

fn worded(command: Command, language: Language) -> Command {
    let name = command.get_name().replace('-', "_");
    let template =
        format!("{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}", key!("help-usage").say(language));
    let argument = |arg: Arg| {
        let heading = if arg.is_positional() { key!("help-arguments") } else { key!("help-options") };
        let arg = arg.help_heading(heading.say(language));
        match words(&name, arg.get_id().as_str()) {
            Some(key) => arg.help(key.say(language)),
            None => arg,
        }
    };
    let subcommand = |command: Command| {
        let name = command.get_name().replace('-', "_");
        let about = Key::find(&format!("help-{name}"));
        // What tells of a developer's command stands in its crate.
        match about {
            Some(about) => worded(command.about(about.say(language)), language),
            None => command,
        }
    };
    command
        .help_template(template)
        .subcommand_help_heading(key!("help-commands").say(language))
        .mut_args(argument)
        .mut_subcommands(subcommand)
}

/// What an argument of a command is.
fn words(command: &str, argument: &str) -> Option<Key> {
    Key::find(&format!("help-{command}_{argument}")).or_else(|| Key::find(&format!("help-{argument}")))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clap::CommandFactory;

    use super::*;
    use crate::cli::Cli;

    /// The keys that are asked for, and what has none.
    fn asked(command: &Command, keys: &mut BTreeSet<&'static str>, without: &mut Vec<String>) {
        for sub in command.get_subcommands().filter(|sub| !sub.is_hide_set()) {
            let name = sub.get_name().replace('-', "_");
            let mut found = |what: String, key: Option<Key>| match key {
                Some(key) => drop(keys.insert(key.as_str())),
                None => without.push(what),
            };
            found(name.clone(), Key::find(&format!("help-{name}")));
            // A developer's command is explained in its crate.
            if name == "simulate" {
                continue;
            }
            for arg in sub.get_arguments().filter(|arg| !arg.is_hide_set()) {
                let id = arg.get_id().as_str();
                found(format!("{name} {id}"), words(&name, id));
                for value in arg.get_possible_values().iter().filter(|_| id == "what") {
                    found(
                        format!("{name} {}", value.get_name()),
                        Key::find(&format!("help-what_{}", value.get_name())),
                    );
                }
            }
            asked(sub, keys, without);
        }
    }

    #[test]
    fn every_command_and_argument_has_its_help_and_no_help_is_idle() {
        let mut command = Cli::command();
        command.build();
        let (mut keys, mut without) = (BTreeSet::new(), Vec::new());
        asked(&command, &mut keys, &mut without);
        assert_eq!(without, Vec::<String>::new());
        let own = ["about", "usage", "commands", "arguments", "options", "help", "version"];
        let own = own.map(|name| format!("help-{name}"));
        let idle = Key::all().map(Key::as_str).filter(|key| {
            key.starts_with("help-") && !keys.contains(key) && !own.iter().any(|own| own == key)
        });
        assert_eq!(idle.collect::<Vec<_>>(), Vec::<&str>::new());
    }

    #[test]
    fn help_is_in_the_catalogues_words() {
        for language in Language::ALL {
            let mut command = in_language(Cli::command(), *language);
            let help = command.render_help().to_string();
            assert!(help.contains(&key!("help-serve").say(*language)), "{help}");
            let serve = command.find_subcommand_mut("serve").unwrap().render_help().to_string();
            for key in [key!("help-listen"), key!("help-data"), key!("help-help"), key!("help-options")] {
                assert!(serve.contains(&key.say(*language)), "{serve}");
            }
        }
    }
}
