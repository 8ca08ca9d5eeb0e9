//! What the command takes.

use std::path::PathBuf;

use super::server::Launch;

/// Simulates an afternoon and checks it.
#[derive(Clone, Debug, clap::Args)]
pub struct SimulateArgs {
    /// A running server on this machine; without it the simulation starts its own.
    #[arg(long, value_name = "URL", requires = "organiser_link", conflicts_with_all = ["data", "database", "kills"])]
    pub url: Option<String>,
    /// The organiser's one-time link of the running server (or any word, if its password is given).
    #[arg(long, value_name = "LINK")]
    pub organiser_link: Option<String>,
    /// The organiser's password, where one is set already; otherwise it is set to this, or to a
    /// random one.
    #[arg(long, value_name = "PASSWORD", env = "SHIJI_SIMULATE_PASSWORD", hide_env_values = true)]
    pub organiser_password: Option<String>,
    /// The own server's data folder; without it a temporary one.
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// The own server's database, if not the SQLite file in its folder.
    #[arg(long, value_name = "URL")]
    pub database: Option<String>,
    /// So many times faster than the real three hours: 90, if not said, with an own server, whose
    /// clock runs as fast; as fast as it goes with a running one.
    #[arg(long, value_name = "N")]
    pub speed: Option<f64>,
    /// The plan's seed: the same seed gives the same plan.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Kills the own server (-9) so many times in mid-run.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub kills: u32,
    /// Visits that must count, at least.
    #[arg(long, value_name = "N", default_value_t = 1_500, value_parser = clap::value_parser!(u32).range(20..=100_000))]
    pub visits: u32,
    /// Residents with a pass.
    #[arg(long, value_name = "N", default_value_t = 900, value_parser = clap::value_parser!(u32).range(10..=50_000))]
    pub residents: u32,
    /// Not the afternoon but the fortnight after it: 12 forwarded items and 30 wishes, to their
    /// ends.
    #[arg(long, conflicts_with_all = ["url", "speed", "kills", "out"])]
    pub after: bool,
    /// Appends all that the own server logs to this file; `SHIJI_LOG` says how much that is.
    #[arg(long, value_name = "FILE", conflicts_with = "url")]
    pub server_log: Option<PathBuf>,
    /// Saves the summary, the ledger and the bulletin there.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

impl SimulateArgs {
    /// What an own server is started with.
    #[must_use]
    pub fn launch(&self, data: PathBuf) -> Launch {
        Launch { data, database: self.database.clone(), clock: None, log: self.server_log.clone() }
    }
}
