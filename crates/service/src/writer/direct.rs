//! Writes that concern no aggregate: settings, units, sessions. Each has a transaction of its own
//! on the writer's connection, and is answered after its commit.

use std::{future::Future, pin::Pin};

use tokio::sync::oneshot;

use crate::ServiceError;
use shiji_store::{Outage, TimeLimit, Tx, Writer};

/// A write under way: the future borrows the transaction.
pub(crate) type BoxedWrite<'t, T> = Pin<Box<dyn Future<Output = Result<T, ServiceError>> + Send + 't>>;

/// A write with its answer's way back, whatever the type of the answer.
pub(crate) trait Direct: Send {
    /// Writes. It decides before it writes: its answer says whether to commit.
    fn run<'t>(
        self: Box<Self>,
        tx: &'t mut Tx<'_>,
        time_limit: TimeLimit,
    ) -> Pin<Box<dyn Future<Output = Box<dyn Written>> + Send + 't>>;

    /// Answers that it was not begun.
    fn fail(self: Box<Self>, error: ServiceError);
}

/// A write that has run and is not answered yet.
pub(crate) trait Written: Send {
    /// Is it to be committed?
    fn is_accepted(&self) -> bool;

    /// What kept it from being written, if that is no fault of its own.
    fn outage(&self) -> Option<Outage>;

    /// Answers it, after the commit or the rollback. An error of the commit stands before the
    /// write's own answer.
    fn answer(self: Box<Self>, committed: Result<(), ServiceError>);
}

/// What a write answers its caller.
type Reply<T> = oneshot::Sender<Result<T, ServiceError>>;

struct Write<T, F> {
    run: F,
    reply: Reply<T>,
}

struct Ran<T> {
    result: Result<T, ServiceError>,
    reply: Reply<T>,
}

/// A write, and where its answer arrives.
pub(crate) fn write<T, F>(run: F) -> (Box<dyn Direct>, oneshot::Receiver<Result<T, ServiceError>>)
where
    T: Send + 'static,
    F: for<'t, 'c> FnOnce(&'t mut Tx<'c>) -> BoxedWrite<'t, T> + Send + 'static,
{
    let (reply, answer) = oneshot::channel();
    (Box::new(Write { run, reply }), answer)
}

impl<T, F> Direct for Write<T, F>
where
    T: Send + 'static,
    F: for<'t, 'c> FnOnce(&'t mut Tx<'c>) -> BoxedWrite<'t, T> + Send + 'static,
{
    fn run<'t>(
        self: Box<Self>,
        tx: &'t mut Tx<'_>,
        time_limit: TimeLimit,
    ) -> Pin<Box<dyn Future<Output = Box<dyn Written>> + Send + 't>> {
        let Self { run, reply } = *self;
        let running = run(tx);
        Box::pin(async move {
            let result = time_limit.wait_for(running).await;
            Box::new(Ran { result, reply }) as Box<dyn Written>
        })
    }

    fn fail(self: Box<Self>, error: ServiceError) {
        // Whoever asked may have gone.
        let _ = self.reply.send(Err(error));
    }
}

impl<T: Send> Written for Ran<T> {
    fn is_accepted(&self) -> bool {
        self.result.is_ok()
    }

    fn outage(&self) -> Option<Outage> {
        self.result.as_ref().err().and_then(ServiceError::outage)
    }

    fn answer(self: Box<Self>, committed: Result<(), ServiceError>) {
        let Self { result, reply } = *self;
        // Whoever asked may have gone; what was committed stands.
        let _ = reply.send(committed.and(result));
    }
}

/// Runs a write in a transaction of its own; answers the outage that kept it from being written.
pub(super) async fn direct(writer: &mut Writer, write: Box<dyn Direct>) -> Option<Outage> {
    let time_limit = writer.time_limit();
    let mut tx = match time_limit.wait_for(async { Ok::<_, ServiceError>(writer.begin().await?) }).await {
        Ok(tx) => tx,
        Err(error) => {
            let outage = error.outage();
            write.fail(error);
            return outage;
        }
    };
    let written = write.run(&mut tx, time_limit).await;
    if written.is_accepted() {
        let committed = writer.commit().await;
        let outage = committed.as_ref().err().and_then(shiji_store::StoreError::outage);
        written.answer(committed.map_err(ServiceError::from));
        return outage;
    }
    let outage = written.outage();
    if outage.is_none() {
        writer.roll_back().await;
    }
    written.answer(Ok(()));
    outage
}
