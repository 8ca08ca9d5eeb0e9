//! `shiji simulate` with the real binary: the whole afternoon and the fortnight afterwards on both
//! databases; on the embedded one the server is killed twice.

use std::{ffi::OsStr, process::Command};

use sqlx::{Connection, PgConnection};

/// Plays an afternoon and gives back its table, of which every line must hold and have counted
/// something.
fn afternoon(arguments: &[&OsStr]) -> std::io::Result<String> {
    let run = Command::new(env!("CARGO_BIN_EXE_shiji")).arg("simulate").args(arguments).output()?;
    let said = String::from_utf8_lossy(&run.stdout).into_owned();
    assert!(
        run.status.success() && !said.contains("FAIL"),
        "{said}\n{}",
        String::from_utf8_lossy(&run.stderr)
    );
    assert!(said.contains("39 = 27 + 12"), "{said}");
    // What a check held against the rules; where it met nothing, it says nothing.
    for (check, counts) in [
        ("nobody is missed before the delay", [" missed,", " pressed too soon"].as_slice()),
        ("who comes back stands where the rule says", &[" came back", " too late", " lines as watchers saw"]),
        ("a call is repeated once, in its time", &[" calls repeated", " of them waited for"]),
        ("numbers end when time does, not before", &[" let in", " refused"]),
    ] {
        let line = said.lines().find(|line| line.contains(check)).unwrap_or_default();
        for count in counts {
            let before = line.split(count).next().unwrap_or_default();
            let number = before.rsplit(' ').next().and_then(|number| number.parse::<u32>().ok());
            assert!(line.contains(count) && number.is_some_and(|number| number > 0), "{count}: {said}");
        }
    }
    Ok(said)
}

/// The whole afternoon, with so many kills and these further arguments.
fn whole(kills: &str, seed: &str, places: &[&OsStr]) -> std::io::Result<String> {
    let size = ["--visits", "1500", "--residents", "900", "--kills", kills, "--seed", seed].map(OsStr::new);
    let said = afternoon(&[size.as_slice(), places].concat())?;
    assert!(said.contains(&format!("{kills} kills")), "{said}");
    Ok(said)
}

/// On the embedded database, its server killed twice, and on PostgreSQL at the same time: each
/// waits for its clock most of the time.
#[tokio::test]
async fn the_whole_afternoon_holds_on_both_databases() {
    let embedded = tokio::task::spawn_blocking(|| {
        let folder = tempfile::tempdir()?;
        let (data, papers) = (folder.path().join("data"), folder.path().join("papers"));
        whole("2", "7", &["--data".as_ref(), data.as_os_str(), "--out".as_ref(), papers.as_os_str()])?;
        for (file, begins) in
            [("summary.pdf", b"%PDF".as_slice()), ("ledger.xlsx", b"PK"), ("bulletin.txt", b"2")]
        {
            assert!(std::fs::read(papers.join(file))?.starts_with(begins), "{file}");
        }
        let bulletin = std::fs::read_to_string(papers.join("bulletin.txt"))?;
        assert!(bulletin.contains("现场办理27件、转办12件"), "{bulletin}");
        std::io::Result::Ok(())
    });
    on_postgres("afternoon", |data, url| {
        whole("0", "8", &["--data".as_ref(), data, "--database".as_ref(), url]).map(drop)
    })
    .await;
    embedded.await.unwrap().unwrap();
}

/// What the simulated people are called, where they live and what they say: names, numbers and
/// words of `shiji-simulate`.
const PLANTED: [&str; 9] = [
    "测试居民",
    "1380000",
    "测试里",
    "号窗口",
    "路灯有两盏不亮",
    "高龄津贴",
    "最近常头晕",
    "已当场签约登记",
    "已安排检查",
];

