//! Rules, groups, and customers who return.

use harness::{Account, Desk, Person, eventually};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{holder, puts, sets};

async fn rules(person: &Person, new: Value) -> Value {
    person.post("/assignment/rules", new).await.expect(201)
}

fn id(of: &Value) -> String {
    of["id"].as_str().unwrap().to_owned()
}

/// Gives a customer who has written before a tag, and a language.
fn describes(desk: &Desk, chat: &str, tag: &str, language: &str) {
    desk.postgres.sql().run(&format!(
        "insert into contact_tags (company_id, contact_id, tag_id) \
            select company_id, contact_id, '{tag}' from chats where id = '{chat}'; \
         update contacts set language = '{language}' \
            where id = (select contact_id from chats where id = '{chat}')"
    ));
}

fn tag(desk: &Desk, name: &str) -> String {
    let id = Uuid::now_v7().to_string();
    desk.postgres.sql().run(&format!(
        "insert into tags (company_id, id, name, name_key) \
            select id, '{id}', '{name}', '{name}' from companies where name = 'Demo'"
    ));
    id
}

/// A customer writes while nobody is there, so that something can be done before somebody comes.
async fn waits(desk: &Desk, owner: &Person, account: &Account, name: &str) -> String {
    desk.customer(name).writes(account, "Olá!").await;
    id(&owner.finds("queue", name).await)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_rule_that_matches_says_who_gets_a_chat() {
    let desk = Desk::start().await;
    let (sales, support) = (desk.account("Sales"), desk.account("Support"));
    let (owner, supervisor) = (desk.person("owner").await, desk.person("supervisor").await);
    let (ana, rui, eva) =
        (desk.person("ana").await, desk.person("rui").await, desk.person("eva").await);
    let vip = tag(&desk, "vip");
    let body = json!({ "name": "Brazil", "agent_ids": [eva.id] });
    let group = supervisor.post("/agent-groups", body).await.expect(201);
    let for_vips = json!({ "name": "VIP", "tag_ids": [vip], "agent_ids": [rui.id] });
    let for_vips = rules(&supervisor, for_vips).await;
    let brazil = json!({ "name": "Brazil", "languages": ["pt_BR"], "group_id": group["id"] });
    let brazil = rules(&supervisor, brazil).await;
    assert_eq!(brazil["languages"], json!(["pt-br"]));
    let of_support = json!({ "name": "Help", "account_ids": [support.id], "agent_ids": [ana.id] });
    rules(&supervisor, of_support).await;

    let both = waits(&desk, &owner, &sales, "Maria").await;
    describes(&desk, &both, &vip, "pt-BR");
    let speaks = waits(&desk, &owner, &sales, "Nuno").await;
    let other = tag(&desk, "other");
    describes(&desk, &speaks, &other, "pt_BR");
    let helped = waits(&desk, &owner, &support, "Olga").await;
    ana.chooses("online").await;
    // Ana alone is there, so she gets all of them, whatever rules say.
    for chat in [&both, &speaks, &helped] {
        assert_eq!(holder(&owner, chat).await, ana.id);
    }
    let why = owner.holders(&helped).await[0]["why"].clone();
    assert_eq!(why["rule"]["name"], "Help");
    assert_eq!(owner.holders(&both).await[0]["why"]["rule"], Value::Null, "nobody was there");

    // The others come, and she leaves: now rules decide.
    rui.chooses("online").await;
    eva.chooses("online").await;
    ana.chooses("offline").await;
    assert_eq!(holder(&owner, &both).await, rui.id, "the first rule that matches");
    assert_eq!(holder(&owner, &speaks).await, eva.id);
    let last = owner.holders(&both).await.pop().unwrap();
    let rule = json!({ "id": for_vips["id"], "name": "VIP" });
    assert_eq!((&last["why"]["rule"], &last["why"]["candidates"]), (&rule, &json!(1)));
    let passed = |agent: &Person| json!({ "agent_id": agent.id, "reason": "not_named" });
    let reasons = last["passed_over"].as_array().unwrap();
    assert!(reasons.contains(&passed(&eva)), "{reasons:?}");
    assert!(reasons.contains(&json!({ "agent_id": ana.id, "reason": "offline" })), "{reasons:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn rules_are_put_in_order_switched_off_and_deleted_by_whoever_has_seen_them() {
    let desk = Desk::start().await;
    let (owner, ana) = (desk.person("owner").await, desk.person("ana").await);
    let cursor = owner.cursor().await;
    let (screen, mut supervisors) =
        (ana.screen().await, desk.person("supervisor").await.screen().await);
    let one = id(&rules(&owner, json!({ "name": "One", "agent_ids": [ana.id] })).await);
    let two = id(&rules(&owner, json!({ "name": "Two", "agent_ids": [ana.id] })).await);
    let told = supervisors.hears("assignment_rules.updated").await;
    assert_eq!(told["payload"]["items"][0]["name"], "One");
    let order = async |ids: Value, tag: &str| {
        puts(&owner, "/assignment/rule-order", json!({ "rule_ids": ids }), tag).await
    };
    assert_eq!(order(json!([two, one]), "\"1\"").await.problem(), "412 precondition-failed");
    let missing = order(json!([two]), "\"2\"").await;
    assert_eq!(crate::problems::verdict(&missing), "422 validation-failed rule_ids required");
    let ordered = order(json!([two, one]), "\"2\"").await;
    assert_eq!(ordered.header("etag"), "\"3\"");
    let ordered = ordered.expect(200);
    let names = |list: &Value| -> Vec<String> {
        let items = list["items"].as_array().unwrap().iter();
        items.map(|rule| rule["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names(&ordered), ["Two", "One"]);

    let off = json!({ "name": "Two", "agent_ids": [ana.id], "active": false });
    let path = format!("/assignment/rules/{two}");
    assert_eq!(
        puts(&owner, &path, off.clone(), "\"2\"").await.problem(),
        "412 precondition-failed"
    );
    assert_eq!(puts(&owner, &path, off, "\"3\"").await.expect(200)["active"], false);
    let gone = owner.send(reqwest::Method::DELETE, &path, None, &[("if-match", "\"4\"")]).await;
    assert_eq!(gone.status, 204);
    let left = owner.get("/assignment/rules").await;
    assert_eq!(left.header("etag"), "\"5\"");
    assert_eq!(names(&left.expect(200)), ["One"]);
    for (action, n) in [("created", 2), ("ordered", 1), ("changed", 1), ("deleted", 1)] {
        let path = format!("/audit-entries?action=assignment_rule.{action}");
        let page = owner.get(&path).await.expect(200);
        assert_eq!(page["items"].as_array().unwrap().len(), n, "{action}");
    }
    assert_eq!(ana.get("/assignment/rules").await.problem(), "403 forbidden");
    assert_eq!(ana.log_after(&cursor).await, Vec::<Value>::new(), "rules are no business of hers");
    drop(screen);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rule_whose_people_are_all_gone_is_shown_as_such_and_passed_over() {
    let desk = Desk::start().await;
    let (sales, owner) = (desk.account("Sales"), desk.person("owner").await);
    let (ana, rui) = (desk.person("ana").await, desk.online("rui").await);
    let body = json!({ "name": "Team", "agent_ids": [ana.id] });
    let group = id(&owner.post("/agent-groups", body).await.expect(201));
    let rule = rules(&owner, json!({ "name": "Team", "group_id": group })).await;
    assert_eq!(rule["has_nobody"], false);
    owner.delete(&format!("/users/{}", ana.id)).await.expect(204);
    let listed = owner.get("/assignment/rules").await.expect(200);
    assert_eq!(listed["items"][0]["has_nobody"], true);
    let chat = rui.meets(&desk.customer("Maria"), &sales).await;
    assert_eq!(owner.holders(&chat).await[0]["why"]["rule"], Value::Null);

    let path = format!("/agent-groups/{group}");
    let delete = reqwest::Method::DELETE;
    let refused = owner.send(delete.clone(), &path, None, &[("if-match", "\"1\"")]).await;
    assert_eq!(refused.problem(), "409 state-conflict", "a rule names it");
    let path = format!("/assignment/rules/{}", id(&rule));
    owner.send(delete.clone(), &path, None, &[("if-match", "\"1\"")]).await.expect(204);
    let path = format!("/agent-groups/{group}");
    owner.send(delete, &path, None, &[("if-match", "\"1\"")]).await.expect(204);
    assert_eq!(owner.get("/agent-groups").await.expect(200)["items"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn groups_have_names_of_their_own_and_people_of_the_company() {
    let desk = Desk::start().await;
    let (supervisor, ana) = (desk.person("supervisor").await, desk.person("ana").await);
    let make = async |name: &str, ids: Value| {
        supervisor.post("/agent-groups", json!({ "name": name, "agent_ids": ids })).await
    };
    let first = make(" Billing ", json!([ana.id])).await;
    assert_eq!(first.header("etag"), "\"1\"");
    assert_eq!(first.expect(201)["name"], "Billing");
    let verdict = crate::problems::verdict;
    let said = |answer: harness::Answer| verdict(&answer);
    assert_eq!(said(make("BILLING", json!([])).await), "422 validation-failed name taken");
    assert_eq!(said(make(" ", json!([])).await), "422 validation-failed name empty");
    let twice = make("Twice", json!([ana.id, ana.id])).await;
    assert_eq!(said(twice), "422 validation-failed agent_ids duplicate");
    let other = id(&make("Other", json!([])).await.expect(201));
    let path = format!("/agent-groups/{other}");
    let taken = json!({ "name": "billing", "agent_ids": [] });
    let answer = puts(&supervisor, &path, taken, "\"1\"").await;
    assert_eq!(said(answer), "422 validation-failed name taken");
    let mut screen = supervisor.screen().await;
    let body = json!({ "name": "Others", "agent_ids": [ana.id] });
    let stale = puts(&supervisor, &path, body.clone(), "\"7\"").await;
    assert_eq!(stale.problem(), "412 precondition-failed");
    let changed = puts(&supervisor, &path, body, "\"1\"").await;
    assert_eq!(changed.header("etag"), "\"2\"");
    let changed = changed.expect(200);
    let told = screen.hears("agent_group.updated").await;
    assert_eq!(told["payload"], json!({ "group": changed, "deleted": false }));
    assert_eq!(ana.get("/agent-groups").await.problem(), "403 forbidden");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_returns_to_whoever_had_them_last() {
    let desk = Desk::start().await;
    let (sales, owner) = (desk.account("Sales"), desk.person("owner").await);
    sets(&owner, json!({ "sticky": true })).await.expect(200);
    let ana = desk.online("ana").await;
    let maria = desk.customer("Maria");
    let first = json!({ "type": "text", "text": { "body": "Olá!" } });
    let from = json!({ "from": maria.phone });
    maria.sends_with(&sales, first.clone(), from.clone()).await;
    let chat = id(&ana.finds("active", "Maria").await);
    owner.waits_for_holder(&chat, &ana).await;
    desk.wait(chrono::TimeDelta::hours(25)).await;
    let (owner, rui, ana) =
        (desk.person("owner").await, desk.online("rui").await, desk.online("ana").await);
    // She has more than he has, and yet it is hers.
    owner.finds("archived", "Maria").await;
    let other = super::arrives(&desk, &owner, &sales, "Nuno").await;
    holder(&owner, &other).await;
    owner.gives(&other, &ana).await.expect(200);
    maria.sends_with(&sales, first, from).await;
    owner.waits_for_holder(&chat, &ana).await;
    let last = owner.holders(&chat).await.pop().unwrap();
    assert_eq!(last["why"]["returning"], true);
    let reasons = last["passed_over"].as_array().unwrap();
    let not = json!({ "agent_id": rui.id, "reason": "not_returning" });
    assert!(reasons.contains(&not), "{reasons:?}");
    // Away she cannot have it.
    ana.chooses("offline").await;
    eventually("the chat is Rui's", async || {
        (owner.chat(&chat).await["assignee"] == rui.id.as_str()).then_some(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn yesterday_is_played_again_under_other_rules() {
    let desk = Desk::start().await;
    let (sales, owner) = (desk.account("Sales"), desk.person("owner").await);
    let (ana, rui) = (desk.online("ana").await, desk.online("rui").await);
    let mut chats = vec![];
    for n in 0..4 {
        let chat = super::arrives(&desk, &owner, &sales, &format!("Customer {n}")).await;
        holder(&owner, &chat).await;
        chats.push(chat);
    }
    desk.wait(chrono::TimeDelta::days(1)).await;
    let owner = desk.person("owner").await;
    let before = desk.postgres.sql().fingerprint();
    let tries = async |body: Value| owner.post("/assignment/dry-run", body).await.expect(200);
    let share = |outcome: &Value, of: &Person| {
        let agents = outcome["agents"].as_array().unwrap();
        let found = agents.iter().find(|share| share["agent_id"] == of.id.as_str()).unwrap();
        json!([found["had"], found["as_it_is"], found["as_proposed"]])
    };

    let same = tries(json!({})).await;
    assert_eq!((&same["chats"], &same["moved"]), (&json!(4), &json!(0)), "{same:#}");
    assert_eq!((share(&same, &ana), share(&same, &rui)), (json!([2, 2, 2]), json!([2, 2, 2])));

    let all_to_rui = tries(json!({ "rules": [{ "name": "Rui", "agent_ids": [rui.id] }] })).await;
    assert_eq!(share(&all_to_rui, &rui), json!([2, 2, 4]));
    assert_eq!(all_to_rui["moved"], 2);
    for moved in all_to_rui["items"].as_array().unwrap() {
        assert_eq!((&moved["as_it_is"], &moved["as_proposed"]), (&json!(ana.id), &json!(rui.id)));
        assert!(chats.contains(&moved["chat_id"].as_str().unwrap().to_owned()));
    }
    let limits = json!({ "chat_limit": 1, "agents": [{ "agent_id": ana.id, "chat_limit": 0 }] });
    let limited = tries(json!({ "limits": limits })).await;
    assert_eq!(
        (share(&limited, &ana), share(&limited, &rui)),
        (json!([2, 2, 0]), json!([2, 2, 1]))
    );
    assert_eq!(
        (&limited["waiting_as_it_is"], &limited["waiting_as_proposed"]),
        (&json!(0), &json!(3))
    );
    assert_eq!(desk.postgres.sql().fingerprint(), before, "nothing is changed by looking");

    for (body, expected) in [
        (json!({ "rules": [{ "name": "" , "agent_ids": [ana.id] }] }), "rules[0].name empty"),
        (json!({ "limits": { "chat_limit": 1001 } }), "limits.chat_limit range"),
        (json!({ "sticky": "yes" }), "sticky type"),
    ] {
        let answer = owner.post("/assignment/dry-run", body).await;
        let expected = format!("422 validation-failed {expected}");
        assert_eq!(crate::problems::verdict(&answer), expected);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rule_follows_a_tag_that_becomes_part_of_another() {
    let desk = Desk::start().await;
    let (owner, supervisor) = (desk.person("owner").await, desk.person("supervisor").await);
    let (sales, rui) = (desk.account("Sales"), desk.person("rui").await);
    let (vip, gold) = (tag(&desk, "vip"), tag(&desk, "gold"));
    let new = json!({ "name": "Dear", "tag_ids": [gold, vip], "agent_ids": [rui.id] });
    rules(&supervisor, new).await;
    let filter = json!({ "name": "VIPs", "list": "active", "filter": { "tag_id": vip } });
    supervisor.post("/me/filters", filter).await.expect(201);
    let before = supervisor.get("/assignment/rules").await.expect(200);
    let mut screen = supervisor.screen().await;

    let into = json!({ "into": gold });
    supervisor.post(&format!("/tags/{vip}/merge"), into).await.expect(200);

    let told = screen.hears("assignment_rules.updated").await;
    assert_eq!(told["payload"]["items"][0]["tag_ids"], json!([gold]));
    let after = supervisor.get("/assignment/rules").await.expect(200);
    assert_eq!(after["items"][0]["tag_ids"], json!([gold]), "once");
    assert_eq!(after["version"], before["version"].as_i64().unwrap() + 1);
    let filters = supervisor.get("/me/filters").await.expect(200);
    assert_eq!(filters["items"][0]["filter"]["tag_id"], gold.as_str());

    let chat = waits(&desk, &owner, &sales, "Maria").await;
    describes(&desk, &chat, &gold, "pt");
    rui.chooses("online").await;
    assert_eq!(holder(&owner, &chat).await, rui.id);
    assert_eq!(owner.holders(&chat).await[0]["why"]["rule"]["name"], "Dear");
}
