//! The chain as it is written: an entry for each batch and owner, in the batch's own statements.
//!
//! What it covers of a table, the table's file says ([`chained!`]), and where an owner's chain ends
//! stands in the owner's row, which is read and written with every batch anyway: an entry costs a
//! row, and no trip. It is made here and not where commands are decided, because what is covered is
//! what is kept: of private requests, the sealed words. `chain_check.rs` reads it back.

use std::collections::HashMap;

use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
use serde::{Serialize, ser::SerializeTuple};

use super::{
    SigningKey, StoreError,
    bulk::Bulk,
    table::{Class, Column, Json, OnConflict, Ownership, Row, Scalar, Text, table},
    wrong,
};
use shiji_domain::{
    CollectionId, CommunityId, MarketId, Timestamp,
    chain::{ChainEntry, ChainHead, ChainItem, ChainOwner, ChainedKind},
};

table! {
    MARKET_CHAIN = "market_chain", Class::Travelling(Ownership::Market("market_id")),
        key(market_id, part, position);
    MarketChainRow {
        market_id: MarketId,
        part: Text,
        position: i64,
        revision: i64,
        // Base64.
        items: Text,
        hash: Text,
    }
}

table! {
    COMMUNITY_CHAIN = "community_chain", Class::Travelling(Ownership::Community("community_id")),
        key(community_id, position);
    CommunityChainRow { community_id: CommunityId, position: i64, revision: i64, items: Text, hash: Text }
}

table! {
    // Of this installation alone: its papers bear them, and they are signed with its key.
    CHAIN_STAMPS = "chain_stamps", Class::Local, key(position);
    StampRow { position: i64, at: Timestamp, heads: Json, hash: Text, signature: Text }
}

/// What the ends of chains are signed for.
pub(super) const END: &str = "chain end";
/// What stamps are signed for.
pub(super) const STAMP: &str = "chain stamp";

/// A row that its owner's chain covers.
pub(super) trait Chained: Row {
    const KIND: ChainedKind;
    /// The columns that it covers, beside the key. They and the fields' order are part of the
    /// format: a new column is not covered until there is a new kind.
    const COVERS: &'static [&'static str];

    /// Does it say nothing yet? Counters at 0 are there before anything was written.
    fn is_blank(&self) -> bool {
        false
    }
}

/// Says which columns of a row the chain covers.
macro_rules! chained {
    ($row:ident as $kind:ident: $($column:ident),+ $(,)?; $($blank:tt)*) => {
        impl $crate::chain::Chained for $row {
            const KIND: shiji_domain::chain::ChainedKind = shiji_domain::chain::ChainedKind::$kind;
            const COVERS: &'static [&'static str] = &[$(stringify!($column)),+];
            $($blank)*
        }
    };
}

pub(crate) use chained;

/// The item of a row.
pub(super) fn item<R: Chained>(row: &R) -> Result<ChainItem, StoreError> {
    let (columns, mut key, mut content) = (R::COLUMNS.iter(), Vec::new(), Vec::new());
    let mut cells =
        ChainedCells::<R> { columns, key: &mut key, content: &mut content, of: Default::default() };
    row.write_cells(&mut cells)?;
    Ok(ChainItem::of(R::KIND, &key, &content))
}

/// Takes a row's cells: those of its key, and those that the chain covers, each with its name.
struct ChainedCells<'b, R> {
    columns: std::slice::Iter<'static, Column>,
    key: &'b mut Vec<u8>,
    content: &'b mut Vec<u8>,
    of: std::marker::PhantomData<R>,
}

impl<R: Chained> SerializeTuple for ChainedCells<'_, R> {
    type Ok = ();
    type Error = serde_json::Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), serde_json::Error> {
        let Some(column) = self.columns.next() else { return Ok(()) };
        let to = if R::table().is_key(column) {
            &mut *self.key
        } else if R::COVERS.contains(&column.name) {
            &mut *self.content
        } else {
            return Ok(());
        };
        to.extend_from_slice(column.name.as_bytes());
        to.push(b'=');
        serde_json::to_writer(&mut *to, value)?;
        to.push(b'\n');
        Ok(())
    }

    fn end(self) -> Result<(), serde_json::Error> {
        Ok(())
    }
}

