//! `shiji simulate` with the real binary: a small afternoon on the embedded database, with its server killed once.

use std::process::Command;

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

#[test]
fn a_server_that_is_not_on_this_machine_is_left_alone() {
    let run = Command::new(env!("CARGO_BIN_EXE_shiji"))
        .args(["simulate", "--url", "http://192.0.2.1:8080", "--organiser-link", "x"])
        .output()
        .unwrap();
    assert!(!run.status.success());
    assert!(String::from_utf8_lossy(&run.stderr).contains("loopback"));
}

#[test]
fn a_fortnight_after_the_market_leaves_nothing_without_an_owner() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let run = Command::new(env!("CARGO_BIN_EXE_shiji"))
        .args(["simulate", "--after"])
        .args(["--data".as_ref(), data.as_os_str()])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stdout);
    assert!(run.status.success(), "{said}\n{}", String::from_utf8_lossy(&run.stderr));
    assert!(said.contains("0 items without an owner"), "{said}");
    let doctor = Command::new(env!("CARGO_BIN_EXE_shiji"))
        .args(["doctor".as_ref(), "--data".as_ref(), data.as_os_str()])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&doctor.stdout);
    assert!(doctor.status.success(), "{said}");
    assert!(said.contains("70 requests"), "{said}");
}
