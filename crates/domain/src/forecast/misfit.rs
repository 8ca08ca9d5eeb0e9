//! What is wrong with an event that a day can't take.

use std::fmt;

/// An event that can't be: why.
#[derive(Debug, Clone, PartialEq)]
pub enum ImpossibleEvent {
    /// A booth that the day hasn't introduced.
    UnknownBooth(String),
    /// A booth introduced twice.
    BoothTwice(String),
    /// A ticket that was not issued.
    UnknownTicket(String, u64),
    /// A number issued twice.
    TicketTwice(String, u64),
    /// A value that makes no sense.
    Value(&'static str),
    /// Time runs backwards.
    Backwards {
        /// At which booth.
        booth: String,
        /// The moment of the event.
        now: f64,
        /// The moment before it.
        before: f64,
    },
}

impl fmt::Display for ImpossibleEvent {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownBooth(booth) => write!(to, "no booth {booth} in this day"),
            Self::BoothTwice(booth) => write!(to, "booth {booth} is in this day already"),
            Self::UnknownTicket(booth, ticket) => write!(to, "no ticket {ticket} at booth {booth}"),
            Self::TicketTwice(booth, ticket) => {
                write!(to, "ticket {ticket} of booth {booth} was issued already")
            }
            Self::Value(why) => to.write_str(why),
            Self::Backwards { booth, now, before } => {
                write!(to, "at booth {booth}, {now} comes after {before}")
            }
        }
    }
}

impl std::error::Error for ImpossibleEvent {}
