//! Pages: the first view in the HTML, plain forms that need no script, capitals or not, problems as
//! pages, assets.

use std::io::Read;

use flate2::read::GzDecoder;
use reqwest::Method;
use serde_json::{Value, json};

use shiji_domain::{
    Actor, BoothId, MarketState, Mode,
    floor::{Command, NewBooth},
};
use shiji_samples::floor::day;

use crate::harness::{Answer, Market, Person, key, market_details};

/// What the page's script finds in the page.
fn data(page: &Answer) -> Value {
    let text = page.text();
    let (_, rest) =
        text.split_once("<script id=\"page\" type=\"application/json\">").expect("the page's data");
    serde_json::from_str(rest.split_once("</script>").expect("its end").0).expect("JSON")
}

async fn a_booths_code_opens_its_page_and_gives_a_pass(m: Market) {
    let path = format!("/S/{}", m.booth("A").path);
    let page = m.resident().page(&path).await;
    assert_eq!((page.status, page.header("content-type")), (200, "text/html; charset=utf-8"), "{page}");
    let cookie = page.header("set-cookie");
    assert!(cookie.starts_with("shiji_pass=") && cookie.contains("HttpOnly"), "{cookie}");
    assert!(page.text().contains("爱心义剪") && page.text().contains("取号"), "the first view is there");
    let data = data(&page);
    assert_eq!((&data["screen"], &data["booth"]), (&json!("booth"), &json!(m.booth("A").id)));
    assert_eq!((&data["snapshot"]["code"], &data["mine"]), (&json!("A"), &json!([])));
    assert_eq!(data["market_path"], m.path.as_str());
}

async fn each_page_bears_the_servers_clock_and_the_markets_zone(m: Market) {
    let booth = format!("/S/{}", m.booth("A").path);
    let (gate, apply, wall) = (format!("/G/{}", m.path), format!("/B/{}", m.path), format!("/wall/{}", m.id));
    let staff = ["/console", "/kiosk", "/display", "/unit", "/grid", "/organiser"];
    for path in [booth.as_str(), &gate, &apply, &wall].into_iter().chain(staff) {
        let data = data(&m.resident().page(path).await);
        assert_eq!((&data["now"], &data["offset"]), (&json!(m.clock.now().0), &json!(480)), "{path}");
    }
}

async fn a_ticket_is_taken_by_the_plain_form(m: Market) {
    let (resident, path) = (m.resident(), format!("/S/{}", m.booth("A").path));
    resident.page(&path).await.fine();
    let taken = resident.form(&path, &[("key", &key()), ("action", "check_in")]).await;
    assert_eq!((taken.status, taken.header("location")), (303, path.as_str()));
    let page = resident.page(&path).await;
    assert!(page.text().contains("A001"), "{page}");
    assert_eq!(data(&page)["mine"][0]["code"], "A001");
    assert!(!page.text().contains("<button"), "one ticket is enough");
    // Without a pass yet, the form gives one.
    let fresh = m.resident();
    assert_eq!(fresh.form(&path, &[("key", &key())]).await.status, 303);
    assert!(fresh.page(&path).await.text().contains("A002"));
}

async fn a_booth_says_when_its_market_opens_and_when_it_is_over(m: Market) {
    let id = m.service().create_market(market_details("晚间市集")).await.unwrap();
    let booth = BoothId(uuid::Uuid::from_u128(id.0.as_u128() + 1));
    let new = day::new_booth(booth, day::details("法律咨询", Mode::Queue));
    let booths = vec![NewBooth { slug: "KA1SH1".to_owned(), ..new }];
    m.service().command(id, Actor::Server, None, Command::EnterBooths(booths)).await.unwrap();
    let becomes = async |state| {
        m.service().command(id, Actor::Server, None, Command::MoveMarket(state)).await.unwrap();
    };
    becomes(MarketState::Published).await;
    let person = m.resident();
    let snapshot = person.get(&format!("/api/booths/{booth}/snapshot")).await.ok();
    assert_eq!(snapshot["opens_at"], market_details("晚间市集").opens_at.0);
    let line = person.get(&format!("/api/markets/{id}/snapshot")).await.ok()["booths"][0].clone();
    assert_eq!(line["service"], "market_not_open");
    let path = format!("/S/{}", line["path"].as_str().unwrap());
    let page = person.page(&path).await.text().to_owned();
    assert!(page.contains("市集还没开市，6月6日 14:00 开市") && !page.contains("今日市集已结束"), "{page}");
    let early = person.act(&format!("/api/booths/{booth}/check-ins"), json!({})).await;
    early.refused(409, "market_not_open");
    becomes(MarketState::Open).await;
    becomes(MarketState::Closed).await;
    let page = person.page(&path).await.text();
    assert!(page.contains("今日市集已结束") && !page.contains("还没开市"), "{page}");
}

