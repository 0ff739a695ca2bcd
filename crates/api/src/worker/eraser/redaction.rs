//! A webhook's body without one customer. What it says of others, and of other companies, stays.

use domain::account::Account;
use serde_json::Value;
use whatsapp_client::webhook::mended;

/// The company's numbers, as Meta names them.
pub(super) struct Ours {
    /// The ids of the numbers.
    pub(super) numbers: Vec<String>,
    wabas: Vec<String>,
}

/// What is left of a body.
#[derive(Debug, PartialEq)]
pub(super) struct Rest {
    /// The body; none, if it spoke of nobody else.
    pub(super) body: Option<Vec<u8>>,
    /// The wamids of the statuses that are no longer in it.
    pub(super) statuses: Vec<String>,
}

impl Ours {
    pub(super) fn of(accounts: Vec<Account>) -> Self {
        let (numbers, wabas) =
            accounts.into_iter().map(|account| (account.phone_number_id, account.waba_id)).unzip();
        Self { numbers, wabas }
    }
}

/// Takes whoever bears one of these names out of what the body says of the company's numbers. `None` if
/// it does not speak of them. A body that nobody can read goes as a whole.
pub(super) fn without(body: &[u8], ours: &Ours, names: &[String]) -> Option<Rest> {
    let gone = Rest { body: None, statuses: vec![] };
    let Some(text) = mended(body) else { return Some(gone) };
    let Ok(mut webhook) = serde_json::from_str::<Value>(&text) else { return Some(gone) };
    let mut taken = Taken { ours, names, is_news: false, statuses: vec![] };
    let entries = webhook.get_mut("entry").and_then(Value::as_array_mut)?;
    for entry in entries.iter_mut() {
        let waba = entry.get("id").and_then(Value::as_str).unwrap_or_default();
        if !ours.wabas.iter().any(|known| known == waba) {
            continue;
        }
        if let Some(changes) = entry.get_mut("changes").and_then(Value::as_array_mut) {
            changes.retain_mut(|change| taken.look_at(change));
        }
    }
    entries.retain(|entry| !is_empty(entry.get("changes")));
    let body = if entries.is_empty() { None } else { serde_json::to_vec(&webhook).ok() };
    taken.is_news.then_some(Rest { body, statuses: taken.statuses })
}

fn is_empty(list: Option<&Value>) -> bool {
    list.and_then(Value::as_array).is_some_and(Vec::is_empty)
}

struct Taken<'a> {
    ours: &'a Ours,
    names: &'a [String],
    is_news: bool,
    statuses: Vec<String>,
}

impl Taken<'_> {
    /// Takes the customer out of a change. Answers whether something is left of it.
    fn look_at(&mut self, change: &mut Value) -> bool {
        let Some(value) = change.get_mut("value").and_then(Value::as_object_mut) else {
            return true;
        };
        let number = value.get("metadata").and_then(|metadata| metadata.get("phone_number_id"));
        let number = number.and_then(Value::as_str);
        if number.is_some_and(|number| self.ours.numbers.iter().all(|known| known != number)) {
            return true;
        }
        // With one contact, a message that names nobody is theirs.
        let contacts = value.get("contacts").and_then(Value::as_array);
        let is_alone =
            contacts.is_some_and(|contacts| matches!(&contacts[..], [only] if self.is_about(only)));
        let (mut is_left, mut is_news) = (false, false);
        for (name, list) in value.iter_mut() {
            let Value::Array(items) = list else { continue };
            let before = items.len();
            items.retain(|item| {
                let names_nobody = ["from", "from_user_id"].iter().all(|m| item.get(m).is_none());
                let is_said = matches!(name.as_str(), "messages" | "calls");
                let theirs = self.is_about(item) || (is_said && is_alone && names_nobody);
                let wamid = item.get("id").and_then(Value::as_str);
                if theirs && name == "statuses" {
                    self.statuses.extend(wamid.map(str::to_owned));
                }
                !theirs
            });
            is_news |= items.len() < before;
            is_left |= !items.is_empty();
        }
        self.is_news |= is_news;
        is_left || !is_news
    }

    /// Whether one of its own members names the customer. What is deeper in it may be what somebody else
    /// said about them.
    fn is_about(&self, item: &Value) -> bool {
        item.as_object().is_some_and(|item| item.values().any(|member| self.is_name(member)))
    }

    fn is_name(&self, member: &Value) -> bool {
        match member {
            Value::String(text) => self.names.iter().any(|name| name == text),
            Value::Number(number) => {
                self.names.iter().any(|name| number.to_string() == name.as_str())
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn ours() -> Ours {
        Ours { numbers: vec!["n1".into()], wabas: vec!["w1".into()] }
    }

    fn body(waba: &str, number: &str, mut value: Value) -> Value {
        value["metadata"] = json!({ "phone_number_id": number });
        json!({ "object": "whatsapp_business_account",
            "entry": [{ "id": waba, "changes": [{ "field": "messages", "value": value }] }] })
    }

    fn cleared(body: &Value) -> Option<(Value, Vec<String>)> {
        let names = ["351910000001".to_owned(), "US.1".to_owned()];
        let rest = without(body.to_string().as_bytes(), &ours(), &names)?;
        let left = rest.body.map(|left| serde_json::from_slice(&left).unwrap());
        Some((left.unwrap_or_default(), rest.statuses))
    }

    #[test]
    fn a_body_about_nobody_else_goes() {
        let said =
            json!({ "contacts": [{ "wa_id": "351910000001" }], "messages": [{ "id": "1" }] });
        assert_eq!(cleared(&body("w1", "n1", said)), Some((Value::Null, vec![])));
        let said = json!({ "statuses": [{ "id": "s", "recipient_user_id": "US.1" }] });
        assert_eq!(cleared(&body("w1", "n1", said)), Some((Value::Null, vec!["s".to_owned()])));
        let said = json!({ "contacts": [{ "user_id": "US.1" }],
            "calls": [{ "id": "wacid.1", "to": "15550000001" }] });
        assert_eq!(cleared(&body("w1", "n1", said)), Some((Value::Null, vec![])));
        let names = ["1".to_owned()];
        let gone = Some(Rest { body: None, statuses: vec![] });
        assert_eq!(without(b"no JSON: 1", &ours(), &names), gone);
    }

    #[test]
    fn what_it_says_of_others_stays() {
        let other =
            json!({ "id": "2", "from": "351910000002", "contacts": [{ "phone": "351910000001" }] });
        let said = json!({
            "contacts": [{ "wa_id": "351910000001" }, { "wa_id": "351910000002" }],
            "messages": [{ "id": "1", "from": "351910000001" }, other],
        });
        let left = json!({ "contacts": [{ "wa_id": "351910000002" }], "messages": [other] });
        let expected = Some((body("w1", "n1", left), vec![]));
        assert_eq!(cleared(&body("w1", "n1", said)), expected);
    }

    #[test]
    fn what_it_says_to_others_stays() {
        let said = json!({ "messages": [{ "id": "1", "from": "351910000001" }] });
        assert_eq!(cleared(&body("w2", "n2", said.clone())), None);
        assert_eq!(cleared(&body("w1", "n2", said)), None);
        let longer = json!({ "messages": [{ "id": "1", "from": "3519100000010" }] });
        assert_eq!(cleared(&body("w1", "n1", longer)), None);
    }
}
