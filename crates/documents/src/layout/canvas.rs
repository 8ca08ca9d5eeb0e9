//! What is drawn, as a display list: pages of text runs, filled areas and lines. Tests read it;
//! [`emit`](super::emit) writes it.

use super::text::Typeset;
use crate::fonts::Weight;

/// A colour of the house, dark enough on white for a copier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    Black,
    /// Notes under figures.
    Grey,
    /// Lines of tables.
    Line,
    /// Behind the heads of tables.
    Wash,
    /// Titles and the first part of a bar.
    Red,
    /// The second part of a bar.
    Amber,
    /// The parts after it.
    Slate,
    /// On a filled ground.
    White,
}

impl Ink {
    /// Red, green, blue, each 0 to 1.
    pub const fn rgb(self) -> [f32; 3] {
        match self {
            Self::Black => [0.07, 0.07, 0.07],
            Self::Grey => [0.35, 0.35, 0.35],
            Self::Line => [0.72, 0.72, 0.72],
            Self::Wash => [0.95, 0.94, 0.92],
            Self::Red => [0.75, 0.09, 0.11],
            Self::Amber => [0.93, 0.62, 0.15],
            Self::Slate => [0.55, 0.60, 0.66],
            Self::White => [1.0, 1.0, 1.0],
        }
    }
}

/// Where a line of text stands between its edges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// At the left edge.
    Left,
    /// In the middle.
    Centre,
    /// At the right edge.
    Right,
}

/// How text formats.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    pub size: f32,
    /// Regular or bold.
    pub weight: Weight,
    pub ink: Ink,
    /// Where it stands in its box.
    pub align: Align,
}

impl Style {
    /// Black regular text at the left.
    pub const fn of(size: f32) -> Self {
        Self { size, weight: Weight::Regular, ink: Ink::Black, align: Align::Left }
    }

    /// The same in bold.
    pub const fn bold(self) -> Self {
        Self { weight: Weight::Bold, ..self }
    }

    /// The same in another colour.
    pub const fn ink(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }

    /// The same, standing elsewhere in its box.
    pub const fn align(self, align: Align) -> Self {
        Self { align, ..self }
    }

    /// From one baseline to the next.
    pub fn leading(self) -> f32 {
        self.size * 1.45
    }
}

/// An area, from its top left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    /// From the left edge of the page.
    pub x: f32,
    /// From the top of the page.
    pub y: f32,
    pub width: f32,
    pub height: f32,
}

/// One thing drawn.
#[derive(Clone, Debug)]
pub enum Item {
    /// A line of text.
    Text {
        /// What it says; only characters that the font has.
        text: String,
        /// Where it starts.
        x: f32,
        y: f32,
        /// How it formats.
        style: Style,
        /// How wide it is.
        width: f32,
        /// The box that it must stay in, left and right edge.
        room: (f32, f32),
    },
    /// Areas filled as one path, so that areas that touch show no seam.
    Fill { areas: Vec<Area>, ink: Ink },
    /// A straight line.
    Line {
        from: (f32, f32),
        to: (f32, f32),
        thick: f32,
        ink: Ink,
        /// A line to cut along.
        dashed: bool,
    },
}

/// A page that texts, lines and fills are placed on.
#[derive(Clone, Debug)]
pub struct Page {
    /// Width and height.
    pub size: (f32, f32),
    /// What is drawn on it, in order.
    pub items: Vec<Item>,
}

impl Page {
    /// An empty page.
    pub const fn new(size: (f32, f32)) -> Self {
        Self { size, items: Vec::new() }
    }

    /// The same on paper of another size, everything larger or smaller by as much as fits.
    pub fn scaled(mut self, size: (f32, f32)) -> Self {
        let by = (size.0 / self.size.0).min(size.1 / self.size.1);
        self.size = size;
        for item in &mut self.items {
            match item {
                Item::Text { x, y, style, width, room, .. } => {
                    for length in [x, y, &mut style.size, width, &mut room.0, &mut room.1] {
                        *length *= by;
                    }
                }
                Item::Fill { areas, .. } => {
                    for Area { x, y, width, height } in areas {
                        for length in [x, y, width, height] {
                            *length *= by;
                        }
                    }
                }
                Item::Line { from, to, thick, .. } => {
                    for length in [&mut from.0, &mut from.1, &mut to.0, &mut to.1, thick] {
                        *length *= by;
                    }
                }
            }
        }
        self
    }

    /// One line of text in a box of `width` from `x`, its baseline at `y`, cut where it is too
    /// long.
    pub fn text(&mut self, set: &Typeset<'_>, text: &str, x: f32, y: f32, width: f32, style: Style) {
        let (text, wide) = set.cut(text, style.weight, style.size, width);
        self.put(text.into_owned(), wide, x, y, width, style);
    }

    /// A line that was broken to fit the box, as [`text`](Self::text) sets it, but without looking
    /// at it again.
    pub fn line(&mut self, set: &Typeset<'_>, line: &str, x: f32, y: f32, width: f32, style: Style) {
        let wide = set.width(line, style.weight, style.size);
        self.put(line.to_owned(), wide, x, y, width, style);
    }

    fn put(&mut self, text: String, wide: f32, x: f32, y: f32, width: f32, style: Style) {
        let start = match style.align {
            Align::Left => x,
            Align::Centre => x + (width - wide) / 2.0,
            Align::Right => x + width - wide,
        };
        if !text.is_empty() {
            self.items.push(Item::Text { text, x: start, y, style, width: wide, room: (x, x + width) });
        }
    }

    /// Text in a box of `width` from `x`, broken into at most `most` lines (the last one cut), the
    /// first baseline at `y`. Gives the baseline that the next line would have.
    #[expect(clippy::too_many_arguments, reason = "a text, its box and its style")]
    pub fn lines(
        &mut self,
        set: &Typeset<'_>,
        text: &str,
        x: f32,
        y: f32,
        width: f32,
        style: Style,
        most: usize,
    ) -> f32 {
        let mut lines = set.wrap(text, style.weight, style.size, width);
        if lines.len() > most {
            let rest = lines.split_off(most.saturating_sub(1)).concat();
            lines.push(rest);
        }
        let mut y = y;
        for line in lines {
            self.text(set, &line, x, y, width, style);
            y += style.leading();
        }
        y
    }

    /// The largest size of `style` or below at which the text fits `width` on one line, down to
    /// `least`.
    pub fn fitting(set: &Typeset<'_>, text: &str, width: f32, style: Style, least: f32) -> Style {
        let wide = set.width(&set.drawable(text, style.weight), style.weight, style.size);
        let size = if wide > width { (style.size * width / wide).max(least) } else { style.size };
        Style { size, ..style }
    }

    /// One filled area.
    pub fn fill(&mut self, area: Area, ink: Ink) {
        self.items.push(Item::Fill { areas: vec![area], ink });
    }

    /// A horizontal line.
    pub fn rule(&mut self, x: f32, y: f32, width: f32, thick: f32, ink: Ink) {
        self.items.push(Item::Line { from: (x, y), to: (x + width, y), thick, ink, dashed: false });
    }

    /// A dashed line to cut along.
    pub fn cut_line(&mut self, from: (f32, f32), to: (f32, f32)) {
        self.items.push(Item::Line { from, to, thick: 0.5, ink: Ink::Line, dashed: true });
    }
}
