//! What costs much is done a few at a time: the others wait in a line of limited length, and who
//! finds it full is refused at once. Memory and processors are thus bounded, whatever is asked for.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::ServiceError;

/// What costs much. Each has a line of its own: strangers who try passwords do not hold up the
/// staff's papers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CostlyWork {
    /// Argon2: 19 MB and some hundredths of a second each.
    Password,
    /// The body of an upload while it comes in: up to 5 MB each.
    Upload,
    /// Photos and lists from outside, to be unpacked and read.
    Reading,
    /// PDF, spreadsheets, QR codes.
    Paper,
    /// Long lists: all requests of a market.
    List,
}

impl CostlyWork {
    /// (at a time, waiting)
    const fn room(self) -> (usize, usize) {
        match self {
            Self::Password | Self::Reading | Self::Paper => (2, 16),
            Self::Upload => (8, 32),
            Self::List => (2, 64),
        }
    }
}

#[derive(Debug)]
pub(crate) struct Lines {
    passwords: Line,
    uploads: Line,
    readings: Line,
    papers: Line,
    lists: Line,
}

impl Default for Lines {
    fn default() -> Self {
        Self {
            passwords: Line::of(CostlyWork::Password),
            uploads: Line::of(CostlyWork::Upload),
            readings: Line::of(CostlyWork::Reading),
            papers: Line::of(CostlyWork::Paper),
            lists: Line::of(CostlyWork::List),
        }
    }
}

#[derive(Debug)]
struct Line {
    /// Those at work and those who wait.
    all: Arc<Semaphore>,
    at_work: Arc<Semaphore>,
}

impl Line {
    fn of(work: CostlyWork) -> Self {
        let (at_a_time, waiting) = work.room();
        Self {
            all: Arc::new(Semaphore::new(at_a_time + waiting)),
            at_work: Arc::new(Semaphore::new(at_a_time)),
        }
    }
}

/// The right to do one costly thing. Goes with the work, not with whoever asked for it: a caller
/// who hangs up does not make room while the work goes on.
#[derive(Debug)]
pub struct Permit {
    _all: OwnedSemaphorePermit,
    _at_work: OwnedSemaphorePermit,
}

impl Lines {
    const fn line(&self, work: CostlyWork) -> &Line {
        match work {
            CostlyWork::Password => &self.passwords,
            CostlyWork::Upload => &self.uploads,
            CostlyWork::Reading => &self.readings,
            CostlyWork::Paper => &self.papers,
            CostlyWork::List => &self.lists,
        }
    }

    pub(super) async fn permit(&self, work: CostlyWork) -> Result<Permit, ServiceError> {
        let line = self.line(work);
        let all = line.all.clone().try_acquire_owned().map_err(|_| {
            metrics::counter!("shiji_busy_total", "work" => format!("{work:?}")).increment(1);
            ServiceError::Busy
        })?;
        // They are never closed.
        let at_work = line.at_work.clone().acquire_owned().await.map_err(|_| ServiceError::Stopping)?;
        Ok(Permit { _all: all, _at_work: at_work })
    }
}

/// Does it with a permit that is there already.
pub(crate) async fn off_thread<T: Send + 'static>(
    permit: Permit,
    run: impl FnOnce() -> T + Send + 'static,
) -> Result<T, ServiceError> {
    let done = tokio::task::spawn_blocking(move || {
        let done = run();
        drop(permit);
        done
    });
    done.await.map_err(|_| ServiceError::Stopping)
}

#[cfg(test)]
mod tests {
    use futures_util::{FutureExt, future::join_all};

    use super::*;

    #[tokio::test]
    async fn two_work_sixteen_wait_and_the_next_is_refused_at_once() {
        let costly = Lines::default();
        let at_work = [
            costly.permit(CostlyWork::Password).await.unwrap(),
            costly.permit(CostlyWork::Password).await.unwrap(),
        ];
        let mut waiting: Vec<_> = (0..16).map(|_| Box::pin(costly.permit(CostlyWork::Password))).collect();
        for one in &mut waiting {
            assert!(one.now_or_never().is_none(), "a third would be at work");
        }
        for _ in 0..100 {
            let refused = costly.permit(CostlyWork::Password).now_or_never().expect("refused at once");
            assert!(matches!(refused, Err(ServiceError::Busy)));
        }
        // Another line is not held up by this one.
        assert!(costly.permit(CostlyWork::Paper).now_or_never().is_some_and(|permit| permit.is_ok()));
        drop(at_work);
        let came: Vec<_> = join_all(waiting.into_iter().map(|one| async move { one.await.map(drop) })).await;
        assert!(came.iter().all(Result::is_ok));
        assert!(costly.permit(CostlyWork::Password).await.is_ok());
    }

    #[tokio::test]
    async fn work_keeps_its_permit_when_its_caller_has_gone() {
        let costly = Lines::default();
        let (go, hold) = std::sync::mpsc::channel::<()>();
        let (first, second) = (
            costly.permit(CostlyWork::Reading).await.unwrap(),
            costly.permit(CostlyWork::Reading).await.unwrap(),
        );
        let mut caller = Box::pin(off_thread(first, move || hold.recv()));
        assert!((&mut caller).now_or_never().is_none());
        drop(caller);
        assert!(
            Box::pin(costly.permit(CostlyWork::Reading)).now_or_never().is_none(),
            "the work still goes on"
        );
        go.send(()).unwrap();
        costly.permit(CostlyWork::Reading).await.unwrap();
        drop(second);
    }
}
