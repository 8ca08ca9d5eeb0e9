//! `shiji serve`: the server, and what it prints when it starts.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr, UdpSocket},
    path::PathBuf,
    time::Duration,
};

use axum::{Router, routing::get};
use ipnet::IpNet;
use metrics_exporter_prometheus::PrometheusBuilder;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio_util::sync::CancellationToken;

use super::{
    CliError, demo, older_copy,
    place::PlaceArgs,
    terminal::{line, said, say},
    usage::ValueFault,
};
use crate::http::{self, Config, ConnectionLimits, Listener, Tls};
use shiji_catalogue::{Key, key, message};
use shiji_documents::{Fonts, Paper};
use shiji_domain::{Market, Role};
use shiji_service::{Ended, PrinterSettings, Service};
use shiji_store::Access;

/// How wide the names of screens are in a greeting, in letters.
const NAMES_WIDTH: usize = 20;
/// When a server that shows a copy tries its data folder for the first time: soon, and later
/// each time that it has begun anew for nothing.
const FIRST_TRIAL: Duration = Duration::from_secs(2);
const LONGEST_TRIAL: Duration = Duration::from_secs(120);
/// How often, and after how long, a server that begins anew tries to have its port again.
const PORT_ATTEMPTS: u32 = 100;
const PORT_PAUSE: Duration = Duration::from_millis(50);

/// How to serve.
#[derive(Clone, Debug, clap::Args)]
pub struct ServeArgs {
    #[arg(long, env = "SHIJI_DEMO")]
    demo: bool,
    #[arg(long, value_name = "ADDRESS", env = "SHIJI_LISTEN", default_value = "0.0.0.0:8080")]
    listen: SocketAddr,
    #[arg(long, value_name = "URL", env = "SHIJI_PUBLIC_URL")]
    public_url: Option<String>,
    #[arg(long, value_name = "HOST", env = "SHIJI_ALLOW_HOST", value_delimiter = ',')]
    allow_host: Vec<String>,
    #[arg(long, value_name = "CIDR", env = "SHIJI_TRUSTED_PROXY", value_delimiter = ',', value_parser = network)]
    trusted_proxy: Vec<IpNet>,
    #[arg(long, value_name = "FILE", env = "SHIJI_TLS_CERT", requires = "tls_key")]
    tls_cert: Option<PathBuf>,
    #[arg(long, value_name = "FILE", env = "SHIJI_TLS_KEY", requires = "tls_cert")]
    tls_key: Option<PathBuf>,
    #[arg(long, value_name = "DIR", env = "SHIJI_BACKUP_TO")]
    backup_to: Option<PathBuf>,
    #[arg(long, value_name = "ADDRESS", env = "SHIJI_METRICS")]
    metrics: Option<SocketAddr>,
    #[arg(long, value_name = "HOST:PORT", env = "SHIJI_PRINTER", value_parser = printer_address)]
    printer: Option<String>,
    #[arg(long, value_name = "MM", env = "SHIJI_PRINTER_PAPER", default_value = "58", value_parser = paper)]
    printer_paper: Paper,
    #[command(flatten)]
    place: PlaceArgs,
}

/// Where a new link is to be made.
#[derive(Clone, Debug, clap::Args)]
pub struct LinkArgs {
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
            backup_to: None,
            metrics: None,
            printer: None,
            printer_paper: Paper::default(),
            place: PlaceArgs::here(),
        }
    }
}

/// Serves until Ctrl-C or SIGTERM. Where a copy in memory is shown, because the data folder can't
/// be written to, it begins anew at the same address once the folder can.
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
    let end = CancellationToken::new();
    tokio::spawn(wait_for_the_end(signals, end.clone()));
    let mut begin = Begin { address: args.listen, first: true, pause: FIRST_TRIAL };
    loop {
        let doors = listen(&args, begin, &connections).await?;
        // The first one may have taken a free port.
        begin.address = doors.local();
        let ended = serve(&args, doors, begin, &end).await?;
        if ended != Some(Ended::CopyShown) || end.is_cancelled() {
            return say_ended(ended);
        }
        say(key!("cli-begins_anew"));
        begin = Begin { first: false, pause: (begin.pause * 2).min(LONGEST_TRIAL), ..begin };
    }
}

/// How a server begins: the first time, or anew.
#[derive(Clone, Copy, Debug)]
struct Begin {
    address: SocketAddr,
    first: bool,
    /// After so long it is looked for the first time whether the folder takes writes: ever longer,
    /// because a folder that takes the trial and refuses the database would have it begin anew for
    /// ever.
    pause: Duration,
}

