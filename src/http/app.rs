//! What handlers share: the service, the surroundings, and what is counted over all requests.

use std::{sync::Arc, time::Duration};

use ipnet::IpNet;
use shiji_service::Service;
use shiji_transport::Websockets;
use tokio_util::sync::CancellationToken;

use super::limits::RateLimits;

/// What the edge must know of its surroundings.
#[derive(Clone, Debug)]
pub struct Config {
    /// What stands on posters and in QR codes: `http://192.168.1.10:8080`, without a slash at the
    /// end.
    pub public_url: String,
    /// Hosts besides the connection's own address: of the public URL, and what the operator allows.
    pub hosts: Vec<String>,
    /// Origins besides the one of the request's own host.
    pub origins: Vec<String>,
    /// Are connections encrypted? Then cookies are sent on encrypted ones alone.
    pub tls: bool,
    /// Proxies whose word counts on who asks.
    pub trusted_proxies: Vec<IpNet>,
}

/// What handlers share. A cheap handle.
#[derive(Clone, Debug)]
pub struct App {
    pub service: Service,
    pub config: Arc<Config>,
    pub(super) limits: RateLimits,
    /// How long a request may take, its body included.
    pub(super) request_timeout: Duration,
    pub(super) stop: CancellationToken,
    pub(super) sockets: Websockets,
}

impl App {
    pub(super) fn is_stopping(&self) -> bool {
        self.stop.is_cancelled()
    }
}
