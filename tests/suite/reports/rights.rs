//! Who sees which figures.

use harness::Desk;
use serde_json::json;

use super::{has_only, line, numbers};

#[tokio::test(flavor = "multi_thread")]
async fn supervisors_see_their_accounts_and_agents_themselves() {
    let desk = Desk::start().await;
    has_only(&desk, "supervisor", &["Sales"]);
    let ana = desk.online("ana").await;
    ana.meets(&desk.customer("Maria"), &desk.account("Sales")).await;
    ana.meets(&desk.customer("Nuno"), &desk.account("Support")).await;
    ana.meets(&desk.customer("Sofia"), &desk.account("Support")).await;
    let (owner, supervisor) = (desk.person("owner").await, desk.person("supervisor").await);
    let assigned = |n: i64| json!([null, null, n, 0, 0, 0]);

    for (who, n) in [(&owner, 3), (&supervisor, 1)] {
        let report = who.get("/reports/users").await.expect(200);
        assert_eq!(numbers(line(&report, &ana)), assigned(n));
        let cockpit = who.get("/reports/cockpit").await.expect(200);
        let agents = cockpit["agents"].as_array().unwrap();
        let of_ana = agents.iter().find(|agent| agent["id"] == ana.id.as_str()).unwrap();
        assert_eq!((&of_ana["chats"], &of_ana["today"]["assigned_chats"]), (&json!(n), &json!(n)));
    }
    let hours = supervisor.get("/reports/hours").await.expect(200);
    assert_eq!(hours["accounts"].as_array().unwrap().len(), 1);
    assert_eq!(hours["accounts"][0]["totals"]["waits"]["count"], 1);
    let mine = ana.get("/me/report").await.expect(200);
    assert_eq!(numbers(&mine), assigned(3));
    for path in ["users", "statuses", "hours", "cockpit"] {
        let answer = ana.get(&format!("/reports/{path}")).await;
        assert_eq!(answer.problem(), "403 forbidden", "{path}");
    }
    has_only(&desk, "ana", &["Sales"]);
    let ana = desk.person("ana").await;
    assert_eq!(numbers(&ana.get("/me/report").await.expect(200)), assigned(1));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_gone_keeps_their_line_and_their_name() {
    let desk = Desk::start().await;
    let (owner, ana) = (desk.person("owner").await, desk.online("ana").await);
    ana.meets(&desk.customer("Maria"), &desk.account("Sales")).await;
    let rui = desk.online("rui").await;
    ana.chooses("offline").await;
    rui.finds("active", "Maria").await;
    let eva = desk.person("eva").await;
    owner.post(&format!("/users/{}/disable", ana.id), json!({})).await.expect(204);
    owner.delete(&format!("/users/{}", rui.id)).await.expect(204);
    owner.delete(&format!("/users/{}", eva.id)).await.expect(204);

    let report = owner.get("/reports/users").await.expect(200);

    for (gone, name) in [(&ana, "Ana Agent"), (&rui, "Rui Agent")] {
        let line = line(&report, gone);
        assert_eq!((&line["user"]["name"], &line["user"]["active"]), (&json!(name), &json!(false)));
        assert_eq!(line["assigned_chats"], 1);
    }
    let items = report["items"].as_array().unwrap();
    assert!(items.iter().all(|line| line["user"]["id"] != eva.id.as_str()), "she did nothing");
}
