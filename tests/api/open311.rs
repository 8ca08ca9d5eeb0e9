//! `/open311/v2`: what city systems read and write, held to GeoReport v2.

use reqwest::Method;
use serde_json::{Value, json};

use crate::harness::{Answer, Market, Person};

/// What the specification lists for a request.
const REQUEST: [&str; 17] = [
    "service_request_id",
    "status",
    "status_notes",
    "service_name",
    "service_code",
    "description",
    "agency_responsible",
    "service_notice",
    "requested_datetime",
    "updated_datetime",
    "expected_datetime",
    "address",
    "address_id",
    "zipcode",
    "lat",
    "long",
    "media_url",
];

async fn key(m: &Market) -> String {
    let made = m.organiser().await.request(Method::POST, "/api/city-key");
    Answer::of(made).await.ok()["key"].as_str().unwrap().to_owned()
}

/// The requests that a query finds.
async fn found(person: &Person, query: &str) -> Vec<Value> {
    let answer = person.get(&format!("/open311/v2/requests.json?{query}")).await;
    assert_eq!(answer.status, 200, "{answer}");
    answer.json().as_array().unwrap().clone()
}

async fn settled_and_forwarded(m: &Market) -> (Value, Value) {
    let organiser = m.organiser().await;
    let settled = m.request(&organiser, "问医保怎么办，电话13800001234").await;
    let step = json!({ "step": "settle", "result": "已告知，请拨13800001234" });
    organiser.act(&format!("/api/requests/{}/steps", settled["request"].as_str().unwrap()), step).await.ok();
    let forwarded = m.request(&organiser, "路灯不亮").await;
    let (unit, _) = m.unit("测试城管中队").await;
    let step = json!({ "step": "forward", "unit": unit });
    organiser
        .act(&format!("/api/requests/{}/steps", forwarded["request"].as_str().unwrap()), step)
        .await
        .ok();
    (settled, forwarded)
}

async fn services_are_the_categories_in_both_formats(m: Market) {
    let city = m.resident();
    let services = city.get("/open311/v2/services.json").await.json();
    let first = services[0].as_object().unwrap();
    for field in ["service_code", "service_name", "description", "metadata", "type", "keywords", "group"] {
        assert!(first.contains_key(field), "{field}");
    }
    assert_eq!((&first["service_code"], &first["type"]), (&json!("housing"), &json!("realtime")));
    let xml = city.get("/open311/v2/services.xml").await;
    assert!(xml.header("content-type").starts_with("text/xml"), "{xml}");
    let start =
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<services><service><service_code>housing</service_code>";
    assert!(xml.text().starts_with(start), "{xml}");
    let definition = city.get("/open311/v2/services/housing.json").await.json();
    assert_eq!(definition, json!({ "service_code": "housing", "attributes": [] }));
    let definition = city.get("/open311/v2/services/housing.xml").await.text();
    let whole = "<service_definition><service_code>housing</service_code><attributes/></service_definition>";
    assert!(definition.ends_with(whole), "{definition}");
    let discovery = city.get("/open311/discovery.json").await.json();
    assert!(discovery["endpoints"][0]["url"].as_str().unwrap().ends_with("/open311/v2"));
}

