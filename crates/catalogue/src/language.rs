//! The languages: one for each file of `locales`, listed when the crate is built.

use std::{borrow::Cow, sync::LazyLock};

use fluent_bundle::{FluentResource, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

use super::{CatalogueError, pseudo};

type Bundle = Result<FluentBundle<FluentResource>, CatalogueError>;

macro_rules! languages {
    ($($(#[$about:meta])* $name:ident = $tag:literal,)+) => {
        /// A language that people may choose.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Language {
            $($(#[$about])* $name,)+
        }

        impl Language {
            /// All of them, the default first.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The tag of BCP 47.
            #[must_use]
            pub const fn tag(self) -> &'static str {
                match self {
                    $(Self::$name => $tag,)+
                }
            }

            /// The text of its file.
            #[must_use]
            pub const fn source(self) -> &'static str {
                match self {
                    $(Self::$name => {
                        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../locales/", $tag, ".ftl"))
                    })+
                }
            }

            /// Its messages, parsed when they are first asked for.
            pub(super) fn bundle(self) -> Result<&'static FluentBundle<FluentResource>, CatalogueError> {
                let parsed: &'static Bundle = match (self, pseudo::is_on()) {
                    $((Self::$name, false) => {
                        static BUNDLE: LazyLock<Bundle> = LazyLock::new(|| parsed(Language::$name, None));
                        &BUNDLE
                    }
                    (Self::$name, true) => {
                        static PSEUDO: LazyLock<Bundle> =
                            LazyLock::new(|| parsed(Language::$name, Some(pseudo::transformed)));
                        &PSEUDO
                    })+
                };
                parsed.as_ref().map_err(Clone::clone)
            }
        }
    };
}

include!(concat!(env!("OUT_DIR"), "/languages.rs"));

impl Language {
    /// The community's language: papers are written in it.
    pub const DEFAULT: Self = Self::ALL[0];

    /// What stands beside it on paper that says everything twice; itself where there is no other.
    pub const SECOND: Self = Self::ALL[if Self::ALL.len() > 1 { 1 } else { 0 }];

    /// The language of that tag; upper and lower case are one.
    #[must_use]
    pub fn tagged(tag: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|language| language.tag().eq_ignore_ascii_case(tag))
    }

    /// The language of that tag, or of another region: who asks for `zh` or `zh-HK` reads `zh-CN`.
    #[must_use]
    pub fn matching(tag: &str) -> Option<Self> {
        let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
        let akin = || Self::ALL.iter().copied().find(|language| primary(language.tag()) == primary(tag));
        Self::tagged(tag).or_else(akin)
    }
}

type Transform = Option<fn(&str) -> Cow<'_, str>>;

fn parsed(language: Language, transform: Transform) -> Bundle {
    let fault = |detail: String| CatalogueError::Unreadable { language: language.tag(), detail };
    let tag: LanguageIdentifier = language.tag().parse().map_err(|error| fault(format!("{error}")))?;
    let resource = FluentResource::try_new(language.source().to_owned()).map_err(|(_, errors)| {
        fault(errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))
    })?;
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // The marks around values would be printed on paper and compared in tests.
    bundle.set_use_isolating(false);
    bundle.set_transform(transform);
    bundle
        .add_resource(resource)
        .map_err(|errors| fault(errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")))?;
    Ok(bundle)
}
