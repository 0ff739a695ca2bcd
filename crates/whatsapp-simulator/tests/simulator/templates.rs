//! The life of templates: from the draft to the verdict, and what comes after.

use reqwest::Method;
use serde_json::{Value, json};

use crate::stage::{CUSTOMER, Stage, WABA};

const PATH: &str = "/v23.0/102290129340398/message_templates";

/// A template that Meta takes.
pub(crate) fn draft(name: &str) -> Value {
    json!({
        "name": name,
        "language": "en_US",
        "category": "UTILITY",
        "components": [
            { "type": "body", "text": "Hi {{1}}, your order {{2}} is on its way to you.",
              "example": { "body_text": [["Ada", "86"]] } },
            { "type": "FOOTER", "text": "Thank you" },
            { "type": "BUTTONS", "buttons": [
                { "type": "QUICK_REPLY", "text": "Where is it?" },
                { "type": "URL", "text": "Follow", "url": "https://a.example/{{1}}",
                  "example": ["https://a.example/86"] },
            ] },
        ],
    })
}

/// Makes it, with reviews that go as `review` says.
pub(crate) async fn make(stage: &Stage, review: Value, draft: Value) -> Value {
    let (status, answer) = stage.post("/_sim/review", review).await;
    assert_eq!(status, 200, "{answer}");
    let (status, answer) = stage.post(PATH, draft).await;
    assert_eq!(status, 200, "{answer}");
    answer
}

fn events(stage: &Stage) -> Vec<String> {
    let news = stage.receiver.news("message_template_status_update");
    let mut events: Vec<_> =
        news.iter().map(|value| value["event"].as_str().unwrap().to_owned()).collect();
    events.sort();
    events
}

#[tokio::test]
async fn a_template_is_reviewed_and_the_verdict_is_told() {
    let stage = Stage::set();
    let made = make(&stage, json!({ "after_ms": null }), draft("order_sent")).await;
    assert_eq!((&made["status"], &made["category"]), (&json!("PENDING"), &json!("UTILITY")));
    let id = made["id"].as_str().unwrap();
    stage.idle().await;
    assert!(stage.receiver.hooks().is_empty());

    let (_, shown) = stage.post(&format!("/_sim/templates/{id}"), json!({ "do": "approve" })).await;
    assert_eq!(shown["status"], "APPROVED");
    stage.idle().await;
    let body = stage.receiver.hooks().pop().unwrap().json();
    assert!(body["entry"][0]["time"].is_i64());
    assert_eq!(body["entry"][0]["id"], WABA);
    assert_eq!(
        body["entry"][0]["changes"][0],
        json!({
            "field": "message_template_status_update",
            "value": {
                "event": "APPROVED",
                "message_template_id": id.parse::<u64>().unwrap(),
                "message_template_name": "order_sent",
                "message_template_language": "en_US",
                "message_template_category": "UTILITY",
                "reason": "NONE",
            },
        })
    );
    let node = stage.get(&format!("/v23.0/{id}?fields=status,name,rejected_reason")).await;
    let wanted =
        json!({ "status": "APPROVED", "name": "order_sent", "rejected_reason": "NONE", "id": id });
    assert_eq!(node, wanted);
}

#[tokio::test]
async fn rules_of_the_review_reject_by_name() {
    let stage = Stage::set();
    let rule = json!({ "name_contains": "promo",
        "verdict": { "do": "reject", "reason": "INVALID_FORMAT", "recommendation": "Mend it." } });
    let review = json!({ "after_ms": 0, "rules": [rule] });
    assert_eq!(make(&stage, review.clone(), draft("a_promo")).await["status"], "REJECTED");
    assert_eq!(make(&stage, review, draft("an_order")).await["status"], "APPROVED");
    stage.idle().await;
    let news = stage.receiver.news("message_template_status_update");
    let rejected = news.iter().find(|value| value["event"] == "REJECTED").unwrap();
    assert_eq!(rejected["reason"], "INVALID_FORMAT");
    assert_eq!(rejected["rejection_info"]["recommendation"], "Mend it.");
}

#[tokio::test]
async fn all_pages_together_are_all_templates() {
    let stage = Stage::set();
    for number in 0..5 {
        make(&stage, json!({ "after_ms": 0 }), draft(&format!("order_{number}"))).await;
    }
    let mut names = Vec::new();
    let mut path = format!("{PATH}?fields=name&limit=2");
    loop {
        let page = stage.get(&path).await;
        let data = page["data"].as_array().unwrap();
        names.extend(data.iter().map(|one| one["name"].as_str().unwrap().to_owned()));
        let Some(next) = page["paging"]["next"].as_str() else { break };
        let after = page["paging"]["cursors"]["after"].as_str().unwrap();
        assert!(next.ends_with(&format!("after={after}")), "{next}");
        path = next.strip_prefix(&stage.simulator.base_url()).unwrap().to_owned();
    }
    let wanted = ["order_4", "order_3", "order_2", "order_1", "order_0", "hello_world"];
    assert_eq!(names, wanted);
    let first = stage.get(&format!("{PATH}?limit=2")).await;
    let after = first["paging"]["cursors"]["after"].as_str().unwrap();
    let second = stage.get(&format!("{PATH}?limit=2&after={after}")).await;
    let before = second["paging"]["cursors"]["before"].as_str().unwrap();
    let back = stage.get(&format!("{PATH}?limit=2&before={before}")).await;
    assert_eq!(back["data"], first["data"]);
    let some = stage.get(&format!("{PATH}?name=order_3&status=approved&language=en_US")).await;
    assert_eq!(some["data"].as_array().unwrap().len(), 1);
    let none = stage.get(&format!("{PATH}?category=MARKETING")).await;
    assert_eq!(none, json!({ "data": [] }));
    let made_up = stage.ask(Method::GET, &format!("{PATH}?after=xyz"), None).await;
    assert_eq!(made_up.status(), 400);
}

