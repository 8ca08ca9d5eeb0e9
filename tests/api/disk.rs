//! A full disk, and a folder that can only be read: what is there is shown, what can't be saved is
//! said. On a real file system of its own, which is why it takes root (or an own user namespace) to
//! run these.

use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::harness::{Answer, Person, Program, eventually, folder, key};

/// A file system of a few megabytes in memory, mounted until this is dropped.
struct SmallDisk {
    folder: TempDir,
}

impl SmallDisk {
    fn of(megabytes: u32) -> Self {
        let folder = folder();
        let size = format!("size={megabytes}m");
        mount(&["-t", "tmpfs", "-o", &size, "tmpfs"], folder.path());
        Self { folder }
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn filler(&self) -> PathBuf {
        self.folder.path().join("filler")
    }

    /// Takes all room but so many bytes.
    fn fill(&self, but: u64) {
        let disk = rustix::fs::statvfs(self.folder.path()).unwrap();
        let room = disk.f_bavail * disk.f_frsize;
        let mut file = File::options().create(true).append(true).open(self.filler()).unwrap();
        file.write_all(&vec![0; usize::try_from(room.saturating_sub(but)).unwrap()]).unwrap();
        // What is left of a page.
        while but == 0 && file.write_all(&[0]).is_ok() {}
    }

    fn make_room(&self) {
        fs::remove_file(self.filler()).unwrap();
    }

    fn becomes(&self, mode: &str) {
        mount(&["-o", &format!("remount,{mode}")], self.folder.path());
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // Lazily: whoever has a file open keeps it until then.
        let _ = Command::new("umount").arg("-l").arg(self.folder.path()).status();
    }
}

fn mount(arguments: &[&str], at: &Path) {
    let mounted = Command::new("mount").args(arguments).arg(at).output().expect("mount is there");
    assert!(mounted.status.success(), "run this as root, or under `unshare -rm`: {mounted:?}");
}

/// A demo's market behind a server, and what tests ask of it.
struct Day {
    program: Program,
    booth: String,
    market: String,
}

impl Day {
    async fn begin(disk: &SmallDisk, more: &[&str]) -> Self {
        let program = Program::serve_folder(&disk.data(), &[&["--demo"], more].concat()).expect("it starts");
        let market = Person::new(program.address).get("/api/markets/current").await.ok();
        let of_queue = |booth: &&Value| booth["mode"] == "queue";
        let booth = market["booths"].as_array().unwrap().iter().find(of_queue).unwrap()["booth"].clone();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        Self { program, booth: text(&booth), market: text(&market["market"]) }
    }

    fn person(&self) -> Person {
        Person::new(self.program.address)
    }

    /// The organiser, who sets the password.
    async fn organiser(&self) -> Person {
        let (_, word) = self.program.printed.split_once("/O/").expect("a one-time link");
        let word: String = word.chars().take_while(char::is_ascii_alphanumeric).collect();
        let person = self.person();
        assert_eq!(person.sets_password(&format!("/O/{word}"), "correct horse").await.status, 303);
        person
    }

    async fn takes_a_ticket(&self) -> Answer {
        let path = format!("/api/booths/{}/check-ins", self.booth);
        self.person().post(&path, &json!({ "key": key() })).await
    }

    /// Tries until it is given, also while nobody answers.
    async fn takes_a_ticket_at_last(&self) -> Value {
        let path = format!("/api/booths/{}/check-ins", self.booth);
        for _ in 0..1_500 {
            match self.person().try_post(&path, &json!({ "key": key() })).await {
                Some(answer) if answer.status == 200 => return answer.ok(),
                _ => tokio::time::sleep(Duration::from_millis(40)).await,
            }
        }
        panic!("nothing was saved in a minute");
    }

    async fn issued(&self) -> Value {
        self.person().get(&format!("/api/booths/{}/snapshot", self.booth)).await.ok()["issued"].clone()
    }

    async fn saving(&self) -> Value {
        self.person().get("/api/saving").await.ok()["saving"].clone()
    }

    async fn becomes(&self, state: &str) {
        eventually(state, async || (self.saving().await == state).then_some(())).await;
    }

    async fn signs_in(&self) -> Person {
        let person = self.person();
        person.post("/api/login", &json!({ "password": "correct horse" })).await.ok();
        person
    }

