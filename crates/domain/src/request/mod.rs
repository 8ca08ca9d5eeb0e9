//! A request (诉求): what a resident asks for, and the handling log that follows it to its end.
//!
//! 现场办理 settled on the spot, or 转办 forwarded to a unit with a due time; every step is a line in an
//! append-only, hash-chained log.
//! `settled + forwarded + escalated + declined + duplicate + open = all` holds at every moment
//! ([`RequestSplit`]).

mod allowed;
mod at_home;
mod clock;
mod context;
mod ending;
mod fields;
mod home;
mod lifecycle;
mod limits;
mod log;
mod log_words;
mod next_action;
mod parts;
mod progress;
mod record;
mod rights;
mod split;
mod state;
mod step;
mod transition;
mod words;

pub use allowed::AllowedStep;
pub use context::{Context, Reference};
pub use fields::{FieldCondition, FieldKind, FieldNeed};
pub use home::{
    CurrentHomeService, Equipment, HomeKind, HomeOutcome, HomeService, HomeState, HomeStateKind, HomeStep,
    HomeStepKind, HomeView, Loan, LoanView, MediationRound,
};
pub use limits::{DaysByCategory, LIMIT_DAYS, LIMIT_HOURS, LimitDays, LimitHours, Limits};
pub use log::{LogHead, LogLine, broken_line};
pub(crate) use log_words::labelled;
pub use next_action::{NextAction, Task, Urgency};
pub use parts::{
    Claim, Claimant, ClaimantKind, DueBasis, DueBasisKind, Ending, Extension, Feedback, Forwarding,
    ForwardingTerms, WallListing,
};
pub use progress::{AttachedPhoto, Delay, Progress, PromisedTime, UnitReturn};
pub use record::{Request, RequestBefore, RequestDetails, checked_remark};
pub use rights::may_handle_at;
pub use split::RequestSplit;
pub use state::{FromRequestState, Holder, HolderKind, RequestState, RequestStateKind};
pub use step::{PersonalField, Step, StepKind};
pub(crate) use words::words;
pub use words::{Category, Channel, FocusGroup, RequestKind, Way};
