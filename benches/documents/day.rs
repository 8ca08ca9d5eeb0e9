//! A large market to be printed: 40 booths, 2,000 requests, people that nobody is.

use serde_json::{Value, json};
use shiji_documents::{LedgerRow, Poster, PosterStep, Slip};
use shiji_domain::summary::Summary;

const CONTENT: [&str; 4] = [
    "三号楼前的路灯坏了两周，晚上老人出门看不清台阶，希望尽快修好。",
    "小区东门早晚高峰乱停车，消防通道经常被占。",
    "想给母亲申请适老化改造，不知道去哪里办理。",
    "垃圾投放点夏天气味重，建议增加清运次数（每天两次）。",
];

/// 18 booths and 39 requests, as the published day had them.
pub fn summary() -> Summary {
    let id = |n: usize| format!("00000000-0000-0000-0000-{n:012}");
    let waits = json!({ "called": 40, "p50": 540, "p90": 1320 });
    let booths: Vec<Value> = (0..18)
        .map(|n| {
            json!({ "booth": id(n), "code": char::from(b'A' + n as u8).to_string(), "name": format!("服务摊位{n}"),
                "hosts": [format!("第{n}共建单位")], "mode": "queue", "visits": 84, "people": 70, "waits": waits,
                "tickets": { "served": 70, "missed": 6, "waiting": 4, "at_desk": 2, "cancelled": 1, "transferred": 1 },
                "goods": null, "sessions": [], "hours": [28, 28, 28],
                "ratings": { "faces": [0, 1, 2, 10, 20], "satisfied": 30, "all": 33 } })
        })
        .collect();
    let tickets = json!({ "served": 1260, "missed": 108, "waiting": 72, "at_desk": 36, "cancelled": 18, "transferred": 18 });
    let hours: Vec<Value> = (0..3)
        .map(|h| json!({ "start": 0, "label": format!("{}:00", 14 + h), "visits": 504, "people": 300, "waits": waits }))
        .collect();
    let forwarded: Vec<Value> = (0..12_usize)
        .map(|n| {
            json!({ "number": n + 1, "content": CONTENT[n % 4], "booth": "A", "unit": format!("测试单位{}", n % 6),
                "due": 1_795_600_000_000_i64, "answered": n % 3 == 0, "overdue": false })
        })
        .collect();
    let units: Vec<Value> = (0..6)
        .map(|n| json!({ "unit": format!("测试单位{n}"), "forwarded": 2, "answered": 1, "overdue": 0, "next_due": 1_795_600_000_000_i64 }))
        .collect();
    let split =
        json!({ "settled": 27, "forwarded": 12, "escalated": 0, "declined": 0, "duplicate": 0, "open": 0 });
    let value = json!({ "market": id(99), "name": "湖畔社区党员服务市集", "theme": "邻里相约 服务到家", "place": "湖畔口袋公园",
        "host": "湖畔社区党委", "opens_at": 1_795_240_800_000_i64, "closes_at": 1_795_251_600_000_i64, "offset": 480,
        "as_of": 1_795_252_800_000_i64, "running": false, "units": 18, "visits": 1512, "people": 900,
        "visits_without_pass": 100, "tickets": tickets, "waits": waits, "booths": booths, "hours": hours,
        "requests": { "all": 39, "split": split,
            "by_category": [{ "category": "facilities", "all": 39, "split": split }],
            "by_kind": [{ "kind": "appeal", "all": 39, "split": split }],
            "by_unit": units, "forwarded": forwarded, "escalated": [] },
        "ratings": { "faces": [0, 18, 36, 180, 360], "satisfied": 540, "all": 594 }, "prizes": 7,
        "volunteers": 46, "volunteer_hours": 138, "topics": ["东门停车位重新划线", "加装电梯意见征集"], "meeting": [] });
    let summary: Summary = serde_json::from_value(value).expect("a summary");
    assert_eq!(summary.adds_up(), Ok(()));
    summary
}

