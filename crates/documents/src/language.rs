//! In which languages a document speaks: the community's, or the community's with English beside
//! it.

use shiji_catalogue::{Language, Message};

/// In which languages a document is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PaperLanguage {
    /// 中文
    #[default]
    Chinese,
    /// 中英双语
    Bilingual,
}

impl PaperLanguage {
    /// All on one line.
    pub(super) fn say(self, words: impl Into<Message>) -> String {
        self.lines(words).join(" ")
    }

    /// The English under the Chinese: for the heads of narrow columns.
    pub(super) fn over(self, words: impl Into<Message>) -> String {
        self.lines(words).join("\n")
    }

    /// Each language alone, the community's first.
    pub(super) fn lines(self, words: impl Into<Message>) -> Vec<String> {
        let words = words.into();
        self.languages().iter().map(|language| words.say(*language)).collect()
    }

    /// What stands below in small type: the second language alone.
    pub(super) fn beside(self, words: impl Into<Message>) -> Option<String> {
        self.lines(words).into_iter().nth(1)
    }

    /// In both languages, where paper says everything twice.
    pub(super) fn bilingual(words: impl Into<Message>) -> [String; 2] {
        let words = words.into();
        [Language::DEFAULT, Language::En].map(|language| words.say(language))
    }

    pub(super) const fn languages(self) -> &'static [Language] {
        match self {
            Self::Chinese => &[Language::DEFAULT],
            Self::Bilingual => &[Language::DEFAULT, Language::En],
        }
    }
}
