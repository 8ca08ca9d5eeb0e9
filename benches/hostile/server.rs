//! The server that is measured, on threads of its own.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use futures_util::{StreamExt, stream};
use shiji::http::{self, Config, Listener};
use shiji_domain::{
    Actor, BoothId, MarketId, Mode, Role,
    request::{Category, Channel, RequestKind},
};
use shiji_service::{NewRequest, Person, Service};
use shiji_store::DatabaseLocation;
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tokio_util::sync::CancellationToken;

use crate::common::{self, Failure};

/// The proxy that the server trusts: hostile clients come through it.
pub const PROXY: IpAddr = IpAddr::V4(Ipv4Addr::new(127, 0, 0, 9));
/// Requests at the market.
const REQUESTS: usize = 2_000;

/// What clients have to know of the server.
pub struct Target {
    pub address: SocketAddr,
    pub market: MarketId,
    pub booths: Vec<BoothId>,
    /// A volunteer's cookie, and the request to which photos are sent.
    pub cookie: String,
    pub request: String,
    _runtime: Runtime,
    _folder: TempDir,
}

impl Target {
    /// Where the ticket of that number is taken.
    pub fn check_in(&self, number: usize) -> String {
        let booth = self.booths[number % self.booths.len()];
        format!("http://{}/api/booths/{booth}/check-ins", self.address)
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }
}

pub fn start() -> Result<Target, Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let place = DatabaseLocation::Folder(folder.path().to_owned());
    let settings = common::settings(place);
    let service = runtime.block_on(Service::start(settings))?;
    let (market, booths) = runtime.block_on(common::market_of(&service, Mode::Queue))?;
    let request = runtime.block_on(fill(&service, market, booths[0]))?;
    let card = runtime.block_on(service.invite(Role::Volunteer, market, None, "测试设备"))?;
    let opened = runtime.block_on(service.accept_invitation(&card.token))?;
    // A password to guess at.
    let word = runtime.block_on(service.organiser_link())?;
    runtime.block_on(service.set_password(&word, "plum-blossom-17"))?;
    let doors = {
        let _inside = runtime.enter();
        Listener::open(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), None)?
    };
    let address = doors.local();
    let config = Config {
        public_url: format!("http://{address}"),
        hosts: Vec::new(),
        origins: Vec::new(),
        tls: false,
        trusted_proxies: vec![PROXY.into()],
    };
    runtime.spawn(http::run(doors, service, config, CancellationToken::new()));
    let cookie = format!("shiji_device={}", opened.token);
    Ok(Target { address, market, booths, cookie, request, _runtime: runtime, _folder: folder })
}

/// Writes the requests down; answers the id of one.
async fn fill(service: &Service, market: MarketId, booth: BoothId) -> Result<String, Failure> {
    let one = |number: usize| {
        let new = NewRequest {
            booth: Some(booth),
            kind: if number % 4 == 2 { RequestKind::Wish } else { RequestKind::Appeal },
            category: Category::Facilities,
            content: format!("第{number}件：楼道的灯坏了一个月，请派人来看看"),
            channel: Channel::Booth,
            person: Person::default(),
            urgent: false,
            private: false,
            late: None,
            first: None,
        };
        async move {
            let key = format!("{:032x}", fastrand::u128(..));
            service.register(market, Actor::Server, &key, new).await
        }
    };
    let done: Vec<_> = stream::iter(0..REQUESTS).map(one).buffer_unordered(64).collect().await;
    let last = done.into_iter().last().ok_or("no request")??;
    let answer = serde_json::to_value(last.answer)?;
    Ok(answer["request"].as_str().ok_or("no id")?.to_owned())
}
