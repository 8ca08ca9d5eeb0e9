//! Slips of paper with a ticket's number: from the slip printer, or as a PDF.

use super::{PrinterProblem, PrinterSettings, PrinterStatus, Service, ServiceError, printer::Printer};
use shiji_catalogue::text;
use shiji_documents::{Paper, Pdf, Slip};
use shiji_domain::{BoothId, MarketId, Refusal, floor::Floor};

impl Service {
    /// Gives the service a slip printer. Once: a second one is left out.
    pub fn use_printer(&self, settings: PrinterSettings) {
        let shared = &self.shared;
        shared.printer.get_or_init(|| {
            Printer::start(settings, shared.clock.clone(), &shared.tasks, shared.stop.clone())
        });
    }

    /// How the printer is; nothing: there is none.
    #[must_use]
    pub fn printer(&self) -> Option<PrinterStatus> {
        self.shared.printer.get().map(Printer::status)
    }

    /// Prints a ticket's slip. `None`: there is no printer. The ticket stands whatever comes out;
    /// without a font for the rare characters, the printer's own has to do.
    ///
    /// # Errors
    /// There is no such ticket, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%booth))]
    pub async fn print_slip(
        &self,
        booth: BoothId,
        number: i64,
        public_url: &str,
    ) -> Result<Option<Result<(), PrinterProblem>>, ServiceError> {
        let slip = self.slip(booth, number, public_url).await?;
        let Some(printer) = self.shared.printer.get() else { return Ok(None) };
        let (paper, fonts) = (printer.paper, self.fonts());
        let bytes =
            self.made(move || shiji_documents::slip_escpos(&slip, paper, fonts.ok().as_deref())).await?;
        Ok(Some(printer.print(bytes).await))
    }

    /// A ticket's slip as a PDF.
    ///
    /// # Errors
    /// There is no such ticket, no font, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%booth))]
    pub async fn slip_pdf(
        &self,
        booth: BoothId,
        number: i64,
        paper: Paper,
        public_url: &str,
    ) -> Result<Pdf, ServiceError> {
        let (slip, now, fonts) = (self.slip(booth, number, public_url).await?, self.now(), self.fonts());
        self.printed(fonts, move |fonts| {
            shiji_documents::slip_pdf(std::slice::from_ref(&slip), paper, now, fonts)
        })
        .await
    }

    /// The slips of all who wait at a market, by booth and place in line: for when the screens
    /// fail.
    ///
    /// # Errors
    /// Nobody waits, no font, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn slips_pdf(
        &self,
        market: MarketId,
        paper: Paper,
        public_url: &str,
    ) -> Result<Pdf, ServiceError> {
        let (url, now, fonts) = (public_url.to_owned(), self.now(), self.fonts());
        let (epoch, moment) = (self.epoch(), now);
        let slips: Vec<Slip> = self
            .ask(market, move |floor| {
                let mut booths: Vec<_> = floor
                    .booths()
                    .filter_map(|booth| Some((booth.booth.code()?.to_owned(), booth.booth.id)))
                    .collect();
                booths.sort_by(|(a, _), (b, _)| (a.len(), a).cmp(&(b.len(), b)));
                let waiting = booths
                    .into_iter()
                    .filter_map(|(_, id)| Some((id, floor.booth_snapshot(id, &epoch, moment)?.waiting)));
                let tickets = waiting.flat_map(|(id, line)| line.into_iter().map(move |number| (id, number)));
                tickets.filter_map(|(id, number)| slip(floor, id, number, &epoch, moment, &url)).collect()
            })
            .await?;
        if slips.is_empty() {
            return Err(Refusal::NobodyWaiting.into());
        }
        self.printed(fonts, move |fonts| shiji_documents::slip_pdf(&slips, paper, now, fonts)).await
    }

    async fn slip(&self, booth: BoothId, number: i64, public_url: &str) -> Result<Slip, ServiceError> {
        let market = self.market_of_booth(booth).await?;
        let (url, now, epoch) = (public_url.to_owned(), self.now(), self.epoch());
        let slip = self.ask(market, move |floor| {
            let ticket = floor.booth(booth).and_then(|booth| booth.ticket(number));
            // A number that was ended with the market is on no paper that somebody could come with.
            let ended = ticket.filter(|ticket| !ticket.state.is_live() && floor.market().not_running());
            if let (Some(ticket), Some(code)) =
                (ended, floor.booth(booth).and_then(|booth| booth.booth.code()))
            {
                return Err(Refusal::TicketState { code: ticket.code(code) });
            }
            slip(floor, booth, number, &epoch, now, &url).ok_or(Refusal::NoSuchTicket)
        });
        Ok(slip.await??)
    }
}

/// What a ticket's slip says at this moment; `None`: there is no such ticket.
fn slip(
    floor: &Floor,
    booth: BoothId,
    number: i64,
    epoch: &str,
    now: shiji_domain::Timestamp,
    public_url: &str,
) -> Option<Slip> {
    let booth_floor = floor.booth(booth)?;
    let view = booth_floor.ticket_view(booth_floor.ticket(number)?);
    let snapshot = floor.booth_snapshot(booth, epoch, now)?;
    let offset = floor.market().offset;
    let ahead = snapshot.waiting.iter().position(|waits| *waits == number);
    let outlook = snapshot.outlook.as_ref().filter(|_| ahead.is_some());
    let wait = outlook.map(|outlook| {
        let own = outlook.waits.iter().find(|(waits, _)| *waits == number);
        // Given since the last forecast: what was said then of whoever takes the next.
        own.map_or(outlook.next, |(_, wait)| *wait)
    });
    let words = |wait: shiji_domain::outlook::Wait| {
        let (about, most) = (text!("wait-wait", n = wait.p50), text!("wait-most", n = wait.p90));
        format!("{about}{}{most}", text!("wait-comma"))
    };
    Some(Slip {
        market: floor.market().details.name.clone(),
        code: view.code,
        booth: format!("{} {}", view.booth_code, view.booth_name),
        place: snapshot.sign.place,
        priority: view.priority,
        ahead: ahead.map(|ahead| u32::try_from(ahead).unwrap_or(u32::MAX)),
        wait: wait.map(words).unwrap_or_default(),
        back_by: wait
            // Who is next waits at the booth.
            .filter(|wait| wait.p50 > 5 && ahead != Some(0))
            .map(|wait| offset.hour_minute(wait.back_by))
            .unwrap_or_default(),
        issued: offset.date_time(view.issued_at),
        url: format!("{}/S/{}", public_url.to_ascii_uppercase(), view.path),
        address: public_url.to_owned(),
    })
}
