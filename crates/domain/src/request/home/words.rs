//! The words that a service at home is sorted by: its kind, what is lent, how an appointment ended.

use serde::{Deserialize, Serialize};

use crate::request::words;

words! {
    /// What sort of service it is.
    HomeKind "home_kind" {
        /// 上门代办: something is done for a person who cannot come. A community may call it otherwise.
        Proxy = "proxy";
        /// 陪同: a person is fetched and brought back.
        Escort = "escort";
        /// 走访
        Visit = "visit";
        /// 调解, in rounds until both agree.
        Mediation = "mediation";
    }
}

words! {
    /// What is lent.
    Equipment "equipment" {
        /// 轮椅
        Wheelchair = "wheelchair";
        /// 爬楼机
        StairClimber = "stair_climber";
        /// 其他器材
        Other = "other";
    }
}

words! {
    /// How an appointment ended.
    HomeOutcome "home_outcome" {
        /// 办成
        Done = "done";
        /// 未办成
        Failed = "failed";
        /// 再约
        Retry = "retry";
    }
}
