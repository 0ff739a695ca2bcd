//! Bodies that Meta should never send: nothing panics, nothing is lost, nothing spoils another.

#![expect(clippy::unwrap_used, reason = "a test's own helpers")]

use proptest::prelude::*;
use serde_json::{Value, json};
use whatsapp_client::webhook::{
    Change, Contact, Content, Interactive, Message, Messages, Status, StatusKind, SystemKind, parse,
};
use whatsapp_client::{Bsuid, WaId};

/// The value of the one change in a body with these messages and statuses.
fn read(messages: &Value, statuses: &Value) -> Messages {
    let metadata = json!({"phone_number_id": 106, "display_phone_number": "15550783881"});
    let value = json!({"metadata": metadata, "messages": messages, "statuses": statuses});
    let body = json!({"object": "whatsapp_business_account",
        "entry": [{"id": "1", "changes": [{"field": "messages", "value": value}]}]});
    let mut webhook = parse(body.to_string().as_bytes()).unwrap();
    let change = webhook.entries.pop().unwrap().changes.pop().unwrap();
    let Change::Messages(messages) = change else { panic!("{change:?}") };
    *messages
}

fn message(kind: &str, object: &Value) -> Message {
    let item = json!({"id": "wamid.1", "type": kind, kind: object});
    read(&json!([item]), &json!([])).messages.pop().unwrap().unwrap()
}

fn status(item: &Value) -> Status {
    read(&json!([]), &json!([item])).statuses.pop().unwrap().unwrap()
}

#[test]
fn a_bad_item_spoils_no_other() {
    let text = |id: &str| json!({"id": id, "type": "text", "text": {"body": "Hi"}});
    let items =
        json!([text("a"), null, 7, [], {}, {"id": ""}, {"id": {}}, {"id": null}, text("b")]);
    let read = read(&items, &json!([{"id": "c"}, {"id": "d", "status": "read"}, "e"]));
    let ids = |item: &Result<Message, _>| item.as_ref().ok().map(|message| message.id.clone());
    let ids: Vec<_> = read.messages.iter().map(ids).collect();
    let mut expected = vec![None; 9];
    expected[0] = Some("a".to_owned());
    expected[8] = Some("b".to_owned());
    assert_eq!(ids, expected);
    for (item, read) in items.as_array().unwrap().iter().zip(&read.messages) {
        if let Err(bad) = read {
            assert_eq!(&bad.raw, item);
        }
    }
    let good: Vec<_> = read.statuses.iter().map(Result::is_ok).collect();
    assert_eq!(good, [false, true, false]);
}

#[test]
fn what_lacks_its_shape_is_kept_raw() {
    let cases = [
        ("text", json!({})),
        ("text", json!("Hi")),
        ("text", json!({"body": null})),
        ("image", json!({"mime_type": "image/png"})),
        ("sticker", json!({"id": ""})),
        ("location", json!({"latitude": "north", "longitude": 1})),
        ("location", json!({"latitude": 1, "longitude": "NaN"})),
        ("contacts", json!(["x"])),
        ("interactive", json!({"type": "button_reply"})),
        ("interactive", json!({"type": "list_reply", "list_reply": {"id": "1"}})),
        ("interactive", json!([])),
        ("button", json!({"payload": "x"})),
        ("reaction", json!({"emoji": "x"})),
        ("order", json!({"product_items": [1]})),
        ("order", json!({})),
        ("system", json!({"body": "x"})),
        ("edit", json!({"original_message_id": "wamid.2"})),
        ("revoke", json!({})),
        ("hologram", json!({"depth": 3})),
        ("errors", json!([])),
    ];
    for (kind, object) in cases {
        let raw = json!({"id": "wamid.1", "type": kind, kind: object});
        let content = Content::Unknown { kind: kind.to_owned(), raw };
        assert_eq!(message(kind, &object).content, content);
    }
    let untyped = json!([{"id": "wamid.1"}, {"id": "wamid.2", "type": "text"}]);
    for item in read(&untyped, &Value::Null).messages {
        assert!(matches!(item.unwrap().content, Content::Unknown { .. }));
    }
}

#[test]
fn numbers_and_texts_may_change_places() {
    let order = json!({"catalog_id": 1, "product_items": [
        {"product_retailer_id": 7, "quantity": "2", "item_price": 25.10, "currency": "USD"},
        {"quantity": 3.0, "item_price": "9.90"}, {"quantity": "many"}]});
    let Content::Order(order) = message("order", &order).content else { panic!() };
    assert_eq!(order.catalog_id.as_deref(), Some("1"));
    let quantities: Vec<_> = order.product_items.iter().map(|item| item.quantity).collect();
    assert_eq!(quantities, [Some(2), Some(3), None]);
    let prices = order.product_items.iter().map(|item| item.item_price.as_deref());
    assert_eq!(prices.collect::<Vec<_>>(), [Some("25.1"), Some("9.90"), None]);

    let place = json!({"latitude": "37.5", "longitude": -122});
    let Content::Location(place) = message("location", &place).content else { panic!() };
    assert!((place.latitude - 37.5).abs() < 1e-9 && (place.longitude + 122.0).abs() < 1e-9);

    let items = json!([{"id": 5, "from": 16_505_551_234_i64, "timestamp": 1.5e9,
        "context": {"forwarded": "true"}, "type": "text", "text": {"body": 7, "more": [{}]}}]);
    let message = read(&items, &Value::Null).messages.pop().unwrap().unwrap();
    assert_eq!((message.id.as_str(), message.timestamp), ("5", Some(1_500_000_000)));
    assert_eq!(message.from.unwrap().as_str(), "16505551234");
    assert!(message.context.unwrap().forwarded);
    assert!(matches!(message.content, Content::Text(text) if text.body == "7"));
}

