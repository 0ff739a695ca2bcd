//! 4.2: names, languages, categories; 2.5: times of delivery; and which parts there are.

use serde_json::{Value, json};

use super::{Row, beside, plain, refuses, takes, template, utility};

/// As the paper lists them.
const LANGUAGES: &str = "af sq ar ar_EG ar_AE ar_LB ar_MA ar_QA ar_SA az bn bg ca zh_CN zh_HK zh_TW hr cs da nl en \
    en_GB en_US en_AU en_CA en_IN et fil fi fr fr_CA fr_BE ka de el gu ha he hi hu id ga it ja kn kk rw_RW ko ky_KG lo \
    lv lt mk ms ml mr nb fa pl pt_BR pt_PT pa ro ru sr sk sl es es_AR es_ES es_MX es_CL es_CO es_PE es_VE sw sv ta te \
    th tr uk ur uz vi zu";

pub(super) fn rows() -> Vec<Row> {
    let mut rows = names();
    rows.extend(languages());
    rows.extend(categories());
    rows.extend(times());
    rows.extend(parts());
    rows
}

fn names() -> Vec<Row> {
    const LETTERS: &str = "name: a to z, 0 to 9 and _";
    const LENGTH: &str = "name: 1 to 512";
    let named = |name: &str| {
        let mut said = utility(json!([plain()]));
        said["name"] = name.into();
        said
    };
    let mut rows = vec![takes(LETTERS, named("order_confirmation_2")), takes(LENGTH, named("a"))];
    for bad in ["Order", "an order", "encomenda_é", "a-b", "a.b", "a\u{0430}"] {
        rows.push(refuses(LETTERS, named(bad), "name", "characters"));
    }
    rows.push(takes(LENGTH, named(&"a".repeat(512))));
    rows.push(refuses(LENGTH, named(&"a".repeat(513)), "name", "too-long"));
    rows.push(refuses(LENGTH, named(""), "name", "empty"));
    rows
}

fn languages() -> Vec<Row> {
    const RULE: &str = "language: one of the list";
    let spoken = |language: &str| {
        let mut said = utility(json!([plain()]));
        said["language"] = language.into();
        said
    };
    let good = LANGUAGES.split(' ').map(|language| takes(RULE, spoken(language)));
    let bad = ["", "EN", "pt-BR", "pt_br", "xx", "en_us", "english"];
    let bad = bad.map(|language| refuses(RULE, spoken(language), "language", "enum"));
    good.chain(bad).collect()
}

fn categories() -> Vec<Row> {
    const RULE: &str = "category: MARKETING, UTILITY or AUTHENTICATION";
    const FORMAT: &str = "parameter_format: POSITIONAL or NAMED";
    let formatted = |format: &str| {
        let mut said = utility(json!([plain()]));
        said["parameter_format"] = format.into();
        said
    };
    let code = json!([{ "type": "BODY" },
        { "type": "BUTTONS", "buttons": [{ "type": "OTP", "otp_type": "COPY_CODE" }] }]);
    let mut named = template("AUTHENTICATION", code.clone());
    named["parameter_format"] = "NAMED".into();
    vec![
        takes(RULE, template("MARKETING", json!([plain()]))),
        takes(RULE, utility(json!([plain()]))),
        takes(RULE, template("AUTHENTICATION", code)),
        refuses(RULE, template("SERVICE", json!([plain()])), "category", "enum"),
        takes(FORMAT, formatted("POSITIONAL")),
        takes(FORMAT, formatted("NAMED")),
        refuses(FORMAT, formatted("NUMBERED"), "parameter_format", "enum"),
        refuses(FORMAT, named, "parameter_format", "enum").ours(),
    ]
}

fn times() -> Vec<Row> {
    const FIELD: &str = "message_send_ttl_seconds";
    let lasting = |category: &str, seconds: i64| {
        let parts = if category == "AUTHENTICATION" {
            json!([{ "type": "BODY" },
                { "type": "BUTTONS", "buttons": [{ "type": "OTP", "otp_type": "COPY_CODE" }] }])
        } else {
            json!([plain()])
        };
        let mut said = template(category, parts);
        said[FIELD] = seconds.into();
        said
    };
    let mut rows = vec![];
    for (rule, category, good, bad) in [
        (
            "time of delivery: authentication 30 to 900, or -1",
            "AUTHENTICATION",
            &[30, 900, -1][..],
            &[29, 901, 0, -2][..],
        ),
        (
            "time of delivery: utility 30 to 43,200, or -1",
            "UTILITY",
            &[30, 43_200, -1],
            &[29, 43_201, 0, -2],
        ),
        (
            "time of delivery: marketing 43,200 to 2,592,000",
            "MARKETING",
            &[43_200, 2_592_000],
            &[43_199, 2_592_001, -1],
        ),
    ] {
        rows.extend(good.iter().map(|seconds| takes(rule, lasting(category, *seconds))));
        rows.extend(bad.iter().map(|it| refuses(rule, lasting(category, *it), FIELD, "range")));
    }
    rows
}

fn parts() -> Vec<Row> {
    const KNOWN: &str = "components: of the kinds of 4.3";
    const BODY: &str = "components: a body";
    const ONCE: &str = "components: each kind once";
    const MEMBERS: &str = "components: with the members of 4.3";
    let footer = || json!({ "type": "FOOTER", "text": "Thank you" });
    let call = || json!({ "type": "call_permission_request" });
    let stranger = json!({ "type": "FOOTER", "text": "a", "txt": 1 });
    let number = json!([{ "type": "BODY", "text": 5 }]);
    vec![
        takes(BODY, utility(json!([plain()]))),
        refuses(BODY, utility(json!([])), "components", "required"),
        refuses(BODY, utility(json!([footer()])), "components", "required"),
        takes(KNOWN, beside(json!({ "type": "header", "format": "text", "text": "Hello" }))),
        takes(KNOWN, beside(call())),
        refuses(KNOWN, beside(json!({ "type": "HOLOGRAM" })), "components[1].type", "enum"),
        refuses(KNOWN, beside(json!({ "text": "a" })), "components[1].type", "enum"),
        refuses(KNOWN, beside(Value::Null), "components[1].type", "enum"),
        takes(ONCE, utility(json!([plain(), footer(), call()]))),
        refuses(ONCE, utility(json!([plain(), plain()])), "components[1].type", "duplicate"),
        refuses(
            ONCE,
            utility(json!([plain(), footer(), footer()])),
            "components[2].type",
            "duplicate",
        ),
        refuses(ONCE, utility(json!([plain(), call(), call()])), "components[2].type", "duplicate"),
        takes(MEMBERS, beside(footer())),
        refuses(MEMBERS, utility(number), "components[0].text", "type"),
        refuses(MEMBERS, beside(stranger), "components[1].txt", "unknown-field").ours(),
    ]
}
