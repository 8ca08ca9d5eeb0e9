//! What the simulator itself saw: every acknowledged write, in the server's own order.
//!
//! Pure. The server names an order for everything at a market, its revision; played back in that
//! order, the steps of each ticket must be a life that a ticket can have. A ticket that two desks
//! called has two calls and nothing between.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use shiji_domain::{BoothId, TicketKey, request::Way};

/// A step of a ticket that the server acknowledged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TicketStep {
    /// The number was given.
    Issued,
    /// Called to a desk.
    Called {
        desk: u32,
    },
    Recalled,
    /// Is being served.
    Serving,
    /// Served to the end.
    Finished,
    /// Did not come.
    Missed,
    /// Back in line.
    Back,
    Cancelled,
    /// Went on at another booth.
    Transferred,
}

/// Where a ticket stands after its steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TicketStanding {
    /// 等候
    Waiting,
    /// 已叫号
    Called {
        /// To which desk.
        desk: u32,
    },
    /// 办理中
    Serving {
        /// At which desk.
        desk: u32,
    },
    /// 已办完
    Done,
    /// 过号
    Missed,
    /// 已取消
    Cancelled,
    /// 已转号
    Transferred,
    Void,
}

impl TicketStanding {
    /// The word that the API uses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Called { .. } => "called",
            Self::Serving { .. } => "serving",
            Self::Done => "done",
            Self::Missed => "missed",
            Self::Cancelled => "cancelled",
            Self::Transferred => "transferred",
            Self::Void => "void",
        }
    }

    /// Does it still hold a place?
    const fn is_live(self) -> bool {
        matches!(self, Self::Waiting | Self::Called { .. } | Self::Serving { .. } | Self::Missed)
    }

    /// Where it stands after this step; `None` if the step can't follow.
    const fn after(now: Option<Self>, step: TicketStep) -> Option<Self> {
        match (now, step) {
            (None, TicketStep::Issued) | (Some(Self::Missed), TicketStep::Back) => Some(Self::Waiting),
            (Some(Self::Waiting), TicketStep::Called { desk }) => Some(Self::Called { desk }),
            (Some(Self::Called { desk }), TicketStep::Recalled) => Some(Self::Called { desk }),
            (Some(Self::Called { desk }), TicketStep::Serving) => Some(Self::Serving { desk }),
            (Some(Self::Called { .. } | Self::Serving { .. }), TicketStep::Finished) => Some(Self::Done),
            (Some(Self::Called { .. }), TicketStep::Missed) => Some(Self::Missed),
            (Some(Self::Waiting | Self::Called { .. } | Self::Missed), TicketStep::Cancelled) => {
                Some(Self::Cancelled)
            }
            (
                Some(Self::Waiting | Self::Called { .. } | Self::Serving { .. } | Self::Missed),
                TicketStep::Transferred,
            ) => Some(Self::Transferred),
            _ => None,
        }
    }
}

/// A visit that was acknowledged.
#[derive(Clone, Copy, Debug)]
pub struct CountedVisit {
    /// Whose; `None`: without a pass.
    pub who: Option<usize>,
    /// It was taken back.
    pub void: bool,
}

/// A request that was acknowledged, with the last step that was.
#[derive(Clone, Debug)]
pub struct AcknowledgedRequest {
    /// Its number at the market.
    pub number: i64,
    /// Its receipt code.
    pub receipt: String,
    /// In which figure it must count.
    pub way: Way,
    /// What was asked.
    pub content: String,
    /// The answer that whoever asked must read.
    pub answer: Option<String>,
}

/// Something acknowledged, at its revision.
#[derive(Clone, Copy, Debug)]
enum Entry {
    Step { ticket: TicketKey, step: TicketStep },
    Undone { action: i64 },
}

