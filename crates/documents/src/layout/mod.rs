//! A small layout kit: [`text`] measures and breaks lines, [`canvas`] collects what is drawn as a
//! display list, [`flow`] sets blocks one under another over pages, [`table`] is the block that
//! most paper consists of, and [`content`] writes a page of the list in PDF's operators, [`emit`]
//! makes a file of them with the glyphs they use. All lengths are points (1/72 inch); y grows
//! downwards from the top of the page.

pub mod canvas;
mod content;
pub mod emit;
pub mod flow;
pub mod table;
pub mod text;

/// Points in a millimetre.
pub const MM: f32 = 72.0 / 25.4;

/// A4, width and height in points.
pub const A4: (f32, f32) = (210.0 * MM, 297.0 * MM);

/// A3, width and height in points.
pub const A3: (f32, f32) = (297.0 * MM, 420.0 * MM);
