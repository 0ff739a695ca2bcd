//! Pages: each chat once, whichever way leads there.

use serde_json::{Value, json};

use super::{Stage, ask};
use crate::problems::verdict;

/// All pages of this length: the names, in order.
async fn walk(stage: &Stage, typed: &str, limit: usize) -> Vec<String> {
    let (mut names, mut cursor) = (vec![], String::new());
    loop {
        let page = ask(&stage.ana, &format!("&limit={limit}{cursor}"), typed).await.expect(200);
        let items = page["items"].as_array().unwrap();
        assert!(items.len() <= limit);
        names.extend(items.iter().map(|chat| chat["contact"]["name"].as_str().unwrap().to_owned()));
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return names,
        }
        assert!(names.len() < 100, "{names:?}");
    }
}

/// Seven customers who say the same in turns; the last one who said it comes first.
async fn stage() -> Stage {
    let stage = Stage::set().await;
    let people: Vec<_> = (1..=7).map(|n| stage.desk.customer(&format!("Person {n}"))).collect();
    for round in 0..3 {
        for (n, person) in people.iter().enumerate() {
            let words = format!("common word{round}x{n} 我要退款 end");
            person.writes(&stage.sales, &words).await;
            stage.desk.settle().await;
        }
    }
    stage.told("Common", "said nothing").await;
    stage.desk.is_searchable().await;
    stage
}

#[tokio::test(flavor = "multi_thread")]
async fn each_chat_comes_once_and_the_last_one_said_first() {
    let stage = stage().await;
    let mut expected = vec!["Common".to_owned()];
    expected.extend((1..=7).rev().map(|n| format!("Person {n}")));
    for limit in [1, 2, 3, 7, 8, 50] {
        assert_eq!(walk(&stage, "common", limit).await, expected, "{limit}");
        assert_eq!(walk(&stage, "退款", limit).await, expected[1..], "{limit}");
        assert_eq!(walk(&stage, "我要退款", limit).await, expected[1..], "{limit}");
        assert_eq!(walk(&stage, "end 要 common wor", limit).await, expected[1..], "{limit}");
        // Customers in the order of the list.
        assert_eq!(walk(&stage, "pers", limit).await, expected[1..], "{limit}");
    }
    assert_eq!(walk(&stage, "word1x3", 1).await, ["Person 4"]);
}

