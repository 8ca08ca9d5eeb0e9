//! `shiji doctor`: whatever is changed behind the program's back, is found.

use serde_json::json;

use crate::harness::Market;

async fn findings(m: &Market) -> usize {
    // A fresh node, as the command is: this one's floors are in memory.
    let node = m.another_node().await;
    let found = node.service.diagnose().await.unwrap().findings.len();
    node.stop().await;
    found
}

async fn tampering_with_any_column_of_any_line_is_found(m: Market) {
    let desk = m.volunteer("A").await;
    let id = m.request(&desk, "占道停车").await["request"].as_str().unwrap().to_owned();
    for step in [
        json!({ "step": "escalate", "reason": "涉及多户" }),
        json!({ "step": "reopen", "reason": "误选" }),
        json!({ "step": "settle", "result": "当场办好" }),
    ] {
        desk.act(&format!("/api/requests/{id}/steps"), step).await.ok();
    }
    let other = m.request(&desk, "路灯不亮").await["request"].as_str().unwrap().to_owned();
    assert_eq!(findings(&m).await, 0);
    let line = format!("request_id = '{id}' AND line = ");
    for n in 1..=4 {
        for (change, back) in [
            ("at = at + 1", "at = at - 1"),
            ("actor = actor || 'x'", "actor = substr(actor, 1, length(actor) - 1)"),
            ("from_state = from_state || 'x'", "from_state = substr(from_state, 1, length(from_state) - 1)"),
            ("to_state = to_state || 'x'", "to_state = substr(to_state, 1, length(to_state) - 1)"),
            ("words = words || 'x'", "words = substr(words, 1, length(words) - 1)"),
            ("hash = hash || 'x'", "hash = substr(hash, 1, length(hash) - 1)"),
            ("line = line + 10", ""),
        ] {
            m.database.run(&format!("UPDATE handling_log SET {change} WHERE {line}{n}")).await;
            assert!(findings(&m).await > 0, "{change} in line {n}");
            let undo = if back.is_empty() {
                format!("UPDATE handling_log SET line = {n} WHERE {line}{}", n + 10)
            } else {
                format!("UPDATE handling_log SET {back} WHERE {line}{n}")
            };
            m.database.run(&undo).await;
        }
    }
    assert_eq!(findings(&m).await, 0, "all of it was put back");
    // The request's own row: its state, the head of its log, the whole request.
    for (change, back) in [
        ("log_lines = log_lines - 1", "log_lines = log_lines + 1"),
        ("log_hash = log_hash || 'x'", "log_hash = substr(log_hash, 1, length(log_hash) - 1)"),
        (r#"state = '{"state":"registered"}'"#, ""),
    ] {
        let row = format!("WHERE id = '{id}'");
        m.database.run("CREATE TABLE kept AS SELECT id, state FROM requests").await;
        m.database.run(&format!("UPDATE requests SET {change} {row}")).await;
        assert!(findings(&m).await > 0, "{change}");
        if back.is_empty() {
            m.database
                .run(&format!("UPDATE requests SET state = (SELECT state FROM kept {row}) {row}"))
                .await;
        } else {
            m.database.run(&format!("UPDATE requests SET {back} {row}")).await;
        }
        m.database.run("DROP TABLE kept").await;
    }
    assert_eq!(findings(&m).await, 0);
    // A line goes over to another request, and one that nobody took is written behind the last.
    m.database.run(&format!("UPDATE handling_log SET request_id = '{other}' WHERE {line}4")).await;
    assert!(findings(&m).await > 1, "both requests' logs are wrong");
    let back = format!("request_id = '{id}' WHERE request_id = '{other}' AND line = 4");
    m.database.run(&format!("UPDATE handling_log SET {back}")).await;
    let forged = "request_id, 5, at, actor, to_state, 'cleared', words, hash";
    m.database
        .run(&format!("INSERT INTO handling_log SELECT {forged} FROM handling_log WHERE {line}4"))
        .await;
    assert!(findings(&m).await > 0, "a line more");
    m.database.run(&format!("DELETE FROM handling_log WHERE {line}5")).await;
    assert_eq!(findings(&m).await, 0);
    m.database.run(&format!("DELETE FROM handling_log WHERE {line}2")).await;
    assert!(findings(&m).await > 0, "a line in the middle is gone");
    m.database.run(&format!("DELETE FROM handling_log WHERE {line}4")).await;
    assert!(findings(&m).await > 0, "the last line is gone");
    m.database.run(&format!("DELETE FROM handling_log WHERE request_id = '{id}'")).await;
    m.database.run(&format!("DELETE FROM requests WHERE id = '{id}'")).await;
    assert!(findings(&m).await > 0, "the whole request is gone");
}

both![tampering_with_any_column_of_any_line_is_found];
