//! What a client's key was used for: the same key is one act of one actor.

use std::fmt::Write;

use sha2::{Digest, Sha256};
use uuid::Uuid;

use shiji_domain::{
    Actor, BoothId, MarketId, MeetingId, RequestId, TopicId,
    floor::{self, Order},
    handling,
};

/// The form of the fingerprints below. Those of another form can't be compared.
const FORM: char = '2';

/// A client's key, and what it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ClientKey {
    /// As the client made it.
    pub(crate) text: String,
    /// With the actor's label: how records from before fingerprints are named.
    pub(crate) labelled: String,
    /// A digest of the actor, of what is asked, and of what it is asked about.
    pub(crate) fingerprint: String,
}

impl ClientKey {
    pub(crate) fn of_floor(text: String, market: MarketId, order: &Order) -> Self {
        let mut command = order.command.clone();
        without_fresh(&mut command);
        Self::of(text, &order.actor, &format!("{market} {command:?}"))
    }

    pub(crate) fn of_handling(text: String, order: &handling::HandlingOrder) -> Self {
        let mut command = order.command.clone();
        without_fresh_ids(&mut command);
        Self::of(text, &order.actor, &format!("{command:?}"))
    }

    /// Sealed words are not compared: each sealing of the same words gives others.
    fn of(text: String, actor: &Actor, command: &str) -> Self {
        let label = actor.label();
        let mut fingerprint = String::from(FORM);
        for byte in Sha256::digest(format!("{label} {command}")).iter().take(16) {
            // Writing to a text can't fail.
            let _ = write!(fingerprint, "{byte:02x}");
        }
        Self { labelled: format!("{label}/{text}"), text, fingerprint }
    }

    /// Was the key used for something else, as its record says?
    pub(crate) fn is_another(&self, recorded: &str) -> bool {
        recorded.starts_with(FORM) && recorded != self.fingerprint
    }
}

/// Leaves out what the server made for this attempt alone: a second attempt has other ids and
/// words.
fn without_fresh(command: &mut floor::Command) {
    match command {
        floor::Command::Apply { booth, slug, .. } => {
            *booth = BoothId(Uuid::nil());
            slug.clear();
        }
        floor::Command::EnterBooths(list) => {
            for new in list {
                new.booth = BoothId(Uuid::nil());
                new.slug.clear();
            }
        }
        // What a list changes depends on what is there by then; its digest says which list it is.
        floor::Command::ReviseBooths(list) => {
            *list = floor::RevisedList { digest: std::mem::take(&mut list.digest), ..Default::default() };
        }
        // What is there to be voided changes with each attempt, and so does what is counted.
        floor::Command::VoidSource(of) => of.items.clear(),
        floor::Command::Finalise { number, seen, .. } => (*number, *seen) = (0, 0),
        _ => {}
    }
}

fn without_fresh_ids(command: &mut handling::HandlingCommand) {
    use handling::HandlingCommand as C;
    match command {
        C::Register { request, receipt, .. } => {
            *request = RequestId(Uuid::nil());
            receipt.clear();
        }
        C::RaiseTopic { topic, .. } => *topic = TopicId(Uuid::nil()),
        C::PlanMeeting { meeting, .. } => *meeting = MeetingId(Uuid::nil()),
        C::Topic { fresh, .. } => fresh.clear(),
        C::VoidSource { of, .. } => of.items.clear(),
        // Its key is of the floor's part.
        C::Finalise { .. } | C::Handle { .. } | C::Meeting { .. } | C::Undo { .. } => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shiji_domain::{
        CollectionId, PassId, Sealed,
        request::{Category, Channel, RequestDetails, RequestKind},
    };

    fn register(fresh: u128, content: &str, person: &str) -> ClientKey {
        let details = RequestDetails {
            kind: RequestKind::Wish,
            category: Category::Other,
            content: content.to_owned(),
            channel: Channel::Phone,
            person: Some(Sealed(person.to_owned())),
            urgent: false,
            private: false,
            late: None,
        };
        let command = handling::HandlingCommand::Register {
            collection: CollectionId(Uuid::nil()),
            request: RequestId(Uuid::from_u128(fresh)),
            receipt: format!("R{fresh}"),
            booth: None,
            details,
            first: None,
        };
        let actor = Actor::Resident(PassId(Uuid::nil()));
        ClientKey::of_handling(
            "key-of-a-wish".to_owned(),
            &handling::HandlingOrder { actor, command, touches: handling::TouchedOwners::default() },
        )
    }

    #[test]
    fn a_second_attempt_has_the_same_fingerprint_and_other_words_have_another() {
        let first = register(1, "路灯", "sealed once");
        assert_eq!(first, register(2, "路灯", "sealed again"));
        let other = register(1, "长椅", "sealed once");
        assert!(first.is_another(&other.fingerprint));
        assert!(!first.is_another(&first.fingerprint));
        // A form that this program doesn't know can't be compared.
        assert!(!first.is_another("0123"));
    }

    #[test]
    fn the_same_check_in_of_another_pass_is_another_act() {
        let check_in = |pass: u128, booth: u128| {
            let pass = PassId(Uuid::from_u128(pass));
            let booth = BoothId(Uuid::from_u128(booth));
            let command = floor::Command::CheckIn { booth, pass: Some(pass), slot: None, priority: false };
            let order = Order { actor: Actor::Resident(pass), command };
            ClientKey::of_floor("key-of-a-tap".to_owned(), MarketId(Uuid::nil()), &order)
        };
        assert!(check_in(1, 1).is_another(&check_in(2, 1).fingerprint));
        assert!(check_in(1, 1).is_another(&check_in(1, 2).fingerprint));
        assert_eq!(check_in(1, 1), check_in(1, 1));
    }
}
