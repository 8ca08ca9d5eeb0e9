//! What the server remembers of itself: the organiser's password, which key it is sealed with.

use sqlx::AssertSqlSafe;

use super::{
    Db, StoreError, Tx,
    table::{Class, OnConflict, Text, Write, table},
};

table! {
    // Local for its secrets; limits and calendar stand here too.
    SETTINGS = "settings", Class::Local, key(name);
    SettingRow { name: Text, value: Text }
}

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

    /// The same, and nobody else changes it until the transaction ends.
    ///
    /// # Errors
    /// The database.
    pub async fn locked_setting(&mut self, name: &str) -> Result<Option<String>, StoreError> {
        let sql = format!("SELECT value FROM settings WHERE name = $1{}", self.dialect.for_update());
        Ok(sqlx::query_scalar(AssertSqlSafe(sql)).bind(name).fetch_optional(&mut *self.conn).await?)
    }

    /// Sets it.
    ///
    /// # Errors
    /// The database.
    pub async fn set(&mut self, name: &str, value: &str) -> Result<(), StoreError> {
        self.write(Write::Insert(OnConflict::Replace), &[SettingRow::of(name, value)]).await
    }

    /// Removes it; answers whether it was there. Of two who remove it at once, one gets this
    /// answer.
    ///
    /// # Errors
    /// The database.
    pub async fn remove_setting(&mut self, name: &str) -> Result<bool, StoreError> {
        let sql = "DELETE FROM settings WHERE name = $1";
        let done = sqlx::query(sql).bind(name).execute(&mut *self.conn).await?;
        Ok(done.rows_affected() == 1)
    }

    /// Removes all settings whose name begins so. The prefix has none of `LIKE`'s own characters
    /// but `_`.
    ///
    /// # Errors
    /// The database.
    pub async fn remove_settings(&mut self, prefix: &str) -> Result<(), StoreError> {
        let sql = "DELETE FROM settings WHERE name LIKE $1";
        sqlx::query(sql).bind(format!("{prefix}%")).execute(&mut *self.conn).await?;
        Ok(())
    }

    /// Sets it unless it is there; answers what it is then. Two nodes that start at once agree.
    ///
    /// # Errors
    /// The database.
    pub async fn set_once(&mut self, name: &str, value: &str) -> Result<String, StoreError> {
        self.write(Write::Insert(OnConflict::Keep), &[SettingRow::of(name, value)]).await?;
        Ok(self.setting(name).await?.unwrap_or_else(|| value.to_owned()))
    }
}

impl SettingRow {
    fn of(name: &str, value: &str) -> Self {
        Self { name: name.to_owned().into(), value: value.to_owned().into() }
    }
}
