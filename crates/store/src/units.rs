//! Units.

use super::{Db, StoreError, Tx, parsed};
use shiji_domain::{Timestamp, Unit, UnitId};

impl Db {
    /// All units, by name.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn units(&self) -> Result<Vec<Unit>, StoreError> {
        let rows: Vec<(String, String)> =
            sqlx::query_as("SELECT id, name FROM units ORDER BY name").fetch_all(&self.reads).await?;
        rows.into_iter().map(|(id, name)| Ok(Unit { id: parsed("units", "id", &id)?, name })).collect()
    }
}

impl Tx<'_> {
    /// Enters a unit unless one of that name is there; answers which it is.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn enter_unit(&mut self, unit: &Unit, now: Timestamp) -> Result<Unit, StoreError> {
        let sql =
            "INSERT INTO units (id, name, created_at) VALUES ($1, $2, $3) ON CONFLICT (name) DO NOTHING";
        sqlx::query(sql)
            .bind(unit.id.to_string())
            .bind(&unit.name)
            .bind(now.0)
            .execute(&mut *self.conn)
            .await?;
        let id: String = sqlx::query_scalar("SELECT id FROM units WHERE name = $1")
            .bind(&unit.name)
            .fetch_one(&mut *self.conn)
            .await?;
        Ok(Unit { id: parsed("units", "id", &id)?, name: unit.name.clone() })
    }

    /// The unit of that id.
    ///
    /// # Errors
    /// The database.
    pub async fn unit(&mut self, id: UnitId) -> Result<Option<Unit>, StoreError> {
        let name: Option<String> = sqlx::query_scalar("SELECT name FROM units WHERE id = $1")
            .bind(id.to_string())
            .fetch_optional(&mut *self.conn)
            .await?;
        Ok(name.map(|name| Unit { id, name }))
    }
}
