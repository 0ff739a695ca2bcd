//! Filling a template in for one customer: what Meta would refuse is refused here, with the field named.

mod parts;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::component::{Buttons, Carousel, Component, Header, HeaderFormat};
use super::given::{Given, GivenButton, GivenHeader};
use super::preview::{self, Shown, ShownHeader};
use super::{Category, Template};
use crate::content::Media;
use crate::field::{Faults, FieldError};
use crate::ids::TemplateId;
use crate::media::Kind;
use parts::{Filling, media_of};

/// A code to sign in with.
const CODE_MAX: usize = 15;
/// What Meta calls a film that fills in a header of this format. Page "Sending messages, template", parameters.
const GIF: &str = "gif";

/// A template, filled in for one customer: what was true when it was sent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = TemplateMessage)]
pub struct Filled {
    /// Which.
    pub template_id: TemplateId,
    /// What it was called.
    pub name: String,
    /// In which language.
    pub language: String,
    /// What it was for.
    pub category: Category,
    /// What the customer sees.
    #[serde(flatten)]
    pub shown: Shown,
    /// What Meta is told, but for a file in the header.
    #[schema(value_type = Vec<Object>)]
    pub components: Vec<Value>,
}

/// Why a template cannot be sent, whatever is filled in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unsendable {
    /// There is none in this language.
    #[error("there is no version in this language")]
    NoSuchLanguage,
    /// Meta never saw it.
    #[error("it was not submitted to Meta yet")]
    Draft,
    /// Meta does not let it be sent.
    #[error("Meta does not let it be sent: {0}")]
    Status(String),
    /// It is being deleted.
    #[error("it is being deleted")]
    Leaving,
    /// It has parts that this version does not know.
    #[error("it has parts that cannot be filled in here")]
    UnknownParts,
}

/// Why one was not filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It cannot be sent at all.
    Unsendable(Unsendable),
    /// Something is missing, or too much, or wrong.
    Fields(Vec<FieldError>),
}

impl Filled {
    /// The file in its header.
    pub fn media(&self) -> Option<(Kind, &Media)> {
        Some(match self.shown.header.as_ref()? {
            ShownHeader::Image { image } => (Kind::Image, image),
            ShownHeader::Video { video, .. } => (Kind::Video, video),
            ShownHeader::Document { document } => (Kind::Document, document),
            _ => return None,
        })
    }

    /// The same, to be changed.
    pub fn media_mut(&mut self) -> Option<&mut Media> {
        match self.shown.header.as_mut()? {
            ShownHeader::Image { image } => Some(image),
            ShownHeader::Video { video, .. } => Some(video),
            ShownHeader::Document { document } => Some(document),
            _ => None,
        }
    }

    /// All that Meta is told.
    pub fn told(&self) -> Vec<Value> {
        let header = self.media().map(|(kind, media)| {
            let (name, said) = match (&media.id, &media.link) {
                (Some(id), _) => ("id", Some(id)),
                (None, link) => ("link", link.as_ref()),
            };
            let file = match (kind, &media.filename) {
                (Kind::Document, Some(filename)) => json!({ name: said, "filename": filename }),
                _ => json!({ name: said }),
            };
            let kind = match &self.shown.header {
                Some(ShownHeader::Video { is_gif: true, .. }) => GIF,
                _ => kind.name(),
            };
            json!({ "type": "header", "parameters": [{ "type": kind, kind: file }] })
        });
        header.into_iter().chain(self.components.iter().cloned()).collect()
    }
}

/// Fills a template in.
pub fn fill(
    template: &Template,
    language: &str,
    given: &Given,
    now: DateTime<Utc>,
) -> Result<Filled, Fault> {
    let unsendable = Fault::Unsendable;
    let version = template.in_language(language);
    let version = version.ok_or(unsendable(Unsendable::NoSuchLanguage))?;
    let live = version.live.as_ref().ok_or(unsendable(Unsendable::Draft))?;
    if !live.status.may_be_sent() {
        let status = live.meta_status.to_lowercase();
        let reason = live.reason.as_ref().map(|reason| format!(" ({reason})")).unwrap_or_default();
        return Err(unsendable(Unsendable::Status(format!("{status}{reason}"))));
    }
    if !version.is_sendable() {
        return Err(unsendable(Unsendable::Leaving));
    }
    let components = &live.definition.components;
    if components.iter().any(|component| matches!(component, Component::Other(_))) {
        return Err(unsendable(Unsendable::UnknownParts));
    }
    let is_code = live.definition.category == Category::Authentication;
    let mut filling = Filling::new(live.definition.parameter_format, components.len() == 1);
    let mut shown = Shown::default();
    let given = match &given.code {
        Some(code) if is_code => &with_code(given, code, components, &mut filling.faults),
        None if is_code => {
            let fault = FieldError::new("parameters.code", "required", "say the code");
            return Err(Fault::Fields(vec![fault]));
        }
        _ => given,
    };
    for component in components {
        fill_one(&mut filling, &mut shown, component, given, now);
    }
    refuse_rest(&mut filling.faults, components, given, is_code);
    let Filling { told, faults, .. } = filling;
    faults.into_result().map_err(Fault::Fields)?;
    Ok(Filled {
        template_id: template.id,
        name: template.name.clone(),
        language: language.to_owned(),
        category: live.definition.category,
        shown,
        components: told,
    })
}