#[tokio::test]
async fn an_edit_is_reviewed_again_and_comes_once_a_day() {
    let stage = Stage::set();
    let made = make(&stage, json!({ "after_ms": 0 }), draft("order_sent")).await;
    let path = format!("/v23.0/{}", made["id"].as_str().unwrap());
    let components = json!({ "components": [{ "type": "BODY", "text": "It is on its way." }] });
    let (status, answer) = stage.post(&path, components.clone()).await;
    assert_eq!((status, answer), (200, json!({ "success": true })));
    stage.idle().await;
    let news = stage.receiver.news("message_template_components_update");
    assert_eq!(news[0]["message_template_element"], "It is on its way.");
    let (status, answer) = stage.post(&path, components.clone()).await;
    assert_eq!((status, &answer["error"]["error_subcode"]), (400, &json!(2_388_039)));
    stage.post("/_sim/clock", json!({ "advance_seconds": 86_400 })).await;
    assert_eq!(stage.post(&path, components).await.0, 200);
    let (status, _) = stage.post(&path, json!({ "category": "MARKETING" })).await;
    assert_eq!(status, 400);
}

#[tokio::test]
async fn a_deleted_name_stays_taken_for_30_days() {
    let stage = Stage::set();
    let made = make(&stage, json!({ "after_ms": 0 }), draft("order_sent")).await;
    let (_, again) = stage.post(PATH, draft("order_sent")).await;
    assert_eq!(again["error"]["error_subcode"], 2_388_024);
    let id = made["id"].as_str().unwrap();
    let other = stage.ask(Method::DELETE, &format!("{PATH}?name=order_sent&hsm_id=1"), None).await;
    assert_eq!(other.status(), 400);
    let path = format!("{PATH}?name=order_sent&hsm_id={id}");
    assert_eq!(stage.ask(Method::DELETE, &path, None).await.status(), 200);
    stage.idle().await;
    assert_eq!(events(&stage), ["APPROVED", "DELETED"]);
    let deleted = stage.receiver.news("message_template_status_update");
    assert!(deleted.iter().any(|value| value["reason"].is_null()));
    let (_, taken) = stage.post(PATH, draft("order_sent")).await;
    assert_eq!(taken["error"]["error_subcode"], 2_388_023);
    stage.post("/_sim/clock", json!({ "advance_seconds": 30 * 86_400 })).await;
    assert_eq!(stage.post(PATH, draft("order_sent")).await.0, 200);
}

#[tokio::test]
async fn bad_quality_pauses_twice_and_then_disables() {
    let stage = Stage::set();
    let made = make(&stage, json!({ "after_ms": 0 }), draft("order_sent")).await;
    let control = format!("/_sim/templates/{}", made["id"].as_str().unwrap());
    let red = || json!({ "do": "quality", "score": "RED" });
    let message = json!({ "messaging_product": "whatsapp", "to": CUSTOMER, "type": "template",
        "template": { "name": "order_sent", "language": { "code": "en_US" }, "components": [
            { "type": "body", "parameters": [
                { "type": "text", "text": "Ada" }, { "type": "text", "text": "86" }] },
            { "type": "button", "sub_type": "url", "index": "1",
              "parameters": [{ "type": "text", "text": "86" }] }] } });
    for hours in [3, 6] {
        assert_eq!(stage.post(&control, red()).await.1["status"], "PAUSED");
        assert_eq!(stage.send(message.clone()).await.1["error"]["code"], 132_015);
        stage.post("/_sim/clock", json!({ "advance_seconds": hours * 3600 })).await;
        assert_eq!(stage.send(message.clone()).await.0, 200);
    }
    assert_eq!(stage.post(&control, red()).await.1["status"], "DISABLED");
    assert_eq!(stage.send(message.clone()).await.1["error"]["code"], 132_016);
    let gone = stage.ask(Method::DELETE, &format!("{PATH}?name=order_sent"), None).await;
    assert_eq!(gone.status(), 400);
    stage.idle().await;
    let wanted = ["APPROVED", "APPROVED", "APPROVED", "DISABLED", "PAUSED", "PAUSED"];
    assert_eq!(events(&stage), wanted);
    let quality = stage.receiver.news("message_template_quality_update");
    assert_eq!(quality[0]["previous_quality_score"], "UNKNOWN");
    assert_eq!(quality[0]["new_quality_score"], "RED");
}

#[tokio::test]
async fn a_category_changes_with_and_without_notice() {
    let stage = Stage::set();
    let made = make(&stage, json!({ "after_ms": 0 }), draft("order_sent")).await;
    let control = format!("/_sim/templates/{}", made["id"].as_str().unwrap());
    for notice in [true, false] {
        let change = json!({ "do": "category", "to": "MARKETING", "notice": notice });
        assert_eq!(stage.post(&control, change).await.0, 200);
        stage.idle().await;
    }
    let news = stage.receiver.news("template_category_update");
    assert_eq!(
        (&news[0]["new_category"], &news[0]["correct_category"]),
        (&json!("UTILITY"), &json!("MARKETING"))
    );
    assert_eq!(
        (&news[1]["previous_category"], &news[1]["new_category"]),
        (&json!("UTILITY"), &json!("MARKETING"))
    );
}
