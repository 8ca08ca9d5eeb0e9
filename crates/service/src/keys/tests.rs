//! What a start does with the key, and a rotation that is stopped at each of its steps.

use std::{fs, path::Path};

use super::{EARLIER_KEY, KEY_ID, KeyFault, KeyFile, ServerKey, enter_key, identity, rotation};
use crate::{Clock, Service, ServiceError, Settings};
use shiji_domain::{MarketDetails, MarketId, Sealed, Timestamp};
use shiji_store::{Access, DatabaseLocation};

const NOW: Timestamp = Timestamp(1_780_000_000_000);

fn place(folder: &Path) -> DatabaseLocation {
    DatabaseLocation::Folder(folder.to_owned())
}

async fn start_as(folder: &Path, access: Access) -> Result<Service, ServiceError> {
    let key_file = folder.join("shiji.key");
    let settings =
        Settings { place: place(folder), access, clock: Clock::from_fn(|| NOW), key_file, font: None };
    Service::start(settings).await
}

async fn start(folder: &Path) -> Service {
    start_as(folder, Access::Serve).await.expect("it starts")
}

async fn fault(folder: &Path) -> KeyFault {
    match start_as(folder, Access::Serve).await {
        Err(ServiceError::Key(fault)) => fault,
        other => panic!("{other:?}"),
    }
}

/// A market, and something that is sealed for it.
struct SealedWords {
    market: MarketId,
    words: Sealed,
}

impl SealedWords {
    async fn at(service: &Service) -> Self {
        let details = MarketDetails {
            name: "测试市集".to_owned(),
            theme: String::new(),
            place: "测试公园".to_owned(),
            host: "测试社区".to_owned(),
            opens_at: NOW,
            closes_at: Timestamp(NOW.0 + 3_600_000),
            volunteers: 0,
            volunteer_hours: 0,
            topics: String::new(),
        };
        let market = service.create_market(details).await.expect("a market");
        let key = service.market_key(market).await.expect("its key");
        Self { market, words: key.seal("测试居民 13800000000", "request").unwrap() }
    }

    async fn opens(&self, service: &Service) -> bool {
        let key = service.market_key(self.market).await.expect("its key opens");
        key.open(&self.words, "request").is_ok_and(|words| words == "测试居民 13800000000")
    }
}

async fn key_id(service: &Service) -> String {
    service.shared.db.setting(KEY_ID).await.unwrap().expect("the database names its key")
}

#[tokio::test]
async fn a_first_start_makes_a_key_file_for_its_owner_alone() {
    let folder = tempfile::tempdir().unwrap();
    let service = start(folder.path()).await;
    let path = folder.path().join("shiji.key");
    assert_eq!(service.new_key_file(), Some(path.as_path()));
    let file = KeyFile::read(&path).unwrap();
    assert_eq!(file.keys().map(ServerKey::id).collect::<Vec<_>>(), [key_id(&service).await]);
    assert_eq!(file.made_at(&key_id(&service).await), Some(NOW));
    assert_eq!(service.shared.db.setting(EARLIER_KEY).await.unwrap(), None, "not in the database");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let sealed = SealedWords::at(&service).await;
    service.stop().await;
    let service = start(folder.path()).await;
    assert_eq!(service.new_key_file(), None);
    assert!(sealed.opens(&service).await);
    service.stop().await;
}

#[cfg(unix)]
#[tokio::test]
async fn a_key_file_that_others_may_read_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    start(folder.path()).await.stop().await;
    let path = folder.path().join("shiji.key");
    for mode in [0o640, 0o604, 0o620, 0o601] {
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        let refused = KeyFault::ReadableByOthers { path: path.display().to_string() };
        assert_eq!(fault(folder.path()).await, refused, "{mode:o}");
    }
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    start(folder.path()).await.stop().await;
}

#[tokio::test]
async fn without_its_key_a_database_is_not_served_and_no_key_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let service = start(folder.path()).await;
    let (sealed, id) = (SealedWords::at(&service).await, key_id(&service).await);
    service.stop().await;
    let path = folder.path().join("shiji.key");
    let (key, database) = (fs::read(&path).unwrap(), fs::read(folder.path().join("shiji.db")).unwrap());
    fs::remove_file(&path).unwrap();
    let (shown, wanted) = (path.display().to_string(), id.clone());
    let missing = KeyFault::Missing { path: shown.clone(), wanted: wanted.clone() };
    assert_eq!(fault(folder.path()).await, missing);
    assert!(!path.exists(), "no key was made");
    let reader = start_as(folder.path(), Access::Read).await.expect("what is not sealed can be read");
    assert_eq!(reader.diagnose().await.unwrap().key_fault, Some(missing));
    assert!(matches!(reader.market_key(sealed.market).await, Err(ServiceError::Key(_))));
    reader.stop().await;
    // Another database's key.
    let other = tempfile::tempdir().unwrap();
    start(other.path()).await.stop().await;
    fs::copy(other.path().join("shiji.key"), &path).unwrap();
    let found = KeyFile::read(&path).unwrap().keys().next().unwrap().id();
    assert_eq!(fault(folder.path()).await, KeyFault::Other { path: shown.clone(), wanted, found });
    // Half a file.
    fs::write(&path, &key[..key.len() / 2]).unwrap();
    assert_eq!(fault(folder.path()).await, KeyFault::Damaged { path: shown });
    assert_eq!(fs::read(folder.path().join("shiji.db")).unwrap(), database, "nothing was written");
    fs::write(&path, key).unwrap();
    let service = start(folder.path()).await;
    assert!(sealed.opens(&service).await);
    service.stop().await;
}

