//! What one source took (来源): shown to the organiser where it is unusually much, and voided in one
//! action.
//!
//! A source is an address, as a digest under the server's key: it can't be turned back into the
//! address by whoever reads the database alone, and another market's is another one. Of the staff,
//! the kiosks and the server's own machine nothing is remembered.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    net::IpAddr,
    sync::Arc,
    time::Duration,
};

use serde::Serialize;
use uuid::Uuid;

use super::{
    ActionOf, CommandDone, Service, ServiceError, Shared,
    ids::{checked_key, numbered_key},
};
use shiji_domain::{
    Actor, CollectionId, MarketId, PassId, Refusal, RequestId, SourceId, Timestamp,
    floor::{Answer, Command},
    handling::HandlingCommand,
    source::{SourceToVoid, TakenFrom, TakenItem},
};

/// From so many things on that may be voided, a source is shown: far more than a family has.
pub const UNUSUAL: usize = 10;
/// For so long it is remembered what came from where.
const REMEMBERED: i64 = 48 * 60 * 60_000;
/// How often what is older is looked for.
const EXPIRE: Duration = Duration::from_secs(60 * 60);

/// A source that took unusually much.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct SourceView {
    pub source: SourceId,
    /// When the first of it was taken, epoch milliseconds.
    #[schema(value_type = i64)]
    pub since: Timestamp,
    /// When the last was.
    #[schema(value_type = i64)]
    pub until: Timestamp,
    /// How many passes there are.
    pub passes: u32,
    /// Tickets that wait.
    pub tickets: u32,
    pub visits: u32,
    /// Applications for a booth that nobody has looked at.
    pub applications: u32,
    /// Wishes and other requests that nobody has taken up.
    pub wishes: u32,
}

/// What was voided, and the actions to take it back by.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct VoidedView {
    /// Tickets that waited.
    pub tickets: u32,
    pub visits: u32,
    /// Applications for a booth.
    pub applications: u32,
    /// Wishes and other requests.
    pub wishes: u32,
    pub actions: Vec<VoidAction>,
}

/// An action that voided something: what `/api/undo` takes.
#[derive(Clone, Copy, Debug, Serialize, utoipa::ToSchema)]
pub struct VoidAction {
    pub action: i64,
    pub of: ActionOf,
}

/// Something that may be voided, and whose it is.
struct Voidable {
    taken: TakenFrom,
    pass: Option<PassId>,
}

impl Service {
    /// The source that this address is at a market.
    ///
    /// # Errors
    /// The key can't be used.
    pub(crate) fn source_at(&self, market: MarketId, address: IpAddr) -> Result<SourceId, ServiceError> {
        let digest = self.used_key()?.sealing.digest(&format!("{market} {address}"), "source")?;
        let mut half = [0_u8; 16];
        half.copy_from_slice(&digest[..16]);
        Ok(SourceId(Uuid::from_bytes(half)))
    }

    /// A resident's command, from that address; `None`: from the server's own machine, of which
    /// nothing is remembered.
    ///
    /// # Errors
    /// As [`command`](Self::command).
    pub async fn command_of_resident(
        &self,
        market: MarketId,
        from: Option<IpAddr>,
        pass: PassId,
        key: &str,
        command: Command,
    ) -> Result<CommandDone, ServiceError> {
        let source = from.map(|address| self.source_at(market, address)).transpose()?;
        self.command_from(source, market, Actor::Resident(pass), Some(key), command).await
    }

