//! 4.3: what can be tapped.

use serde_json::{Value, json};

use super::{Row, page, refuses, reply, takes, with_buttons};

const LIST: &str = "components[1].buttons";
const TEXT: &str = "components[1].buttons[0].text";
const TYPE: &str = "components[1].buttons[0].type";

pub(super) fn rows() -> Vec<Row> {
    let mut rows = together();
    rows.extend(labels());
    rows.extend(of_each_kind());
    rows.extend(pages());
    rows.extend(phones());
    rows.extend(coupons());
    rows.extend(flows());
    rows
}

fn together() -> Vec<Row> {
    const COUNT: &str = "buttons: 1 to 10 in all";
    const APART: &str = "buttons: quick replies contiguous";
    const KNOWN: &str = "buttons: of the kinds of 4.3";
    let many = |n: usize| with_buttons((0..n).map(|n| reply(&format!("Reply {n}"))).collect());
    let address = || page("https://example.com");
    let mixed: Vec<Value> =
        (0..8).map(|n| reply(&n.to_string())).chain([address(), address()]).collect();
    let mut too_many = mixed.clone();
    too_many.push(json!({ "type": "PHONE_NUMBER", "text": "Call", "phone_number": "1" }));
    vec![
        takes(COUNT, many(1)),
        takes(COUNT, many(10)),
        takes(COUNT, with_buttons(mixed.into())),
        refuses(COUNT, many(11), LIST, "too-many"),
        refuses(COUNT, with_buttons(too_many.into()), LIST, "too-many"),
        refuses(COUNT, with_buttons(json!([])), LIST, "empty"),
        takes(APART, with_buttons(json!([reply("a"), reply("b"), address()]))),
        takes(APART, with_buttons(json!([address(), reply("a"), reply("b")]))),
        refuses(APART, with_buttons(json!([reply("a"), address(), reply("b")])), LIST, "order"),
        takes(KNOWN, with_buttons(json!([{ "type": "quick_reply", "text": "a" }]))),
        refuses(KNOWN, with_buttons(json!([{ "type": "HOLOGRAM", "text": "a" }])), TYPE, "enum"),
        refuses(KNOWN, with_buttons(json!([{ "text": "a" }])), TYPE, "enum"),
    ]
}

fn labels() -> Vec<Row> {
    const LENGTH: &str = "buttons: a label of at most 25";
    const VARIABLE: &str = "buttons: no variable in a label";
    let labelled = |kind: &str, text: &str| {
        let mut button = json!({ "type": kind, "text": text });
        match kind {
            "URL" => button["url"] = "https://example.com".into(),
            "PHONE_NUMBER" => button["phone_number"] = "+351910000000".into(),
            "FLOW" => button["flow_id"] = "1".into(),
            _ => {}
        }
        with_buttons(json!([button]))
    };
    let mut rows = vec![];
    for kind in [
        "QUICK_REPLY",
        "URL",
        "PHONE_NUMBER",
        "VOICE_CALL",
        "FLOW",
        "CATALOG",
        "MPM",
        "SPM",
        "REQUEST_CONTACT_INFO",
        "APP",
    ] {
        rows.push(takes(LENGTH, labelled(kind, &"é".repeat(25))));
        rows.push(refuses(LENGTH, labelled(kind, &"a".repeat(26)), TEXT, "too-long").by(2_388_040));
        rows.push(refuses(LENGTH, labelled(kind, " "), TEXT, "empty"));
    }
    rows.push(refuses(LENGTH, with_buttons(json!([{ "type": "APP" }])), TEXT, "required"));
    let nameless = json!([{ "type": "REQUEST_CONTACT_INFO" }]);
    rows.push(refuses(LENGTH, with_buttons(nameless), TEXT, "required"));
    rows.push(refuses(LENGTH, with_buttons(json!([{ "type": "MPM", "text": 5 }])), TEXT, "type"));
    rows.push(takes(VARIABLE, labelled("QUICK_REPLY", "Hi {you}")));
    rows.push(refuses(VARIABLE, labelled("QUICK_REPLY", "Hi {{1}}"), TEXT, "variable").ours());
    rows
}

