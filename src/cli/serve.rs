//! `shiji serve`: the server, and what it prints when it starts.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr, UdpSocket},
    path::PathBuf,
};

use axum::{Router, routing::get};
use ipnet::IpNet;
use metrics_exporter_prometheus::PrometheusBuilder;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio_util::sync::CancellationToken;

use super::{CliError, demo, older_copy, place::PlaceArgs, stdout::say};
use crate::http::{self, Config, ConnectionLimits, Listener, Tls};
use shiji_documents::{Fonts, Paper};
use shiji_domain::{Market, Role};
use shiji_service::{Ended, PrinterSettings, Service};
use shiji_store::Access;

/// How to serve.
#[derive(Clone, Debug, clap::Args)]
pub struct ServeArgs {
    /// Makes a ready demo market if there is no market yet
    #[arg(long, env = "SHIJI_DEMO")]
    demo: bool,
    /// Where to listen
    #[arg(long, value_name = "ADDRESS", env = "SHIJI_LISTEN", default_value = "0.0.0.0:8080")]
    listen: SocketAddr,
    /// What stands on posters and in QR codes, such as http://192.168.1.10:8080; without it, this
    /// machine's LAN address
    #[arg(long, value_name = "URL", env = "SHIJI_PUBLIC_URL")]
    public_url: Option<String>,
    /// A host name that browsers may use besides this machine's addresses, such as
    /// market.local:8080
    #[arg(long, value_name = "HOST", env = "SHIJI_ALLOW_HOST", value_delimiter = ',')]
    allow_host: Vec<String>,
    /// A proxy in front of this server, or its network, such as 10.0.0.0/8: then the addresses that
    /// it forwards (X-Forwarded-For, Forwarded) count, and its own is not spared
    #[arg(long, value_name = "CIDR", env = "SHIJI_TRUSTED_PROXY", value_delimiter = ',', value_parser = network)]
    trusted_proxy: Vec<IpNet>,
    /// The certificate chain, PEM: then connections are encrypted
    #[arg(long, value_name = "FILE", env = "SHIJI_TLS_CERT", requires = "tls_key")]
    tls_cert: Option<PathBuf>,
    /// The certificate's key, PEM
    #[arg(long, value_name = "FILE", env = "SHIJI_TLS_KEY", requires = "tls_cert")]
    tls_key: Option<PathBuf>,
    /// Serves Prometheus metrics at this separate address
    #[arg(long, value_name = "ADDRESS", env = "SHIJI_METRICS")]
    metrics: Option<SocketAddr>,
    /// A receipt printer (ESC/POS) for slips, such as 192.168.1.50:9100
    #[arg(long, value_name = "HOST:PORT", env = "SHIJI_PRINTER", value_parser = printer_address)]
    printer: Option<String>,
    /// How wide the printer's paper is, millimetres: 58 or 80
    #[arg(long, value_name = "MM", env = "SHIJI_PRINTER_PAPER", default_value = "58", value_parser = paper)]
    printer_paper: Paper,
    #[command(flatten)]
    place: PlaceArgs,
}

/// Where a new link is to be made.
#[derive(Clone, Debug, clap::Args)]
pub struct LinkArgs {
    /// What the link begins with
    #[arg(long, value_name = "URL", env = "SHIJI_PUBLIC_URL", default_value = "http://localhost:8080")]
    public_url: String,
    #[command(flatten)]
    place: PlaceArgs,
}

impl ServeArgs {
    /// What `cargo run` without arguments means.
    pub fn demo() -> Self {
        Self {
            demo: true,
            listen: SocketAddr::from((Ipv4Addr::UNSPECIFIED, 8_080)),
            public_url: None,
            allow_host: Vec::new(),
            trusted_proxy: Vec::new(),
            tls_cert: None,
            tls_key: None,
            metrics: None,
            printer: None,
            printer_paper: Paper::default(),
            place: PlaceArgs::here(),
        }
    }
}