/// What was seen. Filled during the day, read at its end.
#[derive(Debug, Default)]
pub struct Ledger {
    entries: Vec<(i64, Entry)>,
    /// Whose each ticket is.
    holders: HashMap<TicketKey, Option<usize>>,
    /// What is called before others by its number.
    priority: HashSet<TicketKey>,
    /// Came from another booth, at the place of its first check-in.
    moved: HashSet<TicketKey>,
    /// Every visit by booth and its count there.
    pub visits: BTreeMap<(BoothId, i64), CountedVisit>,
    /// Every request by its id.
    pub requests: BTreeMap<String, AcknowledgedRequest>,
    /// Refusals by code.
    pub refusals: BTreeMap<String, u32>,
    /// The same key sent twice: how often.
    pub double_taps: u32,
    /// Scanned again: how often.
    pub scanned_again: u32,
    /// Two desks pressed "next" at once: how often.
    pub pressed_together: u32,
    /// What was wrong at once, by check.
    pub faults: BTreeMap<&'static str, Vec<String>>,
}

/// Each ticket's end, and what can't have happened on the way.
#[derive(Debug, Default)]
pub struct ReplayedLedger {
    /// Where every ticket stands.
    pub tickets: HashMap<TicketKey, TicketStanding>,
    /// Steps that can't follow the ones before.
    pub faults: Vec<String>,
    /// Tickets given to somebody who held one at that booth.
    pub doubles: Vec<String>,
    /// Calls of somebody while another one was to be called before.
    pub overtaken: Vec<String>,
    /// How many calls were held against those who waited.
    pub ordered: u32,
    /// How many calls there were.
    pub calls: u32,
}

impl Ledger {
    /// Notes a fault of a check.
    pub fn fault(&mut self, check: &'static str, what: String) {
        self.faults.entry(check).or_default().push(what);
    }

    /// Notes a refusal.
    pub fn refused(&mut self, code: &str) {
        *self.refusals.entry(code.to_owned()).or_default() += 1;
    }

    /// Notes a new ticket and whose it is.
    pub fn issued(&mut self, revision: i64, ticket: TicketKey, who: Option<usize>) {
        if self.holders.insert(ticket, who).is_some() {
            self.fault(NUMBERS, format!("number {} of {} was given twice", ticket.number, ticket.booth));
        } else {
            self.entries.push((revision, Entry::Step { ticket, step: TicketStep::Issued }));
        }
    }

    /// Notes that its holder has priority.
    pub fn has_priority(&mut self, ticket: TicketKey) {
        self.priority.insert(ticket);
    }

    /// Notes that a ticket goes on what another booth began.
    pub fn moved_in(&mut self, ticket: TicketKey) {
        self.moved.insert(ticket);
    }

    /// Notes a step of a ticket.
    pub fn step(&mut self, revision: i64, ticket: TicketKey, step: TicketStep) {
        self.entries.push((revision, Entry::Step { ticket, step }));
    }

    /// Notes that an action was taken back.
    pub fn undone(&mut self, revision: i64, action: i64) {
        self.entries.push((revision, Entry::Undone { action }));
    }

    /// Notes a new visit and whose it is.
    pub fn visited(&mut self, booth: BoothId, seq: i64, who: Option<usize>) {
        if self.visits.insert((booth, seq), CountedVisit { who, void: false }).is_some() {
            self.fault(NUMBERS, format!("visit {seq} of {booth} was counted twice"));
        }
    }

    /// Notes that a visit was taken back.
    pub fn unvisited(&mut self, booth: BoothId, seq: i64) {
        if let Some(visit) = self.visits.get_mut(&(booth, seq)) {
            visit.void = true;
        }
    }

    /// How much was noted: it grows as long as anything happens.
    #[must_use]
    pub fn length(&self) -> usize {
        self.entries.len() + self.visits.len() + self.requests.len()
    }

    /// Whose each ticket is.
    pub fn holders(&self) -> impl Iterator<Item = (TicketKey, Option<usize>)> {
        self.holders.iter().map(|(ticket, who)| (*ticket, *who))
    }

