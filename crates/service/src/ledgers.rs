//! The ledger (台账) and its public version (公示版): the one place where a request, its log and its
//! person become a line.

use std::collections::{BTreeSet, HashMap};

use super::{
    Person, Service, ServiceError, booths::open_contact, people::open_handler, secrets::SealingKey,
    views::LoadedRequest,
};
use shiji_catalogue::text;
use shiji_documents::{LedgerContext, LedgerRow, Volunteer};
use shiji_domain::{
    Actor, Booth, BoothId, Handling, MarketId, Offset, RequestStateKind, Role, Timestamp,
    access::AccessVerb,
    name,
    request::{LogLine, Way},
};
use shiji_store::{Device, GridWorker};

/// What a ledger is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LedgerForm {
    /// Excel, with its sister sheets.
    Xlsx,
    Pdf,
    /// For other programs.
    Csv,
}

/// A ledger that was made.
#[derive(Clone, Debug)]
pub struct LedgerFile {
    pub bytes: Vec<u8>,
    /// How many pages it has, if it is a PDF.
    pub pages: Option<usize>,
    /// Characters that the font lacks, printed as 〓.
    pub missing: BTreeSet<char>,
}

impl Service {
    /// The ledger with personal fields opened: an export, and the access log says whose. `public`:
    /// the masked version, for which they are opened too, to find them in what was written.
    ///
    /// # Errors
    /// There is no such market, no font, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn ledger(
        &self,
        market: MarketId,
        actor: Actor,
        form: LedgerForm,
        public: bool,
    ) -> Result<LedgerFile, ServiceError> {
        let verb = if public { AccessVerb::PublicLedger } else { AccessVerb::Ledger };
        self.log_access(market, actor, verb, market.to_string(), String::new()).await?;
        let handling = self.of_market(market).await?;
        let (summary, handling) = self.summary_with(market, handling).await?;
        // Other programs read the CSV: it has no foot.
        let summary = if form == LedgerForm::Csv { summary } else { self.stamped(summary).await };
        let devices = self.devices(market).await?;
        let workers = self.shared.db.grid_workers().await?;
        let (key, now) = (self.market_key(market).await?, self.now());
        let logs = self.shared.db.handling_logs(market).await?;
        let fonts = self.fonts();
        let plain = |bytes| LedgerFile { bytes, pages: None, missing: BTreeSet::new() };
        self.made(move || {
            let people = People { devices: &devices, workers: &workers };
            let rows = rows(&handling, logs, &people, &key, now);
            Ok(match (form, public) {
                (LedgerForm::Xlsx, false) => {
                    let present = volunteers(market, &handling, &devices);
                    plain(shiji_documents::ledger_xlsx(&rows, &summary, &present)?)
                }
                (LedgerForm::Xlsx, true) => plain(shiji_documents::public_xlsx(&rows, &summary)?),
                (LedgerForm::Csv, false) => plain(shiji_documents::ledger_csv(&rows)?),
                (LedgerForm::Csv, true) => plain(shiji_documents::public_csv(&rows)?),
                (LedgerForm::Pdf, public) => {
                    let print =
                        if public { shiji_documents::public_pdf } else { shiji_documents::ledger_pdf };
                    let pdf = shiji_documents::completed(&*fonts?, |fonts| print(&rows, &summary, fonts))?;
                    LedgerFile { bytes: pdf.bytes, pages: Some(pdf.pages), missing: pdf.missing }
                }
            })
        })
        .await
    }
}

/// A line for each request, by number.
fn rows(
    handling: &Handling,
    lines: Vec<LogLine>,
    people: &People<'_>,
    key: &SealingKey,
    now: Timestamp,
) -> Vec<LedgerRow> {
    let mut logs: HashMap<_, Vec<LogLine>> = HashMap::new();
    for line in lines {
        logs.entry(line.of).or_default().push(line);
    }
    let mut rows: Vec<LedgerRow> = LoadedRequest::each(handling)
        .map(|shown| {
            let request = shown.request;
            let sealed = request.details.person.as_ref();
            let person: Person = sealed.and_then(|sealed| Person::open(key, sealed).ok()).unwrap_or_default();
            let log = logs.get(&request.id).map_or(&[][..], Vec::as_slice);
            let followed_up_by = request.progress.feedback.as_ref();
            LedgerRow::of(
                request,
                &LedgerContext {
                    booth: &request.booth.map_or_else(String::new, |booth| booth_name(handling, booth)),
                    unit: request.state.forwarding().map_or("", |forwarding| &forwarding.unit_name),
                    received_by: &log.first().map(|line| people.known_as(&line.by)).unwrap_or_default(),
                    followed_up_by: &followed_up_by.map(|said| people.known_as(&said.by)).unwrap_or_default(),
                    person: &person.name,
                    phone: &person.phone,
                    address: &person.address,
                    group: &person.groups_in_words(),
                    responsible: &responsible(&shown, key, log, people),
                    log,
                    offset: shown.market.offset,
                    now,
                },
            )
        })
        .collect();
    rows.sort_by_key(|row| row.number);
    rows
}

