//! How it is now: who is what, who has what, and who waits.

use chrono::TimeDelta;
use harness::Desk;
use serde_json::{Value, json};

use super::hangs_the_clock;

fn agent(cockpit: &Value, id: &str) -> Value {
    let agents = cockpit["agents"].as_array().unwrap();
    agents.iter().find(|agent| agent["id"] == id).unwrap().clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_cockpit_shows_statuses_chats_and_the_longest_wait() {
    let desk = Desk::start().await;
    let (sales, support) = (desk.account("Sales"), desk.account("Support"));
    let ana = desk.online("ana").await;
    ana.meets(&desk.customer("Maria"), &sales).await;
    ana.chooses("break").await;
    desk.customer("Nuno").writes(&support, "Olá!").await;
    let owner = desk.person("owner").await;
    let nuno = owner.finds("queue", "Nuno").await;
    desk.wait(TimeDelta::minutes(10)).await;
    desk.customer("Sofia").writes(&support, "Olá!").await;
    owner.finds("queue", "Sofia").await;

    let cockpit = owner.get("/reports/cockpit").await.expect(200);

    assert_eq!(
        cockpit["statuses"],
        json!({ "online": 0, "invisible": 0, "break": 1, "offline": 4 })
    );
    assert_eq!(cockpit["agents"][0]["id"], ana.id.as_str(), "whoever works comes first");
    let of_ana = agent(&cockpit, &ana.id);
    assert_eq!((&of_ana["status"], &of_ana["chats"]), (&json!("break"), &json!(1)));
    assert!(of_ana["seconds_in_status"].as_i64().unwrap() >= 600);
    let queues = cockpit["queues"].as_array().unwrap();
    let queue = |account: &str| queues.iter().find(|q| q["account_id"] == account).unwrap();
    let waiting = queue(&support.id);
    assert_eq!(
        (&waiting["length"], &waiting["waiting_since"]),
        (&json!(2), &nuno["unanswered_since"])
    );
    assert!(waiting["longest_wait_seconds"].as_i64().unwrap() >= 600);
    let empty = queue(&sales.id);
    assert_eq!(
        (&empty["length"], &empty["waiting_since"], &empty["longest_wait_seconds"]),
        (&json!(0), &json!(null), &json!(null))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn today_ends_at_midnight_on_the_companys_wall() {
    let desk = Desk::start().await;
    hangs_the_clock(&desk, "Europe/Istanbul");
    // To 20:30 in UTC: half an hour before midnight in Istanbul.
    let until = (20 * 3600 + 1800 - desk.time()).rem_euclid(86_400);
    desk.wait(TimeDelta::seconds(until)).await;
    let ana = desk.online("ana").await;
    ana.meets(&desk.customer("Maria"), &desk.account("Sales")).await;
    let of_today = async || {
        let owner = desk.person("owner").await;
        let cockpit = owner.get("/reports/cockpit").await.expect(200);
        (
            cockpit["period"]["from"].clone(),
            agent(&cockpit, &ana.id)["today"]["assigned_chats"].clone(),
        )
    };
    let (today, assigned) = of_today().await;
    assert_eq!(assigned, 1);
    desk.wait(TimeDelta::minutes(40)).await;
    let (next, assigned) = of_today().await;
    assert_eq!(assigned, 0);
    assert_ne!(today, next);
}
