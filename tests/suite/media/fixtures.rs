//! Every body of tests/fixtures/whatsapp that speaks of a file ends with the file kept.

use std::fs;
use std::path::Path;

use harness::{Desk, eventually};
use image::ImageFormat;
use serde_json::{Value, json};

use super::{load, picture};

const KINDS: [&str; 5] = ["image", "video", "audio", "document", "sticker"];

/// The bodies with a message that consists of a file, and of which kind that is.
fn bodies() -> Vec<(Value, &'static str)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/whatsapp");
    let files = ["", "constructed/"].into_iter().flat_map(|below| {
        fs::read_dir(folder.join(below)).unwrap().map(|entry| entry.unwrap().path())
    });
    let files = files.filter(|path| path.extension().is_some_and(|ending| ending == "json"));
    let bodies =
        files.map(|path| serde_json::from_slice::<Value>(&fs::read(path).unwrap()).unwrap());
    bodies
        .filter_map(|body| {
            let message = &body["entry"][0]["changes"][0]["value"]["messages"][0];
            let kind = KINDS.into_iter().find(|kind| message["type"] == *kind)?;
            message[kind]["id"].is_string().then(|| (body.clone(), kind))
        })
        .collect()
}

fn bytes(kind: &str) -> Vec<u8> {
    match kind {
        "image" => picture(20, 10, 1, ImageFormat::Png),
        "sticker" => picture(20, 10, 1, ImageFormat::WebP),
        "video" => b"\0\0\0\x18ftypisom\0\0\x02\0isommp42".to_vec(),
        "audio" => b"ID3\x04".to_vec(),
        _ => b"%PDF-1.7".to_vec(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_files_of_all_documented_bodies_are_kept() {
    let desk = Desk::start().await;
    let sales = desk.account("Sales");
    let (owner, number) = (desk.person("owner").await, &sales.phone_number_id);
    let bodies = bodies();
    assert!(bodies.len() >= 5, "{}", bodies.len());
    for (n, (mut body, kind)) in bodies.into_iter().enumerate() {
        let phone = format!("1631555{n:04}");
        body["entry"][0]["id"] = json!("102290129340398");
        let value = &mut body["entry"][0]["changes"][0]["value"];
        value["metadata"]["phone_number_id"] = json!(number);
        value["contacts"] =
            json!([{ "wa_id": phone, "profile": { "name": format!("Fixture {n}") } }]);
        let message = &mut value["messages"][0];
        message["from"] = json!(phone);
        message["id"] = json!(format!("wamid.fixture-{n}"));
        let id = message[kind]["id"].as_str().unwrap().to_owned();
        let url = format!("{}/_sim/media?phone_number_id={number}&id={id}", desk.meta.base_url());
        let keep = reqwest::Client::new().post(url);
        let kept = keep.body(bytes(kind)).send().await.unwrap();
        let kept: Value = kept.json().await.unwrap();
        message[kind]["sha256"] = kept["sha256"].clone();
        desk.post_webhook(body.to_string()).await.expect(200);
        let media = eventually(&format!("the {kind} of {id} is kept"), async || {
            // Their windows are over for long, or not, depending on what Meta wrote as the time.
            let mut chats = vec![];
            for list in ["active", "archived"] {
                let page = owner.get(&format!("/chats?list={list}&limit=100")).await.expect(200);
                chats.extend(page["items"].as_array().unwrap().clone());
            }
            let name = format!("Fixture {n}");
            let chat = chats.iter().find(|chat| chat["contact"]["name"] == name)?;
            let messages = owner.messages(chat["id"].as_str().unwrap()).await;
            Some(messages.last()?["media"].clone()).filter(|media| media["state"] == "ready")
        })
        .await;
        assert_eq!(load(&media["url"]).await.bytes, bytes(kind), "{kind}");
    }
}
