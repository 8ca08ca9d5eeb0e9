//! Requests, and the topics and meetings about them: what is done with them on the day and in the
//! months after it.
//!
//! The aggregate is one request. Nothing of this stands in memory between two commands: a command's
//! requests are read when it comes, under the locks of their [`Collection`]s, and of the
//! [`Community`] if it is about topics or meetings. What was read is a [`Handling`];
//! [`Handling::decide`] and [`Handling::apply_decision`] are to it what they are to a
//! [`Floor`](crate::floor::Floor). Lists and figures are made from a [`Handling`] that was read
//! without locks.
//!
//! Where to look: [`requests`] for a request's steps, [`meetings`] for topics and the joint
//! meeting, [`final_edition`] for the day's end, [`undo`] for the last ten seconds. The steps' own
//! rules are in [`request`](crate::request) and [`meeting`](crate::meeting).

mod action_kind;
mod collection;
mod command;
mod final_edition;
mod journal;
mod meeting_transition;
mod meetings;
mod needs;
mod requests;
mod rows;
mod undo;

use std::collections::BTreeMap;

pub use action_kind::ActionKind;
pub use collection::{Collection, Community};
pub use command::{FreshRequest, HandlingCommand, HandlingOrder, SeenRevisions, TouchedOwners};
pub use journal::{ActionRef, HandlingAction, HandlingUndo, JournalOwner};
pub use rows::{HandlingRows, NewHandlingKeys};

use crate::{
    Actor, Booth, BoothId, CollectionId, CommunityId, Market, MarketId, Meeting, MeetingId, Refusal, Request,
    RequestId, Timestamp, Topic, TopicId,
    floor::{Answer, Subject},
    request::{Context, Reference},
};

/// What was read of requests, topics and meetings, and what they are decided with. See the module's
/// text.
#[derive(Clone, Debug, Default)]
pub struct Handling {
    communities: BTreeMap<CommunityId, Community>,
    collections: BTreeMap<CollectionId, Collection>,
    markets: BTreeMap<MarketId, Market>,
    booths: BTreeMap<BoothId, Booth>,
    requests: BTreeMap<RequestId, Request>,
    topics: BTreeMap<TopicId, Topic>,
    meetings: BTreeMap<MeetingId, Meeting>,
    actions: BTreeMap<ActionRef, HandlingAction>,
}

/// A command's outcome: what it answers and what is to be written.
#[derive(Debug)]
pub struct HandlingOutcome {
    /// Answered once the rows are committed.
    pub answer: Answer,
    /// To be written.
    pub rows: HandlingRows,
    /// What an undo of it names.
    pub action: ActionRef,
}

/// What a rule has decided, before it is stamped and applied.
#[derive(Debug)]
pub struct HandlingDecision {
    answer: Answer,
    rows: HandlingRows,
    of: JournalOwner,
    kind: ActionKind,
    booth: Option<BoothId>,
    subject: Subject,
    undo: Vec<HandlingUndo>,
}

impl Handling {
    /// Puts in a community, as it stands.
    pub fn put_community(&mut self, community: Community) {
        self.communities.insert(community.id, community);
    }

    /// Puts in a collection, as it stands.
    pub fn put_collection(&mut self, collection: Collection) {
        self.collections.insert(collection.id, collection);
    }

    /// Puts in a market at which requests are registered.
    pub fn put_market(&mut self, market: Market) {
        self.markets.insert(market.id, market);
    }

    /// Puts in a booth at which requests are registered.
    pub fn put_booth(&mut self, booth: Booth) {
        self.booths.insert(booth.id, booth);
    }

    /// The community of that id.
    #[must_use]
    pub fn community(&self, community: CommunityId) -> Option<&Community> {
        self.communities.get(&community)
    }

    /// The collection of that id.
    #[must_use]
    pub fn collection(&self, collection: CollectionId) -> Option<&Collection> {
        self.collections.get(&collection)
    }

    /// The collections, by id.
    pub fn collections(&self) -> impl Iterator<Item = &Collection> {
        self.collections.values()
    }

    /// The market of that id.
    #[must_use]
    pub fn market(&self, market: MarketId) -> Option<&Market> {
        self.markets.get(&market)
    }

    /// The markets, by id.
    pub fn markets(&self) -> impl Iterator<Item = &Market> {
        self.markets.values()
    }

    /// The booth of that id.
    #[must_use]
    pub fn booth(&self, booth: BoothId) -> Option<&Booth> {
        self.booths.get(&booth)
    }

    /// The booths, by id.
    pub fn booths(&self) -> impl Iterator<Item = &Booth> {
        self.booths.values()
    }

    /// The requests, oldest first.
    pub fn requests(&self) -> impl Iterator<Item = &Request> {
        self.requests.values()
    }

    #[must_use]
    pub fn request(&self, request: RequestId) -> Option<&Request> {
        self.requests.get(&request)
    }

