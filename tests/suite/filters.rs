//! Looking through the lists: by whom, why, how tagged, when; and keeping what is looked for.

mod kept;

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use harness::{Desk, Person};
use serde_json::Value;

/// A desk with an archive: each chat ended by one of two, for one of two reasons, and tagged in one of
/// four ways; each an hour after the one before.
struct Stage {
    desk: Desk,
    ana: Person,
    supervisor: Person,
    /// Who ended it, why, how it is tagged, on which account, when.
    chats: Vec<Ended>,
    reasons: [String; 2],
    people: [String; 2],
    tags: [String; 2],
    accounts: [String; 2],
}

#[derive(Debug, Clone)]
struct Ended {
    id: String,
    by: Option<usize>,
    why: Option<usize>,
    tags: Vec<usize>,
    account: usize,
    at: DateTime<Utc>,
}

const START: &str = "2026-11-01T00:30:00Z";
const COUNT: usize = 64;

async fn stage() -> Stage {
    let desk = Desk::start().await;
    let (ana, supervisor) = (desk.online("ana").await, desk.person("supervisor").await);
    let rui = desk.person("rui").await;
    let reasons = [supervisor.makes_reason("Solved").await, supervisor.makes_reason("Spam").await];
    let chat = ana.meets(&desk.customer("Maria"), &desk.account("Sales")).await;
    let contact = ana.contact_of(&chat).await;
    let tagged = ana.tags(&contact, "VIP").await.expect(200);
    let both = ana.tags(&contact, "Late").await.expect(200);
    let tag = |tags: &Value, n: usize| tags["tags"][n]["id"].as_str().unwrap().to_owned();
    let tags = [tag(&tagged, 0), tag(&both, 1)];
    let accounts = ["Sales", "Support"].map(|name| desk.account(name).id);
    let people = [ana.id.clone(), rui.id.clone()];
    let mut stage = Stage { desk, ana, supervisor, chats: vec![], reasons, people, tags, accounts };
    stage.fill();
    stage
}

impl Stage {
    fn fill(&mut self) {
        let start: DateTime<Utc> = START.parse().unwrap();
        let mut sql = self.desk.postgres.sql();
        let company = "select company_id::text as t from accounts where id";
        let company = sql.texts(&format!("{company} = '{}'", self.accounts[0])).remove(0);
        for n in 0..COUNT {
            let id = uuid::Uuid::now_v7().to_string();
            let is_ended = n % 5 != 0;
            let (by, why) = (is_ended.then_some(n % 2), is_ended.then_some(n / 2 % 2));
            let tags: Vec<usize> = (0..2).filter(|tag| n >> (2 + tag) & 1 == 1).collect();
            let at = start + TimeDelta::hours(i64::try_from(n).unwrap());
            let quoted = |id: Option<&String>| id.map_or("null".to_owned(), |id| format!("'{id}'"));
            sql.run(&format!(
                "insert into contacts (company_id, id, profile_name, version, tag_ids) \
                    values ('{company}', '{id}', 'C{n}', 1, array[{}]::uuid[]); \
                 insert into chats (company_id, id, account_id, contact_id, place, since, active_at, \
                    version, archived_by, reason_id) values ('{company}', '{id}', '{}', '{id}', 'archive', \
                    '{at}', '{at}', 1, {}, {})",
                tags.iter().map(|tag| format!("'{}'", self.tags[*tag])).collect::<Vec<_>>().join(","),
                self.accounts[n / 8 % 2],
                quoted(by.map(|by| &self.people[by])),
                quoted(why.map(|why| &self.reasons[why])),
            ));
            for tag in &tags {
                let tag = &self.tags[*tag];
                sql.run(&format!(
                    "insert into contact_tags values ('{company}', '{id}', '{tag}'); \
                     update tags set uses = uses + 1 where id = '{tag}'; \
                     insert into archived_tags select company_id, '{tag}', account_id, since, id, archived_by, \
                        reason_id from chats where id = '{id}'"
                ));
            }
            self.chats.push(Ended { id, by, why, tags, account: n / 8 % 2, at });
        }
        assert_eq!(crate::tags::untrue(&self.desk), Vec::<String>::new());
    }

    /// All pages of what is asked for.
    async fn finds(&self, query: &str, limit: usize) -> Vec<String> {
        let (mut found, mut cursor) = (vec![], String::new());
        loop {
            let path = format!("/chats?list=archived&limit={limit}{query}{cursor}");
            let page = self.ana.get(&path).await.expect(200);
            let items = page["items"].as_array().unwrap();
            found.extend(items.iter().map(|chat| chat["id"].as_str().unwrap().to_owned()));
            match page["next_cursor"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => return found,
            }
        }
    }
}

/// One way to ask, and who has to be found.
fn question(stage: &Stage, n: usize) -> (String, impl Fn(&Ended) -> bool) {
    let pick = |shift: usize| match n >> (2 * shift) & 3 {
        0 | 3 => None,
        one => Some(one - 1),
    };
    let (by, why, tag, account, span) = (pick(0), pick(1), pick(2), pick(3), pick(4));
    let days = [("2026-11-02", "2026-11-02"), ("2026-11-01T20:30:00Z", "2026-11-03T00:30:00Z")];
    let mut query = String::new();
    let mut and = |name: &str, value: Option<&str>| {
        if let Some(value) = value {
            query.extend(["&", name, "=", value]);
        }
    };
    and("archived_by", by.map(|by| stage.people[by].as_str()));
    and("reason_id", why.map(|why| stage.reasons[why].as_str()));
    and("tag_id", tag.map(|tag| stage.tags[tag].as_str()));
    and("account_id", account.map(|account| stage.accounts[account].as_str()));
    and("archived_from", span.map(|span| days[span].0));
    and("archived_to", span.map(|span| days[span].1));
    let spans: [(DateTime<Utc>, DateTime<Utc>); 2] = [
        ("2026-11-02T00:00:00Z".parse().unwrap(), "2026-11-03T00:00:00Z".parse().unwrap()),
        ("2026-11-01T20:30:00Z".parse().unwrap(), "2026-11-03T00:30:00Z".parse().unwrap()),
    ];
    let is_meant = move |chat: &Ended| {
        by.is_none_or(|by| chat.by == Some(by))
            && why.is_none_or(|why| chat.why == Some(why))
            && tag.is_none_or(|tag| chat.tags.contains(&tag))
            && account.is_none_or(|account| chat.account == account)
            && span.is_none_or(|n| (spans[n].0..spans[n].1).contains(&chat.at))
    };
    (query, is_meant)
}

