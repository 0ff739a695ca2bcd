//! What a message is to say, as a body says it: the type, and the content under the name of the type.

use chrono::{DateTime, Utc};
use domain::content::card::Card;
use domain::content::interactive::Interactive;
use domain::content::{Content, Location, Media, Reaction, Text};
use domain::field::FieldError;
use domain::ids::MessageId;
use domain::scheduled::Fallback;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::actions::messages::Draft;
use crate::actions::scheduled::Plan;
use crate::problem::Problem;

/// Says a body that holds what a message is to say, under the name of its type, and more.
macro_rules! saying {
    ($(#[$of_struct:meta])* $vis:vis struct $name:ident { $($more:tt)* }) => {
        #[derive(Clone, Serialize, Deserialize, ToSchema)]
        #[serde(deny_unknown_fields)]
        $(#[$of_struct])*
        $vis struct $name {
            #[serde(rename = "type")]
            kind: SendableType,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            text: Option<Text>,
            /// JPEG or PNG, up to 5 MB.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            image: Option<Media>,
            /// MP4 or 3GPP, up to 16 MB.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            video: Option<Media>,
            /// AAC, AMR, MP3, M4A or OGG, up to 16 MB; a voice note is OGG with Opus.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            audio: Option<Media>,
            /// Up to 100 MB.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            document: Option<Media>,
            /// WebP, up to 100 KB, or 500 KB if it moves.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            sticker: Option<Media>,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            location: Option<Location>,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            contacts: Option<Vec<Card>>,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            reaction: Option<Reaction>,
            /// Buttons, a list, a page, a flow, or a question for the customer's place.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            interactive: Option<Interactive>,
            /// The message that it answers.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            reply_to: Option<MessageId>,
            $($more)*
        }

        impl $name {
            /// What it says: exactly what its type names.
            fn content(&self) -> Result<Content, Problem> {
                let said = self.clone();
                said_by(self.kind, [
                    (SendableType::Text, "text", said.text.map(Content::Text)),
                    (SendableType::Image, "image", said.image.map(Content::Image)),
                    (SendableType::Video, "video", said.video.map(Content::Video)),
                    (SendableType::Audio, "audio", said.audio.map(Content::Audio)),
                    (SendableType::Document, "document", said.document.map(Content::Document)),
                    (SendableType::Sticker, "sticker", said.sticker.map(Content::Sticker)),
                    (SendableType::Location, "location", said.location.map(Content::Location)),
                    (SendableType::Contacts, "contacts", said.contacts.map(Content::Contacts)),
                    (SendableType::Reaction, "reaction", said.reaction.map(Content::Reaction)),
                    (
                        SendableType::Interactive,
                        "interactive",
                        said.interactive.map(Content::Interactive),
                    ),
                ])
            }
        }
    };
}

saying! {
    /// A message to send: its type, and what it says under the name of the type.
    #[schema(example = json!({"type": "text", "text": {"body": "How can I help?"}}))]
    pub(super) struct NewMessage {
        /// The client's own name for the message, unique in the chat: sending it again gives the
        /// message that is there.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schema(min_length = 1, max_length = 128)]
        client_message_id: Option<String>,
        /// The last message or note of the chat that the writer has seen. If a colleague, or the company's own
        /// phone, wrote since: `answered-meanwhile`. Nothing is compared if nothing is said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        last_seen_message_id: Option<MessageId>,
        /// Send it whatever a colleague wrote meanwhile.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        force: bool,
    }
}

saying! {
    /// A message to send later: its type, what it says under the name of the type, and when.
    #[schema(example = json!({
        "at": "2026-12-24T09:00:00Z", "type": "text", "text": {"body": "Your parcel is here."},
        "fallback": {"type": "cancel"},
    }))]
    pub(super) struct NewScheduled {
        /// When: in the future, and within a year.
        at: DateTime<Utc>,
        /// What is done instead if the window is closed then; nothing, if nothing is said.
        #[serde(default)]
        fallback: Fallback,
    }
}

/// What can be sent inside the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum SendableType {
    Text,
    Image,
    Video,
    Audio,
    Document,
    Sticker,
    Location,
    Contacts,
    Reaction,
    Interactive,
}

fn said_by<const N: usize>(
    kind: SendableType,
    said: [(SendableType, &'static str, Option<Content>); N],
) -> Result<Content, Problem> {
    let (mut content, mut faults) = (None, vec![]);
    for (of, name, said) in said {
        match said {
            Some(said) if of == kind => content = Some(said),
            Some(_) => {
                let message = "does not belong to a message of this type";
                faults.push(FieldError::new(name, "unknown-field", message));
            }
            None if of == kind => {
                faults.push(FieldError::new(name, "required", "is required for this type"));
            }
            None => {}
        }
    }
    match content {
        Some(content) if faults.is_empty() => Ok(content),
        _ => Err(faults.into()),
    }
}

impl NewMessage {
    pub(super) fn into_draft(self) -> Result<Draft, Problem> {
        if self.client_message_id.as_ref().is_some_and(|id| id.is_empty() || id.len() > 128) {
            let message = "must have 1 to 128 bytes";
            return Err(Problem::field("client_message_id", "range", message));
        }
        Ok(Draft {
            content: self.content()?,
            reply_to: self.reply_to,
            client_message_id: self.client_message_id,
            last_seen: self.last_seen_message_id.map(Uuid::from),
            force: self.force,
        })
    }
}

impl NewScheduled {
    pub(super) fn into_plan(self) -> Result<Plan, Problem> {
        let (content, reply_to) = (self.content()?, self.reply_to);
        Ok(Plan { content, reply_to, due: self.at, fallback: self.fallback })
    }
}
