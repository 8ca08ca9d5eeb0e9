//! The chain, held against the rows: what was changed behind the program's back, and in which
//! collection, at which place, of which kind.

use std::collections::{BTreeMap, HashMap};

use shiji_catalogue::{Key, Message, key, message};
use shiji_domain::{
    MarketId,
    chain::{ChainEntry, ChainFault, ChainOwner, ChainedKind, verify},
};
use shiji_store::{ChainEnd, ChainedRows, SignedStamp};

use super::{Service, ServiceError, VerifyingKey, chain::CHAIN_BEGUN};

/// A chain that grows all the while is read so often.
const READINGS: u32 = 10;

/// What the chains say.
#[derive(Clone, Debug, Default)]
pub(crate) struct ChainExam {
    /// Entries that were looked at; `None`: this database has no chain yet.
    pub(crate) entries: Option<usize>,
    /// What is not as it was written, at which market, if it is one's.
    pub(crate) findings: Vec<(Option<MarketId>, Message)>,
}

impl Service {
    /// Holds all rows against their chains, and all stamps against these.
    ///
    /// # Errors
    /// The database.
    pub(crate) async fn examine_chains(&self) -> Result<ChainExam, ServiceError> {
        let (mut exam, db) = (ChainExam::default(), &self.shared.db);
        if db.setting(CHAIN_BEGUN).await?.is_none() {
            return Ok(exam);
        }
        // Without the key file nobody knows who signed.
        let keys = self.verifying_keys().unwrap_or_default();
        // Before the chains, which go on meanwhile.
        let stamps = db.chain_stamps().await?;
        let (mut hashes, mut count) = (HashMap::new(), 0);
        for (owner, end) in db.chain_ends().await? {
            let (end, entries, chained) = self.at_one_moment(owner, end).await?;
            count += entries.len();
            let faults = verify(owner, &entries, &end.head, &chained.rows, &chained.purged);
            exam.findings.extend(said(owner, &faults).into_iter().map(|said| (market(owner), said)));
            if end.head.position > 0 && !keys.is_empty() && !end.is_signed_by(&keys) {
                let unsigned = message!("doctor-chain_unsigned", chain = name(owner));
                exam.findings.push((market(owner), unsigned));
            }
            let known = entries.into_iter().map(|entry| entry.hash).collect::<Vec<_>>();
            hashes.insert(owner, known);
        }
        exam.entries = Some(count);
        let of_stamps = examine_stamps(&stamps, &hashes, &keys);
        exam.findings.extend(of_stamps.into_iter().map(|said| (None, said)));
        Ok(exam)
    }

    /// An owner's chain with its rows, read while it didn't grow: on PostgreSQL others may write
    /// between two questions.
    async fn at_one_moment(
        &self,
        owner: ChainOwner,
        mut end: ChainEnd,
    ) -> Result<(ChainEnd, Vec<ChainEntry>, ChainedRows), ServiceError> {
        let db = &self.shared.db;
        let mut readings = 0;
        loop {
            let (entries, chained) = (db.chain_entries(owner).await?, db.chained_rows(owner).await?);
            let after = db.chain_ends().await?.into_iter().find(|(other, _)| *other == owner);
            let after = after.map_or_else(|| end.clone(), |(_, after)| after);
            readings += 1;
            if after == end || readings == READINGS {
                return Ok((end, entries, chained));
            }
            end = after;
        }
    }
}

/// What is wrong with the stamps: with themselves, and with the chains that they sum up.
fn examine_stamps(
    stamps: &[SignedStamp],
    hashes: &HashMap<ChainOwner, Vec<String>>,
    keys: &[VerifyingKey],
) -> Vec<Message> {
    let (mut findings, mut previous) = (Vec::new(), String::new());
    for (signed, position) in stamps.iter().zip(1..) {
        let stamp = &signed.stamp;
        if stamp.position != position || stamp.hash != stamp.expected_hash(&previous) {
            findings.push(message!("doctor-stamp_broken", n = position));
            break;
        }
        if !keys.is_empty() && !signed.is_signed_by(keys) {
            findings.push(message!("doctor-stamp_unsigned", n = position));
        }
        for (owner, head) in &stamp.heads {
            let at = usize::try_from(head.position - 1).ok();
            let hash = at.and_then(|at| hashes.get(owner)?.get(at));
            if hash != Some(&head.hash) {
                let said = message!(
                    "doctor-stamp_contradicted",
                    n = position,
                    chain = name(*owner),
                    position = head.position
                );
                findings.push(said);
            }
        }
        previous.clone_from(&stamp.hash);
    }
    findings
}

const fn market(owner: ChainOwner) -> Option<MarketId> {
    match owner {
        ChainOwner::Floor(id) => Some(id),
        ChainOwner::Requests(id) => Some(MarketId(id.0)),
        ChainOwner::Meetings(_) => None,
    }
}

const fn name(owner: ChainOwner) -> Key {
    match owner {
        ChainOwner::Floor(_) => key!("chain-floor"),
        ChainOwner::Requests(_) => key!("chain-requests"),
        ChainOwner::Meetings(_) => key!("chain-meetings"),
    }
}

/// What is said of a chain's faults: of rows of one kind, one line.
fn said(owner: ChainOwner, faults: &[ChainFault]) -> Vec<Message> {
    /// What is the matter with rows of a kind.
    #[derive(PartialEq, Eq, PartialOrd, Ord)]
    enum Matter {
        Changed,
        Gone,
        Unknown,
        WrittenAgain,
    }
    let (chain, mut messages) = (name(owner), Vec::new());
    let mut rows: BTreeMap<(Matter, ChainedKind), (usize, i64)> = BTreeMap::new();
    for fault in faults {
        let (matter, kind, position) = match *fault {
            ChainFault::Entry { position } => {
                messages.push(message!("doctor-chain_entry", chain = chain, position = position));
                continue;
            }
            ChainFault::End => {
                messages.push(message!("doctor-chain_end", chain = chain));
                continue;
            }
            ChainFault::Changed { kind, position } => (Matter::Changed, kind, position),
            ChainFault::Gone { kind, position } => (Matter::Gone, kind, position),
            ChainFault::Unknown { kind } => (Matter::Unknown, kind, 0),
            ChainFault::WrittenAgain { kind, position } => (Matter::WrittenAgain, kind, position),
        };
        let (count, first) = rows.entry((matter, kind)).or_insert((0, position));
        *count += 1;
        *first = position.min(*first);
    }
    messages.extend(rows.into_iter().map(|((matter, kind), (n, position))| {
        let kind = kind.key();
        match matter {
            Matter::Changed => {
                message!("doctor-chain_changed", chain = chain, kind = kind, n = n, position = position)
            }
            Matter::Gone => {
                message!("doctor-chain_gone", chain = chain, kind = kind, n = n, position = position)
            }
            Matter::Unknown => message!("doctor-chain_unknown", chain = chain, kind = kind, n = n),
            Matter::WrittenAgain => {
                message!("doctor-chain_again", chain = chain, kind = kind, n = n, position = position)
            }
        }
    }));
    messages
}
