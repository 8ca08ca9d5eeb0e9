//! The ways to the writer: commands, questions, and writes that concern no aggregate.

use std::{collections::BTreeSet, pin::Pin};

use tokio::sync::oneshot;

use super::{
    Service, ServiceError,
    ids::checked_key,
    writer::{self, ActionOf, BoxedWrite, CommandDone, ReplySender, Work},
};
use shiji_domain::{
    Actor, CollectionId, CommunityId, MarketId, Refusal, SourceId, Timestamp,
    floor::{Command, Floor, Order, UNDO_WINDOW},
    handling::{self, ActionRef, JournalOwner, TouchedOwners},
};
use shiji_store::{StoreError, Tx};

impl Service {
    /// Gives a command. It is done, whatever becomes of the caller. The same `key` for the same
    /// command of the same actor gets the same answer; for anything else it is refused.
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
    ) -> Result<CommandDone, ServiceError> {
        self.command_from(None, market, actor, key, command).await
    }

    /// The same from a stranger: what it takes is remembered with its source.
    ///
    /// # Errors
    /// As [`command`](Self::command).
    pub(crate) async fn command_from(
        &self,
        source: Option<SourceId>,
        market: MarketId,
        actor: Actor,
        key: Option<&str>,
        command: Command,
    ) -> Result<CommandDone, ServiceError> {
        let key = checked(key)?;
        let command = writer::WriterCommand::on(market, Order { actor, command }, key);
        self.give(command.taking_from(source)).await
    }

    /// Gives a command about requests, topics or meetings, in one trip to the writer. It is done,
    /// whatever becomes of the caller. The same `key` for the same command of the same actor gets
    /// the same answer; for anything else it is refused.
    ///
    /// # Errors
    /// A rule's refusal, a key that is none, or the database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn handle_command(
        &self,
        actor: Actor,
        key: Option<&str>,
        command: handling::HandlingCommand,
    ) -> Result<CommandDone, ServiceError> {
        self.handle_command_from(None, actor, key, command).await
    }

    /// The same from a stranger: what it leaves is remembered with its source.
    ///
    /// # Errors
    /// As [`handle_command`](Self::handle_command).
    pub(crate) async fn handle_command_from(
        &self,
        source: Option<SourceId>,
        actor: Actor,
        key: Option<&str>,
        command: handling::HandlingCommand,
    ) -> Result<CommandDone, ServiceError> {
        let key = checked(key)?;
        let mut order = handling::HandlingOrder { actor, command, touches: TouchedOwners::default() };
        order.touches = self.touches(&order).await?;
        self.give(writer::WriterCommand::about(order, key).taking_from(source)).await
    }

    /// Boxed, so that every command's way to the writer is compiled in this crate: an `async fn` is
    /// compiled where it is awaited, and routes are not compiled for speed.
    pub(crate) fn give(
        &self,
        command: writer::WriterCommand,
    ) -> Pin<Box<dyn Future<Output = Result<CommandDone, ServiceError>> + Send + '_>> {
        Box::pin(async move {
            let (to, done) = oneshot::channel();
            let reply = ReplySender { to, span: tracing::Span::current() };
            self.send(Work::Command { command, reply }).await?;
            done.await.map_err(|_| ServiceError::Stopping)?
        })
    }

    /// Takes back an action of the last ten seconds, at a market or about its requests, topics and
    /// meetings.
    ///
    /// # Errors
    /// It can't be taken back (any more), a key that is none, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn undo(
        &self,
        market: MarketId,
        actor: Actor,
        key: Option<&str>,
        action: i64,
        of: ActionOf,
    ) -> Result<CommandDone, ServiceError> {
        let owner = match of {
            ActionOf::Floor => return self.command(market, actor, key, Command::Undo { action }).await,
            ActionOf::Requests => JournalOwner::Collection(CollectionId::of_market(market)),
            ActionOf::Meetings => JournalOwner::Community(self.community_of(market).await?),
        };
        let action = ActionRef { of: owner, revision: action };
        self.handle_command(actor, key, handling::HandlingCommand::Undo { action }).await
    }

    /// What an order touches, by what can be read before its locks are held.
    pub(crate) async fn touches(
        &self,
        order: &handling::HandlingOrder,
    ) -> Result<TouchedOwners, ServiceError> {
        use handling::HandlingCommand as C;
        let db = &self.shared.db;
        let (community, market) = match &order.command {
            C::Register { collection, .. } | C::VoidSource { collection, .. } => {
                return Ok(only(*collection));
            }
            C::Finalise { collection, .. } => {
                let community = self.community_of(MarketId(collection.0)).await?;
                return Ok(TouchedOwners { community: Some(community), ..only(*collection) });
            }
            C::Undo { action: ActionRef { of: JournalOwner::Collection(collection), .. } } => {
                return Ok(only(*collection));
            }
            C::Handle { request, .. } => {
                let collections = db.collections_of(&BTreeSet::from([*request])).await?;
                let collection = collections.first().ok_or(Refusal::NoSuchRequest)?;
                return Ok(only(*collection));
            }
            C::Undo { action: ActionRef { of: JournalOwner::Community(community), .. } } => {
                (*community, None)
            }
            C::RaiseTopic { market, .. } | C::PlanMeeting { market, .. } => {
                (self.community_of(*market).await?, None)
            }
            C::Topic { topic, .. } => {
                let (community, market) = db.home_of_topic(*topic).await?.ok_or(Refusal::NoSuchTopic)?;
                (community, Some(market))
            }
            C::Meeting { meeting, .. } => {
                let home = db.home_of_meeting(*meeting).await?.ok_or(Refusal::NoSuchMeeting)?;
                (home.0, None)
            }
        };
        let mut touches = TouchedOwners { community: Some(community), ..TouchedOwners::default() };
        let asking = handling::HandlingOrder { touches: touches.clone(), ..order.clone() };
        let from = Timestamp(self.now().0 - 2 * UNDO_WINDOW);
        let requests = asking.requests(&db.handling_of(&asking, from).await?);
        touches.collections = db.collections_of(&requests).await?;
        // A resolution's tasks are registered where the topic was raised.
        touches.collections.extend(market.map(CollectionId::of_market));
        Ok(touches)
    }

    async fn community_of(&self, market: MarketId) -> Result<CommunityId, ServiceError> {
        self.shared.db.community_of(market).await?.ok_or_else(|| Refusal::NoSuchMarket.into())
    }

    /// Asks a floor, where it is: in the task that writes.
    ///
    /// # Errors
    /// There is no such market, the question panicked, or the database.
    pub async fn ask<T: Send + 'static>(
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

    /// Runs a write that concerns no floor, in the writer's task; it is answered once it is
    /// committed.
    pub(crate) async fn direct<T, F>(&self, run: F) -> Result<T, ServiceError>
    where
        T: Send + 'static,
        F: for<'t, 'c> FnOnce(&'t mut Tx<'c>) -> BoxedWrite<'t, T> + Send + 'static,
    {
        let (write, done) = writer::write(run);
        self.send(Work::Direct { write, local: false }).await?;
        done.await.map_err(|_| ServiceError::Stopping)?
    }

    /// The same for what concerns this installation alone, such as sessions: also on an older copy.
    pub(crate) async fn direct_local<T, F>(&self, run: F) -> Result<T, ServiceError>
    where
        T: Send + 'static,
        F: for<'t, 'c> FnOnce(&'t mut Tx<'c>) -> BoxedWrite<'t, T> + Send + 'static,
    {
        let (write, done) = writer::write(run);
        self.send(Work::Direct { write, local: true }).await?;
        done.await.map_err(|_| ServiceError::Stopping)?
    }

    pub(crate) async fn send(&self, work: Work) -> Result<(), ServiceError> {
        if self.shared.stop.is_cancelled() {
            return Err(ServiceError::Stopping);
        }
        self.shared.health.reachable()?;
        self.shared.works.send(work).await.map_err(|_| ServiceError::Stopping)
    }
}

/// Notes of who was seen when: on a full disk they are left out, and whoever reads goes on reading.
pub(crate) fn noted(written: Result<(), ServiceError>) -> Result<(), ServiceError> {
    written.or_else(|error| if error.outage().is_some() { Ok(()) } else { Err(error) })
}

/// The client's key, if it is one.
fn checked(key: Option<&str>) -> Result<Option<String>, ServiceError> {
    key.map(|key| checked_key(key).map(str::to_owned)).transpose()
}

fn only(collection: CollectionId) -> TouchedOwners {
    TouchedOwners { collections: BTreeSet::from([collection]), ..TouchedOwners::default() }
}
