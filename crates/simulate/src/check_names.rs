//! What the checks are called, in the table and where a fault is noted at once.

/// The check on numbers.
pub const NUMBERS: &str = "no number twice";
/// The check on calls.
pub const CALLS: &str = "no ticket called at two desks";
/// The check on whom a press calls.
pub const ORDER: &str = "nobody is overtaken but by the rules";
/// The check on the delay of a miss.
pub const MISSES: &str = "nobody is missed before the delay";
/// The check on coming back.
pub const RETURNS: &str = "who comes back stands where the rule says";
/// The check on calls that the server repeats.
pub const REPEATS: &str = "a call is repeated once, in its time";
/// The check on the time that is left.
pub const CLOSING: &str = "numbers end when time does, not before";
/// The check on what is shown as time.
pub const TIMES: &str = "times shown are when it happened";
/// The check on keys.
pub const KEYS: &str = "the same key, the same answer";
/// The check on repeated scans.
pub const SCANS: &str = "scanning again issues nothing";
/// The check on stock.
pub const STOCK: &str = "nothing is handed out that isn't there";
/// The check on what snapshots show.
pub const SHOWN: &str = "snapshots show what was done";
/// The check on sockets.
pub const WATCHERS: &str = "watchers end where the server is";
/// The check on a closed market.
pub const CLOSED: &str = "a closed market takes nobody";
/// The check on the evening's stations.
pub const EVENING: &str = "the evening asks for what is left";
/// The check on the final edition.
pub const FINAL: &str = "final figures stay as they were";
