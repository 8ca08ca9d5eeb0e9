//! What carries requests and frames: the listener, connections with their limits of number and of
//! time, HTTP on them, and the conversation of a websocket. Knows no route and no rule.
//!
//! It is a crate of its own because every frame passes through it: it is compiled to be fast,
//! whereas what is done once a request needn't be.

mod addresses;
mod connections;
mod listener;
mod network;
mod paced;
mod serving;
mod wake_flag;
mod websocket;

pub use addresses::{ClientAddress, SocketAddresses};
pub use connections::{ConnectionLimits, Seat};
pub use listener::{Listener, Tls};
pub use network::network;
pub use serving::serve;
pub use websocket::{Heartbeat, Websockets};
