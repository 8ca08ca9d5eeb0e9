//! Files of a crate import downwards: two that need each other, directly or by way of others, are
//! read and changed as one.
//!
//! The compiler takes such circles; here they are found by reading `use` lines and paths. A name
//! that a file passes on (`pub use`) counts for the file that declares it; a file that uses what it
//! passes on depends on it, too. Tests may import what they like.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::{Source, catches, files, holds};

/// A module's path from the crate's root; the root's own is empty.
type ModulePath = Vec<String>;

/// What one file says of others.
#[derive(Default)]
struct Module {
    /// The modules that it declares, tests left out.
    children: BTreeSet<String>,
    /// The same, of tests.
    tests: BTreeSet<String>,
    /// What it imports, or names by its full path.
    named: BTreeSet<ModulePath>,
    /// What it passes on: the name here, and what that is.
    passed_on: BTreeMap<String, ModulePath>,
}

/// Names, `::` and every other character by itself. No comments, no strings.
fn tokens(text: &str) -> Vec<String> {
    let text: Vec<char> = text.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let until = |end: fn(&char) -> bool| rest.iter().position(end).unwrap_or(rest.len());
        at += match rest {
            ['/', '/', ..] => until(|c| *c == '\n'),
            ['r', '"', ..] => 3 + rest[2..].iter().position(|c| *c == '"').unwrap_or(rest.len()),
            ['r', '#', '"', ..] => {
                5 + rest[3..].windows(2).position(|pair| pair == ['"', '#']).unwrap_or(rest.len())
            }
            ['"', ..] => {
                let mut length = 1;
                while length < rest.len() && rest[length] != '"' {
                    length += if rest[length] == '\\' { 2 } else { 1 };
                }
                length + 1
            }
            // A quote as a character would open a string.
            ['\'', '\\', _, '\'', ..] => 4,
            ['\'', _, '\'', ..] => 3,
            [':', ':', ..] => {
                tokens.push("::".to_owned());
                2
            }
            [first, ..] if first.is_alphanumeric() || *first == '_' => {
                let length = until(|c| !c.is_alphanumeric() && *c != '_');
                tokens.push(rest[..length].iter().collect());
                length
            }
            [first, ..] => {
                if !first.is_whitespace() {
                    tokens.push(first.to_string());
                }
                1
            }
            [] => 1,
        };
    }
    tokens
}

/// The tokens without inline modules of tests.
fn without_tests(tokens: &[String]) -> Vec<String> {
    let start: Vec<&str> = "# [ cfg ( test ) ] mod".split(' ').collect();
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let rest = &tokens[at..];
        let inline = rest.len() > start.len() + 1 && rest.iter().zip(&start).all(|(a, b)| a == b);
        if inline && rest[start.len() + 1] == "{" {
            at += start.len() + 2;
            let mut depth = 1;
            while at < tokens.len() && depth > 0 {
                depth += match tokens[at].as_str() {
                    "{" => 1,
                    "}" => -1,
                    _ => 0,
                };
                at += 1;
            }
        } else {
            kept.push(tokens[at].clone());
            at += 1;
        }
    }
    kept
}

/// Reads a tree of `use` from `at` on: each path with the name that it gets here. Gives where the
/// tree ends.
fn use_tree(
    tokens: &[String],
    mut at: usize,
    before: &ModulePath,
    found: &mut Vec<(ModulePath, String)>,
) -> usize {
    let mut path = before.clone();
    loop {
        match tokens.get(at).map(String::as_str) {
            Some("{") => {
                at += 1;
                // A `;` in braces compiles nowhere, but may stand in a file that is being merged.
                while tokens.get(at).is_some_and(|token| token != "}" && token != ";") {
                    at = use_tree(tokens, at, &path, found);
                    at += usize::from(tokens.get(at).is_some_and(|token| token == ","));
                }
                return at + 1;
            }
            Some("::") => at += 1,
            Some("as") => {
                found.push((path, tokens.get(at + 1).cloned().unwrap_or_default()));
                return at + 2;
            }
            Some("," | "}" | ";") | None => {
                let name = path.last().cloned().unwrap_or_default();
                found.push((path, name));
                return at;
            }
            // `home::{self, Made}`: the module itself.
            Some("self") if !before.is_empty() => at += 1,
            Some(name) => {
                path.push(name.to_owned());
                at += 1;
            }
        }
    }
}

/// A path as it is written in the module `here`, from the crate's root; `None`: it leads out of the
/// crate, or is not a module's.
fn absolute(written: &[String], here: &ModulePath, module: &Module) -> Option<ModulePath> {
    let mut path = here.clone();
    let mut rest = written;
    match written.first()?.as_str() {
        "crate" => {
            path.clear();
            rest = &rest[1..];
        }
        "self" => rest = &rest[1..],
        "super" => {
            while rest.first().is_some_and(|part| part == "super") {
                path.pop();
                rest = &rest[1..];
            }
        }
        child if module.children.contains(child) => {}
        _ => return None,
    }
    path.extend(rest.iter().cloned());
    Some(path)
}

