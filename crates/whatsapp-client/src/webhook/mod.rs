//! What Meta delivers: an envelope of entries and changes, each read on its own.
//!
//! Meta's pages "Webhooks" and "messages webhook reference". Only what is no webhook of a
//! `WhatsApp` business account at all is an error; below that, a part that cannot be read is kept
//! raw in its place and the parts beside it are not affected.

mod account;
mod calls;
mod content;
mod echoes;
mod error_info;
mod interactive;
mod message;
mod messages;
mod preferences;
mod status;
mod surrogates;
mod system;
mod template;

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

pub use account::{
    AccountNews, AccountUpdate, BanState, NumberName, QualityEvent, Restriction, Said, Severity,
};
pub use calls::{Call, CallDirection, CallEvent, Calls};
pub use content::{
    Button, Content, Edit, Location, Media, Order, ProductItem, Reaction, Revoke, Text, Unsupported,
};
pub use echoes::{Echo, Echoes};
pub use error_info::ErrorInfo;
pub use interactive::{
    ButtonReply, CallPermissionReply, FlowReply, Interactive, ListReply, PermissionResponse,
};
pub use message::{Context, Message, Referral, ReferredProduct};
pub use messages::{BadItem, Contact, Messages};
pub use preferences::{Preference, Preferences, Wish};
pub use status::{Conversation, Pricing, Status, StatusKind};
pub use system::{Identity, System, SystemKind};
pub use template::{TemplateChange, TemplateNews};

use crate::lenient;

/// The `object` of every webhook of the platform.
const OBJECT: &str = "whatsapp_business_account";
/// The fields that tell what the business wrote on its own phone.
const ECHOES: [&str; 2] = ["smb_message_echoes", "message_echoes"];

/// One delivery. Several entries, changes and messages may share it, in any order.
#[derive(Debug, Clone, PartialEq)]
pub struct Webhook {
    /// One per business account; empty in some deliveries.
    pub entries: Vec<Entry>,
}

/// What happened in one `WhatsApp` business account.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The account's id; empty if it was missing.
    pub waba_id: String,
    /// Unix seconds; on account-level entries only.
    pub time: Option<i64>,
    /// What changed.
    pub changes: Vec<Change>,
}

/// One change, told apart by its `field`.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// `messages`: messages from users, statuses of ours.
    Messages(Box<Messages>),
    /// `smb_message_echoes` and `message_echoes`: what the business wrote on its own phone.
    Echoes(Box<Echoes>),
    /// `user_preferences`: users want no more marketing, or want it again.
    Preferences(Box<Preferences>),
    /// `calls`: users call, or the business called them.
    Calls(Box<Calls>),
    /// One of the four fields about templates.
    Template(Box<TemplateNews>),
    /// What Meta says of the business account or of a number: quality, limits, names, bans, alerts.
    Account(Box<AccountNews>),
    /// A field that this crate doesn't read.
    Other {
        /// Its name, e.g. `group_settings_update`.
        field: String,
        /// Its value as it came.
        value: Value,
    },
    /// Not a change as Meta describes them.
    Unreadable {
        /// Its field, or the empty string.
        field: String,
        /// Its value, or the whole change, as it came.
        value: Value,
        /// Why it could not be read, for the log.
        reason: String,
    },
}

/// Why a body is no webhook of a `WhatsApp` business account.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// Not JSON in UTF-8.
    #[error("the body is not JSON")]
    NotJson(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// JSON, but no object, or one whose members contradict each other.
    #[error("the body is not a webhook object")]
    NotAnObject,
    /// A webhook of another product of Meta's, or none.
    #[error("the object is not {OBJECT}")]
    OtherObject(Option<String>),
}

/// A body as text that is JSON if anything of it is: what Meta cut in two is mended. `None` if it is
/// no text.
pub fn mended(body: &[u8]) -> Option<Cow<'_, str>> {
    Some(surrogates::mend(std::str::from_utf8(body).ok()?))
}

/// Reads the body of a delivery. Check its [`signature`](crate::signature) first. Page "Webhooks".
pub fn parse(body: &[u8]) -> Result<Webhook, Unreadable> {
    #[derive(Deserialize)]
    struct Envelope<'a> {
        #[serde(default, deserialize_with = "lenient::text")]
        object: Option<String>,
        #[serde(borrow, default)]
        entry: Option<&'a RawValue>,
    }

    let text = std::str::from_utf8(body).map_err(|error| Unreadable::NotJson(error.into()))?;
    let text = surrogates::mend(text);
    let json: &RawValue =
        serde_json::from_str(&text).map_err(|error| Unreadable::NotJson(error.into()))?;
    let Ok(envelope) = lenient::read::<Envelope<'_>>(json) else {
        return Err(Unreadable::NotAnObject);
    };
    if envelope.object.as_deref() != Some(OBJECT) {
        return Err(Unreadable::OtherObject(envelope.object));
    }
    let entries = envelope.entry.map(lenient::items).unwrap_or_default();
    Ok(Webhook { entries: entries.into_iter().map(entry).collect() })
}

