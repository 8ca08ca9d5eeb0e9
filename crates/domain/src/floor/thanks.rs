//! What follows a service: the face that somebody gives it, the stamps it leaves on the card, and
//! the prize for them.

use super::{Answer, BoothFloor, Decision, Floor, FloorActionKind, Undo};
use crate::{
    Actor, BoothId, PassId, Refusal, Role, TicketState, Timestamp, Visit,
    prize::{self, Card, Prize},
    rating::{RatedKind, Rating, RatingKey, Score},
    snapshot::{RatingView, Stamp, StampCard},
};

impl Floor {
    /// 评价: by whoever was served, once they were; a new face takes the place of the old one.
    pub(super) fn rate(
        &self,
        actor: &Actor,
        key: RatingKey,
        score: Score,
        now: Timestamp,
    ) -> Result<Decision, Refusal> {
        self.not_archived()?;
        let pass = actor.pass().ok_or(Refusal::NotAllowed)?;
        let (floor, code, _) = self.confirmed(key.booth)?;
        let (holder, served, subject) = match key.of {
            RatedKind::Ticket => {
                let ticket = floor.ticket(key.number).ok_or(Refusal::NoSuchTicket)?;
                (ticket.pass, matches!(ticket.state, TicketState::Done { .. }), ticket.code(code))
            }
            RatedKind::Visit => {
                let visit = floor.visit(key.number).ok_or(Refusal::NoSuchTicket)?;
                (visit.pass, was_there(floor, visit, now).is_some(), format!("{code}+{}", visit.seq))
            }
        };
        if holder != Some(pass) {
            return Err(Refusal::NotYourTicket);
        }
        if !served {
            return Err(Refusal::NotServedYet);
        }
        let rating = Rating { key, pass, score, at: now, revision: 0 };
        let mut decision = Decision::new(FloorActionKind::Rate, Answer::Rated { rating: view(&rating) })
            .at(key.booth)
            .about(subject);
        decision.rows.ratings.push(rating);
        Ok(decision)
    }

    /// 兑奖: a volunteer has seen the card and hands the prize over.
    pub(super) fn claim_prize(
        &self,
        actor: &Actor,
        card: &Card,
        now: Timestamp,
    ) -> Result<Decision, Refusal> {
        let helps = matches!(actor, Actor::Device { role: Role::Volunteer, market, .. }
            if *market == Some(self.market.id));
        if !helps {
            Self::only_organiser(actor)?;
        }
        self.was_opened()?;
        let needed = self.market.policies.prize_stamps;
        if needed == 0 {
            return Err(Refusal::NoPrize);
        }
        let pass = self.pass_of_card(card, needed, now)?;
        let have = self.stamps(pass, now).len() as u32;
        if self.prize(pass).is_some() {
            return Err(Refusal::PrizeClaimed);
        }
        if have < needed {
            return Err(Refusal::TooFewStamps { have, needed });
        }
        let digits = prize::digits(pass);
        let mut decision =
            Decision::new(FloorActionKind::Prize, Answer::Prize { card: digits.clone(), stamps: have })
                .about(digits);
        decision.undo.push(Undo::Claimed(pass));
        decision.rows.prizes.push(Prize { pass, at: now, void: false, revision: 0 });
        Ok(decision)
    }

    /// The pass of a card; of several with the same digits the one that a prize is due to.
    fn pass_of_card(&self, card: &Card, needed: u32, now: Timestamp) -> Result<PassId, Refusal> {
        match card {
            Card::Pass(pass) => Some(*pass).filter(|pass| self.people.contains_key(pass)),
            Card::Digits(typed) => {
                let same = self.people.keys().filter(|pass| prize::digits(**pass) == *typed);
                same.copied().max_by_key(|pass| {
                    let full = self.stamps(*pass, now).len() >= needed as usize;
                    (full && self.prize(*pass).is_none(), *pass)
                })
            }
        }
        .ok_or(Refusal::NoSuchCard)
    }

    fn prize(&self, pass: PassId) -> Option<&Prize> {
        self.prizes.get(&pass).filter(|prize| !prize.void)
    }

    /// Where the pass has been served, in the order of the day.
    fn stamps(&self, pass: PassId, now: Timestamp) -> Vec<(Timestamp, BoothId)> {
        let tickets = self.tickets_of(pass).filter_map(|ticket| match ticket.state {
            TicketState::Done { at, .. } => Some((at, ticket.key.booth)),
            _ => None,
        });
        let visits = self.booths().filter_map(|floor| {
            let at = was_there(floor, floor.visit_of(pass)?, now)?;
            Some((at, floor.booth.id))
        });
        let mut stamps: Vec<_> = tickets.chain(visits).collect();
        stamps.sort_unstable();
        let mut seen = std::collections::BTreeSet::new();
        stamps.retain(|(_, booth)| {
            self.booth(*booth).is_some_and(|floor| floor.booth.code().is_some()) && seen.insert(*booth)
        });
        stamps
    }

    /// The card of a pass.
    #[must_use]
    pub fn card_of(&self, pass: PassId, now: Timestamp) -> StampCard {
        let stamps = self.stamps(pass, now).into_iter().filter_map(|(at, booth)| {
            let floor = self.booth(booth)?;
            Some(Stamp {
                booth,
                code: floor.booth.code()?.to_owned(),
                name: floor.booth.details.name.clone(),
                at,
            })
        });
        StampCard {
            digits: prize::digits(pass),
            stamps: stamps.collect(),
            needed: self.market.policies.prize_stamps,
            claimed_at: self.prize(pass).map(|prize| prize.at),
        }
    }

    /// What a pass has rated.
    #[must_use]
    pub fn ratings_of(&self, pass: PassId) -> Vec<RatingView> {
        self.ratings.values().filter(|rating| rating.pass == pass).map(view).collect()
    }

    /// All ratings at the market.
    pub fn ratings(&self) -> impl Iterator<Item = &Rating> {
        self.ratings.values()
    }

    /// All prizes that were handed over, those taken back among them.
    pub fn prizes(&self) -> impl Iterator<Item = &Prize> {
        self.prizes.values()
    }

    /// A rating as it stands after its row was applied.
    pub(super) fn rating_now(&self, rated: RatingView) -> RatingView {
        let key = RatingKey { booth: rated.booth, of: rated.of, number: rated.number };
        self.ratings.get(&key).map_or(rated, view)
    }

    /// A prize as undoing its claim leaves it.
    pub(super) fn taken_back(&self, pass: PassId) -> Result<Prize, Refusal> {
        let prize = self.prize(pass).ok_or(Refusal::NoSuchAction)?;
        Ok(Prize { void: true, ..prize.clone() })
    }
}

fn view(rating: &Rating) -> RatingView {
    RatingView {
        booth: rating.key.booth,
        of: rating.key.of,
        number: rating.key.number,
        score: rating.score.into(),
        revision: rating.revision,
    }
}

/// Since when somebody was served by a visit: from its moment on, or from when the session began
/// that was booked.
fn was_there(floor: &BoothFloor, visit: &Visit, now: Timestamp) -> Option<Timestamp> {
    if visit.void {
        return None;
    }
    floor.begins(visit).map_or(Some(visit.at), |begins| (begins <= now).then_some(begins))
}
