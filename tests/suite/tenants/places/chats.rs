//! Chats, how they end, colleagues, and the log.

use serde_json::json;

use super::{Place, none, place};

/// Ending chats and bringing them back, and what their customers are called.
pub(super) fn of_endings() -> Vec<Place> {
    let of_chat = |operation, ask| place(operation, "id", |t| &t.chat, ask);
    let of_contact = |operation, ask| place(operation, "id", |t| &t.contact, ask);
    vec![
        of_chat("POST /chats/{id}/archive", |own, id| {
            (format!("/chats/{id}/archive"), json!({ "reason_id": own.reason }))
        }),
        place(
            "POST /chats/{id}/archive",
            "body.reason_id",
            |t| &t.reason,
            |own, id| (format!("/chats/{}/archive", own.chat), json!({ "reason_id": id })),
        )
        .but("422 validation-failed reason_id not-found"),
        of_chat("POST /chats/{id}/activate", |_, id| (format!("/chats/{id}/activate"), none())),
        of_chat("GET /chats/{id}/endings", |_, id| (format!("/chats/{id}/endings"), none())),
        of_contact("PUT /contacts/{id}/tags/{name}", |_, id| {
            (format!("/contacts/{id}/tags/x"), none())
        }),
        of_contact("DELETE /contacts/{id}/tags/{name}", |_, id| {
            (format!("/contacts/{id}/tags/x"), none())
        }),
    ]
}

/// Lists of chats, and what is done with one.
pub(super) fn of_chats() -> Vec<Place> {
    vec![
        place(
            "GET /chats",
            "?account_id",
            |t| &t.account,
            |_, id| (format!("/chats?account_id={id}"), none()),
        ),
        place(
            "GET /chats",
            "?cursor",
            |t| &t.cursors[0],
            |_, cursor| (format!("/chats?list=active&cursor={cursor}"), none()),
        )
        .but("400 invalid-cursor"),
        place("GET /chats/{id}", "id", |t| &t.chat, |_, id| (format!("/chats/{id}"), none())),
        place(
            "POST /chats/{id}/assign",
            "id",
            |t| &t.chat,
            |own, id| (format!("/chats/{id}/assign"), json!({ "agent_id": own.agent })),
        ),
        place(
            "POST /chats/{id}/assign",
            "body.agent_id",
            |t| &t.agent,
            |own, id| (format!("/chats/{}/assign", own.chat), json!({ "agent_id": id })),
        ),
        place(
            "GET /chats/{id}/assignments",
            "id",
            |t| &t.chat,
            |_, id| (format!("/chats/{id}/assignments"), none()),
        ),
        place(
            "POST /chats/{id}/read",
            "id",
            |t| &t.chat,
            |_, id| (format!("/chats/{id}/read"), none()),
        ),
        place(
            "POST /chats/{id}/typing",
            "id",
            |t| &t.chat,
            |_, id| (format!("/chats/{id}/typing"), none()),
        ),
        place(
            "POST /chats/{id}/reply-lease",
            "id",
            |t| &t.chat,
            |_, id| (format!("/chats/{id}/reply-lease"), none()),
        ),
    ]
}

/// Colleagues, and the log.
pub(super) fn of_the_rest() -> Vec<Place> {
    vec![
        place(
            "GET /agents",
            "?assignable_to",
            |t| &t.chat,
            |_, id| (format!("/agents?assignable_to={id}"), none()),
        ),
        place(
            "GET /events",
            "?after",
            |t| &t.cursors[2],
            |_, cursor| (format!("/events?after={cursor}"), none()),
        )
        .but("400 invalid-cursor"),
    ]
}
