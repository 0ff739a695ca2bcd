//! A server that is told to stop: sockets elsewhere, requests to their end, and then it is gone.

use std::time::Instant;

use harness::{Desk, Stay};

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_stops_sends_sockets_away_and_answers_what_was_asked() {
    let mut desk = Desk::start().await;
    let (sales, ana) = (desk.account("Sales"), desk.online("ana").await);
    let chat = ana.meets(&desk.customer("Maria"), &sales).await;
    desk.settle().await;
    let mut screens = [ana.screen().await, desk.person("rui").await.screen().await];
    let mut lock = desk.postgres.sql();
    lock.run(&format!("begin; select from chats where id = '{chat}' for no key update"));
    let asking = tokio::spawn({
        let (ana, chat) = (ana.clone(), chat.clone());
        async move { ana.writes(&chat, "One last thing").await }
    });
    desk.waits_behind(&mut lock).await;

    let told = Instant::now();
    let watching = tokio::spawn(async move {
        for screen in &mut screens {
            let reconnect = screen.next_of("reconnect").await;
            assert!(reconnect["after_ms"].as_u64().unwrap() < 2000);
            assert_eq!(screen.end().await, Stay::Closed(4012));
        }
        // The request outlives the sockets.
        lock.run("commit");
    });
    let status = desk.server.terminate().await;

    assert_eq!(status.code(), Some(0));
    assert!(told.elapsed().as_secs() < 5, "{:?}", told.elapsed());
    watching.await.unwrap();
    let sent = asking.await.unwrap().expect(202);

    // What was promised is kept by whoever comes next.
    desk.restart().await;
    let ana = desk.person("ana").await;
    ana.sees(&chat, &sent, "delivered").await;
}
