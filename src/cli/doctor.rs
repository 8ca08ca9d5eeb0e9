//! `shiji doctor`: is the database whole, and is everything as it was written? It looks at a copy,
//! and makes and changes nothing in the data folder.

use super::{
    CliError, older_copy,
    place::PlaceArgs,
    terminal::{line, said, say},
};
use shiji_catalogue::{key, message};
use shiji_domain::{
    Offset,
    chain::{ChainStamp, StampCode, WrongStampGroup},
};
use shiji_service::{Diagnosis, Service, ServiceError};
use shiji_store::Access;

/// Where to look.
#[derive(Clone, Debug, clap::Args)]
pub struct DoctorArgs {
    #[arg(long, value_name = "TEXT")]
    head: Option<String>,
    #[command(flatten)]
    place: PlaceArgs,
}

/// Looks, and fails if anything is not as it was written, or as the paper says that is at hand.
pub async fn run(args: DoctorArgs) -> Result<(), CliError> {
    let code = args.head.as_deref().map(typed).transpose()?;
    let service = args.place.open(Access::Read).await?;
    let examined = examine(&service, code).await;
    service.stop().await;
    let (diagnosis, stamp) = examined?;
    describe(&diagnosis);
    let (markets, whole) = (diagnosis.markets, diagnosis.findings.is_empty());
    if markets == 0 && whole && diagnosis.older_copy.is_none() {
        return Err(CliError::NoDatabase { path: args.place.described() });
    }
    match (code, stamp) {
        (Some(code), None) => return Err(CliError::Rewritten { code: code.to_string() }),
        (Some(_), Some(stamp)) => {
            let at = Offset::default().date_time(stamp.at);
            say(message!("cli-head_found", n = stamp.position, time = at));
            if whole {
                say(key!("cli-head_whole"));
            }
        }
        (None, _) => {}
    }
    if let (true, Some(fault)) = (whole, diagnosis.key_fault) {
        return Err(fault.into());
    }
    if whole && diagnosis.older_copy.is_some() {
        return Err(CliError::OlderCopy(older_copy::ways_out()));
    }
    if whole {
        line(&format!("  ✓ {}", said(key!("cli-whole"))));
        return Ok(());
    }
    Err(CliError::Damaged(diagnosis.findings.len()))
}

/// The code that was typed from a paper; a mistake in typing is said as one.
fn typed(text: &str) -> Result<StampCode, CliError> {
    StampCode::typed(text)
        .map_err(|WrongStampGroup(n)| CliError::Refused(message!("cli-head_wrong_group", n = n)))
}

async fn examine(
    service: &Service,
    code: Option<StampCode>,
) -> Result<(Diagnosis, Option<ChainStamp>), ServiceError> {
    let diagnosis = service.diagnose().await?;
    let stamp = if let Some(code) = code { service.find_stamp(code).await? } else { None };
    Ok((diagnosis, stamp))
}

fn describe(diagnosis: &Diagnosis) {
    let (markets, requests, lines) = (diagnosis.markets, diagnosis.requests, diagnosis.lines);
    say(message!("cli-examined", markets = markets, requests = requests, lines = lines));
    match diagnosis.entries {
        Some(entries) => say(message!("cli-chained", n = entries)),
        None if markets > 0 => say(key!("cli-unchained")),
        None => {}
    }
    if let Some(key) = &diagnosis.signs_as {
        say(message!("cli-signs_as", fingerprint = key.fingerprint(), key = key.to_text()));
    }
    for finding in &diagnosis.findings {
        line(&format!("  ✗ {} {}", finding.market, said(finding.message.clone())));
    }
    for shared in &diagnosis.shared_names {
        line(&format!("  △ {}", said(shared.clone())));
    }
    if let Some(older) = &diagnosis.older_copy {
        line(&older_copy::described(older));
    }
}
