//! How many connections there may be: in all, from one address, and a few more for the staff when
//! it is full.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use ipnet::IpNet;

use super::network::network;

/// Files that are no connections: the database's, the listener's, logs.
const OTHER_FILES: usize = 128;
/// More than a city's node has to hold.
const MOST_CONNECTIONS: usize = 50_000;

/// What connections may take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConnectionLimits {
    /// How long a client may take until the head of its next request has come in: also how long it
    /// may stay idle.
    pub head: Duration,
    /// How long a client may take nothing of what is sent to it.
    pub write: Duration,
    /// How long a request may take from its head to its answer, its body included.
    pub request: Duration,
    /// So many connections in all.
    pub in_total: usize,
    /// So many from one address.
    pub by_address: usize,
    /// So many more for whoever proves at once to be of the staff.
    pub for_staff: usize,
    /// The server's own machine may have as many as there are: the organiser's laptop, a reverse
    /// proxy, the simulator.
    pub spares_own: bool,
    /// Trusted proxies, too: all who come through one are behind its address.
    pub spares: Vec<IpNet>,
}

impl Default for ConnectionLimits {
    fn default() -> Self {
        Self::for_files(MOST_CONNECTIONS)
    }
}

impl ConnectionLimits {
    /// Within so many open files.
    #[must_use]
    pub fn for_files(files: usize) -> Self {
        let connections = files.saturating_sub(OTHER_FILES).max(16);
        let for_staff = (connections / 8).clamp(2, 256);
        let in_total = (connections - for_staff).min(MOST_CONNECTIONS);
        Self {
            head: Duration::from_secs(30),
            write: Duration::from_secs(20),
            request: Duration::from_secs(30),
            in_total,
            // A whole park may be behind one address.
            by_address: (in_total * 3 / 4).max(1),
            for_staff,
            spares_own: true,
            spares: Vec::new(),
        }
    }
}

/// The connections that there are.
#[derive(Clone, Debug)]
pub(super) struct Connections {
    pub(super) limits: ConnectionLimits,
    open: Arc<Mutex<Open>>,
}

#[derive(Debug, Default)]
struct Open {
    total: usize,
    from: HashMap<IpAddr, usize>,
}

impl Connections {
    pub(super) fn new(limits: ConnectionLimits) -> Self {
        Self { limits, open: Arc::default() }
    }

    /// Lets a connection in, perhaps only for the staff; `None`: there is no room for it.
    pub(super) fn admit(&self, peer: IpAddr) -> Option<Seat> {
        let (limits, from) = (&self.limits, network(peer));
        let peer = peer.to_canonical();
        let own = (limits.spares_own && peer.is_loopback())
            || limits.spares.iter().any(|network| network.contains(&peer));
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let many = open.from.get(&from).copied().unwrap_or(0) >= limits.by_address;
        if open.total >= limits.in_total + limits.for_staff || (many && !own) {
            return None;
        }
        let staff_only = open.total >= limits.in_total && !own;
        open.total += 1;
        *open.from.entry(from).or_default() += 1;
        Some(Seat { open: self.open.clone(), from, staff_only: AtomicBool::new(staff_only) })
    }
}

/// A connection's place among those that there may be, until it is dropped.
#[derive(Debug)]
pub struct Seat {
    open: Arc<Mutex<Open>>,
    from: IpAddr,
    staff_only: AtomicBool,
}

impl Seat {
    /// It is one of the staff's, and whoever has it did not prove yet to be of them.
    #[must_use]
    pub fn is_unproven(&self) -> bool {
        self.staff_only.load(Ordering::Relaxed)
    }

    /// Whoever has it is of the staff.
    pub fn prove(&self) {
        self.staff_only.store(false, Ordering::Relaxed);
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.total = open.total.saturating_sub(1);
        if let Some(count) = open.from.get_mut(&self.from) {
            *count -= 1;
            if *count == 0 {
                open.from.remove(&self.from);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phone(last: u8) -> IpAddr {
        IpAddr::from([192, 0, 2, last])
    }

    fn few() -> Connections {
        let limits =
            ConnectionLimits { in_total: 6, by_address: 4, for_staff: 2, ..ConnectionLimits::default() };
        Connections::new(limits)
    }

    #[test]
    fn one_address_does_not_take_all_the_room() {
        let all = few();
        let taken: Vec<_> = (0..10).map_while(|_| all.admit(phone(1))).collect();
        assert_eq!(taken.len(), 4);
        assert!(all.admit(phone(2)).is_some_and(|seat| !seat.is_unproven()));
        drop(taken);
        assert!(all.admit(phone(1)).is_some(), "who goes makes room");
        assert_eq!(all.open.lock().unwrap().total, 0);
        assert!(all.open.lock().unwrap().from.is_empty());
    }

    #[test]
    fn when_it_is_full_there_is_room_for_the_staff_and_the_servers_own_machine() {
        let all = few();
        let _taken: Vec<_> = (1..=6).filter_map(|last| all.admit(phone(last))).collect();
        let late = all.admit(phone(7)).unwrap();
        assert!(late.is_unproven());
        late.prove();
        assert!(!late.is_unproven());
        let own = all.admit(IpAddr::from([127, 0, 0, 1])).unwrap();
        assert!(!own.is_unproven());
        assert!(all.admit(phone(8)).is_none());
    }

    #[test]
    fn few_files_leave_room_for_a_crowd_and_for_the_staff() {
        let limits = ConnectionLimits::for_files(400);
        assert!(limits.by_address >= 150, "{limits:?}");
        assert!(limits.for_staff >= 30, "{limits:?}");
        assert!(limits.in_total + limits.for_staff + OTHER_FILES <= 400, "{limits:?}");
        assert_eq!(ConnectionLimits::default(), ConnectionLimits::for_files(MOST_CONNECTIONS));
        assert!(ConnectionLimits::for_files(0).in_total > 0);
    }
}
