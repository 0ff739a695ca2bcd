//! 4.3: what stands above.

use serde_json::{Value, json};

use super::{Row, beside, plain, refuses, takes, template, utility};

pub(super) fn rows() -> Vec<Row> {
    let mut rows = texts();
    rows.extend(variables());
    rows.extend(files());
    rows.extend(places());
    rows
}

fn header(mut header: Value) -> Value {
    header["type"] = "HEADER".into();
    beside(header)
}

fn text(text: &str) -> Value {
    header(json!({ "format": "TEXT", "text": text }))
}

fn texts() -> Vec<Row> {
    const LENGTH: &str = "header: a text of at most 60";
    const EMOJI: &str = "header: no emoji";
    const MARKS: &str = "header: no markdown";
    const TEXT: &str = "components[1].text";
    let mut rows = vec![
        takes(LENGTH, text(&"a".repeat(60))),
        takes(LENGTH, text(&"é".repeat(60))),
        refuses(LENGTH, text(&"a".repeat(61)), TEXT, "too-long").by(2_388_040),
        refuses(LENGTH, text(" "), TEXT, "empty"),
        refuses(LENGTH, header(json!({ "format": "TEXT" })), TEXT, "required"),
        takes(EMOJI, text("No 5 ≤ 10 → 20 € © ✓")),
    ];
    for bad in ["Our 🎉", "⭐ Offer", "It is \u{2764}\u{FE0F}", "🇵🇹"] {
        rows.push(refuses(EMOJI, text(bad), TEXT, "emoji").by(2_388_047));
    }
    rows.push(takes(MARKS, text("Our (offer) - 20 % off!")));
    for bad in ["Our *offer*", "Our _offer_", "Our ~offer~", "Our `offer`", "Our\noffer"] {
        rows.push(refuses(MARKS, text(bad), TEXT, "characters").by(2_388_047));
    }
    rows
}

fn variables() -> Vec<Row> {
    const ONE: &str = "header: one variable";
    const SAMPLE: &str = "header: a sample for its variable";
    const TEXT: &str = "components[1].text";
    const EXAMPLE: &str = "components[1].example";
    let with = |text: &str, samples: &[&str]| {
        header(json!({ "format": "TEXT", "text": text, "example": { "header_text": samples } }))
    };
    let named = |sample: &str| {
        let sample = json!([{ "param_name": sample, "example": "summer" }]);
        let mut said = header(json!({ "format": "TEXT", "text": "Our {{season}} offer",
            "example": { "header_text_named_params": sample } }));
        said["parameter_format"] = "NAMED".into();
        said
    };
    vec![
        takes(ONE, with("{{1}} offer", &["summer"])),
        takes(ONE, with("Our {{1}}", &["summer"])),
        refuses(ONE, with("Our {{1}} and {{2}}", &["a", "b"]), TEXT, "variable").by(2_388_047),
        refuses(ONE, with("Our {{2}}", &["a"]), TEXT, "variable").by(2_388_047),
        refuses(ONE, with("Our {{season}}", &["a"]), TEXT, "variable").by(2_388_047),
        refuses(ONE, with("Our {{1}", &[]), TEXT, "variable").by(2_388_047),
        takes(SAMPLE, with("Our {{1}}", &["summer"])),
        takes(SAMPLE, named("season")),
        refuses(SAMPLE, text("Our {{1}}"), EXAMPLE, "samples"),
        refuses(SAMPLE, with("Our {{1}}", &[]), EXAMPLE, "samples"),
        refuses(SAMPLE, with("Our {{1}}", &["a", "b"]), EXAMPLE, "samples"),
        refuses(SAMPLE, with("Our {{1}}", &[" "]), EXAMPLE, "empty"),
        refuses(SAMPLE, named("month"), EXAMPLE, "samples"),
        refuses(SAMPLE, with("Our offer", &["a"]), EXAMPLE, "samples").ours(),
    ]
}

fn files() -> Vec<Row> {
    const SAMPLE: &str = "header: IMAGE, VIDEO, DOCUMENT and GIF with the handle of a sample";
    const HANDLE: &str = "components[1].example.header_handle";
    const WORDS: &str = "header: words only in a TEXT";
    let file = |format: &str, handles: Value| {
        header(json!({ "format": format, "example": { "header_handle": handles } }))
    };
    let mut rows = vec![];
    for (format, handle) in [
        ("IMAGE", "4::image"),
        ("VIDEO", "4::video"),
        ("DOCUMENT", "4::document"),
        ("GIF", "4::gif"),
    ] {
        let link = json!(["https://scontent.example/a"]);
        let worded = header(json!({ "format": format, "text": "a",
            "example": { "header_handle": [handle] } }));
        rows.extend([
            takes(SAMPLE, file(format, json!([handle]))),
            refuses(SAMPLE, header(json!({ "format": format })), HANDLE, "required"),
            refuses(SAMPLE, file(format, json!([])), HANDLE, "required"),
            refuses(SAMPLE, file(format, json!([""])), HANDLE, "required"),
            refuses(SAMPLE, file(format, link), HANDLE, "sample"),
            refuses(SAMPLE, file(format, json!([handle, handle])), HANDLE, "required").ours(),
            refuses(WORDS, worded, "components[1].text", "unknown-field").ours(),
        ]);
    }
    rows.push(takes(WORDS, text("Hello")));
    rows
}

fn places() -> Vec<Row> {
    const FORMAT: &str = "header: TEXT, IMAGE, VIDEO, DOCUMENT, GIF, LOCATION or PRODUCT";
    const LOCATION: &str = "header: LOCATION for utility and marketing";
    const MARKETING: &str = "header: GIF and PRODUCT for marketing";
    let of = |category: &str, format: &str| {
        let mut part = json!({ "type": "HEADER", "format": format });
        if format == "GIF" {
            part["example"] = json!({ "header_handle": ["4::gif"] });
        }
        template(category, json!([plain(), part]))
    };
    let code = json!([
        { "type": "BODY" }, { "type": "HEADER", "format": "LOCATION" },
        { "type": "BUTTONS", "buttons": [{ "type": "OTP", "otp_type": "COPY_CODE" }] },
    ]);
    let formless = utility(json!([plain(), { "type": "HEADER", "text": "a" }]));
    vec![
        takes(FORMAT, text("Hello")),
        refuses(FORMAT, of("MARKETING", "HOLOGRAM"), "components[1].format", "enum"),
        refuses(FORMAT, formless, "components[1].format", "required"),
        takes(LOCATION, of("UTILITY", "LOCATION")),
        takes(LOCATION, of("MARKETING", "LOCATION")),
        refuses(LOCATION, template("AUTHENTICATION", code), "components[1].type", "enum"),
        takes(MARKETING, of("MARKETING", "GIF")),
        takes(MARKETING, of("MARKETING", "PRODUCT")),
        refuses(MARKETING, of("UTILITY", "GIF"), "components[1].format", "enum"),
        refuses(MARKETING, of("UTILITY", "PRODUCT"), "components[1].format", "enum"),
    ]
}
