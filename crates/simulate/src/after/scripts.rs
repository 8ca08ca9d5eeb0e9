//! What happens to each of the twelve forwarded items and the thirty wishes: on which day, by whom,
//! and where it stands then.

use serde_json::{Value, json};

use super::act::{Act, Who, act, no};

/// When the topic is raised, and when the meeting is.
pub(super) const RAISED: i64 = 2;
pub(super) const MET: i64 = 8;

/// What the meeting says, and so every receipt of the topic.
const ANSWER: &str = "党群联席议事会（2026-06-14）决议：下月启动";

/// When it is found that something was left out, and what every receipt says from then on.
pub(super) const CORRECTED: i64 = MET + 2;
const RIGHT: &str = "党群联席议事会（2026-06-14）决议（2026-06-16 更正）：下月五日启动";

/// What the meeting does with a request that its topic gathers, until whoever asked says that it is
/// solved, and after.
fn talked_over() -> [Act; 4] {
    [
        act(RAISED, Who::Meeting, json!({}), "escalated"),
        act(MET, Who::Meeting, json!({ "result": ANSWER }), "answered"),
        act(MET + 1, Who::Resident, json!({ "solved": true, "satisfaction": 5 }), "followed_up"),
        act(CORRECTED, Who::Meeting, json!({ "result": RIGHT }), "followed_up"),
    ]
}

/// What happens to each of the twelve.
pub(super) fn forwarded(units: &[Value]) -> Vec<Vec<Act>> {
    use Who::{Organiser as O, Resident as R, Unit as U};
    let forward = |unit: usize| json!({ "step": "forward", "unit": units[unit] });
    let answer = |words: &str| json!({ "step": "answer", "result": words });
    let back = || json!({ "step": "return", "reason": "不属于本单位职责" });
    let accept = || json!({ "step": "accept", "handler": "测试经办人" });
    let yes = || json!({ "solved": true, "satisfaction": 5 });
    let no_more = || json!({ "solved": false, "satisfaction": 1, "words": "还是老样子" });
    let clear = || json!({ "step": "clear" });
    let plain = |unit: usize, day: i64| {
        vec![
            act(0, O, forward(unit), "forwarded"),
            act(1, U(unit), accept(), "accepted"),
            act(2, U(unit), json!({ "step": "progress", "note": "已到现场" }), "in_progress"),
            act(day, U(unit), answer("已修好"), "answered"),
            act(day + 1, R, yes(), "followed_up"),
            act(day + 2, O, clear(), "cleared"),
        ]
    };
    let called = |solved| json!({ "step": "follow_up", "solved": solved, "satisfaction": 4 });
    vec![
        plain(0, 3),
        plain(1, 4),
        plain(2, 5),
        vec![
            act(0, O, forward(0), "forwarded"),
            act(1, U(0), accept(), "accepted"),
            act(3, U(0), json!({ "step": "ask_extension", "reason": "等材料" }), "accepted"),
            act(4, O, json!({ "step": "extend", "reason": "同意" }), "extended"),
            no(5, U(0), json!({ "step": "ask_extension", "reason": "再等等" }), "extended_already"),
            act(10, U(0), answer("材料到了，已装好"), "answered"),
            no(11, O, clear(), "not_followed_up"),
            act(11, O, json!({ "step": "unreachable" }), "answered"),
            act(12, O, json!({ "step": "unreachable" }), "answered"),
            act(13, O, json!({ "step": "unreachable" }), "answered"),
            act(13, O, clear(), "cleared"),
        ],
        vec![
            act(0, O, forward(0), "forwarded"),
            act(1, U(0), back(), "returned"),
            act(2, O, forward(1), "forwarded"),
            act(3, U(1), accept(), "accepted"),
            act(5, U(1), answer("已处理"), "answered"),
            act(6, O, called(true), "followed_up"),
        ],
        vec![
            act(0, O, forward(0), "forwarded"),
            act(1, U(0), back(), "returned"),
            act(1, O, forward(1), "forwarded"),
            act(2, U(1), back(), "returned"),
            no(2, O, forward(0), "returned_twice"),
            act(3, O, json!({ "step": "assign", "unit": units[2], "reason": "街道协调会定" }), "forwarded"),
            no(3, U(2), back(), "assigned"),
            act(4, U(2), answer("按协调意见办好"), "answered"),
            act(5, R, yes(), "followed_up"),
        ],
        vec![
            act(0, O, forward(1), "forwarded"),
            act(5, O, json!({ "step": "remind", "note": "明天到期" }), "forwarded"),
            no(5, U(1), back(), "return_too_late"),
            act(8, O, json!({ "step": "remind" }), "forwarded"),
            act(10, U(1), accept(), "accepted"),
            act(11, U(1), answer("迟了，已补办"), "answered"),
            act(12, O, called(true), "followed_up"),
            act(13, O, clear(), "cleared"),
        ],
        vec![
            act(0, O, forward(2), "forwarded"),
            act(2, U(2), answer("已清理"), "answered"),
            act(3, R, no_more(), "reopened"),
            act(4, O, forward(2), "forwarded"),
            act(6, U(2), answer("已清理并加装护栏"), "answered"),
            act(7, R, yes(), "followed_up"),
        ],
        vec![
            act(0, O, forward(0), "forwarded"),
            act(1, U(0), accept(), "accepted"),
            act(
                2,
                O,
                json!({ "step": "park", "reason": "等管网改造", "review": 1_781_500_000_000_i64 }),
                "parked",
            ),
            act(9, O, json!({ "step": "resume", "reason": "管网已通" }), "in_progress"),
            act(10, U(0), answer("已接通"), "answered"),
            act(11, R, yes(), "followed_up"),
        ],
        [
            act(0, O, forward(1), "forwarded"),
            act(1, O, json!({ "step": "escalate", "reason": "涉及多户" }), "escalated"),
        ]
        .into_iter()
        .chain(talked_over())
        .collect(),
        vec![
            act(0, O, forward(2), "forwarded"),
            no(1, U(0), accept(), "not_allowed"),
            act(1, U(2), answer("当天已办"), "answered"),
            no(2, U(2), json!({ "step": "follow_up", "solved": true }), "own_follow_up"),
            act(2, R, yes(), "followed_up"),
        ],
        vec![
            act(0, O, forward(1), "forwarded"),
            act(1, U(1), accept(), "accepted"),
            act(2, U(1), json!({ "step": "ask_extension", "reason": "人手不够" }), "accepted"),
            act(3, O, json!({ "step": "refuse_extension", "reason": "请按期" }), "accepted"),
            act(5, U(1), answer("按期办好"), "answered"),
        ],
    ]
}

