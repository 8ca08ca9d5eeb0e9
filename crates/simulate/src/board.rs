//! The park itself: who stands where in the flesh. A volunteer who calls a number sees whether
//! somebody comes, and the person sees that they were served; no message through the server tells
//! either of them that.

use std::{
    collections::HashMap,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use tokio::sync::{Notify, mpsc, oneshot};

use super::{clock::Span, day::Behaviour};
use shiji_domain::TicketKey;

/// What happened to somebody's ticket at the booth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TicketOutcome {
    Done,
    /// The call was missed: when, and how many times by now.
    Missed {
        pressed: Span,
        misses: u32,
    },
    /// Goes on as another ticket.
    Moved(TicketKey),
}

/// Somebody who holds a ticket.
#[derive(Clone, Debug)]
pub struct TicketHolder {
    /// Which resident; `None`: without a pass.
    pub who: Option<usize>,
    /// What they do when called.
    pub behaviour: Behaviour,
    outcomes: mpsc::UnboundedSender<TicketOutcome>,
}

#[derive(Debug, Default)]
struct Holders {
    here: HashMap<TicketKey, TicketHolder>,
    /// What happened to a ticket before its holder had read the answer.
    early: HashMap<TicketKey, Vec<TicketOutcome>>,
}

/// See the module's text.
#[derive(Debug)]
pub struct TicketBoard {
    holders: Mutex<Holders>,
    arrivals: Vec<Notify>,
    pairs: Vec<Mutex<Option<oneshot::Sender<()>>>>,
    over: AtomicBool,
    moment: Duration,
}

impl TicketBoard {
    /// A park with so many booths. `moment`: how long a desk that nobody has come to waits before
    /// it looks again.
    #[must_use]
    pub fn new(booths: usize, moment: Duration) -> Self {
        Self {
            holders: Mutex::default(),
            arrivals: (0..booths).map(|_| Notify::new()).collect(),
            pairs: (0..booths).map(|_| Mutex::default()).collect(),
            over: AtomicBool::new(false),
            moment,
        }
    }

    /// Somebody holds this ticket from now on, and hears what becomes of it.
    pub fn enter(
        &self,
        ticket: TicketKey,
        who: Option<usize>,
        behaviour: Behaviour,
    ) -> mpsc::UnboundedReceiver<TicketOutcome> {
        let (outcomes, received) = mpsc::unbounded_channel();
        let mut holders = self.holders.lock().unwrap_or_else(PoisonError::into_inner);
        for outcome in holders.early.remove(&ticket).unwrap_or_default() {
            // The receiver is in this function's hands.
            let _ = outcomes.send(outcome);
        }
        holders.here.insert(ticket, TicketHolder { who, behaviour, outcomes });
        received
    }

    /// Who holds this ticket. Waits a little for somebody who is still reading their number.
    pub async fn holder(&self, ticket: TicketKey) -> Option<TicketHolder> {
        for _ in 0..40 {
            if let Some(holder) = self.now(ticket) {
                return Some(holder);
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        None
    }

    fn now(&self, ticket: TicketKey) -> Option<TicketHolder> {
        self.holders.lock().unwrap_or_else(PoisonError::into_inner).here.get(&ticket).cloned()
    }

    /// Tells the holder what happened.
    pub fn send_outcome(&self, ticket: TicketKey, outcome: TicketOutcome) {
        let mut holders = self.holders.lock().unwrap_or_else(PoisonError::into_inner);
        if let TicketOutcome::Moved(to) = outcome
            && let Some(holder) = holders.here.get(&ticket).cloned()
        {
            for early in holders.early.remove(&to).unwrap_or_default() {
                // Somebody who has gone home hears nothing.
                let _ = holder.outcomes.send(early);
            }
            holders.here.insert(to, TicketHolder { behaviour: Behaviour::Comes, ..holder });
        }
        match holders.here.get(&ticket) {
            // Somebody who has gone home hears nothing.
            Some(holder) => drop(holder.outcomes.send(outcome)),
            None => holders.early.entry(ticket).or_default().push(outcome),
        }
    }

    /// Somebody has joined this booth's line.
    pub fn joined(&self, booth: usize) {
        if let Some(arrivals) = self.arrivals.get(booth) {
            arrivals.notify_waiters();
        }
    }

    /// Waits until somebody joins this booth's line, or a moment.
    pub async fn arrival(&self, booth: usize) {
        let moment = tokio::time::sleep(self.moment);
        match self.arrivals.get(booth) {
            Some(arrivals) => tokio::select! { () = arrivals.notified() => {}, () = moment => {} },
            None => moment.await,
        }
    }

    /// Two desks of a booth agree to press at the same moment; `true` for both if the other came in
    /// time.
    pub async fn press_together(&self, booth: usize) -> bool {
        let Some(pair) = self.pairs.get(booth) else { return false };
        let waits = {
            let mut other = pair.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(other) = other.take()
                && other.send(()).is_ok()
            {
                return true;
            }
            let (ready, waits) = oneshot::channel();
            *other = Some(ready);
            waits
        };
        tokio::time::timeout(Duration::from_millis(30), waits).await.is_ok_and(|met| met.is_ok())
    }

    /// Everybody has gone home.
    pub fn end(&self) {
        self.over.store(true, Ordering::Release);
        for arrivals in &self.arrivals {
            arrivals.notify_waiters();
        }
    }

    /// Has everybody gone home?
    #[must_use]
    pub fn over(&self) -> bool {
        self.over.load(Ordering::Acquire)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shiji_domain::BoothId;

    fn ticket(number: i64) -> TicketKey {
        TicketKey { booth: BoothId(uuid::Uuid::nil()), number }
    }

    #[tokio::test]
    async fn what_happens_before_the_holder_has_read_the_number_is_received_too() {
        let board = TicketBoard::new(1, Duration::from_millis(1));
        let missed = TicketOutcome::Missed { pressed: Span { from: 1, to: 2 }, misses: 1 };
        board.send_outcome(ticket(1), missed);
        let mut received = board.enter(ticket(1), Some(3), Behaviour::Comes);
        board.send_outcome(ticket(1), TicketOutcome::Moved(ticket(2)));
        board.send_outcome(ticket(2), TicketOutcome::Done);
        let mut heard = Vec::new();
        while let Ok(outcome) = received.try_recv() {
            heard.push(outcome);
        }
        assert_eq!(heard, [missed, TicketOutcome::Moved(ticket(2)), TicketOutcome::Done]);
        assert_eq!(board.holder(ticket(2)).await.unwrap().who, Some(3));
    }

    #[tokio::test]
    async fn two_desks_meet_and_one_alone_does_not() {
        let board = TicketBoard::new(1, Duration::from_millis(1));
        assert!(!board.press_together(0).await);
        let (one, two) = tokio::join!(board.press_together(0), board.press_together(0));
        assert!(one && two);
    }
}
