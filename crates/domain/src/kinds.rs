//! The bare word of a state that owns data: what views carry and what the API's description lists.

/// Declares an enum of an enum's variants without their data, and the way to it from the full
/// value; a text after its name is its family in the catalogue. A word that isn't the variant's
/// name is said to serde too.
macro_rules! kinds {
    ($(#[$doc:meta])* $name:ident $family:literal of $source:ident { $($(#[$($attribute:tt)*])* $variant:ident = $word:literal,)* }) => {
        kinds! { $(#[$doc])* $name of $source { $($(#[$($attribute)*])* $variant = $word,)* } }

        impl $name {
            /// Its word in the catalogue, as screens and papers have it.
            #[must_use]
            pub const fn key(self) -> shiji_catalogue::Key {
                match self { $(Self::$variant => shiji_catalogue::key!(concat!($family, "-", $word)),)* }
            }
        }
    };
    ($(#[$doc:meta])* $name:ident of $source:ident { $($(#[$($attribute:tt)*])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
        )]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $($(#[$($attribute)*])* #[doc = concat!("`", $word, "`")] $variant,)*
        }

        impl $name {
            /// All of them, in the order in which they are declared: screens offer them so.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The word that the database and the API use.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// The kind of that word.
            #[must_use]
            pub fn parse(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }
        }

        impl $source {
            /// The variant without its data.
            #[must_use]
            pub const fn kind(&self) -> $name {
                match self { $(Self::$variant { .. } => $name::$variant,)* }
            }

            /// The word that the database and the API use.
            #[must_use]
            pub const fn as_str(&self) -> &'static str {
                self.kind().as_str()
            }
        }
    };
}

pub(crate) use kinds;
