//! What is found and masked, and what stays; no rule is left out that would have found something.

use PersonalKind::{Account, Building, Card, Email, Home, Identity, Number, Phone, Plate};
use proptest::prelude::*;

use super::{plain::Plain, rules::RULES, *};

fn kinds(text: &str) -> Vec<PersonalKind> {
    find(text).into_iter().map(|personal| personal.kind).collect()
}

#[test]
fn what_names_somebody_is_masked_in_any_grouping() {
    for (text, masked, kind) in [
        ("想要轮椅，电话138 0000 1111", "想要轮椅，电话**", Phone),
        ("想要轮椅，电话138-0000-1111。", "想要轮椅，电话**。", Phone),
        ("１３８００００１１１１", "**", Phone),
        ("打138.0000.1111找我", "打**找我", Phone),
        ("一三八零零零零一一一一", "**", Phone),
        ("幺三八〇〇〇〇幺幺幺幺", "**", Phone),
        ("+86 138 0000 1111", "**", Phone),
        ("138\u{200b}0000\u{200b}1111", "**", Phone),
        ("1 3 8 0 0 0 0 1 1 1 1", "**", Phone),
        ("021-5888 1234", "**", Phone),
        ("(0571)88881234", "**", Phone),
        ("座机 5888-1234 找老李", "座机 ** 找老李", Phone),
        ("身份证110105194912310021", "身份证**", Identity),
        ("11010519491231002X 号", "** 号", Identity),
        ("110105 1949 1231 002X", "**", Identity),
        ("110105491231002", "**", Identity),
        ("6222 0212 3456 7890 123", "**", Card),
        ("4111111111111111", "**", Card),
        ("车牌沪A12345挡路", "车牌**挡路", Plate),
        ("沪A·D12345", "**", Plate),
        ("写到 lao.li@example.com 吧", "写到 ** 吧", Email),
        ("微信号：laoli_66", "微信号：**", Account),
        ("加微信 laoli66", "加微信 **", Account),
        ("QQ 12345678", "QQ **", Account),
        ("编号20261102", "编号**", Number),
        ("3号楼的老人", "**号楼的老人", Building),
        ("三号楼老人", "**号楼老人", Building),
        ("住5栋502", "住**栋**", Building),
        ("住3-2-501", "住**", Home),
    ] {
        assert_eq!(mask(text), masked, "{text}");
        assert_eq!(kinds(text)[0], kind, "{text}");
    }
    assert_eq!(mask("人民路12号3栋2单元501室"), "人民路12号**栋**单元**室");
    assert_eq!(mask("3号楼2单元501室，13800001234"), "**号楼**单元**室，**");
    assert_eq!(mask_below_building("人民路12号3栋2单元501室"), "人民路12号3栋**单元**室");
    assert_eq!(mask_below_building("三号楼 302 室漏水，打138 0000 1111"), "三号楼 ** 室漏水，打**");
    let short = "三号楼 302 室，2026-11-2，共 15 户";
    assert_eq!(mask_below_building(short), "三号楼 ** 室，2026-11-2，共 15 户");
}

#[test]
fn what_names_nobody_stays() {
    for text in [
        "70岁老人想要2把椅子",
        "2026-11-02 14:30 在廊架一号",
        "2026年11月2日下午三点",
        "二〇二六年十一月二日",
        "14:00-14:45/20人; 15:00-15:45/20人",
        "预算3000-5000元",
        "共 15 户，12 件",
        "拨打12345热线，急救120",
        "A012 号，B003 号",
        "一一登记，三三两两",
        "人民路12号",
        "同一栋楼的邻居都想要",
        "办公室和教室都在二楼",
        "",
    ] {
        assert_eq!(find(text), Vec::new(), "{text}");
    }
}

#[test]
fn a_place_is_given_in_bytes_of_the_text() {
    let text = "电话１３８ 0000 1111，谢谢";
    let found = find(text);
    assert_eq!(&text[found[0].at.clone()], "１３８ 0000 1111");
}

/// The same digit in another hand.
fn written(digit: u32, hand: usize) -> char {
    let hands = ["0123456789", "０１２３４５６７８９", "〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"];
    hands[hand].chars().nth(digit as usize).unwrap()
}

proptest! {
    #[test]
    fn a_mobile_number_is_found_however_it_is_written(
        rest in prop::collection::vec(0_u32..10, 9),
        second in 3_u32..10,
        hands in prop::collection::vec(0_usize..4, 11),
        gaps in prop::collection::vec(prop::sample::select(vec!["", "", "", " ", "-", ".", "\u{3000}", "\u{200b}", " - "]), 10),
    ) {
        let number: Vec<u32> = [1, second].into_iter().chain(rest).collect();
        let mut words = "电话是".to_owned();
        for (place, digit) in number.iter().enumerate() {
            words.push(written(*digit, hands[place]));
            words.push_str(gaps.get(place).unwrap_or(&""));
        }
        words.push_str("，谢谢");
        prop_assert_eq!(mask(&words), "电话是**，谢谢");
    }

    #[test]
    fn no_rule_is_left_out_that_would_have_found_something(
        text in "[0-9０-９〇一九十 \\-.xX@a-cqtvQ微信扣座机号码栋楼院单元室户电话沪A-C:是（）]{0,40}|[1-9][0-9 -]{14,30}|[a-c]@b\\.c",
    ) {
        let plain = Plain::of(&text);
        for rule in RULES.iter().filter(|rule| !rule.matches(&plain.text).is_empty()) {
            prop_assert!((rule.needs)(&plain.seen), "{:?} in {}", rule.kind, text);
        }
    }

    #[test]
    fn what_was_masked_has_nothing_more_to_find(text in "[0-9０-９一二三 \\-.xX栋室号楼单元A-C电话微信:@沪]{0,40}") {
        let masked = mask(&text);
        prop_assert_eq!(find(&masked), Vec::new(), "{} of {}", masked, text);
    }
}
