//! The display's voice: recordings of the organiser's, else clips that espeak-ng makes where it is installed, else none,
//! and then the display chimes only and says so.
//!
//! What is made is kept in memory and nowhere else: another node makes its own, and nothing is to be cleared up.

use std::{
    collections::BTreeMap,
    process::{Command, Stdio},
};

use bytes::Bytes;
use serde::Serialize;

use super::{Service, ServiceError, secrets};
use shiji_domain::{
    Refusal,
    voice::{self, AudioKind, CLIPS, Clip, Spoken},
};
use shiji_store::Recording;

/// The synthesiser. `-v cmn-latn-pinyin` reads tones right; its plain `cmn` misreads characters.
const SYNTHESISER: &str = "espeak-ng";

/// The clips that were made, by name.
pub(super) type Made = BTreeMap<&'static str, Bytes>;

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
    /// Where it comes from.
    pub source: ClipSource,
    /// Another sound has another version; empty: there is none.
    pub version: String,
}

/// A sound to be played.
#[derive(Clone, Debug)]
pub struct Sound {
    /// What it is.
    pub kind: AudioKind,
    /// Its bytes.
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
        let view = |clip: &Clip| {
            let (source, version) = match (recorded.get(clip.name), made.get(clip.name)) {
                (Some(version), _) => (ClipSource::Recorded, version.clone()),
                (None, Some(bytes)) => (ClipSource::Made, version_of(bytes)),
                (None, None) => (ClipSource::Missing, String::new()),
            };
            ClipView { name: clip.name.to_owned(), text: clip.text.to_owned(), source, version }
        };
        Ok(CLIPS.iter().map(view).collect())
    }

    /// The sound of a clip.
    ///
    /// # Errors
    /// [`Refusal::NoSuchClip`], or the database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn clip(&self, name: &str) -> Result<Sound, ServiceError> {
        let clip = voice::find(name).ok_or(Refusal::NoSuchClip)?;
        if let Some(recording) = self.shared.db.recording(clip.name).await? {
            return Ok(Sound { kind: recording.kind, bytes: recording.bytes });
        }
        let made = self.made_clips().await.get(clip.name).cloned();
        Ok(Sound { kind: AudioKind::Wav, bytes: made.ok_or(Refusal::NoSuchClip)? })
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
        Ok(ClipView {
            name: clip.name.to_owned(),
            text: clip.text.to_owned(),
            source: ClipSource::Recorded,
            version,
        })
    }

    /// Takes a recording away: the clip is the synthesiser's again. Nothing happens if there is none.
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

    async fn made_clips(&self) -> &Made {
        self.shared
            .voice
            .get_or_init(|| async {
                // A second's work, once, off the threads that serve everybody else.
                tokio::task::spawn_blocking(|| make(SYNTHESISER)).await.unwrap_or_default()
            })
            .await
    }
}

/// Has the synthesiser say every clip; none if it isn't there.
fn make(program: &str) -> Made {
    let mut made = Made::new();
    for clip in &CLIPS {
        match say(program, clip) {
            Ok(sound) => made.insert(clip.name, sound),
            Err(error) => {
                tracing::info!(program, %error, "the display chimes without a voice");
                return Made::new();
            }
        };
    }
    made
}

fn say(program: &str, clip: &Clip) -> std::io::Result<Bytes> {
    let (voice, words) = match clip.spoken {
        Spoken::Pinyin(words) => ("cmn-latn-pinyin", words),
        Spoken::Letter(words) | Spoken::English(words) => ("en-us", words),
    };
    let mut command = Command::new(program);
    // A little slower than people talk: it is heard across a park.
    command.args(["-v", voice, "-s", "140", "-a", "180", "--stdout", words]);
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output()?;
    let sound = with_lengths(output.stdout);
    if output.status.success() && AudioKind::of(&sound) == Some(AudioKind::Wav) {
        Ok(sound.into())
    } else {
        Err(std::io::Error::other("it made no sound"))
    }
}

/// Where a plain WAVE file has its two lengths, and how long its header is.
const WAVE_HEADER: usize = 44;

/// Who writes to a pipe can't know how long the sound will be: the header's lengths are filled in.
fn with_lengths(mut wave: Vec<u8>) -> Vec<u8> {
    let lengths =
        (u32::try_from(wave.len().saturating_sub(8)), u32::try_from(wave.len().saturating_sub(WAVE_HEADER)));
    if let (true, (Ok(all), Ok(data))) = (wave.get(36..40) == Some(b"data"), lengths) {
        wave[4..8].copy_from_slice(&all.to_le_bytes());
        wave[40..44].copy_from_slice(&data.to_le_bytes());
    }
    wave
}

fn version_of(bytes: &[u8]) -> String {
    secrets::fingerprint(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_synthesiser_there_is_no_voice_and_no_fault() {
        assert!(make("no-such-synthesiser").is_empty());
        // A program that makes something else than sound is none either.
        assert!(make("true").is_empty());
        assert!(make("echo").is_empty());
    }

    #[test]
    fn with_one_every_clip_has_a_sound_of_its_own() {
        if Command::new(SYNTHESISER).arg("--version").output().is_err() {
            return;
        }
        let made = make(SYNTHESISER);
        assert_eq!(made.len(), CLIPS.len());
        let sounds: std::collections::BTreeSet<&Bytes> = made.values().collect();
        assert_eq!(sounds.len(), CLIPS.len());
        for (name, sound) in &made {
            let data = u32::from_le_bytes(sound[40..44].try_into().unwrap());
            assert_eq!(data as usize, sound.len() - WAVE_HEADER, "{name}");
            assert!((4_000..100_000).contains(&data), "{name}: {data} bytes");
        }
    }

    #[test]
    fn a_header_that_does_not_know_its_length_is_mended() {
        let mut wave = b"RIFF\xFF\xFF\xFF\x7FWAVEfmt ".to_vec();
        wave.extend([0; 20]);
        wave.extend(b"data\xFF\xFF\xFF\x7F\x01\x02\x03\x04");
        let mended = with_lengths(wave);
        assert_eq!((&mended[4..8], &mended[40..44]), (&[40, 0, 0, 0][..], &[4, 0, 0, 0][..]));
        assert_eq!(with_lengths(b"RIFF".to_vec()), b"RIFF");
    }
}