/// What happens to each of the thirty.
pub(super) fn wishes(units: &[Value], before: i64) -> Vec<Vec<Act>> {
    use Who::{Organiser as O, Resident as R, Time, Unit as U};
    let publish = |n: usize| json!({ "step": "publish", "text": format!("心愿 {n}") });
    let claim = |kind: &str| json!({ "step": "claim", "kind": kind, "name": "演练认领单位" });
    let report = || json!({ "step": "report", "report": "心愿已办好" });
    let yes = || json!({ "solved": true, "satisfaction": 5 });
    let settle = || json!({ "step": "settle", "result": "社区代办" });
    (1..=30)
        .map(|n| match n {
            // Claimed by units of three sorts, done, confirmed, cleared.
            1..=12 => vec![
                act(1, O, publish(n), "published"),
                act(2, U(n % 3), claim(["branch", "firm", "school"][n % 3]), "claimed"),
                no(2, U((n + 1) % 3), claim("firm"), "claimed_already"),
                act(5, U(n % 3), report(), "done"),
                act(6, R, yes(), "confirmed"),
                act(7, O, json!({ "step": "clear" }), "cleared"),
            ],
            // Claimed, and nothing happens for a week.
            13..=16 => {
                let mut script = vec![
                    act(1, O, publish(n), "published"),
                    act(2, U(0), claim("branch"), "claimed"),
                    act(3, U(0), json!({ "step": "dispatch", "member": "测**" }), "claimed"),
                    act(10, Time, json!({}), "published"),
                ];
                if n < 15 {
                    script.push(act(11, O, claim("member"), "claimed"));
                    script.push(act(13, O, report(), "done"));
                    script.push(act(14, R, yes(), "confirmed"));
                }
                script
            }
            17 | 18 => vec![
                act(1, O, publish(n), "published"),
                act(2, U(1), claim("firm"), "claimed"),
                act(4, U(1), json!({ "step": "give_up", "reason": "缺货" }), "published"),
            ],
            // Done, they say; not solved, says who wished for it.
            19 | 20 => vec![
                act(1, O, publish(n), "published"),
                act(2, U(2), claim("school"), "claimed"),
                act(4, U(2), report(), "done"),
                act(5, R, json!({ "solved": false, "words": "送错了" }), "reopened"),
                act(6, O, settle(), "settled"),
            ],
            21 | 22 => vec![act(1, O, publish(n), "published")],
            // One matter of several people: the joint meeting answers.
            23 | 24 => talked_over().into(),
            // Private: never on the wall, forwarded instead.
            25 | 26 => vec![
                no(1, O, publish(n), "private_request"),
                act(1, O, json!({ "step": "forward", "unit": units[0] }), "forwarded"),
                act(2, U(0), json!({ "step": "answer", "result": "已上门" }), "answered"),
                act(3, R, yes(), "followed_up"),
            ],
            27 => vec![act(2, O, json!({ "step": "duplicate", "of": before + 28 }), "duplicate")],
            28 => vec![act(1, O, settle(), "settled")],
            29 => vec![act(1, O, json!({ "step": "decline", "reason": "不属社区" }), "declined")],
            // Nobody has looked at it: it is in the morning's list.
            _ => Vec::new(),
        })
        .collect()
}
