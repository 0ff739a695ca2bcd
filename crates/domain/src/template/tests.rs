//! Meta's rules, one by one: what is accepted, and what is refused at which field.

#![expect(clippy::needless_pass_by_value, reason = "a table is read more easily so")]

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use super::fill::{Fault, Filled, Unsendable, fill};
use super::given::Given;
use super::preview::ShownHeader;
use super::*;

const START: DateTime<Utc> = DateTime::UNIX_EPOCH;

/// `ok`, or the first fault: field and code.
fn verdict(said: &Value) -> String {
    let mut said = said.clone();
    let components = said["components"].take();
    said["components"] = json!([]);
    let definition: Definition = serde_json::from_value(said).unwrap();
    let judged = component::of_writer(components.as_array().unwrap()).and_then(|components| {
        let definition = Definition { components, ..definition };
        check::definition(&definition)
    });
    match judged {
        Ok(()) => "ok".into(),
        Err(faults) => format!("{} {}", faults[0].field, faults[0].code),
    }
}

fn of(category: &str, components: Value) -> Value {
    json!({ "category": category, "components": components })
}

fn body() -> Value {
    json!({ "type": "BODY", "text": "Your order is on its way." })
}

fn with_body(text: &str, samples: &[&str]) -> String {
    let part = json!({ "type": "BODY", "text": text, "example": { "body_text": [samples] } });
    verdict(&of("utility", json!([part])))
}

fn named(text: &str, samples: Value) -> String {
    let part = json!({ "type": "BODY", "text": text,
        "example": { "body_text_named_params": samples } });
    verdict(&json!({ "category": "utility", "parameter_format": "NAMED", "components": [part] }))
}

fn with(part: Value) -> String {
    verdict(&of("marketing", json!([body(), part])))
}

fn with_buttons(buttons: Value) -> String {
    with(json!({ "type": "BUTTONS", "buttons": buttons }))
}

fn header(header: Value) -> String {
    let mut header = header;
    header["type"] = "HEADER".into();
    with(header)
}

fn reply(text: &str) -> Value {
    json!({ "type": "QUICK_REPLY", "text": text })
}

fn url(url: &str, example: Option<&str>) -> Value {
    let mut button = json!({ "type": "URL", "text": "Open", "url": url });
    if let Some(example) = example {
        button["example"] = json!([example]);
    }
    button
}

#[test]
fn names_and_languages() {
    for good in ["a", "order_confirmation_2", &"a".repeat(512)] {
        assert!(check::name(good).is_ok(), "{good}");
    }
    for (bad, code) in [
        ("", "empty"),
        (&*"a".repeat(513), "too-long"),
        ("Order", "characters"),
        ("an order", "characters"),
        ("encomenda_é", "characters"),
        ("a-b", "characters"),
    ] {
        assert_eq!(check::name(bad).unwrap_err().code, code, "{bad}");
    }
    for good in ["en", "pt_BR", "zh_HK", "rw_RW", "fil"] {
        assert!(check::language(good).is_ok());
    }
    for bad in ["", "EN", "pt-BR", "pt_br", "xx"] {
        assert!(check::language(bad).is_err(), "{bad}");
    }
}

#[test]
fn times_of_delivery() {
    let within = |category: &str, ttl: i64| {
        let mut said = of(category, json!([body()]));
        if category == "authentication" {
            said["components"] = json!([{ "type": "BODY" }, otp("COPY_CODE", None)]);
        }
        said["message_send_ttl_seconds"] = json!(ttl);
        verdict(&said)
    };
    for (category, ttl) in [
        ("authentication", 30),
        ("authentication", 900),
        ("authentication", -1),
        ("utility", 30),
        ("utility", 43_200),
        ("utility", -1),
        ("marketing", 43_200),
        ("marketing", 2_592_000),
    ] {
        assert_eq!(within(category, ttl), "ok", "{category} {ttl}");
    }
    for (category, ttl) in [
        ("authentication", 29),
        ("authentication", 901),
        ("utility", 0),
        ("utility", 43_201),
        ("marketing", 43_199),
        ("marketing", 2_592_001),
        ("marketing", -1),
    ] {
        let expected = "message_send_ttl_seconds range";
        assert_eq!(within(category, ttl), expected, "{category} {ttl}");
    }
}

