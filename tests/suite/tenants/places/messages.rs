//! Messages, notes, and files.

use serde_json::{Value, json};

use super::keeping::words;
use super::{Ask, Place, none, place, text};

/// What a message answers past, and one that is sent again.
pub(super) fn of_answers() -> Vec<Place> {
    vec![
        place(
            "POST /chats/{id}/messages",
            "body.last_seen_message_id",
            |t| &t.message,
            |own, id| {
                let mut body = text();
                body["last_seen_message_id"] = id.into();
                (format!("/chats/{}/messages", own.chat), body)
            },
        )
        .but("422 validation-failed last_seen_message_id not-found"),
        place(
            "POST /chats/{id}/messages/{message_id}/resend",
            "id",
            |t| &t.chat,
            |own, id| (format!("/chats/{id}/messages/{}/resend", own.message), none()),
        ),
        place(
            "POST /chats/{id}/messages/{message_id}/resend",
            "message_id",
            |t| &t.message,
            |own, id| (format!("/chats/{}/messages/{id}/resend", own.chat), none()),
        ),
    ]
}

/// What colleagues write for each other.
pub(super) fn of_notes() -> Vec<Place> {
    vec![
        place(
            "POST /chats/{id}/notes",
            "id",
            |t| &t.chat,
            |_, id| (format!("/chats/{id}/notes"), words()),
        ),
        place(
            "POST /chats/{id}/notes",
            "body.mentions[]",
            |t| &t.agent,
            |own, id| {
                let body = json!({ "text": "a", "mentions": [id] });
                (format!("/chats/{}/notes", own.chat), body)
            },
        )
        .but("422 validation-failed mentions[0] not-found"),
        place(
            "PUT /chats/{id}/notes/{note_id}",
            "id",
            |t| &t.chat,
            |own, id| (format!("/chats/{id}/notes/{}", own.note), words()),
        ),
        place(
            "PUT /chats/{id}/notes/{note_id}",
            "note_id",
            |t| &t.note,
            |own, id| (format!("/chats/{}/notes/{id}", own.chat), words()),
        ),
        place(
            "PUT /chats/{id}/notes/{note_id}",
            "body.mentions[]",
            |t| &t.agent,
            |own, id| {
                let body = json!({ "text": "a", "mentions": [id] });
                (format!("/chats/{}/notes/{}", own.chat, own.note), body)
            },
        )
        .but("422 validation-failed mentions[0] not-found"),
        place(
            "DELETE /chats/{id}/notes/{note_id}",
            "id",
            |t| &t.chat,
            |own, id| (format!("/chats/{id}/notes/{}", own.note), none()),
        ),
        place(
            "DELETE /chats/{id}/notes/{note_id}",
            "note_id",
            |t| &t.note,
            |own, id| (format!("/chats/{}/notes/{id}", own.chat), none()),
        ),
    ]
}

pub(super) fn file(kind: &str, id: &str) -> Value {
    json!({ "type": kind, kind: { "media_id": id } })
}

pub(super) fn headed(kind: &str, id: &str) -> Value {
    let button = json!({ "type": "reply", "reply": { "id": "a", "title": "A" } });
    json!({ "type": "interactive", "interactive": {
        "type": "button", "header": { "type": kind, kind: { "media_id": id } },
        "body": { "text": "a" }, "action": { "buttons": [button] },
    } })
}

/// Reading and writing.
pub(super) fn of_messages() -> Vec<Place> {
    vec![
        place(
            "GET /chats/{id}/messages",
            "id",
            |t| &t.chat,
            |_, id| (format!("/chats/{id}/messages"), none()),
        ),
        place(
            "GET /chats/{id}/messages",
            "?cursor",
            |t| &t.cursors[1],
            |own, cursor| (format!("/chats/{}/messages?cursor={cursor}", own.chat), none()),
        )
        .but("400 invalid-cursor"),
        place(
            "POST /chats/{id}/messages",
            "id",
            |t| &t.chat,
            |_, id| (format!("/chats/{id}/messages"), text()),
        ),
        place(
            "POST /chats/{id}/messages",
            "body.reply_to",
            |t| &t.message,
            |own, id| {
                let mut body = text();
                body["reply_to"] = id.into();
                (format!("/chats/{}/messages", own.chat), body)
            },
        )
        .but("422 validation-failed reply_to not-found"),
        place(
            "POST /chats/{id}/messages",
            "body.reaction.message_id",
            |t| &t.message,
            |own, id| {
                let reaction = json!({ "message_id": id, "emoji": "👍" });
                (
                    format!("/chats/{}/messages", own.chat),
                    json!({ "type": "reaction", "reaction": reaction }),
                )
            },
        )
        .but("422 validation-failed reaction.message_id not-found"),
    ]
}

/// Messages that have a file.
fn of_messages_with_files() -> Vec<Place> {
    vec![
        place(
            "GET /chats/{id}/messages/{message_id}",
            "id",
            |t| &t.chat,
            |own, id| (format!("/chats/{id}/messages/{}", own.message), none()),
        ),
        place(
            "GET /chats/{id}/messages/{message_id}",
            "message_id",
            |t| &t.message,
            |own, id| (format!("/chats/{}/messages/{id}", own.chat), none()),
        ),
        place(
            "POST /chats/{id}/messages/{message_id}/media/retry",
            "id",
            |t| &t.chat,
            |own, id| (format!("/chats/{id}/messages/{}/media/retry", own.message), none()),
        ),
        place(
            "POST /chats/{id}/messages/{message_id}/media/retry",
            "message_id",
            |t| &t.message,
            |own, id| (format!("/chats/{}/messages/{id}/media/retry", own.chat), none()),
        ),
    ]
}

/// Files, and messages that have one.
pub(super) fn of_files() -> Vec<Place> {
    let mut places = of_messages_with_files();
    let send = |at: &'static str, ask: Ask, expected: &'static str| {
        place("POST /chats/{id}/messages", at, |t| &t.media, ask).but(expected)
    };
    macro_rules! kinds {
        ($($kind:literal)+) => {$(
            places.push(send(
                concat!("body.", $kind, ".media_id"),
                |own, id| (format!("/chats/{}/messages", own.chat), file($kind, id)),
                concat!("422 validation-failed ", $kind, ".media_id not-found"),
            ));
        )+};
    }
    macro_rules! headers {
        ($($kind:literal)+) => {$(
            places.push(send(
                concat!("body.interactive.header.", $kind, ".media_id"),
                |own, id| (format!("/chats/{}/messages", own.chat), headed($kind, id)),
                concat!("422 validation-failed interactive.header.", $kind, ".media_id not-found"),
            ));
        )+};
    }
    kinds!("image" "video" "audio" "document" "sticker");
    headers!("image" "video" "document");
    places
}
