//! The log on a screen: in order, without a gap, and from wherever one was.

use futures_util::future::{join, join_all};
use harness::{Account, Customer, Desk, Person, Screen, eventually};
use serde_json::{Value, json};

use super::{entries, heard_until, repeat_last_event};

/// Eight who write at the same time.
async fn bustle(customers: &[Customer<'_>], account: &Account, people: &[&Person]) {
    let writing = customers.iter().map(async |customer| {
        for n in 0..8 {
            customer.writes(account, &format!("Message {n}")).await;
        }
    });
    let changing = people.iter().map(async |person| {
        for _ in 0..4 {
            person.chooses("invisible").await;
            person.chooses("online").await;
        }
    });
    join(join_all(writing), join_all(changing)).await;
}

fn stage(desk: &Desk) -> (Account, Vec<Customer<'_>>) {
    let customers = (0..6).map(|n| desk.customer(&format!("Customer {n}"))).collect();
    (desk.account("Sales"), customers)
}

#[tokio::test(flavor = "multi_thread")]
async fn every_screen_hears_its_part_of_the_log_in_order_and_without_a_gap() {
    let desk = Desk::start().await;
    let (sales, customers) = stage(&desk);
    let (ana, rui, supervisor) =
        (desk.online("ana").await, desk.online("rui").await, desk.person("supervisor").await);
    let mut screens = [ana.screen().await, rui.screen().await, supervisor.screen().await];
    join_all(customers.iter().map(|customer| customer.writes(&sales, "Olá!"))).await;
    eventually("all have an agent", async || {
        let counts = supervisor.sync().await["chats"]["counts"].clone();
        (counts["active"] == 6 && counts["queue"] == 0).then_some(())
    })
    .await;

    let (eva, owner) = (desk.person("eva").await, desk.person("owner").await);
    bustle(&customers, &sales, &[&eva, &owner]).await;
    desk.settle().await;
    let last = supervisor.makes_noise().await;

    let mut lengths = vec![];
    for (screen, person) in screens.iter_mut().zip([&ana, &rui, &supervisor]) {
        let log = person.log_after(screen.cursor()).await;
        let heard = heard_until(screen, &last).await;
        assert_eq!(heard, log);
        lengths.push(heard.len());
    }
    assert!(lengths[2] >= 48 + 16, "the supervisor sees it all: {lengths:?}");
    assert!(lengths[0] < lengths[2] && lengths[1] < lengths[2], "the others do not: {lengths:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_taken_in_the_middle_goes_on_without_a_gap() {
    let desk = Desk::start().await;
    let (sales, customers) = stage(&desk);
    let (ana, supervisor) = (desk.online("ana").await, desk.person("supervisor").await);
    let looking = async {
        let mut seen = vec![];
        for _ in 0..5 {
            let sync = ana.sync().await;
            let mut screen = ana.screen().await;
            let cursor = sync["cursor"].as_str().unwrap().to_owned();
            screen.resume(&cursor).await;
            let resumed = screen.next_of("resumed").await;
            assert_eq!(resumed["cursor"], cursor.as_str());
            seen.push((cursor, screen));
        }
        seen
    };
    let (seen, ()) = join(looking, bustle(&customers, &sales, &[&supervisor])).await;
    desk.settle().await;
    let last = supervisor.makes_noise().await;

    for (cursor, mut screen) in seen {
        let log = ana.log_after(&cursor).await;
        assert_eq!(heard_until(&mut screen, &last).await, log);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_was_away_for_long_hears_all_that_they_missed() {
    let desk = Desk::start().await;
    let (ana, rui) = (desk.person("ana").await, desk.person("rui").await);
    let mut live = rui.screen().await;
    let before = ana.cursor().await;
    ana.makes_noise().await;
    repeat_last_event(&desk, 6000);
    let mut screen = ana.screen().await;

    screen.resume(&before).await;
    screen.next_of("resumed").await;
    let last = rui.makes_noise().await;
    let heard = heard_until(&mut screen, &last).await;
    assert_eq!(heard.len(), 6002);
    assert_eq!(heard, ana.log_after(&before).await);
    // Whoever was there all the time heard the same.
    assert_eq!(heard_until(&mut live, &last).await, heard);
}

#[tokio::test(flavor = "multi_thread")]
async fn any_cursor_that_was_told_is_a_place_to_go_on_from() {
    let desk = Desk::start().await;
    let (sales, customers) = stage(&desk);
    let (ana, supervisor) = (desk.online("ana").await, desk.person("supervisor").await);
    let mut screen = supervisor.screen().await;
    bustle(&customers, &sales, &[&ana]).await;
    desk.settle().await;
    let last = ana.makes_noise().await;
    let log = heard_until(&mut screen, &last).await;

    // On one socket, again and again; each time only the rest.
    for n in [log.len() - 1, 0, log.len() / 2, log.len() - 2] {
        screen.resume(log[n]["cursor"].as_str().unwrap()).await;
        screen.next_of("resumed").await;
        if n + 1 < log.len() {
            assert_eq!(heard_until(&mut screen, &last).await, log[n + 1..]);
        }
    }
    screen.say(json!({ "type": "ping" })).await;
    let pong = screen.next_of("pong").await["cursor"].as_str().unwrap().to_owned();
    assert_eq!(supervisor.log_after(&pong).await, Vec::<Value>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_by_pages_is_the_log_on_the_socket() {
    let desk = Desk::start().await;
    let (sales, customers) = stage(&desk);
    let ana = desk.online("ana").await;
    let mut screen = ana.screen().await;
    bustle(&customers, &sales, &[&ana]).await;
    desk.settle().await;
    let last = ana.makes_noise().await;
    let heard = heard_until(&mut screen, &last).await;

    let (mut read, mut cursor) = (vec![], screen.cursor().to_owned());
    loop {
        let page = ana.get(&format!("/events?limit=7&after={cursor}")).await.expect(200);
        let items = page["items"].as_array().unwrap();
        assert!(items.len() <= 7);
        read.extend(items.iter().cloned());
        cursor = page["cursor"].as_str().unwrap().to_owned();
        if page["has_more"] == false {
            break;
        }
    }
    assert_eq!(read, heard);
    let mut screen: Screen = ana.screen().await;
    screen.resume(&cursor).await;
    let next = desk.person("rui").await.makes_noise().await;
    assert_eq!(
        entries(&screen.until(|_| true).await)[0]["event"],
        next,
        "pages and sockets share their places"
    );
}