/// So many lines of a ledger: one in three forwarded and followed to its end, the others settled on
/// the spot.
pub fn ledger(count: usize) -> Vec<LedgerRow> {
    let row = |n: usize| {
        let settled = LedgerRow {
            number: n as i64 + 1,
            registered: format!("2026-11-21 14:{:02}", n % 60),
            booth: format!("A 服务摊位{}", n % 18),
            received_by: "A-1".into(),
            channel: "摊位登记".into(),
            category: "公共设施".into(),
            person: format!("测试居民{n}"),
            phone: format!("138{n:08}"),
            address: format!("测试路{}号", n % 200),
            content: CONTENT[n % 4].into(),
            way: "现场办理".into(),
            progress: format!("11-21 14:{:02} 登记\n11-21 15:00 现场办理：当场答复并办理", n % 60),
            stages: "11-21 登记 → 11-21 现场办理".into(),
            result: "当场答复并办理".into(),
            answered: "2026-11-21 15:20 现场答复".into(),
            completed: "2026-11-21 15:20".into(),
            escalated: "否".into(),
            note: "类型：诉求".into(),
            ..LedgerRow::default()
        };
        if !n.is_multiple_of(3) {
            return settled;
        }
        let unit = format!("测试单位{}", n % 12);
        LedgerRow {
            way: "转办".into(),
            progress: format!(
                "11-21 14:{:02} 登记\n11-21 15:00 转办：{unit}\n11-23 09:{:02} 已签收：{unit}\n11-25 10:00 办理中：已到现场查看\n\
                 11-26 16:00 答复：已修好\n11-27 09:30 已回访：已解决，满意度 5/5\n11-27 10:00 已销号",
                n % 60,
                n % 60
            ),
            stages: "11-21 登记 → 11-21 转办 → 11-23 已签收 → 11-25 办理中 → 11-26 答复 → 11-27 已回访 → 11-27 已销号".into(),
            forwarded: "2026-11-21 15:00".into(),
            accepted: format!("2026-11-23 09:{:02}", n % 60),
            due: "2026-11-27 18:00".into(),
            delay: if n.is_multiple_of(9) { "延期至 2026-11-30 18:00：等配件到货".into() } else { String::new() },
            result: "已到现场查看并修好".into(),
            answered: "2026-11-26 16:00 承办单位答复".into(),
            completed: "2026-11-26 16:00".into(),
            overdue: "否".into(),
            follow_up: "测试社工 2026-11-27 09:30".into(),
            solved: "是".into(),
            satisfaction: "很满意 5/5".into(),
            cleared: "2026-11-27 10:00".into(),
            unit,
            ..settled
        }
    };
    (0..count).map(row).collect()
}

/// So many posters.
pub fn posters(count: usize) -> Vec<Poster> {
    let poster = |n: usize| Poster {
        code: format!("A{n}"),
        name: format!("服务摊位{n}"),
        hosts: vec![format!("第{n}共建单位"), "湖畔社区党委".into()],
        offer: "现场咨询、登记、办理，当场能办的当场办。".into(),
        place: format!("{n}号棚"),
        verb: PosterStep::TakeTicket,
        url: format!("HTTP://192.168.1.10:8080/S/A{n}-7F3K9Q"),
        address: "http://192.168.1.10:8080".into(),
        market: "湖畔社区党员服务市集".into(),
    };
    (0..count).map(poster).collect()
}

pub fn slip() -> Slip {
    Slip {
        market: "湖畔社区党员服务市集".into(),
        code: "L012".into(),
        booth: "L 爱心义剪".into(),
        place: "12号棚".into(),
        ahead: Some(3),
        wait: "大约等12分钟，多数不超过20分钟".into(),
        back_by: "15:29".into(),
        issued: "2026-11-21 15:20".into(),
        url: "HTTP://192.168.1.10:8080/S/L-7F3K9Q".into(),
        address: "http://192.168.1.10:8080".into(),
        ..Slip::default()
    }
}