async fn a_place_is_booked_by_the_plain_form(m: Market) {
    let (resident, path) = (m.resident(), format!("/S/{}", m.booth("D").path));
    assert!(resident.page(&path).await.text().contains("name=\"slot\""));
    assert_eq!(resident.form(&path, &[("key", &key()), ("slot", "1")]).await.status, 303);
    assert_eq!(m.snapshot("D").await["slots"][1]["taken"], 1);
    assert!(resident.page(&path).await.text().contains("已预约"));
}

async fn a_refused_form_is_a_page_that_says_why(m: Market) {
    let desk = m.volunteer("A").await;
    desk.act(&m.at("A", "pause"), json!({ "reason": "午休" })).await.ok();
    let path = format!("/S/{}", m.booth("A").path);
    let refused = send_form(&m.resident(), &path, &format!("key={}", key())).await;
    assert_eq!((refused.status, refused.header("content-type")), (409, "text/html; charset=utf-8"));
    assert!(refused.text().contains("暂停服务") && refused.text().contains("booth_paused"), "{refused}");
}

/// Sends a form as a browser does: the answer is to be a page.
async fn send_form(person: &Person, path: &str, body: &str) -> Answer {
    let request = person.request(Method::POST, path).header("accept", "text/html");
    Answer::of(request.header("content-type", "application/x-www-form-urlencoded").body(body.to_owned()))
        .await
}

async fn a_form_that_is_none_is_a_page_too(m: Market) {
    let resident = m.resident();
    for path in [format!("/S/{}", m.booth("A").path), format!("/G/{}", m.path)] {
        for body in ["", "slot=one&key=12345678&content=x&kind=miracle", "%FF=%FF"] {
            let answer = send_form(&resident, &path, body).await;
            let sent = (answer.status, answer.header("content-type"));
            assert_eq!(sent, (400, "text/html; charset=utf-8"), "{body}: {answer}");
            assert!(answer.text().contains("bad_form"), "{body}: {answer}");
        }
        let json = resident.request(Method::POST, &path).json(&json!({ "key": key(), "content": "x" }));
        Answer::of(json).await.refused(400, "bad_form");
        let huge = format!("key={}&content={}", key(), "x".repeat(100_000));
        let answer = send_form(&resident, &path, &huge).await;
        assert_eq!(answer.status, 413, "{answer}");
        assert!(answer.text().contains("payload_too_large"), "{answer}");
    }
    let link = format!("/O/{}", m.service().organiser_link().await.unwrap());
    resident.form(&link, &[]).await.refused(400, "bad_form");
    assert_eq!(m.snapshot("A").await["issued"], 0);
}

async fn a_wish_is_left_by_the_plain_form(m: Market) {
    let (resident, path) = (m.resident(), format!("/G/{}", m.path));
    let gate = resident.page(&path).await;
    assert!(gate.text().contains("爱心义剪") && gate.text().contains("<textarea"), "{gate}");
    assert_eq!(data(&gate)["screen"], "gate");
    let left =
        resident.form(&path, &[("key", &key()), ("content", "一盏路灯"), ("kind", "suggestion")]).await;
    assert_eq!(left.status, 303, "{left}");
    let receipt = resident.page(left.header("location")).await;
    assert!(receipt.text().contains("一盏路灯"), "{receipt}");
    assert_eq!(
        (&data(&receipt)["receipt"]["kind"], &data(&receipt)["screen"]),
        (&json!("suggestion"), &json!("receipt"))
    );
}

