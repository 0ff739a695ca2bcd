//! A message of ours, in Meta's words.

use domain::contact::Address;
use domain::content::card::Card;
use domain::content::interactive::{FlowAction, Header, Interactive, Menu, ReplyButton, UrlAction};
use domain::content::{Content, Media};
use domain::template::fill::Filled;
use persistence::sends::Send;
use whatsapp_client::ContactCard;
use whatsapp_client::message::{self, MediaSource, Outgoing, OutgoingMessage, Recipient};
use whatsapp_client::templates::TemplateLanguage;
use whatsapp_client::{Bsuid, WaId};

/// `None` if it cannot be addressed, or is of a type that only customers send.
pub(super) fn message(send: &Send, said: &Content) -> Option<OutgoingMessage> {
    let to = match send.to.clone()? {
        Address::Phone(digits) => Recipient::Phone(WaId::new(&digits)?),
        Address::UserId(id) => Recipient::UserId(Bsuid::new(id)?),
    };
    // A reaction stands on its message, and quotes none beside that.
    let quotes = send.message.reply_to.is_some() && !matches!(said, Content::Reaction(_));
    let reply_to = send.about.clone().filter(|_| quotes);
    let callback_data = Some(send.message.id.to_string());
    let content = content(said, send.about.as_deref())?;
    Some(OutgoingMessage { to, content, reply_to, callback_data })
}

fn content(content: &Content, about: Option<&str>) -> Option<Outgoing> {
    Some(match content {
        Content::Text(text) => Outgoing::Text { body: text.body.clone(), preview_url: true },
        Content::Image(media) => {
            Outgoing::Image { source: source(media)?, caption: media.caption.clone() }
        }
        Content::Video(media) => {
            Outgoing::Video { source: source(media)?, caption: media.caption.clone() }
        }
        Content::Audio(media) => {
            Outgoing::Audio { source: source(media)?, voice: media.voice.unwrap_or(false) }
        }
        Content::Document(media) => Outgoing::Document {
            source: source(media)?,
            caption: media.caption.clone(),
            filename: media.filename.clone(),
        },
        Content::Sticker(media) => Outgoing::Sticker { source: source(media)? },
        Content::Location(place) => Outgoing::Location {
            latitude: place.latitude,
            longitude: place.longitude,
            name: place.name.clone(),
            address: place.address.clone(),
        },
        Content::Contacts(cards) => Outgoing::Contacts(cards.iter().map(card).collect()),
        Content::Reaction(reaction) => Outgoing::Reaction {
            message_id: about?.to_owned(),
            emoji: reaction.emoji.clone().filter(|emoji| !emoji.is_empty()),
        },
        Content::Template(template) => return self::template(template),
        Content::Interactive(menu) => return interactive(menu),
        _ => return None,
    })
}

/// Both sides name its parts as Meta does.
fn template(said: &Filled) -> Option<Outgoing> {
    let components = said.told().into_iter().map(serde_json::from_value);
    Some(Outgoing::Template {
        name: said.name.clone(),
        language: TemplateLanguage { code: said.language.clone() },
        components: components.collect::<Result<_, _>>().ok()?,
    })
}

fn interactive(content: &Interactive) -> Option<Outgoing> {
    Some(match content {
        Interactive::Button(menu) => {
            let buttons = menu.action.buttons.iter();
            let buttons = buttons.map(|ReplyButton::Reply { reply }| message::ReplyButton {
                id: reply.id.clone(),
                title: reply.title.clone(),
            });
            let (header, footer) = frame(menu)?;
            let (body, buttons) = (menu.body.text.clone(), buttons.collect());
            Outgoing::Buttons(message::Buttons { header, body, footer, buttons })
        }
        Interactive::List(menu) => {
            let (header, footer) = frame(menu)?;
            let header = match header {
                Some(message::Header::Text(text)) => Some(text),
                _ => None,
            };
            let sections = menu.action.sections.iter().map(section).collect();
            let (body, button) = (menu.body.text.clone(), menu.action.button.clone());
            Outgoing::List(message::List { header, body, footer, button, sections })
        }
        Interactive::CtaUrl(menu) => {
            let UrlAction::CtaUrl { parameters } = &menu.action;
            let (header, footer) = frame(menu)?;
            let (display_text, url) = (parameters.display_text.clone(), parameters.url.clone());
            let body = menu.body.text.clone();
            Outgoing::UrlButton(message::UrlButton { header, body, footer, display_text, url })
        }
        Interactive::Flow(menu) => {
            let FlowAction::Flow { parameters } = &menu.action;
            let (header, footer) = frame(menu)?;
            // Both sides name its members as Meta does.
            let parameters = serde_json::to_value(parameters).ok()?;
            let body = menu.body.text.clone();
            Outgoing::Flow(message::Flow { header, body, footer, parameters })
        }
        Interactive::LocationRequestMessage(menu) => {
            let body = menu.body.text.clone();
            Outgoing::LocationRequest(message::LocationRequest { body })
        }
        Interactive::ButtonReply { .. }
        | Interactive::ListReply { .. }
        | Interactive::NfmReply { .. }
        | Interactive::CallPermissionReply { .. }
        | Interactive::Other { .. } => return None,
    })
}

fn source(media: &Media) -> Option<MediaSource> {
    let id = media.id.clone().map(MediaSource::Id);
    id.or_else(|| media.link.clone().map(MediaSource::Link))
}

/// What stands above and below a menu.
fn frame<Action>(menu: &Menu<Action>) -> Option<(Option<message::Header>, Option<String>)> {
    let header = match &menu.header {
        None => None,
        Some(Header::Text { text }) => Some(message::Header::Text(text.clone())),
        Some(Header::Image { image }) => Some(message::Header::Image(source(image)?)),
        Some(Header::Video { video }) => Some(message::Header::Video(source(video)?)),
        Some(Header::Document { document }) => Some(message::Header::Document(source(document)?)),
    };
    Some((header, menu.footer.as_ref().map(|words| words.text.clone())))
}

fn section(section: &domain::content::interactive::Section) -> message::Section {
    let rows = section.rows.iter().map(|row| message::Row {
        id: row.id.clone(),
        title: row.title.clone(),
        description: row.description.clone(),
    });
    message::Section { title: section.title.clone(), rows: rows.collect() }
}

/// Both sides keep the same members under the same names: Meta's.
fn card(card: &Card) -> ContactCard {
    let json = serde_json::to_string(card).unwrap_or_default();
    serde_json::from_str(&json).unwrap_or_default()
}
