//! The program as a process: killed, started twice, and its commands on folders that hold nothing.

use std::{fs, path::Path, time::Duration};

use crate::harness::{Engine, Market, Person, Program, eventually, folder, run_on, shiji, spawned};

/// Every file of a folder with its bytes.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let file =
        |entry: fs::DirEntry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap());
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    // A server that ran has made a folder of backups.
    let mut files: Vec<_> = entries.filter(|entry| entry.path().is_file()).map(file).collect();
    files.sort();
    files
}

/// One number of a database that a server may have open; 0: it has no such table yet. Read alone:
/// another connection's closing would move the log that a kill has left, which is what is looked
/// at.
fn number(folder: &Path, sql: &str) -> i64 {
    let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
    let conn = rusqlite::Connection::open_with_flags(folder.join("shiji.db"), flags).unwrap();
    conn.query_row(sql, [], |row| row.get(0)).unwrap_or(0)
}

fn data(folder: &Path) -> String {
    folder.display().to_string()
}

#[tokio::test]
async fn a_second_server_on_a_folder_is_refused_until_the_first_is_dead() {
    let folder = folder();
    let first = Program::serve_folder(folder.path(), &[]).expect("it starts");
    let second = Program::serve_folder(folder.path(), &[]).err().expect("one is there");
    assert_eq!(second.status.code(), Some(6));
    let said = String::from_utf8(second.stderr).unwrap();
    assert!(said.contains("已有一个 shiji"), "{said}");
    let person = Person::new(first.address);
    assert_eq!(person.get("/readyz").await.status, 200, "the first is none the worse for it");
    first.kill();
    assert!(folder.path().join("shiji.lock").exists());
    let third = Program::serve_folder(folder.path(), &[]).expect("a dead one holds nothing");
    let ended = third.stop();
    assert!(ended.status.success());
    assert!(String::from_utf8(ended.stdout).unwrap().contains("数据都已保存"));
}

#[tokio::test]
async fn a_demo_whose_making_was_cut_short_is_completed() {
    let mut cut_short = 0;
    for delay in [0, 10, 20, 30, 40, 60, 80, 120] {
        let folder = folder();
        let place = data(folder.path());
        let mut child = Program::spawn(&["--demo", "--data", &place]);
        // From the moment at which there is a database.
        eventually("it begins", async || folder.path().join("shiji.state").exists().then_some(())).await;
        tokio::time::sleep(Duration::from_millis(delay)).await;
        child.kill().unwrap();
        child.wait().unwrap();
        let open = "SELECT COUNT(*) FROM markets WHERE state = 'open'";
        cut_short +=
            i64::from(number(folder.path(), "SELECT COUNT(*) FROM markets") > number(folder.path(), open));
        let program = Program::serve_folder(folder.path(), &["--demo"]).expect("it starts");
        assert_eq!(number(folder.path(), open), 1, "after {delay} ms");
        let booths = "SELECT COUNT(*) FROM booths WHERE state = 'confirmed'";
        assert_eq!(number(folder.path(), booths), 18, "after {delay} ms");
        let ended = program.stop();
        assert!(ended.status.success(), "after {delay} ms: {ended:?}");
    }
    println!("{cut_short} of 8 were cut short");
}

/// What prints is a matter of whoever runs the server; spreadsheets and texts need no font.
#[tokio::test]
async fn without_a_font_papers_are_refused_with_a_way_out() {
    let folder = folder();
    let missing = data(&folder.path().join("no-font.ttf"));
    let program = Program::serve_folder(folder.path(), &["--demo", "--font", &missing]).expect("it starts");
    let organiser = Person::new(program.address);
    let link = program.printed.split_whitespace().find(|word| word.contains("/O/")).unwrap();
    let (_, word) = link.rsplit_once('/').unwrap();
    organiser.sets_password(&format!("/O/{word}"), "correct horse").await;
    let market = organiser.get("/api/markets/current").await.ok()["market"].as_str().unwrap().to_owned();
    let paper = async |name: &str| organiser.get(&format!("/api/markets/{market}/{name}")).await;
    for name in ["summary.pdf", "ledger.pdf", "public.pdf", "posters.pdf", "gate.pdf", "reminders.pdf"] {
        let problem = paper(name).await.refused(503, "font_unusable");
        assert!(problem["detail"].as_str().unwrap().contains("no-font.ttf"), "{problem}");
    }
    for name in ["ledger.xlsx", "ledger.csv", "reminders.xlsx", "bulletin.txt"] {
        assert_eq!(paper(name).await.status, 200, "{name}");
    }
}

