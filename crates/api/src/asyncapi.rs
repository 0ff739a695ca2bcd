//! The document that describes the socket (`AsyncAPI` 3), and the schemas of its frames, made of the
//! types that are sent.

use serde_json::{Map, Value, json};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

use crate::combined::open_parts;
use crate::problem;
use crate::view::EventView;
use crate::ws::frame::{ClientFrame, ServerFrame};

/// A JSON Schema of all that goes over a socket: `ServerFrame`, `ClientFrame`, `Event`, and what
/// they are made of.
pub fn schemas() -> Value {
    let mut found: Vec<(String, RefOr<Schema>)> = vec![];
    add::<ServerFrame>(&mut found);
    add::<ClientFrame>(&mut found);
    add::<EventView>(&mut found);
    add::<problem::Body>(&mut found);
    found.sort_by(|one, other| one.0.cmp(&other.0));
    open_parts(&mut found.iter_mut().map(|(name, schema)| (&*name, schema)).collect::<Vec<_>>());
    let mut definitions = Map::new();
    for (name, schema) in found {
        let schema = serde_json::to_value(schema).unwrap_or_default();
        definitions.insert(name, relocate(schema));
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://desk360.dev/schemas/socket.json",
        "title": "Desk360 socket",
        "oneOf": [{ "$ref": "#/$defs/ServerFrame" }, { "$ref": "#/$defs/ClientFrame" }],
        "$defs": definitions,
    })
}

fn add<T: ToSchema + PartialSchema>(found: &mut Vec<(String, RefOr<Schema>)>) {
    found.push((T::name().into_owned(), T::schema()));
    T::schemas(found);
}

/// utoipa points at OpenAPI's place for schemas; a JSON Schema has another.
fn relocate(schema: Value) -> Value {
    match schema {
        Value::String(text) => Value::String(text.replace("#/components/schemas/", "#/$defs/")),
        Value::Array(items) => Value::Array(items.into_iter().map(relocate).collect()),
        Value::Object(members) => Value::Object(
            members.into_iter().map(|(name, value)| (name, relocate(value))).collect(),
        ),
        other => other,
    }
}

/// The document.
pub fn document() -> Value {
    let schemas = schemas();
    let definitions = schemas.get("$defs").cloned().unwrap_or_default();
    let in_components = back_to_components(definitions);
    json!({
        "asyncapi": "3.0.0",
        "info": {
            "title": "Desk360 socket",
            "version": "1",
            "description": DESCRIPTION,
            "license": { "name": "Apache-2.0" },
        },
        "defaultContentType": "application/json",
        "channels": {
            "socket": {
                "address": "/api/v1/ws",
                "description": "One socket for each panel. Ticket from POST /api/v1/ws-tickets.",
                "messages": {
                    "serverFrame": { "$ref": "#/components/messages/ServerFrame" },
                    "clientFrame": { "$ref": "#/components/messages/ClientFrame" },
                },
                "bindings": { "ws": {
                    "method": "GET",
                    "query": {
                        "type": "object",
                        "properties": { "ticket": { "type": "string" } },
                        "required": ["ticket"],
                    },
                } },
            },
        },
        "operations": {
            "hearFrames": {
                "action": "send",
                "summary": "What the server says",
                "channel": { "$ref": "#/channels/socket" },
                "messages": [{ "$ref": "#/channels/socket/messages/serverFrame" }],
            },
            "sendFrames": {
                "action": "receive",
                "summary": "What a client says",
                "channel": { "$ref": "#/channels/socket" },
                "messages": [{ "$ref": "#/channels/socket/messages/clientFrame" }],
            },
        },
        "components": {
            "messages": {
                "ServerFrame": { "payload": { "$ref": "#/components/schemas/ServerFrame" } },
                "ClientFrame": { "payload": { "$ref": "#/components/schemas/ClientFrame" } },
            },
            "schemas": in_components,
        },
    })
}

fn back_to_components(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(text.replace("#/$defs/", "#/components/schemas/")),
        Value::Array(items) => Value::Array(items.into_iter().map(back_to_components).collect()),
        Value::Object(members) => Value::Object(
            members.into_iter().map(|(name, value)| (name, back_to_components(value))).collect(),
        ),
        other => other,
    }
}

const DESCRIPTION: &str = "\
JSON text frames. After `hello` the socket is live from its cursor on; `resume` with the cursor of \
`GET /api/v1/sync`, or of the last event that was seen, tells all that was missed, in order, after \
`resumed`; or `reset` says that this is not possible, and that `sync` is due. What comes between \
`hello` and `resumed` is to be ignored, for it comes again. Event types that a client does not know \
are to be ignored, and so is a chat, contact or message whose `version` is not newer than what the \
client has.\n\n\
Close codes: 1003 not text, 1007 not UTF-8, 1009 too big, 1013 try again, 4002 session over, 4003 \
rights changed (sync anew), 4008 too many frames, 4009 slow consumer, 4010 position lost, 4012 draining, 4013 heartbeat missed, 4014 \
protocol error. Before the upgrade there are plain HTTP problems: 401 for a ticket that is no good, \
403 for a foreign origin, 429 for too many sockets of one user.";
