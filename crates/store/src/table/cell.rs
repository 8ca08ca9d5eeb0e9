//! One value of a row: how it is written into the rows' JSON and read from either engine.

use std::{borrow::Cow, fmt::Display, slice::Iter};

use serde::{Serialize, de::DeserializeOwned, ser::SerializeTuple};
use shiji_domain::{
    BoothId, CollectionId, CommunityId, DeviceId, MarketId, MeetingId, PassId, RequestId, Sealed, SourceId,
    Timestamp, TopicId, WorkerId,
};
use sqlx::{Any, Decode, Row, Type, any::AnyRow};
use uuid::Uuid;

use super::declared::{Column, Kind, Table};
use crate::StoreError;

/// Words: fixed ones of a state or kind, or somebody's own.
pub(crate) type Text = Cow<'static, str>;

/// JSON in a column of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Json(String);

impl Json {
    pub(crate) fn of<T: Serialize>(value: &T) -> Result<Self, StoreError> {
        Ok(Self(serde_json::to_string(value)?))
    }

    /// The value, or which row makes no sense.
    pub(crate) fn parse<T: DeserializeOwned>(
        &self,
        table: &'static str,
        column: &'static str,
    ) -> Result<T, StoreError> {
        crate::from_json(table, column, &self.0)
    }
}

/// Where a cell stands.
#[derive(Clone, Copy)]
pub(crate) struct CellPosition {
    table: &'static str,
    column: &'static str,
    index: usize,
}

/// The places of a row's cells, one after the other.
pub(crate) struct CellPositions {
    table: &'static str,
    columns: Iter<'static, Column>,
    index: usize,
}

impl CellPosition {
    pub(crate) fn each(table: &'static Table, columns: &'static [Column]) -> CellPositions {
        CellPositions { table: table.name, columns: columns.iter(), index: 0 }
    }

    fn wrong(self, value: &impl Display) -> StoreError {
        StoreError::Row { table: self.table, column: self.column, value: value.to_string() }
    }
}

impl CellPositions {
    pub(crate) fn next(&mut self) -> CellPosition {
        let column = self.columns.next().map_or("", |column| column.name);
        let index = self.index;
        self.index += 1;
        CellPosition { table: self.table, column, index }
    }
}

/// The type of a field of a row.
pub(crate) trait Cell: Sized {
    const KIND: Kind;
    const NULLABLE: bool;

    fn write<S: SerializeTuple>(&self, row: &mut S) -> Result<(), S::Error>;

    fn read(row: &AnyRow, place: CellPosition) -> Result<Self, StoreError>;
}

/// What the engines give.
pub(crate) trait Raw: for<'r> Decode<'r, Any> + Type<Any> + Display {
    const KIND: Kind;
}

impl Raw for i64 {
    const KIND: Kind = Kind::BigInt;
}

impl Raw for String {
    const KIND: Kind = Kind::Text;
}

/// A value that is never null.
pub(crate) trait Scalar: Sized {
    type Raw: Raw;

    fn encode(&self) -> impl Serialize;

    /// `None`: it makes no sense.
    fn decode(raw: &Self::Raw) -> Option<Self>;
}

impl<T: Scalar> Cell for T {
    const KIND: Kind = T::Raw::KIND;
    const NULLABLE: bool = false;

    fn write<S: SerializeTuple>(&self, row: &mut S) -> Result<(), S::Error> {
        row.serialize_element(&self.encode())
    }

    fn read(row: &AnyRow, place: CellPosition) -> Result<Self, StoreError> {
        let raw: T::Raw = row.try_get(place.index)?;
        T::decode(&raw).ok_or_else(|| place.wrong(&raw))
    }
}

impl<T: Scalar> Cell for Option<T> {
    const KIND: Kind = T::Raw::KIND;
    const NULLABLE: bool = true;

    fn write<S: SerializeTuple>(&self, row: &mut S) -> Result<(), S::Error> {
        row.serialize_element(&self.as_ref().map(Scalar::encode))
    }

    fn read(row: &AnyRow, place: CellPosition) -> Result<Self, StoreError> {
        let raw: Option<T::Raw> = row.try_get(place.index)?;
        raw.map(|raw| T::decode(&raw).ok_or_else(|| place.wrong(&raw))).transpose()
    }
}

macro_rules! scalar {
    ($($type:ty as $raw:ty: $encode:expr, $decode:expr;)+) => {$(
        impl Scalar for $type {
            type Raw = $raw;

            fn encode(&self) -> impl Serialize {
                let encode: fn(&Self) -> _ = $encode;
                encode(self)
            }

            fn decode(raw: &$raw) -> Option<Self> {
                let decode: fn(&$raw) -> Option<Self> = $decode;
                decode(raw)
            }
        }
    )+};
}

scalar! {
    i64 as i64: |n| *n, |raw| Some(*raw);
    u32 as i64: |n| *n, |raw| (*raw).try_into().ok();
    i32 as i64: |n| *n, |raw| (*raw).try_into().ok();
    bool as i64: |yes| u8::from(*yes), |raw| match raw { 0 => Some(false), 1 => Some(true), _ => None };
    Timestamp as i64: |at| at.0, |raw| Some(Self(*raw));
}

macro_rules! text {
    ($($type:ty: $encode:expr, $decode:expr;)+) => {$(
        impl Scalar for $type {
            type Raw = String;

            fn encode(&self) -> impl Serialize {
                fn text(of: &$type) -> &str {
                    let encode: fn(&$type) -> &str = $encode;
                    encode(of)
                }
                text(self)
            }

            fn decode(raw: &String) -> Option<Self> {
                let decode: fn(&str) -> $type = $decode;
                Some(decode(raw))
            }
        }
    )+};
}

text! {
    String: |words| words, |raw| raw.to_owned();
    Text: |words| words, |raw| Cow::Owned(raw.to_owned());
    Json: |json| &json.0, |raw| Self(raw.to_owned());
    Sealed: |sealed| &sealed.0, |raw| Self(raw.to_owned());
}

/// Lets ids stand in rows; a noun with a file of its own says so there.
macro_rules! ids {
    ($($type:ty),+ $(,)?) => {$(
        impl $crate::table::Scalar for $type {
            type Raw = String;

            fn encode(&self) -> impl serde::Serialize {
                *self
            }

            fn decode(raw: &String) -> Option<Self> {
                raw.parse().ok()
            }
        }
    )+};
}

pub(crate) use ids;

ids! {
    BoothId, CollectionId, CommunityId, DeviceId, MarketId, MeetingId, PassId, RequestId, SourceId, TopicId, WorkerId,
    Uuid,
}
