//! `shiji print`: everything that goes on paper, into a folder.

use std::path::{Path, PathBuf};

use clap::{ValueEnum, builder::PossibleValue};
use indicatif::{ProgressBar, ProgressStyle};

use super::{
    CliError,
    place::{PlaceArgs, chosen},
    serve,
    terminal::{line, said, say},
    usage,
};
use shiji_catalogue::{Key, Language, key, message};
use shiji_documents::{DocumentError, FontSource, Paper, PaperLanguage, Pdf, PosterSize};
use shiji_domain::{Actor, BoothId, Market, MarketState, Refusal, name};
use shiji_service::{LedgerForm, PASSES_AT_ONCE, Service, ServiceError};
use shiji_store::Access;

/// How many passes one file holds.
const PASSES_A_FILE: i64 = *PASSES_AT_ONCE.end() as i64;

/// What to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Posters,
    Gate,
    Staff,
    Passes,
    Slips,
    Summary,
    Ledger,
    Public,
    Bulletin,
    Agenda,
    Reminders,
    All,
}

impl What {
    const EACH: [Self; 11] = [
        Self::Posters,
        Self::Gate,
        Self::Staff,
        Self::Passes,
        Self::Slips,
        Self::Summary,
        Self::Ledger,
        Self::Public,
        Self::Bulletin,
        Self::Agenda,
        Self::Reminders,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::Posters => "posters",
            Self::Gate => "gate",
            Self::Staff => "staff",
            Self::Passes => "passes",
            Self::Slips => "slips",
            Self::Summary => "summary",
            Self::Ledger => "ledger",
            Self::Public => "public",
            Self::Bulletin => "bulletin",
            Self::Agenda => "agenda",
            Self::Reminders => "reminders",
            Self::All => "all",
        }
    }
}

impl ValueEnum for What {
    fn value_variants<'a>() -> &'a [Self] {
        const VALUES: &[What] = &{
            let mut values = [What::All; What::EACH.len() + 1];
            let mut at = 0;
            while at < What::EACH.len() {
                values[at] = What::EACH[at];
                at += 1;
            }
            values
        };
        VALUES
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let value = PossibleValue::new(self.name());
        Some(match Key::find(&format!("help-what_{}", self.name())) {
            Some(key) => value.help(said(key)),
            None => value,
        })
    }
}

/// How large posters are.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Size {
    A4,
    A3,
}

/// What to print, of which market, and where to.
#[derive(Clone, Debug, clap::Args)]
pub struct PrintArgs {
    #[arg(required = true, value_name = "WHAT")]
    what: Vec<What>,
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    #[arg(long)]
    market: Option<String>,
    #[arg(long, value_name = "CODE")]
    booth: Option<String>,
    #[arg(long, default_value = "a4")]
    size: Size,
    #[arg(long, value_name = "MM", default_value = "58", value_parser = serve::paper)]
    paper: Paper,
    #[arg(long, value_name = "TAG", value_parser = usage::language)]
    lang: Option<Language>,
    #[arg(long, value_name = "COUNT")]
    passes: Option<u32>,
    #[arg(long, value_name = "URL", env = "SHIJI_PUBLIC_URL")]
    public_url: Option<String>,
    #[command(flatten)]
    place: PlaceArgs,
}

/// A file to be written.
struct File {
    name: String,
    bytes: Vec<u8>,
    /// How many pages it has, if it is a PDF.
    pages: Option<usize>,
    /// What the font lacks.
    missing: String,
}

impl File {
    fn pdf(name: &str, pdf: Pdf) -> Self {
        Self {
            name: name.to_owned(),
            pages: Some(pdf.pages),
            missing: pdf.missing.into_iter().collect(),
            bytes: pdf.bytes,
        }
    }

    fn text(name: &str, text: String) -> Self {
        Self { name: name.to_owned(), bytes: (text + "\n").into_bytes(), pages: None, missing: String::new() }
    }
}

