//! Services at home, and what is lent for them, as lists have them.

use serde::Serialize;

use super::LoadedRequest;
use shiji_domain::{
    RequestId, Timestamp,
    request::{Category, HomeView, LoanView, Reference, Urgency},
};

/// A service at home, as the organiser's list has it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct HomeLine {
    /// Of which request.
    pub request: RequestId,
    /// 编号.
    pub number: i64,
    /// 类别.
    pub category: Category,
    /// 诉求内容.
    pub content: String,
    /// The unit that it is with; none: the community itself.
    pub unit_name: Option<String>,
    pub home: HomeView,
    /// `overdue`, `soon` or `ahead`; none: it has ended.
    pub urgency: Option<Urgency>,
    /// Until when somebody has to do something: epoch milliseconds.
    #[schema(value_type = Option<i64>)]
    pub due: Option<Timestamp>,
}

/// Something that is lent.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct LentLine {
    /// For which request.
    pub request: RequestId,
    /// 编号.
    pub number: i64,
    /// 诉求内容.
    pub content: String,
    /// Which of its loans: what taking back names.
    pub loan: usize,
    /// What, and until when.
    pub lent: LoanView,
    /// It should be back.
    pub overdue: bool,
}

impl HomeLine {
    /// A request's service, if it has one, and what of it is not back.
    pub(crate) fn of(
        shown: &LoadedRequest<'_>,
        rules: &Reference,
        now: Timestamp,
    ) -> Option<(Self, Vec<LentLine>)> {
        let (request, number) = (shown.request.id, shown.request.number);
        let due = shown.request.progress.home.as_ref()?.due(&rules.limits);
        let (home, content) = (shown.home()?, &shown.request.details.content);
        let out = home.lent.iter().enumerate().filter(|(_, lent)| lent.back.is_none());
        let lent = out.map(|(loan, lent)| LentLine {
            request,
            number,
            content: content.clone(),
            loan,
            lent: lent.clone(),
            overdue: now > lent.due,
        });
        let lent = lent.collect();
        let line = Self {
            request,
            number,
            category: shown.request.details.category,
            content: content.clone(),
            unit_name: shown.unit_name(),
            urgency: due.map(|due| Urgency::of(Some(due), &rules.limits, now)),
            home,
            due,
        };
        Some((line, lent))
    }
}
