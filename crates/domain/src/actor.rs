//! Who acts. The edge proves who somebody is; the domain decides what they may do on the floor.

use serde::{Deserialize, Serialize};

use super::{BoothId, DeviceId, MarketId, PassId, UnitId, WorkerId};

/// What a device session was invited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 组织者: everything, at every market of this server.
    Organiser,
    /// 摊位志愿者: one booth, or all booths of one market.
    Volunteer,
    /// 自助取号机: takes tickets for people without a phone.
    Kiosk,
    /// 叫号大屏: watches.
    Display,
}

impl Role {
    /// The word that the database and the API use.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Organiser => "organiser",
            Self::Volunteer => "volunteer",
            Self::Kiosk => "kiosk",
            Self::Display => "display",
        }
    }

    /// The role of that name.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Organiser, Self::Volunteer, Self::Kiosk, Self::Display]
            .into_iter()
            .find(|role| role.as_str() == word)
    }
}

/// Who gives a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// A resident, known by the pass alone.
    Resident(PassId),
    /// A device session, bound to a market and perhaps to one of its booths. An organiser's is
    /// bound to neither.
    Device {
        id: DeviceId,
        /// What it was invited for.
        role: Role,
        /// The market that it is bound to.
        market: Option<MarketId>,
        /// The booth that it is bound to.
        booth: Option<BoothId>,
    },
    /// A unit's contact, who came in by the unit's link.
    Unit(UnitId),
    /// A grid worker, who came in by a link of their own: enters needs for others (代述).
    Grid(WorkerId),
    /// A unit that applies for a booth; nobody is signed in.
    Applicant,
    /// The program itself: import from the command line, the demo.
    Server,
}

impl Actor {
    /// May this actor run the market: its details, booths, opening and closing?
    #[must_use]
    pub const fn organises(&self) -> bool {
        matches!(self, Self::Server | Self::Device { role: Role::Organiser, .. })
    }

    /// May this actor work at that booth: call, count, pause, write down requests?
    #[must_use]
    pub fn staffs(&self, in_market: MarketId, at_booth: BoothId) -> bool {
        match self {
            Self::Device { role: Role::Volunteer, market, booth, .. } => {
                *market == Some(in_market) && booth.is_none_or(|bound| bound == at_booth)
            }
            _ => self.organises(),
        }
    }

    /// May this actor take tickets for people without a phone?
    #[must_use]
    pub fn serves_the_gate(&self, in_market: MarketId, at_booth: BoothId) -> bool {
        match self {
            Self::Device { role: Role::Kiosk, market, .. } => *market == Some(in_market),
            _ => self.staffs(in_market, at_booth),
        }
    }

    /// The resident behind the command, if it is one.
    #[must_use]
    pub const fn pass(&self) -> Option<PassId> {
        if let Self::Resident(pass) = self { Some(*pass) } else { None }
    }

    /// How the actor stands in logs: a kind and an id, never a person.
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::Resident(pass) => format!("resident:{pass}"),
            Self::Device { id, role, .. } => format!("{}:{id}", role.as_str()),
            Self::Unit(unit) => format!("unit:{unit}"),
            Self::Grid(worker) => format!("grid:{worker}"),
            Self::Applicant => "applicant".to_owned(),
            Self::Server => "server".to_owned(),
        }
    }
}
