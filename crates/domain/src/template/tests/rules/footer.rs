//! 4.3: small print below.

use serde_json::json;

use super::{Row, beside, refuses, takes};

pub(super) fn rows() -> Vec<Row> {
    const LENGTH: &str = "footer: at most 60";
    const VARIABLE: &str = "footer: no variable";
    const CODE: &str = "footer: an expiry only of authentication";
    const TEXT: &str = "components[1].text";
    let footer = |text: &str| beside(json!({ "type": "FOOTER", "text": text }));
    let minutes = json!({ "type": "FOOTER", "text": "a", "code_expiration_minutes": 5 });
    vec![
        takes(LENGTH, footer(&"a".repeat(60))),
        refuses(LENGTH, footer(&"a".repeat(61)), TEXT, "too-long").by(2_388_040),
        refuses(LENGTH, footer(" "), TEXT, "empty"),
        refuses(LENGTH, beside(json!({ "type": "FOOTER" })), TEXT, "required"),
        takes(VARIABLE, footer("Thank you {dear}")),
        refuses(VARIABLE, footer("For {{1}} only"), TEXT, "variable").by(2_388_073),
        refuses(VARIABLE, footer("For {{1} only"), TEXT, "variable").by(2_388_073),
        refuses(VARIABLE, footer("For 1}} only"), TEXT, "variable").by(2_388_073),
        takes(CODE, footer("Thank you")),
        refuses(CODE, beside(minutes), "components[1].code_expiration_minutes", "unknown-field"),
    ]
}