    /// The request of that number in a collection.
    #[must_use]
    pub fn request_by_number(&self, collection: CollectionId, number: i64) -> Option<&Request> {
        self.requests().find(|request| request.collection == collection && request.number == number)
    }

    /// The request of that receipt code.
    #[must_use]
    pub fn request_by_receipt(&self, receipt: &str) -> Option<&Request> {
        self.requests().find(|request| request.receipt == receipt)
    }

    /// The topics of the joint meeting, oldest first.
    pub fn topics(&self) -> impl Iterator<Item = &Topic> {
        self.topics.values()
    }

    #[must_use]
    pub fn topic(&self, topic: TopicId) -> Option<&Topic> {
        self.topics.get(&topic)
    }

    /// The joint meetings, in the order in which they were planned.
    pub fn meetings(&self) -> impl Iterator<Item = &Meeting> {
        self.meetings.values()
    }

    #[must_use]
    pub fn meeting(&self, meeting: MeetingId) -> Option<&Meeting> {
        self.meetings.get(&meeting)
    }

    /// An action of a journal.
    #[must_use]
    pub fn action(&self, action: ActionRef) -> Option<&HandlingAction> {
        self.actions.get(&action)
    }

    /// The actions of the journals, oldest first in each.
    pub fn actions(&self) -> impl Iterator<Item = &HandlingAction> {
        self.actions.values()
    }