async fn a_wish_that_cant_be_taken_keeps_what_was_typed(m: Market) {
    let (resident, path) = (m.resident(), format!("/G/{}", m.path));
    let typed = format!("</textarea><script>alert(1)</script>{}", "长".repeat(2_000));
    let back = resident.form(&path, &[("key", &key()), ("content", &typed)]).await;
    assert_eq!(back.status, 422, "{back}");
    assert!(back.text().contains("2000"), "it says how long it may be");
    assert!(back.text().contains(&"长".repeat(2_000)), "what was typed is kept");
    assert!(back.text().contains("&lt;/textarea&gt;&lt;script&gt;"), "and escaped");
    assert!(!back.text().contains("<script>alert"), "{back}");
    assert_eq!(m.overview().await["requests"]["open"], 0);
}

async fn script_is_shown_as_it_was_typed_and_never_runs(m: Market) {
    let script = "</script><script>alert('1')</script>";
    let left = m.resident().act(&m.here("wishes"), json!({ "content": script })).await.ok();
    let page = m.resident().page(&format!("/R/{}", left["receipt"].as_str().unwrap())).await;
    assert_eq!(data(&page)["receipt"]["content"], script);
    assert!(!page.text().contains("<script>alert"), "{page}");
    assert!(page.text().contains("&lt;script&gt;"), "the first view shows it as text");
    assert!(
        !page.header("content-security-policy").contains("unsafe"),
        "{}",
        page.header("content-security-policy")
    );
}

async fn codes_are_read_in_either_case(m: Market) {
    let left = m.resident().act(&m.here("wishes"), json!({ "content": "路灯" })).await.ok();
    let card = m.service().invite(shiji_domain::Role::Volunteer, m.id, None, "测试设备").await.unwrap();
    let word = m.service().organiser_link().await.unwrap();
    for path in [
        format!("/S/{}", m.booth("A").path),
        format!("/G/{}", m.path),
        format!("/B/{}", m.path),
        format!("/R/{}", left["receipt"].as_str().unwrap()),
        format!("/I/{}", card.token),
        format!("/O/{word}"),
    ] {
        for written in [path.clone(), path.to_lowercase(), format!("{}?from=weixin", path.to_lowercase())] {
            assert_eq!(m.resident().page(&written).await.status, 200, "{written}");
        }
    }
    // The word decides: a code may have changed since the poster was printed.
    let word = m.booth("A").path.split_once('-').unwrap().1.to_owned();
    assert_eq!(m.resident().page(&format!("/S/Z9-{word}")).await.status, 200);
    assert_eq!(m.resident().page(&format!("/S/{word}")).await.status, 200);
}

async fn a_code_that_is_none_is_a_page_that_says_so(m: Market) {
    for (path, code) in [
        ("/S/A-ZZZZZZ", "no_such_booth"),
        ("/S/A-%00", "no_such_booth"),
        ("/S/%00", "no_such_booth"),
        ("/S/%E6%B2%A1", "no_such_booth"),
        ("/S/%FF", "not_found"),
        ("/G/ZZZZZZ", "no_such_market"),
        ("/G/%00", "no_such_market"),
        ("/B/ZZZZZZ", "no_such_market"),
        ("/B/%00", "no_such_market"),
        ("/R/ZZZZZZZZ", "no_such_request"),
        ("/R/%00", "no_such_request"),
        ("/R/%FF", "not_found"),
        ("/P/short", "not_found"),
        ("/P/%00", "not_found"),
        ("/nowhere", "not_found"),
        ("/s", "not_found"),
        ("/organisers", "not_found"),
        ("/assets/none.js", "not_found"),
    ] {
        let page = m.resident().page(path).await;
        assert_eq!(
            (page.status, page.header("content-type")),
            (404, "text/html; charset=utf-8"),
            "{path}: {page}"
        );
        assert!(page.text().contains("<html") && page.text().contains("href=\"/\""), "{path}: {page}");
        assert!(page.text().contains(code), "{path}: {page}");
        m.resident().get(path).await.refused(404, code);
    }
    m.resident().get("/api/receipts/%00").await.refused(404, "no_such_request");
    m.resident().get("/api/receipts/%FF").await.refused(404, "not_found");
    m.resident().get("/api/nowhere").await.refused(404, "not_found");
}

