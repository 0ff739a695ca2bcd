//! Who gets which chats: colleagues, groups and rules.

use serde_json::{Value, json};

use super::{Place, none, place};

/// All of these places.
pub(super) fn all() -> Vec<Place> {
    [of_agents(), of_groups(), of_rules(), of_rehearsals()].into_iter().flatten().collect()
}

/// What is done with a colleague.
fn of_agents() -> Vec<Place> {
    let of_one = |operation, ask| place(operation, "id", |t| &t.agent, ask);
    vec![
        of_one("PUT /agents/{id}/status", |_, id| {
            (format!("/agents/{id}/status"), json!({ "status": "break" }))
        }),
        of_one("PUT /agents/{id}/chat-limit", |_, id| {
            (format!("/agents/{id}/chat-limit"), json!({ "chat_limit": 3 }))
        }),
        of_one("GET /agents/{id}/statuses", |_, id| (format!("/agents/{id}/statuses"), none())),
        place(
            "GET /agents/{id}/statuses",
            "?cursor",
            |t| &t.cursors[7],
            |own, c| (format!("/agents/{}/statuses?cursor={c}", own.agent), none()),
        )
        .but("400 invalid-cursor"),
    ]
}

/// Groups of agents.
fn of_groups() -> Vec<Place> {
    fn members(id: &str) -> Value {
        json!({ "name": "A group", "agent_ids": [id] })
    }
    let of_member = |operation, ask| {
        place(operation, "body.agent_ids[]", |t| &t.agent, ask)
            .but("422 validation-failed agent_ids[0] not-found")
    };
    vec![
        of_member("POST /agent-groups", |_, id| ("/agent-groups".to_owned(), members(id))),
        of_member("PUT /agent-groups/{id}", |own, id| {
            (format!("/agent-groups/{}", own.group), members(id))
        }),
        place(
            "PUT /agent-groups/{id}",
            "id",
            |t| &t.group,
            |own, id| (format!("/agent-groups/{id}"), members(&own.agent)),
        ),
        place(
            "DELETE /agent-groups/{id}",
            "id",
            |t| &t.group,
            |_, id| (format!("/agent-groups/{id}"), none()),
        ),
    ]
}

/// The places of a rule that name something, in a body that has the rule at a place of its own.
macro_rules! named_by_rule {
    ($operation:literal, $at:literal, $said:literal, |$own:ident, $rule:ident| $asked:expr) => {
        vec![
            place($operation, concat!("body.", $at, "account_ids[]"), |t| &t.account, |$own, id| {
                let $rule =
                    json!({ "name": "A", "agent_ids": [$own.agent], "account_ids": [id] });
                $asked
            })
            .but(concat!("422 validation-failed ", $said, "account_ids[0] not-found")),
            place($operation, concat!("body.", $at, "tag_ids[]"), |t| &t.tag, |$own, id| {
                let $rule = json!({ "name": "A", "agent_ids": [$own.agent], "tag_ids": [id] });
                $asked
            })
            .but(concat!("422 validation-failed ", $said, "tag_ids[0] not-found")),
            place($operation, concat!("body.", $at, "agent_ids[]"), |t| &t.agent, |$own, id| {
                let $rule = json!({ "name": "A", "agent_ids": [$own.agent, id] });
                $asked
            })
            .but(concat!("422 validation-failed ", $said, "agent_ids[1] not-found")),
            place($operation, concat!("body.", $at, "group_id"), |t| &t.group, |$own, id| {
                let $rule = json!({ "name": "A", "agent_ids": [$own.agent], "group_id": id });
                $asked
            })
            .but(concat!("422 validation-failed ", $said, "group_id not-found")),
        ]
    };
}

/// Rules of who gets which chats.
fn of_rules() -> Vec<Place> {
    let mut places = vec![
        place(
            "PUT /assignment/rules/{id}",
            "id",
            |t| &t.rule,
            |own, id| {
                let body = json!({ "name": "A", "agent_ids": [own.agent] });
                (format!("/assignment/rules/{id}"), body)
            },
        ),
        place(
            "DELETE /assignment/rules/{id}",
            "id",
            |t| &t.rule,
            |_, id| (format!("/assignment/rules/{id}"), none()),
        ),
        place(
            "PUT /assignment/rule-order",
            "body.rule_ids[]",
            |t| &t.rule,
            |_, id| ("/assignment/rule-order".to_owned(), json!({ "rule_ids": [id] })),
        )
        .but("422 validation-failed rule_ids[0] not-found"),
    ];
    places.extend(named_by_rule!("POST /assignment/rules", "", "", |own, rule| {
        ("/assignment/rules".to_owned(), rule)
    }));
    places.extend(named_by_rule!("PUT /assignment/rules/{id}", "", "", |own, rule| {
        (format!("/assignment/rules/{}", own.rule), rule)
    }));
    places
}

/// Trying rules and limits out.
fn of_rehearsals() -> Vec<Place> {
    let mut places =
        named_by_rule!("POST /assignment/dry-run", "rules[].", "rules[0].", |own, rule| {
            ("/assignment/dry-run".to_owned(), json!({ "rules": [rule] }))
        });
    places.push(
        place(
            "POST /assignment/dry-run",
            "body.limits.agents[].agent_id",
            |t| &t.agent,
            |_, id| {
                let limits = json!({ "agents": [{ "agent_id": id, "chat_limit": 1 }] });
                ("/assignment/dry-run".to_owned(), json!({ "limits": limits }))
            },
        )
        .but("422 validation-failed limits.agents[0] not-found"),
    );
    places
}