#[test]
fn the_newer_types_are_known() {
    let inner = json!({"type": "text", "text": {"body": "better"}});
    let edit = json!({"original_message_id": "wamid.0", "message": inner});
    let Content::Edit(edited) = message("edit", &edit).content else { panic!() };
    assert_eq!(edited.original_message_id, "wamid.0");
    assert!(matches!(*edited.message, Content::Text(text) if text.body == "better"));

    let revoke = json!({"original_message_id": "wamid.0"});
    assert!(matches!(message("revoke", &revoke).content, Content::Revoke(_)));

    let content = message("unsupported", &json!({"type": "poll_creation"})).content;
    assert!(
        matches!(content, Content::Unsupported(it) if it.kind.as_deref() == Some("poll_creation"))
    );

    let answer = json!({"response": "accept", "expiration_timestamp": "1760000000",
        "response_source": "user_action"});
    let answer = json!({"type": "call_permission_reply", "call_permission_reply": answer});
    let content = message("interactive", &answer).content;
    let Content::Interactive(Interactive::CallPermissionReply(answer)) = content else { panic!() };
    assert_eq!(answer.expiration_timestamp, Some(1_760_000_000));

    let content = message("interactive", &json!({"type": "dance", "dance": 1})).content;
    let Content::Interactive(Interactive::Unknown { kind, .. }) = content else { panic!() };
    assert_eq!(kind, "dance");
}

#[test]
fn old_and_new_names_are_the_same() {
    let legacy = json!({"type": "customer_changed_number", "new_wa_id": "2", "wa_id": "1"});
    let Content::System(system) = message("system", &legacy).content else { panic!() };
    assert_eq!(system.kind, SystemKind::UserChangedNumber);
    assert_eq!(system.wa_id.unwrap().as_str(), "2");

    for key in ["recipient_parent_user_id", "parent_recipient_user_id"] {
        let read = status(&json!({"id": "w", "status": "sent", key: "US.ENT.1"}));
        assert_eq!(read.recipient_parent_user_id.unwrap().as_str(), "US.ENT.1");
    }
    let both = json!({"id": "w", "status": "warped", "recipient_parent_user_id": "US.ENT.1",
        "parent_recipient_user_id": "US.ENT.1", "errors": {"code": "131026"},
        "pricing": {"category": "authentication_international"}});
    let read = status(&both);
    assert_eq!(read.status, StatusKind::Other("warped".to_owned()));
    assert_eq!(read.errors[0].code, Some(131_026));
    assert_eq!(read.pricing.unwrap().category.unwrap(), "authentication-international");
}

#[test]
fn nesting_cannot_exhaust_us() {
    let wrap = |inner: &str| {
        format!(
            r#"{{"object":"whatsapp_business_account","entry":[{{"id":"1","changes":[
            {{"field":"messages","value":{{"metadata":{{"phone_number_id":"1"}},"messages":[
            {{"id":"a","type":"text","text":{{"body":"Hi"}}}},{inner}]}}}},
            {{"field":"history","value":{inner}}}]}}]}}"#
        )
    };
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let edit = r#"{"id":"b","type":"edit","edit":{"original_message_id":"a","message":"#;
    let edits = format!("{}1{}", edit.repeat(20_000), "}}".repeat(20_000));
    for inner in [&deep, &format!(r#"{{"id":"b","type":"x","x":{deep}}}"#), &edits] {
        let webhook = parse(wrap(inner).as_bytes()).unwrap();
        let [Change::Messages(messages), Change::Other { .. }] = &webhook.entries[0].changes[..]
        else {
            panic!()
        };
        assert_eq!(messages.messages.len(), 2);
        assert!(messages.messages[0].is_ok());
    }
}

#[test]
fn a_message_finds_its_contact() {
    let contact = |wa_id: Option<&str>, user_id: Option<&str>| Contact {
        wa_id: wa_id.and_then(WaId::new),
        user_id: user_id.and_then(Bsuid::new),
        ..Contact::default()
    };
    let items = json!([
        {"id": "a", "from": "2", "from_user_id": "US.2"},
        {"id": "b", "from": "1"},
        {"id": "c", "from_user_id": "US.3"},
        {"id": "d", "from": "9", "from_user_id": "US.9"},
        {"id": "e"},
    ]);
    let mut read = read(&items, &Value::Null);
    let (first, second) = (contact(Some("1"), None), contact(None, Some("US.2")));
    read.contacts = vec![first, second, contact(Some("3"), Some("US.3"))];
    let found = |read: &Messages| -> Vec<_> {
        let messages = read.messages.iter().flatten();
        let contacts = messages.map(|message| read.contact_of(message));
        contacts.map(|contact| read.contacts.iter().position(|it| Some(it) == contact)).collect()
    };
    assert_eq!(found(&read), [Some(1), Some(0), Some(2), None, None]);
    read.contacts.truncate(1);
    assert_eq!(found(&read), [None, Some(0), None, None, Some(0)]);
}

