//! Guessing is slow, and does not keep anybody out.

use std::fs;

use chrono::TimeDelta;
use futures_util::future::join_all;
use harness::{Answer, Desk, PASSWORD};
use reqwest::Method;
use serde_json::json;

use super::address;

fn count(answers: &[Answer], problem: &str) -> usize {
    answers.iter().filter(|answer| answer.status >= 400 && answer.problem() == problem).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn b05_five_wrong_ones_a_minute_whatever_the_headers_say() {
    // Nobody is trusted here.
    let desk = Desk::with(&[("DESK360_TRUSTED_PROXIES", "")]).await;
    let visitor = desk.visitor();
    let wrong = json!({ "email": address("ana"), "password": "wrong" });
    let mut answers = vec![];
    for n in 0..200 {
        let ip = format!("203.0.113.{n}");
        let forwarded = format!("for={ip}");
        let headers = [("x-forwarded-for", &*ip), ("x-real-ip", &*ip), ("forwarded", &*forwarded)];
        answers.push(visitor.send(Method::POST, "/auth/login", &wrong, &headers).await);
    }
    assert_eq!(count(&answers, "401 invalid-credentials"), 5);
    assert_eq!(count(&answers, "429 quota-exceeded"), 195);
    let last = answers.last().unwrap();
    let after: i64 = last.header("retry-after").parse().unwrap();
    assert!((1..=60).contains(&after), "{after}");
    // E-56b: from here, the right one waits, too.
    assert_eq!(visitor.logs_in(&address("ana"), PASSWORD).await.problem(), "429 quota-exceeded");
    desk.wait(TimeDelta::seconds(after + 1)).await;
    visitor.logs_in(&address("ana"), PASSWORD).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn b05_fifty_at_once_are_five() {
    let desk = Desk::start().await;
    let visitor = desk.visitor();
    let mut answers = vec![];
    // The queue before the hashes is short: those it turned away come again.
    while answers.len() < 50 {
        let tries = (answers.len()..50).map(|_| visitor.logs_in("nobody@acme.example", "wrong"));
        let came = join_all(tries).await;
        answers.extend(came.into_iter().filter(|answer| answer.status != 503));
    }
    assert_eq!(count(&answers, "401 invalid-credentials"), 5);
    assert_eq!(count(&answers, "429 quota-exceeded"), 45);
}

#[tokio::test(flavor = "multi_thread")]
async fn b05_two_nodes_count_together() {
    let desk = Desk::start().await;
    let second = desk.second_server().await;
    let here = desk.visitor();
    let there = here.at(&second.url);
    let mut answers = vec![];
    for n in 0..20 {
        let visitor = if n % 2 == 0 { &here } else { &there };
        answers.push(visitor.logs_in(&address("ana"), "wrong").await);
    }
    assert_eq!(count(&answers, "401 invalid-credentials"), 5);
    assert_eq!(count(&answers, "429 quota-exceeded"), 15);
}

#[tokio::test(flavor = "multi_thread")]
async fn b05_an_address_is_guarded_against_many_clients_but_not_shut() {
    let desk = Desk::start().await;
    let home = desk.visitor();
    home.enters(&address("ana")).await;
    let mut answers = vec![];
    for _ in 0..20 {
        answers.push(desk.visitor().logs_in(&address("ana"), "wrong").await);
    }
    assert_eq!(count(&answers, "401 invalid-credentials"), 5, "each from somewhere else");
    assert_eq!(count(&answers, "429 quota-exceeded"), 15);
    home.logs_in(&address("ana"), PASSWORD).await.expect(200);
    desk.visitor().logs_in(&address("rui"), PASSWORD).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn b05_right_ones_do_not_count() {
    let desk = Desk::start().await;
    let office = desk.visitor();
    for _ in 0..4 {
        office.logs_in(&address("ana"), "wrong").await;
        for login in ["ana", "rui", "eva"] {
            office.logs_in(&address(login), PASSWORD).await.expect(200);
        }
    }
    let wrong = office.logs_in(&address("ana"), "wrong").await;
    assert_eq!(wrong.problem(), "401 invalid-credentials", "the fifth");
}

/// Memory of a process that is its own, in bytes.
fn memory_of(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find(|line| line.starts_with("RssAnon:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() * 1024
}

#[tokio::test(flavor = "multi_thread")]
async fn b06_a_flood_of_logins_is_told_to_come_back_and_hurts_nobody() {
    let desk = Desk::start().await;
    let ana = desk.person("ana").await;
    let before = memory_of(desk.server.id());
    let flood = join_all((0..300).map(async |n| {
        let visitor = desk.visitor();
        let password = if n % 10 == 0 { "wrong" } else { PASSWORD };
        // Nobody has this address often enough to be held up.
        let email = if n % 10 == 0 { format!("nobody{n}@acme.example") } else { address("ana") };
        visitor.logs_in(&email, password).await
    }));
    let bystander = async {
        for _ in 0..20 {
            ana.get("/chats").await.expect(200);
        }
    };
    let (answers, ()) = tokio::join!(flood, bystander);
    let of = |status: u16| answers.iter().filter(|answer| answer.status == status).count();
    assert_eq!(of(200) + of(401) + of(503), 300, "never anything else");
    assert!(of(200) > 0 && of(503) > 0, "{} {}", of(200), of(503));
    for busy in answers.iter().filter(|answer| answer.status == 503) {
        assert_eq!(busy.problem(), "503 server-busy");
        assert_ne!(busy.header("retry-after"), "");
    }
    let grown = memory_of(desk.server.id()).saturating_sub(before);
    assert!(grown < 100 * 1024 * 1024, "{grown} bytes");
    desk.visitor().logs_in(&address("ana"), PASSWORD).await.expect(200);
}