#[test]
fn parts_are_known_and_there_once() {
    assert_eq!(verdict(&of("utility", json!([body()]))), "ok");
    assert_eq!(verdict(&of("utility", json!([]))), "components required");
    assert_eq!(verdict(&of("utility", json!([body(), body()]))), "components[1].type duplicate");
    assert_eq!(with(json!({ "type": "HOLOGRAM" })), "components[1].type enum");
    assert_eq!(
        with(json!({ "type": "FOOTER", "text": "a", "txt": 1 })),
        "components[1].txt unknown-field"
    );
    assert_eq!(with(json!({ "type": "header", "format": "text", "text": "Hello" })), "ok");
    assert_eq!(with(json!({ "type": "call_permission_request" })), "ok");
}

#[test]
fn bodies() {
    let two = &["Maria", "12"];
    for (text, samples) in [
        ("Hello {{1}}, your order {{2}} has left us.", &two[..]),
        ("The order {{2}} of {{1}} has left us today.", two),
        (&*"a".repeat(1024), &[]),
    ] {
        assert_eq!(with_body(text, samples), "ok", "{text}");
    }
    for (text, samples, expected) in [
        ("", &[][..], "components[0].text empty"),
        (&*"a".repeat(1025), &[], "components[0].text too-long"),
        ("One\n\n\ntwo", &[], "components[0].text characters"),
        ("{{1}}, your order has left", &["a"], "components[0].text variable-at-edge"),
        ("Your order has left, {{1}}", &["a"], "components[0].text variable-at-edge"),
        ("Your order {{1}} {{2}} has left us", two, "components[0].text variables-adjacent"),
        ("Your order {{1}}{{2}} has left us", two, "components[0].text variables-adjacent"),
        (
            "Order {{1}}, of {{2}}, {{3}} ok",
            &["a", "b", "c"],
            "components[0].text too-many-variables",
        ),
        ("Hello {{1}}, your order {{3}} has left us", two, "components[0].text variable"),
        ("Hello {{0}}, your order has left us", &["a"], "components[0].text variable"),
        ("Hello {{name}}, your order has left us", &["a"], "components[0].text variable"),
        ("Hello {{1}, your order has left us", &[], "components[0].text variable"),
        ("Hello {{1}}, your order has left us", &[], "components[0].example samples"),
        ("Hello {{1}}, your order has left us", two, "components[0].example samples"),
        ("Hello {{1}}, your order has left us", &[" "], "components[0].example empty"),
        ("Your order has left us", &["a"], "components[0].example samples"),
    ] {
        assert_eq!(with_body(text, samples), expected, "{text}");
    }
    let secure = json!({ "type": "BODY", "text": "a", "add_security_recommendation": true });
    let expected = "components[0].add_security_recommendation unknown-field";
    assert_eq!(verdict(&of("utility", json!([secure]))), expected);
    assert_eq!(verdict(&of("utility", json!([{ "type": "BODY" }]))), "components[0].text required");
}

#[test]
fn names_of_variables() {
    let sample = |name: &str| json!([{ "param_name": name, "example": "Maria" }]);
    assert_eq!(named("Hello {{first_name}}, it has left us", sample("first_name")), "ok");
    for bad in ["First", "name1", "", "1", "a b"] {
        let text = format!("Hello {{{{{bad}}}}}, it has left us");
        assert_eq!(named(&text, sample(bad)), "components[0].text variable", "{bad}");
    }
    let twice = "Hello {{name}}, your order, {{name}}, has left us today";
    assert_eq!(named(twice, sample("name")), "components[0].text duplicate");
    let text = "Hello {{name}}, it has left us";
    assert_eq!(named(text, json!([])), "components[0].example samples");
    assert_eq!(named(text, sample("other")), "components[0].example samples");
    let part = json!({ "type": "BODY", "text": text, "example": { "body_text": [["Maria"]] } });
    let said = json!({ "category": "utility", "parameter_format": "NAMED", "components": [part] });
    assert_eq!(verdict(&said), "components[0].example unknown-field");
}