    /// All revisions at which something was called, with the ticket and the desk.
    #[must_use]
    pub fn calls(&self) -> BTreeSet<(i64, TicketKey)> {
        let calls = self.entries.iter().filter_map(|(revision, entry)| match entry {
            Entry::Step { ticket, step: TicketStep::Called { .. } | TicketStep::Recalled } => {
                Some((*revision, *ticket))
            }
            _ => None,
        });
        calls.collect()
    }

    /// The number that the holder of a new ticket has at the same booth already, still holding a
    /// place.
    fn other_live(
        &self,
        played: &ReplayedLedger,
        of_pass: &mut HashMap<(usize, BoothId), Vec<TicketKey>>,
        ticket: TicketKey,
    ) -> Option<i64> {
        let who = self.holders.get(&ticket).copied().flatten()?;
        let held = of_pass.entry((who, ticket.booth)).or_default();
        let live = |old: &&TicketKey| played.tickets.get(*old).is_some_and(|standing| standing.is_live());
        let other = held.iter().find(live).map(|old| old.number);
        held.push(ticket);
        other
    }

    /// Who was to be called instead: the first of those with priority, whose head start is longer
    /// than the simulated afternoon, then the first by number. Who is called or served at another
    /// booth is skipped. Of those who missed a call or came from another booth nothing is said:
    /// their places follow from other rules.
    fn overtaken(
        &self,
        played: &ReplayedLedger,
        of_person: &HashMap<usize, Vec<TicketKey>>,
        missed: &HashSet<TicketKey>,
        called: TicketKey,
    ) -> Option<TicketKey> {
        let simple = |ticket: &TicketKey| !self.moved.contains(ticket) && !missed.contains(ticket);
        let place = |ticket: &TicketKey| (!self.priority.contains(ticket), ticket.number);
        let at_a_desk = |ticket: &TicketKey| {
            let of = self.holders.get(ticket).copied().flatten().and_then(|who| of_person.get(&who));
            of.into_iter().flatten().any(|other| {
                matches!(
                    played.tickets.get(other),
                    Some(TicketStanding::Called { .. } | TicketStanding::Serving { .. })
                )
            })
        };
        let waiting = played.tickets.iter().filter(|(ticket, standing)| {
            ticket.booth == called.booth && **standing == TicketStanding::Waiting && simple(ticket)
        });
        let mut before = waiting.map(|(ticket, _)| *ticket).filter(|ticket| place(ticket) < place(&called));
        if !simple(&called) {
            return None;
        }
        before.find(|ticket| !at_a_desk(ticket))
    }

    /// Plays everything back in the server's order.
    #[must_use]
    pub fn play(&self) -> ReplayedLedger {
        let mut entries = self.entries.clone();
        entries.sort_by_key(|(revision, _)| *revision);
        let mut played = ReplayedLedger::default();
        // What each action changed, and what was there before: undo puts it back.
        let mut before: HashMap<i64, Vec<(TicketKey, Option<TicketStanding>)>> = HashMap::new();
        let mut last: HashMap<TicketKey, i64> = HashMap::new();
        let mut of_pass: HashMap<(usize, BoothId), Vec<TicketKey>> = HashMap::new();
        let mut of_person: HashMap<usize, Vec<TicketKey>> = HashMap::new();
        for (ticket, who) in self.holders() {
            if let Some(who) = who {
                of_person.entry(who).or_default().push(ticket);
            }
        }
        let mut missed: HashSet<TicketKey> = HashSet::new();
        for (revision, entry) in entries {
            match entry {
                Entry::Step { ticket, step } => {
                    let now = played.tickets.get(&ticket).copied();
                    let name = || format!("ticket {} of {}", ticket.number, ticket.booth);
                    match step {
                        TicketStep::Called { .. } => {
                            played.calls += 1;
                            played.ordered += u32::from(!missed.contains(&ticket));
                            if let Some(other) = self.overtaken(&played, &of_person, &missed, ticket) {
                                played.overtaken.push(format!(
                                    "{}: called at {revision}, before {}",
                                    name(),
                                    other.number
                                ));
                            }
                        }
                        TicketStep::Missed => drop(missed.insert(ticket)),
                        _ => {}
                    }
                    if last.insert(ticket, revision) == Some(revision) {
                        played.faults.push(format!("{}: two steps at revision {revision}", name()));
                    }
                    match TicketStanding::after(now, step) {
                        Some(next) => {
                            if now.is_none()
                                && let Some(other) = self.other_live(&played, &mut of_pass, ticket)
                            {
                                played.doubles.push(format!("{}: its holder has {other} already", name()));
                            }
                            before.entry(revision).or_default().push((ticket, now));
                            played.tickets.insert(ticket, next);
                        }
                        None => {
                            played.faults.push(format!("{}: {step:?} at {revision} while {now:?}", name()));
                        }
                    }
                }
                Entry::Undone { action } => {
                    for (ticket, was) in before.remove(&action).unwrap_or_default() {
                        if last.insert(ticket, revision) != Some(action) {
                            let number = ticket.number;
                            played.faults.push(format!("ticket {number}: {action} undone after later steps"));
                        }
                        played.tickets.insert(ticket, was.unwrap_or(TicketStanding::Void));
                    }
                }
            }
        }
        played
    }
}

