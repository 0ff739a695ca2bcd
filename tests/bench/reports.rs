//! Reports over 90 days in which ten million messages were written: a million chats were given to a
//! hundred agents, answered and archived.

use std::sync::Arc;
use std::time::Duration;

use crate::load::{self, ms};
use crate::report::{Row, number};
use crate::stage::{Company, Shape, text};
use crate::{Bench, clock, http};

const AGENTS: usize = 100;
/// Messages of a chat, from one assignment to the archive.
const MESSAGES: u64 = 10;
/// Half of it is the user's patience with a page, the rest is for the network.
const AIM: f64 = 50.0;
/// How much faster it should be than asking the history.
const FASTER: f64 = 20.0;

/// The user report, as the history has it: what the figures save.
const NAIVE: &str = "select count(*) as n from (select a.agent_id, count(*), \
        avg(a.first_reply_at - a.since), \
        (select count(*) from chat_endings e where e.company_id = a.company_id \
            and e.archived_by = a.agent_id and e.at > now() - interval '90 days'), \
        avg(a.until - a.since) \
    from chat_assignments a join chats c on c.company_id = a.company_id and c.id = a.chat_id \
    where a.company_id = ':id' and a.since > now() - interval '90 days' and a.agent_id is not null \
    group by a.company_id, a.agent_id) r";

/// Measures it.
pub(crate) async fn measure(bench: &mut Bench) {
    let chats = if bench.options.quick { 10_000 } else { 100_000 };
    let company = bench.stage.add("Reported", Shape::Mixed, chats, 0);
    bench.stage.hire(&company, AGENTS);
    let given = write_history(bench, &company, chats * 10);
    bench.stage.tidy();
    let before = clock::now();
    bench.stage.rebuild(&company);
    let rebuilt = (clock::now() - before) as f64 / 1e9;
    bench.stage.tidy();
    let before = clock::now();
    bench.stage.postgres.sql().number(&NAIVE.replace(":id", &company.id));
    let naive = (clock::now() - before) as f64 / 1e6;

    let desk = bench.stage.serve(&[]).await;
    let token = desk.sign_in(&company, "supervisor").await;
    let days = desk.ask(&http::get("/api/v1/reports/users", &token)).await;
    let (to, from) = (text(&days["period"]["to"]), ninety_days_before(bench));
    let mut rows = vec![];
    for (what, path) in [
        ("user report", format!("/api/v1/reports/users?from={from}&to={to}")),
        ("heat map", format!("/api/v1/reports/hours?from={from}&to={to}")),
        ("cockpit", "/api/v1/reports/cockpit".to_owned()),
        ("one's own report", format!("/api/v1/me/report?from={from}&to={to}")),
    ] {
        let requests = Arc::new(vec![http::get(&path, &token)]);
        load::closed(desk.address, 1, Duration::from_secs(1), &requests).await;
        let loaded = load::closed(desk.address, 1, bench.seconds(5, 2), &requests);
        let (load, spent) = desk.watch.over(loaded).await;
        let (p50, p99) = (ms(&load.latency, 0.5), ms(&load.latency, 0.99));
        let cost = spent.both() / load.answered() * 1e3;
        let note = format!("p99 {p99:.1} ms, {cost:.1} ms CPU {}", load.faults());
        rows.push(Row::new(what, p50, "ms").at_most(AIM).note(note));
        if what == "user report" {
            let note = format!("{naive:.0} ms in the database alone");
            let row = Row::new("the same, out of the history", naive / p50, "x as long");
            rows.push(row.at_least(FASTER).note(note));
        }
    }
    rows.push(Row::new("rebuild", rebuilt, "s").note("all of it, by the operator".to_owned()));
    let messages = number((given * MESSAGES) as f64);
    let title = format!("Reports: 90 days, {AGENTS} agents, {messages} messages");
    bench.report.table(&title, &rows);
}

fn ninety_days_before(bench: &Bench) -> String {
    let query = "select to_char(now() - interval '89 days', 'YYYY-MM-DD') as t";
    bench.stage.postgres.sql().texts(query).pop().expect("a day")
}

/// Chats that were given, answered and archived, in the working hours of 90 days. Answers with how
/// many.
fn write_history(bench: &Bench, company: &Company, given: u64) -> u64 {
    let id = &company.id;
    bench.stage.postgres.sql().run(&format!(
        "set session_replication_role = replica; \
         insert into reasons (company_id, id, name, name_key) \
            values ('{id}', gen_random_uuid(), 'Done', 'done'); \
         create temp table life as select c.ids[1 + n % array_length(c.ids, 1)] as chat_id, \
            a.ids[1 + (n * 7919) % array_length(a.ids, 1)] as agent_id, \
            date_trunc('day', now()) - (1 + n % 89) * interval '1 day' + interval '8 hours' \
                + (n * 104729 % 36000) * interval '1 second' as since, \
            (n * 15485863 % 900) * interval '1 second' as waited, \
            (5 + n * 32452843 % 600) * interval '1 second' as answered, \
            (600 + n * 49979687 % 7200) * interval '1 second' as took \
         from generate_series(1::bigint, {given}) n \
         cross join (select array_agg(id order by id) as ids from chats where company_id = '{id}') c \
         cross join (select array_agg(id order by id) as ids from agents \
            where company_id = '{id}' and role = 'agent') a; \
         insert into chat_assignments (company_id, id, chat_id, agent_id, why, since, until, \
            first_reply_at, queued_at) \
            select '{id}', gen_random_uuid(), chat_id, agent_id, \
                '{{\"how\": \"queue\", \"ongoing\": 1, \"candidates\": 3}}', since, since + took, \
                since + answered, since - waited from life; \
         insert into chat_endings (company_id, id, chat_id, account_id, holder, archived_by, reason_id, at, \
            reopened_at, reopened_how) \
            select '{id}', gen_random_uuid(), l.chat_id, c.account_id, l.agent_id, l.agent_id, r.id, \
                l.since + l.took, l.since + l.took + interval '5 minutes', 'customer' from life l join chats c on c.company_id = '{id}' and c.id = l.chat_id \
                cross join (select id from reasons where company_id = '{id}' limit 1) r; \
         drop table life; set session_replication_role = default"
    ));
    given
}
