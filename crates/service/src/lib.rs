//! One method for each thing that people do; the only place where clock, store and hub meet.
//!
//! Commands go to the [`writer`], questions too: it alone holds the floors. What is read straight
//! from the database is what no floor holds: units, devices, logs. Speaks no HTTP.
//!
//! [`start`] is where a service begins and ends, [`commands`] the ways to the writer, [`watching`]
//! the ways to the hub.

mod access;
mod access_log;
mod aggregate;
pub mod archives;
mod backups;
mod booths;
mod chain;
mod chain_exam;
mod check_ins;
mod city;
mod clock;
mod commands;
mod costly;
mod doctor;
mod editions;
mod error;
mod evening;
mod figures;
mod forecasts;
mod grid;
mod guard;
mod handling;
mod health;
mod home;
mod household;
mod ids;
mod keeper;
mod kept;
mod keys;
mod ledgers;
mod lists;
pub mod live;
mod lookup;
mod markets;
mod meetings;
mod newcomers;
mod older_copy;
mod papers;
mod passwords;
mod peers;
mod people;
mod photos;
mod printer;
mod reference;
mod requests;
mod retention;
mod rosters;
mod rules;
pub mod secrets;
mod setup;
mod slips;
mod sources;
mod start;
mod steps;
mod synthesiser;
mod trust;
mod turns;
mod unit_items;
mod units;
mod unsaved;
mod views;
mod voice;
mod wall;
mod watching;
mod writer;

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, OnceLock},
};

pub use access::{InvitationCard, LoggedIn, OpenedSession, PASSES_AT_ONCE};
pub use access_log::{ACCESS_PAGE, AccessPage, AccessView};
pub use booths::{BoothContact, EnteredBooth};
pub use check_ins::ResidentCheckIn;
pub use city::{CityReader, CityRequest, PublicRequest};
pub use clock::Clock;
pub use costly::{CostlyWork, Permit};
pub use doctor::{Diagnosis, Finding};
pub use editions::{EditionPaperView, EditionView};
pub use error::ServiceError;
pub use evening::{EveningView, ResultMissing, UnsentSlips};
pub use grid::WorkerView;
pub use handling::BatchStepResult;
pub use health::SavingState;
pub use home::HomeLists;
pub use household::Household;
pub use ids::KEY_LENGTH;
pub use keys::{EnteredKey, KeyFault, KeyFile, KeyTyping, RotatedKey, ServerKey, WrongGroup, enter_key};
pub use ledgers::{LedgerFile, LedgerForm};
pub use lists::{ListChoice, MissingBooth, Preview, RowEffect, SentList};
pub use lookup::{LedgerFilter, LedgerPage};
pub use meetings::MinuteView;
pub use newcomers::MOST_NEWCOMERS;
pub use passwords::PASSWORD_LENGTH;
pub use people::{Person, PersonalOwner};
pub use printer::{PrinterProblem, PrinterSettings, PrinterStatus};
pub use requests::{MOST_LISTED, NewRequest};
pub use rosters::{EnteredUnits, RosterPreview};
pub use secrets::{Signature, SigningKey, VerifyingKey};
pub use setup::{LONGEST_TICK, MOST_TICKS, SetupFacts};
pub use sources::{SourceView, UNUSUAL, VoidAction, VoidedView};
pub use start::{Ended, Settings};
pub use trust::OlderCopy;
pub use units::LinkView;
pub use views::{
    ActionView, GatheredRequest, GridItem, HomeLine, LentLine, MeetingBoard, MeetingTask, MeetingView,
    PostponedView, ProposalView, ProposedDue, Reminder, RequestForm, RequestView, ReturnView, SteppedRequest,
    TopicLink, TopicView, UnitItem, WallWish,
};
pub use voice::{AudioClip, ClipSource, ClipView};
pub use wall::WallView;
pub use writer::{ActionOf, CommandDone};

use health::Health;
use ids::{NumberedIds, fresh_id};
use keeper::Keeper;
use keys::UsedKey;
use live::Hub;
use tokio::sync::{OnceCell, mpsc};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use unsaved::UnsavedSessions;
use writer::Work;

use shiji_domain::{BoothId, Handling, MarketId, Timestamp, meeting::TopicProposal};
use shiji_store::{Db, History, Pragmas, StoreError};

