//! What words in paths and bodies look like, for the API's description. The rules themselves are the service's and the
//! domain's; these only say them.

use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        RefOr,
        schema::{ObjectBuilder, Schema, Type},
    },
};

macro_rules! word {
    ($(#[$doc:meta])* $name:ident = $pattern:literal) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub enum $name {}

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                ObjectBuilder::new().schema_type(Type::String).pattern(Some($pattern)).into()
            }
        }

        impl ToSchema for $name {}
    };
}

word! {
    /// Made by the client: the same key from the same actor gets the same answer.
    IdempotencyKey = "^[A-Za-z0-9_-]{8,64}$"
}
word! {
    /// The code on a resident's receipt.
    ReceiptCode = "^[A-Za-z0-9]{1,32}$"
}
word! {
    /// A photo, by the digest of its bytes.
    PhotoDigest = "^[0-9a-f]{64}$"
}
word! {
    /// A clip of the voice that calls numbers.
    ClipName = "^[A-Za-z0-9_-]+$"
}
