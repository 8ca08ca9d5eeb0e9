//! Files that come and go as whole bodies: their types and names.

use std::{collections::BTreeSet, fmt, str::FromStr};

use axum::{
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use serde::{Deserialize, Deserializer, de};

use shiji_documents::Pdf;
use shiji_domain::BoothId;
use shiji_intake::HiddenRows;
use shiji_service::{ListChoice, SentList};

/// The type of an Excel workbook.
pub(super) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What becomes of rows that a list hides.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct ListParam {
    /// Left out and counted, unless they are to be read.
    #[serde(default)]
    #[param(inline)]
    hidden: Option<HiddenRows>,
}

impl ListParam {
    /// The list as it was sent: its name stands in `x-file-name`, percent-encoded.
    pub(super) fn sent(&self, headers: &HeaderMap, bytes: Bytes) -> SentList {
        let name = headers.get("x-file-name").and_then(|name| name.to_str().ok()).unwrap_or("list");
        SentList { bytes, name: name.chars().take(200).collect(), hidden: self.hidden.unwrap_or_default() }
    }
}

/// Whether rows that can’t be taken hold up the others.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct HoldParam {
    /// Nothing is taken unless every row can be.
    #[serde(default)]
    #[param(required = false)]
    pub hold: bool,
}

/// What is taken from a list of booths.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct ChoiceParam {
    /// What becomes of rows that it hides: left out, unless they are to be read.
    #[serde(default)]
    #[param(inline)]
    hidden: Option<HiddenRows>,
    /// Rows as the sheet shows them, with commas between; unless given, all that can be taken.
    #[param(value_type = Option<String>, pattern = "^[0-9]{0,9}(,[0-9]{0,9})*$")]
    rows: Option<Commas<u32>>,
    /// Booths that are taken off the market, with commas between.
    #[param(
        value_type = Option<String>,
        pattern = "^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(,[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})*)?$"
    )]
    withdraw: Option<Commas<BoothId>>,
    /// The `seen` of the preview that was chosen from: a booth that was changed since refuses.
    seen: Option<i64>,
    /// Nothing is taken unless every row can be.
    #[serde(default)]
    #[param(required = false)]
    hold: bool,
}

impl ChoiceParam {
    pub(super) fn read(self, headers: &HeaderMap, bytes: Bytes) -> (SentList, ListChoice) {
        let Self { hidden, rows, withdraw, seen, hold } = self;
        let withdraw = withdraw.map(|ids| ids.0).unwrap_or_default();
        let choice = ListChoice { rows: rows.map(|rows| rows.0), withdraw, seen, hold };
        (ListParam { hidden }.sent(headers, bytes), choice)
    }
}

/// Several in one parameter.
#[derive(Debug)]
struct Commas<T>(BTreeSet<T>);

impl<'de, T: FromStr<Err: fmt::Display> + Ord> Deserialize<'de> for Commas<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let parts = text.split(',').filter(|part| !part.is_empty());
        let read = parts.map(|part| part.parse().map_err(de::Error::custom));
        read.collect::<Result<_, _>>().map(Self)
    }
}

/// A file to be kept.
pub(super) fn kept(name: &str, kind: &str, bytes: Vec<u8>) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    let headers = [(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)];
    (headers, bytes).into_response()
}

/// A PDF to be looked at. What its font lacks stands in `x-missing-characters`, percent-encoded,
/// for the page to say.
pub(super) fn pdf(name: &str, pdf: Pdf) -> Response {
    let disposition = format!("inline; filename=\"{name}.pdf\"");
    let headers =
        [(header::CONTENT_TYPE, "application/pdf".to_owned()), (header::CONTENT_DISPOSITION, disposition)];
    let mut response = (headers, pdf.bytes).into_response();
    if !pdf.missing.is_empty() {
        tracing::warn!(characters = pdf.missing.len(), "the font lacks characters; they are printed as 〓");
        let missing: String = pdf.missing.iter().collect();
        let encoded: String = missing.bytes().map(|byte| format!("%{byte:02X}")).collect();
        if let Ok(value) = encoded.parse() {
            response.headers_mut().insert("x-missing-characters", value);
        }
    }
    response
}
