//! Looking at the company's numbers, and at how they came to stand as they do.

use harness::Desk;
use serde_json::{Value, json};

use super::{becomes, detail, meta_does, stands};

#[tokio::test(flavor = "multi_thread")]
async fn the_numbers_of_a_company_are_listed_page_by_page() {
    let desk = Desk::start().await;
    let supervisor = desk.person("supervisor").await;
    let first = supervisor.get("/accounts?limit=1").await.expect(200);
    let cursor = first["next_cursor"].as_str().unwrap();
    let second = supervisor.get(&format!("/accounts?limit=1&cursor={cursor}")).await.expect(200);
    assert_eq!(second["next_cursor"], Value::Null);
    let ids = [&first, &second].map(|page| page["items"][0]["id"].clone());
    let mut both = ["Sales", "Support"].map(|name| json!(desk.account(name).id)).to_vec();
    both.sort_by_key(ToString::to_string);
    assert_eq!(ids.to_vec(), both);
    let one = detail(&supervisor, ids[0].as_str().unwrap()).await;
    assert_eq!(one["account"], first["items"][0]);
    assert_eq!(one["account"]["throughput"], 80);
    let ana = desk.person("ana").await;
    assert_eq!(ana.get("/accounts").await.problem(), "403 forbidden");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_changed_is_kept_with_when_and_how() {
    let desk = Desk::start().await;
    let supervisor = desk.person("supervisor").await;
    let account = desk.account("Sales");
    for limit in ["TIER_10K", "TIER_250"] {
        let what = json!({ "do": "limit", "to": limit });
        meta_does(&desk, &account.phone_number_id, what).await;
        let now = |it: &Value| stands(it, "messaging_limit") == limit;
        becomes(&supervisor, &account.id, "the limit is new", now).await;
        // Meta's times are whole seconds; of two that are equal none is the newer.
        desk.wait(chrono::TimeDelta::seconds(2)).await;
    }
    let supervisor = desk.person("supervisor").await;
    let path = format!("/accounts/{}/changes?limit=1", account.id);
    let first = supervisor.get(&path).await.expect(200);
    let cursor = first["next_cursor"].as_str().unwrap();
    let second = supervisor.get(&format!("{path}&cursor={cursor}")).await.expect(200);
    assert_eq!(second["next_cursor"], Value::Null);
    let said = |page: &Value| {
        let it = &page["items"][0];
        [&it["what"], &it["before"], &it["after"], &it["source"]].map(Clone::clone)
    };
    let expected = ["messaging_limit", "TIER_10K", "TIER_250", "webhook"].map(Value::from);
    assert_eq!(said(&first), expected);
    let expected = ["messaging_limit".into(), Value::Null, "TIER_10K".into(), "webhook".into()];
    assert_eq!(said(&second), expected);
    let other = format!("/accounts/{}/changes", desk.account("Support").id);
    assert_eq!(supervisor.get(&other).await.expect(200)["items"], json!([]));
}
