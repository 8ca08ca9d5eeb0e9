//! What is refused although it looks right: rules that no schema says, documented beside the routes
//! that have them. Each line is a code, perhaps the field that it is about, and why;
//! `tests/contract` takes these refusals, and no others.

use std::collections::BTreeMap;

use utoipa::{
    IntoResponses,
    openapi::{ContentBuilder, Ref, RefOr, Response, ResponseBuilder},
};

/// A response with a problem in it.
pub(super) fn problem(description: &str) -> ResponseBuilder {
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("ProblemBody"))).build();
    ResponseBuilder::new().description(description).content("application/problem+json", content)
}

macro_rules! refused {
    ($($(#[$doc:meta])* $name:ident = $status:literal: $($code:literal $(of $field:literal)? $why:literal),+;)*) => {$(
        $(#[$doc])*
        #[derive(Debug)]
        pub enum $name {}

        impl IntoResponses for $name {
            fn responses() -> BTreeMap<String, RefOr<Response>> {
                let lines = [$(concat!("`", $code, "`" $(, " of `", $field, "`")?, ": ", $why)),+];
                BTreeMap::from([($status.to_owned(), RefOr::T(problem(&lines.join("\n")).build()))])
            }
        }
    )*};
}

refused! {
    /// A step with a request.
    StepRefused = "422":
        "due_in_the_past" of "due" "it names a due time that has passed",
        "malformed" of "due" "it names a due time after the year 9999",
        "appointment_in_the_past" of "due" "it names an appointment that has passed",
        "extension_too_long" of "due" "it names a later time than is allowed",
        "not_masked" of "content" "the words for the wall have a name or a number in them";
    /// A step with a topic or a meeting.
    MeetingRefused = "422":
        "malformed" of "hours" "the meeting's time is before 1970",
        "malformed" of "agenda" "a topic stands on the agenda twice",
        "due_in_the_past" of "due" "a task's due time has passed",
        "malformed" of "due" "it is after the year 9999",
        "not_masked" of "title" "the title has a number, an account or a flat in it",
        "not_masked" of "background" "the background has one in it",
        "not_masked" of "resolution" "the resolution has one in it",
        "not_masked" of "reason" "the reason to postpone has one in it";
    /// A bulletin as it was edited.
    BulletinRefused = "422":
        "not_masked" of "content" "it has a number, an account or a flat in it";
    /// A booth's details.
    DetailsRefused = "422":
        "out_of_range" of "hosts" "it has too many different host units",
        "malformed" of "slots" "a session ends before it begins, or is before 1970 or after 9999";
    /// A market's details.
    HoursRefused = "422":
        "malformed" of "hours" "it ends before it begins, or more than a week after, or is before 1970 or after 9999";
    BreakRefused = "422":
        "malformed" of "back" "it ends before now, or more than twelve hours after";
    /// A desk's break.
    DeskBreakRefused = "422":
        "malformed" of "back" "it ends before now, or more than twelve hours after",
        "out_of_range" of "desk" "the booth has fewer desks";
    DeskRefused = "422":
        "out_of_range" of "desk" "the booth has fewer desks";
    OtherBoothRefused = "422":
        "same_booth" "it is the same booth";
    /// The queues' rules.
    RulesRefused = "422":
        "out_of_range" of "policies" "lunch ends before it begins";
    PhotoRefused = "422":
        "not_a_photo" "it is neither JPEG nor PNG",
        "broken_photo" "it can't be read",
        "photo_too_large" "it has too many bytes";
    SoundRefused = "422":
        "not_a_sound" "it is neither wav nor mp3, ogg or webm";
    /// A calendar's file.
    CalendarRefused = "422":
        "bad_calendar_line" of "calendar" "a line is neither the CSV nor the JSON of a calendar",
        "file_encoding" "its characters can't be read";
    /// A list or a roster.
    ListRefused = "422":
        "file_empty" "it has nothing in it",
        "file_too_big" "it has too many bytes",
        "file_too_many_rows" "it has too many rows",
        "file_too_many_columns" "it has too many columns",
        "file_cell_too_long" "a cell has too many characters",
        "file_unpacks_too_big" "it unpacks to too many bytes",
        "file_encrypted" "it is encrypted",
        "file_broken" "it can't be read",
        "file_is_pdf" "it is a PDF",
        "file_is_image" "it is a picture",
        "file_is_document" "it is a text document",
        "file_is_wps" "it is a file of WPS",
        "file_is_other_spreadsheet" "it is a spreadsheet of another kind",
        "file_is_web_page" "it is a web page",
        "file_is_archive" "it is an archive",
        "file_unknown" "it is something else",
        "file_encoding" "its characters can't be read",
        "file_no_header" "no row names the columns",
        "file_missing_columns" "a column lacks",
        "file_no_rows" "nothing follows the header",
        "file_no_names" "no row has a name",
        "bad_rows" "rows must be mended first";
    /// More than is taken at once.
    TooLarge = "413":
        "payload_too_large" "it is more than this route takes";
    /// An undo that doesn't say of what.
    UndoRefused = "400":
        "bad_json" "it names neither an item nor a market";
    /// A socket's address, opened as a page.
    NoUpgrade = "426":
        "no_upgrade" "the request is no upgrade to a websocket";
}
