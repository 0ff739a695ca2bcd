//! From Meta's words to ours.

mod calls;

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use domain::contact::{MarketingWish, Profile};
use domain::content::card::{Card, CardName};
use domain::content::interactive::{Choice, FlowReply, Interactive};
use domain::content::{
    Button, Content, Edit, Empty, Location, Media, Order, OrderItem, Reaction, Revoke, SystemNote,
    Text, Unknown, Unsupported,
};
use domain::ids::MessageId;
use domain::message::{Failure, Product, Referral, Report};
use uuid::Uuid;
use whatsapp_client::webhook::{
    self, Echo, Echoes, Messages, PermissionResponse, Preference, Preferences, StatusKind,
    SystemKind, Wish,
};
use whatsapp_client::{Bsuid, ContactCard, WaId};

/// One thing that a webhook says.
#[derive(Debug)]
pub(super) enum Item {
    /// A customer wrote or called, or the company did elsewhere than here.
    Message(Box<Inbound>),
    /// A message of ours got further.
    Status(Told),
    /// A customer wants no more marketing, or wants it again.
    Wish(Box<Wished>),
    /// It concerns a group, which no chat stands for.
    Group,
    /// Something that no version handles yet.
    NotHandled(String),
}

/// A message of a customer, or one to them from the company's own phone.
#[derive(Debug)]
pub(super) struct Inbound {
    pub(super) wamid: String,
    /// The company wrote it, on its own phone; or called, with another program.
    pub(super) is_echo: bool,
    /// Meta's time of it, if it makes sense.
    pub(super) at: Option<DateTime<Utc>>,
    /// The customer.
    pub(super) from: Profile,
    /// Who they are from now on, if that changed.
    pub(super) becomes: Option<Profile>,
    pub(super) content: Content,
    /// What the content is about: the message reacted to, edited or deleted.
    pub(super) about: Option<String>,
    /// The message that it answers.
    pub(super) reply_to: Option<String>,
    pub(super) forwarded: bool,
    pub(super) frequently_forwarded: bool,
    pub(super) referral: Option<Referral>,
    /// The product about which they ask.
    pub(super) product: Option<Product>,
}

/// What a customer wants of marketing.
#[derive(Debug)]
pub(super) struct Wished {
    pub(super) from: Profile,
    pub(super) wish: MarketingWish,
}

/// A report about a message of ours.
#[derive(Debug)]
pub(super) struct Told {
    pub(super) wamid: String,
    /// Our own id of the message, which came back.
    pub(super) message: Option<MessageId>,
    /// Meta's time of it, if it makes sense.
    pub(super) at: Option<DateTime<Utc>>,
    pub(super) report: Report,
}

/// The items of a change, messages first: a status that fails must not cost a message.
pub(super) fn items(mut said: Messages) -> Vec<Result<Item, String>> {
    let messages = std::mem::take(&mut said.messages);
    let statuses = std::mem::take(&mut said.statuses);
    let mut items = Vec::with_capacity(messages.len() + statuses.len());
    for message in messages {
        items.push(match message {
            Ok(message) if message.group_id.is_some() => Ok(Item::Group),
            Ok(message) => inbound(&said, message),
            Err(bad) => Err(format!("message: {}", bad.reason)),
        });
    }
    for status in statuses {
        match status {
            Ok(status) if status.recipient_type.as_deref() == Some("group") => {
                items.push(Ok(Item::Group));
            }
            Ok(status) => items.extend(told(status).map(Ok)),
            Err(bad) => items.push(Err(format!("status: {}", bad.reason))),
        }
    }
    items
}

fn inbound(said: &Messages, message: webhook::Message) -> Result<Item, String> {
    let contact = said.contact_of(&message);
    let wa_id = message.from.as_ref().or_else(|| contact?.wa_id.as_ref());
    let user_id = message.from_user_id.as_ref().or_else(|| contact?.user_id.as_ref());
    let from = Profile {
        name: contact.and_then(|contact| contact.name.clone()),
        phone: wa_id.map(ToString::to_string),
        user_id: user_id.map(ToString::to_string),
        username: contact.and_then(|contact| contact.username.clone()),
    };
    if from.identities().is_empty() {
        return Err(format!("message {}: nobody is named as its sender", message.id));
    }
    Ok(Item::Message(Box::new(taken(from, message))))
}