impl Bulk {
    /// Takes note of rows that are written, for the owner's chain.
    pub(super) fn note_written<R: Chained>(
        &mut self,
        owner: ChainOwner,
        rows: &[R],
    ) -> Result<(), StoreError> {
        for row in rows.iter().filter(|row| !row.is_blank()) {
            let item = item(row)?;
            self.written.entry(owner).or_default().push(item);
        }
        Ok(())
    }

    /// Writes the entries, beside the last statement; answers where the chains end now.
    pub(super) fn save_links(&mut self, links: ChainLinks) -> Result<ChainEnds, StoreError> {
        debug_assert!(self.written.is_empty(), "rows of an owner that was not written: {:?}", self.written);
        self.write_beside(OnConflict::Fail, &links.of_markets)?;
        self.write_beside(OnConflict::Fail, &links.of_communities)?;
        Ok(links.ends)
    }
}

/// Where a chain ends, as its owner's row says: `12 3f9a… signature`; empty before the first entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChainEnd {
    pub head: ChainHead,
    /// Of the head's hash, as text; empty where nobody had the key.
    pub signature: String,
}

impl Scalar for ChainEnd {
    type Raw = String;

    fn encode(&self) -> impl Serialize {
        match self.head.position {
            0 => String::new(),
            position => format!("{position} {} {}", self.head.hash, self.signature),
        }
    }

    fn decode(raw: &String) -> Option<Self> {
        if raw.is_empty() {
            return Some(Self::default());
        }
        let mut parts = raw.splitn(3, ' ');
        let position = parts.next()?.parse().ok().filter(|position| *position > 0)?;
        let hash = parts.next()?.to_owned();
        Some(Self { head: ChainHead { position, hash }, signature: parts.next()?.to_owned() })
    }
}

/// Where the chains of some owners end.
pub(super) type ChainEnds = HashMap<ChainOwner, ChainEnd>;

/// The chains of a batch's owners, while its entries are made.
pub(super) struct ChainLinks {
    ends: ChainEnds,
    signing: Option<SigningKey>,
    of_markets: Vec<MarketChainRow>,
    of_communities: Vec<CommunityChainRow>,
}

impl ChainLinks {
    /// `ends` as the batch's locks found them.
    pub(super) const fn new(ends: ChainEnds, signing: Option<SigningKey>) -> Self {
        Self { ends, signing, of_markets: Vec::new(), of_communities: Vec::new() }
    }

    /// Has the owner's chain an entry?
    pub(super) fn has_begun(&self, owner: ChainOwner) -> bool {
        self.ends.get(&owner).is_none_or(|end| end.head.position > 0)
    }

    /// Extends the owner's chain by what was written of its rows, if anything was; answers where it
    /// ends.
    pub(super) fn extend(
        &mut self,
        bulk: &mut Bulk,
        owner: ChainOwner,
        revision: i64,
    ) -> Result<ChainEnd, StoreError> {
        let end = self.ends.get_mut(&owner).ok_or_else(|| wrong("market_chain", "position", "not locked"))?;
        let Some(items) = bulk.written.remove(&owner) else { return Ok(end.clone()) };
        let entry = ChainEntry::after(&end.head, owner, revision, items);
        let signature = self.signing.as_ref().map(|key| key.sign(END, entry.hash.as_bytes()).to_text());
        *end = ChainEnd { head: entry.head(), signature: signature.unwrap_or_default() };
        let bytes: Vec<u8> = entry.items.iter().flat_map(ChainItem::to_bytes).collect();
        let (position, items, hash) =
            (entry.position, STANDARD_NO_PAD.encode(bytes).into(), entry.hash.into());
        let extended = end.clone();
        match owner {
            ChainOwner::Floor(MarketId(id)) | ChainOwner::Requests(CollectionId(id)) => {
                let part = if matches!(owner, ChainOwner::Floor(_)) { FLOOR } else { REQUESTS };
                let (market_id, part) = (MarketId(id), part.into());
                self.of_markets.push(MarketChainRow { market_id, part, position, revision, items, hash });
            }
            ChainOwner::Meetings(community_id) => {
                let row = CommunityChainRow { community_id, position, revision, items, hash };
                self.of_communities.push(row);
            }
        }
        Ok(extended)
    }
}

