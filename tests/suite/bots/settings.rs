//! Letting a program answer.

use chrono::TimeDelta;
use harness::{Bot, Desk};
use reqwest::Method;
use serde_json::{Value, json};

use super::{hires, sets};

#[tokio::test(flavor = "multi_thread")]
async fn a_program_is_let_in_by_those_who_may_and_its_secret_is_shown_once() {
    let desk = Desk::start().await;
    let (owner, sales, bot) = (desk.person("owner").await, desk.account("Sales"), Bot::start());
    let path = format!("/accounts/{}/bot", sales.id);
    assert_eq!(owner.get(&path).await.problem(), "404 not-found");
    let supervisor = desk.person("supervisor").await;
    let mut screen = supervisor.screen().await;
    let (wish, ana) = (json!({ "url": bot.url }), desk.person("ana").await);
    assert_eq!(ana.post(&path, wish.clone()).await.problem(), "403 forbidden");
    let secret = hires(&owner, &sales, &bot, json!({})).await;
    assert!(secret.starts_with("whsec_") && secret.len() == 50, "{secret}");
    let heard = screen.hears("bot.changed").await;
    assert_eq!(heard["payload"], json!({ "account_id": sales.id, "active": true }));
    assert_eq!(owner.post(&path, wish.clone()).await.problem(), "409 state-conflict");
    let read = owner.get(&path).await;
    assert!(!read.text.contains(&secret[6..]));
    assert_eq!(desk.postgres.sql().rows_with(&secret[6..]), Vec::<String>::new(), "sealed");
    let stale = [("if-match", "\"0\"")];
    let answer = owner.send(Method::PUT, &path, Some(wish), &stale).await;
    assert_eq!(answer.problem(), "412 precondition-failed");
    let changed = sets(&owner, &sales, "silence_minutes", json!(7)).await;
    assert_eq!(changed.header("etag"), "\"2\"");
    assert_eq!(changed.expect(200)["silence_minutes"], 7);
    let gone = owner.send(Method::DELETE, &path, None, &[("if-match", "\"2\"")]).await;
    gone.expect(204);
    assert_eq!(owner.get(&path).await.problem(), "404 not-found");
    let audit = owner.get("/audit-entries?action=bot.changed").await.expect(200);
    assert_eq!(audit["items"].as_array().unwrap().len(), 3);
    assert!(!audit.to_string().contains(&secret[6..]));
    desk.wait(TimeDelta::minutes(11)).await;
    let again = owner.post(&path, json!({ "url": bot.url })).await;
    assert_eq!(again.problem(), "403 step-up-required");
    bot.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn for_a_day_questions_are_signed_with_both_secrets() {
    let desk = Desk::start().await;
    let (owner, sales, bot) = (desk.person("owner").await, desk.account("Sales"), Bot::start());
    let old = hires(&owner, &sales, &bot, json!({})).await;
    let renewed = owner.post(&format!("/accounts/{}/bot/secret", sales.id), json!({})).await;
    let new = renewed.expect(200)["secret"].as_str().unwrap().to_owned();
    assert_ne!(old, new);
    desk.customer("Maria").writes(&sales, "Olá!").await;
    let asked = bot.is_asked(1).await;
    assert!(asked[0].is_signed_with(&old) && asked[0].is_signed_with(&new));
    let mut forged = asked[0].clone();
    forged.body.push(' ');
    assert!(!forged.is_signed_with(&new));
    desk.wait(TimeDelta::hours(25)).await;
    desk.customer("Nuno").writes(&sales, "Olá!").await;
    let asked = bot.is_asked(2).await;
    assert!(asked[1].is_signed_with(&new) && !asked[1].is_signed_with(&old));
    bot.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn b32_no_program_is_inside_our_walls() {
    let desk = Desk::with(&[("DESK360_OUTBOUND_ALLOW", "")]).await;
    let (owner, sales, bot) = (desk.person("owner").await, desk.account("Sales"), Bot::start());
    let path = format!("/accounts/{}/bot", sales.id);
    let with = |url: &str| json!({ "url": url });
    for url in [
        &*bot.url,
        "https://127.0.0.1/",
        "https://2130706433/",
        "https://[::ffff:10.0.0.1]/",
        "https://169.254.169.254/latest/meta-data",
        "https://localhost/",
        "http://bot.example.com/",
        "https://bot.example.com:22/",
        "https://user:password@bot.example.com/",
        "ftp://bot.example.com/",
        "bot",
        "",
    ] {
        let answer = owner.post(&path, with(url)).await;
        assert_eq!(answer.fault(), "url url-not-allowed", "{url}");
    }
    for (name, value, fault) in [
        ("timeout_seconds", json!(31), "timeout_seconds range"),
        ("silence_minutes", json!(0), "silence_minutes range"),
        ("handover_keywords", json!([""]), "handover_keywords[0] empty"),
        ("secret", json!("mine"), "secret unknown-field"),
    ] {
        let mut body = with("https://bot.example.com/");
        body[name] = value;
        assert_eq!(owner.post(&path, body).await.fault(), fault);
    }
    // One that was allowed when it was set up, and is not any more.
    owner.post(&path, with("https://bot.example.com/")).await.expect(201);
    desk.postgres.sql().run(&format!("update bots set url = '{}'", bot.url));
    let ana = desk.online("ana").await;
    desk.customer("Maria").writes(&sales, "Olá!").await;
    let tried = "select coalesce(max(attempts), 0)::bigint as n from bot_deliveries \
        where fault is not null";
    harness::eventually("it is tried", async || {
        (desk.postgres.sql().number(tried) >= 1).then_some(())
    })
    .await;
    desk.wait(TimeDelta::seconds(3)).await;
    harness::eventually("it is tried again", async || {
        (desk.postgres.sql().number(tried) >= 2).then_some(())
    })
    .await;
    desk.wait(TimeDelta::seconds(10)).await;
    ana.finds("active", "Maria").await;
    let log = super::log(&owner, &sales).await;
    assert_eq!(
        (&log[0]["fault"], &log[0]["status"]),
        (&json!("the address is not allowed"), &Value::Null)
    );
    assert_eq!(bot.asked().len(), 0);
    bot.stop().await;
}