    /// Everything can be read, and nothing is saved.
    async fn is_read_alone(&self, issued: i64, code: &str) {
        self.takes_a_ticket().await.refused(503, code);
        self.person().get("/readyz").await.refused(503, code);
        assert_eq!(self.person().get("/livez").await.status, 200);
        assert_eq!(self.issued().await, issued);
        let organiser = self.signs_in().await;
        organiser.get(&format!("/api/markets/{}/devices", self.market)).await.ok();
        organiser.post("/api/units", &json!({ "name": "测试单位" })).await.refused(503, code);
        assert_eq!(self.saving().await, code);
    }
}

#[tokio::test]
async fn a_full_disk_is_foreseen_and_goes_on_with_its_ballast() {
    let disk = SmallDisk::of(300);
    let clock = folder();
    let file = clock.path().join("clock");
    fs::write(&file, "0").unwrap();
    let file_name = file.display().to_string();
    let mut day = Day::begin(&disk, &["--clock-for-tests", &file_name]).await;
    let organiser = day.organiser().await;
    let ballast = disk.data().join("shiji.ballast");
    eventually("the ballast is there", async || ballast.exists().then_some(())).await;
    day.becomes("fine").await;
    // Before it is full.
    disk.fill(8 * 1_024 * 1_024);
    day.becomes("low").await;
    day.takes_a_ticket().await.ok();
    // It is, and the ballast makes room by itself: nobody notices.
    disk.fill(0);
    day.takes_a_ticket().await.ok();
    assert!(!ballast.exists());
    day.takes_a_ticket().await.ok();
    assert_eq!(day.saving().await, "low");
    // That room is gone, too.
    disk.fill(0);
    for _ in 0..2 {
        day.is_read_alone(3, "disk_full").await;
    }
    // Sessions are not noted any more, and go on.
    fs::write(&file, "120000").unwrap();
    organiser.get(&format!("/api/markets/{}/devices", day.market)).await.ok();
    // A restart, as from a power cut.
    day.program.kill();
    disk.fill(0);
    day = Day::begin(&disk, &["--clock-for-tests", &file_name]).await;
    day.is_read_alone(3, "disk_full").await;
    organiser_of(&day).await;
    // Room again: it goes on by itself, and the numbers go on.
    disk.make_room();
    day.becomes("fine").await;
    assert_eq!(day.person().get("/readyz").await.status, 200);
    let fourth = day.takes_a_ticket().await.ok();
    assert_eq!(fourth["ticket"]["number"], 4);
    eventually("the ballast is made again", async || ballast.exists().then_some(())).await;
    let ended = day.program.stop();
    assert!(ended.status.success(), "{ended:?}");
}

/// Who signed in while nothing could be saved is still signed in.
async fn organiser_of(day: &Day) {
    let organiser = day.signs_in().await;
    organiser.get("/api/session").await.ok();
}

#[tokio::test]
async fn a_server_starts_where_nothing_can_be_saved() {
    let disk = SmallDisk::of(24);
    let day = Day::begin(&disk, &[]).await;
    day.organiser().await;
    day.takes_a_ticket().await.ok();
    assert!(day.program.stop().status.success());
    let files = || {
        let entries = fs::read_dir(disk.data()).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        names
    };
    let before = files();
    for (code, full) in [("read_only", false), ("disk_full", true)] {
        if full {
            disk.fill(0);
        } else {
            disk.becomes("ro");
        }
        let day = Day::begin(&disk, &[]).await;
        day.is_read_alone(1, code).await;
        let ended = day.program.stop();
        let said = String::from_utf8(ended.stdout).unwrap();
        assert!(ended.status.success() && said.contains("期间没有保存任何内容"), "{said}");
        assert!(said.contains("现在不能保存") && !said.contains("数据都已保存"), "{said}");
        if full {
            disk.make_room();
        } else {
            assert_eq!(files(), before, "nothing was made");
            disk.becomes("rw");
        }
    }
    let day = Day::begin(&disk, &[]).await;
    assert_eq!(day.takes_a_ticket().await.ok()["ticket"]["number"], 2, "nothing was lost");
    assert_eq!(day.saving().await, "low");
    assert!(day.program.stop().status.success());
}

#[tokio::test]
async fn a_server_that_shows_a_copy_saves_again_by_itself() {
    let disk = SmallDisk::of(24);
    let day = Day::begin(&disk, &[]).await;
    day.organiser().await;
    day.takes_a_ticket().await.ok();
    assert!(day.program.stop().status.success());
    for (given, code) in [(1, "read_only"), (2, "disk_full")] {
        let full = code == "disk_full";
        if full {
            disk.fill(0);
        } else {
            disk.becomes("ro");
        }
        let day = Day::begin(&disk, &[]).await;
        day.is_read_alone(given, code).await;
        if full {
            disk.make_room();
        } else {
            disk.becomes("rw");
        }
        // At the same address, without a person; it is away for a moment in between.
        assert_eq!(day.takes_a_ticket_at_last().await["ticket"]["number"], given + 1);
        day.signs_in().await;
        let ended = day.program.stop();
        let said = String::from_utf8(ended.stdout).unwrap();
        assert!(
            ended.status.success() && said.contains("重新启动") && said.contains("数据都已保存"),
            "{said}"
        );
    }
}
