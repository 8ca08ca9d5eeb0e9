//! `/api/markets/{market}/meetings`, `/api/topics/{topic}`, `/api/meetings/{meeting}`: from alike
//! requests to one answer.

use serde_json::{Value, json};
use shiji_catalogue::Language;
use shiji_domain::Actor;

use crate::harness::{Answer, Market, Person, moment};

/// Three requests that say much the same; answers their ids and receipt codes.
async fn alike(m: &Market, by: &Person) -> Vec<(String, String)> {
    let mut made = Vec::new();
    for content in ["东门早晚高峰乱停车", "东门乱停车，消防通道被占", "孩子上学，东门乱停车不安全"]
    {
        let request = m.request(by, content).await;
        let word = |name: &str| request[name].as_str().unwrap().to_owned();
        made.push((word("request"), word("receipt")));
    }
    made
}

async fn board(m: &Market, by: &Person) -> Value {
    by.get(&m.here("meetings")).await.ok()
}

async fn raise(m: &Market, by: &Person, requests: &[&str]) -> String {
    let body = json!({ "title": "东门停车", "background": "早晚高峰堵路", "requests": requests });
    by.act(&m.here("topics"), body).await.ok()["topic"].as_str().unwrap().to_owned()
}

async fn plan(m: &Market, by: &Person, agenda: &[&str]) -> String {
    let at = moment("2026-06-13T19:00").0;
    let body = json!({ "at": at, "place": "社区会议室", "chair": "社区党委书记", "agenda": agenda });
    by.act(&m.here("meetings"), body).await.ok()["meeting"].as_str().unwrap().to_owned()
}

async fn topic_step(by: &Person, topic: &str, step: Value) -> Answer {
    by.act(&format!("/api/topics/{topic}/steps"), step).await
}

async fn meeting_step(by: &Person, meeting: &str, step: Value) -> Answer {
    by.act(&format!("/api/meetings/{meeting}/steps"), step).await
}

/// The text of a PDF.
fn on_paper(pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("paper.pdf");
    std::fs::write(&file, pdf).unwrap();
    let reply = std::process::Command::new("pdftotext").arg(&file).arg("-").output().unwrap();
    assert!(reply.status.success(), "{reply:?}");
    String::from_utf8(reply.stdout).unwrap()
}

fn hold() -> Value {
    json!({ "step": "hold", "people": 18, "attendance": "居民代表 12 人" })
}