/// Among many words with one beginning, and many messages, the other ways are taken.
#[tokio::test(flavor = "multi_thread")]
async fn frequent_words_are_found_like_rare_ones() {
    let stage = stage().await;
    // Thirty words that begin with `bulk`, in thousands of messages of one chat; only that chat is found,
    // and behind all of them there is what the others said.
    let chat = stage.told("Bulky", "hello").await;
    stage.desk.is_searchable().await;
    stage.desk.postgres.sql().run(&format!(
        "with of_chat as (select * from chats where id = '{chat}'), \
         new as (insert into messages (company_id, id, chat_id, account_id, content, at, version) \
            select c.company_id, gen_random_uuid(), c.id, c.account_id, \
                json_build_object('text', json_build_object('body', 'common bulk' || n % 30 || ' end')), \
                now(), 1 from of_chat c, generate_series(1, 3000) n returning *) \
         select 1 from new; \
         update search_progress set messages_before = '9999-01-01', \
            messages_before_id = 'ffffffff-ffff-ffff-ffff-ffffffffffff'"
    ));
    stage.desk.is_searchable().await;
    let mut people: Vec<String> = (1..=7).rev().map(|n| format!("Person {n}")).collect();
    for limit in [2, 50] {
        assert_eq!(walk(&stage, "bulk", limit).await, ["Bulky"], "{limit}");
        assert_eq!(walk(&stage, "bulk2", limit).await, ["Bulky"], "{limit}");
        assert_eq!(walk(&stage, "common bulk2", limit).await, ["Bulky"], "{limit}");
        assert_eq!(walk(&stage, "end word", limit).await, people, "{limit}");
    }
    people.insert(0, "Common".to_owned());
    people.push("Bulky".to_owned());
    assert_eq!(walk(&stage, "common", 3).await, people, "what was there before counts as older");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_searched_and_no_other() {
    let stage = Stage::set().await;
    let gone = stage.told("Gone", "parrots").await;
    stage.ana.chooses("break").await;
    stage.desk.wait(chrono::TimeDelta::hours(25)).await;
    let ana = stage.desk.person("ana").await;
    let stage = Stage { ana, ..stage };
    stage.ana.finds("archived", "Gone").await;
    stage.desk.customer("Waits").writes(&stage.sales, "parrots").await;
    stage.ana.finds("queue", "Waits").await;
    stage.desk.is_searchable().await;
    let found = async |list: &str| {
        let page = ask(&stage.ana, &format!("&list={list}"), "parrots").await.expect(200);
        let names = page["items"].as_array().unwrap().iter();
        names.map(|chat| chat["contact"]["name"].clone()).collect::<Vec<Value>>()
    };
    assert_eq!(found("archived").await, ["Gone"]);
    assert_eq!(found("queue").await, ["Waits"]);
    assert_eq!(found("active").await, Vec::<Value>::new(), "an agent's own");
    assert_eq!(stage.ana.chat(&gone).await["list"], "archived");

    let support = stage.desk.account("Support").id;
    for (account, count) in [(stage.sales.id.as_str(), 1), (&support, 0)] {
        let rest = format!("&list=archived&account_id={account}");
        let page = ask(&stage.ana, &rest, "parrots").await.expect(200);
        assert_eq!(page["items"].as_array().unwrap().len(), count, "{account}");
    }
}

/// Whoever came back into the queue keeps the place that their waiting gives them, whatever is looked for.
#[tokio::test(flavor = "multi_thread")]
async fn the_queue_keeps_its_order() {
    let stage = Stage::set().await;
    stage.ana.chooses("offline").await;
    let stage = Stage { ana: stage.desk.person("supervisor").await, ..stage };
    for n in 1..=9 {
        stage.desk.customer(&format!("Person {n}")).writes(&stage.sales, "Olá!").await;
        stage.ana.finds("queue", &format!("Person {n}")).await;
    }
    // Somebody had the first ones for a while, and left.
    stage.desk.postgres.sql().run(
        "update chats c set since = now() + n * interval '1 s' from contacts k, generate_series(1, 4) n \
         where k.id = c.contact_id and k.company_id = c.company_id and k.profile_name = 'Person ' || n",
    );
    let expected: Vec<String> = (1..=9).map(|n| format!("Person {n}")).collect();
    let list = stage.ana.get("/chats?list=queue").await.expect(200);
    let items = list["items"].as_array().unwrap().iter();
    assert_eq!(
        items.map(|chat| &chat["contact"]["name"]).collect::<Vec<_>>(),
        Vec::from_iter(&expected)
    );
    stage.desk.is_searchable().await;
    // One by one, and along the list where a page is soon full.
    for limit in [1, 2, 4, 50] {
        let mut names = vec![];
        let mut cursor = String::new();
        loop {
            let rest = format!("&list=queue&limit={limit}{cursor}");
            let page = ask(&stage.ana, &rest, "pers").await.expect(200);
            let items = page["items"].as_array().unwrap().iter();
            names.extend(items.map(|chat| chat["contact"]["name"].as_str().unwrap().to_owned()));
            let Some(next) = page["next_cursor"].as_str() else { break };
            cursor = format!("&cursor={next}");
            assert!(names.len() <= 9, "{names:?}");
        }
        assert_eq!(names, expected, "{limit}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cursor_is_good_for_its_words_only() {
    let stage = stage().await;
    let page = ask(&stage.ana, "&limit=2", "common").await.expect(200);
    let cursor = page["next_cursor"].as_str().unwrap();
    let again = format!("&limit=2&cursor={cursor}");
    assert_eq!(ask(&stage.ana, &again, "common").await.status, 200);
    let other = ask(&stage.ana, &again, "commons").await;
    assert_eq!(verdict(&other), "400 invalid-cursor");
    let list = stage.ana.get(&format!("/chats?cursor={cursor}")).await;
    assert_eq!(verdict(&list), "400 invalid-cursor");
    let plain = stage.ana.get("/chats?limit=1").await.expect(200);
    let plain = format!("&cursor={}", plain["next_cursor"].as_str().unwrap());
    assert_eq!(verdict(&ask(&stage.ana, &plain, "common").await), "400 invalid-cursor");
    assert_ne!(page["counts"]["active"], json!(0));
}