/// A booth's code and name.
fn booth_name(handling: &Handling, booth: BoothId) -> String {
    handling.booth(booth).map_or_else(String::new, |booth| {
        format!("{} {}", booth.code().unwrap_or_default(), booth.details.name)
    })
}

/// 责任人: who settled it; at whose hands it was at a unit, by name; who came to somebody's home.
fn responsible(shown: &LoadedRequest<'_>, key: &SealingKey, log: &[LogLine], people: &People<'_>) -> String {
    let request = shown.request;
    if let Some(forwarding) = request.state.forwarding() {
        let accepted = request.progress.handler.as_ref().map(|sealed| open_handler(key, sealed));
        let accepted = accepted.filter(|name| !name.is_empty());
        return accepted
            .or_else(|| contact_of(shown.handling, key, &forwarding.unit_name))
            .unwrap_or_default();
    }
    let ended_as = |line: &LogLine| {
        let to = RequestStateKind::parse(&line.to).filter(|_| line.from != line.to);
        to.filter(|to| matches!(to, RequestStateKind::Settled | RequestStateKind::Answered))
    };
    match log.iter().rev().find_map(|line| Some((line, ended_as(line)?))) {
        Some((line, RequestStateKind::Settled)) if request.state.way() == Way::Settled => {
            people.known_as(&line.by)
        }
        // The desk went there itself.
        Some(_) if request.state.way() == Way::Settled => {
            request.progress.home.as_ref().map_or_else(String::new, |home| home.who.clone())
        }
        _ => String::new(),
    }
}

/// Whom the unit named when it registered a booth, and that it is so: nobody has said that this one
/// has it in hand.
fn contact_of(handling: &Handling, key: &SealingKey, unit: &str) -> Option<String> {
    let of_unit = |booth: &&Booth| booth.details.hosts.iter().any(|host| name::same(host, unit));
    handling.booths().filter(of_unit).find_map(|booth| {
        let contact = open_contact(key, booth.contact.as_ref()?).ok()?;
        (!contact.name.is_empty()).then(|| text!("ledger-contact", name = &contact.name))
    })
}

/// Who could stand in a log.
struct People<'a> {
    devices: &'a [Device],
    workers: &'a [GridWorker],
}

impl People<'_> {
    /// Who wrote a request down (接待人) or asked later (回访人), by the label in the log: what the
    /// organiser called the device or the grid worker.
    fn known_as(&self, label: &str) -> String {
        let Some((kind, id)) = label.split_once(':') else { return String::new() };
        match kind {
            "resident" => text!("ledger-resident_alone"),
            "grid" => {
                let worker = self.workers.iter().find(|worker| worker.id.to_string() == id);
                worker.map_or_else(|| text!("page-grid_worker"), |worker| worker.name.clone())
            }
            _ => {
                let device = self.devices.iter().find(|device| device.id.to_string() == id);
                device.map(|device| device.name.clone()).unwrap_or_default()
            }
        }
    }
}

/// The volunteers who came in, by booth and name.
fn volunteers(market: MarketId, handling: &Handling, devices: &[Device]) -> Vec<Volunteer> {
    let offset: Offset = handling.market(market).map(|market| market.offset).unwrap_or_default();
    let mut present: Vec<Volunteer> = devices
        .iter()
        .filter(|device| device.role == Role::Volunteer)
        .map(|device| Volunteer {
            name: device.name.clone(),
            booth: device.booth.map_or_else(String::new, |booth| booth_name(handling, booth)),
            since: offset.date_time(device.created_at),
            until: offset.date_time(device.seen_at),
        })
        .collect();
    present.sort_by(|a, b| (&a.booth, &a.name, &a.since).cmp(&(&b.booth, &b.name, &b.since)));
    present
}
