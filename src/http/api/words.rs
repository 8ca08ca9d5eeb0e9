//! What words in paths and bodies look like, for the API's description. The rules themselves are
//! the service's and the domain's; these only say them.

use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        Ref, RefOr,
        schema::{ArrayBuilder, ObjectBuilder, Schema, Type},
    },
};

use shiji_documents::Paper;
use shiji_domain::RequestId;
use shiji_domain::limits::PRIZE_DIGITS;
use shiji_service::{
    KEY_LENGTH, LONGEST_TICK, MOST_TICKS, PASSES_AT_ONCE,
    secrets::{LONGEST_WORD, TOKEN_LENGTH},
};

/// How many requests take a step at once at most.
pub(super) const MOST_AT_ONCE: usize = 200;

/// A printed pass's token, bare or in its URL.
fn pass() -> String {
    format!(r"(([^\n]*\/)?[Pp]\/)?[A-Za-z0-9]{{{TOKEN_LENGTH}}}")
}

macro_rules! word {
    ($(#[$doc:meta])* $name:ident = $pattern:expr) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub enum $name {}

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                ObjectBuilder::new().schema_type(Type::String).pattern(Some($pattern)).into()
            }
        }

        impl ToSchema for $name {}
    };
}

word! {
    /// Made by the client: the same key from the same actor gets the same answer.
    IdempotencyKey = format!("^[A-Za-z0-9_-]{{{},{}}}$", KEY_LENGTH.start(), KEY_LENGTH.end())
}
word! {
    /// The code on a resident's receipt.
    ReceiptCode = format!("^[A-Za-z0-9]{{1,{LONGEST_WORD}}}$")
}
word! {
    /// A photo, by the digest of its bytes.
    PhotoDigest = "^[0-9a-f]{64}$"
}
word! {
    /// A clip of the voice that calls numbers.
    ClipName = "^[A-Za-z0-9_-]+$"
}
word! {
    /// What a scanner types of a printed pass: its token, bare or in its URL.
    ScannedPass = format!(r"^\s*{}\s*$", pass())
}
word! {
    /// The digits on a phone, or a printed pass.
    PrizeCard = format!(r"^(\s*([0-9]\s*){{{PRIZE_DIGITS}}}|\s*{}\s*)$", pass())
}
/// What was ticked off.
#[derive(Debug)]
pub enum TickedItem {}

impl PartialSchema for TickedItem {
    fn schema() -> RefOr<Schema> {
        let name = format!("^[a-z_]{{1,{LONGEST_TICK}}}$");
        let name = ObjectBuilder::new().schema_type(Type::String).pattern(Some(name));
        ArrayBuilder::new().items(name).max_items(Some(MOST_TICKS)).into()
    }
}

impl ToSchema for TickedItem {}

/// Requests that take the same step.
#[derive(Debug)]
pub enum RequestsAtOnce {}

impl PartialSchema for RequestsAtOnce {
    fn schema() -> RefOr<Schema> {
        let request = Ref::from_schema_name(RequestId::name());
        ArrayBuilder::new().items(request).max_items(Some(MOST_AT_ONCE)).into()
    }
}

impl ToSchema for RequestsAtOnce {}

/// How many passes are made at once.
#[derive(Debug)]
pub enum PassesAtOnce {}

impl PartialSchema for PassesAtOnce {
    fn schema() -> RefOr<Schema> {
        let (least, most) = PASSES_AT_ONCE.into_inner();
        ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(least)).maximum(Some(most)).into()
    }
}

impl ToSchema for PassesAtOnce {}

/// How wide a slip's paper is, millimetres.
#[derive(Debug)]
pub enum PaperWidth {}

impl PartialSchema for PaperWidth {
    fn schema() -> RefOr<Schema> {
        let widths = Paper::ALL.map(Paper::width);
        ObjectBuilder::new().schema_type(Type::Integer).enum_values(Some(widths)).into()
    }
}

impl ToSchema for PaperWidth {}
