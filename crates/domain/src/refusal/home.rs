//! The refusals of services at home (上门服务).

use super::{Field, Kind};

/// Why a step of a service at home was refused. The codes are part of the API and never change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HomeRefusal {
    /// Somebody is still to go there.
    UnderWay,
    /// There is no service at home.
    NotPlanned,
    /// It has ended.
    Ended,
    /// A mediation goes by rounds, and nothing else does.
    Rounds,
    /// A time that has passed.
    InThePast,
    /// Something is still lent.
    EquipmentOut,
    /// So much is not lent for one request.
    TooMuchLent,
    /// This is not lent, or is back.
    NotLent,
}

impl HomeRefusal {
    /// The stable code, `snake_case`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::UnderWay => "home_under_way",
            Self::NotPlanned => "no_home_service",
            Self::Ended => "home_service_state",
            Self::Rounds => "mediation_rounds",
            Self::InThePast => "appointment_in_the_past",
            Self::EquipmentOut => "equipment_out",
            Self::TooMuchLent => "too_much_lent",
            Self::NotLent => "not_lent",
        }
    }

    /// What sort of "no" this is.
    #[must_use]
    pub const fn kind(self) -> Kind {
        match self {
            Self::InThePast => Kind::Invalid,
            _ => Kind::Conflict,
        }
    }

    /// The field to mark, if one is at fault.
    #[must_use]
    pub const fn field(self) -> Option<Field> {
        match self {
            Self::InThePast => Some(Field::Due),
            _ => None,
        }
    }

    /// The message with its way out: Chinese, English.
    #[must_use]
    pub const fn messages(self) -> (&'static str, &'static str) {
        match self {
            Self::UnderWay => (
                "还有上门服务没有结束，请先登记它的结果。",
                "A home service is still under way: please enter its outcome first.",
            ),
            Self::NotPlanned => (
                "这件诉求没有安排上门服务，请先安排。",
                "No home service is planned for this request: please plan one first.",
            ),
            Self::Ended => (
                "这次上门服务已经结束，请刷新后查看；还要上门请重新安排。",
                "This home service has ended: please look at it again, or plan another one.",
            ),
            Self::Rounds => (
                "调解按轮次登记，达成一致才算办成；别的上门服务直接登记结果。",
                "A mediation goes by rounds until both agree; any other service has its outcome entered.",
            ),
            Self::InThePast => (
                "约定的时间已经过了，请选以后的时间。",
                "This time has passed already: please choose a later one.",
            ),
            Self::EquipmentOut => (
                "借出的器材还没有收回，请先登记收回再销号。",
                "Equipment is still lent: please enter its return first, then clear the request.",
            ),
            Self::TooMuchLent => (
                "一件诉求最多同时借出 5 样器材，请先收回。",
                "Five things can be lent for one request: please take one back first.",
            ),
            Self::NotLent => {
                ("这件器材没有在外借，请刷新后查看。", "This is not lent: please look at it again.")
            }
        }
    }
}
