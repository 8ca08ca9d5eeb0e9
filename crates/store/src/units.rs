//! Units.

use std::collections::{BTreeMap, BTreeSet};

use sqlx::AssertSqlSafe;

use super::{
    Db, StoreError, Tx,
    by_name::of_name,
    from_json, parsed,
    table::{Class, OnConflict, Row, Text, Write, ids, row, select, table},
};
use shiji_domain::{CommunityId, NameKey, Timestamp, Unit, UnitId};

ids! { UnitId }

table! {
    UNITS = "units", Class::Reference, key(id);
    NewUnitRow {
        id: UnitId,
        community_id: CommunityId,
        name: Text,
        created_at: Timestamp,
        // None while another unit has the same: see `names.rs`.
        name_key: Option<Text>,
    }
}

row! {
    /// What a unit's name is compared by.
    UnitNameRow of UNITS { id: UnitId, name: Text, created_at: Timestamp, name_key: Option<Text> }
}

row! {
    /// A unit as it is known by.
    UnitRow of UNITS { id: UnitId, name: Text }
}

impl Db {
    /// All units, by name.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn units(&self) -> Result<Vec<Unit>, StoreError> {
        let query = sqlx::query(AssertSqlSafe(select::<UnitRow>("ORDER BY name")));
        let rows = UnitRow::read_each(&query.fetch_all(&self.reads).await?)?;
        Ok(rows.into_iter().map(|row| Unit { id: row.id, name: row.name.into() }).collect())
    }

    /// Hosts of confirmed booths that are no units, by name, each once: the organiser may enter
    /// them.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn proposed_units(&self) -> Result<Vec<String>, StoreError> {
        let sql = "SELECT DISTINCT hosts FROM booths WHERE state = 'confirmed'";
        let lists: Vec<String> = sqlx::query_scalar(sql).fetch_all(&self.reads).await?;
        let mut names = BTreeSet::new();
        for hosts in lists {
            names.extend(from_json::<Vec<String>>("booths", "hosts", &hosts)?);
        }
        let known: BTreeSet<NameKey> =
            self.units().await?.iter().map(|unit| NameKey::of(&unit.name)).collect();
        let mut proposed: BTreeMap<NameKey, String> = BTreeMap::new();
        for name in names {
            proposed.entry(NameKey::of(&name)).or_insert(name);
        }
        proposed.retain(|key, _| !known.contains(key));
        let proposed: BTreeSet<String> = proposed.into_values().collect();
        Ok(proposed.into_iter().collect())
    }
}

impl Tx<'_> {
    /// All units, as this transaction sees them.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn units(&mut self) -> Result<Vec<Unit>, StoreError> {
        let rows: Vec<(String, String)> =
            sqlx::query_as("SELECT id, name FROM units").fetch_all(&mut *self.conn).await?;
        rows.into_iter().map(|(id, name)| Ok(Unit { id: parsed("units", "id", &id)?, name })).collect()
    }

    /// Enters a unit unless one of that name is there; answers which it is.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn enter_unit(&mut self, unit: &Unit, now: Timestamp) -> Result<Unit, StoreError> {
        let community_id = self.community().await?;
        let key = NameKey::of(&unit.name);
        let row = NewUnitRow {
            id: unit.id,
            community_id,
            name: unit.name.clone().into(),
            created_at: now,
            name_key: Some(key.as_str().to_owned().into()),
        };
        self.write(Write::Insert(OnConflict::Keep), &[row]).await?;
        let (id, name): (String, String) = sqlx::query_as(AssertSqlSafe(of_name("units", "id, name")))
            .bind(key.as_str())
            .bind(&unit.name)
            .fetch_one(&mut *self.conn)
            .await?;
        Ok(Unit { id: parsed("units", "id", &id)?, name })
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
