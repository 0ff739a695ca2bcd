//! P9: what a message costs when many agents are connected of whom one has its chat; and how long it takes
//! to give a long queue away.

use std::sync::Arc;
use std::time::Duration;

use serde_json::json;

use crate::audience::Audience;
use crate::load::{self, ms};
use crate::report::Row;
use crate::stage::Company;
use crate::{Bench, clock, http};

/// How much more a message may cost with a hundred times as many agents connected.
const FLAT: f64 = 1.3;
/// Messages a second: what nobody has to wait for.
const RATE: f64 = 200.0;
/// Agents among whom the chats are divided.
const HOLDERS: usize = 100;
/// Agents who get what waits, and how many chats that are.
const WORKERS: usize = 50;
const WAITING: u64 = 1000;
/// In ms: with room, nobody waits longer.
const AIM: f64 = 1000.0;

/// With one agent connected, with 10, 100 and 1,000.
pub(crate) async fn measure_p9(bench: &mut Bench) {
    let company = divided(bench);
    let (mut rows, mut costs) = (vec![], vec![]);
    for agents in [1, 10, 100, 1000] {
        let desk = bench.stage.serve(&[]).await;
        let paths = bench.stage.sockets(&company, "agent", agents);
        let audience = Audience::open(desk.address, paths).await;
        let mut cost = f64::NAN;
        for time in [Duration::from_secs(2), bench.seconds(15, 4)] {
            let plan = Arc::new(bench.meta.plan(std::slice::from_ref(&company), RATE, time, 1));
            let loaded = load::open(desk.address, 32, Duration::from_millis(1), plan);
            let ((load, _), spent) = desk.watch.over(loaded).await;
            bench.stage.drain(Duration::from_secs(10)).await;
            cost = spent.both() / load.answered() * 1e6;
            if load.errors() > 0 {
                bench.report.say(&format!("   {agents} agents: {}", load.faults()));
            }
            if time > Duration::from_secs(2) {
                let note = format!("p50 {:.2} ms to 200", ms(&load.latency, 0.5));
                let row = Row::new(format!("{agents} connected"), cost, "us CPU/message");
                rows.push(row.note(note));
            }
        }
        if !audience.ended().is_empty() {
            rows.push(Row::new("sockets that ENDED", audience.ended().len() as f64, ""));
        }
        costs.push(cost);
    }
    if let [_, ten, _, thousand] = costs[..] {
        rows.push(Row::new("1,000 against 10", thousand / ten, "x").at_most(FLAT));
    }
    bench.report.table("P9: a message that one of the connected agents may see", &rows);
}

/// A company whose chats are with a hundred agents, fifty each; there are a thousand and more.
fn divided(bench: &mut Bench) -> Company {
    let company = bench.divided();
    let id = &company.id;
    bench.stage.postgres.sql().run(&format!(
        "create temp table shared as select c.id as chat_id, c.account_id, a.id as agent_id, c.unread \
            from (select *, row_number() over (order by id) % {HOLDERS} as turn from chats \
                where company_id = '{id}') c \
            join (select id, row_number() over (order by email) - 1 as turn from agents \
                where company_id = '{id}' and role = 'agent' order by email limit {HOLDERS}) a using (turn); \
         update chats c set agent_id = s.agent_id from shared s where c.company_id = '{id}' and c.id = s.chat_id; \
         update chat_assignments h set agent_id = s.agent_id from shared s \
            where h.company_id = '{id}' and h.chat_id = s.chat_id; \
         delete from chat_tallies where company_id = '{id}'; \
         insert into chat_tallies (company_id, account_id, holder, active, archived, unread) \
            select '{id}', account_id, agent_id, count(*), 0, sum(unread) from shared group by 2, 3; \
         drop table shared"
    ));
    company
}

/// All come online at once.
pub(crate) async fn measure_assigning(bench: &mut Bench) {
    let company = bench.stage.add("Waiting", crate::stage::Shape::Queue, WAITING, 0);
    bench.stage.hire(&company, WORKERS - 1);
    let desk = bench.stage.serve(&[]).await;
    let token = desk.sign_in(&company, "ana").await;
    let everybody = bench.stage.sockets(&company, "agent", WORKERS + 1);
    let _audience = Audience::open(desk.address, everybody).await;
    let (id, mut sql) = (&company.id, bench.stage.postgres.sql());
    sql.run(&format!(
        "update agents set status = 'online' where company_id = '{id}' and name like 'Agent %'"
    ));
    let (body, began) = (json!({ "status": "online" }), clock::now());
    desk.ask(&http::say("PUT", "/api/v1/me/status", &token, &body)).await;
    let waiting =
        format!("select count(*) as n from chats where company_id = '{id}' and place = 'queue'");
    while sql.number(&waiting) > 0 && clock::now() - began < 60_000_000_000 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let time = (clock::now() - began) as f64 / 1e6;
    let share = |which: &str| {
        format!(
            "select {which}(n)::bigint as n from (select count(*) as n from chats \
                where company_id = '{id}' and place = 'with' group by agent_id) s"
        )
    };
    let (least, most) = (sql.number(&share("min")), sql.number(&share("max")));
    let left = sql.number(&waiting);
    let note = format!("{least} to {most} chats each, {left} left");
    let row = Row::new("until nobody waits", time, "ms").at_most(AIM).note(note);
    bench.report.table("1,000 waiting chats to 50 agents who come online at once", &[row]);
}
