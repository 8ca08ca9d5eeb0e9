//! A bell: a task that is woken for many reasons hears whether the rare ones are among them.
//!
//! A socket's task waits for frames, its clock, its client and the server's stop. Whatever wakes it, `select!` asks all of
//! them anew, and at 10,000 sockets asking client and stop at each frame costs a tenth of the frame.

use std::{
    future::poll_fn,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll, Wake, Waker},
};

/// Hangs on what rings rarely.
pub(super) struct Bell {
    cord: Arc<Cord>,
    waker: Waker,
}

struct Cord {
    pulled: AtomicBool,
    task: Waker,
}

impl Wake for Cord {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.pulled.store(true, Ordering::Release);
        self.task.wake_by_ref();
    }
}

impl Bell {
    /// A bell in the task that this runs in, and for it alone. It rings at first: nothing has been asked yet.
    pub(super) async fn in_this_task() -> Self {
        poll_fn(|cx| Poll::Ready(Self::new(cx.waker().clone()))).await
    }

    fn new(task: Waker) -> Self {
        let cord = Arc::new(Cord { pulled: AtomicBool::new(true), task });
        Self { waker: Waker::from(cord.clone()), cord }
    }

    /// Asks only if it has rung since nothing was there.
    pub(super) fn answer<T>(&self, ask: impl FnOnce(&mut Context<'_>) -> Poll<T>) -> Poll<T> {
        // Before asking: what pulls while it is asked must not be lost.
        if !self.cord.pulled.swap(false, Ordering::AcqRel) {
            return Poll::Pending;
        }
        let answer = ask(&mut Context::from_waker(&self.waker));
        if answer.is_ready() {
            // There may be more, and whoever answers does not pull for it.
            self.cord.pulled.store(true, Ordering::Release);
        }
        answer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asks_until_nothing_is_there_and_again_when_it_rings() {
        let bell = Bell::new(Waker::noop().clone());
        let mut cord = None;
        assert_eq!(bell.answer(|_| Poll::Ready(1)), Poll::Ready(1));
        let nothing = bell.answer(|cx| {
            cord = Some(cx.waker().clone());
            Poll::<i32>::Pending
        });
        assert_eq!(nothing, Poll::Pending);
        assert_eq!(bell.answer(|_| Poll::Ready(2)), Poll::Pending, "it has not rung");
        cord.unwrap().wake();
        assert_eq!(bell.answer(|_| Poll::Ready(3)), Poll::Ready(3));
    }

    #[test]
    fn what_rings_while_it_is_asked_is_heard_next() {
        let bell = Bell::new(Waker::noop().clone());
        let nothing = bell.answer(|cx| {
            cx.waker().wake_by_ref();
            Poll::<i32>::Pending
        });
        assert_eq!(nothing, Poll::Pending);
        assert_eq!(bell.answer(|_| Poll::Ready(1)), Poll::Ready(1));
    }
}
