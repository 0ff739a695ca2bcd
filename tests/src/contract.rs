//! The contract that is committed: what the server says must fit it.

use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use jsonschema::Validator;
use serde_json::{Value, json};

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

/// The OpenAPI document that is committed.
pub fn panel() -> Value {
    read("openapi/panel.json")
}

/// A committed file of the project.
pub fn read(file: &str) -> Value {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..").join(file);
    let text = fs::read_to_string(&path).expect("the contract is committed; `make contract`");
    serde_json::from_str(&text).expect("JSON")
}
