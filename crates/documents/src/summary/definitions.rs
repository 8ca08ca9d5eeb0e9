//! What the figures of a summary mean, printed under them: visits or people, and out of how many.

use crate::{
    language::PaperLanguage,
    layout::{
        canvas::Ink,
        flow::{Flow, SMALL},
    },
};
use shiji_catalogue::{Message, key, message};
use shiji_domain::summary::Summary;

/// Prints the definitions.
pub(super) fn definitions(summary: &Summary, language: PaperLanguage, flow: &mut Flow<'_, '_>) {
    flow.heading(&language.say(key!("summary-definitions")), 30.0);
    let ratings = &summary.ratings;
    let lines = [
        key!("summary-means_units").into(),
        key!("summary-means_visits").into(),
        message!("summary-means_people", n = summary.visits_without_pass),
        message!("summary-means_served", n = summary.waits.called),
        message!("summary-means_liked", satisfied = ratings.satisfied, all = ratings.all),
        key!("summary-means_requests").into(),
    ];
    for line in lines.into_iter().flat_map(|words: Message| language.lines(words)) {
        flow.paragraph(&line, SMALL.ink(Ink::Grey));
    }
}