/// Serves until Ctrl-C or SIGTERM.
pub async fn run(args: ServeArgs) -> Result<(), CliError> {
    let signals = end_signals()?;
    // Each socket is a file; the default of 1,024 is one busy park.
    let connections = match rlimit::increase_nofile_limit(u64::MAX) {
        Ok(files) => ConnectionLimits::for_files(usize::try_from(files).unwrap_or(usize::MAX)),
        Err(error) => {
            tracing::warn!(%error, "the limit of open files could not be raised");
            ConnectionLimits::for_files(1_024)
        }
    };
    let connections = ConnectionLimits { spares: args.trusted_proxy.clone(), ..connections };
    let tls = match (&args.tls_cert, &args.tls_key) {
        (Some(certificate), Some(key)) => Some(Tls::read(certificate, key).map_err(CliError::Certificate)?),
        _ => None,
    };
    let encrypted = tls.is_some();
    // The port first: if it is taken, nothing else was touched.
    let doors = Listener::open_for(args.listen, tls, connections)
        .map_err(|error| CliError::Listen { address: args.listen, error })?;
    let service = args.place.open(Access::Serve).await?;
    if args.demo && service.older_copy().is_none() {
        demo::ready(&service).await?;
    }
    let public_url = match &args.public_url {
        Some(url) => url.trim_end_matches('/').to_owned(),
        None => own_url(doors.local(), encrypted),
    };
    if let Some(address) = args.printer {
        service.use_printer(PrinterSettings { address, paper: args.printer_paper });
    }
    if let Some(address) = args.metrics {
        serve_metrics(address).await?;
    }
    greet(&service, &public_url, doors.local(), encrypted).await?;
    if args.place.has_a_clock_for_tests() {
        say("  测试用的时钟（--clock-for-tests）：时间不是真的，不能用于真实的市集。");
        say(
            "  A clock for tests (--clock-for-tests): the time is not the real one. Not for a real market.\n",
        );
    }
    if !Fonts::are_embedded() && !args.place.names_a_font() {
        say("  这个程序没有内置中文字体：打印用系统的字体，或用 --font 指定。");
        say("  This program has no Chinese font inside: it prints with one of the system, or with --font.\n");
    }
    let host = public_url.split_once("://").map_or(public_url.as_str(), |(_, host)| host).to_owned();
    let hosts = [vec![host], args.allow_host.clone()].concat();
    let config = Config {
        origins: vec![public_url.clone()],
        public_url,
        hosts,
        tls: encrypted,
        trusted_proxies: args.trusted_proxy,
    };
    let stop = CancellationToken::new();
    tokio::spawn(wait_for_the_end(signals, stop.clone()));
    let older = service.older_copy().is_some();
    let ended =
        http::run(doors, service, config, stop).await.map_err(|error| CliError::Other(error.to_string()))?;
    match ended {
        Ended::Saved if older => say("已停止。Stopped."),
        Ended::Saved => say("已停止，数据都已保存。Stopped; everything is saved."),
        Ended::SavedWithLog => say(
            "已停止，数据都已保存，一部分还在 shiji.db-wal 里（有别的程序正在读）：复制时两个文件一起复制。\n\
             Stopped; everything is saved, a part of it in shiji.db-wal, because another program reads it: copy both files.",
        ),
        Ended::Unfinished(why) => {
            return Err(CliError::Other(format!(
                "已停止。确认过的都已写入磁盘，但没能整理好文件（{why}）：复制时请把 shiji.db 和 shiji.db-wal 一起复制。\n\
                 Stopped. What was acknowledged is on the disk, but the files could not be tidied up ({why}): copy shiji.db and \
                 shiji.db-wal together."
            )));
        }
    }
    Ok(())
}

/// Prints a new one-time link; a running server takes it.
pub async fn organiser_link(args: LinkArgs) -> Result<(), CliError> {
    let service = args.place.open(Access::Write).await?;
    let word = service.organiser_link().await?;
    say(&format!("{}/O/{word}", args.public_url.trim_end_matches('/')));
    service.stop().await;
    Ok(())
}

/// What stands on the server's screen: every screen's address, and the one-time links.
async fn greet(service: &Service, url: &str, local: SocketAddr, encrypted: bool) -> Result<(), CliError> {
    say("");
    say("  市集 shiji");
    say("");
    let older = service.older_copy();
    if let Some(older) = &older {
        say(&older_copy::described(older));
        say(&older_copy::ways_out());
        say("");
    }
    if let Ok(market) = service.current_market().await {
        say(&format!("  {}  ({})", market.details.name, market.state.as_str()));
        say(&format!("  居民入口 gate        {url}/G/{}", market.slug));
        say(&format!("  单位登记 units       {url}/B/{}", market.slug));
        if older.is_none() {
            greet_volunteers(service, &market, url).await?;
        }
    }
    say(&format!("  叫号大屏 display     {url}/display"));
    say(&format!("  志愿者 console       {url}/console"));
    if service.has_organiser().await? {
        say(&format!(
            "  组织者 organiser     {url}/organiser   （忘记密码 forgotten: shiji organiser-link）"
        ));
    } else {
        let word = service.first_link().await?;
        say(&format!(
            "  组织者 organiser     {url}/O/{word}   （一次有效，设置密码 works once, sets the password）"
        ));
    }
    say("");
    if !encrypted && !local.ip().is_loopback() {
        say("  未加密（HTTP）：局域网可用；不向居民收集姓名电话。加密请用 --tls-cert 和 --tls-key。");
        say(
            "  Not encrypted (HTTP): fine on the market's own network; residents are never asked for names or phones.",
        );
        say("");
    }
    Ok(())
}

