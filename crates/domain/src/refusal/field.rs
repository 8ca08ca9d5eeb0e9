//! The fields that people fill in, as refusals name them.

use serde::{Deserialize, Serialize};
use shiji_catalogue::{Arg, Key, key};

/// A field that a person filled in. Its name is the one in the API, so that a page can mark the
/// right box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is named like the field that it stands for")]
pub enum Field {
    Name,
    Theme,
    Place,
    Host,
    Hours,
    Code,
    Hosts,
    Offer,
    Audience,
    Mode,
    Desks,
    ServiceMinutes,
    Stock,
    Slots,
    Reason,
    Content,
    Category,
    Kind,
    Channel,
    Result,
    Unit,
    Due,
    Person,
    Phone,
    Address,
    Note,
    Password,
    Key,
    Desk,
    Volunteers,
    Policies,
    Back,
    Satisfaction,
    Calendar,
    Attachment,
    Score,
    Title,
    Background,
    Agenda,
    Chair,
    Attendance,
    Resolution,
    Task,
    Handler,
    LateReason,
}

impl Field {
    /// The key of the field's name on screen.
    #[must_use]
    pub const fn key(self) -> Key {
        match self {
            Self::Name => key!("field-name"),
            Self::Theme => key!("field-theme"),
            Self::Place => key!("field-place"),
            Self::Host => key!("field-host"),
            Self::Hours => key!("field-hours"),
            Self::Code => key!("field-code"),
            Self::Hosts => key!("field-hosts"),
            Self::Offer => key!("field-offer"),
            Self::Audience => key!("field-audience"),
            Self::Mode => key!("field-mode"),
            Self::Desks => key!("field-desks"),
            Self::ServiceMinutes => key!("field-service_minutes"),
            Self::Stock => key!("field-stock"),
            Self::Slots => key!("field-slots"),
            Self::Reason => key!("field-reason"),
            Self::Content => key!("field-content"),
            Self::Category => key!("field-category"),
            Self::Kind => key!("field-kind"),
            Self::Channel => key!("field-channel"),
            Self::Result => key!("field-result"),
            Self::Unit => key!("field-unit"),
            Self::Due => key!("field-due"),
            Self::Person => key!("field-person"),
            Self::Phone => key!("field-phone"),
            Self::Address => key!("field-address"),
            Self::Note => key!("field-note"),
            Self::Password => key!("field-password"),
            Self::Key => key!("field-key"),
            Self::Desk => key!("field-desk"),
            Self::Volunteers => key!("field-volunteers"),
            Self::Policies => key!("field-policies"),
            Self::Back => key!("field-back"),
            Self::Satisfaction => key!("field-satisfaction"),
            Self::Calendar => key!("field-calendar"),
            Self::Attachment => key!("field-attachment"),
            Self::Score => key!("field-score"),
            Self::Title => key!("field-title"),
            Self::Background => key!("field-background"),
            Self::Agenda => key!("field-agenda"),
            Self::Chair => key!("field-chair"),
            Self::Attendance => key!("field-attendance"),
            Self::Resolution => key!("field-resolution"),
            Self::Task => key!("field-task"),
            Self::Handler => key!("field-handler"),
            Self::LateReason => key!("field-late_reason"),
        }
    }
}

impl From<Field> for Arg {
    fn from(field: Field) -> Self {
        Self::from(field.key())
    }
}
