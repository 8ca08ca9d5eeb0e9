//! The access log as CSV: who looked at personal data, when and why; never the data.

use super::{DocumentError, table_csv};
use shiji_catalogue::text;

/// A line of the access log, as texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccessTexts {
    pub at: String,
    /// What sort of somebody.
    pub role: String,
    /// The id of the session, unit or grid worker.
    pub by: String,
    pub verb: String,
    pub market: String,
    /// The request's number, if it was one.
    pub number: String,
    /// The id of what was looked at.
    pub subject: String,
    pub reason: String,
}

/// The lines, the newest first, after a line of heads.
///
/// # Errors
/// It can't be written; nothing is known that makes it so.
pub fn access_csv(lines: &[AccessTexts]) -> Result<Vec<u8>, DocumentError> {
    let heads = [
        text!("access-at"),
        text!("access-role"),
        text!("access-by"),
        text!("access-verb"),
        text!("access-market"),
        text!("access-number"),
        text!("access-subject"),
        text!("access-reason"),
    ];
    let texts = |line: &AccessTexts| {
        let line = line.clone();
        vec![line.at, line.role, line.by, line.verb, line.market, line.number, line.subject, line.reason]
    };
    table_csv(&heads.each_ref().map(String::as_str), &lines.iter().map(texts).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_take_for_a_formula_is_text() {
        let line = AccessTexts { reason: "=1+1".to_owned(), ..AccessTexts::default() };
        let bytes = access_csv(&[line]).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.starts_with('\u{feff}') && text.contains("\r\n"), "{text:?}");
        assert!(text.contains("'=1+1") && !text.contains(",=1+1"), "{text:?}");
    }
}
