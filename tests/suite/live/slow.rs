//! A client that does not keep up costs nobody else anything, and itself nothing but time.

use harness::{Account, Customer, Desk, Person, Screen, Stay};
use serde_json::{Value, json};
use tokio::net::{TcpSocket, TcpStream};

use super::heard_until;

/// A connection that takes little at once.
async fn narrow(desk: &Desk) -> TcpStream {
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(4096).unwrap();
    let address = desk.server.url.trim_start_matches("http://").parse().unwrap();
    socket.connect(address).await.unwrap()
}

/// A webhook that makes more than a megabyte of events, in one commit.
async fn flood(desk: &Desk, customer: &Customer<'_>, account: &Account) {
    let words = "x".repeat(4000);
    let item = || {
        json!({
            "phone_number_id": account.phone_number_id,
            "from": customer.phone,
            "name": customer.name,
            "message": { "type": "text", "text": { "body": words } },
        })
    };
    let items: Vec<Value> = (0..300).map(|_| item()).collect();
    desk.control("POST", "/_sim/inbound", Some(json!({ "items": items }))).await.expect(202);
    desk.settle().await;
}

/// The supervisor reads slowly, the owner does not.
async fn stage(desk: &Desk) -> (Person, Screen, Person, Screen) {
    let (supervisor, owner) = (desk.person("supervisor").await, desk.person("owner").await);
    let slow = Screen::over(narrow(desk).await, &supervisor.socket_url().await).await.unwrap();
    let quick = owner.screen().await;
    (supervisor, slow, owner, quick)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_falls_behind_is_sent_away_and_misses_nothing() {
    let desk = Desk::start().await;
    let (sales, maria) = (desk.account("Sales"), desk.customer("Maria"));
    let (supervisor, mut slow, owner, mut quick) = stage(&desk).await;
    let mut heard = vec![];
    for _ in 0..3 {
        flood(&desk, &maria, &sales).await;
        let last = owner.makes_noise().await;
        heard.extend(heard_until(&mut quick, &last).await);
    }
    assert_eq!(heard, owner.log_after(quick.cursor()).await, "others are not affected");

    let mut seen = vec![];
    let end = loop {
        match slow.next_or_end().await {
            Stay::Frame(frame) => seen.push(frame),
            end => break end,
        }
    };
    assert!([Stay::Closed(4009), Stay::Broken].contains(&end), "{end:?}");
    let seen = super::entries(&seen);
    assert!(seen.len() < heard.len(), "it was sent away before the end");
    assert_eq!(seen, heard[..seen.len()]);

    let mut again = supervisor.screen().await;
    let cursor = seen.last().map_or(slow.cursor(), |entry| entry["cursor"].as_str().unwrap());
    again.resume(cursor).await;
    again.next_of("resumed").await;
    let last = owner.makes_noise().await;
    let rest = heard_until(&mut again, &last).await;
    assert_eq!(rest[..rest.len() - 1], heard[seen.len()..], "and nothing is missing");
}

#[tokio::test(flavor = "multi_thread")]
async fn much_at_once_is_no_fault_of_the_client() {
    let desk = Desk::start().await;
    let (sales, maria) = (desk.account("Sales"), desk.customer("Maria"));
    let owner = desk.person("owner").await;
    let mut screens = vec![];
    for login in ["owner", "supervisor"] {
        screens.push(desk.person(login).await.screen().await);
    }
    let reading = screens.into_iter().map(|mut screen| {
        tokio::spawn(async move {
            let heard = screen.until(|event| event["type"] == "agent.status_changed").await;
            (screen.cursor().to_owned(), super::entries(&heard))
        })
    });
    let reading: Vec<_> = reading.collect();
    flood(&desk, &maria, &sales).await;
    owner.makes_noise().await;
    for screen in reading {
        let (cursor, heard) = screen.await.unwrap();
        assert_eq!(heard, owner.log_after(&cursor).await);
    }
}
