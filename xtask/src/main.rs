//! What a developer does with this project, as `cargo xtask …`. Each subject has its file; none of
//! them depends on the `shiji` crate, so that this program is there at once.
#![expect(clippy::print_stdout, reason = "a program for the terminal")]

mod bench;
mod browser;
mod check;
mod contract;
mod licences;
mod postgres;
#[path = "../../build/screens.rs"]
mod screens;
mod shell;
mod storm;
mod test;
mod tools;
mod types;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask check                        check what changed since main: before each commit
cargo xtask test [--only STEP[,STEP…]]   run every check, or some: cargo xtask test --only help names them
cargo xtask bench NAME [ARGUMENT…]       run a benchmark: writes, fanout (beside a throwaway PostgreSQL), waits, forecast, start, screens
cargo xtask storm NAME [TIMES]           kill, power, disk, silence, hostile: with TIMES the usual rounds, and what was lost
cargo xtask postgres -- COMMAND…         run a command with SHIJI_TEST_POSTGRES naming a throwaway PostgreSQL
cargo xtask photograph [WORD…]           photograph every screen, width, language and text size: target/screens/*.png
cargo xtask types                        write the message types of the screens anew (kiosk-ui/src/shared/api)
cargo xtask tools                        install what the checks need";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match arguments.as_slice() {
        ["test"] => test::run(None),
        ["test", "--only", names] => test::run(Some(names)),
        ["storm"] => storm::run("", "1"),
        ["storm", name] => storm::run(name, "1"),
        ["storm", name, times] => storm::run(name, times),
        ["check"] => check::run_changed(),
        ["bench", name, rest @ ..] => bench::bench(name, rest),
        ["postgres", "--", command @ ..] | ["postgres", command @ ..] if !command.is_empty() => {
            postgres::run(command)
        }
        ["photograph", words @ ..] => browser::photograph(words),
        ["types"] => types::write(),
        ["tools"] => tools::install(),
        ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(())
        }
        _ => Err(USAGE.to_owned()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}
