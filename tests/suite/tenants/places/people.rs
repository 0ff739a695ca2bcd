//! Users, invitations, the company, and who did what.

use serde_json::json;

use super::{Ask, Place, none, place};
use crate::tenants::things::Things;

/// What is done with a user.
pub(super) fn of_users() -> Vec<Place> {
    let of_one = |operation, ask| place(operation, "id", |t| &t.agent, ask);
    vec![
        place(
            "GET /users",
            "?cursor",
            |t| &t.cursors[3],
            |_, c| (format!("/users?cursor={c}"), none()),
        )
        .but("400 invalid-cursor"),
        of_one("GET /users/{id}", |_, id| (format!("/users/{id}"), none())),
        of_one("DELETE /users/{id}", |_, id| (format!("/users/{id}"), none())),
        of_one("POST /users/{id}/disable", |_, id| (format!("/users/{id}/disable"), none())),
        of_one("POST /users/{id}/enable", |_, id| (format!("/users/{id}/enable"), none())),
        of_one("DELETE /users/{id}/sessions", |_, id| (format!("/users/{id}/sessions"), none())),
        of_one("DELETE /users/{id}/second-factor", |_, id| {
            (format!("/users/{id}/second-factor"), none())
        }),
        of_one("PUT /users/{id}/role", |_, id| {
            (format!("/users/{id}/role"), json!({ "role": "agent" }))
        }),
        of_one("PUT /users/{id}/accounts", |own, id| {
            (format!("/users/{id}/accounts"), json!({ "account_ids": [own.account] }))
        }),
        place(
            "PUT /users/{id}/accounts",
            "body.account_ids[]",
            |t| &t.account,
            |own, id| (format!("/users/{}/accounts", own.agent), json!({ "account_ids": [id] })),
        )
        .but("422 validation-failed account_ids[0] not-found"),
    ]
}

/// Asking people to join.
pub(super) fn of_invitations() -> Vec<Place> {
    vec![
        place("GET /invitations", "?cursor", |t| &t.cursors[3], |_, c| {
            (format!("/invitations?cursor={c}"), none())
        })
        .but("400 invalid-cursor"),
        place("POST /invitations", "body.account_ids[]", |t| &t.account, |_, id| {
            let body = json!({ "email": "x@acme.example", "name": "X", "role": "agent", "account_ids": [id] });
            ("/invitations".to_owned(), body)
        })
        .but("422 validation-failed account_ids[0] not-found"),
        place("POST /invitations/{id}/resend", "id", |t| &t.invitation, |_, id| {
            (format!("/invitations/{id}/resend"), none())
        }),
        place("DELETE /invitations/{id}", "id", |t| &t.invitation, |_, id| {
            (format!("/invitations/{id}"), none())
        }),
    ]
}

/// Sessions, the company, and who did what. What names nobody of ours in a filter finds nothing.
pub(super) fn of_the_company() -> Vec<Place> {
    let mut places = vec![
        place(
            "DELETE /me/sessions/{id}",
            "id",
            |t| &t.session,
            |_, id| (format!("/me/sessions/{id}"), none()),
        ),
        place(
            "POST /company/ownership",
            "body.user_id",
            |t| &t.agent,
            |_, id| ("/company/ownership".to_owned(), json!({ "user_id": id })),
        ),
    ];
    for operation in ["GET /audit-entries", "GET /audit-entries.csv"] {
        let csv = operation.ends_with("csv");
        let ask: [Ask; 3] = if csv {
            [
                |_, id| (format!("/audit-entries.csv?actor_id={id}"), none()),
                |_, id| (format!("/audit-entries.csv?subject_id={id}"), none()),
                |_, cursor| (format!("/audit-entries.csv?cursor={cursor}"), none()),
            ]
        } else {
            [
                |_, id| (format!("/audit-entries?actor_id={id}"), none()),
                |_, id| (format!("/audit-entries?subject_id={id}"), none()),
                |_, cursor| (format!("/audit-entries?cursor={cursor}"), none()),
            ]
        };
        let [actor, subject, cursor] = ask;
        places.push(place(operation, "?actor_id", |t| &t.agent, actor).but("200"));
        places.push(place(operation, "?subject_id", |t| &t.agent, subject).but("200"));
        let of_cursor = place(operation, "?cursor", |t| &t.cursors[4], cursor);
        places.push(of_cursor.but("400 invalid-cursor"));
    }
    places
}

/// What is kept of a customer.
pub(super) fn of_privacy() -> Vec<Place> {
    vec![
        place(
            "POST /contacts/{id}/export",
            "id",
            |t| &t.contact,
            |_, id| (format!("/contacts/{id}/export"), none()),
        ),
        place(
            "POST /contacts/{id}/erase",
            "id",
            |t| &t.contact,
            |_, id| (format!("/contacts/{id}/erase"), none()),
        ),
        place("GET /exports/{id}", "id", |t| &t.export, |_, id| (format!("/exports/{id}"), none())),
        place(
            "GET /exports/{id}/download",
            "id",
            |t| &t.export,
            |_, id| (format!("/exports/{id}/download"), none()),
        ),
        place(
            "GET /erasures/{id}",
            "id",
            |t| &t.erasure,
            |_, id| (format!("/erasures/{id}"), none()),
        ),
    ]
}

/// What was done, in figures.
pub(super) fn of_reports() -> Vec<Place> {
    let of_account = |operation, ask| place(operation, "?account_id", |t| &t.account, ask);
    let of_page = |operation, ask| {
        place(operation, "?cursor", |t: &Things| &t.cursors[3], ask).but("400 invalid-cursor")
    };
    vec![
        of_account("GET /reports/users", |_, id| {
            (format!("/reports/users?account_id={id}"), none())
        }),
        of_page("GET /reports/users", |_, c| (format!("/reports/users?cursor={c}"), none())),
        of_account("GET /reports/hours", |_, id| {
            (format!("/reports/hours?account_id={id}"), none())
        }),
        of_account("GET /me/report", |_, id| (format!("/me/report?account_id={id}"), none())),
        of_page("GET /reports/statuses", |_, c| (format!("/reports/statuses?cursor={c}"), none())),
        place(
            "GET /reports/statuses",
            "?user_id",
            |t| &t.agent,
            |_, id| (format!("/reports/statuses?user_id={id}"), none()),
        ),
        place(
            "POST /reports/users/send",
            "body.account_id",
            |t| &t.account,
            |_, id| {
                ("/reports/users/send".to_owned(), json!({ "format": "csv", "account_id": id }))
            },
        ),
        place(
            "POST /reports/users/send",
            "body.user_ids[]",
            |t| &t.agent,
            |_, id| {
                ("/reports/users/send".to_owned(), json!({ "format": "csv", "user_ids": [id] }))
            },
        )
        .but("422 validation-failed user_ids[0] not-found"),
    ]
}
