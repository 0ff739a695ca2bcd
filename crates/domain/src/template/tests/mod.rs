//! Meta's rules for templates, and what is made of them.

#![expect(clippy::needless_pass_by_value, reason = "a table is read more easily so")]

mod drafts;
mod filling;
mod previews;
mod rules;
mod statuses;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::fill::{Fault, Filled, fill};
use super::given::Given;
use super::*;
use rules::Verdict;

const START: DateTime<Utc> = DateTime::UNIX_EPOCH;

/// What is wrong with a template, each with its field and code.
fn faults(said: &Value) -> Vec<(String, String)> {
    let mut said = said.clone();
    let components = said["components"].take();
    let (name, language) = (said["name"].take(), said["language"].take());
    said["components"] = json!([]);
    for (field, is_known) in [
        ("category", serde_json::from_value::<Category>(said["category"].clone()).is_ok()),
        ("parameter_format", {
            let format = &said["parameter_format"];
            format.is_null() || serde_json::from_value::<ParameterFormat>(format.clone()).is_ok()
        }),
    ] {
        if !is_known {
            return vec![(field.to_owned(), "enum".to_owned())];
        }
    }
    let definition: Definition = serde_json::from_value(said).unwrap();
    let named = check::name(name.as_str().unwrap_or("order")).map_err(|fault| vec![fault]);
    let spoken = check::language(language.as_str().unwrap_or("en")).map_err(|fault| vec![fault]);
    let judged = named.and(spoken).and_then(|()| {
        let components = component::of_writer(components.as_array().unwrap())?;
        check::definition(&Definition { components, ..definition })
    });
    let faults = judged.err().unwrap_or_default();
    faults.into_iter().map(|fault| (fault.field, fault.code.to_owned())).collect()
}

#[test]
fn all_of_meta_s_rules_are_kept() {
    let mut wrong = vec![];
    for row in rules::all() {
        let faults = faults(&row.said);
        let first = faults.first().map(|(field, code)| format!("{field} {code}"));
        // Of cards of the same shape each is at fault, with the same code.
        let is_one = faults.iter().all(|(_, code)| *code == faults[0].1);
        let (expected, by) = match row.verdict {
            Verdict::Taken => (None, None),
            Verdict::Refused { field, code, subcode } => (Some(format!("{field} {code}")), subcode),
            Verdict::Ours { field, code } => (Some(format!("{field} {code}")), None),
        };
        if first != expected || !is_one {
            let by = by.map(|by| format!(", Meta's {by}")).unwrap_or_default();
            wrong.push(format!("{}{by}: {expected:?}, not {faults:?}: {}", row.rule, row.said));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_rule_has_something_that_keeps_it_and_something_that_breaks_it() {
    let rows = rules::all();
    for row in &rows {
        let is_taken = matches!(row.verdict, Verdict::Taken);
        let is_other = |other: &rules::Row| {
            other.rule == row.rule && matches!(other.verdict, Verdict::Taken) != is_taken
        };
        assert!(rows.iter().any(is_other), "{}", row.rule);
    }
    let listed = rows.iter().filter(|row| row.said["language"].is_string());
    let listed = listed.filter(|row| matches!(row.verdict, Verdict::Taken));
    let listed: Vec<&str> = listed.map(|row| row.said["language"].as_str().unwrap()).collect();
    assert_eq!(listed, check::LANGUAGES, "the paper's, and no others");
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
        next_category_at: None,
        changed_at: START,
        told: Told::default(),
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

fn body() -> Value {
    json!({ "type": "BODY", "text": "Your order is on its way." })
}

fn reply(text: &str) -> Value {
    json!({ "type": "QUICK_REPLY", "text": text })
}

fn page(url: &str) -> Value {
    json!({ "type": "URL", "text": "Open", "url": url })
}
