//! What watchers see: one booth, or the whole market. No personal data is in a snapshot, so one
//! frame serves everyone.
//!
//! A phone finds its own place in `waiting`; the display chimes when the largest `seq` in
//! `last_calls` grows. Whatever must not be missed between two snapshots is a field of the later
//! one: watchers never count messages.

mod booth;
mod market;
mod mine;

pub use booth::{BoothSnapshot, Call, DeskView, HolderSteps, Pause, ServiceState, SlotFill, TicketAtDesk};
pub use market::{BoothLine, MarketSnapshot, RequestsShown, SuggestedBooth, Suggestion};
pub use mine::{RatingView, ReceiptView, ResidentHoldings, Stamp, StampCard, TicketView, VisitView};
