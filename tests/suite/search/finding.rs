//! What is found, in which order, and why.

use harness::eventually;
use serde_json::json;

use super::{Stage, find, marked};

#[tokio::test(flavor = "multi_thread")]
async fn a_chat_is_found_by_what_was_said_and_says_where() {
    let stage = Stage::set().await;
    let chat = stage.told("Maria", "Where is my 🦜 order?").await;
    stage.told("Rui", "The order arrived").await;
    stage.ana.writes(&chat, "Nothing but a greeting").await.expect(202);
    stage.desk.is_searchable().await;

    let found = find(&stage.ana, "ORDÉR").await;
    let who: Vec<_> = found.iter().map(|chat| &chat["contact"]["name"]).collect();
    assert_eq!(who, ["Rui", "Maria"], "the last one said first");
    let message = &found[1]["match"]["message"];
    assert_eq!(found[1]["match"]["contact"], false);
    assert_eq!(marked(&message["snippet"]), "Where is my 🦜 [order]?");
    let said = stage.ana.messages(&chat).await;
    assert_eq!(message["id"], said[0]["id"]);
    assert_eq!(message["at"], said[0]["at"]);
    assert_eq!(found[1]["id"], chat.as_str());
    assert_eq!(found[1]["preview"]["text"], "Nothing but a greeting");

    for (typed, expected) in [
        ("order my", vec!["Maria"]),
        ("my ord", vec!["Maria"]),
        ("ord my", vec![]),
        ("order greeting", vec![]),
        ("🦜", vec!["Maria"]),
        ("arriv", vec!["Rui"]),
        ("rrived", vec![]),
        ("parrot", vec![]),
    ] {
        assert_eq!(stage.names(typed).await, expected, "{typed}");
    }
    let page = stage.ana.get("/chats").await.expect(200);
    assert!(page["items"][0].get("match").is_none(), "nothing was looked for");
}

#[tokio::test(flavor = "multi_thread")]
async fn customers_come_first_and_are_found_by_any_part() {
    let stage = Stage::set().await;
    stage.told("Conceição Sá", "Bom dia").await;
    stage.told("Otto", "Is Conceição there?").await;
    let hidden = stage.desk.customer("Nobody");
    let phone = hidden.phone.clone();
    let more = json!({ "username": "parrot_lover" });
    let words = json!({ "type": "text", "text": { "body": "Olá" } });
    hidden.sends_with(&stage.sales, words, more).await;
    stage.ana.finds("active", "Nobody").await;

    assert_eq!(stage.names("conceicao").await, ["Conceição Sá", "Otto"]);
    let first = find(&stage.ana, "conceicao").await;
    assert_eq!(first[0]["match"], json!({ "contact": true, "message": null }));
    let (country, rest) = phone.split_at(3);
    for typed in [
        phone.clone(),
        format!("+{country} {rest}"),
        format!("00{country}-{rest}"),
        format!("0{rest}"),
        format!("({}) {}", &rest[..3], &rest[3..]),
        phone[phone.len() - 8..].to_owned(),
        "obod".to_owned(),
        "rrot_lov".to_owned(),
        "@parrot_lover".to_owned(),
    ] {
        assert_eq!(stage.names(&typed).await, ["Nobody"], "{typed}");
    }
    assert_eq!(stage.names("conceicao sa").await, ["Conceição Sá"]);
    assert_eq!(stage.names("sa otto").await, Vec::<String>::new());

    // Meta tells another name.
    hidden.sends(&stage.sales, json!({ "type": "text", "text": { "body": "?" } })).await;
    let renamed = harness_name(&stage, &phone).await;
    assert_eq!(stage.names("obod").await, Vec::<String>::new());
    assert_eq!(stage.names("omebo").await, [renamed]);
}