/// Prints into the folder.
pub async fn run(args: PrintArgs) -> Result<(), CliError> {
    // Cards and new passes are written down; all else is only read.
    let makes = [What::Staff, What::All].iter().any(|what| args.what.contains(what)) || args.passes.is_some();
    let access = if makes { Access::Write } else { Access::Read };
    let service = args.place.open(access).await?;
    let market = chosen(&service, args.market.as_deref()).await?;
    let fail = |path: &Path, error| CliError::File { path: path.display().to_string(), error };
    std::fs::create_dir_all(&args.out).map_err(|error| fail(&args.out, error))?;
    match service.printing(market.id).await {
        Ok((FontSource::System(family), _)) => say(message!("cli-system_font", family = family)),
        // What needs none is printed all the same: workbooks, the bulletin.
        Ok(_) | Err(ServiceError::Document(DocumentError::NoFont)) => {}
        Err(error) => return Err(error.into()),
    }
    let all = args.what.contains(&What::All);
    let wanted: Vec<What> = What::EACH.into_iter().filter(|what| all || args.what.contains(what)).collect();
    let progress = progress(wanted.len());
    let mut lacking = None;
    for what in wanted {
        progress.set_message(what.name());
        let (files, without) = match print(what, &args, &service, &market).await {
            Ok(made) => made,
            // Of all, what there is: no passes were made, or nobody waits.
            Err(error) if all && is_nothing(&error) => {
                progress.suspend(|| say(message!("cli-left_out", why = lacks(what))));
                progress.inc(1);
                continue;
            }
            Err(error) => {
                progress.finish_and_clear();
                return Err(error.into());
            }
        };
        // What needs no font is there all the same; the command says in the end that it was not
        // all.
        lacking = lacking.or(without);
        for file in files {
            let path = args.out.join(&file.name);
            std::fs::write(&path, &file.bytes).map_err(|error| fail(&path, error))?;
            progress.suspend(|| line(&described(&path, &file)));
        }
        progress.inc(1);
    }
    progress.finish_and_clear();
    if market.state == MarketState::Open {
        say(key!("cli-still_running"));
    }
    service.stop().await;
    lacking.map_or(Ok(()), |error| Err(error.into()))
}

/// What was printed, and why some of it could not be.
type Made = (Vec<File>, Option<ServiceError>);

/// Each file on its own: without any font the workbooks are made, and the PDFs are not.
fn made(files: impl IntoIterator<Item = Result<File, ServiceError>>) -> Result<Made, ServiceError> {
    let mut made: Made = (Vec::new(), None);
    for file in files {
        match file {
            Ok(file) => made.0.push(file),
            Err(error @ ServiceError::Document(DocumentError::NoFont)) => made.1 = Some(error),
            Err(error) => return Err(error),
        }
    }
    Ok(made)
}

