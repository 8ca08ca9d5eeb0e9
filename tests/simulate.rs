//! `shiji simulate` with the real binary: a small afternoon on the embedded database, with its
//! server killed once.

use std::process::Command;

use sqlx::{Connection, PgConnection};

#[test]
fn a_small_afternoon_with_a_killed_server_holds() {
    let folder = tempfile::tempdir().unwrap();
    let papers = folder.path().join("papers");
    let run = Command::new(env!("CARGO_BIN_EXE_shiji"))
        .args(["simulate", "--visits", "200", "--residents", "120", "--kills", "1", "--seed", "7"])
        .args(["--data".as_ref(), folder.path().join("data").as_os_str()])
        .args(["--out".as_ref(), papers.as_os_str()])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stdout);
    assert!(run.status.success(), "{said}\n{}", String::from_utf8_lossy(&run.stderr));
    assert!(said.contains("39 = 27 + 12") && said.contains("1 kills"), "{said}");
    assert!(!said.contains("FAIL"), "{said}");
    for (file, begins) in
        [("summary.pdf", b"%PDF".as_slice()), ("ledger.xlsx", b"PK"), ("bulletin.txt", b"2")]
    {
        let bytes = std::fs::read(papers.join(file)).unwrap();
        assert!(bytes.starts_with(begins), "{file}");
    }
    assert!(std::fs::read_to_string(papers.join("bulletin.txt")).unwrap().contains("现场办理27件、转办12件"));
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
        .args(["simulate", "--visits", "150", "--residents", "90", "--seed", "11"])
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
fn fortnight(place: &[&std::ffi::OsStr]) -> std::io::Result<()> {
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
    let cluster = std::env::var("SHIJI_TEST_POSTGRES").ok().filter(|url| !url.is_empty()).expect(
        "SHIJI_TEST_POSTGRES names no PostgreSQL: run `cargo xtask test`, or `cargo xtask postgres -- cargo test`",
    );
    let name = format!("shiji_test_{}_after", std::process::id());
    let run = async |sql: String| {
        let mut conn = PgConnection::connect(&cluster).await.unwrap();
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut conn).await.unwrap();
        conn.close().await.unwrap();
    };
    run(format!("CREATE DATABASE {name}")).await;
    let mut url = reqwest::Url::parse(&cluster).unwrap();
    url.set_path(&name);
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let reply = tokio::task::spawn_blocking(move || {
        fortnight(&["--data".as_ref(), data.as_os_str(), "--database".as_ref(), url.as_str().as_ref()])
    });
    let reply = reply.await;
    run(format!("DROP DATABASE {name} WITH (FORCE)")).await;
    reply.unwrap().unwrap();
}
