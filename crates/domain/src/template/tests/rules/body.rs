//! 4.3: what it says.

use serde_json::{Value, json};

use super::{Row, refuses, takes, utility};

const TEXT: &str = "components[0].text";
const EXAMPLE: &str = "components[0].example";

pub(super) fn rows() -> Vec<Row> {
    let mut rows = lengths();
    rows.extend(numbers());
    rows.extend(edges());
    rows.extend(samples());
    rows.extend(names());
    rows
}

fn body(text: &str, samples: &[&str]) -> Value {
    let mut part = json!({ "type": "BODY", "text": text });
    if !samples.is_empty() {
        part["example"] = json!({ "body_text": [samples] });
    }
    utility(json!([part]))
}

fn lengths() -> Vec<Row> {
    const LENGTH: &str = "body: at most 1,024";
    const LINES: &str = "body: at most two line breaks together";
    vec![
        takes(LENGTH, body(&"a".repeat(1024), &[])),
        takes(LENGTH, body(&"😀".repeat(1024), &[])),
        refuses(LENGTH, body(&"a".repeat(1025), &[]), TEXT, "too-long").by(2_388_040),
        refuses(LENGTH, body("", &[]), TEXT, "empty"),
        refuses(LENGTH, utility(json!([{ "type": "BODY" }])), TEXT, "required"),
        takes(LINES, body("One\n\ntwo", &[])),
        refuses(LINES, body("One\n\n\ntwo", &[]), TEXT, "characters").ours(),
    ]
}

fn numbers() -> Vec<Row> {
    const RULE: &str = "body: variables consecutive from {{1}}";
    let two = &["Maria", "#12"][..];
    let mut rows = vec![
        takes(RULE, body("Hello {{1}}, your order {{2}} has left us.", two)),
        takes(RULE, body("The order {{2}} of {{1}} has left us today.", two)),
        takes(RULE, body("Hello {{1}}, your order has left, dear {{1}}, as we said.", &["Maria"])),
    ];
    for (bad, samples) in [
        ("Hello {{1}}, your order {{3}} has left us.", two),
        ("Hello, your order {{2}} has left us.", &["a"]),
        ("Hello {{0}}, your order has left us.", &["a"]),
        ("Hello {{01}}, your order has left us.", &["a"]),
        ("Hello {{name}}, your order has left us.", &["a"]),
        ("Hello {{}}, your order has left us.", &["a"]),
        ("Hello {{1}, your order has left us.", &[]),
        ("Hello 1}}, your order has left us.", &[]),
    ] {
        rows.push(refuses(RULE, body(bad, samples), TEXT, "variable").by(2_388_072));
    }
    rows
}

fn edges() -> Vec<Row> {
    const APART: &str = "body: variables not adjacent";
    const EDGE: &str = "body: variables not first or last";
    const WORDS: &str = "body: enough words per variable";
    let two = &["Maria", "#12"][..];
    vec![
        takes(APART, body("Your order {{1}}, {{2}} has left us today.", two)),
        refuses(
            APART,
            body("Your order {{1}} {{2}} has left us.", two),
            TEXT,
            "variables-adjacent",
        )
        .by(2_388_072),
        refuses(APART, body("Your order {{1}}{{2}} has left us.", two), TEXT, "variables-adjacent")
            .by(2_388_072),
        refuses(
            APART,
            body("Your order {{1}}\n{{2}} has left us.", two),
            TEXT,
            "variables-adjacent",
        )
        .by(2_388_072),
        takes(EDGE, body("Your order has left, {{1}}.", &["Maria"])),
        refuses(EDGE, body("{{1}}, your order has left.", &["Maria"]), TEXT, "variable-at-edge")
            .by(2_388_299),
        refuses(EDGE, body("Your order has left, {{1}}", &["Maria"]), TEXT, "variable-at-edge")
            .by(2_388_299),
        refuses(EDGE, body("Your order has left, {{1}} \n", &["Maria"]), TEXT, "variable-at-edge")
            .by(2_388_299),
        takes(WORDS, body("Hello {{1}}, it left.", &["Maria"])),
        takes(WORDS, body("您好{{1}}，您的订单已发货。", &["Maria"])),
        refuses(WORDS, body("Hello {{1}}, bye.", &["Maria"]), TEXT, "too-many-variables")
            .by(2_388_293),
        refuses(WORDS, body("Hello {{1}} - !", &["Maria"]), TEXT, "too-many-variables")
            .by(2_388_293),
        takes(WORDS, body("Hello {{1}}, order {{2}} has left us.", two)),
        refuses(WORDS, body("Hello {{1}}, order {{2}} has left.", two), TEXT, "too-many-variables")
            .by(2_388_293),
    ]
}

