//! What a summary says once its figures are final: of which edition they are, where the day's
//! requests stand now, and what was entered afterwards.

use serde::{Deserialize, Serialize};

use crate::{
    Request, Timestamp, personal,
    request::{RequestSplit, Way},
};

/// 定稿: of which final edition figures are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct EditionMark {
    /// 1 for the first; a later one counts what was entered afterwards, too.
    pub number: i64,
    /// When they were made final: epoch milliseconds.
    #[schema(value_type = i64)]
    pub at: Timestamp,
    /// 至今: where the requests stand now. On the edition's own papers, which stay as they are, there
    /// is none.
    pub now: Option<CurrentFigures>,
}

/// 至今: where the requests of a day that is final stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CurrentFigures {
    /// When they stand there: epoch milliseconds.
    #[schema(value_type = i64)]
    pub as_of: Timestamp,
    /// Those of the day. They are as many as the edition says.
    pub split: RequestSplit,
    /// 补录: those entered afterwards, whether an edition counts them yet or not.
    pub late: RequestSplit,
}

/// 补录: requests entered after the figures of their day were final.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct LateFigures {
    pub all: u32,
    /// How they divide.
    pub split: RequestSplit,
    /// Each of them, by number.
    pub requests: Vec<LateLine>,
}

/// One request that was entered afterwards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct LateLine {
    /// 编号 at this market.
    pub number: i64,
    /// What was asked for; of what is private, that it is.
    pub content: String,
    /// Why it was entered so late; empty where it is private.
    pub reason: String,
    pub way: Way,
    /// When it was entered: epoch milliseconds.
    #[schema(value_type = i64)]
    pub registered_at: Timestamp,
}

impl LateFigures {
    pub(super) fn of(mut requests: Vec<&Request>) -> Self {
        requests.sort_by_key(|request| request.number);
        let split: RequestSplit = requests.iter().map(|request| request.day_share()).collect();
        let line = |request: &&Request| LateLine {
            number: request.number,
            content: personal::mask_below_building(&request.details.public_content()),
            reason: match &request.details.late {
                Some(reason) if !request.details.private => personal::mask_below_building(reason),
                _ => String::new(),
            },
            way: request.day_share(),
            registered_at: request.registered_at,
        };
        Self { all: split.all(), split, requests: requests.iter().map(line).collect() }
    }

    pub(super) fn adds_up(&self) -> bool {
        u64::from(self.split.all()) == u64::from(self.all)
            && self.requests.len() as u64 == u64::from(self.all)
    }
}
