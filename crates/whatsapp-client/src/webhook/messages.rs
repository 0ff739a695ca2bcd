//! The value of a `messages` change: who, what they wrote, and what became of what we wrote.

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::{ErrorInfo, Message, Status, message, status};
use crate::{Bsuid, WaId, lenient};

/// What happened at one phone number of the business.
#[derive(Debug, Clone, PartialEq)]
pub struct Messages {
    /// The business's number that this is about. Route by it, never by the number itself.
    pub phone_number_id: String,
    /// The same number, digits only.
    pub display_phone_number: Option<String>,
    /// The users that the messages and statuses are about. Contacts that cannot be read are left
    /// out; messages about system events have none.
    pub contacts: Vec<Contact>,
    /// Messages from users.
    pub messages: Vec<Result<Message, BadItem>>,
    /// What became of messages to users.
    pub statuses: Vec<Result<Status, BadItem>>,
    /// Errors of the system, the app or the account, about no particular message.
    pub errors: Vec<ErrorInfo>,
}

/// A message or status that could not be read, in the place where it was.
#[derive(Debug, Clone, PartialEq)]
pub struct BadItem {
    /// The item as it came; a string of its text if it is nested deeper than any tool can bear.
    pub raw: Value,
    /// Why it could not be read, for the log.
    pub reason: String,
}

/// A user, as far as Meta shows them to the business.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    /// The phone number; missing where the user hides it behind a username.
    pub wa_id: Option<WaId>,
    /// The business-scoped id.
    pub user_id: Option<Bsuid>,
    /// The id that linked business portfolios share.
    pub parent_user_id: Option<Bsuid>,
    /// The name in the profile, as the user wrote it.
    pub name: Option<String>,
    /// The username.
    pub username: Option<String>,
    /// Changes when the user's encryption identity does; only with identity checks switched on.
    pub identity_key_hash: Option<String>,
}

impl Contact {
    /// The one of these ids. The business-scoped one counts first: numbers change.
    pub(super) fn among<'a>(
        contacts: &'a [Self],
        user_id: Option<&Bsuid>,
        wa_id: Option<&WaId>,
    ) -> Option<&'a Self> {
        let has_user_id = |it: &&Self| user_id.is_some() && it.user_id.as_ref() == user_id;
        let has_wa_id = |it: &&Self| wa_id.is_some() && it.wa_id.as_ref() == wa_id;
        contacts.iter().find(has_user_id).or_else(|| contacts.iter().find(has_wa_id))
    }
}

impl Messages {
    /// The user who wrote a message. One who hides everything is the only contact there is.
    pub fn contact_of(&self, message: &Message) -> Option<&Contact> {
        match (&message.from_user_id, &message.from, self.contacts.as_slice()) {
            (None, None, [only]) => Some(only),
            (user_id, wa_id, all) => Contact::among(all, user_id.as_ref(), wa_id.as_ref()),
        }
    }
}

/// Reads the value. Without a phone number id it belongs to nobody, and is refused.
pub(super) fn read(json: &RawValue) -> Result<Messages, String> {
    #[derive(Deserialize)]
    struct Wire<'a> {
        #[serde(default, deserialize_with = "lenient::object")]
        metadata: Option<Metadata>,
        #[serde(default, deserialize_with = "lenient::list")]
        contacts: Vec<Contact>,
        #[serde(borrow, default)]
        messages: Option<&'a RawValue>,
        #[serde(borrow, default)]
        statuses: Option<&'a RawValue>,
        #[serde(default, deserialize_with = "lenient::list")]
        errors: Vec<ErrorInfo>,
    }

    let wire: Wire<'_> = lenient::read(json)?;
    let metadata = wire.metadata.unwrap_or_default();
    Ok(Messages {
        phone_number_id: metadata.phone_number_id.ok_or("metadata.phone_number_id is missing")?,
        display_phone_number: metadata.display_phone_number,
        contacts: wire.contacts,
        messages: each(wire.messages, message::read),
        statuses: each(wire.statuses, status::read),
        errors: wire.errors,
    })
}

pub(super) fn each<T>(
    json: Option<&RawValue>,
    read: fn(&RawValue) -> Result<T, String>,
) -> Vec<Result<T, BadItem>> {
    let items = json.map(lenient::items).unwrap_or_default();
    let read = |item| read(item).map_err(|reason| BadItem { raw: lenient::value(item), reason });
    items.into_iter().map(read).collect()
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Metadata {
    #[serde(deserialize_with = "lenient::text")]
    pub(super) phone_number_id: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    display_phone_number: Option<String>,
}

impl<'de> Deserialize<'de> for Contact {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let wire = ContactWire::deserialize(from)?;
        let Profile { name, username } = wire.profile.unwrap_or_default();
        Ok(Self {
            wa_id: wire.wa_id,
            user_id: wire.user_id,
            parent_user_id: wire.parent_user_id,
            name,
            username,
            identity_key_hash: wire.identity_key_hash,
        })
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct ContactWire {
    #[serde(deserialize_with = "lenient::wa_id")]
    wa_id: Option<WaId>,
    #[serde(deserialize_with = "lenient::bsuid")]
    user_id: Option<Bsuid>,
    #[serde(deserialize_with = "lenient::bsuid")]
    parent_user_id: Option<Bsuid>,
    #[serde(deserialize_with = "lenient::object")]
    profile: Option<Profile>,
    #[serde(deserialize_with = "lenient::text")]
    identity_key_hash: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Profile {
    #[serde(deserialize_with = "lenient::text")]
    name: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    username: Option<String>,
}
