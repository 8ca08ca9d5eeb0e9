//! Backups that the server makes by itself, their copies, and what is said when one fails.

use std::path::Path;

use serde_json::json;
use shiji_service::archives::{BackupCause, BackupSettings, BackupStatus, examine, folder::list};

use crate::{
    archives::key,
    harness::{Market, eventually, folder},
};

pub fn settings(m: &Market, folder: &Path) -> BackupSettings {
    BackupSettings {
        place: m.database.place(),
        keys: vec![key()],
        folder: folder.join("backups"),
        second: Some(folder.join("stick")),
    }
}

async fn one_is_made_at_the_start_and_one_when_a_market_closes(m: Market) {
    let files = folder();
    let backups = files.path().join("backups");
    m.service().keep_backups(settings(&m, files.path()));
    let causes = || -> Vec<BackupCause> {
        list(&backups).unwrap_or_default().into_iter().map(|backup| backup.cause).collect()
    };
    eventually("the market is open, and there is none", async || {
        (causes() == [BackupCause::Hourly]).then_some(())
    })
    .await;
    m.clock.moves(3_600);
    let organiser = m.organiser().await;
    organiser.act(&m.here("state"), json!({ "state": "closed" })).await.ok();
    eventually("it closes", async || (causes().first() == Some(&BackupCause::Closing)).then_some(())).await;
    for backup in list(&backups).unwrap() {
        examine(&backup.path, &[key()]).await.unwrap();
    }
}

async fn backups_are_copied_and_what_is_wrong_is_said(m: Market) {
    let files = folder();
    let organiser = m.organiser().await;
    assert_eq!(organiser.get("/api/backups").await.ok(), json!({ "backups": null }));
    m.service().name_backups(settings(&m, files.path()));
    let made = m.service().back_up(BackupCause::Asked).await.unwrap();
    let fault = |status: &BackupStatus| json!(status)["fault"].clone();
    assert_eq!(fault(&made), "no_second", "there is no stick");
    std::fs::create_dir(files.path().join("stick")).unwrap();
    m.clock.moves(1);
    let made = m.service().back_up(BackupCause::Asked).await.unwrap();
    assert_eq!(made, BackupStatus { made_at: Some(m.clock.now()), fault: None });
    let [first, second] = ["backups", "stick"].map(|name| list(&files.path().join(name)).unwrap());
    assert_eq!(std::fs::read(&first[0].path).unwrap(), std::fs::read(&second[0].path).unwrap());
    assert_eq!(first.len(), 1, "of an hour, the newest");
    let said = organiser.get("/api/backups").await.ok();
    assert_eq!(said["backups"]["made_at"], m.clock.now().0);
    // A file stands where the folder was.
    std::fs::remove_dir_all(files.path().join("backups")).unwrap();
    std::fs::write(files.path().join("backups"), "").unwrap();
    let failed = m.service().back_up(BackupCause::Asked).await.unwrap();
    assert_eq!((fault(&failed), failed.made_at), (json!("failed"), made.made_at));
    m.resident().get("/api/backups").await.refused(401, "unauthenticated");
}

both![one_is_made_at_the_start_and_one_when_a_market_closes, backups_are_copied_and_what_is_wrong_is_said,];
