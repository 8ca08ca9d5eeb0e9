//! What a command about requests, topics and meetings changes: whole rows, as they stand afterwards.

use super::{Action, Collection, Community};
use crate::{Meeting, Request, Topic, meeting::Minute, request::LogLine};

/// Rows that changed, each as it stands afterwards. Lines of logs are new ones.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    /// Where the collections stand.
    pub collections: Vec<Collection>,
    /// Where the communities stand.
    pub communities: Vec<Community>,
    /// Requests.
    pub requests: Vec<Request>,
    /// Lines of the handling log.
    pub log: Vec<LogLine>,
    /// Topics of the joint meeting.
    pub topics: Vec<Topic>,
    /// Joint meetings.
    pub meetings: Vec<Meeting>,
    /// Lines of the logs of topics and meetings.
    pub minutes: Vec<Minute>,
    /// Lines of the journals.
    pub actions: Vec<Action>,
}
