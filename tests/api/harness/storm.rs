//! What a storm counted, for the table at the end of the test step: `xtask/src/storm.rs` names the
//! rows that must be there.

use std::{fs::File, io::Write};

/// A storm: something that breaks again and again while people are answered.
#[derive(Clone, Copy, Debug)]
pub struct Storm<'a> {
    pub name: &'a str,
    /// On which database.
    pub on: &'a str,
    /// How often something was broken.
    pub struck: usize,
    /// How many commands were answered.
    pub answered: usize,
    /// How many of them are not there afterwards, or there twice.
    pub lost: usize,
}

impl Storm<'_> {
    /// Says what was counted, whatever a test then makes of it.
    pub fn counted(&self) {
        println!("{self:?}");
        let Some(path) = std::env::var_os("SHIJI_STORMS") else { return };
        let Self { name, on, struck, answered, lost } = self;
        let line = serde_json::json!({ "name": name, "on": on, "struck": struck, "answered": answered, "lost": lost });
        let mut file = File::options().create(true).append(true).open(path).expect("the table's file");
        // At once: tests run beside each other.
        file.write_all(format!("{line}\n").as_bytes()).expect("the table's file");
    }
}

/// How many rounds a storm has: more than usual where `cargo xtask storm` says so.
pub fn rounds(usual: usize) -> usize {
    let times = std::env::var("SHIJI_STORM_ROUNDS").ok().and_then(|times| times.parse().ok());
    usual * times.unwrap_or(1)
}

/// How many of what was given are not among what is there, each once.
pub fn lost(given: &[i64], there: &[i64]) -> usize {
    let mut given = given.to_vec();
    given.sort_unstable();
    let twice = given.windows(2).filter(|pair| pair[0] == pair[1]).count();
    given.dedup();
    twice + given.iter().filter(|number| !there.contains(number)).count()
}
