//! One number in two forms, and names that change (Meta's pages on `wa_id` and BSUIDs).

use harness::Desk;
use serde_json::json;

use super::{adds, text};
use crate::inbound::{NUMBER, WABA, contact, count, now, text as says};

#[tokio::test(flavor = "multi_thread")]
async fn whoever_was_written_down_as_dialled_is_known_when_they_write() {
    let desk = Desk::start().await;
    let ana = desk.online("ana").await;
    for (n, (dialled, wa_id)) in [
        ("+55 11 98765-4321", "551187654321"),
        ("+52 55 1234 5678", "5215512345678"),
        ("+54 11 2345-6789", "5491123456789"),
    ]
    .into_iter()
    .enumerate()
    {
        let added = adds(&ana, dialled, "As dialled").await;
        let value = json!({
            "contacts": [contact(wa_id, "Maria")],
            "messages": [says(&format!("wamid.{wa_id}"), wa_id, "Olá!")],
        });
        assert_eq!(desk.hears(NUMBER, WABA, value).await, "processed");
        assert_eq!(count(&desk, "contacts"), i64::try_from(n).unwrap() + 1, "{dialled}");
        let path = format!("/contacts/{}", text(&added["id"]));
        let seen = ana.get(&path).await.expect(200);
        assert_eq!(seen["phone"], format!("+{wa_id}"), "as WhatsApp writes it");
        assert_eq!((&seen["name"], &seen["profile_name"]), (&json!("As dialled"), &json!("Maria")));
        for typed in [dialled.replace([' ', '+'], ""), wa_id.to_owned()] {
            desk.is_searchable().await;
            let found =
                ana.get(&format!("/contacts?q={}", typed.replace('-', ""))).await.expect(200);
            assert_eq!(found["items"][0]["id"], added["id"], "{typed}");
        }
        // And both forms find them.
        let again = ana.post("/contacts", json!({ "phone": dialled })).await;
        assert_eq!(again.problem(), "409 contact-exists");
        assert_eq!(again.header("location"), format!("/api/v1{path}"));

        let chat = text(&seen["chats"][0]["id"]);
        ana.writes(&chat, "Olá, Maria!").await.expect(202);
        let sent = desk.sent_all(n + 1).await;
        assert_eq!(sent[n]["wa_id"], wa_id, "never rewritten");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_write_under_both_forms_are_one_even_in_one_body() {
    let desk = Desk::start().await;
    let owner = desk.person("owner").await;
    let (long, short) = ("5511987654321", "551187654321");
    let value = json!({
        "contacts": [contact(long, "Maria"), contact(short, "Maria")],
        "messages": [says("wamid.1", long, "one"), says("wamid.2", short, "two")],
    });
    desk.hears(NUMBER, WABA, value).await;
    assert_eq!((count(&desk, "contacts"), count(&desk, "chats")), (1, 1));
    let chat = owner.finds("queue", "Maria").await;
    assert_eq!(owner.messages(&text(&chat["id"])).await.len(), 2);
    // A fixed line of eight digits has no other form.
    let value = json!({
        "contacts": [contact("551133334444", "Office")],
        "messages": [says("wamid.3", "551133334444", "three")],
    });
    desk.hears(NUMBER, WABA, value).await;
    assert_eq!(count(&desk, "contacts"), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_comes_late_does_not_bring_an_old_number_back() {
    let desk = Desk::start().await;
    let ana = desk.online("ana").await;
    let (old, new) = ("351916000001", "351916000002");
    let from_old = |wamid: &str| json!({ "contacts": [contact(old, "Maria")], "messages": [says(wamid, old, "Olá!")] });
    desk.hears(NUMBER, WABA, from_old("wamid.1")).await;
    let system = json!({ "type": "user_changed_number", "wa_id": new, "user_id": "PT.2" });
    let changed = json!({ "id": "wamid.2", "from": old, "timestamp": now(), "type": "system", "system": system });
    desk.hears(NUMBER, WABA, json!({ "messages": [changed] })).await;
    desk.hears(NUMBER, WABA, from_old("wamid.late")).await;
    assert_eq!(count(&desk, "contacts"), 1);
    let chat = ana.finds("active", "Maria").await;
    assert_eq!(chat["contact"]["phone"], format!("+{new}"));
    assert_eq!(chat["contact"]["user_id"], "PT.2");
    ana.writes(&text(&chat["id"]), "Olá!").await.expect(202);
    assert_eq!(desk.sent_all(1).await[0]["wa_id"], new);
}
