//! Where the company's numbers are named.

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
        of_one("POST /accounts/{id}/sync", |_, id| (format!("/accounts/{id}/sync"), none())),
        of_one("GET /accounts/{id}/changes", |_, id| (format!("/accounts/{id}/changes"), none())),
        cursor("GET /accounts/{id}/changes", |own, cursor| {
            (format!("/accounts/{}/changes?cursor={cursor}", own.account), none())
        }),
    ]
}
