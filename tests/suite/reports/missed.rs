//! Who was missed, and who was not.

use chrono::TimeDelta;
use harness::{Desk, eventually};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread")]
async fn only_who_waits_for_an_answer_until_the_window_closes_is_missed() {
    let desk = Desk::start().await;
    let (owner, sales) = (desk.person("owner").await, desk.account("Sales"));
    for name in ["Maria", "Nuno", "Olga"] {
        desk.customer(name).writes(&sales, "Olá!").await;
    }
    // Nuno was a nuisance; Olga has her answer.
    let nuno = owner.finds("queue", "Nuno").await;
    let card = format!("/contacts/{}/block", nuno["contact"]["id"].as_str().unwrap());
    owner.post(&card, json!({})).await.expect(200);
    let olga = owner.finds("queue", "Olga").await["id"].as_str().unwrap().to_owned();
    owner.chooses("invisible").await;
    owner.writes(&olga, "Here you are").await.expect(202);

    desk.wait(TimeDelta::hours(25)).await;
    let owner = desk.person("owner").await;
    eventually("all is archived", async || {
        let counts = owner.get("/chats?list=archived").await.expect(200)["counts"].clone();
        (counts["queue"] == 0).then_some(())
    })
    .await;
    let report = owner.get("/reports/hours").await.expect(200);
    let sales = report["accounts"].as_array().unwrap().iter();
    let missed: Vec<&Value> = sales.map(|account| &account["totals"]["missed"]).collect();
    assert_eq!(missed.iter().filter_map(|count| count.as_i64()).sum::<i64>(), 1, "{report}");
}
