//! 上门服务 over a whole market: who is to go where and when, and what is lent.

use serde::Serialize;

use super::{Service, ServiceError};
use shiji_domain::{
    MarketId, RequestId, Timestamp,
    request::{Category, HomeView, LoanView, Press},
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
    /// The service.
    pub home: HomeView,
    /// `overdue`, `soon` or `ahead`; none: it has ended.
    pub press: Option<Press>,
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

/// 上门服务 and what is lent.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct HomeLists {
    /// What is under way by time, then what has ended, the newest request first.
    pub services: Vec<HomeLine>,
    /// What is not back, by the day on which it is due.
    pub lent: Vec<LentLine>,
}

impl Service {
    /// The services at home of a market, and what is lent.
    ///
    /// # Errors
    /// There is no such market, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn home_services(&self, market: MarketId) -> Result<HomeLists, ServiceError> {
        let (rules, now) = (self.rules().await?, self.now());
        self.ask(market, move |floor| {
            let mut lists = HomeLists { services: Vec::new(), lent: Vec::new() };
            for request in floor.requests() {
                let course = &request.course;
                let Some(home) = &course.home else { continue };
                let (number, content) = (request.number, request.details.content.clone());
                let view = HomeView::of(home, &course.loans);
                for (loan, lent) in view.lent.iter().enumerate().filter(|(_, lent)| lent.back.is_none()) {
                    let (lent, overdue) = (lent.clone(), now > lent.due);
                    let content = content.clone();
                    lists.lent.push(LentLine { request: request.id, number, content, loan, lent, overdue });
                }
                let due = home.due(&rules.limits);
                lists.services.push(HomeLine {
                    request: request.id,
                    number,
                    category: request.details.category,
                    content,
                    unit_name: request.state.forwarding().map(|forwarding| forwarding.unit_name.clone()),
                    press: due.map(|due| Press::of(Some(due), &rules.limits, now)),
                    home: view,
                    due,
                });
            }
            lists.services.sort_by_key(|line| (line.due.map_or(i64::MAX, |due| due.0), -line.number));
            lists.lent.sort_by_key(|line| (line.lent.due, line.number));
            lists
        })
        .await
    }
}
