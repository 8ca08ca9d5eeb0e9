//! Writes a display list as PDF 1.7, with the glyphs that it uses and nothing that changes from run to run.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Write,
};

use flate2::{Compression, write::ZlibEncoder};
use lopdf::{Dictionary, Object, StringFormat};
use printpdf::{
    FontId, Line, LineDashPattern, LinePoint, Op, PaintMode, ParsedFont, PdfDocument, PdfFont, PdfFontHandle,
    PdfPage, PdfSaveOptions, Point, Polygon, PolygonRing, Pt, TextItem, TextMatrix, WindingOrder,
};
use sha2::{Digest, Sha256};
use subsetter::GlyphRemapper;

use super::{
    MM,
    canvas::{Area, Ink, Item, Page},
    text::Typeset,
};
use crate::{
    documents::{
        DocumentError, Pdf,
        fonts::{Fonts, Weight},
    },
    domain::{Offset, Timestamp},
};

/// What a document says about itself.
pub struct About<'a> {
    /// Its title.
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
    about: &About<'_>,
) -> Result<Pdf, DocumentError> {
    if pages.is_empty() {
        return Err(DocumentError::Nothing);
    }
    debug_assert_eq!(pages.iter().find_map(outside), None, "text leaves its box or its page");
    let mut document = PdfDocument::new(about.title);
    for weight in Weight::ALL {
        for at in 0..fonts.files(weight).len() {
            if let Some(font) = subset(pages, fonts, set, weight, at)? {
                document.resources.fonts.map.insert(font_id(weight, at), PdfFont::new(font));
            }
        }
    }
    document.pages = pages.iter().map(|list| page(list, set)).collect();

    let options = PdfSaveOptions { subset_fonts: false, ..PdfSaveOptions::default() };
    let mut warnings = Vec::new();
    let mut file = printpdf::serialize::to_lopdf_doc(&document, &options, &mut warnings);
    finish(&mut file, about)?;
    compress(&mut file)?;
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).map_err(|error| DocumentError::Pdf(error.to_string()))?;
    Ok(Pdf { bytes, pages: pages.len(), missing: set.missing() })
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

/// The name that the pages know a face by: its weight and its place in the list.
fn font_id(weight: Weight, at: usize) -> FontId {
    let letter = if weight == Weight::Bold { 'B' } else { 'R' };
    FontId(format!("F{letter}{at}"))
}

/// The glyphs of one face that the pages use, as a font of its own; `None` when they use none.
///
/// printpdf's own subsetting does nothing without its layout engine and would embed 10 MB a weight.
fn subset(
    pages: &[Page],
    fonts: &Fonts,
    set: &Typeset<'_>,
    weight: Weight,
    at: usize,
) -> Result<Option<ParsedFont>, DocumentError> {
    let used: BTreeSet<char> = pages
        .iter()
        .flat_map(|page| &page.items)
        .filter_map(|item| match item {
            Item::Text { text, style, .. } if style.weight == weight => Some(text.chars()),
            _ => None,
        })
        .flatten()
        .collect();
    let mut remapper = GlyphRemapper::new();
    let mut glyphs = Vec::with_capacity(used.len());
    for c in used {
        if let Some((_, glyph)) = set.glyph(c, weight).filter(|(face, _)| *face == at) {
            glyphs.push((u32::from(c), remapper.remap(glyph.0)));
        }
    }
    let Some(file) = fonts.files(weight).get(at).filter(|_| !glyphs.is_empty()) else { return Ok(None) };
    let bytes = subsetter::subset(&file.data, file.index, &remapper)
        .map_err(|error| DocumentError::Subset(error.to_string()))?;
    let mut font = ParsedFont::from_bytes(&bytes, 0, &mut Vec::new())
        .ok_or_else(|| DocumentError::Subset("the subset can't be read back".to_owned()))?;
    // A subset has no character map of its own: PDF addresses glyphs by number.
    for (codepoint, glyph) in glyphs {
        font.set_codepoint_mapping(codepoint, glyph);
    }
    // The six letters mark a subset; the same in every document, so that the same input gives the same bytes.
    let letter = if weight == Weight::Bold { 'B' } else { 'R' };
    let place = char::from(b'A' + u8::try_from(at % 26).unwrap_or(0));
    font.font_name = Some(format!("SHIJ{letter}{place}+Text-{weight:?}"));
    Ok(Some(font))
}

