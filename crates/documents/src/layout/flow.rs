//! Sets blocks one under another, over as many pages as they need.

use super::{
    canvas::{Align, Area, Ink, Page, Style},
    text::Typeset,
};
use shiji_catalogue::text;

pub const BODY: Style = Style::of(10.5);
/// Notes, captions, tables.
pub const SMALL: Style = Style::of(9.0);

/// The margins of a page with a footer, left and right, top, bottom: points.
const SIDE: f32 = 48.0;
const TOP: f32 = 48.0;
const BOTTOM: f32 = 56.0;
/// Above and below the text of a table's row.
const AIR: f32 = 3.0;

/// A figure in a frame: value, what it counts, and a note.
pub struct Figure {
    /// The value, in large type.
    pub value: String,
    /// Its unit, after it.
    pub unit: String,
    /// What it is.
    pub label: String,
    /// The same in another language, below; may be empty.
    pub note: String,
}

/// Part of a bar.
pub struct Part {
    /// What it is.
    pub label: String,
    pub value: u32,
    pub ink: Ink,
}

/// Two values of one thing, side by side in a chart: how high, and what is written over it.
pub struct Pair {
    /// What they are of.
    pub label: String,
    pub values: [(u32, String); 2],
}

/// The pages so far, and how far down the last one is filled.
pub struct Flow<'s, 'f> {
    /// What measures the text.
    pub set: &'s Typeset<'f>,
    size: (f32, f32),
    pages: Vec<Page>,
    current: Page,
    y: f32,
    air: f32,
}

impl<'s, 'f> Flow<'s, 'f> {
    /// The first page, empty.
    pub fn new(set: &'s Typeset<'f>, size: (f32, f32)) -> Self {
        Self { set, size, pages: Vec::new(), current: Page::new(size), y: TOP, air: AIR }
    }

    /// The same with the rows of tables closer together.
    pub fn tight(self) -> Self {
        Self { air: AIR / 2.0, ..self }
    }

    /// How much stands free above and below the text of a table's row.
    pub const fn air(&self) -> f32 {
        self.air
    }

    /// How many pages there are, and how much of the last is filled: 0 to 1.
    pub fn filled(&self) -> (usize, f32) {
        (self.pages.len() + 1, (self.y - TOP) / self.whole())
    }

    /// The left edge of the text.
    pub const fn left(&self) -> f32 {
        SIDE
    }

    /// The width of the text.
    pub const fn width(&self) -> f32 {
        self.size.0 - 2.0 * SIDE
    }

    /// The page that is being filled.
    pub const fn page(&mut self) -> &mut Page {
        &mut self.current
    }

    /// Where the next block begins.
    pub const fn y(&self) -> f32 {
        self.y
    }

    /// How much room the page has left.
    pub const fn room(&self) -> f32 {
        self.size.1 - BOTTOM - self.y
    }

    /// How much room an empty page has.
    pub const fn whole(&self) -> f32 {
        self.size.1 - BOTTOM - TOP
    }

    /// Goes down by `height`, at most to the end of the page.
    pub const fn gap(&mut self, height: f32) {
        self.y += height;
    }

    /// Begins a new page.
    pub fn turn(&mut self) {
        self.pages.push(std::mem::replace(&mut self.current, Page::new(self.size)));
        self.y = TOP;
    }

    /// Begins a new page unless this one has `height` left.
    pub fn need(&mut self, height: f32) {
        if self.room() < height && self.y > TOP {
            self.turn();
        }
    }

    /// A paragraph over the whole width. Neither its first nor its last line stands alone on a
    /// page.
    pub fn paragraph(&mut self, text: &str, style: Style) {
        let (left, width) = (self.left(), self.width());
        let lines = self.set.wrap(text, style.weight, style.size, width);
        let count = lines.len();
        for (at, line) in lines.into_iter().enumerate() {
            let together = match at {
                // Three lines can't be divided.
                0 => count.min(if count == 3 { 3 } else { 2 }),
                at if at + 2 == count => 2,
                _ => 1,
            };
            self.need(style.leading() * together as f32);
            let baseline = self.y + style.size * 1.1;
            self.current.text(self.set, &line, left, baseline, width, style);
            self.y += style.leading();
        }
    }

