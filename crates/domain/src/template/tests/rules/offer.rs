//! 4.3: offers that end.

use serde_json::{Value, json};

use super::{Row, beside, plain, refuses, takes, template, utility};

pub(super) fn rows() -> Vec<Row> {
    const LENGTH: &str = "offer: at most 16";
    const MARKETING: &str = "offer: marketing";
    const FOOTER: &str = "offer: no footer";
    const BODY: &str = "offer: a body of at most 600";
    const TEXT: &str = "components[1].limited_time_offer.text";
    let offer = |text: &str| {
        json!({ "type": "LIMITED_TIME_OFFER",
            "limited_time_offer": { "text": text, "has_expiration": true } })
    };
    let with_body = |length: usize| {
        let body = json!({ "type": "BODY", "text": "a".repeat(length) });
        template("MARKETING", json!([body, offer("Now")]))
    };
    let marketing = |parts: Value| template("MARKETING", parts);
    let footer = || json!({ "type": "FOOTER", "text": "Thank you" });
    let code = json!([
        { "type": "BODY" }, offer("Now"),
        { "type": "BUTTONS", "buttons": [{ "type": "OTP", "otp_type": "COPY_CODE" }] },
    ]);
    let bare = beside(json!({ "type": "LIMITED_TIME_OFFER" }));
    let nameless = beside(json!({ "type": "LIMITED_TIME_OFFER", "limited_time_offer": {} }));
    let wrong = json!({ "type": "LIMITED_TIME_OFFER",
        "limited_time_offer": { "text": "a", "has_expiration": "yes" } });
    vec![
        takes(LENGTH, beside(offer(&"a".repeat(16)))),
        refuses(LENGTH, beside(offer(&"a".repeat(17))), TEXT, "too-long").by(2_388_040),
        refuses(LENGTH, beside(offer(" ")), TEXT, "empty"),
        refuses(LENGTH, nameless, TEXT, "required"),
        refuses(LENGTH, bare, "components[1].limited_time_offer", "required"),
        refuses(LENGTH, beside(wrong), "components[1].limited_time_offer.has_expiration", "type"),
        takes(MARKETING, beside(offer("Now"))),
        refuses(MARKETING, utility(json!([plain(), offer("Now")])), "components[1].type", "enum"),
        refuses(MARKETING, template("AUTHENTICATION", code), "components[1].type", "enum"),
        takes(FOOTER, marketing(json!([plain(), offer("Now")]))),
        refuses(
            FOOTER,
            marketing(json!([plain(), offer("Now"), footer()])),
            "components[2].type",
            "enum",
        ),
        takes(BODY, with_body(600)),
        refuses(BODY, with_body(601), "components[0].text", "too-long").by(2_388_040),
    ]
}
