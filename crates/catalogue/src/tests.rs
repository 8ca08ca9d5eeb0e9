//! The languages are held against each other: whatever is said in one can be said in all.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

use super::*;
use crate::{key, message};

type Variables = BTreeSet<String>;

fn inline(expression: &InlineExpression<&str>, found: &mut Variables) {
    match expression {
        InlineExpression::VariableReference { id } => {
            found.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => chosen(expression, found),
        // Its values are those of the message that it is; no value is called as a key is.
        InlineExpression::MessageReference { id, .. } => {
            found.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.iter().for_each(|value| inline(value, found));
        }
        _ => {}
    }
}

fn chosen(expression: &Expression<&str>, found: &mut Variables) {
    match expression {
        Expression::Inline(expression) => inline(expression, found),
        Expression::Select { selector, variants } => {
            inline(selector, found);
            variants.iter().for_each(|variant| variables(&variant.value, found));
        }
    }
}

fn variables(pattern: &Pattern<&str>, found: &mut Variables) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            chosen(expression, found);
        }
    }
}

/// Each message of a file with the values that it names; a key that stands twice is a fault.
fn messages(source: &str) -> BTreeMap<String, Variables> {
    let resource = parser::parse(source).map_err(|(_, errors)| errors).expect("the file parses");
    let mut all = BTreeMap::new();
    for entry in &resource.body {
        if let Entry::Message(message) = entry {
            let mut found = Variables::new();
            variables(message.value.as_ref().expect("a message has a text"), &mut found);
            let before = all.insert(message.id.name.to_owned(), found);
            assert_eq!(before, None, "{} stands twice", message.id.name);
        }
    }
    let values = all.keys().map(|key| (key.clone(), values_of(key, &all))).collect();
    assert!(all.values().flatten().all(|name| !name.contains('-') || all.contains_key(name)));
    values
}

/// The values that a message needs, with those of the messages that it says.
fn values_of(key: &str, all: &BTreeMap<String, Variables>) -> Variables {
    let found = all.get(key).into_iter().flatten();
    found
        .flat_map(|name| if all.contains_key(name) { values_of(name, all) } else { [name.clone()].into() })
        .collect()
}

#[test]
fn every_language_has_the_same_messages_with_the_same_values() {
    let first = messages(Language::ZhCn.source());
    for language in Language::ALL {
        let other = messages(language.source());
        let keys = |messages: &BTreeMap<String, Variables>| messages.keys().cloned().collect::<BTreeSet<_>>();
        let differ: Vec<_> = keys(&first).symmetric_difference(&keys(&other)).cloned().collect();
        assert_eq!(differ, Vec::<String>::new(), "only in one of zh-CN and {}", language.tag());
        for (key, values) in &first {
            assert_eq!(Some(values), other.get(key), "the values of {key} in {}", language.tag());
        }
    }
}

#[test]
fn the_listed_keys_are_those_of_the_files() {
    for key in messages(Language::ZhCn.source()).keys() {
        assert!(Key::find(key).is_some(), "{key}");
    }
    assert_eq!(Key::find("refusal-"), None);
    assert_eq!(Key::find("zzz"), None);
}

#[test]
fn english_messages_are_without_chinese_words() {
    let han = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    // The meeting and the clips that are named as they
    // are said.
    let excused = ["topic_note-taskOf", "topic_note-inTopic", "voice-about", "page-seal"];
    for line in Language::En.source().lines().filter(|line| !line.starts_with('#')) {
        let key = line.split_once(" =").map_or("", |(key, _)| key);
        assert!(!han(line) || excused.contains(&key), "{line}");
    }
}

#[test]
fn values_stand_in_the_text_as_they_are() {
    let max = message!("refusal-too_long", field = key!("field-content"), max = 2_000);
    assert_eq!(max.say(Language::ZhCn), "诉求内容最多 2000 个字，请缩短后再提交。");
    assert_eq!(max.say(Language::En), "The content can have at most 2000 characters. Please shorten it.");
}

#[test]
fn a_value_that_is_missing_is_an_error_and_stays_visible() {
    let key = Key::find("refusal-code_taken").unwrap();
    assert!(matches!(try_say(Language::En, key, &[]), Err(CatalogueError::Incomplete { .. })));
    assert_eq!(say(Language::En, key, &[]), "⟦refusal-code_taken⟧");
}

#[test]
fn a_word_outside_the_catalogue_stands_out_in_the_pseudo_language() {
    let said = || say(Language::En, key!("kind-wish"), &[]);
    assert_ne!(pseudo::strangers(&said()), Vec::<&str>::new());
    let text = pseudo::spoken(|| format!("{} Anna", say(Language::En, key!("kind-wish"), &[])));
    assert_eq!(text, "xxxx Anna");
    assert_eq!(pseudo::strangers(&text), ["Anna"]);
}
