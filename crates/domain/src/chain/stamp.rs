//! A stamp: where all chains ended at one moment. Its code is what papers print.

use std::{collections::BTreeMap, fmt};

use super::{ChainHead, ChainOwner};
use crate::{
    Timestamp,
    digest::digest_of_parts,
    typed_code::{character, check, value},
};

/// So many groups a code has.
const GROUPS: usize = 4;
/// So many characters of the hash are in each, 5 bits each: 80 bits in all.
const DATA: usize = 4;

/// Where chains ended.
pub type StampHeads = BTreeMap<ChainOwner, ChainHead>;

/// Where all chains ended at one moment, with the hash of the stamp before. It names those that
/// have grown since that one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainStamp {
    /// 1, 2, 3, … without gaps.
    pub position: i64,
    pub at: Timestamp,
    /// The chains that have grown since the stamp before.
    pub heads: StampHeads,
    /// Over the stamp before and all of the above, hex.
    pub hash: String,
}

impl ChainStamp {
    /// The stamp after `previous`.
    #[must_use]
    pub fn after(previous: Option<&Self>, at: Timestamp, heads: StampHeads) -> Self {
        let position = previous.map_or(0, |previous| previous.position) + 1;
        let mut stamp = Self { position, at, heads, hash: String::new() };
        stamp.hash = stamp.expected_hash(previous.map_or("", |previous| &previous.hash));
        stamp
    }

    /// The hash that it must bear after the stamp whose hash is `previous`.
    #[must_use]
    pub fn expected_hash(&self, previous: &str) -> String {
        let heads: Vec<String> = self
            .heads
            .iter()
            .map(|(owner, head)| format!("{owner} {} {}", head.position, head.hash))
            .collect();
        digest_of_parts([
            &b"shiji stamp 1"[..],
            self.position.to_string().as_bytes(),
            self.at.0.to_string().as_bytes(),
            previous.as_bytes(),
            heads.join("\n").as_bytes(),
        ])
    }

    /// What papers print of it.
    #[must_use]
    pub fn code(&self) -> StampCode {
        let nibble = |c: char| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok()).unwrap_or(0);
        let nibbles: Vec<u8> = self.hash.chars().map(nibble).collect();
        let bit = |at: usize| nibbles.get(at / 4).map_or(0, |nibble| nibble >> (3 - at % 4) & 1);
        StampCode(std::array::from_fn(|at| (0..5).fold(0, |value, n| value << 1 | bit(at * 5 + n))))
    }
}

/// The first 80 bits of a stamp's hash, as people read and type them: four groups of five
/// characters, of which the last checks the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct StampCode([u8; GROUPS * DATA]);

/// The group of a code that is missing or was not typed as it was printed, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("group {0} is not as it was printed")]
pub struct WrongStampGroup(pub usize);

impl StampCode {
    /// The code that was typed: with blanks and dashes or without, in small letters or capitals.
    ///
    /// # Errors
    /// The first group that is missing or wrong, or one too many.
    pub fn typed(text: &str) -> Result<Self, WrongStampGroup> {
        let characters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
        let mut code = [0; GROUPS * DATA];
        let mut groups = characters.chunks(DATA + 1);
        for (place, to) in code.chunks_mut(DATA).enumerate() {
            let wrong = WrongStampGroup(place + 1);
            let group = groups.next().ok_or(wrong)?;
            let values: Vec<u8> = group.iter().map(|c| value(*c)).collect::<Option<_>>().ok_or(wrong)?;
            match values.as_slice() {
                [data @ .., last] if data.len() == DATA && check(place + 1, data) == *last => {
                    to.copy_from_slice(data);
                }
                _ => return Err(wrong),
            }
        }
        if groups.next().is_some() { Err(WrongStampGroup(GROUPS + 1)) } else { Ok(Self(code)) }
    }
}

impl fmt::Display for StampCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, data) in self.0.chunks(DATA).enumerate() {
            if place > 0 {
                f.write_str("-")?;
            }
            let last = check(place + 1, data);
            let group = data.iter().copied().chain([last]);
            f.write_str(&group.map(character).collect::<String>())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp() -> ChainStamp {
        let head = ChainHead { position: 7, hash: "ab".to_owned() };
        let owner = ChainOwner::Floor(crate::MarketId(uuid::Uuid::nil()));
        ChainStamp::after(None, Timestamp(1), StampHeads::from([(owner, head)]))
    }

    #[test]
    fn a_code_is_typed_as_people_type() {
        let code = stamp().code();
        let text = code.to_string();
        assert_eq!(text.len(), 23, "{text}");
        let spaced = text.replace('-', " ").to_lowercase();
        let misread = text.replace('0', "o").replace('1', "l");
        for typed in [text.clone(), text.replace('-', ""), spaced, misread, format!(" {text}\n")] {
            assert_eq!(StampCode::typed(&typed), Ok(code), "{typed}");
        }
    }

    #[test]
    fn a_typing_mistake_is_found_in_its_group() {
        let text = stamp().code().to_string();
        for (at, right) in text.char_indices().filter(|(_, c)| *c != '-') {
            let other = if right == '7' { '8' } else { '7' };
            let mut wrong: Vec<char> = text.chars().collect();
            wrong[at] = other;
            let wrong: String = wrong.into_iter().collect();
            assert_eq!(StampCode::typed(&wrong), Err(WrongStampGroup(at / 6 + 1)), "{wrong}");
        }
        assert_eq!(StampCode::typed(""), Err(WrongStampGroup(1)));
        assert_eq!(StampCode::typed(&text[..17]), Err(WrongStampGroup(4)));
        assert_eq!(StampCode::typed(&format!("{text}7")), Err(WrongStampGroup(5)));
    }

    #[test]
    fn whatever_is_changed_in_a_stamp_changes_its_code() {
        let stamp = stamp();
        let again = |change: fn(&mut ChainStamp)| {
            let mut changed = stamp.clone();
            change(&mut changed);
            changed.hash = changed.expected_hash("");
            changed.code()
        };
        assert_eq!(again(|_| {}), stamp.code());
        for change in [
            |s: &mut ChainStamp| s.position += 1,
            |s: &mut ChainStamp| s.at.0 += 1,
            |s: &mut ChainStamp| s.heads.clear(),
            |s: &mut ChainStamp| s.heads.values_mut().for_each(|head| head.position += 1),
            |s: &mut ChainStamp| s.heads.values_mut().for_each(|head| head.hash.push('c')),
        ] {
            assert_ne!(again(change), stamp.code());
        }
        assert_ne!(stamp.expected_hash("ab"), stamp.hash);
    }
}