/// The customer with this phone calls themselves otherwise.
async fn harness_name(stage: &Stage, phone: &str) -> String {
    let words = json!({ "type": "text", "text": { "body": "It is me" } });
    let more = json!({ "from": phone, "username": "parrot_lover" });
    stage.desk.customer("Somebody").sends_with(&stage.sales, words, more).await;
    stage.ana.finds("active", "Somebody").await;
    "Somebody".to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn languages_do_not_matter() {
    let stage = Stage::set().await;
    let said = [
        (
            "Ahmet",
            "Siparişim İstanbul’a ULAŞMADI",
            vec!["istanbul", "ISTANBUL", "siparisim", "ulaşmadı", "ulasmadi"],
        ),
        ("Jörg", "Die Straße ist groß", vec!["strasse", "STRASSE", "gross"]),
        ("Samir", "أين طلبي يا مُحَمَّد؟ رقم ٩٨٧٦٥", vec!["اين", "محمد", "98765", "طلبى"]),
        ("Mei", "我要退款，谢谢", vec!["退款", "我", "款", "谢谢"]),
        ("Niran", "สินค้ายังไม่มาถึง", vec!["สินค้า", "ยัง"]),
        ("Min", "주문이 도착하지 않았어요", vec!["주문", "도착"]),
        ("Yuki", "ﾊﾟｽﾜｰﾄﾞを忘れた １２３４５６", vec!["パスワード", "忘れ", "123456"]),
        ("Noor", "great 👍🏽❤️", vec!["👍", "❤"]),
    ];
    for (name, words, _) in &said {
        stage.told(name, words).await;
    }
    for (name, _, typed) in &said {
        for typed in typed {
            assert_eq!(stage.names(typed).await, [*name], "{typed}");
        }
    }
    for absent in ["款退", "退谢", "👎", "ฟ"] {
        assert_eq!(stage.names(absent).await, Vec::<String>::new(), "{absent}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn all_kinds_of_messages_are_found() {
    let stage = Stage::set().await;
    stage.told("Eva", "Olá").await;
    let eva = stage.desk.customer("Eva");
    let image = json!({ "id": "1", "mime_type": "image/jpeg", "caption": "scratchedscreen" });
    let document = json!({ "id": "2", "mime_type": "application/pdf", "filename": "invoice-2026.pdf", "caption": "paidalready" });
    let place =
        json!({ "latitude": 1.0, "longitude": 2.0, "name": "Warehouse", "address": "Elmstreet" });
    let row =
        json!({ "type": "list_reply", "list_reply": { "id": "r", "title": "Expressdelivery" } });
    for (kind, content) in
        [("image", image), ("document", document), ("location", place), ("interactive", row)]
    {
        eva.sends(&stage.sales, json!({ "type": kind, kind: content })).await;
    }
    // What nobody has, an agent does not find.
    stage.desk.settle().await;
    let queued = "select count(*) as n from chats where place = 'queue'";
    eventually("somebody has them", async || {
        (stage.desk.postgres.sql().number(queued) == 0).then_some(())
    })
    .await;
    for typed in [
        "scratchedscreen",
        "invoice-2026",
        "paidalready",
        "warehouse",
        "elmstreet",
        "expressdelivery",
    ] {
        assert_eq!(stage.names(typed).await, ["Eva"], "{typed}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn words_are_found_within_one_chat() {
    let stage = Stage::set().await;
    let chat = stage.told("Maria", "My order 17").await;
    let maria = stage.ana.chat(&chat).await["contact"]["phone"].as_str().unwrap()[1..].to_owned();
    for words in ["Order 18, please", "Nothing", "And order 19"] {
        let words = json!({ "type": "text", "text": { "body": words } });
        let from = json!({ "from": maria });
        stage.desk.customer("Maria").sends_with(&stage.sales, words, from).await;
        stage.desk.settle().await;
    }
    stage.told("Rui", "My order 20").await;
    stage.desk.is_searchable().await;
    let path = format!("/chats/{chat}/messages?q=ORDER");
    let all = stage.ana.get(&path).await.expect(200);
    let said: Vec<String> =
        all["items"].as_array().unwrap().iter().map(|item| marked(&item["match"])).collect();
    assert_eq!(said, ["And [order] 19", "[Order] 18, please", "My [order] 17"]);
    assert_eq!(all["next_cursor"], json!(null));

    let mut cursor = String::new();
    for expected in &said {
        let page = stage.ana.get(&format!("{path}&limit=1{cursor}")).await.expect(200);
        assert_eq!(marked(&page["items"][0]["match"]), *expected);
        cursor = format!("&cursor={}", page["next_cursor"].as_str().unwrap_or_default());
    }
    assert_eq!(cursor, "&cursor=");
    let eva = stage.desk.person("eva").await;
    stage.desk.postgres.sql().run("delete from account_agents");
    let blind = stage.desk.person("eva").await;
    assert_eq!(eva.id, blind.id);
    assert_eq!(blind.get(&path).await.problem(), "404 not-found");
}
