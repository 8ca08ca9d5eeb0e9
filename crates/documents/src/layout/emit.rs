//! Writes a display list as PDF 1.7, with the glyphs that it uses and nothing that changes from run
//! to run.

use std::{collections::BTreeMap, io::Write};

use flate2::{Compression, write::ZlibEncoder};
use lopdf::{Dictionary, Object, StringFormat};
use printpdf::{
    Codepoint, FontId, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Pt,
    TextItem,
};
use sha2::{Digest, Sha256};
use subsetter::GlyphRemapper;

use super::{
    MM,
    canvas::{Item, Page},
    content::{Face, Glyphs, content, face_name},
    text::Typeset,
};
use crate::{
    DocumentError, Pdf,
    fonts::{Fonts, Weight},
};
use shiji_catalogue::Language;
use shiji_domain::{Offset, Timestamp};

/// How hard streams are deflated, of 9.
const LEVEL: u32 = 6;

/// What a document says about itself.
pub struct DocumentInfo<'a> {
    pub title: &'a str,
    /// The moment that it is true for.
    pub as_of: Timestamp,
    /// The wall clock that the moment is written in.
    pub offset: Offset,
}

/// Writes the pages.
///
/// # Errors
/// A font can't be subset, or the file can't be written.
pub fn emit(
    pages: &[Page],
    fonts: &Fonts,
    set: &Typeset<'_>,
    about: &DocumentInfo<'_>,
) -> Result<Pdf, DocumentError> {
    if pages.is_empty() {
        return Err(DocumentError::Nothing);
    }
    debug_assert_eq!(pages.iter().find_map(outside), None, "text leaves its box or its page");
    let mut glyphs = Glyphs::default();
    let contents: Vec<Vec<u8>> =
        pages.iter().map(|page| deflated(&content(page, set, &mut glyphs))).collect::<Result<_, _>>()?;

    let mut document = PdfDocument::new(about.title);
    // printpdf embeds the glyphs that its operations show. So each face shows all of its own once,
    // on the first page; what the pages really draw takes that place below.
    let mut shown = Vec::new();
    for (weight, at, face) in glyphs.faces() {
        if let Some((font, glyphs)) = subset(fonts, weight, at, face)? {
            let id = FontId(face_name(weight, at));
            document.resources.fonts.map.insert(id.clone(), PdfFont::new(font));
            shown.push(Op::SetFont { font: PdfFontHandle::External(id), size: Pt(1.0) });
            shown.push(Op::ShowText { items: vec![TextItem::GlyphIds(glyphs)] });
        }
    }
    document.pages = pages
        .iter()
        .map(|Page { size: (width, height), .. }| {
            PdfPage::new(printpdf::Mm(width / MM), printpdf::Mm(height / MM), std::mem::take(&mut shown))
        })
        .collect();

    let options = PdfSaveOptions { subset_fonts: false, ..PdfSaveOptions::default() };
    let mut warnings = Vec::new();
    let mut file = printpdf::serialize::to_lopdf_doc(&document, &options, &mut warnings);
    drop(document);
    draw(&mut file, contents)?;
    finish(&mut file, about)?;
    compress(&mut file)?;
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).map_err(|error| DocumentError::Pdf(error.to_string()))?;
    Ok(Pdf { bytes, pages: pages.len(), missing: set.missing() })
}

/// Gives each page its content, which is deflated already.
fn draw(file: &mut lopdf::Document, contents: Vec<Vec<u8>>) -> Result<(), DocumentError> {
    let broken = |error: lopdf::Error| DocumentError::Pdf(error.to_string());
    let pages: Vec<_> = file.page_iter().collect();
    for (page, content) in pages.into_iter().zip(contents) {
        let page = file.get_dictionary(page).map_err(broken)?;
        let place = page.get(b"Contents").and_then(Object::as_reference).map_err(broken)?;
        let about = Dictionary::from_iter([("Filter", Object::Name(b"FlateDecode".to_vec()))]);
        file.set_object(place, lopdf::Stream::new(about, content).with_compression(false));
    }
    Ok(())
}

/// A text that leaves its box, or whose box leaves the page.
fn outside(page: &Page) -> Option<&str> {
    page.items.iter().find_map(|item| {
        let Item::Text { text, x, y, width, room, .. } = item else { return None };
        let inside = *x >= room.0 - 0.1
            && x + width <= room.1 + 0.1
            && room.0 >= -0.01
            && room.1 <= page.size.0 + 0.01
            && (0.0..=page.size.1).contains(y);
        (!inside).then_some(text.as_str())
    })
}

