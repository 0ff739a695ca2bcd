//! Numbers that companies connect by themselves.

mod codes;
mod crashes;
mod giving_up;
mod hangups;
mod losses;
mod overrides;
mod refusals;
mod returning;
mod ways;

use harness::{Answer, Desk, Person, Setting};
use serde_json::{Value, json};

const APP: Setting<'static> = ("DESK360_META_APP_ID", "670843887433847");

/// A desk that is an app at Meta.
pub(crate) async fn desk() -> Desk {
    Desk::with(&[APP]).await
}

/// A business account at Meta that nobody hears of yet.
pub(crate) async fn business(desk: &Desk, waba: &str) {
    let new = json!({ "waba_id": waba, "name": "Acme", "subscribed": false });
    desk.control("POST", "/_sim/accounts", Some(new)).await.expect(201);
}

/// What an embedded signup gives to the page.
async fn signup_code(desk: &Desk, waba: &str) -> String {
    let code = desk.control("POST", "/_sim/codes", Some(json!({ "waba_ids": [waba] }))).await;
    code.expect(201)["code"].as_str().unwrap().to_owned()
}

/// A token of a system user, with more members of `/_sim/tokens`.
async fn token(desk: &Desk, token: &str, waba: &str, more: Value) {
    let mut new = json!({ "token": token, "waba_ids": [waba] });
    for (name, value) in more.as_object().unwrap() {
        new[name] = value.clone();
    }
    let made = desk.control("POST", "/_sim/tokens", Some(new)).await;
    assert!(made.status < 300, "{}", made.text);
}

pub(crate) async fn begins(by: &Person, name: &str) -> String {
    let new = by.post("/account-setups", json!({ "name": name })).await.expect(201);
    assert_eq!(json!([new["state"], new["next"]]), json!(["draft", "link_business"]));
    new["id"].as_str().unwrap().to_owned()
}

async fn does(by: &Person, setup: &str, what: &str, body: Value) -> Answer {
    by.post(&format!("/account-setups/{setup}/{what}"), body).await
}

async fn look(by: &Person, setup: &str) -> Value {
    by.get(&format!("/account-setups/{setup}")).await.expect(200)
}

/// A number of Portugal, as somebody types it.
fn addition(phone: &str) -> Value {
    json!({ "add": { "country_code": "351", "phone_number": phone, "verified_name": "Acme" } })
}

/// How a number stands at Meta.
async fn at_meta(desk: &Desk, setup: &Value) -> Value {
    let id = setup["number"]["phone_number_id"].as_str().unwrap();
    desk.control("GET", &format!("/_sim/numbers/{id}"), None).await.expect(200)
}

/// The path of the step that is next, and what somebody gives for it.
async fn next(desk: &Desk, by: &Person, setup: &str, waba: &str, phone: &str) -> (String, Value) {
    let now = look(by, setup).await;
    let (path, body) = match now["next"].as_str().unwrap() {
        "link_business" => ("business", json!({ "code": signup_code(desk, waba).await })),
        "add_number" => ("number", addition(phone)),
        "request_code" => ("code", json!({ "method": "sms", "language": "pt_PT" })),
        "verify_code" => match at_meta(desk, &now).await["code"]["digits"].as_str() {
            Some(digits) => ("verification", json!({ "code": digits })),
            // None came, or it was taken.
            None if at_meta(desk, &now).await["verified"] == true => {
                ("verification", json!({ "code": "000000" }))
            }
            None => ("code", json!({ "method": "voice", "language": "en" })),
        },
        "register" => ("registration", json!({ "pin": "246802" })),
        "subscribe_webhooks" => ("webhooks", json!({})),
        "activate" => ("activation", json!({})),
        other => panic!("{other} is no step"),
    };
    (format!("/account-setups/{setup}/{path}"), body)
}

/// Goes on to the end, whatever comes in between; answers with the account's id.
pub(crate) async fn completes(
    desk: &Desk,
    by: &Person,
    setup: &str,
    waba: &str,
    phone: &str,
) -> String {
    for _ in 0..20 {
        let now = look(by, setup).await;
        if now["state"] == "active" {
            return now["account_id"].as_str().unwrap().to_owned();
        }
        let (path, body) = next(desk, by, setup, waba, phone).await;
        let answer = by.post(&path, body).await;
        assert!(matches!(answer.status, 200 | 409 | 503), "{path}: {}", answer.text);
    }
    panic!("it does not become active: {}", look(by, setup).await);
}

/// How often Meta did something for a business account, or a number of it.
async fn done(desk: &Desk, kind: &str, ids: &[&str]) -> usize {
    let requests = desk.requests().await;
    let is_it = |request: &&Value| {
        let path = request["path"].as_str().unwrap();
        let of = ids.iter().any(|id| path.split('/').any(|part| part == *id));
        request["kind"] == kind && of && request["accepted"] == true
    };
    requests.iter().filter(is_it).count()
}
