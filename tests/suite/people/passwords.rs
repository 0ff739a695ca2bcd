//! Passwords: forgotten, chosen anew, changed.

use chrono::TimeDelta;
use futures_util::future::join_all;
use harness::{Desk, NEW_PASSWORD, PASSWORD, Stay, eventually};
use reqwest::Method;
use serde_json::json;

use super::{address, text, written_down};

/// Asks for a link. Answers with its token.
async fn forgets(desk: &Desk, login: &str) -> String {
    let body = json!({ "email": address(login) });
    desk.visitor().post("/auth/password/forgot", body).await.expect(202);
    desk.mailed_token(&address(login), "new password").await
}

#[tokio::test(flavor = "multi_thread")]
async fn b07_a_reset_link_works_once_for_half_an_hour_and_ends_every_session() {
    let desk = Desk::start().await;
    let ana = desk.person("ana").await;
    let mut screen = ana.screen().await;
    let token = forgets(&desk, "ana").await;
    let visitor = desk.visitor();
    let reset = async |token: &str, password: &str| {
        let body = json!({ "token": token, "password": password });
        visitor.post("/auth/password/reset", body).await
    };
    assert_eq!(reset("x", NEW_PASSWORD).await.problem(), "400 reset-token-invalid");
    assert_eq!(reset(&token, "short").await.fault(), "password too-short");
    assert_eq!(reset(&token, "ana@demo.desk360.dev").await.fault(), "password common");
    assert_eq!(reset(&token, NEW_PASSWORD).await.expect(200), json!({ "email": address("ana") }));
    assert_eq!(reset(&token, NEW_PASSWORD).await.problem(), "400 reset-token-invalid", "once");
    assert_eq!(ana.get("/me").await.problem(), "401 invalid-token");
    assert_eq!(screen.end().await, Stay::Closed(4002));
    assert_eq!(visitor.logs_in(&address("ana"), PASSWORD).await.status, 401);
    visitor.logs_in(&address("ana"), NEW_PASSWORD).await.expect(200);
    desk.mail_to(&address("ana"), "was changed").await;

    let late = forgets(&desk, "rui").await;
    desk.wait(TimeDelta::minutes(30) + TimeDelta::seconds(1)).await;
    assert_eq!(reset(&late, NEW_PASSWORD).await.problem(), "400 reset-token-invalid", "too late");
    let log = desk.server.log();
    for secret in [&token, &late, NEW_PASSWORD, PASSWORD] {
        assert!(!log.contains(secret), "no secret stands in the log");
    }
    let plain = format!("select count(*) as n from link_tokens where hash = '{late}'::bytea");
    assert_eq!(desk.postgres.sql().number(&plain), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn b07_of_twenty_who_use_a_link_at_once_one_does() {
    let desk = Desk::start().await;
    let token = forgets(&desk, "ana").await;
    let visitor = desk.visitor();
    let body = json!({ "token": token, "password": NEW_PASSWORD });
    let answers =
        join_all((0..20).map(|_| visitor.post("/auth/password/reset", body.clone()))).await;
    let of = |status| answers.iter().filter(|answer| answer.status == status).count();
    assert_eq!((of(200), of(400)), (1, 19));
}

#[tokio::test(flavor = "multi_thread")]
async fn b07_a_newer_link_voids_the_older_and_is_good_for_one_person() {
    let desk = Desk::start().await;
    let older = forgets(&desk, "ana").await;
    let body = json!({ "email": address("ana") });
    desk.visitor().post("/auth/password/forgot", body).await.expect(202);
    eventually("another link comes", async || {
        (desk.mails_to(&address("ana")).await.len() == 2).then_some(())
    })
    .await;
    let newer = desk.mailed_token(&address("ana"), "new password").await;
    let visitor = desk.visitor();
    let reset = async |token: &str| {
        let body = json!({ "token": token, "password": NEW_PASSWORD });
        visitor.post("/auth/password/reset", body).await
    };
    assert_eq!(reset(&older).await.problem(), "400 reset-token-invalid");
    assert_eq!(reset(&newer).await.expect(200)["email"], address("ana"));
    // A link for one purpose is good for no other.
    let link = forgets(&desk, "rui").await;
    let verify = visitor.post("/auth/verify-email", json!({ "token": link })).await;
    assert_eq!(verify.problem(), "400 verification-token-invalid");
    let join = json!({ "token": link, "password": NEW_PASSWORD });
    let join = visitor.post("/auth/invitations/accept", join).await;
    assert_eq!(join.problem(), "400 invitation-token-invalid");
}

#[tokio::test(flavor = "multi_thread")]
async fn b08_a_changed_password_ends_the_other_sessions() {
    let desk = Desk::start().await;
    let (here, there) = (desk.person("ana").await, desk.person("ana").await);
    let mut screen = there.screen().await;
    let change = async |current: &str, new: &str| {
        let body = json!({ "current_password": current, "new_password": new });
        here.put("/me/password", body).await
    };
    assert_eq!(change("wrong", NEW_PASSWORD).await.problem(), "401 invalid-credentials");
    assert_eq!(change(PASSWORD, "short").await.fault(), "new_password too-short");
    change(PASSWORD, NEW_PASSWORD).await.expect(204);
    here.get("/me").await.expect(200);
    assert_eq!(there.get("/me").await.problem(), "401 invalid-token");
    assert_eq!(screen.end().await, Stay::Closed(4002));
    let visitor = desk.visitor();
    assert_eq!(visitor.logs_in(&address("ana"), PASSWORD).await.status, 401);
    visitor.logs_in(&address("ana"), NEW_PASSWORD).await.expect(200);
    let owner = desk.person("owner").await;
    assert!(written_down(&owner).await.contains(&"user.password_changed".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn b08_a_sign_in_under_way_does_not_outlive_the_password() {
    let desk = Desk::start().await;
    let mut other = desk.postgres.sql();
    other.run(
        "begin; update agents set password_hash = left(password_hash, -4) || 'AAAA' \
         where email = 'ana@demo.desk360.dev'",
    );
    let visitor = desk.visitor();
    let late = tokio::spawn(async move { visitor.logs_in(&address("ana"), PASSWORD).await });
    desk.waits_behind(&mut other).await;
    other.run("commit");
    assert_eq!(late.await.unwrap().problem(), "401 invalid-credentials");
}

#[tokio::test(flavor = "multi_thread")]
async fn b09_forgetting_says_nothing_about_who_is_registered() {
    let desk = Desk::start().await;
    let ask = async |email: serde_json::Value| {
        let answer = desk.visitor().post("/auth/password/forgot", json!({ "email": email })).await;
        let mut names: Vec<String> = answer.headers.keys().map(ToString::to_string).collect();
        names.sort_unstable();
        (answer.status, answer.text.clone(), names)
    };
    let known = ask(json!(address("ana"))).await;
    assert_eq!(known.0, 202);
    for email in [
        "nobody@demo.desk360.dev",
        "",
        "ana",
        "mıke@demo.desk360.dev",
        "ana@demo.desk360.dev,rui@demo.desk360.dev",
        "rui@demo.desk360.dev\r\nBcc: evil@example.com",
    ] {
        assert_eq!(ask(json!(email)).await, known, "{email}");
    }
    // Case and spaces are not part of an address; the letter goes to the one that is kept.
    assert_eq!(ask(json!(" EVA@Demo.Desk360.dev ")).await, known);
    let list = json!({ "email": [address("ana"), "evil@example.com"] });
    let list = desk.visitor().post("/auth/password/forgot", list).await;
    assert_eq!(
        (list.problem().as_str(), list.fault().as_str()),
        ("422 validation-failed", "email type")
    );
    desk.mail_to(&address("ana"), "new password").await;
    desk.mail_to(&address("eva"), "new password").await;
    eventually("all were looked at", async || {
        let left = "select (select count(*) from recoveries) + \
                    (select count(*) from jobs where kind = 'send_mail') as n";
        (desk.postgres.sql().number(left) == 0).then_some(())
    })
    .await;
    let all = desk.control("GET", "/_sim/mails?limit=1000", None).await.expect(200);
    assert_eq!(all["items"].as_array().unwrap().len(), 2, "{all}");
}

#[tokio::test(flavor = "multi_thread")]
async fn b09_a_link_leads_where_the_operator_says_whatever_the_host_header() {
    let desk = Desk::start().await;
    let body = json!({ "email": address("ana") });
    let headers = [("host", "evil.example"), ("x-forwarded-host", "evil.example")];
    let visitor = desk.visitor();
    visitor.send(Method::POST, "/auth/password/forgot", &body, &headers).await.expect(202);
    let mail = desk.mail_to(&address("ana"), "new password").await;
    let link = text(&mail["links"][0]);
    assert!(link.starts_with("https://panel.example/reset-password?token="), "{link}");
    assert!(!mail.to_string().contains("evil"));
}

#[tokio::test(flavor = "multi_thread")]
async fn e70_an_eleventh_letter_within_an_hour_is_not_sent() {
    let desk = Desk::start().await;
    for _ in 0..12 {
        let body = json!({ "email": address("ana") });
        desk.visitor().post("/auth/password/forgot", body).await.expect(202);
    }
    eventually("all were looked at", async || {
        let left = "select (select count(*) from recoveries) + \
                    (select count(*) from jobs where kind = 'send_mail') as n";
        (desk.postgres.sql().number(left) == 0).then_some(())
    })
    .await;
    assert_eq!(desk.mails_to(&address("ana")).await.len(), 10);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hash_of_older_parameters_is_made_anew_when_its_owner_signs_in() {
    let desk = Desk::start().await;
    let mut sql = desk.postgres.sql();
    // The same password, hashed with 8 MiB and one pass.
    let old = "$argon2id$v=19$m=8192,t=1,p=1$ZGVzazM2MC10ZXN0LXNhbHQ$";
    let hash = old_hash();
    assert!(hash.starts_with(old), "{hash}");
    sql.run(&format!(
        "update agents set password_hash = '{hash}' where email = '{}'",
        address("ana")
    ));
    desk.visitor().logs_in(&address("ana"), PASSWORD).await.expect(200);
    let kept = format!("select password_hash as t from agents where email = '{}'", address("ana"));
    assert!(sql.texts(&kept)[0].starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    desk.visitor().logs_in(&address("ana"), PASSWORD).await.expect(200);
}

/// The demo's password, hashed with other parameters.
fn old_hash() -> String {
    use argon2::password_hash::PasswordHasher as _;
    let params = argon2::Params::new(8192, 1, 1, None).unwrap();
    let argon2 = argon2::Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, params);
    argon2.hash_password_with_salt(PASSWORD.as_bytes(), b"desk360-test-salt").unwrap().to_string()
}
