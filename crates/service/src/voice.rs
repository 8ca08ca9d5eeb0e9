//! The display's voice: recordings of the organiser's, else clips that espeak-ng makes where it is
//! installed, else none, and then the display chimes only and says so.
//!
//! What is made is kept in memory and nowhere else: another node makes its own, and nothing is to
//! be cleared up.

use std::{collections::BTreeMap, sync::PoisonError};

use bytes::Bytes;
use serde::Serialize;

use super::{
    CostlyWork, Service, ServiceError, secrets,
    synthesiser::{ClipsByName, made_clips, said_name},
};
use shiji_domain::{
    BoothSign, MarketId, Refusal,
    floor::Floor,
    voice::{self, AudioKind, CLIPS, Clip},
};
use shiji_store::Recording;

/// So many names of booths are kept as sounds, each some 50 KB.
const MOST_NAMES: usize = 300;

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

/// A clip that there may be: one that every call needs, or a booth's name.
struct KnownClip {
    name: String,
    text: String,
    needed: bool,
    booth: bool,
}

impl Service {
    /// All clips, in the order in which somebody records them; then those of the names of a
    /// market's booths.
    ///
    /// # Errors
    /// There is no such market, or the database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn voice(&self, market: Option<MarketId>) -> Result<Vec<ClipView>, ServiceError> {
        let mut clips: Vec<KnownClip> = CLIPS.iter().map(known).collect();
        if let Some(market) = market {
            clips.extend(self.booth_clips(market).await?);
        }
        let recorded: BTreeMap<String, String> = self.shared.db.recorded().await?.into_iter().collect();
        let mut views = Vec::with_capacity(clips.len());
        for clip in clips {
            let (source, version) = match recorded.get(&clip.name) {
                Some(version) => (ClipSource::Recorded, version.clone()),
                None => match self.clip_made(&clip).await? {
                    Some(bytes) => (ClipSource::Made, version_of(&bytes)),
                    None => (ClipSource::Missing, String::new()),
                },
            };
            views.push(view(clip, source, version));
        }
        Ok(views)
    }

    /// The sound of a clip.
    ///
    /// # Errors
    /// [`Refusal::NoSuchClip`], or the database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn clip(&self, name: &str) -> Result<AudioClip, ServiceError> {
        let clip = self.known_clip(name).await?;
        if let Some(recording) = self.shared.db.recording(&clip.name).await? {
            return Ok(AudioClip { kind: recording.kind, bytes: recording.bytes });
        }
        let made = self.clip_made(&clip).await?;
        Ok(AudioClip { kind: AudioKind::Wav, bytes: made.ok_or(Refusal::NoSuchClip)? })
    }

    /// Puts a recording in the place of a clip.
    ///
    /// # Errors
    /// [`Refusal::NoSuchClip`], [`Refusal::NotASound`], or the database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn record_clip(&self, name: &str, bytes: Bytes) -> Result<ClipView, ServiceError> {
        let clip = self.known_clip(name).await?;
        let kind = AudioKind::of(&bytes).ok_or(Refusal::NotASound)?;
        let (now, version) = (self.now(), version_of(&bytes));
        let recording = Recording { name: clip.name.clone(), kind, version: version.clone(), bytes };
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
        let clip = self.known_clip(name).await?;
        let gone = clip.name.clone();
        self.direct(move |tx| Box::pin(async move { Ok(tx.forget_recording(&gone).await?) })).await?;
        let made = self.clip_made(&clip).await?;
        let source = if made.is_some() { ClipSource::Made } else { ClipSource::Missing };
        Ok(view(clip, source, made.as_deref().map(version_of).unwrap_or_default()))
    }

    async fn known_clip(&self, name: &str) -> Result<KnownClip, ServiceError> {
        if let Some(clip) = voice::find(name) {
            return Ok(known(clip));
        }
        let booth = voice::booth_of_clip(name).ok_or(Refusal::NoSuchClip)?;
        let market = self.market_of_booth(booth).await.map_err(|_| Refusal::NoSuchClip)?;
        let clips = self.booth_clips(market).await?;
        clips.into_iter().find(|clip| clip.name == name).ok_or_else(|| Refusal::NoSuchClip.into())
    }

    /// The names of a market's confirmed booths.
    async fn booth_clips(&self, market: MarketId) -> Result<Vec<KnownClip>, ServiceError> {
        let of = |sign: BoothSign| KnownClip {
            name: voice::clip_of_booth(sign.booth),
            text: sign.name,
            needed: false,
            booth: true,
        };
        self.ask(market, move |floor: &Floor| {
            floor.booths().filter_map(|booth| booth.sign()).map(of).collect()
        })
        .await
    }

    /// The sound that a synthesiser makes of a clip, if there is one.
    async fn clip_made(&self, clip: &KnownClip) -> Result<Option<Bytes>, ServiceError> {
        let made = self.made_clips().await;
        if !clip.booth || made.is_empty() {
            return Ok(made.get(clip.name.as_str()).cloned());
        }
        let names = || self.shared.names_said.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(said) = names().get(&clip.text) {
            return Ok(said.clone());
        }
        // Some hundredths of a second: as a paper is made.
        let permit = self.permit(CostlyWork::Paper).await?;
        let name = clip.text.clone();
        let said = tokio::task::spawn_blocking(move || {
            let said = said_name(&name);
            drop(permit);
            said
        });
        let said = said.await.unwrap_or_default();
        let mut names = names();
        if names.len() >= MOST_NAMES {
            names.clear();
        }
        names.insert(clip.text.clone(), said.clone());
        Ok(said)
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

fn known(clip: &Clip) -> KnownClip {
    let (name, text) = (clip.name.to_owned(), clip.text.to_owned());
    KnownClip { name, text, needed: clip.is_needed(), booth: false }
}

fn view(clip: KnownClip, source: ClipSource, version: String) -> ClipView {
    ClipView { name: clip.name, text: clip.text, needed: clip.needed, source, version }
}

fn version_of(bytes: &[u8]) -> String {
    secrets::fingerprint(bytes)
}
