//! What is cancelled, what is somebody else's, and what is rotated.

use harness::{Desk, NEW_PASSWORD, Person, binary};
use serde_json::{Value, json};

use super::{
    APP, addition, begins, business, completes, desk, does, done, look, next, signup_code,
};

const WABA: &str = "302290129340398";

async fn chooses(by: &Person, desk: &Desk, waba: &str, number: &str) -> harness::Answer {
    let setup = begins(by, "Mine").await;
    let code = signup_code(desk, waba).await;
    does(by, &setup, "business", json!({ "code": code })).await.expect(200);
    let numbers = by.get(&format!("/account-setups/{setup}/numbers")).await.expect(200);
    let items = numbers["items"].as_array().unwrap();
    let found = items.iter().find(|item| item["phone_number_id"] == number);
    assert_eq!(found.expect("the number")["free"], false);
    does(by, &setup, "number", json!({ "phone_number_id": number })).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cancelled_setup_is_over_and_another_goes_on_from_there() {
    let desk = desk().await;
    let owner = desk.person("owner").await;
    business(&desk, WABA).await;
    let steps = [
        "link_business",
        "add_number",
        "request_code",
        "verify_code",
        "register",
        "subscribe_webhooks",
        "activate",
    ];
    for step in steps {
        let setup = begins(&owner, step).await;
        loop {
            let now = look(&owner, &setup).await;
            // Those before it got so far already.
            let is_there = now["next"] == step || now["next"] == "activate";
            if is_there {
                break;
            }
            let (path, body) = next(&desk, &owner, &setup, WABA, "910000777").await;
            owner.post(&path, body).await.expect(200);
        }
        let list = owner.get("/account-setups").await.expect(200);
        assert_eq!(list["items"][0]["id"], setup.as_str());
        let cancelled = does(&owner, &setup, "cancel", json!({})).await.expect(200);
        assert_eq!(json!([cancelled["state"], cancelled["next"]]), json!(["cancelled", null]));
        does(&owner, &setup, "cancel", json!({})).await.expect(200);
        assert_eq!(owner.get("/account-setups").await.expect(200)["items"], json!([]));
        let late = does(&owner, &setup, "activation", json!({})).await;
        assert_eq!(late.problem(), "409 state-conflict");
        let late = does(&owner, &setup, "business", json!({ "token": "EAA" })).await;
        assert_eq!(late.problem(), "409 state-conflict");
    }
    let kept = "select count(*) as n from account_setups \
        where coalesce(token_sealed, pin_sealed, exchanged_sealed, exchanged_code) is not null";
    assert_eq!(desk.postgres.sql().number(kept), 0);
    let setup = begins(&owner, "Last").await;
    completes(&desk, &owner, &setup, WABA, "910000777").await;
    let number = look(&owner, &setup).await["number"]["phone_number_id"].clone();
    let number = number.as_str().unwrap();
    for kind in ["add_number", "verify_code", "register", "subscribe"] {
        assert_eq!(done(&desk, kind, &[WABA, number]).await, 1, "{kind}");
    }
    let late = does(&owner, &setup, "cancel", json!({})).await;
    assert_eq!(late.problem(), "409 state-conflict");
    let again = does(&owner, &setup, "activation", json!({})).await.expect(200);
    assert_eq!(again["state"], "active");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_is_one_account_whosever() {
    let desk = desk().await;
    let (owner, stranger) = (desk.person("owner").await, desk.stranger("owner").await);
    // Connected by `Other`, and by oneself.
    for (waba, number) in
        [("202290129340398", "206540352242922"), ("102290129340398", "106540352242922")]
    {
        let taken = chooses(&owner, &desk, waba, number).await;
        assert_eq!(taken.problem(), "409 number-taken");
        assert!(!taken.text.contains("Other"), "{}", taken.text);
    }
    // Two companies are at it: whoever is first has it.
    business(&desk, WABA).await;
    let (ours, theirs) = (begins(&owner, "Ours").await, begins(&stranger, "Theirs").await);
    for (by, setup) in [(&owner, &ours), (&stranger, &theirs)] {
        while look(by, setup).await["next"] != "activate" {
            let (path, body) = next(&desk, by, setup, WABA, "910000777").await;
            by.post(&path, body).await.expect(200);
        }
    }
    does(&stranger, &theirs, "activation", json!({})).await.expect(200);
    let late = does(&owner, &ours, "activation", json!({})).await;
    assert_eq!(late.problem(), "409 number-taken");
    // One company is at it twice.
    let mut said = vec![];
    for name in ["One", "Two"] {
        let setup = begins(&owner, name).await;
        let code = signup_code(&desk, WABA).await;
        does(&owner, &setup, "business", json!({ "code": code })).await.expect(200);
        said.push(does(&owner, &setup, "number", addition("910000778")).await);
    }
    assert_eq!((said[0].status, &*said[1].problem()), (200, "409 number-taken"));
}

#[tokio::test(flavor = "multi_thread")]
async fn only_those_who_manage_accounts_see_setups_and_pages_have_an_end() {
    let desk = desk().await;
    let owner = desk.person("owner").await;
    let mut begun = vec![];
    for name in ["One", "Two", "Three"] {
        begun.insert(0, begins(&owner, name).await);
    }
    let ana = desk.person("ana").await;
    assert_eq!(ana.get("/account-setups").await.problem(), "403 forbidden");
    let stranger = desk.stranger("owner").await;
    assert_eq!(stranger.get("/account-setups").await.expect(200)["items"], json!([]));
    let theirs = stranger.get(&format!("/account-setups/{}", begun[0])).await;
    assert_eq!(theirs.problem(), "404 not-found");
    let (mut seen, mut cursor): (Vec<Value>, _) = (vec![], String::new());
    loop {
        let page = owner.get(&format!("/account-setups?limit=2{cursor}")).await.expect(200);
        seen.extend(page["items"].as_array().unwrap().iter().map(|item| item["id"].clone()));
        let Some(next) = page["next_cursor"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    assert_eq!(json!(seen), json!(begun));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_key_is_changed_while_a_number_is_being_connected() {
    let mut desk = desk().await;
    let owner = desk.person("owner").await;
    business(&desk, WABA).await;
    let setup = begins(&owner, "Lisbon").await;
    while look(&owner, &setup).await["next"] != "subscribe_webhooks" {
        let (path, body) = next(&desk, &owner, &setup, WABA, "910000777").await;
        owner.post(&path, body).await.expect(200);
    }
    let (old, new) = (
        "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=",
        "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=",
    );
    let rotated = std::process::Command::new(binary("desk360"))
        .arg("rotate-keys")
        .env("DESK360_DATABASE_URL", &desk.postgres.url)
        .env("DESK360_SECRET_KEY", new)
        .env("DESK360_PREVIOUS_SECRET_KEY", old)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&rotated.stdout).into_owned();
    assert!(said.contains("1 numbers that are being connected"), "{said}");
    desk.server = desk.server_with(&[APP, ("DESK360_SECRET_KEY", new)]).await;
    let owner = desk.person("owner").await;
    completes(&desk, &owner, &setup, WABA, "910000777").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_step_is_open_to_whoever_did_not_prove_their_address() {
    let desk = desk().await;
    let visitor = desk.visitor();
    let form = json!({
        "full_name": "Olga Owner", "email": "olga@acme.example", "password": NEW_PASSWORD,
        "company_name": "Acme", "phone": "+1 (415) 555-2671", "accept_terms": true,
    });
    visitor.post("/auth/register", form).await.expect(202);
    let olga =
        visitor.person(&visitor.logs_in("olga@acme.example", NEW_PASSWORD).await.expect(200));
    let begun = olga.post("/account-setups", json!({ "name": "Mine" })).await;
    assert_eq!(begun.problem(), "403 email-unverified");
    // Whichever it is: what comes of it would be the company's.
    let id = "01890000-0000-7000-8000-000000000000";
    for (step, body) in [
        ("business", json!({ "token": "EAAtyped" })),
        ("number", addition("910000777")),
        ("code", json!({ "method": "sms", "language": "en" })),
        ("verification", json!({ "code": "123456" })),
        ("registration", json!({ "pin": "246802" })),
        ("webhooks", json!({})),
        ("activation", json!({})),
    ] {
        let refused = does(&olga, id, step, body).await;
        assert_eq!(refused.problem(), "403 email-unverified", "{step}");
    }
    let led = olga.put(&format!("/accounts/{id}/webhooks"), json!({})).await;
    assert_eq!(led.problem(), "403 email-unverified");
    let path = format!("/accounts/{id}/registration");
    let registered = olga.post(&path, json!({ "pin": "246802" })).await;
    assert_eq!(registered.problem(), "403 email-unverified");
}
