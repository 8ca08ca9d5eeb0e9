//! What each GET costs on a market with 2,000 requests: printed, and judged by nobody but the
//! reader.
//!
//! `cargo test --release --test api -- --ignored --nocapture costs::` (any profile does; ratios
//! hold in each).

use std::time::{Duration, Instant};

use futures_util::{StreamExt, stream};
use reqwest::Method;
use serde_json::{Value, json};
use shiji_domain::{
    Actor,
    request::{Category, Channel, RequestKind, Step},
};
use shiji_service::{NewRequest, Person as RequestPerson};

use crate::harness::{Answer, Engine, Market, key, run_on};

/// Requests at the market, by turns settled, forwarded, wishes and open ones.
const REQUESTS: usize = 2_000;
/// Each route is asked so often, and the median is printed.
const TIMES: usize = 5;
/// What is over this is marked.
const LIMIT: Duration = Duration::from_millis(50);

async fn fill(m: &Market) {
    let organiser = m.organiser().await;
    let unit = organiser.post("/api/units", &json!({ "name": "测试城管中队" })).await.ok()["id"].clone();
    let unit = serde_json::from_value(unit).unwrap();
    let one = |number: usize| {
        let first = match number % 4 {
            0 => Some(Step::Settle { result: "已经办好，请放心".to_owned() }),
            1 => Some(Step::Forward { unit, due: None }),
            _ => None,
        };
        let kind = if number % 4 == 2 { RequestKind::Wish } else { RequestKind::Appeal };
        let new = NewRequest {
            booth: Some(m.booth("A").id),
            kind,
            category: Category::Facilities,
            content: format!("第{number}件：3号楼2单元楼道的灯坏了一个月，电话 13800001234，请派人来看看"),
            channel: Channel::Booth,
            person: RequestPerson {
                name: "测试居民".to_owned(),
                phone: "13800001234".to_owned(),
                ..RequestPerson::default()
            },
            urgent: false,
            private: false,
            late: None,
            first,
        };
        async move { m.service().register(m.id, Actor::Server, &key(), new).await.unwrap() }
    };
    stream::iter(0..REQUESTS).map(one).buffer_unordered(64).collect::<Vec<_>>().await;
}

#[tokio::test]
#[ignore = "it prints a table and judges nothing"]
async fn each_get_at_2000_requests() {
    run_on(Engine::Sqlite, async |m: Market| {
        fill(&m).await;
        let organiser = m.organiser().await;
        let desk = m.volunteer("A").await;
        let (_, contact) = m.unit("测试另一个单位").await;
        let (_, grid) = m.grid_worker("测试第三网格").await;
        let request = m.request(&organiser, "最后一件").await;
        let document = m.resident().get("/api/openapi.json").await.ok();
        let mut table = Vec::new();
        let paths = document["paths"].as_object().unwrap().iter();
        let mut asked: Vec<(&str, String)> = paths
            .filter(|(path, item)| item.get("get").is_some() && !path.starts_with("/api/live/"))
            .map(|(path, item)| {
                let security = item["get"]["security"][0].as_object().cloned().unwrap_or_default();
                let roles = security.get("device").map(Value::to_string).unwrap_or_default();
                let role = match () {
                    () if security.contains_key("unit") => "unit",
                    () if security.contains_key("grid") => "grid",
                    () if roles.contains("volunteer") => "volunteer",
                    () if roles.contains("organiser") => "organiser",
                    () => "anybody",
                };
                (role, crate::roles::filled(&m, path, &request))
            })
            .collect();
        let id = format!("/open311/v2/requests/{}-7.json", m.path);
        for path in ["/open311/v2/requests.json", "/open311/v2/requests.xml", &id] {
            asked.push(("anybody", path.to_owned()));
        }
        for (role, path) in asked {
            let person = match role {
                "unit" => &contact,
                "grid" => &grid,
                "volunteer" => &desk,
                "organiser" => &organiser,
                _ => &m.resident(),
            };
            let (mut times, mut last) = (Vec::new(), None);
            for _ in 0..TIMES {
                let began = Instant::now();
                let answer = Answer::of(person.request(Method::GET, &path)).await;
                times.push(began.elapsed());
                last = Some(answer);
            }
            let first = times[0];
            times.sort_unstable();
            let last = last.unwrap();
            table.push((times[TIMES / 2], first, role, path, last.status, last.bytes.len()));
        }
        table.sort_unstable_by_key(|(median, ..)| std::cmp::Reverse(*median));
        println!("{:>9} {:>9}  {:9} {:>6} {:>9}  path", "median ms", "first ms", "role", "status", "bytes");
        for (median, first, role, path, status, bytes) in table {
            let ms = |time: Duration| time.as_secs_f64() * 1_000.0;
            let mark = if median > LIMIT { "*" } else { " " };
            let path = path.replace(&m.id.to_string(), "MARKET");
            println!("{mark}{:8.1} {:9.1}  {role:9} {status:6} {bytes:9}  {path}", ms(median), ms(first));
        }
    })
    .await;
}
