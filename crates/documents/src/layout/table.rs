//! A table: its head is repeated on every page, a row that doesn't fit goes to the next, one that
//! fits no page is split.

use std::borrow::Cow;

use super::{
    canvas::{Align, Area, Ink, Style},
    flow::Flow,
};

/// A column of a table.
pub struct Column {
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

/// Left and right of a cell's text.
const PAD: f32 = 3.0;
const CELL: Style = Style::of(8.5);
/// What stands under a row.
const NOTE: Style = Style::of(7.5).ink(Ink::Grey);

impl Flow<'_, '_> {
    /// A table over the whole width. `last_is_sum` sets the last row in bold over a line.
    pub fn table(&mut self, columns: &[Column], rows: &[Vec<String>], last_is_sum: bool) {
        let mut table = Table::begin(self, columns);
        for (at, cells) in rows.iter().enumerate() {
            let sum = last_is_sum && at + 1 == rows.len();
            let style = if sum { CELL.bold() } else { CELL };
            // The sum never stands alone on a page: the row before it goes along.
            let with = if last_is_sum && at + 2 == rows.len() {
                CELL.leading() + 2.0 * table.flow.air()
            } else {
                0.0
            };
            table.row(cells, "", style, with);
        }
        self.gap(6.0);
    }

    /// A table whose rows each have a note under them, over all columns but the first; one without
    /// is empty.
    pub fn table_with_notes(
        &mut self,
        columns: &[Column],
        rows: impl IntoIterator<Item = (Vec<String>, String)>,
    ) {
        let mut table = Table::begin(self, columns);
        for (cells, note) in rows {
            table.row(&cells, &note, CELL, 0.0);
        }
        self.gap(6.0);
    }
}

/// A table that is being set.
struct Table<'t, 's, 'f> {
    flow: &'t mut Flow<'s, 'f>,
    columns: &'t [Column],
    widths: Vec<f32>,
    head: Row,
}

impl<'t, 's, 'f> Table<'t, 's, 'f> {
    fn begin(flow: &'t mut Flow<'s, 'f>, columns: &'t [Column]) -> Self {
        let widths = widths(columns, flow.width());
        let heads: Vec<String> = columns.iter().map(|column| column.head.clone().into_owned()).collect();
        let head = Row::new(flow, &heads, "", &widths, CELL.bold());
        flow.need(head.height() + CELL.leading() + 2.0 * flow.air());
        let mut table = Self { flow, columns, widths, head };
        table.write_head();
        table
    }

    /// Sets a row, `with` more below it on the same page.
    fn row(&mut self, cells: &[String], note: &str, style: Style, with: f32) {
        let mut row = Row::new(self.flow, cells, note, &self.widths, style);
        while !row.is_empty() {
            let fits = row.height() + with <= self.flow.room();
            let fits_a_page = row.height() + with + self.head.height() <= self.flow.whole();
            let lines = ((self.flow.room() - 2.0 * row.air) / CELL.leading()).floor().max(0.0) as usize;
            if !fits && (fits_a_page || lines == 0) {
                self.flow.turn();
                self.write_head();
                continue;
            }
            let part = row.take(if fits { usize::MAX } else { lines });
            self.write(&part, style);
        }
    }

    fn write_head(&mut self) {
        let (x, y, width) = (self.flow.left(), self.flow.y(), self.flow.width());
        self.flow.page().fill(Area { x, y, width, height: self.head.height() }, Ink::Wash);
        let head = std::mem::take(&mut self.head);
        self.write(&head, CELL.bold());
        self.head = head;
    }

    fn write(&mut self, row: &Row, style: Style) {
        let (set, top, left, width) = (self.flow.set, self.flow.y(), self.flow.left(), self.flow.width());
        let mut x = left;
        for ((cell, column), wide) in row.cells.iter().zip(self.columns).zip(&self.widths) {
            let mut baseline = top + row.air + style.size;
            for line in cell {
                let style = style.align(column.align);
                self.flow.page().line(set, line, x + PAD, baseline, wide - 2.0 * PAD, style);
                baseline += style.leading();
            }
            x += wide;
        }
        let indent = self.widths.first().copied().unwrap_or(0.0);
        let mut baseline = top + row.air + row.lines() as f32 * CELL.leading() + NOTE.size;
        for line in &row.note {
            self.flow.page().line(set, line, left + indent + PAD, baseline, width - indent - 2.0 * PAD, NOTE);
            baseline += NOTE.leading();
        }
        self.flow.gap(row.height());
        let bottom = self.flow.y();
        self.flow.page().rule(left, bottom, width, 0.4, Ink::Line);
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

/// A row's cells and the note under them, broken into lines.
#[derive(Default)]
struct Row {
    cells: Vec<Vec<String>>,
    note: Vec<String>,
    /// Above and below its text.
    air: f32,
}

impl Row {
    fn new(flow: &Flow<'_, '_>, cells: &[String], note: &str, widths: &[f32], style: Style) -> Self {
        let wrap =
            |(cell, width): (&String, &f32)| flow.set.wrap(cell, style.weight, style.size, width - 2.0 * PAD);
        let room = flow.width() - widths.first().copied().unwrap_or(0.0) - 2.0 * PAD;
        let note =
            if note.is_empty() { Vec::new() } else { flow.set.wrap(note, NOTE.weight, NOTE.size, room) };
        Self { cells: cells.iter().zip(widths).map(wrap).collect(), note, air: flow.air() }
    }

    /// Lines of the longest cell.
    fn lines(&self) -> usize {
        self.cells.iter().map(Vec::len).max().unwrap_or(0)
    }

    fn height(&self) -> f32 {
        self.lines() as f32 * CELL.leading() + self.note.len() as f32 * NOTE.leading() + 2.0 * self.air
    }

    fn is_empty(&self) -> bool {
        self.note.is_empty() && self.cells.iter().all(Vec::is_empty)
    }

    /// The first `lines` lines of every cell, and as many of the note as there is room for then;
    /// what is left stays.
    fn take(&mut self, lines: usize) -> Self {
        let noted = lines.saturating_sub(self.lines()).min(self.note.len());
        let take = |cell: &mut Vec<String>| cell.drain(..lines.min(cell.len())).collect();
        Self {
            cells: self.cells.iter_mut().map(take).collect(),
            note: self.note.drain(..noted).collect(),
            air: self.air,
        }
    }
}
