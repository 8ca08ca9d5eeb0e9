//! Every business "no", with its stable code, and what to do about it as a message of the
//! catalogue.
//!
//! A refusal is an answer, not a fault: nothing was changed, nothing typed is lost, and each
//! message names a way out. [`table`] lists them.

mod field;
mod home;
mod table;

pub use field::Field;
pub use home::HomeRefusal;
pub use table::Refusal;

/// What sort of "no" a refusal is; the edge maps it to a status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefusalKind {
    /// What was sent can't be right whatever the state: mend it and send again.
    Invalid,
    /// It was right, but not in this state: look at what is there now.
    Conflict,
    /// Nothing of that name.
    Missing,
    /// Not for this actor.
    Forbidden,
}

#[cfg(test)]
mod tests {
    use shiji_catalogue::{Language, pseudo};

    use super::*;
    use crate::personal::{Quote, Quotes};

    #[test]
    fn a_message_names_the_field_and_a_way_out_in_both_languages() {
        let message = Refusal::TooLong { field: Field::Content, max: 2_000 }.message();
        assert_eq!(message.say(Language::ZhCn), "诉求内容最多 2000 个字，请缩短后再提交。");
        assert_eq!(
            message.say(Language::En),
            "The content can have at most 2000 characters. Please shorten it."
        );
    }

    #[test]
    fn a_message_names_the_limit_that_was_held_against() {
        let said = |refusal: Refusal| {
            let message = refusal.message();
            (message.say(Language::ZhCn), message.say(Language::En))
        };
        for (refusal, zh, en) in [
            (Refusal::UndoExpired, "超过 10 秒", "More than 10 seconds"),
            (Refusal::TooManyPhotos, "最多 6 张", "at most 6 photos"),
            (Refusal::PhotoTooLarge, "最多 5 MB", "5 MB at most"),
            (Refusal::ReturnedTwice, "退单 2 次", "returned 2 times"),
            (Refusal::NotFollowedUp, "3 次没打通", "3 unanswered calls"),
            (Refusal::NoSuchCard, "8 位数字", "8 digits"),
            (Refusal::Home(HomeRefusal::TooMuchLent), "借出 5 样", "most 5 things"),
        ] {
            let words = said(refusal);
            assert!(words.0.contains(zh) && words.1.contains(en), "{words:?}");
        }
    }

    /// A value of a refusal without a letter of its own.
    pub(super) trait Sample {
        fn sample() -> Self;
    }

    impl Sample for Field {
        fn sample() -> Self {
            Self::Content
        }
    }

    impl Sample for Quotes {
        fn sample() -> Self {
            Self(vec![Quote { at: 0, words: "138".to_owned() }])
        }
    }

    impl Sample for String {
        fn sample() -> Self {
            "7".to_owned()
        }
    }

    macro_rules! numbers {
        ($($number:ty)+) => {
            $(impl Sample for $number {
                fn sample() -> Self {
                    7
                }
            })+
        };
    }
    numbers! { usize i64 u32 }

    const HOME: [HomeRefusal; 8] = [
        HomeRefusal::UnderWay,
        HomeRefusal::NotPlanned,
        HomeRefusal::Ended,
        HomeRefusal::Rounds,
        HomeRefusal::InThePast,
        HomeRefusal::EquipmentOut,
        HomeRefusal::TooMuchLent,
        HomeRefusal::NotLent,
    ];

    #[test]
    fn no_refusal_has_a_word_outside_the_catalogue() {
        let all = table::each().into_iter().chain(HOME.map(Refusal::Home));
        for refusal in all {
            for language in Language::ALL {
                let said = pseudo::spoken(|| refusal.message().say(*language));
                assert_eq!(pseudo::strangers(&said), Vec::<&str>::new(), "{}", refusal.code());
                assert!(said.contains('x'), "{}: {said}", refusal.code());
            }
        }
    }

    #[test]
    fn no_code_stands_for_two_refusals() {
        let mut codes = table::CODES.to_vec();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), table::CODES.len());
    }

    #[test]
    fn values_stand_in_both_messages_and_the_field_at_fault_is_named() {
        let taken = Refusal::CodeTaken { code: "A".into() };
        assert_eq!(
            (taken.code(), taken.kind(), taken.field()),
            ("code_taken", RefusalKind::Conflict, Some(Field::Code))
        );
        assert!(taken.message().say(Language::ZhCn).contains("编号 A "));
        assert!(taken.message().say(Language::En).contains("the code A."));
        let few = Refusal::TooFewStamps { have: 2, needed: 5 };
        assert_eq!(few.message().say(Language::ZhCn), "已集 2 枚章，集满 5 枚就能领，再去几个摊位看看吧。");
        let home = Refusal::Home(HomeRefusal::InThePast);
        assert_eq!((home.kind(), home.field()), (RefusalKind::Invalid, Some(Field::Due)));
        assert_eq!(Refusal::Stale.field(), None);
    }
}
