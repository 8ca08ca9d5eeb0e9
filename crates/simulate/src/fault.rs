//! Why a simulation can't go on. What the server merely refuses is no fault: it is an answer, see
//! [`super::net::ServerReply`].

use std::io;

use super::wire::Refused;

/// Why a simulation did not end well.
#[derive(Debug, thiserror::Error)]
pub enum SimulationError {
    /// The address is not this machine's own.
    #[error("{0} is not a loopback address: a simulation only ever drives a server on this machine")]
    NotLoopback(String),
    /// It ran to its end, and so many checks do not hold.
    #[error("{0} of the checks above do not hold")]
    Checks(usize),
    /// Arguments that don't go together.
    #[error("{0}")]
    Arguments(&'static str),
    /// The time for the whole run is over.
    #[error("time is up after {seconds} s, while {doing}")]
    Late {
        /// How long the run was allowed to take.
        seconds: u64,
        /// What was being waited for.
        doing: String,
    },
    /// Nothing moves any more.
    #[error("nothing has happened at the market for {seconds} s: somebody waits for what never comes")]
    Stuck {
        /// For how long.
        seconds: u64,
    },
    /// The server could not be started or stopped.
    #[error("the server did not {what}: {why}")]
    Server {
        /// What it was to do.
        what: &'static str,
        /// Why it did not, with what it said last.
        why: String,
    },
    /// The server refused what must work.
    #[error("{what} was refused: {refused}")]
    Refused {
        /// What was asked.
        what: String,
        /// How it said no.
        refused: Refused,
    },
    /// An answer that is not what the contract says.
    #[error("{what} answered {status}: {text}")]
    Answer {
        /// What was asked.
        what: String,
        /// The HTTP status.
        status: u16,
        /// What was not understood, or the first of what was sent.
        text: String,
    },
    /// The client itself.
    #[error("the HTTP client could not be made: {0}")]
    Client(#[from] reqwest::Error),
    /// A file or a pipe.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// A part of the simulation fell over.
    #[error("a part of the simulation broke: {0}")]
    Task(#[from] tokio::task::JoinError),
}
