//! Customers, their fields, and tables of them.

use serde_json::json;

use super::{Place, none, place};

/// Customers from a file.
pub(super) fn of_imports() -> Vec<Place> {
    vec![
        place(
            "POST /contact-imports",
            "?account_id",
            |t| &t.account,
            |_, id| (format!("/contact-imports?account_id={id}"), none()),
        )
        .but("415 unsupported-media-type"),
        place(
            "GET /contact-imports",
            "?cursor",
            |t| &t.cursors[5],
            |_, cursor| (format!("/contact-imports?cursor={cursor}"), none()),
        )
        .but("400 invalid-cursor"),
        place(
            "GET /contact-imports/{id}",
            "id",
            |t| &t.import,
            |_, id| (format!("/contact-imports/{id}"), none()),
        ),
        place(
            "POST /contact-imports/{id}/cancel",
            "id",
            |t| &t.import,
            |_, id| (format!("/contact-imports/{id}/cancel"), none()),
        ),
        place(
            "GET /contact-imports/{id}/rows.csv",
            "id",
            |t| &t.import,
            |_, id| (format!("/contact-imports/{id}/rows.csv"), none()),
        ),
    ]
}

/// A table of customers, and two who are one.
pub(super) fn of_tables() -> Vec<Place> {
    vec![
        place(
            "GET /contacts.csv",
            "?account_id",
            |t| &t.account,
            |_, id| (format!("/contacts.csv?account_id={id}"), none()),
        ),
        place(
            "GET /contacts.csv",
            "?tag_id",
            |t| &t.field,
            |_, id| (format!("/contacts.csv?tag_id={id}"), none()),
        ),
        place(
            "GET /contacts.csv",
            "?cursor",
            |t| &t.cursors[1],
            |_, cursor| (format!("/contacts.csv?cursor={cursor}"), none()),
        )
        .but("400 invalid-cursor"),
        place(
            "POST /contacts/{id}/merge",
            "id",
            |t| &t.contact,
            |own, id| (format!("/contacts/{id}/merge"), json!({ "contact_id": own.contact })),
        ),
        place(
            "POST /contacts/{id}/merge",
            "body.contact_id",
            |t| &t.contact,
            |own, id| (format!("/contacts/{}/merge", own.contact), json!({ "contact_id": id })),
        ),
        place(
            "DELETE /contact-merges/{id}",
            "id",
            |t| &t.merge,
            |_, id| (format!("/contact-merges/{id}"), none()),
        ),
    ]
}

/// What the company wants to know of its customers.
pub(super) fn of_fields() -> Vec<Place> {
    vec![
        place(
            "PATCH /contact-fields/{id}",
            "id",
            |t| &t.field,
            |_, id| (format!("/contact-fields/{id}"), json!({ "name": "Mine" })),
        ),
        place(
            "DELETE /contact-fields/{id}",
            "id",
            |t| &t.field,
            |_, id| (format!("/contact-fields/{id}"), none()),
        ),
        place(
            "PUT /contact-fields/order",
            "body.ids[]",
            |t| &t.field,
            |_, id| ("/contact-fields/order".to_owned(), json!({ "ids": [id] })),
        )
        .but("422 validation-failed ids[0] not-found"),
    ]
}

/// Customers.
pub(super) fn of_customers() -> Vec<Place> {
    let of_one = |operation, ask| place(operation, "id", |t| &t.contact, ask);
    vec![
        place(
            "GET /contacts",
            "?account_id",
            |t| &t.account,
            |_, id| (format!("/contacts?account_id={id}"), none()),
        ),
        place(
            "GET /contacts",
            "?tag_id",
            |t| &t.field,
            |_, id| (format!("/contacts?tag_id={id}"), none()),
        ),
        place(
            "GET /contacts",
            "?cursor",
            |t| &t.cursors[5],
            |_, cursor| (format!("/contacts?cursor={cursor}"), none()),
        )
        .but("400 invalid-cursor"),
        place(
            "POST /contacts",
            "body.account_id",
            |t| &t.account,
            |_, id| {
                ("/contacts".to_owned(), json!({ "phone": "+351 910 999 999", "account_id": id }))
            },
        ),
        of_one("GET /contacts/{id}", |_, id| (format!("/contacts/{id}"), none())),
        of_one("PATCH /contacts/{id}", |_, id| {
            (format!("/contacts/{id}"), json!({ "name": "Mine" }))
        }),
        of_one("POST /contacts/{id}/block", |_, id| (format!("/contacts/{id}/block"), none())),
        of_one("DELETE /contacts/{id}/block", |_, id| (format!("/contacts/{id}/block"), none())),
        of_one("GET /contacts/{id}/history", |_, id| (format!("/contacts/{id}/history"), none())),
        place(
            "GET /contacts/{id}/history",
            "?cursor",
            |t| &t.cursors[5],
            |own, cursor| (format!("/contacts/{}/history?cursor={cursor}", own.contact), none()),
        )
        .but("400 invalid-cursor"),
    ]
}
