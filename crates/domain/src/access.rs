//! Looks at personal data: what was done, and by what sort of somebody.

use serde::{Deserialize, Serialize};

use crate::request::words;

words! {
    /// How personal data was looked at, or left the system.
    AccessVerb "access_verb" {
        /// A request's person was shown.
        Unmask = "unmask";
        /// A wish's claimant was shown.
        UnmaskClaimant = "unmask_claimant";
        /// A booth's contact was shown.
        Contact = "contact";
        /// The ledger was exported, with everybody in it.
        Ledger = "ledger";
        /// The masked public version was made; what is masked in it was opened for that.
        PublicLedger = "public_ledger";
        /// A unit looked whom it is to visit, and where.
        Visit = "visit";
        /// A market's photos were exported.
        Photos = "photos";
        /// A person's data was purged at their request.
        PurgePerson = "purge_person";
    }
}

words! {
    /// What sort of somebody it was.
    AccessRole "access_role" {
        Organiser = "organiser";
        Volunteer = "volunteer";
        Unit = "unit";
        Grid = "grid";
        /// On the server itself, in a terminal.
        Server = "server";
        Other = "other";
    }
}

impl AccessRole {
    /// Role and id in an actor's [`label`](crate::Actor::label).
    #[must_use]
    pub fn of_label(label: &str) -> (Self, &str) {
        let (role, id) = label.split_once(':').unwrap_or((label, ""));
        (Self::parse(role).unwrap_or(Self::Other), id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Actor, PassId, UnitId};

    #[test]
    fn an_actors_role_and_id_are_read_from_its_label() {
        let id = uuid::Uuid::from_u128(7);
        let label = Actor::Unit(UnitId(id)).label();
        assert_eq!(AccessRole::of_label(&label), (AccessRole::Unit, id.to_string().as_str()));
        assert_eq!(AccessRole::of_label(&Actor::Server.label()), (AccessRole::Server, ""));
        assert_eq!(AccessRole::of_label(&Actor::Resident(PassId(id)).label()).0, AccessRole::Other);
    }
}
