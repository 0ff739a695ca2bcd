//! Two servers on one database are one desk.

use harness::Desk;
use serde_json::json;

use super::heard_until;

#[tokio::test(flavor = "multi_thread")]
async fn what_happens_at_one_server_is_heard_at_the_other() {
    let desk = Desk::start().await;
    let second = desk.second_server().await;
    let (sales, ana) = (desk.account("Sales"), desk.online("ana").await);
    let there = ana.at(&second.url);
    let mut screens = [ana.screen().await, there.screen().await];

    // Webhooks come to the first server, and the agent answers at the second.
    let chat = ana.meets(&desk.customer("Maria"), &sales).await;
    there.writes(&chat, "Olá!").await.expect(202);
    for screen in &mut screens {
        let created = screen.hears("chat.created").await;
        assert_eq!(created["payload"]["chat"]["id"], chat.as_str());
        let message = screen.hears("message.updated").await;
        assert_eq!(message["payload"]["message"]["state"], "sent");
    }
    desk.settle().await;
    let last = there.makes_noise().await;
    for (screen, person) in screens.iter_mut().zip([&ana, &there]) {
        heard_until(screen, &last).await;
        let mut again = person.screen().await;
        again.resume(screen.cursor()).await;
        again.next_of("resumed").await;
        let heard = heard_until(&mut again, &last).await;
        assert_eq!(heard, ana.log_after(screen.cursor()).await, "the same, in the same order");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_loses_a_server_goes_on_at_the_other() {
    let mut desk = Desk::start().await;
    let second = desk.second_server().await;
    let (sales, ana) = (desk.account("Sales"), desk.online("ana").await);
    let mut screen = ana.screen().await;
    let chat = ana.meets(&desk.customer("Maria"), &sales).await;
    let seen = screen.next_of("event").await["cursor"].as_str().unwrap().to_owned();

    desk.server.kill().await;
    screen.end().await;
    let ana = ana.at(&second.url);
    let mut screen = ana.screen().await;
    screen.resume(&seen).await;
    screen.next_of("resumed").await;
    ana.post(&format!("/chats/{chat}/read"), json!({})).await.expect(200);

    let heard = super::entries(&screen.until(|event| event["type"] == "chat.updated").await);
    assert_eq!(heard, ana.log_after(&seen).await);
    assert!(heard.iter().any(|entry| entry["event"]["type"] == "chat.assigned"));
}
