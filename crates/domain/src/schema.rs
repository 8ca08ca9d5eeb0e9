//! What texts and numbers that somebody fills in look like in the API's description, made of the
//! limits that check them: texts here, numbers and lists beside their limits. None of these types
//! has a value: they stand in `#[schema(value_type = …)]` at the field that they describe.

use std::ops::RangeInclusive;

use utoipa::{
    ToSchema,
    openapi::{
        Ref,
        schema::{AnyOfBuilder, ArrayBuilder, KnownFormat, ObjectBuilder, Schema, SchemaFormat, Type},
    },
};

use super::{
    name::INVISIBLE,
    text::{self, TextLimits},
};

/// Declares types that describe a field and have no value: each with the schema that stands for it.
macro_rules! described {
    ($($(#[$doc:meta])* $name:ident = $schema:expr;)*) => {
        $(
            $(#[$doc])*
            #[derive(Debug)]
            pub enum $name {}

            impl utoipa::PartialSchema for $name {
                fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                    utoipa::openapi::RefOr::T($schema)
                }
            }

            impl utoipa::ToSchema for $name {}
        )*

    };
}

pub(crate) use described;

described! {
    /// A name or title on one line.
    Name = text(text::NAME);
    /// The same, or nothing.
    OptionalName = text(TextLimits { min: 0, ..text::NAME });
    /// A short remark on one line, or nothing.
    Remark = text(text::REMARK);
    /// What somebody asks for, answers, or gives as a reason.
    Words = text(text::WORDS);
    /// The same, or nothing.
    OptionalWords = text(text::OPTIONAL_WORDS);
    /// A bulletin as it was edited: 1 to 10,000 characters.
    BulletinWords = text(text::BULLETIN);
    /// The number of a ticket, a request or a card.
    GivenNumber = given();
    /// What the journal says was done.
    DoneVerb = pattern("^[a-z_]+$");
}

/// What `trim` takes off both ends.
pub(crate) const SPACE: &str =
    r"\u0009-\u000d\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000";
/// What no text of several lines may hide, but for line breaks and tabs.
const HIDDEN: &str = r"\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff";
/// What no text of one line may hide: other invisible characters are taken out.
const HIDDEN_ON_A_LINE: &str = r"\u0000-\u001f\u007f-\u009f\u202d\u202e";

/// A text that [`text::clean`] takes. Spaces around it and invisible characters don't count there,
/// here they do.
fn text(limits: TextLimits) -> Schema {
    let (hidden, inside, around) = if limits.lines {
        (HIDDEN, format!(r"([^{HIDDEN}]|\r\n)*"), SPACE.to_owned())
    } else {
        let inside = format!("[^{HIDDEN_ON_A_LINE}]*");
        (HIDDEN_ON_A_LINE, inside, format!("{SPACE}{INVISIBLE}"))
    };
    let core = format!("[^{hidden}{around}]{inside}[{around}]*");
    let pattern =
        if limits.min == 0 { format!("^[{around}]*({core})?$") } else { format!("^[{around}]*{core}$") };
    let text = ObjectBuilder::new().schema_type(Type::String).pattern(Some(pattern));
    let least = Some(limits.min).filter(|min| *min > 0);
    text.min_length(least).max_length(Some(limits.max)).into()
}

pub(crate) fn pattern(pattern: &str) -> Schema {
    ObjectBuilder::new().schema_type(Type::String).pattern(Some(pattern)).into()
}

pub(crate) fn number(range: RangeInclusive<u32>) -> Schema {
    let (least, most) = range.into_inner();
    let number = ObjectBuilder::new().schema_type(Type::Integer).format(Some(format(KnownFormat::Int32)));
    number.minimum(Some(least)).maximum(Some(most)).into()
}

/// What the description has under the type's name.
pub(crate) fn named<T: ToSchema>() -> Ref {
    Ref::from_schema_name(T::name())
}

/// A list of such.
pub(crate) fn list<T: ToSchema>(least: usize, most: Option<usize>) -> Schema {
    let list = ArrayBuilder::new().items(named::<T>());
    list.min_items(Some(least).filter(|least| *least > 0)).max_items(most).into()
}

/// What one of those types is, or one of those words.
pub(crate) fn any_of(types: &[Ref], words: &[&str]) -> Schema {
    let any = types.iter().fold(AnyOfBuilder::new(), |any, one| any.item(one.clone()));
    if words.is_empty() {
        return any.into();
    }
    any.item(ObjectBuilder::new().schema_type(Type::String).enum_values(Some(words.to_vec()))).into()
}

const fn format(known: KnownFormat) -> SchemaFormat {
    SchemaFormat::KnownFormat(known)
}

/// A number that was given to a ticket, a request or a card: 1, 2, 3, …
fn given() -> Schema {
    let number = ObjectBuilder::new().schema_type(Type::Integer).format(Some(format(KnownFormat::Int64)));
    number.minimum(Some(1)).into()
}
