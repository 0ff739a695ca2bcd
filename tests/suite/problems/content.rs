//! E-45: content that Meta would refuse for its form, refused here first with the field named.

use serde_json::{Value, json};

use super::{Row, Stage};

fn media(rows: &mut Vec<(Value, &'static str)>) {
    let long = "c".repeat(1025);
    let image = |image: Value| json!({ "type": "image", "image": image });
    rows.extend([
        (image(json!({})), "image.id required"),
        (image(json!({ "id": "1", "link": "https://a.example/x" })), "image.link conflict"),
        (image(json!({ "id": "" })), "image.id empty"),
        (image(json!({ "id": "x".repeat(257) })), "image.id too-long"),
        (image(json!({ "id": "1", "caption": long })), "image.caption too-long"),
        (image(json!({ "id": "1", "filename": "a.png" })), "image.filename unknown-field"),
        (image(json!({ "id": "1", "voice": true })), "image.voice unknown-field"),
        (image(json!({ "id": "1", "sha256": "x" })), "image.sha256 unknown-field"),
        (image(json!({ "id": "1", "mime_type": "x" })), "image.mime_type unknown-field"),
        (image(json!({ "id": "1", "size": 5 })), "image.size unknown-field"),
    ]);
    for link in [
        "",
        "x",
        "ftp://a.example/x",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://a.example/ x",
        "//a.example",
        "https://a.example/\n",
    ] {
        rows.push((image(json!({ "link": link })), "image.link url"));
    }
    let far = format!("https://a.example/{}", "x".repeat(2048));
    rows.push((image(json!({ "link": far })), "image.link too-long"));
    for kind in ["audio", "sticker"] {
        let fault = if kind == "audio" {
            "audio.caption unknown-field"
        } else {
            "sticker.caption unknown-field"
        };
        rows.push((json!({ "type": kind, kind: { "id": "1", "caption": "x" } }), fault));
    }
    let name = "n".repeat(241);
    rows.extend([
        (
            json!({ "type": "video", "video": { "id": "1", "caption": "c".repeat(1025) } }),
            "video.caption too-long",
        ),
        (
            json!({ "type": "document", "document": { "id": "1", "filename": name } }),
            "document.filename too-long",
        ),
        (
            json!({ "type": "document", "document": { "id": "1", "filename": " " } }),
            "document.filename empty",
        ),
        (
            json!({ "type": "sticker", "sticker": { "id": "1", "animated": true } }),
            "sticker.animated unknown-field",
        ),
    ]);
}

fn places_and_cards(rows: &mut Vec<(Value, &'static str)>) {
    let place = |latitude: f64, longitude: f64| json!({ "type": "location", "location": { "latitude": latitude, "longitude": longitude } });
    rows.extend([
        (place(91.0, 0.0), "location.latitude range"),
        (place(-90.000_001, 0.0), "location.latitude range"),
        (place(0.0, 180.000_001), "location.longitude range"),
        (place(0.0, -1e300), "location.longitude range"),
    ]);
    let mut named = place(1.0, 1.0);
    named["location"]["name"] = " ".into();
    rows.push((named.clone(), "location.name empty"));
    named["location"]["name"] = "x".repeat(1025).into();
    rows.push((named, "location.name too-long"));
    let mut linked = place(1.0, 1.0);
    linked["location"]["url"] = "https://a.example".into();
    rows.push((linked, "location.url unknown-field"));
    let cards = |cards: Value| json!({ "type": "contacts", "contacts": cards });
    let name = json!({ "formatted_name": "Ana Sá", "first_name": "Ana" });
    rows.extend([
        (cards(json!([])), "contacts empty"),
        (cards(Value::Array(vec![json!({ "name": name }); 258])), "contacts too-many"),
        (cards(json!([{}])), "contacts[0].name required"),
        (cards(json!([{ "name": {} }])), "contacts[0].name.formatted_name required"),
        (cards(json!([{ "name": { "formatted_name": "Ana" } }])), "contacts[0].name required"),
        (
            cards(json!([{ "name": { "formatted_name": "", "first_name": "A" } }])),
            "contacts[0].name.formatted_name empty",
        ),
        (cards(json!([{ "name": name, "phones": [{}] }])), "contacts[0].phones[0].phone required"),
        (cards(json!([{ "name": name, "x": 1 }])), "contacts[0].x unknown-field"),
        (cards(json!({ "name": name })), "contacts type"),
    ]);
}

fn reactions(rows: &mut Vec<(Value, &'static str)>) {
    let random = uuid::Uuid::now_v7().to_string();
    let reaction = |to: Value, emoji: Value| json!({ "type": "reaction", "reaction": { "message_id": to, "emoji": emoji } });
    for emoji in ["👍👍", "a", "ok", "👍 ", "1", "!", " ", "\u{200b}"] {
        rows.push((reaction(json!(random), json!(emoji)), "reaction.emoji emoji"));
    }
    rows.extend([
        (reaction(json!(null), json!("👍")), "reaction.message_id required"),
        (reaction(json!("abc"), json!("👍")), "reaction.message_id format"),
        (reaction(json!(random), json!(7)), "reaction.emoji type"),
        (reaction(json!(random), json!("👍")), "reaction.message_id not-found"),
        (
            json!({ "type": "text", "text": { "body": "a" }, "reply_to": random }),
            "reply_to not-found",
        ),
        (
            json!({ "type": "reaction", "reaction": { "message_id": random, "emoji": "👍" },
                "reply_to": random }),
            "reply_to conflict",
        ),
    ]);
}

fn button(id: &str, title: &str) -> Value {
    json!({ "type": "reply", "reply": { "id": id, "title": title } })
}

fn buttons(rows: &mut Vec<(Value, &'static str)>) {
    let menu = |buttons: Value| {
        json!({ "type": "interactive", "interactive": {
        "type": "button", "body": { "text": "Which?" }, "action": { "buttons": buttons } } })
    };
    let with = |member: &str, value: Value| {
        let mut menu = menu(json!([button("1", "A")]));
        menu["interactive"][member] = value;
        menu
    };
    let four: Vec<Value> = (0..4).map(|n| button(&n.to_string(), &format!("T{n}"))).collect();
    rows.extend([
        (menu(json!([])), "interactive.action.buttons empty"),
        (menu(json!(four)), "interactive.action.buttons too-many"),
        (
            menu(json!([button("1", &"t".repeat(21))])),
            "interactive.action.buttons[0].reply.title too-long",
        ),
        (menu(json!([button("1", "")])), "interactive.action.buttons[0].reply.title empty"),
        (menu(json!([button("", "A")])), "interactive.action.buttons[0].reply.id empty"),
        (
            menu(json!([button(&"i".repeat(257), "A")])),
            "interactive.action.buttons[0].reply.id too-long",
        ),
        (
            menu(json!([button("1", "A"), button("1", "B")])),
            "interactive.action.buttons[1].reply.id duplicate",
        ),
        (
            menu(json!([button("1", "A"), button("2", "A")])),
            "interactive.action.buttons[1].reply.title duplicate",
        ),
        (with("body", json!({ "text": "" })), "interactive.body.text empty"),
        (with("body", json!({ "text": "b".repeat(1025) })), "interactive.body.text too-long"),
        (with("footer", json!({ "text": "f".repeat(61) })), "interactive.footer.text too-long"),
        (
            with("header", json!({ "type": "text", "text": "h".repeat(61) })),
            "interactive.header.text too-long",
        ),
        (
            with("header", json!({ "type": "image", "image": {} })),
            "interactive.header.image.id required",
        ),
        (
            with("header", json!({ "type": "image", "image": { "id": "1", "caption": "c" } })),
            "interactive.header.image.caption unknown-field",
        ),
    ]);
    let reply = json!({ "type": "interactive", "interactive": { "type": "button_reply", "button_reply": { "id": "1", "title": "A" } } });
    rows.push((reply, "interactive.type enum"));
}

fn section(title: Value, rows: Value) -> Value {
    let mut section = json!({});
    section["rows"] = rows;
    if !title.is_null() {
        section["title"] = title;
    }
    section
}

fn list(sections: Value) -> Value {
    let mut list = json!({ "type": "list", "body": { "text": "Which?" } });
    list["action"] = json!({ "button": "Open" });
    list["action"]["sections"] = sections;
    json!({ "type": "interactive", "interactive": list })
}

fn lists(rows: &mut Vec<(Value, &'static str)>) {
    let row = |id: usize| json!({ "id": id.to_string(), "title": format!("R{id}") });
    let eleven: Vec<Value> = (0..11).map(row).collect();
    let sections: Vec<Value> =
        (0..11).map(|n| section(json!(format!("S{n}")), json!([row(n)]))).collect();
    let one = |row: Value| list(json!([section(json!(null), json!([row]))]));
    rows.extend([
        (list(json!([])), "interactive.action.sections empty"),
        (list(json!(sections)), "interactive.action.sections too-many"),
        (
            list(json!([section(json!(null), json!(eleven))])),
            "interactive.action.sections[].rows too-many",
        ),
        (
            list(json!([section(json!(null), json!([]))])),
            "interactive.action.sections[].rows empty",
        ),
        (
            list(json!([
                section(json!(null), json!([row(1)])),
                section(json!("B"), json!([row(2)]))
            ])),
            "interactive.action.sections[0].title required",
        ),
        (
            list(json!([section(json!("t".repeat(25)), json!([row(1)]))])),
            "interactive.action.sections[0].title too-long",
        ),
        (
            one(json!({ "id": "1", "title": "t".repeat(25) })),
            "interactive.action.sections[0].rows[0].title too-long",
        ),
        (
            one(json!({ "id": "i".repeat(201), "title": "t" })),
            "interactive.action.sections[0].rows[0].id too-long",
        ),
        (
            one(json!({ "id": "1", "title": "t", "description": "d".repeat(73) })),
            "interactive.action.sections[0].rows[0].description too-long",
        ),
        (
            list(json!([section(json!(null), json!([row(1), row(1)]))])),
            "interactive.action.sections[0].rows[1].id duplicate",
        ),
    ]);
    let mut wide = one(row(1));
    wide["interactive"]["action"]["button"] = "b".repeat(21).into();
    rows.push((wide, "interactive.action.button too-long"));
    let mut pictured = one(row(1));
    pictured["interactive"]["header"] = json!({ "type": "image", "image": { "id": "1" } });
    rows.push((pictured, "interactive.header.type enum"));
}

#[tokio::test(flavor = "multi_thread")]
async fn content_that_meta_would_refuse_is_refused_here_with_the_field() {
    let stage = Stage::set().await;
    let mut rows = vec![];
    for group in [media, places_and_cards, reactions, buttons, lists] {
        group(&mut rows);
    }
    let row = |(body, fault): (Value, &str)| {
        let expected = format!("422 validation-failed {fault}");
        Row::post("E-45", stage.messages(), body.to_string(), &expected)
    };
    stage.refuses(rows.into_iter().map(row).collect()).await;
}