/// Opens the port.
async fn listen(
    args: &ServeArgs,
    begin: Begin,
    connections: &ConnectionLimits,
) -> Result<Listener, CliError> {
    let tls = match (&args.tls_cert, &args.tls_key) {
        (Some(certificate), Some(key)) => Some(Tls::read(certificate, key).map_err(CliError::Certificate)?),
        _ => None,
    };
    let mut attempts = if begin.first { 1 } else { PORT_ATTEMPTS };
    loop {
        attempts -= 1;
        match Listener::open_for(begin.address, tls.clone(), connections.clone()) {
            Ok(doors) => return Ok(doors),
            // The one before lets go of it in a moment.
            Err(_) if attempts > 0 => tokio::time::sleep(PORT_PAUSE).await,
            Err(error) => return Err(CliError::Listen { address: begin.address, error }),
        }
    }
}

/// Serves once; answers how it ended, or nothing if it was an older copy, of which nothing can be
/// said.
async fn serve(
    args: &ServeArgs,
    doors: Listener,
    begin: Begin,
    end: &CancellationToken,
) -> Result<Option<Ended>, CliError> {
    let encrypted = args.tls_cert.is_some();
    // The port was opened first: if it is taken, nothing else was touched.
    let service = args.place.open(Access::Serve).await?;
    if args.demo && service.older_copy().is_none() {
        match demo::ready(&service).await {
            // What is there is shown all the same.
            Err(CliError::Out { .. }) => {}
            done => done?,
        }
    }
    service.guard_disk();
    let public_url = match &args.public_url {
        Some(url) => url.trim_end_matches('/').to_owned(),
        None => own_url(doors.local(), encrypted),
    };
    if let Some(settings) = args.place.backup_settings(args.backup_to.clone())? {
        service.keep_backups(settings);
    }
    service.keep_retention();
    if let Some(address) = args.printer.clone() {
        service.use_printer(PrinterSettings { address, paper: args.printer_paper });
    }
    if let Some(address) = args.metrics.filter(|_| begin.first) {
        serve_metrics(address).await?;
    }
    greet(&service, &public_url, doors.local(), encrypted).await?;
    if args.place.has_a_clock_for_tests() {
        line(&format!("  {}\n", said(key!("cli-test_clock"))));
    }
    if !Fonts::are_embedded() && !args.place.names_a_font() {
        line(&format!("  {}\n", said(key!("cli-no_font_inside"))));
    }
    let host = public_url.split_once("://").map_or(public_url.as_str(), |(_, host)| host).to_owned();
    let hosts = [vec![host], args.allow_host.clone()].concat();
    let config = Config {
        origins: vec![public_url.clone()],
        public_url,
        hosts,
        tls: encrypted,
        trusted_proxies: args.trusted_proxy.clone(),
    };
    let stop = end.child_token();
    let (folder_takes_writes, anew) = (service.folder_takes_writes(begin.pause), stop.clone());
    tokio::spawn(async move {
        if folder_takes_writes.await {
            anew.cancel();
        }
    });
    let older = service.older_copy().is_some();
    let ended =
        http::run(doors, service, config, stop).await.map_err(|error| CliError::System(error.to_string()))?;
    Ok(if older && ended == Ended::Saved { None } else { Some(ended) })
}

fn say_ended(ended: Option<Ended>) -> Result<(), CliError> {
    match ended {
        None => say(key!("cli-stopped")),
        Some(Ended::Saved) => say(key!("cli-saved")),
        Some(Ended::SavedWithLog) => say(key!("cli-saved_with_log")),
        Some(Ended::CopyShown) => say(key!("cli-copy_shown")),
        Some(Ended::Unfinished(why)) => {
            return Err(CliError::Refused(message!("cli-untidy", why = why)));
        }
    }
    Ok(())
}

/// Prints a new one-time link; a running server takes it.
pub async fn organiser_link(args: LinkArgs) -> Result<(), CliError> {
    let service = args.place.open(Access::Write).await?;
    let word = service.organiser_link().await?;
    line(&format!("{}/O/{word}", args.public_url.trim_end_matches('/')));
    service.stop().await;
    Ok(())
}

