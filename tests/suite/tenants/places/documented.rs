//! Every place of the document that takes an id or a cursor.

use std::collections::{BTreeMap, BTreeSet};

use harness::contract;
use serde_json::Value;

/// Every place of the document that takes an id or a cursor, by operation.
pub(in crate::tenants) fn documented() -> BTreeMap<String, BTreeSet<String>> {
    let document = contract::panel();
    let mut found = BTreeMap::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let short = path.strip_prefix("/api/v1").unwrap();
            let places: &mut BTreeSet<String> =
                found.entry(format!("{} {short}", method.to_uppercase())).or_default();
            for parameter in operation["parameters"].as_array().into_iter().flatten() {
                let name = parameter["name"].as_str().unwrap();
                let mark = if parameter["in"] == "query" { "?" } else { "" };
                if is_id(&document, &parameter["schema"]) || ["cursor", "after"].contains(&name) {
                    places.insert(format!("{mark}{name}"));
                }
            }
            let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
            ids_in(&document, schema, "body", places);
        }
    }
    found
}

fn resolve<'d>(document: &'d Value, schema: &'d Value) -> &'d Value {
    match schema["$ref"].as_str() {
        Some(reference) => document.pointer(reference.trim_start_matches('#')).unwrap(),
        None => schema,
    }
}

fn is_id(document: &Value, schema: &Value) -> bool {
    let options = ["oneOf", "anyOf"]
        .into_iter()
        .flat_map(|name| schema[name].as_array().into_iter().flatten());
    resolve(document, schema)["format"] == "uuid"
        || options.into_iter().any(|option| is_id(document, option))
}

/// Collects the members of a body that are ids of ours.
fn ids_in(document: &Value, schema: &Value, at: &str, places: &mut BTreeSet<String>) {
    // The cards of a template's cards are the same again.
    if at.matches(".cards[]").count() > 1 {
        return;
    }
    if is_id(document, schema) {
        places.insert(at.to_owned());
        return;
    }
    let schema = resolve(document, schema);
    for (name, member) in schema["properties"].as_object().into_iter().flatten() {
        ids_in(document, member, &format!("{at}.{name}"), places);
    }
    for name in ["oneOf", "anyOf", "allOf"] {
        for option in schema[name].as_array().into_iter().flatten() {
            ids_in(document, option, at, places);
        }
    }
    if schema["items"].is_object() {
        ids_in(document, &schema["items"], &format!("{at}[]"), places);
    }
}