/// How many there may be of each kind: one, but for quick replies and addresses.
fn of_each_kind() -> Vec<Row> {
    const SECOND: &str = "components[1].buttons[1].type";
    let two = page("https://example.com");
    let three = with_buttons(json!([two, two, two]));
    let mut rows = vec![
        takes("buttons: at most 2 URL", with_buttons(json!([two, two]))),
        refuses("buttons: at most 2 URL", three, "components[1].buttons[2].type", "too-many"),
    ];
    for (rule, button) in [
        (
            "buttons: 1 PHONE_NUMBER",
            json!({ "type": "PHONE_NUMBER", "text": "Call", "phone_number": "+351910000000" }),
        ),
        ("buttons: 1 VOICE_CALL", json!({ "type": "VOICE_CALL", "text": "Call" })),
        ("buttons: 1 COPY_CODE", json!({ "type": "COPY_CODE", "example": "25OFF" })),
        ("buttons: 1 FLOW", json!({ "type": "FLOW", "text": "Go", "flow_id": "1" })),
        ("buttons: 1 CATALOG", json!({ "type": "CATALOG", "text": "All" })),
        ("buttons: 1 MPM", json!({ "type": "MPM", "text": "Some" })),
        ("buttons: 1 SPM", json!({ "type": "SPM", "text": "One" })),
        (
            "buttons: 1 REQUEST_CONTACT_INFO",
            json!({ "type": "REQUEST_CONTACT_INFO", "text": "Me" }),
        ),
        ("buttons: 1 APP", json!({ "type": "APP", "text": "Open" })),
    ] {
        rows.push(takes(rule, with_buttons(json!([button]))));
        rows.push(refuses(rule, with_buttons(json!([button, button])), SECOND, "too-many"));
    }
    rows
}

fn pages() -> Vec<Row> {
    const LENGTH: &str = "URL: at most 2,000";
    const WEB: &str = "URL: an address";
    const VARIABLE: &str = "URL: one variable at the end";
    const SAMPLE: &str = "URL: a full address as sample";
    const URL: &str = "components[1].buttons[0].url";
    const EXAMPLE: &str = "components[1].buttons[0].example";
    const WHOLE: &str = "https://example.com/12";
    let long = |length: usize| {
        let start = "https://example.com/";
        with_buttons(json!([page(&format!("{start}{}", "a".repeat(length - start.len())))]))
    };
    let shown = |url: &str, examples: &[&str]| {
        let mut button = page(url);
        button["example"] = json!(examples);
        with_buttons(json!([button]))
    };
    let plain = |url: &str| with_buttons(json!([page(url)]));
    let nowhere = json!([{ "type": "URL", "text": "Open" }]);
    let mut rows = vec![
        takes(LENGTH, long(2000)),
        refuses(LENGTH, long(2001), URL, "too-long"),
        takes(WEB, plain("http://example.com?a=b#c")),
        refuses(WEB, with_buttons(nowhere), URL, "required"),
        takes(VARIABLE, shown("https://example.com/{{1}}", &[WHOLE])),
    ];
    for bad in ["example.com", "ftp://example.com", "https://", "https:///a", "https://a b", ""] {
        rows.push(refuses(WEB, plain(bad), URL, "url"));
    }
    for bad in [
        "https://example.com/{{1}}/x",
        "https://example.com/{{1}}{{1}}",
        "https://example.com/{{1}}{{2}}",
        "https://example.com/{{2}}",
        "https://example.com/{{order}}",
    ] {
        rows.push(refuses(VARIABLE, shown(bad, &[WHOLE]), URL, "variable"));
    }
    rows.push(refuses(VARIABLE, plain("https://example.com/{{1}"), URL, "variable"));
    rows.push(refuses(WEB, shown("https://{{1}}", &[WHOLE]), URL, "url"));
    rows.extend([
        takes(SAMPLE, shown("https://example.com/{{1}}", &[WHOLE])),
        refuses(SAMPLE, plain("https://example.com/{{1}}"), EXAMPLE, "samples"),
        refuses(SAMPLE, shown("https://example.com/{{1}}", &[]), EXAMPLE, "samples"),
        refuses(SAMPLE, shown("https://example.com/{{1}}", &["12"]), EXAMPLE, "url"),
        refuses(SAMPLE, shown("https://example.com/{{1}}", &[WHOLE, WHOLE]), EXAMPLE, "samples")
            .ours(),
        refuses(SAMPLE, shown("https://example.com/", &[WHOLE]), EXAMPLE, "unknown-field").ours(),
    ]);
    rows
}

