//! A caller who breaks the connection does not leave the others in the dark.

use harness::{Desk, eventually};
use serde_json::json;
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;

#[tokio::test(flavor = "multi_thread")]
async fn a_caller_who_hangs_up_does_not_leave_the_others_in_the_dark() {
    let desk = Desk::start().await;
    let (sales, ana, rui) =
        (desk.account("Sales"), desk.online("ana").await, desk.online("rui").await);
    desk.customer("Maria").writes(&sales, "Olá!").await;
    let supervisor = desk.person("supervisor").await;
    let chat = supervisor.finds("active", "Maria").await["id"].as_str().unwrap().to_owned();
    desk.settle().await;
    let holder = eventually("somebody has it", async || {
        let chat = supervisor.chat(&chat).await;
        chat["assignee"].as_str().map(str::to_owned)
    })
    .await;
    let to = if holder == ana.id { &rui } else { &ana };
    let mut screen = supervisor.screen().await;

    let mut lock = desk.postgres.sql();
    lock.run(&format!("begin; select from chats where id = '{chat}' for no key update"));
    let address = desk.server.url.trim_start_matches("http://");
    let mut caller = TcpStream::connect(address).await.unwrap();
    let body = json!({ "agent_id": to.id }).to_string();
    let request = format!(
        "POST /api/v1/chats/{chat}/assign HTTP/1.1\r\nhost: {address}\r\nauthorization: Bearer {}\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        supervisor.token,
        body.len()
    );
    caller.write_all(request.as_bytes()).await.unwrap();
    desk.waits_behind(&mut lock).await;
    // A reset, not a goodbye.
    caller.set_zero_linger().unwrap();
    drop(caller);
    // The server has noticed by the time that it has answered somebody else.
    supervisor.get("/me").await.expect(200);
    lock.run("commit");

    eventually("the chat is given all the same", async || {
        (supervisor.chat(&chat).await["assignee"] == to.id.as_str()).then_some(())
    })
    .await;
    let told = screen.hears("chat.assigned").await;
    assert_eq!(told["payload"]["chat"]["assignee"], to.id.as_str());
}