async fn a_wrong_receipt_code_comes_back_in_its_field_with_the_way_to_the_gate(m: Market) {
    let resident = m.resident();
    for (path, typed) in [("/R/ZZZZ2222", "ZZZZ2222"), ("/R/%3C2%3E", "&lt;2&gt;"), ("/R/-", "")] {
        let page = resident.page(path).await;
        assert_eq!(page.status, 404, "{page}");
        assert!(page.text().contains(&format!("name=\"code\" value=\"{typed}\"")), "{page}");
        assert!(page.text().contains(&format!("href=\"/G/{}\"", m.path)), "{page}");
        assert!(page.text().contains("没查到"), "{page}");
    }
    let nothing = resident.page("/R?code=%3F%3F").await;
    assert_eq!((nothing.status, nothing.header("location")), (303, "/R/-"));
}

async fn a_gate_that_is_closed_says_so_before_somebody_types(m: Market) {
    let organiser = m.organiser().await;
    let (gate, form) = (format!("/G/{}", m.path), "name=\"content\"");
    let page = m.resident().page(&gate).await.text();
    assert!(page.contains(form) && page.contains("href=\"#receipt\"") && !page.contains("今日市集已结束"));
    organiser.act(&m.here("state"), json!({ "state": "closed" })).await.ok();
    let page = m.resident().page(&gate).await.text();
    assert!(page.contains("今日市集已结束") && page.contains(form), "wishes are still heard: {page}");
    organiser.act(&m.here("state"), json!({ "state": "archived" })).await.ok();
    let page = m.resident().page(&gate).await.text();
    assert!(page.contains("今日市集已结束") && !page.contains(form), "{page}");
}

async fn a_screen_knows_whether_its_device_is_signed_in(m: Market) {
    for path in ["/console", "/kiosk", "/display", "/organiser"] {
        assert_eq!(data(&m.resident().page(path).await)["signed_in"], false, "{path}");
    }
    assert_eq!(data(&m.volunteer("A").await.page("/console").await)["signed_in"], true);
}

async fn problems_speak_the_readers_language(m: Market) {
    let ask = async |language: &str, accept: &str| {
        let request = m.resident().request(Method::GET, "/S/A-ZZZZZZ");
        Answer::of(request.header("accept-language", language).header("accept", accept)).await
    };
    let (zh, en) =
        (ask("zh-CN,en;q=0.5", "text/html").await.text(), ask("en-GB,zh;q=0.5", "text/html").await.text());
    assert!(zh.contains("没有这个摊位") && zh.contains("lang=\"zh-CN\""), "{zh}");
    assert!(en.contains("There is no such booth") && en.contains("lang=\"en\""), "{en}");
    let problem = ask("en", "application/json").await.refused(404, "no_such_booth");
    assert!(problem["detail"].as_str().unwrap().contains("There is no such booth"), "{problem}");
}

async fn the_shells_open_for_everybody(m: Market) {
    for (path, screen) in [
        ("/console", "console"),
        ("/display", "display"),
        ("/kiosk", "kiosk"),
        ("/organiser", "organiser"),
        ("/organiser/markets/any", "organiser"),
    ] {
        let page = m.resident().page(path).await;
        assert_eq!(page.status, 200, "{page}");
        assert_eq!((&data(&page)["screen"], &data(&page)["market"]), (&json!(screen), &json!(m.id)));
    }
    assert_eq!(data(&m.resident().page("/display").await)["snapshot"]["name"], "测试市集");
    assert_eq!(data(&m.resident().page(&format!("/B/{}", m.path)).await)["screen"], "apply");
    let landing = m.resident().page("/").await;
    assert!(
        landing.text().contains("测试市集") && landing.text().contains(&format!("/G/{}", m.path)),
        "{landing}"
    );
}

async fn a_receipt_is_found_from_the_first_page(m: Market) {
    let left = m.resident().act(&m.here("wishes"), json!({ "content": "路灯" })).await.ok();
    let code = left["receipt"].as_str().unwrap();
    let typed = format!("{}-{}", &code[..4].to_lowercase(), &code[4..].to_lowercase());
    let found = m.resident().page(&format!("/R?code={typed}")).await;
    assert_eq!((found.status, found.header("location")), (303, format!("/R/{code}").as_str()));
    let none = m.resident().page("/R").await;
    assert_eq!((none.status, none.header("content-type")), (400, "text/html; charset=utf-8"), "{none}");
}

