//! Who may do what: every operation of the document for every role, and the document against the
//! program's own text.

use std::collections::BTreeSet;

use reqwest::Method;
use serde_json::{Map, Value, json};
use shiji_domain::Role;

use crate::harness::{Answer, Market, Person};

/// A route as the document describes it.
struct Operation {
    method: Method,
    path: String,
    /// The roles that it takes; none: everybody.
    roles: Vec<String>,
    described: Value,
}

async fn operations(m: &Market) -> Vec<Operation> {
    let document = m.resident().get("/api/openapi.json").await.ok();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    let mut operations = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, described) in item.as_object().unwrap() {
            let Ok(method) = method.to_uppercase().parse::<Method>() else { continue };
            let schemes = described["security"]
                .as_array()
                .unwrap_or_else(|| panic!("{method} {path} says not who may"));
            assert_eq!(schemes.len(), 1, "{method} {path}");
            let scheme = schemes[0].as_object().cloned().unwrap_or_else(Map::new);
            let scopes = scheme.get("device").cloned();
            let mut roles: Vec<String> =
                scopes.map(|scopes| serde_json::from_value(scopes).unwrap()).unwrap_or_default();
            // A unit's or grid worker's link has no scopes: there is one thing that it is for.
            for link in [UNIT, GRID] {
                roles.extend(scheme.contains_key(link).then(|| link.to_owned()));
            }
            operations.push(Operation { method, path: path.clone(), roles, described: described.clone() });
        }
    }
    operations
}

/// Who comes in by a unit's link.
const UNIT: &str = "unit";

/// Who comes in by a grid worker's link.
const GRID: &str = "grid";

/// The path with something that is there for each of its words.
pub fn filled(m: &Market, path: &str, request: &Value) -> String {
    let words = [
        ("{market}", m.id.to_string()),
        ("{booth}", m.booth("A").id.to_string()),
        ("{number}", "1".to_owned()),
        ("{seq}", "1".to_owned()),
        ("{edition}", "1".to_owned()),
        ("{serial}", "1".to_owned()),
        ("{source}", m.id.to_string()),
        ("{photo}", "00".repeat(32)),
        ("{desk}", "1".to_owned()),
        ("{step}", "recall".to_owned()),
        ("{desk}", "1".to_owned()),
        ("{code}", request["receipt"].as_str().unwrap().to_owned()),
        ("{request}", request["request"].as_str().unwrap().to_owned()),
        ("{unit}", "00000000-0000-0000-0000-000000000000".to_owned()),
        ("{topic}", "00000000-0000-0000-0000-000000000000".to_owned()),
        ("{meeting}", "00000000-0000-0000-0000-000000000000".to_owned()),
        ("{worker}", "00000000-0000-0000-0000-000000000000".to_owned()),
        ("{clip}", "please".to_owned()),
        ("{device}", "00000000-0000-0000-0000-000000000000".to_owned()),
    ];
    let filled = words.iter().fold(path.to_owned(), |path, (word, value)| path.replace(word, value));
    assert!(!filled.contains('{'), "what stands for the word in {filled}?");
    filled
}

