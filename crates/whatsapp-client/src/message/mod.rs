//! Messages to users, as Meta wants them written.
//!
//! Meta's page "Sending messages". The limits named here are Meta's and are not checked here:
//! beyond them Meta refuses, with code 100, 131008 or 131009.

mod interactive;

use serde::ser::{Serialize, Serializer};

pub use interactive::{
    Buttons, Flow, Header, List, LocationRequest, ReplyButton, Row, Section, UrlButton,
};

use crate::templates::{TemplateComponent, TemplateLanguage};
use crate::{Bsuid, ContactCard, WaId};

/// One message to one user.
///
/// Meta has no idempotency key: the same message given twice is sent twice. What tells what became
/// of a message without an answer is `callback_data`.
#[derive(Debug, Clone, PartialEq)]
pub struct OutgoingMessage {
    /// Who gets it.
    pub to: Recipient,
    /// What it says.
    pub content: Outgoing,
    /// The wamid of the message that it quotes. Not for reactions; the quotation isn't shown if
    /// that message is older than 30 days.
    pub reply_to: Option<String>,
    /// At most 512 characters; comes back as `biz_opaque_callback_data` in each status.
    pub callback_data: Option<String>,
}

/// Who gets a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recipient {
    /// A phone number.
    Phone(WaId),
    /// A business-scoped user id or a parent one, for who hides the number.
    UserId(Bsuid),
}

/// What a message says.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outgoing {
    /// Words.
    Text {
        /// At most 4,096 characters.
        body: String,
        /// Whether the first link gets a preview.
        preview_url: bool,
    },
    /// A picture: JPEG or PNG.
    Image {
        /// Where it is.
        #[serde(flatten)]
        source: MediaSource,
        /// At most 1,024 characters.
        #[serde(skip_serializing_if = "Option::is_none")]
        caption: Option<String>,
    },
    /// A film: MP4 or 3GPP.
    Video {
        /// Where it is.
        #[serde(flatten)]
        source: MediaSource,
        /// At most 1,024 characters.
        #[serde(skip_serializing_if = "Option::is_none")]
        caption: Option<String>,
    },
    /// Sound. It has no caption.
    Audio {
        /// Where it is.
        #[serde(flatten)]
        source: MediaSource,
        /// Shown as a voice note; it must then be Opus in Ogg, and has a play icon up to 512 kB
        /// only.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        voice: bool,
    },
    /// A file.
    Document {
        /// Where it is.
        #[serde(flatten)]
        source: MediaSource,
        /// At most 1,024 characters.
        #[serde(skip_serializing_if = "Option::is_none")]
        caption: Option<String>,
        /// What the user sees; without it, the name in the link.
        #[serde(skip_serializing_if = "Option::is_none")]
        filename: Option<String>,
    },
    /// A sticker: WebP.
    Sticker {
        /// Where it is.
        #[serde(flatten)]
        source: MediaSource,
    },
    /// A place.
    Location {
        /// Degrees north.
        latitude: f64,
        /// Degrees east.
        longitude: f64,
        /// Its name.
        #[serde(skip_serializing_if = "Option::is_none")]
        name: Option<String>,
        /// Its address; shown only with a name.
        #[serde(skip_serializing_if = "Option::is_none")]
        address: Option<String>,
    },
    /// Contact cards, at most 257.
    Contacts(Vec<ContactCard>),
    /// An emoji on a message. Meta tells by webhook only (131009) that the message is unknown,
    /// older than 30 days or a reaction itself.
    Reaction {
        /// The wamid of that message.
        message_id: String,
        /// The emoji; `None` takes the reaction back.
        #[serde(serialize_with = "emoji_or_none")]
        emoji: Option<String>,
    },
    /// A template that Meta approved, filled in. The only type outside the customer service window.
    Template {
        /// Its name.
        name: String,
        /// In which language.
        language: TemplateLanguage,
        /// What is filled in.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        components: Vec<TemplateComponent>,
    },
    /// A text with up to three buttons below.
    #[serde(rename = "interactive")]
    Buttons(Buttons),
    /// A text with a list behind a button.
    #[serde(rename = "interactive")]
    List(List),
    /// A text with a button that opens a page.
    #[serde(rename = "interactive")]
    UrlButton(UrlButton),
    /// A text with a button that opens a flow.
    #[serde(rename = "interactive")]
    Flow(Flow),
    /// A text with a button that asks where the user is.
    #[serde(rename = "interactive")]
    LocationRequest(LocationRequest),
}

