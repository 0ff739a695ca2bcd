//! Calls: shown in the chat with what came of them; a customer's opens the window.

use chrono::DateTime;
use harness::{Account, Customer, Desk, Person};
use serde_json::{Value, json};

use super::{NUMBER, WABA, count};

/// Lets something happen to a call. Answers with Meta's id of it.
async fn call(desk: &Desk, customer: &Customer<'_>, account: &Account, more: Value) -> String {
    let mut body = json!({ "phone_number_id": account.phone_number_id, "from": customer.phone,
        "name": customer.name });
    for (name, value) in more.as_object().unwrap() {
        body[name] = value.clone();
    }
    let told = desk.control("POST", "/_sim/calls", Some(body)).await.expect(202);
    desk.settle().await;
    told["id"].as_str().unwrap().to_owned()
}

async fn chat_of(owner: &Person, list: &str, name: &str) -> String {
    owner.finds(list, name).await["id"].as_str().unwrap().to_owned()
}

fn outcome(message: &Value) -> Value {
    json!([message["type"], message["direction"], message["call"]])
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_who_calls_opens_the_window_and_is_seen() {
    let desk = Desk::start().await;
    let (owner, sales, maria) =
        (desk.person("owner").await, desk.account("Sales"), desk.customer("Maria"));
    let before = desk.time();
    let id = call(&desk, &maria, &sales, json!({})).await;
    assert!(id.starts_with("wacid."));
    let chat = chat_of(&owner, "queue", "Maria").await;
    let seen = owner.chat(&chat).await;
    assert_eq!((&seen["unread"], &seen["preview"]["type"]), (&json!(1), &json!("call")));
    let end = DateTime::parse_from_rfc3339(seen["window_expires_at"].as_str().unwrap()).unwrap();
    let since = end.timestamp() - 24 * 3600;
    assert!(since >= before && since <= desk.time(), "{since}");
    let rings = owner.messages(&chat).await.remove(0);
    let begun = json!({ "outcome": "begun", "duration_seconds": null });
    assert_eq!(outcome(&rings), json!(["call", "inbound", begun]));

    let mut screen = owner.screen().await;
    call(&desk, &maria, &sales, json!({ "id": id, "event": "terminate" })).await;
    let told = screen.hears("message.updated").await;
    let missed = json!({ "outcome": "missed", "duration_seconds": null });
    assert_eq!(told["payload"]["message"]["call"], missed);
    assert_eq!(owner.messages(&chat).await.len(), 1, "it is one call");
    assert_eq!(owner.chat(&chat).await["unread"], 1);

    let id = call(&desk, &maria, &sales, json!({})).await;
    let end = json!({ "id": id, "event": "terminate", "duration": 42 });
    call(&desk, &maria, &sales, end.clone()).await;
    call(&desk, &maria, &sales, end).await;
    let answered = json!({ "outcome": "answered", "duration_seconds": 42 });
    assert_eq!(owner.messages(&chat).await[1]["call"], answered);

    // The desk can write now; but no receipt and no quote can name a call.
    let ana = desk.online("ana").await;
    ana.waits_for_holder(&chat, &ana).await;
    ana.post(&format!("/chats/{chat}/read"), json!({})).await.expect(200);
    let quote = json!({ "type": "text", "text": { "body": "This one" }, "reply_to": rings["id"] });
    let refused = ana.sends(&chat, quote).await;
    assert_eq!((refused.status, refused.fault().as_str()), (422, "reply_to type"));
    ana.writes(&chat, "You called?").await.expect(202);
    desk.sent_all(1).await;
    desk.settle().await;
    let requests = desk.requests().await;
    assert!(requests.iter().all(|request| request["kind"] != "read"), "{requests:?}");
    assert_eq!(count(&desk, "jobs"), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_brings_a_chat_back_for_a_person_and_its_end_may_come_first() {
    let desk = Desk::start().await;
    let (ana, sales, maria) =
        (desk.online("ana").await, desk.account("Sales"), desk.customer("Maria"));
    let chat = ana.meets(&maria, &sales).await;
    let reason = desk.person("supervisor").await.makes_reason("Solved").await;
    ana.ends(&chat, &reason).await.expect(200);
    let ended = json!({ "id": "wacid.shuffled", "event": "terminate", "duration": 7 });
    call(&desk, &maria, &sales, ended).await;
    ana.waits_for_holder(&chat, &ana).await;
    call(&desk, &maria, &sales, json!({ "id": "wacid.shuffled" })).await;
    let answered = json!({ "outcome": "answered", "duration_seconds": 7 });
    let messages = ana.messages(&chat).await;
    let calls: Vec<&Value> = messages.iter().filter(|it| it["type"] == "call").collect();
    assert_eq!((calls.len(), &calls[0]["call"]), (1, &answered));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_of_the_company_is_shown_and_opens_nothing() {
    let desk = Desk::start().await;
    let (owner, sales, maria) =
        (desk.person("owner").await, desk.account("Sales"), desk.customer("Maria"));
    let ours = json!({ "direction": "business" });
    let id = call(&desk, &maria, &sales, ours).await;
    let end = json!({ "direction": "business", "id": id, "event": "terminate", "duration": 5 });
    call(&desk, &maria, &sales, end).await;
    let chat = chat_of(&owner, "archived", "Maria").await;
    assert_eq!(owner.chat(&chat).await["window_expires_at"], json!(null));
    let message = owner.messages(&chat).await.remove(0);
    let answered = json!({ "outcome": "answered", "duration_seconds": 5 });
    assert_eq!(outcome(&message), json!(["call", "outbound", answered]));
    assert_eq!((&message["origin"], &message["author_id"]), (&json!("phone_app"), &json!(null)));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_else_is_told_of_calls_is_kept() {
    let desk = Desk::start().await;
    let recording = json!({ "id": "wacid.1", "event": "call_recording_available",
        "direction": "USER_INITIATED", "from": super::MARIA, "timestamp": super::now() });
    let verdict = desk.hears_of("calls", NUMBER, WABA, json!({ "calls": [recording] })).await;
    assert_eq!(verdict, "parked: not handled yet: call call_recording_available");
    let rings = json!({ "id": "wacid.1", "type": "call", "status": "RINGING" });
    let verdict = desk.hears_of("calls", NUMBER, WABA, json!({ "statuses": [rings] })).await;
    assert_eq!(verdict, "parked: not handled yet: call statuses");
    assert_eq!(count(&desk, "messages"), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_called_in_vain_is_told_something_and_nobody_else() {
    let desk = Desk::start().await;
    let (supervisor, sales) = (desk.person("supervisor").await, desk.account("Sales"));
    let welcome = json!({ "kind": "welcome", "text": "We saw that you called." });
    supervisor.post("/auto-replies", welcome).await.expect(201);
    let (maria, nuno) = (desk.customer("Maria"), desk.customer("Nuno"));
    for (customer, ends) in [(&nuno, json!({ "duration": 9 })), (&maria, json!({}))] {
        let id = call(&desk, customer, &sales, json!({})).await;
        assert_eq!(desk.texts_to(customer).await, [""; 0], "it rings");
        let mut end = json!({ "id": id, "event": "terminate" });
        end.as_object_mut().unwrap().extend(ends.as_object().unwrap().clone());
        call(&desk, customer, &sales, end).await;
    }
    desk.sent_all(1).await;
    desk.settle().await;
    assert_eq!(desk.texts_to(&maria).await, ["We saw that you called."]);
    assert_eq!(desk.texts_to(&nuno).await, [""; 0], "they spoke");
}
