//! Clips of the display's voice as espeak-ng makes them, where it is installed.

use std::{
    collections::BTreeMap,
    process::{Command, Stdio},
};

use bytes::Bytes;

use shiji_domain::{
    reading::syllables,
    voice::{AudioKind, CLIPS, Clip, SpeechText},
};

const SYNTHESISER: &str = "espeak-ng";
/// Its voice that reads tones right; the plain `cmn` misreads characters.
const PINYIN: &str = "cmn-latn-pinyin";

/// The clips that were made, by name.
pub(super) type ClipsByName = BTreeMap<&'static str, Bytes>;

/// Has the synthesiser say every clip; none if it isn't there. Takes about a second: not for a task
/// that serves others.
pub(super) fn made_clips() -> ClipsByName {
    make(SYNTHESISER)
}

fn make(program: &str) -> ClipsByName {
    let mut made = ClipsByName::new();
    for clip in &CLIPS {
        match say(program, clip) {
            Ok(sound) => made.insert(clip.name, sound),
            Err(error) => {
                tracing::info!(program, %error, "the display chimes without a voice");
                return ClipsByName::new();
            }
        };
    }
    made
}

/// Has the synthesiser say a name in Chinese characters; `None`: it isn't there, or something in
/// the name can't be said.
pub(super) fn said_name(name: &str) -> Option<Bytes> {
    speak(SYNTHESISER, PINYIN, &syllables(name)?).ok()
}

fn say(program: &str, clip: &Clip) -> std::io::Result<Bytes> {
    let (voice, words) = match clip.spoken {
        SpeechText::Pinyin(words) => (PINYIN, words),
        SpeechText::Letter(words) => ("en-us", words),
        SpeechText::Words { voice, text } => (voice, text),
    };
    speak(program, voice, words)
}

fn speak(program: &str, voice: &str, words: &str) -> std::io::Result<Bytes> {
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
        let (one, other) = (said_name("爱心义剪").unwrap(), said_name("与法同行").unwrap());
        assert!(one != other && one.len() > 10_000);
        assert_eq!(said_name("DIY"), None);
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