#[test]
fn where_there_is_no_database_nothing_is_made() {
    let folder = folder();
    let missing = folder.path().join("not-there");
    let zero = folder.path().join("zero");
    fs::create_dir(&zero).unwrap();
    fs::write(zero.join("shiji.db"), "").unwrap();
    let out = data(&folder.path().join("out"));
    for place in [&missing, &zero] {
        let place = data(place);
        for command in [
            &["doctor", "--data", &place][..],
            &["backup", "--to", &out, "--data", &place],
            &["report", "--out", &out, "--data", &place],
            &["print", "summary", "--out", &out, "--data", &place],
            &["print", "staff", "--out", &out, "--data", &place],
            &["organiser-link", "--data", &place],
            &["go-on", "--data", &place],
        ] {
            let ended = shiji(command);
            assert_eq!(ended.status.code(), Some(3), "{command:?}: {ended:?}");
            let said = String::from_utf8(ended.stderr).unwrap();
            assert!(said.contains("没有数据库"), "{said}");
        }
    }
    assert!(!missing.exists());
    assert_eq!(files(&zero), [("shiji.db".to_owned(), Vec::new())]);
}

#[tokio::test]
async fn an_empty_database_is_not_whole() {
    let folder = folder();
    Program::serve_folder(folder.path(), &[]).expect("it starts").stop();
    let before = files(folder.path());
    let ended = shiji(&["doctor", "--data", &data(folder.path())]);
    assert_eq!(ended.status.code(), Some(3), "{ended:?}");
    assert!(!String::from_utf8(ended.stdout).unwrap().contains('✓'));
    assert_eq!(files(folder.path()), before);
}

async fn the_doctor_changes_nothing(mut m: Market) {
    let folder = m.database.folder().expect("it is in a folder");
    let place = data(&folder);
    m.queue("A", 5).await;
    // Beside a server that runs: of its files, the list is the same.
    // Not opened here: closing a file would drop the locks that this process has on it.
    let names = |folder: &Path| -> Vec<std::ffi::OsString> {
        let mut names: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name()).collect();
        names.sort();
        names
    };
    let before = names(&folder);
    let ended = tokio::task::spawn_blocking({
        let place = place.clone();
        move || shiji(&["doctor", "--data", &place])
    });
    let ended = ended.await.unwrap();
    assert!(ended.status.success(), "{ended:?}");
    assert_eq!(names(&folder), before);
    m.node.take().unwrap().stop().await;
    let before = files(&folder);
    let ended = shiji(&["doctor", "--data", &place]);
    assert!(ended.status.success(), "{ended:?}");
    assert!(String::from_utf8(ended.stdout).unwrap().contains("✓"));
    assert_eq!(files(&folder), before, "byte for byte");
    // Something is wrong; then: it may be an older copy.
    m.database.run("UPDATE booth_lives SET last_number = 1 WHERE last_number > 1").await;
    assert_eq!(shiji(&["doctor", "--data", &place]).status.code(), Some(4));
    m.database.run("UPDATE booth_lives SET last_number = 5 WHERE last_number = 1").await;
    fs::remove_file(folder.join("shiji.state")).unwrap();
    let ended = shiji(&["doctor", "--data", &place]);
    assert_eq!(ended.status.code(), Some(5), "{ended:?}");
    let said = String::from_utf8(ended.stdout).unwrap();
    assert!(said.contains("没有 shiji.state"), "{said}");
    assert!(!folder.join("shiji.state").exists());
    // And somebody goes on, by hand.
    let asked = shiji(&["go-on", "--data", &place]);
    assert_eq!(asked.status.code(), Some(5), "{asked:?}");
    assert!(shiji(&["go-on", "--confirm", "--data", &place]).status.success());
    assert!(shiji(&["doctor", "--data", &place]).status.success());
    assert_eq!(
        m.database.number("SELECT MIN(last_number) FROM booth_lives WHERE last_number > 0").await,
        500
    );
}

#[tokio::test]
async fn the_doctor_reads_a_copy() {
    run_on(Engine::Sqlite, the_doctor_changes_nothing).await;
}

#[tokio::test]
async fn a_clock_for_tests_is_said_and_no_variable_sets_it() {
    let folder = folder();
    let file = folder.path().join("clock");
    fs::write(&file, "-86400000").unwrap();
    let place = folder.path().join("data");
    let program =
        Program::serve_folder(&place, &["--demo", "--clock-for-tests", &data(&file)]).expect("it starts");
    let now = shiji_service::Clock::system().now().0;
    let opens = number(&place, "SELECT opens_at FROM markets");
    assert!(opens < now - 20 * 3_600_000, "yesterday: {opens}, now {now}");
    let ended = program.stop();
    let said = String::from_utf8(ended.stdout).unwrap();
    assert!(said.contains("测试用的时钟"), "{said}");
}

