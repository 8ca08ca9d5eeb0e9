//! What a step is decided with besides the request itself: how long things may take, which days are
//! worked, which units there are, what time it is.

use std::collections::BTreeMap;

use super::{Category, DueBasis, ForwardingTerms, Limits};
use crate::{Calendar, Offset, Refusal, Timestamp, Unit, UnitId};

/// What is set once for the whole server and read by every decision about a request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reference {
    /// How long things may take.
    pub limits: Limits,
    /// Which days are worked.
    pub calendar: Calendar,
    /// To whom requests can be forwarded.
    pub units: BTreeMap<UnitId, Unit>,
    /// What the community calls 上门代办, as 微孝代办; empty: just that.
    pub proxy_name: String,
}

impl Reference {
    /// # Errors
    /// [`Refusal::NoSuchUnit`].
    pub fn unit(&self, id: UnitId) -> Result<&Unit, Refusal> {
        self.units.get(&id).ok_or(Refusal::NoSuchUnit)
    }
}

/// What a step is decided with, at one moment and one market.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// Limits, calendar, units.
    pub reference: &'a Reference,
    /// The market's clock: working days and the log's times follow it.
    pub offset: Offset,
    /// When it is decided.
    pub now: Timestamp,
    /// The market's last request number: a duplicate can't point beyond it.
    pub last_number: i64,
}

impl Context<'_> {
    /// The terms on which something of this category is forwarded now; `due` if somebody sets the
    /// time.
    #[must_use]
    pub fn terms(&self, category: Category, urgent: bool, due: Option<Timestamp>) -> ForwardingTerms {
        let Reference { limits, calendar, .. } = self.reference;
        let terms = limits.terms(category, urgent, self.now, calendar, self.offset);
        match due {
            Some(due) => ForwardingTerms { due, return_by: terms.return_by.min(due), basis: DueBasis::Hand },
            None => terms,
        }
    }

    /// Until when something that is due then may be extended at most.
    #[must_use]
    pub fn latest_extension(&self, due: Timestamp) -> Timestamp {
        let Reference { limits, calendar, .. } = self.reference;
        calendar.after(due, limits.extension_days, self.offset)
    }

    /// When a claim that is made now goes back to the wall.
    #[must_use]
    pub fn claim_expires(&self) -> Timestamp {
        self.now.plus_minutes(i64::from(self.reference.limits.claim_days) * 24 * 60)
    }
}

#[cfg(test)]
impl Context<'static> {
    /// With the defaults, and a unit of the nil id.
    pub(crate) fn at(now: Timestamp) -> Self {
        static REFERENCE: std::sync::LazyLock<Reference> = std::sync::LazyLock::new(|| {
            let id = UnitId(uuid::Uuid::nil());
            let units = BTreeMap::from([(id, Unit { id, name: "物业".to_owned() })]);
            Reference { calendar: Calendar::built_in(), units, ..Reference::default() }
        });
        Self { reference: &REFERENCE, offset: Offset::default(), now, last_number: 9 }
    }
}
