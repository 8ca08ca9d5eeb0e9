//! Slips: with a printer that records what it gets, and with ones that hang, refuse, and die
//! midway.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use serde_json::{Value, json};
use shiji_documents::Paper;
use shiji_service::PrinterSettings;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::Mutex,
    time::{Instant, timeout},
};

use crate::harness::{Market, Person};

/// How a printer of the test behaves.
#[derive(Clone, Copy)]
enum PrinterBehaviour {
    /// Says how it is, prints, and says when it is done.
    Speaks,
    /// Prints, and never says anything.
    IsMute,
    /// Takes connections and does nothing.
    Hangs,
    /// Hangs up after so many bytes; from the second connection on it prints.
    DiesOnce(usize),
    /// Hangs up after so many bytes, always.
    Dies(usize),
    /// Says how it is: the two bytes.
    Says([u8; 2]),
}

/// A printer at a port of this machine.
struct Printer {
    address: String,
    printed: Arc<Mutex<Vec<Vec<u8>>>>,
    connections: Arc<AtomicUsize>,
}

impl Printer {
    async fn that(behaviour: PrinterBehaviour) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let (printed, connections) = (Arc::<Mutex<Vec<_>>>::default(), Arc::<AtomicUsize>::default());
        let (kept, counted) = (printed.clone(), connections.clone());
        tokio::spawn(async move {
            let mut held = Vec::new();
            while let Ok((socket, _)) = listener.accept().await {
                let nth = counted.fetch_add(1, Ordering::SeqCst);
                match behaviour {
                    PrinterBehaviour::Hangs => held.push(socket),
                    PrinterBehaviour::DiesOnce(_) if nth > 0 => {
                        take(socket, PrinterBehaviour::Speaks, &kept).await;
                    }
                    behaviour => take(socket, behaviour, &kept).await,
                }
            }
        });
        Self { address, printed, connections }
    }

    fn settings(&self) -> PrinterSettings {
        PrinterSettings { address: self.address.clone(), paper: Paper::Mm58 }
    }

    async fn printed(&self) -> Vec<Vec<u8>> {
        self.printed.lock().await.clone()
    }
}

/// Serves one connection: answers questions, keeps the rest.
async fn take(mut socket: TcpStream, behaviour: PrinterBehaviour, kept: &Mutex<Vec<Vec<u8>>>) {
    let (mut got, mut buffer) = (Vec::new(), [0; 512]);
    let most = match behaviour {
        PrinterBehaviour::Dies(bytes) | PrinterBehaviour::DiesOnce(bytes) => bytes,
        _ => usize::MAX,
    };
    while let Ok(read @ 1..) = socket.read(&mut buffer).await {
        for &byte in &buffer[..read] {
            got.push(byte);
            if got.len() >= most {
                return;
            }
            let answer = match (behaviour, &got[..]) {
                (PrinterBehaviour::IsMute, _) => None,
                (PrinterBehaviour::Says([offline, _]), [.., 0x10, 0x04, 2]) => Some(offline),
                (PrinterBehaviour::Says([_, paper]), [.., 0x10, 0x04, 4]) => Some(paper),
                (_, [.., 0x10, 0x04, _]) => Some(0x12),
                (_, [.., 0x1d, 0x72, 1]) => Some(0),
                _ => None,
            };
            if let Some(answer) = answer {
                let _ = socket.write_all(&[answer]).await;
            }
        }
    }
    kept.lock().await.push(got);
}

async fn ticket(m: &Market) -> Person {
    m.queue("A", 1).await;
    m.kiosk().await
}

async fn print(m: &Market, kiosk: &Person, number: i64) -> Value {
    kiosk.post(&m.step("A", number, "slip"), &json!({})).await.ok()
}

#[track_caller]
fn failed(answer: &Value, code: &str) {
    assert_eq!(
        (answer["printed"].as_str(), answer["problem"]["code"].as_str()),
        (Some("printer"), Some(code))
    );
    assert!(answer["problem"]["detail"].as_str().unwrap_or_default().contains("号码有效"), "{answer}");
}

