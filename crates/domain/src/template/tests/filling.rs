//! What is filled in must fit: as many values as there are variables, files of the right kind, ends of addresses, codes.

use chrono::TimeDelta;

use super::*;
use crate::template::preview::ShownHeader;

/// What is filled in, and what is said of that: `ok`, or the first field at fault and its code.
type Case = (Value, &'static str);

fn judged(template: &Template, cases: &[Case]) {
    for (given, expected) in cases {
        let said = filled(template, given.clone()).map_or_else(|fault| fault, |_| "ok".into());
        assert_eq!(said, *expected, "{given}");
    }
}

fn of(parts: Value) -> Template {
    live("MARKETING", "POSITIONAL", parts)
}

fn order() -> Template {
    of(json!([{ "type": "BODY", "text": "Hello {{1}}, your order {{2}} has left." }]))
}

#[test]
fn as_many_values_as_there_are_variables() {
    let values = |given: Value| json!({ "body": given });
    judged(
        &order(),
        &[
            (values(json!({ "1": "Maria", "2": "#12" })), "ok"),
            (values(json!({ "2": "#12", "1": "Maria" })), "ok"),
            (json!({}), "parameters.body.1 required"),
            (values(json!({ "1": "a" })), "parameters.body.2 required"),
            (values(json!({ "2": "a" })), "parameters.body.1 required"),
            (values(json!({ "1": "a", "2": "b", "3": "c" })), "parameters.body.3 unknown-field"),
            (
                values(json!({ "1": "a", "2": "b", "name": "c" })),
                "parameters.body.name unknown-field",
            ),
        ],
    );
    let text = "Hello {{name}}, it has left us";
    let named = live("UTILITY", "NAMED", json!([{ "type": "BODY", "text": text }]));
    judged(
        &named,
        &[
            (values(json!({ "name": "Maria" })), "ok"),
            (values(json!({})), "parameters.body.name required"),
            (values(json!({ "1": "Maria" })), "parameters.body.1 unknown-field"),
            (
                values(json!({ "name": "Maria", "order": "#12" })),
                "parameters.body.order unknown-field",
            ),
        ],
    );
    let silent = of(json!([body()]));
    judged(
        &silent,
        &[
            (json!({}), "ok"),
            (values(json!({ "1": "a" })), "parameters.body.1 unknown-field"),
            (json!({ "code": "1" }), "parameters.code unknown-field"),
            (
                json!({ "offer_ends_at": START + TimeDelta::hours(1) }),
                "parameters.offer_ends_at unknown-field",
            ),
            (json!({ "buttons": [{ "index": 0 }] }), "parameters.buttons unknown-field"),
            (json!({ "cards": [{}] }), "parameters.cards unknown-field"),
            (json!({ "header": {} }), "parameters.header unknown-field"),
        ],
    );
}

#[test]
fn values_are_one_line_and_not_too_long() {
    let first = |value: &str| json!({ "body": { "1": value, "2": "#12" } });
    let long = "a".repeat(32_768 - "Hello , your order #12 has left.".len());
    judged(
        &order(),
        &[
            (first("a    b"), "ok"),
            (first(""), "parameters.body.1 empty"),
            (first(" \u{200B}"), "parameters.body.1 empty"),
            (first("a\nb"), "parameters.body.1 characters"),
            (first("a\rb"), "parameters.body.1 characters"),
            (first("a\tb"), "parameters.body.1 characters"),
            (first("a     b"), "parameters.body.1 characters"),
            (first(&long), "ok"),
            (first(&format!("{long}a")), "parameters.body too-long"),
        ],
    );
    let with_more = of(json!([
        { "type": "BODY", "text": "Hello {{1}}, your order {{2}} has left." },
        { "type": "FOOTER", "text": "Thank you" },
    ]));
    let long = "a".repeat(1024 - "Hello , your order #12 has left.".len());
    judged(
        &with_more,
        &[(first(&long), "ok"), (first(&format!("{long}a")), "parameters.body too-long")],
    );
    let with_title = of(json!([
        { "type": "HEADER", "format": "TEXT", "text": "Order {{1}}" }, body(),
    ]));
    let header = |text: &str| json!({ "header": { "text": text } });
    judged(
        &with_title,
        &[
            (header(&"a".repeat(54)), "ok"),
            (header(&"a".repeat(55)), "parameters.header.text too-long"),
            (header("a\nb"), "parameters.header.text characters"),
            (header(" "), "parameters.header.text empty"),
            (json!({}), "parameters.header.text required"),
            (
                json!({ "header": { "image": { "id": "1" } } }),
                "parameters.header.image unknown-field",
            ),
        ],
    );
    let fixed = of(json!([{ "type": "HEADER", "format": "TEXT", "text": "Order" }, body()]));
    judged(&fixed, &[(json!({}), "ok"), (header("a"), "parameters.header.text unknown-field")]);
}

#[test]
fn a_header_wants_a_file_of_its_kind() {
    for (format, kind, other) in [
        ("IMAGE", "image", "video"),
        ("VIDEO", "video", "image"),
        ("GIF", "video", "image"),
        ("DOCUMENT", "document", "image"),
    ] {
        let template = of(json!([{ "type": "HEADER", "format": format }, body()]));
        let field = |rest: &str| format!("parameters.header.{kind}{rest}");
        let with = |kind: &str, file: Value| json!({ "header": { kind: file } });
        let said = |given: Value| filled(&template, given).err().unwrap_or_else(|| "ok".into());
        assert_eq!(said(with(kind, json!({ "id": "1" }))), "ok", "{format}");
        assert_eq!(said(with(kind, json!({ "link": "https://a.example/a" }))), "ok", "{format}");
        assert_eq!(said(with(kind, json!({ "media_id": TemplateId::new() }))), "ok", "{format}");
        assert_eq!(said(json!({})), field(" required"), "{format}");
        let wrong = format!("parameters.header.{other} unknown-field");
        assert_eq!(said(with(other, json!({ "id": "1" }))), wrong, "{format}");
        let captioned = json!({ "id": "1", "caption": "a" });
        assert_eq!(said(with(kind, captioned)), field(".caption unknown-field"), "{format}");
        assert_eq!(said(with(kind, json!({}))), field(".id required"), "{format}");
        let both = json!({ "id": "1", "link": "https://a.example/a" });
        assert_eq!(said(with(kind, both)), field(".link conflict"), "{format}");
        assert_eq!(said(with("text", json!("a"))), "parameters.header.text unknown-field");
    }
    let place = of(json!([{ "type": "HEADER", "format": "LOCATION" }, body()]));
    let at =
        |north: f64| json!({ "header": { "location": { "latitude": north, "longitude": 9 } } });
    judged(
        &place,
        &[
            (at(38.7), "ok"),
            (at(90.5), "parameters.header.location.latitude range"),
            (json!({}), "parameters.header.location required"),
        ],
    );
    let product = of(json!([{ "type": "HEADER", "format": "PRODUCT" }, body()]));
    let which = |id: &str| json!({ "header": { "product": { "product_retailer_id": id, "catalog_id": "1" } } });
    judged(
        &product,
        &[
            (which("a"), "ok"),
            (which(""), "parameters.header.product.product_retailer_id empty"),
            (json!({}), "parameters.header.product required"),
        ],
    );
}

#[test]
fn buttons_get_what_they_take() {
    let template = of(json!([
        body(),
        { "type": "BUTTONS", "buttons": [
            reply("Thanks"), page("https://a.example/{{1}}"), page("https://a.example/"),
            { "type": "COPY_CODE", "example": ["A"] },
        ] },
    ]));
    let suffix = |suffix: &str| json!({ "index": 1, "url_suffix": suffix });
    let code = || json!({ "index": 3, "coupon_code": "25OFF" });
    let given = |buttons: &[Value]| json!({ "buttons": buttons });
    let room = 2000 - "https://a.example/".len();
    judged(
        &template,
        &[
            (given(&[suffix("x"), code()]), "ok"),
            (given(&[suffix(&"a".repeat(room)), code()]), "ok"),
            (
                given(&[suffix(&"a".repeat(room + 1)), code()]),
                "parameters.buttons[0].url_suffix too-long",
            ),
            (given(&[suffix(""), code()]), "parameters.buttons[0].url_suffix empty"),
            (given(&[suffix("a b"), code()]), "parameters.buttons[0].url_suffix url"),
            (given(&[code()]), "parameters.buttons[1].url_suffix required"),
            (given(&[suffix("x")]), "parameters.buttons[1].coupon_code required"),
            (given(&[suffix("x"), json!({ "index": 3, "coupon_code": "A".repeat(20) })]), "ok"),
            (
                given(&[suffix("x"), json!({ "index": 3, "coupon_code": "A".repeat(21) })]),
                "parameters.buttons[1].coupon_code too-long",
            ),
            (given(&[suffix("x"), suffix("y"), code()]), "parameters.buttons[1].index duplicate"),
            (
                given(&[suffix("x"), code(), json!({ "index": 4 })]),
                "parameters.buttons[2].index range",
            ),
            (
                given(&[suffix("x"), code(), json!({ "index": 2, "url_suffix": "x" })]),
                "parameters.buttons[2].url_suffix unknown-field",
            ),
            (given(&[suffix("x"), code(), json!({ "index": 0, "payload": "thanks-12" })]), "ok"),
            (
                given(&[suffix("x"), code(), json!({ "index": 0, "payload": "a".repeat(257) })]),
                "parameters.buttons[2].payload too-long",
            ),
            (
                given(&[suffix("x"), code(), json!({ "index": 0, "coupon_code": "x" })]),
                "parameters.buttons[2].coupon_code unknown-field",
            ),
        ],
    );
}

#[test]
fn products_are_named() {
    let some = of(json!([body(),
        { "type": "BUTTONS", "buttons": [{ "type": "MPM", "text": "Some" }] }]));
    let products = |sections: Value| {
        json!({ "buttons": [{ "index": 0,
        "thumbnail_product_retailer_id": "a", "sections": sections }] })
    };
    judged(
        &some,
        &[
            (products(json!([{ "title": "New", "product_retailer_ids": ["a"] }])), "ok"),
            (products(json!([])), "parameters.buttons[0].sections empty"),
            (json!({}), "parameters.buttons[0].thumbnail_product_retailer_id required"),
        ],
    );
}

#[test]
fn codes_offers_and_cards_are_whole() {
    let code = live(
        "AUTHENTICATION",
        "POSITIONAL",
        json!([
            { "type": "BODY", "text": "*{{1}}* is your code." },
            { "type": "BUTTONS", "buttons": [page("https://www.whatsapp.com/otp/code/?code=otp{{1}}")] },
        ]),
    );
    judged(
        &code,
        &[
            (json!({ "code": "1".repeat(15) }), "ok"),
            (json!({ "code": "1".repeat(16) }), "parameters.code too-long"),
            (json!({ "code": " " }), "parameters.code empty"),
            (json!({}), "parameters.code required"),
            (json!({ "body": { "1": "123456" } }), "parameters.code required"),
        ],
    );
    let offer = of(json!([
        body(),
        { "type": "LIMITED_TIME_OFFER",
            "limited_time_offer": { "text": "Now", "has_expiration": true } },
    ]));
    let ends = |seconds: i64| json!({ "offer_ends_at": START + TimeDelta::seconds(seconds) });
    judged(
        &offer,
        &[
            (ends(1), "ok"),
            (ends(0), "parameters.offer_ends_at range"),
            (json!({}), "parameters.offer_ends_at required"),
        ],
    );
    let card = json!({ "components": [
        { "type": "HEADER", "format": "IMAGE" },
        { "type": "BODY", "text": "Hello {{1}}, it is yours." },
        { "type": "BUTTONS", "buttons": [page("https://a.example/{{1}}")] },
    ] });
    let carousel = of(json!([body(), { "type": "CAROUSEL", "cards": [card, card] }]));
    let one = json!({ "header": { "image": { "id": "1" } }, "body": { "1": "Maria" },
        "buttons": [{ "index": 0, "url_suffix": "x" }] });
    let but = |name: &str, value: Value| {
        let mut other = one.clone();
        other[name] = value;
        json!({ "cards": [one, other] })
    };
    let ours = json!({ "image": { "media_id": TemplateId::new() } });
    judged(
        &carousel,
        &[
            (json!({ "cards": [one, one] }), "ok"),
            (json!({ "cards": [one] }), "parameters.cards count"),
            (json!({ "cards": [one, one, one] }), "parameters.cards count"),
            (but("header", Value::Null), "parameters.cards[1].header.image required"),
            (but("header", ours), "parameters.cards[1].header.image.media_id unsupported"),
            (but("body", json!({})), "parameters.cards[1].body.1 required"),
            (but("buttons", json!([])), "parameters.cards[1].buttons[0].url_suffix required"),
        ],
    );
}

#[test]
fn the_film_of_a_gif_header_is_told_as_a_gif() {
    let gif = of(json!([{ "type": "HEADER", "format": "GIF" }, body()]));
    let film = json!({ "id": "1" });
    let sent = filled(&gif, json!({ "header": { "video": film } })).unwrap();
    let parameter = json!({ "type": "gif", "gif": film });
    assert_eq!(json!(sent.told())[0], json!({ "type": "header", "parameters": [parameter] }));
    let kept: Filled = serde_json::from_value(json!(sent)).unwrap();
    assert_eq!(kept, sent, "and is still one when it is sent later");
}

#[test]
fn meta_is_told_in_its_own_words() {
    let order = of(json!([
        { "type": "HEADER", "format": "DOCUMENT" },
        { "type": "BODY", "text": "Hello {{2}}, your order {{1}} has left." },
        { "type": "BUTTONS", "buttons": [reply("Thanks"), page("https://a.example/{{1}}")] },
    ]));
    let file = json!({ "link": "https://a.example/a.pdf", "filename": "a.pdf" });
    let given = json!({ "header": { "document": file }, "body": { "1": "#12", "2": "Maria" },
        "buttons": [{ "index": 1, "url_suffix": "x" }, { "index": 0, "payload": "thanks" }] });
    let sent = filled(&order, given).unwrap();
    assert!(matches!(sent.shown.header, Some(ShownHeader::Document { .. })));
    assert_eq!(sent.shown.body, "Hello Maria, your order #12 has left.");
    assert_eq!(sent.shown.buttons[1].url.as_deref(), Some("https://a.example/x"));
    let button = |kind: &str, index: &str, parameter: Value| json!({ "type": "button", "sub_type": kind, "index": index, "parameters": [parameter] });
    let text = |text: &str| json!({ "type": "text", "text": text });
    assert_eq!(
        json!(sent.told()),
        json!([
            { "type": "header", "parameters": [{ "type": "document", "document": file }] },
            { "type": "body", "parameters": [text("#12"), text("Maria")] },
            button("quick_reply", "0", json!({ "type": "payload", "payload": "thanks" })),
            button("url", "1", text("x")),
        ])
    );
    let words = "Hello {{name}}, it has left us";
    let named = live("UTILITY", "NAMED", json!([{ "type": "BODY", "text": words }]));
    let sent = filled(&named, json!({ "body": { "name": "Maria" } })).unwrap();
    let parameter = json!({ "type": "text", "text": "Maria", "parameter_name": "name" });
    assert_eq!(json!(sent.told()), json!([{ "type": "body", "parameters": [parameter] }]));
    let code = live(
        "AUTHENTICATION",
        "POSITIONAL",
        json!([
            { "type": "BODY", "text": "*{{1}}* is your code." },
            { "type": "BUTTONS", "buttons": [page("https://www.whatsapp.com/otp/code/?code=otp{{1}}")] },
        ]),
    );
    let sent = filled(&code, json!({ "code": "123456" })).unwrap();
    assert_eq!(
        json!(sent.told()),
        json!([
            { "type": "body", "parameters": [text("123456")] }, button("url", "0", text("123456")),
        ])
    );
    let offer = of(json!([body(), { "type": "LIMITED_TIME_OFFER",
        "limited_time_offer": { "text": "Now", "has_expiration": true } }]));
    let ends = START + TimeDelta::hours(1);
    let sent = filled(&offer, json!({ "offer_ends_at": ends })).unwrap();
    let parameter = json!({ "type": "limited_time_offer",
        "limited_time_offer": { "expiration_time_ms": 3_600_000 } });
    let told = json!([{ "type": "limited_time_offer", "parameters": [parameter] }]);
    assert_eq!(json!(sent.told()), told);
    let card = json!({ "components": [{ "type": "HEADER", "format": "IMAGE" }] });
    let carousel = of(json!([body(), { "type": "CAROUSEL", "cards": [card, card] }]));
    let one = json!({ "header": { "image": { "id": "1" } } });
    let sent = filled(&carousel, json!({ "cards": [one, one] })).unwrap();
    let picture =
        json!([{ "type": "header", "parameters": [{ "type": "image", "image": { "id": "1" } }] }]);
    let cards = json!([{ "card_index": 0, "components": picture }, { "card_index": 1, "components": picture }]);
    assert_eq!(json!(sent.told()), json!([{ "type": "carousel", "cards": cards }]));
}
