//! A search that would have to look at too much answers with what it has, and goes on with the next page.

use harness::{Desk, Person};
use serde_json::Value;

use super::{Stage, ask};

/// Hardly anything is looked at for a page.
const LITTLE: (&str, &str) = ("DESK360_SEARCH_EFFORT", "3");

/// All pages: how many chats each has, and whose they are.
async fn walk(person: &Person, rest: &str, typed: &str) -> (Vec<usize>, Vec<String>) {
    let (mut lengths, mut names, mut cursor) = (vec![], vec![], String::new());
    loop {
        let page = ask(person, &format!("&limit=1{rest}{cursor}"), typed).await.expect(200);
        let items = page["items"].as_array().unwrap();
        lengths.push(items.len());
        names.extend(items.iter().map(|chat| chat["contact"]["name"].as_str().unwrap().to_owned()));
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return (lengths, names),
        }
        assert!(lengths.len() < 500, "{names:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_hardly_any_of_the_messages_on_the_way_has_comes_page_by_page() {
    let stage = Stage::on(Desk::with(&[LITTLE]).await).await;
    let mia = stage.desk.person("supervisor").await;
    let mut theirs = vec![];
    for n in 1..=2 {
        theirs.push(stage.told(&format!("Hers {n}"), "common words 我要退款").await);
    }
    for n in 0..30 {
        stage
            .desk
            .customer(&format!("Other {n}"))
            .writes(&stage.sales, "common words 我要退款")
            .await;
    }
    stage.desk.is_searchable().await;
    stage.ana.chooses("break").await;
    let rui = stage.desk.online("rui").await;
    for chat in &theirs {
        mia.gives(chat, &rui).await.expect(200);
    }
    for typed in ["common", "words comm", "我要退款"] {
        let (lengths, names) = walk(&rui, "", typed).await;
        assert_eq!(names, ["Hers 2", "Hers 1"], "{typed}");
        assert!(lengths.len() > 3 && lengths.contains(&0), "{typed}: {lengths:?}");
    }
    let (_, all) = walk(&mia, "", "common").await;
    let mut once = all.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!((all.len(), once.len()), (32, 32), "each once");
}

/// Six hundred who are called alike, half of them ended for one reason, half for another. Only one of the
/// first half bears the tag, and says what is looked for; of the second half all do. One in forty is rare, too.
async fn archive(desk: &Desk) -> (String, String) {
    let supervisor = desk.person("supervisor").await;
    let solved = supervisor.makes_reason("Solved").await;
    let spam = supervisor.makes_reason("Spam").await;
    desk.postgres.sql().run(&format!(
        "create temp table seed as select n, gen_random_uuid() as id, a.company_id, a.id as account_id, \
                case when n <= 300 then 'Plain ' else 'Common ' end || n || \
                    case when n % 40 = 0 then ' Rare' else '' end as name, \
                case when n <= 301 then '{solved}' else '{spam}' end::uuid as reason_id, \
                now() - interval '1 day' - n * interval '1 minute' as at \
            from generate_series(1, 600) n, accounts a where a.id = '{}'; \
         insert into contacts (company_id, id, profile_name, version) \
            select company_id, id, name, 1 from seed; \
         insert into chats (company_id, id, account_id, contact_id, place, since, active_at, version, \
                archived_by, reason_id) \
            select s.company_id, s.id, account_id, s.id, 'archive', at, at, 1, g.id, reason_id \
            from seed s join agents g on g.id = '{}'; \
         insert into chat_tallies (company_id, account_id, holder, active, archived, unread) \
            select company_id, account_id, '00000000-0000-0000-0000-000000000000', 0, 600, 0 \
            from seed where n = 1; \
         update search_progress set contacts_after = '00000000-0000-0000-0000-000000000000'",
        desk.account("Sales").id, supervisor.id,
    ));
    desk.is_searchable().await;
    (solved, spam)
}

#[tokio::test(flavor = "multi_thread")]
async fn whom_a_filter_hardly_lets_through_comes_page_by_page_or_at_once_if_it_lets_few_through() {
    let stage = Stage::on(Desk::with(&[LITTLE]).await).await;
    let (solved, _) = archive(&stage.desk).await;
    let ana = &stage.ana;

    // Three hundred are called so; the filter lets through three hundred others, and one of them.
    let (lengths, names) = walk(ana, &format!("&list=archived&reason_id={solved}"), "common").await;
    assert_eq!(names, ["Common 301"]);
    let rest = format!("&list=archived&reason_id={solved}");
    let (lengths_of_all, plain) = walk(ana, &rest, "plain").await;
    assert_eq!(plain.len(), 300, "{lengths_of_all:?}");
    assert!(!lengths.is_empty());

    // Whoever bears a tag that few bear is found without looking at all who are called so.
    let chat = ask(ana, "&list=archived", "common 599").await.expect(200)["items"][0].clone();
    let tagged = ana.tags(chat["contact"]["id"].as_str().unwrap(), "Rare").await.expect(200);
    let tag = tagged["tags"][0]["id"].as_str().unwrap();
    let rest = format!("&list=archived&tag_id={tag}");
    assert_eq!(walk(ana, &rest, "common").await, (vec![1], vec!["Common 599".to_owned()]));
    let nobody = ask(ana, &rest, "plain").await.expect(200);
    assert_eq!(
        (&nobody["items"], &nobody["next_cursor"]),
        (&Value::from(Vec::<Value>::new()), &Value::Null)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn customers_come_in_the_order_of_the_list_whether_few_or_many_bear_the_name() {
    let stage = Stage::on(Desk::start().await).await;
    archive(&stage.desk).await;
    let number = |name: &String| name.split(' ').nth(1).unwrap().parse::<u32>().unwrap();
    for (typed, expected) in [
        ("common", (301..=600).collect::<Vec<u32>>()),
        ("rare", (1..=15).map(|n| n * 40).collect()),
        ("rare common", (8..=15).map(|n| n * 40).collect()),
        ("common rare", (8..=15).map(|n| n * 40).collect()),
    ] {
        let (_, names) = walk(&stage.ana, "&list=archived", typed).await;
        assert_eq!(names.iter().map(number).collect::<Vec<_>>(), expected, "{typed}");
    }
}
