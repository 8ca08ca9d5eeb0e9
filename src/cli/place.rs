//! Where the data is: flags that every command shares.

use std::path::PathBuf;

use super::CliError;
use shiji_domain::{Market, MarketId, Refusal, Timestamp};
use shiji_service::{Clock, Service, ServiceError, Settings, secrets::SealingKey};
use shiji_store::{Access, DatabaseLocation};

/// Where the data is.
#[derive(Clone, Debug, clap::Args)]
pub struct PlaceArgs {
    /// The data folder, which holds shiji.db
    #[arg(long, value_name = "DIR", env = "SHIJI_DATA", default_value = "shiji-data")]
    data: PathBuf,
    /// A PostgreSQL URL, instead of the file in the data folder
    #[arg(long, value_name = "URL", env = "SHIJI_DATABASE", hide_env_values = true)]
    database: Option<String>,
    /// The key that wraps the markets' keys (32 bytes, base64); without it, one is kept in the
    /// database
    #[arg(long, value_name = "KEY", env = "SHIJI_SERVER_KEY", hide_env_values = true)]
    server_key: Option<String>,
    /// A font file or folder to print with, instead of the program's own
    #[arg(long, value_name = "PATH", env = "SHIJI_FONT")]
    font: Option<PathBuf>,
    /// For simulations: a file with how many milliseconds to add to the clock, read again at every
    /// look. The server says so when it starts; no variable sets it
    #[arg(long, value_name = "FILE", hide = true)]
    clock_for_tests: Option<PathBuf>,
}

impl PlaceArgs {
    /// The default folder, for `cargo run` without arguments.
    pub fn here() -> Self {
        Self {
            data: "shiji-data".into(),
            database: None,
            server_key: None,
            font: None,
            clock_for_tests: None,
        }
    }

    /// Did the user name a font to print with?
    pub const fn names_a_font(&self) -> bool {
        self.font.is_some()
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

    /// Opens the service on it.
    pub async fn open(&self, access: Access) -> Result<Service, CliError> {
        let server_key = match &self.server_key {
            Some(text) => Some(SealingKey::from_text(text).ok_or_else(|| {
                CliError::Other(
                    "--server-key 不是 32 字节的 base64。\n--server-key is not 32 bytes of base64."
                        .to_owned(),
                )
            })?),
            None => None,
        };
        let place = match &self.database {
            Some(url) => DatabaseLocation::Url(url.clone()),
            None => DatabaseLocation::Folder(self.data.clone()),
        };
        let settings = Settings { place, access, clock: self.clock(), server_key, font: self.font.clone() };
        Ok(Service::start(settings).await?)
    }

    /// The system's clock, or one that a simulation moves.
    fn clock(&self) -> Clock {
        let (system, Some(file)) = (Clock::system(), self.clock_for_tests.clone()) else {
            return Clock::system();
        };
        Clock::from_fn(move || {
            let offset = std::fs::read_to_string(&file).ok().and_then(|text| text.trim().parse().ok());
            Timestamp(system.now().0 + offset.unwrap_or(0_i64))
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
            let text = format!("没有市集 {wanted}。There is no market {wanted}. --market:{list}");
            Err(CliError::Other(text))
        }
        Err(error) => Err(error.into()),
    }
}
