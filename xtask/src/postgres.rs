//! A throwaway PostgreSQL: its own cluster in a temporary folder, on a free port of this machine
//! alone.

use std::ffi::OsStr;
use std::io::Read;
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{SystemTime, UNIX_EPOCH};

use crate::shell::{Failure, is_root, output, run as run_shown};

/// Tells the tests which PostgreSQL they may fill; when it is set already, no cluster is started.
const VARIABLE: &str = "SHIJI_TEST_POSTGRES";

/// Whether a commit waits for the disk. Tests needn't, benchmarks are about it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    Off,
    On,
}

/// A running cluster, gone when this is dropped or when this process ends in whichever way.
pub struct Cluster {
    url: String,
    /// Waits for its input to end, then stops the cluster and removes the folder. So a kill of ours
    /// leaves nothing.
    keeper: Child,
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        // Nothing is left to do if this fails: the keeper works on its own.
        let _ = self.keeper.wait();
    }
}

/// The PostgreSQL that the developer named, if any.
pub fn given() -> Option<String> {
    std::env::var(VARIABLE).ok().filter(|url| !url.is_empty())
}

/// The folder of the newest `initdb` and `pg_ctl`.
pub fn programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok().into_iter().flatten().flatten();
    let mut folders: Vec<(u32, PathBuf)> = versions
        .filter_map(|version| Some((version.file_name().to_str()?.parse().ok()?, version.path().join("bin"))))
        .collect();
    folders.sort();
    let debian = folders.into_iter().rev().map(|(_, folder)| folder);
    let on_path = crate::shell::which("initdb").and_then(|file| file.parent().map(Path::to_owned));
    debian.chain(on_path).find(|folder| folder.join("initdb").is_file() && folder.join("pg_ctl").is_file())
}

/// Runs a command beside a cluster.
pub fn run(command: &[&str]) -> Result<(), Failure> {
    let [program, arguments @ ..] = command else {
        return Err("name a command to run".to_owned());
    };
    with(Durability::Off, |set| run_shown(set(Command::new(program).args(arguments))))
}

/// Does something beside a cluster; what it is given puts the variable into a command's
/// environment.
pub fn with<T>(
    durability: Durability,
    work: impl FnOnce(&dyn Fn(&mut Command) -> &mut Command) -> Result<T, Failure>,
) -> Result<T, Failure> {
    if given().is_some() {
        return work(&|command| command);
    }
    let cluster = start(durability)?;
    work(&|command| command.env(VARIABLE, &cluster.url))
}

fn start(durability: Durability) -> Result<Cluster, Failure> {
    let bin = programs().ok_or("there is no PostgreSQL here: cargo xtask tools installs it")?;
    let user = system_user()?;
    let folder = own_folder(user)?;
    let folder_text = folder.to_str().ok_or("the temporary folder's name is not UTF-8")?;
    // From here on the keeper removes the folder, whatever fails.
    let mut cluster = Cluster { url: String::new(), keeper: keep(user, &bin, &folder)? };

    let mut initdb = as_user(user, bin.join("initdb"));
    initdb.args(["--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C", "--no-sync"]);
    output(initdb.args(["--pgdata", folder_text]).current_dir("/"))?;

    // Another program may take the port in between; then there is another one.
    for attempt in 1.. {
        let port = free_port()?;
        let sync = if durability == Durability::On { "" } else { "-c fsync=off -c full_page_writes=off" };
        let options = format!(
            "-c listen_addresses=127.0.0.1 -p {port} -c unix_socket_directories='' -c max_connections=200 {sync}"
        );
        let log = folder.join("log");
        let mut pg_ctl = as_user(user, bin.join("pg_ctl"));
        pg_ctl
            .args(["start", "--wait", "--silent", "--pgdata", folder_text, "--options", &options, "--log"])
            .arg(&log);
        match output(pg_ctl.current_dir("/").stdin(Stdio::null())) {
            Ok(_) => {
                cluster.url = format!("postgres://postgres@127.0.0.1:{port}/postgres");
                return Ok(cluster);
            }
            Err(failure) if attempt == 3 => {
                let log = std::fs::read_to_string(log).unwrap_or_default();
                return Err(format!("{failure}\n{log}"));
            }
            Err(_) => {}
        }
    }
    unreachable!("the third attempt returns")
}

/// PostgreSQL doesn't run as root: then it is somebody else who runs it.
fn system_user() -> Result<Option<&'static str>, Failure> {
    if !is_root() {
        return Ok(None);
    }
    let exists =
        |user: &&str| Command::new("id").arg(user).output().is_ok_and(|output| output.status.success());
    ["postgres", "nobody"]
        .into_iter()
        .find(exists)
        .map(Some)
        .ok_or_else(|| "no user to run PostgreSQL as".to_owned())
}

fn as_user(user: Option<&str>, program: impl AsRef<OsStr>) -> Command {
    let Some(user) = user else {
        return Command::new(program);
    };
    let mut command = Command::new("runuser");
    command.args(["-u", user, "--"]).arg(program);
    command
}

#[expect(clippy::disallowed_methods, reason = "any number that wasn't used before")]
fn own_folder(user: Option<&str>) -> Result<PathBuf, Failure> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos());
    let folder = std::env::temp_dir().join(format!("shiji-postgres-{}-{now}", std::process::id()));
    std::fs::create_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    if let Some(user) = user {
        run_shown(Command::new("chown").arg(user).arg(&folder))?;
    }
    Ok(folder)
}

fn keep(user: Option<&str>, bin: &Path, folder: &Path) -> Result<Child, Failure> {
    let stop = "trap '' INT TERM HUP; echo; read -r _; \"$0\" stop --mode=immediate --silent --pgdata \"$1\"; rm -rf \"$1\"";
    let mut keeper = as_user(user, "sh");
    keeper.args(["-c", stop]).arg(bin.join("pg_ctl")).arg(folder).current_dir("/");
    // Its own process group: Ctrl-C in the terminal is meant for us, the keeper comes after.
    keeper.process_group(0).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = keeper.spawn().map_err(|error| format!("sh: {error}"))?;
    // Its first line says that it is deaf to signals from now on.
    if let Some(mut stdout) = child.stdout.take() {
        let _ = stdout.read(&mut [0]);
    }
    Ok(child)
}

fn free_port() -> Result<u16, Failure> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).map_err(|error| format!("no free port: {error}"))?;
    Ok(listener.local_addr().map_err(|error| error.to_string())?.port())
}