#[tokio::test]
async fn a_key_that_is_typed_in_must_be_the_databases() {
    let folder = tempfile::tempdir().unwrap();
    let service = start(folder.path()).await;
    let sealed = SealedWords::at(&service).await;
    service.stop().await;
    let path = folder.path().join("shiji.key");
    let right = KeyFile::read(&path).unwrap().keys().next().unwrap().clone();
    fs::remove_file(&path).unwrap();
    let wrong = ServerKey::fresh().unwrap();
    let refused = enter_key(&place(folder.path()), &path, wrong.clone(), NOW).await;
    match refused {
        Err(ServiceError::Key(KeyFault::Other { wanted, found, .. })) => {
            assert_eq!((wanted, found), (right.id(), wrong.id()));
        }
        other => panic!("{other:?}"),
    }
    assert!(!path.exists());
    assert!(!enter_key(&place(folder.path()), &path, right.clone(), NOW).await.unwrap().known);
    assert!(enter_key(&place(folder.path()), &path, right.clone(), NOW).await.unwrap().known);
    // Beside the right one, for an older backup.
    enter_key(&place(folder.path()), &path, wrong, NOW).await.unwrap();
    let service = start(folder.path()).await;
    assert!(sealed.opens(&service).await);
    assert_eq!(key_id(&service).await, right.id());
    service.stop().await;
}

/// A database as it was before there were key files: the key is in it, and wraps the data keys as
/// it is.
async fn earlier(folder: &Path, in_database: bool) -> (SealedWords, ServerKey) {
    let service = start(folder).await;
    let sealed = SealedWords::at(&service).await;
    let used = service.used_key().unwrap().clone();
    let key = used.key.clone();
    service
        .direct(move |tx| {
            Box::pin(async move {
                let wrapped = tx.data_keys().await?.into_iter().map(|(market, wrapped)| {
                    let text = used.sealing.open(&wrapped, &market.to_string())?;
                    Ok((market, used.key.earlier_sealing().seal(&text, &market.to_string())?))
                });
                let wrapped = wrapped.collect::<Result<Vec<_>, ServiceError>>()?;
                tx.set_data_keys(wrapped).await?;
                tx.remove_setting(KEY_ID).await?;
                if in_database {
                    tx.set(EARLIER_KEY, &used.key.earlier_sealing().to_text()).await?;
                }
                Ok(())
            })
        })
        .await
        .unwrap();
    service.stop().await;
    fs::remove_file(folder.join("shiji.key")).unwrap();
    (sealed, key)
}

#[tokio::test]
async fn an_earlier_databases_key_moves_into_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let (sealed, key) = earlier(folder.path(), true).await;
    let text = key.earlier_sealing().to_text();
    let raw = || fs::read(folder.path().join("shiji.db")).unwrap();
    let holds = |raw: &[u8]| raw.windows(text.len()).any(|bytes| bytes == text.as_bytes());
    assert!(holds(&raw()), "as it was before");
    let reader = start_as(folder.path(), Access::Read).await.unwrap();
    assert!(sealed.opens(&reader).await, "it can be read before it is served from");
    reader.stop().await;
    assert!(!folder.path().join("shiji.key").exists());
    let service = start(folder.path()).await;
    assert!(sealed.opens(&service).await);
    let log = fs::read(folder.path().join("shiji.db-wal")).unwrap();
    assert!(!holds(&raw()) && !holds(&log), "no byte of it is left while the server runs");
    service.stop().await;
    assert!(!holds(&raw()));
    let service = start(folder.path()).await;
    assert!(sealed.opens(&service).await);
    assert_eq!(key_id(&service).await, key.id());
    service.stop().await;
}

#[tokio::test]
async fn a_move_that_was_cut_short_is_completed() {
    let folder = tempfile::tempdir().unwrap();
    let (sealed, key) = earlier(folder.path(), true).await;
    // Killed after the file was written: the key is in both places.
    let mut file = KeyFile::default();
    file.add(key.clone(), NOW);
    file.write(&folder.path().join("shiji.key")).unwrap();
    // And before, while it was written.
    fs::write(folder.path().join("shiji.key.new"), "{").unwrap();
    let service = start(folder.path()).await;
    assert!(sealed.opens(&service).await);
    assert_eq!(service.shared.db.setting(EARLIER_KEY).await.unwrap(), None);
    service.stop().await;
}

