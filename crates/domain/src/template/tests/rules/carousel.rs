//! 4.3: cards to leaf through.

use serde_json::{Value, json};

use super::{Row, page, plain, refuses, reply, takes, template};

const CARDS: &str = "components[1].cards";

pub(super) fn rows() -> Vec<Row> {
    let mut rows = counts();
    rows.extend(shapes());
    rows.extend(headers());
    rows.extend(parts());
    rows.extend(surroundings());
    rows
}

fn card(format: &str, buttons: Value) -> Value {
    let mut header = json!({ "type": "HEADER", "format": format });
    let handle = match format {
        "IMAGE" => "4::image",
        "VIDEO" => "4::video",
        "GIF" => "4::gif",
        _ => "4::document",
    };
    match format {
        "TEXT" => header["text"] = "Look".into(),
        "LOCATION" | "PRODUCT" => {}
        _ => header["example"] = json!({ "header_handle": [handle] }),
    }
    let body = json!({ "type": "BODY", "text": "Something" });
    json!({ "components": [header, body, { "type": "BUTTONS", "buttons": buttons }] })
}

fn one() -> Value {
    card("IMAGE", json!([reply("More")]))
}

fn carousel(cards: &[Value]) -> Value {
    template("MARKETING", json!([plain(), { "type": "CAROUSEL", "cards": cards }]))
}

/// Two of the same.
fn twice(card: &Value) -> Value {
    carousel(&[card.clone(), card.clone()])
}

fn counts() -> Vec<Row> {
    const CARDS_RULE: &str = "carousel: 2 to 10 cards";
    const BUTTONS: &str = "carousel: 1 or 2 buttons on a card";
    const LIST: &str = "components[1].cards[0].components[2].buttons";
    let few = |n: usize| {
        let buttons = (0..n).map(|n| reply(&n.to_string())).collect();
        twice(&card("IMAGE", buttons))
    };
    let mut bare = one();
    bare["components"].as_array_mut().unwrap().truncate(2);
    vec![
        takes(CARDS_RULE, carousel(&vec![one(); 2])),
        takes(CARDS_RULE, carousel(&vec![one(); 10])),
        refuses(CARDS_RULE, carousel(&[]), CARDS, "empty"),
        refuses(CARDS_RULE, carousel(&[one()]), CARDS, "empty"),
        refuses(CARDS_RULE, carousel(&vec![one(); 11]), CARDS, "too-many"),
        takes(BUTTONS, twice(&card("IMAGE", json!([reply("a"), reply("b")])))),
        refuses(BUTTONS, few(3), LIST, "too-many"),
        refuses(BUTTONS, few(0), LIST, "empty"),
        refuses(BUTTONS, twice(&bare), "components[1].cards[0].components", "required"),
    ]
}

fn shapes() -> Vec<Row> {
    const RULE: &str = "carousel: cards of the same shape";
    const SECOND: &str = "components[1].cards[1]";
    let mut turned = one();
    turned["components"].as_array_mut().unwrap().rotate_left(1);
    let mut silent = one();
    silent["components"].as_array_mut().unwrap().remove(1);
    let address = card("IMAGE", json!([page("https://example.com")]));
    let video = card("VIDEO", json!([reply("More")]));
    let two = card("IMAGE", json!([reply("a"), reply("b")]));
    vec![
        takes(RULE, carousel(&[one(), one()])),
        takes(RULE, carousel(&[one(), turned])),
        takes(RULE, twice(&silent)),
        refuses(RULE, carousel(&[one(), video]), SECOND, "shape"),
        refuses(RULE, carousel(&[one(), address]), SECOND, "shape"),
        refuses(RULE, carousel(&[one(), two]), SECOND, "shape"),
        refuses(RULE, carousel(&[one(), silent]), SECOND, "shape"),
    ]
}

