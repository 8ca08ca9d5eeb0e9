//! `cargo xtask bench`: the benchmarks, with what they measure against.

use crate::postgres::{self, Durability};
use crate::shell::{Failure, cargo, root, run};
use crate::{browser, tools};

/// Benchmarks that need no PostgreSQL.
const PURE: [&str; 6] = ["backup", "documents", "forecast", "hostile", "start", "waits"];

/// How soon a page is there: a script of the screens, with a real browser.
const PAGES: &str = "pages";
/// The pages in a real browser while a day is simulated: a script beside the browser's tests.
const SCREENS: &str = "screens";

/// Runs one of `benches/`, if it needs one beside a PostgreSQL that waits for the disk as a real
/// one does.
pub fn bench(name: &str, arguments: &[&str]) -> Result<(), Failure> {
    match name {
        PAGES => return browser::pages(arguments),
        SCREENS => return browser::screens(),
        _ => {}
    }
    let known = names();
    if !known.iter().any(|bench| bench == name) {
        return Err(format!(
            "no benchmark is called {name}; there are: {PAGES}, {SCREENS}, {}",
            known.join(", ")
        ));
    }
    if PURE.contains(&name) {
        return run(cargo(&["bench", "--bench", name, "--"]).args(arguments));
    }
    tools::install()?;
    let command = ["bench", "--bench", name, "--"];
    postgres::with(Durability::On, |set| run(set(cargo(&command).args(arguments))))
}

fn names() -> Vec<String> {
    let files = std::fs::read_dir(root().join("benches")).ok().into_iter().flatten().flatten();
    let name = |entry: std::fs::DirEntry| {
        let name = entry.file_name().to_str()?.to_owned();
        if entry.path().join("main.rs").is_file() {
            Some(name)
        } else {
            Some(name.strip_suffix(".rs")?.to_owned())
        }
    };
    let mut names: Vec<String> = files.filter_map(name).collect();
    names.sort();
    names
}
