//! Commands on their way through the core: which aggregates they touch, and what a batch of them
//! needs at its start.

use std::collections::BTreeSet;

use super::fingerprint::ClientKey;
use crate::aggregate::AggregateId;
use shiji_domain::{MarketId, SourceId, floor::Order, handling};
use shiji_store::Locks;

/// What is done with a floor, or with requests, topics and meetings that belong together.
#[derive(Clone, Debug)]
pub(crate) enum Part {
    /// An order to a market's floor.
    Floor { market: MarketId, order: Order },
    /// An order about requests, topics or meetings.
    Handling(handling::HandlingOrder),
    /// A fault in a rule.
    #[cfg(test)]
    Panic(MarketId),
}

impl Part {
    const fn needs_reference(&self) -> bool {
        match self {
            Self::Floor { .. } => false,
            Self::Handling(order) => order.command.needs_reference(),
            #[cfg(test)]
            Self::Panic(_) => false,
        }
    }

    fn touches(&self) -> Vec<AggregateId> {
        match self {
            Self::Floor { market, .. } => vec![AggregateId::Market(*market)],
            Self::Handling(order) => {
                let communities = order.touches.community.into_iter().map(AggregateId::Community);
                let collections = order.touches.collections.iter().copied().map(AggregateId::Collection);
                communities.chain(collections).collect()
            }
            #[cfg(test)]
            Self::Panic(market) => vec![AggregateId::Market(*market)],
        }
    }
}

/// What somebody wants done: all of it or nothing.
#[derive(Clone, Debug)]
pub(crate) struct WriterCommand {
    /// Each with aggregates of its own. The first part's answer is the command's.
    pub(crate) parts: Vec<Part>,
    /// A command that was answered before gets the same answer.
    pub(crate) key: Option<ClientKey>,
    /// Where it came from, if from a stranger.
    pub(crate) source: Option<SourceId>,
}

impl WriterCommand {
    /// A command to one market's floor.
    pub(crate) fn on(market: MarketId, order: Order, key: Option<String>) -> Self {
        let key = key.map(|key| ClientKey::of_floor(key, market, &order));
        Self { parts: vec![Part::Floor { market, order }], key, source: None }
    }

    /// A command about requests, topics or meetings.
    pub(crate) fn about(order: handling::HandlingOrder, key: Option<String>) -> Self {
        let key = key.map(|key| ClientKey::of_handling(key, &order));
        Self { parts: vec![Part::Handling(order)], key, source: None }
    }

    /// A command to a market's floor and about its requests, decided together.
    pub(crate) fn on_both(
        market: MarketId,
        order: Order,
        about: handling::HandlingOrder,
        key: Option<String>,
    ) -> Self {
        let mut command = Self::on(market, order, key);
        command.parts.push(Part::Handling(about));
        command
    }

    /// The same from that source.
    pub(crate) const fn taking_from(mut self, source: Option<SourceId>) -> Self {
        self.source = source;
        self
    }
}

/// A command's place in a batch, by which it is answered. A batch that is tried again keeps them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct CommandId(pub(crate) usize);

/// Commands that share a transaction, in the order in which they are decided.
#[derive(Debug)]
pub(crate) struct Batch {
    commands: Vec<BatchCommand>,
}

/// One command of a batch.
#[derive(Debug)]
pub(crate) struct BatchCommand {
    id: CommandId,
    command: WriterCommand,
}

impl BatchCommand {
    pub(crate) const fn id(&self) -> CommandId {
        self.id
    }
}

impl From<BatchCommand> for Batch {
    fn from(one: BatchCommand) -> Self {
        Self { commands: vec![one] }
    }
}

/// What a transaction begins with.
#[derive(Clone, Debug)]
pub(crate) struct Plan<'b> {
    /// To be locked, in this order.
    pub(crate) locks: Vec<AggregateId>,
    /// The clients' keys whose idempotency records are to be read.
    pub(crate) keys: Vec<&'b str>,
    /// Limits, calendar and units are to be read: a command is decided with them.
    pub(crate) reference: bool,
    /// The orders whose requests, topics and meetings are to be read.
    pub(crate) orders: Vec<&'b handling::HandlingOrder>,
}

impl Plan<'_> {
    /// The locks, as the store takes them.
    pub(crate) fn locks(&self) -> Locks {
        let mut locks = Locks::default();
        for lock in &self.locks {
            match lock {
                AggregateId::Community(id) => locks.communities.push(*id),
                AggregateId::Collection(id) => locks.collections.push(*id),
                AggregateId::Market(id) => locks.markets.push(*id),
            }
        }
        locks
    }
}

impl Batch {
    pub(crate) fn new(commands: impl IntoIterator<Item = WriterCommand>) -> Self {
        let numbered = commands.into_iter().enumerate();
        Self { commands: numbered.map(|(n, command)| BatchCommand { id: CommandId(n), command }).collect() }
    }

    pub(crate) const fn len(&self) -> usize {
        self.commands.len()
    }

    pub(crate) fn commands(&self) -> impl Iterator<Item = (CommandId, &WriterCommand)> {
        self.commands.iter().map(|one| (one.id, &one.command))
    }

    pub(crate) fn plan(&self) -> Plan<'_> {
        let parts = || self.commands.iter().flat_map(|one| &one.command.parts);
        let locks: BTreeSet<AggregateId> = parts().flat_map(Part::touches).collect();
        let keys = self.commands.iter().filter_map(|one| one.command.key.as_ref());
        let orders = parts().filter_map(|part| match part {
            Part::Handling(order) => Some(order),
            _ => None,
        });
        Plan {
            locks: locks.into_iter().collect(),
            keys: keys.flat_map(|key| [key.text.as_str(), key.labelled.as_str()]).collect(),
            reference: parts().any(Part::needs_reference),
            orders: orders.collect(),
        }
    }

    pub(crate) fn one_by_one(self) -> impl Iterator<Item = BatchCommand> {
        self.commands.into_iter()
    }
}
