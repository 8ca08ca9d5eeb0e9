//! Where a connection and its requests come from.

use std::net::{IpAddr, SocketAddr};

use super::network::network;

/// Both ends of a connection.
#[derive(Clone, Copy, Debug)]
pub struct SocketAddresses {
    pub peer: SocketAddr,
    /// To which of our addresses.
    pub local: SocketAddr,
    /// From where the request comes: the peer, or what a trusted proxy says.
    pub client: ClientAddress,
}

/// Where a request comes from, for whatever is counted by address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientAddress {
    pub ip: IpAddr,
    /// It was sent on the server's own machine, by no proxy.
    pub own: bool,
}

impl SocketAddresses {
    /// The address by which requests are counted; none for the server's own machine.
    #[must_use]
    pub fn counted(&self) -> Option<IpAddr> {
        (!self.client.own).then(|| network(self.client.ip))
    }

    /// Of a connection of which no request was read yet.
    #[must_use]
    pub const fn of(peer: SocketAddr, local: SocketAddr) -> Self {
        Self { peer, local, client: ClientAddress { ip: peer.ip(), own: false } }
    }
}
