//! A server as the clients' process sees it: a child of the same program that takes lines and
//! answers lines.

use std::{
    io::{BufRead, BufReader, Write},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    time::Duration,
};

use rustix::time::{ClockId, clock_gettime};

use crate::common::Failure;

/// Tells a child what it is.
const VARIABLE: &str = "SHIJI_FANOUT_ROLE";

/// What a child does.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Serves as `shiji serve` does.
    Service,
    Raw,
}

impl Role {
    /// `None`: the process that was started by hand, which measures.
    pub fn of_this_process() -> Option<Self> {
        match std::env::var(VARIABLE).ok()?.as_str() {
            "service" => Some(Self::Service),
            "raw" => Some(Self::Raw),
            _ => None,
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Raw => "raw",
        }
    }
}

/// What a process has used so far.
#[derive(Clone, Copy)]
pub struct Usage {
    pub cpu: Duration,
    pub memory: u64,
}

/// A child, which ends when this is dropped.
pub struct Server {
    child: Child,
    lines: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
    pub port: u16,
    /// What to ask an upgrade of; `None`: it takes whoever connects.
    pub path: Option<String>,
}

impl Server {
    pub fn start(role: Role) -> Result<Self, Failure> {
        let mut command = Command::new(std::env::current_exe()?);
        command.env(VARIABLE, role.word()).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn()?;
        let lines = child.stdin.take();
        let answers = BufReader::new(child.stdout.take().ok_or("a child without an output")?);
        let mut server = Self { child, lines, answers, port: 0, path: None };
        let ready = server.answer()?;
        let (port, path) = ready.split_once(' ').unwrap_or((&ready, ""));
        server.port = port.parse()?;
        server.path = Some(path.to_owned()).filter(|path| !path.is_empty());
        Ok(server)
    }

    pub fn say(&mut self, line: &str) -> Result<(), Failure> {
        let lines = self.lines.as_mut().ok_or("the child is ending")?;
        Ok(writeln!(lines, "{line}")?)
    }

    pub fn usage(&mut self) -> Result<Usage, Failure> {
        self.say("usage")?;
        let answer = self.answer()?;
        let (cpu, memory) = answer.split_once(' ').ok_or("half a usage")?;
        Ok(Usage { cpu: Duration::from_nanos(cpu.parse()?), memory: memory.parse()? })
    }

    fn answer(&mut self) -> Result<String, Failure> {
        let mut line = String::new();
        if self.answers.read_line(&mut line)? == 0 {
            return Err("the server's process has ended".into());
        }
        Ok(line.trim_end().to_owned())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // The end of its input is its end.
        drop(self.lines.take());
        let _ = self.child.wait();
    }
}

/// The child's side: says that it is ready, then does what it is asked until the input ends.
pub fn serve_lines(ready: &str, mut does: impl FnMut(&str) -> Result<(), Failure>) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{ready}")?;
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        if line == "usage" {
            let usage = own_usage()?;
            writeln!(out, "{} {}", usage.cpu.as_nanos(), usage.memory)?;
        } else {
            does(&line)?;
        }
    }
    Ok(())
}

fn own_usage() -> Result<Usage, Failure> {
    let cpu = clock_gettime(ClockId::ProcessCPUTime);
    let cpu = Duration::new(cpu.tv_sec.try_into()?, cpu.tv_nsec.try_into()?);
    let status = std::fs::read_to_string("/proc/self/status")?;
    let kib = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("no VmRSS")?;
    let kib: u64 = kib.trim().trim_end_matches(" kB").parse()?;
    Ok(Usage { cpu, memory: kib * 1_024 })
}