async fn three_wishes_become_one_topic_and_all_three_get_the_answer(m: Market) {
    let organiser = m.organiser().await;
    let (unit, contact) = m.unit("测试交警中队").await;
    let made = alike(&m, &organiser).await;
    let ids: Vec<&str> = made.iter().map(|(id, _)| id.as_str()).collect();
    organiser
        .act(&format!("/api/requests/{}/steps", ids[2]), json!({ "step": "escalate", "reason": "涉及多户" }))
        .await
        .ok();
    let first = board(&m, &organiser).await;
    assert_eq!(first["proposals"][0]["requests"], json!(ids), "they say much the same");
    assert_eq!(first["candidates"][0]["id"], ids[2], "what was escalated comes first");

    let topic = raise(&m, &organiser, &ids).await;
    let now = board(&m, &organiser).await;
    assert_eq!((&now["candidates"], &now["proposals"]), (&json!([]), &json!([])));
    assert_eq!(
        (&now["next_actions"][0]["next_action"], &now["next_actions"][0]["topic"]),
        (&json!("schedule"), &json!(topic))
    );
    assert_eq!(m.overview().await["requests"]["escalated"], 3);

    let mut watch = m.watch(&format!("/api/live/receipts/{}", made[0].1)).await;
    let meeting = plan(&m, &organiser, &[&topic]).await;
    let at = moment("2026-06-13T19:00").0;
    let reply = watch.until(|view| view["due"] == json!(at)).await;
    assert_eq!(reply["holder"], "meeting");
    let lines = organiser.get(&m.here("reminders")).await.ok();
    assert_eq!(
        (&lines[0]["next_action"], &lines[0]["due"]),
        (&json!("meeting"), &json!(at)),
        "in the morning's list"
    );

    m.clock.moves(8 * 24 * 3_600);
    m.signs_in_again(&organiser).await;
    let next_actions = board(&m, &organiser).await["next_actions"].clone();
    assert_eq!(
        (&next_actions[0]["next_action"], &next_actions[0]["urgency"]),
        (&json!("hold"), &json!("overdue"))
    );
    meeting_step(&organiser, &meeting, hold()).await.ok();
    assert_eq!(board(&m, &organiser).await["next_actions"][0]["next_action"], "decide");

    let due = moment("2026-07-01T18:00").0;
    let task = json!({ "content": "东门划禁停线", "unit": unit, "due": due });
    let resolve = json!({ "step": "resolve", "resolution": "高峰时段禁停，东门划线。", "tasks": [task] });
    topic_step(&organiser, &topic, resolve).await.ok();
    let answer = "党群联席议事会（2026-06-13）决议：高峰时段禁停，东门划线。";
    for (id, receipt) in &made {
        let view = m.resident().get(&format!("/api/receipts/{receipt}")).await.ok();
        assert_eq!((&view["state"], &view["answer"]), (&json!("answered"), &json!(answer)));
        assert_eq!(view["allowed"][0]["step"], "follow_up");
        let log = organiser.get(&format!("/api/requests/{id}")).await.ok()["log"].clone();
        let words: Vec<&str> = log.as_array().unwrap().iter().map(|l| l["words"].as_str().unwrap()).collect();
        assert!(words.contains(&"列入议题《东门停车》") && words.contains(&answer), "{words:?}");
    }
    // The task is a request like any other, with the unit, and leads back to its topic.
    let item = contact.get("/api/unit/items").await.ok()[0].clone();
    assert_eq!((&item["content"], &item["due"]), (&json!("东门划禁停线"), &json!(due)));
    let page = organiser.get(&format!("/api/topics/{topic}")).await.ok();
    let shown = &page["topic"];
    assert_eq!((&shown["state"], &shown["tasks"][0]["id"]), (&json!("resolved"), &item["id"]));
    let states: Vec<&str> =
        page["log"].as_array().unwrap().iter().map(|line| line["to"].as_str().unwrap()).collect();
    assert_eq!(states, ["open", "scheduled", "held", "resolved"]);
    let task = organiser.get(&format!("/api/requests/{}", item["id"].as_str().unwrap())).await.ok();
    assert_eq!((&task["channel"], &task["topic"]["id"]), (&json!("meeting"), &json!(topic)));
    assert_eq!(task["topic"]["title"], "东门停车");
    assert_eq!(board(&m, &organiser).await["next_actions"], json!([]), "all is done");

    // Every figure still adds up, on paper, too; whoever is not helped sends it back.
    let summary = organiser.get(&m.here("summary")).await.ok();
    assert_eq!(summary["requests"]["split"]["escalated"], 3);
    assert_eq!(summary["meeting"][0]["resolution"], "高峰时段禁停，东门划线。");
    for paper in ["summary.pdf", "ledger.xlsx", "bulletin.txt"] {
        organiser.get(&m.here(paper)).await.fine();
    }
    let no = json!({ "solved": false, "words": "还在停" });
    let back = m.resident().act(&format!("/api/receipts/{}/feedback", made[0].1), no).await.ok();
    assert_eq!(back["state"], "reopened");
    assert_eq!(m.another_node().await.service.diagnose().await.unwrap().findings, vec![]);
}

