//! What somebody keeps for themselves.

use serde_json::{Value, json};

use super::{Ask, Place, none, place};

pub(super) fn response() -> Value {
    json!({ "shortcut": "mine", "title": "Mine", "text": "Mine" })
}

fn kept(filter: &Value) -> Value {
    json!({ "name": "Mine", "list": "archived", "filter": filter })
}

/// What somebody keeps for themselves, and what they look for: what names nothing of theirs finds nothing.
pub(super) fn of_keeping() -> Vec<Place> {
    let of_filter = |operation, ask| place(operation, "id", |t| &t.kept.filter, ask);
    let of_response = |operation, ask| place(operation, "id", |t| &t.kept.own_response, ask);
    vec![
        place("GET /chats", "?tag_id", |t| &t.tag, |_, id| (format!("/chats?tag_id={id}"), none()))
            .but("200"),
        place(
            "GET /chats",
            "?reason_id",
            |t| &t.reason,
            |_, id| (format!("/chats?list=archived&reason_id={id}"), none()),
        )
        .but("200"),
        place(
            "GET /chats",
            "?archived_by",
            |t| &t.agent,
            |_, id| (format!("/chats?list=archived&archived_by={id}"), none()),
        )
        .but("200"),
        of_filter("PUT /me/filters/{id}", |_, id| (format!("/me/filters/{id}"), kept(&json!({})))),
        of_filter("DELETE /me/filters/{id}", |_, id| (format!("/me/filters/{id}"), none())),
        of_response("PUT /me/quick-responses/{id}", |_, id| {
            (format!("/me/quick-responses/{id}"), response())
        }),
        of_response("DELETE /me/quick-responses/{id}", |_, id| {
            (format!("/me/quick-responses/{id}"), none())
        }),
        place(
            "POST /chats/{id}/quick-response",
            "id",
            |t| &t.chat,
            |own, id| {
                let body = json!({ "quick_response_id": own.kept.response });
                (format!("/chats/{id}/quick-response"), body)
            },
        ),
        place(
            "POST /chats/{id}/quick-response",
            "body.quick_response_id",
            |t| &t.kept.own_response,
            |own, id| {
                let body = json!({ "quick_response_id": id });
                (format!("/chats/{}/quick-response", own.chat), body)
            },
        )
        .but("422 validation-failed quick_response_id not-found"),
    ]
}

/// The file that goes with a text of one's own.
pub(super) fn of_own_attachments() -> Vec<Place> {
    vec![
        attachment("POST /me/quick-responses", |_, id| {
            ("/me/quick-responses".to_owned(), attached(id))
        }),
        attachment("PUT /me/quick-responses/{id}", |own, id| {
            (format!("/me/quick-responses/{}", own.kept.own_response), attached(id))
        }),
    ]
}

pub(super) fn attachment(operation: &'static str, ask: Ask) -> Place {
    let refused = "422 validation-failed media_id not-found";
    place(operation, "body.media_id", |t| &t.media, ask).but(refused)
}

pub(super) fn attached(media: &str) -> Value {
    json!({ "shortcut": "attached", "title": "A", "text": "", "media_id": media })
}

/// What a filter that is kept may name.
pub(super) fn of_filters() -> Vec<Place> {
    let mut places = vec![];
    macro_rules! named {
        ($($name:literal $pick:ident)+) => {$(
            let asks: [(&'static str, Ask); 2] = [
                ("POST /me/filters", |_, id| {
                    ("/me/filters".to_owned(), kept(&json!({ $name: id })))
                }),
                ("PUT /me/filters/{id}", |own, id| {
                    (format!("/me/filters/{}", own.kept.filter), kept(&json!({ $name: id })))
                }),
            ];
            for (operation, ask) in asks {
                let expected = concat!("422 validation-failed filter.", $name, " not-found");
                let at = concat!("body.filter.", $name);
                places.push(place(operation, at, |t| &t.$pick, ask).but(expected));
            }
        )+};
    }
    named!("account_id" account "archived_by" agent "reason_id" reason "tag_id" tag);
    places
}

pub(super) fn words() -> Value {
    json!({ "text": "a" })
}

/// Drafts and notifications.
pub(super) fn of_what_is_ones_own() -> Vec<Place> {
    let of_draft = |operation, ask| place(operation, "id", |t| &t.chat, ask);
    vec![
        of_draft("GET /chats/{id}/draft", |_, id| (format!("/chats/{id}/draft"), none())),
        of_draft("PUT /chats/{id}/draft", |_, id| (format!("/chats/{id}/draft"), words())),
        of_draft("DELETE /chats/{id}/draft", |_, id| (format!("/chats/{id}/draft"), none())),
        place(
            "PUT /chats/{id}/draft",
            "body.reply_to",
            |t| &t.message,
            |own, id| {
                let body = json!({ "text": "a", "reply_to": id });
                (format!("/chats/{}/draft", own.chat), body)
            },
        )
        .but("422 validation-failed reply_to not-found"),
        place(
            "GET /me/drafts",
            "?cursor",
            |t| &t.cursors[11],
            |_, cursor| (format!("/me/drafts?cursor={cursor}"), none()),
        )
        .but("400 invalid-cursor"),
        place(
            "GET /me/notifications",
            "?cursor",
            |t| &t.cursors[10],
            |_, cursor| (format!("/me/notifications?cursor={cursor}"), none()),
        )
        .but("400 invalid-cursor"),
        place(
            "POST /me/notifications/{id}/read",
            "id",
            |t| &t.notification,
            |_, id| (format!("/me/notifications/{id}/read"), none()),
        ),
    ]
}
