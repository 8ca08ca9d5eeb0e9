//! Devices: phones, laptops, card readers, each with its own cookies, and what they understand of
//! an answer.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::{
    SimulationError,
    net::{Net, Raw, SentRequest, ServerReply, first_of},
    wire::Refused,
};

/// One phone, laptop or card reader: it keeps its own cookies.
#[derive(Clone, Debug)]
pub struct Client {
    net: Arc<Net>,
    jar: Arc<Mutex<BTreeMap<String, String>>>,
}

impl Client {
    /// A device that nobody knows yet.
    #[must_use]
    pub fn new(net: &Arc<Net>) -> Self {
        Self { net: Arc::clone(net), jar: Arc::default() }
    }

    /// The way that it takes.
    #[must_use]
    pub const fn net(&self) -> &Arc<Net> {
        &self.net
    }

    /// What it sends as `Cookie`.
    #[must_use]
    pub fn cookies(&self) -> String {
        let jar = self.jar.lock().unwrap_or_else(PoisonError::into_inner);
        jar.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    fn keep(&self, set: &[String]) {
        let mut jar = self.jar.lock().unwrap_or_else(PoisonError::into_inner);
        for cookie in set {
            let pair = cookie.split(';').next().unwrap_or(cookie);
            if let Some((name, value)) = pair.split_once('=') {
                jar.insert(name.trim().to_owned(), value.trim().to_owned());
            }
        }
    }

    async fn send(
        &self,
        path: &str,
        put: bool,
        headers: &[(&'static str, String)],
        body: Option<(&'static str, Vec<u8>)>,
    ) -> Result<Raw, SimulationError> {
        let call = SentRequest { path, put, cookies: self.cookies(), headers, body };
        let (raw, set) = self.net.until_answered(&call).await?;
        self.keep(&set);
        Ok(raw)
    }

    /// Opens a page or a file as it is.
    ///
    /// # Errors
    /// Time is up, or the answer is neither 200 nor a redirection.
    pub async fn open(&self, path: &str) -> Result<Raw, SimulationError> {
        let raw = self.send(path, false, &[], None).await?;
        if (200..400).contains(&raw.status) { Ok(raw) } else { Err(answered(path, &raw)) }
    }

    /// Reads JSON.
    ///
    /// # Errors
    /// Time is up, or the answer can't be read.
    pub async fn read<T: DeserializeOwned>(&self, path: &str) -> Result<T, SimulationError> {
        let raw = self.send(path, false, &[], None).await?;
        understood(path, &raw)?.or_fault(path)
    }

    /// Sends a plain form, as a page without script does.
    ///
    /// # Errors
    /// Time is up, or the answer is neither 200 nor a redirection.
    pub async fn form(&self, path: &str, fields: &[(&str, &str)]) -> Result<Raw, SimulationError> {
        let body: Vec<String> =
            fields.iter().map(|(name, value)| format!("{name}={}", escaped(value))).collect();
        let body = ("application/x-www-form-urlencoded", body.join("&").into_bytes());
        let raw = self.send(path, false, &[], Some(body)).await?;
        if (200..400).contains(&raw.status) { Ok(raw) } else { Err(answered(path, &raw)) }
    }

    /// Sends a file with its headers.
    ///
    /// # Errors
    /// Time is up, or the answer can't be read.
    pub async fn upload<T: DeserializeOwned>(
        &self,
        path: &str,
        headers: &[(&'static str, String)],
        bytes: &[u8],
    ) -> Result<ServerReply<T>, SimulationError> {
        let raw = self.send(path, false, headers, Some(("application/octet-stream", bytes.to_vec()))).await?;
        understood(path, &raw)
    }

    /// Sends a command under a fresh key.
    ///
    /// # Errors
    /// Time is up, or the answer can't be read.
    pub async fn post<T: DeserializeOwned>(
        &self,
        path: &str,
        body: Value,
    ) -> Result<ServerReply<T>, SimulationError> {
        self.post_as(&self.net.key(), path, body).await
    }

    /// Sends what replaces something, under a fresh key.
    ///
    /// # Errors
    /// Time is up, or the answer can't be read.
    pub async fn put<T: DeserializeOwned>(
        &self,
        path: &str,
        mut body: Value,
    ) -> Result<ServerReply<T>, SimulationError> {
        if let Some(object) = body.as_object_mut() {
            object.insert("key".to_owned(), json!(self.net.key()));
        }
        let body = ("application/json", body.to_string().into_bytes());
        let raw = self.send(path, true, &[], Some(body)).await?;
        understood(path, &raw)
    }

    /// Sends a command under this key; again under the same one is the same command.
    ///
    /// # Errors
    /// Time is up, or the answer can't be read.
    pub async fn post_as<T: DeserializeOwned>(
        &self,
        key: &str,
        path: &str,
        mut body: Value,
    ) -> Result<ServerReply<T>, SimulationError> {
        if let Some(object) = body.as_object_mut() {
            object.insert("key".to_owned(), json!(key));
        }
        let body = ("application/json", body.to_string().into_bytes());
        let raw = self.send(path, false, &[], Some(body)).await?;
        understood(path, &raw)
    }
}

fn answered(what: &str, raw: &Raw) -> SimulationError {
    SimulationError::Answer { what: what.to_owned(), status: raw.status, text: first_of(&raw.body) }
}

/// The answer of 2xx, the refusal of 4xx; anything else is a fault.
fn understood<T: DeserializeOwned>(what: &str, raw: &Raw) -> Result<ServerReply<T>, SimulationError> {
    if (400..500).contains(&raw.status) {
        return match serde_json::from_slice::<Refused>(&raw.body) {
            Ok(refused) => Ok(ServerReply::No(refused)),
            Err(_) => Err(answered(what, raw)),
        };
    }
    if !(200..300).contains(&raw.status) {
        return Err(answered(what, raw));
    }
    let body = if raw.body.is_empty() { b"null".as_slice() } else { &raw.body };
    serde_json::from_slice(body).map(ServerReply::Yes).map_err(|error| SimulationError::Answer {
        what: what.to_owned(),
        status: raw.status,
        text: format!("{error} in {}", first_of(&raw.body)),
    })
}

/// A form's value: everything but the plainest characters as %XX.
fn escaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.".contains(&byte) {
            text.push(char::from(byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn raw(status: u16, body: &str) -> Raw {
        Raw { status, body: body.as_bytes().to_vec() }
    }

    #[test]
    fn a_refusal_is_an_answer_and_an_error_is_not() {
        let no = understood::<Value>("x", &raw(409, r#"{"code":"booth_paused","status":409}"#)).unwrap();
        assert!(matches!(no, ServerReply::No(refused) if refused.code == "booth_paused"));
        assert!(matches!(understood::<Value>("x", &raw(200, "[1]")).unwrap(), ServerReply::Yes(_)));
        assert!(understood::<Value>("x", &raw(500, "{}")).is_err());
        assert!(understood::<Value>("x", &raw(404, "<html>")).is_err());
        assert!(understood::<u32>("x", &raw(200, "{}")).is_err());
    }

    #[test]
    fn a_device_keeps_and_replaces_its_cookies() {
        let net = Arc::new(Net::new("http://127.0.0.1:9/", Duration::from_secs(1), 1).unwrap());
        let phone = Client::new(&net);
        phone.keep(&["shiji_pass=a; HttpOnly; Path=/".into(), "other=b".into()]);
        phone.keep(&["shiji_pass=c; HttpOnly".into()]);
        assert_eq!(phone.cookies(), "other=b; shiji_pass=c");
        assert_eq!(Client::new(&net).cookies(), "");
    }

    #[test]
    fn form_values_are_escaped() {
        assert_eq!(escaped("a b&=好"), "a%20b%26%3D%E5%A5%BD");
    }
}
