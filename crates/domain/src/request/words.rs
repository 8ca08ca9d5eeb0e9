//! The words that a request is sorted by: its kind, what it is about, how it came in, how it was
//! taken on.

use serde::{Deserialize, Serialize};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident $family:literal { $($(#[$vdoc:meta])* $variant:ident = $word:literal;)* }) => {
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

            /// Its word in the catalogue, as screens and papers have it.
            #[must_use]
            pub const fn key(self) -> shiji_catalogue::Key {
                match self { $(Self::$variant => shiji_catalogue::key!(concat!($family, "-", $word)),)* }
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
    RequestKind "kind" {
        /// 诉求
        Appeal = "appeal";
        /// 微心愿
        Wish = "wish";
        /// 建议
        Suggestion = "suggestion";
        /// 咨询
        Enquiry = "enquiry";
        /// 投诉
        Complaint = "complaint";
    }
}

words! {
    /// What a request is about; reports count by it.
    Category "category" {
        /// 物业与房屋
        Housing = "housing";
        /// 环境卫生
        Environment = "environment";
        /// 公共设施
        Facilities = "facilities";
        /// 停车与交通
        Traffic = "traffic";
        /// 养老助残
        Elderly = "elderly";
        /// 教育与未成年人
        Education = "education";
        /// 医疗健康
        Health = "health";
        /// 就业与社保
        Work = "work";
        /// 邻里纠纷与法律
        Law = "law";
        /// 文体活动
        Culture = "culture";
        /// 安全
        Safety = "safety";
        /// 其他
        Other = "other";
    }
}

words! {
    /// How a request came in (渠道).
    Channel "channel" {
        /// 现场: said to a volunteer at a booth.
        Booth = "booth";
        /// 扫码: typed by the resident.
        Phone = "phone";
        /// 代述: written down for somebody else.
        Proxy = "proxy";
        /// 书面: from a paper slip.
        Paper = "paper";
        /// 市级平台: handed over by a city's system.
        City = "city";
        /// 议事会交办: a task of the joint meeting.
        Meeting = "meeting";
    }
}

words! {
    /// 重点人群: whom a community looks after first. Sensitive: sealed with the person, on nothing that
    /// is public.
    FocusGroup "focus_group" {
        /// 高龄老人
        Aged = "aged";
        /// 独居老人
        Alone = "alone";
        /// 空巢老人
        EmptyNest = "empty_nest";
        /// 失能、半失能
        Dependent = "dependent";
        /// 残疾人
        Disabled = "disabled";
        /// 困难家庭: 低保, 特困, 低收入.
        Hardship = "hardship";
        /// 困境儿童、留守儿童
        Children = "children";
        /// 孕产妇
        Mothers = "mothers";
        /// 优抚对象
        Veterans = "veterans";
    }
}

words! {
    /// 办理方式: how a request was taken on; each request counts in exactly one.
    Way "way" {
        /// 现场办理
        Settled = "settled";
        /// 转办
        Forwarded = "forwarded";
        /// 上会
        Escalated = "escalated";
        /// 不受理
        Declined = "declined";
        /// 重复
        Duplicate = "duplicate";
        /// 心愿墙: a wish that was published, whoever claimed it.
        Wall = "wall";
        /// 待办理
        Open = "open";
    }
}

impl Category {
    /// It endangers people: its due time is in hours, as for what somebody marks as urgent.
    #[must_use]
    pub const fn is_urgent(self) -> bool {
        matches!(self, Self::Safety)
    }
}
