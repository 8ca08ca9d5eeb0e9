//! A request with what is at hand of it: what every view of a request is made from.

use shiji_domain::{
    Actor, Handling, Market, Request, Timestamp,
    request::{AllowedStep, AttachedPhoto, Context, Extension, HomeView, Reference, Task},
};

/// A request and what was read with it.
#[derive(Clone, Copy)]
pub(crate) struct LoadedRequest<'a> {
    pub(crate) handling: &'a Handling,
    pub(crate) request: &'a Request,
    pub(crate) market: &'a Market,
}

impl<'a> LoadedRequest<'a> {
    /// `None`: its market was not read with it.
    pub(crate) fn of(handling: &'a Handling, request: &'a Request) -> Option<Self> {
        Some(Self { handling, request, market: handling.market(request.market)? })
    }

    /// All that were read of one market, or of all, oldest first.
    pub(crate) fn each(handling: &'a Handling) -> impl Iterator<Item = Self> {
        handling.requests().filter_map(|request| Self::of(handling, request))
    }

    /// The code of the booth where it was written down.
    pub(crate) fn booth_code(&self) -> Option<String> {
        self.handling.booth(self.request.booth?)?.code().map(str::to_owned)
    }

    /// The name of the unit that it is or was with.
    pub(crate) fn unit_name(&self) -> Option<String> {
        self.request.state.forwarding().map(|forwarding| forwarding.unit_name.clone())
    }

    /// What is to be done next.
    pub(crate) fn task(&self, rules: &Reference) -> Option<Task> {
        self.request.task(&rules.limits, &rules.calendar, self.market.offset)
    }

    /// When it is discussed, if a meeting is planned.
    pub(crate) fn meeting_at(&self) -> Option<Timestamp> {
        self.handling.planned_meeting(self.request).map(|meeting| meeting.at)
    }

    /// The time that a unit asks for, and why.
    pub(crate) fn asked(&self) -> Option<(Timestamp, &'a str)> {
        match &self.request.state.forwarding()?.extension {
            Extension::Asked { until, reason, .. } => Some((*until, reason)),
            _ => None,
        }
    }

    pub(crate) fn answer(&self) -> Option<String> {
        self.request.state.answer().map(str::to_owned)
    }

    /// What its photos are asked for by.
    pub(crate) fn photos(&self) -> Vec<String> {
        self.request.progress.photos.iter().map(|photo: &AttachedPhoto| photo.digest.clone()).collect()
    }

    pub(crate) fn home(&self) -> Option<HomeView> {
        let progress = &self.request.progress;
        progress.home.as_ref().map(|home| HomeView::of(home, &progress.loans))
    }

    pub(crate) fn context<'r>(&self, reference: &'r Reference, now: Timestamp) -> Option<Context<'r>> {
        self.handling.context(self.request.market, reference, now).ok()
    }

    /// The steps that somebody may take now.
    pub(crate) fn allowed(&self, actor: &Actor, reference: &Reference, now: Timestamp) -> Vec<AllowedStep> {
        let context = self.context(reference, now);
        context.map(|context| self.request.allowed(actor, &context)).unwrap_or_default()
    }

    /// Grows with every change of its collection and its community: what its topic goes through
    /// shows here, too.
    pub(crate) fn revision(&self) -> i64 {
        let collection = self.handling.collection(self.request.collection);
        let community = self.handling.community(self.market.community);
        collection.map_or(0, |collection| collection.revision)
            + community.map_or(0, |community| community.revision)
    }
}
