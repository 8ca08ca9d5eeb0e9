//! A unit (承办单位): a department, branch, firm or school of the service circle (服务圈).

use serde::{Deserialize, Serialize};

use super::ids::id;

id! {
    /// One organisation (承办单位).
    UnitId
}

/// One organisation. Units belong to the server, not to one market: they come back every time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Unit {
    pub id: UnitId,
    /// Its name, unique on this server.
    pub name: String,
}