#[test]
fn headers() {
    let text = |text: &str, samples: &[&str]| {
        header(json!({ "format": "TEXT", "text": text, "example": { "header_text": samples } }))
    };
    assert_eq!(text("Our offer", &[]), "ok");
    assert_eq!(text("Our {{1}}", &["summer"]), "ok");
    assert_eq!(text(&"a".repeat(60), &[]), "ok");
    assert_eq!(text(&"a".repeat(61), &[]), "components[1].text too-long");
    assert_eq!(text("Our {{1}} and {{2}}", &["a", "b"]), "components[1].text variable");
    assert_eq!(text("Our {{1}}", &[]), "components[1].example samples");
    assert_eq!(text("Our 🎉", &[]), "components[1].text emoji");
    assert_eq!(text("Our *offer*", &[]), "components[1].text characters");
    assert_eq!(text("Our\noffer", &[]), "components[1].text characters");
    assert_eq!(header(json!({ "format": "TEXT" })), "components[1].text required");
    for format in ["IMAGE", "VIDEO", "DOCUMENT", "GIF"] {
        let file = |handles: Value| {
            header(json!({ "format": format, "example": { "header_handle": handles } }))
        };
        assert_eq!(file(json!(["4::aW1h"])), "ok", "{format}");
        let field = "components[1].example.header_handle";
        assert_eq!(file(json!([])), format!("{field} required"));
        assert_eq!(file(json!(["a", "b"])), format!("{field} required"));
        assert_eq!(file(json!(["https://scontent.example/a"])), format!("{field} sample"));
        let worded = json!({ "format": format, "text": "a",
            "example": { "header_handle": ["4::a"] } });
        assert_eq!(header(worded), "components[1].text unknown-field");
    }
    assert_eq!(header(json!({ "format": "LOCATION" })), "ok");
    assert_eq!(header(json!({ "format": "HOLOGRAM" })), "components[1].type enum");
    let gif =
        json!({ "type": "HEADER", "format": "GIF", "example": { "header_handle": ["4::a"] } });
    let expected = "components[1].format enum";
    assert_eq!(verdict(&of("utility", json!([body(), gif]))), expected);
}

#[test]
fn footers() {
    let footer = |text: &str| with(json!({ "type": "FOOTER", "text": text }));
    assert_eq!(footer(&"a".repeat(60)), "ok");
    assert_eq!(footer(&"a".repeat(61)), "components[1].text too-long");
    assert_eq!(footer(" "), "components[1].text empty");
    assert_eq!(footer("Hi {{1}}"), "components[1].text variable");
    assert_eq!(with(json!({ "type": "FOOTER" })), "components[1].text required");
    let code = json!({ "type": "FOOTER", "code_expiration_minutes": 5 });
    assert_eq!(with(code), "components[1].code_expiration_minutes unknown-field");
}

#[test]
fn buttons_by_number_and_order() {
    let many = |n: usize| (0..n).map(|n| reply(&format!("Reply {n}"))).collect::<Vec<_>>();
    assert_eq!(with_buttons(json!(many(10))), "ok");
    assert_eq!(with_buttons(json!(many(11))), "components[1].buttons too-many");
    assert_eq!(with_buttons(json!([])), "components[1].buttons empty");
    let page = url("https://example.com", None);
    assert_eq!(with_buttons(json!([reply("a"), reply("b"), page])), "ok");
    assert_eq!(with_buttons(json!([page, reply("a"), reply("b")])), "ok");
    let apart = json!([reply("a"), page, reply("b")]);
    assert_eq!(with_buttons(apart), "components[1].buttons order");
    assert_eq!(with_buttons(json!([page, page])), "ok");
    assert_eq!(with_buttons(json!([page, page, page])), "components[1].buttons[2].type too-many");
    let phone = json!({ "type": "PHONE_NUMBER", "text": "Call", "phone_number": "+351910000000" });
    let code = json!({ "type": "COPY_CODE", "example": "25OFF" });
    let call = json!({ "type": "VOICE_CALL", "text": "Call", "ttl_minutes": 5 });
    let flow = json!({ "type": "FLOW", "text": "Go", "flow_id": 1 });
    let catalog = json!({ "type": "CATALOG", "text": "All" });
    let mpm = json!({ "type": "MPM", "text": "Some" });
    let spm = json!({ "type": "SPM", "text": "One" });
    for one in [phone, code, call, flow, catalog, mpm, spm] {
        assert_eq!(with_buttons(json!([one])), "ok", "{one}");
        let expected = "components[1].buttons[1].type too-many";
        assert_eq!(with_buttons(json!([one, one])), expected, "{one}");
    }
}

