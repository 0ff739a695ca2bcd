//! Two customers who are one person, and one who is two.

use harness::{Desk, Person};
use serde_json::{Value, json};

use super::{adds, all, field, text};

/// All that is kept of customers and their chats, without what only counts changes.
fn state(desk: &Desk) -> Vec<String> {
    desk.postgres.sql().texts(
        "select t from ( \
            select row(id, name, profile_name, phone, user_id, username, language, notes, fields, \
                blocked_at, merged_into, tag_ids)::text as t from contacts \
            union all select row(kind, value, contact_id)::text from contact_identities \
            union all select row(id, account_id, contact_id, peer_id, place, agent_id, unread)::text from chats \
            union all select row('tag', contact_id, tag_id)::text from contact_tags \
            union all select row('merge', id)::text from contact_merges) s order by t",
    )
}

async fn merge(by: &Person, kept: &str, other: &str) -> harness::Answer {
    by.post(&format!("/contacts/{kept}/merge"), json!({ "contact_id": other })).await
}

async fn describe(by: &Person, id: &str, change: Value) {
    let path = format!("/contacts/{id}");
    let version = by.get(&path).await.expect(200)["version"].clone();
    by.patch(&path, &version, change).await.expect(200);
}

fn ids(chats: &Value) -> Vec<&str> {
    let mut ids: Vec<&str> =
        chats.as_array().unwrap().iter().map(|chat| chat["id"].as_str().unwrap()).collect();
    ids.sort_unstable();
    ids
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_are_one_can_be_two_again_as_they_were() {
    let desk = Desk::start().await;
    let (ana, supervisor) = (desk.online("ana").await, desk.person("supervisor").await);
    let (sales, support) = (desk.account("Sales"), desk.account("Support"));
    let plan = field(&desk, "Plan", "text", &[]).await;
    let seats = field(&desk, "Seats", "number", &[]).await;
    let (home, work) = (desk.customer("Maria"), desk.customer("Maria at work"));
    // On one account both have a chat, on the other only one of them.
    let first = ana.meets(&home, &sales).await;
    let second = ana.meets(&work, &sales).await;
    work.writes(&support, "Here, too").await;
    let of_support = format!("/chats?list=active&account_id={}", support.id);
    let third = harness::eventually("the chat on the other account is hers", async || {
        let page = ana.get(&of_support).await.expect(200);
        page["items"][0]["id"].as_str().map(str::to_owned)
    })
    .await;
    let contact = async |chat: &str| text(&ana.chat(chat).await["contact"]["id"]);
    let (kept, other) = (contact(&first).await, contact(&second).await);
    describe(&ana, &kept, json!({ "notes": "Ours", "fields": { &plan: "Gold" } })).await;
    let theirs = json!({ "name": "Dr. Sá", "notes": "Theirs", "language": "pt",
        "fields": { &plan: "Silver", &seats: 2 } });
    describe(&ana, &other, theirs).await;
    for (contact, tag) in [(&kept, "T1"), (&other, "T1"), (&other, "T2")] {
        let path = format!("/contacts/{contact}/tags/{tag}");
        ana.put(&path, json!({})).await;
    }
    ana.post(&format!("/chats/{second}/read"), json!({})).await.expect(200);
    let before = state(&desk);
    let mut screen = ana.screen().await;

    assert_eq!(merge(&ana, &kept, &other).await.problem(), "403 forbidden");
    let one = merge(&supervisor, &kept, &other).await.expect(200);
    assert_eq!((&one["id"], &one["name"]), (&json!(kept), &json!("Dr. Sá")));
    assert_eq!((&one["notes"], &one["language"]), (&json!("Ours\n\nTheirs"), &json!("pt")));
    assert_eq!(one["fields"], json!({ &plan: "Gold", &seats: 2 }));
    let mut expected = [first.as_str(), second.as_str(), third.as_str()];
    expected.sort_unstable();
    assert_eq!(ids(&one["chats"]), expected);
    assert_eq!(one["identities"].as_array().unwrap().len(), 2);
    assert_eq!(one["tags"].as_array().unwrap().len(), 2);
    // Panels follow, old addresses lead on, and the list shows one.
    let told = screen.hears("chat.updated").await;
    assert_eq!(told["payload"]["chat"]["contact"]["id"], kept.as_str());
    assert_eq!(told["payload"]["chat"]["peer_id"], other.as_str());
    assert_eq!(ana.get(&format!("/contacts/{other}")).await.expect(200)["id"], kept.as_str());
    assert_eq!(all(&ana, "/contacts?limit=100").await.len(), 1);
    let again = ana.post("/contacts", json!({ "phone": format!("+{}", work.phone) })).await;
    assert_eq!(again.header("location"), format!("/api/v1/contacts/{kept}"));

    // Each chat still goes to whoever is at its other end.
    work.writes(&sales, "From work").await;
    desk.settle().await;
    assert_eq!(ana.messages(&second).await.last().unwrap()["text"]["body"], "From work");
    ana.writes(&second, "Olá!").await.expect(202);
    assert_eq!(desk.sent_all(1).await[0]["wa_id"], work.phone);
    desk.settle().await;

    let merge_id = text(&one["merges"][0]["id"]);
    let two = supervisor.delete(&format!("/contact-merges/{merge_id}")).await.expect(200);
    assert_eq!((&two["id"], &two["name"]), (&json!(other), &json!("Dr. Sá")));
    // What was written meanwhile is unread, and in the chat in which it was written.
    ana.post(&format!("/chats/{second}/read"), json!({})).await.expect(200);
    assert_eq!(state(&desk), before);
    assert_eq!(ana.messages(&second).await.len(), 3);
    let gone = supervisor.delete(&format!("/contact-merges/{merge_id}")).await;
    assert_eq!(gone.problem(), "404 not-found");
    assert_eq!(crate::operations::recount(&desk), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_one_is_found_under_all_their_numbers_and_names() {
    let desk = Desk::start().await;
    let (ana, supervisor) = (desk.online("ana").await, desk.person("supervisor").await);
    let sales = desk.account("Sales");
    let (home, work) = (desk.customer("Maria"), desk.customer("Maria at work"));
    let mut who = vec![];
    for customer in [&home, &work] {
        let chat = ana.meets(customer, &sales).await;
        who.push(ana.contact_of(&chat).await);
    }
    describe(&ana, &who[0], json!({ "name": "Dr. Sá" })).await;
    let finds = async |words: &str| {
        desk.is_searchable().await;
        let words = words.replace(' ', "%20");
        let page = ana.get(&format!("/chats?list=active&q={words}")).await.expect(200);
        page["items"].as_array().unwrap().len()
    };
    assert_eq!((finds(&home.phone).await, finds(&work.phone).await), (1, 1));
    let one = merge(&supervisor, &who[0], &who[1]).await.expect(200);
    let both = format!("{} sa", work.phone);
    for words in [home.phone.as_str(), work.phone.as_str(), "at work", "dr sa", &both] {
        assert_eq!(finds(words).await, 2, "{words}");
    }
    // What Meta says of them later is found, too.
    let renamed = json!({ "from": work.phone, "name": "Quetzal" });
    let text_of = json!({ "type": "text", "text": { "body": "It is me" } });
    work.sends_with(&sales, text_of, renamed).await;
    assert_eq!((finds("quetzal").await, finds("at work").await), (2, 0));

    let merge_id = text(&one["merges"][0]["id"]);
    supervisor.delete(&format!("/contact-merges/{merge_id}")).await.expect(200);
    assert_eq!((finds(&home.phone).await, finds(&work.phone).await), (1, 1));
    assert_eq!((finds("quetzal").await, finds("dr sa").await, finds(&both).await), (1, 1, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn merges_of_merges_are_undone_from_the_last_one() {
    let desk = Desk::start().await;
    let supervisor = desk.person("supervisor").await;
    let mut who = vec![];
    for n in 0..3 {
        who.push(text(
            &adds(&supervisor, &format!("+35193000000{n}"), &format!("N{n}")).await["id"],
        ));
    }
    let before = state(&desk);
    let first = merge(&supervisor, &who[1], &who[2]).await.expect(200);
    let between = state(&desk);
    let second = merge(&supervisor, &who[0], &who[1]).await.expect(200);
    assert_eq!(second["identities"].as_array().unwrap().len(), 3);
    assert_eq!(merge(&supervisor, &who[0], &who[2]).await.problem(), "409 state-conflict");
    let undo = async |one: &Value| {
        supervisor.delete(&format!("/contact-merges/{}", text(&one["merges"][0]["id"]))).await
    };
    assert_eq!(undo(&first).await.problem(), "409 state-conflict", "not before the later one");
    undo(&second).await.expect(200);
    assert_eq!(state(&desk), between);
    undo(&first).await.expect(200);
    assert_eq!(state(&desk), before);

    supervisor.post(&format!("/contacts/{}/block", who[0]), json!({})).await.expect(200);
    assert_eq!(merge(&supervisor, &who[0], &who[1]).await.problem(), "409 state-conflict");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_erased_is_erased_under_all_their_names() {
    let desk = Desk::start().await;
    let (ana, owner, sales) =
        (desk.online("ana").await, desk.person("owner").await, desk.account("Sales"));
    let (home, work) = (desk.customer("Quetzal"), desk.customer("Canary at work"));
    let mut chats = vec![];
    let mut who = vec![];
    for customer in [&home, &work] {
        let chat = ana.meets(customer, &sales).await;
        who.push(text(&ana.chat(&chat).await["contact"]["id"]));
        chats.push(chat);
    }
    let version = ana.get(&format!("/contacts/{}", who[1])).await.expect(200)["version"].clone();
    let notes = json!({ "notes": "canary-4712" });
    ana.patch(&format!("/contacts/{}", who[1]), &version, notes).await.expect(200);
    merge(&owner, &who[0], &who[1]).await.expect(200);
    let table = format!("phone,name\n+{},Canary again\n", work.phone);
    owner.imports("", table).await.expect(202);
    desk.settle().await;
    desk.postgres.sql().rows_with("Canary again").first().expect("it is kept somewhere");

    // By whichever name they are asked for.
    let asked = owner.post(&format!("/contacts/{}/erase", who[1]), json!({})).await.expect(202);
    assert_eq!(asked["contact_id"], who[0].as_str());
    let over = crate::privacy::is_over(&owner, &format!("/erasures/{}", text(&asked["id"]))).await;
    assert_eq!(over["state"], "done", "{over}");
    assert_eq!((&over["removed"]["contacts"], &over["removed"]["merges"]), (&json!(2), &json!(1)));
    for needle in ["Quetzal", "Canary", "canary", &home.phone, &work.phone] {
        assert_eq!(desk.postgres.sql().rows_with(needle), Vec::<String>::new(), "{needle}");
    }
    for chat in chats {
        assert_eq!(ana.get(&format!("/chats/{chat}")).await.problem(), "404 not-found");
    }
}
