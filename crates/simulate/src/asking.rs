//! The day's requests: written down by the staff or typed by residents, then settled on the spot or
//! forwarded.

use std::sync::{Arc, PoisonError};

use serde_json::{Value, json};

use super::{
    SimulationError,
    afternoon::{Afternoon, LeftRequest, read},
    cases::Case,
    check_names::KEYS,
    day::PlannedRequest,
    device::Client,
    ledger::AcknowledgedRequest,
    net::ServerReply,
    wire::{IgnoredBody, Registered},
};
use shiji_domain::request::Way;

/// One request from its first word to its settling or forwarding; some of the forwarded are
/// answered too.
///
/// # Errors
/// Time is up, or the server refuses or answers what it must not.
pub async fn ask(day: Arc<Afternoon>, index: usize, plan: PlannedRequest) -> Result<(), SimulationError> {
    day.until(plan.arrives).await;
    let _permit = day.present.acquire().await;
    let staff = day.staff(plan.booth)?;
    let first = first_step(&day, &plan.case);
    let mut chances = Afternoon::chances(3, index, 0);
    let booth = plan.booth.map(|booth| day.place(booth).map(|place| place.id)).transpose()?;
    let at_once = !plan.own && chances.u32(..3) > 0;
    let (device, path, mut body) = if plan.own {
        let phone = Client::new(&day.net);
        phone.open(&format!("/G/{}", day.gate)).await?;
        let body = json!({ "kind": plan.case.kind, "content": plan.case.content });
        (phone, format!("/api/markets/{}/wishes", day.market), body)
    } else {
        let case = &plan.case;
        let body = json!({
            "kind": case.kind, "category": case.category, "content": case.content, "channel": case.channel,
            "person": invented_person(index),
        });
        (staff.clone(), format!("/api/markets/{}/requests", day.market), body)
    };
    if let Some(object) = body.as_object_mut() {
        if let Some(booth) = booth {
            object.insert("booth".to_owned(), json!(booth));
        }
        if at_once {
            object.insert("first".to_owned(), first.clone());
        }
    }
    let reply = day.tap_twice(&device, &path, body).await?;
    let registered = read::<Registered>(&path, reply)?.or_fault(&path)?;
    let way = |taken: bool| match (taken, plan.case.unit) {
        (false, _) => Way::Open,
        (true, None) => Way::Settled,
        (true, Some(_)) => Way::Forwarded,
    };
    let settled = || plan.case.unit.is_none().then(|| plan.case.result.to_owned());
    let asked = |taken: bool| AcknowledgedRequest {
        number: registered.number,
        receipt: registered.receipt.clone(),
        way: way(taken),
        content: plan.case.content.clone(),
        answer: if taken { settled() } else { None },
    };
    day.note(|ledger| {
        if ledger.requests.insert(registered.request.clone(), asked(at_once)).is_some() {
            ledger.fault(KEYS, format!("request {} was registered twice", registered.number));
        }
    });
    if plan.left {
        let left = LeftRequest { id: registered.request, number: registered.number, step: first };
        day.left.lock().unwrap_or_else(PoisonError::into_inner).push(left);
        day.bar.inc(1);
        return Ok(());
    }
    if !at_once {
        let path = format!("/api/requests/{}/steps", registered.request);
        staff.post::<IgnoredBody>(&path, first).await?.or_fault(&path)?;
        day.note(|ledger| ledger.requests.insert(registered.request.clone(), asked(true)));
    }
    if plan.case.unit.is_some() && chances.u32(..4) == 0 {
        let path = format!("/api/requests/{}/steps", registered.request);
        let result = "已安排检查，本周内处理。";
        let body = json!({ "step": "answer", "result": result });
        match staff.post::<IgnoredBody>(&path, body).await? {
            ServerReply::Yes(_) => day.note(|ledger| {
                let answered = AcknowledgedRequest { answer: Some(result.to_owned()), ..asked(true) };
                ledger.requests.insert(registered.request.clone(), answered);
            }),
            ServerReply::No(refused) => return Err(SimulationError::Refused { what: path, refused }),
        }
    }
    day.bar.inc(1);
    Ok(())
}

/// Somebody who does not exist, as the staff write them down.
fn invented_person(index: usize) -> Value {
    json!({
        "name": format!("测试居民{index}"),
        "phone": format!("1380000{index:04}"),
        "address": format!("测试里{index}号楼"),
    })
}

/// `settle` with its result, or `forward` with the unit: the due time is the rule's.
fn first_step(day: &Afternoon, case: &Case) -> Value {
    match case.unit.and_then(|unit| day.units.get(unit % day.units.len().max(1))) {
        Some(unit) => json!({ "step": "forward", "unit": unit }),
        None => json!({ "step": "settle", "result": case.result }),
    }
}
