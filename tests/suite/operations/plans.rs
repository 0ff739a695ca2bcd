//! How the database goes about what the server asks: no big table is read from end to end.
//!
//! The server is driven as it is, and PostgreSQL (`auto_explain`) writes down the plan of every
//! statement, so that whatever is new is looked at, too.

use std::collections::BTreeSet;

use harness::{Desk, Person, Sql, eventually};
use serde_json::{Value, json};

/// Tables that grow with what companies do.
const BIG: [&str; 17] = [
    "chats",
    "messages",
    "contacts",
    "contact_identities",
    "chat_assignments",
    "searchable_messages",
    "message_words",
    "contact_words",
    "events",
    "contact_tags",
    "archived_tags",
    "chat_endings",
    "agent_figures",
    "media",
    "message_media",
    "scheduled_messages",
    "jobs",
];

/// As many rows as make a difference to the planner.
const FILL: &str = "
set session_replication_role = replica;
create temp table seed as
select n, gen_random_uuid() as contact_id, gen_random_uuid() as chat_id, c.company_id,
    c.ids[1 + n % 2] as account_id, now() - n * interval '1 second' as at,
    case n % 100 when 0 then 'queue' else 'archive' end as place
from generate_series(1, 6000) n
cross join (select company_id, array_agg(id) as ids from accounts group by company_id) c;
insert into contacts (company_id, id, profile_name, phone, version)
    select company_id, contact_id, 'Filler ' || n, '9990' || lpad(n::text, 8, '0'), 1 from seed;
insert into reasons (company_id, id, name, name_key)
    select company_id, company_id, 'Filler', 'filler' from seed where n = 1;
insert into tags (company_id, id, name, name_key, uses)
    select company_id, company_id, 'Filler', 'filler', 6000 from seed where n = 1;
insert into contact_tags (company_id, contact_id, tag_id) select company_id, contact_id, company_id from seed;
update contacts set tag_ids = array[company_id] where profile_name like 'Filler %';
insert into contact_identities (company_id, kind, value, contact_id)
    select company_id, 'phone', '9990' || lpad(n::text, 8, '0'), contact_id from seed;
insert into chats (company_id, id, account_id, contact_id, place, since, window_until, active_at, version)
    select company_id, chat_id, account_id, contact_id, place, at, at + interval '24 hours', at, 1 from seed;
insert into chat_assignments (company_id, id, chat_id, why, since, until)
    select company_id, gen_random_uuid(), chat_id, '{}', at, at from seed;
update chats c set archived_by = a.id, reason_id = a.company_id from agents a
    where a.company_id = c.company_id and a.email like 'rui@%' and c.place = 'archive';
insert into archived_tags (company_id, tag_id, account_id, since, chat_id, archived_by, reason_id)
    select company_id, company_id, account_id, since, id, archived_by, reason_id from chats where place = 'archive';
insert into chat_endings (company_id, id, chat_id, account_id, archived_by, reason_id, at)
    select company_id, gen_random_uuid(), id, account_id, archived_by, reason_id, since from chats
    where place = 'archive';
insert into agent_figures (company_id, grain, at, account_id, agent_id, assigned)
    select a.company_id, g.grain, date_trunc(g.unit, now()) - n * g.step, a.id, p.id, 1
    from accounts a join agents p using (company_id), generate_series(1, 3000) n,
        (values ('quarter', 'hour', interval '15 minutes'), ('day', 'day', interval '1 day')) g (grain, unit, step)
    where p.email like 'rui@%';
insert into scheduled_messages (company_id, id, chat_id, account_id, author, content, due, fallback, created_at, version)
    select s.company_id, gen_random_uuid(), s.chat_id, s.account_id, p.id, '{\"text\":{\"body\":\"x\"}}',
        now() + interval '1 year', '{\"type\":\"cancel\"}', now(), 1
    from seed s join agents p using (company_id) where p.email like 'rui@%';
insert into jobs (company_id, id, kind, due, payload, created_at)
    select company_id, gen_random_uuid(), 'mark_read', now() + interval '1 year', '{}', now()
    from seed, generate_series(1, 2);
insert into messages (company_id, id, chat_id, account_id, wamid, content, at, version)
    select company_id, gen_random_uuid(), chat_id, account_id, 'wamid.filler.' || company_id || n || '.' || k,
        json_build_object('text', json_build_object('body', 'common word' || n || ' number' || k)), at, 1
    from seed, generate_series(1, 4) k;
insert into media (company_id, id, kind, created_at)
    select company_id, id, 'image', at from messages where wamid like 'wamid.filler.%1';
insert into message_media (company_id, message_id, media_id)
    select company_id, id, id from messages where wamid like 'wamid.filler.%1';
