//! What the figures of a summary mean, printed under them: visits or people, and out of how many.

use crate::{
    layout::{
        canvas::Ink,
        flow::{Flow, SMALL},
    },
    tongue::Tongue,
};
use shiji_domain::summary::Summary;

/// Prints the definitions.
pub(super) fn definitions(summary: &Summary, tongue: Tongue, flow: &mut Flow<'_, '_>) {
    flow.heading(&tongue.say("口径说明", "What the figures mean"), 30.0);
    let without_pass = summary.visits_without_pass;
    let lines = [
        (
            "承办单位：已确认摊位上不重复的承办单位名称。".to_owned(),
            "Units: distinct names of host units over the confirmed booths.".to_owned(),
        ),
        (
            "人次：有效签到次数，含取号、计数、领取和预约；已撤销的不计。转号在转出和转入摊位各计一次。".to_owned(),
            "Visits: check-ins that count (tickets, counts, parcels, bookings), those taken back left out. A transferred ticket is one visit at either booth.".to_owned(),
        ),
        (
            format!(
                "人数：有效签到中不重复的居民码。没有居民码的签到 {without_pass} 人次（志愿者代为登记等）计入人次，不计入人数；各摊位人数可能有重复，不相加。"
            ),
            format!(
                "People: distinct passes among them. {without_pass} visits without a pass (entered by volunteers) are visits but not people; one person at two booths is in both, so booths don't add up."
            ),
        ),
        (
            format!(
                "已办：办结的号票。过号：叫号未到且至今未返回。等候时间：从取号到第一次叫号，以叫过的 {} 张号票为准；半数、九成为最近秩百分位数（P50、P90）。",
                summary.waits.called
            ),
            format!(
                "Served: tickets served to the end. Missed: called, not come, not back since. Waits: from taking the ticket to its first call, of the {} tickets called; P50 and P90 by nearest rank.",
                summary.waits.called
            ),
        ),
        (
            format!(
                "满意：评价里“满意”和“很满意”的份数/收到的评价份数，共 {}/{}；评价自愿，不是每人次都有。",
                summary.ratings.satisfied, summary.ratings.all
            ),
            format!(
                "Liked: ratings of the two best faces out of all ratings, {}/{} in all; rating is voluntary, so most visits have none.",
                summary.ratings.satisfied, summary.ratings.all
            ),
        ),
        (
            "诉求：现场办理 + 转办 + 上会 + 不受理 + 重复 + 心愿墙 + 待办理 = 全部；现场办理含社区直接上门办成的，转办含已答复的。".to_owned(),
            "Requests: settled + forwarded + joint meeting + declined + duplicate + wish wall + open = all; settled includes what the community did at somebody's home itself, forwarded those answered since.".to_owned(),
        ),
    ];
    for (zh, en) in lines {
        for line in tongue.lines(zh, en) {
            flow.paragraph(&line, SMALL.ink(Ink::Grey));
        }
    }
}
