//! The display's voice (语音叫号): the clips that an announcement is joined from, and what passes as a
//! recording of one.
//!
//! Which clips a call needs, and in which order, is the display's own plan
//! (`kiosk-ui/src/display/announce.ts`).

use crate::BoothId;

/// How a speech synthesiser says a clip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpeechText {
    /// Syllables with their tones: `qing3`.
    Pinyin(&'static str),
    /// A letter, said as in English: that is how booths are called.
    Letter(&'static str),
    /// Words of another language.
    Words {
        /// The language as the synthesiser calls it: `en-us`.
        voice: &'static str,
        text: &'static str,
    },
}

/// A clip that the display's voice is put together from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clip {
    /// Its name in addresses.
    pub name: &'static str,
    /// What is said, as a person reads it who records it.
    pub text: &'static str,
    /// What is said, as a synthesiser takes it.
    pub spoken: SpeechText,
}

impl Clip {
    /// Is it needed to say a call? What is said in another language is said beside the Chinese, and
    /// only where it can be.
    #[must_use]
    pub const fn is_needed(&self) -> bool {
        !matches!(self.spoken, SpeechText::Words { .. })
    }
}

const fn clip(name: &'static str, text: &'static str, pinyin: &'static str) -> Clip {
    Clip { name, text, spoken: SpeechText::Pinyin(pinyin) }
}

const fn letter(name: &'static str, text: &'static str) -> Clip {
    Clip { name, text, spoken: SpeechText::Letter(text) }
}

const fn english(name: &'static str, text: &'static str) -> Clip {
    Clip { name, text, spoken: SpeechText::Words { voice: "en-us", text } }
}

/// All clips, in the order in which somebody records them.
pub const CLIPS: [Clip; 55] = [
    clip("please", "请", "qing3"),
    clip("to", "号到", "hao4 dao4"),
    clip("desk", "号窗口", "hao4 chuang1 kou3"),
    clip("0", "零", "ling2"),
    // 幺, as numbers are read out digit by digit: 一 is mistaken for 七.
    clip("1", "幺", "yao1"),
    clip("2", "二", "er4"),
    clip("3", "三", "san1"),
    clip("4", "四", "si4"),
    clip("5", "五", "wu3"),
    clip("6", "六", "liu4"),
    clip("7", "七", "qi1"),
    clip("8", "八", "ba1"),
    clip("9", "九", "jiu3"),
    clip("one", "一", "yi1"),
    clip("ten", "十", "shi2"),
    clip("hundred", "百", "bai3"),
    clip("thousand", "千", "qian1"),
    letter("a", "A"),
    letter("b", "B"),
    letter("c", "C"),
    letter("d", "D"),
    letter("e", "E"),
    letter("f", "F"),
    letter("g", "G"),
    letter("h", "H"),
    letter("i", "I"),
    letter("j", "J"),
    letter("k", "K"),
    letter("l", "L"),
    letter("m", "M"),
    letter("n", "N"),
    letter("o", "O"),
    letter("p", "P"),
    letter("q", "Q"),
    letter("r", "R"),
    letter("s", "S"),
    letter("t", "T"),
    letter("u", "U"),
    letter("v", "V"),
    letter("w", "W"),
    letter("x", "X"),
    letter("y", "Y"),
    letter("z", "Z"),
    // A display that is switched to another language says both, if the voice has clips of it: their
    // names begin with the language's tag. Without them it says the Chinese alone.
    english("en-number", "Number"),
    english("en-to", "please go to desk"),
    english("en-0", "zero"),
    english("en-1", "one"),
    english("en-2", "two"),
    english("en-3", "three"),
    english("en-4", "four"),
    english("en-5", "five"),
    english("en-6", "six"),
    english("en-7", "seven"),
    english("en-8", "eight"),
    english("en-9", "nine"),
];

/// What the clip of a booth's name is called: it is the market's, and made or recorded like the
/// others. A call is said without it where there is none.
#[must_use]
pub fn clip_of_booth(booth: BoothId) -> String {
    format!("{BOOTH}{booth}")
}