/// What customers want of marketing. Of other kinds of messages they cannot say anything yet.
pub(super) fn preferences(
    mut said: Preferences,
    received_at: DateTime<Utc>,
) -> Vec<Result<Item, String>> {
    let preferences = std::mem::take(&mut said.preferences);
    let mut items = vec![];
    for preference in preferences {
        match preference {
            Ok(preference) => items.extend(wish(&said, preference, received_at)),
            Err(bad) => items.push(Err(format!("preference: {}", bad.reason))),
        }
    }
    items
}

fn wish(
    said: &Preferences,
    preference: Preference,
    received_at: DateTime<Utc>,
) -> Option<Result<Item, String>> {
    let stops = match preference.wish {
        Wish::Stop => true,
        Wish::Resume | Wish::SignUp => false,
        Wish::Other(word) => return Some(Err(format!("preference: {word} is not known"))),
    };
    if !preference.is_of_marketing() {
        return None;
    }
    let contact = said.contact_of(&preference);
    let wa_id = preference.wa_id.as_ref().or_else(|| contact?.wa_id.as_ref());
    let user_id = preference.user_id.as_ref().or_else(|| contact?.user_id.as_ref());
    let from = Profile {
        name: contact.and_then(|contact| contact.name.clone()),
        phone: wa_id.map(ToString::to_string),
        user_id: user_id.map(ToString::to_string),
        username: contact.and_then(|contact| contact.username.clone()),
    };
    if from.identities().is_empty() {
        return Some(Err("preference: nobody is named".to_owned()));
    }
    let said_at = preference.timestamp.and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    // A time that is missing, or lies ahead of us, is none.
    let said_at = said_at.map_or(received_at, |at| at.min(received_at));
    Some(Ok(Item::Wish(Box::new(Wished { from, wish: MarketingWish { stops, said_at } }))))
}

pub(super) use calls::calls;

/// What the company wrote on its own phone.
pub(super) fn echoes(mut said: Echoes) -> Vec<Result<Item, String>> {
    let echoes = std::mem::take(&mut said.echoes);
    let echo = |echo: Result<Echo, webhook::BadItem>| match echo {
        Ok(echo) if echo.message.group_id.is_some() => Ok(Item::Group),
        Ok(echo) => outbound(&said, echo),
        Err(bad) => Err(format!("echo: {}", bad.reason)),
    };
    echoes.into_iter().map(echo).collect()
}

fn outbound(said: &Echoes, echo: Echo) -> Result<Item, String> {
    let contact = said.contact_of(&echo);
    let to = Profile {
        name: contact.and_then(|contact| contact.name.clone()),
        phone: echo.to.as_ref().map(ToString::to_string),
        user_id: echo.to_user_id.as_ref().map(ToString::to_string),
        username: contact.and_then(|contact| contact.username.clone()),
    };
    if to.identities().is_empty() {
        return Err(format!("echo {}: nobody is named as its receiver", echo.message.id));
    }
    Ok(Item::Message(Box::new(Inbound { is_echo: true, becomes: None, ..taken(to, echo.message) })))
}

fn taken(customer: Profile, message: webhook::Message) -> Inbound {
    let context = message.context.as_ref();
    let about = match &message.content {
        webhook::Content::Reaction(reaction) => Some(reaction.message_id.clone()),
        webhook::Content::Edit(edit) => Some(edit.original_message_id.clone()),
        webhook::Content::Revoke(revoke) => Some(revoke.original_message_id.clone()),
        _ => None,
    };
    Inbound {
        is_echo: false,
        at: message.timestamp.and_then(|seconds| DateTime::from_timestamp(seconds, 0)),
        from: customer,
        becomes: becomes(&message.content),
        about,
        reply_to: context.and_then(|context| context.id.clone()),
        forwarded: context.is_some_and(|c| c.forwarded || c.frequently_forwarded),
        frequently_forwarded: context.is_some_and(|context| context.frequently_forwarded),
        product: context.and_then(|context| context.referred_product.clone()).map(product),
        referral: message.referral.map(referral),
        content: content(message.content),
        wamid: message.id,
    }
}

