//! What operators do from the command line.

use std::process::{Command, Output};

use harness::{Bot, Desk, NEW_PASSWORD, PASSWORD, binary};
use serde_json::json;

const KEY: &str = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
const NEXT_KEY: &str = "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";

fn runs(desk: &Desk, arguments: &[&str], settings: &[(&str, &str)]) -> (bool, String) {
    let output: Output = Command::new(binary("desk360"))
        .args(arguments)
        .env_clear()
        .env("DESK360_DATABASE_URL", &desk.postgres.url)
        .envs(settings.iter().copied())
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&said).into_owned())
}

fn token_in(said: &str) -> &str {
    let (_, token) = said.split_once("?token=").unwrap();
    token.trim()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_company_is_made_and_its_owner_chooses_a_password() {
    let desk = Desk::start().await;
    let new =
        ["create-company", "--name", "Acme", "--owner", "Olga", "--email", "Olga@Acme.example"];
    let (fine, said) = runs(&desk, &[&new[..], &["--print-link"]].concat(), &[]);
    assert!(fine, "{said}");
    let visitor = desk.visitor();
    let body = json!({ "token": token_in(&said), "password": NEW_PASSWORD });
    visitor.post("/auth/password/reset", body).await.expect(200);
    let login = visitor.logs_in("olga@acme.example", NEW_PASSWORD).await.expect(200);
    assert_eq!(
        json!([login["user"]["role"], login["user"]["email_verified"]]),
        json!(["owner", true])
    );
    let (fine, said) = runs(&desk, &new, &[]);
    assert!(!fine && said.contains("belongs to somebody already"), "{said}");
    let wrong = ["create-company", "--name", "Acme", "--owner", "Olga", "--email", "olga"];
    let (fine, said) = runs(&desk, &wrong, &[]);
    assert!(!fine && said.contains("--email must be an e-mail address"), "{said}");
    let mailed = [
        "create-company",
        "--name",
        "B",
        "--owner",
        "Bea",
        "--email",
        "bea@b.example",
        "--language",
        "tr",
    ];
    let (fine, said) = runs(&desk, &mailed, &[]);
    assert!(fine, "{said}");
    desk.mail_to("bea@b.example", "parola").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_owner_who_is_locked_out_is_let_in_again() {
    let desk = Desk::start().await;
    let owner = desk.person("owner").await;
    owner.post("/me/second-factor", json!({})).await.expect(201);
    let email = "owner@demo.desk360.dev";
    let (fine, said) = runs(&desk, &["reset-owner", "--email", email, "--print-link"], &[]);
    assert!(fine, "{said}");
    harness::eventually("the old session is over", async || {
        (owner.get("/me").await.status == 401).then_some(())
    })
    .await;
    let body = json!({ "token": token_in(&said), "password": NEW_PASSWORD });
    desk.visitor().post("/auth/password/reset", body).await.expect(200);
    desk.visitor().logs_in(email, NEW_PASSWORD).await.expect(200);
    let (fine, said) = runs(&desk, &["reset-owner", "--email", "ana@demo.desk360.dev"], &[]);
    assert!(!fine && said.contains("is no owner"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_key_is_changed_while_everybody_goes_on_working() {
    let mut desk = Desk::start().await;
    let ana = desk.online("ana").await;
    let chat = ana.meets(&desk.customer("Maria"), &desk.account("Sales")).await;
    let cursor = ana.cursor().await;
    // A program whose secret was changed today: the one before still counts.
    let (owner, support, bot) = (desk.person("owner").await, desk.account("Support"), Bot::start());
    let path = format!("/accounts/{}/bot", support.id);
    let added = owner.post(&path, json!({ "url": bot.url })).await.expect(201);
    let renewed = owner.post(&format!("{path}/secret"), json!({})).await.expect(200);
    let secrets = [added, renewed].map(|said| said["secret"].as_str().unwrap().to_owned());
    // 1. A server with both keys.
    let both = [("DESK360_SECRET_KEY", NEXT_KEY), ("DESK360_PREVIOUS_SECRET_KEY", KEY)];
    let second = desk.server_with(&both).await;
    let there = ana.at(&second.url);
    there.get("/me").await.expect(200);
    there.get(&format!("/events?after={cursor}")).await.expect(200);
    let sent = there.writes(&chat, "Olá!").await.expect(202);
    there.sees(&chat, &sent, "delivered").await;
    // 2. What is stored is sealed anew; twice is once.
    let (fine, said) = runs(&desk, &["rotate-keys"], &both);
    assert!(
        fine && said.contains("sealed anew: 4 access tokens, 0 second factors, 1 bots"),
        "{said}"
    );
    let (fine, said) = runs(&desk, &["rotate-keys"], &both);
    assert!(fine && said.contains("sealed anew: 0 access tokens"), "{said}");
    // 3. Without the old key.
    let third = desk.server_with(&[("DESK360_SECRET_KEY", NEXT_KEY)]).await;
    let body = json!({ "email": "rui@demo.desk360.dev", "password": PASSWORD });
    let visitor = desk.visitor().at(&third.url);
    let login = visitor.post("/auth/login", body).await.expect(200);
    let rui = visitor.person(&login);
    let sent = rui.at(&third.url).get("/me").await.expect(200);
    assert_eq!(sent["id"], rui.id.as_str());
    drop(second);
    ana.at(&third.url).get("/me").await.expect(401);
    desk.server.kill().await;
    desk.let_meta_call(&third.url).await;
    desk.customer("Nuno").writes(&support, "Olá!").await;
    let asked = bot.is_asked(1).await;
    for secret in &secrets {
        assert!(asked[0].is_signed_with(secret), "{}", asked[0].signature);
    }
    bot.stop().await;
    let (fine, said) = runs(&desk, &["rotate-keys"], &[("DESK360_SECRET_KEY", NEXT_KEY)]);
    assert!(!fine && said.contains("DESK360_PREVIOUS_SECRET_KEY"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_check_says_what_is_missing() {
    let desk = Desk::start().await;
    let smtp = format!("smtp://{}", desk.meta.smtp_address().unwrap());
    let folder = desk.media.path().to_str().unwrap();
    let all = [
        ("DESK360_SECRET_KEY", KEY),
        ("DESK360_MEDIA_DIR", folder),
        ("DESK360_SMTP_URL", &*smtp),
        ("DESK360_META_APP_SECRET", "secret"),
        ("DESK360_META_VERIFY_TOKEN", "token"),
    ];
    let (fine, said) = runs(&desk, &["check"], &all);
    assert!(fine, "{said}");
    assert_eq!(said.lines().filter(|line| line.starts_with("ok ")).count(), 7, "{said}");
    for (name, value, fault) in [
        ("DESK360_DATABASE_URL", "postgres://nobody:hush@127.0.0.1:1/none", "DESK360_DATABASE_URL"),
        ("DESK360_SMTP_URL", "smtp://127.0.0.1:1", "DESK360_SMTP_URL"),
        ("DESK360_SMTP_URL", "http://user:hush@example.com", "DESK360_SMTP_URL"),
        ("DESK360_META_APP_SECRET", "", "DESK360_META_APP_SECRET"),
        ("DESK360_MEDIA_DIR", "/proc/nowhere", "DESK360_MEDIA_DIR"),
    ] {
        let others = all.iter().copied().filter(|(known, _)| *known != name);
        let mut settings: Vec<(&str, &str)> = others.collect();
        if !value.is_empty() {
            settings.push((name, value));
        }
        let (fine, said) = runs(&desk, &["check"], &settings);
        let line = said.lines().find(|line| line.starts_with("FAULT")).unwrap_or_default();
        assert!(!fine && said.contains(fault), "{name}={value}: {said}");
        assert!(!line.is_empty() && !said.contains("hush"), "{said}");
    }
    // A role that sees more than it should.
    desk.postgres.sql().run("alter table contacts disable row level security");
    let (fine, said) = runs(&desk, &["check"], &all);
    assert!(!fine && said.contains("contacts has no row-level security"), "{said}");
}
