//! The refusals of services at home (上门服务).

use shiji_catalogue::{Message, key, message};

use super::{Field, RefusalKind};
use crate::limits::MOST_LENT;

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
    pub const fn kind(self) -> RefusalKind {
        match self {
            Self::InThePast => RefusalKind::Invalid,
            _ => RefusalKind::Conflict,
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

    /// What to say, with its way out.
    #[must_use]
    pub fn message(self) -> Message {
        let key = match self {
            Self::UnderWay => key!("refusal-home_under_way"),
            Self::NotPlanned => key!("refusal-no_home_service"),
            Self::Ended => key!("refusal-home_service_state"),
            Self::Rounds => key!("refusal-mediation_rounds"),
            Self::InThePast => key!("refusal-appointment_in_the_past"),
            Self::EquipmentOut => key!("refusal-equipment_out"),
            Self::TooMuchLent => {
                return message!("refusal-too_much_lent", most = MOST_LENT);
            }
            Self::NotLent => key!("refusal-not_lent"),
        };
        Message::new(key)
    }
}
