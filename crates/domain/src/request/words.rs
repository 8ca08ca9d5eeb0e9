//! The words that a request is sorted by: its kind, what it is about, how it came in, how it was taken on.

use serde::{Deserialize, Serialize};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal, $zh:literal, $en:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$vdoc])* $variant,)* }

        impl $name {
            /// All of them, in the order in which forms and reports list them.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The word that the database and the API use.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// The name on screen and paper: Chinese, English.
            #[must_use]
            pub const fn names(self) -> (&'static str, &'static str) {
                match self { $(Self::$variant => ($zh, $en),)* }
            }

            /// The one of that word.
            #[must_use]
            pub fn parse(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

pub(crate) use words;

words! {
    /// What sort of request it is.
    RequestKind {
        /// 诉求
        Appeal = "appeal", "诉求", "appeal";
        /// 微心愿
        Wish = "wish", "微心愿", "wish";
        /// 建议
        Suggestion = "suggestion", "建议", "suggestion";
        /// 咨询
        Enquiry = "enquiry", "咨询", "enquiry";
        /// 投诉
        Complaint = "complaint", "投诉", "complaint";
    }
}

words! {
    /// What a request is about; reports count by it.
    Category {
        /// 物业与房屋
        Housing = "housing", "物业房屋", "housing";
        /// 环境卫生
        Environment = "environment", "环境卫生", "environment";
        /// 公共设施
        Facilities = "facilities", "公共设施", "facilities";
        /// 停车与交通
        Traffic = "traffic", "停车交通", "traffic";
        /// 养老助残
        Elderly = "elderly", "养老助残", "elderly care";
        /// 教育与未成年人
        Education = "education", "教育托育", "education";
        /// 医疗健康
        Health = "health", "医疗健康", "health";
        /// 就业与社保
        Work = "work", "就业社保", "work and insurance";
        /// 邻里纠纷与法律
        Law = "law", "法律纠纷", "law and disputes";
        /// 文体活动
        Culture = "culture", "文体活动", "culture";
        /// 安全
        Safety = "safety", "公共安全", "safety";
        /// 其他
        Other = "other", "其他", "other";
    }
}

words! {
    /// How a request came in (渠道).
    Channel {
        /// 现场: told to a volunteer at a booth.
        Booth = "booth", "现场登记", "at a booth";
        /// 扫码: typed by the resident.
        Phone = "phone", "扫码自助", "own phone";
        /// 代述: written down for somebody else.
        Proxy = "proxy", "代述", "for somebody else";
        /// 书面: from a paper slip.
        Paper = "paper", "书面", "on paper";
        /// 市级平台: handed over by a city's system.
        City = "city", "市级平台", "from the city's platform";
        /// 议事会交办: a task of the joint meeting.
        Meeting = "meeting", "议事会交办", "from the joint meeting";
    }
}

words! {
    /// 重点人群: whom a community looks after first. Sensitive: sealed with the person, on nothing that is public.
    FocusGroup {
        /// 高龄老人
        Aged = "aged", "高龄", "very old";
        /// 独居老人
        Alone = "alone", "独居", "living alone";
        /// 空巢老人
        EmptyNest = "empty_nest", "空巢", "children far away";
        /// 失能、半失能
        Dependent = "dependent", "失能", "in need of care";
        /// 残疾人
        Disabled = "disabled", "残疾", "disabled";
        /// 困难家庭: 低保, 特困, 低收入.
        Hardship = "hardship", "困难", "in hardship";
        /// 困境儿童、留守儿童
        Children = "children", "困境儿童", "child in need";
        /// 孕产妇
        Mothers = "mothers", "孕产妇", "expecting or new mother";
        /// 优抚对象
        Veterans = "veterans", "优抚", "veteran's family";
    }
}

words! {
    /// 办理方式: how a request was taken on; each request counts in exactly one.
    Way {
        /// 现场办理
        Settled = "settled", "现场办理", "settled on the spot";
        /// 转办
        Forwarded = "forwarded", "转办", "forwarded";
        /// 上会
        Escalated = "escalated", "上会", "to the joint meeting";
        /// 不受理
        Declined = "declined", "不受理", "declined";
        /// 重复
        Duplicate = "duplicate", "重复", "duplicate";
        /// 心愿墙: a wish that was published, whoever claimed it.
        Wall = "wall", "心愿墙", "wish wall";
        /// 待办理
        Open = "open", "待办理", "open";
    }
}

impl Category {
    /// It endangers people: its due time is in hours, as for what somebody marks as urgent.
    #[must_use]
    pub const fn is_urgent(self) -> bool {
        matches!(self, Self::Safety)
    }
}
