//! The ways to the writer: commands, questions, and writes that concern no floor.

use tokio::sync::oneshot;

use super::{
    Service, ServiceError,
    ids::checked_key,
    writer::{self, BoxedWrite, Done, Question, Reply, Work},
};
use shiji_domain::{
    Actor, MarketId, Refusal,
    floor::{Command, Floor, Order},
};
use shiji_store::{StoreError, Tx};

impl Service {
    /// Gives a command. It is done, whatever becomes of the caller; the same `key` from the same actor gets the same
    /// answer.
    ///
    /// # Errors
    /// A rule's refusal, a key that is none, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn command(
        &self,
        market: MarketId,
        actor: Actor,
        key: Option<&str>,
        command: Command,
    ) -> Result<Done, ServiceError> {
        let (reply, done) = oneshot::channel();
        self.order(market, actor, key, command, reply, None).await?;
        done.await.map_err(|_| ServiceError::Stopping)?
    }

    /// Gives a command and asks the floor that it leaves, in one trip to the writer.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub(crate) async fn command_then<T: Send + 'static>(
        &self,
        market: MarketId,
        actor: Actor,
        key: Option<&str>,
        command: Command,
        question: impl FnOnce(&Floor) -> T + Send + 'static,
    ) -> Result<(Done, T), ServiceError> {
        let ((reply, done), (tell, answer)) = (oneshot::channel(), oneshot::channel());
        let then: Question = Box::new(move |floor: Result<Option<&Floor>, StoreError>| {
            let _ = tell.send(floor.map(|floor| floor.map(question)));
        });
        self.order(market, actor, key, command, reply, Some((market, then))).await?;
        let done = done.await.map_err(|_| ServiceError::Stopping)??;
        let answer = answer.await.map_err(|_| ServiceError::Stopping)??;
        Ok((done, answer.ok_or(Refusal::NoSuchMarket)?))
    }

    async fn order(
        &self,
        market: MarketId,
        actor: Actor,
        key: Option<&str>,
        command: Command,
        to: oneshot::Sender<Result<Done, ServiceError>>,
        then: Option<(MarketId, Question)>,
    ) -> Result<(), ServiceError> {
        let key =
            key.map(|key| checked_key(key).map(|key| format!("{}/{key}", actor.label()))).transpose()?;
        let command = writer::Command::on(market, Order { actor, command }, key);
        let reply = Reply { to, then, span: tracing::Span::current() };
        self.send(Work::Command { command, reply }).await
    }

    /// Asks a floor.
    pub(crate) async fn ask<T: Send + 'static>(
        &self,
        market: MarketId,
        question: impl FnOnce(&Floor) -> T + Send + 'static,
    ) -> Result<T, ServiceError> {
        let (reply, answer) = oneshot::channel();
        let question = Box::new(move |floor: Result<Option<&Floor>, StoreError>| {
            let _ = reply.send(floor.map(|floor| floor.map(question)));
        });
        self.send(Work::Ask { market, question }).await?;
        let answer = answer.await.map_err(|_| ServiceError::Stopping)??;
        answer.ok_or_else(|| Refusal::NoSuchMarket.into())
    }

    /// Runs a write that concerns no floor, in the writer's task; it is answered once it is committed.
    pub(crate) async fn direct<T, F>(&self, run: F) -> Result<T, ServiceError>
    where
        T: Send + 'static,
        F: for<'t, 'c> FnOnce(&'t mut Tx<'c>) -> BoxedWrite<'t, T> + Send + 'static,
    {
        let (write, done) = writer::write(run);
        self.send(Work::Direct(write)).await?;
        done.await.map_err(|_| ServiceError::Stopping)?
    }

    pub(crate) async fn send(&self, work: Work) -> Result<(), ServiceError> {
        if self.shared.stop.is_cancelled() {
            return Err(ServiceError::Stopping);
        }
        self.shared.works.send(work).await.map_err(|_| ServiceError::Stopping)
    }
}
