//! Who is really there: devices, their leases, and the grace time after the last one.

use chrono::TimeDelta;
use harness::{Desk, Person, eventually};
use serde_json::json;

/// Longer than the grace time, and longer than a lease and the grace time.
const GRACE: TimeDelta = TimeDelta::seconds(61);
const LEASE_AND_GRACE: TimeDelta = TimeDelta::seconds(136);

/// Online with an open panel, so that only the panel keeps them there.
async fn gone(desk: &Desk, login: &str) -> Person {
    let person = desk.online(login).await;
    drop(person.screen().await);
    person
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_panel_ends_the_presence_at_once_and_the_status_after_the_grace_time() {
    let desk = Desk::start().await;
    let (ana, rui) = (desk.online("ana").await, desk.person("rui").await);
    let panel = ana.screen().await;
    let mut screen = rui.screen().await;
    assert_eq!(rui.looks_at(&ana).await["present"], true);

    drop(panel);

    let seen = rui.looks_until(&ana, "present", json!(false)).await;
    assert_eq!((&seen["status"], &seen["reason"]), (&json!("online"), &json!("chosen")));
    desk.wait(GRACE).await;
    let lost = screen.hears("agent.status_changed").await;
    assert_eq!(lost["payload"]["agent_id"], ana.id);
    assert_eq!(lost["payload"]["status"], "offline");
    assert_eq!(lost["payload"]["reason"], "connection_lost");
    let seen = rui.looks_at(&ana).await;
    assert_eq!((&seen["status"], &seen["since"]), (&json!("offline"), &lost["payload"]["since"]));
    let kept = "select status || ' ' || reason as t from agent_statuses order by since";
    assert_eq!(desk.postgres.sql().texts(kept), ["online chosen", "offline connection_lost"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_lost_leaves_their_chats_to_the_others() {
    let desk = Desk::start().await;
    let (sales, ana) = (desk.account("Sales"), desk.online("ana").await);
    let panel = ana.screen().await;
    let chat = ana.meets(&desk.customer("Maria"), &sales).await;
    let rui = desk.online("rui").await;
    let _panel_of_rui = rui.screen().await;

    drop(panel);
    rui.looks_until(&ana, "present", json!(false)).await;
    assert_eq!(
        desk.person("owner").await.chat(&chat).await["assignee"],
        ana.id,
        "it may come back"
    );
    desk.wait(GRACE).await;

    rui.waits_for_holder(&chat, &rui).await;
    let holders = rui.holders(&chat).await;
    assert_eq!(holders[1]["why"], json!({ "how": "holder_offline", "agent": ana.id }));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flapping_connection_inside_the_grace_time_changes_nothing() {
    let desk = Desk::start().await;
    let (ana, rui) = (desk.online("ana").await, desk.person("rui").await);
    let since = rui.looks_at(&ana).await["since"].clone();
    let cursor = rui.cursor().await;
    let mut panel = ana.screen().await;
    for _ in 0..3 {
        drop(panel);
        rui.looks_until(&ana, "present", json!(false)).await;
        desk.wait(TimeDelta::seconds(40)).await;
        panel = ana.screen().await;
        rui.looks_until(&ana, "present", json!(true)).await;
    }

    // Eva, who left for good, proves that somebody looks.
    let eva = gone(&desk, "eva").await;
    rui.looks_until(&eva, "present", json!(false)).await;
    desk.wait(GRACE).await;
    rui.looks_until(&eva, "status", json!("offline")).await;

    let seen = rui.looks_at(&ana).await;
    assert_eq!((&seen["status"], &seen["since"]), (&json!("online"), &since));
    let log = rui.log_after(&cursor).await;
    assert!(log.iter().all(|entry| entry["event"]["payload"]["agent_id"] != ana.id.as_str()));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_panel_keeps_its_agent_there_for_as_long_as_it_beats() {
    let desk = Desk::start().await;
    let (ana, rui) = (desk.online("ana").await, desk.person("rui").await);
    let mut panel = ana.screen().await;
    let eva = gone(&desk, "eva").await;
    rui.looks_until(&eva, "present", json!(false)).await;

    for _ in 0..3 {
        desk.wait(LEASE_AND_GRACE).await;
        panel.say(json!({ "type": "ping" })).await;
        panel.next_of("pong").await;
    }

    assert_eq!(
        rui.looks_until(&eva, "status", json!("offline")).await["reason"],
        "connection_lost"
    );
    let seen = rui.looks_until(&ana, "present", json!(true)).await;
    assert_eq!((&seen["status"], &seen["reason"]), (&json!("online"), &json!("chosen")));
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_devices_the_last_one_counts() {
    let desk = Desk::start().await;
    let (ana, rui) = (desk.online("ana").await, desk.person("rui").await);
    let phone = desk.person("ana").await;
    let (panel, on_phone) = (ana.screen().await, phone.screen().await);

    drop(panel);
    let eva = gone(&desk, "eva").await;
    rui.looks_until(&eva, "present", json!(false)).await;
    desk.wait(LEASE_AND_GRACE).await;
    rui.looks_until(&eva, "status", json!("offline")).await;
    let seen = rui.looks_until(&ana, "present", json!(true)).await;
    assert_eq!(seen["status"], "online");

    drop(on_phone);
    rui.looks_until(&ana, "present", json!(false)).await;
    desk.wait(GRACE).await;
    assert_eq!(
        rui.looks_until(&ana, "status", json!("offline")).await["reason"],
        "connection_lost"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_server_costs_nobody_their_status_who_comes_back_in_time() {
    let mut desk = Desk::start().await;
    let (ana, eva) = (desk.online("ana").await, desk.online("eva").await);
    let _panels = (ana.screen().await, eva.screen().await);
    desk.server.kill().await;

    desk.restart().await;
    let (ana, eva) = (ana.at(&desk.server.url), eva.at(&desk.server.url));
    let rui = desk.person("rui").await;
    let since = rui.looks_at(&ana).await["since"].clone();
    let _panel = ana.screen().await;
    desk.wait(LEASE_AND_GRACE).await;

    assert_eq!(
        rui.looks_until(&eva, "status", json!("offline")).await["reason"],
        "connection_lost"
    );
    let seen = rui.looks_until(&ana, "present", json!(true)).await;
    assert_eq!((&seen["status"], &seen["since"]), (&json!("online"), &since));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_online_agent_without_a_living_device_gets_no_chat() {
    let desk = Desk::start().await;
    let (sales, owner) = (desk.account("Sales"), desk.person("owner").await);
    let ana = gone(&desk, "ana").await;
    owner.looks_until(&ana, "present", json!(false)).await;
    desk.customer("Maria").writes(&sales, "Olá!").await;
    let waiting = owner.finds("queue", "Maria").await["id"].as_str().unwrap().to_owned();

    let offered = owner.get(&format!("/agents?assignable_to={waiting}")).await.expect(200);
    assert_eq!(offered["items"], json!([]));
    assert_eq!(owner.gives(&waiting, &ana).await.problem(), "409 agent-not-available");
    let rui = desk.online("rui").await;
    owner.waits_for_holder(&waiting, &rui).await;
    assert_eq!(owner.holders(&waiting).await.len(), 1, "ana never had it");

    // She has not lost her status yet, and is given chats as soon as a device of hers is back.
    rui.chooses("break").await;
    desk.customer("Nuno").writes(&sales, "Olá!").await;
    let waiting = owner.finds("queue", "Nuno").await["id"].as_str().unwrap().to_owned();
    let _panel = ana.screen().await;
    owner.waits_for_holder(&waiting, &ana).await;
    assert_eq!(owner.looks_at(&ana).await["status"], "online");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_that_went_to_another_server_is_there_all_the_same() {
    let desk = Desk::start().await;
    let second = desk.second_server().await;
    let (ana, rui) = (desk.online("ana").await, desk.person("rui").await);
    let there = ana.at(&second.url);
    let panel = ana.screen().await;
    rui.looks_until(&ana, "present", json!(true)).await;
    let lease = || {
        let lease =
            "select (extract(epoch from max(lease_until)) * 1000)::bigint as n from devices";
        desk.postgres.sql().number(&format!("{lease} where agent_id = '{}'", ana.id))
    };
    let of_first = lease();
    let _panel = there.screen().await;
    eventually("the second server renews it", async || (lease() > of_first).then_some(())).await;

    drop(panel);
    // Eva, who left for good, proves that the first server has looked.
    let eva = gone(&desk, "eva").await;
    rui.looks_until(&eva, "present", json!(false)).await;
    assert_eq!(rui.looks_at(&ana).await["present"], true);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_stays_while_the_database_is_away_is_not_lost() {
    let desk = Desk::start().await;
    let (ana, rui) = (desk.online("ana").await, desk.person("rui").await);
    let mut panel = ana.screen().await;
    let eva = gone(&desk, "eva").await;
    rui.looks_until(&eva, "present", json!(false)).await;
    let mut sql = desk.postgres.sql();
    sql.run("begin; lock table devices in share mode");
    desk.wait(LEASE_AND_GRACE).await;
    desk.waits_behind(&mut sql).await;
    desk.gives_up_behind(&mut sql).await;
    sql.run("rollback");

    rui.looks_until(&ana, "present", json!(true)).await;
    assert_eq!(rui.looks_at(&ana).await["status"], "online");
    // Nobody is lost before all servers have said who is there; Eva is, then.
    desk.wait(TimeDelta::seconds(16)).await;
    rui.looks_until(&eva, "status", json!("offline")).await;
    panel.say(json!({ "type": "ping" })).await;
    panel.next_of("pong").await;
    assert_eq!(rui.looks_at(&ana).await["status"], "online");
}
