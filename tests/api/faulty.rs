//! A disk that fails under the real program: no room and errors at each of the first calls of a
//! small day's steps, and power that fails. `faulty_disk.c` stands between the program and its
//! files.

use std::{
    fs::{self, File},
    os::unix::fs::FileExt,
    path::{Path, PathBuf},
    process::Command,
};

use futures_util::future::join_all;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::harness::{
    Person, Program, eventually, folder, key,
    storm::{Storm, lost, rounds},
};

/// What the control is called in the table, where it must have lost something.
const CONTROL: &str = "power cut, syncs unheard (control)";
/// So many tickets are taken, each with a fault at a later call.
const STEPS: i32 = 24;

/// What the disk does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    /// Nothing: it works.
    None,
    /// For one of the writes there is no room.
    NoSpace,
    /// One of the writes and syncs fails.
    Broken,
    /// What was not synced is gone when the power fails.
    Power,
    /// The same, and syncs do nothing, as with `synchronous` off.
    Deaf,
}

/// A data folder on a disk that fails as it is told to.
struct FaultyDisk {
    folder: TempDir,
    control: File,
}

impl FaultyDisk {
    fn new() -> Self {
        let folder = folder();
        let built = Command::new("cc")
            .args(["-shared", "-fPIC", "-O1", "-o"])
            .arg(folder.path().join("faulty_disk.so"))
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/api/faulty_disk.c"))
            .arg("-ldl")
            .output()
            .expect("a C compiler is there: SQLite was built with it");
        assert!(built.status.success(), "{built:?}");
        for name in ["data", "undo"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        let path = folder.path().join("control");
        fs::write(&path, [0; 16]).unwrap();
        let control = File::options().read(true).write(true).open(path).unwrap();
        Self { folder, control }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// From here on; a fault of one call happens at the nth.
    fn does(&self, fault: Fault, nth: i32) {
        let words = [fault as i32, nth, 0, 0].map(i32::to_ne_bytes);
        self.control.write_all_at(&words.concat(), 0).unwrap();
    }

    /// How many calls failed since it was told so.
    fn failed(&self) -> i32 {
        let mut word = [0; 4];
        self.control.read_exact_at(&mut word, 12).unwrap();
        i32::from_ne_bytes(word)
    }

    fn serve(&self) -> Program {
        let paths = ["faulty_disk.so", "data", "control", "undo"].map(|name| self.at(name));
        let names = ["LD_PRELOAD", "FAULTY_FOLDER", "FAULTY_CONTROL", "FAULTY_UNDO"];
        let variables: Vec<(&str, &Path)> =
            names.into_iter().zip(paths.iter().map(PathBuf::as_path)).collect();
        Program::serve_with(&self.at("data"), &["--demo"], &variables).expect("it starts")
    }

    /// The power has failed: whatever was written since each file's last sync is as it was before.
    fn lose_unsynced(&self) {
        for entry in fs::read_dir(self.at("undo")).unwrap() {
            let entry = entry.unwrap();
            let bytes = fs::read(entry.path()).unwrap();
            fs::write(entry.path(), []).unwrap();
            let file = File::options().write(true).open(self.at("data").join(entry.file_name()));
            // Renamed or deleted since.
            let Ok(file) = file else { continue };
            let mut rest = bytes.as_slice();
            let mut records = Vec::new();
            // The last one may have been cut short; its write was never made then.
            while rest.len() >= 24 {
                let word = |n: usize| u64::from_ne_bytes(rest[8 * n..8 * n + 8].try_into().unwrap());
                let (offset, size, length) = (word(0), word(1), usize::try_from(word(2)).unwrap());
                let Some(old) = rest.get(24..24 + length) else { break };
                records.push((offset, size, old));
                rest = &rest[24 + length..];
            }
            for (offset, size, old) in records.into_iter().rev() {
                file.write_all_at(old, offset).unwrap();
                file.set_len(size).unwrap();
            }
        }
    }

    fn tickets(&self) -> Vec<i64> {
        let conn = rusqlite::Connection::open(self.at("data").join("shiji.db")).unwrap();
        let mut rows = conn.prepare("SELECT number FROM tickets ORDER BY number").unwrap();
        rows.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    }
}

/// The first booth with a queue, as its path.
async fn queue(program: &Program) -> String {
    let market = Person::new(program.address).get("/api/markets/current").await.ok();
    let booths = market["booths"].as_array().unwrap();
    let booth = booths.iter().find(|booth| booth["mode"] == "queue").unwrap();
    format!("/api/booths/{}", booth["booth"].as_str().unwrap())
}

/// Takes a ticket, with one key until it is answered; its number.
async fn ticket(program: &Program, booth: &str, code: &str) -> i64 {
    let person = Person::new(program.address);
    let (body, path) = (json!({ "key": key() }), format!("{booth}/check-ins"));
    // The pass comes with the market's page.
    let market = person.get("/api/markets/current").await.ok()["path"].as_str().unwrap().to_owned();
    assert_eq!(person.page(&format!("/G/{market}")).await.status, 200);
    let answer: Value = eventually("it is saved", async || {
        let answer = person.post(&path, &body).await;
        (answer.status == 200).then(|| answer.ok()).or_else(|| {
            answer.refused(503, code);
            None
        })
    })
    .await;
    answer["ticket"]["number"].as_i64().unwrap()
}

async fn a_small_day(name: &str, fault: Fault, code: &str) {
    let disk = FaultyDisk::new();
    let program = disk.serve();
    let booth = queue(&program).await;
    let mut numbers = Vec::new();
    let mut failed = 0;
    for nth in 1..=STEPS {
        disk.does(fault, nth);
        numbers.push(ticket(&program, &booth, code).await);
        assert_eq!(Person::new(program.address).get(&format!("{booth}/snapshot")).await.status, 200);
        failed += disk.failed();
    }
    disk.does(Fault::None, 1);
    let expected: Vec<i64> = (1..=i64::from(STEPS)).collect();
    assert_eq!(numbers, expected, "in order, each once");
    eventually("it is ready again", async || {
        (Person::new(program.address).get("/readyz").await.status == 200).then_some(())
    })
    .await;
    assert!(program.stop().status.success());
    let lost = lost(&numbers, &disk.tickets());
    let (struck, answered) = (usize::try_from(failed).unwrap(), numbers.len());
    Storm { name, on: "SQLite", struck, answered, lost }.counted();
    assert!(failed > STEPS / 2, "{failed}");
    assert_eq!(disk.tickets(), expected);
}

#[tokio::test]
async fn a_small_day_without_room() {
    a_small_day("no room at every call", Fault::NoSpace, "disk_full").await;
}

#[tokio::test]
async fn a_small_day_with_errors_of_the_disk() {
    a_small_day("errors of the disk at every call", Fault::Broken, "disk_fault").await;
}

/// Residents take tickets, and the power fails; the numbers that they were given.
async fn until_the_power_fails(disk: &FaultyDisk, fault: Fault) -> Vec<i64> {
    let program = disk.serve();
    let booth = queue(&program).await;
    // From here on: what is there has long been written.
    disk.does(fault, 1);
    let path = format!("{booth}/check-ins");
    let taking = (0..3).map(|_| async {
        let mut given = Vec::new();
        for _ in 0..4 {
            let answer = Person::new(program.address).try_post(&path, &json!({ "key": key() })).await;
            let Some(answer) = answer else { break };
            given.push(answer.ok()["ticket"]["number"].as_i64().unwrap());
        }
        given
    });
    let given = join_all(taking).await.concat();
    program.kill();
    disk.lose_unsynced();
    disk.does(Fault::None, 1);
    given
}

#[tokio::test]
async fn what_was_acknowledged_survives_a_power_cut() {
    let disk = FaultyDisk::new();
    let mut given = Vec::new();
    let cuts = rounds(3);
    let mut gone = 0;
    for _ in 0..cuts {
        given.extend(until_the_power_fails(&disk, Fault::Power).await);
        given.sort_unstable();
        // Read by the next server: another connection would move the log away.
        let program = disk.serve();
        let booth = queue(&program).await;
        let issued = Person::new(program.address).get(&format!("{booth}/snapshot")).await.ok();
        assert!(program.stop().status.success());
        gone = lost(&given, &disk.tickets());
        if gone > 0 {
            break;
        }
        assert_eq!(issued["issued"], given.len());
        assert_eq!(disk.tickets(), given, "each number once, and all of them");
    }
    Storm { name: "power cut", on: "SQLite", struck: cuts, answered: given.len(), lost: gone }.counted();
    assert_eq!((given.len(), gone), (12 * cuts, 0));
}

/// The control: a disk that is told nothing of syncs must lose, or the test above shows nothing.
#[tokio::test]
async fn without_syncs_a_power_cut_loses_what_was_acknowledged() {
    let disk = FaultyDisk::new();
    // Saved and moved into the database before the power may fail.
    let program = disk.serve();
    assert!(program.stop().status.success());
    let given = until_the_power_fails(&disk, Fault::Deaf).await;
    assert_eq!(given.len(), 12);
    let left = disk.tickets();
    let gone = lost(&given, &left);
    Storm { name: CONTROL, on: "SQLite", struck: 1, answered: given.len(), lost: gone }.counted();
    assert!(gone > 0, "nothing was lost: {left:?}");
}
