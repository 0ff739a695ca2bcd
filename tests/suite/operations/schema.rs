//! The schema: up, down and up again, and what the code believes about it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use harness::{Postgres, Sql, binary};

use super::recount;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// All that a schema consists of, in words.
fn shape(sql: &mut Sql) -> Vec<String> {
    sql.texts(
        "select t from ( \
            select format('column %s.%s %s %s %s', table_name, column_name, data_type, \
                is_nullable, column_default) as t from information_schema.columns \
                where table_schema = 'public' \
            union all select format('index %s', indexdef) from pg_indexes where schemaname = 'public' \
            union all select format('constraint %s %s %s', conrelid::regclass, conname, \
                pg_get_constraintdef(oid)) from pg_constraint where connamespace = 'public'::regnamespace \
            union all select format('policy %s %s %s', tablename, policyname, qual) from pg_policies \
            union all select format('grant %s %s %s', table_name, grantee, privilege_type) \
                from information_schema.table_privileges where grantee like 'desk360\\_%' \
            union all select format('function %s %s', proname, prosrc) from pg_proc \
                where pronamespace = 'public'::regnamespace \
         ) s where t not like '%__diesel%' and t !~ 'events_\\d{8}' order by t",
    )
}

fn steps(direction: &str) -> Vec<String> {
    let folders = fs::read_dir(root().join("migrations")).unwrap();
    let mut folders: Vec<PathBuf> =
        folders.map(|entry| entry.unwrap().path()).filter(|p| p.is_dir()).collect();
    folders.sort_unstable();
    if direction == "down" {
        folders.reverse();
    }
    let read =
        |folder: &PathBuf| fs::read_to_string(folder.join(format!("{direction}.sql"))).unwrap();
    folders.iter().map(read).collect()
}

fn run(sql: &mut Sql, direction: &str) {
    for step in steps(direction) {
        sql.run(&step);
    }
}

#[test]
fn the_migrations_go_up_down_and_up_again() {
    let postgres = Postgres::empty();
    let mut sql = postgres.sql();
    let nothing = shape(&mut sql);
    run(&mut sql, "up");
    let first = shape(&mut sql);
    assert!(first.len() > nothing.len() + 100);
    run(&mut sql, "down");
    assert_eq!(shape(&mut sql), nothing, "nothing is left behind");
    run(&mut sql, "up");
    assert_eq!(shape(&mut sql), first);

    // The server's own way leads to the same.
    let migrated = Postgres::empty();
    for _ in 0..2 {
        let output = Command::new(binary("desk360"))
            .arg("migrate")
            .env("DESK360_DATABASE_URL", &migrated.url)
            .output();
        let output = output.unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    assert_eq!(shape(&mut migrated.sql()), first);
}

/// The columns of each `table!` of the code: `table.column type`.
fn declared() -> BTreeSet<String> {
    let code = fs::read_to_string(root().join("crates/persistence/src/schema.rs")).unwrap();
    let mut columns = BTreeSet::new();
    for table in code.split("diesel::table! {").skip(1) {
        let (name, body) = table.split_once('(').unwrap();
        let body = body.split_once('{').unwrap().1.split_once('}').unwrap().0;
        for column in body.split(',').filter(|column| column.contains("->")) {
            let (column, kind) = column.split_once("->").unwrap();
            columns.insert(format!("{}.{} {}", name.trim(), column.trim(), kind.trim()));
        }
    }
    columns
}

#[test]
fn what_the_code_declares_is_what_the_database_has() {
    let declared = declared();
    assert!(declared.len() > 40);
    let words = [
        ("uuid", "Uuid"),
        ("text", "Text"),
        ("timestamp with time zone", "Timestamptz"),
        ("bigint", "BigInt"),
        ("integer", "Integer"),
        ("boolean", "Bool"),
        ("jsonb", "Jsonb"),
        ("bytea", "Bytea"),
        ("json", "Json"),
        ("smallint", "SmallInt"),
    ];
    let columns = Postgres::fresh().sql().texts(
        "select table_name || '.' || column_name || ' ' || \
            case is_nullable when 'YES' then 'Nullable<' || data_type || '>' else data_type end as t \
         from information_schema.columns where table_schema = 'public'",
    );
    let columns = columns.into_iter().map(|column| {
        let (name, kind) = column.split_once(' ').unwrap();
        let bare = kind.trim_start_matches("Nullable<").trim_end_matches('>');
        let word = words.iter().find(|(theirs, _)| *theirs == bare).map_or(bare, |(_, ours)| ours);
        format!("{name} {}", kind.replace(bare, word))
    });
    let columns: BTreeSet<String> = columns.collect();
    let wrong: Vec<_> = declared.difference(&columns).collect();
    assert!(wrong.is_empty(), "declared, but not there: {wrong:#?}");
}

/// A table of a tenant that lacks a wall.
#[test]
fn every_table_of_a_tenant_has_both_walls() {
    let mut sql = Postgres::fresh().sql();
    let lacking = sql.texts(
        "select c.relname::text as t from pg_class c \
         join pg_attribute a on a.attrelid = c.oid and a.attname = 'company_id' \
         where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') \
            and not c.relispartition and (not c.relrowsecurity or (select count(*) from pg_policy p \
                where p.polrelid = c.oid) <> 2)",
    );
    assert_eq!(lacking, Vec::<String>::new(), "without row-level security");
    let lacking = sql.texts(
        "select c.relname::text as t from pg_class c join pg_index i on i.indrelid = c.oid \
         join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0] \
         where c.relnamespace = 'public'::regnamespace and i.indisprimary \
            and exists (select from pg_attribute b where b.attrelid = c.oid and b.attname = 'company_id') \
            and a.attname <> 'company_id' and c.relname <> 'ws_tickets' and not c.relispartition",
    );
    assert_eq!(lacking, Vec::<String>::new(), "whose key does not begin with the company");
    let lacking = sql.texts(
        "select conrelid::regclass || ' ' || conname as t from pg_constraint where contype = 'f' \
            and connamespace = 'public'::regnamespace and confrelid <> 'companies'::regclass \
            and pg_get_constraintdef(oid) not like 'FOREIGN KEY (company_id, %'",
    );
    assert_eq!(lacking, Vec::<String>::new(), "whose foreign key does not carry the company");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_count_would_be_found() {
    let desk = harness::Desk::start().await;
    let (sales, ana) = (desk.account("Sales"), desk.online("ana").await);
    ana.meets(&desk.customer("Maria"), &sales).await;
    desk.settle().await;
    assert_eq!(recount(&desk), Vec::<String>::new());
    desk.postgres.sql().run("update chat_tallies set active = active + 1 where active > 0");
    assert_eq!(recount(&desk).len(), 1);
}