/// Where Meta finds a file.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MediaSource {
    /// A media id, from an upload to the same phone number.
    Id(String),
    /// A public address. Meta keeps what it found there for ten minutes; that it found nothing
    /// comes by webhook (131052, 131053).
    Link(String),
}

impl Outgoing {
    /// The `type`.
    fn kind(&self) -> &'static str {
        match self {
            Self::Text { .. } => "text",
            Self::Image { .. } => "image",
            Self::Video { .. } => "video",
            Self::Audio { .. } => "audio",
            Self::Document { .. } => "document",
            Self::Sticker { .. } => "sticker",
            Self::Location { .. } => "location",
            Self::Contacts(_) => "contacts",
            Self::Reaction { .. } => "reaction",
            Self::Template { .. } => "template",
            Self::Buttons(_)
            | Self::List(_)
            | Self::UrlButton(_)
            | Self::Flow(_)
            | Self::LocationRequest(_) => "interactive",
        }
    }
}

/// The body of `POST /{phone-number-id}/messages`.
impl Serialize for OutgoingMessage {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct Wire<'a> {
            messaging_product: &'static str,
            recipient_type: &'static str,
            #[serde(skip_serializing_if = "Option::is_none")]
            to: Option<String>,
            #[serde(skip_serializing_if = "Option::is_none")]
            recipient: Option<&'a Bsuid>,
            #[serde(skip_serializing_if = "Option::is_none")]
            context: Option<Quoted<'a>>,
            #[serde(skip_serializing_if = "Option::is_none")]
            biz_opaque_callback_data: Option<&'a str>,
            #[serde(rename = "type")]
            kind: &'static str,
            #[serde(flatten)]
            content: &'a Outgoing,
        }
        #[derive(serde::Serialize)]
        struct Quoted<'a> {
            message_id: &'a str,
        }

        let (phone, user_id) = match &self.to {
            Recipient::Phone(number) => (Some(number.to_e164()), None),
            Recipient::UserId(id) => (None, Some(id)),
        };
        let wire = Wire {
            messaging_product: "whatsapp",
            recipient_type: "individual",
            to: phone,
            recipient: user_id,
            context: self.reply_to.as_deref().map(|message_id| Quoted { message_id }),
            biz_opaque_callback_data: self.callback_data.as_deref(),
            kind: self.content.kind(),
            content: &self.content,
        };
        wire.serialize(to)
    }
}

