//! A database for one test: a folder, or a database in the cluster that `SHIJI_TEST_POSTGRES` names.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

use shiji::store::Place;
use sqlx::{AnyConnection, Connection, PgConnection};
use tempfile::TempDir;

/// Which engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// One test's own database.
#[derive(Clone, Debug)]
pub enum Database {
    Folder(Arc<TempDir>),
    Url { url: String, name: String },
}

impl Database {
    pub async fn fresh(engine: Engine) -> Self {
        match engine {
            Engine::Sqlite => Self::Folder(Arc::new(folder())),
            Engine::Postgres => {
                static MADE: AtomicU32 = AtomicU32::new(0);
                let number = MADE.fetch_add(1, Ordering::Relaxed);
                let name = format!("shiji_test_{}_{number}", std::process::id());
                in_cluster(format!("CREATE DATABASE {name}")).await;
                let mut url = reqwest::Url::parse(&cluster()).expect("SHIJI_TEST_POSTGRES is a URL");
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

    pub fn place(&self) -> Place {
        match self {
            Self::Folder(folder) => Place::Folder(folder.path().to_owned()),
            Self::Url { url, .. } => Place::Url(url.clone()),
        }
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

    /// One number.
    pub async fn number(&self, sql: &str) -> i64 {
        let mut conn = self.connect().await;
        let number =
            sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(&mut conn).await.expect("one number");
        conn.close().await.unwrap();
        number
    }

    pub async fn clear_up(&self) {
        if let Self::Url { name, .. } = self {
            in_cluster(format!("DROP DATABASE {name} WITH (FORCE)")).await;
        }
    }
}

fn cluster() -> String {
    std::env::var("SHIJI_TEST_POSTGRES").ok().filter(|url| !url.is_empty()).expect(
        "SHIJI_TEST_POSTGRES names no PostgreSQL: run `cargo xtask test`, or `cargo xtask postgres -- cargo test`",
    )
}

async fn in_cluster(sql: String) {
    let mut conn = PgConnection::connect(&cluster()).await.expect("PostgreSQL is there");
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut conn).await.expect("a database of one's own");
    conn.close().await.unwrap();
}

/// A folder in memory where there is one: tests need no disk that outlives them.
fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    let made = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    made.expect("a temporary folder")
}
