//! Companies, people and sessions: in, out, and only as far as allowed. Tests that prove a row of the
//! threat model bear its number.

mod audit;
mod company;
mod hours;
mod logo;
mod passwords;
mod registration;
mod roles;
mod second_factor;
mod sessions;
mod throttles;
mod users;

use harness::{Desk, Person};
use serde_json::{Value, json};

/// The address of one of the demo's people.
fn address(login: &str) -> String {
    format!("{login}@demo.desk360.dev")
}

/// Invites somebody and lets them accept. Answers with them, signed in.
async fn joins(desk: &Desk, by: &Person, email: &str, role: &str) -> Person {
    let body = json!({ "email": email, "name": "Newcomer", "role": role });
    by.post("/invitations", body).await.expect(201);
    let token = desk.mailed_token(email, "invites you").await;
    let visitor = desk.visitor();
    let body = json!({ "token": token, "password": harness::NEW_PASSWORD });
    visitor.post("/auth/invitations/accept", body).await.expect(200);
    visitor.person(&visitor.logs_in(email, harness::NEW_PASSWORD).await.expect(200))
}

/// The names of what an audit log says, the newest first.
async fn written_down(by: &Person) -> Vec<String> {
    let page = by.get("/audit-entries?limit=200").await.expect(200);
    let items = page["items"].as_array().unwrap().iter();
    items.map(|entry| entry["action"].as_str().unwrap().to_owned()).collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}
