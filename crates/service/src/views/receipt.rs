//! A request as whoever has its receipt sees it.

use super::LoadedRequest;
use shiji_domain::{Handling, Request, RequestState, personal, snapshot::ReceiptView};

/// `None`: its market was not read with it.
pub(crate) fn receipt_view(handling: &Handling, request: &Request, epoch: &str) -> Option<ReceiptView> {
    let shown = LoadedRequest::of(handling, request)?;
    let (state, progress) = (&request.state, &request.progress);
    let forwarding = state.forwarding();
    let (mut answer, mut duplicate_of) = (shown.answer(), None);
    if progress.topic.is_some() {
        // Everybody who asked reads the meeting's answer.
        answer = answer.as_deref().map(personal::mask_below_building);
    }
    if let RequestState::Duplicate { of, .. } = state {
        duplicate_of = Some(*of);
        answer = answer_of(&shown, *of);
    }
    let topic = progress.topic.and_then(|topic| handling.topic(topic));
    let delay = match state {
        RequestState::Parked { reason, .. } => Some(reason.clone()),
        RequestState::Escalated { .. } => {
            let postponed = topic.and_then(|topic| topic.postponed.last());
            postponed.map(|postponed| personal::mask_below_building(&postponed.reason))
        }
        RequestState::Extended { .. } => progress.extension.as_ref().map(|delay| delay.reason.clone()),
        _ => None,
    };
    let review = if let RequestState::Parked { review, .. } = state { Some(*review) } else { None };
    let expires = if let RequestState::Claimed { claim, .. } = state { Some(claim.expires) } else { None };
    Some(ReceiptView {
        epoch: epoch.to_owned(),
        revision: shown.revision(),
        code: request.receipt.clone(),
        market_name: shown.market.details.name.clone(),
        number: request.number,
        kind: request.details.kind,
        content: request.details.content.clone(),
        state: state.kind(),
        registered_at: request.registered_at,
        unit: shown.unit_name(),
        due: review
            .or(expires)
            .or_else(|| shown.meeting_at())
            .or_else(|| forwarding.map(|forwarding| forwarding.due)),
        answer,
        holder: state.holder().kind(),
        accepted_at: progress.accepted_at.filter(|_| state.is_with_unit()),
        answered_at: progress.answered_at,
        delay,
        allowed: request.allowed_by_receipt(),
        solved: progress.feedback.as_ref().map(|feedback| feedback.solved),
        satisfaction: progress.feedback.as_ref().and_then(|feedback| feedback.satisfaction),
        reopened: progress.reopened,
        photos: shown.photos(),
        duplicate_of,
        home: shown.home(),
        claimant: state.claim().map(|claim| claim.member.clone().unwrap_or_else(|| claim.by.shown.clone())),
    })
}

/// The answer that a repeated request shares. What is private stays with its own receipt, and so
/// does whose it is.
fn answer_of(shown: &LoadedRequest<'_>, mut number: i64) -> Option<String> {
    // Duplicates form no circle, but a row from elsewhere might: some steps are enough.
    for _ in 0..8 {
        let other = shown.handling.request_by_number(shown.request.collection, number)?;
        match &other.state {
            RequestState::Duplicate { of, .. } => number = *of,
            state => {
                let shown_answer = state.answer().filter(|_| !other.details.private);
                return shown_answer.map(personal::mask_below_building);
            }
        }
    }
    None
}
