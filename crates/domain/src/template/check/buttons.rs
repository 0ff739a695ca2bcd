//! What can be tapped.

use crate::field::Faults;
use crate::template::component::{App, Button, FlowButton, OtpButton, OtpType};
use crate::template::placeholder::{Piece, pieces};
use crate::template::{Category, Definition};

const COUNT_MAX: usize = 10;
const OF_CARD_MAX: usize = 2;
const LABEL_MAX: usize = 25;
const URL_MAX: usize = 2000;
const PHONE_MAX: usize = 20;
const CODE_MAX: usize = 20;
const APPS: std::ops::RangeInclusive<usize> = 1..=5;
const PACKAGE_MAX: usize = 224;
const HASH: usize = 11;
/// For how many minutes a button calls the company, at most.
const CALL_MINUTES: std::ops::RangeInclusive<i64> = 1..=43_200;
/// So many of a kind; of the kinds that are not here, as many as fit.
const OF_KIND: [(&str, usize); 11] = [
    ("URL", 2),
    ("PHONE_NUMBER", 1),
    ("VOICE_CALL", 1),
    ("COPY_CODE", 1),
    ("FLOW", 1),
    ("CATALOG", 1),
    ("MPM", 1),
    ("SPM", 1),
    ("OTP", 1),
    ("REQUEST_CONTACT_INFO", 1),
    ("APP", 1),
];

pub(super) fn check(
    faults: &mut Faults,
    field: &str,
    buttons: &[Button],
    of: &Definition,
    is_card: bool,
) {
    let list = format!("{field}.buttons");
    faults.count(list.clone(), buttons.len(), 1, if is_card { OF_CARD_MAX } else { COUNT_MAX });
    let kinds: Vec<&str> = buttons.iter().map(Button::kind).collect();
    for (kind, most) in OF_KIND {
        let extra = kinds.iter().enumerate().filter(|(_, known)| **known == kind).nth(most);
        if let Some((at, _)) = extra {
            let message = format!("there may be at most {most} of this type");
            faults.add(format!("{list}[{at}].type"), "too-many", message);
        }
    }
    let replies: Vec<bool> = kinds.iter().map(|kind| *kind == "QUICK_REPLY").collect();
    if replies.chunk_by(|one, next| one == next).filter(|run| run.contains(&true)).count() > 1 {
        faults.add(list.clone(), "order", "quick replies must stand together");
    }
    for (at, button) in buttons.iter().enumerate() {
        check_one(faults, &format!("{list}[{at}]"), button, of.category);
    }
}

fn check_one(faults: &mut Faults, field: &str, button: &Button, category: Category) {
    let is_code = matches!(button, Button::Otp(_));
    if is_code != (category == Category::Authentication) {
        let message = "authentication templates have an OTP button, and no others have one";
        faults.add(format!("{field}.type"), "enum", message);
        return;
    }
    match button {
        Button::QuickReply { text }
        | Button::Catalog { text }
        | Button::Mpm { text }
        | Button::Spm { text }
        | Button::App { text } => check_label(faults, field, text),
        Button::Url { text, url, example } => {
            check_label(faults, field, text);
            check_url(faults, field, url, example.as_deref().unwrap_or_default());
        }
        Button::PhoneNumber { text, phone_number } => {
            check_label(faults, field, text);
            let digits = phone_number.strip_prefix('+').unwrap_or(phone_number);
            let is_number = (1..=PHONE_MAX).contains(&digits.len())
                && digits.bytes().all(|byte| byte.is_ascii_digit());
            if !is_number {
                let message = "must be a phone number of at most 20 digits";
                faults.add(format!("{field}.phone_number"), "phone", message);
            }
        }
        Button::VoiceCall { text, ttl_minutes } => {
            check_label(faults, field, text);
            if ttl_minutes.is_some_and(|minutes| !CALL_MINUTES.contains(&minutes)) {
                let message = "must lie between 1 and 43200";
                faults.add(format!("{field}.ttl_minutes"), "range", message);
            }
        }
        Button::CopyCode { example, .. } => {
            faults.text(format!("{field}.example"), example.text(), CODE_MAX);
        }
        Button::Flow(flow) => check_flow(faults, field, flow),
        Button::Otp(otp) => check_otp(faults, field, otp),
        Button::RequestContactInfo { text } => match text {
            Some(text) => check_label(faults, field, text),
            None => faults.add(format!("{field}.text"), "required", "say what stands on it"),
        },
        Button::Other(_) => {
            faults.add(format!("{field}.type"), "enum", "is no button that is known here");
        }
    }
}

