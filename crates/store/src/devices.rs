//! Device sessions, and the invitations that become them.

use sqlx::AssertSqlSafe;

use super::{
    Db, StoreError, Tx,
    table::{Class, OnConflict, Row, Text, Write, select, table},
    wrong,
};
use shiji_domain::{BoothId, DeviceId, MarketId, Role, Timestamp};

table! {
    DEVICES = "devices", Class::Local, key(id);
    DeviceRow {
        id: DeviceId,
        token_hash: Text,
        role: Text,
        market_id: Option<MarketId>,
        booth_id: Option<BoothId>,
        name: Text,
        created_at: Timestamp,
        seen_at: Timestamp,
        revoked_at: Option<Timestamp>,
    }
}

table! {
    INVITATIONS = "invitations", Class::Local, key(token_hash);
    InvitationRow {
        token_hash: Text,
        role: Text,
        market_id: MarketId,
        booth_id: Option<BoothId>,
        name: Text,
        created_at: Timestamp,
        expires_at: Timestamp,
        spent_at: Option<Timestamp>,
    }
}

/// A device session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    pub id: DeviceId,
    /// What it may do.
    pub role: Role,
    /// Bound to this market; the organiser's is to none.
    pub market: Option<MarketId>,
    /// Bound to this booth.
    pub booth: Option<BoothId>,
    /// What the organiser called it.
    pub name: String,
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
    pub spent: bool,
}

impl TryFrom<DeviceRow> for Device {
    type Error = StoreError;

    fn try_from(row: DeviceRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id,
            role: role_of("devices", &row.role)?,
            market: row.market_id,
            booth: row.booth_id,
            name: row.name.into(),
            created_at: row.created_at,
            seen_at: row.seen_at,
            revoked_at: row.revoked_at,
        })
    }
}

impl TryFrom<InvitationRow> for Invitation {
    type Error = StoreError;

    fn try_from(row: InvitationRow) -> Result<Self, StoreError> {
        Ok(Self {
            role: role_of("invitations", &row.role)?,
            market: row.market_id,
            booth: row.booth_id,
            name: row.name.into(),
            expires_at: row.expires_at,
            spent: row.spent_at.is_some(),
        })
    }
}

fn role_of(table: &'static str, word: &str) -> Result<Role, StoreError> {
    Role::parse(word).ok_or_else(|| wrong(table, "role", word))
}

impl Db {
    /// The living session of that token's hash.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn device_of_token(&self, token_hash: &str) -> Result<Option<Device>, StoreError> {
        let sql = select::<DeviceRow>("WHERE token_hash = $1 AND revoked_at IS NULL");
        let query = sqlx::query(AssertSqlSafe(sql)).bind(token_hash);
        let row = query.fetch_optional(&self.reads).await?;
        row.map(|row| DeviceRow::read(&row)?.try_into()).transpose()
    }

    /// All sessions bound to a market, and the organisers', newest first.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn devices(&self, market: MarketId) -> Result<Vec<Device>, StoreError> {
        let sql =
            select::<DeviceRow>("WHERE market_id = $1 OR market_id IS NULL ORDER BY created_at DESC, id");
        let query = sqlx::query(AssertSqlSafe(sql)).bind(market.to_string());
        query.fetch_all(&self.reads).await?.iter().map(|row| DeviceRow::read(row)?.try_into()).collect()
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
        let row = DeviceRow {
            id: device.id,
            token_hash: token_hash.to_owned().into(),
            role: device.role.as_str().into(),
            market_id: device.market,
            booth_id: device.booth,
            name: device.name.clone().into(),
            created_at: device.created_at,
            seen_at: device.seen_at,
            revoked_at: device.revoked_at,
        };
        self.write(Write::Insert(OnConflict::Fail), &[row]).await
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
    pub async fn set_device_last_seen(&mut self, device: DeviceId, now: Timestamp) -> Result<(), StoreError> {
        let sql = "UPDATE devices SET seen_at = $1 WHERE id = $2";
        sqlx::query(sql).bind(now.0).bind(device.to_string()).execute(&mut *self.conn).await?;
        Ok(())
    }

    /// Keeps an invitation.
    ///
    /// # Errors
    /// The database.
    pub async fn invite(&mut self, new: &NewInvitation) -> Result<(), StoreError> {
        let invitation = &new.invitation;
        let row = InvitationRow {
            token_hash: new.token_hash.clone().into(),
            role: invitation.role.as_str().into(),
            market_id: invitation.market,
            booth_id: invitation.booth,
            name: invitation.name.clone().into(),
            created_at: new.created_at,
            expires_at: invitation.expires_at,
            spent_at: None,
        };
        self.write(Write::Insert(OnConflict::Fail), &[row]).await
    }

    /// The invitation of that token's hash, used or not.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn invitation(&mut self, token_hash: &str) -> Result<Option<Invitation>, StoreError> {
        let sql = select::<InvitationRow>(&format!("WHERE token_hash = $1{}", self.dialect.for_update()));
        let query = sqlx::query(AssertSqlSafe(sql)).bind(token_hash);
        let row = query.fetch_optional(&mut *self.conn).await?;
        row.map(|row| InvitationRow::read(&row)?.try_into()).transpose()
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
