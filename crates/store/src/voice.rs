//! The recordings of the display's voice. Sounds are kept as base64: a column of bytes is none that both engines share.

use base64::{Engine, engine::general_purpose::STANDARD};
use bytes::Bytes;

use super::{Db, StoreError, Tx, parsed, wrong};
use shiji_domain::{Timestamp, voice::AudioKind};

/// One recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recording {
    /// Which clip it is of.
    pub name: String,
    /// What it is.
    pub kind: AudioKind,
    /// Another sound has another version.
    pub version: String,
    /// The sound itself.
    pub bytes: Bytes,
}

impl Db {
    /// Which clips are recorded: name and version.
    ///
    /// # Errors
    /// The database.
    pub async fn recorded(&self) -> Result<Vec<(String, String)>, StoreError> {
        Ok(sqlx::query_as("SELECT name, version FROM voice_clips").fetch_all(&self.reads).await?)
    }

    /// The recording of a clip.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn recording(&self, name: &str) -> Result<Option<Recording>, StoreError> {
        let sql = "SELECT kind, version, sound FROM voice_clips WHERE name = $1";
        let row: Option<(String, String, String)> =
            sqlx::query_as(sql).bind(name).fetch_optional(&self.reads).await?;
        let Some((kind, version, sound)) = row else { return Ok(None) };
        let kind = parsed("voice_clips", "kind", &kind)?;
        let bytes = STANDARD.decode(&sound).map_err(|_| wrong("voice_clips", "sound", name))?;
        Ok(Some(Recording { name: name.to_owned(), kind, version, bytes: bytes.into() }))
    }
}

impl Tx<'_> {
    /// Keeps a recording in place of the one before.
    ///
    /// # Errors
    /// The database.
    pub async fn keep_recording(&mut self, recording: &Recording, now: Timestamp) -> Result<(), StoreError> {
        let sql = "INSERT INTO voice_clips (name, kind, version, sound, changed_at) VALUES ($1, $2, $3, $4, $5) \
                   ON CONFLICT (name) DO UPDATE SET kind = excluded.kind, version = excluded.version, \
                   sound = excluded.sound, changed_at = excluded.changed_at";
        sqlx::query(sql)
            .bind(&recording.name)
            .bind(recording.kind.as_str())
            .bind(&recording.version)
            .bind(STANDARD.encode(&recording.bytes))
            .bind(now.0)
            .execute(&mut *self.conn)
            .await?;
        Ok(())
    }

    /// Forgets a recording; answers whether there was one.
    ///
    /// # Errors
    /// The database.
    pub async fn forget_recording(&mut self, name: &str) -> Result<bool, StoreError> {
        let done = sqlx::query("DELETE FROM voice_clips WHERE name = $1").bind(name).execute(&mut *self.conn);
        Ok(done.await?.rows_affected() > 0)
    }
}
