//! Every stored body of Meta's, and what must come of it.

#![expect(clippy::unwrap_used, reason = "a test's own helpers")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use whatsapp_client::webhook::{
    BadItem, Calls, Change, Content, ErrorInfo, Interactive, Media, Message, Messages, Preference,
    ProductItem, Status, TemplateChange, TemplateNews, parse,
};
use whatsapp_client::{Bsuid, ContactCard, WaId, signature};

mod expected;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/whatsapp");

#[test]
fn every_body_is_read_as_it_should_be() {
    let mut expected: BTreeMap<&str, &[&str]> = expected::TABLE.iter().copied().collect();
    assert_eq!(expected.len(), expected::TABLE.len(), "a file has two rows");
    let mut wrong = vec![];
    for (name, body) in bodies() {
        let lines = describe(&body);
        let row = expected.remove(name.as_str());
        if Some(lines.iter().map(String::as_str).collect()) != row.map(Vec::from) {
            wrong.push(format!("({name:?}, &{lines:?}),"));
        }
    }
    assert!(wrong.is_empty(), "this is what they say:\n{}", wrong.join("\n"));
    assert!(expected.is_empty(), "rows without a file: {expected:?}");
}

#[test]
fn the_escaped_body_is_signed_as_it_travels() {
    let body = fs::read(format!("{FOLDER}/constructed/escaped-unicode.json")).unwrap();
    let header = "sha256=865212dcca360ff89f8b82fe7472cc3078ed935ce31e323642c1fe05d9a70a97";
    assert!(signature::matches("test_app_secret", &body, header));
    let value: serde_json::Value = serde_json::from_slice(&body).unwrap();
    assert!(!signature::matches("test_app_secret", value.to_string().as_bytes(), header));
}

fn bodies() -> Vec<(String, Vec<u8>)> {
    let mut bodies = Vec::new();
    for folder in ["", "constructed/"] {
        for file in fs::read_dir(Path::new(FOLDER).join(folder)).unwrap() {
            let file = file.unwrap();
            let name = file.file_name().into_string().unwrap();
            if Path::new(&name).extension().is_some_and(|extension| extension == "json") {
                bodies.push((format!("{folder}{name}"), fs::read(file.path()).unwrap()));
            }
        }
    }
    bodies.sort();
    bodies
}

/// One line per thing that a body says.
fn describe(body: &[u8]) -> Vec<String> {
    let mut lines = Vec::new();
    for entry in parse(body).unwrap().entries {
        for change in entry.changes {
            match change {
                Change::Messages(messages) => describe_messages(&messages, &mut lines),
                Change::Echoes(said) => lines.push(format!("echoes: {}", said.echoes.len())),
                Change::Calls(said) => describe_calls(&said, &mut lines),
                Change::Preferences(said) => {
                    let of = |it: &Preference| {
                        let whose = it.wa_id.as_ref().map(WaId::as_str);
                        let whose = whose.or(it.user_id.as_ref().map(Bsuid::as_str));
                        format!("{} {}: {}", whose.unwrap_or("?"), it.category, it.wish.as_str())
                    };
                    lines.extend(said.preferences.iter().flatten().map(of));
                }
                Change::Template(news) => lines.push(describe_news(&news)),
                Change::Account(news) => {
                    let time = entry.time.map(|time| format!(" at {time}")).unwrap_or_default();
                    let number = news.number.map(|it| format!(" of {it:?}")).unwrap_or_default();
                    lines.push(format!("{}{time}{number}: {:?}", news.field, news.said));
                }
                Change::Other { field, value } => {
                    let members = names(&value);
                    let time = entry.time.map(|time| format!(" at {time}")).unwrap_or_default();
                    lines.push(format!("{field}{time}: {members}"));
                }
                Change::Unreadable { reason, .. } => lines.push(format!("unreadable: {reason}")),
            }
        }
    }
    lines
}

fn describe_calls(said: &Calls, lines: &mut Vec<String>) {
    for call in &said.calls {
        let call = call.as_ref().unwrap();
        let (wa_id, user_id) = call.user();
        lines.push(words(&[
            ("call ", Some(call.event.as_str())),
            ("", Some(call.direction.as_str())),
            ("with ", wa_id.map(WaId::as_str)),
            ("with ", user_id.map(Bsuid::as_str)),
            ("at ", call.timestamp.map(|time| time.to_string()).as_deref()),
            ("since ", call.start_time.map(|time| time.to_string()).as_deref()),
            ("for ", call.duration.map(|seconds| seconds.to_string()).as_deref()),
        ]));
    }
    if said.statuses > 0 {
        lines.push(format!("call statuses: {}", said.statuses));
    }
}