async fn every_route_takes_its_roles_and_no_others(m: Market) {
    let organiser = m.organiser().await;
    m.queue("A", 1).await;
    let request = m.request(&organiser, "路灯不亮").await;
    let people: [(&str, Person); 8] = [
        ("nobody", m.resident()),
        ("resident", m.queue("E", 1).await.remove(0)),
        ("volunteer", m.volunteer("A").await),
        ("kiosk", m.kiosk().await),
        ("display", m.display().await),
        (UNIT, m.unit("测试城管中队").await.1),
        (GRID, m.grid_worker("测试第三网格").await.1),
        ("organiser", organiser),
    ];
    let mut complaints = Vec::new();
    for Operation { method, path, roles, .. } in operations(&m).await {
        let open = roles.is_empty();
        for (role, person) in &people {
            // Who signs out is somebody else afterwards: a copy of them does it.
            let person = if path == "/api/session/leave" { &somebody(&m, role).await } else { person };
            let mut asked = person.request(method.clone(), &filled(&m, &path, &request));
            if method != Method::GET {
                asked = asked.json(&json!({}));
            }
            let answer = Answer::of(asked).await;
            let taken = !matches!(answer.status, 401 | 403);
            let expected = open || roles.iter().any(|known| known == role);
            if taken != expected || answer.status >= 500 {
                complaints.push(format!("{role}: {answer}"));
            }
            let linked = |role: &str| role == UNIT || role == GRID;
            let none = matches!(*role, "nobody" | "resident")
                || linked(role)
                || roles.iter().any(|role| linked(role));
            let wanted = if none { 401 } else { 403 };
            if !expected && answer.status != wanted {
                complaints.push(format!("{role}, who should have got {wanted}: {answer}"));
            }
        }
    }
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

async fn somebody(m: &Market, role: &str) -> Person {
    match role {
        "volunteer" => m.volunteer("A").await,
        "kiosk" => m.kiosk().await,
        "display" => m.display().await,
        "organiser" => m.organiser().await,
        UNIT => m.unit("测试另一个单位").await.1,
        GRID => m.grid_worker("测试第四网格").await.1,
        _ => m.resident(),
    }
}

async fn scopes_are_roles(m: Market) {
    for Operation { method, path, roles, .. } in operations(&m).await {
        for role in roles {
            assert!(role == UNIT || role == GRID || Role::parse(&role).is_some(), "{method} {path}: {role}");
        }
    }
}

async fn every_operation_may_answer_with_a_problem(m: Market) {
    let operations = operations(&m).await;
    assert!(operations.len() > 50, "{}", operations.len());
    for Operation { method, path, described, .. } in operations {
        let problem =
            &described["responses"]["default"]["content"]["application/problem+json"]["schema"]["$ref"];
        assert_eq!(problem, "#/components/schemas/ProblemBody", "{method} {path}");
        assert!(described["summary"].is_string() || described["description"].is_string(), "{method} {path}");
        let tags = described["tags"].as_array().map_or(0, Vec::len);
        assert_eq!(tags, 1, "{method} {path}");
    }
}

/// What is written in the sources of the edge: `(method, path)` of each description, and each plain
/// route below `/api`.
fn written() -> BTreeSet<(String, String)> {
    let mut written = BTreeSet::new();
    let mut folders = vec![std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/http")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            if entry.path().is_dir() {
                folders.push(entry.path());
                continue;
            }
            let text = std::fs::read_to_string(entry.path()).unwrap();
            for described in text.split("utoipa::path(").skip(1) {
                let method = described.split(',').next().unwrap().trim().to_owned();
                let path = described.split("path = \"").nth(1).unwrap().split('"').next().unwrap();
                written.insert((method, path.to_owned()));
            }
            for route in text.split(".route(\"").skip(1) {
                let path = route.split('"').next().unwrap();
                if path.starts_with("/api") {
                    written.insert(("plain".to_owned(), path.to_owned()));
                }
            }
        }
    }
    written
}

async fn every_route_is_in_the_document(m: Market) {
    let mut written = written();
    assert!(written.remove(&("plain".to_owned(), "/api/openapi.json".to_owned())), "the document itself");
    let described: BTreeSet<_> = operations(&m)
        .await
        .into_iter()
        .map(|operation| (operation.method.as_str().to_lowercase(), operation.path))
        .collect();
    assert_eq!(written, described);
}

async fn a_cookie_that_is_nobodys_is_nobody(m: Market) {
    let paths = [("/api/markets", "device"), ("/api/session", "device")];
    for (path, _) in paths {
        for cookie in [
            "shiji_device=",
            "shiji_device=0123456789ABCDEFGHJKMNPQRS",
            "shiji_device=%00",
            "shiji_device=' OR 1=1 --",
            "SHIJI_DEVICE=x",
            "shiji_pass=0123456789ABCDEFGHJKMNPQRS",
        ] {
            let request = m.resident().request(Method::GET, path).header("cookie", cookie);
            Answer::of(request).await.refused(401, "unauthenticated");
        }
    }
    // A pass that isn't one of ours by its looks is replaced.
    let request =
        m.resident().request(Method::POST, &m.at("A", "check-ins")).header("cookie", "shiji_pass=me");
    let answer = Answer::of(request.json(&json!({ "key": crate::harness::key() }))).await;
    answer.ok();
    assert!(answer.header("set-cookie").starts_with("shiji_pass="), "{answer}");
}

both![
    every_route_takes_its_roles_and_no_others,
    scopes_are_roles,
    every_operation_may_answer_with_a_problem,
    every_route_is_in_the_document,
    a_cookie_that_is_nobodys_is_nobody,
];