async fn anybody_reads_what_is_public_and_a_city_reads_masked_words(m: Market) {
    let (settled, forwarded) = settled_and_forwarded(&m).await;
    let anybody = m.resident();
    let all = found(&anybody, "").await;
    assert_eq!(all.len(), 2);
    for field in REQUEST {
        assert!(all[0].as_object().unwrap().contains_key(field), "{field}");
    }
    let id = |request: &Value| json!(format!("{}-{}", m.path, request["number"]));
    assert_eq!((&all[0]["service_request_id"], &all[0]["status"]), (&id(&forwarded), &json!("open")));
    assert_eq!((&all[1]["service_request_id"], &all[1]["status"]), (&id(&settled), &json!("closed")));
    assert_eq!(all[0]["agency_responsible"], "测试城管中队");
    assert!(all[0]["expected_datetime"].as_str().unwrap().ends_with("+08:00"), "{all:?}");
    assert_eq!(all[0]["requested_datetime"], "2026-06-06T14:30:00+08:00");
    let said = Value::Array(all).to_string();
    assert!(!said.contains("路灯") && !said.contains("1380000"), "nobody has reviewed the words: {said}");
    let key = key(&m).await;
    let masked = found(&anybody, &format!("api_key={key}")).await;
    assert_eq!(masked[0]["description"], "路灯不亮");
    let said = Value::Array(masked).to_string();
    assert!(said.contains("已告知") && !said.contains("1380000"), "{said}");
}

async fn what_is_private_is_not_there(m: Market) {
    let resident = m.resident();
    let private = json!({ "content": "孩子的病", "private": true });
    let number = resident.act(&m.here("wishes"), private).await.ok()["number"].clone();
    let key = key(&m).await;
    assert!(found(&resident, &format!("api_key={key}")).await.is_empty());
    let one = resident.get(&format!("/open311/v2/requests/{}-{number}.json?api_key={key}", m.path)).await;
    assert_eq!((one.status, &one.json()[0]["code"]), (404, &json!(404)));
}

async fn filters_pick(m: Market) {
    let (settled, _) = settled_and_forwarded(&m).await;
    let city = m.resident();
    assert_eq!(found(&city, "status=open").await.len(), 1);
    assert_eq!(found(&city, "status=closed").await.len(), 1);
    assert_eq!(found(&city, "service_code=law,health").await.len(), 0);
    assert_eq!(found(&city, "start_date=2026-06-06T07:00:00Z").await.len(), 0);
    assert_eq!(found(&city, "end_date=2026-06-06T06:30:00Z&status=open").await.len(), 1);
    let id = format!("{}-{}", m.path, settled["number"]);
    let by_id = found(&city, &format!("service_request_id={id},NONE-9&status=open")).await;
    assert_eq!(by_id.len(), 1, "ids stand above other filters");
    let xml = city.get(&format!("/open311/v2/requests/{}.xml", id.to_lowercase())).await;
    let start = format!(
        "<service_requests><request><service_request_id>{id}</service_request_id><status>closed</status>"
    );
    assert!(xml.text().contains(&start), "{xml}");
    m.clock.moves(91 * 24 * 3_600);
    assert_eq!(found(&city, "").await.len(), 0, "without dates: 90 days");
    assert_eq!(found(&city, "start_date=2026-06-01T00:00:00Z").await.len(), 2);
    assert_eq!(found(&city, "start_date=2026-01-01T00:00:00Z").await.len(), 0, "90 days from there");
    assert_eq!(found(&city, "end_date=2026-06-30T00:00:00%2B08:00").await.len(), 2, "90 days until then");
}

/// Each id looks a market up.
static TOO_MANY_IDS: std::sync::LazyLock<String> =
    std::sync::LazyLock::new(|| format!("requests.json?service_request_id={}", vec!["X-1"; 101].join(",")));

async fn faults_are_written_as_the_specification_has_them(m: Market) {
    let city = m.resident();
    for (path, code) in [
        ("requests.json?status=lost", 400),
        ("requests.json?start_date=yesterday", 400),
        (TOO_MANY_IDS.as_str(), 400),
        ("requests.json?start_date=2026-01-01T00:00:00Z&end_date=2026-06-30T00:00:00Z", 400),
        ("requests.json?service_code=moon", 404),
        ("requests.json?jurisdiction_id=NOWHERE1", 404),
        ("requests.json?api_key=WRONG", 403),
        ("requests/NOWHERE1-1.json", 404),
        ("services/moon.json", 404),
        ("boats.json", 404),
        ("services.pdf", 404),
    ] {
        let answer = city.get(&format!("/open311/v2/{path}")).await;
        assert_eq!((answer.status, &answer.json()[0]["code"]), (code, &json!(code)), "{answer}");
        assert!(answer.json()[0]["description"].as_str().is_some_and(|text| !text.is_empty()), "{answer}");
    }
    let xml = city.get("/open311/v2/services/moon.xml").await;
    assert!(xml.text().contains("<errors><error><code>404</code><description>"), "{xml}");
}

