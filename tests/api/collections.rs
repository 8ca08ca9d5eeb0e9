//! Requests of several markets: one community's topics gather them, one command changes them all or
//! none.

use serde_json::{Value, json};
use shiji_domain::{Actor, BoothId, MarketId, MarketState, Mode, floor::Command};
use shiji_samples::floor::day;

use crate::harness::{Market, Person, eventually, market_details, moment};

/// A second market of the same community, open.
async fn square(m: &Market) -> MarketId {
    let id = m.service().create_market(market_details("广场市集")).await.unwrap();
    let booth = BoothId(uuid::Uuid::from_u128(id.0.as_u128() + 1));
    let booths = vec![day::new_booth(booth, day::details("法律咨询", Mode::Queue))];
    m.service().command(id, Actor::Server, None, Command::EnterBooths(booths)).await.unwrap();
    for state in [MarketState::Published, MarketState::Open] {
        m.service().command(id, Actor::Server, None, Command::MoveMarket(state)).await.unwrap();
    }
    id
}

async fn request(at: MarketId, by: &Person, content: &str) -> Value {
    let body = json!({ "kind": "appeal", "category": "traffic", "content": content, "channel": "phone" });
    by.act(&format!("/api/markets/{at}/requests"), body).await.ok()
}

fn word<'v>(value: &'v Value, name: &str) -> &'v str {
    value[name].as_str().unwrap()
}

async fn state(by: &Person, request: &Value) -> String {
    let view = by.get(&format!("/api/requests/{}", word(request, "request"))).await.ok();
    word(&view, "state").to_owned()
}

async fn plan(m: &Market, by: &Person, topic: &str) -> String {
    let at = moment("2026-06-13T19:00").0;
    let body = json!({ "at": at, "place": "社区会议室", "chair": "社区党委书记", "agenda": [topic] });
    word(&by.act(&m.here("meetings"), body).await.ok(), "meeting").to_owned()
}

/// Two requests of the first market, one of the second, in one topic.
struct Gathered {
    organiser: Person,
    square: MarketId,
    here: [Value; 2],
    there: Value,
    topic: String,
}

async fn gathered(m: &Market) -> Gathered {
    let organiser = m.organiser().await;
    let square = square(m).await;
    let here =
        [request(m.id, &organiser, "东门乱停车").await, request(m.id, &organiser, "东门停车堵路").await];
    let there = request(square, &organiser, "东门停车不安全").await;
    assert_eq!((&here[1]["number"], &there["number"]), (&json!(2), &json!(1)), "each market has its numbers");
    let ids: Vec<&str> = here.iter().chain([&there]).map(|request| word(request, "request")).collect();
    let body = json!({ "title": "东门停车", "background": "", "requests": ids });
    let raised = organiser.act(&m.here("topics"), body).await.ok();
    assert_eq!((&raised["number"], &raised["of"]), (&json!(1), &json!("meetings")));
    let topic = word(&raised, "topic").to_owned();
    Gathered { organiser, square, here, there, topic }
}

async fn a_topic_gathers_and_answers_requests_of_two_markets(m: Market) {
    let Gathered { organiser, square, here, there, topic } = gathered(&m).await;
    let overview = async || m.resident().get(&format!("/api/markets/{square}/snapshot")).await.ok();
    assert_eq!(overview().await["requests"]["escalated"], 1);
    let mut watch = m.watch(&format!("/api/live/receipts/{}", word(&there, "receipt"))).await;
    let meeting = plan(&m, &organiser, &topic).await;
    let at = moment("2026-06-13T19:00").0;
    assert_eq!(watch.until(|view| view["due"] == json!(at)).await["holder"], "meeting");
    // Whoever looks from the other market sees the topic and its meeting, too.
    let board = organiser.get(&format!("/api/markets/{square}/meetings")).await.ok();
    assert_eq!((&board["topics"][0]["id"], &board["meetings"][0]["id"]), (&json!(topic), &json!(meeting)));
    let gathered = board["topics"][0]["requests"].as_array().unwrap().len();
    assert_eq!((gathered, board["candidates"].as_array().unwrap().len()), (3, 0));
    let list = organiser.get(&format!("/api/markets/{square}/requests")).await.ok();
    assert_eq!(list.as_array().unwrap().len(), 1, "a list is of its market alone");

    let hold = json!({ "step": "hold", "people": 12, "attendance": "" });
    organiser.act(&format!("/api/meetings/{meeting}/steps"), hold).await.ok();
    let resolve = json!({ "step": "resolve", "resolution": "高峰禁停", "tasks": [] });
    let resolved = organiser.act(&format!("/api/topics/{topic}/steps"), resolve).await.ok();
    let answered = watch.until(|view| view["state"] == "answered").await;
    assert!(word(&answered, "answer").contains("高峰禁停"));
    for request in here.iter().chain([&there]) {
        assert_eq!(state(&organiser, request).await, "answered");
    }
    organiser.takes_back(&m, &resolved).await.ok();
    watch.until(|view| view["state"] == "escalated").await;
    for request in here.iter().chain([&there]) {
        assert_eq!(state(&organiser, request).await, "escalated");
    }
    organiser.takes_back(&m, &resolved).await.refused(404, "no_such_action");
    // Numbers of topics go on over both markets.
    let alone = request(square, &organiser, "路灯不亮").await;
    let body = json!({ "title": "路灯", "background": "", "requests": [word(&alone, "request")] });
    let raised = organiser.act(&format!("/api/markets/{square}/topics"), body).await.ok();
    assert_eq!(raised["number"], 2);
}

