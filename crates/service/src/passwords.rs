//! Which passwords are taken: long enough, and none of those that are tried first.

use std::{collections::BTreeSet, ops::RangeInclusive};

use super::ServiceError;

/// How many characters a password has, without the blanks around it.
pub const PASSWORD_LENGTH: RangeInclusive<usize> = 8..=200;
/// A password of fewer different characters is guessed soon, however long it is.
const FEWEST_CHARACTERS: usize = 4;

/// What stands at the top of the published lists of leaked passwords, from 8 characters on, and
/// what lies near here. Those that go by a pattern ([`is_pattern`]) are not among them.
const COMMON: [&str; 60] = [
    "password",
    "passw0rd",
    "p@ssw0rd",
    "p@ssword",
    "pass1234",
    "password1",
    "password12",
    "password123",
    "passwort",
    "iloveyou",
    "iloveyou1",
    "princess",
    "sunshine",
    "football",
    "baseball",
    "basketball",
    "superman",
    "batman123",
    "trustno1",
    "whatever",
    "starwars",
    "computer",
    "internet",
    "michelle",
    "jennifer",
    "welcome1",
    "welcome123",
    "letmein1",
    "letmein123",
    "admin123",
    "admin1234",
    "administrator",
    "root1234",
    "rootroot",
    "changeme",
    "changeme123",
    "default1",
    "test1234",
    "testtest",
    "guest123",
    "master123",
    "dragon123",
    "monkey123",
    "shadow123",
    "woaini1314",
    "woaini520",
    "woaini123",
    "wozhongguo",
    "5201314520",
    "1314520520",
    "a5201314",
    "aa123456",
    "qq123456",
    "abc123456",
    "woshishui",
    "woshini123",
    "shequ123",
    "shequ1234",
    "zhiyuanzhe",
    "correcthorsebatterystaple",
];
/// Words that this program's own name or use suggests, with any digits after them.
const NEAR: [&str; 8] =
    ["shiji", "market", "organiser", "organizer", "zuzhizhe", "dangyuan", "shequ", "jiedao"];
/// Keys and letters in the order in which fingers or children run over them.
const RUNS: [&str; 7] = [
    "01234567890123456789",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "1q2w3e4r5t6y7u8i9o0p",
    "qazwsxedcrfvtgbyhnujmikolp",
    "147258369147258369",
];

/// The password without the blanks around it, if it may be one.
pub(crate) fn checked_password(typed: &str) -> Result<&str, ServiceError> {
    let password = typed.trim();
    if !PASSWORD_LENGTH.contains(&password.chars().count()) {
        return Err(ServiceError::WeakPassword);
    }
    let lower = password.to_lowercase();
    if COMMON.contains(&lower.as_str()) || is_pattern(&lower) {
        return Err(ServiceError::CommonPassword);
    }
    Ok(password)
}

/// Few characters, a run of keys, a short word again and again, or a near word and digits.
fn is_pattern(lower: &str) -> bool {
    let characters: Vec<char> = lower.chars().collect();
    if characters.iter().collect::<BTreeSet<_>>().len() < FEWEST_CHARACTERS {
        return true;
    }
    let backwards: String = characters.iter().rev().collect();
    let has_run = RUNS.iter().any(|run| run.contains(lower) || run.contains(&backwards));
    let repeats = (1..=characters.len() / 2)
        .any(|length| characters.windows(length + 1).all(|part| part[0] == part[length]));
    let stem = lower.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_ascii_punctuation());
    has_run || repeats || NEAR.contains(&stem) || RUNS.iter().any(|run| runs_on(run, lower))
}

/// A run of at least five keys, and then digits alone: `qwerty123`, `abcdef2026`.
fn runs_on(run: &str, lower: &str) -> bool {
    let stem = lower.trim_end_matches(|c: char| c.is_ascii_digit());
    stem.chars().count() >= 5 && stem.len() < lower.len() && run.contains(stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_ones_are_weak_and_blanks_do_not_count() {
        for weak in ["", "short", "1234567", "   abc  x ", "  seven77  ", &"x".repeat(201)] {
            assert!(matches!(checked_password(weak), Err(ServiceError::WeakPassword)), "{weak:?}");
        }
        assert_eq!(checked_password("  green lantern \t").unwrap(), "green lantern");
        assert_eq!(checked_password("八个字的密码可以").unwrap(), "八个字的密码可以");
    }

    #[test]
    fn what_is_tried_first_is_refused() {
        for common in [
            "password",
            "PassWord1",
            "12345678",
            "87654321",
            "11111111",
            "qwertyui",
            "qwerty123",
            "1q2w3e4r",
            "1qaz2wsx",
            "abcd1234abcd1234",
            "abababab",
            "12341234",
            "abcdefgh",
            "abcdef2026",
            "shiji2026",
            "Shequ888",
            "organiser!",
            "woaini1314",
            "aaaabbbb",
            "00001111",
            "zuzhizhe",
        ] {
            assert!(matches!(checked_password(common), Err(ServiceError::CommonPassword)), "{common}");
        }
    }

    #[test]
    fn others_are_taken() {
        for fine in [
            "correct horse",
            "another horse",
            "horse number one",
            "市集上的第三盏灯",
            "kX9#vT2m",
            "lampe rouge 7",
        ] {
            assert_eq!(checked_password(fine).unwrap(), fine);
        }
    }
}
