//! What is said when.

use chrono::TimeDelta;
use harness::Desk;
use serde_json::json;

use super::{adds, days_pass, has_spoken, opens, reply, told};

#[tokio::test(flavor = "multi_thread")]
async fn whoever_opens_a_chat_is_welcomed_once_for_each_opening() {
    let desk = Desk::start().await;
    let (sales, supervisor) = (desk.account("Sales"), desk.person("supervisor").await);
    let welcome = "Hello {{contact.first_name|there}}, this is {{account.name}}.";
    adds(&supervisor, reply("welcome", welcome)).await;
    let ana = desk.online("ana").await;
    let maria = desk.customer("Maria Silva");
    let chat = ana.meets(&maria, &sales).await;
    maria.writes(&sales, "Anybody?").await;

    let hello = "Hello Maria, this is Sales.";
    assert_eq!(told(&desk, &maria, 1).await, [hello]);
    let messages = ana.messages(&chat).await;
    let said = messages.iter().find(|message| message["automaton"] == "welcome").unwrap();
    assert_eq!(said["direction"], "outbound");
    assert_eq!(said["author_id"], json!(null), "nobody answered");
    assert_eq!(said["text"]["body"], hello);
    ana.sees(&chat, said, "delivered").await;

    days_pass(&desk, "Maria Silva").await;
    maria.writes(&sales, "It is me again").await;
    assert_eq!(told(&desk, &maria, 2).await, [hello, hello]);
}

