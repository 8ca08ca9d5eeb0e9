//! The rules of handling as settings: how long things may take, and the calendar of working days.

use super::{
    Service, ServiceError,
    reference::{CALENDAR, LIMITS, PROXY_NAME, reference},
};
use shiji_domain::{
    Actor, Refusal, RequestId,
    calendar::CalendarFault,
    handling::HandlingCommand,
    refusal::Field,
    request::{Limits, Reference, Step},
    text::{REMARK, clean},
};
use shiji_store::RequestSelection;

impl Service {
    /// Limits, calendar and units.
    ///
    /// # Errors
    /// The database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn rules(&self) -> Result<Reference, ServiceError> {
        let db = &self.shared.db;
        let (limits, calendar) = (db.setting(LIMITS).await?, db.setting(CALENDAR).await?);
        Ok(reference(limits, calendar, db.setting(PROXY_NAME).await?, db.units().await?))
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

    /// Sets what the community calls 上门代办, for whatever is planned from here on; empty: just that.
    ///
    /// # Errors
    /// The name is too long or has control characters, or the database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn set_proxy_name(&self, name: &str) -> Result<String, ServiceError> {
        let name = clean(Field::Name, name, REMARK)?;
        let text = name.clone();
        self.direct(move |tx| Box::pin(async move { Ok(tx.set(PROXY_NAME, &text).await?) })).await?;
        Ok(name)
    }

    /// Loads a calendar's file, and moves every due time that follows the calendar; answers how
    /// many it moved.
    ///
    /// # Errors
    /// The file can't be read, or the database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn load_calendar(&self, file: &[u8]) -> Result<u32, ServiceError> {
        let read = self.rules().await?.calendar.with_file(&shiji_intake::text(file)?);
        let calendar = read.map_err(|CalendarFault { line }| Refusal::BadCalendarLine { line })?;
        let text = calendar.to_text();
        self.direct(move |tx| Box::pin(async move { Ok(tx.set(CALENDAR, &text).await?) })).await?;
        let (mut moved, reference, now) = (0, self.rules().await?, self.now());
        let handling = self.handling(RequestSelection::Open).await?;
        for request in handling.requests().filter(|request| request.may_be_redated()) {
            let context = handling.context(request.market, &reference, now)?;
            if request.clone().take(Step::Redate, &Actor::Server, &context).is_ok() {
                moved += u32::from(self.redate(request.id).await?);
            }
        }
        Ok(moved)
    }

    async fn redate(&self, request: RequestId) -> Result<bool, ServiceError> {
        let command = HandlingCommand::Handle { request, step: Step::Redate };
        match self.handle_command(Actor::Server, None, command).await {
            Ok(_) => Ok(true),
            // Answered in the meantime: there is nothing to move.
            Err(ServiceError::Refused(_)) => Ok(false),
            Err(error) => Err(error),
        }
    }
}
