//! The display's voice: recordings of the organiser's, else clips that espeak-ng makes where it is
//! installed, else none, and then the display chimes only and says so.
//!
//! What is made is kept in memory and nowhere else: another node makes its own, and nothing is to
//! be cleared up.

use std::collections::BTreeMap;

use bytes::Bytes;
use serde::Serialize;

use super::{
    Service, ServiceError, secrets,
    synthesiser::{ClipsByName, made_clips},
};
use shiji_domain::{
    Refusal,
    voice::{self, AudioKind, CLIPS, Clip},
};
use shiji_store::Recording;

/// Where a clip comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClipSource {
    /// The organiser recorded it.
    Recorded,
    /// A synthesiser made it.
    Made,
    /// There is none.
    Missing,
}

/// One clip of the display's voice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct ClipView {
    /// Its name in addresses.
    pub name: String,
    /// What is said.
    pub text: String,
    /// Is no call said without it?
    pub needed: bool,
    /// Where it comes from.
    pub source: ClipSource,
    /// Another sound has another version; empty: there is none.
    pub version: String,
}

/// A sound to be played.
#[derive(Clone, Debug)]
pub struct AudioClip {
    /// What it is.
    pub kind: AudioKind,
    pub bytes: Bytes,
}

impl Service {
    /// All clips, in the order in which somebody records them.
    ///
    /// # Errors
    /// The database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn voice(&self) -> Result<Vec<ClipView>, ServiceError> {
        let recorded: BTreeMap<String, String> = self.shared.db.recorded().await?.into_iter().collect();
        let made = self.made_clips().await;
        let each = |clip: &Clip| {
            let (source, version) = match (recorded.get(clip.name), made.get(clip.name)) {
                (Some(version), _) => (ClipSource::Recorded, version.clone()),
                (None, Some(bytes)) => (ClipSource::Made, version_of(bytes)),
                (None, None) => (ClipSource::Missing, String::new()),
            };
            view(clip, source, version)
        };
        Ok(CLIPS.iter().map(each).collect())
    }

    /// The sound of a clip.
    ///
    /// # Errors
    /// [`Refusal::NoSuchClip`], or the database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn clip(&self, name: &str) -> Result<AudioClip, ServiceError> {
        let clip = voice::find(name).ok_or(Refusal::NoSuchClip)?;
        if let Some(recording) = self.shared.db.recording(clip.name).await? {
            return Ok(AudioClip { kind: recording.kind, bytes: recording.bytes });
        }
        let made = self.made_clips().await.get(clip.name).cloned();
        Ok(AudioClip { kind: AudioKind::Wav, bytes: made.ok_or(Refusal::NoSuchClip)? })
    }

    /// Puts a recording in the place of a clip.
    ///
    /// # Errors
    /// [`Refusal::NoSuchClip`], [`Refusal::NotASound`], or the database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn record_clip(&self, name: &str, bytes: Bytes) -> Result<ClipView, ServiceError> {
        let clip = voice::find(name).ok_or(Refusal::NoSuchClip)?;
        let kind = AudioKind::of(&bytes).ok_or(Refusal::NotASound)?;
        let (now, version) = (self.now(), version_of(&bytes));
        let recording = Recording { name: clip.name.to_owned(), kind, version: version.clone(), bytes };
        self.direct(move |tx| Box::pin(async move { Ok(tx.keep_recording(&recording, now).await?) })).await?;
        Ok(view(clip, ClipSource::Recorded, version))
    }

    /// Takes a recording away: the clip is the synthesiser's again. Nothing happens if there is
    /// none.
    ///
    /// # Errors
    /// [`Refusal::NoSuchClip`], or the database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn forget_clip(&self, name: &str) -> Result<ClipView, ServiceError> {
        let clip = voice::find(name).ok_or(Refusal::NoSuchClip)?;
        self.direct(move |tx| Box::pin(async move { Ok(tx.forget_recording(clip.name).await?) })).await?;
        let views = self.voice().await?;
        views.into_iter().find(|view| view.name == clip.name).ok_or_else(|| Refusal::NoSuchClip.into())
    }

    async fn made_clips(&self) -> &ClipsByName {
        self.shared
            .voice
            .get_or_init(|| async {
                // A second's work, once, off the threads that serve everybody else.
                tokio::task::spawn_blocking(made_clips).await.unwrap_or_default()
            })
            .await
    }
}

fn view(clip: &Clip, source: ClipSource, version: String) -> ClipView {
    let (name, text) = (clip.name.to_owned(), clip.text.to_owned());
    ClipView { name, text, needed: clip.is_needed(), source, version }
}

fn version_of(bytes: &[u8]) -> String {
    secrets::fingerprint(bytes)
}
