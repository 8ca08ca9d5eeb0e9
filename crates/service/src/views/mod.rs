//! Views: what is shown, as values that are sent. Each view of a request is made from a
//! [`LoadedRequest`], so that what they have in common is said once.

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
pub(crate) use requests::RequestViewer;
pub use requests::{ProposedDue, Reminder, RequestForm, RequestView, ReturnView, SteppedRequest};
pub(crate) use shown::LoadedRequest;
pub(crate) use topics::MeetingViewer;
pub use topics::{
    GatheredRequest, MeetingBoard, MeetingTask, MeetingView, PostponedView, ProposalView, TopicLink,
    TopicView,
};
pub use wishes::WallWish;
