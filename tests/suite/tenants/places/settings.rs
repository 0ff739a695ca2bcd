//! What the desk is set to: replies, programs, reasons, tags and ready texts.

use serde_json::{Value, json};

use super::keeping::{attached, attachment, response};
use super::{Place, none, place};

/// What the desk says by itself.
pub(super) fn of_auto_replies() -> Vec<Place> {
    let of_one = |operation, ask| place(operation, "id", |t| &t.auto_reply, ask);
    let on_account = |operation, ask| place(operation, "body.account_id", |t| &t.account, ask);
    let foreign = "422 validation-failed account_id not-found";
    vec![
        of_one("GET /auto-replies/{id}", |_, id| (format!("/auto-replies/{id}"), none())),
        of_one("PUT /auto-replies/{id}", |_, id| {
            (format!("/auto-replies/{id}"), json!({ "kind": "closing", "text": "Bye" }))
        }),
        of_one("DELETE /auto-replies/{id}", |_, id| (format!("/auto-replies/{id}"), none())),
        on_account("POST /auto-replies", |_, id| {
            let body = json!({ "kind": "closing", "text": "Bye", "account_id": id });
            ("/auto-replies".to_owned(), body)
        })
        .but(foreign),
        on_account("PUT /auto-replies/{id}", |own, id| {
            let body = json!({ "kind": "closing", "text": "Bye", "account_id": id });
            (format!("/auto-replies/{}", own.auto_reply), body)
        })
        .but(foreign),
        on_account("POST /auto-replies/preview", |_, id| {
            ("/auto-replies/preview".to_owned(), json!({ "account_id": id }))
        }),
    ]
}

fn bot() -> Value {
    json!({ "url": "https://bot.example.com/desk" })
}

/// Programs that answer first.
pub(super) fn of_bots() -> Vec<Place> {
    let of_account = |operation, ask| place(operation, "id", |t| &t.account, ask);
    vec![
        of_account("GET /accounts/{id}/bot", |_, id| (format!("/accounts/{id}/bot"), none())),
        of_account("POST /accounts/{id}/bot", |_, id| (format!("/accounts/{id}/bot"), bot())),
        of_account("PUT /accounts/{id}/bot", |_, id| (format!("/accounts/{id}/bot"), bot())),
        of_account("DELETE /accounts/{id}/bot", |_, id| (format!("/accounts/{id}/bot"), none())),
        of_account("POST /accounts/{id}/bot/secret", |_, id| {
            (format!("/accounts/{id}/bot/secret"), none())
        }),
        of_account("GET /accounts/{id}/news", |_, id| (format!("/accounts/{id}/news"), none())),
        place(
            "GET /accounts/{id}/news",
            "?cursor",
            |t| &t.cursors[3],
            |own, cursor| (format!("/accounts/{}/news?cursor={cursor}", own.account), none()),
        )
        .but("400 invalid-cursor"),
        of_account("GET /accounts/{id}/bot/deliveries", |_, id| {
            (format!("/accounts/{id}/bot/deliveries"), none())
        }),
        place(
            "GET /accounts/{id}/bot/deliveries",
            "?cursor",
            |t| &t.cursors[3],
            |own, cursor| {
                (format!("/accounts/{}/bot/deliveries?cursor={cursor}", own.account), none())
            },
        )
        .but("400 invalid-cursor"),
    ]
}

/// What is set for chats. What is changed is named with a version that everything has had.
pub(super) fn of_settings() -> Vec<Place> {
    let of_reason = |operation, ask| place(operation, "id", |t| &t.reason, ask);
    let of_tag = |operation, ask| place(operation, "id", |t| &t.tag, ask);
    vec![
        of_reason("PUT /reasons/{id}", |_, id| {
            (format!("/reasons/{id}"), json!({ "name": "Mine", "active": true }))
        }),
        of_reason("DELETE /reasons/{id}", |_, id| (format!("/reasons/{id}"), none())),
        of_tag("PUT /tags/{id}", |_, id| (format!("/tags/{id}"), json!({ "name": "Mine" }))),
        of_tag("DELETE /tags/{id}", |_, id| (format!("/tags/{id}"), none())),
        of_tag("POST /tags/{id}/merge", |own, id| {
            (format!("/tags/{id}/merge"), json!({ "into": own.tag }))
        }),
        place(
            "POST /tags/{id}/merge",
            "body.into",
            |t| &t.tag,
            |own, id| (format!("/tags/{}/merge", own.tag), json!({ "into": id })),
        )
        .but("422 validation-failed into not-found"),
        place(
            "PUT /quick-responses/{id}",
            "id",
            |t| &t.kept.response,
            |_, id| (format!("/quick-responses/{id}"), response()),
        ),
        place(
            "DELETE /quick-responses/{id}",
            "id",
            |t| &t.kept.response,
            |_, id| (format!("/quick-responses/{id}"), none()),
        ),
        place(
            "GET /quick-responses",
            "?cursor",
            |t| &t.cursors[8],
            |_, cursor| (format!("/quick-responses?cursor={cursor}"), none()),
        )
        .but("400 invalid-cursor"),
        place(
            "GET /tags",
            "?cursor",
            |t| &t.cursors[6],
            |_, cursor| (format!("/tags?cursor={cursor}"), none()),
        )
        .but("400 invalid-cursor"),
    ]
}

/// The file that goes with a text that is kept ready for all.
pub(super) fn of_attachments() -> Vec<Place> {
    vec![
        attachment("POST /quick-responses", |_, id| ("/quick-responses".to_owned(), attached(id))),
        attachment("PUT /quick-responses/{id}", |own, id| {
            (format!("/quick-responses/{}", own.kept.response), attached(id))
        }),
    ]
}
