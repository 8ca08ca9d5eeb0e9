//! What a command says when it can't do what it was asked: in both languages, with a way out.

use shiji_service::ServiceError;
use shiji_store::StoreError;

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The port is taken, or not ours to take.
    #[error(
        "端口 {address} 不能用：{error}。请用 --listen 换一个，例如 --listen 0.0.0.0:8081。\n\
         {address} can't be listened at: {error}. Choose another with --listen, such as --listen 0.0.0.0:8081."
    )]
    Listen {
        /// The address.
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
    /// The database can't be used.
    #[error("数据库不能用：{0}\nThe database can't be used: {0}")]
    Database(StoreError),
    /// A rule or the service says no.
    #[error("{zh}\n{en}")]
    Refused {
        /// In Chinese.
        zh: String,
        /// In English.
        en: String,
    },
    /// Rows of a list must be mended first; they were listed above.
    #[error("有 {0} 行需要先修改，什么都没有导入。\n{0} rows must be mended first; nothing was imported.")]
    Rows(usize),
    /// A file can't be read or written.
    #[error("{path}：{error}\n{path}: {error}")]
    File {
        /// Which.
        path: String,
        /// What the system says.
        error: std::io::Error,
    },
    /// The simulation.
    #[error(transparent)]
    Simulate(#[from] shiji_simulate::Fault),
    /// Anything else.
    #[error("{0}")]
    Other(String),
}

impl From<ServiceError> for Fault {
    fn from(error: ServiceError) -> Self {
        let told = |(zh, en): (String, String)| Self::Refused { zh, en };
        match error {
            ServiceError::Refused(refusal) => told(refusal.message().both()),
            ServiceError::BadFile(error) => told(error.message().both()),
            ServiceError::Document(error) => told(error.message().both()),
            ServiceError::BadRows(rows) => Self::Rows(rows),
            ServiceError::Store(StoreError::Newer(version)) => Self::Newer(version),
            ServiceError::Store(StoreError::Folder { path, error }) => {
                Self::Folder(format!("{path}: {error}"))
            }
            ServiceError::Store(error) => Self::Database(error),
            other => Self::Other(other.to_string()),
        }
    }
}
