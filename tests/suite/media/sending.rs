//! Files that agents send: brought to Meta before the message, and once for each number.

use chrono::TimeDelta;
use harness::meta::proof;
use harness::{Desk, Person, eventually};
use serde_json::{Value, json};

use super::jpeg;

async fn uploaded(by: &Person, seed: u8) -> Value {
    by.uploads("?filename=beach.jpg", "image/jpeg", &jpeg(seed)).await.expect(201)
}

fn image(media: &Value) -> Value {
    json!({ "type": "image", "image": { "media_id": media["id"], "caption": "Look!" } })
}

/// How often a file was brought to Meta.
async fn uploads(desk: &Desk) -> usize {
    let requests = desk.requests().await;
    requests.iter().filter(|request| request["kind"] == "upload").count()
}

/// What Meta keeps under the id that a sent message names.
async fn at_meta(desk: &Desk, sent: &Value, kind: &str) -> Value {
    let id = sent["body"][kind]["id"].as_str().expect("an id");
    desk.control("GET", &format!("/_sim/media/{id}"), None).await.expect(200)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_reaches_meta_before_its_message_and_once() {
    let desk = Desk::start().await;
    let (sales, support) = (desk.account("Sales"), desk.account("Support"));
    let ana = desk.online("ana").await;
    let chat = ana.meets(&desk.customer("Maria"), &sales).await;
    let beside = ana.meets(&desk.customer("Nuno"), &sales).await;
    let other = ana.meets(&desk.customer("Olga"), &support).await;
    let media = uploaded(&ana, 1).await;
    let queued = ana.sends(&chat, image(&media)).await.expect(202);
    assert_eq!(queued["media"]["state"], "ready", "{queued}");
    assert_eq!(queued["media"]["width"], 640);
    assert_eq!(queued["image"], image(&media)["image"]);
    ana.sees(&chat, &queued, "delivered").await;
    let sent = desk.sent_all(1).await;
    assert_eq!(sent[0]["body"]["image"]["caption"], "Look!");
    let kept = at_meta(&desk, &sent[0], "image").await;
    assert_eq!((&kept["mime_type"], &kept["size"]), (&json!("image/jpeg"), &media["size"]));

    ana.sends(&beside, image(&media)).await.expect(202);
    desk.sent_all(2).await;
    assert_eq!(uploads(&desk).await, 1, "Meta has it already");
    let again = uploaded(&ana, 1).await;
    ana.sends(&beside, image(&again)).await.expect(202);
    desk.sent_all(3).await;
    assert_eq!(uploads(&desk).await, 1, "the same bytes under another id");
    ana.sends(&other, image(&media)).await.expect(202);
    let sent = desk.sent_all(4).await;
    assert_eq!(uploads(&desk).await, 2, "an id belongs to its number");
    assert_eq!(at_meta(&desk, &sent[3], "image").await["phone_number_id"], support.phone_number_id);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_kind_travels_as_what_it_is() {
    let desk = Desk::start().await;
    let ana = desk.online("ana").await;
    let chat = ana.meets(&desk.customer("Maria"), &desk.account("Sales")).await;
    let pdf = ana.uploads("?filename=../Fatura%207.pdf", "", b"%PDF-1.7").await.expect(201);
    let document = json!({ "type": "document", "document": { "media_id": pdf["id"] } });
    let sent = ana.sends(&chat, document.clone()).await.expect(202);
    assert_eq!(sent["document"]["filename"], "Fatura 7.pdf", "the name of the file");
    let opus = {
        let mut bytes = b"OggS\0\x02".to_vec();
        bytes.resize(28, 0);
        bytes.extend(b"OpusHead\x01\x01\0\0\x80\xBB\0\0\0\0\0");
        bytes
    };
    let voice = ana.uploads("", "audio/ogg", &opus).await.expect(201);
    let voice = json!({ "type": "audio", "audio": { "media_id": voice["id"], "voice": true } });
    ana.sends(&chat, voice).await.expect(202);
    let media = uploaded(&ana, 1).await;
    let menu = json!({ "type": "interactive", "interactive": {
        "type": "button", "body": { "text": "Which?" },
        "header": { "type": "image", "image": { "media_id": media["id"] } },
        "action": { "buttons": [{ "type": "reply", "reply": { "id": "a", "title": "This" } }] },
    } });
    ana.sends(&chat, menu).await.expect(202);
    let sent = desk.sent_all(3).await;
    assert_eq!(sent[0]["body"]["document"]["filename"], "Fatura 7.pdf");
    assert_eq!(at_meta(&desk, &sent[0], "document").await["mime_type"], "application/pdf");
    assert_eq!(sent[1]["body"]["audio"]["voice"], true);
    assert_eq!(at_meta(&desk, &sent[1], "audio").await["mime_type"], "audio/ogg; codecs=opus");
    assert!(sent[2]["body"]["interactive"]["header"]["image"]["id"].is_string());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_sent_is_named() {
    let desk = Desk::start().await;
    let ana = desk.online("ana").await;
    let chat = ana.meets(&desk.customer("Maria"), &desk.account("Sales")).await;
    let media = uploaded(&ana, 1).await;
    let id = &media["id"];
    let mp3 = ana.uploads("", "audio/mpeg", b"ID3\x04").await.expect(201);
    let theirs = uploaded(&desk.stranger("ana").await, 1).await;
    for (message, fault) in [
        (
            json!({ "type": "image", "image": { "media_id": theirs["id"] } }),
            "image.media_id not-found",
        ),
        (json!({ "type": "image", "image": { "media_id": chat } }), "image.media_id not-found"),
        (json!({ "type": "video", "video": { "media_id": id } }), "video.media_id type"),
        (
            json!({ "type": "audio", "audio": { "media_id": mp3["id"], "voice": true } }),
            "audio.media_id type",
        ),
        (json!({ "type": "image", "image": { "media_id": id, "id": "1" } }), "image.id conflict"),
        (
            json!({ "type": "image", "image": { "media_id": id, "link": "https://a/b.jpg" } }),
            "image.link conflict",
        ),
    ] {
        let answer = ana.sends(&chat, message).await;
        assert_eq!((answer.status, answer.fault().as_str()), (422, fault));
    }
    let mut named = image(&media);
    named["client_message_id"] = json!("once");
    let first = ana.sends(&chat, named.clone()).await.expect(202);
    assert_eq!(ana.sends(&chat, named).await.expect(202)["id"], first["id"], "sent once");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_that_fails_is_no_message_that_nobody_knows_of() {
    let desk = Desk::start().await;
    let ana = desk.online("ana").await;
    let chat = ana.meets(&desk.customer("Maria"), &desk.account("Sales")).await;
    desk.trouble(json!({ "kind": "fail", "status": 500, "on": "upload", "count": 2 })).await;
    let sent = ana.sends(&chat, image(&uploaded(&ana, 1).await)).await.expect(202);
    let after = ana.writes(&chat, "And then").await.expect(202);
    eventually("it is sent in the end", async || {
        desk.wait(TimeDelta::seconds(3)).await;
        (desk.sent().await.len() == 2).then_some(())
    })
    .await;
    ana.sees(&chat, &sent, "delivered").await;
    ana.sees(&chat, &after, "delivered").await;
    let order: Vec<Value> = desk.sent().await.iter().map(|sent| sent["type"].clone()).collect();
    assert_eq!(order, ["image", "text"]);

    let refusal =
        json!({ "kind": "fail", "status": 400, "code": 131_053, "on": "upload", "count": 1 });
    desk.trouble(refusal).await;
    let refused = ana.sends(&chat, image(&uploaded(&ana, 2).await)).await.expect(202);
    let failed = ana.sees(&chat, &refused, "failed").await;
    assert_eq!(failed["failure"]["code"], 131_053, "{failed}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_dies_over_an_upload_leaves_it_to_the_next() {
    let mut desk = Desk::start().await;
    let ana = desk.online("ana").await;
    let chat = ana.meets(&desk.customer("Maria"), &desk.account("Sales")).await;
    desk.trouble(json!({ "kind": "delay", "ms": 60_000, "on": "upload", "count": 1 })).await;
    let sent = ana.sends(&chat, image(&uploaded(&ana, 1).await)).await.expect(202);
    eventually("it is being uploaded", async || (uploads(&desk).await == 1).then_some(())).await;
    desk.server.kill().await;
    desk.restart().await;
    let ana = ana.at(&desk.server.url);
    desk.wait(TimeDelta::minutes(6)).await;
    ana.sees(&chat, &sent, "delivered").await;
    assert_eq!(desk.sent().await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_meta_forgot_is_uploaded_anew() {
    let desk = Desk::start().await;
    let sales = desk.account("Sales");
    let ana = desk.online("ana").await;
    let maria = desk.customer("Maria");
    let chat = ana.meets(&maria, &sales).await;
    let media = uploaded(&ana, 1).await;
    ana.sends(&chat, image(&media)).await.expect(202);
    let sent = desk.sent_all(1).await;
    let handle = sent[0]["body"]["image"]["id"].as_str().unwrap();
    let url = format!("{}/v23.0/{handle}", desk.meta.base_url());
    let url = format!("{url}?appsecret_proof={}", proof("demo-token"));
    let gone = reqwest::Client::new().delete(url).bearer_auth("demo-token").send().await.unwrap();
    assert_eq!(gone.status(), 200);
    desk.wait(TimeDelta::hours(2)).await;
    let ana = desk.online("ana").await;
    ana.waits_for_holder(&chat, &ana).await;
    let again = ana.sends(&chat, image(&media)).await.expect(202);
    ana.sees(&chat, &again, "delivered").await;
    assert_eq!(uploads(&desk).await, 2);

    desk.wait(TimeDelta::days(30)).await;
    let ana = desk.online("ana").await;
    maria.writes(&sales, "Still there?").await;
    eventually("the window is open again", async || {
        let messages = ana.messages(&chat).await;
        (messages.last()?["text"]["body"] == "Still there?").then_some(())
    })
    .await;
    ana.waits_for_holder(&chat, &ana).await;
    let later = ana.sends(&chat, image(&media)).await.expect(202);
    ana.sees(&chat, &later, "delivered").await;
    assert_eq!(uploads(&desk).await, 3, "an upload lives 30 days");
}
