//! Customers: what is kept of them, and who they are.

mod blocking;
mod fields;
mod importing;
mod listing;
mod merging;
mod profile;
mod searching;
mod variants;

use harness::{Desk, Person};
use serde_json::{Value, json};

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

/// Makes the acquaintance of somebody by their number.
async fn adds(person: &Person, phone: &str, name: &str) -> Value {
    person.post("/contacts", json!({ "phone": phone, "name": name })).await.expect(201)
}

/// A field for customers.
async fn field(desk: &Desk, name: &str, kind: &str, options: &[&str]) -> String {
    let supervisor = desk.person("supervisor").await;
    let field = json!({ "name": name, "kind": kind, "options": options });
    text(&supervisor.post("/contact-fields", field).await.expect(201)["id"])
}

/// A page after the other, to the end.
async fn all(person: &Person, path: &str) -> Vec<Value> {
    let (mut items, mut cursor) = (vec![], String::new());
    loop {
        let page = person.get(&format!("{path}{cursor}")).await.expect(200);
        items.extend(page["items"].as_array().expect("items").iter().cloned());
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return items,
        }
    }
}
