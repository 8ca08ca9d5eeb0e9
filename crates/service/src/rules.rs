//! The rules of handling as settings: how long things may take, and the calendar of working days.

use super::{Service, ServiceError};
use shiji_domain::{
    Actor, Calendar, MarketId, Offset, Refusal, RequestId, Timestamp,
    calendar::CalendarFault,
    floor::Command,
    refusal::Field,
    request::{Category, Limits, Step, Terms},
};

/// The settings' names.
const LIMITS: &str = "handling_limits";
const CALENDAR: &str = "calendar";

/// How long things may take, and which days are worked.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// How long.
    pub limits: Limits,
    /// Which days.
    pub calendar: Calendar,
}

impl Rules {
    /// The terms on which something of this category is forwarded now.
    #[must_use]
    pub fn terms(&self, category: Category, urgent: bool, now: Timestamp, offset: Offset) -> Terms {
        self.limits.terms(category, urgent, now, &self.calendar, offset)
    }
}

impl Service {
    /// The rules of handling.
    ///
    /// # Errors
    /// The database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn rules(&self) -> Result<Rules, ServiceError> {
        let limits = self.shared.db.setting(LIMITS).await?;
        let calendar = self.shared.db.setting(CALENDAR).await?;
        // What can't be read was written by hand: the defaults are better than none.
        let limits = limits.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
        let calendar = match calendar {
            Some(text) => Calendar::weekends().with_file(&text).unwrap_or_else(|_| Calendar::built_in()),
            None => Calendar::built_in(),
        };
        Ok(Rules { limits, calendar })
    }

    /// Sets how long things may take, for whatever is forwarded from here on.
    ///
    /// # Errors
    /// A limit is out of range, or the database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn set_limits(&self, limits: Limits) -> Result<Limits, ServiceError> {
        let limits = limits.checked()?;
        let text = serde_json::to_string(&limits).map_err(shiji_store::StoreError::from)?;
        self.direct(move |tx| Box::pin(async move { Ok(tx.set(LIMITS, &text).await?) })).await?;
        Ok(limits)
    }

    /// Loads a calendar's file, and moves every due time that follows the calendar; answers how many it moved.
    ///
    /// # Errors
    /// The file can't be read, or the database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn load_calendar(&self, file: &str) -> Result<u32, ServiceError> {
        let read = self.rules().await?.calendar.with_file(file);
        let calendar = read.map_err(|CalendarFault { .. }| Refusal::Malformed { field: Field::Calendar })?;
        let text = calendar.to_text();
        self.direct(move |tx| Box::pin(async move { Ok(tx.set(CALENDAR, &text).await?) })).await?;
        let mut moved = 0;
        for market in self.markets().await? {
            let (id, offset) = (market.id, market.offset);
            let calendar = calendar.clone();
            let limits = self.rules().await?.limits;
            let steps = self
                .ask(id, move |floor| {
                    floor
                        .requests()
                        .filter_map(|request| redated(request, &limits, &calendar, offset))
                        .collect::<Vec<_>>()
                })
                .await?;
            for (request, step) in steps {
                moved += u32::from(self.redate(id, request, step).await?);
            }
        }
        Ok(moved)
    }

    async fn redate(&self, market: MarketId, request: RequestId, step: Step) -> Result<bool, ServiceError> {
        match self.command(market, Actor::Server, None, Command::Handle { request, step }).await {
            Ok(_) => Ok(true),
            // Answered in the meantime: there is nothing to move.
            Err(ServiceError::Refused(_)) => Ok(false),
            Err(error) => Err(error),
        }
    }
}

/// The step that moves a request's due time to where the calendar has it now, if it is elsewhere.
fn redated(
    request: &shiji_domain::Request,
    limits: &Limits,
    calendar: &Calendar,
    offset: Offset,
) -> Option<(RequestId, Step)> {
    use shiji_domain::RequestState as State;
    let forwarding = match &request.state {
        State::Returned { forwarding, .. } => forwarding,
        state if state.may_be_redated() => state.forwarding()?,
        _ => return None,
    };
    let days = forwarding.days?;
    // The clock began with the first unit, and runs through returns; a unit that got it late has a time of its own.
    let clock = request.course.clock.filter(|clock| clock.due == forwarding.due);
    let due = calendar.after(clock.map_or(forwarding.at, |clock| clock.since), days, offset);
    let return_by = calendar.after(forwarding.at, limits.return_days, offset);
    if due == forwarding.due && forwarding.return_by.is_none_or(|known| known == return_by) {
        return None;
    }
    let words = format!("日历调整，办理时限 {}", offset.date_time(due));
    Some((request.id, Step::Redate { terms: Terms { due, return_by, days: Some(days) }, words }))
}