fn samples() -> Vec<Row> {
    const RULE: &str = "body: a sample for each variable";
    const TEXT_OF_ONE: &str = "Hello {{1}}, your order has left us.";
    let two_lists = json!([{ "type": "BODY", "text": TEXT_OF_ONE,
        "example": { "body_text": [["Maria"], ["Sofia"]] } }]);
    vec![
        takes(RULE, body(TEXT_OF_ONE, &["Maria"])),
        refuses(RULE, body(TEXT_OF_ONE, &[]), EXAMPLE, "samples"),
        refuses(RULE, body(TEXT_OF_ONE, &["Maria", "#12"]), EXAMPLE, "samples"),
        refuses(RULE, body(TEXT_OF_ONE, &[" "]), EXAMPLE, "empty"),
        refuses(RULE, body("Your order has left us.", &["a"]), EXAMPLE, "samples").ours(),
        refuses(RULE, utility(two_lists), "components[0].example.body_text", "too-many").ours(),
    ]
}

fn names() -> Vec<Row> {
    const LETTERS: &str = "named variables: small letters and _";
    const UNIQUE: &str = "named variables: each once";
    const SAMPLE: &str = "named variables: a sample for each";
    let sample = |name: &str| json!({ "param_name": name, "example": "Maria" });
    let named = |text: &str, samples: &[Value]| {
        let mut part = json!({ "type": "BODY", "text": text });
        if !samples.is_empty() {
            part["example"] = json!({ "body_text_named_params": samples });
        }
        let mut said = utility(json!([part]));
        said["parameter_format"] = "NAMED".into();
        said
    };
    let one =
        |name: &str| named(&format!("Hello {{{{{name}}}}}, it has left us."), &[sample(name)]);
    let two = "Hello {{first_name}}, your order {{order}} has left us.";
    let listed = json!([{ "type": "BODY", "text": "Hello {{name}}, it has left us.",
        "example": { "body_text": [["Maria"]] } }]);
    let mut listed = utility(listed);
    listed["parameter_format"] = "NAMED".into();
    let mut rows = vec![takes(LETTERS, one("first_name"))];
    for bad in ["First", "name1", "", "1", "a b", "é"] {
        rows.push(refuses(LETTERS, one(bad), TEXT, "variable").by(2_388_072));
    }
    let both = [sample("first_name"), sample("order")];
    let twice = "Hello {{name}}, your order, dear {{name}}, has left us.";
    rows.extend([
        takes(UNIQUE, named(two, &both)),
        refuses(UNIQUE, named(twice, &[sample("name")]), TEXT, "duplicate").by(2_388_072),
        takes(SAMPLE, named(two, &both)),
        refuses(SAMPLE, named(two, &[]), EXAMPLE, "samples"),
        refuses(SAMPLE, named(two, &[sample("order")]), EXAMPLE, "samples"),
        refuses(SAMPLE, named(two, &[sample("order"), sample("order")]), EXAMPLE, "samples"),
        refuses(SAMPLE, named(two, &[sample("order"), sample("other")]), EXAMPLE, "samples"),
        refuses(SAMPLE, listed, EXAMPLE, "unknown-field"),
    ]);
    rows
}
