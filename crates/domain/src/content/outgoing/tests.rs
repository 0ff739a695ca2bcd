//! The limits, as a table of what is taken and what is refused, and where.

use serde_json::{Value, json};

use super::check;
use crate::content::Content;

/// The first fault as `field code`, or `ok`.
fn verdict(content: Value) -> String {
    let content: Content = serde_json::from_value(content).unwrap();
    match check(&content) {
        Ok(()) => "ok".into(),
        Err(faults) => format!("{} {}", faults[0].field, faults[0].code),
    }
}

fn buttons(titles: &[&str]) -> Value {
    let buttons: Vec<Value> = titles
        .iter()
        .enumerate()
        .map(
            |(at, title)| json!({"type": "reply", "reply": {"id": at.to_string(), "title": title}}),
        )
        .collect();
    json!({"interactive": {"type": "button", "body": {"text": "?"}, "action": {"buttons": buttons}}})
}

fn list(rows: usize) -> Value {
    let rows: Vec<Value> =
        (0..rows).map(|at| json!({"id": at.to_string(), "title": "row"})).collect();
    json!({"interactive": {"type": "list", "body": {"text": "?"},
        "action": {"button": "Choose", "sections": [{"rows": rows}]}}})
}

#[test]
fn text_has_a_length() {
    assert_eq!(verdict(json!({"text": {"body": "a".repeat(4096)}})), "ok");
    assert_eq!(verdict(json!({"text": {"body": "a".repeat(4097)}})), "text.body too-long");
    assert_eq!(verdict(json!({"text": {"body": " \u{200B}"}})), "text.body empty");
}

#[test]
fn media_come_by_id_or_by_link() {
    let link = "https://example.com/a.jpg";
    assert_eq!(verdict(json!({"image": {"id": "1"}})), "ok");
    assert_eq!(verdict(json!({"image": {"link": link, "caption": "Look"}})), "ok");
    assert_eq!(verdict(json!({"image": {}})), "image.id required");
    assert_eq!(verdict(json!({"image": {"id": "1", "link": link}})), "image.link conflict");
    assert_eq!(verdict(json!({"image": {"link": "javascript:1"}})), "image.link url");
    let long = "a".repeat(1025);
    assert_eq!(verdict(json!({"image": {"id": "1", "caption": long}})), "image.caption too-long");
    assert_eq!(
        verdict(json!({"audio": {"id": "1", "caption": "no"}})),
        "audio.caption unknown-field"
    );
    assert_eq!(verdict(json!({"audio": {"id": "1", "voice": true}})), "ok");
    assert_eq!(
        verdict(json!({"image": {"id": "1", "filename": "a"}})),
        "image.filename unknown-field"
    );
}

#[test]
fn locations_lie_on_earth() {
    assert_eq!(verdict(json!({"location": {"latitude": 41.1, "longitude": -8.6}})), "ok");
    let north = json!({"location": {"latitude": 91, "longitude": 0}});
    assert_eq!(verdict(north), "location.latitude range");
}

#[test]
fn a_reaction_is_one_emoji_or_none() {
    let on = |emoji: &str| json!({"reaction": {"message_id": "01890a5d-ac96-774b-bcce-b302099a8057", "emoji": emoji}});
    for one in ["👍", "👨‍👩‍👧", "🇹🇷", "❤️", "1️⃣", ""] {
        assert_eq!(verdict(on(one)), "ok", "{one}");
    }
    for other in ["👍👍", "ok", "a", "7", "é", " "] {
        assert_eq!(verdict(on(other)), "reaction.emoji emoji", "{other}");
    }
}

#[test]
fn buttons_are_one_to_three_and_differ() {
    assert_eq!(verdict(buttons(&["Yes", "No", "Maybe"])), "ok");
    assert_eq!(verdict(buttons(&[])), "interactive.action.buttons empty");
    assert_eq!(verdict(buttons(&["1", "2", "3", "4"])), "interactive.action.buttons too-many");
    let long = "a".repeat(21);
    assert_eq!(verdict(buttons(&[&long])), "interactive.action.buttons[0].reply.title too-long");
    assert_eq!(
        verdict(buttons(&["Yes", "Yes"])),
        "interactive.action.buttons[1].reply.title duplicate"
    );
}