/// The file's name while it is written is a pipe: so the program can be killed in the midst of it.
#[cfg(unix)]
#[tokio::test]
async fn a_backup_that_is_killed_leaves_nothing_that_seems_whole() {
    let folder = folder();
    let place = data(folder.path());
    Program::serve_folder(folder.path(), &["--demo"]).expect("it starts").stop();
    let file = folder.path().join("backup");
    let part = shiji_archive::file::part_of(&file);
    assert!(std::process::Command::new("mkfifo").arg(&part).status().unwrap().success());
    let mut child = spawned(&["backup", "--to", &data(&file), "--data", &place]);
    let mut pipe = fs::File::open(&part).unwrap();
    let mut first = [0; 64];
    std::io::Read::read_exact(&mut pipe, &mut first).unwrap();
    assert!(first.starts_with(b"age-encryption.org/v1"), "it was writing");
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(!file.exists());
    // One that was quicker than the kill could not sync a pipe, and has taken it away itself.
    if part.exists() {
        fs::remove_file(&part).unwrap();
    }
    let ended = shiji(&["backup", "--to", &data(&file), "--data", &place]);
    assert!(ended.status.success(), "{ended:?}");
    let said = String::from_utf8(ended.stdout).unwrap();
    assert!(said.contains("备份已写好并核对过"), "{said}");
    // And back, by the program: refused, done, and asked about.
    let half = folder.path().join("half");
    let bytes = fs::read(&file).unwrap();
    fs::write(&half, &bytes[..bytes.len() / 2]).unwrap();
    let (whole, half) = (data(&file), data(&half));
    for (arguments, code, words) in [
        (vec!["restore", &half, "--data", &place], 9, "archive_damaged"),
        (vec!["restore", &whole, "--data", &place], 8, "--replace"),
        (vec!["restore", &whole, "--replace", "--data", &place], 0, ""),
        (vec!["doctor", "--data", &place], 5, "shiji go-on --confirm"),
    ] {
        let ended = shiji(&arguments);
        assert_eq!(ended.status.code(), Some(code), "{arguments:?}: {ended:?}");
        assert!(String::from_utf8(ended.stderr).unwrap().contains(words), "{words}");
    }
}

#[tokio::test]
async fn an_export_names_nobody_unless_it_is_asked_to() {
    let folder = folder();
    let (place, out) = (data(folder.path()), folder.path().join("out"));
    Program::serve_folder(folder.path(), &["--demo"]).expect("it starts").stop();
    let exported = |more: &[&str]| {
        let _ = fs::remove_dir_all(&out);
        let ended = shiji(&[&["export", &data(&out), "--data", &place], more].concat());
        assert!(ended.status.success(), "{ended:?}");
        let market = fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().path());
        market.into_iter().find(|path| path.is_dir() && !path.ends_with("data")).expect("a market's folder")
    };
    let market = exported(&[]);
    for (table, columns) in [
        ("topics", "id,market_id,number,title,raised_at,state"),
        ("meetings", "id,market_id,number,at,place,state"),
    ] {
        let text = fs::read_to_string(out.join(format!("data/{table}.csv"))).unwrap();
        assert_eq!(text.lines().next().unwrap().trim_start_matches('\u{feff}'), columns);
    }
    let booths = fs::read_to_string(out.join("data/booths.csv")).unwrap();
    assert!(booths.starts_with("\u{feff}id,market_id,code,name,"), "{booths}");
    assert_eq!(booths.lines().count(), 19);
    let tickets = fs::read_to_string(out.join("data/tickets.json")).unwrap();
    assert!(!tickets.contains("pass_id"), "{tickets}");
    assert!(fs::read_to_string(out.join("README.txt")).unwrap().contains("--personal"));
    for (file, is_there) in [("summary.pdf", true), ("ledger-public.csv", true), ("ledger.csv", false)] {
        assert_eq!(market.join(file).exists(), is_there, "{file}");
    }
    let lines = "SELECT COUNT(*) FROM access_log WHERE verb = 'ledger'";
    assert_eq!(number(folder.path(), lines), 0);
    assert!(exported(&["--personal"]).join("ledger.csv").exists());
    assert_eq!(number(folder.path(), lines), 1);
}