/// A market's chains: of its floor, and of its collection, which has the market's id.
pub(super) const FLOOR: &str = "floor";
pub(super) const REQUESTS: &str = "requests";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Dialect, IdempotencyRecord, check_ins::VisitRow};
    use shiji_domain::BoothId;
    use uuid::Uuid;

    fn visit(seq: i64) -> VisitRow {
        let id = Uuid::from_u128(7);
        let (booth_id, market_id) = (BoothId(id), MarketId(id));
        VisitRow {
            booth_id,
            seq,
            market_id,
            revision: 1,
            pass_id: None,
            at: Timestamp(5),
            slot: Some(2),
            void: false,
        }
    }

    /// Another digest here is a chain that nobody can verify any more.
    #[test]
    fn the_item_of_a_row_stays_the_same() {
        let id = "00000000-0000-0000-0000-000000000007";
        let key = format!("booth_id=\"{id}\"\nseq=1\n");
        let content = "pass_id=null\nat=5\nslot=2\nvoid=0\n";
        let expected = ChainItem::of(ChainedKind::Visit, key.as_bytes(), content.as_bytes());
        assert_eq!(item(&visit(1)).unwrap(), expected);
        // Its revision is not covered: a purge changes that of a request, too.
        assert_eq!(item(&VisitRow { revision: 2, ..visit(1) }).unwrap(), expected);
        assert_ne!(item(&VisitRow { void: true, ..visit(1) }).unwrap(), expected);
    }

    #[test]
    fn an_end_is_read_as_it_was_written() {
        let head = ChainHead { position: 12, hash: "ab".to_owned() };
        for end in [
            ChainEnd::default(),
            ChainEnd { head: head.clone(), signature: "c+/d".to_owned() },
            ChainEnd { head, signature: String::new() },
        ] {
            let text = serde_json::to_value(end.encode()).unwrap();
            assert_eq!(ChainEnd::decode(&text.as_str().unwrap().to_owned()), Some(end));
        }
        for wrong in ["0 ab c", "x ab c", "12 ab", "12"] {
            assert_eq!(ChainEnd::decode(&wrong.to_owned()), None, "{wrong}");
        }
    }

    #[test]
    fn an_entry_costs_a_row_and_no_trip() {
        let owner = ChainOwner::Floor(MarketId(Uuid::from_u128(7)));
        let mut links = ChainLinks::new(ChainEnds::from([(owner, ChainEnd::default())]), None);
        let mut bulk = Bulk::new(Dialect::Postgres);
        bulk.note_written(owner, &[visit(1), visit(2)]).unwrap();
        let end = links.extend(&mut bulk, owner, 3).unwrap();
        assert_eq!(end.head.position, 1);
        let same = links.extend(&mut bulk, owner, 4).unwrap();
        assert_eq!(same, end, "nothing more was written");
        assert_eq!(links.of_markets.len(), 1);
        let key = IdempotencyRecord { key: "k".into(), answer: "{}".into(), at: Timestamp(1), market: None };
        bulk.save_idempotency_records(&[key]).unwrap();
        bulk.save_links(links).unwrap();
        assert_eq!(bulk.statements(), 1, "it goes beside");
    }
}
