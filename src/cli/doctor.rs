//! `shiji doctor`: is the database whole, and is every request's log as it was written? It looks at
//! a copy, and makes and changes nothing in the data folder.

use super::{
    CliError, older_copy,
    place::PlaceArgs,
    terminal::{line, said, say},
};
use shiji_catalogue::{key, message};
use shiji_store::Access;

/// Where to look.
#[derive(Clone, Debug, clap::Args)]
pub struct DoctorArgs {
    #[command(flatten)]
    place: PlaceArgs,
}

/// Looks, and fails if anything is not as it was written.
pub async fn run(args: DoctorArgs) -> Result<(), CliError> {
    let service = args.place.open(Access::Read).await?;
    let diagnosis = service.diagnose().await;
    service.stop().await;
    let diagnosis = diagnosis?;
    let (markets, requests, lines) = (diagnosis.markets, diagnosis.requests, diagnosis.lines);
    say(message!("cli-examined", markets = markets, requests = requests, lines = lines));
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
    if markets == 0 && diagnosis.findings.is_empty() && diagnosis.older_copy.is_none() {
        return Err(CliError::NoDatabase { path: args.place.described() });
    }
    if let (true, Some(fault)) = (diagnosis.findings.is_empty(), diagnosis.key_fault) {
        return Err(fault.into());
    }
    if diagnosis.findings.is_empty() && diagnosis.older_copy.is_some() {
        return Err(CliError::OlderCopy(older_copy::ways_out()));
    }
    if diagnosis.findings.is_empty() {
        line(&format!("  ✓ {}", said(key!("cli-whole"))));
        return Ok(());
    }
    Err(CliError::Damaged(diagnosis.findings.len()))
}
