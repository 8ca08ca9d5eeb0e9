//! What a city system asks for: query words and forms, and what they pick.

use jiff::Timestamp as Moment;
use shiji_catalogue::text;

use super::answer::OpenProblem;
use shiji_domain::{Timestamp, request::Category};
use shiji_service::{Person, PublicRequest};

/// So many requests one answer holds at most, as the specification has it.
pub(super) const MOST_REQUESTS: usize = 1_000;
/// So many requests are asked for by their ids at once: each looks its market up.
const MOST_IDS: usize = 100;
/// So many days a range spans at most; without dates, so many days back.
const DAYS: i64 = 90;
/// So many characters a description has at most, as the specification has it …
const MOST_DESCRIPTION: usize = 4_000;
/// … and a place, about which it says nothing.
const MOST_PLACE: usize = 400;
/// So many the address of a picture; a longer one is left out.
const MOST_ADDRESS: usize = 400;

/// The category that a service's code names.
pub(super) fn category(code: &str) -> Result<Category, OpenProblem> {
    Category::parse(code).ok_or_else(|| OpenProblem::not_found("service_code was not found"))
}

/// Names and values, as a query or a form has them.
#[derive(Debug)]
pub(super) struct Words(Vec<(String, String)>);

impl Words {
    pub(super) fn parse(text: &str) -> Self {
        let pairs = form_urlencoded::parse(text.as_bytes());
        Self(pairs.map(|(name, value)| (name.into_owned(), value.trim().to_owned())).collect())
    }

    /// The value of that name, unless it is empty.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(known, value)| known == name && !value.is_empty());
        found.map(|(_, value)| value.as_str())
    }

    /// The same, for one request by its id: other filters count no more.
    pub(super) fn for_request(mut self, id: &str) -> Self {
        self.0.retain(|(name, _)| matches!(name.as_str(), "api_key" | "jurisdiction_id"));
        self.0.push(("service_request_id".to_owned(), id.to_owned()));
        self
    }

    /// Which requests are wanted. Ids stand above all other filters.
    pub(super) fn wanted(&self, now: Timestamp) -> Result<RequestQuery, OpenProblem> {
        let list = |name| -> Option<Vec<String>> {
            self.get(name).map(|text| text.split(',').map(|word| word.trim().to_owned()).collect())
        };
        if let Some(ids) = list("service_request_id") {
            if ids.len() > MOST_IDS {
                return Err(OpenProblem::bad("service_request_id: at most 100 at once"));
            }
            return Ok(RequestQuery { ids: Some(ids), ..RequestQuery::default() });
        }
        let codes = list("service_code");
        let categories = codes.map(|codes| codes.iter().map(|code| category(code)).collect()).transpose()?;
        let open = match self.get("status") {
            None => None,
            Some("open") => Some(true),
            Some("closed") => Some(false),
            Some("open,closed" | "closed,open") => None,
            Some(_) => return Err(OpenProblem::bad("status: open or closed")),
        };
        let (start, end) = (self.moment("start_date")?, self.moment("end_date")?);
        let span = DAYS * 24 * 3_600_000;
        if let (Some(start), Some(end)) = (start, end)
            && end.since(start) > span
        {
            return Err(OpenProblem::bad("start_date, end_date: at most 90 days"));
        }
        // One of them alone begins or ends the 90 days; without either they are the last.
        let from = start.unwrap_or_else(|| Timestamp(end.unwrap_or(now).0.saturating_sub(span)));
        let until = end.or_else(|| start.map(|start| Timestamp(start.0.saturating_add(span))));
        Ok(RequestQuery { ids: None, categories, open, from: Some(from), until })
    }

    fn moment(&self, name: &str) -> Result<Option<Timestamp>, OpenProblem> {
        let Some(text) = self.get(name) else { return Ok(None) };
        let moment: Moment =
            text.parse().map_err(|_| OpenProblem::bad(&format!("{name}: like 2026-06-06T14:30:00+08:00")))?;
        Ok(Some(Timestamp(moment.as_millisecond())))
    }
}

