//! Getting in: tickets, origins, and how many at once.

use chrono::TimeDelta;
use harness::{Desk, Person, Screen, Stay};
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::{Error, Message};

/// The HTTP status with which a socket is refused; 101 if it is not.
async fn knock(url: &str, origin: Option<&str>) -> u16 {
    let mut request = url.into_client_request().unwrap();
    if let Some(origin) = origin {
        request.headers_mut().insert("origin", origin.parse().unwrap());
    }
    match connect_async(request).await {
        Ok(_) => 101,
        Err(Error::Http(answer)) => answer.status().as_u16(),
        Err(error) => panic!("{error}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn b26_a_ticket_opens_one_socket_within_half_a_minute() {
    let desk = Desk::start().await;
    let ana = desk.person("ana").await;
    let ticket = ana.socket_url().await;
    let _open = Screen::at(&ticket).await.unwrap();
    assert_eq!(knock(&ticket, None).await, 401, "once");

    let (soon, late) = (ana.socket_url().await, ana.socket_url().await);
    desk.wait(TimeDelta::seconds(29)).await;
    assert_eq!(knock(&soon, None).await, 101);
    desk.wait(TimeDelta::seconds(2)).await;
    assert_eq!(knock(&late, None).await, 401, "too late");

    let nobody_s = format!("{}x", ana.socket_url().await);
    assert_eq!(knock(&nobody_s, None).await, 401);
    let none = nobody_s.split('?').next().unwrap();
    assert_eq!(knock(none, None).await, 422);
    // An access token in an address would stand in every log on the way.
    let token = format!("{none}?ticket={}", ana.token);
    assert_eq!(knock(&token, None).await, 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_twenty_who_show_the_same_ticket_one_gets_in() {
    let desk = Desk::start().await;
    let ticket = desk.person("ana").await.socket_url().await;
    let knocks = futures_util::future::join_all((0..20).map(|_| knock(&ticket, None))).await;
    assert_eq!(knocks.iter().filter(|status| **status == 101).count(), 1);
    assert_eq!(knocks.iter().filter(|status| **status == 401).count(), 19);
}

#[tokio::test(flavor = "multi_thread")]
async fn b25_only_pages_of_ours_may_open_sockets() {
    let desk = Desk::start().await;
    let ana = desk.person("ana").await;
    let ticket = ana.socket_url().await;
    for origin in [
        "https://evil.example",
        "null",
        "http://panel.example",
        "https://panel.example:8443",
        "https://panel.example.evil.example",
        "https://sub.panel.example",
        "https://PANEL.example",
    ] {
        assert_eq!(knock(&ticket, Some(origin)).await, 403, "{origin}");
    }
    // None of them used the ticket up. Programs that are no browsers say no origin.
    assert_eq!(knock(&ticket, Some("https://panel.example")).await, 101);
    assert_eq!(knock(&ana.socket_url().await, None).await, 101);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_user_has_ten_sockets_at_most() {
    let desk = Desk::start().await;
    let ana = desk.person("ana").await;
    let elsewhere: Person = desk.person("ana").await;
    let mut screens = vec![];
    for n in 0..10 {
        screens.push(if n % 2 == 0 { ana.screen().await } else { elsewhere.screen().await });
    }
    assert_eq!(knock(&ana.socket_url().await, None).await, 429);
    assert_eq!(knock(&desk.person("rui").await.socket_url().await, None).await, 101);

    let mut last = screens.pop().unwrap();
    last.say_raw(Message::Close(None)).await;
    assert!(matches!(last.end().await, Stay::Closed(_) | Stay::Broken));
    harness::eventually("there is room again", async || {
        (knock(&ana.socket_url().await, None).await == 101).then_some(())
    })
    .await;
    for screen in &mut screens {
        screen.so_far().await;
    }
}
