//! Views: what is shown, as values that are sent. Each view of a request is made from a [`Shown`], so that what they have in
//! common is said once.

mod actions;
mod homes;
mod items;
pub(crate) mod receipt;
mod requests;
mod shown;
mod topics;
mod wishes;

pub use actions::ActionView;
pub use homes::{HomeLine, LentLine};
pub use items::{GridItem, UnitItem};
pub(crate) use requests::Eyes;
pub use requests::{ProposedDue, Reminder, RequestForm, RequestView, ReturnView, Stepped};
pub(crate) use shown::Shown;
pub(crate) use topics::MeetingEyes;
pub use topics::{
    Board, Gathered, MeetingTask, MeetingView, PostponedView, ProposalView, TopicLink, TopicView,
};
pub use wishes::Wish;
