//! Reads the project's own files and holds what no compiler holds: who asks for the time, SQL that
//! both engines take, sizes, and what has no place in the repository. Which way imports go is held
//! by the crates, and between the files of one by [`circles`].
//!
//! Each rule is a function from texts to complaints, tested on a bad example too, so that it can't
//! fall asleep.
#![cfg(test)]

mod catalogue;
mod circles;
mod comments;
mod english;
mod languages;
mod names;
mod words;

use std::fs;
use std::path::Path;
use std::process::Command;

/// A file of the project: its path from the top, with `/`, and its text.
struct Source {
    path: String,
    text: String,
}

impl Source {
    fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }

    /// The lines of code with their numbers; whole-line comments, documentation among them, left
    /// out.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().enumerate().map(|(index, line)| (index + 1, line));
        lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

/// The top of the project, whichever package these tests are built for.
fn top() -> &'static Path {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.ancestors().find(|folder| folder.join("Cargo.lock").is_file()).unwrap_or(package)
}

/// All files below a folder with this ending.
fn files(folder: &str, ending: &str) -> Vec<Source> {
    let top = top();
    let mut found = Vec::new();
    let mut folders = vec![top.join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                let name = path.strip_prefix(top).unwrap().to_string_lossy().replace('\\', "/");
                found.push(Source { path: name, text: fs::read_to_string(&path).unwrap() });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// What git tracks. Where it can't be asked, as in an unpacked archive, that fails: a check that is
/// skipped is no check.
fn tracked() -> Vec<String> {
    let listing = Command::new("git").args(["ls-files", "-z"]).current_dir(top()).output().unwrap();
    assert!(
        listing.status.success(),
        "this is no git checkout: {}",
        String::from_utf8_lossy(&listing.stderr)
    );
    let paths = String::from_utf8_lossy(&listing.stdout).into_owned();
    let paths: Vec<String> = paths.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect();
    assert!(!paths.is_empty(), "git tracks nothing here");
    paths
}

#[track_caller]
fn holds(rule: &str, complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{rule}\n  {}\n", complaints.join("\n  "));
}

#[track_caller]
fn catches(complaints: &[String], expected: &[&str]) {
    assert_eq!(complaints.len(), expected.len(), "{complaints:#?}");
    for (complaint, part) in complaints.iter().zip(expected) {
        assert!(complaint.contains(part), "{complaint:?} doesn't say {part:?}");
    }
}

// ---- Screens share what is in `shared`, and nothing else.

fn screens_in_each_other(sources: &[Source]) -> Vec<String> {
    let mut complaints = Vec::new();
    for source in sources {
        for (number, line) in source.code() {
            // `../shared/x` from a screen, `../../shared/x` from a folder within it; `../console/x`
            // is another screen.
            let Some((_, quoted)) = line.split_once("from '").or_else(|| line.split_once("import '")) else {
                continue;
            };
            let path = quoted.split('\'').next().unwrap_or(quoted);
            let up = path.matches("../").count();
            let depth = source.path.split('/').count() - "kiosk-ui/src/file".split('/').count();
            let first = path.trim_start_matches("../").split('/').next().unwrap_or(path);
            if up > 0 && up >= depth && first != "shared" {
                complaints.push(format!("{}:{number}: {path}", source.path));
            }
        }
    }
    complaints
}

fn screen_files() -> Vec<Source> {
    let mut sources = files("kiosk-ui/src", ".ts");
    sources.extend(files("kiosk-ui/src", ".vue"));
    sources.retain(|source| !source.path.starts_with("kiosk-ui/src/shared/"));
    sources
}

#[test]
fn screens_share_only_what_is_shared() {
    let rule = "A screen imports from its own folder and from kiosk-ui/src/shared: move what two screens need there.";
    holds(rule, &screens_in_each_other(&screen_files()));
}

#[test]
fn a_screen_within_another_is_caught() {
    let code = "import { t } from '../shared/i18n';\nimport Queue from './Queue.vue';\nimport Desk from '../console/Desk.vue';";
    let inner =
        "import Desk from '../Desk.vue';\nimport '../../shared/a.css';\nimport '../../display/a.css';";
    let sources = [
        Source::new("kiosk-ui/src/resident/main.ts", code),
        Source::new("kiosk-ui/src/console/desk/a.ts", inner),
    ];
    catches(&screens_in_each_other(&sources), &["main.ts:3: ../console", "a.ts:3: ../../display"]);
}

// ---- The time is an argument.

const CLOCKS: [&str; 5] = ["SystemTime::now", "Timestamp::now", "Instant::now", "Zoned::now", "Utc::now"];

fn clock_calls(sources: &[Source]) -> Vec<String> {
    let may_ask = |source: &Source| {
        source.path == "crates/service/src/clock.rs"
            || ["src/", "crates/transport/", "crates/simulate/"]
                .iter()
                .any(|edge| source.path.starts_with(edge))
    };
    let mut complaints = Vec::new();
    for source in sources.iter().filter(|source| !may_ask(source)) {
        for (number, line) in source.code() {
            for clock in CLOCKS.iter().filter(|clock| line.contains(*clock)) {
                complaints.push(format!("{}:{number}: {clock}", source.path));
            }
        }
    }
    complaints
}

#[test]
fn time_is_an_argument() {
    let rule = "Only crates/service/src/clock.rs and the edges (http, transport, cli, simulate) ask what time it is. Take the time \
                as an argument, so that a test can set it.";
    holds(rule, &clock_calls(&files("crates", ".rs")));
}

#[test]
fn a_clock_call_is_caught() {
    let sources = [
        Source::new("crates/domain/src/wait.rs", "// Timestamp::now\nlet now = jiff::Timestamp::now();"),
        Source::new("crates/service/src/live/hub.rs", "let began = tokio::time::Instant::now();"),
        Source::new("crates/service/src/clock.rs", "Timestamp::now()"),
        Source::new("src/http/mod.rs", "Instant::now()"),
    ];
    catches(&clock_calls(&sources), &["crates/domain/src/wait.rs:2", "crates/service/src/live/hub.rs:1"]);
}

// ---- Migrations are one text for two engines.

fn unportable_sql(sources: &[Source]) -> Vec<String> {
    let words = [
        "SERIAL",
        "BIGSERIAL",
        "NOW",
        "ILIKE",
        "BOOLEAN",
        "BOOL",
        "TIMESTAMP",
        "TIMESTAMPTZ",
        "AUTOINCREMENT",
    ];
    let mut complaints = Vec::new();
    for source in sources {
        for (index, line) in source.text.lines().enumerate() {
            let sql = line.split("--").next().unwrap_or(line).to_uppercase();
            let found: Vec<&str> =
                sql.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty()).collect();
            let alter = found.windows(2).any(|pair| pair == ["ALTER", "COLUMN"]);
            let bad =
                found.iter().filter(|word| words.contains(word)).chain(alter.then_some(&"ALTER COLUMN"));
            complaints.extend(bad.map(|word| format!("{}:{}: {word}", source.path, index + 1)));
        }
    }
    complaints
}

#[test]
fn migrations_are_portable() {
    let rule = "Migrations run on SQLite and on PostgreSQL: BIGINT and TEXT columns, times as epoch milliseconds that \
                the program gives, identifiers that the program makes, new columns rather than altered ones.";
    let migrations = files("migrations", ".sql");
    assert!(
        !migrations.is_empty() || files("crates/store/src", ".rs").is_empty(),
        "migrations/ holds no .sql file any more"
    );
    holds(rule, &unportable_sql(&migrations));
}

#[test]
fn migrations_check_the_ranges_of_the_domain() {
    let first =
        files("migrations", ".sql").into_iter().find(|file| file.path.ends_with("0001_market_day.sql"));
    let thanks = files("migrations", ".sql").into_iter().find(|file| file.path.ends_with("0003_thanks.sql"));
    let text = |file: Option<Source>| file.unwrap().text;
    let (first, thanks) = (text(first), text(thanks));
    for (sql, column, range) in [
        (&first, "desks", shiji_domain::booth::DESKS),
        (&first, "service_minutes", shiji_domain::booth::SERVICE_MINUTES),
        (&thanks, "score", shiji_domain::rating::FACES),
    ] {
        let check = format!("CHECK ({column} BETWEEN {} AND {})", range.start(), range.end());
        assert!(sql.contains(&check), "a table is to be made anew with {check}");
    }
}

#[test]
fn sql_for_one_engine_is_caught() {
    let sql = "CREATE TABLE a (id bigserial, open boolean, at BIGINT DEFAULT (now())); -- a TIMESTAMP\n\
               ALTER TABLE a ALTER  COLUMN at TYPE TEXT;\nSELECT now_serving, timestamp_ms FROM a;";
    let expected = ["1: BIGSERIAL", "1: BOOLEAN", "1: NOW", "2: ALTER COLUMN"];
    catches(&unportable_sql(&[Source::new("migrations/1.sql", sql)]), &expected);
}

// ---- Files that can be read.

/// More than this is two files.
const LONGEST: usize = 600;

fn shapeless_files(sources: &[Source]) -> Vec<String> {
    let mut complaints = Vec::new();
    for source in sources {
        if !source.text.starts_with("//!") {
            complaints.push(format!(
                "{}: open it with //!, saying what lives here and what never does",
                source.path
            ));
        }
        let lines = source.text.lines().count();
        if lines > LONGEST {
            complaints.push(format!("{}: {lines} lines: split it by noun", source.path));
        }
    }
    complaints
}

#[test]
fn files_introduce_themselves_and_stay_short() {
    let sources: Vec<Source> =
        ["src", "crates", "xtask/src", "build"].iter().flat_map(|folder| files(folder, ".rs")).collect();
    holds(&format!("A file says what it is for, in at most {LONGEST} lines."), &shapeless_files(&sources));
}

#[test]
fn a_shapeless_file_is_caught() {
    let long = "//! Long.\n".repeat(LONGEST + 1);
    let sources = [Source::new("src/a.rs", "use std::fs;"), Source::new("src/b.rs", &long)];
    catches(&shapeless_files(&sources), &["src/a.rs: open it", "src/b.rs: 601 lines"]);
}

// ---- What has no place in the repository.

fn machine_paths(sources: &[Source]) -> Vec<String> {
    // In two parts, or this file would name them itself.
    let roots = [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/ho", "me/"), concat!("/Us", "ers/")];
    let mut complaints = Vec::new();
    for source in sources {
        for (index, line) in source.text.lines().enumerate() {
            for root in roots {
                // Within a longer path or an address it is a folder like any other.
                let starts =
                    |at: usize| !line[..at].ends_with(|c: char| c.is_alphanumeric() || "._-/}".contains(c));
                if line.match_indices(root).any(|(at, _)| starts(at)) {
                    complaints.push(format!("{}:{}: {root}", source.path, index + 1));
                }
            }
        }
    }
    complaints
}

#[test]
fn no_file_names_somebodys_machine() {
    let text = |path: String| Some(Source { text: fs::read_to_string(&path).ok()?, path });
    let sources: Vec<Source> = tracked().into_iter().filter_map(text).collect();
    holds("Paths are relative to the project, or temporary.", &machine_paths(&sources));
}

#[test]
fn a_machines_path_is_caught() {
    let text = format!(
        "cd {}\nopen('{}x')\nhttps://example.org{}",
        concat!("/wo", "rk/x"),
        concat!("/ho", "me/"),
        concat!("/wo", "rk/")
    );
    catches(&machine_paths(&[Source::new("docs/a.md", &text)]), &["docs/a.md:1", "docs/a.md:2"]);
}

fn built_files(tracked: &[String]) -> Vec<String> {
    let folders = ["target", "node_modules", "dist", "artefacts", "shiji-data"];
    let endings = [".db", ".db-wal", ".db-shm", ".gz", ".snap.new", ".ttf", ".log"];
    let built = |path: &&String| {
        path.split('/').any(|part| folders.contains(&part))
            || endings.iter().any(|ending| path.ends_with(ending))
    };
    tracked.iter().filter(built).cloned().collect()
}

#[test]
fn built_files_are_not_tracked() {
    holds(
        "What is built or downloaded is not committed: git rm --cached it and name it in .gitignore.",
        &built_files(&tracked()),
    );
}

#[test]
fn a_tracked_built_file_is_caught() {
    let tracked = ["src/lib.rs", "kiosk-ui/dist/a.js", "shiji.db", "docs/distance.md"].map(str::to_owned);
    catches(&built_files(&tracked), &["kiosk-ui/dist/a.js", "shiji.db"]);
}
