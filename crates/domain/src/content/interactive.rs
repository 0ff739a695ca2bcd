//! Buttons and lists, and what the customer chose.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use super::Media;
use crate::media::Kind;

/// Something to tap, or a tap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Interactive {
    /// Up to three buttons.
    Button(Menu<ButtonAction>),
    /// A list of up to ten rows.
    List(Menu<ListAction>),
    /// A button that opens a page.
    CtaUrl(Menu<UrlAction>),
    /// A button that opens a flow.
    Flow(Menu<FlowAction>),
    /// A button that asks the customer where they are; without header and footer.
    LocationRequestMessage(Menu<LocationRequest>),
    /// The customer tapped a button.
    ButtonReply {
        /// Which.
        button_reply: Choice,
    },
    /// The customer chose a row.
    ListReply {
        /// Which.
        list_reply: Choice,
    },
    /// The customer filled in a flow or an address form.
    NfmReply {
        /// What they answered.
        nfm_reply: FlowReply,
    },
    /// The customer answered whether they may be called.
    CallPermissionReply {
        /// `accept` or `reject`.
        response: Option<String>,
    },
    /// A kind that this version does not know.
    Other {
        /// As it came.
        #[schema(value_type = Object)]
        raw: Value,
    },
}

/// A message with something to tap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Menu<Action> {
    /// What stands above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub header: Option<Header>,
    /// The message itself.
    pub body: Words,
    /// The small print.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub footer: Option<Words>,
    /// What can be tapped.
    pub action: Action,
}

/// A piece of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The text.
    pub text: String,
}

/// What stands above a menu: a line, or a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Header {
    /// A line of at most 60 characters.
    Text {
        /// The line.
        text: String,
    },
    /// A picture.
    Image {
        /// Which.
        image: Media,
    },
    /// A film.
    Video {
        /// Which.
        video: Media,
    },
    /// A file.
    Document {
        /// Which.
        document: Media,
    },
}

/// One to three buttons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ButtonAction {
    /// The buttons.
    #[schema(min_items = 1, max_items = 3)]
    pub buttons: Vec<ReplyButton>,
}

/// A button that answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum ReplyButton {
    /// The only kind there is.
    Reply {
        /// What it answers.
        reply: Choice,
    },
}

/// A list behind one button.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ListAction {
    /// The words on the button, at most 20 characters.
    #[schema(min_length = 1, max_length = 20)]
    pub button: String,
    /// At most ten sections, with ten rows in all.
    #[schema(min_items = 1, max_items = 10)]
    pub sections: Vec<Section>,
}

/// A button that opens a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "name", rename_all = "snake_case", deny_unknown_fields)]
pub enum UrlAction {
    /// The only kind there is.
    CtaUrl {
        /// What it says, and what it opens.
        parameters: UrlButton,
    },
}

/// What a button says, and what it opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UrlButton {
    /// The words on the button, at most 20 characters.
    #[schema(min_length = 1, max_length = 20)]
    pub display_text: String,
    /// The page.
    #[schema(max_length = 2000)]
    pub url: String,
}

/// A button that opens a flow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "name", rename_all = "snake_case", deny_unknown_fields)]
pub enum FlowAction {
    /// The only kind there is.
    Flow {
        /// Which flow, and where it begins.
        parameters: Box<FlowButton>,
    },
}

/// Which flow a button opens, and where that begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FlowButton {
    /// The version of flow messages.
    #[schema(example = "3")]
    pub flow_message_version: String,
    /// Meta's id of the flow; or its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flow_id: Option<String>,
    /// The name of the flow; or its id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flow_name: Option<String>,
    /// The words on the button, at most 20 characters and no emoji.
    #[schema(min_length = 1, max_length = 20)]
    pub flow_cta: String,
    /// What comes back with the answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flow_token: Option<String>,
    /// Published, if nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<FlowMode>,
    /// What the button does; opens a screen, if nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flow_action: Option<FlowStart>,
    /// Where it begins; only if it opens a screen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flow_action_payload: Option<FlowScreen>,
}

/// Which state of a flow is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FlowMode {
    /// The one for everybody.
    Published,
    /// The one for testers.
    Draft,
}

/// How a flow begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FlowStart {
    /// With a screen.
    Navigate,
    /// By asking the flow's own server.
    DataExchange,
}

/// The screen with which a flow begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FlowScreen {
    /// Its name.
    pub screen: String,
    /// What it is given: an object that is not empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub data: Option<Value>,
}

/// A button that asks where the customer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "name", rename_all = "snake_case", deny_unknown_fields)]
pub enum LocationRequest {
    /// The only kind there is.
    SendLocation {},
}

/// Rows that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Their heading; needed where there is more than one section.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 24)]
    pub title: Option<String>,
    /// The rows.
    pub rows: Vec<Choice>,
}

/// Something that can be, or was, chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// What comes back with the tap.
    pub id: String,
    /// What is seen.
    pub title: String,
    /// A second line (lists only).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// A flow or address form, filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FlowReply {
    /// `flow` or `address_message`.
    pub name: Option<String>,
    /// In words.
    pub body: Option<String>,
    /// The answers: a JSON document, as text.
    pub response_json: String,
}

impl Interactive {
    fn header(&self) -> Option<&Header> {
        match self {
            Self::Button(menu) => menu.header.as_ref(),
            Self::List(menu) => menu.header.as_ref(),
            _ => None,
        }
    }

    /// The file that stands above it.
    pub fn media(&self) -> Option<(Kind, &Media)> {
        match self.header()? {
            Header::Text { .. } => None,
            Header::Image { image } => Some((Kind::Image, image)),
            Header::Video { video } => Some((Kind::Video, video)),
            Header::Document { document } => Some((Kind::Document, document)),
        }
    }

    /// The same, to be changed.
    pub fn media_mut(&mut self) -> Option<&mut Media> {
        let header = match self {
            Self::Button(menu) => menu.header.as_mut(),
            Self::List(menu) => menu.header.as_mut(),
            _ => None,
        };
        match header? {
            Header::Text { .. } => None,
            Header::Image { image } => Some(image),
            Header::Video { video } => Some(video),
            Header::Document { document } => Some(document),
        }
    }

    /// The words in it, for the lists' one line.
    pub fn words(&self) -> &str {
        match self {
            Self::Button(menu) => &menu.body.text,
            Self::List(menu) => &menu.body.text,
            Self::CtaUrl(menu) => &menu.body.text,
            Self::Flow(menu) => &menu.body.text,
            Self::LocationRequestMessage(menu) => &menu.body.text,
            Self::ButtonReply { button_reply: choice } | Self::ListReply { list_reply: choice } => {
                &choice.title
            }
            Self::NfmReply { nfm_reply } => nfm_reply.body.as_deref().unwrap_or_default(),
            Self::CallPermissionReply { response } => response.as_deref().unwrap_or_default(),
            Self::Other { .. } => "",
        }
    }
}