/// What stands on the server's screen: every screen's address, and the one-time links.
async fn greet(service: &Service, url: &str, local: SocketAddr, encrypted: bool) -> Result<(), CliError> {
    line(&format!("\n  {} shiji\n", said(key!("common-market"))));
    let older = service.older_copy();
    if let Some(older) = &older {
        line(&format!("{}\n{}\n", older_copy::described(older), said(older_copy::ways_out())));
    }
    if let Ok(market) = service.current_market().await {
        line(&format!("  {}", market.details.name));
        greet_line(key!("cli-gate"), &format!("{url}/G/{}", market.slug), None);
        greet_line(key!("cli-units"), &format!("{url}/B/{}", market.slug), None);
        if older.is_none() {
            greet_volunteers(service, &market, url).await?;
        }
    }
    greet_line(key!("page-display"), &format!("{url}/display"), None);
    greet_line(key!("page-console"), &format!("{url}/console"), None);
    let organiser = key!("role-organiser");
    if service.has_organiser().await? {
        greet_line(organiser, &format!("{url}/organiser"), Some(key!("cli-forgotten")));
    } else {
        match service.first_link().await {
            Ok(word) => {
                greet_line(organiser, &format!("{url}/O/{word}"), Some(key!("cli-once_password")));
            }
            Err(error) if error.outage().is_some() => {
                greet_line(organiser, &format!("{url}/organiser"), Some(key!("cli-no_password_now")));
            }
            Err(error) => return Err(error.into()),
        }
    }
    line("");
    if let Some(path) = service.new_key_file() {
        let made = message!("server_key-made", path = path.display().to_string());
        line(&format!("  {}\n", said(made)));
    }
    if let Some(message) = service.saving().message() {
        line(&format!("  ✗ {}\n", said(message)));
    }
    if !encrypted && !local.ip().is_loopback() {
        line(&format!("  {}\n", said(key!("cli-not_encrypted"))));
    }
    Ok(())
}

/// A screen's name, its address, and what to know of it. Blanks stand around the address: programs
/// look for it.
fn greet_line(name: Key, address: &str, about: Option<Key>) {
    let name = said(name);
    // A Chinese character is as wide as two letters.
    let width: usize = name.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    let about = about.map_or_else(String::new, |about| format!("   {}", said(about)));
    line(&format!("  {name}{:1$} {address}{about}", "", NAMES_WIDTH.saturating_sub(width)));
}

/// An invitation before anybody has set up anything; afterwards the organiser makes them, and a
/// start makes none.
async fn greet_volunteers(service: &Service, market: &Market, url: &str) -> Result<(), CliError> {
    let invited = service.setup(market.id).await?.invited;
    let volunteer = key!("role-volunteer");
    if invited == 0 && !service.has_organiser().await? {
        match service.invite(Role::Volunteer, market.id, None, &volunteer.text()).await {
            Ok(card) => {
                greet_line(volunteer, &format!("{url}/I/{}", card.token), Some(key!("cli-once")));
            }
            // Said below.
            Err(error) if error.outage().is_some() => {}
            Err(error) => return Err(error.into()),
        }
    } else {
        greet_line(volunteer, &said(key!("cli-ask_organiser")), None);
    }
    Ok(())
}

/// What `shiji serve` would print on posters when nothing is said.
pub(super) fn usual_url() -> String {
    own_url(SocketAddr::from((Ipv4Addr::UNSPECIFIED, 8_080)), false)
}

/// `HOST` or `HOST:PORT`; printers listen at 9100.
fn printer_address(text: &str) -> Result<String, ValueFault> {
    let text = text.trim();
    if text.is_empty() || text.contains('/') {
        return Err(ValueFault::new(key!("cli-printer_form")));
    }
    let bare_v6 = text.matches(':').count() > 1 && !text.contains(']');
    Ok(match text.rsplit_once(':') {
        _ if bare_v6 => format!("[{text}]:9100"),
        Some((_, port)) if port.parse::<u16>().is_ok() => text.to_owned(),
        None => format!("{text}:9100"),
        Some(_) => return Err(ValueFault::new(key!("cli-printer_port"))),
    })
}

/// A network, or one address.
fn network(text: &str) -> Result<IpNet, ValueFault> {
    let text = text.trim();
    let one = || text.parse::<IpAddr>().map(IpNet::from);
    text.parse().or_else(|_| one()).map_err(|_| ValueFault::new(key!("cli-network")))
}

pub(super) fn paper(text: &str) -> Result<Paper, ValueFault> {
    let mm = text.trim().trim_end_matches("mm").parse().ok();
    mm.and_then(Paper::of_mm).ok_or_else(|| ValueFault::new(key!("cli-paper")))
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
        PrometheusBuilder::new().install_recorder().map_err(|error| CliError::System(error.to_string()))?;
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
    let heard = |kind| signal(kind).map_err(|error| CliError::System(error.to_string()));
    Ok([heard(SignalKind::interrupt())?, heard(SignalKind::terminate())?])
}

async fn wait_for_the_end([mut interrupted, mut terminated]: [Signal; 2], stop: CancellationToken) {
    tokio::select! {
        _ = interrupted.recv() => {}
        _ = terminated.recv() => {}
    }
    stop.cancel();
}
