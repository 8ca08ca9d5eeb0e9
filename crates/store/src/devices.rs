//! Device sessions, and the invitations that become them.

use super::{Db, StoreError, Tx, parsed};
use shiji_domain::{BoothId, DeviceId, MarketId, Role, Timestamp};

/// A device session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// Which.
    pub id: DeviceId,
    /// What it may do.
    pub role: Role,
    /// Bound to this market; the organiser's is to none.
    pub market: Option<MarketId>,
    /// Bound to this booth.
    pub booth: Option<BoothId>,
    /// What the organiser called it.
    pub name: String,
    /// Since when.
    pub created_at: Timestamp,
    /// When it last did something, to the minute.
    pub seen_at: Timestamp,
    /// Since when it is dead.
    pub revoked_at: Option<Timestamp>,
}

/// An invitation as it is kept: the token's hash only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewInvitation {
    /// SHA-256 of the token, hex.
    pub token_hash: String,
    /// What it invites to.
    pub invitation: Invitation,
    /// When it was made.
    pub created_at: Timestamp,
}

/// What an invitation is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// Volunteer, kiosk or display.
    pub role: Role,
    /// At which market.
    pub market: MarketId,
    /// At which booth; `None`: all of them.
    pub booth: Option<BoothId>,
    /// What the organiser calls the device.
    pub name: String,
    /// Dead from here on.
    pub expires_at: Timestamp,
    /// Already used.
    pub spent: bool,
}

type DeviceRow = (String, String, Option<String>, Option<String>, String, i64, i64, Option<i64>);

fn device(row: DeviceRow) -> Result<Device, StoreError> {
    let (id, role, market, booth, name, created_at, seen_at, revoked_at) = row;
    Ok(Device {
        id: parsed("devices", "id", &id)?,
        role: role_of("devices", &role)?,
        market: market.map(|id| parsed("devices", "market_id", &id)).transpose()?,
        booth: booth.map(|id| parsed("devices", "booth_id", &id)).transpose()?,
        name,
        created_at: Timestamp(created_at),
        seen_at: Timestamp(seen_at),
        revoked_at: revoked_at.map(Timestamp),
    })
}

fn role_of(table: &'static str, word: &str) -> Result<Role, StoreError> {
    Role::parse(word).ok_or_else(|| StoreError::Row { table, column: "role", value: word.to_owned() })
}

impl Db {
    /// The living session of that token's hash.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn device_of_token(&self, token_hash: &str) -> Result<Option<Device>, StoreError> {
        let sql = "SELECT id, role, market_id, booth_id, name, created_at, seen_at, revoked_at FROM devices \
                   WHERE token_hash = $1 AND revoked_at IS NULL";
        let row: Option<DeviceRow> = sqlx::query_as(sql).bind(token_hash).fetch_optional(&self.reads).await?;
        row.map(device).transpose()
    }

    /// All sessions bound to a market, and the organisers', newest first.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn devices(&self, market: MarketId) -> Result<Vec<Device>, StoreError> {
        let sql = "SELECT id, role, market_id, booth_id, name, created_at, seen_at, revoked_at FROM devices \
                   WHERE market_id = $1 OR market_id IS NULL ORDER BY created_at DESC, id";
        let rows: Vec<DeviceRow> =
            sqlx::query_as(sql).bind(market.to_string()).fetch_all(&self.reads).await?;
        rows.into_iter().map(device).collect()
    }

    /// How many invitations for that role at a market can still be used.
    ///
    /// # Errors
    /// The database.
    pub async fn open_invitations(
        &self,
        market: MarketId,
        role: Role,
        now: Timestamp,
    ) -> Result<u32, StoreError> {
        let sql = "SELECT COUNT(*) FROM invitations \
                   WHERE market_id = $1 AND role = $2 AND spent_at IS NULL AND expires_at > $3";
        let query = sqlx::query_scalar(sql).bind(market.to_string()).bind(role.as_str()).bind(now.0);
        let found: i64 = query.fetch_one(&self.reads).await?;
        Ok(u32::try_from(found).unwrap_or(u32::MAX))
    }
}

