//! The API's description holds together: what it refers to is there, and words with a fixed set of
//! values are enums.

use std::collections::BTreeSet;

use serde_json::Value;

fn document() -> Value {
    serde_json::from_str(&shiji::http::description()).unwrap()
}

/// Calls `visit` with every object below `value`.
fn each_object<'a>(value: &'a Value, visit: &mut dyn FnMut(&'a serde_json::Map<String, Value>)) {
    match value {
        Value::Object(object) => {
            visit(object);
            object.values().for_each(|value| each_object(value, visit));
        }
        Value::Array(values) => values.iter().for_each(|value| each_object(value, visit)),
        _ => {}
    }
}

/// The schema itself, or what it refers to.
fn resolved<'a>(document: &'a Value, schema: &'a Value) -> Option<&'a Value> {
    match schema["$ref"].as_str() {
        Some(reference) => document.pointer(reference.strip_prefix('#')?),
        None => Some(schema),
    }
}

fn operations(document: &Value) -> impl Iterator<Item = (String, &Value)> {
    document["paths"].as_object().unwrap().iter().flat_map(|(path, item)| {
        item.as_object()
            .unwrap()
            .iter()
            .map(move |(method, operation)| (format!("{method} {path}"), operation))
    })
}

#[test]
fn every_reference_resolves() {
    let document = document();
    let mut dangling = BTreeSet::new();
    each_object(&document, &mut |object| {
        if let Some(Value::String(reference)) = object.get("$ref")
            && reference.strip_prefix('#').and_then(|pointer| document.pointer(pointer)).is_none()
        {
            dangling.insert(reference.clone());
        }
    });
    assert_eq!(dangling, BTreeSet::new());
}

#[test]
fn published_limits_are_those_that_the_schemas_check() {
    let document = document();
    let limit = |name: &str| &document["x-limits"][name];
    let schema = |name: &str| &document["components"]["schemas"][name];
    for (name, of) in [
        ("DESKS", "Desks"),
        ("SERVICE_MINUTES", "ServiceMinutes"),
        ("STOCK", "StockToGive"),
        ("STOCK_LEFT", "StockLeft"),
        ("CAPACITY", "Capacity"),
        ("LIMIT_DAYS", "LimitDays"),
        ("LIMIT_HOURS", "LimitHours"),
        ("PASSES_AT_ONCE", "PassesAtOnce"),
        ("FACES", "Face"),
    ] {
        let [least, most] = ["minimum", "maximum"].map(|bound| schema(of)[bound].clone());
        assert_eq!(*limit(name), serde_json::json!({ "min": least, "max": most }), "{name}");
    }
    for (name, of) in [("NAME", "Name"), ("REMARK", "Remark"), ("WORDS", "Words")] {
        assert!(limit(name).is_u64() && *limit(name) == schema(of)["maxLength"], "{name}");
    }
    assert_eq!(*limit("MOST_SLOTS"), schema("Slots")["maxItems"]);
    assert_eq!(*limit("UNDO_WINDOW"), shiji_domain::limits::UNDO_WINDOW);
}

#[test]
fn states_modes_kinds_ways_and_roles_are_enums() {
    let document = document();
    let mut bare = BTreeSet::new();
    for (name, schema) in document["components"]["schemas"].as_object().unwrap() {
        each_object(schema, &mut |object| {
            let Some(Value::Object(properties)) = object.get("properties") else { return };
            for (property, schema) in properties {
                let fixed = ["state", "mode", "kind", "way", "role"].contains(&property.as_str());
                let text =
                    schema["type"] == "string" || schema["type"] == serde_json::json!(["string", "null"]);
                if fixed && text && schema.get("enum").is_none() {
                    bare.insert(format!("{name}.{property}"));
                }
            }
        });
    }
    assert_eq!(bare, BTreeSet::new());
}

#[test]
fn every_path_parameter_has_its_format() {
    let document = document();
    let mut vague = BTreeSet::new();
    for (name, operation) in operations(&document) {
        let parameters = operation["parameters"].as_array().into_iter().flatten();
        for parameter in parameters.filter(|parameter| parameter["in"] == "path") {
            let schema = resolved(&document, &parameter["schema"]).unwrap_or(&Value::Null);
            if ["pattern", "format", "enum"].iter().all(|word| schema.get(word).is_none()) {
                vague.insert(format!("{name}: {}", parameter["name"]));
            }
        }
    }
    assert_eq!(vague, BTreeSet::new());
}

#[test]
fn every_operation_has_a_name_of_its_own_and_may_answer_with_a_problem() {
    let document = document();
    let mut names = BTreeSet::new();
    for (name, operation) in operations(&document) {
        let id = operation["operationId"].as_str().unwrap_or_else(|| panic!("{name} has no operationId"));
        assert!(names.insert(id), "{name}: {id} is taken");
        let problem = &operation["responses"]["default"]["content"]["application/problem+json"];
        assert_eq!(problem["schema"]["$ref"], "#/components/schemas/ProblemBody", "{name}");
    }
}

#[test]
fn every_key_in_a_body_has_its_pattern() {
    let document = document();
    let mut keys = 0;
    each_object(&document["components"]["schemas"], &mut |object| {
        if let Some(key) = object.get("properties").and_then(|properties| properties.get("key")) {
            let pattern = resolved(&document, key).and_then(|key| key["pattern"].as_str());
            assert_eq!(pattern, Some("^[A-Za-z0-9_-]{8,64}$"), "{key}");
            keys += 1;
        }
    });
    assert!(keys > 15, "{keys} keys");
}

#[test]
fn every_body_in_json_is_an_object() {
    let document = document();
    let mut others = BTreeSet::new();
    for (name, operation) in operations(&document) {
        let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
        let body = resolved(&document, schema).unwrap_or(&Value::Null);
        let is_object = body["type"] == "object" || body.get("allOf").is_some();
        if !schema.is_null() && !is_object {
            others.insert(format!("{name}: {body}"));
        }
    }
    assert_eq!(others, BTreeSet::new(), "a type of the same name hides the body");
}

#[test]
fn every_number_and_text_that_is_sent_has_its_bounds() {
    let document = document();
    let mut unbounded = BTreeSet::new();
    let mut parts: Vec<&Value> = Vec::new();
    for (_, operation) in operations(&document) {
        parts.extend(operation["parameters"].as_array().into_iter().flatten());
        parts.push(&operation["requestBody"]);
    }
    let mut names = BTreeSet::new();
    while let Some(part) = parts.pop() {
        each_object(part, &mut |object| {
            let kind = object.get("type").map(|kind| kind.to_string()).unwrap_or_default();
            let bounds = ["minimum", "maximum", "enum", "format"];
            if kind.contains("integer") && bounds.iter().all(|bound| object.get(*bound).is_none()) {
                unbounded.insert(format!("{object:?}"));
            }
            if let Some(name) = object.get("$ref").and_then(Value::as_str)
                && names.insert(name)
                && let Some(schema) = name.strip_prefix('#').and_then(|pointer| document.pointer(pointer))
            {
                parts.push(schema);
            }
        });
    }
    assert_eq!(unbounded, BTreeSet::new());
    assert!(names.len() > 60, "{} types are sent", names.len());
}

#[test]
fn the_frames_of_the_sockets_and_the_data_of_pages_are_components() {
    let document = document();
    for name in ["Heartbeat", "BoothSnapshot", "MarketSnapshot", "PageData", "ReceiptView"] {
        assert!(document["components"]["schemas"].get(name).is_some(), "{name}");
    }
}
