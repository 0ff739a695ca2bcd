//! What a customer sees of a template.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Definition;
use super::component::{
    Body, BodyExample, Button, Component, Footer, Header, HeaderFormat, NamedSample,
};
use super::placeholder::{filled, variables};
use crate::content::{Location, Media};

/// What a customer sees.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
#[schema(as = TemplateShown)]
pub struct Shown {
    /// What stands above.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header: Option<ShownHeader>,
    /// What it says.
    pub body: String,
    /// Small print below.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub footer: Option<String>,
    /// What is offered for a limited time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offer: Option<String>,
    /// What can be tapped.
    pub buttons: Vec<ShownButton>,
    /// Cards to leaf through.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cards: Vec<ShownCard>,
}

/// What stands above.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
#[schema(as = TemplateShownHeader)]
pub enum ShownHeader {
    /// Words.
    Text {
        /// The words.
        text: String,
    },
    /// A picture.
    Image {
        /// Which; empty members in a preview.
        image: Media,
    },
    /// A film.
    Video {
        /// Which.
        video: Media,
        /// Whether it plays by itself, again and again, without sound: the template's header is a `GIF`.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        is_gif: bool,
    },
    /// A file.
    Document {
        /// Which.
        document: Media,
    },
    /// A place.
    Location {
        /// Where; nothing in a preview.
        location: Option<Location>,
    },
    /// Something from the catalogue.
    Product {
        /// What; nothing in a preview.
        product_retailer_id: Option<String>,
    },
}

/// Something that can be tapped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = TemplateShownButton)]
pub struct ShownButton {
    /// Meta's name of its type.
    #[serde(rename = "type")]
    pub kind: String,
    /// The words on it.
    pub text: String,
    /// The page that it opens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The number that it calls.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone_number: Option<String>,
    /// The code that it copies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

/// One of the cards.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = TemplateShownCard)]
pub struct ShownCard {
    /// What stands above.
    pub header: Option<ShownHeader>,
    /// What it says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// What can be tapped.
    pub buttons: Vec<ShownButton>,
}

/// What a template says without samples: two of which this is the same differ in nothing that customers see.
pub fn bare(definition: &Definition) -> Shown {
    let mut bare = definition.clone();
    without_samples(&mut bare.components);
    of(&bare)
}

fn without_samples(components: &mut [Component]) {
    for component in components {
        match component {
            Component::Header(header) => header.example = None,
            Component::Body(body) => body.example = None,
            Component::Buttons(it) => {
                for button in &mut it.buttons {
                    if let Button::Url { example, .. } = button {
                        *example = None;
                    }
                }
            }
            Component::Carousel(carousel) => {
                for card in &mut carousel.cards {
                    without_samples(&mut card.components);
                }
            }
            _ => {}
        }
    }
}

/// Shows a template with its samples.
pub fn of(definition: &Definition) -> Shown {
    let mut shown = Shown::default();
    for component in &definition.components {
        match component {
            Component::Header(header) => shown.header = Some(header_of(header)),
            Component::Body(body) => shown.body = body_of(body),
            Component::Footer(footer) => shown.footer = Some(footer_of(footer)),
            Component::Buttons(it) => shown.buttons = it.buttons.iter().map(button_of).collect(),
            Component::LimitedTimeOffer(it) => {
                shown.offer = Some(it.limited_time_offer.text.clone());
            }
            Component::Carousel(carousel) => {
                shown.cards = carousel.cards.iter().map(|card| card_of(&card.components)).collect();
            }
            Component::CallPermissionRequest {} | Component::Other(_) => {}
        }
    }
    shown
}

fn card_of(components: &[Component]) -> ShownCard {
    let mut shown = ShownCard { header: None, body: None, buttons: vec![] };
    for component in components {
        match component {
            Component::Header(header) => shown.header = Some(header_of(header)),
            Component::Body(body) => shown.body = Some(body_of(body)),
            Component::Buttons(it) => shown.buttons = it.buttons.iter().map(button_of).collect(),
            _ => {}
        }
    }
    shown
}

fn header_of(header: &Header) -> ShownHeader {
    let example = header.example.clone().unwrap_or_default();
    let link = example.header_handle.unwrap_or_default().into_iter().next();
    let media = Media { link: link.filter(|link| link.starts_with("http")), ..Media::default() };
    match header.format {
        HeaderFormat::Text => {
            let text = header.text.as_deref().unwrap_or_default();
            let samples = example.header_text.unwrap_or_default();
            let named = example.header_text_named_params.unwrap_or_default();
            ShownHeader::Text { text: with_samples(text, &samples, &named) }
        }
        HeaderFormat::Image => ShownHeader::Image { image: media },
        HeaderFormat::Video => ShownHeader::Video { video: media, is_gif: false },
        HeaderFormat::Gif => ShownHeader::Video { video: media, is_gif: true },
        HeaderFormat::Document => ShownHeader::Document { document: media },
        HeaderFormat::Location => ShownHeader::Location { location: None },
        HeaderFormat::Product => ShownHeader::Product { product_retailer_id: None },
    }
}

fn body_of(body: &Body) -> String {
    let BodyExample { body_text, body_text_named_params } =
        body.example.clone().unwrap_or_default();
    let samples = body_text.unwrap_or_default().into_iter().next().unwrap_or_default();
    let named = body_text_named_params.unwrap_or_default();
    let text = text_of(body);
    // A code has no sample.
    let samples = if samples.is_empty() { vec!["123456".to_owned()] } else { samples };
    with_samples(&text, &samples, &named)
}

/// What a body says. Meta writes that of authentication templates, in their language; until it has, this is
/// what it says in English.
pub(super) fn text_of(body: &Body) -> String {
    body.text.clone().unwrap_or_else(|| {
        let warning = " For your security, do not share this code.";
        let warns = body.add_security_recommendation == Some(true);
        format!("*{{{{1}}}}* is your verification code.{}", if warns { warning } else { "" })
    })
}

pub(super) fn footer_of(footer: &Footer) -> String {
    match (&footer.text, footer.code_expiration_minutes) {
        (Some(text), _) => text.clone(),
        (None, Some(minutes)) => format!("This code expires in {minutes} minutes."),
        (None, None) => String::new(),
    }
}

/// A button with its sample.
fn button_of(button: &Button) -> ShownButton {
    let mut shown = plain(button);
    match button {
        Button::Url { example: Some(whole), .. } => shown.url = whole.first().cloned(),
        Button::CopyCode { example, .. } => shown.code = Some(example.text().to_owned()),
        _ => {}
    }
    shown
}

/// A button as it stands in the template.
pub(super) fn plain(button: &Button) -> ShownButton {
    let (url, phone_number) = match button {
        Button::Url { url, .. } => (Some(url.clone()), None),
        Button::PhoneNumber { phone_number, .. } => (None, Some(phone_number.clone())),
        _ => (None, None),
    };
    let (kind, text) = (button.kind().to_owned(), button.text().to_owned());
    ShownButton { kind, text, url, phone_number, code: None }
}

fn with_samples(text: &str, samples: &[String], named: &[NamedSample]) -> String {
    let known = variables(text);
    filled(text, |name| {
        let named = named.iter().find(|sample| sample.param_name == name);
        let number = name.parse::<usize>().ok().filter(|_| known.contains(&name));
        let sample = number.and_then(|number| samples.get(number.checked_sub(1)?));
        named.map(|sample| sample.example.as_str()).or(sample.map(String::as_str))
    })
}