impl Tx<'_> {
    /// Opens a session for the token of that hash.
    ///
    /// # Errors
    /// The database.
    pub async fn open_session(&mut self, device: &Device, token_hash: &str) -> Result<(), StoreError> {
        let sql = "INSERT INTO devices (id, token_hash, role, market_id, booth_id, name, created_at, seen_at) \
                   VALUES ($1, $2, $3, NULLIF($4, ''), NULLIF($5, ''), $6, $7, $8)";
        // Empty text for none: sqlx's Any gives PostgreSQL an untyped null for `None`.
        sqlx::query(sql)
            .bind(device.id.to_string())
            .bind(token_hash)
            .bind(device.role.as_str())
            .bind(device.market.map(|id| id.to_string()).unwrap_or_default())
            .bind(device.booth.map(|id| id.to_string()).unwrap_or_default())
            .bind(&device.name)
            .bind(device.created_at.0)
            .bind(device.seen_at.0)
            .execute(&mut *self.conn)
            .await?;
        Ok(())
    }

    /// Ends a session; answers whether it was alive.
    ///
    /// # Errors
    /// The database.
    pub async fn revoke(&mut self, device: DeviceId, now: Timestamp) -> Result<bool, StoreError> {
        let sql = "UPDATE devices SET revoked_at = $1 WHERE id = $2 AND revoked_at IS NULL";
        let done = sqlx::query(sql).bind(now.0).bind(device.to_string()).execute(&mut *self.conn).await?;
        Ok(done.rows_affected() == 1)
    }

    /// Binds devices to another booth of their market. One that may work at all booths stays so.
    pub(super) async fn rebind_devices(&mut self, moves: &[(DeviceId, BoothId)]) -> Result<(), StoreError> {
        for (device, booth) in moves {
            let sql = "UPDATE devices SET booth_id = $1 WHERE id = $2 AND booth_id IS NOT NULL";
            sqlx::query(sql)
                .bind(booth.to_string())
                .bind(device.to_string())
                .execute(&mut *self.conn)
                .await?;
        }
        Ok(())
    }

    /// Ends every organiser's session: whoever knew the old password is out.
    ///
    /// # Errors
    /// The database.
    pub async fn revoke_organisers(&mut self, now: Timestamp) -> Result<(), StoreError> {
        let sql = "UPDATE devices SET revoked_at = $1 WHERE role = 'organiser' AND revoked_at IS NULL";
        sqlx::query(sql).bind(now.0).execute(&mut *self.conn).await?;
        Ok(())
    }

    /// Notes that a session did something.
    ///
    /// # Errors
    /// The database.
    pub async fn saw(&mut self, device: DeviceId, now: Timestamp) -> Result<(), StoreError> {
        let sql = "UPDATE devices SET seen_at = $1 WHERE id = $2";
        sqlx::query(sql).bind(now.0).bind(device.to_string()).execute(&mut *self.conn).await?;
        Ok(())
    }

    /// Keeps an invitation.
    ///
    /// # Errors
    /// The database.
    pub async fn invite(&mut self, new: &NewInvitation) -> Result<(), StoreError> {
        let sql = "INSERT INTO invitations (token_hash, role, market_id, booth_id, name, created_at, expires_at) \
                   VALUES ($1, $2, $3, NULLIF($4, ''), $5, $6, $7)";
        let invitation = &new.invitation;
        sqlx::query(sql)
            .bind(&new.token_hash)
            .bind(invitation.role.as_str())
            .bind(invitation.market.to_string())
            .bind(invitation.booth.map(|id| id.to_string()).unwrap_or_default())
            .bind(&invitation.name)
            .bind(new.created_at.0)
            .bind(invitation.expires_at.0)
            .execute(&mut *self.conn)
            .await?;
        Ok(())
    }

    /// The invitation of that token's hash, used or not.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn invitation(&mut self, token_hash: &str) -> Result<Option<Invitation>, StoreError> {
        type Row = (String, String, Option<String>, String, i64, Option<i64>);
        let sql = format!(
            "SELECT role, market_id, booth_id, name, expires_at, spent_at FROM invitations WHERE token_hash = $1{}",
            self.dialect.for_update()
        );
        let row: Option<Row> =
            sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(token_hash).fetch_optional(&mut *self.conn).await?;
        row.map(|(role, market, booth, name, expires_at, spent_at)| {
            Ok(Invitation {
                role: role_of("invitations", &role)?,
                market: parsed("invitations", "market_id", &market)?,
                booth: booth.map(|id| parsed("invitations", "booth_id", &id)).transpose()?,
                name,
                expires_at: Timestamp(expires_at),
                spent: spent_at.is_some(),
            })
        })
        .transpose()
    }

    /// Marks an invitation as used.
    ///
    /// # Errors
    /// The database.
    pub async fn spend_invitation(&mut self, token_hash: &str, now: Timestamp) -> Result<(), StoreError> {
        let sql = "UPDATE invitations SET spent_at = $1 WHERE token_hash = $2 AND spent_at IS NULL";
        sqlx::query(sql).bind(now.0).bind(token_hash).execute(&mut *self.conn).await?;
        Ok(())
    }
}
