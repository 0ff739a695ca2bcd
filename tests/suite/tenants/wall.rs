//! The second wall: the database itself shows the server's role one company at a time.

use harness::{Desk, Sql};

/// Tables that hold what belongs to companies, as the database describes them.
const TENANT_TABLES: &str = "select c.relname::text as t from pg_class c \
    join information_schema.columns k on k.table_name = c.relname and k.table_schema = 'public' \
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') \
    and not c.relispartition and k.column_name = 'company_id' order by 1";

/// Rows that a role sees; `None` if it may not look at all.
fn rows(sql: &mut Sql, table: &str, condition: &str) -> Option<i64> {
    sql.try_run(&format!("select from {table} limit 0")).ok()?;
    Some(sql.number(&format!("select count(*) as n from {table} where {condition}")))
}

/// A desk in which each company has something of everything.
async fn furnished() -> Desk {
    let desk = Desk::start().await;
    let (ana, other) = (desk.online("ana").await, desk.stranger("ana").await);
    other.chooses("online").await;
    for (agent, company) in [(&ana, "Demo"), (&other, "Other")] {
        let account = desk.account_of(company, "Sales");
        let chat = agent.meets(&desk.customer("Maria"), &account).await;
        let body = serde_json::json!({ "type": "text", "text": { "body": "Olá!" } });
        let sent = agent.sends_once(&chat, body, "key").await.expect(202);
        agent.sees(&chat, &sent, "delivered").await;
        agent.post("/ws-tickets", serde_json::json!({})).await.expect(201);
    }
    desk.settle().await;
    desk
}

#[tokio::test(flavor = "multi_thread")]
async fn every_table_of_companies_has_a_policy() {
    let desk = Desk::start().await;
    let mut sql = desk.postgres.sql();
    let tables = sql.texts(TENANT_TABLES);
    assert!(tables.len() >= 19, "{tables:?}");
    for table in tables {
        let guarded = sql.number(&format!(
            "select count(*) as n from pg_class c join pg_policy p on p.polrelid = c.oid \
             where c.relname = '{table}' and c.relrowsecurity \
             and 'desk360_server'::regrole = any(p.polroles) and p.polcmd = '*'"
        ));
        assert_eq!(guarded, 1, "{table} has no policy for the server's role");
    }
    // Neither role owns anything, sees past the policies, or may change the schema.
    let mighty = "select rolname::text as t from pg_roles where rolname like 'desk360\\_%' \
                  and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb) \
                  union select tablename::text from pg_tables where tableowner like 'desk360\\_%'";
    assert_eq!(sql.texts(mighty), [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_servers_role_sees_one_company_and_without_it_none() {
    let desk = furnished().await;
    let mut sql = desk.postgres.sql();
    let companies = sql.texts("select id::text as t from companies order by name");
    let mut tables = sql.texts(TENANT_TABLES);
    tables.push("companies".to_owned());
    let id = |table: &str| if table == "companies" { "id" } else { "company_id" };
    let mut server = desk.postgres.sql();
    server.run("set role desk360_server");
    let mut seen = 0;
    for table in &tables {
        assert!(rows(&mut server, table, "true").unwrap_or(0) == 0, "{table} without a company");
    }
    server.run("set app.company_id = ''");
    for table in &tables {
        assert!(
            rows(&mut server, table, "true").unwrap_or(0) == 0,
            "{table} with an empty company"
        );
    }
    for company in &companies {
        server.run(&format!("set app.company_id = '{company}'"));
        for table in &tables {
            let column = id(table);
            let others = rows(&mut server, table, &format!("{column} <> '{company}'"));
            assert_eq!(others.unwrap_or(0), 0, "{table} shows another company's rows");
            let there = sql
                .number(&format!("select count(*) as n from {table} where {column} = '{company}'"));
            let shown = rows(&mut server, table, "true");
            assert!(shown.is_none_or(|shown| shown == there), "{table}: {shown:?} of {there}");
            seen += i64::from(shown.is_some_and(|shown| shown > 0));
        }
    }
    assert!(seen >= 30, "{seen}: the tables are not empty");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_servers_role_writes_only_for_its_company() {
    let desk = furnished().await;
    let companies = desk.postgres.sql().texts("select id::text as t from companies order by name");
    let (ours, theirs) = (&companies[0], &companies[1]);
    let before = desk.postgres.sql().fingerprint();
    let mut server = desk.postgres.sql();
    server.run(&format!("set role desk360_server; set app.company_id = '{ours}'"));
    for refused in [
        format!(
            "insert into contacts (company_id, id, version) values ('{theirs}', gen_random_uuid(), 1)"
        ),
        format!(
            "insert into jobs (company_id, id, kind, due, payload, created_at) \
                 values ('{theirs}', gen_random_uuid(), 'x', now(), '{{}}', now())"
        ),
        format!("update contacts set company_id = '{theirs}'"),
        "delete from events".to_owned(),
        "update events set kind = 'x'".to_owned(),
        "select * from journal".to_owned(),
        "select * from events_rest".to_owned(),
        "select * from ws_tickets".to_owned(),
        "alter table chats disable row level security".to_owned(),
        "set role postgres".to_owned(),
    ] {
        assert!(server.try_run(&refused).is_err(), "{refused}");
    }
    // These concern rows that are not there for it.
    server.run(&format!("delete from messages where company_id = '{theirs}'"));
    server.run(&format!("update agents set role = 'owner' where company_id = '{theirs}'"));
    assert_eq!(desk.postgres.sql().fingerprint(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_partition_of_the_log_cannot_be_reached_around_its_policy() {
    let desk = furnished().await;
    let mut sql = desk.postgres.sql();
    let partitions = sql.texts(
        "select c.relname::text as t from pg_class c where relispartition and relkind = 'r' order by 1",
    );
    assert!(partitions.len() >= 2, "{partitions:?}");
    for role in ["desk360_server", "desk360_worker"] {
        let mut conn = desk.postgres.sql();
        conn.run(&format!("set role {role}"));
        for partition in &partitions {
            assert_eq!(rows(&mut conn, partition, "true"), None, "{role} {partition}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_row_can_refer_to_another_companys() {
    let desk = furnished().await;
    let mut sql = desk.postgres.sql();
    // Every reference between tables of companies carries the company.
    let bare = sql.texts(
        "select c.conrelid::regclass::text || '.' || c.conname as t from pg_constraint c \
         where c.contype = 'f' and c.confrelid <> 'companies'::regclass \
         and not exists (select from pg_attribute a where a.attrelid = c.conrelid \
            and a.attnum = any(c.conkey) and a.attname = 'company_id')",
    );
    assert_eq!(bare, [""; 0]);
    let crossed = sql.try_run(
        "update chats set agent_id = (select g.id from agents g where g.company_id <> chats.company_id limit 1) \
         where place = 'with'",
    );
    assert!(crossed.is_err_and(|error| error.contains("foreign key")));
}
