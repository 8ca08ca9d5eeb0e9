//! What the benchmarks share: a market day to measure on, medians, and tables with their verdicts.
#![expect(clippy::print_stdout, reason = "a benchmark's table is what it is for")]

use shiji_domain::{
    Actor, BoothId, MarketDetails, MarketId, MarketState, Mode, Policies, Timestamp, booth::BoothDetails,
    floor::Command,
};
use shiji_intake::DEMO_BOOTHS;
use shiji_service::{Clock, ListChoice, SentList, Service, Settings};
use shiji_store::{Access, DatabaseLocation};

/// What went wrong, in words for whoever started the benchmark.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

/// How a service is started on a database to be measured.
pub fn settings(place: DatabaseLocation) -> Settings {
    let key_file = match &place {
        DatabaseLocation::Folder(folder) => folder.join("shiji.key"),
        DatabaseLocation::Url(_) => std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench.key"),
    };
    Settings { place, access: Access::Serve, clock: Clock::system(), key_file, font: None }
}

/// An open market with the demo's 18 booths, all of which serve in this way.
pub async fn market_of(service: &Service, mode: Mode) -> Result<(MarketId, Vec<BoothId>), Failure> {
    let now = service.now();
    let details = MarketDetails {
        name: "党员服务市集".to_owned(),
        theme: "服务零距离".to_owned(),
        place: "社区小公园".to_owned(),
        host: "社区党委".to_owned(),
        opens_at: now,
        closes_at: Timestamp(now.0 + 3 * 60 * 60 * 1_000),
        volunteers: 40,
        volunteer_hours: 120,
        topics: String::new(),
    };
    let market = service.create_market(details).await?;
    let list = SentList::new(DEMO_BOOTHS.as_bytes(), "booths.csv");
    service.import_booths(market, Actor::Server, None, list, ListChoice::default()).await?;
    let mut booths = Vec::new();
    for (booth, _) in service.booths(market).await? {
        let details = BoothDetails { mode: mode.clone(), ..booth.details };
        let command = Command::EditBooth { booth: booth.id, details, seen: None };
        service.command(market, Actor::Server, None, command).await?;
        booths.push(booth.id);
    }
    // Thousands wait here: tickets would stop long before. Looking ahead goes on all the same.
    let rules = Policies { closing: false, ..Policies::default() };
    service.command(market, Actor::Server, None, Command::SetPolicies(rules)).await?;
    for state in [MarketState::Published, MarketState::Open] {
        service.command(market, Actor::Server, None, Command::MoveMarket(state)).await?;
    }
    Ok((market, booths))
}

/// The value in the middle.
pub fn median(values: impl IntoIterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.into_iter().collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// What a ratio must be.
#[derive(Clone, Copy)]
#[expect(dead_code, reason = "each benchmark has its own kinds of bounds")]
pub enum Bound {
    AtLeast(f64),
    AtMost(f64),
    /// Shown, not judged.
    None,
}

impl Bound {
    fn holds(self, value: f64) -> bool {
        match self {
            Self::AtLeast(least) => value >= least,
            Self::AtMost(most) => value <= most,
            Self::None => true,
        }
    }
}

/// A line of the table: what was measured, the project's figure, the peer's, their ratio and its
/// bound.
pub struct Line {
    pub what: String,
    pub ours: String,
    pub peer: String,
    pub value: f64,
    pub bound: Bound,
}

/// Prints a table; answers whether every bound is kept.
pub fn print(title: &str, heads: [&str; 4], lines: &[Line]) -> bool {
    println!("\n{title}");
    let [what, ours, peer, value] = heads;
    println!("{what:<34} {ours:>16} {peer:>16} {value:>9}  bound");
    let mut all = true;
    for line in lines {
        let verdict = |sign: &str, limit: f64, kept: bool| {
            format!("{sign} {limit} {}", if kept { "ok" } else { "MISSED" })
        };
        let kept = line.bound.holds(line.value);
        let bound = match line.bound {
            Bound::AtLeast(least) => verdict("≥", least, kept),
            Bound::AtMost(most) => verdict("≤", most, kept),
            Bound::None => "-".to_owned(),
        };
        all &= kept;
        println!("{:<34} {:>16} {:>16} {:>9.2}  {bound}", line.what, line.ours, line.peer, line.value);
    }
    all
}

/// The first argument that is a number; cargo adds words of its own.
pub fn rounds(default: usize) -> usize {
    std::env::args().skip(1).find_map(|word| word.parse().ok()).unwrap_or(default)
}

/// The machine and how busy it was: figures mean little without.
pub fn print_machine() {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load: Vec<&str> = load.split_ascii_whitespace().take(3).collect();
    println!("{cores} cores; load {} (1, 5, 15 minutes)", load.join(" "));
}
