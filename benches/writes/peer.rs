//! The limit: a thread that takes the check-ins that wait, writes their rows with prepared
//! statements in one transaction, commits, and answers. It decides nothing, looks nothing up, and
//! publishes nothing.

use std::{collections::HashMap, path::Path, thread::JoinHandle};

use rusqlite::{Connection, TransactionBehavior, params};
use shiji_domain::{
    Actor, BoothId, MarketId, TicketKey,
    floor::{Answer, Fact, FactKind, Undo},
    snapshot::TicketView,
};
use shiji_service::Clock;
use tokio::sync::{mpsc, oneshot};

use crate::{CheckIn, common::Failure};

/// How many check-ins one transaction takes at most, as in the service.
const BATCH: usize = 256;
/// What the service tells its connections.
const PRAGMAS: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; \
     PRAGMA busy_timeout = 5000; PRAGMA temp_store = MEMORY";

/// A handle of the thread, which ends with the last handle's sender.
#[derive(Clone)]
pub struct Peer {
    jobs: mpsc::Sender<Job>,
}

struct Job {
    check_in: CheckIn,
    reply: oneshot::Sender<Result<(), String>>,
}

impl Peer {
    /// Starts the thread on a database that the service has made; the join handle waits for its
    /// last commit.
    pub fn start(folder: &Path, market: MarketId) -> Result<(Self, JoinHandle<()>), Failure> {
        let mut writer = Writer::open(folder, market)?;
        let (jobs, mut waiting) = mpsc::channel::<Job>(4_096);
        let thread = std::thread::spawn(move || {
            let mut batch = Vec::with_capacity(BATCH);
            while waiting.blocking_recv_many(&mut batch, BATCH) > 0 {
                let result = writer.write(&batch).map_err(|error| error.to_string());
                for job in batch.drain(..) {
                    let _ = job.reply.send(result.clone());
                }
            }
        });
        Ok((Self { jobs }, thread))
    }

    /// A ticket, on the disk when this returns.
    pub async fn check_in(&self, check_in: CheckIn) -> Result<(), Failure> {
        let (reply, done) = oneshot::channel();
        self.jobs.send(Job { check_in, reply }).await.map_err(|_| "the rusqlite thread has ended")?;
        Ok(done.await??)
    }
}

/// How many tickets are in the database of that folder.
pub fn tickets(folder: &Path) -> Result<i64, Failure> {
    let conn = Connection::open(folder.join("shiji.db"))?;
    Ok(conn.query_row("SELECT COUNT(*) FROM tickets", [], |row| row.get(0))?)
}

/// Where a booth stands.
struct Booth {
    id: String,
    code: String,
    path: String,
    name: String,
    last_number: i64,
    last_order: i64,
    revision: i64,
}

struct Writer {
    conn: Connection,
    market: String,
    revision: i64,
    clock: Clock,
    booths: HashMap<BoothId, Booth>,
}

impl Writer {
    fn open(folder: &Path, market: MarketId) -> Result<Self, Failure> {
        let conn = Connection::open(folder.join("shiji.db"))?;
        conn.execute_batch(PRAGMAS)?;
        let market = market.to_string();
        let revision =
            conn.query_row("SELECT revision FROM markets WHERE id = ?1", [&market], |row| row.get(0))?;
        let mut booths = HashMap::new();
        for booth in confirmed(&conn)? {
            booths.insert(booth.id.parse()?, booth);
        }
        Ok(Self { conn, market, revision, clock: Clock::system(), booths })
    }

    fn write(&mut self, batch: &[Job]) -> Result<(), Failure> {
        let now = self.clock.now();
        let before = self.revision;
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        {
            let mut ticket = tx.prepare_cached(TICKET)?;
            let mut journal = tx.prepare_cached(JOURNAL)?;
            let mut receipt = tx.prepare_cached(RECEIPT)?;
            for Job { check_in, .. } in batch {
                let booth = self.booths.get_mut(&check_in.booth).ok_or("no such booth")?;
                self.revision += 1;
                booth.revision = self.revision;
                booth.last_number += 1;
                booth.last_order = (now.0 * 1_000).max(booth.last_order + 1_000);
                let number = booth.last_number;
                let code = format!("{}{number:03}", booth.code);
                let pass = check_in.pass.to_string();
                let order = booth.last_order;
                ticket.execute(params![booth.id, number, self.market, self.revision, pass, now.0, order])?;
                let by = serde_json::to_string(&Actor::Resident(check_in.pass))?;
                let undo = [Undo::Issued(TicketKey { booth: check_in.booth, number })];
                let undo = serde_json::to_string(&undo)?;
                let facts =
                    [Fact { booth: None, what: FactKind::Issued { ticket: number, priority: false } }];
                let facts = serde_json::to_string(&facts)?;
                journal.execute(params![
                    self.market,
                    self.revision,
                    now.0,
                    by,
                    booth.id,
                    code,
                    undo,
                    facts
                ])?;
                let ticket = TicketView {
                    booth: check_in.booth,
                    path: booth.path.clone(),
                    booth_code: booth.code.clone(),
                    booth_name: booth.name.clone(),
                    place: String::new(),
                    relative: 0,
                    number,
                    code,
                    state: shiji_domain::TicketStateKind::Waiting,
                    desk: None,
                    issued_at: now,
                    misses: 0,
                    priority: false,
                    called_at: None,
                    coming: false,
                    unserved: false,
                    revision: self.revision,
                };
                let answer = Answer::CheckedIn { ticket: Some(ticket), visit: None, again: false };
                let answer = serde_json::to_string(&(answer, self.revision))?;
                receipt.execute(params![format!("resident:{pass}/{}", check_in.key), answer, now.0])?;
            }
            let mut live = tx.prepare_cached(LIVE)?;
            for booth in self.booths.values().filter(|booth| booth.revision > before) {
                live.execute(params![booth.id, booth.revision, booth.last_number, booth.last_order])?;
            }
            let mut market = tx.prepare_cached("UPDATE markets SET revision = ?2 WHERE id = ?1")?;
            market.execute(params![self.market, self.revision])?;
        }
        tx.commit()?;
        Ok(())
    }
}

fn confirmed(conn: &Connection) -> Result<Vec<Booth>, Failure> {
    let mut rows = conn.prepare("SELECT id, code, code || '-' || slug, name FROM booths")?;
    let booths = rows.query_map([], |row| {
        Ok(Booth {
            id: row.get(0)?,
            code: row.get(1)?,
            path: row.get(2)?,
            name: row.get(3)?,
            last_number: 0,
            last_order: 0,
            revision: 0,
        })
    })?;
    Ok(booths.collect::<Result<_, _>>()?)
}

const TICKET: &str = "INSERT INTO tickets (booth_id, number, market_id, revision, pass_id, issued_at, queue_order, \
     first_called_at, misses, calls, call_seq, came_from, state, desk, state_at, gone_to, priority, called_at) \
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, NULL, 0, 0, 0, NULL, 'waiting', NULL, NULL, NULL, 0, NULL)";
const JOURNAL: &str = "INSERT INTO journal (market_id, revision, at, actor, booth_id, verb, subject, undo, facts) \
     VALUES (?1, ?2, ?3, ?4, ?5, 'issue', ?6, ?7, ?8)";
const RECEIPT: &str = "INSERT INTO receipts (client_key, answer, at) VALUES (?1, ?2, ?3)";
const LIVE: &str =
    "UPDATE booth_lives SET revision = ?2, last_number = ?3, last_order = ?4 WHERE booth_id = ?1";