/// The check on numbers.
pub const NUMBERS: &str = "no number twice";
/// The check on calls.
pub const CALLS: &str = "no ticket called at two desks";
/// The check on whom a press calls.
pub const ORDER: &str = "nobody is overtaken but by the rules";
/// The check on keys.
pub const KEYS: &str = "the same key, the same answer";
/// The check on repeated scans.
pub const SCANS: &str = "scanning again issues nothing";
/// The check on stock.
pub const STOCK: &str = "nothing is handed out that isn't there";
/// The check on what snapshots show.
pub const SHOWN: &str = "snapshots show what was done";
/// The check on sockets.
pub const WATCHERS: &str = "watchers end where the server is";
/// The check on a closed market.
pub const CLOSED: &str = "a closed market takes nobody";

#[cfg(test)]
mod tests {
    use super::*;

    fn ticket(number: i64) -> TicketKey {
        TicketKey { booth: BoothId(uuid::Uuid::nil()), number }
    }

    #[test]
    fn a_life_is_played_back_in_the_servers_order() {
        let mut ledger = Ledger::default();
        ledger.step(9, ticket(1), TicketStep::Finished);
        ledger.step(9, ticket(2), TicketStep::Called { desk: 1 });
        ledger.step(4, ticket(1), TicketStep::Called { desk: 1 });
        ledger.issued(2, ticket(2), None);
        ledger.issued(1, ticket(1), Some(7));
        ledger.step(5, ticket(1), TicketStep::Missed);
        ledger.step(6, ticket(1), TicketStep::Back);
        ledger.step(7, ticket(1), TicketStep::Called { desk: 1 });
        ledger.step(8, ticket(1), TicketStep::Serving);
        let played = ledger.play();
        assert_eq!(played.faults, Vec::<String>::new());
        assert_eq!(played.tickets[&ticket(1)], TicketStanding::Done);
        assert_eq!(played.tickets[&ticket(2)], TicketStanding::Called { desk: 1 });
        assert_eq!(played.calls, 3);
    }

    #[test]
    fn a_ticket_that_two_desks_called_is_a_fault() {
        let mut ledger = Ledger::default();
        ledger.issued(1, ticket(1), None);
        ledger.step(2, ticket(1), TicketStep::Called { desk: 1 });
        ledger.step(3, ticket(1), TicketStep::Called { desk: 2 });
        assert_eq!(ledger.play().faults.len(), 1);
        ledger.step(2, ticket(1), TicketStep::Recalled);
        assert!(ledger.play().faults.iter().any(|fault| fault.contains("two steps at revision 2")));
    }