#[test]
fn buttons_one_by_one() {
    assert_eq!(with_buttons(json!([reply(&"a".repeat(25))])), "ok");
    let at = |member: &str, code: &str| format!("components[1].buttons[0].{member} {code}");
    assert_eq!(with_buttons(json!([reply(&"a".repeat(26))])), at("text", "too-long"));
    assert_eq!(with_buttons(json!([reply("")])), at("text", "empty"));
    assert_eq!(with_buttons(json!([reply("Hi {{1}}")])), at("text", "variable"));
    let page = |address: &str, example| with_buttons(json!([url(address, example)]));
    let whole = Some("https://example.com/12");
    assert_eq!(page("https://example.com/{{1}}", whole), "ok");
    assert_eq!(page("https://example.com/{{1}}", None), at("example", "samples"));
    assert_eq!(page("https://example.com/{{1}}", Some("12")), at("example", "url"));
    assert_eq!(page("https://example.com/", whole), at("example", "unknown-field"));
    assert_eq!(page("https://example.com/{{1}}/x", whole), at("url", "variable"));
    assert_eq!(page("https://example.com/{{1}}{{2}}", whole), at("url", "variable"));
    assert_eq!(page("example.com", None), at("url", "url"));
    let long = format!("https://example.com/{}", "a".repeat(1980));
    assert_eq!(page(&long, None), "ok");
    assert_eq!(page(&format!("{long}a"), None), at("url", "too-long"));
    let phone = |number: &str| {
        with_buttons(json!([{ "type": "PHONE_NUMBER", "text": "Call", "phone_number": number }]))
    };
    assert_eq!(phone(&"1".repeat(20)), "ok");
    for bad in ["", "+", "call", &"1".repeat(21)] {
        assert_eq!(phone(bad), at("phone_number", "phone"), "{bad}");
    }
    let code = |code: &str| with_buttons(json!([{ "type": "COPY_CODE", "example": code }]));
    assert_eq!(code(&"A".repeat(20)), "ok");
    assert_eq!(code(&"A".repeat(21)), at("example", "too-long"));
    let flow = |flow: Value| with_buttons(json!([flow]));
    let base = json!({ "type": "FLOW", "text": "Go", "flow_name": "a", "icon": "REVIEW" });
    assert_eq!(flow(base.clone()), "ok");
    let mut both = base.clone();
    both["flow_id"] = "1".into();
    assert_eq!(flow(both), at("flow_id", "required"));
    assert_eq!(flow(json!({ "type": "FLOW", "text": "Go" })), at("flow_id", "required"));
    let mut icon = base.clone();
    icon["icon"] = "STAR".into();
    assert_eq!(flow(icon), at("icon", "enum"));
    let mut action = base;
    action["flow_action"] = "jump".into();
    assert_eq!(flow(action), at("flow_action", "enum"));
    let call = json!({ "type": "VOICE_CALL", "text": "Call", "ttl_minutes": 0 });
    assert_eq!(with_buttons(json!([call])), at("ttl_minutes", "range"));
    let unknown = json!([{ "type": "HOLOGRAM", "text": "a" }]);
    assert_eq!(with_buttons(unknown), at("type", "enum"));
    let otp = json!([{ "type": "OTP", "otp_type": "COPY_CODE" }]);
    assert_eq!(with_buttons(otp), at("type", "enum"));
}

fn otp(kind: &str, apps: Option<Value>) -> Value {
    let mut button = json!({ "type": "OTP", "otp_type": kind, "text": "Copy" });
    if let Some(apps) = apps {
        button["supported_apps"] = apps;
    }
    if kind == "ZERO_TAP" {
        button["zero_tap_terms_accepted"] = true.into();
    }
    json!({ "type": "BUTTONS", "buttons": [button] })
}

fn app(package: &str, hash: &str) -> Value {
    json!({ "package_name": package, "signature_hash": hash })
}

