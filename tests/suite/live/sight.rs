//! What a screen hears is what its owner may see.

use harness::{Desk, Person, Screen};
use serde_json::{Value, json};

/// What a screen hears until somebody makes a noise: type and chat of each event.
async fn heard(screen: &mut Screen, noisy: &Person) -> Vec<String> {
    let last = noisy.makes_noise().await;
    let frames = screen.until(|event| event["id"] == last["id"]).await;
    let kinds = frames.iter().map(|frame| frame["event"]["type"].as_str().unwrap().to_owned());
    kinds.filter(|kind| kind != "agent.status_changed").collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chat_that_becomes_somebody_s_leaves_the_other_screens() {
    let desk = Desk::start().await;
    let (sales, owner) = (desk.account("Sales"), desk.person("owner").await);
    let (ana, rui) = (desk.person("ana").await, desk.person("rui").await);
    let mut his = rui.screen().await;
    let maria = desk.customer("Maria");
    maria.writes(&sales, "Olá!").await;
    let chat = owner.finds("queue", "Maria").await["id"].as_str().unwrap().to_owned();
    desk.settle().await;
    assert_eq!(heard(&mut his, &owner).await, ["chat.created", "message.created", "queue.changed"]);

    ana.chooses("online").await;
    owner.waits_for_holder(&chat, &ana).await;
    assert_eq!(heard(&mut his, &owner).await, ["chat.assigned", "queue.changed"], "it leaves");

    maria.writes(&sales, "Are you there?").await;
    ana.writes(&chat, "Yes.").await.expect(202);
    ana.post(&format!("/chats/{chat}/read"), json!({})).await.expect(200);
    desk.settle().await;
    assert_eq!(heard(&mut his, &owner).await, Vec::<String>::new(), "no more of it");
    assert_eq!(rui.get(&format!("/chats/{chat}")).await.status, 404);
    assert_eq!(rui.get(&format!("/chats/{chat}/messages")).await.status, 404);

    // The other way round: it is taken from ana, who hears that, and nothing after it.
    let mut hers = ana.screen().await;
    rui.chooses("online").await;
    owner.gives(&chat, &rui).await.expect(200);
    rui.writes(&chat, "Rui here.").await.expect(202);
    desk.settle().await;
    assert_eq!(heard(&mut hers, &owner).await, ["chat.assigned"]);
    let told = heard(&mut his, &owner).await;
    assert_eq!(told[..2], ["chat.assigned", "message.created"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_hears_of_an_account_that_they_were_not_given() {
    let desk = Desk::start().await;
    let (sales, support) = (desk.account("Sales"), desk.account("Support"));
    desk.postgres.sql().run(&format!(
        "delete from account_agents r using agents a where a.id = r.agent_id \
         and a.email = 'supervisor@demo.desk360.dev' and r.account_id = '{}'",
        sales.id
    ));
    let (owner, supervisor) = (desk.person("owner").await, desk.person("supervisor").await);
    let mut screen = supervisor.screen().await;
    desk.customer("Maria").writes(&sales, "Olá!").await;
    owner.finds("queue", "Maria").await;
    assert_eq!(heard(&mut screen, &owner).await, Vec::<String>::new());
    desk.customer("Maria").writes(&support, "Olá!").await;
    supervisor.finds("queue", "Maria").await;
    assert_eq!(
        heard(&mut screen, &owner).await,
        ["chat.created", "message.created", "queue.changed"]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_hears_of_another_company() {
    let desk = Desk::start().await;
    let (stranger, owner) = (desk.stranger("owner").await, desk.person("owner").await);
    let mut screen = stranger.screen().await;
    desk.customer("Maria").writes(&desk.account("Sales"), "Olá!").await;
    owner.finds("queue", "Maria").await;
    owner.makes_noise().await;
    assert_eq!(heard(&mut screen, &stranger).await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn typing_and_viewing_are_seen_by_those_who_see_the_chat_and_kept_nowhere() {
    let desk = Desk::start().await;
    let (sales, ana) = (desk.account("Sales"), desk.online("ana").await);
    let (rui, supervisor) = (desk.person("rui").await, desk.person("supervisor").await);
    let chat = ana.meets(&desk.customer("Maria"), &sales).await;
    desk.settle().await;
    let (mut hers, mut his, mut theirs) =
        (ana.screen().await, rui.screen().await, supervisor.screen().await);
    let cursor = supervisor.cursor().await;

    for doing in ["typing", "viewing"] {
        hers.say(json!({ "type": doing, "chat_id": chat })).await;
        let seen = theirs.next_of("ephemeral").await;
        assert_eq!(seen["event"]["type"], doing);
        assert_eq!(seen["event"]["payload"], json!({ "agent_id": ana.id, "chat_id": chat }));
        assert_eq!(seen["cursor"], Value::Null, "it has no place in the log");
    }
    assert_eq!(supervisor.log_after(&cursor).await, Vec::<Value>::new());
    // Who may not see the chat neither hears of it nor can pretend to be in it.
    his.say(json!({ "type": "viewing", "chat_id": chat })).await;
    assert_eq!(his.next().await["problem"]["code"], "not-found", "and nothing before it");
    hers.say(json!({ "type": "ping" })).await;
    assert_eq!(hers.next().await["type"], "pong", "nobody hears themselves");
}