/// Whose name the clip of that name says, if it says a booth's.
#[must_use]
pub fn booth_of_clip(name: &str) -> Option<BoothId> {
    name.strip_prefix(BOOTH)?.parse().ok()
}

const BOOTH: &str = "booth-";

/// The clip of that name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Clip> {
    CLIPS.iter().find(|clip| clip.name == name)
}

/// As large as a recording may be: some seconds, even as they come from a microphone.
pub const MOST_BYTES: usize = 400 * 1_024;

/// What a recording is, by its own first bytes and never by the name or type that somebody
/// gave it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AudioKind {
    Wav,
    Mp3,
    /// Ogg: Opus or Vorbis
    Ogg,
    /// `WebM`, as Chromium and Firefox record
    Webm,
    /// MPEG-4, as Safari records
    Mp4,
}

impl AudioKind {
    /// What these bytes are; `None`: no sound that a display can play.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'A', b'V', b'E', _, ..] => Some(Self::Wav),
            [b'O', b'g', b'g', b'S', _, ..] => Some(Self::Ogg),
            [0x1A, 0x45, 0xDF, 0xA3, _, ..] => Some(Self::Webm),
            [_, _, _, _, b'f', b't', b'y', b'p', _, ..] => Some(Self::Mp4),
            [b'I', b'D', b'3', _, ..] => Some(Self::Mp3),
            // A frame's sync, MPEG 1 or 2, layer III.
            [0xFF, second, _, ..] if second & 0xE6 == 0xE2 => Some(Self::Mp3),
            _ => None,
        }
    }

    /// The word that the database uses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Wav => "wav",
            Self::Mp3 => "mp3",
            Self::Ogg => "ogg",
            Self::Webm => "webm",
            Self::Mp4 => "mp4",
        }
    }

    /// What it is to a browser.
    #[must_use]
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Wav => "audio/wav",
            Self::Mp3 => "audio/mpeg",
            Self::Ogg => "audio/ogg",
            Self::Webm => "audio/webm",
            Self::Mp4 => "audio/mp4",
        }
    }
}

impl std::str::FromStr for AudioKind {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        let kinds = [Self::Wav, Self::Mp3, Self::Ogg, Self::Webm, Self::Mp4];
        kinds.into_iter().find(|kind| kind.as_str() == word).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_clip_has_a_name_of_its_own() {
        for (at, clip) in CLIPS.iter().enumerate() {
            assert_eq!(CLIPS.iter().position(|other| other.name == clip.name), Some(at), "{}", clip.name);
            assert_eq!(find(clip.name), Some(clip));
        }
        assert_eq!(find("../settings"), None);
        let booth = BoothId(uuid::Uuid::from_u128(7));
        assert_eq!(booth_of_clip(&clip_of_booth(booth)), Some(booth));
        assert_eq!((booth_of_clip("booth-"), booth_of_clip("please")), (None, None));
    }

    #[test]
    fn a_recording_is_known_by_its_first_bytes() {
        for (bytes, kind) in [
            (&b"RIFF\x24\0\0\0WAVEfmt "[..], Some(AudioKind::Wav)),
            (b"OggS\0\x02", Some(AudioKind::Ogg)),
            (b"\x1A\x45\xDF\xA3\x9F", Some(AudioKind::Webm)),
            (b"\0\0\0\x1Cftypiso5", Some(AudioKind::Mp4)),
            (b"ID3\x04\0", Some(AudioKind::Mp3)),
            (b"\xFF\xFB\x90\x64", Some(AudioKind::Mp3)),
            (b"\xFF\xF3\x84\xC4", Some(AudioKind::Mp3)),
            // A JPEG, a page, a picture in RIFF, the start of something.
            (b"\xFF\xD8\xFF\xE0", None),
            (b"<script>alert(1)</script>", None),
            (b"RIFF\x24\0\0\0WEBPVP8 ", None),
            (b"RIFF", None),
            (b"", None),
        ] {
            assert_eq!(AudioKind::of(bytes), kind, "{bytes:?}");
            assert!(kind.is_none_or(|kind| kind.as_str().parse() == Ok(kind)));
        }
    }
}
