//! The contract that is committed: what the server says must fit it.

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use jsonschema::Validator;
use serde_json::{Map, Value, json};

static FRAMES: LazyLock<Validator> = LazyLock::new(|| {
    let mut schema = read("frontend-contract/schemas/socket.json");
    schema["oneOf"] = json!([{ "$ref": "#/$defs/ServerFrame" }]);
    jsonschema::validator_for(&schema).expect("a JSON Schema")
});

/// Panics unless a frame fits the schema that is committed.
#[track_caller]
pub fn check_server_frame(frame: &Value) {
    let faults: Vec<String> =
        FRAMES.iter_errors(frame).map(|e| format!("{}: {e}", e.instance_path)).collect();
    assert!(faults.is_empty(), "{frame:#}\ndoes not fit its schema:\n{}", faults.join("\n"));
}

static PANEL: LazyLock<Value> = LazyLock::new(|| read("openapi/panel.json"));
/// What was made of the document, by what it describes.
static VALIDATORS: LazyLock<Mutex<HashMap<String, Option<Arc<Validator>>>>> =
    LazyLock::new(Mutex::default);

/// The OpenAPI document that is committed.
pub fn panel() -> Value {
    PANEL.clone()
}

/// Panics unless what a route of the panel answers fits the document that is committed: a status that stands
/// there, with the code of the problem if there is one, and a body as that says.
#[track_caller]
pub fn check_answer(method: &str, path: &str, status: u16, body: &Value) {
    let Some((name, operation)) = operation(method, path) else { return };
    let response = operation["responses"].get(status.to_string());
    let code = body["code"].as_str().unwrap_or_default();
    assert!(
        response.is_some_and(|it| is_said(it, status, code)) || is_of_all(status, code),
        "{name}: {status} {code} is not in the document"
    );
    if let Some(response) = response {
        check(&format!("{name} {status}"), response, body);
    }
}

/// Whether a response speaks of this problem, if it is one.
fn is_said(response: &Value, status: u16, code: &str) -> bool {
    let description = response["description"].as_str().unwrap_or_default();
    status < 400 || description.contains(&format!("`{code}`"))
}

/// What comes before a route is asked, or wherever something is broken, stands in `default`.
fn is_of_all(status: u16, code: &str) -> bool {
    let by_status = matches!(status, 304 | 405 | 406 | 408 | 429 | 500..);
    by_status || matches!(code, "malformed-url" | "second-factor-setup-required")
}

/// Panics unless what a route took fits the document, too.
#[track_caller]
pub fn check_request(method: &str, path: &str, body: &Value) {
    if let Some((name, operation)) = operation(method, path) {
        check(&format!("{name}, asked"), &operation["requestBody"], body);
    }
}

#[track_caller]
fn check(what: &str, described: &'static Value, body: &Value) {
    let schema = &described["content"]["application/json"]["schema"];
    let mut known = VALIDATORS.lock().unwrap_or_else(PoisonError::into_inner);
    let validator = known.entry(what.to_owned()).or_insert_with(|| validator(schema)).clone();
    drop(known);
    let Some(validator) = validator else { return };
    let faults: Vec<String> =
        validator.iter_errors(body).map(|e| format!("{}: {e}", e.instance_path)).collect();
    assert!(faults.is_empty(), "{what} does not fit:\n{}\n{body:#}", faults.join("\n"));
}

/// What a method does at a path, and its name.
fn operation(method: &str, path: &str) -> Option<(String, &'static Value)> {
    let (pattern, item) = route(path)?;
    Some((format!("{method} {pattern}"), item.get(method.to_lowercase())?))
}

/// The route that a path leads to: the one with the fewest parameters.
fn route(path: &str) -> Option<(&'static String, &'static Value)> {
    let parts: Vec<&str> = path.split('/').collect();
    let fits = |pattern: &str| {
        let names = pattern.split('/');
        pattern.split('/').count() == parts.len()
            && names.zip(&parts).all(|(name, part)| name == *part || name.starts_with('{'))
    };
    let paths = PANEL["paths"].as_object()?;
    paths.iter().filter(|(pattern, _)| fits(pattern)).min_by_key(|(it, _)| it.matches('{').count())
}

fn validator(schema: &Value) -> Option<Arc<Validator>> {
    if schema.is_null() {
        return None;
    }
    let mut parts = Map::new();
    gather(schema, &mut parts);
    let mut schema = schema.clone();
    schema["components"] = json!({ "schemas": parts });
    Some(Arc::new(jsonschema::validator_for(&schema).expect("a JSON Schema")))
}

/// Gathers the schemas of the document that one is made of: all of them would be much for each.
fn gather(schema: &Value, parts: &mut Map<String, Value>) {
    match schema {
        Value::Object(members) => {
            let name = members.get("$ref").and_then(Value::as_str);
            let name = name.and_then(|it| it.strip_prefix("#/components/schemas/"));
            if let Some(name) = name.filter(|name| !parts.contains_key(*name)) {
                let part = &PANEL["components"]["schemas"][name];
                parts.insert(name.to_owned(), part.clone());
                gather(part, parts);
            }
            members.values().for_each(|member| gather(member, parts));
        }
        Value::Array(items) => items.iter().for_each(|item| gather(item, parts)),
        _ => {}
    }
}

/// A committed file of the project.
pub fn read(file: &str) -> Value {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..").join(file);
    let text = fs::read_to_string(&path).expect("the contract is committed; `make contract`");
    serde_json::from_str(&text).expect("JSON")
}
