//! What a batch has changed, for those who watch it.

use std::collections::{BTreeMap, BTreeSet};

use crate::{aggregate::AggregateId, live::RevisionNotice};
use shiji_domain::{BoothId, Handling, PassId, RequestId, Ticket, TicketState, floor::Rows, handling};

/// What of a market has changed, for its watchers.
pub(super) struct Changed {
    pub(super) all_booths: bool,
    pub(super) booths: BTreeSet<BoothId>,
    /// Whose holders' other booths show something else, too.
    pub(super) tickets: Vec<Ticket>,
}

impl Changed {
    pub(super) fn by(batch: &[Rows]) -> Self {
        let mut booths = BTreeSet::new();
        for rows in batch {
            booths.extend(rows.booths.iter().map(|row| row.id));
            booths.extend(rows.booth_states.iter().map(|row| row.booth));
            booths.extend(rows.tickets.iter().map(|row| row.key.booth));
            booths.extend(rows.visits.iter().map(|row| row.booth));
        }
        Self {
            // Whether the market is open is in each booth's snapshot.
            all_booths: batch.iter().any(|rows| rows.market.is_some()),
            booths,
            tickets: batch
                .iter()
                .flat_map(|rows| &rows.tickets)
                .filter(|t| t.pass.is_some())
                .cloned()
                .collect(),
        }
    }

    /// Whose tickets were served, or are served now: they stood at a desk.
    pub(super) fn served(&self) -> impl Iterator<Item = PassId> {
        let at_desk =
            |ticket: &&Ticket| matches!(ticket.state, TicketState::Serving { .. } | TicketState::Done { .. });
        self.tickets.iter().filter(at_desk).filter_map(|ticket| ticket.pass)
    }
}

/// What a batch changed of requests, topics and meetings.
#[derive(Default)]
pub(super) struct HandledChange {
    /// Where the changed owners stand.
    pub(super) news: Vec<RevisionNotice>,
    /// Whose receipts may say something new.
    pub(super) requests: BTreeSet<RequestId>,
}

impl HandledChange {
    pub(super) fn by(batch: &[handling::HandlingRows], handling: &Handling) -> Self {
        let mut change = Self::default();
        let (mut collections, mut communities) = (BTreeMap::new(), BTreeMap::new());
        for rows in batch {
            collections.extend(rows.collections.iter().map(|row| (row.id, row.revision)));
            communities.extend(rows.communities.iter().map(|row| (row.id, row.revision)));
            change.requests.extend(rows.requests.iter().map(|request| request.id));
            // Whoever's request is talked over there sees it.
            let agendas = rows.meetings.iter().flat_map(|meeting| &meeting.agenda);
            let topics = rows.topics.iter().map(|topic| &topic.id).chain(agendas);
            let topics = topics.filter_map(|topic| handling.topic(*topic));
            change.requests.extend(topics.flat_map(|topic| topic.requests.iter().copied()));
        }
        let collections = collections.into_iter().map(|(id, at)| (AggregateId::Collection(id), at));
        let communities = communities.into_iter().map(|(id, at)| (AggregateId::Community(id), at));
        let news = communities.chain(collections);
        change.news = news.map(|(of, revision)| RevisionNotice { of, revision }).collect();
        change
    }
}
