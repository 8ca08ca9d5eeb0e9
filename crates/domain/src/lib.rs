//! What a service market is: values, state machines and rules, in the words of the field.
//!
//! Everything here is pure. Time and randomness come in as arguments; nothing reads a clock, a
//! file, a socket or a database, and nothing here knows SQL, HTTP or tokio. A rule about people at
//! booths is in this folder or nowhere.
//!
//! Start with [`floor`]: the market's live floor is the aggregate that every command at its booths
//! is decided on. Requests, topics and meetings outlive the day: [`handling`] decides about them.

pub mod access;
pub mod actor;
pub mod advice;
pub mod backups;
pub mod booth;
pub mod calendar;
pub mod chain;
pub mod digest;
pub mod edition;
pub mod figures;
pub mod final_day;
pub mod floor;
pub mod forecast;
pub mod handling;
pub mod ids;
mod kinds;
pub mod lessons;
pub mod limits;
pub mod market;
mod market_step;
pub mod meeting;
pub mod name;
pub mod older_copy;
pub mod outlook;
pub mod personal;
pub mod policy;
pub mod prize;
pub mod rating;
pub mod reading;
pub mod refusal;
pub mod request;
pub mod retention;
pub mod schema;
pub mod snapshot;
pub mod source;
pub mod summary;
pub mod text;
pub mod ticket;
pub mod time;
pub mod typed_code;
pub mod unit;
pub mod voice;

pub use actor::{Actor, Role};
pub use booth::{
    Audience, Booth, BoothAbout, BoothDetails, BoothSign, BoothState, BoothStateKind, Mode, ModeKind, Slot,
};
pub use calendar::Calendar;
pub use edition::Edition;
pub use handling::{Collection, Community, Handling};
pub use ids::{
    BoothId, CollectionId, CommunityId, DeviceId, MarketId, MeetingId, PassId, RequestId, Sealed, SourceId,
    TopicId, WorkerId,
};
pub use market::{Market, MarketDetails, MarketState};
pub use market_step::{AllowedMarketStep, MarketStep};
pub use meeting::{Meeting, Topic};
pub use name::NameKey;
pub use outlook::Outlook;
pub use policy::{BoothPolicies, Policies, Priority};
pub use refusal::{Field, Refusal, RefusalKind};
pub use request::{Request, RequestState, RequestStateKind};
pub use ticket::{Ticket, TicketKey, TicketState, TicketStateKind, Visit};
pub use time::{Offset, Timestamp};
pub use unit::{Unit, UnitId};
