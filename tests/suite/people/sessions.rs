//! Staying signed in, and being signed out.

use chrono::TimeDelta;
use futures_util::future::join_all;
use harness::{Desk, Stay, eventually};
use serde_json::json;

use super::{address, text, written_down};

#[tokio::test(flavor = "multi_thread")]
async fn b04_a_refresh_token_that_comes_again_ends_the_session_for_whoever_holds_it() {
    let desk = Desk::start().await;
    let visitor = desk.visitor();
    let login = visitor.logs_in(&address("ana"), harness::PASSWORD).await.expect(200);
    let ana = visitor.person(&login);
    let mut screen = ana.screen().await;
    let first = text(&login["refresh_token"]);
    let second = text(&visitor.refreshes(&first).await.expect(200)["refresh_token"]);

    let soon = visitor.refreshes(&first).await;
    assert_eq!(soon.problem(), "409 refresh-in-progress", "two tabs at once");
    assert!(!soon.text.contains("token\":\""), "and no token");
    desk.wait(TimeDelta::seconds(11)).await;
    assert_eq!(visitor.refreshes(&first).await.problem(), "401 refresh-token-reused");
    assert_eq!(visitor.refreshes(&second).await.problem(), "401 invalid-token");
    assert_eq!(screen.end().await, Stay::Closed(4002), "its socket is closed");
    assert_eq!(ana.get("/me").await.problem(), "401 invalid-token", "and its access token");
    let owner = desk.person("owner").await;
    assert!(written_down(&owner).await.contains(&"session.token_reused".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn b04_of_twenty_who_refresh_at_once_one_gets_the_next_token() {
    let desk = Desk::start().await;
    let visitor = desk.visitor();
    let login = visitor.logs_in(&address("ana"), harness::PASSWORD).await.expect(200);
    let token = text(&login["refresh_token"]);
    let answers = join_all((0..20).map(|_| visitor.refreshes(&token))).await;
    let count = |status| answers.iter().filter(|answer| answer.status == status).count();
    assert_eq!((count(200), count(409)), (1, 19));
    let next = answers.iter().find(|answer| answer.status == 200).unwrap();
    visitor.refreshes(&text(&next.body["refresh_token"])).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn b04_a_lost_answer_leaves_one_living_token_at_most() {
    let mut desk = Desk::start().await;
    let visitor = desk.visitor();
    let login = visitor.logs_in(&address("ana"), harness::PASSWORD).await.expect(200);
    let token = text(&login["refresh_token"]);
    visitor.refreshes(&token).await.expect(200);
    // Nobody got that answer: the server was killed after the commit.
    desk.server.kill().await;
    desk.restart().await;
    let again = visitor.at(&desk.server.url).refreshes(&token).await;
    assert_eq!(again.problem(), "409 refresh-in-progress");
    let living = "select count(*) as n from refresh_tokens where used_at is null";
    assert_eq!(desk.postgres.sql().number(living), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn e55_tokens_that_are_none_are_refused() {
    let desk = Desk::start().await;
    let visitor = desk.visitor();
    for token in ["", "x", &"A".repeat(43), &"a".repeat(10_000), "' or '1'='1"] {
        assert_eq!(visitor.refreshes(token).await.problem(), "401 invalid-token", "{token:.20}");
    }
    let login = visitor.logs_in(&address("ana"), harness::PASSWORD).await.expect(200);
    let ana = visitor.person(&login);
    for wrong in [&login["access_token"], &login["user"]["id"]] {
        assert_eq!(visitor.refreshes(&text(wrong)).await.problem(), "401 invalid-token");
    }
    // B-03: a token of one kind is good for nothing else.
    let mut other = ana.clone();
    other.token = text(&login["refresh_token"]);
    assert_eq!(other.get("/me").await.problem(), "401 invalid-token");
    let token = json!({ "token": login["refresh_token"] });
    let answer = visitor.post("/auth/verify-email", token).await;
    assert_eq!(answer.problem(), "400 verification-token-invalid");
    let kept = "select count(*) as n from refresh_tokens where length(hash) = 32";
    assert_eq!(desk.postgres.sql().number(kept), 1, "only the hash is kept");
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_ends_the_session_its_tokens_and_its_sockets() {
    let desk = Desk::start().await;
    let visitor = desk.visitor();
    let login = visitor.logs_in(&address("ana"), harness::PASSWORD).await.expect(200);
    let (ana, elsewhere) = (visitor.person(&login), desk.person("ana").await);
    let mut screen = ana.screen().await;
    let mut other = elsewhere.screen().await;
    let token = json!({ "refresh_token": login["refresh_token"] });
    for _ in 0..2 {
        visitor.post("/auth/logout", token.clone()).await.expect(204);
    }
    visitor.post("/auth/logout", json!({ "refresh_token": "unknown" })).await.expect(204);
    assert_eq!(ana.get("/me").await.problem(), "401 invalid-token");
    assert_eq!(screen.end().await, Stay::Closed(4002));
    let refreshed = visitor.refreshes(&text(&login["refresh_token"])).await;
    assert_eq!(refreshed.problem(), "401 invalid-token");
    let event = other.next_of("event").await;
    assert_eq!(event["event"]["type"], "sessions.ended", "her other screens hear of it");
    elsewhere.get("/me").await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_are_listed_and_ended_from_elsewhere() {
    let desk = Desk::start().await;
    let (here, there) = (desk.visitor(), desk.visitor());
    let (ana, away) = (here.enters(&address("ana")).await, there.enters(&address("ana")).await);
    let rui = desk.person("rui").await;
    let list = ana.get("/me/sessions").await.expect(200);
    let items = list["items"].as_array().unwrap();
    assert_eq!(items.len(), 2);
    assert_eq!(json!([items[0]["ip"], items[0]["current"]]), json!([there.ip, false]));
    assert_eq!(json!([items[1]["ip"], items[1]["current"]]), json!([here.ip, true]));
    let id = text(&items[0]["id"]);
    let path = format!("/me/sessions/{id}");
    assert_eq!(rui.delete(&path).await.problem(), "404 not-found", "only one's own");
    ana.delete(&path).await.expect(204);
    assert_eq!(ana.delete(&path).await.problem(), "404 not-found");
    assert_eq!(away.get("/me").await.problem(), "401 invalid-token");
    desk.visitor().enters(&address("ana")).await;
    ana.delete("/me/sessions").await.expect(204);
    let list = ana.get("/me/sessions").await.expect(200);
    assert_eq!(list["items"].as_array().unwrap().len(), 1);
    ana.get("/me").await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_end_by_themselves() {
    let desk = Desk::start().await;
    let visitor = desk.visitor();
    let login = async || {
        let login = visitor.logs_in(&address("ana"), harness::PASSWORD).await.expect(200);
        text(&login["refresh_token"])
    };
    let idle = login().await;
    desk.wait(TimeDelta::days(7)).await;
    assert_eq!(visitor.refreshes(&idle).await.problem(), "401 invalid-token", "a week of silence");
    let mut busy = login().await;
    for _ in 0..4 {
        desk.wait(TimeDelta::days(6)).await;
        busy = text(&visitor.refreshes(&busy).await.expect(200)["refresh_token"]);
    }
    desk.wait(TimeDelta::days(6)).await;
    assert_eq!(visitor.refreshes(&busy).await.problem(), "401 invalid-token", "thirty days");
}

#[tokio::test(flavor = "multi_thread")]
async fn b08_another_node_knows_within_seconds_that_a_session_is_over() {
    let desk = Desk::start().await;
    let second = desk.second_server().await;
    let visitor = desk.visitor();
    let login = visitor.logs_in(&address("ana"), harness::PASSWORD).await.expect(200);
    let elsewhere = visitor.person(&login).at(&second.url);
    let mut screen = elsewhere.screen().await;
    elsewhere.get("/me").await.expect(200);
    let token = json!({ "refresh_token": login["refresh_token"] });
    visitor.post("/auth/logout", token).await.expect(204);
    assert_eq!(screen.end().await, Stay::Closed(4002), "the log tells the other node");
    eventually("the other node refuses the token", async || {
        (elsewhere.get("/me").await.status == 401).then_some(())
    })
    .await;
}
