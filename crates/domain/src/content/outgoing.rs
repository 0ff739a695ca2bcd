//! What Meta would refuse for its form is refused here first, with the field named.
//!
//! Limits: Meta, "Sending messages" and the pages of each type (`whatsapp-cloud-api` 2.1, 2.2).

use unicode_segmentation::UnicodeSegmentation as _;

use super::card::Card;
use super::interactive::{
    Choice, FlowAction, FlowButton, FlowStart, Header, Interactive, ListAction, Menu, ReplyButton,
    UrlAction,
};
use super::{Content, Location, Media, Reaction};
use crate::field::{Faults, FieldError};

const TEXT_MAX: usize = 4096;
const CAPTION_MAX: usize = 1024;
const LINK_MAX: usize = 2048;
const MENU_BODY_MAX: usize = 1024;
const LIST_BODY_MAX: usize = 4096;
const CARDS_MAX: usize = 257;
const URL_MAX: usize = 2000;

/// Refuses a reaction that quotes: it stands on one message already, and Meta takes no other beside that.
pub fn check_quote(content: &Content, quotes: bool) -> Result<(), FieldError> {
    if quotes && matches!(content, Content::Reaction(_)) {
        let message = "a reaction answers nothing: it stands on reaction.message_id";
        return Err(FieldError::new("reply_to", "conflict", message));
    }
    Ok(())
}

/// Says everything that is wrong with content that somebody wants to send.
pub fn check(content: &Content) -> Result<(), Vec<FieldError>> {
    let mut faults = Faults::default();
    let kind = content.kind();
    match content {
        Content::Text(text) => faults.text("text.body", &text.body, TEXT_MAX),
        Content::Image(media)
        | Content::Video(media)
        | Content::Audio(media)
        | Content::Document(media)
        | Content::Sticker(media) => check_media(&mut faults, kind, kind, media),
        Content::Location(location) => check_location(&mut faults, kind, location),
        Content::Contacts(cards) => check_cards(&mut faults, cards),
        Content::Reaction(reaction) => check_reaction(&mut faults, reaction),
        Content::Interactive(interactive) => check_interactive(&mut faults, interactive),
        Content::Button(_)
        | Content::Order(_)
        | Content::System(_)
        | Content::Edit(_)
        | Content::Revoke(_)
        | Content::Call(_)
        | Content::Unsupported(_)
        | Content::RequestWelcome(_)
        | Content::Unknown(_)
        | Content::Template(_)
        | Content::Erased(_) => faults.add("type", "enum", "only customers send this"),
    }
    faults.into_result()
}

pub(crate) fn check_media(faults: &mut Faults, field: &str, kind: &str, media: &Media) {
    match (&media.media_id, &media.id, &media.link) {
        (Some(_), None, None) => {}
        (None, Some(id), None) => faults.text(format!("{field}.id"), id, 256),
        (None, None, Some(link)) => check_link(faults, format!("{field}.link"), link),
        (None, None, None) => {
            faults.add(format!("{field}.id"), "required", "give a media_id, an id or a link");
        }
        (_, _, Some(_)) => {
            faults.add(format!("{field}.link"), "conflict", "give one of media_id, id and link");
        }
        (Some(_), Some(_), None) => {
            faults.add(format!("{field}.id"), "conflict", "give one of media_id, id and link");
        }
    }
    let has_caption = matches!(kind, "image" | "video" | "document");
    match &media.caption {
        Some(_) if !has_caption => {
            faults.add(format!("{field}.caption"), "unknown-field", "this type has no caption");
        }
        Some(caption) => faults.length(format!("{field}.caption"), caption, CAPTION_MAX),
        None => {}
    }
    let misplaced = [
        ("filename", media.filename.is_some() && kind != "document"),
        ("voice", media.voice.is_some() && kind != "audio"),
        ("animated", media.animated.is_some()),
        ("mime_type", media.mime_type.is_some()),
        ("sha256", media.sha256.is_some()),
        ("file", media.file.is_some()),
    ];
    for (member, _) in misplaced.into_iter().filter(|(_, is_misplaced)| *is_misplaced) {
        faults.add(format!("{field}.{member}"), "unknown-field", "cannot be given for this type");
    }
    if let Some(filename) = &media.filename {
        faults.text(format!("{field}.filename"), filename, 240);
    }
}

fn check_link(faults: &mut Faults, field: String, link: &str) {
    let is_web = link.starts_with("https://") || link.starts_with("http://");
    let is_clean = link.chars().all(|c| !c.is_whitespace() && !c.is_control());
    if !is_web || !is_clean {
        faults.add(field, "url", "must be an http or https address");
    } else {
        faults.length(field, link, LINK_MAX);
    }
}

