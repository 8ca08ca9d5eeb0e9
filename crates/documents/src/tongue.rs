//! In which languages a document speaks: Chinese, or Chinese with English beside it.

/// In which languages a document is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tongue {
    /// 中文
    #[default]
    Chinese,
    /// 中英双语
    Bilingual,
}

impl Tongue {
    /// Both on one line.
    pub(super) fn say(self, zh: &str, en: &str) -> String {
        self.joined(zh, " ", en)
    }

    /// The English under the Chinese: for the heads of narrow columns.
    pub(super) fn over(self, zh: &str, en: &str) -> String {
        self.joined(zh, "\n", en)
    }

    /// Either way of saying it alone, the Chinese first.
    pub(super) fn lines(self, zh: String, en: String) -> Vec<String> {
        match self {
            Self::Chinese => vec![zh],
            Self::Bilingual => vec![zh, en],
        }
    }

    fn joined(self, zh: &str, between: &str, en: &str) -> String {
        match self {
            Self::Chinese => zh.to_owned(),
            Self::Bilingual => format!("{zh}{between}{en}"),
        }
    }
}
