//! Saying what the desk shall say.

use harness::{Answer, Desk, Person};
use reqwest::Method;
use serde_json::{Value, json};

use super::{adds, opens, reply};

async fn changes(by: &Person, id: &Value, version: i64, body: Value) -> Answer {
    let (path, tag) = (format!("/auto-replies/{}", id.as_str().unwrap()), format!("\"{version}\""));
    by.send(Method::PUT, &path, Some(body), &[("if-match", &tag)]).await
}

async fn removes(by: &Person, id: &Value, version: i64) -> Answer {
    let (path, tag) = (format!("/auto-replies/{}", id.as_str().unwrap()), format!("\"{version}\""));
    by.send(Method::DELETE, &path, None, &[("if-match", &tag)]).await
}

fn ids(list: &Value) -> Vec<Value> {
    list["items"].as_array().unwrap().iter().map(|reply| reply["id"].clone()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reply_is_added_changed_and_taken_out_by_whoever_has_seen_it() {
    let desk = Desk::start().await;
    let supervisor = desk.person("supervisor").await;
    let mut screen = desk.person("ana").await.screen().await;
    let mut late = reply("welcome", "Hello");
    late["position"] = json!(5);
    let hello = adds(&supervisor, late).await;
    assert_eq!(hello["active"], true);
    assert_eq!(hello["version"], 1);
    let heard = screen.hears("auto_reply.changed").await;
    assert_eq!(heard["payload"]["auto_reply"], hello);
    let bye = adds(&supervisor, reply("closing", "Bye")).await;
    let list = supervisor.get("/auto-replies").await.expect(200);
    assert_eq!(ids(&list), [bye["id"].clone(), hello["id"].clone()], "in their order");

    let mut other = reply("welcome", "Good day");
    other["active"] = json!(false);
    let stale = changes(&supervisor, &hello["id"], 0, other.clone()).await;
    assert_eq!(stale.problem(), "412 precondition-failed");
    let changed = changes(&supervisor, &hello["id"], 1, other).await;
    assert_eq!(changed.header("etag"), "\"2\"");
    let changed = changed.expect(200);
    assert_eq!((&changed["text"], &changed["position"]), (&json!("Good day"), &json!(0)));
    let path = format!("/auto-replies/{}", hello["id"].as_str().unwrap());
    assert_eq!(supervisor.get(&path).await.expect(200), changed);
    assert_eq!(removes(&supervisor, &hello["id"], 1).await.problem(), "412 precondition-failed");
    removes(&supervisor, &hello["id"], 2).await.expect(204);
    assert_eq!(supervisor.get(&path).await.problem(), "404 not-found");
    screen.until(|event| event["payload"]["auto_reply"].is_null()).await;

    let owner = desk.person("owner").await;
    let audit = owner.get("/audit-entries?action=auto_reply.changed").await.expect(200);
    let audit = audit["items"].as_array().unwrap();
    assert_eq!(audit.len(), 4);
    assert_eq!(
        (&audit[0]["before"]["text"], &audit[0]["after"]),
        (&json!("Good day"), &json!(null))
    );
    assert_eq!(audit[1]["before"]["text"], "Hello");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_said_is_refused_where_it_is_wrong() {
    let desk = Desk::start().await;
    let supervisor = desk.person("supervisor").await;
    let with = |name: &str, value: Value| {
        let mut body = reply("welcome", "Hello");
        body[name] = value;
        body
    };
    for (body, fault) in [
        (reply("welcome", ""), "text empty"),
        (reply("welcome", &"a".repeat(4097)), "text too-long"),
        (reply("welcome", "{{contact.password}}"), "text unknown-variable"),
        (reply("welcome", "{{queue.wait}}"), "text unknown-variable"),
        (reply("welcome", "{{contact.name"), "text syntax"),
        (reply("goodbye", "Hello"), "kind enum"),
        (json!({ "kind": "welcome" }), "text required"),
        (json!({ "kind": "keyword", "text": "a" }), "keywords empty"),
        (with("keywords", json!(["a"])), "keywords unknown-field"),
        (with("delay_seconds", json!(5)), "delay_seconds unknown-field"),
        (with("delay_seconds", json!(-5)), "delay_seconds range"),
        (with("language", json!("Turkish")), "language language"),
        (with("position", json!(10_000)), "position range"),
        (with("account_id", json!("01890000-0000-7000-8000-000000000000")), "account_id not-found"),
        (with("schedule", json!({ "week": {}, "holidays": [] })), "schedule.week.monday required"),
        (with("enabled", json!(true)), "enabled unknown-field"),
    ] {
        let answer = supervisor.post("/auto-replies", body.clone()).await;
        assert_eq!(answer.status, 422, "{body} {}", answer.text);
        assert_eq!(answer.fault(), fault, "{body}");
    }
    let list = supervisor.get("/auto-replies").await.expect(200);
    assert_eq!(list["items"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_company_has_at_most_a_hundred() {
    let desk = Desk::start().await;
    let supervisor = desk.person("supervisor").await;
    for _ in 0..98 {
        adds(&supervisor, reply("welcome", "Hello")).await;
    }
    let add = || supervisor.post("/auto-replies", reply("welcome", "Hello"));
    let answers = tokio::join!(add(), add(), add(), add());
    let mut statuses = [answers.0, answers.1, answers.2, answers.3].map(|answer| answer.status);
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 201, 409, 409]);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_was_not_given_an_account_does_not_see_what_is_said_on_it() {
    let desk = Desk::start().await;
    let owner = desk.person("owner").await;
    let (sales, support) = (desk.account("Sales"), desk.account("Support"));
    desk.postgres.sql().run(&format!(
        "delete from account_agents x using agents g where x.agent_id = g.id \
         and x.account_id = '{}' and g.email = 'supervisor@demo.desk360.dev'",
        support.id
    ));
    let supervisor = desk.person("supervisor").await;
    let mut screen = supervisor.screen().await;
    let on = |account: &str| {
        let mut body = reply("welcome", "Hello");
        body["account_id"] = json!(account);
        body
    };
    let theirs = adds(&owner, on(&support.id)).await;
    let ours = adds(&owner, on(&sales.id)).await;
    let heard = screen.hears("auto_reply.changed").await;
    assert_eq!(heard["payload"]["auto_reply_id"], ours["id"], "the first that they hear of");
    assert_eq!(ids(&supervisor.get("/auto-replies").await.expect(200)), [ours["id"].clone()]);
    assert_eq!(removes(&supervisor, &theirs["id"], 1).await.problem(), "404 not-found");
    let answer = supervisor.post("/auto-replies", on(&support.id)).await;
    assert_eq!(answer.fault(), "account_id not-found");
    // One that goes elsewhere is gone.
    changes(&owner, &ours["id"], 1, on(&support.id)).await.expect(200);
    let heard = screen.hears("auto_reply.changed").await;
    assert_eq!(heard["payload"], json!({ "auto_reply_id": ours["id"], "auto_reply": null }));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rehearsal_says_what_would_be_said_and_why_the_rest_is_not() {
    let desk = Desk::start().await;
    let (sales, supervisor) = (desk.account("Sales"), desk.person("supervisor").await);
    let mut replies = vec![];
    for kind in ["welcome", "no_agent_online", "out_of_hours", "keyword", "queue_wait", "closing"] {
        replies.push(adds(&supervisor, reply(kind, "{{account.name}} {{contact.name|you}}")).await);
    }
    let plays = async |more: Value| {
        let mut body = json!({ "account_id": sales.id });
        for (name, value) in more.as_object().unwrap() {
            body[name] = value.clone();
        }
        let played = supervisor.post("/auto-replies/preview", body).await.expect(200);
        let said = replies.iter().find(|reply| reply["id"] == played["auto_reply_id"]);
        let why = |n: usize| {
            let mut others = played["others"].as_array().unwrap().iter();
            let other = others.find(|other| other["auto_reply_id"] == replies[n]["id"]);
            other.map(|other| other["why"].as_str().unwrap().to_owned())
        };
        let reasons: Vec<_> = (0..replies.len()).map(why).collect();
        (said.map(|said| said["kind"].clone()), played["text"].clone(), reasons)
    };
    let (said, text, why) = plays(json!({ "text": "Hi" })).await;
    assert_eq!((said, text), (Some(json!("no_agent_online")), json!("Sales you")));
    let reasons =
        ["outranked", "", "company_open", "no_keyword", "other_occasion", "other_occasion"];
    assert_eq!(why.iter().map(|w| w.as_deref().unwrap_or("")).collect::<Vec<_>>(), reasons);
    opens(&supervisor, false).await;
    assert_eq!(plays(json!({ "text": "the Price" })).await.0, Some(json!("keyword")));
    assert_eq!(plays(json!({ "text": "Hi", "opens": false })).await.0, Some(json!("out_of_hours")));
    assert_eq!(plays(json!({ "occasion": "wait" })).await.0, Some(json!("queue_wait")));
    assert_eq!(plays(json!({ "occasion": "ending" })).await.0, Some(json!("closing")));
    desk.online("ana").await;
    opens(&supervisor, true).await;
    assert_eq!(plays(json!({ "text": "Hi" })).await.0, Some(json!("welcome")));
    assert_eq!(desk.sent().await.len(), 0, "it is only a rehearsal");
}