pub(crate) fn check_location(faults: &mut Faults, field: &str, place: &Location) {
    if !(-90.0..=90.0).contains(&place.latitude) {
        faults.add(format!("{field}.latitude"), "range", "must lie between -90 and 90");
    }
    if !(-180.0..=180.0).contains(&place.longitude) {
        faults.add(format!("{field}.longitude"), "range", "must lie between -180 and 180");
    }
    for (member, text) in [("name", &place.name), ("address", &place.address)] {
        if let Some(text) = text {
            faults.text(format!("{field}.{member}"), text, CAPTION_MAX);
        }
    }
    if place.url.is_some() {
        faults.add(format!("{field}.url"), "unknown-field", "cannot be sent");
    }
}

fn check_cards(faults: &mut Faults, cards: &[Card]) {
    faults.count("contacts", cards.len(), 1, CARDS_MAX);
    for (position, card) in cards.iter().enumerate() {
        let name = &card.name;
        let field = format!("contacts[{position}].name");
        faults.text(format!("{field}.formatted_name"), &name.formatted_name, 1024);
        let parts =
            [&name.first_name, &name.last_name, &name.middle_name, &name.suffix, &name.prefix];
        if parts.iter().all(|part| part.as_deref().is_none_or(crate::field::is_blank)) {
            faults.add(field, "required", "give at least one part of the name besides the whole");
        }
        for (at, phone) in card.phones.iter().enumerate() {
            if phone.phone.is_none() && phone.wa_id.is_none() {
                let field = format!("contacts[{position}].phones[{at}].phone");
                faults.add(field, "required", "give the number");
            }
        }
    }
}

fn check_reaction(faults: &mut Faults, reaction: &Reaction) {
    if reaction.message_id.is_none() {
        faults.add("reaction.message_id", "required", "say which message");
    }
    if reaction.emoji.as_deref().is_some_and(|emoji| !emoji.is_empty() && !is_one_emoji(emoji)) {
        faults.add("reaction.emoji", "emoji", "must be exactly one emoji");
    }
}

/// One user-perceived character that is no letter, digit or punctuation mark of ASCII; the keycaps
/// (`1️⃣`) begin with ASCII and are more than that.
fn is_one_emoji(text: &str) -> bool {
    let one = text.graphemes(true).count() == 1;
    let symbol = text.chars().any(|c| !c.is_ascii() && !c.is_alphanumeric() && !c.is_whitespace());
    one && symbol && !crate::field::is_blank(text)
}

fn check_interactive(faults: &mut Faults, interactive: &Interactive) {
    match interactive {
        Interactive::Button(menu) => {
            check_menu(faults, menu, MENU_BODY_MAX);
            check_buttons(faults, &menu.action.buttons);
        }
        Interactive::List(menu) => {
            check_menu(faults, menu, LIST_BODY_MAX);
            if menu.header.as_ref().is_some_and(|header| !matches!(header, Header::Text { .. })) {
                faults.add("interactive.header.type", "enum", "a list has a text header only");
            }
            check_list(faults, &menu.action);
        }
        Interactive::CtaUrl(menu) => {
            check_menu(faults, menu, MENU_BODY_MAX);
            let UrlAction::CtaUrl { parameters } = &menu.action;
            let field = |member: &str| format!("interactive.action.parameters.{member}");
            faults.text(field("display_text"), &parameters.display_text, 20);
            check_link(faults, field("url"), &parameters.url);
            faults.length(field("url"), &parameters.url, URL_MAX);
        }
        Interactive::Flow(menu) => {
            check_menu(faults, menu, MENU_BODY_MAX);
            let FlowAction::Flow { parameters } = &menu.action;
            check_flow(faults, parameters);
        }
        Interactive::LocationRequestMessage(menu) => {
            check_menu(faults, menu, MENU_BODY_MAX);
            for (member, is_there) in
                [("header", menu.header.is_some()), ("footer", menu.footer.is_some())]
            {
                if is_there {
                    let message = "this type has a body only";
                    faults.add(format!("interactive.{member}"), "unknown-field", message);
                }
            }
        }
        Interactive::ButtonReply { .. }
        | Interactive::ListReply { .. }
        | Interactive::NfmReply { .. }
        | Interactive::CallPermissionReply { .. }
        | Interactive::Other { .. } => {
            faults.add("interactive.type", "enum", "only customers send this");
        }
    }
}

