//! A table: its head is repeated on every page, a row that doesn't fit goes to the next, one that fits no page is split.

use std::borrow::Cow;

use super::{
    canvas::{Align, Area, Ink, Style},
    flow::Flow,
};

/// A column of a table.
pub struct Column {
    /// Its head.
    pub head: Cow<'static, str>,
    /// Its width: points, or a share of what is left.
    pub width: Width,
    /// Where its cells stand.
    pub align: Align,
}

/// How wide a column is.
#[derive(Clone, Copy)]
pub enum Width {
    /// So many points.
    Points(f32),
    /// This share of what the others leave.
    Share(f32),
}

impl Column {
    /// A column of words that takes its share of the width.
    pub fn words(head: impl Into<Cow<'static, str>>, share: f32) -> Self {
        Self { head: head.into(), width: Width::Share(share), align: Align::Left }
    }

    /// A column of words of a fixed width.
    pub fn fixed(head: impl Into<Cow<'static, str>>, points: f32) -> Self {
        Self { head: head.into(), width: Width::Points(points), align: Align::Left }
    }

    /// A column of figures, which stand at the right.
    pub fn figures(head: impl Into<Cow<'static, str>>, points: f32) -> Self {
        Self { head: head.into(), width: Width::Points(points), align: Align::Right }
    }
}

const PAD: f32 = 3.0;
const CELL: Style = Style::of(8.5);

impl Flow<'_, '_> {
    /// A table over the whole width. `last_is_sum` sets the last row in bold over a line.
    pub fn table(&mut self, columns: &[Column], rows: &[Vec<String>], last_is_sum: bool) {
        let widths = widths(columns, self.width());
        let heads: Vec<String> = columns.iter().map(|column| column.head.clone().into_owned()).collect();
        let head = Row::new(self, &heads, &widths, CELL.bold());
        self.need(head.height() + CELL.leading() + 2.0 * PAD);
        self.head(columns, &widths, &head);
        for (at, cells) in rows.iter().enumerate() {
            let sum = last_is_sum && at + 1 == rows.len();
            let style = if sum { CELL.bold() } else { CELL };
            let mut row = Row::new(self, cells, &widths, style);
            // The sum never stands alone on a page: the row before it goes along.
            let with = if last_is_sum && at + 2 == rows.len() { CELL.leading() + 2.0 * PAD } else { 0.0 };
            while !row.is_empty() {
                let fits = row.height() + with <= self.room();
                let fits_a_page = row.height() + with + head.height() <= self.whole();
                let lines = ((self.room() - 2.0 * PAD) / CELL.leading()).floor().max(0.0) as usize;
                if !fits && (fits_a_page || lines == 0) {
                    self.turn();
                    self.head(columns, &widths, &head);
                    continue;
                }
                let part = row.take(if fits { usize::MAX } else { lines });
                self.row(columns, &widths, &part, style);
            }
        }
        self.gap(6.0);
    }

    fn head(&mut self, columns: &[Column], widths: &[f32], head: &Row) {
        let area = Area { x: self.left(), y: self.y(), width: self.width(), height: head.height() };
        self.page().fill(area, Ink::Wash);
        self.row(columns, widths, head, CELL.bold());
    }

    fn row(&mut self, columns: &[Column], widths: &[f32], row: &Row, style: Style) {
        let (set, top, left, width) = (self.set, self.y(), self.left(), self.width());
        let mut x = left;
        for ((cell, column), wide) in row.cells.iter().zip(columns).zip(widths) {
            let mut baseline = top + PAD + style.size;
            for line in cell {
                let style = style.align(column.align);
                self.page().text(set, line, x + PAD, baseline, wide - 2.0 * PAD, style);
                baseline += style.leading();
            }
            x += wide;
        }
        self.gap(row.height());
        let bottom = self.y();
        self.page().rule(left, bottom, width, 0.4, Ink::Line);
    }
}

fn widths(columns: &[Column], width: f32) -> Vec<f32> {
    let (mut points, mut shares) = (0.0, 0.0);
    for column in columns {
        match column.width {
            Width::Points(p) => points += p,
            Width::Share(s) => shares += s,
        }
    }
    let each = if shares > 0.0 { (width - points) / shares } else { 0.0 };
    columns
        .iter()
        .map(|column| match column.width {
            Width::Points(p) => p,
            Width::Share(s) => s * each,
        })
        .collect()
}

/// A row's cells, each broken into lines.
struct Row {
    cells: Vec<Vec<String>>,
}

impl Row {
    fn new(flow: &Flow<'_, '_>, cells: &[String], widths: &[f32], style: Style) -> Self {
        let wrap =
            |(cell, width): (&String, &f32)| flow.set.wrap(cell, style.weight, style.size, width - 2.0 * PAD);
        Self { cells: cells.iter().zip(widths).map(wrap).collect() }
    }

    fn height(&self) -> f32 {
        let lines = self.cells.iter().map(Vec::len).max().unwrap_or(0);
        lines as f32 * CELL.leading() + 2.0 * PAD
    }

    fn is_empty(&self) -> bool {
        self.cells.iter().all(Vec::is_empty)
    }

    /// The first `lines` lines of every cell; what is left stays.
    fn take(&mut self, lines: usize) -> Self {
        let take = |cell: &mut Vec<String>| cell.drain(..lines.min(cell.len())).collect();
        Self { cells: self.cells.iter_mut().map(take).collect() }
    }
}
