//! Templates with their samples.

use super::*;
use crate::template::preview::{self, ShownHeader};

#[test]
fn a_preview_shows_samples() {
    let shown = |parts: Value| {
        let definition = Definition {
            category: Category::Utility,
            parameter_format: ParameterFormat::Positional,
            components: component::of_meta(&parts),
            message_send_ttl_seconds: None,
        };
        preview::of(&definition)
    };
    let mut button = page("https://a.example/{{1}}");
    button["example"] = json!(["https://a.example/x"]);
    let seen = shown(json!([
        { "type": "HEADER", "format": "TEXT", "text": "Order {{1}}", "example": { "header_text": ["12"] } },
        { "type": "BODY", "text": "Hello {{1}}", "example": { "body_text": [["Maria"]] } },
        { "type": "FOOTER", "text": "Bye" },
        { "type": "BUTTONS", "buttons": [button] },
    ]));
    assert_eq!(seen.header, Some(ShownHeader::Text { text: "Order 12".into() }));
    assert_eq!((seen.body.as_str(), seen.footer.as_deref()), ("Hello Maria", Some("Bye")));
    assert_eq!(seen.buttons[0].url.as_deref(), Some("https://a.example/x"));
    let code = shown(json!([{ "type": "BODY", "add_security_recommendation": true },
        { "type": "FOOTER", "code_expiration_minutes": 5 }]));
    assert!(code.body.starts_with("*123456* is your verification code. For your"));
    assert_eq!(code.footer.as_deref(), Some("This code expires in 5 minutes."));
}