/// Hundredths of a point are far below what a printer resolves, and keep the file small.
fn pt(length: f32) -> Pt {
    Pt((length * 100.0).round() / 100.0)
}

fn page(page: &Page, set: &Typeset<'_>) -> PdfPage {
    let (width, height) = page.size;
    let mut ops = Vec::with_capacity(page.items.len() * 5);
    for item in &page.items {
        write(item, height, set, &mut ops);
    }
    PdfPage::new(printpdf::Mm(width / MM), printpdf::Mm(height / MM), ops)
}

fn colour(ink: Ink) -> printpdf::Color {
    let [r, g, b] = ink.rgb();
    printpdf::Color::Rgb(printpdf::Rgb { r, g, b, icc_profile: None })
}

fn write(item: &Item, height: f32, set: &Typeset<'_>, ops: &mut Vec<Op>) {
    let point = |x: f32, y: f32| LinePoint { p: Point { x: pt(x), y: pt(height - y) }, bezier: false };
    match item {
        Item::Text { text, x, y, style, .. } => {
            ops.extend([
                Op::SetFillColor { col: colour(style.ink) },
                Op::StartTextSection,
                // A matrix is absolute; the text cursor would be relative to the last.
                Op::SetTextMatrix { matrix: TextMatrix::Translate(pt(*x), pt(height - y)) },
            ]);
            let face = |c: char| set.glyph(c, style.weight).map_or(0, |(at, _)| at);
            let chars: Vec<char> = text.chars().collect();
            for run in chars.chunk_by(|a, b| face(*a) == face(*b)) {
                let font =
                    PdfFontHandle::External(font_id(style.weight, run.first().map_or(0, |&c| face(c))));
                ops.push(Op::SetFont { font, size: pt(style.size) });
                ops.push(Op::ShowText { items: vec![TextItem::Text(run.iter().collect())] });
            }
            ops.push(Op::EndTextSection);
        }
        Item::Fill { areas, ink } => {
            let ring = |area: &Area| {
                let Area { x, y, width, height } = *area;
                let corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)];
                PolygonRing { points: corners.map(|(x, y)| point(x, y)).to_vec() }
            };
            ops.push(Op::SetFillColor { col: colour(*ink) });
            ops.push(Op::DrawPolygon {
                polygon: Polygon {
                    rings: areas.iter().map(ring).collect(),
                    mode: PaintMode::Fill,
                    winding_order: WindingOrder::NonZero,
                },
            });
        }
        Item::Line { from, to, thick, ink, dashed } => {
            let points = vec![point(from.0, from.1), point(to.0, to.1)];
            let dash =
                if *dashed { LineDashPattern::new(0.0, &[4.0, 3.0]) } else { LineDashPattern::default() };
            ops.extend([
                Op::SetOutlineColor { col: colour(*ink) },
                Op::SetOutlineThickness { pt: pt(*thick) },
                Op::SetLineDashPattern { dash },
                Op::DrawLine { line: Line { points, is_closed: false } },
            ]);
        }
    }
}

/// Deflates the streams at the level where it ends to pay: lopdf's own takes the slowest.
fn compress(file: &mut lopdf::Document) -> Result<(), DocumentError> {
    let failed = |error: std::io::Error| DocumentError::Pdf(error.to_string());
    for object in file.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        if !stream.allows_compression || stream.dict.get(b"Filter").is_ok() {
            continue;
        }
        let mut packed = ZlibEncoder::new(Vec::with_capacity(stream.content.len() / 2), Compression::new(6));
        packed.write_all(&stream.content).map_err(failed)?;
        let packed = packed.finish().map_err(failed)?;
        if packed.len() + 19 < stream.content.len() {
            stream.dict.set("Filter", "FlateDecode");
            stream.set_content(packed);
        }
    }
    Ok(())
}

/// Puts right what printpdf leaves as it was in 1999: version, language, dates, identifiers.
fn finish(file: &mut lopdf::Document, about: &About<'_>) -> Result<(), DocumentError> {
    let broken = |error: lopdf::Error| DocumentError::Pdf(error.to_string());
    file.version = "1.7".to_owned();

    let catalog = file.catalog_mut().map_err(broken)?;
    catalog.set("Lang", Object::string_literal("zh-CN"));
    // Printed as it is: a scaled poster has QR modules of another size than the one that was checked.
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
