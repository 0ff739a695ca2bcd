//! 4.3: codes to sign in with.

use serde_json::{Value, json};

use super::{Row, plain, refuses, reply, takes, template, utility};

pub(super) fn rows() -> Vec<Row> {
    let mut rows = fixed();
    rows.extend(expiry());
    rows.extend(buttons());
    rows.extend(apps());
    rows
}

fn code(parts: Value) -> Value {
    template("AUTHENTICATION", parts)
}

fn body() -> Value {
    json!({ "type": "BODY", "add_security_recommendation": true })
}

/// A button that copies or fills in a code, with as many apps.
fn otp(kind: &str, apps: usize) -> Value {
    let mut button = json!({ "type": "OTP", "otp_type": kind, "text": "Copy" });
    if apps > 0 {
        button["supported_apps"] = json!(vec![app("com.example", "K8a/AINcGX7"); apps]);
    }
    if kind == "ZERO_TAP" {
        button["zero_tap_terms_accepted"] = true.into();
    }
    button
}

fn app(package: &str, hash: &str) -> Value {
    json!({ "package_name": package, "signature_hash": hash })
}

fn tapped(button: &Value) -> Value {
    code(json!([body(), { "type": "BUTTONS", "buttons": [button] }]))
}

fn copied(more: Value) -> Value {
    let buttons = json!({ "type": "BUTTONS", "buttons": [otp("COPY_CODE", 0)] });
    code(json!([body(), buttons, more]))
}

fn fixed() -> Vec<Row> {
    const TEXT: &str = "authentication: the text is Meta's";
    const RECOMMENDATION: &str = "authentication: add_security_recommendation only there";
    const PARTS: &str = "authentication: body, footer and buttons alone";
    const THIRD: &str = "components[2].type";
    let copy = || json!({ "type": "BUTTONS", "buttons": [otp("COPY_CODE", 0)] });
    let own = json!({ "type": "BODY", "text": "Your code is here." });
    let sampled = json!({ "type": "BODY", "example": { "body_text": [["123456"]] } });
    let secure = json!({ "type": "BODY", "text": "a", "add_security_recommendation": true });
    vec![
        takes(TEXT, code(json!([body(), copy()]))),
        takes(TEXT, code(json!([{ "type": "BODY" }, copy()]))),
        refuses(TEXT, code(json!([own, copy()])), "components[0].text", "unknown-field"),
        refuses(TEXT, code(json!([sampled, copy()])), "components[0].example", "unknown-field"),
        refuses(
            TEXT,
            copied(json!({ "type": "FOOTER", "text": "a" })),
            "components[2].text",
            "unknown-field",
        ),
        takes(RECOMMENDATION, tapped(&otp("COPY_CODE", 0))),
        refuses(
            RECOMMENDATION,
            utility(json!([secure])),
            "components[0].add_security_recommendation",
            "unknown-field",
        ),
        takes(PARTS, copied(json!({ "type": "FOOTER", "code_expiration_minutes": 5 }))),
        refuses(
            PARTS,
            copied(json!({ "type": "HEADER", "format": "TEXT", "text": "Hi" })),
            THIRD,
            "enum",
        ),
        refuses(PARTS, copied(json!({ "type": "CALL_PERMISSION_REQUEST" })), THIRD, "enum"),
    ]
}

fn expiry() -> Vec<Row> {
    const RULE: &str = "authentication: an expiry of 1 to 90 minutes";
    const FIELD: &str = "components[2].code_expiration_minutes";
    let footer =
        |minutes: i64| copied(json!({ "type": "FOOTER", "code_expiration_minutes": minutes }));
    vec![
        takes(RULE, footer(1)),
        takes(RULE, footer(90)),
        refuses(RULE, footer(0), FIELD, "range"),
        refuses(RULE, footer(91), FIELD, "range"),
        refuses(RULE, copied(json!({ "type": "FOOTER" })), FIELD, "required"),
    ]
}

