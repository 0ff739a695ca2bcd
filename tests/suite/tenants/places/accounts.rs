//! Where the company's numbers are named.

use serde_json::json;

use super::{Place, none, place};

/// What whoever keeps them in order does.
pub(super) fn of_accounts() -> Vec<Place> {
    let of_one = |operation, ask| place(operation, "id", |t| &t.account, ask);
    let cursor = |operation, ask| {
        place(operation, "?cursor", |t| &t.cursors[3], ask).but("400 invalid-cursor")
    };
    vec![
        cursor("GET /accounts", |_, cursor| (format!("/accounts?cursor={cursor}"), none())),
        of_one("GET /accounts/{id}", |_, id| (format!("/accounts/{id}"), none())),
        of_one("DELETE /accounts/{id}", |_, id| (format!("/accounts/{id}"), none())),
        of_one("POST /accounts/{id}/sync", |_, id| (format!("/accounts/{id}/sync"), none())),
        of_one("GET /accounts/{id}/changes", |_, id| (format!("/accounts/{id}/changes"), none())),
        of_one("GET /accounts/{id}/profile", |_, id| (format!("/accounts/{id}/profile"), none())),
        of_one("PATCH /accounts/{id}/profile", |_, id| {
            (format!("/accounts/{id}/profile"), json!({ "about": "We answer." }))
        }),
        of_one("PUT /accounts/{id}/profile/photo", |own, id| {
            (format!("/accounts/{id}/profile/photo"), json!({ "media_id": own.media }))
        }),
        place(
            "PUT /accounts/{id}/profile/photo",
            "body.media_id",
            |t| &t.media,
            |own, id| {
                let path = format!("/accounts/{}/profile/photo", own.account);
                (path, json!({ "media_id": id }))
            },
        )
        .but("422 validation-failed media_id not-found"),
        of_one("PUT /accounts/{id}/official-application", |_, id| {
            (format!("/accounts/{id}/official-application"), json!({ "state": "pending" }))
        }),
        of_one("POST /accounts/{id}/official-application", |_, id| {
            (format!("/accounts/{id}/official-application"), json!({}))
        }),
        of_one("DELETE /accounts/{id}/official-application", |_, id| {
            (format!("/accounts/{id}/official-application"), none())
        }),
        of_one("PUT /accounts/{id}/webhooks", |_, id| {
            (format!("/accounts/{id}/webhooks"), json!({}))
        }),
        of_one("POST /accounts/{id}/registration", |_, id| {
            (format!("/accounts/{id}/registration"), json!({ "pin": "135790" }))
        }),
        of_one("PUT /accounts/{id}/token", |_, id| {
            (format!("/accounts/{id}/token"), json!({ "token": "EAAnew" }))
        }),
        of_one("GET /accounts/{id}/blocks", |_, id| (format!("/accounts/{id}/blocks"), none())),
        cursor("GET /accounts/{id}/blocks", |own, cursor| {
            (format!("/accounts/{}/blocks?cursor={cursor}", own.account), none())
        }),
        cursor("GET /accounts/{id}/changes", |own, cursor| {
            (format!("/accounts/{}/changes?cursor={cursor}", own.account), none())
        }),
    ]
}

/// Who works with them.
pub(super) fn of_their_users() -> Vec<Place> {
    let of_one = |operation, ask| place(operation, "id", |t| &t.account, ask);
    let of_user = |operation, ask| place(operation, "user_id", |t| &t.agent, ask);
    let cursor = |operation, ask| {
        place(operation, "?cursor", |t| &t.cursors[3], ask).but("400 invalid-cursor")
    };
    vec![
        of_one("GET /accounts/{id}/users", |_, id| (format!("/accounts/{id}/users"), none())),
        cursor("GET /accounts/{id}/users", |own, cursor| {
            (format!("/accounts/{}/users?cursor={cursor}", own.account), none())
        }),
        of_one("PUT /accounts/{id}/users/{user_id}", |own, id| {
            (format!("/accounts/{id}/users/{}", own.agent), none())
        }),
        of_user("PUT /accounts/{id}/users/{user_id}", |own, id| {
            (format!("/accounts/{}/users/{id}", own.account), none())
        }),
        of_one("DELETE /accounts/{id}/users/{user_id}", |own, id| {
            (format!("/accounts/{id}/users/{}", own.agent), none())
        }),
        of_user("DELETE /accounts/{id}/users/{user_id}", |own, id| {
            (format!("/accounts/{}/users/{id}", own.account), none())
        }),
    ]
}
