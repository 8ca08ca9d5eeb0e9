//! A flag beside a task's waker: a task that is woken for many reasons knows whether a rare one was
//! among them.
//!
//! A socket's task waits for frames, its clock, its client and the server's stop. Whatever wakes
//! it, `select!` asks all of them anew, and at 10,000 sockets asking client and stop at each frame
//! costs a tenth of the frame.

use std::{
    future::poll_fn,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll, Wake, Waker},
};

/// A waker for what happens rarely; it notes that it was used, and wakes the task.
pub(super) struct WakeFlag {
    flag: Arc<FlagWaker>,
    waker: Waker,
}

struct FlagWaker {
    woken: AtomicBool,
    task: Waker,
}

impl Wake for FlagWaker {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.woken.store(true, Ordering::Release);
        self.task.wake_by_ref();
    }
}

impl WakeFlag {
    /// A flag for the task that this runs in. It is set at first: nothing has been polled yet.
    pub(super) async fn for_current_task() -> Self {
        poll_fn(|cx| Poll::Ready(Self::new(cx.waker().clone()))).await
    }

    fn new(task: Waker) -> Self {
        let flag = Arc::new(FlagWaker { woken: AtomicBool::new(true), task });
        Self { waker: Waker::from(flag.clone()), flag }
    }

    /// Polls only if the flag was set after the last poll that found nothing.
    pub(super) fn poll_if_woken<T>(&self, ask: impl FnOnce(&mut Context<'_>) -> Poll<T>) -> Poll<T> {
        // Cleared before polling: a wake during the poll must not be lost.
        if !self.flag.woken.swap(false, Ordering::AcqRel) {
            return Poll::Pending;
        }
        let answer = ask(&mut Context::from_waker(&self.waker));
        if answer.is_ready() {
            // There may be more, and nothing wakes the task for it.
            self.flag.woken.store(true, Ordering::Release);
        }
        answer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn polls_until_nothing_is_there_and_again_when_woken() {
        let wake_flag = WakeFlag::new(Waker::noop().clone());
        let mut flag = None;
        assert_eq!(wake_flag.poll_if_woken(|_| Poll::Ready(1)), Poll::Ready(1));
        let nothing = wake_flag.poll_if_woken(|cx| {
            flag = Some(cx.waker().clone());
            Poll::<i32>::Pending
        });
        assert_eq!(nothing, Poll::Pending);
        assert_eq!(wake_flag.poll_if_woken(|_| Poll::Ready(2)), Poll::Pending, "nothing woke it");
        flag.unwrap().wake();
        assert_eq!(wake_flag.poll_if_woken(|_| Poll::Ready(3)), Poll::Ready(3));
    }

    #[test]
    fn a_wake_during_a_poll_leads_to_the_next_poll() {
        let wake_flag = WakeFlag::new(Waker::noop().clone());
        let nothing = wake_flag.poll_if_woken(|cx| {
            cx.waker().wake_by_ref();
            Poll::<i32>::Pending
        });
        assert_eq!(nothing, Poll::Pending);
        assert_eq!(wake_flag.poll_if_woken(|_| Poll::Ready(1)), Poll::Ready(1));
    }
}