async fn without_a_printer_the_answer_says_so(m: Market) {
    let kiosk = ticket(&m).await;
    assert_eq!(print(&m, &kiosk, 1).await, json!({ "printed": "none", "problem": null }));
    assert_eq!(kiosk.get("/api/printer").await.ok(), json!({ "status": null, "problem": null }));
    kiosk.post(&m.step("A", 7, "slip"), &json!({})).await.refused(404, "no_such_ticket");
}

async fn a_printer_that_speaks_gets_the_slip(m: Market) {
    let printer = Printer::that(PrinterBehaviour::Speaks).await;
    m.service().use_printer(printer.settings());
    let kiosk = ticket(&m).await;
    assert_eq!(print(&m, &kiosk, 1).await, json!({ "printed": "printer", "problem": null }));
    // The connection ends just after the answer.
    let slip = timeout(Duration::from_secs(5), async {
        loop {
            if let Some(slip) = printer.printed().await.pop() {
                return slip;
            }
            tokio::task::yield_now().await;
        }
    });
    let slip = slip.await.expect("it was recorded");
    let holds = |part: &[u8]| slip.windows(part.len()).any(|bytes| bytes == part);
    assert!(holds(b"A001") && holds(&[0x1d, 0x76, 0x30, 0]), "number and code");
    // 爱心义剪, in the printer's own font.
    assert!(holds(&[0xb0, 0xae, 0xd0, 0xc4, 0xd2, 0xe5, 0xbc, 0xf4]));
    let printer = m.volunteer("A").await.get("/api/printer").await.ok();
    assert_eq!(
        (printer["status"]["printed"].as_i64(), printer["status"]["failed"].as_i64()),
        (Some(1), Some(0))
    );
}

async fn a_mute_printer_is_believed_when_it_hangs_up(m: Market) {
    let printer = Printer::that(PrinterBehaviour::IsMute).await;
    m.service().use_printer(printer.settings());
    let kiosk = ticket(&m).await;
    assert_eq!(print(&m, &kiosk, 1).await["problem"], Value::Null);
    assert_eq!(printer.connections.load(Ordering::SeqCst), 1);
}

async fn a_printer_that_hangs_holds_up_nobody(m: Market) {
    let printer = Printer::that(PrinterBehaviour::Hangs).await;
    m.service().use_printer(printer.settings());
    let kiosk = ticket(&m).await;
    let began = Instant::now();
    let (answer, tickets) = tokio::join!(print(&m, &kiosk, 1), m.queue("A", 5));
    failed(&answer, "printer_silent");
    assert!(began.elapsed() < Duration::from_secs(8), "{:?}", began.elapsed());
    assert_eq!(tickets.len(), 5, "tickets are given meanwhile");
    assert_eq!(printer.connections.load(Ordering::SeqCst), 1, "it may have been printed: no second try");
    assert_eq!(kiosk.get("/api/printer").await.ok()["problem"]["code"], "printer_silent");
}

async fn a_printer_that_is_off_is_tried_three_times_and_then_once(m: Market) {
    let gone = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().to_string();
    m.service().use_printer(PrinterSettings { address: gone.clone(), paper: Paper::Mm80 });
    let kiosk = ticket(&m).await;
    let began = Instant::now();
    failed(&print(&m, &kiosk, 1).await, "printer_unreachable");
    assert!(began.elapsed() > Duration::from_millis(750), "it tried again");
    failed(&print(&m, &kiosk, 1).await, "printer_unreachable");
    // Switched on, it prints again: a ticket's slip can be asked for as often as it takes.
    let listener = TcpListener::bind(&gone).await.unwrap();
    let kept = Arc::<Mutex<Vec<Vec<u8>>>>::default();
    let there = kept.clone();
    tokio::spawn(async move {
        while let Ok((socket, _)) = listener.accept().await {
            take(socket, PrinterBehaviour::Speaks, &there).await;
        }
    });
    assert_eq!(print(&m, &kiosk, 1).await["problem"], Value::Null);
    assert_eq!(kiosk.get("/api/printer").await.ok()["problem"], Value::Null);
}