/// Shown on a terminal alone; a log gets the files' lines.
fn progress(steps: usize) -> ProgressBar {
    let bar = ProgressBar::new(steps as u64);
    if let Ok(style) = ProgressStyle::with_template("{spinner} {pos}/{len} {msg} {elapsed}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(std::time::Duration::from_millis(120));
    bar
}

fn described(path: &Path, file: &File) -> String {
    let pages =
        file.pages.map_or_else(String::new, |pages| format!("  {}", said(message!("cli-pages", n = pages))));
    let mut text = format!("{}{pages}  {} kB", path.display(), file.bytes.len().div_ceil(1_000));
    if !file.missing.is_empty() {
        let lacking = said(message!("cli-missing_characters", characters = &file.missing));
        text += &format!("\n  {lacking}");
    }
    text
}

async fn print(
    what: What,
    args: &PrintArgs,
    service: &Service,
    market: &Market,
) -> Result<Made, ServiceError> {
    let url = args.public_url.clone().unwrap_or_else(serve::usual_url);
    let (url, id) = (url.trim_end_matches('/'), market.id);
    let size = match args.size {
        Size::A4 => PosterSize::A4,
        Size::A3 => PosterSize::A3,
    };
    let language = args.lang.map_or(PaperLanguage::COMMUNITY, PaperLanguage::with);
    let pdf = |name: &str, pdf: Result<Pdf, ServiceError>| pdf.map(|pdf| File::pdf(name, pdf));
    match what {
        What::Posters => {
            let booth = booth(service, market, args.booth.as_deref()).await?;
            made([pdf("posters.pdf", service.posters(id, booth, size, url).await)])
        }
        What::Gate => made([pdf("gate.pdf", service.gate_poster(id, size, url).await)]),
        What::Staff => made([pdf("staff-cards.pdf", service.staff_cards(id, url).await)]),
        What::Passes => made(passes(args.passes, service, market, url).await),
        What::Slips => made([pdf("slips.pdf", service.slips_pdf(id, args.paper, url).await)]),
        What::Summary => made([pdf("summary.pdf", service.summary_pdf(id, language).await)]),
        What::Ledger => {
            let forms = [
                ("ledger.xlsx", LedgerForm::Xlsx),
                ("ledger.pdf", LedgerForm::Pdf),
                ("ledger.csv", LedgerForm::Csv),
            ];
            made(ledgers(service, market, &forms, false).await)
        }
        What::Public => {
            let forms = [("public.xlsx", LedgerForm::Xlsx), ("public.pdf", LedgerForm::Pdf)];
            let files = made(ledgers(service, market, &forms, true).await)?;
            say(key!("cli-check_public"));
            Ok(files)
        }
        What::Bulletin => {
            let mut files = Vec::new();
            for &language in Language::ALL {
                let name = match language {
                    Language::DEFAULT => "bulletin.txt".to_owned(),
                    other => format!("bulletin-{}.txt", other.tag()),
                };
                files.push(service.bulletin(id, language).await.map(|text| File::text(&name, text)));
            }
            made(files)
        }
        What::Agenda => {
            let meeting = service.next_meeting(id).await?;
            made([pdf("agenda.pdf", service.agenda_pdf(meeting, language).await)])
        }
        What::Reminders => {
            let workbook = service.reminders_xlsx(id).await.map(|bytes| File {
                name: "reminders.xlsx".to_owned(),
                bytes,
                pages: None,
                missing: String::new(),
            });
            made([pdf("reminders.pdf", service.reminders_pdf(id).await), workbook])
        }
        What::All => made([]),
    }
}

/// New passes, or all that there are; a file holds 2,000.
async fn passes(
    new: Option<u32>,
    service: &Service,
    market: &Market,
    url: &str,
) -> Vec<Result<File, ServiceError>> {
    let of = async |name: &str, first, count| {
        service.passes_pdf(market.id, first, count, url).await.map(|pdf| File::pdf(name, pdf))
    };
    if let Some(count) = new {
        return vec![match service.print_passes(market.id, count).await {
            Ok(first) => of("passes.pdf", first, i64::from(count)).await,
            Err(error) => Err(error),
        }];
    }
    let mut files = vec![of("passes.pdf", 1, PASSES_A_FILE).await];
    for first in (1..).map(|file| file * PASSES_A_FILE + 1) {
        match of(&format!("passes-{first}.pdf"), first, PASSES_A_FILE).await {
            Err(error) if is_nothing(&error) => break,
            Err(error) => {
                files.push(Err(error));
                break;
            }
            file => files.push(file),
        }
    }
    files
}

async fn ledgers(
    service: &Service,
    market: &Market,
    forms: &[(&'static str, LedgerForm)],
    public: bool,
) -> Vec<Result<File, ServiceError>> {
    let mut files = Vec::new();
    for &(name, form) in forms {
        let made = service.ledger(market.id, Actor::Server, form, public).await;
        files.push(made.map(|made| File {
            name: name.to_owned(),
            bytes: made.bytes,
            pages: made.pages,
            missing: made.missing.into_iter().collect(),
        }));
    }
    files
}

/// The booth of that code.
async fn booth(
    service: &Service,
    market: &Market,
    code: Option<&str>,
) -> Result<Option<BoothId>, ServiceError> {
    let Some(code) = code else { return Ok(None) };
    let booths = service.booths(market.id).await?;
    let found = booths.iter().find(|(booth, _)| booth.code().is_some_and(|known| name::same(known, code)));
    found.map(|(booth, _)| Some(booth.id)).ok_or_else(|| Refusal::NoSuchBooth.into())
}

const fn is_nothing(error: &ServiceError) -> bool {
    matches!(
        error,
        ServiceError::Document(DocumentError::Nothing)
            | ServiceError::Refused(
                Refusal::NobodyWaiting | Refusal::MarketHasNoBooths | Refusal::NoSuchMeeting
            )
    )
}

/// Why there is nothing of it to print.
const fn lacks(what: What) -> Key {
    match what {
        What::Passes => key!("cli-no_passes"),
        What::Agenda => key!("cli-no_meeting"),
        What::Slips => key!("cli-nobody_waiting"),
        _ => key!("cli-no_booths"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_needs_no_font_is_printed_although_there_is_none() {
        let no_font = || Err(ServiceError::Document(DocumentError::NoFont));
        let text = || Ok(File::text("bulletin.txt", "简报".to_owned()));
        let (files, lacking) = made([text(), no_font(), text()]).unwrap();
        assert_eq!(files.len(), 2);
        assert!(matches!(lacking, Some(ServiceError::Document(DocumentError::NoFont))));
        assert!(made([text(), Err(Refusal::NobodyWaiting.into())]).is_err());
        assert!(made([text()]).unwrap().1.is_none());
    }
}