async fn a_resolution_is_corrected_and_nothing_is_edited_away(m: Market) {
    let organiser = m.organiser().await;
    let (unit, contact) = m.unit("测试交警中队").await;
    let made = alike(&m, &organiser).await;
    let ids: Vec<&str> = made.iter().map(|(id, _)| id.as_str()).collect();
    let forward = json!({ "step": "forward", "unit": unit });
    organiser.act(&format!("/api/requests/{}/steps", ids[0]), forward).await.ok();
    let topic = raise(&m, &organiser, &ids).await;
    // What the unit had is not gone from its page: the meeting talks it over.
    let items = async || contact.get("/api/unit/items").await.ok();
    let shown = items().await[0].clone();
    assert_eq!((&shown["with_meeting"], &shown["topic"]["title"]), (&json!(true), &json!("东门停车")));
    assert_eq!((&shown["topic"]["task"], &shown["topic"]["meeting_at"]), (&json!(false), &json!(null)));
    let steps = format!("/api/unit/items/{}/steps", ids[0]);
    contact.act(&steps, json!({ "step": "answer", "result": "已办" })).await.refused(403, "not_allowed");
    let meeting = plan(&m, &organiser, &[&topic]).await;
    assert_eq!(items().await[0]["topic"]["meeting_at"], moment("2026-06-13T19:00").0);
    meeting_step(&organiser, &meeting, hold()).await.ok();
    let task = |content: &str| json!({ "content": content, "unit": unit });
    let resolve = json!({ "step": "resolve", "resolution": "早高峰禁停", "tasks": [task("东门划线")] });
    topic_step(&organiser, &topic, resolve).await.ok();
    let no = json!({ "solved": false, "words": "还在停" });
    m.resident().act(&format!("/api/receipts/{}/feedback", made[1].1), no).await.ok();
    m.clock.moves(24 * 3_600);
    m.signs_in_again(&organiser).await;
    let seen = board(&m, &organiser).await["topics"][0].clone();
    let mut watch = m.watch(&format!("/api/live/receipts/{}", made[2].1)).await;
    let mut correct = json!({ "step": "correct", "resolution": "早晚高峰禁停", "reason": "漏写晚高峰",
        "tasks": [task("西门也划线")], "seen": seen["revision"] });
    topic_step(&organiser, &topic, correct.clone()).await.ok();
    let said = "党群联席议事会（2026-06-13）决议（2026-06-07 更正）：早晚高峰禁停";
    watch.until(|view| view["answer"] == said).await;
    let answers = async || {
        let mut answers = Vec::new();
        for (_, receipt) in &made {
            answers.push(m.resident().get(&format!("/api/receipts/{receipt}")).await.ok()["answer"].clone());
        }
        answers
    };
    assert_eq!(answers().await, [json!(said), json!(null), json!(said)], "who was not helped has none of it");
    let page = organiser.get(&format!("/api/topics/{topic}")).await.ok();
    let shown = &page["topic"];
    assert_eq!((&shown["resolution"], shown["tasks"].as_array().unwrap().len()), (&json!("早晚高峰禁停"), 2));
    assert!(shown["corrected"].is_number());
    let words: Vec<&str> =
        page["log"].as_array().unwrap().iter().map(|line| line["words"].as_str().unwrap()).collect();
    assert!(
        words.contains(&"早高峰禁停") && words.contains(&"更正决议：漏写晚高峰；早晚高峰禁停"),
        "{words:?}"
    );
    let tasks: Vec<Value> = items().await.as_array().unwrap().clone();
    let named =
        |item: &&Value| item["topic"]["task"] == true && item["topic"]["resolution"] == "早晚高峰禁停";
    assert_eq!(tasks.iter().filter(named).count(), 2, "{tasks:?}");
    // The view is older than the correction now.
    correct["resolution"] = json!("全天禁停");
    topic_step(&organiser, &topic, correct).await.refused(409, "stale");
    for paper in ["summary.pdf", "ledger.xlsx"] {
        organiser.get(&m.here(paper)).await.fine();
    }
    assert_eq!(m.another_node().await.service.diagnose().await.unwrap().findings, vec![]);
}

