//! The values of messages.

use fluent_bundle::FluentValue;

use super::{CatalogueError, Key, Language, Message};

/// A value in a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg {
    /// A text that is the same in every language, such as a name.
    Text(String),
    /// A number; a message may choose its words by it. It is shown with all its digits and no
    /// grouping.
    Number(f64),
    /// Words of the catalogue, such as a field's name.
    Message(Box<Message>),
}

impl Arg {
    pub(super) fn value(&self, language: Language) -> Result<FluentValue<'_>, CatalogueError> {
        Ok(match self {
            Self::Text(text) => FluentValue::from(text.as_str()),
            Self::Number(number) => FluentValue::from(*number),
            Self::Message(message) => FluentValue::from(message.try_say(language)?),
        })
    }
}

macro_rules! args {
    ($($of:ty: $value:ident => $arg:expr;)+) => {
        $(impl From<$of> for Arg {
            fn from($value: $of) -> Self {
                $arg
            }
        })+
    };
}

#[expect(clippy::cast_precision_loss, reason = "nobody reads a count beyond 2^53")]
const fn number(value: i64) -> Arg {
    Arg::Number(value as f64)
}

args! {
    &str: text => Self::Text(text.to_owned());
    String: text => Self::Text(text);
    &String: text => Self::Text(text.clone());
    i32: value => number(value.into());
    u8: value => number(value.into());
    u16: value => number(value.into());
    u32: value => number(value.into());
    i64: value => number(value);
    usize: value => number(i64::try_from(value).unwrap_or(i64::MAX));
    u64: value => number(i64::try_from(value).unwrap_or(i64::MAX));
    f64: value => Self::Number(value);
    Message: message => Self::Message(Box::new(message));
    Key: key => Self::Message(Box::new(Message::from(key)));
}
