//! In which languages a document speaks: the community's, or the community's with another beside
//! it.

use shiji_catalogue::{Language, Message};

/// In which languages a document is written: the community's, and perhaps another beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PaperLanguage {
    second: Option<Language>,
}

impl PaperLanguage {
    /// The community's language alone.
    pub const COMMUNITY: Self = Self { second: None };

    /// With another language beside the community's, which is nothing beside itself.
    #[must_use]
    pub fn with(second: Language) -> Self {
        Self { second: (second != Language::DEFAULT).then_some(second) }
    }

    /// Is each word there twice?
    pub(super) const fn is_bilingual(self) -> bool {
        self.second.is_some()
    }

    /// All on one line.
    pub(super) fn say(self, words: impl Into<Message>) -> String {
        self.lines(words).join(" ")
    }

    /// The second language under the first: for the heads of narrow columns.
    pub(super) fn over(self, words: impl Into<Message>) -> String {
        self.lines(words).join("\n")
    }

    /// Each language alone, the community's first.
    pub(super) fn lines(self, words: impl Into<Message>) -> Vec<String> {
        let words = words.into();
        self.languages().map(|language| words.say(language)).collect()
    }

    /// What stands below in small type: the second language alone.
    pub(super) fn beside(self, words: impl Into<Message>) -> Option<String> {
        self.lines(words).into_iter().nth(1)
    }

    /// In two languages, where paper says everything twice: for more a card has no room.
    pub(super) fn twice(words: impl Into<Message>) -> [String; 2] {
        let words = words.into();
        [Language::DEFAULT, Language::SECOND].map(|language| words.say(language))
    }

    pub(super) fn languages(self) -> impl Iterator<Item = Language> {
        [Language::DEFAULT].into_iter().chain(self.second)
    }
}

#[cfg(test)]
mod tests {
    use shiji_catalogue::key;

    use super::*;

    #[test]
    fn any_language_may_stand_beside_the_communitys() {
        let words = key!("kind-wish");
        assert_eq!(PaperLanguage::COMMUNITY.lines(words), [words.text()]);
        assert_eq!(PaperLanguage::with(Language::DEFAULT), PaperLanguage::COMMUNITY);
        for &other in Language::ALL.iter().filter(|other| **other != Language::DEFAULT) {
            assert_eq!(PaperLanguage::with(other).lines(words), [words.text(), words.say(other)]);
        }
    }
}
