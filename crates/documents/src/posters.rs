//! Posters, A4 or A3: one for a booth, one for the gate. Large type, a QR code that is read from
//! two metres, three plain steps.

use qrcode::EcLevel;

use super::{
    DocumentError, Fonts, Pdf,
    layout::{
        A3, A4, MM,
        canvas::{Align, Area, Ink, Page, Style},
        emit::{DocumentInfo, emit},
        text::Typeset,
    },
    qr::Qr,
};
use shiji_catalogue::{Key, key, text};
use shiji_domain::{Booth, Market, Mode, Offset, Timestamp};

/// What a resident does at the booth after scanning; the second step on its poster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PosterStep {
    /// 取号, at a booth with a queue.
    TakeTicket,
    /// 签到, where a visit counts at once.
    CheckIn,
    /// 领取, where something is handed out.
    Collect,
    /// 预约, where places in sessions are booked.
    Book,
}

impl PosterStep {
    /// The verb of a way to serve.
    #[must_use]
    pub const fn of(mode: &Mode) -> Self {
        match mode {
            Mode::Queue => Self::TakeTicket,
            Mode::Tally => Self::CheckIn,
            Mode::Handout { .. } => Self::Collect,
            Mode::Slots { .. } => Self::Book,
        }
    }

    /// The three steps, for people who do this for the first time.
    const fn steps(self) -> [Key; 3] {
        match self {
            Self::TakeTicket => [key!("poster-scan"), key!("poster-take"), key!("poster-come")],
            Self::CheckIn => [key!("poster-scan"), key!("poster-check_in"), key!("poster-served")],
            Self::Collect => [key!("poster-scan"), key!("poster-collect"), key!("poster-show")],
            Self::Book => [key!("poster-scan"), key!("poster-book"), key!("poster-in_time")],
        }
    }
}

/// How large a poster is. Both look the same: A3 is A4 by the root of two.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PosterSize {
    /// What every printer has.
    #[default]
    A4,
    /// For the gate and for crowded booths.
    A3,
}

impl PosterSize {
    fn of(self, page: Page) -> Page {
        match self {
            Self::A4 => page,
            Self::A3 => page.scaled(A3),
        }
    }
}

/// A booth's poster.
#[derive(Clone, Debug)]
pub struct Poster {
    /// The booth's code.
    pub code: String,
    pub name: String,
    /// Its host units.
    pub hosts: Vec<String>,
    /// What it offers.
    pub offer: String,
    /// Where it stands; may be empty.
    pub place: String,
    /// What people do there.
    pub verb: PosterStep,
    /// What the QR code says: the booth's address in upper case, without `?` and `=`.
    pub url: String,
    /// The server's address in words, so that a false sticker shows: `http://192.168.1.10:8080`.
    pub address: String,
    /// The market's name.
    pub market: String,
}

impl Poster {
    /// The poster of a confirmed booth. `url` and `address` as in the fields.
    #[must_use]
    pub fn of(booth: &Booth, market: &Market, url: String, address: String) -> Self {
        Self {
            code: booth.code().unwrap_or_default().to_owned(),
            name: booth.details.name.clone(),
            hosts: booth.details.hosts.clone(),
            offer: booth.details.offer.clone(),
            place: booth.place().to_owned(),
            verb: PosterStep::of(&booth.details.mode),
            url,
            address,
            market: market.details.name.clone(),
        }
    }
}

/// The gate's poster.
#[derive(Clone, Debug)]
pub struct GatePoster {
    /// The market's name.
    pub market: String,
    /// Its theme; may be empty.
    pub theme: String,
    /// When and where.
    pub when_and_where: String,
    /// What the QR code says.
    pub url: String,
    /// The server's address in words.
    pub address: String,
    /// Code and name of every booth, for people without a phone.
    pub booths: Vec<(String, String)>,
}

const SIDE: f32 = 12.0 * MM;
/// No module is smaller, so that a phone reads the poster from 2.5 m.
const MODULE: f32 = 4.5 * MM;

/// Booth posters, one a page, in the order given.
///
/// # Errors
/// No poster was given, an address is too long for a QR code, or the font can't be used.
pub fn posters_pdf(
    posters: &[Poster],
    size: PosterSize,
    as_of: Timestamp,
    fonts: &Fonts,
) -> Result<Pdf, DocumentError> {
    let set = Typeset::new(fonts)?;
    let pages = posters.iter().map(|poster| Ok(size.of(page(poster, &set)?)));
    let pages = pages.collect::<Result<Vec<_>, DocumentError>>()?;
    emit(
        &pages,
        fonts,
        &set,
        &DocumentInfo { title: &text!("poster-title"), as_of, offset: Offset::default() },
    )
}

/// The gate's poster, one page.
///
/// # Errors
/// The address is too long for a QR code, or the font can't be used.
pub fn gate_poster_pdf(
    gate: &GatePoster,
    size: PosterSize,
    as_of: Timestamp,
    fonts: &Fonts,
) -> Result<Pdf, DocumentError> {
    let set = Typeset::new(fonts)?;
    let page = size.of(gate_page(gate, &set)?);
    emit(&[page], fonts, &set, &DocumentInfo { title: &gate.market, as_of, offset: Offset::default() })
}

