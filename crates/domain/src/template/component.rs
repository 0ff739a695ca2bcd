//! The parts of a template, as Meta writes them.

mod reading;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

pub use reading::{of_meta, of_writer};

/// A part of a template.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "SCREAMING_SNAKE_CASE")]
#[schema(as = TemplateComponent)]
pub enum Component {
    /// What stands above.
    Header(Header),
    /// What it says.
    Body(Body),
    /// Small print below.
    Footer(Footer),
    /// What can be tapped.
    Buttons(Buttons),
    /// An offer that ends.
    LimitedTimeOffer(LimitedTimeOffer),
    /// Cards to leaf through.
    Carousel(Carousel),
    /// Asks whether the company may call.
    CallPermissionRequest {},
    /// A part that this version does not know, kept as Meta said it.
    #[serde(untagged)]
    #[schema(value_type = Object)]
    Other(Value),
}

/// What stands above.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = TemplateHeader)]
pub struct Header {
    /// What it is.
    pub format: HeaderFormat,
    /// Of a text: at most 60 characters, one variable.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What it may look like.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub example: Option<HeaderExample>,
}

/// What stands above.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[schema(as = TemplateHeaderFormat)]
pub enum HeaderFormat {
    /// Words.
    Text,
    /// A picture.
    Image,
    /// A film.
    Video,
    /// A file.
    Document,
    /// A short film that repeats; MP4.
    Gif,
    /// A place.
    Location,
    /// Something from the catalogue.
    Product,
}

impl HeaderFormat {
    /// Whether it is a file, of which Meta wants a sample.
    pub const fn is_file(self) -> bool {
        matches!(self, Self::Image | Self::Video | Self::Document | Self::Gif)
    }
}

/// What a header may look like.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
#[schema(as = TemplateHeaderExample)]
pub struct HeaderExample {
    /// The value of its variable.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header_text: Option<Vec<String>>,
    /// The same where variables have names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header_text_named_params: Option<Vec<NamedSample>>,
    /// Meta's name of an uploaded sample: see `POST /accounts/{id}/template-samples`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header_handle: Option<Vec<String>>,
}

/// The value of a named variable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = TemplateNamedSample)]
pub struct NamedSample {
    /// Which variable.
    pub param_name: String,
    /// What may stand there.
    pub example: String,
}

/// What it says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
#[schema(as = TemplateBody)]
pub struct Body {
    /// At most 1,024 characters; Meta itself writes that of authentication templates.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What may stand at its variables.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<BodyExample>,
    /// Of authentication: "For your security, do not share this code."
    #[serde(skip_serializing_if = "Option::is_none")]
    pub add_security_recommendation: Option<bool>,
}

/// What may stand at the variables of a body.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
#[schema(as = TemplateBodyExample)]
pub struct BodyExample {
    /// One list of values, in the order of the numbers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body_text: Option<Vec<Vec<String>>>,
    /// The same where variables have names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body_text_named_params: Option<Vec<NamedSample>>,
}

/// Small print below.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
#[schema(as = TemplateFooter)]
pub struct Footer {
    /// At most 60 characters, without variables.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Of authentication: after so many minutes the code is worth nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code_expiration_minutes: Option<i64>,
}

/// What can be tapped.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = TemplateButtons)]
pub struct Buttons {
    /// At most ten.
    pub buttons: Vec<Button>,
}

/// An offer that ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = TemplateLimitedTimeOffer)]
pub struct LimitedTimeOffer {
    /// What is offered.
    pub limited_time_offer: Offer,
}

/// What is offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = TemplateOffer)]
pub struct Offer {
    /// At most 16 characters.
    pub text: String,
    /// Whether a clock runs.
    #[serde(default)]
    pub has_expiration: bool,
}

/// Cards to leaf through.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = TemplateCarousel)]
pub struct Carousel {
    /// Two to ten, all of the same shape.
    pub cards: Vec<Card>,
}

/// One of the cards.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = TemplateCard)]
pub struct Card {
    /// A header, a body and buttons.
    #[schema(no_recursion)]
    pub components: Vec<Component>,
}

