//! 补录 on the summary's paper.

use crate::{
    language::PaperLanguage,
    layout::{flow::Flow, table::Column},
};
use shiji_catalogue::{Key, key};
use shiji_domain::summary::{LateLine, Summary};

/// 补录: what was entered afterwards, and why.
pub(super) fn late(summary: &Summary, language: PaperLanguage, flow: &mut Flow<'_, '_>) {
    if summary.late.requests.is_empty() {
        return;
    }
    let head = |words: Key| language.over(words);
    flow.heading(&language.say(key!("summary-late_list")), 60.0);
    let columns = [
        Column::figures(head(key!("column-number")), 32.0),
        Column::words(head(key!("column-content")), 2.0),
        Column::words(head(key!("summary-late_reason")), 1.0),
        Column::fixed(head(key!("column-way")), 78.0),
        Column::fixed(head(key!("column-registered_at")), 88.0),
    ];
    let row = |line: &LateLine| {
        vec![
            line.number.to_string(),
            line.content.clone(),
            line.reason.clone(),
            language.say(line.way.key()),
            summary.offset.date_time(line.registered_at),
        ]
    };
    let rows: Vec<_> = summary.late.requests.iter().map(row).collect();
    flow.table(&columns, &rows, false);
}
