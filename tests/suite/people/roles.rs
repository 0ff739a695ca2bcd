//! B-13: every route of the document, for every role and for nobody, against the table of permissions.

use std::collections::BTreeMap;

use harness::{Desk, Person, contract};
use reqwest::Method;
use serde_json::{Value, json};

use super::joins;

/// Who may do what, in the words of the rule book. A route that names something else fails.
fn may(permission: &str, role: &str) -> bool {
    let ranks = ["agent", "supervisor", "admin", "owner"];
    let least = match permission {
        "own" | "chats" | "company.read" => "agent",
        "users" | "reports" | "hours" | "assignment" | "customers" | "chat_settings"
        | "templates" | "accounts" | "integrations" => "supervisor",
        "roles" | "company" | "policies" | "accounts.delete" | "audit" | "privacy" => "admin",
        "ownership" => "owner",
        other => panic!("{other} is no permission of the rule book"),
    };
    let rank = |role: &str| ranks.iter().position(|known| *known == role).unwrap();
    rank(role) >= rank(least)
}

/// What a route names; `None` if nobody has to be signed in.
fn named(operation: &Value) -> Option<String> {
    match &operation["security"] {
        open if *open == json!([{}]) => None,
        named => {
            let scopes = named[0]["bearer"].as_array().expect("it names a permission");
            assert_eq!(scopes.len(), 1, "exactly one: {named}");
            Some(scopes[0].as_str().unwrap().to_owned())
        }
    }
}

/// Asks for nothing that could be done: an id that nobody has, and a body that nobody understands.
async fn knocks(person: &Person, method: &str, path: &str) -> harness::Answer {
    let path = path.strip_prefix("/api/v1").unwrap();
    let path = path.replace("{id}", "01890000-0000-7000-8000-000000000000");
    let method: Method = method.to_uppercase().parse().unwrap();
    let body = (method != Method::GET).then(|| json!({ "nothing": "of this kind" }));
    person.send(method, &path, body, &[]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn b13_every_route_is_open_to_those_whom_the_table_names_and_to_nobody_else() {
    let desk = Desk::start().await;
    let owner = desk.person("owner").await;
    let mut people = BTreeMap::new();
    people.insert("admin", joins(&desk, &owner, "admin@acme.example", "admin").await);
    people.insert("supervisor", desk.person("supervisor").await);
    people.insert("agent", desk.person("ana").await);
    people.insert("owner", owner);
    let (mut cases, mut routes) = (0, 0);
    let document = contract::panel();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let route = format!("{method} {path}");
            let Some(permission) = named(operation) else { continue };
            // These two would end what the others knock with.
            if route == "delete /api/v1/me/sessions" {
                continue;
            }
            routes += 1;
            for (role, person) in &people {
                let answer = knocks(person, method, path).await;
                let refused = answer.status == 403 && answer.problem() == "403 forbidden";
                assert_eq!(!refused, may(&permission, role), "{role}: {route} {}", answer.text);
                assert_ne!(answer.status, 401, "{role}: {route}");
                assert!(answer.status < 500, "{role}: {route} {}", answer.text);
                cases += 1;
            }
            let mut nobody = people["agent"].clone();
            "none".clone_into(&mut nobody.token);
            assert_eq!(knocks(&nobody, method, path).await.status, 401, "nobody: {route}");
        }
    }
    assert!(routes >= 40, "{routes}");
    let refusals = "select count(*) as n from audit_entries where action = 'access.refused'";
    assert!(desk.postgres.sql().number(refusals) > 20, "refusals are written down");
    println!("B-13: tried {cases} cases on {routes} routes");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_somebody_may_do_is_told_to_their_panel() {
    let desk = Desk::start().await;
    let permissions = async |login: &str| {
        desk.person(login).await.get("/me").await.expect(200)["permissions"].clone()
    };
    assert_eq!(permissions("ana").await, json!(["own", "chats", "company.read"]));
    let of_owner = permissions("owner").await;
    assert!(of_owner.as_array().unwrap().contains(&json!("ownership")));
}
