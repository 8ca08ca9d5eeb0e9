//! 评价: what a resident thought of a service, as one of five faces; once for each ticket or visit,
//! and changeable.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use super::{
    BoothId, PassId, Refusal, Timestamp,
    refusal::Field,
    schema::{described, number},
};

/// The faces that there are.
pub const FACES: RangeInclusive<u32> = 1..=5;
/// From this face on, somebody is satisfied.
pub const SATISFIED: u8 = 4;

described! {
    /// A face: 1 (很不满意) to 5 (很满意).
    Face = number(FACES);
}

/// A face: 1 (很不满意) to 5 (很满意).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct Score(u8);

impl Score {
    /// The face of that number.
    ///
    /// # Errors
    /// It isn't one of the five.
    pub fn new(number: u32) -> Result<Self, Refusal> {
        let outside = || Refusal::outside(Field::Score, &FACES);
        if !FACES.contains(&number) {
            return Err(outside());
        }
        u8::try_from(number).map(Self).map_err(|_| outside())
    }
}

impl TryFrom<u32> for Score {
    type Error = Refusal;

    fn try_from(number: u32) -> Result<Self, Refusal> {
        Self::new(number)
    }
}

impl From<Score> for u32 {
    fn from(score: Score) -> Self {
        Self::from(score.0)
    }
}

/// Of what the rating is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum RatedKind {
    /// A ticket, by its number.
    Ticket,
    /// A visit, by its number.
    Visit,
}

impl RatedKind {
    /// The word that the database and the API use.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ticket => "ticket",
            Self::Visit => "visit",
        }
    }

    /// The one of that name.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Ticket, Self::Visit].into_iter().find(|rated| rated.as_str() == word)
    }
}

/// What names a rating: the service that it is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RatingKey {
    /// At which booth.
    pub booth: BoothId,
    /// Of a ticket or of a visit.
    pub of: RatedKind,
    /// Its number there.
    pub number: i64,
}

/// One rating, as it stands: a new face takes the place of the old one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rating {
    pub key: RatingKey,
    pub pass: PassId,
    pub score: Score,
    pub at: Timestamp,
    /// The market's revision at which it last changed.
    pub revision: i64,
}

/// Ratings counted. The satisfied are those of the two best faces: 满意率 = satisfied / all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Ratings {
    /// How many of each face, the worst first.
    pub faces: [u32; 5],
    /// 满意: the two best faces.
    pub satisfied: u32,
    pub all: u32,
}

impl Ratings {
    /// Do the faces add up?
    #[must_use]
    pub fn adds_up(&self) -> bool {
        self.faces.iter().sum::<u32>() == self.all && self.faces[3] + self.faces[4] == self.satisfied
    }
}

impl<'a> FromIterator<&'a Rating> for Ratings {
    fn from_iter<I: IntoIterator<Item = &'a Rating>>(ratings: I) -> Self {
        let mut counted = Self::default();
        for rating in ratings {
            counted.faces[usize::from(rating.score.0) - 1] += 1;
            counted.satisfied += u32::from(rating.score.0 >= SATISFIED);
            counted.all += 1;
        }
        counted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_five_faces() {
        assert_eq!((0..=6).filter(|n| Score::new(*n).is_ok()).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
        assert!(serde_json::from_str::<Score>("6").is_err());
        assert_eq!(serde_json::to_string(&Score(4)).unwrap(), "4");
    }
}
