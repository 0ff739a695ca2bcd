//! What the company says of who sees what.

use harness::{Desk, Stay};
use reqwest::Method;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn the_company_lets_agents_see_all_and_no_more_at_once() {
    let desk = Desk::start().await;
    let second = desk.second_server().await;
    let (owner, supervisor) = (desk.person("owner").await, desk.person("supervisor").await);
    let (ana, rui) = (desk.online("ana").await, desk.person("rui").await);
    rui.chooses("break").await;
    let chat = ana.meets(&desk.customer("Maria"), &desk.account("Sales")).await;
    desk.settle().await;
    let path = format!("/chats/{chat}");
    let active = async || {
        let page = rui.get("/chats").await.expect(200);
        page["items"].as_array().unwrap().len()
    };
    assert_eq!((rui.get(&path).await.status, active().await), (404, 0));

    for (all, status, count) in [(true, 200, 1), (false, 404, 0)] {
        let beside = rui.at(&second.url);
        assert_ne!(beside.get(&path).await.status, status, "it is remembered there how it was");
        let (mut his, mut elsewhere) = (rui.screen().await, beside.screen().await);
        let mut above = supervisor.screen().await;
        let cursor = owner.cursor().await;

        let changed = owner.lets_agents_see_all(all).await.expect(200);

        assert_eq!(changed["visibility"], json!({ "agents_see_all": all }));
        assert_eq!((rui.get(&path).await.status, active().await), (status, count));
        for screen in [&mut his, &mut elsewhere] {
            assert_eq!(screen.end().await, Stay::Closed(4003));
        }
        assert_eq!(beside.get(&path).await.status, status, "on every node");
        assert_eq!(rui.sync().await["me"]["sees_others"], all);
        above.hears("settings.updated").await;
        let last = owner.makes_noise().await;
        above.until(|event| event["id"] == last["id"]).await;
        let told = owner.log_after(&cursor).await;
        let told: Vec<_> = told.iter().map(|entry| entry["event"]["type"].clone()).collect();
        assert_eq!(told, ["settings.updated", "agent.status_changed"], "one event, and the noise");
        let page = owner.get("/audit-entries?action=company.changed&limit=1").await.expect(200);
        let (before, after) = (&page["items"][0]["before"], &page["items"][0]["after"]);
        assert_eq!(*before, json!({ "visibility": { "agents_see_all": !all } }));
        assert_eq!(*after, json!({ "visibility": { "agents_see_all": all } }));

        // The same once more changes nobody's sight.
        let mut his = rui.screen().await;
        owner.lets_agents_see_all(all).await.expect(200);
        his.hears("settings.updated").await;
        let last = owner.makes_noise().await;
        his.until(|event| event["id"] == last["id"]).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_not_say_it_or_has_not_seen_it_changes_nothing() {
    let desk = Desk::start().await;
    let (owner, supervisor) = (desk.person("owner").await, desk.person("supervisor").await);
    assert_eq!(supervisor.lets_agents_see_all(true).await.problem(), "403 forbidden");
    let put = async |body, headers: &[(&str, &str)]| {
        owner.send(Method::PUT, "/company/visibility", Some(body), headers).await
    };
    let all = json!({ "agents_see_all": true });
    assert_eq!(put(all.clone(), &[]).await.problem(), "428 precondition-required");
    let stale = [("if-match", "\"0\"")];
    assert_eq!(put(all, &stale).await.problem(), "412 precondition-failed");
    let tag = owner.get("/company").await.header("etag").to_owned();
    let tag = [("if-match", &*tag)];
    assert_eq!(put(json!({}), &tag).await.fault(), "agents_see_all required");
    assert_eq!(put(json!({ "agents_see_all": "yes" }), &tag).await.fault(), "agents_see_all type");
    let company = owner.get("/company").await.expect(200);
    assert_eq!(company["visibility"], json!({ "agents_see_all": false }));
}
