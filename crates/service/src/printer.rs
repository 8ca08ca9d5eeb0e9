//! The slip printer: a task of its own that takes slips one after the other, so that nobody waits
//! for paper but who asked for it. A ticket is given whether or not its slip comes out.
//!
//! A printer says little: it takes a connection at port 9100, prints what it is sent, and answers a
//! question about its state if it can. Whoever gets no answer at all reads that nobody knows,
//! never that all is well.

use std::{sync::Arc, time::Duration};

use serde::Serialize;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::{mpsc, oneshot},
    time::{sleep, timeout},
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use super::Clock;
use shiji_catalogue::{Key, key};
use shiji_documents::Paper;
use shiji_domain::Timestamp;

/// How long a connection may take.
const CONNECT: Duration = Duration::from_millis(1_500);
/// How long a printer may take to say how it is, before anything is printed: many never say.
const ANSWER: Duration = Duration::from_millis(300);
/// How long it may take to swallow a slip, and then to say that it has printed it.
const SWALLOW: Duration = Duration::from_millis(2_000);
/// Before the second and the third try.
const PAUSES: [Duration; 2] = [Duration::from_millis(200), Duration::from_millis(600)];
/// How long whoever asked waits, the slips before theirs included.
const PRINT_TIMEOUT: Duration = Duration::from_secs(6);
/// How many slips may wait.
const WAITING: usize = 8;

/// DLE EOT 2 and DLE EOT 4: why it is offline, and how much paper there is. Answered at once, a
/// byte each.
const STATE: &[u8] = &[0x10, 0x04, 2, 0x10, 0x04, 4];
/// GS r 1: answered with a byte once everything before it is printed.
const DONE: &[u8] = &[0x1d, 0x72, 1];

/// Where a printer is, and what paper is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrinterSettings {
    pub address: String,
    /// How wide the paper is.
    pub paper: Paper,
}

/// Why a slip did not come out, or may not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrinterProblem {
    /// Nothing answers at its address.
    Unreachable,
    /// It went away while it was printing.
    BrokeOff,
    /// It took the slip and said nothing.
    Silent,
    /// There is no paper.
    NoPaper,
    /// Its cover is open.
    CoverOpen,
    /// It reports an error: a jam, or it is too hot.
    Faulty,
    /// Too many slips wait.
    Busy,
}

impl PrinterProblem {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unreachable => "printer_unreachable",
            Self::BrokeOff => "printer_broke_off",
            Self::Silent => "printer_silent",
            Self::NoPaper => "printer_no_paper",
            Self::CoverOpen => "printer_cover_open",
            Self::Faulty => "printer_faulty",
            Self::Busy => "printer_busy",
        }
    }

    /// What happened and the way out. The ticket stands in any case.
    #[must_use]
    pub const fn key(self) -> Key {
        match self {
            Self::Unreachable => key!("printer-unreachable"),
            Self::BrokeOff => key!("printer-broke_off"),
            Self::Silent => key!("printer-silent"),
            Self::NoPaper => key!("printer-no_paper"),
            Self::CoverOpen => key!("printer-cover_open"),
            Self::Faulty => key!("printer-faulty"),
            Self::Busy => key!("printer-busy"),
        }
    }

    /// May a second try help? Not where somebody must do something first, and not where it may have
    /// been printed.
    const fn may_pass(self) -> bool {
        matches!(self, Self::Unreachable | Self::BrokeOff)
    }
}

/// How the printer is, for the staff to see.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct PrinterStatus {
    /// Where it is; empty: there is none.
    pub address: String,
    /// Slips printed since the server started.
    pub printed: u32,
    /// Slips that did not come out, or may not have.
    pub failed: u32,
    /// When the last slip was tried: epoch milliseconds.
    #[schema(value_type = Option<i64>)]
    pub last: Option<Timestamp>,
    /// What was wrong with the last slip; nothing: it was printed.
    #[serde(skip)]
    pub problem: Option<PrinterProblem>,
}

/// A slip to be printed, and who waits for it.
struct Job {
    bytes: Vec<u8>,
    reply: oneshot::Sender<Result<(), PrinterProblem>>,
}

/// A handle of the printer's task.
#[derive(Debug)]
pub(super) struct Printer {
    jobs: mpsc::Sender<Job>,
    status: Arc<std::sync::Mutex<PrinterStatus>>,
    pub(super) paper: Paper,
}