#[test]
fn authentication() {
    let body = json!({ "type": "BODY", "add_security_recommendation": true });
    let footer = |minutes: i64| json!({ "type": "FOOTER", "code_expiration_minutes": minutes });
    let verdict = |parts: Value| verdict(&of("authentication", parts));
    let apps = |n: usize| json!(vec![app("com.example", "K8a/AINcGX7"); n]);
    for kind in ["ONE_TAP", "ZERO_TAP"] {
        assert_eq!(verdict(json!([body, footer(90), otp(kind, Some(apps(5)))])), "ok", "{kind}");
        let field = "components[1].buttons[0].supported_apps";
        assert_eq!(verdict(json!([body, otp(kind, None)])), format!("{field} empty"));
        assert_eq!(verdict(json!([body, otp(kind, Some(apps(6)))])), format!("{field} too-many"));
        let long = json!([app(&"a".repeat(225), "K8a/AINcGX7")]);
        let expected = format!("{field}[0].package_name too-long");
        assert_eq!(verdict(json!([body, otp(kind, Some(long))])), expected);
        let short = json!([app("com.example", "K8a")]);
        let expected = format!("{field}[0].signature_hash length");
        assert_eq!(verdict(json!([body, otp(kind, Some(short))])), expected);
    }
    let copy = otp("COPY_CODE", None);
    assert_eq!(verdict(json!([body, footer(1), copy])), "ok");
    for minutes in [0, 91] {
        let expected = "components[1].code_expiration_minutes range";
        assert_eq!(verdict(json!([body, footer(minutes), copy])), expected);
    }
    let mut terms = otp("ZERO_TAP", Some(apps(1)));
    terms["buttons"][0]["zero_tap_terms_accepted"] = false.into();
    let expected = "components[1].buttons[0].zero_tap_terms_accepted required";
    assert_eq!(verdict(json!([body, terms])), expected);
    let apps_to_copy = otp("COPY_CODE", Some(apps(1)));
    let expected = "components[1].buttons[0].supported_apps unknown-field";
    assert_eq!(verdict(json!([body, apps_to_copy])), expected);
    for (parts, expected) in [
        (json!([body]), "components required"),
        (
            json!([{ "type": "BODY", "text": "Code {{1}}" }, copy]),
            "components[0].text unknown-field",
        ),
        (
            json!([body, copy, { "type": "FOOTER", "text": "a" }]),
            "components[2].text unknown-field",
        ),
        (
            json!([body, { "type": "BUTTONS", "buttons": [reply("a")] }]),
            "components[1].buttons[0].type enum",
        ),
        (
            json!([body, copy, { "type": "HEADER", "format": "TEXT", "text": "Hi" }]),
            "components[2].type enum",
        ),
    ] {
        assert_eq!(verdict(parts), expected);
    }
}

#[test]
fn offers() {
    let offer = |text: &str| {
        json!({ "type": "LIMITED_TIME_OFFER",
        "limited_time_offer": { "text": text, "has_expiration": true } })
    };
    assert_eq!(with(offer(&"a".repeat(16))), "ok");
    assert_eq!(with(offer(&"a".repeat(17))), "components[1].limited_time_offer.text too-long");
    let parts = json!([body(), offer("Now")]);
    assert_eq!(verdict(&of("utility", parts)), "components[1].type enum");
    let footed = json!([body(), offer("Now"), { "type": "FOOTER", "text": "a" }]);
    assert_eq!(verdict(&of("marketing", footed)), "components[2].type enum");
    let long = json!([{ "type": "BODY", "text": "a".repeat(601) }, offer("Now")]);
    assert_eq!(verdict(&of("marketing", long)), "components[0].text too-long");
}

fn card(format: &str, buttons: Value) -> Value {
    json!({ "components": [
        { "type": "HEADER", "format": format, "example": { "header_handle": ["4::a"] } },
        { "type": "BODY", "text": "Something" },
        { "type": "BUTTONS", "buttons": buttons },
    ] })
}

#[test]
fn carousels() {
    let cards = |cards: Vec<Value>| with(json!({ "type": "CAROUSEL", "cards": cards }));
    let one = || card("IMAGE", json!([reply("More")]));
    assert_eq!(cards(vec![one(); 2]), "ok");
    assert_eq!(cards(vec![one(); 10]), "ok");
    assert_eq!(cards(vec![one()]), "components[1].cards empty");
    assert_eq!(cards(vec![one(); 11]), "components[1].cards too-many");
    let other = card("VIDEO", json!([reply("More")]));
    assert_eq!(cards(vec![one(), other]), "components[1].cards[1] shape");
    let other = card("IMAGE", json!([url("https://example.com", None)]));
    assert_eq!(cards(vec![one(), other]), "components[1].cards[1] shape");
    let three = || card("IMAGE", json!([reply("a"), reply("b"), reply("c")]));
    let field = "components[1].cards[0].components";
    assert_eq!(cards(vec![three(), three()]), format!("{field}[2].buttons too-many"));
    let text = || card("TEXT", json!([reply("a")]));
    assert_eq!(cards(vec![text(), text()]), format!("{field}[0].text required"));
    let mut long = one();
    long["components"][1]["text"] = "a".repeat(161).into();
    assert_eq!(cards(vec![long.clone(), long]), format!("{field}[1].text too-long"));
    let mut bare = one();
    bare["components"].as_array_mut().unwrap().truncate(2);
    assert_eq!(cards(vec![bare.clone(), bare]), format!("{field} required"));
    let mut footed = one();
    footed["components"][1] = json!({ "type": "FOOTER", "text": "a" });
    assert_eq!(cards(vec![footed.clone(), footed]), format!("{field}[1].type enum"));
    let carousel = json!({ "type": "CAROUSEL", "cards": [one(), one()] });
    let parts = json!([body(), carousel, { "type": "FOOTER", "text": "a" }]);
    assert_eq!(verdict(&of("marketing", parts)), "components[2].type enum");
}

