//! What Meta can refuse at each step, and what is said of it.

use Step::{AddNumber, LinkBusiness, Register, RequestCode, SubscribeWebhooks, VerifyCode};
use actix_web::ResponseError as _;

use super::*;

const NONE: i64 = 0;

/// Step, code, subcode; the code of the problem, or of the field; `Retry-After`; and what must be said.
type Row = (Step, i64, i64, &'static str, u64, &'static str);

#[rustfmt::skip]
const ROWS: &[Row] = &[
    // Who asks, and whether they may.
    (LinkBusiness, 190, 463, "meta-permission", 0, "give another one"),
    (AddNumber, 190, 467, "meta-permission", 0, "give another one"),
    (AddNumber, 0, NONE, "meta-permission", 0, "give another one"),
    (AddNumber, 104, NONE, "meta-permission", 0, "give another one"),
    (RequestCode, 3, NONE, "meta-permission", 0, "full control"),
    (RequestCode, 10, NONE, "meta-permission", 0, "full control"),
    (VerifyCode, 200, NONE, "meta-permission", 0, "full control"),
    (Register, 131_005, NONE, "meta-permission", 0, "full control"),
    (SubscribeWebhooks, 100, 33, "meta-permission", 0, "full control"),
    (SubscribeWebhooks, 803, NONE, "meta-permission", 0, "full control"),
    (Register, 368, NONE, "meta-refused", 0, "Account Quality"),
    (AddNumber, 131_031, NONE, "meta-refused", 0, "Account Quality"),
    // The number.
    (AddNumber, 100, 2_388_012, "number-taken", 0, "in the app on its phone"),
    (AddNumber, 2_388_012, NONE, "number-taken", 0, "in the app on its phone"),
    (AddNumber, 100, 2_388_103, "meta-refused", 0, "remove one"),
    (AddNumber, 133_015, NONE, "meta-limit", 300, "five minutes"),
    (Register, 33, NONE, "meta-refused", 0, "begin another one"),
    // Its code.
    (RequestCode, 136_024, NONE, "meta-limit", 3600, "let it call"),
    (RequestCode, 100, 2_388_091, "meta-limit", 3600, "let it call"),
    (VerifyCode, 136_025, NONE, "code wrong", 0, "not the code"),
    (VerifyCode, 100, 2_388_093, "code expired", 0, "ask for a new one"),
    (VerifyCode, 100, 2_388_091, "code expired", 0, "ask for a new one"),
    (VerifyCode, 136_024, NONE, "meta-limit", 3600, "ask for a new code"),
    // Its PIN, and its registration.
    (Register, 133_000, NONE, "dependency-unavailable", 0, "some minutes"),
    (Register, 133_004, NONE, "dependency-unavailable", 0, "repeat the step"),
    (Register, 133_005, NONE, "pin mismatch", 0, "WhatsApp Manager"),
    (Register, 131_031, NONE, "meta-refused", 0, "two-step verification"),
    (Register, 133_006, NONE, "meta-refused", 0, "begin another one"),
    (Register, 133_008, NONE, "meta-limit", 3600, "too many wrong PINs"),
    (Register, 133_009, NONE, "meta-limit", 300, "some minutes"),
    (Register, 133_015, NONE, "meta-limit", 300, "deleted a moment ago"),
    (Register, 133_016, NONE, "meta-limit", 259_200, "72 hours"),
    (Register, 131_037, NONE, "meta-refused", 0, "approved"),
    (Register, 131_045, NONE, "meta-refused", 0, "certificate"),
    (Register, 131_042, NONE, "meta-refused", 0, "Billing Hub"),
    // Webhooks.
    (SubscribeWebhooks, 133_010, NONE, "meta-refused", 0, "not registered"),
    (SubscribeWebhooks, 100, 2_200_044, "meta-refused", 0, "DESK360_PUBLIC_URL"),
    (SubscribeWebhooks, 2_200, NONE, "meta-refused", 0, "DESK360_PUBLIC_URL"),
    // Anything else.
    (AddNumber, 100, NONE, "meta-refused", 0, "Meta says: In Meta's words. Put that right"),
    (Register, 131_048, NONE, "meta-limit", 3600, "wait"),
];

/// As the client sorts it.
fn error(code: i64, subcode: i64) -> SendError {
    let error = MetaError {
        code,
        subcode: (subcode != NONE).then_some(subcode),
        message: "(#1) Something".to_owned(),
        user_message: Some("In Meta's words.".to_owned()),
        ..MetaError::default()
    };
    match whatsapp_client::retry_class(code) {
        RetryClass::Transient => SendError::NotSent(NotSent::Busy { error, retry_after: None }),
        _ => SendError::Refused(error),
    }
}

fn shown(problem: &Problem) -> (String, u64, String) {
    let body = serde_json::to_value(problem.body()).unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let fault = &body["errors"][0];
    let (code, said) = if fault.is_null() {
        (text(&body["code"]), text(&body["detail"]))
    } else {
        (format!("{} {}", text(&fault["field"]), text(&fault["code"])), fault.to_string())
    };
    let answer = problem.error_response();
    let pause =
        answer.headers().get(RETRY_AFTER).and_then(|pause| pause.to_str().ok()?.parse().ok());
    (code, pause.unwrap_or_default(), said)
}

#[test]
fn each_refusal_says_what_helps() {
    for &(step, code, subcode, wanted, pause, words) in ROWS {
        let (said, seconds, text) = shown(&of_step(step, &error(code, subcode)));
        let name = format!("{step:?} {code}/{subcode}: {text}");
        assert_eq!(said, wanted, "{name}");
        let usual = if said == "dependency-unavailable" { seconds } else { pause };
        assert_eq!(seconds, usual, "{name}");
        assert!(text.contains(words), "{name}");
    }
}

#[test]
fn an_address_that_somebody_named_is_at_fault_itself() {
    let (said, _, text) = shown(&of_address(&error(100, 2_200_044)));
    assert_eq!(said, "override_url unverified");
    assert!(text.contains("verify_token"), "{text}");
    let (said, ..) = shown(&of_address(&error(190, NONE)));
    assert_eq!(said, "meta-permission");
}

#[test]
fn a_number_that_is_an_account_begins_no_setup() {
    for (code, wanted, words) in [
        (133_006, "meta-refused", "verified once more"),
        (33, "meta-refused", "deleted at Meta"),
        (133_005, "pin mismatch", "WhatsApp Manager"),
        (133_016, "meta-limit", "72 hours"),
        (131_037, "meta-refused", "approved"),
    ] {
        let (said, _, text) = shown(&of_registration(&error(code, NONE)));
        assert_eq!(said, wanted, "{code}");
        assert!(text.contains(words) && !text.contains("setup"), "{code}: {text}");
    }
}

#[test]
fn another_app_secret_is_the_operators() {
    let message = "Invalid appsecret_proof provided in the API argument".to_owned();
    let refused = SendError::Refused(MetaError { code: 100, message, ..MetaError::default() });
    let (said, _, text) = shown(&problem(&refused));
    assert_eq!(said, "app-not-configured");
    assert!(text.contains("DESK360_META_APP_SECRET"), "{text}");
}

#[test]
fn what_took_too_long_can_be_repeated() {
    let (said, _, text) = shown(&late());
    assert_eq!(said, "dependency-unavailable");
    assert!(text.contains("not done twice"), "{text}");
}
