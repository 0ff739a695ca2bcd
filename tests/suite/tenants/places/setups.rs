//! Numbers that are being connected.

use serde_json::{Value, json};

use super::{Place, none, place};

/// What those do who manage accounts.
pub(super) fn of_setups() -> Vec<Place> {
    let mut places = vec![
        place(
            "GET /account-setups/{id}",
            "id",
            |t| &t.setup,
            |_, id| (format!("/account-setups/{id}"), none()),
        ),
        place(
            "GET /account-setups/{id}/numbers",
            "id",
            |t| &t.setup,
            |_, id| (format!("/account-setups/{id}/numbers"), none()),
        ),
        place(
            "GET /account-setups",
            "?cursor",
            |t| &t.cursors[13],
            |_, cursor| (format!("/account-setups?cursor={cursor}"), none()),
        )
        .but("400 invalid-cursor"),
    ];
    macro_rules! steps {
        ($($step:literal $body:expr;)+) => {$(
            places.push(place(
                concat!("POST /account-setups/{id}/", $step),
                "id",
                |t| &t.setup,
                |_, id| {
                    let body: Value = $body;
                    (format!(concat!("/account-setups/{}/", $step), id), body)
                },
            ));
        )+};
    }
    steps! {
        "cancel" none();
        "business" json!({ "token": "EAA" });
        "number" json!({ "phone_number_id": "106540352242922" });
        "code" json!({ "method": "sms", "language": "en" });
        "verification" json!({ "code": "123456" });
        "registration" json!({ "pin": "123456" });
        "webhooks" json!({});
        "activation" none();
    }
    places
}
