//! A key as people type it: 13 groups of four characters and a fifth that checks them.
//!
//! The characters are Crockford's, 5 bits each. The fifth checks the others and the group's place
//! ([`typed_code`](shiji_domain::typed_code)), so it is known in which group a mistake is.

use super::WrongGroup;
use shiji_domain::typed_code::{character, check as checked, value};

/// So many groups a key has.
const GROUPS: usize = 13;
/// So many characters of the key are in each.
const DATA: usize = 4;
/// So many a group has with the one that checks it.
const GROUP: usize = DATA + 1;

/// A key that is being typed: the groups so far, all of them right.
#[derive(Clone, Default)]
pub struct KeyTyping {
    values: Vec<u8>,
}

impl KeyTyping {
    /// Takes a line of groups: whole ones, with blanks or dashes between them or without. O is
    /// read as 0, I and L as 1, small letters as capitals.
    ///
    /// # Errors
    /// A group is wrong: those before it are taken, and the next line begins with it.
    pub fn take(&mut self, line: &str) -> Result<(), WrongGroup> {
        for word in line.split(|c: char| c == '-' || c.is_whitespace()) {
            let characters: Vec<char> = word.chars().collect();
            for group in characters.chunks(GROUP) {
                let place = self.values.len() / DATA + 1;
                let values = group.iter().map(|c| value(*c)).collect::<Option<Vec<u8>>>();
                match values.as_deref() {
                    Some([data @ .., check]) if data.len() == DATA && place <= GROUPS => {
                        if checked(place, data) != *check {
                            return Err(WrongGroup(place));
                        }
                        self.values.extend(data);
                    }
                    _ => return Err(WrongGroup(place)),
                }
            }
        }
        Ok(())
    }

    /// The group that is to be typed next, counted from 1; `None`: all are there.
    #[must_use]
    pub fn next_group(&self) -> Option<usize> {
        let place = self.values.len() / DATA + 1;
        (place <= GROUPS).then_some(place)
    }

    /// The 32 bytes, once all groups are there.
    ///
    /// # Errors
    /// The group that is missing, or that no key has.
    pub(super) fn bytes(&self) -> Result<[u8; 32], WrongGroup> {
        if let Some(next) = self.next_group() {
            return Err(WrongGroup(next));
        }
        let mut bytes = [0_u8; 32];
        for (place, value) in self.values.iter().enumerate() {
            for bit in 0..5 {
                let (at, set) = (place * 5 + bit, value >> (4 - bit) & 1 == 1);
                match bytes.get_mut(at / 8) {
                    Some(byte) if set => *byte |= 0x80 >> (at % 8),
                    // The last four bits belong to no byte.
                    None if set => return Err(WrongGroup(GROUPS)),
                    _ => {}
                }
            }
        }
        Ok(bytes)
    }
}

impl std::fmt::Debug for KeyTyping {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "KeyTyping({} characters)", self.values.len())
    }
}

/// The groups of a key.
pub(super) fn groups(bytes: &[u8; 32]) -> Vec<String> {
    let bit = |at: usize| bytes.get(at / 8).map_or(0, |byte| byte >> (7 - at % 8) & 1);
    let values: Vec<u8> = (0..GROUPS * DATA)
        .map(|place| (0..5).fold(0, |value, at| value << 1 | bit(place * 5 + at)))
        .collect();
    let group = |(place, data): (usize, &[u8])| {
        let check = checked(place + 1, data);
        data.iter().chain([&check]).map(|value| character(*value)).collect()
    };
    values.chunks(DATA).enumerate().map(group).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use shiji_domain::typed_code::ALPHABET;

    fn typed(text: &str) -> Result<[u8; 32], WrongGroup> {
        let mut typing = KeyTyping::default();
        typing.take(text)?;
        typing.bytes()
    }

    fn some_key() -> [u8; 32] {
        std::array::from_fn(|at| u8::try_from(at * 37 % 256).unwrap())
    }

    #[test]
    fn what_is_printed_can_be_typed_in_many_ways() {
        for bytes in [some_key(), [0; 32], [0xff; 32]] {
            let groups = groups(&bytes);
            assert_eq!(groups.len(), GROUPS);
            assert_eq!(typed(&groups.join("-")), Ok(bytes));
            assert_eq!(typed(&groups.concat().to_lowercase()), Ok(bytes));
            assert_eq!(typed(&groups.join("\n ").replace('0', "o").replace('1', "l")), Ok(bytes));
        }
    }

    #[test]
    fn every_wrong_character_is_found_in_its_group() {
        let groups = groups(&some_key());
        for place in 0..GROUPS {
            for at in 0..GROUP {
                for other in ALPHABET.chars() {
                    let mut wrong = groups.clone();
                    let mut characters: Vec<char> = wrong[place].chars().collect();
                    if characters[at] == other {
                        continue;
                    }
                    characters[at] = other;
                    wrong[place] = characters.into_iter().collect();
                    assert_eq!(typed(&wrong.join(" ")), Err(WrongGroup(place + 1)), "{wrong:?}");
                }
            }
        }
    }

    #[test]
    fn what_changed_places_is_found() {
        let groups = groups(&some_key());
        for place in 0..GROUPS - 1 {
            let mut wrong = groups.clone();
            wrong.swap(place, place + 1);
            assert_eq!(typed(&wrong.join(" ")), Err(WrongGroup(place + 1)));
            for at in 0..GROUP - 1 {
                let mut wrong = groups.clone();
                let mut characters: Vec<char> = wrong[place].chars().collect();
                if characters[at] == characters[at + 1] {
                    continue;
                }
                characters.swap(at, at + 1);
                wrong[place] = characters.into_iter().collect();
                assert_eq!(typed(&wrong.join(" ")), Err(WrongGroup(place + 1)), "{wrong:?}");
            }
        }
    }

    #[test]
    fn too_few_too_many_and_no_characters_are_said_where_they_are() {
        let groups = groups(&some_key());
        assert_eq!(typed(""), Err(WrongGroup(1)));
        assert_eq!(typed(&groups[..12].join(" ")), Err(WrongGroup(13)));
        assert_eq!(typed(&format!("{} {}", groups.join(" "), groups[0])), Err(WrongGroup(14)));
        assert_eq!(typed(&groups.join(" ").replacen(&groups[4], &groups[4][..4], 1)), Err(WrongGroup(5)));
        assert_eq!(typed(&groups.join(" ").replacen(&groups[6], "密钥?!*", 1)), Err(WrongGroup(7)));
    }

    #[test]
    fn after_a_wrong_group_typing_goes_on_with_it() {
        let groups = groups(&some_key());
        let mut typing = KeyTyping::default();
        let line = format!("{} {} 0000Z", groups[0], groups[1]);
        assert_eq!(typing.take(&line), Err(WrongGroup(3)));
        assert_eq!(typing.next_group(), Some(3));
        typing.take(&groups[2..].join(" ")).unwrap();
        assert_eq!((typing.next_group(), typing.bytes()), (None, Ok(some_key())));
    }
}