#[test]
fn a_list_has_ten_rows_in_all() {
    assert_eq!(verdict(list(10)), "ok");
    assert_eq!(verdict(list(11)), "interactive.action.sections[].rows too-many");
    assert_eq!(verdict(list(0)), "interactive.action.sections[].rows empty");
}

#[test]
fn a_card_needs_a_name_in_two_ways() {
    let card = |name: Value| json!({"contacts": [{"name": name}]});
    assert_eq!(verdict(card(json!({"formatted_name": "Eva Sá", "first_name": "Eva"}))), "ok");
    assert_eq!(verdict(card(json!({"formatted_name": "Eva"}))), "contacts[0].name required");
    assert_eq!(verdict(json!({"contacts": []})), "contacts empty");
}

#[test]
fn what_only_customers_send_cannot_be_sent() {
    assert_eq!(verdict(json!({"button": {"payload": null, "text": "x"}})), "type enum");
    let reply = json!({"interactive": {"type": "button_reply",
        "button_reply": {"id": "1", "title": "Yes"}}});
    assert_eq!(verdict(reply), "interactive.type enum");
}

fn asked(kind: &str, action: &Value) -> Value {
    json!({"interactive": {"type": kind, "body": {"text": "?"}, "action": action}})
}

#[test]
fn a_page_has_a_button_and_an_address() {
    let page = |text: &str, url: &str| {
        let parameters = json!({"display_text": text, "url": url});
        verdict(asked("cta_url", &json!({"name": "cta_url", "parameters": parameters})))
    };
    let field = "interactive.action.parameters";
    assert_eq!(page("Open", "https://example.com"), "ok");
    assert_eq!(page(&"a".repeat(21), "https://x"), format!("{field}.display_text too-long"));
    assert_eq!(page("Open", "javascript:1"), format!("{field}.url url"));
    let long = format!("https://example.com/{}", "a".repeat(1990));
    assert_eq!(page("Open", &long), format!("{field}.url too-long"));
}

#[test]
fn a_flow_is_named_once_and_begins_somewhere() {
    let flow = |more: &Value| {
        let mut parameters = json!({"flow_message_version": "3", "flow_cta": "Begin"});
        for (name, value) in more.as_object().unwrap() {
            parameters[name] = value.clone();
        }
        verdict(asked("flow", &json!({"name": "flow", "parameters": parameters})))
    };
    let fault = |said: &str| format!("interactive.action.parameters.{said}");
    assert_eq!(flow(&json!({"flow_id": "1"})), "ok");
    assert_eq!(flow(&json!({"flow_name": "a", "mode": "draft"})), "ok");
    assert_eq!(flow(&json!({})), fault("flow_id required"));
    assert_eq!(flow(&json!({"flow_id": "1", "flow_name": "a"})), fault("flow_name conflict"));
    assert_eq!(flow(&json!({"flow_id": "1", "flow_cta": "Go 🚀"})), fault("flow_cta emoji"));
    assert_eq!(flow(&json!({"flow_id": "1", "flow_cta": "Number 1"})), "ok");
    let screen = |data: Value| json!({"screen": "FIRST", "data": data});
    let begin = |data| json!({"flow_id": "1", "flow_action_payload": screen(data)});
    assert_eq!(flow(&begin(json!({"a": 1}))), "ok");
    assert_eq!(flow(&begin(json!({}))), fault("flow_action_payload.data type"));
    let mut asks = begin(json!({"a": 1}));
    asks["flow_action"] = "data_exchange".into();
    assert_eq!(flow(&asks), fault("flow_action_payload unknown-field"));
}

#[test]
fn a_question_for_the_place_has_a_body_only() {
    let mut question = asked("location_request_message", &json!({"name": "send_location"}));
    assert_eq!(verdict(question.clone()), "ok");
    question["interactive"]["footer"] = json!({"text": "small"});
    assert_eq!(verdict(question), "interactive.footer unknown-field");
}
