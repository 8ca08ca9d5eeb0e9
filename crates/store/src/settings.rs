//! What the server remembers of itself: its epoch, its key, the organiser's password.

use super::{Db, StoreError, Tx};

impl Db {
    /// The setting of that name.
    ///
    /// # Errors
    /// The database.
    pub async fn setting(&self, name: &str) -> Result<Option<String>, StoreError> {
        let sql = "SELECT value FROM settings WHERE name = $1";
        Ok(sqlx::query_scalar(sql).bind(name).fetch_optional(&self.reads).await?)
    }
}

impl Tx<'_> {
    /// The setting of that name, as this transaction sees it.
    ///
    /// # Errors
    /// The database.
    pub async fn setting(&mut self, name: &str) -> Result<Option<String>, StoreError> {
        let sql = "SELECT value FROM settings WHERE name = $1";
        Ok(sqlx::query_scalar(sql).bind(name).fetch_optional(&mut *self.conn).await?)
    }

    /// Sets it.
    ///
    /// # Errors
    /// The database.
    pub async fn set(&mut self, name: &str, value: &str) -> Result<(), StoreError> {
        let sql = "INSERT INTO settings (name, value) VALUES ($1, $2) \
                   ON CONFLICT (name) DO UPDATE SET value = excluded.value";
        sqlx::query(sql).bind(name).bind(value).execute(&mut *self.conn).await?;
        Ok(())
    }

    /// Sets it unless it is there; answers what it is then. Two nodes that start at once agree.
    ///
    /// # Errors
    /// The database.
    pub async fn set_once(&mut self, name: &str, value: &str) -> Result<String, StoreError> {
        let sql = "INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING";
        sqlx::query(sql).bind(name).bind(value).execute(&mut *self.conn).await?;
        Ok(self.setting(name).await?.unwrap_or_else(|| value.to_owned()))
    }
}
