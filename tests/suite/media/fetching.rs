//! Files of customers: fetched, looked at, or not here for a reason that is told.

use chrono::TimeDelta;
use harness::{Account, Customer, Desk, Person, eventually};
use image::ImageFormat;
use serde_json::{Value, json};
use tokio::io::AsyncReadExt as _;
use tokio::net::TcpListener;

use super::{enclosed, is_in_state, jpeg, load, picture, receives};

struct Stage<'d> {
    desk: &'d Desk,
    sales: Account,
    ana: Person,
    maria: Customer<'d>,
    chat: String,
}

impl<'d> Stage<'d> {
    async fn on(desk: &'d Desk) -> Self {
        let (sales, ana) = (desk.account("Sales"), desk.online("ana").await);
        let maria = desk.customer("Maria");
        let chat = ana.meets(&maria, &sales).await;
        Self { desk, sales, ana, maria, chat }
    }

    async fn gets(&self, kind: &str, file: Value) -> Value {
        let message = json!({ "type": kind });
        receives(&self.ana, &self.chat, &self.maria, &self.sales, message, file).await
    }

    async fn is(&self, message: &Value, state: &str) -> Value {
        is_in_state(&self.ana, &self.chat, message, state).await
    }

    /// Lets the time pass that lies between tries, until the file is given up.
    async fn fails(&self, message: &Value) -> Value {
        let id = &message["id"];
        eventually("the file is given up", async || {
            self.desk.wait(TimeDelta::minutes(3)).await;
            let ana = self.desk.person("ana").await;
            let messages = ana.messages(&self.chat).await;
            messages.into_iter().find(|m| m["id"] == *id && m["media"]["state"] == "failed")
        })
        .await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_comes_with_its_message() {
    let desk = Desk::start().await;
    let stage = Stage::on(&desk).await;
    let mut screen = stage.ana.screen().await;
    let photo = jpeg(1);
    let message = stage.gets("image", enclosed(&photo, "image/jpeg")).await;
    let told = screen
        .until(|event| {
            event["type"] == "message.updated" && event["payload"]["message"]["id"] == message["id"]
        })
        .await;
    let told = &told.last().unwrap()["event"]["payload"]["message"];
    assert_eq!(told["media"]["state"], "ready", "{told}");
    let media = &stage.is(&message, "ready").await["media"];
    assert_eq!(media["mime_type"], "image/jpeg");
    assert_eq!(media["size"], photo.len());
    assert_eq!((&media["width"], &media["height"]), (&json!(640), &json!(480)));
    assert_eq!(media["media_id"], told["media"]["media_id"]);
    assert!(told["image"].get("file").is_none(), "told once: {told}");

    for url in [&media["url"], &told["media"]["url"]] {
        let loaded = load(url).await;
        assert_eq!((loaded.status, loaded.header("content-type")), (200, "image/jpeg"));
        assert_eq!(loaded.bytes, photo);
    }
    let small = load(&media["thumbnail_url"]).await;
    assert_eq!(small.header("content-type"), "image/jpeg");
    let small = image::load_from_memory(&small.bytes).unwrap();
    assert_eq!((small.width(), small.height()), (320, 240));
}

#[tokio::test(flavor = "multi_thread")]
async fn each_kind_is_told_apart() {
    let desk = Desk::start().await;
    let stage = Stage::on(&desk).await;
    for (kind, sample, member, value) in [
        ("audio", "ogg", "duration_ms", json!(3000)),
        ("video", "mp4", "duration_ms", json!(5000)),
        ("sticker", "webp", "mime_type", json!("image/webp")),
        ("document", "pdf", "mime_type", json!("application/pdf")),
        ("document", "png", "mime_type", json!("image/png")),
    ] {
        let message = stage.gets(kind, json!({ "file": { "sample": sample } })).await;
        let media = &stage.is(&message, "ready").await["media"];
        assert_eq!(media[member], value, "{kind} {sample}");
        let loaded = load(&media["url"]).await;
        let shown = if sample == "pdf" { "attachment" } else { "inline" };
        assert!(loaded.header("content-disposition").starts_with(shown), "{kind} {sample}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_a_camera_is_in_a_small_picture() {
    let desk = Desk::start().await;
    let stage = Stage::on(&desk).await;
    let mut photo = picture(100, 50, 3, ImageFormat::Jpeg);
    // APP1 with EXIF: orientation 6, to be turned by 90 degrees, and where it was taken.
    let exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0canary-gps";
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    photo.splice(2..2, [&[0xFF, 0xE1], length.as_slice(), exif.as_slice()].concat());
    let message = stage.gets("image", enclosed(&photo, "image/jpeg")).await;
    let media = &stage.is(&message, "ready").await["media"];
    assert_eq!((&media["width"], &media["height"]), (&json!(50), &json!(100)), "as it is seen");
    let small = load(&media["thumbnail_url"]).await.bytes;
    assert!(!small.windows(10).any(|window| window == b"canary-gps"));
    assert_eq!(image::load_from_memory(&small).unwrap().width(), 50);
    assert_eq!(load(&media["url"]).await.bytes, photo, "the file itself is as it was sent");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_came_must_be_what_was_sent() {
    let desk = Desk::start().await;
    let stage = Stage::on(&desk).await;
    desk.trouble(json!({ "kind": "corrupt" })).await;
    let message = stage.gets("image", enclosed(&jpeg(1), "image/jpeg")).await;
    let failed = stage.fails(&message).await;
    assert_eq!(failed["media"]["failure"]["code"], "checksum", "{failed}");
    assert!(failed["media"].get("url").is_none());
    assert_eq!(failed["type"], "image", "the message itself is there");

    desk.peace().await;
    let ana = desk.person("ana").await;
    let path = format!("/chats/{}/messages/{}", stage.chat, message["id"].as_str().unwrap());
    let again = ana.post(&format!("{path}/media/retry"), json!({})).await.expect(202);
    assert_eq!(again["media"]["state"], "fetching");
    let media = &is_in_state(&ana, &stage.chat, &message, "ready").await["media"];
    assert_eq!(load(&media["url"]).await.bytes, jpeg(1));
    let twice = ana.post(&format!("{path}/media/retry"), json!({})).await;
    assert_eq!(twice.problem(), "409 state-conflict");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lie_is_told_as_such() {
    let desk = Desk::start().await;
    let stage = Stage::on(&desk).await;
    let page = b"<html><script>alert(1)</script>";
    let bomb = super::uploads::png_that_says(30_000, 30_000);
    let lies = [
        ("image", enclosed(page, "image/png"), "type"),
        ("image", enclosed(b"GIF89a/*", "image/gif"), "type"),
        ("video", enclosed(&jpeg(1), "video/mp4"), "type"),
        ("image", enclosed(&bomb, "image/png"), "invalid"),
        ("image", enclosed(&jpeg(1)[..2000], "image/jpeg"), "invalid"),
    ];
    for (kind, file, code) in lies {
        let message = stage.gets(kind, file).await;
        let failed = stage.is(&message, "failed").await;
        assert_eq!(failed["media"]["failure"]["code"], code, "{failed}");
    }
    let gone = json!({ "type": "image", "image": { "id": "404", "mime_type": "image/png" } });
    let none = json!({});
    let message = receives(&stage.ana, &stage.chat, &stage.maria, &stage.sales, gone, none).await;
    assert_eq!(stage.is(&message, "failed").await["media"]["failure"]["code"], "gone");
    let empty = stage.gets("image", enclosed(b"", "image/png")).await;
    assert_eq!(stage.fails(&empty).await["media"]["failure"]["code"], "invalid");
    assert!(super::files_below(desk.media.path()).is_empty(), "nothing of all that is kept");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_too_large_is_not_taken() {
    let desk = Desk::start().await;
    let stage = Stage::on(&desk).await;
    let mut large = jpeg(1);
    large.resize(16 * 1024 * 1024 + 1, 0);
    let url = format!(
        "{}/_sim/media?phone_number_id={}",
        desk.meta.base_url(),
        stage.sales.phone_number_id
    );
    let kept = reqwest::Client::new().post(url).header("content-type", "image/jpeg").body(large);
    let image: Value = kept.send().await.unwrap().json().await.unwrap();
    let message = json!({ "type": "image", "image": image });
    let message =
        receives(&stage.ana, &stage.chat, &stage.maria, &stage.sales, message, json!({})).await;
    assert_eq!(stage.is(&message, "failed").await["media"]["failure"]["code"], "too-large");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_token_goes_to_meta_alone() {
    let desk = Desk::start().await;
    let stage = Stage::on(&desk).await;
    let evil = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = evil.local_addr().unwrap().port();
    let (seen, mut came) = tokio::sync::mpsc::unbounded_channel();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = evil.accept().await {
            let mut request = vec![0; 1000];
            let read = stream.read(&mut request).await.unwrap_or(0);
            seen.send(String::from_utf8_lossy(&request[..read]).into_owned()).unwrap();
        }
    });
    let addresses = [
        format!("http://127.0.0.1:{port}/x"),
        format!("http://localhost:{port}/x"),
        format!("http://[::ffff:127.0.0.1]:{port}/x"),
        format!("http://2130706433:{port}/x"),
        format!("http://lookaside.fbsbx.com:{port}/x"),
        format!("http://token@127.0.0.1:{port}/x"),
        "http://169.254.169.254/latest/meta-data".to_owned(),
        "file:///etc/passwd".to_owned(),
    ];
    let elsewhere = addresses.iter().map(|url| json!({ "kind": "elsewhere", "url": url }));
    let redirect = json!({ "kind": "redirect", "url": addresses[0] });
    for mut rule in elsewhere.chain([redirect]) {
        rule["count"] = json!(1);
        desk.trouble(rule.clone()).await;
        let message = stage.gets("image", enclosed(&jpeg(1), "image/jpeg")).await;
        let failed = stage.is(&message, "failed").await;
        assert_eq!(failed["media"]["failure"]["code"], "address", "{rule}");
        desk.peace().await;
    }
    assert!(came.try_recv().is_err(), "nobody else was asked");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_passes_is_tried_again() {
    let desk = Desk::start().await;
    let stage = Stage::on(&desk).await;
    desk.trouble(json!({ "rules": [
        { "kind": "fail", "status": 503, "on": "media", "count": 1 },
        { "kind": "fail", "status": 500, "on": "download", "count": 1 },
        { "kind": "corrupt", "count": 1 },
    ] }))
    .await;
    let message = stage.gets("image", enclosed(&jpeg(1), "image/jpeg")).await;
    assert_eq!(message["media"]["state"], "fetching");
    let media = eventually("it came in the end", async || {
        desk.wait(TimeDelta::seconds(5)).await;
        let messages = stage.ana.messages(&stage.chat).await;
        let found = messages.into_iter().find(|m| m["id"] == message["id"]);
        found.map(|m| m["media"].clone()).filter(|media| media["state"] == "ready")
    })
    .await;
    assert_eq!(load(&media["url"]).await.bytes, jpeg(1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_dies_over_a_file_leaves_it_to_the_next() {
    let mut desk = Desk::start().await;
    let (sales, ana) = (desk.account("Sales"), desk.online("ana").await);
    ana.meets(&desk.customer("Maria"), &sales).await;
    desk.trouble(json!({ "kind": "delay", "ms": 60_000, "on": "download", "count": 1 })).await;
    desk.customer("Nuno")
        .sends_with(&sales, json!({ "type": "image" }), enclosed(&jpeg(2), "image/jpeg"))
        .await;
    eventually("it is being fetched", async || {
        let faults = desk.control("GET", "/_sim/faults", None).await.expect(200);
        (faults["rules"][0]["applied"] == 1).then_some(())
    })
    .await;
    desk.server.kill().await;
    desk.restart().await;
    desk.wait(TimeDelta::minutes(6)).await;
    let ready = "select count(*) as n from media where sha256 is not null";
    eventually("it is here", async || (desk.postgres.sql().number(ready) == 1).then_some(())).await;
    super::keeps(&desk, 2).await;
}
