//! What was done, in figures: they are what the history says, on the company's calendar.

mod cockpit;
mod history;
mod mailed;
mod missed;
mod naive;
mod rights;
mod statuses;

use std::process::Command;

use harness::{Desk, Person, binary};
use serde_json::{Value, json};

/// The line of somebody in a report.
fn line<'r>(report: &'r Value, who: &Person) -> &'r Value {
    let lines = report["items"].as_array().expect("items");
    let line = lines.iter().find(|line| line["user"]["id"] == who.id.as_str());
    line.expect("everybody has a line")
}

/// Averages and counts of a line, in the order of the columns.
fn numbers(line: &Value) -> Value {
    let names = [
        "average_first_response_seconds",
        "average_resolution_seconds",
        "assigned_chats",
        "resolved_chats",
        "reactivated_chats",
        "forwarded_chats",
    ];
    names.iter().map(|name| line[name].clone()).collect()
}

/// Hangs a company's clock somewhere else.
fn hangs_the_clock(desk: &Desk, zone: &str) {
    desk.postgres.sql().run(&format!(
        "update companies set settings = settings || '{{\"time_zone\": \"{zone}\"}}' where name = 'Demo'"
    ));
}

/// Gives somebody exactly these accounts, before they sign in.
fn has_only(desk: &Desk, login: &str, accounts: &[&str]) {
    desk.postgres.sql().run(&format!(
        "delete from account_agents r using agents a where a.id = r.agent_id \
            and a.email = '{login}@demo.desk360.dev'; \
         insert into account_agents (company_id, account_id, agent_id) \
            select c.company_id, c.id, a.id from accounts c join agents a using (company_id) \
            where a.email = '{login}@demo.desk360.dev' and c.name = any('{{{}}}')",
        accounts.join(",")
    ));
}

/// Adds up all figures anew, as an operator does.
fn rebuilds(desk: &Desk) {
    let output = Command::new(binary("desk360"))
        .args(["reports", "rebuild"])
        .env_clear()
        .env("DESK360_DATABASE_URL", &desk.postgres.url)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// All figures, as they are kept; those of customers who were erased, only if they are wanted.
fn kept(desk: &Desk, and_erased: bool) -> Vec<String> {
    let erased = if and_erased { "" } else { "where grain <> 'erased'" };
    desk.postgres.sql().texts(&format!(
        "select f::text as t from agent_figures f {erased} \
         union all select f::text from account_figures f {erased} order by t"
    ))
}

#[tokio::test(flavor = "multi_thread")]
async fn forwarded_chats_count_for_both() {
    let desk = Desk::start().await;
    let (sales, owner) = (desk.account("Sales"), desk.person("owner").await);
    let ana = desk.online("ana").await;
    let chat = ana.meets(&desk.customer("Maria"), &sales).await;
    ana.meets(&desk.customer("Nuno"), &sales).await;
    let rui = desk.online("rui").await;
    ana.gives(&chat, &rui).await.expect(200);
    owner.gives(&chat, &ana).await.expect(200);
    // Giving it to whoever has it is nothing, and taking it oneself is no forwarding.
    owner.gives(&chat, &ana).await.expect(200);
    rui.gives(&chat, &rui).await.expect(404);
    ana.gives(&chat, &rui).await.expect(200);
    ana.chooses("offline").await;

    let report = owner.get("/reports/users").await.expect(200);

    let rest = |assigned: i64, forwarded: i64| json!([null, null, assigned, 0, 0, forwarded]);
    assert_eq!(numbers(line(&report, &ana)), rest(3, 2));
    // What Ana had waits again, and is given to Rui.
    rui.finds("active", "Nuno").await;
    let report = owner.get("/reports/users").await.expect(200);
    assert_eq!(numbers(line(&report, &rui)), rest(3, 0));
    assert_eq!(numbers(line(&report, &owner)), rest(0, 1));
    assert_eq!(numbers(&report["totals"]), rest(6, 3));
    let zero = numbers(line(&report, &desk.person("eva").await));
    assert_eq!(zero, rest(0, 0), "who did nothing has a line, too");
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_of_the_report_are_one_report() {
    let desk = Desk::start().await;
    let owner = desk.person("owner").await;
    let whole = owner.get("/reports/users").await.expect(200);
    let (mut items, mut cursor) = (vec![], String::new());
    loop {
        let page = owner.get(&format!("/reports/users?limit=2{cursor}")).await.expect(200);
        items.extend(page["items"].as_array().unwrap().clone());
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    assert_eq!(json!(items), whole["items"]);
    assert_eq!(items.len(), 5);
}

#[tokio::test(flavor = "multi_thread")]
async fn days_that_are_none_are_refused_by_name() {
    let desk = Desk::start().await;
    let owner = desk.person("owner").await;
    for (path, fault) in [
        ("/reports/users?from=2026-02-02&to=2026-02-01", "422 validation-failed ?from range"),
        ("/reports/users?from=2025-01-01&to=2026-01-02", "422 validation-failed ?from range"),
        ("/reports/users?from=1999-12-31&to=2000-01-02", "422 validation-failed ?from date"),
        ("/reports/users?from=2026-02-30", "422 validation-failed ?from format"),
        ("/reports/statuses?from=2026-01-01&to=2026-02-01", "422 validation-failed ?from range"),
        ("/reports/hours?from=2026-01-01&to=2026-04-03", "422 validation-failed ?from range"),
        (
            "/reports/hours?by=date&from=2026-01-01&to=2026-01-08",
            "422 validation-failed ?from range",
        ),
        ("/reports/hours?by=month", "422 validation-failed ?by enum"),
        ("/me/report?from=2026-02-02&to=2026-02-01", "422 validation-failed ?from range"),
    ] {
        let answer = owner.get(path).await;
        assert_eq!(crate::problems::verdict(&answer), fault, "{path}");
    }
    owner.get("/reports/users?from=2025-01-01&to=2026-01-01").await.expect(200);
    owner.get("/reports/hours?by=date&from=2026-01-01&to=2026-01-07").await.expect(200);
}
