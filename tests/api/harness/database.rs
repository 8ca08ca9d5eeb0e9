//! A database for one test: a folder, or a database in the cluster that `SHIJI_TEST_POSTGRES`
//! names.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
};

use reqwest::Url;
use shiji_store::{Access, DatabaseLocation};
use sqlx::{AnyConnection, Connection, PgConnection};
use tempfile::TempDir;
use tokio::sync::OnceCell;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

impl Engine {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }
}

/// One test's own database.
#[derive(Clone, Debug)]
pub enum Database {
    Folder(Arc<TempDir>),
    Url { url: String, name: String },
}

impl Database {
    /// What another node opens it for: one server alone has a folder.
    pub fn beside(&self) -> Access {
        match self {
            Self::Folder(_) => Access::Write,
            Self::Url { .. } => Access::Serve,
        }
    }

    pub async fn fresh(engine: Engine) -> Self {
        match engine {
            Engine::Sqlite => Self::Folder(Arc::new(folder())),
            Engine::Postgres => {
                let spare = SPARE.lock().unwrap().pop();
                let name = match spare {
                    Some(name) => name,
                    None => create().await,
                };
                let mut url = cluster();
                url.set_path(&name);
                Self::Url { url: url.to_string(), name }
            }
        }
    }

    pub const fn engine(&self) -> Engine {
        match self {
            Self::Folder(_) => Engine::Sqlite,
            Self::Url { .. } => Engine::Postgres,
        }
    }

    pub fn place(&self) -> DatabaseLocation {
        match self {
            Self::Folder(folder) => DatabaseLocation::Folder(folder.path().to_owned()),
            Self::Url { url, .. } => DatabaseLocation::Url(url.clone()),
        }
    }

    /// Where its key lies.
    pub fn key_file(&self) -> PathBuf {
        key_file(&self.place())
    }

    /// The folder of an embedded database.
    pub fn folder(&self) -> Option<PathBuf> {
        if let Self::Folder(folder) = self { Some(folder.path().to_owned()) } else { None }
    }

    /// A connection beside the program's own.
    pub async fn connect(&self) -> AnyConnection {
        let url = match self {
            Self::Folder(folder) => format!("sqlite://{}", folder.path().join("shiji.db").display()),
            Self::Url { url, .. } => url.clone(),
        };
        AnyConnection::connect(&url).await.expect("a connection beside the program's own")
    }

    /// Runs statements on a connection beside the program's own.
    pub async fn run(&self, sql: &str) {
        let mut conn = self.connect().await;
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut conn).await.expect(sql);
        conn.close().await.unwrap();
    }

    /// Loads the dump of an SQLite database. On PostgreSQL, bytes are written differently.
    pub async fn load(&self, dump: &str) {
        if let Some(key) = dump.lines().find_map(|line| line.strip_prefix(KEY_LINE)) {
            put_private(&self.key_file(), key);
        }
        match self {
            Self::Folder(folder) => {
                let conn = rusqlite::Connection::open(folder.path().join("shiji.db")).expect("a file");
                conn.execute_batch(dump).expect("the dump loads");
            }
            Self::Url { url, .. } => {
                let dump = dump.replace(" BLOB ", " BYTEA ").replace(", X'", ", '\\x");
                run_at(url, dump).await.expect("the dump loads");
            }
        }
    }

    /// Text, row by row.
    pub async fn words(&self, sql: &str) -> Vec<String> {
        let mut conn = self.connect().await;
        let words = sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_all(&mut conn).await.expect(sql);
        conn.close().await.unwrap();
        words
    }

    /// The names of a table's columns.
    pub async fn columns(&self, table: &str) -> Vec<String> {
        let sql = match self.engine() {
            Engine::Sqlite => format!("SELECT name FROM pragma_table_info('{table}')"),
            Engine::Postgres => format!(
                "SELECT CAST(column_name AS TEXT) FROM information_schema.columns \
                 WHERE table_name = '{table}' AND table_schema = 'public'"
            ),
        };
        self.words(&sql).await
    }

    /// Numbers, row by row.
    pub async fn numbers(&self, sql: &str) -> Vec<i64> {
        let mut conn = self.connect().await;
        let numbers = sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_all(&mut conn).await.expect(sql);
        conn.close().await.unwrap();
        numbers
    }

    pub async fn number(&self, sql: &str) -> i64 {
        let mut conn = self.connect().await;
        let number =
            sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(&mut conn).await.expect("one number");
        conn.close().await.unwrap();
        number
    }

    pub async fn clear_up(&self) {
        let Self::Url { url, name } = self else { return };
        let hang_up = format!(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}' AND pid <> pg_backend_pid()"
        );
        let empty = "DROP SCHEMA public CASCADE; CREATE SCHEMA public".to_owned();
        run_at(url, hang_up).await.expect("the last test's connections are closed");
        run_at(url, empty).await.expect("an empty database");
        // None was made if the test ended before.
        let _ = std::fs::remove_file(self.key_file());
        SPARE.lock().unwrap().push(name.clone());
    }
}

