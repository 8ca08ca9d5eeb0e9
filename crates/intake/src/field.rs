//! What of a booth a list can give.

use serde::Serialize;

/// What of a booth a list can give.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is the column of its name")]
pub enum ListField {
    Code,
    Name,
    Hosts,
    Offer,
    Audience,
    Mode,
    Stock,
    Sessions,
    Desks,
    Minutes,
    Place,
    /// Name and telephone.
    Contact,
}
