//! Texts that are kept ready.

use chrono::TimeDelta;
use harness::{Desk, Person, eventually};
use serde_json::{Value, json};

fn text(shortcut: &str, title: &str, text: &str) -> Value {
    json!({ "shortcut": shortcut, "title": title, "text": text })
}

async fn found(person: &Person, typed: &str) -> Vec<String> {
    let page = person.get(&format!("/quick-responses?q={typed}")).await.expect(200);
    let items = page["items"].as_array().unwrap().iter();
    items.map(|item| item["shortcut"].as_str().unwrap().to_owned()).collect()
}

fn id(response: &Value) -> String {
    response["id"].as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn supervisors_keep_them_for_all_and_everybody_for_themselves() {
    let desk = Desk::start().await;
    let (supervisor, ana, rui) =
        (desk.person("supervisor").await, desk.person("ana").await, desk.person("rui").await);
    let (mut hers, mut his) = (ana.screen().await, rui.screen().await);
    let shared = text("hi", "A greeting", "Hello {{contact.name|there}}!");
    assert_eq!(ana.post("/quick-responses", shared.clone()).await.problem(), "403 forbidden");
    let shared = supervisor.post("/quick-responses", shared).await.expect(201);
    let heard = hers.hears("quick_response.changed").await;
    let told = json!({ "quick_response_id": shared["id"], "quick_response": shared });
    assert_eq!((&heard["payload"], &shared["mine"]), (&told, &json!(false)));
    his.hears("quick_response.changed").await;

    let own = ana.post("/me/quick-responses", text("hi", "Mine", "Hi!")).await.expect(201);
    assert_eq!(own["mine"], true);
    assert_eq!(hers.hears("quick_response.changed").await["payload"]["quick_response"], own);
    let noise = ana.makes_noise().await;
    assert_eq!(his.next_of("event").await["event"]["id"], noise["id"], "it is hers");
    assert_eq!(found(&ana, "").await.len(), 2);
    assert_eq!(found(&rui, "").await, ["hi"]);

    let path = |of: &str, response: &Value| format!("{of}/quick-responses/{}", id(response));
    let other = text("hi", "Mine", "Hello!");
    for (person, path) in
        [(&rui, path("/me", &own)), (&supervisor, path("", &own)), (&ana, path("/me", &shared))]
    {
        assert_eq!(person.changes(&path, 1, other.clone()).await.problem(), "404 not-found");
        assert_eq!(person.delete(&path).await.problem(), "404 not-found");
    }
    assert_eq!(ana.changes(&path("", &shared), 1, other.clone()).await.problem(), "403 forbidden");
    assert_eq!(
        ana.changes(&path("/me", &own), 2, other.clone()).await.problem(),
        "412 precondition-failed"
    );
    let changed = ana.changes(&path("/me", &own), 1, other).await.expect(200);
    assert_eq!((&changed["text"], &changed["version"]), (&json!("Hello!"), &json!(2)));
    ana.delete(&path("/me", &own)).await.expect(204);
    supervisor.delete(&path("", &shared)).await.expect(204);
    let gone = hers.until(|event| event["payload"]["quick_response"].is_null()).await;
    drop(gone);
    assert_eq!(found(&ana, "").await, Vec::<String>::new());
    let owner = desk.person("owner").await;
    let log = owner.get(&format!("/audit-entries?subject_id={}", id(&shared))).await.expect(200);
    assert_eq!(log["items"].as_array().unwrap().len(), 2, "made and taken away");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_kept_is_refused_with_where_it_is_wrong() {
    let desk = Desk::start().await;
    let ana = desk.person("ana").await;
    ana.post("/me/quick-responses", text("İade", "Return", "Return it.")).await.expect(201);
    let before = desk.postgres.sql().fingerprint();
    for (body, fault) in [
        (text("iade", "a", "a"), "shortcut duplicate"),
        (text("two words", "a", "a"), "shortcut format"),
        (text("", "a", "a"), "shortcut empty"),
        (text(&"x".repeat(33), "a", "a"), "shortcut too-long"),
        (text("a", "a\nb", "a"), "title format"),
        (text("a", &"x".repeat(81), "a"), "title too-long"),
        (text("a", "a", " \u{200B}"), "text empty"),
        (text("a", "a", &"x".repeat(4097)), "text too-long"),
        (text("a", "a", "Hi {{contact.password}}"), "text unknown-variable"),
        (text("a", "a", "You are no. {{queue.place}}"), "text unknown-variable"),
        (text("a", "a", "Hi {{contact.name}"), "text syntax"),
        (json!({ "shortcut": "a", "title": "a" }), "text required"),
    ] {
        let refused = ana.post("/me/quick-responses", body).await;
        assert_eq!((refused.status, refused.fault().as_str()), (422, fault), "{}", refused.text);
    }
    let unknown = ana.post("/me/quick-responses", text("a", "a", "Olá {{contact.password}}")).await;
    let message = unknown.body["errors"][0]["message"].as_str().unwrap().to_owned();
    assert!(message.contains("at character 5"), "{message}");
    assert_eq!(desk.postgres.sql().fingerprint(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_is_filled_in_for_a_chat() {
    let desk = Desk::start().await;
    let ana = desk.online("ana").await;
    let maria = desk.customer("Maria {{agent.name}}");
    let chat = ana.meets(&maria, &desk.account("Sales")).await;
    let all = "{{contact.name}}|{{contact.first_name}}|{{contact.phone}}|{{agent.name}}|{{account.name}}|{{company.name}}";
    let kept = ana.post("/me/quick-responses", text("all", "All", all)).await.expect(201);
    let path = format!("/chats/{chat}/quick-response");
    let filled = ana.post(&path, json!({ "quick_response_id": kept["id"] })).await.expect(200);
    let expected = format!("Maria {{{{agent.name}}}}|Maria|+{}|Ana Agent|Sales|Demo", maria.phone);
    assert_eq!(filled["text"], expected, "what a customer is called is only text");
    assert_eq!(ana.messages(&chat).await.len(), 1, "nothing is sent");
    let rui = desk.person("rui").await;
    let not_his = rui.post(&path, json!({ "quick_response_id": kept["id"] })).await;
    assert_eq!(not_his.problem(), "404 not-found", "the chat");
    let supervisor = desk.person("supervisor").await;
    let not_hers = supervisor.post(&path, json!({ "quick_response_id": kept["id"] })).await;
    assert_eq!(not_hers.fault(), "quick_response_id not-found");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_fits_and_what_is_used_comes_first() {
    let desk = Desk::start().await;
    let (supervisor, ana) = (desk.person("supervisor").await, desk.online("ana").await);
    let chat = ana.meets(&desk.customer("Maria"), &desk.account("Sales")).await;
    let mut kept = vec![];
    for (shortcut, title, words) in [
        ("bye", "Farewell", "Goodbye, and thanks for the İADE form."),
        ("iade", "Return", "Fill in the form."),
        ("hi", "Greeting", "Hello!"),
        ("100%", "All of it", "100_ percent"),
    ] {
        let body = text(shortcut, title, words);
        kept.push(supervisor.post("/quick-responses", body).await.expect(201));
    }
    assert_eq!(found(&ana, "%C4%B0ade").await, ["iade", "bye"], "the shortcut before the text");
    assert_eq!(found(&ana, "FAREWELL").await, ["bye"]);
    assert_eq!(found(&ana, "100%25").await, ["100%"], "nothing in it is a pattern");
    assert_eq!(found(&ana, "0_").await, ["100%"]);
    let uses = async |person: &Person, n: usize| {
        let body = json!({ "quick_response_id": kept[n]["id"] });
        person.post(&format!("/chats/{chat}/quick-response"), body).await.expect(200);
    };
    supervisor.chooses("break").await;
    uses(&supervisor, 2).await;
    assert_eq!(found(&ana, "").await[0], "hi", "others use it");
    uses(&ana, 0).await;
    assert_eq!(found(&ana, "").await[..2], ["bye", "hi"], "she uses it herself");
    assert_eq!(found(&supervisor, "").await[..2], ["hi", "bye"]);
    uses(&ana, 0).await;
    desk.wait(TimeDelta::days(30)).await;
    let ana = desk.online("ana").await;
    let sales = desk.account("Sales");
    let other = ana.meets(&desk.customer("Nuno"), &sales).await;
    let body = json!({ "quick_response_id": kept[3]["id"] });
    ana.post(&format!("/chats/{other}/quick-response"), body).await.expect(200);
    assert_eq!(found(&ana, "").await[..2], ["100%", "bye"], "what was long ago counts for less");

    let mut all = vec![];
    let mut path = "/quick-responses?limit=3".to_owned();
    loop {
        let page = ana.get(&path).await.expect(200);
        all.extend(page["items"].as_array().unwrap().clone());
        let Some(next) = page["next_cursor"].as_str() else { break };
        path = format!("/quick-responses?limit=3&cursor={next}");
    }
    assert_eq!(all, kept, "the oldest first");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_stays_as_long_as_a_text_names_it() {
    let desk = Desk::start().await;
    let ana = desk.online("ana").await;
    let chat = ana.meets(&desk.customer("Maria"), &desk.account("Sales")).await;
    let picture = crate::media::picture(64, 48, 1, image::ImageFormat::Png);
    let upload = async |mime_type: &str, bytes: &[u8]| {
        let uploaded = ana.uploads("", mime_type, bytes).await.expect(201);
        uploaded["id"].as_str().unwrap().to_owned()
    };
    let (first, second) = (upload("image/png", &picture).await, upload("text/plain", b"a").await);
    let with = |media: &str, words: &str| json!({ "shortcut": "map", "title": "Where we are", "text": words, "media_id": media });
    let new = with(&first, "Dear {{contact.name}}, come here");
    let kept = ana.post("/me/quick-responses", new).await.expect(201);
    assert_eq!(kept["media"], json!({ "media_id": first, "type": "image", "name": null }));
    // Nobody keeps an upload for so long that nothing names.
    desk.wait(TimeDelta::days(3)).await;
    let forgotten = format!("select count(*) as n from media where id = '{second}'");
    eventually("what nothing names is gone", async || {
        (desk.postgres.sql().number(&forgotten) == 0).then_some(())
    })
    .await;
    let ana = desk.online("ana").await;
    assert_eq!(ana.get("/quick-responses").await.expect(200)["items"][0], kept);
    let path = format!("/chats/{chat}/quick-response");
    let filled = ana.post(&path, json!({ "quick_response_id": kept["id"] })).await.expect(200);
    assert_eq!(filled["text"], "Dear Maria, come here");
    assert_eq!((&filled["media"]["id"], &filled["media"]["width"]), (&json!(first), &json!(64)));
    let address = filled["media"]["url"].as_str().unwrap();
    let bytes = reqwest::get(address).await.unwrap().bytes().await.unwrap();
    assert_eq!(bytes, picture);

    let away = json!({ "shortcut": "map", "title": "Where we are", "text": "Closed" });
    let path = format!("/me/quick-responses/{}", kept["id"].as_str().unwrap());
    let changed = ana.send(reqwest::Method::PUT, &path, Some(away), &[("if-match", "\"1\"")]).await;
    assert_eq!(changed.expect(200).get("media"), None);
    let gone = format!("select count(*) as n from media where id = '{first}'");
    eventually("the file that is named no more is gone", async || {
        (desk.postgres.sql().number(&gone) == 0).then_some(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_has_a_file_below_which_words_can_stand() {
    let desk = Desk::start().await;
    let ana = desk.online("ana").await;
    let sticker = crate::media::picture(9, 9, 1, image::ImageFormat::WebP);
    let sticker = ana.uploads("?type=sticker", "image/webp", &sticker).await.expect(201);
    let nothing = uuid::Uuid::now_v7().to_string();
    for (media, fault) in [
        (&sticker["id"], "media_id type"),
        (&json!(nothing), "media_id not-found"),
        (&json!("a"), "media_id format"),
    ] {
        let body = json!({ "shortcut": "a", "title": "A", "text": "", "media_id": media });
        let refused = ana.post("/me/quick-responses", body).await;
        assert_eq!((refused.status, refused.fault().as_str()), (422, fault), "{}", refused.text);
    }
}
