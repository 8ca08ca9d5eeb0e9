//! The morning before: the organiser comes in, sets the market up, imports the booths, invites the
//! volunteers, opens.

use std::sync::{Arc, Mutex, PoisonError};

use serde_json::{Value, json};

use super::{
    SimulationError,
    afternoon::BoothPlace,
    day::PlannedMode,
    device::Client,
    net::{Net, ServerReply},
    rules::{MINUTE, QueueRules},
    wire::{IgnoredBody, InvitationLink},
};
use shiji_domain::snapshot::{BoothSnapshot, MarketSnapshot};
use shiji_intake::DEMO_BOOTHS;

/// A market that is open.
#[derive(Debug)]
pub struct OpenedMarket {
    pub market: String,
    /// The word of the gate's QR code.
    pub gate: String,
    /// What the organiser has entered about it.
    pub details: Value,
    /// Its booths with their staff.
    pub places: Vec<BoothPlace>,
    /// The units' ids.
    pub units: Vec<String>,
}

/// Opens the organiser's session: by the one-time link while there is no password, by the password
/// afterwards.
///
/// # Errors
/// Neither works, or time is up.
pub async fn come_in(net: &Arc<Net>, link: Option<&str>, password: &str) -> Result<Client, SimulationError> {
    let laptop = Client::new(net);
    let word = link.map(|link| link.rsplit('/').next().unwrap_or(link));
    if let Some(word) = word {
        let fields = [("password", password), ("again", password)];
        match laptop.form(&format!("/O/{word}"), &fields).await {
            Ok(_) if !laptop.cookies().is_empty() => return Ok(laptop),
            // Somebody has used it: then the password is known.
            Ok(_) | Err(SimulationError::Answer { .. }) => {}
            Err(fault) => return Err(fault),
        }
    }
    let path = "/api/login";
    match laptop.post::<IgnoredBody>(path, json!({ "password": password })).await? {
        ServerReply::Yes(_) => Ok(laptop),
        ServerReply::No(no) if no.code == "wrong_password" => Err(SimulationError::Arguments(
            "the organiser has a password already: give it as --organiser-password, or a fresh --organiser-link",
        )),
        ServerReply::No(refused) => Err(SimulationError::Refused { what: path.to_owned(), refused }),
    }
}

/// Sets a market up that is open from then to then, and opens it.
///
/// # Errors
/// The server refuses or answers what it must not, or time is up.
pub async fn open_market(
    organiser: &Client,
    (opens_at, closes_at): (i64, i64),
    rules: &QueueRules,
) -> Result<OpenedMarket, SimulationError> {
    let details = json!({
        "name": "党员服务市集（演练）", "theme": "事事有回音，件件有着落", "place": "小公园", "host": "社区党委",
        "opens_at": opens_at, "closes_at": closes_at, "volunteers": 46, "volunteer_hours": 138,
        "topics": "老旧楼栋加装电梯\n非机动车停放",
    });
    let path = "/api/markets";
    let made: Value = organiser.post(path, details.clone()).await?.or_fault(path)?;
    let market = id_of(path, &made)?;
    for name in ["城管综合服务中心", "物业服务中心", "供电服务站"] {
        let path = "/api/units";
        organiser.post::<IgnoredBody>(path, json!({ "name": name })).await?.or_fault(path)?;
    }
    let path = format!("/api/markets/{market}/policies");
    let policies = json!({ "policies": rules.as_policies() });
    organiser.put::<IgnoredBody>(&path, policies).await?.or_fault(&path)?;
    import(organiser, &market).await?;
    for state in ["published", "open"] {
        let path = format!("/api/markets/{market}/state");
        organiser.post::<IgnoredBody>(&path, json!({ "state": state })).await?.or_fault(&path)?;
    }
    let path = "/api/units";
    let units: Value = organiser.read(path).await?;
    let units: Result<Vec<String>, SimulationError> =
        units.as_array().into_iter().flatten().map(|unit| id_of(path, unit)).collect();
    let snapshot: MarketSnapshot = organiser.read(&format!("/api/markets/{market}/snapshot")).await?;
    let mut places = Vec::with_capacity(snapshot.booths.len());
    for line in &snapshot.booths {
        let booth: BoothSnapshot =
            organiser.read(&format!("/api/booths/{}/snapshot", line.sign.booth)).await?;
        places.push(staffed(organiser, &market, booth).await?);
    }
    Ok(OpenedMarket { market, gate: snapshot.path, details, places, units: units? })
}

