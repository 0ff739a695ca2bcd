//! `POST /{phone}/conversational_automation`: what a number offers before anybody writes.
//!
//! Meta's page "Conversational components". It is read as a field of the number.

use serde_json::{Value, json};

use super::GraphError;
use super::call::Call;
use super::object::Object;
use crate::fields::Fields;

/// Sets all of it; what is not named is taken away.
pub(super) fn set(call: &Call) -> Result<Value, GraphError> {
    let number = call.number()?;
    let request = call.object();
    let welcome = request.optional_bool("enable_welcome_message")?.unwrap_or_default();
    let prompts = match request.get("prompts") {
        None => vec![],
        Some(prompts) => texts(prompts)
            .ok_or_else(|| GraphError::parameter("Param prompts must be an array of strings."))?,
    };
    let commands = match request.get("commands") {
        None => vec![],
        Some(_) => request.required_list("commands", 0, 30)?,
    };
    let commands = commands.iter().map(command).collect::<Result<Vec<_>, _>>()?;
    let automation = Fields::default()
        .with("enable_welcome_message", welcome)
        .with("prompts", prompts)
        .with("commands", commands)
        .done();
    number.state.lock().automation = Some(automation);
    Ok(json!({ "success": true }))
}

fn texts(list: &Value) -> Option<Vec<String>> {
    let sound = |text: &Value| text.as_str().filter(|text| !text.is_empty()).map(str::to_owned);
    list.as_array()?.iter().map(sound).collect()
}

fn command(command: &Object<'_>) -> Result<Value, GraphError> {
    let name = command.required_text("command_name", 30)?;
    let description = command.required_text("command_description", 256)?;
    Ok(json!({ "command_name": name, "command_description": description }))
}