fn check_label(faults: &mut Faults, field: &str, text: &str) {
    let field = format!("{field}.text");
    faults.text(field.clone(), text, LABEL_MAX);
    if pieces(text).iter().any(|piece| matches!(piece, Piece::Variable(_))) {
        faults.add(field, "variable", "must have no variables");
    }
}

fn check_url(faults: &mut Faults, field: &str, url: &str, example: &[String]) {
    if !is_web(url) {
        faults.add(format!("{field}.url"), "url", "must be an http or https address");
    }
    faults.length(format!("{field}.url"), url, URL_MAX);
    let pieces = pieces(url);
    let holes = pieces.iter().filter(|piece| matches!(piece, Piece::Variable(_))).count();
    // However those of the text are named.
    let is_last = matches!(pieces.last(), Some(Piece::Variable("1")));
    let is_torn = |piece: &Piece<'_>| matches!(piece, Piece::Words(words) if words.contains("{{") || words.contains("}}"));
    if holes > 1 || (holes == 1 && !is_last) || pieces.iter().any(is_torn) {
        faults.add(format!("{field}.url"), "variable", "may have one variable, {{1}}, at the end");
    }
    let field = format!("{field}.example");
    match (holes, example) {
        (0, []) => {}
        (0, _) => faults.add(field, "unknown-field", "there is no variable"),
        (_, [whole]) if is_web(whole) => {}
        (_, [_]) => faults.add(field, "url", "must be a whole address"),
        _ => faults.add(field, "samples", "give one whole address"),
    }
}

fn is_web(url: &str) -> bool {
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    host.is_some_and(|host| !host.is_empty() && !host.starts_with(['/', '?', '#', '{']))
        && url.chars().all(|c| !c.is_whitespace() && !c.is_control())
}

fn check_flow(faults: &mut Faults, field: &str, flow: &FlowButton) {
    check_label(faults, field, &flow.text);
    let named = [&flow.flow_id, &flow.flow_name, &flow.flow_json];
    if named.iter().filter(|name| name.is_some()).count() != 1 {
        faults.add(format!("{field}.flow_id"), "required", "say which flow: id, name or JSON");
    }
    let within = [
        ("flow_action", &flow.flow_action, &["navigate", "data_exchange"][..]),
        ("icon", &flow.icon, &["DOCUMENT", "PROMOTION", "REVIEW"][..]),
    ];
    for (member, said, known) in within {
        if said.as_deref().is_some_and(|said| !known.contains(&said)) {
            let message = format!("must be one of {}", known.join(", "));
            faults.add(format!("{field}.{member}"), "enum", message);
        }
    }
}

fn check_otp(faults: &mut Faults, field: &str, otp: &OtpButton) {
    for (member, text) in [("text", &otp.text), ("autofill_text", &otp.autofill_text)] {
        if let Some(text) = text {
            faults.text(format!("{field}.{member}"), text, LABEL_MAX);
        }
    }
    let apps = otp.supported_apps.as_deref().unwrap_or_default();
    if otp.otp_type == OtpType::CopyCode {
        if !apps.is_empty() {
            let message = "a code that is copied goes to no app";
            faults.add(format!("{field}.supported_apps"), "unknown-field", message);
        }
    } else {
        faults.count(format!("{field}.supported_apps"), apps.len(), *APPS.start(), *APPS.end());
    }
    if otp.otp_type == OtpType::ZeroTap && otp.zero_tap_terms_accepted != Some(true) {
        let message = "Meta's terms of zero tap must be accepted";
        faults.add(format!("{field}.zero_tap_terms_accepted"), "required", message);
    }
    for (at, App { package_name, signature_hash }) in apps.iter().enumerate() {
        let field = format!("{field}.supported_apps[{at}]");
        faults.text(format!("{field}.package_name"), package_name, PACKAGE_MAX);
        if signature_hash.chars().count() != HASH {
            let message = "must have exactly 11 characters";
            faults.add(format!("{field}.signature_hash"), "length", message);
        }
    }
}