async fn a_printer_that_dies_midway_is_tried_again(m: Market) {
    let printer = Printer::that(PrinterBehaviour::DiesOnce(300)).await;
    m.service().use_printer(printer.settings());
    let kiosk = ticket(&m).await;
    assert_eq!(print(&m, &kiosk, 1).await["problem"], Value::Null);
    assert_eq!(printer.connections.load(Ordering::SeqCst), 2);
}

async fn a_printer_that_always_dies_is_said_to_have_broken_off(m: Market) {
    let printer = Printer::that(PrinterBehaviour::Dies(300)).await;
    m.service().use_printer(printer.settings());
    let kiosk = ticket(&m).await;
    failed(&print(&m, &kiosk, 1).await, "printer_broke_off");
    assert_eq!(printer.connections.load(Ordering::SeqCst), 3);
}

async fn a_printer_without_paper_is_said_to_have_none(m: Market) {
    let printer = Printer::that(PrinterBehaviour::Says([0x12, 0x72])).await;
    m.service().use_printer(printer.settings());
    let kiosk = ticket(&m).await;
    failed(&print(&m, &kiosk, 1).await, "printer_no_paper");
    assert_eq!(printer.connections.load(Ordering::SeqCst), 1, "trying again puts no paper in");
}

async fn a_printer_with_an_open_cover_is_said_to_have_one(m: Market) {
    let printer = Printer::that(PrinterBehaviour::Says([0x16, 0x12])).await;
    m.service().use_printer(printer.settings());
    let kiosk = ticket(&m).await;
    failed(&print(&m, &kiosk, 1).await, "printer_cover_open");
}

async fn slips_as_pdf(m: Market) {
    let kiosk = ticket(&m).await;
    let slip = kiosk.get(&m.step("A", 1, "slip.pdf?paper=80")).await;
    assert_eq!((slip.status, slip.header("content-type")), (200, "application/pdf"));
    kiosk.get(&m.step("A", 1, "slip.pdf?paper=70")).await.refused(400, "bad_json");
    let organiser = m.organiser().await;
    assert!(organiser.get(&m.here("slips.pdf")).await.bytes.starts_with(b"%PDF"));
}

async fn a_volunteer_of_one_booth_prints_its_slips_alone(m: Market) {
    m.queue("A", 1).await;
    m.queue("E", 1).await;
    let (bound, helper) = (m.volunteer("A").await, m.helper().await);
    for (person, booth, status) in [(&bound, "A", 200), (&helper, "E", 200), (&bound, "E", 403)] {
        let printed = person.post(&m.step(booth, 1, "slip"), &Value::Null).await;
        let paper = person.get(&m.step(booth, 1, "slip.pdf")).await;
        assert_eq!((printed.status, paper.status), (status, status), "{booth}: {printed}");
        if status == 403 {
            printed.refused(403, "not_your_booth");
            paper.refused(403, "not_your_booth");
        }
    }
}

both![
    a_volunteer_of_one_booth_prints_its_slips_alone,
    without_a_printer_the_answer_says_so,
    a_printer_that_speaks_gets_the_slip,
    a_mute_printer_is_believed_when_it_hangs_up,
    a_printer_that_hangs_holds_up_nobody,
    a_printer_that_is_off_is_tried_three_times_and_then_once,
    a_printer_that_dies_midway_is_tried_again,
    a_printer_that_always_dies_is_said_to_have_broken_off,
    a_printer_without_paper_is_said_to_have_none,
    a_printer_with_an_open_cover_is_said_to_have_one,
    slips_as_pdf,
];
