//! A request as whoever has its receipt sees it.

use shiji_domain::{
    Request, RequestState,
    floor::Floor,
    request::{Attached, HomeView, StepKind},
    snapshot::ReceiptView,
};

pub(crate) fn receipt_view(floor: &Floor, request: &Request, epoch: &str) -> ReceiptView {
    let (state, course) = (&request.state, &request.course);
    let (zh, en) = state.names();
    let forwarding = state.forwarding();
    let (mut answer, mut duplicate_of) = (state.answer().map(str::to_owned), None);
    if let RequestState::Duplicate { of, .. } = state {
        duplicate_of = Some(*of);
        answer = answer_of(floor, *of);
    }
    let topic = course.topic.and_then(|topic| floor.topic(topic));
    let delay = match state {
        RequestState::Parked { reason, .. } => Some(reason.clone()),
        RequestState::Escalated { .. } => {
            topic.and_then(|topic| topic.postponed.last()).map(|postponed| postponed.reason.clone())
        }
        RequestState::Extended { .. } => course.extension.as_ref().map(|delay| delay.reason.clone()),
        _ => None,
    };
    let review = if let RequestState::Parked { review, .. } = state { Some(*review) } else { None };
    let expires = if let RequestState::Claimed { claim, .. } = state { Some(claim.expires) } else { None };
    let meets = floor.meets_at(request).map(|meeting| meeting.at);
    ReceiptView {
        epoch: epoch.to_owned(),
        // What its topic goes through shows here, too.
        revision: request.revision.max(floor.topic_revision(request)),
        code: request.receipt.clone(),
        market_name: floor.market().details.name.clone(),
        number: request.number,
        kind: request.details.kind,
        content: request.details.content.clone(),
        state: state.kind(),
        state_zh: zh.to_owned(),
        state_en: en.to_owned(),
        registered_at: request.registered_at,
        unit: forwarding.map(|forwarding| forwarding.unit_name.clone()),
        due: review.or(expires).or(meets).or_else(|| forwarding.map(|forwarding| forwarding.due)),
        answer,
        holder: state.holder().kind(),
        accepted_at: course.accepted_at.filter(|_| state.is_with_unit()),
        answered_at: course.answered_at,
        delay,
        asks: request.admits(StepKind::FollowUp, request.registered_at).is_ok(),
        solved: course.feedback.as_ref().map(|feedback| feedback.solved),
        satisfaction: course.feedback.as_ref().and_then(|feedback| feedback.satisfaction),
        reopened: course.reopened,
        photos: digests(&course.photos),
        duplicate_of,
        home: course.home.as_ref().map(|home| HomeView::of(home, &course.loans)),
        claimant: state.claim().map(|claim| claim.member.clone().unwrap_or_else(|| claim.by.shown.clone())),
    }
}

/// What photos are asked for by.
pub(crate) fn digests(photos: &[Attached]) -> Vec<String> {
    photos.iter().map(|photo| photo.digest.clone()).collect()
}

/// The answer that a repeated request shares. What is private stays with its own receipt.
fn answer_of(floor: &Floor, mut number: i64) -> Option<String> {
    // Duplicates form no circle, but a row from elsewhere might: some steps are enough.
    for _ in 0..8 {
        let other = floor.requests().find(|request| request.number == number)?;
        match &other.state {
            RequestState::Duplicate { of, .. } => number = *of,
            state => return state.answer().filter(|_| !other.details.private).map(str::to_owned),
        }
    }
    None
}
