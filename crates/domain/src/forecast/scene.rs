//! A booth at one moment, as values: all that a forecast may look at. Lengths are minutes, moments
//! are minutes from now (the past is negative).

/// A desk of the booth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Desk {
    /// What it does.
    pub doing: DeskActivity,
    /// Whether its lunch is still to come (only asked where the booth has a lunch window).
    pub lunch_due: bool,
}

/// What a desk does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum DeskActivity {
    /// Free to call.
    Idle,
    /// Serves or waits for somebody called.
    Busy {
        /// Since the call.
        elapsed: f64,
        /// Nobody has waited since this service ought to have ended: it may be over, the finish
        /// forgotten.
        unwatched: bool,
    },
    Paused {
        elapsed: f64,
        /// How long the pause was announced to last in all, if it was.
        planned: Option<f64>,
        /// Lunch, or a short break.
        lunch: bool,
    },
    /// Nobody has signed in yet.
    Awaited,
    /// Signed out for the day.
    Gone,
}

/// Where the holder of a waiting ticket is wanted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum OtherBooth {
    No,
    /// Holds another waiting ticket.
    Waits,
    /// Is called or served at another booth at this moment: the call skips the ticket, its place
    /// kept.
    Served {
        /// For how long already.
        elapsed: f64,
        /// How long a service takes there on average.
        mean: f64,
    },
}

/// A ticket that waits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Waiting {
    /// The moment of issue less its head start: tickets are called in the order of their keys.
    pub key: f64,
    /// Back after a miss, with a place that nobody overtakes.
    pub returned: bool,
    /// Where else its holder is wanted.
    pub elsewhere: OtherBooth,
}

/// The booth and whoever waits, in the order in which they will be called.
#[derive(Debug, Clone, Copy)]
pub struct QueueScene<'a> {
    /// The booth's desks.
    pub desks: &'a [Desk],
    pub line: &'a [Waiting],
    /// For each ticket missed and not back: how long ago it was missed.
    pub missed: &'a [f64],
    /// When the market opens.
    pub opens: f64,
    /// When the market closes: later nobody takes a ticket.
    pub closes: f64,
    /// The window in which desks begin lunch.
    pub lunch: Option<[f64; 2]>,
    /// The head start of priority tickets that are still to come.
    pub head_start: f64,
    /// The same for one booth all day long.
    pub seed: u64,
}
