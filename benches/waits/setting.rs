//! What the made-up market is like, and by which rules it is run.

/// What residents, volunteers and services are like.
#[derive(Debug, Clone, Copy)]
pub struct World {
    /// What it is called in what is printed.
    pub name: &'static str,
    /// How long the market is open, minutes; one of these each day.
    pub closes: [f64; 4],
    /// How many desks a booth has; one of these each.
    pub desks: [u32; 8],
    /// Median of the booths' mean services, minutes, and the deviation of its logarithm.
    pub mean: [f64; 2],
    /// The least and the most that a booth's mean service can be, minutes.
    pub mean_within: [f64; 2],
    /// Log-variance of lognormal services, from and to.
    pub log_variance: [f64; 2],
    /// Residents wanting a booth, over what its desks can serve, from and to.
    pub load: [f64; 2],
    /// How many booths a resident wants at most.
    pub wishes: u64,
    /// Of the booths, how many have lunch.
    pub lunch: f64,
    /// In which minute lunch begins at the earliest, from and to.
    pub lunch_from: [f64; 2],
    /// Of ten residents, how many are there at the opening, and how many come in bursts.
    pub pattern: [u64; 2],
    /// Of the finishes, how many are forgotten when nobody waits, and when somebody does.
    pub forgotten: [f64; 2],
    /// What people are in the habit of.
    pub habits: Habits,
}

/// What residents and volunteers are in the habit of: shares, and minutes.
#[derive(Debug, Clone, Copy)]
pub struct Habits {
    /// Of those called, who don't come at a booth, from and to.
    pub no_show: [f64; 2],
    /// Of those missed, who come back.
    pub come_back: f64,
    /// How long that takes them.
    pub return_delay: f64,
    /// Who gives a ticket up.
    pub cancel: f64,
    /// Who has priority.
    pub priority: f64,
    /// Volunteers who come late, and by how much.
    pub late: [f64; 2],
    /// How long a break is.
    pub break_length: f64,
    /// How long lunch is, from and to.
    pub lunch_length: [f64; 2],
    /// The deviation of the logarithm by which announced means are off.
    pub announced_off: f64,
}

/// Near to what the forecast takes for granted before it has seen anything.
const EXPECTED: Habits = Habits {
    no_show: [0.05, 0.25],
    come_back: 0.45,
    return_delay: 8.0,
    cancel: 0.03,
    priority: 0.18,
    late: [0.15, 12.0],
    break_length: 5.0,
    lunch_length: [20.0, 40.0],
    announced_off: 0.4,
};

/// Far from it, each in the direction that hurts.
const UNEXPECTED: Habits = Habits {
    no_show: [0.15, 0.45],
    come_back: 0.8,
    return_delay: 18.0,
    cancel: 0.1,
    priority: 0.35,
    late: [0.4, 20.0],
    break_length: 11.0,
    lunch_length: [35.0, 60.0],
    announced_off: 0.7,
};

/// Nearest to the specification's days: chosen by its table of simple estimators alone.
pub const LIKE_SPECIFIED: World = World {
    name: "days like the specification's",
    closes: [180.0, 180.0, 180.0, 240.0],
    desks: [1, 1, 1, 1, 2, 2, 2, 3],
    mean: [5.0, 0.3],
    mean_within: [2.5, 15.0],
    log_variance: [0.2, 0.5],
    load: [0.7, 1.2],
    wishes: 4,
    lunch: 0.5,
    lunch_from: [50.0, 80.0],
    pattern: [2, 3],
    forgotten: [0.0, 0.0],
    habits: EXPECTED,
};

/// Harsher: short days, long and unlike services, few desks, forgotten finishes.
pub const HARSH: World = World {
    name: "harsher days",
    closes: [150.0, 180.0, 180.0, 240.0],
    desks: [1, 1, 1, 1, 2, 2, 2, 3],
    mean: [7.0, 0.5],
    mean_within: [2.5, 20.0],
    log_variance: [0.15, 0.6],
    load: [0.75, 1.25],
    wishes: 4,
    lunch: 0.35,
    lunch_from: [50.0, 80.0],
    pattern: [2, 3],
    forgotten: [0.06, 0.005],
    habits: EXPECTED,
};

/// Days of which the forecast takes something else for granted: its priors are none of these
/// constants.
pub const UNLIKE_PRIORS: World =
    World { name: "days unlike the forecast's priors", habits: UNEXPECTED, ..LIKE_SPECIFIED };

/// Which ticket a resident takes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// In the order in which they thought of it.
    AsWished,
    /// As `advice::next_booth` says.
    Advised,
    /// The shortest line always.
    Shortest,
}

/// Until when a booth issues tickets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closing {
    /// Residents see by themselves that it makes no sense.
    Sense,
    /// While P80 of the next ticket and a service fit before the close.
    P80,
    /// While people waiting × running mean ÷ desks and a service do.
    RunningMean,
}

/// By which rules the market is run.
#[derive(Debug, Clone, Copy)]
pub struct Policy {
    /// How much earlier than its issue a priority ticket counts, minutes.
    pub head_start: f64,
    /// Who was missed comes back after so many others; at the end of the line, if more than there
    /// are.
    pub back_after: usize,
    /// Whether a call skips who is called or served elsewhere.
    pub hold: bool,
    /// Live tickets at once.
    pub tickets: u32,
    /// Which ticket next.
    pub choice: Choice,
    /// Until when tickets are issued.
    pub closing: Closing,
    /// Whether volunteers move to where they are needed.
    pub moves: bool,
}

/// What forecasts are measured under.
pub const USUAL: Policy = Policy {
    head_start: 20.0,
    back_after: 3,
    hold: true,
    tickets: 2,
    choice: Choice::AsWished,
    closing: Closing::Sense,
    moves: false,
};
