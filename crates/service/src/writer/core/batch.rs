//! Commands on their way through the core: which aggregates they touch, and what a batch of them needs at its start.

use std::collections::BTreeSet;

use shiji_domain::{MarketId, floor::Order};

/// Whatever is locked, has a revision and is decided on. The order is the order of locking, on every node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum AggregateId {
    /// A market's floor.
    Market(MarketId),
}

/// What is done with one aggregate.
#[derive(Clone, Debug)]
#[cfg_attr(test, expect(clippy::large_enum_variant, reason = "the small variant is the tests' own"))]
pub(crate) enum Part {
    /// An order to a market's floor.
    Floor { market: MarketId, order: Order },
    /// A fault in a rule.
    #[cfg(test)]
    Panic(MarketId),
}

impl Part {
    const fn needs_reference(&self) -> bool {
        match self {
            Self::Floor { order, .. } => order.command.needs_reference(),
            #[cfg(test)]
            Self::Panic(_) => false,
        }
    }

    pub(crate) const fn touches(&self) -> AggregateId {
        match self {
            Self::Floor { market, .. } => AggregateId::Market(*market),
            #[cfg(test)]
            Self::Panic(market) => AggregateId::Market(*market),
        }
    }
}

/// What somebody wants done: all of it or nothing.
#[derive(Clone, Debug)]
pub(crate) struct Command {
    /// Each with an aggregate of its own. The first part's answer is the command's.
    pub(crate) parts: Vec<Part>,
    /// The actor's label and the client's key: a command that was answered before gets the same answer.
    pub(crate) key: Option<String>,
}

impl Command {
    /// A command to one market's floor.
    pub(crate) fn on(market: MarketId, order: Order, key: Option<String>) -> Self {
        Self { parts: vec![Part::Floor { market, order }], key }
    }
}

/// A command's place in a batch, by which it is answered. A batch that is tried again keeps them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct CommandId(pub(crate) usize);

/// Commands that share a transaction, in the order in which they are decided.
#[derive(Debug)]
pub(crate) struct Batch {
    commands: Vec<One>,
}

/// One command of a batch.
#[derive(Debug)]
pub(crate) struct One {
    id: CommandId,
    command: Command,
}

impl One {
    pub(crate) const fn id(&self) -> CommandId {
        self.id
    }
}

impl From<One> for Batch {
    fn from(one: One) -> Self {
        Self { commands: vec![one] }
    }
}

/// What a transaction begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Plan<'b> {
    /// To be locked, in this order.
    pub(crate) locks: Vec<AggregateId>,
    /// The clients' keys whose idempotency records are to be read.
    pub(crate) keys: Vec<&'b str>,
    /// Limits, calendar and units are to be read: a command is decided with them.
    pub(crate) reference: bool,
}

impl Plan<'_> {
    /// The markets to be locked.
    pub(crate) fn markets(&self) -> Vec<MarketId> {
        self.locks.iter().map(|AggregateId::Market(market)| *market).collect()
    }
}

impl Batch {
    pub(crate) fn new(commands: impl IntoIterator<Item = Command>) -> Self {
        let numbered = commands.into_iter().enumerate();
        Self { commands: numbered.map(|(n, command)| One { id: CommandId(n), command }).collect() }
    }

    pub(crate) const fn len(&self) -> usize {
        self.commands.len()
    }

    pub(crate) fn commands(&self) -> impl Iterator<Item = (CommandId, &Command)> {
        self.commands.iter().map(|one| (one.id, &one.command))
    }

    pub(crate) fn plan(&self) -> Plan<'_> {
        let parts = self.commands.iter().flat_map(|one| &one.command.parts);
        let locks: BTreeSet<AggregateId> = parts.map(Part::touches).collect();
        let keys = self.commands.iter().filter_map(|one| one.command.key.as_deref());
        let mut parts = self.commands.iter().flat_map(|one| &one.command.parts);
        let reference = parts.any(Part::needs_reference);
        Plan { locks: locks.into_iter().collect(), keys: keys.collect(), reference }
    }

    pub(crate) fn one_by_one(self) -> impl Iterator<Item = One> {
        self.commands.into_iter()
    }
}