    /// What a step of a market's requests is decided with.
    ///
    /// # Errors
    /// [`Refusal::NoSuchMarket`]: the market was not read.
    pub fn context<'r>(
        &self,
        market: MarketId,
        reference: &'r Reference,
        now: Timestamp,
    ) -> Result<Context<'r>, Refusal> {
        let offset = self.market(market).ok_or(Refusal::NoSuchMarket)?.offset;
        let collection = self.collection(CollectionId::of_market(market));
        let last_number = collection.map_or(0, |collection| collection.last_number);
        Ok(Context { reference, offset, now, last_number })
    }

    /// Decides `order` and, if it is accepted, applies it.
    ///
    /// # Errors
    /// The rule that says no; everything is as it was.
    pub fn run(
        &mut self,
        order: &HandlingOrder,
        reference: &Reference,
        now: Timestamp,
    ) -> Result<HandlingOutcome, Refusal> {
        let decision = self.decide(order, reference, now)?;
        Ok(self.apply_decision(decision, order.actor, now))
    }

    /// Decides `order` and changes nothing. Limits, calendar and units are in `reference`; a
    /// command that doesn't ask for them ([`HandlingCommand::needs_reference`]) is decided with
    /// any.
    ///
    /// # Errors
    /// The rule that says no; [`Refusal::NotAtHand`] or [`Refusal::Stale`] if a collection that it
    /// would change is away or was not read.
    pub fn decide(
        &self,
        order: &HandlingOrder,
        reference: &Reference,
        now: Timestamp,
    ) -> Result<HandlingDecision, Refusal> {
        let actor = &order.actor;
        let decision = match &order.command {
            HandlingCommand::Register { collection, request, receipt, booth, details, first } => {
                // It is always asked for by itself: what is not there, nobody has moved.
                let market = self.collection(*collection).ok_or(Refusal::NoSuchMarket)?.market;
                let context = &self.context(market, reference, now)?;
                self.register(
                    actor,
                    market,
                    *request,
                    receipt,
                    *booth,
                    details.clone(),
                    first.clone(),
                    context,
                )
            }
            HandlingCommand::Handle { request, step } => {
                let market = self.request(*request).ok_or(Refusal::NoSuchRequest)?.market;
                self.handle(actor, *request, step.clone(), &self.context(market, reference, now)?)
            }
            HandlingCommand::RaiseTopic { market, topic, title, background, requests } => {
                let context = &self.context(*market, reference, now)?;
                self.raise_topic(actor, (*market, *topic), title, background, requests, context)
            }
            HandlingCommand::Topic { topic, step, fresh, seen } => {
                let market = self.topic(*topic).ok_or(Refusal::NoSuchTopic)?.market;
                let context = &self.context(market, reference, now)?;
                self.step_of_topic(actor, *topic, step.clone(), fresh, *seen, context)
            }
            HandlingCommand::PlanMeeting { market, meeting, details, agenda } => {
                let context = &self.context(*market, reference, now)?;
                self.plan_meeting(actor, *market, *meeting, details.clone(), agenda.clone(), context)
            }
            HandlingCommand::Meeting { meeting, step, seen } => {
                let market = self.known_meeting(*meeting)?.market;
                let context = &self.context(market, reference, now)?;
                self.step_of_meeting(actor, *meeting, step.clone(), *seen, context)
            }
            HandlingCommand::Finalise { collection, edition, seen } => {
                self.finalise(actor, *collection, edition, *seen)
            }
            HandlingCommand::VoidSource { collection, of } => {
                let market = self.collection(*collection).ok_or(Refusal::NoSuchMarket)?.market;
                self.void_source(actor, *collection, of, &self.context(market, reference, now)?)
            }
            HandlingCommand::Undo { action } => self.undo(actor, *action, reference, now),
        }?;
        self.may_be_written(&decision)?;
        Ok(decision)
    }

    /// Applies what [`decide`](Self::decide) decided on this as it stands now.
    pub fn apply_decision(
        &mut self,
        decision: HandlingDecision,
        by: Actor,
        now: Timestamp,
    ) -> HandlingOutcome {
        let HandlingDecision { answer, mut rows, of, kind, booth, subject, undo } = decision;
        self.stamp(&mut rows, of);
        let revision = match of {
            JournalOwner::Collection(id) => {
                self.collections.get(&id).map_or(0, |collection| collection.revision)
            }
            JournalOwner::Community(id) => {
                self.communities.get(&id).map_or(0, |community| community.revision)
            }
        };
        rows.actions.push(HandlingAction { of, revision, at: now, by, booth, kind, subject, undo });
        rows.new = self.new_among(&rows);
        self.apply(&rows);
        HandlingOutcome { answer, rows, action: ActionRef { of, revision } }
    }

    /// The keys of the rows that a command adds: whatever it changes was read before.
    fn new_among(&self, rows: &HandlingRows) -> NewHandlingKeys {
        let requests = rows.requests.iter().map(|row| row.id);
        let topics = rows.topics.iter().map(|row| row.id);
        let meetings = rows.meetings.iter().map(|row| row.id);
        NewHandlingKeys {
            requests: requests.filter(|id| !self.requests.contains_key(id)).collect(),
            topics: topics.filter(|id| !self.topics.contains_key(id)).collect(),
            meetings: meetings.filter(|id| !self.meetings.contains_key(id)).collect(),
        }
    }

    /// Takes in rows that were decided here or read from the database.
    pub fn apply(&mut self, rows: &HandlingRows) {
        self.communities.extend(rows.communities.iter().map(|community| (community.id, *community)));
        self.collections.extend(rows.collections.iter().map(|row| (row.id, row.clone())));
        self.requests.extend(rows.requests.iter().map(|request| (request.id, request.clone())));
        self.topics.extend(rows.topics.iter().map(|topic| (topic.id, topic.clone())));
        self.meetings.extend(rows.meetings.iter().map(|meeting| (meeting.id, meeting.clone())));
        for action in &rows.actions {
            if let Some(undone) = action.undoes().and_then(|undone| self.actions.get_mut(&undone)) {
                undone.undo.clear();
            }
            self.actions.insert(ActionRef { of: action.of, revision: action.revision }, action.clone());
        }
    }

    /// Raises the revisions of all that the rows change, and marks each row with its owner's.
    fn stamp(&mut self, rows: &mut HandlingRows, of: JournalOwner) {
        let mut community = match of {
            JournalOwner::Community(id) => self.communities.get_mut(&id),
            JournalOwner::Collection(_) => None,
        };
        if let Some(community) = &mut community {
            community.revision += 1;
            for topic in &mut rows.topics {
                topic.revision = community.revision;
                community.last_topic = community.last_topic.max(topic.number);
            }
            for meeting in &mut rows.meetings {
                meeting.revision = community.revision;
                community.last_meeting = community.last_meeting.max(meeting.number);
            }
            rows.communities.push(**community);
        }
        for collection in self.collections.values_mut() {
            let mut changed =
                rows.requests.iter_mut().filter(|row| row.collection == collection.id).peekable();
            let edition = rows.editions.iter().find(|row| row.market == collection.market);
            if changed.peek().is_none() && edition.is_none() {
                continue;
            }
            collection.edition = edition.map_or(collection.edition, |row| row.number);
            collection.revision += 1;
            for request in changed {
                request.revision = collection.revision;
                collection.last_number = collection.last_number.max(request.number);
            }
            rows.collections.push(collection.clone());
        }
    }

    /// Nothing is written to a collection that is kept elsewhere.
    fn may_be_written(&self, decision: &HandlingDecision) -> Result<(), Refusal> {
        for request in &decision.rows.requests {
            let collection = self.known(request.collection)?;
            if !collection.at_hand {
                let name = self.market(collection.market).map(|market| market.details.name.clone());
                return Err(Refusal::NotAtHand { collection: name.unwrap_or_default() });
            }
        }
        Ok(())
    }

    /// A collection that was locked. One that a topic came to only meanwhile was not.
    fn known(&self, collection: CollectionId) -> Result<&Collection, Refusal> {
        self.collection(collection).ok_or(Refusal::Stale)
    }

    fn only_organiser(actor: &Actor) -> Result<(), Refusal> {
        if actor.organises() { Ok(()) } else { Err(Refusal::NotAllowed) }
    }
}