async fn what_touches_a_collection_that_is_away_is_refused_whole(m: Market) {
    let Gathered { organiser, square, here, there, topic } = gathered(&m).await;
    let sql = format!("UPDATE collections SET at_hand = 0 WHERE market_id = '{square}'");
    m.database.run(&sql).await;
    let everything = async || {
        let mut all = vec![organiser.get(&m.here("meetings")).await.ok()];
        for request in here.iter().chain([&there]) {
            all.push(organiser.get(&format!("/api/requests/{}", word(request, "request"))).await.ok());
        }
        all
    };
    let before = everything().await;
    let withdraw = json!({ "step": "withdraw", "reason": "另行解决" });
    let refused = organiser.act(&format!("/api/topics/{topic}/steps"), withdraw).await;
    refused.refused(409, "not_at_hand");
    assert!(word(&refused.json(), "detail").contains("广场市集"), "it says which: {refused}");
    let steps = format!("/api/requests/{}/steps", word(&there, "request"));
    let let_go = json!({ "step": "let_go", "request": word(&there, "request"), "reason": "另办" });
    organiser.act(&format!("/api/topics/{topic}/steps"), let_go).await.refused(409, "not_at_hand");
    let new = json!({ "kind": "appeal", "category": "traffic", "content": "又一条", "channel": "phone" });
    organiser.act(&format!("/api/markets/{square}/requests"), new).await.refused(409, "not_at_hand");
    assert_eq!(everything().await, before, "nothing was changed by it");
    // It can be read; what leaves it alone goes on, also with the same topic.
    assert_eq!(state(&organiser, &there).await, "escalated");
    let let_go = json!({ "step": "let_go", "request": word(&here[0], "request"), "reason": "另办" });
    organiser.act(&format!("/api/topics/{topic}/steps"), let_go).await.ok();
    assert_eq!(state(&organiser, &here[0]).await, "escalated");
    m.database.run("UPDATE collections SET at_hand = 1").await;
    let let_go = json!({ "step": "let_go", "request": word(&there, "request"), "reason": "另办" });
    organiser.act(&format!("/api/topics/{topic}/steps"), let_go).await.ok();
    organiser.act(&steps, json!({ "step": "reopen", "reason": "在这里办" })).await.ok();
}

async fn a_claim_runs_out_although_nobody_has_read_it_since_the_start(mut m: Market) {
    let organiser = m.organiser().await;
    let body =
        json!({ "kind": "wish", "category": "facilities", "content": "想要一张长椅", "channel": "phone" });
    let wish = organiser.act(&m.here("requests"), body).await.ok();
    let steps = format!("/api/requests/{}/steps", word(&wish, "request"));
    organiser.act(&steps, json!({ "step": "publish", "text": "想要一张长椅" })).await.ok();
    let claim = json!({ "step": "claim", "kind": "branch", "name": "测试第一支部" });
    organiser.act(&steps, claim).await.ok();
    m.restart().await;
    m.clock.moves(8 * 24 * 3_600);
    eventually("the claim runs out", async || {
        let expired =
            "SELECT COUNT(*) FROM handling_log WHERE from_state = 'claimed' AND to_state = 'published'";
        (m.database.number(expired).await == 1).then_some(())
    })
    .await;
}

