//! What customers see when they open the profile of a number: read from Meta, and written there.

use harness::Desk;
use image::ImageFormat;
use reqwest::Method;
use serde_json::{Value, json};

use super::detail;
use crate::media::picture;

fn png(width: u32, height: u32) -> Vec<u8> {
    picture(width, height, 7, ImageFormat::Png)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_profile_is_written_to_meta_and_read_from_there() {
    let desk = Desk::start().await;
    let supervisor = desk.person("supervisor").await;
    let account = desk.account("Sales");
    let path = format!("/accounts/{}/profile", account.id);
    let empty = supervisor.get(&path).await.expect(200);
    assert_eq!((&empty["about"], &empty["websites"]), (&Value::Null, &json!([])));
    let words = json!({
        "about": "We answer from 9 to 18.", "address": "Rua Augusta 1, Lisboa",
        "description": "Shoes since 1910.", "email": "hello@shoes.example",
        "websites": ["https://shoes.example", "https://shop.shoes.example"], "vertical": "RETAIL",
    });
    let changed = supervisor.send(Method::PATCH, &path, Some(words.clone()), &[]).await.expect(200);
    for (field, value) in words.as_object().unwrap() {
        assert_eq!(changed[field], *value, "{field}");
    }
    let less = json!({ "email": "", "websites": [] });
    supervisor.send(Method::PATCH, &path, Some(less), &[]).await.expect(200);
    let now = supervisor.get(&path).await.expect(200);
    assert_eq!((&now["email"], &now["websites"]), (&Value::Null, &json!([])));
    assert_eq!(now["about"], "We answer from 9 to 18.", "it was not named");
    let other = format!("/accounts/{}/profile", desk.account("Support").id);
    assert_eq!(supervisor.get(&other).await.expect(200)["about"], Value::Null);
    let owner = desk.person("owner").await;
    let log = owner.get("/audit-entries?action=account.profile_changed").await.expect(200);
    let entries = log["items"].as_array().unwrap();
    assert_eq!((entries.len(), &entries[1]["after"]), (2, &words));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_meta_would_refuse_is_refused_before_it_is_asked() {
    let desk = Desk::start().await;
    let supervisor = desk.person("supervisor").await;
    let path = format!("/accounts/{}/profile", desk.account("Sales").id);
    for (words, fault) in [
        (json!({ "about": "" }), "about empty"),
        (json!({ "about": "a".repeat(140) }), "about too-long"),
        (json!({ "email": "nobody" }), "email email"),
        (json!({ "websites": ["shoes.example"] }), "websites[0] url"),
        (json!({ "vertical": "SHOES" }), "vertical enum"),
        (json!({}), " empty"),
    ] {
        let answer = supervisor.send(Method::PATCH, &path, Some(words.clone()), &[]).await;
        assert_eq!(answer.fault(), fault, "{words}");
    }
    assert!(desk.requests().await.iter().all(|it| it["kind"] != "profile"));
    // What only Meta knows is said as Meta says it.
    desk.trouble(json!({ "kind": "fail", "status": 400, "code": 100, "on": "profile", "count": 1,
        "details": "Param vertical is not allowed for this business." }))
        .await;
    let words = json!({ "about": "Hello", "vertical": "ALCOHOL" });
    let answer = supervisor.send(Method::PATCH, &path, Some(words), &[]).await;
    assert_eq!(answer.fault(), "vertical refused");
    desk.trouble(json!({ "kind": "fail", "status": 503, "on": "profile", "count": 1 })).await;
    assert_eq!(supervisor.get(&path).await.problem(), "503 dependency-unavailable");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photo_goes_to_meta_as_it_is() {
    let desk = Desk::start().await;
    let supervisor = desk.person("supervisor").await;
    let account = desk.account("Sales");
    let path = format!("/accounts/{}/profile/photo", account.id);
    let small = supervisor.uploads("", "image/png", &png(640, 191)).await.expect(201);
    let answer = supervisor.put(&path, json!({ "media_id": small["id"] })).await;
    assert_eq!(answer.fault(), "media_id too-small");
    let text = supervisor.uploads("", "text/plain", b"no picture").await.expect(201);
    let answer = supervisor.put(&path, json!({ "media_id": text["id"] })).await;
    assert_eq!(answer.fault(), "media_id type");
    let bytes = png(192, 192);
    let photo = supervisor.uploads("", "image/png", &bytes).await.expect(201);
    let changed = supervisor.put(&path, json!({ "media_id": photo["id"] })).await.expect(200);
    let seen = reqwest::get(changed["photo_url"].as_str().unwrap()).await.unwrap();
    assert_eq!(seen.bytes().await.unwrap(), bytes);
    assert!(detail(&supervisor, &account.id).await["account"].get("photo_url").is_none());
}
