//! Words of lists that the catalogue has: what a template says in one language is read whatever
//! language somebody fills it in, or reads it, in.

use std::{collections::BTreeMap, sync::LazyLock};

use shiji_catalogue::{Key, Language, key as word};

use super::{
    columns::{COLUMNS, Column},
    sheet::key,
};

/// A text of the catalogue as texts are compared, in each language.
pub(super) fn in_every_language(word: Key) -> Vec<String> {
    Language::ALL.iter().map(|language| key(&word.say(*language))).collect()
}

/// Is a text (as texts are compared) that word, in any language?
pub(super) fn is(word: Key, text: &str) -> bool {
    Language::ALL.iter().any(|language| key(&word.say(*language)) == text)
}

/// The mark of the template's examples, which are not imported.
static MARKS: LazyLock<Vec<String>> = LazyLock::new(|| in_every_language(word!("template-mark")));

/// Does the name begin as the template's examples do?
pub(super) fn is_example(name: &str) -> bool {
    let name = key(name);
    MARKS.iter().any(|mark| name.starts_with(mark.as_str()))
}

/// What the template calls its columns; what explains a name (`（分钟）`) is no part of it.
static TITLES: LazyLock<BTreeMap<Column, Vec<String>>> = LazyLock::new(|| {
    let bare = |title: String| title.split('(').next().unwrap_or_default().to_owned();
    let form = |column: Column| in_every_language(column.title()).into_iter().map(bare).collect();
    let columns = COLUMNS.iter().filter(|info| info.form.is_some());
    columns.map(|info| (info.column, form(info.column))).collect()
});

/// The template's names for a column, in every language; none for one that it doesn't have.
pub(super) fn titles(column: Column) -> &'static [String] {
    TITLES.get(&column).map_or(&[], Vec::as_slice)
}
