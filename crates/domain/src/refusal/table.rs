//! Each "no" once: its name, what sort it is, its code, and the field at fault. What to do about it
//! is `refusal-` and the code in the catalogue (`locales`), which may name the variant's fields.

use std::ops::RangeInclusive;

use shiji_catalogue::{Message, message};

use super::{Field, HomeRefusal, RefusalKind};
use crate::{
    limits::{MOST_ATTEMPTS, MOST_PHOTOS, MOST_RETURNS, PHOTO_BYTES, PRIZE_DIGITS, UNDO_WINDOW},
    personal::{Quote, Quotes},
};

impl Refusal {
    /// A number that is not in this range.
    #[must_use]
    pub fn outside(field: Field, range: &RangeInclusive<u32>) -> Self {
        Self::OutOfRange { field, min: (*range.start()).into(), max: (*range.end()).into() }
    }

    /// The words in the field at fault that a form marks.
    #[must_use]
    pub fn quotes(&self) -> &[Quote] {
        match self {
            Self::NotMasked { words, .. } => &words.0,
            _ => &[],
        }
    }
}

/// The field of a row, if it has one.
macro_rules! at_fault {
    () => {
        None
    };
    ($field:expr) => {
        Some($field)
    };
}

/// Writes the enum and what each of its variants says. A row is
/// `Name { fields } => RefusalKind "code" @ field at fault;`, with a limit that the message names
/// as `{ name: limit }` after the code.
macro_rules! refusals {
    ($($name:ident $({ $($value:ident: $of:ty),+ })? => $kind:ident $code:literal $({ $limit:ident: $of_rule:expr })? $(@ $field:expr)?;)+) => {
        /// Why a command was refused. The variants' codes are part of the API and never change.
        #[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
        #[error("{}", self.code())]
        #[expect(missing_docs, reason = "each variant's meaning is its message")]
        pub enum Refusal {
            $($name $({ $($value: $of),+ })?,)+
            Home(HomeRefusal),
        }

        impl Refusal {
            /// The stable code, `snake_case`.
            #[must_use]
            pub const fn code(&self) -> &'static str {
                match self {
                    $(Self::$name { .. } => $code,)+
                    Self::Home(no) => no.code(),
                }
            }

            /// What sort of "no" this is.
            #[must_use]
            pub const fn kind(&self) -> RefusalKind {
                match self {
                    $(Self::$name { .. } => RefusalKind::$kind,)+
                    Self::Home(no) => no.kind(),
                }
            }

            /// The field to mark, if one is at fault.
            #[must_use]
            #[expect(unused_variables, reason = "most fields of a refusal are for its message alone")]
            pub const fn field(&self) -> Option<Field> {
                match self {
                    $(Self::$name $({ $($value),+ })? => at_fault!($($field)?),)+
                    Self::Home(no) => no.field(),
                }
            }

            /// What to say, with its way out.
            #[must_use]
            pub fn message(&self) -> Message {
                match self {
                    $(Self::$name $({ $($value),+ })? => {
                        message!(
                            concat!("refusal-", $code)
                            $($(, $value = $value.clone())+)?
                            $(, $limit = $of_rule)?
                        )
                    })+
                    Self::Home(no) => no.message(),
                }
            }
        }

        #[cfg(test)]
        pub(super) const CODES: &[&str] = &[$($code),+];

        /// One of each.
        #[cfg(test)]
        pub(super) fn each() -> Vec<Refusal> {
            vec![$(Refusal::$name $({ $($value: super::tests::Sample::sample()),+ })?),+]
        }
    };
}

