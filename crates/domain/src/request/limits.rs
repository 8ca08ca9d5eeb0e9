//! How long things may take: DOMAIN's defaults, all of them settings.

use std::{collections::BTreeMap, ops::RangeInclusive};

use serde::{Deserialize, Serialize};

use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};

use super::{Category, DueBasis, ForwardingTerms};
use crate::{
    Calendar, Offset, Refusal, Timestamp,
    refusal::Field,
    schema::{described, named, number},
};

/// Of limits in days, working days or not.
pub const LIMIT_DAYS: RangeInclusive<u32> = 1..=120;
/// Of limits in hours.
pub const LIMIT_HOURS: RangeInclusive<u32> = 1..=720;

described! {
    /// A time limit in days.
    LimitDays = number(LIMIT_DAYS);
    /// A time limit in hours.
    LimitHours = number(LIMIT_HOURS);
    /// Time limits in working days, by category.
    DaysByCategory = days_by_category();
}

fn days_by_category() -> Schema {
    let words = Category::ALL.iter().map(|category| category.as_str());
    let categories: Schema = ObjectBuilder::new().schema_type(Type::String).enum_values(Some(words)).into();
    let days = named::<LimitDays>();
    ObjectBuilder::new().property_names(Some(categories)).additional_properties(Some(days)).into()
}

/// How long things may take.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Limits {
    /// 首次联系, hours.
    #[schema(value_type = LimitHours)]
    pub contact_hours: u32,
    /// 转办, working days.
    #[schema(value_type = LimitDays)]
    pub forwarded_days: u32,
    /// 紧急转办, hours.
    #[schema(value_type = LimitHours)]
    pub urgent_hours: u32,
    /// 转办 by category, working days, where it differs.
    #[schema(value_type = DaysByCategory)]
    pub days_by_category: BTreeMap<Category, u32>,
    /// 延期, working days at most.
    #[schema(value_type = LimitDays)]
    pub extension_days: u32,
    /// 退单, working days.
    #[schema(value_type = LimitDays)]
    pub return_days: u32,
    /// 回访 after the answer, working days.
    #[schema(value_type = LimitDays)]
    pub follow_up_days: u32,
    /// 认领, days.
    #[schema(value_type = LimitDays)]
    pub claim_days: u32,
    /// 催办 begins so many hours before the due time.
    #[schema(value_type = LimitHours)]
    pub chase_hours: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            contact_hours: 24,
            forwarded_days: 5,
            urgent_hours: 24,
            days_by_category: BTreeMap::new(),
            extension_days: 10,
            return_days: 2,
            follow_up_days: 1,
            claim_days: 7,
            chase_hours: 24,
        }
    }
}

impl Limits {
    /// Held against what makes sense.
    ///
    /// # Errors
    /// [`Refusal::OutOfRange`].
    pub fn checked(self) -> Result<Self, Refusal> {
        let days = [self.forwarded_days, self.extension_days, self.return_days, self.follow_up_days];
        let by_category = self.days_by_category.values().copied();
        let hours = [self.contact_hours, self.urgent_hours, self.chase_hours];
        let good =
            days.into_iter().chain(by_category).chain([self.claim_days]).all(|n| LIMIT_DAYS.contains(&n))
                && hours.iter().all(|n| LIMIT_HOURS.contains(n));
        let no = Refusal::outside(Field::Due, &LIMIT_DAYS);
        if good { Ok(self) } else { Err(no) }
    }

    /// The terms on which something of this category is forwarded now. What endangers people is
    /// urgent, unless the category has working days of its own.
    #[must_use]
    pub fn terms(
        &self,
        category: Category,
        urgent: bool,
        now: Timestamp,
        calendar: &Calendar,
        offset: Offset,
    ) -> ForwardingTerms {
        let return_by = calendar.after(now, self.return_days, offset);
        let own = self.days_by_category.get(&category).copied();
        if urgent || (own.is_none() && category.is_urgent()) {
            let due = now.plus_minutes(i64::from(self.urgent_hours) * 60);
            return ForwardingTerms { due, return_by: return_by.min(due), basis: DueBasis::Hours };
        }
        let days = own.unwrap_or(self.forwarded_days);
        let basis = DueBasis::WorkingDays { since: now, days };
        ForwardingTerms { due: calendar.after(now, days, offset), return_by, basis }
    }
}