#[tokio::test(flavor = "multi_thread")]
async fn at_night_the_hours_go_before_everything_but_a_keyword() {
    let desk = Desk::start().await;
    let (sales, supervisor) = (desk.account("Sales"), desk.person("supervisor").await);
    for kind in ["welcome", "no_agent_online", "out_of_hours", "keyword"] {
        adds(&supervisor, reply(kind, kind)).await;
    }
    let (alone, asks) = (desk.customer("Alone"), desk.customer("Asks"));
    alone.writes(&sales, "Hi").await;
    assert_eq!(told(&desk, &alone, 1).await, ["no_agent_online"]);
    opens(&supervisor, false).await;
    alone.writes(&sales, "Hi?").await;
    assert_eq!(told(&desk, &alone, 2).await, ["no_agent_online", "out_of_hours"]);
    alone.writes(&sales, "Hello?").await;
    asks.writes(&sales, "The PRICE, please").await;
    assert_eq!(told(&desk, &asks, 1).await, ["keyword"]);
    asks.writes(&sales, "And the price of the other?").await;
    assert_eq!(told(&desk, &asks, 2).await, ["keyword", "out_of_hours"], "each once");
    assert_eq!(desk.texts_to(&alone).await.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_served_at_night_is_not_sent_home() {
    let desk = Desk::start().await;
    let (sales, supervisor) = (desk.account("Sales"), desk.person("supervisor").await);
    adds(&supervisor, reply("out_of_hours", "We are closed")).await;
    let ana = desk.online("ana").await;
    let maria = desk.customer("Maria");
    ana.meets(&maria, &sales).await;
    opens(&supervisor, false).await;
    maria.writes(&sales, "One more thing").await;
    has_spoken(&desk).await;
    assert_eq!(desk.texts_to(&maria).await, [""; 0]);
    ana.chooses("offline").await;
    maria.writes(&sales, "Are you there?").await;
    assert_eq!(told(&desk, &maria, 1).await, ["We are closed"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_hours_are_those_on_the_companys_wall() {
    let desk = Desk::start().await;
    let owner = desk.person("owner").await;
    let sales = desk.account("Sales");
    adds(&owner, reply("out_of_hours", "We are closed")).await;
    // A wall on which it is the day after, or still the same day, as the desk's time says.
    let utc = chrono::DateTime::from_timestamp(desk.time(), 0).unwrap();
    let there = utc + TimeDelta::hours(14);
    let is_another_day = there.date_naive() != utc.date_naive();
    let holiday =
        json!({ "date": there.date_naive().to_string(), "name": "Feast", "intervals": [] });
    let company = owner.get("/company").await;
    let tag = company.header("etag").to_owned();
    let mut hours = company.body["hours"].clone();
    hours["holidays"] = json!([holiday]);
    let put = async |part: &str, body, tag: &str| {
        let path = format!("/company/{part}");
        let answer =
            owner.send(reqwest::Method::PUT, &path, Some(body), &[("if-match", tag)]).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.header("etag").to_owned()
    };
    let tag = put("hours", hours, &tag).await;
    let home = desk.customer("Home");
    home.writes(&sales, "Hi").await;
    if is_another_day {
        has_spoken(&desk).await;
        assert_eq!(desk.texts_to(&home).await, [""; 0]);
    } else {
        assert_eq!(told(&desk, &home, 1).await, ["We are closed"]);
    }
    let profile = json!({ "name": "Demo", "phone": null, "time_zone": "Pacific/Kiritimati",
        "language": "en" });
    put("profile", profile, &tag).await;
    let away = desk.customer("Away");
    away.writes(&sales, "Hi").await;
    assert_eq!(told(&desk, &away, 1).await, ["We are closed"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_waits_is_told_for_how_long_and_who_does_not_is_not() {
    let desk = Desk::start().await;
    let (sales, supervisor) = (desk.account("Sales"), desk.person("supervisor").await);
    let mut wait = reply("queue_wait", "No. {{queue.place}}, about {{queue.wait}} min");
    wait["delay_seconds"] = json!(120);
    adds(&supervisor, wait).await;
    let (first, second) = (desk.customer("First"), desk.customer("Second"));
    first.writes(&sales, "Hi").await;
    supervisor.finds("queue", "First").await;
    second.writes(&sales, "Hi").await;
    supervisor.finds("queue", "Second").await;
    first.writes(&sales, "Hello?").await;
    has_spoken(&desk).await;
    assert_eq!(desk.sent().await.len(), 0, "not yet");
    desk.wait(TimeDelta::seconds(125)).await;
    let text = &told(&desk, &first, 1).await[0];
    assert!(["No. 1, about 3 min", "No. 1, about 2 min"].contains(&text.as_str()), "{text}");
    assert!(told(&desk, &second, 1).await[0].starts_with("No. 2, about "));

    let ana = desk.online("ana").await;
    let third = desk.customer("Third");
    ana.meets(&third, &sales).await;
    desk.wait(TimeDelta::seconds(125)).await;
    has_spoken(&desk).await;
    assert_eq!(desk.texts_to(&third).await, [""; 0]);
    assert_eq!(desk.texts_to(&first).await.len(), 1, "once");
}

#[tokio::test(flavor = "multi_thread")]
async fn each_customer_is_spoken_to_in_their_language_and_on_their_account() {
    let desk = Desk::start().await;
    let (sales, support) = (desk.account("Sales"), desk.account("Support"));
    let supervisor = desk.person("supervisor").await;
    let in_language = |text: &str, language: &str| {
        let mut welcome = reply("welcome", text);
        welcome["language"] = json!(language);
        welcome
    };
    adds(&supervisor, reply("welcome", "Hello")).await;
    adds(&supervisor, in_language("Merhaba", "tr")).await;
    let mut ours = reply("welcome", "Support here");
    ours["account_id"] = json!(support.id);
    adds(&supervisor, ours).await;
    let customer = desk.customer("Deniz");
    customer.writes(&sales, "Hi").await;
    assert_eq!(told(&desk, &customer, 1).await, ["Hello"]);
    days_pass(&desk, "Deniz").await;
    desk.postgres.sql().run("update contacts set language = 'tr'");
    customer.writes(&sales, "Merhaba").await;
    assert_eq!(told(&desk, &customer, 2).await, ["Hello", "Merhaba"]);
    customer.writes(&support, "Merhaba").await;
    assert_eq!(told(&desk, &customer, 3).await[2], "Support here");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_done_with_is_told_goodbye_and_by_whom() {
    let desk = Desk::start().await;
    let (sales, supervisor) = (desk.account("Sales"), desk.person("supervisor").await);
    adds(&supervisor, reply("closing", "Bye, says {{agent.name|nobody}}")).await;
    let reason = supervisor.post("/reasons", json!({ "name": "Solved" })).await.expect(201);
    let ana = desk.online("ana").await;
    let (maria, nuno) = (desk.customer("Maria"), desk.customer("Nuno"));
    let chat = ana.meets(&maria, &sales).await;
    ana.meets(&nuno, &sales).await;
    let name = ana.get("/me").await.expect(200)["name"].as_str().unwrap().to_owned();
    let ending = json!({ "reason_id": reason["id"] });
    ana.post(&format!("/chats/{chat}/archive"), ending).await.expect(200);
    assert_eq!(told(&desk, &maria, 1).await, [format!("Bye, says {name}")]);
    assert!(ana.finds("archived", "Maria").await["archived"].is_object(), "it stays where it is");
    // Nobody ended the other one: its time was over.
    days_pass(&desk, "Nuno").await;
    has_spoken(&desk).await;
    assert_eq!(desk.texts_to(&nuno).await, [""; 0]);
}