    /// The sources that took unusually much of what may still be voided, those with most first.
    ///
    /// # Errors
    /// There is no such market, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn sources(&self, market: MarketId) -> Result<Vec<SourceView>, ServiceError> {
        let mut by_source: BTreeMap<SourceId, Vec<Voidable>> = BTreeMap::new();
        for voidable in self.voidable(market).await? {
            by_source.entry(voidable.taken.source).or_default().push(voidable);
        }
        let mut views: Vec<SourceView> =
            by_source.into_iter().filter(|(_, of)| of.len() >= UNUSUAL).map(view).collect();
        views.sort_by_key(|view| {
            std::cmp::Reverse(view.tickets + view.visits + view.applications + view.wishes)
        });
        Ok(views)
    }

    /// Voids what a source took, from `since` on if it is given: tickets that wait, visits,
    /// applications and wishes that nobody has looked at. Whoever stood at a desk keeps theirs.
    ///
    /// # Errors
    /// A rule's refusal, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn void_source(
        &self,
        market: MarketId,
        actor: Actor,
        key: &str,
        source: SourceId,
        since: Option<Timestamp>,
    ) -> Result<VoidedView, ServiceError> {
        // What it is made into would pass where it doesn't.
        checked_key(key)?;
        let from_it =
            |taken: &TakenFrom| taken.source == source && since.is_none_or(|since| taken.at >= since);
        let voidable = self.voidable(market).await?.into_iter().map(|voidable| voidable.taken);
        let items = voidable.filter(from_it).map(|taken| taken.item).collect();
        let of = SourceToVoid { source, since, items };
        // Two aggregates, two commits: whoever tries again with the same key completes both.
        let command = Command::VoidSource(of.clone());
        let floor = self.command(market, actor, Some(&numbered_key(key, 1)), command).await?;
        let collection = CollectionId::of_market(market);
        let command = HandlingCommand::VoidSource { collection, of };
        let handled = match self.handle_command(actor, Some(&numbered_key(key, 2)), command).await {
            Ok(done) => Some(done),
            // None of its requests is untouched.
            Err(ServiceError::Refused(Refusal::NoSuchRequest)) => None,
            Err(error) => return Err(error),
        };
        Ok(voided([Some(floor), handled].into_iter().flatten()))
    }

    /// What strangers took at a market that nobody has come with yet.
    async fn voidable(&self, market: MarketId) -> Result<Vec<Voidable>, ServiceError> {
        let taken = self.shared.db.taken_at(market).await?;
        let handling = self.of_market(market).await?;
        let untouched: HashMap<RequestId, Option<PassId>> = handling
            .requests()
            .filter(|request| request.is_untouched())
            .map(|request| (request.id, request.by.pass()))
            .collect();
        self.ask(market, move |floor| {
            let voidable = |taken: TakenFrom| match &taken.item {
                TakenItem::Request(id) => Some(Voidable { taken, pass: *untouched.get(id)? }),
                item if floor.may_be_voided(item) => {
                    let pass = floor.pass_of(item);
                    Some(Voidable { taken, pass })
                }
                _ => None,
            };
            taken.into_iter().filter_map(voidable).collect()
        })
        .await
    }

    /// Forgets where things came from that were taken two days ago.
    ///
    /// # Errors
    /// The database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn forget_sources(&self) -> Result<u64, ServiceError> {
        let before = Timestamp(self.now().0 - REMEMBERED);
        self.direct_local(move |tx| Box::pin(async move { Ok(tx.forget_sources(before).await?) })).await
    }
}

/// Forgets sources every hour.
pub(crate) fn expire(shared: &Arc<Shared>) {
    // Weak: the service ends when its last handle is gone, not when this one is.
    let (weak, stop) = (Arc::downgrade(shared), shared.stop.clone());
    shared.tasks.spawn(async move {
        let expiring = async {
            loop {
                tokio::time::sleep(EXPIRE).await;
                let Some(shared) = weak.upgrade() else { return };
                if let Err(error) = (Service { shared }).forget_sources().await {
                    tracing::warn!(%error, "old sources could not be forgotten");
                }
            }
        };
        stop.run_until_cancelled(expiring).await;
    });
}

fn view((source, of): (SourceId, Vec<Voidable>)) -> SourceView {
    let count = |kind: &str| number(of.iter().filter(|one| one.taken.item.kind() == kind).count());
    let times = || of.iter().map(|one| one.taken.at);
    let passes: HashSet<PassId> = of.iter().filter_map(|one| one.pass).collect();
    SourceView {
        source,
        since: times().min().unwrap_or_default(),
        until: times().max().unwrap_or_default(),
        passes: number(passes.len()),
        tickets: count("ticket"),
        visits: count("visit"),
        applications: count("application"),
        wishes: count("request"),
    }
}

fn voided(done: impl Iterator<Item = CommandDone>) -> VoidedView {
    let mut all = VoidedView { tickets: 0, visits: 0, applications: 0, wishes: 0, actions: Vec::new() };
    for CommandDone { answer, action, of } in done {
        let Answer::Voided { tickets, visits, applications, wishes } = answer else { continue };
        all.tickets += tickets;
        all.visits += visits;
        all.applications += applications;
        all.wishes += wishes;
        if tickets + visits + applications + wishes > 0 {
            all.actions.push(VoidAction { action, of });
        }
    }
    all
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
