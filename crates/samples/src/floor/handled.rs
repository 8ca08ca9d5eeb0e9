//! Requests, topics and meetings as a database keeps them, and what the writer reads of them for a
//! command.

use std::collections::{BTreeMap, BTreeSet};

use shiji_domain::{
    Booth, BoothId, Collection, CollectionId, Community, CommunityId, Handling, Market, MarketId, Meeting,
    MeetingId, Request, RequestId, Timestamp, Topic, TopicId,
    floor::{self, UNDO_WINDOW},
    handling::{
        ActionRef, HandlingAction, HandlingCommand, HandlingOrder, HandlingRows, JournalOwner, TouchedOwners,
    },
    meeting::MinutesLine,
    request::LogLine,
};

/// A command of either side.
#[derive(Clone, Debug)]
pub enum AnyCommand {
    Floor(floor::Command),
    Handling(HandlingCommand),
}

impl From<floor::Command> for AnyCommand {
    fn from(command: floor::Command) -> Self {
        Self::Floor(command)
    }
}

impl From<HandlingCommand> for AnyCommand {
    fn from(command: HandlingCommand) -> Self {
        Self::Handling(command)
    }
}

/// The rows as a database gives them back: the last version of each, by id, whatever order they
/// were written in.
#[derive(Clone, Debug, Default)]
pub struct HandlingTables {
    communities: BTreeMap<CommunityId, Community>,
    pub collections: BTreeMap<CollectionId, Collection>,
    requests: BTreeMap<RequestId, Request>,
    topics: BTreeMap<TopicId, Topic>,
    meetings: BTreeMap<MeetingId, Meeting>,
    log: Vec<LogLine>,
    minutes: Vec<MinutesLine>,
    journal: BTreeMap<ActionRef, HandlingAction>,
}

impl HandlingTables {
    /// A community with a collection for each of its markets, and nothing in them.
    pub fn of_markets(community: CommunityId, markets: impl IntoIterator<Item = MarketId>) -> Self {
        let collections = markets.into_iter().map(|market| Collection::of_market(market, community));
        Self {
            communities: BTreeMap::from([(community, Community::new(community))]),
            collections: collections.map(|collection| (collection.id, collection)).collect(),
            ..Self::default()
        }
    }

    pub fn save(&mut self, rows: &HandlingRows) {
        let unknown = unknown_of(&self.requests, rows.requests.iter().map(|row| row.id));
        assert_eq!(unknown, rows.new.requests, "what is not there yet, and nothing else, is new");
        assert_eq!(unknown_of(&self.topics, rows.topics.iter().map(|row| row.id)), rows.new.topics);
        assert_eq!(unknown_of(&self.meetings, rows.meetings.iter().map(|row| row.id)), rows.new.meetings);
        self.communities.extend(rows.communities.iter().map(|row| (row.id, *row)));
        self.collections.extend(rows.collections.iter().map(|row| (row.id, row.clone())));
        self.requests.extend(rows.requests.iter().map(|row| (row.id, row.clone())));
        self.topics.extend(rows.topics.iter().map(|row| (row.id, row.clone())));
        self.meetings.extend(rows.meetings.iter().map(|row| (row.id, row.clone())));
        self.log.extend(rows.log.iter().cloned());
        self.minutes.extend(rows.minutes.iter().cloned());
        for action in &rows.actions {
            let at = ActionRef { of: action.of, revision: action.revision };
            assert!(self.journal.insert(at, action.clone()).is_none(), "a revision is made once: {at:?}");
        }
    }

    pub fn journal(&self) -> impl Iterator<Item = &HandlingAction> {
        self.journal.values()
    }

    /// Where an owner stands.
    pub fn revision(&self, of: JournalOwner) -> i64 {
        match of {
            JournalOwner::Collection(id) => self.collections[&id].revision,
            JournalOwner::Community(id) => self.communities[&id].revision,
        }
    }

    /// The handling log of a request.
    pub fn log_of(&self, request: RequestId) -> Vec<LogLine> {
        self.log.iter().filter(|line| line.of == request).cloned().collect()
    }

    /// The log of a topic or a meeting.
    pub fn minutes_of(&self, of: uuid::Uuid) -> Vec<MinutesLine> {
        self.minutes.iter().filter(|line| line.of == of).cloned().collect()
    }

    /// Everything, for lists.
    pub fn all(&self, markets: &[&Market], booths: impl IntoIterator<Item = Booth>) -> Handling {
        let mut handling = Handling::default();
        handling.apply(&HandlingRows {
            collections: self.collections.values().cloned().collect(),
            communities: self.communities.values().copied().collect(),
            requests: self.requests.values().cloned().collect(),
            topics: self.topics.values().cloned().collect(),
            meetings: self.meetings.values().cloned().collect(),
            actions: self.journal.values().cloned().collect(),
            ..HandlingRows::default()
        });
        markets.iter().for_each(|market| handling.put_market((*market).clone()));
        booths.into_iter().for_each(|booth| handling.put_booth(booth));
        handling
    }