/// The service: a cheap handle, to be cloned.
#[derive(Clone, Debug)]
pub struct Service {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    db: Db,
    hub: Hub,
    works: mpsc::Sender<Work>,
    clock: Clock,
    /// Which database it is, and what keeps its state file.
    keeper: Keeper,
    health: Arc<Health>,
    /// The key that the database is sealed with; or why there is none, for whoever only reads.
    server_key: Result<UsedKey, KeyFault>,
    key_file: PathBuf,
    /// Was the key made, or moved into its file, at this start?
    key_made: bool,
    /// The display's clips, made when somebody first asks for them.
    voice: OnceCell<synthesiser::ClipsByName>,
    /// The names of booths as a synthesiser says them; `None`: it can't.
    names_said: Mutex<HashMap<String, Option<bytes::Bytes>>>,
    font: Option<PathBuf>,
    stop: CancellationToken,
    costly: costly::Lines,
    kept: kept::Kept<Handling>,
    proposals: kept::Kept<Vec<TopicProposal>>,
    /// What makes backups by itself, if something does.
    backups: OnceLock<archives::Schedule>,
    /// Shared with the writer, which sees who was served.
    newcomers: Arc<newcomers::Newcomers>,
    /// The slip printer, if there is one.
    printer: OnceLock<printer::Printer>,
    /// The relay's ear, the printer and what looks ahead.
    tasks: TaskTracker,
    /// The writer, and what keeps the state file.
    writing: TaskTracker,
    /// Which market a booth is at: asked at every command, and never changes.
    markets_of: Mutex<HashMap<BoothId, MarketId>>,
    unsaved: UnsavedSessions,
    /// Of the lines of the access log.
    access_ids: NumberedIds,
}

impl Service {
    /// The key that the database is sealed with.
    pub(crate) fn used_key(&self) -> Result<&UsedKey, ServiceError> {
        self.shared.server_key.as_ref().map_err(|fault| fault.clone().into())
    }

    /// What signs for this installation. Each signature says for what it is.
    ///
    /// # Errors
    /// [`ServiceError::Key`]: there is no key.
    pub fn signing_key(&self) -> Result<SigningKey, ServiceError> {
        Ok(self.used_key()?.key.signing())
    }

    /// The public halves of all signing keys that this installation has had, the newest first: an
    /// older paper bears a signature of its time.
    ///
    /// # Errors
    /// [`ServiceError::Key`]: the key file can't be read.
    pub fn verifying_keys(&self) -> Result<Vec<VerifyingKey>, ServiceError> {
        let file = KeyFile::read(&self.shared.key_file)?;
        Ok(file.keys().map(|key| key.signing().public()).collect())
    }

    /// The key file, if the key was made, or moved into it, at this start: its card is to be
    /// printed.
    #[must_use]
    pub fn new_key_file(&self) -> Option<&Path> {
        self.shared.key_made.then_some(self.shared.key_file.as_path())
    }

    /// What time it is.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.shared.clock.now()
    }

    /// The id of the database's history: revisions of another can't be compared with this one's.
    /// Clients know it as the epoch.
    #[must_use]
    pub fn epoch(&self) -> String {
        self.shared.keeper.trust.history()
    }

    /// The database's histories, the one that goes on last.
    ///
    /// # Errors
    /// The database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn histories(&self) -> Result<Vec<History>, ServiceError> {
        Ok(self.shared.db.histories().await?)
    }

    /// How the connections of an embedded database are set: a reader's and the writer's.
    ///
    /// # Errors
    /// The database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn pragmas(&self) -> Result<Vec<Pragmas>, ServiceError> {
        let writer = self.direct_local(|tx| Box::pin(async move { Ok(tx.pragmas().await?) })).await?;
        Ok(vec![self.shared.db.pragmas().await?, writer])
    }

    /// Whether what is done now can be saved; known without asking the database.
    #[must_use]
    pub fn saving(&self) -> SavingState {
        self.shared.health.state()
    }

    /// Can the database be read, and written to as far as is known?
    ///
    /// # Errors
    /// It can't.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn ready(&self) -> Result<(), ServiceError> {
        if let Some(outage) = self.shared.health.outage() {
            return Err(StoreError::Outage(outage).into());
        }
        Ok(self.shared.db.ping().await?)
    }
}