insert into searchable_messages (company_id, number, message_id, chat_id, words)
    select company_id, -row_number() over (order by at desc), id, chat_id,
        ' ' || (content #>> '{text,body}') || ' ' from messages where wamid like 'wamid.filler.%';
insert into message_words select company_id, w, number
    from searchable_messages, unnest(string_to_array(btrim(words), ' ')) w where words like ' common %';
insert into contact_words select company_id, contact_id, w
    from seed, unnest(array['filler', 'iller', n::text, '9990' || lpad(n::text, 8, '0')]) w
    on conflict do nothing;
insert into search_progress (company_id, seq, at, oldest)
    select company_id, last_seq, now(), -24000 from company_logs
    on conflict (company_id) do update set oldest = excluded.oldest;
insert into events (company_id, seq, id, kind, body, at)
    select l.company_id, l.last_seq + n, gen_random_uuid(), 'settings.updated',
        '{\"settings_updated\":{\"version\":1}}', now()
    from company_logs l, generate_series(1, 20000) n;
update company_logs set last_seq = last_seq + 20000;
insert into chat_tallies (company_id, account_id, holder, active, archived)
    select company_id, account_id, '00000000-0000-0000-0000-000000000000',
        count(*) filter (where place <> 'archive'), count(*) filter (where place = 'archive')
    from seed group by 1, 2
    on conflict (company_id, account_id, holder) do update
        set active = chat_tallies.active + excluded.active, archived = chat_tallies.archived + excluded.archived;
drop table seed;
set session_replication_role = default;
";

/// What is read from end to end, and by which statement.
fn scans(sql: &mut Sql, log: &str, begin: i64) -> BTreeSet<String> {
    let ours = "select distinct pid::text as t from pg_stat_activity \
        where datname = current_database() and application_name = 'desk360'";
    let ours: BTreeSet<String> = sql.texts(ours).into_iter().collect();
    let mut found = BTreeSet::new();
    let mut count = 0;
    let rest = format!("select pg_read_file('{log}', {begin}, 1000000000) as t");
    let rest = sql.texts(&rest).pop().unwrap();
    for entry in rest.split("\n20").filter(|entry| entry.contains("  plan:\n")) {
        let (above, plan) = entry.split_once("  plan:\n").unwrap();
        let pid = above.split_once('[').and_then(|(_, rest)| rest.split_once(']')).unwrap().0;
        if !ours.contains(pid) {
            continue;
        }
        count += 1;
        let plan: Value = serde_json::from_str(plan).expect("auto_explain writes JSON");
        let query = plan["Query Text"].as_str().unwrap_or_default();
        look(&plan["Plan"], &mut |table| {
            found.insert(format!("{table}: {query}"));
        });
    }
    assert!(count > 100, "only {count} plans were seen");
    found
}

fn look(node: &Value, tell: &mut impl FnMut(&str)) {
    let table = node["Relation Name"].as_str().unwrap_or_default();
    let is_big = BIG.contains(&table) || table.starts_with("events_2");
    if node["Node Type"] == "Seq Scan" && is_big {
        tell(table);
    }
    for below in node["Plans"].as_array().into_iter().flatten() {
        look(below, tell);
    }
}

/// What everybody looks at.
fn lists(desk: &Desk, chat: &str, contact: &str, (tag, rui): (&str, &str)) -> Vec<String> {
    let sales = desk.account("Sales").id;
    let archive = "/chats?list=archived";
    vec![
        "/chats".to_owned(),
        "/chats?list=queue".to_owned(),
        "/chats?list=archived".to_owned(),
        format!("/chats?list=archived&account_id={sales}"),
        "/chats?list=archived&q=common".to_owned(),
        "/chats?list=archived&q=word17".to_owned(),
        "/chats?list=archived&q=wo".to_owned(),
        "/chats?list=archived&q=common%20number3".to_owned(),
        "/chats?list=archived&q=nothing".to_owned(),
        "/chats?list=archived&q=fill".to_owned(),
        "/chats?list=archived&q=%2B999000000123".to_owned(),
        "/chats?q=common".to_owned(),
        format!("/chats/{chat}"),
        format!("/chats/{chat}/messages"),
        format!("/chats/{chat}/messages?q=ol"),
        format!("/chats/{chat}/assignments"),
        format!("/agents?assignable_to={chat}"),
        "/agents".to_owned(),
        "/contacts".to_owned(),
        "/contacts?sort=name".to_owned(),
        "/contacts?blocked=true".to_owned(),
        format!("/contacts?account_id={sales}"),
        "/contacts?phone=%2B351930000001".to_owned(),
        format!("/contacts?tag_id={tag}"),
        "/contacts?q=fill".to_owned(),
        "/contacts?q=filler%2017".to_owned(),
        "/contacts?q=999000000123".to_owned(),
        "/contacts?q=nobody".to_owned(),
        format!("/contacts/{contact}"),
        format!("/contacts/{contact}/history"),
        format!("/chats?tag_id={tag}"),
        format!("/chats?list=queue&tag_id={tag}"),
        // The tag and the reason that the rows are filled with have the company's id.
        format!("{archive}&archived_by={rui}"),
        format!("{archive}&reason_id={tag}"),
        format!("{archive}&archived_by={rui}&reason_id={tag}"),
        format!("{archive}&tag_id={tag}"),
        format!("{archive}&tag_id={tag}&archived_by={rui}"),
        format!("{archive}&tag_id={tag}&reason_id={tag}"),
        format!("{archive}&tag_id={tag}&archived_by={rui}&reason_id={tag}"),
        format!("{archive}&archived_from=2026-01-01&archived_to=2026-01-31"),
        format!("{archive}&tag_id={tag}&q=word17"),
        format!("{archive}&reason_id={tag}&q=common"),
        format!("/chats/{chat}/scheduled"),
        format!("/chats/{chat}/endings"),
        "/me/drafts".to_owned(),
        "/me/notifications".to_owned(),
        "/me/report".to_owned(),
        "/tags".to_owned(),
        "/tags?q=fi".to_owned(),
        "/sync".to_owned(),
        "/me".to_owned(),
    ]
}

/// What those look at who supervise.
const ABOVE: [&str; 5] = [
    "/reports/users",
    "/reports/hours",
    "/reports/statuses",
    "/reports/cockpit",
    "/contacts.csv?q=word",
];

/// What people do all day, often enough for plans that are kept.
async fn day(desk: &Desk, owner: &Person, ana: &Person, chat: &str) {
    let (contact, rui) = (ana.contact_of(chat).await, desk.person("rui").await.id);
    let company = "select id::text as t from companies where name = 'Demo'";
    let tag = desk.postgres.sql().texts(company).remove(0);
    let paths = lists(desk, chat, &contact, (&tag, &rui));
    for _ in 0..7 {
        for path in ABOVE {
            owner.get(path).await.expect(200);
        }
        let ready = json!({ "shortcut": "a", "title": "a", "text": "a", "media_id": contact });
        assert_eq!(ana.post("/me/quick-responses", ready).await.fault(), "media_id not-found");
        ana.drafts(chat, "Dear").await.expect(200);
        ana.notes(chat, "A note", &[owner]).await.expect(201);
        ana.plans(desk, chat, "Later", 600).await.expect(201);
        owner.post("/assignment/dry-run", json!({ "rules": [] })).await.expect(200);
        for path in &paths {
            for person in [owner, ana] {
                person.get(path).await.expect(200);
            }
        }
        ana.writes(chat, "An answer").await.expect(202);
        ana.post(&format!("/chats/{chat}/read"), json!({})).await.expect(200);
        ana.log_after(&ana.cursor().await).await;
        let customer = desk.customer("Somebody");
        customer.writes(&desk.account("Sales"), "Olá, word17").await;
        desk.settle().await;
    }
    desk.is_searchable().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_big_table_is_read_from_end_to_end() {
    let postgres = harness::Postgres::fresh();
    let mut sql = postgres.sql();
    sql.run(FILL);
    sql.run("analyze");
    let name = sql.texts("select current_database()::text as t").pop().unwrap();
    for setting in [
        "session_preload_libraries = 'auto_explain'",
        "auto_explain.log_min_duration = 0",
        "auto_explain.log_nested_statements = on",
        "auto_explain.log_format = json",
    ] {
        sql.run(&format!("alter database {name} set {setting}"));
    }
    let log = "select current_setting('data_directory') || '/../log' as t";
    let log = sql.texts(log).pop().unwrap();
    let size = |sql: &mut Sql| sql.number(&format!("select size as n from pg_stat_file('{log}')"));
    let since = size(&mut sql);
    let desk = Desk::on(postgres, &[]).await;
    let (owner, ana) = (desk.person("owner").await, desk.online("ana").await);
    let chat = ana.meets(&desk.customer("Maria"), &desk.account("Sales")).await;
    day(&desk, &owner, &ana, &chat).await;
    // The clock's workers have looked, too.
    let swept = "select count(*) as n from pg_stat_activity where datname = current_database()";
    eventually("somebody is connected", async || {
        (desk.postgres.sql().number(swept) > 1).then_some(())
    })
    .await;
    let found = scans(&mut sql, &log, since);
    assert_eq!(found, BTreeSet::new(), "read from end to end");
}