async fn what_was_not_decided_waits_for_the_next_meeting(m: Market) {
    let organiser = m.organiser().await;
    let made = alike(&m, &organiser).await;
    let topic = raise(&m, &organiser, &[&made[0].0, &made[1].0]).await;
    let meeting = plan(&m, &organiser, &[&topic]).await;
    meeting_step(&organiser, &meeting, hold()).await.ok();
    topic_step(&organiser, &topic, json!({ "step": "postpone", "reason": "一楼住户意见不一" })).await.ok();
    let view = m.resident().get(&format!("/api/receipts/{}", made[0].1)).await.ok();
    assert_eq!((&view["state"], &view["delay"]), (&json!("escalated"), &json!("一楼住户意见不一")));
    let shown = board(&m, &organiser).await;
    assert_eq!(
        (&shown["next_actions"][0]["next_action"], &shown["topics"][0]["state"]),
        (&json!("schedule"), &json!("open"))
    );
    let next = plan(&m, &organiser, &[&topic]).await;
    let cancel = meeting_step(&organiser, &next, json!({ "step": "cancel", "reason": "停电" })).await.ok();
    assert_eq!(cancel["number"], 2);
    assert_eq!(board(&m, &organiser).await["topics"][0]["postponed"].as_array().unwrap().len(), 2);
    // A thumb slipped: the meeting stands again, and the topic on its agenda.
    organiser.takes_back(&m, &cancel).await.ok();
    let page = organiser.get(&format!("/api/meetings/{next}")).await.ok();
    let shown = &page["meeting"];
    assert_eq!((&shown["state"], &shown["agenda"]), (&json!("planned"), &json!([topic])));
    assert_eq!(page["log"].as_array().unwrap().len(), 3, "planned, cancelled, taken back");
    topic_step(&organiser, &topic, json!({ "step": "withdraw", "reason": "已另行解决" })).await.ok();
    let free = board(&m, &organiser).await["candidates"].clone();
    assert_eq!(free.as_array().unwrap().len(), 3, "each stands for itself again");
    assert_eq!(free[0]["state"], "escalated");
}

async fn what_the_meeting_refuses_says_why(m: Market) {
    let organiser = m.organiser().await;
    let made = alike(&m, &organiser).await;
    let none = json!({ "title": "东门停车", "requests": [] });
    organiser.act(&m.here("topics"), none).await.marks("empty", "content");
    let untitled = json!({ "title": " ", "requests": [made[0].0] });
    organiser.act(&m.here("topics"), untitled).await.marks("empty", "title");
    let topic = raise(&m, &organiser, &[&made[0].0]).await;
    let again = json!({ "title": "东门停车", "requests": [made[0].0] });
    organiser.act(&m.here("topics"), again).await.refused(409, "in_topic");
    let forward = json!({ "step": "answer", "result": "好" });
    organiser.act(&format!("/api/requests/{}/steps", made[0].0), forward).await.refused(409, "in_topic");
    let go = json!({ "step": "let_go", "request": made[0].0, "reason": "另办" });
    topic_step(&organiser, &topic, go).await.refused(409, "last_of_topic");
    topic_step(&organiser, &topic, json!({ "step": "resolve", "resolution": "好" }))
        .await
        .refused(409, "topic_state");
    let meeting = plan(&m, &organiser, &[]).await;
    meeting_step(&organiser, &meeting, hold()).await.refused(409, "empty_agenda");
    let twice = json!({ "step": "change", "at": moment("2026-06-13T19:00").0, "place": "会议室", "agenda": [topic, topic] });
    meeting_step(&organiser, &meeting, twice).await.marks("malformed", "agenda");
    let change =
        json!({ "step": "change", "at": moment("2026-06-13T19:00").0, "place": "会议室", "agenda": [topic] });
    meeting_step(&organiser, &meeting, change.clone()).await.ok();
    meeting_step(&organiser, &meeting, hold()).await.ok();
    meeting_step(&organiser, &meeting, change).await.refused(409, "meeting_state");
    let nobody = json!({ "step": "resolve", "resolution": "好", "tasks": [{ "content": "划线",
        "unit": "00000000-0000-0000-0000-000000000000" }] });
    topic_step(&organiser, &topic, nobody).await.refused(404, "no_such_unit");
    let nil = "00000000-0000-0000-0000-000000000000";
    organiser.get(&format!("/api/topics/{nil}")).await.refused(404, "no_such_topic");
    organiser.get(&format!("/api/meetings/{nil}/agenda.pdf")).await.refused(404, "no_such_meeting");
}

