//! Who is in the way.

use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use tokio::{
    io::AsyncWriteExt,
    net::{TcpSocket, TcpStream},
    task::JoinSet,
};

use crate::{
    common::Failure,
    server::{PROXY, Target},
};

/// A hostile client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hostile {
    /// 200 wrong passwords at a time, each from another address.
    Passwords,
    /// 300 connections that send a head byte by byte.
    SlowLoris,
    /// 500 connections that say nothing.
    Mute,
    /// Tickets with fresh passes from one address.
    Tickets,
    /// Long lists: the wall, Open311, a volunteer's requests.
    Lists,
    /// Photos of four megabytes.
    Photos,
}

/// All of them.
pub const HOSTILE: [Hostile; 6] = [
    Hostile::Passwords,
    Hostile::SlowLoris,
    Hostile::Mute,
    Hostile::Tickets,
    Hostile::Lists,
    Hostile::Photos,
];

/// One address, for whoever has only one.
const ADDRESS: &str = "203.0.113.7";

/// A client that is at work until it is ended.
pub struct AtWork {
    tasks: JoinSet<()>,
    done: Arc<Did>,
}

/// What it has done.
#[derive(Debug, Default)]
pub struct Did {
    accepted: AtomicUsize,
    refused: AtomicUsize,
}

impl fmt::Display for Did {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [accepted, refused] = [&self.accepted, &self.refused].map(|count| count.load(Ordering::Relaxed));
        write!(f, "{accepted} accepted, {refused} refused or failed")
    }
}

impl AtWork {
    pub async fn end(mut self) -> Arc<Did> {
        self.tasks.shutdown().await;
        self.done
    }
}

impl Hostile {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Passwords => "200 wrong passwords at a time",
            Self::SlowLoris => "300 connections, drop by drop",
            Self::Mute => "500 mute connections",
            Self::Tickets => "tickets with fresh passes",
            Self::Lists => "16 who ask for long lists",
            Self::Photos => "8 who send photos of 4 MB",
        }
    }

    /// Sets to work, and gives it a moment.
    pub async fn begin(self, target: &Target) -> Result<AtWork, Failure> {
        let mut work = AtWork { tasks: JoinSet::new(), done: Arc::default() };
        match self {
            Self::Mute => work.connections(target, 500, false).await?,
            Self::SlowLoris => work.connections(target, 300, true).await?,
            Self::Passwords => {
                let login = target.url("/api/login");
                let body = serde_json::json!({ "password": "wrong horse" });
                work.askers(200, move |http, number| {
                    let address = format!("198.18.{}.{}", number / 250, number % 250 + 1);
                    http.post(&login).header("x-forwarded-for", address).json(&body)
                })?;
            }
            Self::Tickets => {
                let url = target.check_in(0);
                work.askers(16, move |http, _| {
                    let key = format!("{:032x}", fastrand::u128(..));
                    let body = serde_json::json!({ "key": key });
                    http.post(&url).header("x-forwarded-for", ADDRESS).json(&body)
                })?;
            }
            Self::Lists => {
                let market = target.market;
                let paths = [
                    format!("/api/markets/{market}/wall"),
                    "/open311/v2/requests.json".to_owned(),
                    format!("/api/markets/{market}/requests"),
                ];
                let (urls, cookie) = (paths.map(|path| target.url(&path)), target.cookie.clone());
                work.askers(16, move |http, number| {
                    let asked = http.get(&urls[number % urls.len()]).header("cookie", &cookie);
                    asked.header("x-forwarded-for", ADDRESS)
                })?;
            }
            Self::Photos => {
                let url = target.url(&format!("/api/requests/{}/photos", target.request));
                let (cookie, photo) = (target.cookie.clone(), vec![0xff_u8; 4 * 1_024 * 1_024]);
                work.askers(8, move |http, _| {
                    let key = format!("{:032x}", fastrand::u128(..));
                    let asked = http.post(&url).header("cookie", &cookie).header("x-key", key);
                    let asked = asked.header("content-type", "application/octet-stream");
                    asked.header("x-forwarded-for", ADDRESS).body(photo.clone())
                })?;
            }
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
        Ok(work)
    }
}

impl AtWork {
    /// So many who ask again as soon as they have their answer.
    fn askers(
        &mut self,
        count: usize,
        ask: impl Fn(&reqwest::Client, usize) -> reqwest::RequestBuilder + Clone + Send + Sync + 'static,
    ) -> Result<(), Failure> {
        for number in 0..count {
            let http = reqwest::Client::builder().no_proxy().local_address(PROXY).build()?;
            let (ask, done) = (ask.clone(), self.done.clone());
            self.tasks.spawn(async move {
                loop {
                    let answer = async { ask(&http, number).send().await?.error_for_status()?.bytes().await };
                    let accepted = answer.await.is_ok();
                    let count = if accepted { &done.accepted } else { &done.refused };
                    count.fetch_add(1, Ordering::Relaxed);
                    // Also whoever is refused has to send the next.
                    tokio::time::sleep(Duration::from_millis(if accepted { 1 } else { 20 })).await;
                }
            });
        }
        Ok(())
    }

    /// So many connections that are held, silent or with a byte of a head each second.
    async fn connections(&mut self, target: &Target, count: usize, dripping: bool) -> Result<(), Failure> {
        for _ in 0..count {
            let mut stream = connect(target).await?;
            let done = self.done.clone();
            done.accepted.fetch_add(1, Ordering::Relaxed);
            self.tasks.spawn(async move {
                loop {
                    tokio::time::sleep(Duration::from_secs(1)).await;
                    if dripping && stream.write_all(b"G").await.is_err() {
                        done.refused.fetch_add(1, Ordering::Relaxed);
                        return;
                    }
                }
            });
        }
        Ok(())
    }
}

async fn connect(target: &Target) -> std::io::Result<TcpStream> {
    let socket = TcpSocket::new_v4()?;
    socket.bind((PROXY, 0).into())?;
    socket.connect(target.address).await
}
