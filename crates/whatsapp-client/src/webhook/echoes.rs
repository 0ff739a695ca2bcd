//! The value of a `smb_message_echoes` or `message_echoes` change: what the business sent from its own
//! phone, in the `WhatsApp` Business app.
//!
//! Meta's page "Onboarding business app users" (coexistence).

use serde::Deserialize;
use serde_json::value::RawValue;

use super::messages::{Metadata, each};
use super::{BadItem, Contact, Message, message};
use crate::{Bsuid, WaId, lenient};

/// What the business wrote on its own phone.
#[derive(Debug, Clone, PartialEq)]
pub struct Echoes {
    /// The business's number that this is about.
    pub phone_number_id: String,
    /// The users it was written to, where Meta describes them.
    pub contacts: Vec<Contact>,
    /// The messages.
    pub echoes: Vec<Result<Echo, BadItem>>,
}

/// A message that the business sent from its own phone.
#[derive(Debug, Clone, PartialEq)]
pub struct Echo {
    /// The message. Its sender is the business.
    pub message: Message,
    /// To which number.
    pub to: Option<WaId>,
    /// To which business-scoped id.
    pub to_user_id: Option<Bsuid>,
}

impl Echoes {
    /// What Meta says of whom an echo was written to.
    pub fn contact_of(&self, echo: &Echo) -> Option<&Contact> {
        Contact::among(&self.contacts, echo.to_user_id.as_ref(), echo.to.as_ref())
    }
}

/// Reads the value. Without a phone number id it belongs to nobody, and is refused.
pub(super) fn read(json: &RawValue) -> Result<Echoes, String> {
    #[derive(Deserialize)]
    struct Wire<'a> {
        #[serde(default, deserialize_with = "lenient::object")]
        metadata: Option<Metadata>,
        #[serde(default, deserialize_with = "lenient::list")]
        contacts: Vec<Contact>,
        #[serde(borrow, default)]
        message_echoes: Option<&'a RawValue>,
    }

    let wire: Wire<'_> = lenient::read(json)?;
    let metadata = wire.metadata.unwrap_or_default();
    Ok(Echoes {
        phone_number_id: metadata.phone_number_id.ok_or("metadata.phone_number_id is missing")?,
        contacts: wire.contacts,
        echoes: each(wire.message_echoes, echo),
    })
}

fn echo(json: &RawValue) -> Result<Echo, String> {
    #[derive(Deserialize)]
    struct Wire {
        #[serde(default, deserialize_with = "lenient::wa_id")]
        to: Option<WaId>,
        #[serde(default, deserialize_with = "lenient::bsuid")]
        to_user_id: Option<Bsuid>,
    }

    let Wire { to, to_user_id } = lenient::read(json)?;
    Ok(Echo { message: message::read(json)?, to, to_user_id })
}

#[cfg(test)]
mod tests {
    use super::super::tests::change;
    use super::super::{Change, Content};

    #[test]
    fn an_echo_says_to_whom_it_was_written() {
        let value = r#"{"metadata":{"phone_number_id":"7"},"contacts":[{"wa_id":"351910000001",
            "profile":{"name":"Maria"}}],"message_echoes":[{"id":"wamid.1","from":"15550000001",
            "to":"351910000001","timestamp":"1","type":"text","text":{"body":"Hi"}},{"to":"1"}]}"#;
        for field in ["smb_message_echoes", "message_echoes"] {
            let Change::Echoes(said) = change(field, value) else { panic!("{field}") };
            assert_eq!(said.phone_number_id, "7");
            let [Ok(echo), Err(bad)] = &said.echoes[..] else { panic!("{said:?}") };
            assert_eq!(echo.to.as_ref().map(ToString::to_string).as_deref(), Some("351910000001"));
            assert!(matches!(&echo.message.content, Content::Text(text) if text.body == "Hi"));
            assert_eq!(said.contact_of(echo).and_then(|it| it.name.as_deref()), Some("Maria"));
            assert!(bad.reason.contains("id"), "{}", bad.reason);
        }
    }

    #[test]
    fn echoes_of_no_number_are_unreadable() {
        let change = change("smb_message_echoes", r#"{"message_echoes":[]}"#);
        assert!(matches!(change, Change::Unreadable { .. }));
    }
}