    /// A heading that stays with at least `with` of what follows.
    pub fn heading(&mut self, text: &str, with: f32) {
        self.gap(12.0);
        let style = Style::of(12.5).bold();
        self.need(style.leading() + 6.0 + with);
        let (left, width, y) = (self.left(), self.width(), self.y);
        self.current.fill(Area { x: left, y: y + 2.0, width: 3.5, height: 13.0 }, Ink::Red);
        self.current.text(self.set, text, left + 10.0, y + 13.5, width - 10.0, style);
        self.gap(style.leading() + 4.0);
    }

    /// Figures side by side.
    pub fn figures(&mut self, figures: &[Figure]) {
        let noted = figures.iter().any(|figure| !figure.note.is_empty());
        let height = if noted { 61.0 } else { 50.0 };
        const BETWEEN: f32 = 6.0;
        self.need(height);
        let each = (self.width() + BETWEEN) / figures.len().max(1) as f32 - BETWEEN;
        let (mut x, y) = (self.left(), self.y);
        for figure in figures {
            self.current.fill(Area { x, y, width: each, height }, Ink::Wash);
            let value = format!("{} {}", figure.value, figure.unit);
            let style = Style::of(17.0).bold().align(Align::Centre);
            let style = Page::fitting(self.set, &value, each - 6.0, style, 9.0);
            self.current.text(self.set, &value, x + 3.0, y + 24.0, each - 6.0, style);
            let label = SMALL.ink(Ink::Grey).align(Align::Centre);
            self.current.text(self.set, &figure.label, x + 3.0, y + 41.0, each - 6.0, label);
            self.current.text(self.set, &figure.note, x + 3.0, y + 53.0, each - 6.0, label);
            x += each + BETWEEN;
        }
        self.gap(height + 8.0);
    }

    /// Columns over a base line, each with its value above and its label below.
    pub fn columns(&mut self, columns: &[(String, u32)]) {
        const HEIGHT: f32 = 88.0;
        self.need(HEIGHT);
        let most = columns.iter().map(|(_, value)| *value).max().unwrap_or(0).max(1);
        let each = (self.width() / columns.len().max(1) as f32).min(72.0);
        let (base, tallest) = (self.y + HEIGHT - 16.0, HEIGHT - 32.0);
        let (mut x, width) = (self.left(), each * 0.6);
        self.current.rule(x, base, each * columns.len() as f32, 0.6, Ink::Line);
        for (label, value) in columns {
            let height = tallest * *value as f32 / most as f32;
            let area = Area { x: x + (each - width) / 2.0, y: base - height, width, height };
            self.current.fill(area, Ink::Red);
            let middle = SMALL.align(Align::Centre);
            self.current.text(self.set, &value.to_string(), x, base - height - 3.0, each, middle.bold());
            let label_style = Page::fitting(self.set, label, each, middle.ink(Ink::Grey), 5.0);
            self.current.text(self.set, label, x, base + 11.0, each, label_style);
            x += each;
        }
        self.gap(HEIGHT + 2.0);
    }