/// The glyphs of one face that the pages use, as a font of its own, and what shows each of them.
///
/// printpdf's own subsetting does nothing without its layout engine and would embed 10 MB a weight.
fn subset(
    fonts: &Fonts,
    weight: Weight,
    at: usize,
    face: &Face,
) -> Result<Option<(ParsedFont, Vec<Codepoint>)>, DocumentError> {
    let Some(file) = fonts.files(weight).get(at) else { return Ok(None) };
    let mut remapper = GlyphRemapper::new();
    let shown = face.used.iter().map(|&(glyph, c)| {
        // Numbers from 1 on in the order of their first use, as the pages have them.
        Codepoint::with_cid(remapper.remap(glyph), 0.0, c.to_string())
    });
    let shown = shown.collect();
    let bytes = subsetter::subset(&file.data, file.index, &remapper)
        .map_err(|error| DocumentError::Subset(error.to_string()))?;
    let mut font = ParsedFont::from_bytes(&bytes, 0, &mut Vec::new())
        .ok_or_else(|| DocumentError::Subset("the subset can't be read back".to_owned()))?;
    // The six letters mark a subset; the same in every document, so that the same input gives the
    // same bytes.
    let letter = if weight == Weight::Bold { 'B' } else { 'R' };
    let place = char::from(b'A' + u8::try_from(at % 26).unwrap_or(0));
    font.font_name = Some(format!("SHIJ{letter}{place}+Text-{weight:?}"));
    Ok(Some((font, shown)))
}

/// The streams at the level where it ends to pay: lopdf's own takes the slowest.
fn deflated(content: &[u8]) -> Result<Vec<u8>, DocumentError> {
    let mut packed = ZlibEncoder::new(Vec::with_capacity(content.len() / 2), Compression::new(LEVEL));
    packed
        .write_all(content)
        .and_then(|()| packed.finish())
        .map_err(|error| DocumentError::Pdf(error.to_string()))
}

/// Deflates what printpdf made: fonts and their maps. The pages' content is deflated already.
fn compress(file: &mut lopdf::Document) -> Result<(), DocumentError> {
    for object in file.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        if !stream.allows_compression || stream.dict.get(b"Filter").is_ok() {
            continue;
        }
        let packed = deflated(&stream.content)?;
        if packed.len() + 19 < stream.content.len() {
            stream.dict.set("Filter", "FlateDecode");
            stream.set_content(packed);
        }
    }
    Ok(())
}

/// Puts right what printpdf leaves as it was in 1999: version, language, dates, identifiers.
fn finish(file: &mut lopdf::Document, about: &DocumentInfo<'_>) -> Result<(), DocumentError> {
    let broken = |error: lopdf::Error| DocumentError::Pdf(error.to_string());
    file.version = "1.7".to_owned();

    let catalog = file.catalog_mut().map_err(broken)?;
    catalog.set("Lang", Object::string_literal(Language::DEFAULT.tag()));
    // Printed as it is: a scaled poster has QR modules of another size than the one that was
    // checked.
    let preferences = [("PrintScaling", Object::Name(b"None".to_vec())), ("DisplayDocTitle", true.into())];
    catalog.set("ViewerPreferences", Dictionary::from_iter(preferences));

    let local = about.offset.local(about.as_of);
    let zone = about.offset.0;
    let sign = if zone < 0 { '-' } else { '+' };
    let (hours, minutes) = (zone.abs() / 60, zone.abs() % 60);
    let date = format!("D:{}{sign}{hours:02}'{minutes:02}'", local.strftime("%Y%m%d%H%M%S"));
    let info = BTreeMap::from([
        ("Title", lopdf::text_string(about.title)),
        ("Creator", lopdf::text_string("shiji 市集")),
        ("Producer", lopdf::text_string("shiji 市集")),
        ("CreationDate", Object::string_literal(date.as_str())),
        ("ModDate", Object::string_literal(date.as_str())),
    ]);
    let info_id = file.trailer.get(b"Info").and_then(Object::as_reference).map_err(broken)?;
    file.objects.insert(info_id, Object::Dictionary(Dictionary::from_iter(info)));

    let mut hash = Sha256::new();
    hash.update(about.title);
    hash.update(&date);
    for object in file.objects.values() {
        if let Object::Stream(stream) = object {
            hash.update(&stream.content);
        }
    }
    let id = Object::String(hash.finalize()[..16].to_vec(), StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![id.clone(), id]);
    Ok(())
}