/// An invitation before anybody has set up anything; afterwards the organiser makes them, and a
/// start makes none.
async fn greet_volunteers(service: &Service, market: &Market, url: &str) -> Result<(), CliError> {
    let invited = service.setup(market.id).await?.invited;
    if invited == 0 && !service.has_organiser().await? {
        let card = service.invite(Role::Volunteer, market.id, None, "志愿者").await?;
        say(&format!("  志愿者 volunteer     {url}/I/{}   （一次有效 works once）", card.token));
    } else {
        say("  志愿者 volunteer     请组织者在“设备”里邀请 the organiser invites them under “Devices”");
    }
    Ok(())
}

/// What `shiji serve` would print on posters when nothing is said.
pub(super) fn usual_url() -> String {
    own_url(SocketAddr::from((Ipv4Addr::UNSPECIFIED, 8_080)), false)
}

/// `HOST` or `HOST:PORT`; printers listen at 9100.
fn printer_address(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() || text.contains('/') {
        return Err("HOST:PORT, such as 192.168.1.50:9100".to_owned());
    }
    let bare_v6 = text.matches(':').count() > 1 && !text.contains(']');
    Ok(match text.rsplit_once(':') {
        _ if bare_v6 => format!("[{text}]:9100"),
        Some((_, port)) if port.parse::<u16>().is_ok() => text.to_owned(),
        None => format!("{text}:9100"),
        Some(_) => return Err("the port is a number, such as 192.168.1.50:9100".to_owned()),
    })
}

/// A network, or one address.
fn network(text: &str) -> Result<IpNet, String> {
    let text = text.trim();
    let one = || text.parse::<IpAddr>().map(IpNet::from);
    text.parse().or_else(|_| one()).map_err(|_| "an address or a network, such as 10.0.0.0/8".to_owned())
}

pub(super) fn paper(text: &str) -> Result<Paper, String> {
    let mm = text.trim().trim_end_matches("mm").parse().ok();
    mm.and_then(Paper::of_mm).ok_or_else(|| "58 or 80".to_owned())
}

/// `http://` and the address that phones on the LAN reach this machine at.
fn own_url(local: SocketAddr, encrypted: bool) -> String {
    let scheme = if encrypted { "https" } else { "http" };
    let ip = if local.ip().is_unspecified() { lan_address() } else { local.ip() };
    let default = if encrypted { 443 } else { 80 };
    if local.port() == default {
        format!("{scheme}://{ip}")
    } else {
        format!("{scheme}://{}", SocketAddr::new(ip, local.port()))
    }
}

/// The address from which this machine would speak to its network. Connecting a UDP socket sends
/// nothing.
fn lan_address() -> IpAddr {
    let towards = |target: [u8; 4]| {
        let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
        socket.connect((Ipv4Addr::from(target), 9)).ok()?;
        socket.local_addr().ok().map(|address| address.ip()).filter(|ip| !ip.is_unspecified())
    };
    // With a default route any will do; without one, the usual private networks.
    [[192, 0, 2, 1], [192, 168, 1, 1], [192, 168, 0, 1], [10, 0, 0, 1], [172, 16, 0, 1]]
        .into_iter()
        .find_map(towards)
        .unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST))
}

async fn serve_metrics(address: SocketAddr) -> Result<(), CliError> {
    let recorder =
        PrometheusBuilder::new().install_recorder().map_err(|error| CliError::Other(error.to_string()))?;
    let listener =
        tokio::net::TcpListener::bind(address).await.map_err(|error| CliError::Listen { address, error })?;
    let routes = Router::new().route("/metrics", get(move || async move { recorder.render() }));
    tokio::spawn(async move {
        if let Err(error) = axum::serve(listener, routes).await {
            tracing::error!(%error, "metrics are no longer served");
        }
    });
    Ok(())
}

/// The signals that end a server. They are heard from here on: one that comes while it starts ends
/// it in order, too.
fn end_signals() -> Result<[Signal; 2], CliError> {
    let heard = |kind| signal(kind).map_err(|error| CliError::Other(error.to_string()));
    Ok([heard(SignalKind::interrupt())?, heard(SignalKind::terminate())?])
}

async fn wait_for_the_end([mut interrupted, mut terminated]: [Signal; 2], stop: CancellationToken) {
    tokio::select! {
        _ = interrupted.recv() => {}
        _ = terminated.recv() => {}
    }
    stop.cancel();
}
