//! `shiji replay`: forecasts the waits of market days that are over, event by event, to see how
//! true they would have been.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, BufWriter, Write},
    path::PathBuf,
};

use serde::Serialize;

use super::CliError;
use shiji_catalogue::message;
use shiji_domain::forecast::{Calibration, Event, Forecast, ForecastDay};

/// What to replay.
#[derive(Debug, clap::Args)]
pub struct ReplayArgs {
    file: PathBuf,
    #[arg(long)]
    updates: bool,
}

/// A line of the output: minutes until the first call, from the moment `t`.
#[derive(Serialize)]
struct Line<'a> {
    day: i64,
    booth: &'a str,
    ticket: u64,
    t: f64,
    p10: f64,
    p20: f64,
    p50: f64,
    p80: f64,
    p90: f64,
}

/// Reads the file and prints a forecast for each ticket issued.
///
/// # Errors
/// The file can't be read, or one of its lines can't be.
pub fn run(args: &ReplayArgs) -> Result<(), CliError> {
    let of_file = |error| CliError::File { path: args.file.display().to_string(), error };
    let file = File::open(&args.file).map_err(of_file)?;
    let mut out = BufWriter::new(io::stdout().lock());
    match replay(BufReader::new(file), &mut out, args.updates) {
        Ok(()) => Ok(()),
        // As in `… | head`: no fault.
        Err(Stop::Write) => Ok(()),
        Err(Stop::Read(error)) => Err(of_file(error)),
        Err(Stop::Line(number, why)) => {
            let path = args.file.display().to_string();
            let message = message!("cli-bad_line", path = path, line = number, why = why);
            Err(CliError::Refused(message))
        }
    }
}

/// Why a replay stopped.
#[derive(Debug)]
enum Stop {
    Read(io::Error),
    /// Nobody listens any more.
    Write,
    /// The number of the bad line, from 1, and what is wrong with it.
    Line(usize, String),
}

fn replay(mut input: impl BufRead, out: &mut impl Write, updates: bool) -> Result<(), Stop> {
    let mut day = ForecastDay::new(Calibration::default());
    let mut bytes = Vec::new();
    for number in 1.. {
        bytes.clear();
        if input.read_until(b'\n', &mut bytes).map_err(Stop::Read)? == 0 {
            break;
        }
        let bad = |why: String| Stop::Line(number, why);
        let line = std::str::from_utf8(&bytes).map_err(|error| bad(error.to_string()))?;
        if line.trim().is_empty() {
            continue;
        }
        let event: Event = serde_json::from_str(line).map_err(|error| bad(error.to_string()))?;
        let forecast = day.take(&event).map_err(|misfit| bad(misfit.to_string()))?;
        match &event {
            Event::Issue { t, booth, .. } => {
                if let Some(forecast) = forecast {
                    print(out, day.number(), booth, *t, &forecast)?;
                }
            }
            Event::Call { t, booth, .. } if updates => {
                for forecast in day.waiting(booth) {
                    print(out, day.number(), booth, *t, &forecast)?;
                }
            }
            _ => {}
        }
    }
    out.flush().map_err(|_| Stop::Write)
}

fn print(out: &mut impl Write, day: i64, booth: &str, t: f64, forecast: &Forecast) -> Result<(), Stop> {
    let [p10, p20, p50, p80, p90] =
        forecast.wait.to_array().map(|minutes| (minutes * 1_000.0).round() / 1_000.0);
    let line = Line { day, booth, ticket: forecast.ticket, t, p10, p20, p50, p80, p90 };
    serde_json::to_writer(&mut *out, &line).map_err(|_| Stop::Write)?;
    out.write_all(b"\n").map_err(|_| Stop::Write)
}

#[cfg(test)]
mod tests {
    use super::{Stop, replay};

    const SMALL_DAY: &str = include_str!("../../tests/fixtures/waits/day.jsonl");

    fn printed(input: &str, updates: bool) -> Result<String, Stop> {
        let mut out = Vec::new();
        replay(input.as_bytes(), &mut out, updates)?;
        Ok(String::from_utf8(out).unwrap())
    }

    fn complaint(input: &str) -> (usize, String) {
        match printed(input, false) {
            Err(Stop::Line(number, why)) => (number, why),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_small_day_with_every_event_is_forecast_as_ever() {
        insta::assert_snapshot!("small_day", printed(SMALL_DAY, false).unwrap());
        insta::assert_snapshot!("small_day_updates", printed(SMALL_DAY, true).unwrap());
    }

    #[test]
    fn a_line_for_each_issue_and_the_same_on_every_run() {
        let out = printed(SMALL_DAY, false).unwrap();
        assert_eq!(out.lines().count(), SMALL_DAY.matches("\"issue\"").count());
        assert_eq!(out, printed(SMALL_DAY, false).unwrap());
    }

    #[test]
    fn updates_leave_the_forecasts_at_issue_as_they_were() {
        let updated = printed(SMALL_DAY, true).unwrap();
        for line in printed(SMALL_DAY, false).unwrap().lines() {
            assert!(updated.contains(line), "{line}");
        }
    }

    #[test]
    fn the_future_changes_no_forecast() {
        let whole = printed(SMALL_DAY, true).unwrap();
        let lines: Vec<&str> = SMALL_DAY.lines().collect();
        for cut in [10, 20, lines.len() - 3] {
            let part = printed(&lines[..cut].join("\n"), true).unwrap();
            assert!(whole.starts_with(&part), "{cut}");
        }
    }

    #[test]
    fn a_bad_line_is_named_by_its_number() {
        const DAY: &str = "{\"e\":\"day\",\"day\":1,\"open\":0,\"close\":180}\n";
        const BOOTH: &str =
            "{\"e\":\"booth\",\"booth\":\"A\",\"prior\":9.0,\"desks\":2,\"lunch\":null,\"grace\":1.5}\n";
        let after = |line: &str| complaint(&format!("{DAY}{BOOTH}\n{line}\n"));
        for (line, part) in [
            ("{\"e\":\"issue\"", "EOF"),
            ("nonsense", "expected"),
            ("{\"e\":\"party\",\"t\":1}", "party"),
            ("{\"e\":\"issue\",\"t\":1,\"booth\":\"A\",\"ticket\":1}", "resident"),
            ("{\"e\":\"issue\",\"t\":1,\"booth\":\"B\",\"ticket\":1,\"resident\":1}", "no booth B"),
            ("{\"e\":\"call\",\"t\":1,\"booth\":\"A\",\"ticket\":7,\"desk\":1}", "no ticket 7"),
            ("{\"e\":\"sign_in\",\"t\":1,\"booth\":\"A\",\"desk\":0}", "from 1"),
            ("{\"e\":\"booth\",\"booth\":\"B\",\"prior\":0,\"desks\":1}", "prior"),
        ] {
            let (number, why) = after(line);
            assert!(number == 4 && why.contains(part), "{line}: {number} {why}");
        }
    }

    #[test]
    fn unknown_fields_are_passed_over() {
        let day = SMALL_DAY.replace("\"t\":", "\"weather\":{\"sun\":[1]},\"t\":");
        assert_eq!(printed(&day, true).unwrap(), printed(SMALL_DAY, true).unwrap());
    }
}
