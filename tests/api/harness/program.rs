//! The program itself, as a process that can be killed.

use std::{
    io::{BufRead, BufReader},
    net::SocketAddr,
    path::Path,
    process::{Child, Command, Output, Stdio},
    sync::mpsc::{Receiver, channel},
    time::Duration,
};

use shiji_store::DatabaseLocation;
use tempfile::TempDir;

use super::{Database, TestClock};

/// How long a start or a stop may take on a busy machine.
const FRAME_TIMEOUT: Duration = Duration::from_secs(60);

/// Runs a command to its end.
pub fn shiji(arguments: &[&str]) -> Output {
    command().args(arguments).output().expect("it runs")
}

/// Begins a command that a test will end.
pub fn spawned(arguments: &[&str]) -> Child {
    command().args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it runs")
}

/// The same, with something typed.
pub fn shiji_typed(arguments: &[&str], typed: &str) -> Output {
    let mut command = command();
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("it runs");
    // It may have read enough before the end.
    let _ = std::io::Write::write_all(&mut child.stdin.take().unwrap(), typed.as_bytes());
    child.wait_with_output().expect("it ends")
}

fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_shiji"));
    // What is set where the tests run is not meant for them.
    for name in ["DATA", "DATABASE", "KEY_FILE", "DEMO", "LISTEN", "PUBLIC_URL", "LOG"] {
        command.env_remove(format!("SHIJI_{name}"));
    }
    command.env("LC_ALL", "zh_CN.UTF-8");
    command
}

/// `shiji serve` at a port of its own.
pub struct Program {
    child: Child,
    lines: Receiver<String>,
    /// What it has printed so far.
    pub printed: String,
    pub address: SocketAddr,
    _clock: Option<TempDir>,
}

impl Program {
    /// Serves that database, with the test's clock.
    pub fn serve(database: &Database, clock: &TestClock) -> Self {
        let folder = super::folder();
        let file = folder.path().join("clock");
        let offset = clock.now().0 - shiji_service::Clock::system().now().0;
        std::fs::write(&file, offset.to_string()).unwrap();
        let (flag, place) = match database.place() {
            DatabaseLocation::Folder(folder) => ("--data", folder.display().to_string()),
            DatabaseLocation::Url(url) => ("--database", url),
        };
        let (file, key_file) = (file.display().to_string(), database.key_file().display().to_string());
        let child = Self::spawn(&[flag, &place, "--clock-for-tests", &file, "--key-file", &key_file]);
        let mut program = Self::await_start(child).expect("it starts");
        program._clock = Some(folder);
        program
    }

    /// Serves a data folder.
    pub fn serve_folder(folder: &Path, more: &[&str]) -> Result<Self, Output> {
        Self::serve_with(folder, more, &[])
    }

    /// The same with variables in its environment.
    pub fn serve_with(folder: &Path, more: &[&str], variables: &[(&str, &Path)]) -> Result<Self, Output> {
        let folder = folder.display().to_string();
        Self::await_start(Self::spawn_with(&[&["--data", &folder], more].concat(), variables))
    }

    fn await_start(mut child: Child) -> Result<Self, Output> {
        let (said, lines) = channel();
        let out = BufReader::new(child.stdout.take().unwrap());
        std::thread::spawn(move || {
            for line in out.lines().map_while(Result::ok) {
                if said.send(line).is_err() {
                    return;
                }
            }
        });
        let mut program =
            Self { child, lines, printed: String::new(), address: ([127, 0, 0, 1], 0).into(), _clock: None };
        loop {
            match program.lines.recv_timeout(FRAME_TIMEOUT) {
                Ok(line) => program.printed += &format!("{line}\n"),
                // It has ended.
                Err(_) => return Err(program.output()),
            }
            let url = program
                .printed
                .split_whitespace()
                .find(|word| word.ends_with("/organiser") || word.contains("/O/"));
            if let Some(address) = url.and_then(|url| url.split('/').nth(2)) {
                program.address = address.parse().unwrap();
                return Ok(program);
            }
        }
    }

    /// A process that serves, of which nothing is awaited.
    pub fn spawn(arguments: &[&str]) -> Child {
        Self::spawn_with(arguments, &[])
    }

    fn spawn_with(arguments: &[&str], variables: &[(&str, &Path)]) -> Child {
        let mut serve = command();
        serve.envs(variables.iter().copied());
        serve.args(["serve", "--listen", "127.0.0.1:0"]).args(arguments);
        serve.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs")
    }

    /// Kills it as a power cut would, but for what the system has not written yet.
    pub fn kill(self) {
        drop(self);
    }

    /// Asks it to stop, as the system does; answers what it printed and how it ended.
    pub fn stop(self) -> Output {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        self.output()
    }

    fn output(mut self) -> Output {
        let status = self.child.wait().unwrap();
        let mut stdout = std::mem::take(&mut self.printed);
        while let Ok(line) = self.lines.recv_timeout(Duration::from_secs(5)) {
            stdout += &format!("{line}\n");
        }
        let mut stderr = Vec::new();
        std::io::Read::read_to_end(&mut self.child.stderr.take().unwrap(), &mut stderr).unwrap();
        Output { status, stdout: stdout.into_bytes(), stderr }
    }
}

impl Drop for Program {
    /// No test leaves one behind, however it ends.
    fn drop(&mut self) {
        // It may have ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