/// Emptied databases: making one takes a second, emptying one a few milliseconds.
static SPARE: Mutex<Vec<String>> = Mutex::new(Vec::new());

async fn create() -> String {
    static SWEPT: OnceCell<()> = OnceCell::const_new();
    SWEPT.get_or_init(sweep).await;
    static MADE: AtomicU32 = AtomicU32::new(0);
    let number = MADE.fetch_add(1, Ordering::Relaxed);
    let name = format!("shiji_test_{}_{number}", std::process::id());
    run_at(cluster().as_str(), format!("CREATE DATABASE {name}")).await.expect("a database of one's own");
    name
}

/// Drops what runs before this one have left in the cluster.
async fn sweep() {
    let mut conn = PgConnection::connect(cluster().as_str()).await.expect("PostgreSQL is there");
    let sql = "SELECT CAST(datname AS TEXT) FROM pg_database WHERE datname LIKE 'shiji_test_%'";
    let names: Vec<String> = sqlx::query_scalar(sql).fetch_all(&mut conn).await.expect("their names");
    conn.close().await.unwrap();
    for name in names {
        let process = name.trim_start_matches("shiji_test_").split('_').next().unwrap_or_default();
        if !Path::new("/proc").join(process).exists() {
            // In use after all, or dropped by another run at this moment: then it is theirs.
            let _ = run_at(cluster().as_str(), format!("DROP DATABASE IF EXISTS {name}")).await;
        }
    }
}

fn cluster() -> Url {
    let named = std::env::var("SHIJI_TEST_POSTGRES").ok().filter(|url| !url.is_empty()).expect(
        "SHIJI_TEST_POSTGRES names no PostgreSQL: run `cargo xtask test`, or `cargo xtask postgres -- cargo test`",
    );
    Url::parse(&named).expect("SHIJI_TEST_POSTGRES is a URL")
}

async fn run_at(url: &str, sql: String) -> Result<(), sqlx::Error> {
    let mut conn = PgConnection::connect(url).await?;
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut conn).await?;
    conn.close().await
}

/// Begins the line of a dump that holds its key file.
pub const KEY_LINE: &str = "-- shiji.key: ";

fn put_private(path: &Path, text: &str) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::write(path, text).unwrap();
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600)).unwrap();
}

/// Where the key of a database lies: beside it, or where all of a cluster's lie.
pub fn key_file(place: &DatabaseLocation) -> PathBuf {
    match place {
        DatabaseLocation::Folder(folder) => folder.join("shiji.key"),
        DatabaseLocation::Url(url) => {
            let name = url.rsplit('/').next().and_then(|name| name.split('?').next()).unwrap_or_default();
            std::env::temp_dir().join(format!("{name}.key"))
        }
    }
}

/// A folder in memory where there is one: tests need no disk that outlives them.
pub fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    let made = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    made.expect("a temporary folder")
}
