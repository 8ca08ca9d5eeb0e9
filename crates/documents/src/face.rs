//! A face of a font, opened: which glyph draws a character, how wide it is, and its outline. Tables
//! are read where they lie.

use skrifa::{
    FontRef, GlyphId, MetadataProvider,
    charmap::Charmap,
    instance::{LocationRef, Size},
    metrics::GlyphMetrics,
    outline::{DrawSettings, OutlineGlyphCollection, OutlinePen},
    raw::ReadError,
};

/// What is read of a face: nothing is copied out of the file.
pub struct FontFace<'f> {
    characters: Charmap<'f>,
    widths: GlyphMetrics<'f>,
    outlines: OutlineGlyphCollection<'f>,
    /// Of a face's own units, so many are as long as a letter is high.
    em: f32,
}

impl<'f> FontFace<'f> {
    /// The face at `index` of a font file; costs microseconds.
    ///
    /// # Errors
    /// The file is no font, or has no such face.
    pub fn read(data: &'f [u8], index: u32) -> Result<Self, ReadError> {
        let font = FontRef::from_index(data, index)?;
        // In the face's own units, and as it is where it could be varied.
        let (size, place) = (Size::unscaled(), LocationRef::default());
        Ok(Self {
            characters: font.charmap(),
            widths: font.glyph_metrics(size, place),
            outlines: font.outline_glyphs(),
            em: f32::from(font.metrics(size, place).units_per_em.max(1)),
        })
    }

    /// Which glyph draws the character, by its number in the font; `None`: the face lacks it.
    pub fn glyph(&self, c: char) -> Option<u16> {
        let glyph = self.characters.map(c).filter(|glyph| *glyph != GlyphId::NOTDEF)?;
        u16::try_from(glyph.to_u32()).ok()
    }

    /// How far the next glyph stands from this one, in ems.
    pub fn advance(&self, glyph: u16) -> f32 {
        self.widths.advance_width(glyph.into()).unwrap_or(0.0) / self.em
    }

    /// So many of the face's own units are an em.
    pub const fn em(&self) -> f32 {
        self.em
    }

    /// Draws the glyph's outline, in the face's own units; nothing of one that can't be read.
    pub fn draw(&self, glyph: u16, pen: &mut impl OutlinePen) {
        let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
        if let Some(outline) = self.outlines.get(glyph.into()) {
            // A printed line lacks a character then, as it does where a font has no outline for it.
            let _ = outline.draw(settings, pen);
        }
    }
}
