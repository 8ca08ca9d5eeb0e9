//! What requests are decided with, as it is read from the database: limits, calendar, units.

use shiji_domain::{Calendar, Unit, request::Reference};
use shiji_store::{StoreError, Tx};

/// The name of the limits among the settings.
pub(super) const LIMITS: &str = "handling_limits";
pub(super) const CALENDAR: &str = "calendar";

/// What the community calls 上门代办.
pub(super) const PROXY_NAME: &str = "proxy_name";

/// As a transaction sees it: what a command is decided with.
pub(super) async fn reference_in(tx: &mut Tx<'_>) -> Result<Reference, StoreError> {
    let (limits, calendar) = (tx.setting(LIMITS).await?, tx.setting(CALENDAR).await?);
    Ok(reference(limits, calendar, tx.setting(PROXY_NAME).await?, tx.units().await?))
}

/// From the settings' texts and the units.
pub(super) fn reference(
    limits: Option<String>,
    calendar: Option<String>,
    proxy_name: Option<String>,
    units: Vec<Unit>,
) -> Reference {
    // What can't be read was written by hand: the defaults are better than none.
    let limits = limits.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    let calendar = match calendar {
        Some(text) => Calendar::weekends().with_file(&text).unwrap_or_else(|_| Calendar::built_in()),
        None => Calendar::built_in(),
    };
    let units = units.into_iter().map(|unit| (unit.id, unit)).collect();
    Reference { limits, calendar, units, proxy_name: proxy_name.unwrap_or_default() }
}
