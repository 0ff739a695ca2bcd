//! Every place of the panel API into which an id or a cursor goes, and what a foreign one gets there.

mod routing;

use std::collections::{BTreeMap, BTreeSet};

use harness::contract;
use serde_json::{Value, json};

use super::things::Things;

/// What is asked, with something of one's own and the foreign thing.
type Ask = fn(&Things, &str) -> (String, Value);

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// An agent.
    Ana,
    /// An owner, whose colleague the agent is.
    Olga,
}

/// One place of a route into which an id or a cursor goes.
pub(super) struct Place {
    /// As in the document: `POST /chats/{id}/assign`.
    pub(super) operation: &'static str,
    /// As in the document: `id`, `?cursor`, `body.agent_id`.
    pub(super) at: &'static str,
    pub(super) pick: fn(&Things) -> &str,
    pub(super) ask: Ask,
    pub(super) expected: &'static str,
    pub(super) by: By,
}

const NOT_FOUND: &str = "404 not-found";

fn none() -> Value {
    Value::Null
}

fn text() -> Value {
    json!({ "type": "text", "text": { "body": "a" } })
}

/// A place where a foreign thing is not found.
fn place(operation: &'static str, at: &'static str, pick: fn(&Things) -> &str, ask: Ask) -> Place {
    Place { operation, at, pick, ask, expected: NOT_FOUND, by: By::Ana }
}

impl Place {
    /// Where a foreign thing gets another answer.
    fn but(self, expected: &'static str) -> Self {
        Self { expected, ..self }
    }
}

/// Everywhere an id or a cursor can stand. A route that is not here fails the test.
pub(super) fn places() -> Vec<Place> {
    let of_people = [
        of_users(),
        of_invitations(),
        of_the_company(),
        of_privacy(),
        of_fields(),
        of_imports(),
        of_tables(),
        of_auto_replies(),
        of_bots(),
        of_reports(),
        of_settings(),
        of_attachments(),
        routing::all(),
    ];
    let of_people = of_people.into_iter().flatten();
    let of_people = of_people.map(|place| Place { by: By::Olga, ..place });
    let of_chats = [
        of_chats(),
        of_endings(),
        of_keeping(),
        of_filters(),
        of_own_attachments(),
        of_messages(),
        of_answers(),
        of_files(),
        of_notes(),
        of_the_scheduled(),
        of_what_is_ones_own(),
        of_customers(),
        of_the_rest(),
    ];
    let of_chats = of_chats.into_iter().flatten();
    of_chats.chain(of_people).collect()
}