#[tokio::test(flavor = "multi_thread")]
async fn every_combination_finds_exactly_what_is_meant_the_last_archived_first() {
    let stage = stage().await;
    let mut asked = BTreeSet::new();
    for n in 0..4_usize.pow(5) {
        let (query, is_meant) = question(&stage, n);
        if !asked.insert(query.clone()) {
            continue;
        }
        let meant: Vec<String> = stage
            .chats
            .iter()
            .rev()
            .filter(|chat| is_meant(chat))
            .map(|chat| chat.id.clone())
            .collect();
        assert_eq!(stage.finds(&query, 7).await, meant, "{query}");
    }
    assert_eq!(asked.len(), 3_usize.pow(5));
}

#[tokio::test(flavor = "multi_thread")]
async fn days_are_those_of_the_companys_clock() {
    let stage = stage().await;
    let sql = "update companies set settings = settings || '{\"time_zone\": \"Asia/Tokyo\"}' where name = 'Demo'";
    stage.desk.postgres.sql().run(sql);
    // In Tokyo it is nine hours later.
    let day = stage.finds("&archived_from=2026-11-02&archived_to=2026-11-02", 100).await;
    let meant: Vec<String> = stage.chats[15..39].iter().rev().map(|chat| chat.id.clone()).collect();
    assert_eq!(day, meant);
    let until = stage.finds("&archived_to=2026-11-01", 100).await;
    assert_eq!(until.len(), 15);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_gone_or_makes_no_sense_finds_nothing_or_is_refused() {
    let stage = stage().await;
    let nobody = uuid::Uuid::now_v7();
    for name in ["archived_by", "reason_id", "tag_id"] {
        assert_eq!(stage.finds(&format!("&{name}={nobody}"), 10).await, Vec::<String>::new());
    }
    for (query, fault) in [
        ("list=archived&archived_by=x", "?archived_by format"),
        ("list=archived&archived_from=yesterday", "?archived_from format"),
        ("list=archived&archived_from=2026-02-30", "?archived_from format"),
        ("list=archived&archived_from=2026-11-02&archived_to=2026-11-01", "?archived_to range"),
        (
            "list=archived&archived_from=2026-11-02T10:00:00Z&archived_to=2026-11-02T10:00:00Z",
            "?archived_to range",
        ),
        ("list=active&archived_from=2026-11-02", "?archived_from not-applicable"),
        ("archived_to=2026-11-02", "?archived_to not-applicable"),
        (
            "list=queue&archived_by=01890000-0000-7000-8000-000000000000",
            "?archived_by not-applicable",
        ),
        ("list=active&reason_id=01890000-0000-7000-8000-000000000000", "?reason_id not-applicable"),
        ("list=archived&tag=VIP", "?tag unknown-parameter"),
    ] {
        let refused = stage.ana.get(&format!("/chats?{query}")).await;
        assert_eq!((refused.status, refused.fault().as_str()), (422, fault), "{query}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tag_is_looked_for_in_every_list_and_follows_the_chat() {
    let stage = stage().await;
    let Stage { desk, ana, supervisor, .. } = &stage;
    let found = async |list: &str, tag: &str| -> Vec<String> {
        let page = ana.get(&format!("/chats?list={list}&tag_id={tag}")).await.expect(200);
        let items = page["items"].as_array().unwrap().iter();
        items.map(|chat| chat["contact"]["name"].as_str().unwrap().to_owned()).collect()
    };
    let [vip, _] = &stage.tags;
    assert_eq!(found("active", vip).await, ["Maria"], "her own");
    supervisor.chooses("break").await;
    let page = supervisor.get(&format!("/chats?tag_id={vip}")).await.expect(200);
    assert_eq!(page["items"].as_array().unwrap().len(), 1, "whoever sees all");
    ana.meets(&desk.customer("Nuno"), &desk.account("Sales")).await;
    assert_eq!(found("active", vip).await, ["Maria"]);
    ana.chooses("break").await;
    desk.customer("Olga").writes(&desk.account("Sales"), "Olá!").await;
    let olga = ana.finds("queue", "Olga").await;
    assert_eq!(found("queue", vip).await, Vec::<String>::new());
    ana.tags(olga["contact"]["id"].as_str().unwrap(), "vip").await.expect(200);
    assert_eq!(found("queue", vip).await, ["Olga"]);
    // Into the archive, and out of it.
    supervisor.ends(olga["id"].as_str().unwrap(), &stage.reasons[0]).await.expect(200);
    assert!(found("archived", vip).await.contains(&"Olga".to_owned()));
    ana.activates(olga["id"].as_str().unwrap()).await.expect(200);
    assert!(!found("archived", vip).await.contains(&"Olga".to_owned()));
    assert_eq!(crate::tags::untrue(desk), Vec::<String>::new());
}
