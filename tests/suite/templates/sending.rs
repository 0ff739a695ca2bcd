//! Sending a template to one customer.

use chrono::TimeDelta;
use harness::{Desk, Person, eventually};
use serde_json::{Value, json};

use super::{approved, body, everything, order, with_everything};

/// Ana had a chat with Maria, whose window is over: it lies in the archive.
async fn stage(settings: &[harness::Setting<'_>]) -> (Desk, Person, String, Value) {
    let desk = Desk::with(settings).await;
    let template = approved(&desk, "order_left", "utility", order()).await;
    let ana = desk.online("ana").await;
    let chat = ana.meets(&desk.customer("Maria"), &desk.account("Sales")).await;
    desk.settle().await;
    desk.wait(TimeDelta::hours(25)).await;
    let ana = desk.online("ana").await;
    ana.finds("archived", "Maria").await;
    (desk, ana, chat, template)
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

fn maria() -> Value {
    json!({ "body": { "1": "Maria", "2": "#12" } })
}

fn message(template: &Value) -> Value {
    json!({ "template_id": template["id"], "language": "en", "parameters": maria() })
}

async fn sends(by: &Person, chat: &str, body: Value) -> harness::Answer {
    by.post(&format!("/chats/{chat}/template-messages"), body).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_template_wakes_a_chat_up_which_awaits_the_customer() {
    let (desk, ana, chat, template) = stage(&[]).await;
    let sent = sends(&ana, &chat, message(&template)).await.expect(202);
    assert_eq!((&sent["type"], &sent["state"]), (&json!("template"), &json!("queued")));
    assert_eq!(sent["template"]["body"], "Hello Maria, your order #12 has left us.");
    assert_eq!(sent["template"]["name"], "order_left");
    ana.sees(&chat, &sent, "delivered").await;
    let seen = ana.chat(&chat).await;
    assert_eq!((&seen["list"], &seen["assignee"]), (&json!("active"), &json!(ana.id)));
    assert_ne!(seen["awaiting_until"], json!(null));
    assert_eq!(seen["preview"]["text"], "Hello Maria, your order #12 has left us.");
    let endings = ana.get(&format!("/chats/{chat}/endings")).await.expect(200);
    assert!(endings.to_string().contains("template"), "{endings}");
    let told = desk.sent().await.pop().unwrap();
    assert_eq!(told["body"]["template"]["name"], "order_left", "{told}");
    assert_eq!(ana.writes(&chat, "Are you there?").await.problem(), "409 window-closed");
    desk.wait(TimeDelta::hours(25)).await;
    let supervisor = desk.person("supervisor").await;
    supervisor.finds("archived", "Maria").await;
    let again = sends(&supervisor, &chat, message(&template)).await;
    assert_eq!(again.problem(), "409 state-conflict", "whoever is offline sends nothing");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_sent_is_refused_and_wakes_nobody() {
    let (desk, ana, chat, template) = stage(&[]).await;
    let with = |name: &str, value: Value| {
        let mut body = message(&template);
        body[name] = value;
        body
    };
    for (body, problem, fault) in [
        (with("language", json!("pt_BR")), "409 template-not-sendable", "- -"),
        (
            with("parameters", json!({ "body": { "1": "a" } })),
            "422 template-parameters",
            "parameters.body.2 required",
        ),
        (
            with("parameters", json!({ "body": { "1": "a", "2": "b", "3": "c" } })),
            "422 template-parameters",
            "parameters.body.3 unknown-field",
        ),
        (
            with("parameters", json!({ "body": { "1": "a\nb", "2": "b" } })),
            "422 template-parameters",
            "parameters.body.1 characters",
        ),
        (
            with("parameters", json!({ "body": { "1": "a", "2": "b" }, "code": "1" })),
            "422 template-parameters",
            "parameters.code unknown-field",
        ),
        (
            with("parameters", json!({ "boddy": {} })),
            "422 validation-failed",
            "parameters.boddy unknown-field",
        ),
        (with("client_message_id", json!("")), "422 validation-failed", "client_message_id range"),
    ] {
        let answer = sends(&ana, &chat, body.clone()).await;
        assert_eq!(
            (answer.problem().as_str(), answer.fault().as_str()),
            (problem, fault),
            "{body}"
        );
    }
    assert_eq!(ana.chat(&chat).await["list"], "archived");
    let contact = ana.contact_of(&chat).await;
    ana.post(&format!("/contacts/{contact}/block"), json!({})).await.expect(200);
    assert_eq!(sends(&ana, &chat, message(&template)).await.problem(), "409 contact-blocked");
    assert!(desk.sent().await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_writes_in_the_chat_of_somebody_else() {
    let (desk, ana, chat, template) = stage(&[]).await;
    sends(&ana, &chat, message(&template)).await.expect(202);
    let rui = desk.online("rui").await;
    assert_eq!(sends(&rui, &chat, message(&template)).await.problem(), "404 not-found");
    let to = json!({ "to": phone_of(&desk, &chat), "template_id": template["id"],
        "language": "en", "parameters": maria() });
    let path = format!("/accounts/{}/template-messages", desk.account("Sales").id);
    assert_eq!(rui.post(&path, to).await.problem(), "409 state-conflict");
}

/// The number of whoever a chat is with.
fn phone_of(desk: &Desk, chat: &str) -> String {
    let query = "select '+' || phone as t from contacts k join chats c on c.contact_id = k.id \
        where c.id";
    desk.postgres.sql().texts(&format!("{query} = '{chat}'")).pop().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_name_gives_the_same_message() {
    let (desk, ana, chat, template) = stage(&[]).await;
    let mut named = message(&template);
    named["client_message_id"] = "one".into();
    let first = sends(&ana, &chat, named.clone()).await.expect(202);
    ana.sees(&chat, &first, "delivered").await;
    let again = sends(&ana, &chat, named.clone()).await.expect(202);
    assert_eq!(again["id"], first["id"]);
    named["parameters"]["body"]["1"] = "Sofia".into();
    let other = sends(&ana, &chat, named).await;
    assert_eq!(other.problem(), "422 idempotency-key-reused");
    assert_eq!(desk.sent().await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_typed_number_may_be_new_or_known() {
    let (desk, ana, chat, template) = stage(&[]).await;
    let path = format!("/accounts/{}/template-messages", desk.account("Sales").id);
    let to = |to: &str| json!({ "to": to, "template_id": template["id"], "language": "en", "parameters": maria() });
    for bad in ["", "nobody", "+999 123 456 789", "351910000000000000000"] {
        let answer = ana.post(&path, to(bad)).await;
        assert_eq!(answer.problem(), "422 validation-failed", "{bad}");
        assert_eq!(answer.fault(), "to phone");
    }
    let cursor = ana.cursor().await;
    let sent = ana.post(&path, to("+351 (910) 123-456")).await.expect(202);
    let new = sent["chat_id"].as_str().unwrap();
    let heard = ana.reads(&cursor, "chat.created").await;
    assert_eq!(heard["payload"]["chat"]["id"], new);
    assert_eq!(heard["payload"]["chat"]["contact"]["phone"], "+351910123456");
    assert_eq!(heard["payload"]["chat"]["assignee"], ana.id.as_str());
    ana.sees(new, &sent, "delivered").await;
    let again = ana.post(&path, to("+351910123456")).await.expect(202);
    assert_eq!(again["chat_id"], new, "the same chat");
    let known = ana.post(&path, to(&phone_of(&desk, &chat))).await.expect(202);
    assert_eq!(known["chat_id"], chat.as_str());
    assert_eq!(ana.chat(&chat).await["list"], "active");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_pays_for_is_not_sent() {
    let (desk, ana, chat, template) =
        stage(&[("DESK360_TEMPLATE_CATEGORIES", "marketing,authentication")]).await;
    let answer = sends(&ana, &chat, message(&template)).await;
    assert_eq!(answer.problem(), "402 insufficient-balance");
    assert_eq!(ana.chat(&chat).await["list"], "archived");
    assert!(desk.sent().await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_above_a_template_is_uploaded_first() {
    let desk = Desk::start().await;
    let supervisor = desk.person("supervisor").await;
    let account = desk.account("Sales").id;
    let pdf = supervisor.uploads("?type=document", "application/pdf", b"%PDF-1.4\n%%EOF\n").await;
    let pdf = pdf.expect(201);
    let path = format!("/accounts/{account}/template-samples");
    let sample = supervisor.post(&path, json!({ "media_id": pdf["id"] })).await.expect(201);
    let header = json!({ "type": "HEADER", "format": "DOCUMENT",
        "example": { "header_handle": [sample["handle"]] } });
    let parts = json!([header, body("Your invoice is above.", &[])]);
    let template = approved(&desk, "invoice", "utility", parts).await;
    let ana = desk.online("ana").await;
    let chat = ana.meets(&desk.customer("Maria"), &desk.account("Sales")).await;
    let with = |header: Value| {
        json!({ "template_id": template["id"], "language": "en",
            "parameters": { "header": header } })
    };
    let answer = sends(&ana, &chat, with(json!({}))).await;
    assert_eq!(answer.fault(), "parameters.header.document required");
    let nobody = json!({ "document": { "media_id": template["id"] } });
    let answer = sends(&ana, &chat, with(nobody)).await;
    assert_eq!(answer.fault(), "parameters.header.document.media_id not-found");
    let theirs = json!({ "document": { "media_id": pdf["id"] } });
    let answer = sends(&ana, &chat, with(theirs)).await;
    assert_eq!(answer.fault(), "parameters.header.document.media_id not-found");
    let pdf = ana.uploads("?type=document", "application/pdf", b"%PDF-1.4\n%%EOF\n").await;
    let pdf = pdf.expect(201);
    let file = json!({ "document": { "media_id": pdf["id"], "filename": "invoice.pdf" } });
    let sent = sends(&ana, &chat, with(file)).await.expect(202);
    ana.sees(&chat, &sent, "delivered").await;
    let told = desk.sent().await.pop().unwrap();
    let parameter = &told["body"]["template"]["components"][0]["parameters"][0];
    assert_eq!(parameter["document"]["filename"], "invoice.pdf", "{told}");
    assert!(parameter["document"]["id"].is_string());
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_changes_a_colleagues_message_leaves_its_files_as_they_are() {
    let desk = Desk::start().await;
    with_everything(&desk).await;
    let (ana, supervisor) = (desk.online("ana").await, desk.person("supervisor").await);
    let chat = ana.meets(&desk.customer("Maria"), &desk.account("Sales")).await;
    let parameters = everything("hers", &ana).await;
    let planned = |words: &str, parameters: &Value| {
        json!({ "at": desk.later(60), "type": "text", "text": { "body": words }, "fallback": {
            "type": "template", "name": "everything", "language": "en", "parameters": parameters } })
    };
    let path = format!("/chats/{chat}/scheduled");
    let later = ana.post(&path, planned("It has left.", &parameters)).await.expect(201);
    let path = format!("{path}/{}", later["id"].as_str().unwrap());
    let changed = supervisor.changes(&path, 1, planned("It has left us.", &parameters)).await;
    assert_eq!(changed.expect(200)["fallback"], later["fallback"]);
    // Another one of hers, which is in no message that anybody sees, is not theirs to name.
    let other = everything("another", &ana).await;
    let refused = supervisor.changes(&path, 2, planned("It has left us.", &other)).await;
    assert_eq!(refused.fault(), "parameters.header.document.media_id not-found");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_stays_as_long_as_a_message_for_later_names_it() {
    let desk = Desk::start().await;
    with_everything(&desk).await;
    let ana = desk.online("ana").await;
    let chat = ana.meets(&desk.customer("Maria"), &desk.account("Sales")).await;
    let parameters = everything("hers", &ana).await;
    let above = text(&parameters["header"]["document"]["media_id"]);
    let mut ready = vec![];
    let mut keeps = async |shortcut: &str, media: &str| {
        let new = json!({ "shortcut": shortcut, "title": shortcut, "text": "", "media_id": media });
        let kept = ana.post("/me/quick-responses", new).await.expect(201);
        ready.push(text(&kept["id"]));
    };
    let upload = async |bytes: &[u8]| {
        text(&ana.uploads("?type=document", "application/pdf", bytes).await.expect(201)["id"])
    };
    let (planned, other) = (upload(b"%PDF-1.4\n% a\n").await, upload(b"%PDF-1.4\n% b\n").await);
    keeps("planned", &planned).await;
    keeps("above", &above).await;
    keeps("other", &other).await;
    let body = json!({ "at": desk.later(600), "type": "document", "document": { "media_id": planned },
        "fallback": { "type": "template", "name": "everything", "language": "en",
            "parameters": parameters } });
    let later = ana.post(&format!("/chats/{chat}/scheduled"), body).await.expect(201);
    // What is kept ready goes, and its files with it, but for those that are needed.
    for kept in &ready {
        ana.delete(&format!("/me/quick-responses/{kept}")).await.expect(204);
    }
    let left = |media: &str| {
        desk.postgres.sql().number(&format!("select count(*) as n from media where id = '{media}'"))
    };
    eventually("nobody needs this one", async || (left(&other) == 0).then_some(())).await;
    assert_eq!((left(&planned), left(&above)), (1, 1));
    desk.wait(TimeDelta::seconds(601)).await;
    let path = format!("/chats/{chat}/scheduled/{}", text(&later["id"]));
    let ana = desk.person("ana").await;
    let settled = eventually("its time has come", async || {
        Some(ana.get(&path).await.expect(200)).filter(|it| it["state"] != "waiting")
    })
    .await;
    assert_eq!((&settled["state"], &settled["reason"]), (&json!("sent"), &json!(null)));
    assert_eq!(desk.sent_all(1).await[0]["body"]["type"], "document");
    // A message has the one now; the other one is needed no more.
    desk.wait(TimeDelta::days(2)).await;
    eventually("it was not sent", async || (left(&above) == 0).then_some(())).await;
    assert_eq!(left(&planned), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_film_above_a_template_goes_out_as_what_its_header_is() {
    let desk = Desk::start().await;
    let (supervisor, ana) = (desk.person("supervisor").await, desk.online("ana").await);
    let film = b"\0\0\0\x18ftypisom\0\0\x02\0isommp42";
    let path = format!("/accounts/{}/template-samples", desk.account("Sales").id);
    let sample = supervisor.uploads("?type=video", "video/mp4", film).await.expect(201);
    let sample = supervisor.post(&path, json!({ "media_id": sample["id"] })).await.expect(201);
    let chat = ana.meets(&desk.customer("Maria"), &desk.account("Sales")).await;
    for (format, kind) in [("GIF", "gif"), ("VIDEO", "video")] {
        let header = json!({ "type": "HEADER", "format": format,
            "example": { "header_handle": [sample["handle"]] } });
        let parts = json!([header, body("Look what is new.", &[])]);
        let template = approved(&desk, &format!("news_as_{kind}"), "marketing", parts).await;
        let brought = ana.uploads("?type=video", "video/mp4", film).await.expect(201);
        let message = json!({ "template_id": template["id"], "language": "en",
            "parameters": { "header": { "video": { "media_id": brought["id"] } } } });
        let sent = sends(&ana, &chat, message).await.expect(202);
        let seen = ana.sees(&chat, &sent, "delivered").await;
        let shown = &seen["template"]["header"];
        assert_eq!(
            (&shown["type"], &shown["video"]["media_id"]),
            (&json!("video"), &brought["id"])
        );
        assert_eq!(shown["is_gif"] == true, kind == "gif", "{shown}");
        let told = desk.sent().await.pop().unwrap();
        let parameter = &told["body"]["template"]["components"][0]["parameters"][0];
        assert_eq!(parameter["type"], kind, "{told}");
        assert!(parameter[kind]["id"].is_string(), "{told}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_for_later_becomes_a_template_in_a_closed_window() {
    let (desk, ana, chat, _) = stage(&[]).await;
    let planned = |fallback: Value| {
        json!({ "at": desk.later(60), "type": "text", "text": { "body": "It has left." },
            "fallback": fallback })
    };
    let template = |parameters: Value| {
        json!({ "type": "template", "name": "order_left", "language": "en",
            "parameters": parameters })
    };
    let path = format!("/chats/{chat}/scheduled");
    let mut other = template(maria());
    other["name"] = "nobody".into();
    assert_eq!(ana.post(&path, planned(other)).await.fault(), "fallback.name not-found");
    let bare = ana.post(&path, planned(template(json!({})))).await;
    assert_eq!(bare.fault(), "fallback.parameters.body.1 required");
    let later = ana.post(&path, planned(template(maria()))).await.expect(201);
    desk.wait(TimeDelta::seconds(61)).await;
    let path = format!("{path}/{}", later["id"].as_str().unwrap());
    let sent = eventually("it is sent", async || {
        Some(ana.get(&path).await.expect(200)).filter(|it| it["state"] == "sent")
    })
    .await;
    let message = json!({ "id": sent["message_id"] });
    let seen = ana.sees(&chat, &message, "delivered").await;
    assert_eq!(seen["template"]["body"], "Hello Maria, your order #12 has left us.");
    assert_eq!(ana.chat(&chat).await["list"], "active");
}