/// The list of the demo, twice: the second time it adds nothing.
async fn import(organiser: &Client, market: &str) -> Result<(), SimulationError> {
    let name = [("x-file-name", "booths.csv".to_owned())];
    let path = format!("/api/markets/{market}/booths/preview");
    let preview: Value = organiser.upload(&path, &name, DEMO_BOOTHS.as_bytes()).await?.or_fault(&path)?;
    let rows = preview.pointer("/list/rows").and_then(Value::as_array).map(|rows| rows.len() as u64);
    let path = format!("/api/markets/{market}/booths/import");
    let mut created = Vec::new();
    for _ in 0..2 {
        let headers = [name.clone(), [("x-key", organiser.net().key())]].concat();
        let imported: Value =
            organiser.upload(&path, &headers, DEMO_BOOTHS.as_bytes()).await?.or_fault(&path)?;
        created.push(imported.get("created").and_then(Value::as_u64));
    }
    if created != [rows, Some(0)] || rows.unwrap_or(0) == 0 {
        let text = format!("{rows:?} rows, then {created:?} booths created");
        return Err(SimulationError::Answer { what: path, status: 200, text });
    }
    Ok(())
}

/// A booth with a volunteer at every desk.
async fn staffed(
    organiser: &Client,
    market: &str,
    booth: BoothSnapshot,
) -> Result<BoothPlace, SimulationError> {
    let serves = match booth.sign.mode.as_str() {
        "queue" => PlannedMode::Queue { desks: booth.desks },
        "handout" => PlannedMode::Handout { stock: booth.stock_left.unwrap_or(0) },
        "slots" => {
            PlannedMode::Slots { capacities: booth.slots.iter().map(|fill| fill.slot.capacity).collect() }
        }
        _ => PlannedMode::Tally,
    };
    let mut staff = Vec::new();
    for desk in 1..=if let PlannedMode::Queue { desks } = serves { desks } else { 1 } {
        let path = format!("/api/markets/{market}/invitations");
        let name = format!("{}摊{desk}号窗口", booth.sign.code);
        let body = json!({ "role": "volunteer", "booth": booth.sign.booth, "name": name });
        let invitation: InvitationLink = organiser.post(&path, body).await?.or_fault(&path)?;
        let phone = Client::new(organiser.net());
        let page = format!("/I/{}", invitation.url.rsplit('/').next().unwrap_or_default());
        phone.open(&page).await?;
        phone.form(&page, &[]).await?;
        staff.push(phone);
    }
    Ok(BoothPlace {
        id: booth.sign.booth,
        code: booth.sign.code,
        path: booth.sign.path,
        serves,
        announced: i64::from(booth.seconds_each * booth.desks) * 1_000,
        ends: booth.slots.iter().map(|fill| fill.slot.ends_at.0).collect(),
        staff,
    })
}

/// The words of so many passes. A printed card bears the same sort of word as a phone's cookie, and
/// only a scanner can read the printed ones, so these are taken from phones that are then put away.
///
/// # Errors
/// The server gives none, or time is up.
pub async fn passes(net: &Arc<Net>, gate: &str, count: usize) -> Result<Mutex<Vec<String>>, SimulationError> {
    let words = Mutex::new(Vec::with_capacity(count));
    for _ in 0..count {
        let device = Client::new(net);
        device.open(&format!("/G/{gate}")).await?;
        let cookies = device.cookies();
        let word = cookies.split("; ").find_map(|pair| pair.strip_prefix("shiji_pass="));
        if let Some(word) = word {
            words.lock().unwrap_or_else(PoisonError::into_inner).push(word.to_owned());
        }
    }
    Ok(words)
}

/// Counts the parcels that the plan says, where a booth hands out.
///
/// # Errors
/// The server refuses, or time is up.
pub async fn stock_up(places: &[BoothPlace], stock: &[Option<u32>]) -> Result<(), SimulationError> {
    for (place, left) in places.iter().zip(stock) {
        if let (Some(left), Some(staff)) = (left, place.staff.first())
            && place.serves != (PlannedMode::Handout { stock: *left })
        {
            let path = place.route("stock");
            match staff.post::<IgnoredBody>(&path, json!({ "left": left })).await? {
                ServerReply::Yes(_) => {}
                ServerReply::No(refused) => return Err(SimulationError::Refused { what: path, refused }),
            }
        }
    }
    Ok(())
}

fn id_of(what: &str, value: &Value) -> Result<String, SimulationError> {
    let found = value.get("id").and_then(Value::as_str);
    found.map(str::to_owned).ok_or_else(|| SimulationError::Answer {
        what: what.to_owned(),
        status: 200,
        text: format!("no id in {value}"),
    })
}

/// Three hours from the full minute on.
#[must_use]
pub const fn hours(now: i64) -> (i64, i64) {
    let opens = now - now.rem_euclid(MINUTE);
    (opens, opens + 180 * MINUTE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_market_is_open_for_three_hours() {
        assert_eq!(hours(120 * MINUTE + 59_999), (120 * MINUTE, 300 * MINUTE));
    }

    #[test]
    fn what_has_no_id_is_a_fault() {
        assert_eq!(id_of("y", &json!({ "id": "x" })).unwrap(), "x");
        assert!(id_of("y", &json!({})).is_err());
    }
}
