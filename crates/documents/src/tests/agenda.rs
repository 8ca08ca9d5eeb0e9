//! The joint meeting's agenda and minutes on paper.

use super::{
    fonts,
    text::stays_in_its_box,
    tools::{is_sound, letters, text},
};
use crate::{AgendaPaper, AgendaTopic, PaperLanguage, agenda, agenda_pdf, layout::text::Typeset};
use shiji_catalogue::Language;
use shiji_domain::Offset;
use shiji_samples::facts::OPENS;

fn topic() -> AgendaTopic {
    AgendaTopic {
        title: "东门停车与消防通道".into(),
        background: "早晚高峰占道，三位居民先后反映。".into(),
        requests: vec![
            (3, "小区东门早晚高峰乱停车，消防通道经常被占。".into()),
            (5, "东门停车没人管".into()),
        ],
        resolution: None,
        postponed: None,
        tasks: Vec::new(),
    }
}

fn paper() -> AgendaPaper {
    AgendaPaper {
        host: "湖畔社区党委".into(),
        market: "湖畔社区党员服务市集".into(),
        number: 1,
        at: OPENS.plus_minutes(7 * 24 * 60),
        place: "社区会议室".into(),
        chair: "社区党委书记".into(),
        topics: vec![topic(), AgendaTopic { title: "加装电梯".into(), ..topic() }],
        people: None,
        attendance: String::new(),
        offset: Offset::default(),
        as_of: OPENS,
    }
}

fn held() -> AgendaPaper {
    let due = OPENS.plus_minutes(10 * 24 * 60);
    let mut paper =
        AgendaPaper {
            people: Some(18), attendance: "居民代表 12 人，物业、交警各 3 人".into(), ..paper()
        };
    paper.topics[0].resolution = Some("高峰时段禁停，东门划线，物业派人值守。".into());
    paper.topics[0].tasks = vec![("东门划禁停线".into(), "物业公司".into(), Some(due))];
    paper.topics[1].postponed = Some("一楼住户意见不一".into());
    paper
}

#[test]
fn the_agenda_has_room_to_write_what_is_decided() {
    let pdf = agenda_pdf(&paper(), PaperLanguage::COMMUNITY, &fonts()).unwrap();
    is_sound(&pdf);
    assert_eq!(pdf.pages, 1);
    assert_eq!(pdf.bytes, agenda_pdf(&paper(), PaperLanguage::COMMUNITY, &fonts()).unwrap().bytes);
    let text = text(&pdf);
    for words in [
        "党群联席议事会议程",
        "2026-11-28 星期六 14:00",
        "主持：社区党委书记",
        "议题：2 个，诉求 4 件",
        "议题1",
        "东门停车没人管",
        "决议：",
        "主持人",
        "记录人",
    ] {
        assert!(letters(&text).contains(&letters(words)), "{words}\n{text}");
    }
    assert!(!text.contains("纪要"));
}

#[test]
fn once_held_it_is_the_minutes_with_resolutions_and_tasks() {
    let pdf = agenda_pdf(&held(), PaperLanguage::with(Language::SECOND), &fonts()).unwrap();
    is_sound(&pdf);
    let text = letters(&text(&pdf));
    for words in [
        "会议纪要",
        "Joint meeting: minutes",
        "18 人：居民代表 12 人",
        "东门划线，物业派人值守",
        "东门划禁停线",
        "2026-12-01 14:00",
        "顺延到下次会议",
        "一楼住户意见不一",
    ] {
        assert!(text.contains(&letters(words)), "{words}\n{text}");
    }
}

#[test]
fn the_longest_words_stay_on_the_paper() {
    let long = AgendaTopic {
        title: "题".repeat(60),
        background: "背景\n".repeat(600),
        requests: (1..200).map(|n| (n, "求".repeat(400))).collect(),
        resolution: Some("决".repeat(2_000)),
        postponed: None,
        tasks: (0..20).map(|_| ("W".repeat(300), "单".repeat(60), None)).collect(),
    };
    let mut paper = AgendaPaper { place: "a".repeat(60), chair: "主".repeat(120), ..held() };
    paper.topics.push(long);
    paper.topics.push(AgendaTopic { requests: Vec::new(), ..topic() });
    let fonts = fonts();
    let set = Typeset::new(&fonts).unwrap();
    for language in [PaperLanguage::COMMUNITY, PaperLanguage::with(Language::SECOND)] {
        stays_in_its_box(&agenda::pages(&paper, language, &set));
    }
    is_sound(&agenda_pdf(&paper, PaperLanguage::COMMUNITY, &fonts).unwrap());
}