#[test]
fn half_a_character_does_not_cost_the_message() {
    let body = br#"{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":
        "messages","value":{"metadata":{"phone_number_id":"1"},"contacts":[{"wa_id":"1","profile":
        {"name":"Ann \ud83d"}}],"messages":[{"id":"a","type":"text","text":{"body":"\ude00"}}]}}]}]}"#;
    let webhook = parse(body).unwrap();
    let [Change::Messages(messages)] = &webhook.entries[0].changes[..] else { panic!() };
    assert_eq!(messages.contacts[0].name.as_deref(), Some("Ann \u{fffd}"));
    let message = messages.messages[0].as_ref().unwrap();
    assert!(matches!(&message.content, Content::Text(text) if text.body == "\u{fffd}"));
}

#[test]
fn a_thousand_messages_keep_their_order() {
    let items = (0..1_000).map(|n| json!({"id": n, "type": "text", "text": {"body": n}}));
    let read = read(&items.collect(), &Value::Null);
    for (n, message) in read.messages.into_iter().enumerate() {
        assert_eq!(message.unwrap().id, n.to_string());
    }
}

/// Names that mean something, so that the arbitrary JSON gets somewhere.
const NAMES: &[&str] = &[
    "object",
    "entry",
    "id",
    "time",
    "changes",
    "field",
    "value",
    "messages",
    "statuses",
    "contacts",
    "errors",
    "metadata",
    "phone_number_id",
    "from",
    "timestamp",
    "type",
    "text",
    "body",
    "image",
    "interactive",
    "button_reply",
    "reaction",
    "message_id",
    "order",
    "product_items",
    "system",
    "edit",
    "message",
    "original_message_id",
    "context",
    "referral",
    "status",
    "pricing",
    "code",
    "wa_id",
    "user_id",
    "profile",
    "name",
    "location",
    "latitude",
    "longitude",
    "unsupported",
];

/// Every type of message, and one that doesn't exist.
const TYPES: &[&str] = &[
    "text",
    "image",
    "video",
    "audio",
    "document",
    "sticker",
    "location",
    "contacts",
    "interactive",
    "button",
    "reaction",
    "order",
    "system",
    "edit",
    "revoke",
    "unsupported",
    "unknown",
    "request_welcome",
    "hologram",
];

fn arbitrary_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        proptest::sample::select(NAMES).prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 64, 8, |inner| {
        let name = prop_oneof![
            4 => proptest::sample::select(NAMES).prop_map(str::to_owned),
            1 => any::<String>(),
        ];
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..8).prop_map(Value::from),
            proptest::collection::btree_map(name, inner, 0..8)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// How many items a lenient reader must find: a list's, or the one thing in its place.
fn count(value: Option<&Value>) -> usize {
    match value {
        None | Some(Value::Null) => 0,
        Some(Value::Array(items)) => items.len(),
        Some(_) => 1,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_it_panic(body in proptest::collection::vec(any::<u8>(), 0..512)) {
        let _any_result = parse(&body);
    }

    #[test]
    fn no_broken_body_makes_it_panic(json in arbitrary_json(), cut in 0..400_usize) {
        let text = json.to_string();
        let _any_result = parse(text.as_bytes().get(..cut).unwrap_or(text.as_bytes()));
    }

    #[test]
    fn no_entry_or_change_is_lost(entries in proptest::collection::vec(arbitrary_json(), 0..4)) {
        let body = json!({"object": "whatsapp_business_account", "entry": entries});
        let webhook = parse(body.to_string().as_bytes()).unwrap();
        prop_assert_eq!(webhook.entries.len(), entries.len());
        for (read, entry) in webhook.entries.iter().zip(&entries) {
            let changes = if entry.is_object() { count(entry.get("changes")) } else { 1 };
            prop_assert_eq!(read.changes.len(), changes);
        }
    }

    #[test]
    fn no_message_or_status_is_lost(messages in arbitrary_json(), statuses in arbitrary_json()) {
        let read = read(&messages, &statuses);
        prop_assert_eq!(read.messages.len(), count(Some(&messages)));
        prop_assert_eq!(read.statuses.len(), count(Some(&statuses)));
    }

    #[test]
    fn what_a_message_says_is_never_lost(
        kind in proptest::sample::select(TYPES),
        object in arbitrary_json(),
    ) {
        let message = message(kind, &object);
        if let Content::Unknown { kind: read, raw } = message.content {
            prop_assert_eq!(read, kind);
            prop_assert_eq!(raw.get(kind).is_some(), true);
        }
    }
}
