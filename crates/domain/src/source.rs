//! What strangers take: which item came from where, for as long as the organiser may void it.

use std::str::FromStr;

use crate::{BoothId, RequestId, SourceId, TicketKey, Timestamp};

/// Something that a stranger took or left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TakenItem {
    Ticket(TicketKey),
    /// A visit, by its booth and its number there.
    Visit(BoothId, i64),
    /// An application for a booth.
    Application(BoothId),
    /// A wish or another request.
    Request(RequestId),
}

impl TakenItem {
    /// The word for its kind in the database.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Ticket(_) => "ticket",
            Self::Visit(..) => "visit",
            Self::Application(_) => "application",
            Self::Request(_) => "request",
        }
    }

    /// Which of its kind, as the database has it.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Ticket(key) => format!("{}/{}", key.booth, key.number),
            Self::Visit(booth, seq) => format!("{booth}/{seq}"),
            Self::Application(booth) => booth.to_string(),
            Self::Request(request) => request.to_string(),
        }
    }

    /// The item of that kind and name; `None`: there is none such.
    #[must_use]
    pub fn parse(kind: &str, name: &str) -> Option<Self> {
        let numbered = || {
            let (booth, number) = name.split_once('/')?;
            Some((BoothId::from_str(booth).ok()?, number.parse().ok()?))
        };
        Some(match kind {
            "ticket" => numbered().map(|(booth, number)| Self::Ticket(TicketKey { booth, number }))?,
            "visit" => numbered().map(|(booth, seq)| Self::Visit(booth, seq))?,
            "application" => Self::Application(name.parse().ok()?),
            "request" => Self::Request(name.parse().ok()?),
            _ => return None,
        })
    }
}

/// An item with its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TakenFrom {
    pub item: TakenItem,
    pub source: SourceId,
    /// When it was taken.
    pub at: Timestamp,
}

/// What is voided of a source: all of it that nobody has come with yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceToVoid {
    pub source: SourceId,
    /// Only what was taken from then on; `None`: all.
    pub since: Option<Timestamp>,
    /// What came from it, as far as it is known when the command is given.
    pub items: Vec<TakenItem>,
}

impl SourceToVoid {
    /// The requests among its items.
    pub fn requests(&self) -> impl Iterator<Item = RequestId> {
        self.items.iter().filter_map(|item| match item {
            TakenItem::Request(request) => Some(*request),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn an_item_is_read_as_it_was_written() {
        let (booth, request) = (BoothId(Uuid::from_u128(7)), RequestId(Uuid::from_u128(8)));
        for item in [
            TakenItem::Ticket(TicketKey { booth, number: 12 }),
            TakenItem::Visit(booth, 12),
            TakenItem::Application(booth),
            TakenItem::Request(request),
        ] {
            assert_eq!(TakenItem::parse(item.kind(), &item.name()), Some(item));
        }
        for (kind, name) in [("ticket", "12"), ("visit", "a/b"), ("request", ""), ("parcel", "12")] {
            assert_eq!(TakenItem::parse(kind, name), None, "{kind} {name}");
        }
    }
}