fn read(text: &str, here: &ModulePath) -> Module {
    let tokens = without_tests(&tokens(text));
    let is = |at: usize, token: &str| tokens.get(at).is_some_and(|found| found == token);
    let mut module = Module::default();
    for at in (0..tokens.len()).filter(|at| is(*at, "mod") && is(at + 2, ";")) {
        let test = at >= 4 && is(at - 1, "]") && is(at - 2, ")") && is(at - 3, "test");
        let modules = if test { &mut module.tests } else { &mut module.children };
        modules.insert(tokens[at + 1].clone());
    }
    let (mut uses, mut others) = (Vec::new(), BTreeSet::new());
    let mut at = 0;
    while at < tokens.len() {
        if is(at, "use") && !is(at + 1, "<") {
            let public = at > 0 && (is(at - 1, "pub") || is(at - 1, ")"));
            let mut found = Vec::new();
            at = use_tree(&tokens, at + 1, &ModulePath::new(), &mut found);
            uses.extend(found.into_iter().map(|(path, name)| (path, name, public)));
            continue;
        }
        // `pub(in crate::http)` says who may see a thing, and needs nothing.
        if is(at, "(") && is(at + 1, "in") && at > 0 && is(at - 1, "pub") {
            at += tokens[at..].iter().position(|token| token == ")").unwrap_or(1);
        }
        // `mod bulletin;` says where a file is; it may pass on something of the same name.
        if is(at, "mod") && is(at + 2, ";") {
            at += 3;
            continue;
        }
        let mut path = vec![tokens[at].clone()];
        at += 1;
        while is(at, "::") && at + 1 < tokens.len() {
            path.push(tokens[at + 1].clone());
            at += 2;
        }
        others.insert(path);
    }
    for (written, name, public) in uses {
        let Some(path) = absolute(&written, here, &module) else { continue };
        let used = others.iter().any(|other| other.first() == Some(&name));
        if !public || used {
            module.named.insert(path.clone());
        }
        if public {
            module.passed_on.insert(name, path);
        }
    }
    let paths = others.iter().filter(|path| path.len() > 1);
    let paths: Vec<ModulePath> = paths.filter_map(|path| absolute(path, here, &module)).collect();
    module.named.extend(paths);
    module
}

/// `crates/domain/src/request/mod.rs` is the module `request` of what is below `crates/domain/src`.
fn path_of(file: &str, root: &str) -> ModulePath {
    let inner = file.trim_start_matches(root).trim_start_matches('/').trim_end_matches(".rs");
    let mut path: ModulePath = inner.split('/').map(str::to_owned).collect();
    path.pop_if(|last| ["mod", "lib", "main"].contains(&last.as_str()));
    path
}

/// The longest beginning of `path` that is a module.
fn module_of<'a>(path: &'a [String], modules: &BTreeMap<ModulePath, Module>) -> &'a [String] {
    (0..=path.len())
        .rev()
        .map(|length| &path[..length])
        .find(|path| modules.contains_key(*path))
        .unwrap_or(&[])
}

/// The module that declares what `path` names, wherever it is passed on.
fn declared_in(path: &ModulePath, modules: &BTreeMap<ModulePath, Module>) -> ModulePath {
    let mut path = path.clone();
    // Not for ever: what is passed on in a ring is nobody's.
    for _ in 0..modules.len() {
        let module = module_of(&path, modules);
        let passed_on = modules.get(module).zip(path.get(module.len()));
        let Some(origin) = passed_on.and_then(|(module, name)| module.passed_on.get(name)) else { break };
        let rest = path[module.len() + 1..].to_vec();
        path = origin.iter().cloned().chain(rest).collect();
    }
    module_of(&path, modules).to_vec()
}

/// The shortest chain of imports from a module back to itself.
fn circle<'a>(
    from: &'a ModulePath,
    needs: &'a BTreeMap<ModulePath, BTreeSet<ModulePath>>,
) -> Option<Vec<&'a ModulePath>> {
    let mut waiting = VecDeque::from([vec![from]]);
    let mut seen = BTreeSet::new();
    while let Some(steps) = waiting.pop_front() {
        for next in needs.get(*steps.last()?).into_iter().flatten() {
            let longer = || steps.iter().copied().chain([next]).collect();
            if next == from {
                return Some(longer());
            }
            if seen.insert(next) {
                waiting.push_back(longer());
            }
        }
    }
    None
}

