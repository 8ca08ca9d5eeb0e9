//! Whom connections and limits are counted by.

use std::net::IpAddr;

/// An IPv4 address as it is; of an IPv6 one its /64 network: who has one of its addresses has all.
#[must_use]
pub fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => {
            let network = u128::from(v6) & !u128::from(u64::MAX);
            IpAddr::V6(network.into())
        }
        v4 => v4,
    }
}
