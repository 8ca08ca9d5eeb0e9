//! Limits that the messages of refusals name: they stand below what is held against them, which has
//! them under its own name too. A limit that no message names stands beside what it limits.

/// How long an action can be taken back, milliseconds.
pub const UNDO_WINDOW: i64 = 10_000;
/// So many photos a request has at most.
pub const MOST_PHOTOS: usize = 6;
/// So many bytes a photo has at most.
pub const PHOTO_BYTES: usize = 5 * 1_024 * 1_024;
/// After so many returns the organiser decides who does it.
pub const MOST_RETURNS: usize = 2;
/// After so many calls in vain a request can be cleared without a follow-up.
pub const MOST_ATTEMPTS: u32 = 3;
/// So much is lent for one request at most.
pub const MOST_LENT: usize = 5;
/// For so many of the family a phone takes numbers besides its holder's.
pub const MOST_RELATIVES: u32 = 3;
/// So many digits of a pass a phone shows, to be typed where a prize is given.
pub const PRIZE_DIGITS: usize = 8;