/// A customer who changed their number, or got a new user id, is still the same customer.
fn becomes(content: &webhook::Content) -> Option<Profile> {
    let webhook::Content::System(note) = content else { return None };
    let changed =
        matches!(note.kind, SystemKind::UserChangedNumber | SystemKind::UserChangedUserId);
    let phone = note.wa_id.as_ref().map(WaId::to_string);
    let user_id = note.user_id.as_ref().map(Bsuid::to_string);
    let profile = Profile { phone, user_id, ..Profile::default() };
    (changed && !profile.identities().is_empty()).then_some(profile)
}

fn told(status: webhook::Status) -> Option<Item> {
    let report = match status.status {
        StatusKind::Sent => Report::Sent,
        StatusKind::Delivered => Report::Delivered,
        StatusKind::Read => Report::Read,
        StatusKind::Played => Report::Played,
        StatusKind::Failed => Report::Failed(failure(status.errors.first())),
        // Legacy, or newer than we are: neither changes how far a message got.
        StatusKind::Deleted | StatusKind::Other(_) => return None,
    };
    let ours = status.biz_opaque_callback_data.as_deref();
    let message = ours.and_then(|id| Uuid::try_parse(id).ok()).map(MessageId::from);
    let at = status.timestamp.and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    Some(Item::Status(Told { wamid: status.id, message, at, report }))
}

fn failure(error: Option<&webhook::ErrorInfo>) -> Failure {
    let code = error.and_then(|error| error.code).unwrap_or(0);
    let reason = error.and_then(|error| {
        error.details.clone().or_else(|| error.message.clone()).or_else(|| error.title.clone())
    });
    Failure { code, reason: reason.unwrap_or_else(|| "Meta gave no reason".to_owned()) }
}

fn referral(referral: webhook::Referral) -> Referral {
    Referral {
        source_url: referral.source_url,
        source_id: referral.source_id,
        source_type: referral.source_type,
        headline: referral.headline,
        body: referral.body,
        media_type: referral.media_type,
        image_url: referral.image_url,
        video_url: referral.video_url,
        thumbnail_url: referral.thumbnail_url,
        ctwa_clid: referral.ctwa_clid,
        welcome_message: referral.welcome_message,
    }
}

fn product(product: webhook::ReferredProduct) -> Product {
    let webhook::ReferredProduct { catalog_id, product_retailer_id } = product;
    Product { catalog_id, product_retailer_id }
}

fn content(said: webhook::Content) -> Content {
    use webhook::Content as Said;
    match said {
        Said::Text(text) => Content::Text(Text { body: text.body }),
        Said::Image(file) => Content::Image(media(file)),
        Said::Video(file) => Content::Video(media(file)),
        Said::Audio(file) => Content::Audio(media(file)),
        Said::Document(file) => Content::Document(media(file)),
        Said::Sticker(file) => Content::Sticker(media(file)),
        Said::Location(place) => Content::Location(Location {
            latitude: place.latitude,
            longitude: place.longitude,
            name: place.name,
            address: place.address,
            url: place.url,
        }),
        Said::Contacts(cards) => Content::Contacts(cards.iter().map(card).collect()),
        Said::Interactive(tap) => Content::Interactive(interactive(tap)),
        Said::Button(tap) => Content::Button(Button { payload: tap.payload, text: tap.text }),
        Said::Reaction(reaction) => {
            Content::Reaction(Reaction { message_id: None, emoji: reaction.emoji })
        }
        Said::Order(order) => Content::Order(Order {
            catalog_id: order.catalog_id,
            text: order.text,
            product_items: order.product_items.into_iter().map(order_item).collect(),
        }),
        Said::System(note) => Content::System(SystemNote {
            kind: Some(system_kind(note.kind)),
            body: note.body,
            wa_id: note.wa_id.map(String::from),
            user_id: note.user_id.map(String::from),
        }),
        Said::Edit(edit) => {
            Content::Edit(Edit { message_id: None, content: Box::new(content(*edit.message)) })
        }
        Said::Revoke(_) => Content::Revoke(Revoke { message_id: None }),
        Said::Unsupported(what) => {
            let error = what.errors.into_iter().next();
            let (code, title) = error.map_or((None, None), |error| (error.code, error.title));
            Content::Unsupported(Unsupported { kind: what.kind, code, title })
        }
        Said::RequestWelcome => Content::RequestWelcome(Empty {}),
        Said::Unknown { kind, raw } => Content::Unknown(Unknown { kind, raw }),
    }
}