async fn the_agenda_is_printed_and_the_minutes_after_it(m: Market) {
    let organiser = m.organiser().await;
    let made = alike(&m, &organiser).await;
    let topic = raise(&m, &organiser, &[&made[0].0]).await;
    let meeting = plan(&m, &organiser, &[&topic]).await;
    let print = async |query: &str| {
        let answer = organiser.get(&format!("/api/meetings/{meeting}/agenda.pdf{query}")).await;
        assert_eq!(answer.fine().header("content-type"), "application/pdf");
        assert!(answer.bytes.starts_with(b"%PDF-1.7"));
        answer.bytes
    };
    let agenda = print("").await;
    assert_eq!(agenda, print("").await, "the same bytes");
    assert_ne!(agenda, print("?lang=en").await);
    meeting_step(&organiser, &meeting, hold()).await.ok();
    topic_step(&organiser, &topic, json!({ "step": "resolve", "resolution": "划线" })).await.ok();
    assert_ne!(agenda, print("").await);
    assert_eq!(m.service().next_meeting(m.id).await.unwrap().to_string(), meeting);
}

async fn nobody_is_known_by_what_the_meeting_hands_out(m: Market) {
    let organiser = m.organiser().await;
    let secrets = "打138 0000 1111或一三八〇〇〇〇一一一一，微信：laoli_66，沪A12345，12号3栋2单元501室";
    let open = "打**或**，微信：**，**，12号3栋**单元**室";
    let words = ["138 0000 1111", "一三八〇〇〇〇一一一一", "laoli_66", "沪A12345", "2", "501"];
    let made = alike(&m, &organiser).await;
    let refused = async |answer: Answer, field: &str| {
        let problem = answer.refused(422, "not_masked");
        let marked = problem["words"].as_array().unwrap();
        let marked: Vec<&str> = marked.iter().map(|quote| quote["words"].as_str().unwrap()).collect();
        assert_eq!((&problem["field"], marked), (&json!(field), words.to_vec()));
    };
    let titled = |title: &str| json!({ "title": title, "requests": [made[0].0, made[1].0] });
    refused(organiser.act(&m.here("topics"), titled(secrets)).await, "title").await;
    let topic = raise(&m, &organiser, &[&made[0].0, &made[1].0]).await;
    let edit = json!({ "step": "edit", "title": "东门", "background": secrets });
    refused(topic_step(&organiser, &topic, edit).await, "background").await;
    let meeting = plan(&m, &organiser, &[&topic]).await;
    let held = json!({ "step": "hold", "people": 18, "attendance": secrets });
    meeting_step(&organiser, &meeting, held).await.ok();
    let resolve = |resolution: &str| json!({ "step": "resolve", "resolution": resolution });
    refused(topic_step(&organiser, &topic, resolve(secrets)).await, "resolution").await;
    topic_step(&organiser, &topic, resolve("划线")).await.ok();

    // What was written down before such words were refused.
    let change = format!(
        "UPDATE topics SET title = '{secrets}', background = '{secrets}', \
        state = replace(state, '划线', '{secrets}')"
    );
    m.database.run(&change).await;
    let node = m.another_node().await;
    let summary = serde_json::to_value(node.service.summary(m.id).await.unwrap()).unwrap();
    assert_eq!(
        (&summary["meeting"][0]["title"], &summary["meeting"][0]["resolution"]),
        (&json!(open), &json!(open))
    );
    let bulletin = node.service.bulletin(m.id, Language::DEFAULT).await.unwrap();
    assert!(bulletin.contains(open) && !bulletin.contains("laoli"), "{bulletin}");
    let link = organiser.get(&format!("/api/requests/{}", made[0].0)).await.ok()["topic"].clone();
    assert_eq!((&link["title"], &link["resolution"]), (&json!(open), &json!(open)));
    node.stop().await;
    let paper = organiser.get(&format!("/api/meetings/{meeting}/agenda.pdf")).await;
    let paper = on_paper(&paper.fine().bytes);
    for secret in ["0000", "laoli", "沪A", "501"] {
        assert!(!paper.contains(secret), "{secret} in {paper}");
    }
    assert_eq!(paper.matches("打**或**").count(), 4, "title, background, resolution, attendance: {paper}");
}