fn live(category: &str, format: &str, components: Value) -> Template {
    let definition = Definition {
        category: Category::of_meta(category).unwrap(),
        parameter_format: serde_json::from_value(format.into()).unwrap(),
        components: component::of_meta(&components),
        message_send_ttl_seconds: None,
    };
    let live = Live {
        meta_id: "1".into(),
        definition,
        status: Status::Approved,
        meta_status: "APPROVED".into(),
        reason: None,
        quality: Quality::Green,
        next_category: None,
        changed_at: START,
        edited_at: vec![],
        removal: None,
    };
    let version = Version { language: "en".into(), live: Some(live), draft: None };
    let (id, waba_id, name) = (TemplateId::new(), "1".into(), "order".into());
    Template { id, waba_id, name, versions: vec![version], created_at: START, version: 1 }
}

fn filled(template: &Template, given: Value) -> Result<Filled, String> {
    let given: Given = serde_json::from_value(given).unwrap();
    fill(template, "en", &given, START).map_err(|fault| match fault {
        Fault::Unsendable(why) => why.to_string(),
        Fault::Fields(faults) => format!("{} {}", faults[0].field, faults[0].code),
    })
}

fn refusal(template: &Template, given: Value) -> String {
    filled(template, given).unwrap_err()
}

#[test]
fn every_variable_is_filled_in_and_nothing_else() {
    let order = live(
        "UTILITY",
        "POSITIONAL",
        json!([
            { "type": "BODY", "text": "Hello {{1}}, your order {{2}} has left." },
            { "type": "BUTTONS", "buttons": [reply("Thanks"), url("https://a.example/{{1}}", None)] },
        ]),
    );
    let good = json!({ "body": { "1": "Maria", "2": "#12" },
        "buttons": [{ "index": 1, "url_suffix": "x" }] });
    let sent = filled(&order, good.clone()).unwrap();
    assert_eq!(sent.shown.body, "Hello Maria, your order #12 has left.");
    assert_eq!(sent.shown.buttons[1].url.as_deref(), Some("https://a.example/x"));
    assert_eq!(
        json!(sent.told()),
        json!([
            { "type": "body", "parameters":
                [{ "type": "text", "text": "Maria" }, { "type": "text", "text": "#12" }] },
            { "type": "button", "sub_type": "url", "index": "1",
                "parameters": [{ "type": "text", "text": "x" }] },
        ])
    );
    let but = |path: &str, value: Value| {
        let mut given = good.clone();
        *given.pointer_mut(path).unwrap() = value;
        refusal(&order, given)
    };
    assert_eq!(but("/body", json!({ "1": "a" })), "parameters.body.2 required");
    let three = json!({ "1": "a", "2": "b", "3": "c" });
    assert_eq!(but("/body", three), "parameters.body.3 unknown-field");
    assert_eq!(but("/body/1", json!(" ")), "parameters.body.1 empty");
    for bad in ["a\nb", "a\tb", "a     b"] {
        assert_eq!(but("/body/1", json!(bad)), "parameters.body.1 characters");
    }
    assert_eq!(but("/body/1", json!("a".repeat(1010))), "parameters.body too-long");
    assert_eq!(but("/buttons", json!([])), "parameters.buttons[0].url_suffix required");
    assert_eq!(but("/buttons/0/url_suffix", json!("a b")), "parameters.buttons[0].url_suffix url");
    assert_eq!(but("/buttons/0/index", json!(2)), "parameters.buttons[0].index range");
    let both = json!([{ "index": 1, "url_suffix": "x" }, { "index": 0, "coupon_code": "x" }]);
    assert_eq!(but("/buttons", both), "parameters.buttons[1].coupon_code unknown-field");
    let mut headed = good;
    headed["header"] = json!({ "text": "a" });
    assert_eq!(refusal(&order, headed), "parameters.header unknown-field");
}