pub(super) fn page(poster: &Poster, set: &Typeset<'_>) -> Result<Page, DocumentError> {
    let mut page = Page::new(A4);
    let width = A4.0 - 2.0 * SIDE;
    let top = 38.0 * MM;
    page.fill(Area { x: 0.0, y: 0.0, width: A4.0, height: top }, Ink::Red);
    let code = Style::of(84.0).bold().ink(Ink::White);
    let code = Page::fitting(set, &poster.code, 46.0 * MM, code, 30.0);
    page.text(set, &poster.code, SIDE, 29.5 * MM, 46.0 * MM, code);
    let beside = SIDE + set.width(&poster.code, code.weight, code.size) + 8.0 * MM;
    let room = A4.0 - SIDE - beside;
    let name = Page::fitting(set, &poster.name, room, Style::of(44.0).bold().ink(Ink::White), 14.0);
    page.text(set, &poster.name, beside, 23.0 * MM, room, name);
    let market = if poster.place.is_empty() {
        poster.market.clone()
    } else {
        format!("{} · {}", poster.market, poster.place)
    };
    page.text(set, &market, beside, 33.0 * MM, room, Style::of(13.0).ink(Ink::White));

    let middle = |size| Style::of(size).align(Align::Centre);
    let hosts = text!("poster-hosts", units = poster.hosts.join(&text!("log-comma")));
    let y = page.lines(set, &hosts, SIDE, top + 10.0 * MM, width, middle(17.0).bold(), 1);
    page.lines(set, &poster.offer, SIDE, y, width, middle(16.0), 2);

    code_and_steps(&mut page, set, &poster.url, &poster.address, poster.verb.steps(), 70.0 * MM)?;
    Ok(page)
}

pub(super) fn gate_page(gate: &GatePoster, set: &Typeset<'_>) -> Result<Page, DocumentError> {
    let mut page = Page::new(A4);
    let width = A4.0 - 2.0 * SIDE;
    let middle = |size| Style::of(size).align(Align::Centre);
    page.fill(Area { x: 0.0, y: 0.0, width: A4.0, height: 38.0 * MM }, Ink::Red);
    let name = middle(38.0).bold().ink(Ink::White);
    let name = Page::fitting(set, &gate.market, width, name, 16.0);
    page.text(set, &gate.market, SIDE, 19.0 * MM, width, name);
    page.text(set, &gate.theme, SIDE, 30.0 * MM, width, middle(18.0).ink(Ink::White));
    let y = page.lines(set, &gate.when_and_where, SIDE, 45.0 * MM, width, middle(14.0).bold(), 1);
    booth_list(&mut page, set, &gate.booths, y);
    let steps = [key!("poster-scan"), key!("poster-choose"), key!("poster-no_phone")];
    code_and_steps(&mut page, set, &gate.url, &gate.address, steps, 78.0 * MM)?;
    Ok(page)
}

/// The booths in columns, at most five lines of them; what is left out is said.
fn booth_list(page: &mut Page, set: &Typeset<'_>, booths: &[(String, String)], y: f32) {
    const LINES: usize = 5;
    let columns = booths.len().div_ceil(LINES).clamp(1, 5);
    let each = (A4.0 - 2.0 * SIDE) / columns as f32;
    let cells = columns * LINES;
    let shown = if booths.len() > cells { cells - 1 } else { booths.len() };
    let rest = (booths.len() > shown).then(|| text!("poster-and_more", n = booths.len()));
    let names = booths.iter().take(shown).map(|(code, name)| format!("{code} {name}")).chain(rest);
    for (at, words) in names.enumerate() {
        let x = SIDE + each * (at / LINES) as f32;
        let style = Style::of(11.0);
        page.text(set, &words, x, y + 5.6 * MM * (at % LINES) as f32, each - 2.0 * MM, style);
    }
}

/// The QR code in the middle, the steps and the address below it. The code begins at `y` at the
/// highest.
fn code_and_steps(
    page: &mut Page,
    set: &Typeset<'_>,
    url: &str,
    address: &str,
    steps: [Key; 3],
    y: f32,
) -> Result<(), DocumentError> {
    const STEPS: f32 = 242.0 * MM;
    let width = A4.0 - 2.0 * SIDE;
    let qr = Qr::new(url, EcLevel::M)?;
    // Larger than the least where there is room; a code that needs more than the page is drawn as
    // large as it goes.
    let side = qr.side(MODULE).max(160.0 * MM).min(STEPS - y + 6.0 * MM).min(A4.0 - 6.0 * MM);
    qr.draw(page, (A4.0 - side) / 2.0, y + (STEPS - y - side) / 2.0, side);

    let each = width / 3.0;
    for (at, step) in steps.into_iter().enumerate() {
        let step = &step.text();
        let x = SIDE + each * at as f32;
        let frame = Area { x: x + 2.0 * MM, y: STEPS, width: each - 4.0 * MM, height: 30.0 * MM };
        page.fill(frame, Ink::Wash);
        let number = Style::of(26.0).bold().ink(Ink::Red).align(Align::Centre);
        page.text(set, &(at + 1).to_string(), frame.x, STEPS + 10.0 * MM, frame.width, number);
        let words = Style::of(17.0).bold().align(Align::Centre);
        let room = frame.width - 4.0 * MM;
        let lines = set.wrap(step, words.weight, words.size, room).len();
        let first = STEPS + if lines > 1 { 19.0 } else { 21.5 } * MM;
        page.lines(set, step, frame.x + 2.0 * MM, first, room, words, 2);
    }
    let note = Style::of(14.0).align(Align::Centre);
    page.text(set, &text!("poster-address", address = address), SIDE, 280.0 * MM, width, note.bold());
    let note = Style::of(12.0).ink(Ink::Grey).align(Align::Centre);
    page.text(set, &text!("poster-warning"), SIDE, 287.0 * MM, width, note);
    Ok(())
}
