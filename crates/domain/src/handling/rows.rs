//! What a command about requests, topics and meetings changes: whole rows, as they stand
//! afterwards.

use std::collections::BTreeSet;

use super::{Collection, Community, HandlingAction};
use crate::{
    Edition, Meeting, MeetingId, Request, RequestId, Topic, TopicId, meeting::MinutesLine, request::LogLine,
    source::TakenItem,
};

/// Rows that changed, each as it stands afterwards. Lines of logs are new ones.
#[derive(Clone, Debug, Default)]
pub struct HandlingRows {
    /// Where the collections stand.
    pub collections: Vec<Collection>,
    /// Where the communities stand.
    pub communities: Vec<Community>,
    pub requests: Vec<Request>,
    /// Lines of the handling log.
    pub log: Vec<LogLine>,
    /// Topics of the joint meeting.
    pub topics: Vec<Topic>,
    pub meetings: Vec<Meeting>,
    /// Lines of the logs of topics and meetings.
    pub minutes: Vec<MinutesLine>,
    /// Final editions, all of them new.
    pub editions: Vec<Edition>,
    /// Lines of the journals.
    pub actions: Vec<HandlingAction>,
    /// Which of them are new; of rows that were read, none.
    pub new: NewHandlingKeys,
}

/// The keys of new requests, topics and meetings. They are written as such, so that a key that the
/// database has already is an error.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewHandlingKeys {
    pub requests: BTreeSet<RequestId>,
    /// Topics of the joint meeting.
    pub topics: BTreeSet<TopicId>,
    pub meetings: BTreeSet<MeetingId>,
}

impl NewHandlingKeys {
    /// What was left: requests.
    pub fn taken(&self) -> impl Iterator<Item = TakenItem> {
        self.requests.iter().copied().map(TakenItem::Request)
    }

    /// With those of another command.
    pub fn extend(&mut self, other: Self) {
        self.requests.extend(other.requests);
        self.topics.extend(other.topics);
        self.meetings.extend(other.meetings);
    }
}