#[test]
fn names_lead_to_their_variables() {
    let text = "Hello {{name}}, it has left us";
    let order = live("UTILITY", "NAMED", json!([{ "type": "BODY", "text": text }]));
    let sent = filled(&order, json!({ "body": { "name": "Maria" } })).unwrap();
    assert_eq!(
        json!(sent.told()),
        json!([{ "type": "body", "parameters":
        [{ "type": "text", "text": "Maria", "parameter_name": "name" }] }])
    );
    assert_eq!(
        refusal(&order, json!({ "body": { "1": "Maria" } })),
        "parameters.body.1 unknown-field"
    );
}

#[test]
fn a_header_wants_a_file_of_its_kind() {
    let order = live(
        "UTILITY",
        "POSITIONAL",
        json!([
            { "type": "HEADER", "format": "DOCUMENT" }, { "type": "BODY", "text": "Your invoice." },
        ]),
    );
    let file = json!({ "link": "https://a.example/a.pdf", "filename": "a.pdf" });
    let sent = filled(&order, json!({ "header": { "document": file } })).unwrap();
    assert_eq!(
        json!(sent.told()),
        json!([{ "type": "header", "parameters":
        [{ "type": "document", "document": file }] }])
    );
    assert!(matches!(sent.shown.header, Some(ShownHeader::Document { .. })));
    assert_eq!(refusal(&order, json!({})), "parameters.header.document required");
    let image = json!({ "header": { "image": file } });
    assert_eq!(refusal(&order, image), "parameters.header.image unknown-field");
    let captioned = json!({ "header": { "document": { "id": "1", "caption": "a" } } });
    assert_eq!(refusal(&order, captioned), "parameters.header.document.caption unknown-field");
}

#[test]
fn codes_offers_and_cards() {
    let code = live(
        "AUTHENTICATION",
        "POSITIONAL",
        json!([
            { "type": "BODY", "text": "*{{1}}* is your code." },
            { "type": "BUTTONS", "buttons":
                [url("https://www.whatsapp.com/otp/code/?code=otp{{1}}", None)] },
        ]),
    );
    let sent = filled(&code, json!({ "code": "123456" })).unwrap();
    assert_eq!(json!(sent.told())[1]["parameters"][0]["text"], "123456");
    assert_eq!(refusal(&code, json!({ "code": "1".repeat(16) })), "parameters.code too-long");
    assert_eq!(refusal(&code, json!({})), "parameters.code required");
    let offer = live(
        "MARKETING",
        "POSITIONAL",
        json!([
            { "type": "BODY", "text": "Only today." },
            { "type": "LIMITED_TIME_OFFER",
                "limited_time_offer": { "text": "Now", "has_expiration": true } },
            { "type": "BUTTONS", "buttons": [{ "type": "COPY_CODE", "example": ["A"] }] },
        ]),
    );
    let ends = START + TimeDelta::hours(1);
    let coupon = json!([{ "index": 0, "coupon_code": "25OFF" }]);
    let given = json!({ "offer_ends_at": ends, "buttons": coupon });
    let told = json!(filled(&offer, given).unwrap().told());
    assert_eq!(told[0]["parameters"][0]["limited_time_offer"]["expiration_time_ms"], 3_600_000);
    let field = "parameters.offer_ends_at";
    assert_eq!(refusal(&offer, json!({ "buttons": coupon })), format!("{field} required"));
    let over = json!({ "offer_ends_at": START, "buttons": coupon });
    assert_eq!(refusal(&offer, over), format!("{field} range"));
    let cards = json!([card("IMAGE", json!([reply("a")])), card("IMAGE", json!([reply("a")]))]);
    let carousel = json!([body(), { "type": "CAROUSEL", "cards": cards }]);
    let carousel = live("MARKETING", "POSITIONAL", carousel);
    let one = json!({ "header": { "image": { "id": "1" } } });
    let told = json!(filled(&carousel, json!({ "cards": [one, one] })).unwrap().told());
    assert_eq!(told[0]["cards"][1]["components"][0]["parameters"][0]["image"]["id"], "1");
    assert_eq!(refusal(&carousel, json!({ "cards": [one] })), "parameters.cards count");
    let ours = json!({ "header": { "image": { "media_id": TemplateId::new() } } });
    let field = "parameters.cards[1].header.image.media_id";
    assert_eq!(refusal(&carousel, json!({ "cards": [one, ours] })), format!("{field} unsupported"));
}

