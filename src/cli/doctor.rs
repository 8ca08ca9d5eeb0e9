//! `shiji doctor`: is the database whole, and is every request's log as it was written? It looks at
//! a copy, and makes and changes nothing in the data folder.

use super::{CliError, older_copy, place::PlaceArgs, stdout::say};
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
    say(&format!(
        "{markets} 个市集，{requests} 件诉求，{lines} 行办理记录。{markets} markets, {requests} requests, {lines} lines of their logs."
    ));
    for finding in &diagnosis.findings {
        say(&format!("  ✗ {} {}  {}", finding.market, finding.zh, finding.en));
    }
    for shared in &diagnosis.shared_names {
        say(&format!("  △ {}  {}", shared.zh, shared.en));
    }
    if let Some(older) = &diagnosis.older_copy {
        say(&older_copy::described(older));
    }
    if markets == 0 && diagnosis.findings.is_empty() && diagnosis.older_copy.is_none() {
        return Err(CliError::NoDatabase { path: args.place.described() });
    }
    if diagnosis.findings.is_empty() && diagnosis.older_copy.is_some() {
        return Err(CliError::OlderCopy(older_copy::ways_out()));
    }
    if diagnosis.findings.is_empty() {
        say(
            "  ✓ 数据库完好，办理记录与写入时一致。The database is whole, and every log is as it was written.",
        );
        return Ok(());
    }
    let count = diagnosis.findings.len();
    Err(CliError::Damaged(format!(
        "有 {count} 处不对：请保留现在的数据文件，并从备份里核对。\n{count} things are wrong: keep these files as they are, and compare with a backup."
    )))
}
