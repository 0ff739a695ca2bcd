//! The value of a `user_preferences` change: what users want to be sent.
//!
//! Meta's page "`user_preferences` webhook reference". It comes when a user stops or resumes marketing messages of
//! the business, not when they say of one that it is or is not of interest.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::messages::{Metadata, each};
use super::{BadItem, Contact};
use crate::open::open_enum;
use crate::{Bsuid, WaId, lenient};

/// What users want of the business.
#[derive(Debug, Clone, PartialEq)]
pub struct Preferences {
    /// The business's number that this is about.
    pub phone_number_id: String,
    /// The users, where Meta describes them.
    pub contacts: Vec<Contact>,
    /// What each wants.
    pub preferences: Vec<Result<Preference, BadItem>>,
}

open_enum! {
    /// What a user wants of a kind of messages.
    Wish {
        /// No more of them.
        Stop = "stop",
        /// Them again.
        Resume = "resume",
        /// Them, which the user said on a page of the business.
        SignUp = "signup",
    }
}

/// What one user wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preference {
    /// Their number; missing where they hide it.
    pub wa_id: Option<WaId>,
    /// Their business-scoped id.
    pub user_id: Option<Bsuid>,
    /// Of what: `marketing_messages` is all that Meta knows so far.
    pub category: String,
    /// What they want.
    pub wish: Wish,
    /// When they said so, in Unix seconds.
    pub timestamp: Option<i64>,
}

impl Preference {
    /// Whether it is about marketing.
    pub fn is_of_marketing(&self) -> bool {
        self.category == "marketing_messages"
    }
}

impl Preferences {
    /// What Meta says of whoever wants something.
    pub fn contact_of(&self, preference: &Preference) -> Option<&Contact> {
        Contact::among(&self.contacts, preference.user_id.as_ref(), preference.wa_id.as_ref())
    }
}

/// Reads the value. Without a phone number id it belongs to nobody, and is refused.
pub(super) fn read(json: &RawValue) -> Result<Preferences, String> {
    #[derive(Deserialize)]
    struct Wire<'a> {
        #[serde(default, deserialize_with = "lenient::object")]
        metadata: Option<Metadata>,
        #[serde(default, deserialize_with = "lenient::list")]
        contacts: Vec<Contact>,
        #[serde(borrow, default)]
        user_preferences: Option<&'a RawValue>,
    }

    let wire: Wire<'_> = lenient::read(json)?;
    let metadata = wire.metadata.unwrap_or_default();
    Ok(Preferences {
        phone_number_id: metadata.phone_number_id.ok_or("metadata.phone_number_id is missing")?,
        contacts: wire.contacts,
        preferences: each(wire.user_preferences, preference),
    })
}

fn preference(json: &RawValue) -> Result<Preference, String> {
    #[derive(Deserialize)]
    struct Wire {
        #[serde(default, deserialize_with = "lenient::wa_id")]
        wa_id: Option<WaId>,
        #[serde(default, deserialize_with = "lenient::bsuid")]
        user_id: Option<Bsuid>,
        #[serde(deserialize_with = "lenient::needed_text")]
        category: String,
        #[serde(deserialize_with = "lenient::needed_text")]
        value: String,
        // A string in older versions.
        #[serde(default, deserialize_with = "lenient::unix_seconds")]
        timestamp: Option<i64>,
    }

    let Wire { wa_id, user_id, category, value, timestamp } = lenient::read(json)?;
    Ok(Preference { wa_id, user_id, category, wish: Wish::from(value), timestamp })
}

#[cfg(test)]
mod tests {
    use super::super::Change;
    use super::super::tests::change;
    use super::Wish;

    #[test]
    fn users_say_what_they_want() {
        let value = r#"{"metadata":{"phone_number_id":"7"},
            "contacts":[{"wa_id":"351910000001","profile":{"name":"Maria"}}],"user_preferences":[
            {"wa_id":"351910000001","category":"marketing_messages","value":"stop","timestamp":"1731705721"},
            {"user_id":"US.1","category":"surveys","value":"later","timestamp":1731705721},
            {"wa_id":"1"}]}"#;
        let Change::Preferences(said) = change("user_preferences", value) else {
            panic!("{value}")
        };
        let [Ok(stop), Ok(other), Err(bad)] = &said.preferences[..] else { panic!("{said:?}") };
        assert_eq!((&stop.wish, stop.timestamp), (&Wish::Stop, Some(1_731_705_721)));
        assert!(stop.is_of_marketing() && !other.is_of_marketing());
        assert_eq!(said.contact_of(stop).and_then(|it| it.name.as_deref()), Some("Maria"));
        assert_eq!(other.wish, Wish::Other("later".to_owned()));
        assert!(bad.reason.contains("category"), "{}", bad.reason);
    }

    #[test]
    fn wishes_of_no_number_are_unreadable() {
        assert!(matches!(
            change("user_preferences", r#"{"user_preferences":[]}"#),
            Change::Unreadable { .. }
        ));
    }
}