/// The empty string is how Meta takes a reaction back.
#[expect(clippy::ref_option, reason = "serde's signature")]
fn emoji_or_none<S: Serializer>(emoji: &Option<String>, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(emoji.as_deref().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::contact_card::{Name, Phone};

    fn written(content: Outgoing) -> Value {
        let to = Recipient::Phone(WaId::new("16505551234").unwrap());
        let message = OutgoingMessage { to, content, reply_to: None, callback_data: None };
        let mut json = serde_json::to_value(message).unwrap();
        let members = json.as_object_mut().unwrap();
        assert_eq!(members.remove("messaging_product"), Some(json!("whatsapp")));
        assert_eq!(members.remove("recipient_type"), Some(json!("individual")));
        assert_eq!(members.remove("to"), Some(json!("+16505551234")));
        json
    }

    #[test]
    fn a_whole_message_looks_like_meta_s() {
        let message = OutgoingMessage {
            to: Recipient::UserId(Bsuid::new("US.1").unwrap()),
            content: Outgoing::Text { body: "Hi \"you\"\n".into(), preview_url: true },
            reply_to: Some("wamid.1".into()),
            callback_data: Some("0192".into()),
        };
        assert_eq!(
            serde_json::to_string(&message).unwrap(),
            r#"{"messaging_product":"whatsapp","recipient_type":"individual","recipient":"US.1","context":{"message_id":"wamid.1"},"biz_opaque_callback_data":"0192","type":"text","text":{"body":"Hi \"you\"\n","preview_url":true}}"#
        );
    }

    #[test]
    fn media_has_an_id_or_a_link() {
        let source = || MediaSource::Id("1".into());
        let link = MediaSource::Link("https://example.com/a.pdf".into());
        let cases = [
            (
                Outgoing::Image { source: source(), caption: Some("Look".into()) },
                json!({"type": "image", "image": {"id": "1", "caption": "Look"}}),
            ),
            (
                Outgoing::Video { source: source(), caption: None },
                json!({"type": "video", "video": {"id": "1"}}),
            ),
            (
                Outgoing::Audio { source: source(), voice: true },
                json!({"type": "audio", "audio": {"id": "1", "voice": true}}),
            ),
            (
                Outgoing::Audio { source: source(), voice: false },
                json!({"type": "audio", "audio": {"id": "1"}}),
            ),
            (
                Outgoing::Document { source: link, caption: None, filename: Some("a.pdf".into()) },
                json!({"type": "document",
                    "document": {"link": "https://example.com/a.pdf", "filename": "a.pdf"}}),
            ),
            (
                Outgoing::Sticker { source: source() },
                json!({"type": "sticker", "sticker": {"id": "1"}}),
            ),
        ];
        for (content, expected) in cases {
            assert_eq!(written(content), expected);
        }
    }

    #[test]
    fn a_place_and_cards_and_reactions() {
        let place =
            Outgoing::Location { latitude: 37.5, longitude: -122.0, name: None, address: None };
        assert_eq!(
            written(place),
            json!({"type": "location", "location": {"latitude": 37.5, "longitude": -122.0}})
        );
        let card = ContactCard {
            name: Name {
                formatted_name: Some("A B".into()),
                first_name: Some("A".into()),
                ..Name::default()
            },
            phones: vec![Phone {
                phone: Some("+1".into()),
                kind: Some("WORK".into()),
                user_id: Bsuid::new("US.1"),
                ..Phone::default()
            }],
            origin: Some("other".into()),
            ..ContactCard::default()
        };
        assert_eq!(
            written(Outgoing::Contacts(vec![card])),
            json!({"type": "contacts", "contacts": [{
                "name": {"formatted_name": "A B", "first_name": "A"},
                "phones": [{"phone": "+1", "type": "WORK"}],
            }]})
        );
        for (emoji, sent) in [(Some("👍".to_owned()), "👍"), (None, "")] {
            assert_eq!(
                written(Outgoing::Reaction { message_id: "wamid.1".into(), emoji }),
                json!({"type": "reaction", "reaction": {"message_id": "wamid.1", "emoji": sent}})
            );
        }
    }

    #[test]
    fn buttons_and_lists() {
        let buttons = Buttons {
            header: Some(Header::Document(MediaSource::Id("1".into()))),
            body: "Well?".into(),
            footer: Some("Small".into()),
            buttons: vec![ReplyButton { id: "y".into(), title: "Yes".into() }],
        };
        assert_eq!(
            written(Outgoing::Buttons(buttons)),
            json!({"type": "interactive", "interactive": {
                "type": "button",
                "header": {"type": "document", "document": {"id": "1"}},
                "body": {"text": "Well?"},
                "footer": {"text": "Small"},
                "action": {"buttons": [{"type": "reply", "reply": {"id": "y", "title": "Yes"}}]},
            }})
        );
        let row = Row { id: "1".into(), title: "One".into(), description: None };
        let list = List {
            header: Some("Title".into()),
            body: "Choose".into(),
            footer: None,
            button: "Open".into(),
            sections: vec![Section { title: None, rows: vec![row] }],
        };
        assert_eq!(
            written(Outgoing::List(list)),
            json!({"type": "interactive", "interactive": {
                "type": "list",
                "header": {"type": "text", "text": "Title"},
                "body": {"text": "Choose"},
                "action": {"button": "Open",
                    "sections": [{"rows": [{"id": "1", "title": "One"}]}]},
            }})
        );
    }
}
