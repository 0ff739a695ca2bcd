//! Addresses of files: for whom and how long they work, and what a browser is told.

use chrono::TimeDelta;
use harness::Desk;
use reqwest::Method;
use serde_json::json;

use super::{jpeg, load, load_with};

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_is_told_what_it_may_do_with_a_file() {
    let desk = Desk::start().await;
    let ana = desk.person("ana").await;
    let photo = ana.uploads("?filename=a%20b.jpg", "image/jpeg", &jpeg(1)).await.expect(201);
    let text = ana.uploads("?filename=a.txt", "text/plain", b"hello").await.expect(201);
    for (media, kind) in [(&photo, "inline"), (&text, "attachment")] {
        let loaded = load(&media["url"]).await;
        assert_eq!(loaded.status, 200);
        assert_eq!(loaded.header("content-type"), media["mime_type"]);
        assert!(loaded.header("content-disposition").starts_with(&format!("{kind}; filename=\"a")));
        assert_eq!(loaded.header("x-content-type-options"), "nosniff");
        let policy = loaded.header("content-security-policy");
        assert!(policy.contains("sandbox") && policy.contains("default-src 'none'"), "{policy}");
        assert_eq!(loaded.header("cross-origin-resource-policy"), "cross-origin");
        assert!(loaded.header("cache-control").starts_with("private, max-age="));
        assert_eq!(loaded.header("accept-ranges"), "bytes");
        assert_eq!(loaded.header("etag"), format!("\"{}\"", media["sha256"].as_str().unwrap()));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_can_be_loaded_in_parts() {
    let desk = Desk::start().await;
    let ana = desk.person("ana").await;
    let bytes = jpeg(1);
    let media = ana.uploads("", "image/jpeg", &bytes).await.expect(201);
    let url = media["url"].as_str().unwrap();
    let size = bytes.len();
    let get = async |headers: &[(&str, &str)]| load_with(Method::GET, url, headers).await;

    let head = load_with(Method::HEAD, url, &[]).await;
    assert_eq!((head.status, head.header("content-length")), (200, size.to_string().as_str()));
    assert!(head.bytes.is_empty());
    let tag = head.header("etag").to_owned();
    let part = get(&[("range", "bytes=10-19")]).await;
    assert_eq!((part.status, &part.bytes[..]), (206, &bytes[10..20]));
    assert_eq!(part.header("content-range"), format!("bytes 10-19/{size}"));
    let tail = get(&[("range", "bytes=-5"), ("if-range", &tag)]).await;
    assert_eq!((tail.status, &tail.bytes[..]), (206, &bytes[size - 5..]));
    let other = get(&[("range", "bytes=-5"), ("if-range", "\"other\"")]).await;
    assert_eq!((other.status, other.bytes.len()), (200, size));
    let beyond = get(&[("range", &format!("bytes={size}-"))]).await;
    assert_eq!(beyond.status, 416);
    assert_eq!(beyond.header("content-range"), format!("bytes */{size}"));
    let known = get(&[("if-none-match", &tag)]).await;
    assert_eq!((known.status, known.bytes.len()), (304, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_works_for_what_it_is_and_for_some_minutes() {
    let desk = Desk::start().await;
    let ana = desk.person("ana").await;
    let media = ana.uploads("", "image/jpeg", &jpeg(1)).await.expect(201);
    let other = ana.uploads("", "image/jpeg", &jpeg(2)).await.expect(201);
    let theirs = desk.stranger("ana").await.uploads("", "image/jpeg", &jpeg(1)).await.expect(201);
    let url = media["url"].as_str().unwrap();
    let id = |media: &serde_json::Value| media["id"].as_str().unwrap().to_owned();
    let company = |url: &str| url.split("company=").nth(1).unwrap()[..36].to_owned();
    let their_company = company(theirs["url"].as_str().unwrap());
    let (plain, _) = url.split_once('?').unwrap();
    for evil in [
        url.replace(&id(&media), &id(&other)),
        url.replace(&company(url), &their_company),
        url.replace(&format!("/media/{}", id(&media)), &format!("/media/{}/thumbnail", id(&media))),
        url.replace("expires=1", "expires=9"),
        url.replace("name=", "name=x"),
        url.replace("signature=", "signature=A"),
    ] {
        assert_ne!(evil, url);
        assert_eq!(load(&json!(evil)).await.status, 404, "{evil}");
    }
    assert_eq!(load(&json!(plain)).await.status, 422, "not even signed");
    assert_eq!(load_with(Method::POST, url, &[]).await.status, 405);

    desk.wait(TimeDelta::minutes(4)).await;
    assert_eq!(load(&media["url"]).await.status, 200);
    desk.wait(TimeDelta::minutes(7)).await;
    assert_eq!(load(&media["url"]).await.status, 404, "it is over");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_not_see_a_message_gets_no_address() {
    let desk = Desk::start().await;
    let sales = desk.account("Sales");
    let (ana, rui) = (desk.online("ana").await, desk.online("rui").await);
    let chat = ana.meets(&desk.customer("Maria"), &sales).await;
    let media = ana.uploads("", "image/jpeg", &jpeg(1)).await.expect(201);
    let image = json!({ "type": "image", "image": { "media_id": media["id"] } });
    let sent = ana.sends(&chat, image).await.expect(202);
    assert!(sent["media"].get("url").is_none(), "this answer may be repeated tomorrow");
    let path = format!("/chats/{chat}/messages/{}", sent["id"].as_str().unwrap());
    let seen = ana.get(&path).await.expect(200);
    assert_eq!(load(&seen["media"]["url"]).await.bytes, jpeg(1));
    assert_eq!(rui.get(&path).await.problem(), "404 not-found", "it is Ana's chat");
    // Nor can anybody send on what they may not see.
    let file = seen["media"]["media_id"].clone();
    let his = rui.meets(&desk.customer("Nuno"), &desk.account("Support")).await;
    let with = |kind: &str| json!({ "type": kind, kind: { "media_id": file } });
    assert_eq!(rui.sends(&his, with("image")).await.fault(), "image.media_id not-found");
    let mut later = with("image");
    later["at"] = json!(desk.later(3600));
    let later = rui.post(&format!("/chats/{his}/scheduled"), later).await;
    assert_eq!(later.fault(), "image.media_id not-found");
    let kept = json!({ "shortcut": "a", "title": "a", "text": "a", "media_id": file });
    let kept = rui.post("/me/quick-responses", kept).await;
    assert_eq!(kept.fault(), "media_id not-found");

    ana.gives(&chat, &rui).await.expect(200);
    rui.sends(&his, with("image")).await.expect(202);
    assert_eq!(load(&rui.get(&path).await.expect(200)["media"]["url"]).await.status, 200);
    assert_eq!(ana.get(&path).await.problem(), "404 not-found", "not any more");
    assert_eq!(
        ana.post(&format!("{path}/media/retry"), json!({})).await.problem(),
        "404 not-found"
    );
    let stranger = desk.stranger("owner").await;
    assert_eq!(stranger.get(&path).await.problem(), "404 not-found");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_colleague_brought_and_has_not_sent_is_not_there() {
    let desk = Desk::start().await;
    let ana = desk.online("ana").await;
    let chat = ana.meets(&desk.customer("Maria"), &desk.account("Sales")).await;
    let supervisor = desk.online("supervisor").await;
    let media = ana.uploads("", "image/jpeg", &jpeg(1)).await.expect(201);
    let image = json!({ "type": "image", "image": { "media_id": media["id"] } });
    let mut later = image.clone();
    later["at"] = json!(desk.later(3600));
    let ready = json!({ "shortcut": "a", "title": "a", "text": "a", "media_id": media["id"] });
    let (planned, for_all) = (format!("/chats/{chat}/scheduled"), "/quick-responses");

    assert_eq!(supervisor.sends(&chat, image.clone()).await.fault(), "image.media_id not-found");
    let refused = supervisor.post(&planned, later.clone()).await;
    assert_eq!(refused.fault(), "image.media_id not-found");
    for path in ["/me/quick-responses", for_all] {
        let refused = supervisor.post(path, ready.clone()).await;
        assert_eq!(refused.fault(), "media_id not-found", "{path}");
    }

    // Whoever may change a plan leaves its file as it is, and cannot take it for something else.
    let plan = ana.post(&planned, later.clone()).await.expect(201);
    later["image"]["caption"] = json!("Look!");
    let path = format!("{planned}/{}", plan["id"].as_str().unwrap());
    let changed = supervisor.changes(&path, 1, later).await.expect(200);
    assert_eq!(changed["image"]["caption"], "Look!");
    assert_eq!(supervisor.sends(&chat, image.clone()).await.fault(), "image.media_id not-found");

    // Their own they may use, and what was sent, whoever sees it.
    ana.post("/me/quick-responses", ready.clone()).await.expect(201);
    ana.sends(&chat, image.clone()).await.expect(202);
    supervisor.sends(&chat, image).await.expect(202);
    supervisor.post(for_all, ready).await.expect(201);
}
