//! The simulation's own server: this same binary, started on a free port, killed with -9 and
//! started again.

use std::{
    collections::VecDeque,
    fs::File,
    io::{self, Write},
    net::TcpListener,
    path::PathBuf,
    process::Stdio,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use tokio::{
    io::{AsyncBufReadExt, AsyncRead, BufReader},
    process::{Child, Command},
    time::Instant,
};

use super::SimulationError;

/// How long a server may take to say where it is.
const START: Duration = Duration::from_secs(60);
/// How long it may take to close its doors.
const STOP: Duration = Duration::from_secs(15);

/// What the server printed, newest last, and the link among it.
#[derive(Debug, Default)]
struct Said {
    lines: VecDeque<String>,
    link: Option<String>,
}

/// What an own server is started with.
#[derive(Clone, Debug, Default)]
pub struct Launch {
    /// Its data folder.
    pub data: PathBuf,
    /// Its database, if not the SQLite file in that folder.
    pub database: Option<String>,
    /// A file by which its clock can be moved.
    pub clock: Option<PathBuf>,
    /// A file to which all that it logs is appended, over restarts.
    pub log: Option<PathBuf>,
}

/// A server of our own.
#[derive(Debug)]
pub struct OwnServer {
    child: Child,
    port: u16,
    launch: Launch,
    said: Arc<Mutex<Said>>,
    kills: u32,
}

impl OwnServer {
    /// Starts a server on a free port.
    ///
    /// # Errors
    /// No port is free, or the program can't be started.
    pub fn start(launch: Launch) -> Result<Self, SimulationError> {
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let said = Arc::default();
        let child = spawn(port, &launch, &said)?;
        Ok(Self { child, port, launch, said, kills: 0 })
    }

    /// Where it is.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// How often it was killed.
    #[must_use]
    pub const fn kills(&self) -> u32 {
        self.kills
    }

    /// Waits until it answers that it is ready.
    ///
    /// # Errors
    /// It has ended, or takes too long.
    pub async fn ready(&mut self) -> Result<(), SimulationError> {
        let client = reqwest::Client::builder().no_proxy().timeout(Duration::from_secs(2)).build()?;
        let (began, url) = (Instant::now(), format!("{}/readyz", self.url()));
        loop {
            if let Ok(response) = client.get(&url).send().await
                && response.status().is_success()
            {
                return Ok(());
            }
            if let Some(status) = self.child.try_wait()? {
                return Err(self.fault("start", &format!("it ended with {status}")));
            }
            if began.elapsed() > START {
                return Err(self.fault("start", "it took too long"));
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
    }

    /// The organiser's one-time link, if it printed one: it is there a moment after the start.
    pub async fn organiser_link(&self) -> Option<String> {
        for _ in 0..40 {
            let link = self.said.lock().unwrap_or_else(PoisonError::into_inner).link.clone();
            if link.is_some() {
                return link;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        None
    }

    /// Kills it without warning and starts it again on the same port and data.
    ///
    /// # Errors
    /// It can't be started again.
    pub async fn kill_and_restart(&mut self) -> Result<(), SimulationError> {
        self.child.kill().await?;
        self.kills += 1;
        // The listener's port is free at once; a connection that lingers does not hold it, yet the
        // system may need a moment.
        let mut tries = 0;
        loop {
            self.child = spawn(self.port, &self.launch, &self.said)?;
            match self.ready().await {
                Ok(()) => return Ok(()),
                Err(fault) if tries >= 5 => return Err(fault),
                Err(_) => {
                    tries += 1;
                    // It has ended or hangs; either way this one is done with.
                    self.child.kill().await?;
                    tokio::time::sleep(Duration::from_millis(200)).await;
                }
            }
        }
    }

    /// Asks it to close its doors (SIGTERM), and kills it if it does not.
    ///
    /// # Errors
    /// It did not close by itself.
    pub async fn stop(mut self) -> Result<(), SimulationError> {
        let Some(id) = self.child.id() else { return Ok(()) };
        let asked = Command::new("kill").arg("-TERM").arg(id.to_string()).status().await;
        if asked.is_ok_and(|status| status.success())
            && let Ok(status) = tokio::time::timeout(STOP, self.child.wait()).await
        {
            let status = status?;
            return if status.success() { Ok(()) } else { Err(self.fault("stop well", &status.to_string())) };
        }
        self.child.kill().await?;
        Err(self.fault("stop", "it had to be killed"))
    }

    fn fault(&self, what: &'static str, why: &str) -> SimulationError {
        let said = self.said.lock().unwrap_or_else(PoisonError::into_inner);
        let lines: Vec<&str> = said.lines.iter().map(String::as_str).collect();
        SimulationError::Server { what, why: format!("{why}\n{}", lines.join("\n")) }
    }
}

fn spawn(port: u16, launch: &Launch, said: &Arc<Mutex<Said>>) -> Result<Child, io::Error> {
    let mut command = Command::new(std::env::current_exe()?);
    command
        .arg("serve")
        .args(["--listen", &format!("127.0.0.1:{port}")])
        .args(["--public-url", &format!("http://127.0.0.1:{port}")])
        .arg("--data")
        .arg(&launch.data);
    if let Some(database) = &launch.database {
        command.args(["--database", database]);
    }
    if let Some(clock) = &launch.clock {
        command.arg("--clock-for-tests").arg(clock);
    }
    let log =
        launch.log.as_ref().map(|path| File::options().create(true).append(true).open(path)).transpose()?;
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
    let mut child = command.spawn()?;
    if let Some(out) = child.stdout.take() {
        tokio::spawn(listen(out, Arc::clone(said), None));
    }
    if let Some(out) = child.stderr.take() {
        tokio::spawn(listen(out, Arc::clone(said), log));
    }
    Ok(child)
}

async fn listen(pipe: impl AsyncRead + Unpin, said: Arc<Mutex<Said>>, mut log: Option<File>) {
    let mut lines = BufReader::new(pipe).lines();
    while let Ok(Some(line)) = lines.next_line().await {
        if let Some(log) = &mut log {
            // A log that can't be written is no fault of the server's.
            let _ = writeln!(log, "{line}");
        }
        let mut said = said.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(link) = organiser_link(&line) {
            said.link = Some(link.to_owned());
        }
        said.lines.push_back(line);
        while said.lines.len() > 60 {
            said.lines.pop_front();
        }
    }
}

/// The word of the line that is an organiser's one-time link.
fn organiser_link(line: &str) -> Option<&str> {
    let mut words = line.split(|c: char| c.is_whitespace() || "\"'<>|\u{1b}".contains(c));
    words.find(|word| {
        let path = word.split_once("://").and_then(|(_, rest)| rest.split_once('/'));
        path.is_some_and(|(_, path)| {
            path.split_once('/')
                .is_some_and(|(kind, token)| kind.eq_ignore_ascii_case("o") && token.len() > 8)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_link_is_found_in_what_the_server_prints() {
        let line = "  组织者 organiser: http://127.0.0.1:8080/O/7F3K9Q7F3K9Q (once)";
        assert_eq!(organiser_link(line), Some("http://127.0.0.1:8080/O/7F3K9Q7F3K9Q"));
        assert_eq!(organiser_link("gate http://127.0.0.1:8080/G/7F3K9Q7F3K9Q"), None);
        assert_eq!(organiser_link("listening on 127.0.0.1:8080"), None);
    }
}