#[tokio::test]
async fn a_key_of_the_command_line_is_typed_in() {
    let folder = tempfile::tempdir().unwrap();
    let (sealed, key) = earlier(folder.path(), false).await;
    assert!(matches!(fault(folder.path()).await, KeyFault::Missing { .. }));
    let path = folder.path().join("shiji.key");
    let refused = enter_key(&place(folder.path()), &path, ServerKey::fresh().unwrap(), NOW).await;
    assert!(matches!(refused, Err(ServiceError::Key(KeyFault::Other { .. }))), "{refused:?}");
    enter_key(&place(folder.path()), &path, key.clone(), NOW).await.unwrap();
    let service = start(folder.path()).await;
    assert!(sealed.opens(&service).await);
    assert_eq!(key_id(&service).await, key.id());
    service.stop().await;
}

#[tokio::test]
async fn a_rotation_can_be_stopped_at_each_step() {
    let folder = tempfile::tempdir().unwrap();
    let service = start(folder.path()).await;
    let sealed = SealedWords::at(&service).await;
    let before = key_id(&service).await;
    let path = folder.path().join("shiji.key");
    // While the file is written.
    fs::write(folder.path().join("shiji.key.new"), "{\"format\":1,").unwrap();
    service.stop().await;
    let service = start(folder.path()).await;
    assert!(sealed.opens(&service).await);
    // After it: the new key is there, and nothing is sealed with it.
    let unused = rotation::add_fresh(&path, NOW).unwrap();
    service.stop().await;
    let service = start(folder.path()).await;
    assert!(sealed.opens(&service).await);
    assert_eq!(key_id(&service).await, before);
    // In the middle of the transaction, when all is wrapped anew and nothing committed.
    let from = service.used_key().unwrap().sealing.clone();
    let key = unused.clone();
    let stopped: Result<(), _> = service
        .direct(move |tx| {
            Box::pin(async move {
                identity::rename_and_rewrap(tx, &key, &from).await?;
                Err(ServiceError::Stopping)
            })
        })
        .await;
    assert!(matches!(stopped, Err(ServiceError::Stopping)), "{stopped:?}");
    service.stop().await;
    let service = start(folder.path()).await;
    assert!(sealed.opens(&service).await);
    assert_eq!(key_id(&service).await, before);
    // After the commit, before anything else.
    let from = service.used_key().unwrap().sealing.clone();
    service.seal_with(unused.clone(), from).await.unwrap();
    service.stop().await;
    let service = start(folder.path()).await;
    assert!(sealed.opens(&service).await);
    assert_eq!(key_id(&service).await, unused.id());
    // And one that nothing stops.
    let rotated = service.rotate_key().await.unwrap();
    assert_eq!(rotated.before, unused.id());
    let refused = service.create_market(details_of(&service).await).await;
    assert!(matches!(refused, Err(ServiceError::Key(KeyFault::Changed))), "{refused:?}");
    service.stop().await;
    let service = start(folder.path()).await;
    assert!(sealed.opens(&service).await);
    assert_eq!(key_id(&service).await, rotated.now);
    let file = KeyFile::read(&path).unwrap();
    for id in [&before, &rotated.before, &rotated.now] {
        assert!(file.find(id).is_some(), "older backups open with {id}");
    }
    service.stop().await;
}

#[tokio::test]
async fn what_was_signed_before_a_rotation_is_recognised_after_it() {
    let folder = tempfile::tempdir().unwrap();
    let service = start(folder.path()).await;
    let before = service.signing_key().unwrap();
    let signature = before.sign("test", b"paper");
    service.rotate_key().await.unwrap();
    service.stop().await;
    let service = start(folder.path()).await;
    let now = service.signing_key().unwrap().public();
    assert!(!now.verifies("test", b"paper", &signature));
    assert_eq!(service.verifying_keys().unwrap(), [now, before.public()], "the newest first");
    assert_eq!(service.diagnose().await.unwrap().signs_as, Some(now));
    service.stop().await;
}

async fn details_of(service: &Service) -> MarketDetails {
    service.markets().await.unwrap()[0].details.clone()
}

#[tokio::test]
async fn nothing_wrapped_by_the_key_of_before_is_left_after_a_rotation() {
    let folder = tempfile::tempdir().unwrap();
    let service = start(folder.path()).await;
    let sealed = SealedWords::at(&service).await;
    let wrapped = service.shared.db.data_key(sealed.market).await.unwrap().unwrap();
    service.rotate_key().await.unwrap();
    service.stop().await;
    let raw = fs::read(folder.path().join("shiji.db")).unwrap();
    assert!(!raw.windows(wrapped.len()).any(|bytes| bytes == wrapped.as_bytes()));
}