fn entry(json: &RawValue) -> Entry {
    #[derive(Deserialize)]
    struct Wire<'a> {
        #[serde(default, deserialize_with = "lenient::text")]
        id: Option<String>,
        #[serde(default, deserialize_with = "lenient::unix_seconds")]
        time: Option<i64>,
        #[serde(borrow, default)]
        changes: Option<&'a RawValue>,
    }

    match lenient::read::<Wire<'_>>(json) {
        Ok(Wire { id, time, changes }) => {
            let changes = changes.map(lenient::items).unwrap_or_default();
            let changes = changes.into_iter().map(change).collect();
            Entry { waba_id: id.unwrap_or_default(), time, changes }
        }
        Err(reason) => {
            let change = unreadable(String::new(), json, format!("entry: {reason}"));
            Entry { waba_id: String::new(), time: None, changes: vec![change] }
        }
    }
}

fn change(json: &RawValue) -> Change {
    #[derive(Deserialize)]
    struct Wire<'a> {
        #[serde(default, deserialize_with = "lenient::text")]
        field: Option<String>,
        #[serde(borrow, default)]
        value: Option<&'a RawValue>,
    }

    let Wire { field, value } = match lenient::read(json) {
        Ok(wire) => wire,
        Err(reason) => return unreadable(String::new(), json, format!("change: {reason}")),
    };
    let (Some(field), Some(value)) = (&field, value) else {
        return match field {
            Some(field) if field != "messages" => Change::Other { field, value: Value::Null },
            field => {
                let reason = "field or value is missing".to_owned();
                unreadable(field.unwrap_or_default(), json, reason)
            }
        };
    };
    let read = match field.as_str() {
        "messages" => messages::read(value).map(|said| Change::Messages(Box::new(said))),
        "user_preferences" => {
            preferences::read(value).map(|said| Change::Preferences(Box::new(said)))
        }
        "calls" => calls::read(value).map(|said| Change::Calls(Box::new(said))),
        field if ECHOES.contains(&field) => {
            echoes::read(value).map(|said| Change::Echoes(Box::new(said)))
        }
        field if template::FIELDS.contains(&field) => {
            template::read(field, value).map(|news| Change::Template(Box::new(news)))
        }
        field if account::FIELDS.contains(&field) => {
            account::read(field, value).map(|news| Change::Account(Box::new(news)))
        }
        _ => Ok(Change::Other { field: field.clone(), value: lenient::value(value) }),
    };
    read.unwrap_or_else(|reason| unreadable(field.clone(), value, reason))
}

fn unreadable(field: String, json: &RawValue, reason: String) -> Change {
    Change::Unreadable { field, value: lenient::value(json), reason }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a webhook with this change alone.
    pub(super) fn change(field: &str, value: &str) -> Change {
        let body = format!(
            r#"{{"object":"whatsapp_business_account","entry":[{{"id":"1","changes":[
                {{"field":"{field}","value":{value}}}]}}]}}"#
        );
        parse(body.as_bytes()).unwrap().entries.remove(0).changes.remove(0)
    }

    #[test]
    fn only_what_is_no_webhook_is_an_error() {
        for body in ["", "{", "\u{feff}{}", "{}{}", "nul", "<html>"] {
            assert!(matches!(parse(body.as_bytes()), Err(Unreadable::NotJson(_))), "{body}");
        }
        assert!(matches!(parse(b"{\"object\":\"\xff\"}"), Err(Unreadable::NotJson(_))));
        for body in ["null", "1", "[]", r#"["whatsapp_business_account",[]]"#] {
            assert!(matches!(parse(body.as_bytes()), Err(Unreadable::NotAnObject)), "{body}");
        }
        for body in ["{}", r#"{"object":"page","entry":[]}"#, r#"{"object":{}}"#] {
            assert!(matches!(parse(body.as_bytes()), Err(Unreadable::OtherObject(_))), "{body}");
        }
    }

    #[test]
    fn an_envelope_may_be_empty() {
        for entry in [r#","entry":[]"#, "", r#","entry":null"#, r#","more":1e999"#] {
            let body = format!(r#"{{"object":"whatsapp_business_account"{entry}}}"#);
            assert_eq!(parse(body.as_bytes()).unwrap().entries, [], "{entry}");
        }
    }

    #[test]
    fn what_is_no_entry_or_change_is_kept_in_its_place() {
        let body = br#"{"object":"whatsapp_business_account","entry":[7,{"id":1,"changes":[
            [],{"field":"messages"},{"value":{}},{"field":"messages","value":[]},{"field":"flows"},
            {"field":"messages","value":{"metadata":{"display_phone_number":"1"}}}]},{"id":"2"}]}"#;
        let [first, second, third] = &parse(body).unwrap().entries[..] else { panic!() };
        assert!(matches!(&first.changes[..], [Change::Unreadable { value, .. }] if *value == 7));
        assert_eq!((second.waba_id.as_str(), third.waba_id.as_str()), ("1", "2"));
        let fields = second.changes.iter().map(|change| match change {
            Change::Unreadable { field, .. } | Change::Other { field, value: Value::Null } => field,
            _ => panic!("{change:?}"),
        });
        assert_eq!(
            fields.collect::<Vec<_>>(),
            ["", "messages", "", "messages", "flows", "messages"]
        );
        assert_eq!(third.changes, []);
    }
}
