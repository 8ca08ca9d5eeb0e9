//! 定稿 as the requests' side of it: the edition is kept only of what it was counted of.

use super::{ActionKind, Handling, HandlingDecision, HandlingRows, JournalOwner, SeenRevisions};
use crate::{Actor, CollectionId, Edition, Refusal, floor::Answer};

impl Handling {
    /// Whoever registered something, took a step or raised a topic since the edition was counted
    /// makes it stale: it is counted once more, so that nothing falls between two figures.
    pub(super) fn finalise(
        &self,
        actor: &Actor,
        id: CollectionId,
        edition: &Edition,
        seen: SeenRevisions,
    ) -> Result<HandlingDecision, Refusal> {
        Self::only_organiser(actor)?;
        let collection = self.known(id)?;
        if !collection.at_hand {
            let name = self.market(collection.market).map(|market| market.details.name.clone());
            return Err(Refusal::NotAtHand { collection: name.unwrap_or_default() });
        }
        let community = self.community(collection.community).ok_or(Refusal::Stale)?;
        let now = SeenRevisions { collection: collection.revision, community: community.revision };
        if seen != now || edition.number != collection.edition + 1 || edition.market != collection.market {
            return Err(Refusal::Stale);
        }
        Ok(HandlingDecision {
            answer: Answer::Finalised { edition: edition.number },
            of: JournalOwner::Collection(id),
            kind: ActionKind::Finalise,
            booth: None,
            subject: edition.number.to_string().into(),
            undo: Vec::new(),
            rows: HandlingRows { editions: vec![edition.clone()], ..HandlingRows::default() },
        })
    }
}
