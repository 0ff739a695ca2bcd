//! `status: read`: the business saw a message, and perhaps is typing.

use serde_json::{Map, Value, json};

use super::object::Object;
use super::{GraphError, Success, accept};
use crate::number::Number;

/// Meta documents nothing more than this shape; whether the message exists is not checked.
pub(super) fn mark(number: &Number, request: &Map<String, Value>) -> Result<Success, GraphError> {
    let request = Object::root(request);
    accept::messaging_product(&request)?;
    if !number.is_registered() {
        return Err(GraphError::not_registered());
    }
    if request.required_text("status", usize::MAX)? != "read" {
        return Err(GraphError::invalid("status can only be set to read"));
    }
    if !request.required_text("message_id", 512)?.starts_with("wamid.") {
        return Err(GraphError::invalid("message_id is not the id of a message"));
    }
    if let Some(indicator) = request.optional_object("typing_indicator")?
        && indicator.required_text("type", usize::MAX)? != "text"
    {
        return Err(GraphError::invalid("typing_indicator['type'] must be text"));
    }
    Ok(Success { answer: json!({ "success": true }), sent: None })
}