async fn a_city_writes_a_request_down_once(m: Market) {
    let city = m.resident();
    let form =
        [("service_code", "facilities"), ("description", "长椅坏了"), ("address_string", "测试公园东门")];
    let without = city.form("/open311/v2/requests.json", &form).await;
    assert_eq!((without.status, &without.json()[0]["code"]), (403, &json!(403)));
    let key = key(&m).await;
    let with = |more: &[(&'static str, &'static str)]| {
        let mut fields: Vec<(&str, &str)> = form.to_vec();
        fields.extend_from_slice(more);
        fields
    };
    let mut fields = with(&[]);
    fields.push(("api_key", &key));
    let made = city.form("/open311/v2/requests.json", &fields).await;
    assert_eq!(made.status, 201, "{made}");
    let id = made.json()[0]["service_request_id"].clone();
    let again = city.form("/open311/v2/requests.json", &fields).await;
    assert_eq!(again.json()[0]["service_request_id"], id, "the answer was lost, the form came again");
    let seen = found(&city, &format!("api_key={key}")).await;
    assert_eq!(seen.len(), 1);
    assert_eq!(seen[0]["description"], "长椅坏了（地点：测试公园东门）");
    let list = m.organiser().await.get(&m.here("requests")).await.ok();
    assert_eq!((&list[0]["channel"], &list[0]["state"]), (&json!("city"), &json!("registered")));
    let mut named = with(&[("phone", "13800001234"), ("description", "另一件")]);
    named.push(("api_key", &key));
    let plain = city.form("/open311/v2/requests.json", &named).await;
    assert_eq!(plain.status, 403, "no phone number over a connection that anybody can read: {plain}");
    let mut bare: Vec<_> = fields.iter().copied().filter(|(name, _)| *name != "description").collect();
    bare.push(("media_url", "https://example.test/1.jpg"));
    let id = city.form("/open311/v2/requests.json", &bare).await.json()[0]["service_request_id"].clone();
    let seen = found(&city, &format!("api_key={key}")).await;
    assert_eq!((&seen[0]["service_request_id"], seen.len()), (&id, 2), "a description is optional");
    assert!(
        seen[0]["description"].as_str().unwrap().starts_with("公共设施（地点：测试公园东门）"),
        "{seen:?}"
    );
    let long = "很".repeat(4_000);
    let mut whole = bare.clone();
    whole.push(("description", &long));
    assert_eq!(city.form("/open311/v2/requests.json", &whole).await.status, 201);
    let longer = "很".repeat(4_001);
    bare.push(("description", &longer));
    assert_eq!(city.form("/open311/v2/requests.json", &bare).await.status, 400);
    for missing in ["service_code", "address_string"] {
        let fields: Vec<_> = fields.iter().copied().filter(|(name, _)| *name != missing).collect();
        let answer = city.form("/open311/v2/requests.xml", &fields).await;
        assert_eq!(answer.status, 400, "{missing}: {answer}");
    }
    let gone = m.organiser().await.request(Method::DELETE, "/api/city-key");
    assert_eq!(Answer::of(gone).await.ok()["set"], false);
    assert_eq!(city.form("/open311/v2/requests.json", &fields).await.status, 403, "the key was revoked");
}

both!(
    services_are_the_categories_in_both_formats,
    anybody_reads_what_is_public_and_a_city_reads_masked_words,
    what_is_private_is_not_there,
    filters_pick,
    faults_are_written_as_the_specification_has_them,
    a_city_writes_a_request_down_once,
);
