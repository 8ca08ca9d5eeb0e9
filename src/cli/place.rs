//! Where the data is: flags that every command shares.

use std::path::PathBuf;

use super::{CliError, terminal::say};
use shiji_archive::OpeningKey;
use shiji_catalogue::message;
use shiji_domain::{Market, MarketId, Refusal, Timestamp};
use shiji_service::{
    Clock, KeyFile, Service, ServiceError, Settings,
    archives::{BackupSettings, before_migration},
};
use shiji_store::{Access, DatabaseLocation};

/// Where the data is.
#[derive(Clone, Debug, clap::Args)]
pub struct PlaceArgs {
    #[arg(long, value_name = "DIR", env = "SHIJI_DATA", default_value = "shiji-data")]
    data: PathBuf,
    #[arg(long, value_name = "URL", env = "SHIJI_DATABASE", hide_env_values = true)]
    database: Option<String>,
    #[arg(long, value_name = "FILE", env = "SHIJI_KEY_FILE")]
    key_file: Option<PathBuf>,
    #[arg(long, value_name = "PATH", env = "SHIJI_FONT")]
    font: Option<PathBuf>,
    // For simulations: a file with how many milliseconds to add to the clock and, for one that runs
    // faster, how many times and since when; read again at every look. The server says so when it
    // starts; no variable sets it.
    #[arg(long, value_name = "FILE", hide = true)]
    clock_for_tests: Option<PathBuf>,
}

impl PlaceArgs {
    /// The default folder, for `cargo run` without arguments.
    pub fn here() -> Self {
        Self { data: "shiji-data".into(), database: None, key_file: None, font: None, clock_for_tests: None }
    }

    /// Did the user name a font to print with?
    pub const fn names_a_font(&self) -> bool {
        self.font.is_some()
    }

    /// Is it a PostgreSQL database?
    pub const fn names_a_database(&self) -> bool {
        self.database.is_some()
    }

    /// The folder or the database, without its password.
    pub fn described(&self) -> String {
        match &self.database {
            Some(_) => "PostgreSQL".to_owned(),
            None => self.data.display().to_string(),
        }
    }

    /// Does the clock say what a file says?
    pub const fn has_a_clock_for_tests(&self) -> bool {
        self.clock_for_tests.is_some()
    }

    /// What opens this installation's archives, of all its keys, the newest first.
    pub fn opening_keys(&self) -> Result<Vec<OpeningKey>, CliError> {
        let file = KeyFile::read(&self.key_file())?;
        Ok(file.keys().filter_map(|key| OpeningKey::from_bytes(&key.age_secret())).collect())
    }

    /// Where backups go by themselves.
    pub fn backups(&self) -> PathBuf {
        self.data.join("backups")
    }

    /// What a server needs to make backups by itself. Beside PostgreSQL, nothing is kept on a
    /// node's own disk unless a folder is named.
    pub fn backup_settings(&self, second: Option<PathBuf>) -> Result<Option<BackupSettings>, CliError> {
        let (folder, second) = match (&self.database, second) {
            (None, second) => (self.backups(), second),
            (Some(_), Some(named)) => (named, None),
            (Some(_), None) => return Ok(None),
        };
        let (place, keys) = (self.location(), self.opening_keys()?);
        Ok(Some(BackupSettings { place, keys, folder, second }))
    }

    /// A backup of before this program changes the tables. If none can be made, that is said, and
    /// the tables are changed all the same: a full disk must not keep a market from opening.
    async fn back_up_before_migration(&self) {
        let Ok(Some(settings)) = self.backup_settings(None) else { return };
        let said = match before_migration(&settings, self.clock().now()).await {
            Ok(None) => return,
            Ok(Some(path)) => message!("backup-before_migration", path = path.display().to_string()),
            Err(error) => message!("backup-no_migration_backup", why = error.to_string()),
        };
        say(said);
    }

    /// Opens the service on it.
    pub async fn open(&self, access: Access) -> Result<Service, CliError> {
        if access != Access::Read {
            self.back_up_before_migration().await;
        }
        let (place, key_file) = (self.location(), self.key_file());
        let settings = Settings { place, access, clock: self.clock(), key_file, font: self.font.clone() };
        Ok(Service::start(settings).await?)
    }

    /// Where the database is.
    pub fn location(&self) -> DatabaseLocation {
        match &self.database {
            Some(url) => DatabaseLocation::Url(url.clone()),
            None => DatabaseLocation::Folder(self.data.clone()),
        }
    }

    /// Where the server's key lies.
    pub fn key_file(&self) -> PathBuf {
        self.key_file.clone().unwrap_or_else(|| self.data.join("shiji.key"))
    }

    /// The system's clock, or one that a simulation moves.
    pub fn clock(&self) -> Clock {
        let (system, Some(file)) = (Clock::system(), self.clock_for_tests.clone()) else {
            return Clock::system();
        };
        Clock::from_fn(move || {
            let now = system.now().0;
            let text = std::fs::read_to_string(&file).unwrap_or_default();
            let mut numbers = text.split_whitespace().map_while(|number| number.parse::<i64>().ok());
            let offset = numbers.next().unwrap_or(0);
            let gained = match (numbers.next(), numbers.next()) {
                (Some(rate), Some(since)) => now.saturating_sub(since).saturating_mul(rate - 1),
                _ => 0,
            };
            Timestamp(now + offset + gained)
        })
    }
}

/// The market that the user means: by id or path word, or the only one, or the one that runs.
pub async fn chosen(service: &Service, wanted: Option<&str>) -> Result<Market, CliError> {
    let Some(wanted) = wanted else { return Ok(service.current_market().await?) };
    let id = match wanted.parse::<MarketId>() {
        Ok(id) => id,
        Err(_) => service.market_of_slug(wanted).await?,
    };
    match service.market(id).await {
        Ok(market) => Ok(market),
        Err(ServiceError::Refused(Refusal::NoSuchMarket)) => {
            let mut list = String::new();
            for market in service.markets().await? {
                list += &format!("\n  {}  {}", market.slug, market.details.name);
            }
            Err(CliError::NoMarket { wanted: wanted.to_owned(), list })
        }
        Err(error) => Err(error.into()),
    }
}