fn fill_one(
    filling: &mut Filling,
    shown: &mut Shown,
    component: &Component,
    given: &Given,
    now: DateTime<Utc>,
) {
    const ROOT: &str = "parameters";
    match component {
        Component::Header(header) => {
            shown.header = fill_header(filling, header, given.header.as_ref());
        }
        Component::Body(body) => {
            let text = preview::text_of(body);
            shown.body = filling.body(&format!("{ROOT}.body"), &text, &given.body);
        }
        Component::Footer(footer) => shown.footer = Some(preview::footer_of(footer)),
        Component::Buttons(Buttons { buttons }) => {
            shown.buttons = filling.buttons(&format!("{ROOT}.buttons"), buttons, &given.buttons);
        }
        Component::LimitedTimeOffer(it) => {
            let offer = &it.limited_time_offer;
            shown.offer = Some(offer.text.clone());
            let field = format!("{ROOT}.offer_ends_at");
            match given.offer_ends_at {
                Some(ends) if ends <= now => {
                    filling.faults.add(field, "range", "must lie in the future");
                }
                Some(ends) => filling.told.push(json!({
                    "type": "limited_time_offer",
                    "parameters": [{ "type": "limited_time_offer", "limited_time_offer":
                        { "expiration_time_ms": ends.timestamp_millis() } }],
                })),
                None if offer.has_expiration => {
                    filling.faults.add(field, "required", "say when the offer ends");
                }
                None => {}
            }
        }
        Component::Carousel(Carousel { cards }) => {
            shown.cards = filling.cards(&format!("{ROOT}.cards"), cards, &given.cards);
        }
        Component::CallPermissionRequest {} | Component::Other(_) => {}
    }
}

/// The header of the whole: a file in it is told to Meta when it is there.
fn fill_header(
    filling: &mut Filling,
    header: &Header,
    given: Option<&GivenHeader>,
) -> Option<ShownHeader> {
    let field = "parameters.header";
    if let Some(kind) = media_of(header.format) {
        let media = filling.file(field, kind, given, true)?;
        return Some(match kind {
            Kind::Image => ShownHeader::Image { image: media },
            Kind::Video => {
                ShownHeader::Video { video: media, is_gif: header.format == HeaderFormat::Gif }
            }
            _ => ShownHeader::Document { document: media },
        });
    }
    filling.header(field, header, given)
}

/// A code stands in the body and in the button.
fn with_code(given: &Given, code: &str, parts: &[Component], faults: &mut Faults) -> Given {
    let mut with = given.clone();
    faults.text("parameters.code", code, CODE_MAX);
    with.body.insert("1".to_owned(), code.to_owned());
    if parts.iter().any(|it| matches!(it, Component::Buttons(_))) {
        let url_suffix = Some(code.to_owned());
        with.buttons.push(GivenButton { url_suffix, ..GivenButton::default() });
    }
    with
}

/// What is given for a part that is not there.
fn refuse_rest(faults: &mut Faults, components: &[Component], given: &Given, is_code: bool) {
    let has = |is_it: fn(&Component) -> bool| components.iter().any(is_it);
    let rest = [
        ("header", given.header.is_some(), has(|it| matches!(it, Component::Header(_)))),
        ("body", !given.body.is_empty(), has(|it| matches!(it, Component::Body(_)))),
        ("buttons", !given.buttons.is_empty(), has(|it| matches!(it, Component::Buttons(_)))),
        ("code", given.code.is_some(), is_code),
        (
            "offer_ends_at",
            given.offer_ends_at.is_some(),
            has(|it| matches!(it, Component::LimitedTimeOffer(_))),
        ),
        ("cards", !given.cards.is_empty(), has(|it| matches!(it, Component::Carousel(_)))),
    ];
    for (member, _, _) in rest.into_iter().filter(|(_, is_given, has_it)| *is_given && !has_it) {
        let message = "the template has no such part";
        faults.add(format!("parameters.{member}"), "unknown-field", message);
    }
}
