//! How long somebody was what, on the company's days.

use chrono::{DateTime, TimeDelta, Utc};
use harness::Desk;
use serde_json::{Value, json};

use super::hangs_the_clock;

/// A day, and what somebody was on it: for how many seconds, and how often that began.
type Day = (String, Vec<(String, i64, i64)>);

/// The days of somebody in a report of statuses on which they were anything.
fn days(report: &Value, of: &str) -> Vec<Day> {
    let lines = report["items"].as_array().unwrap();
    let line = lines.iter().find(|line| line["user"]["id"] == of).unwrap();
    let stay = |stay: &Value| {
        let what = format!("{} {}", stay["status"], stay["reason"]).replace('"', "");
        (what, stay["seconds"].as_i64().unwrap(), stay["times"].as_i64().unwrap())
    };
    let days = line["days"].as_array().unwrap().iter().map(|day| {
        let stays = day["statuses"].as_array().unwrap().iter().map(stay).collect();
        (day["date"].as_str().unwrap().to_owned(), stays)
    });
    days.filter(|(_, stays): &Day| !stays.is_empty()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn days_add_up_with_reasons_and_end_at_midnight_on_the_wall() {
    let desk = Desk::start().await;
    hangs_the_clock(&desk, "Asia/Kathmandu");
    // To a quarter to nine in the evening there: 15:00 in UTC.
    let into_day = desk.time().rem_euclid(86_400);
    let until = (15 * 3600 - into_day).rem_euclid(86_400);
    desk.wait(TimeDelta::seconds(until)).await;
    let today = DateTime::<Utc>::from_timestamp(desk.time(), 0).unwrap().date_naive();
    let eva = desk.online("eva").await;
    drop(eva.screen().await);
    let owner = desk.person("owner").await;
    owner.looks_until(&eva, "present", json!(false)).await;
    // Longer than the grace time.
    desk.wait(TimeDelta::seconds(61)).await;
    owner.looks_until(&eva, "status", json!("offline")).await;
    desk.wait(TimeDelta::hours(1)).await;
    let eva = desk.person("eva").await;
    eva.chooses("break").await;
    desk.wait(TimeDelta::hours(4)).await;
    let owner = desk.person("owner").await;

    let report = owner.get(&format!("/reports/statuses?user_id={}", eva.id)).await.expect(200);

    let found = days(&report, &eva.id);
    let dates: Vec<&str> = found.iter().map(|(date, _)| date.as_str()).collect();
    assert_eq!(dates, [today.to_string(), (today + TimeDelta::days(1)).to_string()]);
    let whats = |n: usize| -> Vec<(&str, i64)> {
        found[n].1.iter().map(|(what, _, times)| (what.as_str(), *times)).collect()
    };
    assert_eq!(
        whats(0),
        [("online chosen", 1), ("offline connection_lost", 1), ("break chosen", 1)]
    );
    assert_eq!(whats(1), [("break chosen", 0)], "it began the day before");
    // She was online at 15:00 UTC or a little later; midnight there is at 18:15 UTC.
    let of_first: i64 = found[0].1.iter().map(|(_, seconds, _)| seconds).sum();
    let slack = 60;
    assert!((3 * 3600 + 900 - slack..=3 * 3600 + 900).contains(&of_first), "{found:?}");
    let lost = found[0].1[1].1;
    assert!((3600..3600 + slack).contains(&lost), "{found:?}");

    // The others have lines without anything, for nothing is known of them.
    let all = owner.get("/reports/statuses").await.expect(200);
    assert_eq!(all["items"].as_array().unwrap().len(), 5);
    assert_eq!(all["items"][0]["days"].as_array().unwrap().len(), 30);
    assert_eq!(days(&all, &eva.id), found);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_left_during_the_days_is_there_and_pages_follow_one_another() {
    let desk = Desk::start().await;
    let (owner, ana) = (desk.person("owner").await, desk.online("ana").await);
    owner.post(&format!("/users/{}/disable", ana.id), json!({})).await.expect(204);
    let mut found = vec![];
    let mut cursor = String::new();
    loop {
        let page = owner.get(&format!("/reports/statuses?limit=2{cursor}")).await.expect(200);
        found.extend(page["items"].as_array().unwrap().clone());
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    let whole = owner.get("/reports/statuses").await.expect(200);
    let ids =
        |items: &[Value]| items.iter().map(|line| line["user"]["id"].clone()).collect::<Vec<_>>();
    assert_eq!(ids(&found), ids(whole["items"].as_array().unwrap()));
    let of_ana = days(&whole, &ana.id);
    let whats: Vec<&str> = of_ana[0].1.iter().map(|(what, ..)| what.as_str()).collect();
    assert_eq!(whats, ["online chosen", "offline removed"]);
    assert_eq!(found.len(), 5);
}