fn check_menu<Action>(faults: &mut Faults, menu: &Menu<Action>, body_max: usize) {
    faults.text("interactive.body.text", &menu.body.text, body_max);
    if let Some(footer) = &menu.footer {
        faults.text("interactive.footer.text", &footer.text, 60);
    }
    match &menu.header {
        Some(Header::Text { text }) => faults.text("interactive.header.text", text, 60),
        Some(Header::Image { image }) => check_header(faults, "image", image),
        Some(Header::Video { video }) => check_header(faults, "video", video),
        Some(Header::Document { document }) => check_header(faults, "document", document),
        None => {}
    }
}

fn check_header(faults: &mut Faults, kind: &str, media: &Media) {
    let field = format!("interactive.header.{kind}");
    check_media(faults, &field, kind, media);
    if media.caption.is_some() {
        faults.add(format!("{field}.caption"), "unknown-field", "a header has no caption");
    }
}

fn check_buttons(faults: &mut Faults, buttons: &[ReplyButton]) {
    faults.count("interactive.action.buttons", buttons.len(), 1, 3);
    let replies: Vec<&Choice> = buttons.iter().map(|ReplyButton::Reply { reply }| reply).collect();
    let field =
        |at: usize, member: &str| format!("interactive.action.buttons[{at}].reply.{member}");
    for (at, reply) in replies.iter().enumerate() {
        faults.text(field(at, "id"), &reply.id, 256);
        faults.text(field(at, "title"), &reply.title, 20);
        if reply.description.is_some() {
            faults.add(field(at, "description"), "unknown-field", "a button has no second line");
        }
    }
    faults.distinct(|at| field(at, "id"), replies.iter().map(|reply| reply.id.as_str()));
    faults.distinct(|at| field(at, "title"), replies.iter().map(|reply| reply.title.as_str()));
}

fn check_flow(faults: &mut Faults, flow: &FlowButton) {
    let field = |member: &str| format!("interactive.action.parameters.{member}");
    faults.text(field("flow_message_version"), &flow.flow_message_version, 8);
    match (&flow.flow_id, &flow.flow_name) {
        (Some(id), None) => faults.text(field("flow_id"), id, 256),
        (None, Some(name)) => faults.text(field("flow_name"), name, 256),
        (None, None) => faults.add(field("flow_id"), "required", "give the flow's id or its name"),
        (Some(_), Some(_)) => {
            faults.add(field("flow_name"), "conflict", "give the flow's id or its name, not both");
        }
    }
    faults.text(field("flow_cta"), &flow.flow_cta, 20);
    if flow.flow_cta.graphemes(true).any(is_one_emoji) {
        faults.add(field("flow_cta"), "emoji", "must have no emoji");
    }
    if let Some(token) = &flow.flow_token {
        faults.text(field("flow_token"), token, 256);
    }
    let Some(begin) = &flow.flow_action_payload else { return };
    if flow.flow_action == Some(FlowStart::DataExchange) {
        let message = "the flow's own server says where it begins";
        faults.add(field("flow_action_payload"), "unknown-field", message);
    }
    faults.text(field("flow_action_payload.screen"), &begin.screen, 256);
    let is_good = |data: &serde_json::Value| data.as_object().is_some_and(|data| !data.is_empty());
    if begin.data.as_ref().is_some_and(|data| !is_good(data)) {
        let message = "must be an object that is not empty";
        faults.add(field("flow_action_payload.data"), "type", message);
    }
}

fn check_list(faults: &mut Faults, list: &ListAction) {
    faults.text("interactive.action.button", &list.button, 20);
    faults.count("interactive.action.sections", list.sections.len(), 1, 10);
    let rows: usize = list.sections.iter().map(|section| section.rows.len()).sum();
    faults.count("interactive.action.sections[].rows", rows, 1, 10);
    let mut ids = vec![];
    for (at, section) in list.sections.iter().enumerate() {
        let field = format!("interactive.action.sections[{at}]");
        match &section.title {
            Some(title) => faults.text(format!("{field}.title"), title, 24),
            None if list.sections.len() > 1 => {
                faults.add(format!("{field}.title"), "required", "needed with several sections");
            }
            None => {}
        }
        for (row_at, row) in section.rows.iter().enumerate() {
            let field = format!("{field}.rows[{row_at}]");
            faults.text(format!("{field}.id"), &row.id, 200);
            faults.text(format!("{field}.title"), &row.title, 24);
            if let Some(description) = &row.description {
                faults.text(format!("{field}.description"), description, 72);
            }
            ids.push((format!("{field}.id"), row.id.as_str()));
        }
    }
    let fields: Vec<String> = ids.iter().map(|(field, _)| field.clone()).collect();
    let field = |at: usize| fields.get(at).cloned().unwrap_or_default();
    faults.distinct(field, ids.iter().map(|(_, id)| *id));
}

#[cfg(test)]
mod tests;
