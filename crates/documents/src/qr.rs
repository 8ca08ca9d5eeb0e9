//! QR codes, as areas on paper and as SVG on pages.
//!
//! Runs of dark modules in a row are one area, and all areas are one path: a printer leaves no
//! seams between them.

use qrcode::{Color, EcLevel, QrCode};

use super::{
    DocumentError,
    layout::canvas::{Area, Ink, Item, Page},
};

/// The light edge that every QR code needs around it, in modules.
pub const QUIET: usize = 4;

/// A hundredth of an inch, in points: modules are whole multiples of it, so that a printer of 300
/// or 600 dots an inch draws all of them equally wide, and a scan of the paper reads as well as the
/// paper.
const DOT: f32 = 0.72;

/// A QR code, as runs of dark modules.
pub struct Qr {
    /// Modules along one side, without the quiet zone.
    pub modules: usize,
    /// Column, row and length of each horizontal run.
    pub(super) runs: Vec<(usize, usize, usize)>,
}

impl Qr {
    /// Encodes the text. Upper case letters, digits and ` $%*+-./:` alone keep the code small.
    ///
    /// # Errors
    /// The text is too long for any QR code of that level.
    pub fn new(text: &str, level: EcLevel) -> Result<Self, DocumentError> {
        let code = QrCode::with_error_correction_level(text, level)
            .map_err(|_| DocumentError::Qr { length: text.len() })?;
        let modules = code.width();
        let mut runs = Vec::new();
        for (y, row) in code.to_colors().chunks(modules).enumerate() {
            let mut x = 0;
            for run in row.chunk_by(|a, b| a == b) {
                if run.first() == Some(&Color::Dark) {
                    runs.push((x, y, run.len()));
                }
                x += run.len();
            }
        }
        Ok(Self { modules, runs })
    }

    /// The side of the smallest square that draws the code, quiet zone included, with modules of at
    /// least `module` points.
    pub fn side(&self, module: f32) -> f32 {
        (module / DOT - 0.001).ceil() * DOT * (self.modules + 2 * QUIET) as f32
    }

    /// Draws the code and its quiet zone into the square of `side` points whose top left corner is
    /// at `x`, `y`: as large as whole dots allow, in the middle.
    pub fn draw(&self, page: &mut Page, x: f32, y: f32, side: f32) {
        let modules = (self.modules + 2 * QUIET) as f32;
        let module = ((side / modules / DOT + 0.001).floor() * DOT).max(DOT / 3.0);
        let snapped = |edge: f32| ((edge + (side - module * modules) / 2.0) / DOT).round() * DOT;
        let (x, y, side) = (snapped(x), snapped(y), module * modules);
        let at = |n: usize| (n + QUIET) as f32 * module;
        page.fill(Area { x, y, width: side, height: side }, Ink::White);
        let areas = self.runs.iter().map(|&(column, row, length)| Area {
            x: x + at(column),
            y: y + at(row),
            width: length as f32 * module,
            height: module,
        });
        page.items.push(Item::Fill { areas: areas.collect(), ink: Ink::Black });
    }
}

/// The text as a QR code in SVG, level M, with its quiet zone; it takes the size that its place on
/// the page gives it. The text itself isn't in the SVG: give the image a label next to it.
///
/// # Errors
/// The text is too long for a QR code.
pub fn qr_svg(text: &str) -> Result<String, DocumentError> {
    let qr = Qr::new(text, EcLevel::M)?;
    let side = qr.modules + 2 * QUIET;
    let path: String = qr
        .runs
        .iter()
        .map(|(column, row, length)| format!("M{} {}h{length}v1h-{length}z", column + QUIET, row + QUIET))
        .collect();
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{side}v{side}h-{side}z\"/><path fill=\"#000\" d=\"{path}\"/></svg>"
    ))
}
