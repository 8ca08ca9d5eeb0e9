//! How much a cell holds, in a spreadsheet and in a CSV that a spreadsheet program opens.

use std::borrow::Cow;

use shiji_catalogue::text;
use shiji_domain::text::{CELL_UNITS, is_longer};

/// A text as a cell holds it: one of more than [`CELL_UNITS`] is cut and says that it goes on.
pub fn fitting(text: Cow<'_, str>) -> Cow<'_, str> {
    if !is_longer(&text, CELL_UNITS) {
        return text;
    }
    let goes_on = text!("paper-goes_on");
    let mut left = CELL_UNITS - goes_on.encode_utf16().count();
    let kept = text.chars().take_while(|c| {
        let fits = c.len_utf16() <= left;
        left = left.saturating_sub(c.len_utf16());
        fits
    });
    Cow::Owned(kept.chain(goes_on.chars()).collect())
}