/// What is done with a user.
fn of_users() -> Vec<Place> {
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
fn of_invitations() -> Vec<Place> {
    vec![
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
fn of_the_company() -> Vec<Place> {
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

/// What the desk says by itself.
fn of_auto_replies() -> Vec<Place> {
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
fn of_bots() -> Vec<Place> {
    let of_account = |operation, ask| place(operation, "id", |t| &t.account, ask);
    vec![
        of_account("GET /accounts/{id}/bot", |_, id| (format!("/accounts/{id}/bot"), none())),
        of_account("POST /accounts/{id}/bot", |_, id| (format!("/accounts/{id}/bot"), bot())),
        of_account("PUT /accounts/{id}/bot", |_, id| (format!("/accounts/{id}/bot"), bot())),
        of_account("DELETE /accounts/{id}/bot", |_, id| (format!("/accounts/{id}/bot"), none())),
        of_account("POST /accounts/{id}/bot/secret", |_, id| {
            (format!("/accounts/{id}/bot/secret"), none())
        }),
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

/// What is kept of a customer.
fn of_privacy() -> Vec<Place> {
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
fn of_reports() -> Vec<Place> {
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

/// What is set for chats. What is changed is named with a version that everything has had.
fn of_settings() -> Vec<Place> {
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

/// Customers from a file.
fn of_imports() -> Vec<Place> {
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
fn of_tables() -> Vec<Place> {
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
fn of_fields() -> Vec<Place> {
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
fn of_customers() -> Vec<Place> {
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

fn response() -> Value {
    json!({ "shortcut": "mine", "title": "Mine", "text": "Mine" })
}

fn kept(filter: &Value) -> Value {
    json!({ "name": "Mine", "list": "archived", "filter": filter })
}

/// What somebody keeps for themselves, and what they look for: what names nothing of theirs finds nothing.
fn of_keeping() -> Vec<Place> {
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

/// The file that goes with a text that is kept ready for all.
fn of_attachments() -> Vec<Place> {
    vec![
        attachment("POST /quick-responses", |_, id| ("/quick-responses".to_owned(), attached(id))),
        attachment("PUT /quick-responses/{id}", |own, id| {
            (format!("/quick-responses/{}", own.kept.response), attached(id))
        }),
    ]
}

/// The file that goes with a text of one's own.
fn of_own_attachments() -> Vec<Place> {
    vec![
        attachment("POST /me/quick-responses", |_, id| {
            ("/me/quick-responses".to_owned(), attached(id))
        }),
        attachment("PUT /me/quick-responses/{id}", |own, id| {
            (format!("/me/quick-responses/{}", own.kept.own_response), attached(id))
        }),
    ]
}

fn attachment(operation: &'static str, ask: Ask) -> Place {
    let refused = "422 validation-failed media_id not-found";
    place(operation, "body.media_id", |t| &t.media, ask).but(refused)
}

fn attached(media: &str) -> Value {
    json!({ "shortcut": "attached", "title": "A", "text": "", "media_id": media })
}

/// What a filter that is kept may name.
fn of_filters() -> Vec<Place> {
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

/// Ending chats and bringing them back, and what their customers are called.
fn of_endings() -> Vec<Place> {
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
fn of_chats() -> Vec<Place> {
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

fn words() -> Value {
    json!({ "text": "a" })
}

fn planned_reaction(own: &Things, id: &str) -> Value {
    let reaction = json!({ "message_id": id, "emoji": "👍" });
    json!({ "at": own.later, "type": "reaction", "reaction": reaction })
}

fn planned(own: &Things) -> Value {
    json!({ "at": own.later, "type": "text", "text": { "body": "a" } })
}

/// What a message answers past, and one that is sent again.
fn of_answers() -> Vec<Place> {
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
fn of_notes() -> Vec<Place> {
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

/// Messages for later.
fn of_the_scheduled() -> Vec<Place> {
    let list = "GET /chats/{id}/scheduled";
    let mut places = vec![
        place(list, "id", |t| &t.chat, |_, id| (format!("/chats/{id}/scheduled"), none())),
        place(
            list,
            "?cursor",
            |t| &t.cursors[9],
            |own, cursor| (format!("/chats/{}/scheduled?cursor={cursor}", own.chat), none()),
        )
        .but("400 invalid-cursor"),
        place(
            "POST /chats/{id}/scheduled",
            "id",
            |t| &t.chat,
            |own, id| (format!("/chats/{id}/scheduled"), planned(own)),
        ),
    ];
    for operation in [
        "GET /chats/{id}/scheduled/{scheduled_id}",
        "DELETE /chats/{id}/scheduled/{scheduled_id}",
        "PUT /chats/{id}/scheduled/{scheduled_id}",
    ] {
        places.push(place(
            operation,
            "id",
            |t| &t.chat,
            |own, id| (format!("/chats/{id}/scheduled/{}", own.scheduled), planned(own)),
        ));
        places.push(place(
            operation,
            "scheduled_id",
            |t| &t.scheduled,
            |own, id| (format!("/chats/{}/scheduled/{id}", own.chat), planned(own)),
        ));
    }
    places.extend(of_what_is_planned());
    places
}

/// What a message for later speaks of.
fn of_what_is_planned() -> Vec<Place> {
    let mut places = vec![];
    let mut both = |at, post: Ask, put: Ask, expected| {
        let (make, change) =
            ("POST /chats/{id}/scheduled", "PUT /chats/{id}/scheduled/{scheduled_id}");
        places.push(place(make, at, |t| &t.message, post).but(expected));
        places.push(place(change, at, |t| &t.message, put).but(expected));
    };
    both(
        "body.reply_to",
        |own, id| {
            let mut body = planned(own);
            body["reply_to"] = id.into();
            (format!("/chats/{}/scheduled", own.chat), body)
        },
        |own, id| {
            let mut body = planned(own);
            body["reply_to"] = id.into();
            (format!("/chats/{}/scheduled/{}", own.chat, own.scheduled), body)
        },
        "422 validation-failed reply_to not-found",
    );
    both(
        "body.reaction.message_id",
        |own, id| (format!("/chats/{}/scheduled", own.chat), planned_reaction(own, id)),
        |own, id| {
            let path = format!("/chats/{}/scheduled/{}", own.chat, own.scheduled);
            (path, planned_reaction(own, id))
        },
        // It is not looked at: a reaction is never planned.
        "422 validation-failed type enum",
    );
    places.extend(of_planned_files());
    places
}

/// The files of messages for later.
fn of_planned_files() -> Vec<Place> {
    let mut places = vec![];
    let mut both = |at, post: Ask, put: Ask, expected| {
        let (make, change) =
            ("POST /chats/{id}/scheduled", "PUT /chats/{id}/scheduled/{scheduled_id}");
        places.push(place(make, at, |t| &t.media, post).but(expected));
        places.push(place(change, at, |t| &t.media, put).but(expected));
    };
    macro_rules! files {
        ($($kind:literal)+) => {$(both(
            concat!("body.", $kind, ".media_id"),
            |own, id| (format!("/chats/{}/scheduled", own.chat), later(own, file($kind, id))),
            |own, id| {
                let path = format!("/chats/{}/scheduled/{}", own.chat, own.scheduled);
                (path, later(own, file($kind, id)))
            },
            concat!("422 validation-failed ", $kind, ".media_id not-found"),
        );)+};
    }
    macro_rules! headers {
        ($($kind:literal)+) => {$(both(
            concat!("body.interactive.header.", $kind, ".media_id"),
            |own, id| (format!("/chats/{}/scheduled", own.chat), later(own, headed($kind, id))),
            |own, id| {
                let path = format!("/chats/{}/scheduled/{}", own.chat, own.scheduled);
                (path, later(own, headed($kind, id)))
            },
            concat!("422 validation-failed interactive.header.", $kind, ".media_id not-found"),
        );)+};
    }
    files!("image" "video" "audio" "document" "sticker");
    headers!("image" "video" "document");
    places
}

/// The same, to be sent at a time that is far enough away.
fn later(own: &Things, mut body: Value) -> Value {
    body["at"] = own.later.clone().into();
    body
}

fn file(kind: &str, id: &str) -> Value {
    json!({ "type": kind, kind: { "media_id": id } })
}

fn headed(kind: &str, id: &str) -> Value {
    let button = json!({ "type": "reply", "reply": { "id": "a", "title": "A" } });
    json!({ "type": "interactive", "interactive": {
        "type": "button", "header": { "type": kind, kind: { "media_id": id } },
        "body": { "text": "a" }, "action": { "buttons": [button] },
    } })
}

/// Drafts and notifications.
fn of_what_is_ones_own() -> Vec<Place> {
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

/// Reading and writing.
fn of_messages() -> Vec<Place> {
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
fn of_files() -> Vec<Place> {
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

/// Colleagues, and the log.
fn of_the_rest() -> Vec<Place> {
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

/// Every place of the document that takes an id or a cursor, by operation.
pub(super) fn documented() -> BTreeMap<String, BTreeSet<String>> {
    let document = contract::panel();
    let mut found = BTreeMap::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let short = path.strip_prefix("/api/v1").unwrap();
            let places: &mut BTreeSet<String> =
                found.entry(format!("{} {short}", method.to_uppercase())).or_default();
            for parameter in operation["parameters"].as_array().into_iter().flatten() {
                let name = parameter["name"].as_str().unwrap();
                let mark = if parameter["in"] == "query" { "?" } else { "" };
                if is_id(&document, &parameter["schema"]) || ["cursor", "after"].contains(&name) {
                    places.insert(format!("{mark}{name}"));
                }
            }
            let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
            ids_in(&document, schema, "body", places);
        }
    }
    found
}

fn resolve<'d>(document: &'d Value, schema: &'d Value) -> &'d Value {
    match schema["$ref"].as_str() {
        Some(reference) => document.pointer(reference.trim_start_matches('#')).unwrap(),
        None => schema,
    }
}

fn is_id(document: &Value, schema: &Value) -> bool {
    let options = ["oneOf", "anyOf"]
        .into_iter()
        .flat_map(|name| schema[name].as_array().into_iter().flatten());
    resolve(document, schema)["format"] == "uuid"
        || options.into_iter().any(|option| is_id(document, option))
}

/// Collects the members of a body that are ids of ours.
fn ids_in(document: &Value, schema: &Value, at: &str, places: &mut BTreeSet<String>) {
    if is_id(document, schema) {
        places.insert(at.to_owned());
        return;
    }
    let schema = resolve(document, schema);
    for (name, member) in schema["properties"].as_object().into_iter().flatten() {
        ids_in(document, member, &format!("{at}.{name}"), places);
    }
    for name in ["oneOf", "anyOf", "allOf"] {
        for option in schema[name].as_array().into_iter().flatten() {
            ids_in(document, option, at, places);
        }
    }
    if schema["items"].is_object() {
        ids_in(document, &schema["items"], &format!("{at}[]"), places);
    }
}