/// Something that can be tapped.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "SCREAMING_SNAKE_CASE")]
#[schema(as = TemplateButton)]
pub enum Button {
    /// Answers with its words.
    QuickReply {
        /// The words on it.
        text: String,
    },
    /// Opens a page.
    Url {
        /// The words on it.
        text: String,
        /// At most 2,000 characters; one variable, at the end.
        url: String,
        /// A whole address, if there is a variable.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        example: Option<Vec<String>>,
    },
    /// Calls a phone.
    PhoneNumber {
        /// The words on it.
        text: String,
        /// At most 20 digits.
        phone_number: String,
    },
    /// Calls the company in WhatsApp.
    VoiceCall {
        /// The words on it.
        text: String,
        /// For how long it works.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ttl_minutes: Option<i64>,
    },
    /// Copies a coupon code.
    CopyCode {
        /// The words on it are WhatsApp's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<String>,
        /// A code, at most 20 characters.
        example: Sample,
    },
    /// Opens a flow.
    Flow(Box<FlowButton>),
    /// Opens the catalogue.
    Catalog {
        /// The words on it.
        text: String,
    },
    /// Opens some products.
    Mpm {
        /// The words on it.
        text: String,
    },
    /// Opens one product.
    Spm {
        /// The words on it.
        text: String,
    },
    /// Copies or fills in a code to sign in with.
    Otp(Box<OtpButton>),
    /// Asks for the customer's contact.
    RequestContactInfo {
        /// The words on it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<String>,
    },
    /// Opens an app.
    App {
        /// The words on it.
        text: String,
    },
    /// A button that this version does not know, kept as Meta said it.
    #[serde(untagged)]
    #[schema(value_type = Object)]
    Other(Value),
}

/// One sample, which Meta takes as a text and gives as a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(untagged)]
#[schema(as = TemplateSample)]
pub enum Sample {
    /// As it is given.
    One(String),
    /// As it comes back.
    Many(Vec<String>),
}

impl Sample {
    /// The text.
    pub fn text(&self) -> &str {
        match self {
            Self::One(text) => text,
            Self::Many(texts) => texts.first().map_or("", String::as_str),
        }
    }
}

/// A button that opens a flow: one of id, name and JSON says which.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
#[schema(as = TemplateFlowButton)]
pub struct FlowButton {
    /// The words on it.
    pub text: String,
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "id")]
    pub flow_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flow_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flow_json: Option<String>,
    /// `navigate` or `data_exchange`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flow_action: Option<String>,
    /// Where it begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub navigate_screen: Option<String>,
    /// `DOCUMENT`, `PROMOTION` or `REVIEW`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub icon: Option<String>,
}

/// A button that copies or fills in a code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = TemplateOtpButton)]
pub struct OtpButton {
    /// How the code gets into the app.
    pub otp_type: OtpType,
    /// The words on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The words on it where the app can fill the code in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub autofill_text: Option<String>,
    /// Needed for `ZERO_TAP`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zero_tap_terms_accepted: Option<bool>,
    /// The apps that get the code, one to five.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supported_apps: Option<Vec<App>>,
}

/// How a code gets into the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[schema(as = TemplateOtpType)]
pub enum OtpType {
    /// The customer copies it.
    CopyCode,
    /// One tap fills it in.
    OneTap,
    /// It is filled in by itself.
    ZeroTap,
}

/// An app that gets a code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = TemplateApp)]
pub struct App {
    /// At most 224 characters.
    pub package_name: String,
    /// Exactly 11 characters.
    pub signature_hash: String,
}

impl Button {
    /// Meta's name of its type.
    pub fn kind(&self) -> &str {
        match self {
            Self::QuickReply { .. } => "QUICK_REPLY",
            Self::Url { .. } => "URL",
            Self::PhoneNumber { .. } => "PHONE_NUMBER",
            Self::VoiceCall { .. } => "VOICE_CALL",
            Self::CopyCode { .. } => "COPY_CODE",
            Self::Flow(_) => "FLOW",
            Self::Catalog { .. } => "CATALOG",
            Self::Mpm { .. } => "MPM",
            Self::Spm { .. } => "SPM",
            Self::Otp(_) => "OTP",
            Self::RequestContactInfo { .. } => "REQUEST_CONTACT_INFO",
            Self::App { .. } => "APP",
            Self::Other(raw) => raw.get("type").and_then(Value::as_str).unwrap_or_default(),
        }
    }

    /// The words on it; WhatsApp's own where it has none.
    pub fn text(&self) -> &str {
        match self {
            Self::QuickReply { text }
            | Self::Url { text, .. }
            | Self::PhoneNumber { text, .. }
            | Self::VoiceCall { text, .. }
            | Self::Catalog { text }
            | Self::Mpm { text }
            | Self::Spm { text }
            | Self::App { text } => text,
            Self::CopyCode { text, .. } => text.as_deref().unwrap_or("Copy offer code"),
            Self::Flow(flow) => &flow.text,
            Self::Otp(otp) => {
                let text = otp.text.as_deref().or(otp.autofill_text.as_deref());
                text.unwrap_or("Copy code")
            }
            Self::RequestContactInfo { text } => text.as_deref().unwrap_or_default(),
            Self::Other(raw) => raw.get("text").and_then(Value::as_str).unwrap_or_default(),
        }
    }
}

/// Meta's ids are texts, and sometimes numbers.
fn id<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    Ok(match Option::<Value>::deserialize(from)? {
        Some(Value::String(id)) => Some(id),
        Some(Value::Number(id)) => Some(id.to_string()),
        _ => None,
    })
}