/// Meta's link to the file is not kept: it is short-lived, and of use to nobody but the server.
fn media(file: webhook::Media) -> Media {
    Media {
        id: Some(file.id),
        link: None,
        caption: file.caption,
        filename: file.filename,
        voice: file.voice.then_some(true),
        animated: file.animated.then_some(true),
        mime_type: file.mime_type,
        sha256: file.sha256,
        media_id: None,
        file: None,
    }
}

/// Both sides keep the same members under the same names, Meta's; what we do not show is left out.
fn card(card: &ContactCard) -> Card {
    let formatted_name = card.name.formatted_name.clone().unwrap_or_default();
    let mut card = card.clone();
    card.name.formatted_name = Some(formatted_name.clone());
    for phone in &mut card.phones {
        phone.user_id = None;
    }
    let json = serde_json::to_value(&card).unwrap_or_default();
    serde_json::from_value(json).unwrap_or_else(|_more_than_we_know| Card {
        name: CardName { formatted_name, ..CardName::default() },
        ..Card::default()
    })
}

fn interactive(tap: webhook::Interactive) -> Interactive {
    use webhook::Interactive as Said;
    match tap {
        Said::ButtonReply(reply) => Interactive::ButtonReply {
            button_reply: Choice { id: reply.id, title: reply.title, description: None },
        },
        Said::ListReply(reply) => {
            let description = reply.description;
            let list_reply = Choice { id: reply.id, title: reply.title, description };
            Interactive::ListReply { list_reply }
        }
        Said::FlowReply(reply) => Interactive::NfmReply {
            nfm_reply: FlowReply {
                name: reply.name,
                body: reply.body,
                response_json: reply.response_json,
            },
        },
        Said::CallPermissionReply(reply) => Interactive::CallPermissionReply {
            response: Some(match reply.response {
                PermissionResponse::Accept => "accept".to_owned(),
                PermissionResponse::Reject => "reject".to_owned(),
            }),
        },
        Said::Unknown { raw, .. } => Interactive::Other { raw },
    }
}

fn order_item(item: webhook::ProductItem) -> OrderItem {
    OrderItem {
        product_retailer_id: item.product_retailer_id.unwrap_or_default(),
        quantity: item.quantity.map(|quantity| quantity.to_string()).unwrap_or_default(),
        item_price: item.item_price.unwrap_or_default(),
        currency: item.currency.unwrap_or_default(),
    }
}

fn system_kind(kind: SystemKind) -> String {
    match kind {
        SystemKind::UserChangedNumber => "user_changed_number".to_owned(),
        SystemKind::UserChangedUserId => "user_changed_user_id".to_owned(),
        SystemKind::CustomerIdentityChanged => "customer_identity_changed".to_owned(),
        SystemKind::Other(kind) => kind,
    }
}

/// PostgreSQL keeps no U+0000. We may clean Meta's data, not refuse it: the escape is taken out of
/// the text wherever it stands; an escaped backslash before it is no part of it.
pub(super) fn without_nul(body: &[u8]) -> Cow<'_, [u8]> {
    const NUL: &[u8] = br"\u0000";
    if !body.windows(NUL.len()).any(|window| window == NUL) {
        return Cow::Borrowed(body);
    }
    let (mut clean, mut rest) = (Vec::with_capacity(body.len()), body);
    while let Some((byte, after)) = rest.split_first() {
        if let Some(after) = rest.strip_prefix(NUL) {
            rest = after;
        } else if let (b'\\', Some((escaped, after))) = (byte, after.split_first()) {
            clean.extend([*byte, *escaped]);
            rest = after;
        } else {
            clean.push(*byte);
            rest = after;
        }
    }
    Cow::Owned(clean)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nul_is_taken_out_and_nothing_else() {
        for (body, clean) in [
            (r#"{"a":"x\u0000y"}"#, r#"{"a":"xy"}"#),
            (r#"{"a":"x\\u0000y"}"#, r#"{"a":"x\\u0000y"}"#),
            (r#"{"a":"x\\\u0000y"}"#, r#"{"a":"x\\y"}"#),
            (r#"{"a":"\u00001\u0001"}"#, r#"{"a":"1\u0001"}"#),
            (r#"{"a":"none"}"#, r#"{"a":"none"}"#),
        ] {
            assert_eq!(without_nul(body.as_bytes()), clean.as_bytes(), "{body}");
        }
    }
}