    #[test]
    fn whoever_waits_is_overtaken_by_priority_alone() {
        let mut ledger = Ledger::default();
        for number in 1..=4 {
            ledger.issued(number, ticket(number), Some(number as usize));
        }
        ledger.has_priority(ticket(3));
        ledger.step(5, ticket(3), TicketStep::Called { desk: 1 });
        ledger.step(6, ticket(1), TicketStep::Called { desk: 2 });
        assert_eq!(ledger.play().overtaken, Vec::<String>::new());
        ledger.step(7, ticket(4), TicketStep::Called { desk: 3 });
        let overtaken = ledger.play().overtaken;
        assert!(overtaken[0].ends_with("called at 7, before 2"), "{overtaken:?}");
    }

    #[test]
    fn whoever_has_priority_and_is_passed_over_is_overtaken() {
        let mut ledger = Ledger::default();
        ledger.issued(1, ticket(1), None);
        ledger.issued(2, ticket(2), None);
        ledger.has_priority(ticket(2));
        ledger.step(3, ticket(1), TicketStep::Called { desk: 1 });
        assert_eq!(ledger.play().overtaken.len(), 1);
    }

    #[test]
    fn whoever_is_at_a_desk_elsewhere_or_has_missed_a_call_is_passed_over() {
        let elsewhere = TicketKey { booth: BoothId(uuid::Uuid::max()), number: 1 };
        let mut ledger = Ledger::default();
        ledger.issued(1, elsewhere, Some(1));
        ledger.issued(2, ticket(1), Some(1));
        ledger.issued(3, ticket(2), None);
        ledger.step(4, elsewhere, TicketStep::Called { desk: 1 });
        ledger.step(5, ticket(2), TicketStep::Called { desk: 1 });
        ledger.step(6, ticket(2), TicketStep::Missed);
        ledger.step(7, ticket(2), TicketStep::Back);
        ledger.issued(8, ticket(3), None);
        ledger.step(9, ticket(3), TicketStep::Called { desk: 1 });
        assert_eq!(ledger.play().overtaken, Vec::<String>::new());
    }

    #[test]
    fn what_is_undone_is_as_it_was() {
        let mut ledger = Ledger::default();
        ledger.issued(1, ticket(1), None);
        ledger.step(2, ticket(1), TicketStep::Called { desk: 1 });
        ledger.step(3, ticket(1), TicketStep::Missed);
        ledger.undone(4, 3);
        ledger.issued(5, ticket(2), None);
        ledger.undone(6, 5);
        let played = ledger.play();
        assert_eq!(played.faults, Vec::<String>::new());
        assert_eq!(played.tickets[&ticket(1)], TicketStanding::Called { desk: 1 });
        assert_eq!(played.tickets[&ticket(2)], TicketStanding::Void);
        ledger.undone(7, 2);
        assert_eq!(ledger.play().faults.len(), 1, "something had happened since");
    }

    #[test]
    fn two_live_tickets_of_one_pass_at_a_booth_are_a_fault_and_one_after_the_other_is_none() {
        let mut ledger = Ledger::default();
        ledger.issued(1, ticket(1), Some(4));
        ledger.step(2, ticket(1), TicketStep::Cancelled);
        ledger.issued(3, ticket(2), Some(4));
        ledger.issued(4, ticket(3), Some(5));
        assert_eq!(ledger.play().doubles, Vec::<String>::new());
        ledger.issued(5, ticket(4), Some(4));
        assert_eq!(ledger.play().doubles.len(), 1);
    }

    #[test]
    fn a_number_or_a_visit_given_twice_is_a_fault() {
        let mut ledger = Ledger::default();
        let booth = ticket(1).booth;
        ledger.issued(1, ticket(1), None);
        ledger.visited(booth, 1, Some(1));
        assert!(ledger.faults.is_empty());
        ledger.issued(2, ticket(1), Some(3));
        ledger.visited(booth, 1, None);
        assert_eq!(ledger.faults[NUMBERS].len(), 2);
    }
}