fn phones() -> Vec<Row> {
    const DIGITS: &str = "PHONE_NUMBER: at most 20 digits";
    const MINUTES: &str = "VOICE_CALL: for 1 to 43,200 minutes";
    const PHONE: &str = "components[1].buttons[0].phone_number";
    const TTL: &str = "components[1].buttons[0].ttl_minutes";
    let phone = |number: &str| {
        with_buttons(json!([{ "type": "PHONE_NUMBER", "text": "Call", "phone_number": number }]))
    };
    let call = |minutes: i64| {
        with_buttons(json!([{ "type": "VOICE_CALL", "text": "Call", "ttl_minutes": minutes }]))
    };
    let nobody = json!([{ "type": "PHONE_NUMBER", "text": "Call" }]);
    let mut rows = vec![
        takes(DIGITS, phone(&"1".repeat(20))),
        takes(DIGITS, phone(&format!("+{}", "1".repeat(20)))),
        takes(DIGITS, phone("112")),
        refuses(DIGITS, with_buttons(nobody), PHONE, "required"),
        refuses(DIGITS, phone("+351 910 000 000"), PHONE, "phone").ours(),
        takes(MINUTES, call(1)),
        takes(MINUTES, call(43_200)),
        refuses(MINUTES, call(0), TTL, "range"),
        refuses(MINUTES, call(43_201), TTL, "range"),
    ];
    for bad in ["", "+", "call", "1800FLOWERS", &"1".repeat(21)] {
        rows.push(refuses(DIGITS, phone(bad), PHONE, "phone"));
    }
    rows
}

fn coupons() -> Vec<Row> {
    const RULE: &str = "COPY_CODE: a code of at most 20";
    const EXAMPLE: &str = "components[1].buttons[0].example";
    let code = |example: Value| with_buttons(json!([{ "type": "COPY_CODE", "example": example }]));
    vec![
        takes(RULE, code("A".repeat(20).into())),
        takes(RULE, code(json!(["25OFF"]))),
        refuses(RULE, code("A".repeat(21).into()), EXAMPLE, "too-long"),
        refuses(RULE, code(json!(["A".repeat(21)])), EXAMPLE, "too-long"),
        refuses(RULE, code("".into()), EXAMPLE, "empty"),
        refuses(RULE, code(json!([])), EXAMPLE, "empty"),
        refuses(RULE, with_buttons(json!([{ "type": "COPY_CODE" }])), EXAMPLE, "required"),
    ]
}

fn flows() -> Vec<Row> {
    const WHICH: &str = "FLOW: one of flow_id, flow_name and flow_json";
    const ACTION: &str = "FLOW: flow_action navigate or data_exchange";
    const ICON: &str = "FLOW: icon DOCUMENT, PROMOTION or REVIEW";
    let flow = |more: Value| {
        let mut button = json!({ "type": "FLOW", "text": "Go" });
        for (name, value) in more.as_object().into_iter().flatten() {
            button[name] = value.clone();
        }
        with_buttons(json!([button]))
    };
    let at = "components[1].buttons[0].flow_id";
    let mut rows = vec![
        takes(WHICH, flow(json!({ "flow_id": 1 }))),
        takes(WHICH, flow(json!({ "flow_name": "a" }))),
        takes(WHICH, flow(json!({ "flow_json": "{}" }))),
        refuses(WHICH, flow(json!({})), at, "required"),
        refuses(WHICH, flow(json!({ "flow_id": "1", "flow_name": "a" })), at, "required"),
    ];
    for (rule, member, at, good) in [
        (
            ACTION,
            "flow_action",
            "components[1].buttons[0].flow_action",
            &["navigate", "data_exchange"][..],
        ),
        (ICON, "icon", "components[1].buttons[0].icon", &["DOCUMENT", "PROMOTION", "REVIEW"]),
    ] {
        rows.extend(good.iter().map(|it| takes(rule, flow(json!({ "flow_id": "1", member: it })))));
        rows.push(refuses(rule, flow(json!({ "flow_id": "1", member: "STAR" })), at, "enum"));
    }
    rows
}