fn describe_news(TemplateNews { id, name, language, news }: &TemplateNews) -> String {
    let what = match news {
        TemplateChange::Status { event, reason, details, category, disabled_at } => words(&[
            ("status", Some("")),
            ("", Some(event)),
            ("because ", reason.as_deref()),
            ("", details.as_deref()),
            ("of ", category.as_deref()),
            ("at ", disabled_at.map(|at| at.to_string()).as_deref()),
        ]),
        TemplateChange::Quality { score } => format!("quality {score}"),
        TemplateChange::Category { category, correct, at } => words(&[
            ("category", Some("")),
            ("", Some(category)),
            ("soon ", correct.as_deref()),
            ("at ", at.map(|at| at.to_string()).as_deref()),
        ]),
        TemplateChange::Components => "components".to_owned(),
    };
    format!("template {id} {name} {language}: {what}")
}

fn describe_messages(messages: &Messages, lines: &mut Vec<String>) {
    assert!(!messages.phone_number_id.is_empty());
    for contact in &messages.contacts {
        lines.push(words(&[
            ("contact", Some("")),
            ("", contact.wa_id.as_ref().map(WaId::as_str)),
            ("", contact.user_id.as_ref().map(Bsuid::as_str)),
            ("", contact.parent_user_id.as_ref().map(Bsuid::as_str)),
            ("@", contact.username.as_deref()),
            ("", contact.name.as_deref()),
        ]));
    }
    let bad = |bad: &BadItem| format!("bad: {}", bad.reason);
    let read = messages.messages.iter();
    lines.extend(read.map(|item| item.as_ref().map_or_else(bad, describe_message)));
    let read = messages.statuses.iter();
    lines.extend(read.map(|item| item.as_ref().map_or_else(bad, describe_status)));
    lines.extend(messages.errors.iter().map(describe_error));
}

fn describe_message(message: &Message) -> String {
    let context = message.context.as_ref();
    let product = context.and_then(|context| context.referred_product.as_ref());
    words(&[
        ("message", Some("")),
        ("from ", message.from.as_ref().map(WaId::as_str)),
        ("from ", message.from_user_id.as_ref().map(Bsuid::as_str)),
        ("in ", message.group_id.as_deref().map(|_| "a group")),
        ("at ", message.timestamp.map(|time| time.to_string()).as_deref()),
        ("", Some(&describe_content(&message.content))),
        ("answers ", context.and_then(|context| context.id.as_deref()).map(|_| "a message")),
        ("by ", context.and_then(|context| context.from.as_ref()).map(WaId::as_str)),
        ("", context.filter(|context| context.forwarded).map(|_| "forwarded")),
        ("", context.filter(|context| context.frequently_forwarded).map(|_| "often")),
        ("about ", product.and_then(|product| product.product_retailer_id.as_deref())),
        ("by way of ", message.referral.as_ref().and_then(|it| it.source_id.as_deref())),
        ("greeted ", message.referral.as_ref().and_then(|it| it.welcome_message.as_deref())),
        ("", message.errors.first().map(describe_error).as_deref()),
    ])
}

fn describe_content(content: &Content) -> String {
    match content {
        Content::Text(text) => format!("text {:?}", text.body),
        Content::Image(media) => format!("image {}", describe_media(media)),
        Content::Video(media) => format!("video {}", describe_media(media)),
        Content::Audio(media) => format!("audio {}", describe_media(media)),
        Content::Document(media) => format!("document {}", describe_media(media)),
        Content::Sticker(media) => format!("sticker {}", describe_media(media)),
        Content::Location(place) => format!(
            "location {} {} {}",
            place.latitude,
            place.longitude,
            place.name.as_deref().unwrap_or_default()
        ),
        Content::Contacts(cards) => {
            format!("contacts {}", cards.iter().map(describe_card).collect::<Vec<_>>().join("; "))
        }
        Content::Interactive(answer) => describe_answer(answer),
        Content::Button(button) => {
            words(&[("button ", Some(&button.text)), ("meaning ", button.payload.as_deref())])
        }
        Content::Reaction(reaction) => {
            format!("reaction {}", reaction.emoji.as_deref().unwrap_or("taken back"))
        }
        Content::Order(order) => {
            let mut lines = vec![words(&[("order", Some("")), ("", order.text.as_deref())])];
            lines.extend(order.product_items.iter().map(describe_item));
            lines.join("; ")
        }
        Content::System(system) => words(&[
            ("system ", Some(&format!("{:?}", system.kind))),
            ("now ", system.wa_id.as_ref().map(WaId::as_str)),
            ("now ", system.user_id.as_ref().map(Bsuid::as_str)),
        ]),
        Content::Unsupported(it) => words(&[("unsupported", Some("")), ("", it.kind.as_deref())]),
        Content::RequestWelcome => "request_welcome".to_owned(),
        Content::Unknown { kind, .. } => format!("unknown {kind}"),
        Content::Edit(_) | Content::Revoke(_) => format!("{content:?}"),
    }
}