fn headers() -> Vec<Row> {
    const RULE: &str = "carousel: a picture, film or product on each card";
    const FIRST: &str = "components[1].cards[0].components[0].format";
    let with = |format: &str| {
        let buttons = || json!([reply("More")]);
        twice(&card(format, buttons()))
    };
    let mut headless = one();
    headless["components"].as_array_mut().unwrap().remove(0);
    let mut rows: Vec<Row> = ["IMAGE", "VIDEO", "PRODUCT"]
        .map(|format| takes(RULE, twice(&card(format, json!([reply("More")])))))
        .into();
    for bad in ["TEXT", "DOCUMENT", "GIF", "LOCATION"] {
        rows.push(refuses(RULE, with(bad), FIRST, "enum"));
    }
    let at = "components[1].cards[0].components";
    rows.push(refuses(RULE, twice(&headless), at, "required"));
    rows
}

fn parts() -> Vec<Row> {
    const BODY: &str = "carousel: a body of at most 160 on a card";
    const PARTS: &str = "carousel: a header, a body and buttons on a card";
    const VARIABLES: &str = "carousel: variables on cards as in a body";
    const TEXT: &str = "components[1].cards[0].components[1].text";
    const SECOND: &str = "components[1].cards[0].components[1].type";
    const FOURTH: &str = "components[1].cards[0].components[3].type";
    let saying = |text: &str, samples: &[&str]| {
        let mut card = one();
        card["components"][1]["text"] = text.into();
        if !samples.is_empty() {
            card["components"][1]["example"] = json!({ "body_text": [samples] });
        }
        twice(&card)
    };
    let and = |part: Value| {
        let mut card = one();
        card["components"].as_array_mut().unwrap().push(part);
        twice(&card)
    };
    let offer = json!({ "type": "LIMITED_TIME_OFFER", "limited_time_offer": { "text": "Now" } });
    let unknown = {
        let mut card = one();
        card["components"][1] = json!({ "type": "HOLOGRAM" });
        twice(&card)
    };
    vec![
        takes(BODY, saying(&"a".repeat(160), &[])),
        refuses(BODY, saying(&"a".repeat(161), &[]), TEXT, "too-long").by(2_388_040),
        takes(PARTS, twice(&one())),
        refuses(PARTS, and(json!({ "type": "FOOTER", "text": "a" })), FOURTH, "enum"),
        refuses(PARTS, and(offer), FOURTH, "enum"),
        refuses(PARTS, and(json!({ "type": "CALL_PERMISSION_REQUEST" })), FOURTH, "enum"),
        refuses(PARTS, and(json!({ "type": "CAROUSEL", "cards": [one(), one()] })), FOURTH, "enum"),
        refuses(PARTS, and(json!({ "type": "BODY", "text": "Something" })), FOURTH, "duplicate"),
        refuses(PARTS, unknown, SECOND, "enum"),
        takes(VARIABLES, saying("Hello {{1}}, it is yours.", &["Maria"])),
        refuses(VARIABLES, saying("It is yours, dear {{1}}", &["Maria"]), TEXT, "variable-at-edge"),
        refuses(VARIABLES, saying("Hello {{2}}, it is yours.", &["Maria"]), TEXT, "variable"),
    ]
}

fn surroundings() -> Vec<Row> {
    const RULE: &str = "carousel: beside it a body alone";
    let with = |part: Value| {
        let carousel = json!({ "type": "CAROUSEL", "cards": [one(), one()] });
        template("MARKETING", json!([plain(), carousel, part]))
    };
    let header = json!({ "type": "HEADER", "format": "TEXT", "text": "a" });
    let buttons = json!({ "type": "BUTTONS", "buttons": [reply("a")] });
    let offer = json!({ "type": "LIMITED_TIME_OFFER", "limited_time_offer": { "text": "Now" } });
    let at = "components[2].type";
    let alone = json!([{ "type": "CAROUSEL", "cards": [one(), one()] }]);
    vec![
        takes(RULE, twice(&one())),
        refuses(RULE, with(header), at, "enum"),
        refuses(RULE, with(json!({ "type": "FOOTER", "text": "a" })), at, "enum"),
        refuses(RULE, with(buttons), at, "enum"),
        refuses(RULE, with(offer), at, "enum"),
        refuses(RULE, template("MARKETING", alone), "components", "required"),
    ]
}