fn buttons() -> Vec<Row> {
    const NEEDED: &str = "authentication: an OTP button";
    const ONLY: &str = "OTP: only of authentication";
    const KIND: &str = "OTP: COPY_CODE, ONE_TAP or ZERO_TAP";
    const LABEL: &str = "OTP: labels of at most 25";
    const TERMS: &str = "OTP: the terms of ZERO_TAP accepted";
    const FIRST: &str = "components[1].buttons[0].type";
    let labelled = |member: &str, length: usize| {
        let mut button = otp("ONE_TAP", 1);
        button[member] = "a".repeat(length).into();
        tapped(&button)
    };
    let mut refused = otp("ZERO_TAP", 1);
    refused["zero_tap_terms_accepted"] = false.into();
    let mut silent = otp("ZERO_TAP", 1);
    silent.as_object_mut().unwrap().remove("zero_tap_terms_accepted");
    let terms = "components[1].buttons[0].zero_tap_terms_accepted";
    let elsewhere = json!([plain(), { "type": "BUTTONS", "buttons": [otp("COPY_CODE", 0)] }]);
    let kindless = json!({ "type": "OTP", "text": "Copy" });
    vec![
        takes(NEEDED, tapped(&otp("COPY_CODE", 0))),
        refuses(NEEDED, code(json!([body()])), "components", "required"),
        refuses(NEEDED, tapped(&reply("a")), FIRST, "enum"),
        takes(ONLY, tapped(&json!({ "type": "OTP", "otp_type": "copy_code" }))),
        refuses(ONLY, utility(elsewhere), FIRST, "enum"),
        takes(KIND, tapped(&otp("ONE_TAP", 1))),
        takes(KIND, tapped(&otp("ZERO_TAP", 1))),
        refuses(KIND, tapped(&otp("TWO_TAPS", 1)), "components[1].buttons[0].otp_type", "enum"),
        refuses(KIND, tapped(&kindless), "components[1].buttons[0].otp_type", "required"),
        takes(LABEL, labelled("text", 25)),
        takes(LABEL, labelled("autofill_text", 25)),
        refuses(LABEL, labelled("text", 26), "components[1].buttons[0].text", "too-long"),
        refuses(
            LABEL,
            labelled("autofill_text", 26),
            "components[1].buttons[0].autofill_text",
            "too-long",
        ),
        takes(TERMS, tapped(&otp("ZERO_TAP", 1))),
        refuses(TERMS, tapped(&refused), terms, "required"),
        refuses(TERMS, tapped(&silent), terms, "required"),
    ]
}

fn apps() -> Vec<Row> {
    const COUNT: &str = "OTP: 1 to 5 apps";
    const PACKAGE: &str = "OTP: a package of at most 224";
    const HASH: &str = "OTP: a hash of 11";
    const NONE: &str = "OTP: no apps where a code is copied";
    const APPS: &str = "components[1].buttons[0].supported_apps";
    const PACKAGE_NAME: &str = "components[1].buttons[0].supported_apps[0].package_name";
    const SIGNATURE: &str = "components[1].buttons[0].supported_apps[0].signature_hash";
    let with = |kind: &str, app: Value| {
        let mut button = otp(kind, 1);
        button["supported_apps"] = json!([app]);
        tapped(&button)
    };
    let mut rows = vec![];
    for kind in ["ONE_TAP", "ZERO_TAP"] {
        let package = |length: usize| with(kind, app(&"a".repeat(length), "K8a/AINcGX7"));
        let hash = |hash: &str| with(kind, app("com.example", hash));
        rows.extend([
            takes(COUNT, tapped(&otp(kind, 1))),
            takes(COUNT, tapped(&otp(kind, 5))),
            refuses(COUNT, tapped(&otp(kind, 6)), APPS, "too-many"),
            refuses(COUNT, tapped(&otp(kind, 0)), APPS, "empty"),
            takes(PACKAGE, package(224)),
            refuses(PACKAGE, package(225), PACKAGE_NAME, "too-long"),
            refuses(PACKAGE, package(0), PACKAGE_NAME, "empty"),
            takes(HASH, hash("K8a/AINcGX7")),
            refuses(HASH, hash("K8a/AINcGX"), SIGNATURE, "length"),
            refuses(HASH, hash("K8a/AINcGX78"), SIGNATURE, "length"),
            refuses(HASH, with(kind, json!({ "package_name": "a" })), SIGNATURE, "required"),
        ]);
    }
    rows.push(takes(NONE, tapped(&otp("COPY_CODE", 0))));
    rows.push(refuses(NONE, tapped(&otp("COPY_CODE", 1)), APPS, "unknown-field").ours());
    rows
}
