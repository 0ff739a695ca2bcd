//! Callers who hang up while Meta is asked: what they began goes to its end.

use harness::{Desk, Person, eventually};
use serde_json::{Value, json};
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;

use super::{begins, business, desk, look, signup_code};

const WABA: &str = "302290129340398";

/// Asks for something, and breaks the connection as soon as Meta has done it, before the server hears so.
async fn hangs_up(desk: &Desk, by: &Person, method: &str, path: &str, body: Value, on: &str) {
    let slow = json!({ "kind": "delay", "ms": 800, "on": on, "count": 1 });
    desk.trouble(slow).await;
    let before = desk.requests().await.iter().filter(|it| it["kind"] == on).count();
    let address = desk.server.url.trim_start_matches("http://");
    let mut caller = TcpStream::connect(address).await.unwrap();
    let body = body.to_string();
    let request = format!(
        "{method} /api/v1{path} HTTP/1.1\r\nhost: {address}\r\nauthorization: Bearer {}\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        by.token,
        body.len()
    );
    caller.write_all(request.as_bytes()).await.unwrap();
    eventually("Meta has done it", async || {
        let done = desk.requests().await;
        (done.iter().filter(|it| it["kind"] == on).count() > before).then_some(())
    })
    .await;
    // A reset, not a goodbye.
    caller.set_zero_linger().unwrap();
    drop(caller);
    // The server has noticed by the time that it has answered somebody else.
    by.get("/me").await.expect(200);
}

async fn links(desk: &Desk, owner: &Person) -> String {
    business(desk, WABA).await;
    let setup = begins(owner, "Lisbon").await;
    let proof = json!({ "code": signup_code(desk, WABA).await });
    hangs_up(desk, owner, "POST", &format!("/account-setups/{setup}/business"), proof, "token")
        .await;
    setup
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_that_works_once_is_not_lost_with_its_caller() {
    let desk = desk().await;
    let owner = desk.person("owner").await;
    let setup = links(&desk, &owner).await;
    eventually("the business account is linked all the same", async || {
        (look(&owner, &setup).await["state"] == "business_linked").then_some(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_stops_waits_for_it() {
    let mut desk = desk().await;
    let owner = desk.person("owner").await;
    let setup = links(&desk, &owner).await;
    assert_eq!(desk.server.terminate().await.code(), Some(0));
    desk.restart().await;
    let owner = desk.person("owner").await;
    assert_eq!(look(&owner, &setup).await["state"], "business_linked");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_profile_that_meta_has_is_written_down() {
    let desk = desk().await;
    let owner = desk.person("owner").await;
    let sales = desk.account("Sales");
    let path = format!("/accounts/{}/profile", sales.id);
    hangs_up(&desk, &owner, "PATCH", &path, json!({ "about": "Always here" }), "profile").await;
    eventually("somebody wrote down who changed it", async || {
        let page = owner.get("/audit-entries?action=account.profile_changed").await.expect(200);
        (page["items"].as_array().unwrap().len() == 1).then_some(())
    })
    .await;
}
