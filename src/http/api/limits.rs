//! The limits that a screen shows, or holds what is typed against before it is sent: constants of
//! the domain and of the service, by name. They stand in the API's description as `x-limits`, and
//! `cargo xtask types` writes them for the screens (`kiosk-ui/src/shared/api/limits.ts`). A limit
//! that a market or an organiser sets comes with the view that needs it instead.

use std::ops::RangeInclusive;

use serde_json::{Map, Value, json};

use shiji_domain::{
    booth, calendar, limits, market, meeting, personal, rating,
    request::{LIMIT_DAYS, LIMIT_HOURS},
    text, voice,
};
use shiji_service::{PASSES_AT_ONCE, secrets};

/// One number, a least and a most, the letters that a code is made of, or how something looks.
struct RateLimit(Value);

impl From<usize> for RateLimit {
    fn from(most: usize) -> Self {
        Self(most.into())
    }
}

impl From<i64> for RateLimit {
    fn from(most: i64) -> Self {
        Self(most.into())
    }
}

impl From<RangeInclusive<u32>> for RateLimit {
    fn from(range: RangeInclusive<u32>) -> Self {
        Self(json!({ "min": range.start(), "max": range.end() }))
    }
}

impl From<&str> for RateLimit {
    fn from(letters: &str) -> Self {
        Self(letters.into())
    }
}

impl From<String> for RateLimit {
    fn from(pattern: String) -> Self {
        Self(pattern.into())
    }
}

macro_rules! limits {
    ($($name:ident = $limit:expr;)+) => {
        /// All of them.
        pub(super) fn table() -> Map<String, Value> {
            [$((stringify!($name).to_owned(), RateLimit::from($limit).0)),+].into_iter().collect()
        }
    };
}

limits! {
    // Characters of a text.
    NAME = text::NAME.max;
    REMARK = text::REMARK.max;
    WORDS = text::WORDS.max;
    BOOTH_CODE = booth::CODE_LENGTH;
    // What nobody is asked to write where everybody may read it.
    MOBILE = personal::mobile_pattern();
    // A booth's numbers.
    DESKS = booth::DESKS;
    SERVICE_MINUTES = booth::SERVICE_MINUTES;
    STOCK = booth::STOCK;
    STOCK_LEFT = booth::STOCK_LEFT;
    CAPACITY = booth::CAPACITY;
    MOST_SLOTS = booth::MOST_SLOTS;
    // A market's, and a meeting's.
    VOLUNTEERS = market::VOLUNTEERS;
    VOLUNTEER_HOURS = market::VOLUNTEER_HOURS;
    PEOPLE = 1..=meeting::MOST_PEOPLE;
    MOST_TASKS = meeting::MOST_TASKS;
    // How long things may take, and the hour at which a day on which something is due ends.
    LIMIT_DAYS = LIMIT_DAYS;
    LIMIT_HOURS = LIMIT_HOURS;
    END_OF_DAY = i64::from(calendar::END_OF_DAY);
    // For how many milliseconds something can be taken back.
    UNDO_WINDOW = limits::UNDO_WINDOW;
    // Files.
    MOST_PHOTOS = limits::MOST_PHOTOS;
    PHOTO_BYTES = limits::PHOTO_BYTES;
    CLIP_BYTES = voice::MOST_BYTES;
    // Codes.
    CODE_LETTERS = secrets::ALPHABET;
    PASS_LENGTH = secrets::TOKEN_LENGTH;
    RECEIPT_TYPED = secrets::RECEIPT_TYPED;
    PRIZE_DIGITS = limits::PRIZE_DIGITS;
    // Lists.
    PASSES_AT_ONCE = PASSES_AT_ONCE;
    LEDGER_PAGE = i64::from(super::ledger::USUAL);
    // Faces.
    FACES = rating::FACES;
    SATISFIED = i64::from(rating::SATISFIED);
}
