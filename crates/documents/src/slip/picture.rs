//! Dots: a line of text or a QR code as a receipt printer burns it, one bit a dot, a row a whole
//! number of bytes.

use ab_glyph_rasterizer::{Point, Rasterizer, point};
use skrifa::outline::OutlinePen;

use super::Paper;
use crate::{
    fonts::Weight,
    layout::text::Typeset,
    qr::{QUIET, Qr},
};

/// A picture as wide as the paper.
pub struct Bitmap {
    /// Dots across: a multiple of eight.
    pub width: usize,
    /// Eight dots a byte, the left one first; dark is 1.
    pub rows: Vec<u8>,
}

impl Bitmap {
    fn empty(width: usize, height: usize) -> Self {
        Self { width, rows: vec![0; width / 8 * height] }
    }

    fn burn(&mut self, x: usize, y: usize) {
        if x < self.width
            && let Some(byte) = self.rows.get_mut(y * (self.width / 8) + x / 8)
        {
            *byte |= 0x80 >> (x % 8);
        }
    }

    /// A line of text in the middle, drawn with the font's outlines, cut where it is too long.
    pub fn of_text(text: &str, size: usize, bold: bool, paper: Paper, set: &Typeset<'_>) -> Self {
        let (weight, width) = (if bold { Weight::Bold } else { Weight::Regular }, paper.dots());
        let height = size + size / 4;
        let em = size as f32;
        let (text, wide) = set.cut(text, weight, em, width as f32);
        let start = ((width as f32 - wide) / 2.0).max(0.0).floor();
        let mut pen = Pen {
            ink: Rasterizer::new(width, height),
            origin: point(start, em),
            scale: 1.0,
            first: point(0.0, 0.0),
            last: point(0.0, 0.0),
        };
        for c in text.chars() {
            if let Some((face, glyph)) = set.outline(c, weight) {
                pen.scale = em / face.em();
                face.draw(glyph, &mut pen);
            }
            pen.origin.x += set.width(c.encode_utf8(&mut [0; 4]), weight, em);
        }
        let mut picture = Self::empty(width, height);
        pen.ink.for_each_pixel_2d(|x, y, covered| {
            // Heat bleeds: a little less than half of a dot makes it dark.
            if covered > 0.4 {
                picture.burn(x as usize, y as usize);
            }
        });
        picture
    }

    /// A QR code in the middle with its quiet zone, the modules as large as fits into `most` dots.
    pub fn of_code(qr: &Qr, paper: Paper, most: usize) -> Self {
        let (modules, width) = (qr.modules + 2 * QUIET, paper.dots());
        let dots = (most.min(width) / modules).max(1);
        let side = dots * modules;
        let left = width.saturating_sub(side) / 2;
        let mut picture = Self::empty(width, side);
        for &(column, row, length) in &qr.runs {
            for y in 0..dots {
                for x in 0..length * dots {
                    picture.burn(left + (column + QUIET) * dots + x, (row + QUIET) * dots + y);
                }
            }
        }
        picture
    }
}

/// Draws a glyph's outline; its y grows upwards from the baseline, a picture's downwards.
struct Pen {
    ink: Rasterizer,
    origin: Point,
    scale: f32,
    first: Point,
    last: Point,
}

impl Pen {
    fn at(&self, x: f32, y: f32) -> Point {
        point(self.origin.x + x * self.scale, self.origin.y - y * self.scale)
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.first = self.at(x, y);
        self.last = self.first;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let to = self.at(x, y);
        self.ink.draw_line(self.last, to);
        self.last = to;
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (by, to) = (self.at(x1, y1), self.at(x, y));
        self.ink.draw_quad(self.last, by, to);
        self.last = to;
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let (one, two, to) = (self.at(x1, y1), self.at(x2, y2), self.at(x, y));
        self.ink.draw_cubic(self.last, one, two, to);
        self.last = to;
    }

    fn close(&mut self) {
        self.ink.draw_line(self.last, self.first);
        self.last = self.first;
    }
}
