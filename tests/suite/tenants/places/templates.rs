//! Where templates are named.

use serde_json::{Value, json};

use super::super::things::Things;
use super::{Ask, Place, none, place};

fn words() -> Value {
    let body = json!({ "type": "BODY", "text": "Your order has left us." });
    json!({ "category": "utility", "components": [body] })
}

/// What writers do.
pub(super) fn of_writers() -> Vec<Place> {
    let of_one = |operation, ask| place(operation, "id", |t| &t.template, ask);
    let of_account = |operation, ask| place(operation, "id", |t| &t.account, ask);
    vec![
        place(
            "POST /templates",
            "body.account_id",
            |t| &t.account,
            |_, id| {
                let mut new = words();
                new["account_id"] = id.into();
                new["name"] = "mine".into();
                new["language"] = "en".into();
                ("/templates".to_owned(), new)
            },
        ),
        of_one("PUT /templates/{id}/versions/{language}", |_, id| {
            (format!("/templates/{id}/versions/en"), words())
        }),
        of_one("POST /templates/{id}/versions/{language}/submit", |_, id| {
            (format!("/templates/{id}/versions/en/submit"), none())
        }),
        of_one("DELETE /templates/{id}", |_, id| (format!("/templates/{id}"), none())),
        of_one("DELETE /templates/{id}/versions/{language}", |_, id| {
            (format!("/templates/{id}/versions/en"), none())
        }),
        of_account("POST /accounts/{id}/template-sync", |_, id| {
            (format!("/accounts/{id}/template-sync"), none())
        }),
        of_account("POST /accounts/{id}/template-samples", |own, id| {
            (format!("/accounts/{id}/template-samples"), json!({ "media_id": own.media }))
        }),
        place(
            "POST /accounts/{id}/template-samples",
            "body.media_id",
            |t| &t.media,
            |own, id| {
                let path = format!("/accounts/{}/template-samples", own.account);
                (path, json!({ "media_id": id }))
            },
        )
        .but("422 validation-failed media_id not-found"),
    ]
}

/// What agents read.
pub(super) fn of_agents() -> Vec<Place> {
    let of_one = |operation, ask| place(operation, "id", |t| &t.template, ask);
    vec![
        of_one("GET /templates/{id}", |_, id| (format!("/templates/{id}"), none())),
        of_one("GET /templates/{id}/changes", |_, id| (format!("/templates/{id}/changes"), none())),
        place(
            "GET /templates/{id}/changes",
            "?cursor",
            |t| &t.cursors[12],
            |own, cursor| (format!("/templates/{}/changes?cursor={cursor}", own.template), none()),
        )
        .but("400 invalid-cursor"),
        place(
            "GET /templates",
            "?cursor",
            |t| &t.cursors[12],
            |_, cursor| (format!("/templates?cursor={cursor}"), none()),
        )
        .but("400 invalid-cursor"),
        place(
            "GET /templates",
            "?account_id",
            |t| &t.account,
            |_, id| (format!("/templates?account_id={id}"), none()),
        ),
        place(
            "GET /accounts/{id}/template-sync",
            "id",
            |t| &t.account,
            |_, id| (format!("/accounts/{id}/template-sync"), none()),
        ),
    ]
}

/// Where one is sent.
pub(super) fn of_senders() -> Vec<Place> {
    vec![
        place(
            "POST /chats/{id}/template-messages",
            "id",
            |t| &t.chat,
            |own, id| {
                let body = json!({ "template_id": own.template, "language": "en" });
                (format!("/chats/{id}/template-messages"), body)
            },
        ),
        place(
            "POST /chats/{id}/template-messages",
            "body.template_id",
            |t| &t.template,
            |own, id| {
                let body = json!({ "template_id": id, "language": "en" });
                (format!("/chats/{}/template-messages", own.chat), body)
            },
        )
        .but("422 validation-failed template_id not-found"),
        place(
            "POST /accounts/{id}/template-messages",
            "id",
            |t| &t.account,
            |own, id| {
                let body =
                    json!({ "to": "+351910000000", "template_id": own.template, "language": "en" });
                (format!("/accounts/{id}/template-messages"), body)
            },
        ),
        place(
            "POST /accounts/{id}/template-messages",
            "body.template_id",
            |t| &t.template,
            |own, id| {
                let body = json!({ "to": "+351910000000", "template_id": id, "language": "en" });
                (format!("/accounts/{}/template-messages", own.account), body)
            },
        )
        .but("422 validation-failed template_id not-found"),
    ]
}

fn above(kind: &str, id: &str) -> Value {
    json!({ "header": { kind: { "media_id": id } } })
}

fn in_a_card(kind: &str, id: &str) -> Value {
    json!({ "cards": [above(kind, id)] })
}

fn planned(own: &Things, parameters: &Value) -> Value {
    json!({ "at": own.later, "type": "text", "text": { "body": "a" }, "fallback":
        { "type": "template", "name": "nobody", "language": "en", "parameters": parameters } })
}

fn sent(own: &Things, parameters: &Value) -> Value {
    json!({ "template_id": own.template, "language": "en", "parameters": parameters })
}

/// Files above templates. The template itself is a draft, or there is none of its name, so they are not looked
/// at; that they are, is shown where one is sent.
pub(super) fn of_files() -> Vec<Place> {
    const DRAFT: &str = "409 template-not-sendable";
    const NOBODY: &str = "422 validation-failed fallback.name not-found";
    let mut places = vec![];
    macro_rules! files {
        ($($kind:literal $at:literal $parameters:ident)+) => {$(
            let mut add = |operation, at, ask: Ask, expected| {
                places.push(place(operation, at, |t| &t.media, ask).but(expected));
            };
            let at = concat!("body.parameters.", $at, ".", $kind, ".media_id");
            add("POST /chats/{id}/template-messages", at, |own, id| {
                let body = sent(own, &$parameters($kind, id));
                (format!("/chats/{}/template-messages", own.chat), body)
            }, DRAFT);
            add("POST /accounts/{id}/template-messages", at, |own, id| {
                let mut body = sent(own, &$parameters($kind, id));
                body["to"] = "+351910000000".into();
                (format!("/accounts/{}/template-messages", own.account), body)
            }, DRAFT);
            let at = concat!("body.fallback.parameters.", $at, ".", $kind, ".media_id");
            add("POST /chats/{id}/scheduled", at, |own, id| {
                (format!("/chats/{}/scheduled", own.chat), planned(own, &$parameters($kind, id)))
            }, NOBODY);
            add("PUT /chats/{id}/scheduled/{scheduled_id}", at, |own, id| {
                let path = format!("/chats/{}/scheduled/{}", own.chat, own.scheduled);
                (path, planned(own, &$parameters($kind, id)))
            }, NOBODY);
        )+};
    }
    files!(
        "image" "header" above
        "video" "header" above
        "document" "header" above
        "image" "cards[].header" in_a_card
        "video" "cards[].header" in_a_card
        "document" "cards[].header" in_a_card
    );
    places
}
