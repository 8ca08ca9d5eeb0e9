//! Which requests could be one topic: those of one category that say much the same.
//!
//! A proposal, no more: the organiser reads them and picks. Two texts are alike when they share a
//! quarter of the shorter one's pairs of neighbouring characters, which needs no dictionary. Each
//! text is compared with all others of its category that it isn't grouped with yet: where two
//! thousand have nothing in common, that is two million comparisons.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
};

use crate::{Request, RequestId, request::Category};

/// What share of the shorter text's pairs two texts have in common, in percent, to be alike.
const ALIKE: usize = 25;
/// Shorter texts say too little to be compared.
const SHORTEST: usize = 3;

/// Requests that could be one topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicProposal {
    /// What they are about.
    pub category: Category,
    /// Which, by number; two at least.
    pub requests: Vec<RequestId>,
}

/// The groups of two and more among requests that no topic gathers yet, the largest first.
#[must_use]
pub fn proposals<'r>(requests: impl Iterator<Item = &'r Request>) -> Vec<TopicProposal> {
    let mut by_category: BTreeMap<Category, Vec<&Request>> = BTreeMap::new();
    for request in requests.filter(|request| request.may_be_gathered() && !request.details.private) {
        by_category.entry(request.details.category).or_default().push(request);
    }
    let mut found = Vec::new();
    for (category, mut requests) in by_category {
        requests.sort_by_key(|request| request.number);
        for group in groups(&requests) {
            found
                .push(TopicProposal { category, requests: group.iter().map(|request| request.id).collect() });
        }
    }
    found.sort_by_key(|proposal| std::cmp::Reverse(proposal.requests.len()));
    found
}

fn groups<'r>(requests: &[&'r Request]) -> Vec<Vec<&'r Request>> {
    let pairs: Vec<Vec<[char; 2]>> = requests.iter().map(|request| pairs(&request.details.content)).collect();
    // Whoever is like one of a group belongs to it.
    let mut group: Vec<usize> = (0..requests.len()).collect();
    for one in 0..requests.len() {
        for other in 0..one {
            if group[one] != group[other] && alike(&pairs[one], &pairs[other]) {
                let (from, to) = (group[one].max(group[other]), group[one].min(group[other]));
                group.iter_mut().filter(|group| **group == from).for_each(|group| *group = to);
            }
        }
    }
    let mut members: BTreeMap<usize, Vec<&Request>> = BTreeMap::new();
    for (request, group) in requests.iter().zip(group) {
        members.entry(group).or_default().push(request);
    }
    members.into_values().filter(|members| members.len() > 1).collect()
}

/// The pairs of neighbouring letters within words and clauses, in order, each once.
fn pairs(text: &str) -> Vec<[char; 2]> {
    let mut pairs = BTreeSet::new();
    for clause in text.split(|c: char| !c.is_alphanumeric()) {
        let letters: Vec<char> = clause.chars().flat_map(char::to_lowercase).collect();
        pairs.extend(letters.windows(2).map(|pair| [pair[0], pair[1]]));
    }
    pairs.into_iter().collect()
}

fn alike(one: &[[char; 2]], other: &[[char; 2]]) -> bool {
    let shorter = one.len().min(other.len());
    shorter >= SHORTEST && in_common(one, other) * 100 >= shorter * ALIKE
}

/// How many pairs both have.
fn in_common(mut one: &[[char; 2]], mut other: &[[char; 2]]) -> usize {
    let mut common = 0;
    while let ([a, rest @ ..], [b, others @ ..]) = (one, other) {
        match a.cmp(b) {
            Ordering::Less => one = rest,
            Ordering::Greater => other = others,
            Ordering::Equal => {
                common += 1;
                (one, other) = (rest, others);
            }
        }
    }
    common
}
