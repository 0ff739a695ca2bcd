//! The journal: what was accepted is somewhere, and what failed can be read again.

use harness::meta::webhook;
use harness::{Desk, eventually};
use reqwest::Method;
use serde_json::{Value, json};

use super::{MARIA, NUMBER, WABA, contact, text};

/// A number of `/metrics`.
async fn metric(desk: &Desk, name: &str) -> f64 {
    let page = desk.request(Method::GET, "/metrics", None, None).await;
    let line = page.text.lines().find_map(|line| line.strip_prefix(name));
    line.unwrap_or_else(|| panic!("no {name}")).trim().parse().unwrap()
}

async fn bodies(desk: &Desk, state: &str) -> f64 {
    metric(desk, &format!("journal_bodies{{state=\"{state}\"}}")).await
}

fn said(wamid: &str, words: &str) -> Value {
    json!({ "contacts": [contact(MARIA, "Maria")], "messages": [text(wamid, MARIA, words)] })
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_accepted_adds_up() {
    let desk = Desk::start().await;
    for n in 0..3 {
        desk.hears(NUMBER, WABA, said(&format!("wamid.{n}"), "x")).await;
    }
    let parked =
        webhook(NUMBER, WABA, json!({})).to_string().replace("\"messages\"", "\"history\"");
    desk.post_webhook(parked).await.expect(200);
    desk.hears(NUMBER, WABA, json!({ "statuses": [{ "id": "wamid.x", "status": "read" }] })).await;
    desk.hears("1", WABA, said("wamid.1", "x")).await;
    desk.hears(NUMBER, WABA, json!({ "messages": [7] })).await;
    desk.post_webhook("refused later").await.expect(200);
    desk.post_signed("refused at once", &[]).await.expect(403);
    desk.settle().await;

    let expected =
        [("accepted", 8.0), ("processed", 3.0), ("parked", 2.0), ("failed", 3.0), ("waiting", 0.0)];
    for (state, expected) in expected {
        let count = bodies(&desk, state).await;
        assert!((count - expected).abs() < 0.1, "{state}: {count}");
    }
    assert!(metric(&desk, "journal_imbalance").await.abs() < 0.1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_failed_can_be_read_again_and_nothing_is_taken_over_twice() {
    let desk = Desk::start().await;
    let owner = desk.person("owner").await;
    let start = owner.cursor().await;
    // Of one body, an item for a number that is not connected yet, and one that is.
    let mut body = webhook(NUMBER, WABA, said("wamid.known", "known"));
    let other = webhook("888", WABA, said("wamid.late", "late"));
    body["entry"].as_array_mut().unwrap().push(other["entry"][0].clone());
    desk.post_webhook(body.to_string()).await.expect(200);
    desk.hears(NUMBER, WABA, json!({ "messages": [text("wamid.good", MARIA, "good"), 7] })).await;
    desk.hears(NUMBER, WABA, said("wamid.fine", "fine")).await;
    let before = desk.verdicts();
    assert_eq!(before, ["failed: unknown account", "failed: message: not an object", "processed"]);
    let told = owner.log_after(&start).await;

    // Nothing has changed, so nothing comes of it.
    let picture = desk.postgres.sql().fingerprint();
    let stays = |table: &&String| !table.starts_with("journal ");
    assert!(desk.runs(&["replay"]).contains('2'), "it says how many");
    eventually("they were read again", async || (desk.verdicts() == before).then_some(())).await;
    let again = desk.postgres.sql().fingerprint();
    assert_eq!(
        again.iter().filter(stays).collect::<Vec<_>>(),
        picture.iter().filter(stays).collect::<Vec<_>>()
    );

    // The number is connected now.
    desk.postgres.sql().run(
        "update accounts set phone_number_id = '888' where name = 'Support' and waba_id = '102290129340398'",
    );
    desk.runs(&["replay", "--id", "1"]);
    eventually("the first was read again", async || {
        (desk.verdicts() == ["processed", "failed: message: not an object", "processed"])
            .then_some(())
    })
    .await;
    let more = owner.log_after(&start).await;
    assert_eq!(more[..told.len()], told);
    let new: Vec<&Value> = more[told.len()..].iter().map(|entry| &entry["event"]).collect();
    let kinds: Vec<&Value> = new.iter().map(|event| &event["type"]).collect();
    assert_eq!(kinds, ["chat.created", "message.created", "queue.changed"]);
    assert_eq!(new[1]["payload"]["message"]["text"]["body"], "late");
    assert!(metric(&desk, "journal_imbalance").await.abs() < 0.1);
}