#[test]
fn only_what_meta_lets_be_sent_is() {
    let order = |status: &str| {
        let mut order = live("UTILITY", "POSITIONAL", json!([body()]));
        let live = order.versions[0].live.as_mut().unwrap();
        (live.status, live.meta_status) = (Status::of_meta(status), status.into());
        order
    };
    for good in ["APPROVED", "REINSTATED", "FLAGGED", "UNARCHIVED"] {
        assert!(order(good).is_sendable() && filled(&order(good), json!({})).is_ok(), "{good}");
    }
    for bad in [
        "PENDING",
        "REJECTED",
        "PAUSED",
        "DISABLED",
        "IN_APPEAL",
        "LIMIT_EXCEEDED",
        "LOCKED",
        "PENDING_DELETION",
        "DELETED",
        "ARCHIVED",
        "NEW_WORD",
    ] {
        assert!(!order(bad).is_sendable());
        let why = Unsendable::Status(bad.to_lowercase()).to_string();
        assert_eq!(refusal(&order(bad), json!({})), why);
    }
    let given = Given::default();
    let other = fill(&order("APPROVED"), "pt_BR", &given, START);
    assert_eq!(other, Err(Fault::Unsendable(Unsendable::NoSuchLanguage)));
    let mut leaving = order("APPROVED");
    assert_eq!(leaving.versions[0].remove(), Ok(true));
    let left = fill(&leaving, "en", &given, START);
    assert_eq!(left, Err(Fault::Unsendable(Unsendable::Leaving)));
}

#[test]
fn drafts_live_beside_what_meta_has() {
    let mut order = live("UTILITY", "POSITIONAL", json!([body()]));
    let version = &mut order.versions[0];
    let mut new = version.live.as_ref().unwrap().definition.clone();
    assert_eq!(version.submit(START), Err(Refusal::NoDraft));
    new.category = Category::Marketing;
    version.write(new.clone()).unwrap();
    assert_eq!(version.submit(START), Err(Refusal::CategoryFixed));
    new.category = Category::Utility;
    version.write(new.clone()).unwrap();
    assert!(version.is_sendable());
    version.submit(START).unwrap();
    assert_eq!(version.write(new.clone()), Err(Refusal::OnItsWay));
    let live = version.live.as_mut().unwrap();
    live.edited(new.clone(), START);
    version.draft = None;
    let live = version.live.as_mut().unwrap();
    (live.status, live.meta_status) = (Status::Approved, "APPROVED".into());
    version.write(new.clone()).unwrap();
    assert_eq!(version.submit(START + TimeDelta::hours(24)), Ok(()), "a day later");
    version.draft.as_mut().unwrap().submission = None;
    let live = version.live.as_mut().unwrap();
    live.edited_at = (1..=10).map(|day| START + TimeDelta::days(day)).collect();
    let eleventh = START + TimeDelta::days(12);
    assert_eq!(version.submit(eleventh), Err(Refusal::EditedTooOften));
    assert_eq!(version.submit(START + TimeDelta::days(31)), Ok(()));
    version.draft.as_mut().unwrap().submission = None;
    version.live.as_mut().unwrap().status = Status::Pending;
    assert_eq!(version.submit(eleventh), Err(Refusal::NotEditable));
    version.live.as_mut().unwrap().status = Status::Disabled;
    assert_eq!(version.remove(), Err(Refusal::Disabled));
}

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
    let seen = shown(json!([
        { "type": "HEADER", "format": "TEXT", "text": "Order {{1}}", "example": { "header_text": ["12"] } },
        { "type": "BODY", "text": "Hello {{1}}", "example": { "body_text": [["Maria"]] } },
        { "type": "FOOTER", "text": "Bye" },
        { "type": "BUTTONS", "buttons": [url("https://a.example/{{1}}", Some("https://a.example/x"))] },
    ]));
    assert_eq!(seen.header, Some(ShownHeader::Text { text: "Order 12".into() }));
    assert_eq!((seen.body.as_str(), seen.footer.as_deref()), ("Hello Maria", Some("Bye")));
    assert_eq!(seen.buttons[0].url.as_deref(), Some("https://a.example/x"));
    let code = shown(json!([{ "type": "BODY", "add_security_recommendation": true },
        { "type": "FOOTER", "code_expiration_minutes": 5 }]));
    assert!(code.body.starts_with("*123456* is your verification code. For your"));
    assert_eq!(code.footer.as_deref(), Some("This code expires in 5 minutes."));
}