refusals! {
    Empty { field: Field } => Invalid "empty" @ *field;
    TooLong { field: Field, max: usize } => Invalid "too_long" @ *field;
    ControlCharacter { field: Field } => Invalid "control_character" @ *field;
    OutOfRange { field: Field, min: i64, max: i64 } => Invalid "out_of_range" @ *field;
    Malformed { field: Field } => Invalid "malformed" @ *field;
    BadCalendarLine { line: usize } => Invalid "bad_calendar_line" @ Field::Calendar;
    NoSuchMarket => Missing "no_such_market";
    NoSuchBooth => Missing "no_such_booth";
    NoSuchTicket => Missing "no_such_ticket";
    NoSuchRequest => Missing "no_such_request";
    NoSuchUnit => Missing "no_such_unit" @ Field::Unit;
    NoSuchWorker => Missing "no_such_worker";
    NoSuchSlot => Missing "no_such_slot" @ Field::Slots;
    NoSuchAction => Missing "no_such_action";
    NotAllowed => Forbidden "not_allowed";
    NotYourBooth => Forbidden "not_your_booth";
    NotYourTicket => Forbidden "not_your_ticket";
    MarketNotDraft => Conflict "market_not_draft";
    MarketNotOpen { opens: String } => Conflict "market_not_open";
    MarketOver => Conflict "market_over";
    NoMarketYet => Conflict "no_market_yet";
    MarketState => Conflict "market_state";
    MarketFinal => Conflict "market_final";
    MarketNotClosed => Conflict "market_not_closed";
    StillAtDesk { code: String } => Conflict "still_at_desk";
    StillWaiting { count: usize } => Conflict "still_waiting";
    EditionReasonMissing => Conflict "edition_reason_missing" @ Field::Reason;
    LateReasonMissing => Conflict "late_reason_missing" @ Field::LateReason;
    NoSuchEdition => Missing "no_such_edition";
    MarketHasNoBooths => Conflict "market_has_no_booths";
    BoothNotConfirmed => Conflict "booth_not_confirmed";
    BoothState => Conflict "booth_state";
    CodeTaken { code: String } => Conflict "code_taken" @ Field::Code;
    AlreadyApplied => Conflict "already_applied";
    BoothPaused => Conflict "booth_paused";
    BoothClosed => Conflict "booth_closed";
    WrongMode => Conflict "wrong_mode";
    TooManyTickets { max: usize } => Conflict "too_many_tickets";
    OutOfStock => Conflict "out_of_stock";
    NoSuchClip => Missing "no_such_clip";
    NotASound => Invalid "not_a_sound";
    SlotFull => Conflict "slot_full";
    TooManyRelatives { max: u32 } => Conflict "too_many_relatives";
    SlotOver => Conflict "slot_over";
    SessionBegun => Conflict "session_begun";
    NobodyWaiting => Conflict "nobody_waiting";
    TicketState { code: String } => Conflict "ticket_state";
    TooManyReturns => Conflict "too_many_returns";
    TooLateToReturn => Conflict "too_late_to_return";
    TooSoon { seconds: i64 } => Conflict "too_soon";
    StillCalled { code: String } => Conflict "still_called";
    UnservedAlready => Conflict "unserved_already";
    RatedAlready => Conflict "rated_already";
    AllElsewhere => Conflict "all_elsewhere";
    NoTimeLeft => Conflict "no_time_left";
    DeskBusy { code: String } => Conflict "desk_busy";
    DeskState => Conflict "desk_state";
    SameBooth => Invalid "same_booth";
    KeyReused => Conflict "key_reused";
    UndoExpired => Conflict "undo_expired" { seconds: UNDO_WINDOW / 1_000 };
    Superseded => Conflict "superseded";
    Stale => Conflict "stale";
    NotAtHand { collection: String } => Conflict "not_at_hand";
    RequestState => Conflict "request_state";
    DueInThePast => Invalid "due_in_the_past" @ Field::Due;
    ReturnedTwice => Conflict "returned_twice" { most: MOST_RETURNS };
    ReturnTooLate => Conflict "return_too_late";
    Assigned => Conflict "assigned";
    ExtendedAlready => Conflict "extended_already";
    ExtensionTooLong => Invalid "extension_too_long" @ Field::Due;
    OwnFollowUp => Forbidden "own_follow_up";
    NotFollowedUp => Conflict "not_followed_up" { attempts: MOST_ATTEMPTS };
    NotAWish => Conflict "not_a_wish";
    PrivateRequest => Conflict "private_request";
    NotMasked { field: Field, words: Quotes } => Invalid "not_masked" @ *field;
    NotAPhoto => Invalid "not_a_photo";
    BrokenPhoto => Invalid "broken_photo";
    PhotoTooLarge => Invalid "photo_too_large" { megabytes: PHOTO_BYTES / (1_024 * 1_024) };
    TooManyPhotos => Conflict "too_many_photos" { most: MOST_PHOTOS };
    SamePhoto => Conflict "same_photo";
    NoSuchPhoto => Missing "no_such_photo";
    ClaimedAlready => Conflict "claimed_already";
    NotABranch => Conflict "not_a_branch";
    ContactNeedsTls => Forbidden "contact_needs_tls";
    NotServedYet => Conflict "not_served_yet";
    NoPrize => Conflict "no_prize";
    NoSuchCard => Missing "no_such_card" { digits: PRIZE_DIGITS };
    NoSuchPass => Missing "no_such_pass";
    TooFewStamps { have: u32, needed: u32 } => Conflict "too_few_stamps";
    PrizeClaimed => Conflict "prize_claimed";
    NoSuchTopic => Missing "no_such_topic";
    NoSuchMeeting => Missing "no_such_meeting";
    TopicState => Conflict "topic_state";
    MeetingState => Conflict "meeting_state";
    InTopic => Conflict "in_topic";
    LastOfTopic => Conflict "last_of_topic";
    EmptyAgenda => Conflict "empty_agenda";
}
