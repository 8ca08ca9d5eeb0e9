//! Names of things: one type each, so that a booth can't be passed where a market is meant.
//!
//! All are 128-bit UUIDs (version 7 where the service makes them, so that they sort by age). A
//! [`PassId`] is derived from the resident's secret token and the market, never the token itself:
//! who reads the database can't act as a resident.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Declares the id of a noun; one that has a file of its own declares it there.
macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub struct $name(pub uuid::Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.as_hyphenated().fmt(f)
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                utoipa::openapi::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .format(Some(utoipa::openapi::SchemaFormat::Custom("uuid".to_owned())))
                    .into()
            }
        }

        impl utoipa::ToSchema for $name {}

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                uuid::Uuid::parse_str(text).map(Self)
            }
        }
    };
}

pub(crate) use id;

id! {
    /// One market (市集).
    MarketId
}
id! {
    /// One booth (摊位) at one market.
    BoothId
}
id! {
    /// One resident for one market (居民码), anonymous.
    PassId
}
id! {
    /// One community (社区).
    CommunityId
}
id! {
    /// One collection of requests: a market's.
    CollectionId
}
id! {
    /// One request (诉求).
    RequestId
}
id! {
    /// One topic (议题) of the joint meeting.
    TopicId
}
id! {
    /// One joint meeting (党群联席议事会).
    MeetingId
}
id! {
    /// One grid worker (网格员).
    WorkerId
}
id! {
    /// One source (来源) of what strangers take at one market: an address, as a keyed digest.
    SourceId
}
id! {
    /// One device session: a volunteer's phone, the organiser's laptop, a kiosk, a display.
    DeviceId
}

impl CollectionId {
    /// The collection of a market's requests has the market's id.
    #[must_use]
    pub const fn of_market(market: MarketId) -> Self {
        Self(market.0)
    }
}

/// Personal data under the market's data key. Only the service opens it; the domain carries it
/// unread.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sealed(pub String);

impl fmt::Debug for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sealed(…)")
    }
}
