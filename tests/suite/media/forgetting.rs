//! Bytes go with the last message that has them, and are in what a customer is given.

use std::io::{Cursor, Read as _};

use chrono::TimeDelta;
use harness::{Desk, eventually};
use reqwest::Method;
use serde_json::json;
use zip::ZipArchive;

use super::{enclosed, files_below, is_in_state, jpeg, keeps, load, receives};
use crate::privacy::{contact_of, erases, is_over};

/// A file that can be found again wherever it is.
const CANARY: &[u8] = b"%PDF-1.7 canary-bytes-4711";

fn is_somewhere(desk: &Desk) -> bool {
    let files = files_below(desk.media.path());
    files.iter().any(|file| file.windows(17).any(|window| window == &CANARY[9..]))
}

#[tokio::test(flavor = "multi_thread")]
async fn an_erasure_takes_the_files() {
    let desk = Desk::start().await;
    let (sales, ana) = (desk.account("Sales"), desk.online("ana").await);
    let (maria, nuno) = (desk.customer("Maria"), desk.customer("Nuno"));
    let chat = ana.meets(&maria, &sales).await;
    let beside = ana.meets(&nuno, &sales).await;
    let document = json!({ "type": "document", "document": { "filename": "canary.pdf" } });
    let canary = || enclosed(CANARY, "application/pdf");
    let message = receives(&ana, &chat, &maria, &sales, document, canary()).await;
    let address = is_in_state(&ana, &chat, &message, "ready").await["media"]["url"].clone();
    let photo = || enclosed(&jpeg(1), "image/jpeg");
    let image = || json!({ "type": "image" });
    let of_both = receives(&ana, &chat, &maria, &sales, image(), photo()).await;
    is_in_state(&ana, &chat, &of_both, "ready").await;
    let stays = receives(&ana, &beside, &nuno, &sales, image(), photo()).await;
    is_in_state(&ana, &beside, &stays, "ready").await;
    // One that does not come is forgotten, too.
    let gone = json!({ "type": "image", "image": { "id": "404" } });
    let never = receives(&ana, &chat, &maria, &sales, gone, json!({})).await;
    is_in_state(&ana, &chat, &never, "failed").await;
    let upload = ana.uploads("", "application/pdf", b"%PDF-1.7 ours").await.expect(201);
    let ours = json!({ "type": "document", "document": { "media_id": upload["id"] } });
    let ours = ana.sends(&chat, ours).await.expect(202);
    ana.sees(&chat, &ours, "delivered").await;
    desk.settle().await;
    assert!(is_somewhere(&desk));

    let owner = desk.person("owner").await;
    let contact = contact_of(&ana, &chat).await;
    let done = erases(&owner, &contact).await;
    assert_eq!(done["removed"]["files"], 4, "{done}");
    assert!(!is_somewhere(&desk), "gone when the certificate says so");
    assert_eq!(load(&address).await.status, 404);
    let seen = is_in_state(&ana, &beside, &stays, "ready").await;
    assert_eq!(load(&seen["media"]["url"]).await.bytes, jpeg(1), "somebody else has the same");
    keeps(&desk, 2).await;
    let left = "select count(*) as n from media where name like 'canary%'";
    assert_eq!(desk.postgres.sql().number(left), 0);
    assert_eq!(
        desk.postgres.sql().number("select count(*) as n from jobs where kind = 'fetch_media'"),
        0
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn old_messages_take_their_files_along() {
    let desk = Desk::start().await;
    let (sales, ana) = (desk.account("Sales"), desk.online("ana").await);
    let maria = desk.customer("Maria");
    let chat = ana.meets(&maria, &sales).await;
    let document = json!({ "type": "document" });
    let message =
        receives(&ana, &chat, &maria, &sales, document, enclosed(CANARY, "application/pdf")).await;
    is_in_state(&ana, &chat, &message, "ready").await;
    let owner = desk.person("owner").await;
    let read = owner.get("/company").await;
    let body = json!({ "messages_days": 30, "audit_days": 730 });
    let seen = [("if-match", read.header("etag"))];
    owner.send(Method::PUT, "/company/retention", Some(body), &seen).await.expect(200);
    desk.wait(TimeDelta::days(29)).await;
    assert!(is_somewhere(&desk));
    desk.wait(TimeDelta::days(2)).await;
    eventually("the bytes are gone", async || (!is_somewhere(&desk)).then_some(())).await;
    keeps(&desk, 0).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_holds_the_files() {
    let desk = Desk::start().await;
    let (sales, ana) = (desk.account("Sales"), desk.online("ana").await);
    let maria = desk.customer("Maria");
    let chat = ana.meets(&maria, &sales).await;
    let document = json!({ "type": "document" });
    let message =
        receives(&ana, &chat, &maria, &sales, document, enclosed(CANARY, "application/pdf")).await;
    let message = is_in_state(&ana, &chat, &message, "ready").await;
    let owner = desk.person("owner").await;
    let contact = contact_of(&ana, &chat).await;
    let asked = owner.post(&format!("/contacts/{contact}/export"), json!({})).await.expect(202);
    let id = asked["id"].as_str().unwrap().to_owned();
    is_over(&owner, &format!("/exports/{id}")).await;
    let url = format!("{}/api/v1/exports/{id}/download", owner.url);
    let archive = reqwest::Client::new().get(url).bearer_auth(&owner.token).send().await.unwrap();
    let archive = Cursor::new(archive.bytes().await.unwrap().to_vec());
    let mut archive = ZipArchive::new(archive).unwrap();
    let name = format!("media/{}.pdf", message["media"]["media_id"].as_str().unwrap());
    let mut bytes = vec![];
    archive.by_name(&name).unwrap().read_to_end(&mut bytes).unwrap();
    assert_eq!(bytes, CANARY);
}