    /// Pairs of columns over a base line, with a legend of what the first and the second of each
    /// are.
    pub fn pairs(&mut self, pairs: &[Pair], legend: &[String; 2]) {
        const HEIGHT: f32 = 108.0;
        const INKS: [Ink; 2] = [Ink::Red, Ink::Amber];
        self.need(HEIGHT);
        let most =
            pairs.iter().flat_map(|pair| &pair.values).map(|(value, _)| *value).max().unwrap_or(0).max(1);
        let each = (self.width() / pairs.len().max(1) as f32).min(96.0);
        let (base, tallest) = (self.y + HEIGHT - 36.0, HEIGHT - 52.0);
        let (mut x, room) = (self.left(), each / 2.0 - 2.0);
        self.current.rule(x, base, each * pairs.len() as f32, 0.6, Ink::Line);
        let middle = SMALL.align(Align::Centre);
        for pair in pairs {
            for (at, (value, words)) in pair.values.iter().enumerate() {
                let (left, height) = (x + 2.0 + room * at as f32, tallest * *value as f32 / most as f32);
                let area = Area { x: left + room * 0.2, y: base - height, width: room * 0.6, height };
                self.current.fill(area, INKS[at]);
                let style = Page::fitting(self.set, words, room, Style { size: 7.0, ..middle }, 4.5);
                self.current.text(self.set, words, left, base - height - 3.0, room, style);
            }
            let label = Page::fitting(self.set, &pair.label, each, middle.ink(Ink::Grey), 5.0);
            self.current.text(self.set, &pair.label, x, base + 11.0, each, label);
            x += each;
        }
        let mut x = self.left();
        for (words, ink) in legend.iter().zip(INKS) {
            self.current.fill(Area { x, y: base + 20.0, width: 8.0, height: 8.0 }, ink);
            let room = self.set.width(words, SMALL.weight, SMALL.size) + 1.0;
            self.current.text(self.set, words, x + 12.0, base + 27.5, room, SMALL);
            x += room + 28.0;
        }
        self.gap(HEIGHT + 2.0);
    }

    /// One bar in parts, with a legend below. Parts of nothing are left out.
    pub fn bar(&mut self, parts: &[Part]) {
        let all: u32 = parts.iter().map(|part| part.value).sum();
        if all == 0 {
            return;
        }
        self.need(48.0);
        let (width, y) = (self.width(), self.y);
        let (mut x, mut legend, mut below) = (self.left(), self.left(), 0.0);
        for part in parts.iter().filter(|part| part.value > 0) {
            let wide = width * part.value as f32 / all as f32;
            self.current.fill(Area { x, y, width: wide, height: 14.0 }, part.ink);
            x += wide;
            let words = format!("{} {}", part.label, part.value);
            let room = self.set.width(&words, SMALL.weight, SMALL.size) + 1.0;
            if legend + 12.0 + room > self.left() + width {
                (legend, below) = (self.left(), below + 13.0);
            }
            let key = Area { x: legend, y: y + 20.0 + below, width: 8.0, height: 8.0 };
            self.current.fill(key, part.ink);
            self.current.text(self.set, &words, legend + 12.0, y + 27.5 + below, room, SMALL);
            legend += room + 28.0;
        }
        self.gap(36.0 + below);
    }

    /// Lines to sign on, side by side; they stay together.
    pub fn signatures(&mut self, labels: &[String]) {
        self.gap(26.0);
        self.need(BODY.leading());
        let each = self.width() / labels.len().max(1) as f32;
        let (mut x, y) = (self.left(), self.y() + 12.0);
        for label in labels {
            let label = format!("{label}：");
            let wide = self.set.width(&label, BODY.weight, BODY.size).min(each - 60.0) + 1.0;
            self.current.text(self.set, &label, x, y, wide, BODY);
            self.current.rule(x + wide, y + 2.0, each - wide - 14.0, 0.6, Ink::Black);
            x += each;
        }
        self.gap(BODY.leading());
    }

    /// Numbers the pages and gives them away. `left` stands at the left of each footer.
    pub fn finish(self, left: &str) -> Vec<Page> {
        self.finish_with(left, None)
    }

    /// The same with a second line below it.
    pub fn finish_with(mut self, left: &str, below: Option<&str>) -> Vec<Page> {
        self.pages.push(self.current);
        let all = self.pages.len();
        let (width, y) = (self.size.0 - 2.0 * SIDE, self.size.1 - 30.0);
        for (at, page) in self.pages.iter_mut().enumerate() {
            let style = SMALL.ink(Ink::Grey);
            page.rule(SIDE, y - 12.0, width, 0.4, Ink::Line);
            page.text(self.set, left, SIDE, y, width - 110.0, style);
            let number = text!("paper-page", n = at + 1, all = all);
            page.text(self.set, &number, SIDE, y, width, style.align(Align::Right));
            if let Some(below) = below {
                page.text(self.set, below, SIDE, y + 11.0, width, Style::of(7.0).ink(Ink::Grey));
            }
        }
        self.pages
    }
}
