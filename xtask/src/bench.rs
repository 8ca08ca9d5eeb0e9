//! `cargo xtask bench`: the benchmarks, with what they measure against.

use crate::postgres::{self, Durability};
use crate::shell::{cargo, root, run};
use crate::{Failure, tools};

/// Runs one of `benches/`, beside a PostgreSQL that waits for the disk as a real one does.
pub fn bench(name: &str, arguments: &[&str]) -> Result<(), Failure> {
    let known = names();
    if !known.iter().any(|bench| bench == name) {
        return Err(format!("no benchmark is called {name}; there are: {}", known.join(", ")));
    }
    tools::install()?;
    postgres::with(Durability::On, |set| run(set(cargo(&["bench", "--bench", name, "--"]).args(arguments))))
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
