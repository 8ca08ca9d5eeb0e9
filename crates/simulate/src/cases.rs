//! The 39 requests of the day: 27 that are settled on the spot, 12 that go to a unit. All of them
//! invented.

use fastrand::Rng;

use shiji_domain::request::{Category, Channel, RequestKind};

/// One request and what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// 诉求类型.
    pub kind: RequestKind,
    /// 类别.
    pub category: Category,
    /// 诉求内容.
    pub content: String,
    /// 渠道, where the staff write it down.
    pub channel: Channel,
    /// The result, if it is settled on the spot.
    pub result: &'static str,
    /// The unit that it goes to, by its place in the list of units, if it is forwarded.
    pub unit: Option<usize>,
}

use Category::{
    Culture, Education, Elderly, Environment, Facilities, Health, Housing, Law, Other, Safety, Traffic, Work,
};
use RequestKind::{Appeal, Complaint, Enquiry, Suggestion, Wish};

/// What is settled on the spot: 27.
const SETTLED: [(RequestKind, Category, &str, &str); 27] = [
    (Enquiry, Elderly, "高龄津贴怎样申请，需要带哪些材料？", "已告知所需材料和办理窗口，现场发放办事指南。"),
    (Enquiry, Work, "灵活就业人员怎样缴纳社会保险？", "已现场演示手机缴费步骤。"),
    (Enquiry, Health, "家庭医生签约还有名额吗？", "有名额，已当场签约登记。"),
    (Enquiry, Law, "合租押金不退可以找谁调解？", "值班律师已解答，并提供调解申请表。"),
    (Enquiry, Housing, "报修之后多久有人上门？", "已说明报修时限，并留了值班电话。"),
    (Enquiry, Education, "社区四点半课堂几点开始报名？", "已告知报名时间，现场完成预登记。"),
    (Enquiry, Traffic, "电动自行车在哪里上牌？", "已告知办理点和所需证件。"),
    (Enquiry, Safety, "家里的灭火器过期了怎么处理？", "已现场回收并讲解更换方法。"),
    (Appeal, Housing, "三单元门禁卡读不出来。", "物业现场重新写卡，已能使用。"),
    (Appeal, Facilities, "活动室的插座没有电。", "已当场合闸，并检查了线路。"),
    (Appeal, Environment, "楼道口堆放的纸箱没有人清理。", "已联系保洁员，半小时内清走。"),
    (Appeal, Elderly, "手机字太小，看不清消息。", "志愿者已帮助调大字体，并教了操作。"),
    (Appeal, Elderly, "不会用手机预约挂号。", "志愿者陪同完成一次预约，并留了图解。"),
    (Appeal, Health, "想量一量血压，最近常头晕。", "已测量并建议到社区卫生服务中心复查。"),
    (Appeal, Work, "想找离家近的半天工作。", "已登记意向，并推荐了两个岗位。"),
    (Appeal, Safety, "厨房的燃气软管旧了，担心漏气。", "已发放新软管，约定当天下午上门更换。"),
    (Appeal, Traffic, "残疾人车位常被占用。", "已现场劝离车辆，并摆放提示牌。"),
    (Suggestion, Culture, "希望把广场舞音响的声音调低一点。", "已与队伍商定时间和音量。"),
    (Suggestion, Environment, "建议在二号桶站旁加一个洗手的地方。", "桶站已有水龙头，现场打开并加了指示。"),
    (Suggestion, Facilities, "建议在长椅旁放一个老花镜盒。", "已放置，由楼门长保管。"),
    (Suggestion, Education, "希望周末多一场亲子阅读。", "已排入下周的活动表。"),
    (Suggestion, Culture, "建议棋牌角配一盏灯。", "已从仓库领取台灯并装好。"),
    (Wish, Elderly, "想理一次发，腿脚不方便走远路。", "理发志愿者已当场服务。"),
    (Wish, Education, "孩子想要一套旧的识字卡片。", "图书角已赠送一套。"),
    (Wish, Other, "想借一把轮椅去医院复查。", "已办理借用手续，当天取走。"),
    (Complaint, Environment, "早上收垃圾的时间太早，影响休息。", "已与清运队商定推迟半小时。"),
    (Complaint, Housing, "楼下快递堆在门口，出入不便。", "已协调设置临时存放架。"),
];

/// What goes to a unit: 12.
const FORWARDED: [(RequestKind, Category, &str); 12] = [
    (Appeal, Facilities, "六号楼前的路灯有两盏不亮。"),
    (Appeal, Housing, "顶层雨天渗水，墙面起皮。"),
    (Appeal, Traffic, "消防通道常有车辆停放，希望划线。"),
    (Appeal, Environment, "下水井盖下沉，雨后积水。"),
    (Appeal, Safety, "非机动车棚的充电桩有三个坏了。"),
    (Suggestion, Facilities, "建议在北门台阶旁加装扶手。"),
    (Suggestion, Traffic, "希望在学校门口增设减速带。"),
    (Suggestion, Elderly, "希望助餐点增加晚餐。"),
    (Wish, Facilities, "想在楼下装一把可以休息的座椅。"),
    (Complaint, Environment, "临街餐馆的油烟直接排到居民楼。"),
    (Complaint, Law, "地下室被隔开出租，有安全隐患。"),
    (Enquiry, Housing, "加装电梯的公示何时开始？"),
];

/// All 39, in an order of the seed.
#[must_use]
pub fn all(rng: &mut Rng) -> Vec<Case> {
    let channels = [Channel::Booth, Channel::Booth, Channel::Booth, Channel::Proxy, Channel::Paper];
    let mut cases = Vec::with_capacity(SETTLED.len() + FORWARDED.len());
    for (kind, category, content, result) in SETTLED {
        let channel = rng.choice(channels).unwrap_or(Channel::Booth);
        cases.push(Case { kind, category, content: content.to_owned(), channel, result, unit: None });
    }
    for (kind, category, content) in FORWARDED {
        let channel = rng.choice(channels).unwrap_or(Channel::Booth);
        let unit = Some(rng.usize(..64));
        cases.push(Case { kind, category, content: content.to_owned(), channel, result: "", unit });
    }
    rng.shuffle(&mut cases);
    cases
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn cases_are_thirty_nine_and_twelve_of_them_are_forwarded() {
        let cases = all(&mut Rng::with_seed(1));
        let contents: BTreeSet<&str> = cases.iter().map(|case| case.content.as_str()).collect();
        assert_eq!(contents.len(), 39);
        assert_eq!(cases.iter().filter(|case| case.unit.is_some()).count(), 12);
        assert!(cases.iter().all(|case| case.unit.is_some() == case.result.is_empty()));
        let categories: BTreeSet<Category> = cases.iter().map(|case| case.category).collect();
        assert_eq!(categories.len(), Category::ALL.len());
    }
}
