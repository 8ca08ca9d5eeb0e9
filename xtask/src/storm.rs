//! `cargo xtask storm`: what breaks again and again while people are answered, and the table of
//! what was lost by it. The tests count (`tests/api/harness/storm.rs`); a storm that counted
//! nothing is a failure, and so is a control that lost nothing.

use std::path::PathBuf;

use serde_json::Value;

use crate::postgres::{self, Durability};
use crate::shell::{Failure, cargo, run as run_shown, target};

/// A storm by the name that `cargo xtask storm` knows it by, its tests, and its rows of the table.
struct Storm {
    name: &'static str,
    test: &'static str,
    filters: &'static [&'static str],
    rows: &'static [Row],
}

/// What was broken, and on which database.
type Row = (&'static str, &'static str);

const SQLITE: &str = "SQLite";
const POSTGRES: &str = "PostgreSQL";
/// A row that must have lost something, or the one above it shows nothing.
const CONTROL: &str = "(control)";

const STORMS: &[Storm] = &[
    Storm {
        name: "kill",
        test: "api",
        filters: &["a_server_that_was_killed_keeps_what_it_acknowledged"],
        rows: &[("kill -9 amid check-ins", SQLITE), ("kill -9 amid check-ins", POSTGRES)],
    },
    Storm {
        name: "power",
        test: "api",
        filters: &["power_cut"],
        rows: &[("power cut", SQLITE), ("power cut, syncs unheard (control)", SQLITE)],
    },
    Storm {
        name: "disk",
        test: "api",
        filters: &["faulty::a_small_day"],
        rows: &[("no room at every call", SQLITE), ("errors of the disk at every call", SQLITE)],
    },
    Storm {
        name: "silence",
        test: "api",
        filters: &["silence::what_was"],
        rows: &[("silence before a commit", POSTGRES), ("silence after a commit", POSTGRES)],
    },
    Storm {
        name: "hostile",
        test: "api",
        filters: &["storms::"],
        rows: &[("hostile clients", SQLITE), ("hostile clients", POSTGRES)],
    },
];

/// Where the tests write what they count.
pub const VARIABLE: &str = "SHIJI_STORMS";
/// By how much more rounds than usual a storm has.
const ROUNDS: &str = "SHIJI_STORM_ROUNDS";

/// Runs one storm, with so many times the usual rounds.
pub fn run(name: &str, times: &str) -> Result<(), Failure> {
    let names: Vec<&str> = STORMS.iter().map(|storm| storm.name).collect();
    let Some(storm) = STORMS.iter().find(|storm| storm.name == name) else {
        return Err(format!("no storm is called {name}; there are: {}", names.join(", ")));
    };
    if times.parse::<u32>().is_err() {
        return Err(format!("{times:?} is no number of times"));
    }
    let file = fresh()?;
    let ended = postgres::with(Durability::Off, |set| {
        let mut tests = cargo(&["test", "--test", storm.test, "--"]);
        tests.args(storm.filters).env(ROUNDS, times).env(VARIABLE, &file);
        run_shown(set(&mut tests))
    });
    let table = print(&file, storm.rows);
    ended.and(table)
}

/// An empty file for the tests to write to.
pub fn fresh() -> Result<PathBuf, Failure> {
    let file = target().join(format!("storms-{}.jsonl", std::process::id()));
    std::fs::create_dir_all(target()).map_err(|error| error.to_string())?;
    std::fs::write(&file, "").map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(file)
}

/// Prints the table of all storms.
pub fn print_all(file: &PathBuf) -> Result<(), Failure> {
    let rows: Vec<Row> = STORMS.iter().flat_map(|storm| storm.rows).copied().collect();
    print(file, &rows)
}

fn print(file: &PathBuf, rows: &[Row]) -> Result<(), Failure> {
    let text = std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    // Nobody reads it again.
    let _ = std::fs::remove_file(file);
    let (table, wrong) = table(&text, rows);
    println!("\n{table}");
    if wrong.is_empty() { Ok(()) } else { Err(format!("storms: {}", wrong.join("; "))) }
}

/// The table of those rows from what the tests wrote, and what is wrong with it.
fn table(text: &str, rows: &[Row]) -> (String, Vec<String>) {
    let counted: Vec<Value> = text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let width = rows.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let mut table =
        format!("{:width$}  {:10}  {:>6}  {:>8}  {:>4}\n", "storm", "on", "struck", "answered", "lost");
    let mut wrong = Vec::new();
    for (name, on) in rows {
        let found: Vec<&Value> =
            counted.iter().filter(|row| row["name"] == *name && row["on"] == *on).collect();
        let sum = |what: &str| found.iter().map(|row| row[what].as_u64().unwrap_or(0)).sum::<u64>();
        let (struck, answered, lost) = (sum("struck"), sum("answered"), sum("lost"));
        if found.is_empty() {
            table += &format!("{name:width$}  {on:10}  nothing was counted\n");
            wrong.push(format!("{name} on {on} counted nothing"));
            continue;
        }
        table += &format!("{name:width$}  {on:10}  {struck:>6}  {answered:>8}  {lost:>4}\n");
        if struck == 0 || answered == 0 {
            wrong.push(format!("{name} on {on} broke or answered nothing"));
        }
        if name.ends_with(CONTROL) == (lost == 0) {
            wrong.push(format!("{name} on {on} lost {lost} of {answered}"));
        }
    }
    (table, wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(lines: &[&str], rows: &[Row]) -> Vec<String> {
        table(&lines.join("\n"), rows).1
    }

    #[test]
    fn a_storm_that_loses_something_or_counts_nothing_is_wrong() {
        let rows = &[("kill", SQLITE)];
        let line = |struck: u32, lost: u32| {
            format!(r#"{{"name":"kill","on":"SQLite","struck":{struck},"answered":9,"lost":{lost}}}"#)
        };
        assert_eq!(wrong(&[&line(3, 0)], rows), Vec::<String>::new());
        assert_eq!(wrong(&[&line(3, 1)], rows), ["kill on SQLite lost 1 of 9"]);
        assert_eq!(wrong(&[&line(0, 0)], rows), ["kill on SQLite broke or answered nothing"]);
        assert_eq!(wrong(&[], rows), ["kill on SQLite counted nothing"]);
        assert_eq!(wrong(&[&line(3, 0)], &[("kill", POSTGRES)]), ["kill on PostgreSQL counted nothing"]);
    }

    #[test]
    fn a_control_that_loses_nothing_is_wrong() {
        let rows = &[("cut (control)", SQLITE)];
        let line = |lost: u32| {
            format!(r#"{{"name":"cut (control)","on":"SQLite","struck":1,"answered":9,"lost":{lost}}}"#)
        };
        assert_eq!(wrong(&[&line(4)], rows), Vec::<String>::new());
        assert_eq!(wrong(&[&line(0)], rows), ["cut (control) on SQLite lost 0 of 9"]);
    }
}