#[test]
fn the_debug_log_of_a_day_names_nobody_and_says_what_happened() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("server.log");
    let run = Command::new(env!("CARGO_BIN_EXE_shiji"))
        .args(["simulate", "--visits", "150", "--residents", "90", "--seed", "11", "--speed", "240"])
        .args(["--data".as_ref(), folder.path().join("data").as_os_str()])
        .args(["--server-log".as_ref(), log.as_os_str()])
        .env("SHIJI_LOG", "debug,shiji=trace")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stdout);
    assert!(run.status.success(), "{said}\n{}", String::from_utf8_lossy(&run.stderr));
    assert!(said.contains("39 = 27 + 12"), "{said}");
    let log = std::fs::read_to_string(log).unwrap();
    // The log is there and follows a tap: else nothing below could fail.
    let follows = [
        "request{id=",
        "route=\"/api/requests/{request}/steps\"",
        "command{market=",
        "committed revision=",
        "batch{commands=",
        "the batch is on the disk",
        "published",
        "answered",
    ];
    for line in follows {
        assert!(log.contains(line), "{line} is not in the log");
    }
    for planted in PLANTED {
        let line = log.lines().find(|line| line.contains(planted));
        assert!(line.is_none(), "{planted} is in the log: {}", line.unwrap_or_default());
    }
}

#[test]
fn a_server_that_is_not_on_this_machine_is_left_alone() {
    let run = Command::new(env!("CARGO_BIN_EXE_shiji"))
        .args(["simulate", "--url", "http://192.0.2.1:8080", "--organiser-link", "x"])
        .output()
        .unwrap();
    assert!(!run.status.success());
    assert!(String::from_utf8_lossy(&run.stderr).contains("loopback"));
}

/// Plays the fortnight on what `place` names and holds the log that it left against the doctor.
fn fortnight(place: &[&OsStr]) -> std::io::Result<()> {
    let shiji = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_shiji"));
        command.args(arguments).args(place).env("LC_ALL", "zh_CN.UTF-8").output()
    };
    let run = shiji(&["simulate", "--after"])?;
    let said = String::from_utf8_lossy(&run.stdout);
    assert!(run.status.success(), "{said}\n{}", String::from_utf8_lossy(&run.stderr));
    assert!(said.contains("0 items without an owner") && said.contains("claims expired 4"), "{said}");
    let doctor = shiji(&["doctor"])?;
    let said = String::from_utf8_lossy(&doctor.stdout);
    assert!(doctor.status.success(), "{said}\n{}", String::from_utf8_lossy(&doctor.stderr));
    assert!(said.contains("71 件诉求"), "{said}");
    Ok(())
}

#[test]
fn a_fortnight_after_the_market_leaves_nothing_without_an_owner() {
    let folder = tempfile::tempdir().unwrap();
    fortnight(&["--data".as_ref(), folder.path().join("data").as_os_str()]).unwrap();
}

#[tokio::test]
async fn a_fortnight_after_the_market_leaves_nothing_without_an_owner_on_postgres() {
    on_postgres("after", |data, url| fortnight(&["--data".as_ref(), data, "--database".as_ref(), url])).await;
}

/// Runs it with a folder and a database of its own, which is gone afterwards.
#[expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test's own database; each failure is the test's"
)]
async fn on_postgres(name: &str, run: fn(&OsStr, &OsStr) -> std::io::Result<()>) {
    let cluster = std::env::var("SHIJI_TEST_POSTGRES").ok().filter(|url| !url.is_empty()).expect(
        "SHIJI_TEST_POSTGRES names no PostgreSQL: run `cargo xtask test`, or `cargo xtask postgres -- cargo test`",
    );
    let name = format!("shiji_test_{}_{name}", std::process::id());
    let sql = async |sql: String| {
        let mut conn = PgConnection::connect(&cluster).await.unwrap();
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut conn).await.unwrap();
        conn.close().await.unwrap();
    };
    sql(format!("CREATE DATABASE {name}")).await;
    let mut url = reqwest::Url::parse(&cluster).unwrap();
    url.set_path(&name);
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let reply = tokio::task::spawn_blocking(move || run(data.as_os_str(), url.as_str().as_ref())).await;
    sql(format!("DROP DATABASE {name} WITH (FORCE)")).await;
    reply.unwrap().unwrap();
}
