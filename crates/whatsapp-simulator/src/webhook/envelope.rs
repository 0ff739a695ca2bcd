//! The body around messages and statuses.

use std::collections::HashSet;
use std::sync::Arc;

use serde_json::{Value, json};

use super::update::{Contained, Kind, Update};
use crate::fields::Fields;
use crate::number::Number;

/// A body, and what is in it.
pub(super) struct Envelope {
    pub(super) body: Value,
    pub(super) contains: Vec<Contained>,
}

/// One `changes` entry in the making: the messages, or the statuses, of one number.
struct Change {
    number: Arc<Number>,
    kind: Kind,
    contacts: Vec<Value>,
    /// Each contact once, by its JSON.
    introduced: HashSet<String>,
    items: Vec<Value>,
}

/// Puts `updates` into one body: an entry for each WABA, a change for each number and kind.
pub(super) fn write(updates: Vec<Update>) -> Envelope {
    let mut changes: Vec<Change> = Vec::new();
    let mut contains = Vec::with_capacity(updates.len());
    for update in updates {
        let Update { number, contact, value, contained, _work } = update;
        let id = &number.settings.phone_number_id;
        let same = changes.iter().position(|change| {
            change.kind == contained.kind && change.number.settings.phone_number_id == *id
        });
        let position = same.unwrap_or_else(|| {
            changes.push(Change::new(number, contained.kind));
            changes.len() - 1
        });
        if let Some(change) = changes.get_mut(position) {
            change.add(contact, value);
        }
        contains.push(contained);
    }
    let mut entries: Vec<(String, Vec<Value>)> = Vec::new();
    for change in changes {
        let waba = change.number.settings.waba_id.clone();
        let change = change.into_json();
        match entries.iter_mut().find(|(id, _)| *id == waba) {
            Some((_, changes)) => changes.push(change),
            None => entries.push((waba, vec![change])),
        }
    }
    let entries: Vec<_> =
        entries.into_iter().map(|(id, changes)| json!({ "id": id, "changes": changes })).collect();
    Envelope { body: json!({ "object": "whatsapp_business_account", "entry": entries }), contains }
}

/// The body of news about an account; only these have a time.
pub(super) fn of_account(waba_id: &str, field: &str, value: &Value, at_seconds: i64) -> Value {
    json!({
        "object": "whatsapp_business_account",
        "entry": [{
            "id": waba_id,
            "time": at_seconds,
            "changes": [{ "field": field, "value": value }],
        }],
    })
}

impl Change {
    fn new(number: Arc<Number>, kind: Kind) -> Self {
        let introduced = HashSet::new();
        Self { number, kind, contacts: Vec::new(), introduced, items: Vec::new() }
    }

    fn add(&mut self, contact: Option<Value>, item: Value) {
        if let Some(contact) = contact
            && self.introduced.insert(contact.to_string())
        {
            self.contacts.push(contact);
        }
        self.items.push(item);
    }

    fn into_json(self) -> Value {
        let (field, list) = self.kind.field();
        let metadata = json!({
            "display_phone_number": self.number.digits,
            "phone_number_id": self.number.settings.phone_number_id,
        });
        let value = Fields::default()
            .with("messaging_product", "whatsapp")
            .with("metadata", metadata)
            .maybe("contacts", (!self.contacts.is_empty()).then_some(self.contacts))
            .with(list, self.items)
            .done();
        json!({ "value": value, "field": field })
    }
}
