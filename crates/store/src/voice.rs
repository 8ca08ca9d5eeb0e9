//! The recordings of the display's voice. Sounds are kept as base64: a column of bytes is none that
//! both engines share.

use base64::{Engine, engine::general_purpose::STANDARD};
use bytes::Bytes;

use super::{
    Db, StoreError, Tx, parsed,
    table::{Class, OnConflict, Text, Write, table},
    wrong,
};
use shiji_domain::{Timestamp, voice::AudioKind};

table! {
    VOICE_CLIPS = "voice_clips", Class::Reference, key(name);
    ClipRow { name: Text, kind: Text, version: Text, sound: Text, changed_at: Timestamp }
}

/// A clip that an organiser has recorded.
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
        let row = ClipRow {
            name: recording.name.clone().into(),
            kind: recording.kind.as_str().into(),
            version: recording.version.clone().into(),
            sound: STANDARD.encode(&recording.bytes).into(),
            changed_at: now,
        };
        self.write(Write::Insert(OnConflict::Replace), &[row]).await
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