async fn what_is_handled_at_one_node_is_shown_at_the_other(m: Market) {
    let other = m.another_node().await;
    let organiser = m.organiser().await;
    let path = format!("/api/live/markets/{}", m.id);
    let mut overview = crate::harness::Watch::open(other.address, &path).await;
    overview.until(|market| market["requests"]["open"] == 0).await;
    let left = request(m.id, &organiser, "路灯不亮").await;
    overview.until(|market| market["requests"]["open"] == 1).await;
    let path = format!("/api/live/receipts/{}", word(&left, "receipt"));
    let mut receipt = crate::harness::Watch::open(other.address, &path).await;
    receipt.until(|view| view["state"] == "registered").await;
    let steps = format!("/api/requests/{}/steps", word(&left, "request"));
    organiser.act(&steps, json!({ "step": "settle", "result": "已更换" })).await.ok();
    receipt.until(|view| view["state"] == "settled").await;
    overview.until(|market| market["requests"]["settled"] == 1).await;
    other.stop().await;
}

/// Whoever watches the receipt of a repeated request reads the answer that it shares, as it is
/// repeated.
async fn a_watched_receipt_shows_the_answer_that_it_repeats(m: Market) {
    let organiser = m.organiser().await;
    let [first, second] =
        [request(m.id, &organiser, "路灯不亮").await, request(m.id, &organiser, "路灯还是不亮").await];
    let steps = |of: &Value| format!("/api/requests/{}/steps", word(of, "request"));
    organiser.act(&steps(&first), json!({ "step": "settle", "result": "已更换灯管" })).await.ok();
    let mut watch = m.watch(&format!("/api/live/receipts/{}", word(&second, "receipt"))).await;
    watch.until(|view| view["state"] == "registered").await;
    organiser.act(&steps(&second), json!({ "step": "duplicate", "of": 1 })).await.ok();
    let reply = watch.until(|view| view["state"] == "duplicate").await;
    assert_eq!((&reply["duplicate_of"], &reply["answer"]), (&json!(1), &json!("已更换灯管")));
}

async fn nothing_is_written_down_at_a_market_that_is_not_there(m: Market) {
    let organiser = m.organiser().await;
    let nowhere = MarketId(uuid::Uuid::nil());
    let new = json!({ "kind": "appeal", "category": "traffic", "content": "路灯不亮", "channel": "phone" });
    let path = format!("/api/markets/{nowhere}/requests");
    organiser.act(&path, new).await.refused(404, "no_such_market");
    let raise = json!({ "title": "路灯", "background": "", "requests": [] });
    let path = format!("/api/markets/{nowhere}/topics");
    organiser.act(&path, raise).await.refused(404, "no_such_market");
    for list in ["requests", "ledger", "meetings", "reminders", "home-services", "summary"] {
        let answer = organiser.get(&format!("/api/markets/{nowhere}/{list}")).await;
        answer.refused(404, "no_such_market");
    }
}

/// Only the day's floor is dropped, and what is asked for is read again.
async fn a_floor_of_a_past_day_is_read_when_asked_for(m: Market) {
    m.queue("A", 3).await;
    m.becomes(MarketState::Closed).await;
    let before = crate::harness::decided(m.snapshot("A").await);
    m.clock.moves(3_600);
    // Time alone drops it, within a second or two.
    tokio::time::sleep(std::time::Duration::from_millis(2_500)).await;
    assert_eq!(crate::harness::decided(m.snapshot("A").await), before);
    let organiser = m.organiser().await;
    assert_eq!(organiser.next(&m, "A", 1).await.ok()["ticket"]["code"], "A001");
    assert_eq!(request(m.id, &organiser, "路灯不亮").await["number"], 1);
}

both![
    a_topic_gathers_and_answers_requests_of_two_markets,
    what_touches_a_collection_that_is_away_is_refused_whole,
    a_claim_runs_out_although_nobody_has_read_it_since_the_start,
    nothing_is_written_down_at_a_market_that_is_not_there,
    a_watched_receipt_shows_the_answer_that_it_repeats,
    a_floor_of_a_past_day_is_read_when_asked_for,
];

mod several_nodes {
    #[tokio::test]
    async fn what_is_handled_at_one_node_is_shown_at_the_other() {
        crate::harness::run_on(
            crate::harness::Engine::Postgres,
            super::what_is_handled_at_one_node_is_shown_at_the_other,
        )
        .await;
    }
}