async fn a_printed_card_hands_its_pass_over(m: Market) {
    m.service().print_passes(m.id, 1).await.unwrap();
    let token = m.service().printed_passes(m.id, 1, 1).await.unwrap().remove(0).1;
    let phone = m.resident();
    let opened = phone.page(&format!("/p/{}", token.to_lowercase())).await;
    assert_eq!((opened.status, opened.header("location")), (303, format!("/G/{}", m.path).as_str()));
    assert!(
        opened.header("set-cookie").starts_with(&format!("shiji_pass={token}")),
        "{}",
        opened.header("set-cookie")
    );
}

async fn a_page_is_packed_for_whoever_takes_that(m: Market) {
    let path = format!("/G/{}", m.path);
    let plain = m.resident().page(&path).await;
    assert_eq!(plain.header("content-encoding"), "");
    let packed = Answer::of(m.resident().request(Method::GET, &path).header("accept-encoding", "gzip")).await;
    assert_eq!((packed.header("content-encoding"), packed.header("vary")), ("gzip", "accept-encoding"));
    assert!(packed.bytes.len() * 2 < plain.bytes.len());
    let mut text = String::new();
    GzDecoder::new(&packed.bytes[..]).read_to_string(&mut text).unwrap();
    assert!(text.contains("爱心义剪"));
}

async fn assets_are_packed_and_kept_for_good(m: Market) {
    let page = m.resident().page(&format!("/S/{}", m.booth("A").path)).await.text();
    let path =
        page.split("src=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a script").to_owned();
    assert!(path.starts_with("/assets/"), "{path}");
    let ask = async |encoding: &str| {
        Answer::of(m.resident().request(Method::GET, &path).header("accept-encoding", encoding)).await
    };
    let (plain, packed) = (ask("identity").await, ask("gzip, deflate").await);
    assert_eq!((plain.header("content-encoding"), packed.header("content-encoding")), ("", "gzip"));
    let mut unpacked = Vec::new();
    GzDecoder::new(packed.bytes.as_ref()).read_to_end(&mut unpacked).unwrap();
    assert_eq!(unpacked, plain.bytes.to_vec());
    for answer in [plain, packed] {
        assert!(answer.header("cache-control").contains("immutable"), "{}", answer.header("cache-control"));
        assert!(answer.header("content-type").contains("javascript"), "{}", answer.header("content-type"));
        assert_eq!(answer.header("vary"), "accept-encoding");
    }
    for path in
        ["/assets/../Cargo.toml", "/assets/..%2F..%2FCargo.toml", "/assets/staff/manifest.json", "/assets/"]
    {
        assert_eq!(m.resident().get(path).await.status, 404, "{path}");
    }
}

both![
    a_booths_code_opens_its_page_and_gives_a_pass,
    each_page_bears_the_servers_clock_and_the_markets_zone,
    a_ticket_is_taken_by_the_plain_form,
    a_booth_says_when_its_market_opens_and_when_it_is_over,
    a_place_is_booked_by_the_plain_form,
    a_refused_form_is_a_page_that_says_why,
    a_form_that_is_none_is_a_page_too,
    a_wish_is_left_by_the_plain_form,
    a_wish_that_cant_be_taken_keeps_what_was_typed,
    script_is_shown_as_it_was_typed_and_never_runs,
    codes_are_read_in_either_case,
    a_code_that_is_none_is_a_page_that_says_so,
    a_wrong_receipt_code_comes_back_in_its_field_with_the_way_to_the_gate,
    a_gate_that_is_closed_says_so_before_somebody_types,
    a_screen_knows_whether_its_device_is_signed_in,
    problems_speak_the_readers_language,
    the_shells_open_for_everybody,
    a_receipt_is_found_from_the_first_page,
    a_printed_card_hands_its_pass_over,
    a_page_is_packed_for_whoever_takes_that,
    assets_are_packed_and_kept_for_good,
];