async fn tampering_with_a_topics_log_is_found(m: Market) {
    let organiser = m.organiser().await;
    let made = alike(&m, &organiser).await;
    let topic = raise(&m, &organiser, &[&made[0].0, &made[1].0]).await;
    let meeting = plan(&m, &organiser, &[&topic]).await;
    meeting_step(&organiser, &meeting, hold()).await.ok();
    topic_step(&organiser, &topic, json!({ "step": "resolve", "resolution": "划线" })).await.ok();
    let findings = async || {
        let node = m.another_node().await;
        let found = node.service.diagnose().await.unwrap().findings.len();
        node.stop().await;
        found
    };
    assert_eq!(findings().await, 0);
    let (here, gone) = (topic.as_str(), "00000000-0000-0000-0000-00000000000f");
    let moves = |from: &str, to: &str| format!("of_id = '{to}' WHERE of_id = '{from}'");
    let (away, home) = (moves(here, gone), moves(gone, here));
    let (spoilt, mended) = (moves(here, "x"), moves("x", here));
    for (table, change, back) in [
        ("meeting_log", "actor = actor || 'x'", "actor = substr(actor, 1, length(actor) - 1)"),
        (
            "meeting_log",
            "from_state = from_state || 'x'",
            "from_state = substr(from_state, 1, length(from_state) - 1)",
        ),
        ("meeting_log", "hash = hash || 'x'", "hash = substr(hash, 1, length(hash) - 1)"),
        ("meeting_log", "line = line + 100", "line = line - 100"),
        ("meeting_log", &away, &home),
        ("meeting_log", &spoilt, &mended),
        ("meeting_log", "words = words || 'x'", "words = substr(words, 1, length(words) - 1)"),
        ("meeting_log", "at = at + 1", "at = at - 1"),
        ("meeting_log", "to_state = to_state || 'x'", "to_state = substr(to_state, 1, length(to_state) - 1)"),
        ("topics", "log_lines = log_lines + 1", "log_lines = log_lines - 1"),
        ("topics", "number = number + 1", "number = number - 1"),
        ("meetings", "log_hash = log_hash || 'x'", "log_hash = substr(log_hash, 1, length(log_hash) - 1)"),
    ] {
        m.database.run(&format!("UPDATE {table} SET {change}")).await;
        assert!(findings().await > 0, "{table}: {change}");
        m.database.run(&format!("UPDATE {table} SET {back}")).await;
    }
    assert_eq!(findings().await, 0, "all of it was put back");
    m.database.run("DELETE FROM topics").await;
    assert!(findings().await > 0, "the topic is gone, its log is not");
}

async fn a_key_is_one_topic_and_another_node_sees_it(m: Market) {
    let organiser = m.organiser().await;
    let made = alike(&m, &organiser).await;
    let body = json!({ "key": "the-same-key-1", "title": "东门停车", "requests": [made[0].0] });
    let once = organiser.post(&m.here("topics"), &body).await.ok();
    assert_eq!(organiser.post(&m.here("topics"), &body).await.ok(), once);
    assert_eq!(board(&m, &organiser).await["topics"].as_array().unwrap().len(), 1);
    let node = m.another_node().await;
    let there = node.service.meeting_board(m.id, Actor::Server).await.unwrap();
    assert_eq!(serde_json::to_value(&there).unwrap(), board(&m, &organiser).await);
    node.stop().await;
}

both![
    three_wishes_become_one_topic_and_all_three_get_the_answer,
    a_resolution_is_corrected_and_nothing_is_edited_away,
    what_was_not_decided_waits_for_the_next_meeting,
    what_the_meeting_refuses_says_why,
    the_agenda_is_printed_and_the_minutes_after_it,
    nobody_is_known_by_what_the_meeting_hands_out,
    tampering_with_a_topics_log_is_found,
    a_key_is_one_topic_and_another_node_sees_it,
];