impl Printer {
    /// Starts the task. Nothing is sent before the first slip.
    pub(super) fn start(
        settings: PrinterSettings,
        clock: Clock,
        tasks: &TaskTracker,
        stop: CancellationToken,
    ) -> Self {
        let (jobs, mut queue) = mpsc::channel::<Job>(WAITING);
        let PrinterSettings { address, paper } = settings;
        let status = PrinterStatus { address: address.clone(), ..PrinterStatus::default() };
        let status = Arc::new(std::sync::Mutex::new(status));
        let seen = status.clone();
        tasks.spawn(async move {
            let printing = async {
                while let Some(job) = queue.recv().await {
                    // Nobody waits any more: they have read that it did not come out, so it must
                    // not.
                    if job.reply.is_closed() {
                        continue;
                    }
                    let failing = seen.lock().is_ok_and(|status| status.problem.is_some());
                    let done = print(&address, &job.bytes, !failing).await;
                    if let Err(problem) = done {
                        tracing::warn!(code = problem.code(), "a slip was not printed");
                    }
                    if let Ok(mut status) = seen.lock() {
                        status.last = Some(clock.now());
                        status.problem = done.err();
                        match done {
                            Ok(()) => status.printed += 1,
                            Err(_) => status.failed += 1,
                        }
                    }
                    let _ = job.reply.send(done);
                }
            };
            stop.run_until_cancelled(printing).await;
        });
        Self { jobs, status, paper }
    }

    /// Prints, or says what is in the way, within a few seconds.
    pub(super) async fn print(&self, bytes: Vec<u8>) -> Result<(), PrinterProblem> {
        let (reply, done) = oneshot::channel();
        self.jobs.try_send(Job { bytes, reply }).map_err(|_| PrinterProblem::Busy)?;
        match timeout(PRINT_TIMEOUT, done).await {
            Ok(Ok(done)) => done,
            // Stopping, or behind slips that take their time: it is left out when its turn comes.
            Ok(Err(_)) | Err(_) => Err(PrinterProblem::Busy),
        }
    }

    /// How it is.
    pub(super) fn status(&self) -> PrinterStatus {
        self.status.lock().map(|status| status.clone()).unwrap_or_default()
    }
}

/// Prints, with two more tries unless the last slip failed too: then people shall not wait for a
/// printer that is off.
async fn print(address: &str, bytes: &[u8], patient: bool) -> Result<(), PrinterProblem> {
    let mut done = attempt(address, bytes).await;
    for pause in PAUSES.iter().filter(|_| patient) {
        match done {
            Err(problem) if problem.may_pass() => {}
            done => return done,
        }
        sleep(*pause).await;
        done = attempt(address, bytes).await;
    }
    done
}

async fn attempt(address: &str, bytes: &[u8]) -> Result<(), PrinterProblem> {
    let connecting = timeout(CONNECT, TcpStream::connect(address)).await;
    let mut printer = connecting.ok().and_then(Result::ok).ok_or(PrinterProblem::Unreachable)?;
    let says = asked(&mut printer).await?;
    let sending = async {
        printer.write_all(bytes).await?;
        printer.write_all(DONE).await?;
        printer.flush().await
    };
    match timeout(SWALLOW, sending).await {
        Ok(Ok(())) => {}
        Ok(Err(_)) => return Err(PrinterProblem::BrokeOff),
        Err(_) => return Err(PrinterProblem::Silent),
    }
    let mut answer = [0; 16];
    if says {
        // It speaks, so it says when it has printed.
        return match timeout(SWALLOW, printer.read(&mut answer)).await {
            Ok(Ok(0) | Err(_)) => Err(PrinterProblem::BrokeOff),
            Ok(Ok(_)) => Ok(()),
            Err(_) => Err(PrinterProblem::Silent),
        };
    }
    // It doesn't: that it hangs up after our goodbye tells that it has taken everything.
    let goodbye = async {
        printer.shutdown().await?;
        printer.read(&mut answer).await
    };
    match timeout(SWALLOW, goodbye).await {
        Ok(Ok(_)) => Ok(()),
        Ok(Err(_)) => Err(PrinterProblem::BrokeOff),
        Err(_) => Err(PrinterProblem::Silent),
    }
}

/// Asks for the state. Answers whether it speaks at all.
async fn asked(printer: &mut TcpStream) -> Result<bool, PrinterProblem> {
    printer.write_all(STATE).await.map_err(|_| PrinterProblem::BrokeOff)?;
    let mut answer = [0; 2];
    let mut read = 0;
    while read < answer.len() {
        match timeout(ANSWER, printer.read(&mut answer[read..])).await {
            Ok(Ok(0) | Err(_)) => return Err(PrinterProblem::BrokeOff),
            Ok(Ok(bytes)) => read += bytes,
            Err(_) => return Ok(read > 0),
        }
    }
    let [offline, paper] = answer;
    match (offline, paper) {
        // Bits 5 and 6 of the roll sensor; bit 5 of the cause of being offline.
        _ if paper & 0x60 == 0x60 || offline & 0x20 != 0 => Err(PrinterProblem::NoPaper),
        _ if offline & 0x04 != 0 => Err(PrinterProblem::CoverOpen),
        _ if offline & 0x40 != 0 => Err(PrinterProblem::Faulty),
        _ => Ok(true),
    }
}
