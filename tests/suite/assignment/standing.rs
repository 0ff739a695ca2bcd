//! Where a chat stands in the queue, and how long that takes.

use chrono::TimeDelta;
use harness::Desk;
use serde_json::{Value, json};

use super::arrives;

#[tokio::test(flavor = "multi_thread")]
async fn a_chat_knows_its_place_and_how_long_others_waited() {
    let desk = Desk::start().await;
    let (sales, support) = (desk.account("Sales"), desk.account("Support"));
    let owner = desk.person("owner").await;
    let mut chats = vec![];
    for (name, account) in [("A", &sales), ("B", &support), ("C", &sales), ("D", &sales)] {
        chats.push(arrives(&desk, &owner, account, name).await);
    }
    let places = |page: &Value| -> Vec<(String, i64)> {
        let items = page["items"].as_array().unwrap().iter();
        items
            .map(|chat| {
                let name = chat["contact"]["name"].as_str().unwrap().to_owned();
                (name, chat["queue"]["place"].as_i64().unwrap())
            })
            .collect()
    };
    let all = owner.get("/chats?list=queue").await.expect(200);
    let expected = [("A", 1), ("B", 1), ("C", 2), ("D", 3)].map(|(name, n)| (name.to_owned(), n));
    assert_eq!(places(&all), expected);
    assert_eq!(all["items"][0]["queue"]["expected_wait_seconds"], Value::Null, "nobody knows yet");
    // The places go on from page to page.
    let path = "/chats?list=queue&limit=3";
    let page = owner.get(path).await.expect(200);
    let next = page["next_cursor"].as_str().unwrap();
    let rest = owner.get(&format!("{path}&cursor={next}")).await.expect(200);
    assert_eq!(places(&rest), expected[3..]);
    assert_eq!(owner.chat(&chats[3]).await["queue"]["place"], 3);

    // They are those of the whole queue, whichever part of it is looked at.
    let contact = owner.contact_of(&chats[3]).await;
    let tagged = owner.tags(&contact, "VIP").await.expect(200);
    let tag = tagged["tags"][0]["id"].as_str().unwrap();
    let part = owner.get(&format!("/chats?list=queue&tag_id={tag}")).await.expect(200);
    assert_eq!(places(&part), [("D".to_owned(), 3)]);

    desk.wait(TimeDelta::minutes(10)).await;
    let cursor = owner.cursor().await;
    let ana = desk.online("ana").await;
    for chat in &chats {
        owner.waits_for_holder(chat, &ana).await;
    }
    assert_eq!(owner.chat(&chats[3]).await.get("queue"), None, "it waits no more");
    ana.chooses("invisible").await;
    let late = arrives(&desk, &owner, &sales, "E").await;
    let standing = owner.chat(&late).await["queue"].clone();
    let wait = standing["expected_wait_seconds"].as_i64().unwrap();
    assert_eq!(standing["place"], 1);
    assert!((600..660).contains(&wait), "as long as the others: {wait}");
    let log = owner.log_after(&cursor).await;
    let of_sales = log.iter().rev().map(|entry| &entry["event"]).find(|event| {
        event["type"] == "queue.changed" && event["payload"]["account_id"] == sales.id.as_str()
    });
    let payload = &of_sales.unwrap()["payload"];
    assert_eq!((&payload["length"], &payload["expected_wait_seconds"]), (&json!(1), &json!(wait)));
    // Nobody helps the first one: whoever comes now will wait as long at least.
    desk.wait(TimeDelta::hours(2)).await;
    let owner = desk.person("owner").await;
    let standing = owner.chat(&late).await["queue"].clone();
    assert!(standing["expected_wait_seconds"].as_i64().unwrap() >= 7200, "{standing}");
}