/// Which requests are wanted.
#[derive(Debug, Default)]
pub(super) struct RequestQuery {
    pub(super) ids: Option<Vec<String>>,
    categories: Option<Vec<Category>>,
    open: Option<bool>,
    from: Option<Timestamp>,
    until: Option<Timestamp>,
}

impl RequestQuery {
    pub(super) fn picks(&self, request: &PublicRequest) -> bool {
        self.ids.as_ref().is_none_or(|ids| ids.iter().any(|id| id.eq_ignore_ascii_case(&request.id)))
            && self.categories.as_ref().is_none_or(|wanted| wanted.contains(&request.category))
            && self.open.is_none_or(|open| open != request.closed)
            && self.from.is_none_or(|from| request.registered_at >= from)
            && self.until.is_none_or(|until| request.registered_at <= until)
    }
}

/// A request to be written down, as the form has it.
#[derive(Debug)]
pub(super) struct Creation {
    pub(super) category: Category,
    pub(super) content: String,
    pub(super) person: Person,
    pub(super) key: String,
}

impl Creation {
    /// # Errors
    /// The service or every form of a place is missing, or something is longer than the
    /// specification has it.
    pub(super) fn from(words: &Words, today: &str) -> Result<Self, OpenProblem> {
        let code = words.get("service_code").ok_or_else(|| OpenProblem::bad("service_code is missing"))?;
        let category = category(code)?;
        // Optional, as the specification has it: then it is asked for the service at that place.
        let description = words.get("description").map_or_else(|| category.key().text(), str::to_owned);
        let place =
            match (words.get("address_string"), words.get("lat"), words.get("long"), words.get("address_id"))
            {
                (Some(address), ..) => address.to_owned(),
                (None, Some(lat), Some(long), _) => {
                    let number = |text: &str| text.parse::<f64>().ok().filter(|value| value.is_finite());
                    match (number(lat), number(long)) {
                        (Some(lat), Some(long)) if lat.abs() <= 90.0 && long.abs() <= 180.0 => {
                            format!("{lat}, {long}")
                        }
                        _ => return Err(OpenProblem::bad("lat, long: degrees, WGS84")),
                    }
                }
                (None, _, _, Some(id)) => id.to_owned(),
                _ => {
                    return Err(OpenProblem::bad(
                        "a place is missing: address_string, lat and long, or address_id",
                    ));
                }
            };
        if description.chars().count() > MOST_DESCRIPTION || place.chars().count() > MOST_PLACE {
            return Err(OpenProblem::bad(&format!(
                "description: at most {MOST_DESCRIPTION} characters; a place: at most {MOST_PLACE}"
            )));
        }
        let media = words.get("media_url").filter(|url| is_address(url));
        let media = media.map(|url| format!("\n{}", text!("city-attached", url = url))).unwrap_or_default();
        let word = |name| words.get(name).unwrap_or_default();
        Ok(Self {
            category,
            content: format!("{}{media}", text!("city-content", words = description, place = place)),
            person: Person {
                name: format!("{}{}", word("last_name"), word("first_name")),
                phone: word("phone").to_owned(),
                ..Person::default()
            },
            key: key(words, today),
        })
    }
}

/// Of a picture or film: named, never fetched.
fn is_address(url: &str) -> bool {
    (url.starts_with("https://") || url.starts_with("http://"))
        && url.chars().count() <= MOST_ADDRESS
        && !url.contains(char::is_whitespace)
}

/// A city system that sends the same form again, because the answer was lost, writes nothing twice:
/// forms have no key of their own, so what they say on one day is the key.
fn key(words: &Words, today: &str) -> String {
    let said = words.0.iter().filter(|(name, _)| name != "api_key");
    let mut said: Vec<String> = said.map(|(name, value)| format!("{name}={value}")).collect();
    said.push(today.to_owned());
    said.sort();
    shiji_service::secrets::hash(&said.join("&"))
}