    /// What an order touches, as whoever gives it finds out by reading.
    pub fn touches(
        &self,
        command: &HandlingCommand,
        community_of: impl Fn(MarketId) -> CommunityId,
        now: Timestamp,
    ) -> TouchedOwners {
        let only = |collection| TouchedOwners { collections: BTreeSet::from([collection]), community: None };
        let collection_of = |id: &RequestId| self.requests.get(id).map(|request| request.collection);
        let (community, market) = match command {
            HandlingCommand::Register { collection, .. } | HandlingCommand::VoidSource { collection, .. } => {
                return only(*collection);
            }
            HandlingCommand::Finalise { collection, .. } => {
                let community = Some(community_of(MarketId(collection.0)));
                return TouchedOwners { community, ..only(*collection) };
            }
            HandlingCommand::Undo { action: ActionRef { of: JournalOwner::Collection(id), .. } } => {
                return only(*id);
            }
            HandlingCommand::Undo { action: ActionRef { of: JournalOwner::Community(id), .. } } => {
                (Some(*id), None)
            }
            HandlingCommand::Handle { request, .. } => {
                return collection_of(request).map(only).unwrap_or_default();
            }
            HandlingCommand::RaiseTopic { market, .. } | HandlingCommand::PlanMeeting { market, .. } => {
                (Some(community_of(*market)), None)
            }
            HandlingCommand::Topic { topic, .. } => {
                let topic = self.topics.get(topic);
                (topic.map(|topic| topic.community), topic.map(|topic| topic.market))
            }
            HandlingCommand::Meeting { meeting, .. } => {
                (self.meetings.get(meeting).map(|meeting| meeting.community), None)
            }
        };
        let mut touches = TouchedOwners { community, ..TouchedOwners::default() };
        let asking = HandlingOrder {
            actor: shiji_domain::Actor::Server,
            command: command.clone(),
            touches: touches.clone(),
        };
        let read = self.for_orders(&[&asking], std::iter::empty(), |_| None, now);
        let requests = asking.requests(&read);
        touches.collections = requests.iter().filter_map(collection_of).collect();
        touches.collections.extend(market.map(CollectionId::of_market));
        touches
    }

    /// What the writer reads for orders, and no more.
    pub fn for_orders<'m>(
        &self,
        orders: &[&HandlingOrder],
        markets: impl Iterator<Item = &'m Market>,
        booth: impl Fn(BoothId) -> Option<Booth>,
        now: Timestamp,
    ) -> Handling {
        let mut read = Handling::default();
        let communities: BTreeSet<CommunityId> =
            orders.iter().filter_map(|order| order.touches.community).collect();
        let touched: BTreeSet<CollectionId> =
            orders.iter().flat_map(|order| order.touches.collections.iter().copied()).collect();
        let of_community = |community: &CommunityId| communities.contains(community);
        let younger = |action: &&HandlingAction| now.since(action.at) < 2 * UNDO_WINDOW;
        let undone: Vec<ActionRef> = orders.iter().filter_map(|order| order.action()).collect();
        let from = |action: &&HandlingAction| {
            undone.iter().any(|undone| undone.of == action.of && action.revision >= undone.revision)
        };
        read.apply(&HandlingRows {
            communities: self.communities.values().filter(|row| of_community(&row.id)).copied().collect(),
            collections: self.collections.values().filter(|row| touched.contains(&row.id)).cloned().collect(),
            actions: self.journal.values().filter(from).filter(younger).cloned().collect(),
            ..HandlingRows::default()
        });
        let named: BTreeSet<_> = orders.iter().flat_map(|order| order.meetings(&read)).collect();
        let meetings = named.iter().filter_map(|id| self.meetings.get(id)).cloned().collect();
        read.apply(&HandlingRows { meetings, ..HandlingRows::default() });
        let named: BTreeSet<_> = orders.iter().flat_map(|order| order.topics(&read)).collect();
        let topics: Vec<Topic> = named.iter().filter_map(|id| self.topics.get(id)).cloned().collect();
        let linked = topics.iter().filter_map(|topic| self.meetings.get(&topic.state.meeting()?));
        let meetings = linked.cloned().collect();
        read.apply(&HandlingRows { topics, meetings, ..HandlingRows::default() });
        let ids: BTreeSet<RequestId> = orders.iter().flat_map(|order| order.requests(&read)).collect();
        let others: BTreeSet<(CollectionId, i64)> = orders.iter().filter_map(|order| order.other()).collect();
        let wanted = |request: &&Request| {
            ids.contains(&request.id) || others.contains(&(request.collection, request.number))
        };
        let requests = self.requests.values().filter(wanted).cloned().collect();
        read.apply(&HandlingRows { requests, ..HandlingRows::default() });
        for market in markets {
            let here = touched.contains(&CollectionId::of_market(market.id));
            if here || communities.contains(&market.community) {
                read.put_market(market.clone());
            }
        }
        let booths = orders.iter().filter_map(|order| booth(order.booth()?));
        booths.for_each(|booth| read.put_booth(booth));
        read
    }
}

fn unknown_of<K: Ord, T>(there: &BTreeMap<K, T>, written: impl Iterator<Item = K>) -> BTreeSet<K> {
    written.filter(|key| !there.contains_key(key)).collect()
}