fn describe_answer(answer: &Interactive) -> String {
    match answer {
        Interactive::ButtonReply(it) => format!("button_reply {} {}", it.id, it.title),
        Interactive::ListReply(it) => words(&[
            ("list_reply ", Some(&it.id)),
            ("", Some(&it.title)),
            ("", it.description.as_deref()),
        ]),
        Interactive::FlowReply(it) => {
            let answers: serde_json::Value = serde_json::from_str(&it.response_json).unwrap();
            format!("{} with {}", it.name.as_deref().unwrap_or_default(), names(&answers))
        }
        other => format!("{other:?}"),
    }
}

fn describe_item(item: &ProductItem) -> String {
    words(&[
        ("", item.quantity.map(|quantity| quantity.to_string()).as_deref()),
        ("x ", item.product_retailer_id.as_deref()),
        ("at ", item.item_price.as_deref()),
        ("", item.currency.as_deref()),
    ])
}

fn describe_media(media: &Media) -> String {
    words(&[
        ("", Some(&media.id)),
        ("", media.mime_type.as_deref()),
        ("", media.caption.as_deref()),
        ("called ", media.filename.as_deref()),
        ("hash of ", media.sha256.as_deref().map(|hash| hash.len().to_string()).as_deref()),
        ("", media.url.as_deref().map(|_| "with an address")),
    ])
}

fn describe_card(card: &ContactCard) -> String {
    let phone = card.phones.first();
    words(&[
        ("", card.name.formatted_name.as_deref()),
        ("", phone.and_then(|phone| phone.phone.as_deref())),
        ("", phone.and_then(|phone| phone.wa_id.as_ref()).map(WaId::as_str)),
        ("", phone.and_then(|phone| phone.kind.as_deref())),
        ("at ", card.org.as_ref().and_then(|org| org.company.as_deref())),
        ("", card.emails.first().and_then(|email| email.email.as_deref())),
        ("", card.addresses.first().and_then(|address| address.zip.as_deref())),
        ("", card.urls.first().and_then(|url| url.url.as_deref())),
        ("born ", card.birthday.as_deref()),
        ("by ", card.origin.as_deref()),
    ])
}

fn describe_status(status: &Status) -> String {
    let pricing = status.pricing.as_ref();
    let conversation = status.conversation.as_ref();
    let until = conversation.and_then(|conversation| conversation.expiration_timestamp);
    words(&[
        ("status", Some("")),
        ("", Some(&format!("{:?}", status.status))),
        ("at ", status.timestamp.map(|time| time.to_string()).as_deref()),
        ("to ", status.recipient_id.as_deref()),
        ("to ", status.recipient_user_id.as_ref().map(Bsuid::as_str)),
        ("of ", status.recipient_parent_user_id.as_ref().map(Bsuid::as_str)),
        ("with ", status.biz_opaque_callback_data.as_deref()),
        ("in ", conversation.and_then(|conversation| conversation.origin.as_deref())),
        ("until ", until.map(|time| time.to_string()).as_deref()),
        ("billable ", pricing.and_then(|it| it.billable).map(|it| it.to_string()).as_deref()),
        ("", pricing.and_then(|pricing| pricing.pricing_model.as_deref())),
        ("", pricing.and_then(|pricing| pricing.kind.as_deref())),
        ("", pricing.and_then(|pricing| pricing.category.as_deref())),
        ("", status.errors.first().map(describe_error).as_deref()),
    ])
}

fn describe_error(error: &ErrorInfo) -> String {
    words(&[
        ("error ", error.code.map(|code| code.to_string()).as_deref()),
        ("", error.title.as_deref()),
        (": ", error.details.as_deref()),
    ])
}

/// The names of an object's members.
fn names(object: &serde_json::Value) -> String {
    let names: BTreeSet<_> = object.as_object().unwrap().keys().map(String::as_str).collect();
    names.into_iter().collect::<Vec<_>>().join(" ")
}

/// What is there, each with its name before it.
fn words(parts: &[(&str, Option<&str>)]) -> String {
    let there = parts.iter().filter_map(|(name, part)| part.map(|part| format!("{name}{part}")));
    let line = there.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    line.replace(" : ", ": ")
}
