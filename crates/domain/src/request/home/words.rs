//! The words that a service at home is sorted by: its kind, what is lent, how an appointment ended.

use serde::{Deserialize, Serialize};

use crate::request::words;

words! {
    /// What sort of service it is.
    HomeKind {
        /// 上门代办: something is done for a person who cannot come. A community may call it otherwise.
        Proxy = "proxy", "上门代办", "errand";
        /// 陪同: a person is fetched and brought back.
        Escort = "escort", "陪同", "escort";
        /// 走访
        Visit = "visit", "走访", "home visit";
        /// 调解, in rounds until both agree.
        Mediation = "mediation", "调解", "mediation";
    }
}

words! {
    /// What is lent.
    Equipment {
        /// 轮椅
        Wheelchair = "wheelchair", "轮椅", "wheelchair";
        /// 爬楼机
        StairClimber = "stair_climber", "爬楼机", "stair climber";
        /// 其他器材
        Other = "other", "其他器材", "other equipment";
    }
}

words! {
    /// How an appointment ended.
    HomeOutcome {
        /// 办成
        Done = "done", "办成", "done";
        /// 未办成
        Failed = "failed", "未办成", "failed";
        /// 再约
        Retry = "retry", "再约", "try again";
    }
}
