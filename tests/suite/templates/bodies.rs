//! Every body of `tests/fixtures/whatsapp` that speaks of a template, and exactly what it changes.

use std::path::Path;

use harness::{Desk, Person, eventually};
use serde_json::{Map, Value, json};

use super::{WABA, becomes, id, reviews_at_once, submits};

/// Meta's id of the template in all of them.
const META_ID: &str = "1689556908129832";

/// The members of what Meta has that each body changes. That of the components says no more than that Meta is to
/// be asked.
fn expected() -> Vec<(&'static str, Value)> {
    let status = |word: &str| json!({ "status": word, "meta_status": word.to_uppercase() });
    let with = |mut changes: Value, name: &str, value: Value| {
        changes[name] = value;
        changes
    };
    let sendable = |changes: Value| with(changes, "sendable", json!(false));
    let marketing = |changes: Value| with(changes, "category", json!("marketing"));
    let disabled = "DISABLED: Sample text describing the disablement. (2025-06-13)";
    let paused = "FIRST_PAUSE: Sample text describing the pause.";
    vec![
        (
            "template-category-update-advance-notice",
            json!({ "next_category": "marketing", "next_category_at": "2025-05-02T07:00:00Z" }),
        ),
        ("template-category-update-changed", json!({ "category": "marketing" })),
        (
            "template-components-update-full",
            sendable(with(
                status("pending"),
                "components",
                json!([
                    { "type": "BODY", "text": "Thank you for your order." },
                ]),
            )),
        ),
        (
            "template-status-disabled",
            sendable(marketing(with(status("disabled"), "reason", json!(disabled)))),
        ),
        ("template-status-in-appeal", sendable(status("in_appeal"))),
        (
            "template-status-paused",
            sendable(marketing(with(status("paused"), "reason", json!(paused)))),
        ),
        ("template-status-pending-deletion", sendable(status("pending_deletion"))),
    ]
}

/// What Meta has of a template, and whether it can be sent.
fn live(template: &Value) -> Map<String, Value> {
    let mut live = template["versions"][0]["live"].as_object().unwrap().clone();
    live.insert("sendable".into(), template["sendable"].clone());
    live.remove("changed_at");
    live
}

/// The members that differ, as they are now.
fn changed(before: &Value, after: &Value) -> Value {
    let (before, after) = (live(before), live(after));
    let differs = |(name, value): &(String, Value)| before.get(name) != Some(value);
    after.into_iter().filter(differs).collect::<Map<_, _>>().into()
}

/// An approved `order_confirmation` in `en_US`, as all bodies name it.
async fn confirmation(desk: &Desk, by: &Person) -> Value {
    reviews_at_once(desk, json!([])).await;
    let new = json!({ "account_id": desk.account("Sales").id, "name": "order_confirmation",
        "language": "en_US", "category": "utility",
        "components": [{ "type": "BODY", "text": "Your order was taken." }] });
    let template = by.post("/templates", new).await.expect(201);
    submits(by, &template, "en_US").await.expect(202);
    let template = becomes(by, &template, "Meta approves it", |it| it["sendable"] == true).await;
    desk.settle().await;
    template
}

#[tokio::test(flavor = "multi_thread")]
async fn every_body_of_a_template_changes_exactly_what_it_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/whatsapp/constructed");
    let all = std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path());
    let mut all: Vec<String> = all
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .filter(|name| name.starts_with("template-"))
        .collect();
    all.sort();
    let expected = expected();
    assert_eq!(all, expected.iter().map(|(name, _)| *name).collect::<Vec<_>>());
    for (name, expected) in expected {
        let desk = Desk::start().await;
        let supervisor = desk.person("supervisor").await;
        let before = confirmation(&desk, &supervisor).await;
        let meta_id = before["versions"][0]["live"]["meta_id"].as_str().unwrap();
        if name.contains("components") {
            edits_at_meta(&desk, meta_id).await;
        }
        let known = aspects(&supervisor, &before).await;
        let start = supervisor.cursor().await;
        let body = std::fs::read_to_string(folder.join(format!("{name}.json"))).unwrap();
        let body = body.replace(META_ID, meta_id);
        assert!(body.contains(WABA) && body.contains(meta_id), "{name}");
        // What Meta said before it took the template would be old.
        let mut body: Value = serde_json::from_str(&body).unwrap();
        body["entry"][0]["time"] = desk.time().into();
        let body = body.to_string();
        // Meta says much of it twice.
        for _ in 0..2 {
            desk.post_webhook(body.clone()).await.expect(200);
        }
        let is_so = |it: &Value| changed(&before, it) == expected;
        let after = eventually(&format!("{name} changes {expected}"), async || {
            let now = supervisor.get(&format!("/templates/{}", id(&before))).await.expect(200);
            is_so(&now).then_some(now)
        })
        .await;
        desk.settle().await;
        assert_eq!(desk.verdicts().iter().filter(|it| *it != "processed").count(), 0, "{name}");
        let log = supervisor.log_after(&start).await;
        let told: Vec<&Value> = log
            .iter()
            .map(|entry| &entry["event"])
            .filter(|event| event["type"] == "template.updated")
            .map(|event| &event["payload"]["template"])
            .collect();
        assert_eq!(told, [&after, &after], "{name}: once for each account");
        let mut noted = aspects(&supervisor, &before).await;
        noted.truncate(noted.len() - known.len());
        noted.sort();
        let kept = ["category", "components", "status"];
        let kept: Vec<&str> =
            kept.into_iter().filter(|what| expected.get(what).is_some()).collect();
        assert_eq!(noted, kept, "{name}: its history");
    }
}

/// What changed of a template so far, the last change first.
async fn aspects(by: &Person, template: &Value) -> Vec<String> {
    let path = format!("/templates/{}/changes", id(template));
    let noted = by.get(&path).await.expect(200);
    let lines = noted["items"].as_array().unwrap().iter();
    lines.map(|line| line["what"].as_str().unwrap().to_owned()).collect()
}

/// Changes what the template says, behind the desk's back: nobody tells it.
async fn edits_at_meta(desk: &Desk, meta_id: &str) {
    let never = json!({ "after_ms": null, "rules": [] });
    desk.control("POST", "/_sim/review", Some(never)).await.expect(200);
    let edit = json!({ "components": [{ "type": "BODY", "text": "Thank you for your order." }] });
    let path = format!("/v23.0/{meta_id}?access_token=demo-token");
    desk.control("POST", &path, Some(edit)).await.expect(200);
}
