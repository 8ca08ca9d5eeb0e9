//! What a command says when it can't do what it was asked: in both languages, with a way out.

use shiji_catalogue::{Message, key};
use shiji_service::ServiceError;
use shiji_store::{Missing, StoreError};

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// The port is taken, or not ours to take.
    #[error(
        "端口 {address} 不能用：{error}。请用 --listen 换一个，例如 --listen 0.0.0.0:8081。\n\
         {address} can't be listened at: {error}. Choose another with --listen, such as --listen 0.0.0.0:8081."
    )]
    Listen {
        address: std::net::SocketAddr,
        /// What the system says.
        error: std::io::Error,
    },
    /// The certificate or its key can't be used.
    #[error(
        "证书不能用：{0}。请检查 --tls-cert 和 --tls-key。\nThe certificate can't be used: {0}. Check --tls-cert and --tls-key."
    )]
    Certificate(std::io::Error),
    /// The data folder can't be used.
    #[error(
        "数据文件夹不能用：{0}。请用 --data 指定一个可写的文件夹。\n\
         The data folder can't be used: {0}. Name a writable one with --data."
    )]
    Folder(String),
    /// The database was written by a newer program.
    #[error(
        "数据由更新版本的程序写成（版本 {0}）。请启动新版本的 shiji，数据没有改动。\n\
         The data was written by a newer program (version {0}). Start the newer shiji; nothing was changed."
    )]
    Newer(i64),
    /// There is no database.
    #[error(
        "{path}：没有数据库，或是空的。请检查 --data；没有新建任何文件。\n\
         {path}: there is no database, or an empty one. Check --data; nothing was made."
    )]
    NoDatabase { path: String },
    /// A state file tells of a database that is not there.
    #[error(
        "{path}：这里有过数据库（shiji.state 记着），现在不见了或是空的。请放回 shiji.db 和 shiji.db-wal，或恢复备份；\n\
         要新建一个，请用 --data 指定另一个文件夹。\n\
         {path}: there was a database here, as shiji.state says, and it is gone or empty. Put shiji.db and shiji.db-wal back, or\n\
         restore a backup. For a new one, name another folder with --data."
    )]
    Gone { path: String },
    /// Another server runs on the folder.
    #[error(
        "{path}：已有一个 shiji 在用这个文件夹。请先停掉它，或用 --data 指定另一个文件夹。\n\
         {path}: another shiji runs on this folder. Stop it first, or name another folder with --data."
    )]
    InUse { path: String },
    /// The tables are those of an earlier program.
    #[error(
        "数据库还是旧版本的结构：请先用这个版本运行一次 shiji serve。\n\
         The database has the tables of an earlier version: run shiji serve of this version once."
    )]
    Outdated,
    /// The database may be an older copy.
    #[error("{0}")]
    OlderCopy(String),
    /// Something in the database is not as it was written.
    #[error("{0}")]
    Damaged(String),
    /// The database can't be used.
    #[error("数据库不能用：{0}\nThe database can't be used: {0}")]
    Database(StoreError),
    /// A rule or the service says no.
    #[error("{zh}\n{en}")]
    Refused { zh: String, en: String },
    /// Rows of a list must be mended first; they were listed above.
    #[error("有 {0} 行需要先修改，什么都没有导入。\n{0} rows must be mended first; nothing was imported.")]
    Rows(usize),
    /// A file can't be read or written.
    #[error("{path}：{error}\n{path}: {error}")]
    File {
        path: String,
        /// What the system says.
        error: std::io::Error,
    },
    #[error(transparent)]
    Simulate(#[from] shiji_simulate::SimulationError),
    #[error("{0}")]
    Other(String),
}

impl CliError {
    /// What the program ends with: 1 for what has no number of its own; 2 is a wrong command line.
    #[must_use]
    pub const fn exit_code(&self) -> u8 {
        match self {
            Self::NoDatabase { .. } | Self::Gone { .. } => 3,
            Self::Damaged(_) => 4,
            Self::OlderCopy(_) => 5,
            Self::InUse { .. } => 6,
            _ => 1,
        }
    }
}

fn key_both() -> String {
    let (zh, en) = Message::new(key!("problem-older_copy")).both();
    format!("{zh}\n{en}")
}

impl From<ServiceError> for CliError {
    fn from(error: ServiceError) -> Self {
        let refused = |(zh, en): (String, String)| Self::Refused { zh, en };
        match error {
            ServiceError::Refused(refusal) => refused(refusal.message().both()),
            ServiceError::BadFile(error) => refused(error.message().both()),
            ServiceError::Document(error) => refused(error.message().both()),
            ServiceError::BadRows(rows) => Self::Rows(rows),
            ServiceError::Store(StoreError::Newer(version)) => Self::Newer(version),
            ServiceError::Store(StoreError::Folder { path, error }) => {
                Self::Folder(format!("{path}: {error}"))
            }
            ServiceError::Store(StoreError::NoDatabase {
                path,
                reason: Missing::NotThere | Missing::Empty,
            }) => Self::NoDatabase { path },
            ServiceError::Store(StoreError::Gone { path }) => Self::Gone { path },
            ServiceError::Store(StoreError::InUse { path }) => Self::InUse { path },
            ServiceError::Store(StoreError::Outdated) => Self::Outdated,
            ServiceError::Store(error) => Self::Database(error),
            ServiceError::OlderCopy => Self::OlderCopy(key_both()),
            other => Self::Other(other.to_string()),
        }
    }
}
