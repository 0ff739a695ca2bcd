//! When what was missed cannot be told: a reset that says why, and a way on.

use chrono::TimeDelta;
use harness::{Desk, Person, Screen, Stay};
use serde_json::json;

use super::{heard_until, repeat_last_event};

async fn reason(screen: &mut Screen, cursor: &str) -> String {
    screen.resume(cursor).await;
    screen.next_of("reset").await["reason"].as_str().unwrap().to_owned()
}

async fn refused(person: &Person, cursor: &str) {
    let answer = person.get(&format!("/events?after={cursor}")).await;
    assert_eq!(answer.problem(), "400 invalid-cursor");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cursor_that_was_never_given_out_is_invalid() {
    let desk = Desk::start().await;
    let (ana, stranger) = (desk.person("ana").await, desk.stranger("ana").await);
    let mut screen = ana.screen().await;
    let (own, foreign) = (ana.cursor().await, stranger.cursor().await);
    let altered = format!("{}{}", if own.starts_with('A') { 'B' } else { 'A' }, &own[1..]);
    for cursor in [foreign.as_str(), &altered, &own[..own.len() - 4], "nonsense", "", "-1"] {
        assert_eq!(reason(&mut screen, cursor).await, "invalid", "{cursor}");
    }
    refused(&ana, &foreign).await;
    refused(&ana, &altered).await;

    // The socket goes on, from where it was or from where a new picture is.
    let last = stranger.makes_noise().await;
    assert_ne!(last["company_id"], ana.sync().await["me"]["company_id"]);
    let last = ana.makes_noise().await;
    assert_eq!(heard_until(&mut screen, &last).await.len(), 1);
    screen.resume(&own).await;
    screen.next_of("resumed").await;
    assert_eq!(heard_until(&mut screen, &last).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_that_was_begun_anew_ends_sockets_and_resets_cursors() {
    let desk = Desk::start().await;
    let ana = desk.person("ana").await;
    let mut screen = ana.screen().await;
    let before = ana.cursor().await;

    desk.postgres.sql().run("update company_logs set epoch = gen_random_uuid()");

    assert_eq!(screen.end().await, Stay::Closed(4010));
    let mut screen = ana.screen().await;
    assert_eq!(reason(&mut screen, &before).await, "epoch");
    refused(&ana, &before).await;
    screen.resume(&ana.cursor().await).await;
    screen.next_of("resumed").await;
    let last = ana.makes_noise().await;
    assert_eq!(heard_until(&mut screen, &last).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cursor_ahead_of_the_log_is_in_the_future() {
    let mut desk = Desk::start().await;
    let ana = desk.person("ana").await;
    ana.makes_noise().await;
    repeat_last_event(&desk, 1000);
    let ahead = ana.cursor().await;
    // A backup from before: the same log, but shorter.
    desk.server.kill().await;
    desk.postgres.sql().run(
        "delete from events where seq > 1; update company_logs set last_seq = 1 where last_seq > 1",
    );
    desk.restart().await;
    let ana = ana.at(&desk.server.url);

    let mut screen = ana.screen().await;
    assert_eq!(reason(&mut screen, &ahead).await, "future");
    refused(&ana, &ahead).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cursor_that_is_older_than_what_is_kept_has_expired() {
    let desk = Desk::with(&[("DESK360_EVENT_DAYS", "1")]).await;
    let ana = desk.person("ana").await;
    let old = ana.cursor().await;
    desk.wait(TimeDelta::hours(23)).await;
    let ana = desk.person("ana").await;
    let mut screen = ana.screen().await;
    screen.resume(&old).await;
    screen.next_of("resumed").await;

    desk.wait(TimeDelta::hours(2)).await;
    let ana = desk.person("ana").await;
    assert_eq!(reason(&mut screen, &old).await, "expired");
    refused(&ana, &old).await;
    screen.say(json!({ "type": "ping" })).await;
    let now = screen.next_of("pong").await["cursor"].as_str().unwrap().to_owned();
    screen.resume(&now).await;
    screen.next_of("resumed").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_sees_something_else_by_now_begins_anew() {
    let desk = Desk::start().await;
    let (ana, owner) = (desk.person("ana").await, desk.person("owner").await);
    let before = ana.cursor().await;
    // Somebody stays, so that there is something that sockets share.
    let mut stays = owner.screen().await;
    let body = json!({ "account_ids": [desk.account("Support").id] });
    owner.put(&format!("/users/{}/accounts", ana.id), body).await.expect(200);

    let begins_anew = async || {
        let mut screen = ana.screen().await;
        screen.resume(&before).await;
        assert_eq!(screen.end().await, Stay::Closed(4003));
    };
    stays.hears("agent.updated").await;
    // From what all sockets share.
    begins_anew().await;
    refused(&ana, &before).await;
    let mut screen = ana.screen().await;
    screen.resume(&ana.cursor().await).await;
    screen.next_of("resumed").await;
    let last = ana.makes_noise().await;
    assert_eq!(heard_until(&mut screen, &last).await.len(), 1);
    // From the log itself.
    repeat_last_event(&desk, 6000);
    begins_anew().await;
}
