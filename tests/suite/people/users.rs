//! A team: asked to join, given accounts, made something else, shut out.

use chrono::TimeDelta;
use futures_util::future::join_all;
use harness::{Desk, NEW_PASSWORD, PASSWORD, Person, Stay};
use serde_json::{Value, json};

use super::{address, joins, text, written_down};

async fn promotes(by: &Person, whom: &Person, role: &str) -> harness::Answer {
    by.put(&format!("/users/{}/role", whom.id), json!({ "role": role })).await
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_is_invited_and_joins() {
    let desk = Desk::start().await;
    let owner = desk.person("owner").await;
    let mut screen = owner.screen().await;
    let sales = desk.account("Sales").id;
    let body = json!({ "email": "Nina@Acme.example", "name": "Nina", "role": "supervisor",
        "account_ids": [sales], "language": "tr" });
    let invitation = owner.post("/invitations", body.clone()).await.expect(201);
    assert_eq!(invitation["email"], "nina@acme.example");
    let twice = owner.post("/invitations", body).await;
    assert_eq!(twice.fault(), "email duplicate");
    let mail = desk.mail_to("nina@acme.example", "davet").await;
    assert!(text(&mail["text"]).contains("süpervizör"), "{mail}");
    let token = desk.mailed_token("nina@acme.example", "davet").await;
    let visitor = desk.visitor();
    let accept = async |password: &str| {
        let body = json!({ "token": token, "password": password, "full_name": "Nina N." });
        visitor.post("/auth/invitations/accept", body).await
    };
    assert_eq!(accept("nina@acme.example").await.fault(), "password common");
    assert_eq!(accept(NEW_PASSWORD).await.expect(200)["email"], "nina@acme.example");
    assert_eq!(accept(NEW_PASSWORD).await.problem(), "400 invitation-token-invalid", "once");
    let login = visitor.logs_in("nina@acme.example", NEW_PASSWORD).await.expect(200);
    let me = &login["user"];
    assert_eq!(
        json!([me["name"], me["role"], me["account_ids"], me["email_verified"]]),
        json!(["Nina N.", "supervisor", [sales], true])
    );
    let event = screen.hears("agent.updated").await;
    assert_eq!(
        json!([event["payload"]["name"], event["payload"]["active"]]),
        json!(["Nina N.", true])
    );
    assert!(owner.get("/invitations").await.expect(200)["items"].as_array().unwrap().is_empty());
    let log = written_down(&owner).await;
    assert!(log.contains(&"user.invited".to_owned()) && log.contains(&"user.joined".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn open_invitations_are_listed_in_pages_the_newest_first() {
    let desk = Desk::start().await;
    let owner = desk.person("owner").await;
    for name in ["first", "second", "third"] {
        let email = format!("{name}@acme.example");
        let body = json!({ "email": email, "name": name, "role": "agent" });
        owner.post("/invitations", body).await.expect(201);
    }
    let (mut listed, mut path) = (vec![], "/invitations?limit=2".to_owned());
    loop {
        let page = owner.get(&path).await.expect(200);
        listed.extend(page["items"].as_array().unwrap().iter().map(|one| text(&one["name"])));
        let Some(next) = page["next_cursor"].as_str() else { break };
        path = format!("/invitations?limit=2&cursor={next}");
    }
    assert_eq!(listed, ["third", "second", "first"]);
    assert_eq!(owner.get("/invitations?cursor=x").await.problem(), "400 invalid-cursor");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_is_sent_again_withdrawn_and_expires() {
    let desk = Desk::start().await;
    let owner = desk.person("owner").await;
    let invite = async |email: &str| {
        let body = json!({ "email": email, "name": "N", "role": "agent" });
        text(&owner.post("/invitations", body).await.expect(201)["id"])
    };
    let accept = async |token: &str| {
        let body = json!({ "token": token, "password": NEW_PASSWORD });
        desk.visitor().post("/auth/invitations/accept", body).await
    };
    let again = invite("again@acme.example").await;
    let first = desk.mailed_token("again@acme.example", "invites").await;
    owner.post(&format!("/invitations/{again}/resend"), json!({})).await.expect(202);
    harness::eventually("another link comes", async || {
        (desk.mails_to("again@acme.example").await.len() == 2).then_some(())
    })
    .await;
    let second = desk.mailed_token("again@acme.example", "invites").await;
    assert_eq!(accept(&first).await.problem(), "400 invitation-token-invalid");
    accept(&second).await.expect(200);

    let withdrawn = invite("withdrawn@acme.example").await;
    let token = desk.mailed_token("withdrawn@acme.example", "invites").await;
    owner.delete(&format!("/invitations/{withdrawn}")).await.expect(204);
    assert_eq!(accept(&token).await.problem(), "400 invitation-token-invalid");
    assert_eq!(owner.delete(&format!("/invitations/{withdrawn}")).await.problem(), "404 not-found");

    invite("late@acme.example").await;
    let token = desk.mailed_token("late@acme.example", "invites").await;
    desk.wait(TimeDelta::days(7) + TimeDelta::seconds(1)).await;
    assert_eq!(accept(&token).await.problem(), "400 invitation-token-invalid");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_comes_in_through_somebody_who_may_not_invite() {
    let desk = Desk::start().await;
    let (owner, supervisor) = (desk.person("owner").await, desk.person("supervisor").await);
    promotes(&owner, &supervisor, "admin").await.expect(200);
    let admin = desk.person("supervisor").await;
    let body = json!({ "email": "box@acme.example", "name": "N", "role": "agent" });
    let invitation = admin.post("/invitations", body).await.expect(201);
    let token = desk.mailed_token("box@acme.example", "invites").await;
    promotes(&owner, &supervisor, "agent").await.expect(200);
    let accept = json!({ "token": token, "password": NEW_PASSWORD });
    let refused = desk.visitor().post("/auth/invitations/accept", accept).await;
    assert_eq!(refused.problem(), "400 invitation-token-invalid");

    let path = format!("/invitations/{}/resend", text(&invitation["id"]));
    owner.post(&path, json!({})).await.expect(202);
    harness::eventually("the owner stands for them now", async || {
        (desk.mails_to("box@acme.example").await.len() == 2).then_some(())
    })
    .await;
    let token = desk.mailed_token("box@acme.example", "invites").await;
    let accept = json!({ "token": token, "password": NEW_PASSWORD });
    desk.visitor().post("/auth/invitations/accept", accept).await.expect(200);

    desk.wait(TimeDelta::minutes(10)).await;
    let body = json!({ "email": "high@acme.example", "name": "N", "role": "owner" });
    let refused = owner.post("/invitations", body).await;
    assert_eq!(refused.problem(), "403 step-up-required", "as for a change of roles");
}

#[tokio::test(flavor = "multi_thread")]
async fn inviting_says_nothing_about_who_works_elsewhere() {
    let desk = Desk::start().await;
    let owner = desk.person("owner").await;
    let email = "ana@other.desk360.dev";
    let body = json!({ "email": email, "name": "Ana", "role": "agent" });
    owner.post("/invitations", body).await.expect(201);
    let token = desk.mailed_token(email, "invites").await;
    let accept = json!({ "token": token, "password": NEW_PASSWORD });
    let answer = desk.visitor().post("/auth/invitations/accept", accept).await;
    assert_eq!(answer.problem(), "409 address-taken", "they learn it, and nobody else");
    desk.visitor().logs_in(email, PASSWORD).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn b08_a_change_of_role_acts_at_once() {
    let desk = Desk::start().await;
    let owner = desk.person("owner").await;
    let admin = joins(&desk, &owner, "admin@acme.example", "admin").await;
    let mut screen = admin.screen().await;
    admin.get("/audit-entries").await.expect(200);
    promotes(&owner, &admin, "agent").await.expect(200);
    assert_eq!(admin.get("/audit-entries").await.problem(), "403 forbidden", "without a new login");
    assert_eq!(screen.end().await, Stay::Closed(4003), "and its socket ends");
    assert_eq!(admin.get("/me").await.expect(200)["role"], "agent");
    admin.screen().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn b08_whoever_is_disabled_is_out_at_once_and_their_chats_wait_for_others() {
    let desk = Desk::start().await;
    let owner = desk.person("owner").await;
    let ana = desk.online("ana").await;
    let chat = ana.meets(&desk.customer("Maria"), &desk.account("Sales")).await;
    let mut screen = ana.screen().await;
    owner.post(&format!("/users/{}/disable", ana.id), json!({})).await.expect(204);
    assert_eq!(ana.get("/me").await.problem(), "401 invalid-token");
    assert!(matches!(screen.end().await, Stay::Closed(4002 | 4003)));
    assert_eq!(
        desk.visitor().logs_in(&address("ana"), PASSWORD).await.problem(),
        "401 invalid-credentials"
    );
    assert_eq!(owner.chat(&chat).await["assignee"], Value::Null);
    let agents = owner.get("/agents").await.expect(200);
    assert!(agents["items"].as_array().unwrap().iter().all(|agent| agent["id"] != ana.id.as_str()));
    let rui = desk.online("rui").await;
    rui.waits_for_holder(&chat, &rui).await;
    owner.post(&format!("/users/{}/enable", ana.id), json!({})).await.expect(204);
    desk.visitor().enters(&address("ana")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_deleted_keeps_their_name_on_what_they_did() {
    let desk = Desk::start().await;
    let (owner, ana) = (desk.person("owner").await, desk.online("ana").await);
    let chat = ana.meets(&desk.customer("Maria"), &desk.account("Sales")).await;
    ana.writes(&chat, "Olá!").await.expect(202);
    owner.delete(&format!("/users/{}", ana.id)).await.expect(204);
    assert_eq!(owner.get(&format!("/users/{}", ana.id)).await.problem(), "404 not-found");
    assert_eq!(owner.delete(&format!("/users/{}", ana.id)).await.problem(), "404 not-found");
    let sent = owner.messages(&chat).await.pop().unwrap();
    assert_eq!(sent["author_id"], ana.id.as_str());
    let kept = format!("select name || ' ' || email as t from agents where id = '{}'", ana.id);
    assert_eq!(desk.postgres.sql().texts(&kept), ["Ana Agent ana@demo.desk360.dev"]);
    // The address is free.
    joins(&desk, &owner, &address("ana"), "agent").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn b30_an_account_that_is_taken_away_is_out_of_sight_at_once() {
    let desk = Desk::start().await;
    let (owner, ana) = (desk.person("owner").await, desk.online("ana").await);
    let (sales, support) = (desk.account("Sales"), desk.account("Support"));
    let lost = ana.meets(&desk.customer("Maria"), &sales).await;
    let kept = ana.meets(&desk.customer("Nuno"), &support).await;
    let mut screen = ana.screen().await;
    let start = ana.cursor().await;
    let flow = async {
        for n in 0..50 {
            desk.customer(&format!("C{n}")).writes(&sales, "Olá!").await;
        }
    };
    let take = async {
        let body = json!({ "account_ids": [support.id] });
        owner.put(&format!("/users/{}/accounts", ana.id), body).await.expect(200)
    };
    let ((), user) = tokio::join!(flow, take);
    assert_eq!(user["account_ids"], json!([support.id]));
    let mut told = vec![];
    let end = loop {
        match screen.next_or_end().await {
            Stay::Frame(frame) => told.push(frame),
            end => break end,
        }
    };
    assert_eq!(end, Stay::Closed(4003));
    desk.settle().await;
    let log = owner.log_after(&start).await;
    let taken = log.iter().position(|entry| entry["event"]["type"] == "agent.updated").unwrap();
    let later: Vec<&Value> = log[taken..].iter().map(|entry| &entry["event"]["id"]).collect();
    assert!(told.iter().all(|frame| !later.contains(&&frame["event"]["id"])), "nothing after it");
    assert_eq!(ana.get(&format!("/chats/{lost}")).await.problem(), "404 not-found");
    ana.get(&format!("/chats/{kept}")).await.expect(200);
    assert_eq!(owner.chat(&lost).await["assignee"], Value::Null, "it waits for somebody else");
    let released = owner.holders(&lost).await.pop().unwrap();
    assert_eq!(released["why"], json!({ "how": "holder_lost_account", "agent": ana.id }));
    let shown = ana.get("/chats?list=queue").await.expect(200);
    assert_eq!(shown["counts"]["queue"], 0);
    let log = ana.get(&format!("/events?after={start}")).await;
    assert_eq!(log.problem(), "400 invalid-cursor", "she begins with a new picture");
    let wrong = json!({ "account_ids": [desk.account_of("Other", "Sales").id] });
    let wrong = owner.put(&format!("/users/{}/accounts", ana.id), wrong).await;
    assert_eq!(
        (wrong.problem().as_str(), wrong.fault().as_str()),
        ("422 validation-failed", "account_ids[0] not-found")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn b15_two_admins_who_demote_each_other_come_one_after_the_other() {
    let desk = Desk::start().await;
    let owner = desk.person("owner").await;
    for round in 0..5 {
        let one = joins(&desk, &owner, &format!("one{round}@acme.example"), "admin").await;
        let two = joins(&desk, &owner, &format!("two{round}@acme.example"), "admin").await;
        let (first, second) =
            tokio::join!(promotes(&one, &two, "agent"), promotes(&two, &one, "agent"));
        let mut statuses = [first.status, second.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 403], "{} {}", first.text, second.text);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn b15_the_last_owner_stays_and_nobody_rises_by_themselves() {
    let desk = Desk::start().await;
    let owner = desk.person("owner").await;
    let supervisor = desk.person("supervisor").await;
    let admin = joins(&desk, &owner, "admin@acme.example", "admin").await;
    assert_eq!(promotes(&owner, &owner, "agent").await.problem(), "409 last-owner");
    let gone = owner.delete(&format!("/users/{}", owner.id)).await;
    assert_eq!(gone.problem(), "409 state-conflict", "nobody deletes themselves");
    assert_eq!(promotes(&admin, &admin, "owner").await.problem(), "403 forbidden");
    assert_eq!(promotes(&admin, &owner, "agent").await.problem(), "403 forbidden");
    assert_eq!(promotes(&supervisor, &supervisor, "admin").await.problem(), "403 forbidden");
    for (by, role) in [(&supervisor, "supervisor"), (&supervisor, "admin"), (&admin, "owner")] {
        let body = json!({ "email": "x@acme.example", "name": "X", "role": role });
        assert_eq!(by.post("/invitations", body).await.problem(), "403 forbidden", "{role}");
    }
    let above = [
        supervisor.post(&format!("/users/{}/disable", admin.id), json!({})).await,
        supervisor
            .put(&format!("/users/{}/accounts", owner.id), json!({ "account_ids": [] }))
            .await,
        admin.delete(&format!("/users/{}", owner.id)).await,
        admin.delete(&format!("/users/{}/sessions", owner.id)).await,
    ];
    for answer in above {
        assert_eq!(answer.problem(), "403 forbidden", "{}", answer.text);
    }

    let handed = owner.post("/company/ownership", json!({ "user_id": admin.id })).await;
    handed.expect(204);
    assert_eq!(owner.get("/me").await.expect(200)["role"], "admin");
    assert_eq!(admin.get("/me").await.expect(200)["role"], "owner");
    // Of two owners who leave at the same moment, one stays.
    promotes(&admin, &owner, "owner").await.expect(200);
    let leave = join_all([promotes(&admin, &admin, "agent"), promotes(&owner, &owner, "agent")]);
    let mut statuses: Vec<u16> = leave.await.iter().map(|answer| answer.status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
}

#[tokio::test(flavor = "multi_thread")]
async fn users_are_listed_page_by_page() {
    let desk = Desk::start().await;
    let owner = desk.person("owner").await;
    let (mut names, mut path) = (vec![], "/users?limit=2".to_owned());
    loop {
        let page = owner.get(&path).await.expect(200);
        names.extend(page["items"].as_array().unwrap().iter().map(|user| text(&user["name"])));
        let Some(cursor) = page["next_cursor"].as_str() else { break };
        path = format!("/users?limit=2&cursor={cursor}");
    }
    names.sort_unstable();
    assert_eq!(names, ["Ana Agent", "Eva Agent", "Olga Owner", "Rui Agent", "Sam Supervisor"]);
    let stranger = desk.stranger("owner").await;
    let foreign = owner.get("/users?limit=1").await.expect(200);
    let foreign = text(&foreign["next_cursor"]);
    let answer = stranger.get(&format!("/users?cursor={foreign}")).await;
    assert_eq!(answer.problem(), "400 invalid-cursor");
    owner
        .send(
            reqwest::Method::PATCH,
            "/me",
            Some(json!({ "name": "Olga O.", "language": "tr" })),
            &[],
        )
        .await
        .expect(200);
    assert_eq!(owner.get("/me").await.expect(200)["name"], "Olga O.");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_somebody_is_given_at_one_node_counts_at_the_others_at_once() {
    let desk = Desk::start().await;
    let second = desk.second_server().await;
    let (owner, ana) = (desk.person("owner").await, desk.person("ana").await);
    let there = ana.at(&second.url);
    assert_eq!(there.get("/users").await.problem(), "403 forbidden");
    promotes(&owner, &ana, "supervisor").await.expect(200);
    there.get("/users").await.expect(200);
    promotes(&owner, &ana, "agent").await.expect(200);
    harness::eventually("what is taken away, within seconds", async || {
        (there.get("/users").await.status == 403).then_some(())
    })
    .await;
}