/// Circles of imports; a module that is in several is named once.
fn circles(sources: &[Source], root: &str) -> Vec<String> {
    let mut modules: BTreeMap<ModulePath, Module> = BTreeMap::new();
    for source in sources {
        let path = path_of(&source.path, root);
        let read = read(&source.text, &path);
        // A package's `main.rs` and `lib.rs` are both its root.
        let module = modules.entry(path).or_default();
        module.children.extend(read.children);
        module.tests.extend(read.tests);
        module.named.extend(read.named);
        module.passed_on.extend(read.passed_on);
    }
    // What is declared here and lies elsewhere (`#[path]`) needs nothing of these files.
    let declared: Vec<ModulePath> = modules
        .iter()
        .flat_map(|(path, module)| {
            module.children.iter().map(move |child| [path.as_slice(), std::slice::from_ref(child)].concat())
        })
        .collect();
    for path in declared {
        modules.entry(path).or_default();
    }
    let tests: BTreeSet<ModulePath> = modules
        .iter()
        .flat_map(|(path, module)| {
            module.tests.iter().map(move |test| [path.as_slice(), std::slice::from_ref(test)].concat())
        })
        .collect();
    modules.retain(|path, _| !(1..=path.len()).any(|length| tests.contains(&path[..length])));
    let needs: BTreeMap<ModulePath, BTreeSet<ModulePath>> = modules
        .iter()
        .map(|(path, module)| {
            let needed = module.named.iter().map(|named| declared_in(named, &modules));
            (path.clone(), needed.filter(|needed| needed != path).collect())
        })
        .collect();
    let mut reported = BTreeSet::new();
    let mut complaints = Vec::new();
    for path in modules.keys() {
        let Some(circle) = circle(path, &needs).filter(|_| !reported.contains(path)) else { continue };
        let name = |path: &&ModulePath| if path.is_empty() { "the root".to_owned() } else { path.join("::") };
        complaints.push(format!("{root}: {}", circle.iter().map(name).collect::<Vec<_>>().join(" -> ")));
        reported.extend(circle);
    }
    complaints
}

/// Crates whose files import downwards.
const DOWNWARDS: [&str; 9] = [
    "src",
    "crates/domain/src",
    "crates/store/src",
    "crates/documents/src",
    "crates/intake/src",
    "crates/service/src",
    "crates/simulate/src",
    "crates/samples/src",
    "xtask/src",
];

#[test]
fn files_import_downwards() {
    let rule = "No file needs one that needs it: move what both share into a file below them.";
    let mut all = Vec::new();
    for root in DOWNWARDS {
        let sources = files(root, ".rs");
        assert!(sources.len() > 1, "{root} has moved");
        all.extend(circles(&sources, root));
    }
    holds(rule, &all);
}

#[test]
fn a_circle_is_caught() {
    let sources = [
        // What is only passed on is no need; `unit` is passed on and used.
        Source::new(
            "a/lib.rs",
            "mod request;\nmod unit;\npub use request::Request;\npub use unit::Unit;\nstruct Town(Unit);",
        ),
        Source::new("a/unit.rs", "use crate::{Request};\n#[cfg(test)]\nmod tests { use crate::Town; }"),
        Source::new(
            "a/request/mod.rs",
            "mod record;\nmod state;\n#[cfg(test)]\nmod tests;\npub use record::Request;",
        ),
        Source::new(
            "a/request/record.rs",
            "use super::state::{self, State as S};\n// use crate::Town;\nstruct Request(S);",
        ),
        Source::new(
            "a/request/state.rs",
            "const A: [&str; 2] = [\"crate::Town\", r#\"a \"b\"#];\nfn a() -> super::Request { todo!() }",
        ),
        Source::new("a/request/tests.rs", "use super::*;\nuse crate::Town;"),
    ];
    catches(&circles(&sources, "a"), &["a: request::record -> request::state -> request::record"]);
    let town = [
        Source::new("a/lib.rs", "mod unit;\npub(crate) use unit::Unit;\nstruct Town(Unit);"),
        Source::new("a/unit.rs", "use crate::{Town};"),
    ];
    catches(&circles(&town, "a"), &["a: the root -> unit -> the root"]);
    let three = [
        Source::new("a/main.rs", "mod a;\nmod b;\nmod c;"),
        Source::new("a/a.rs", "pub struct A(crate::b::B);"),
        Source::new("a/b.rs", "use super::c as other;"),
        Source::new("a/c.rs", "use super::{b::B as _, a};"),
    ];
    catches(&circles(&three, "a"), &["a: a -> b -> c -> a"]);
    let seen_by = [
        Source::new("a/lib.rs", "mod a;\nstruct Town(a::A);"),
        Source::new("a/a.rs", "pub(in crate::b) struct A;\npub(crate) struct B;"),
    ];
    catches(&circles(&seen_by, "a"), &[]);
    let elsewhere = [
        Source::new("a/main.rs", "mod a;\n#[path = \"../../b.rs\"]\nmod b;"),
        Source::new("a/a.rs", "use crate::b;"),
    ];
    catches(&circles(&elsewhere, "a"), &[]);
    let package = [
        Source::new("a/a.rs", "use crate::Town;"),
        Source::new("a/lib.rs", "mod a;\nstruct Town(a::A);"),
        Source::new("a/main.rs", "fn main() {}"),
    ];
    catches(&circles(&package, "a"), &["a: the root -> a -> the root"]);
    catches(&circles(&[Source::new("a/lib.rs", "use crate::{a;\n=======\nb};")], "a"), &[]);
}
