//! Strange times and strange names.

use harness::Desk;
use serde_json::{Value, json};

use super::{MARIA, NUMBER, WABA, now};

fn seconds(time: &Value) -> i64 {
    let time = chrono::DateTime::parse_from_rfc3339(time.as_str().unwrap());
    time.unwrap().timestamp()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_time_that_makes_no_sense_is_replaced_by_the_time_of_receipt() {
    let desk = Desk::start().await;
    let owner = desk.person("owner").await;
    // E-61; `null` stands for a member that is missing.
    let senseless = [
        json!(null),
        json!(""),
        json!("-1"),
        json!("0"),
        json!(0),
        json!(-5),
        json!("99999999999999999999"),
        json!("9223372036854775807"),
        json!("4102444800"),
        json!(4_102_444_800_u64),
        json!(1e300),
        json!("yesterday"),
        json!("2026-11-23T00:00:00Z"),
        json!({}),
        json!([1_760_000_000]),
        json!(true),
    ];
    let sensible =
        [json!("1760000000"), json!(1_760_000_000), json!("1760000000.7"), json!(1.76e9)];
    for (n, time) in senseless.iter().chain(&sensible).enumerate() {
        let (phone, name) = (format!("3519140000{n:02}"), format!("C{n}"));
        let mut message = json!({ "id": format!("wamid.{n}"), "from": phone, "type": "text", "text": { "body": "x" } });
        if !time.is_null() {
            message["timestamp"] = time.clone();
        }
        let before: i64 = now().parse().unwrap();
        let contacts = json!([{ "wa_id": phone, "profile": { "name": name } }]);
        let value = json!({ "contacts": contacts, "messages": [message] });
        assert_eq!(desk.hears(NUMBER, WABA, value).await, "processed");
        let after: i64 = now().parse().unwrap();

        let makes_sense = n >= senseless.len();
        let chat = owner.finds(if makes_sense { "archived" } else { "active" }, &name).await;
        let messages = owner.messages(chat["id"].as_str().unwrap()).await;
        let at = seconds(&messages[0]["at"]);
        let expected =
            if makes_sense { 1_760_000_000..=1_760_000_000 } else { before - 60..=after + 60 };
        assert!(expected.contains(&at), "{time}: {at}");
        assert_eq!(seconds(&chat["window_expires_at"]), at + 24 * 3600, "{time}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_is_known_by_the_best_name_there_is() {
    let desk = Desk::start().await;
    let owner = desk.person("owner").await;
    let phone = |n: usize| format!("3519150000{n:02}");
    let long = "ã".repeat(1_000_000);
    let cut = "ã".repeat(256);
    let named = |name: &str| json!({ "profile": { "name": name } });
    // E-62
    let rows: Vec<(Value, String)> = vec![
        (named("Maria"), "Maria".into()),
        (named("  Maria \n Silva\t"), "Maria  Silva".into()),
        (named("M\0aria"), "Maria".into()),
        (named("\u{202e}airaM"), "\u{202e}airaM".into()),
        (named("👨‍👩‍👧 ماريا"), "👨‍👩‍👧 ماريا".into()),
        (named(&long), cut),
        (named(""), format!("+{}", phone(6))),
        (named(" \u{200b}\u{feff} "), format!("+{}", phone(7))),
        (json!({}), format!("+{}", phone(8))),
        (json!({ "profile": null }), format!("+{}", phone(9))),
        (json!({ "profile": { "name": ["x"] } }), format!("+{}", phone(10))),
        (json!({ "profile": { "name": "", "username": "maria" } }), "maria".into()),
    ];
    for (n, (contact, name)) in rows.iter().enumerate() {
        let mut contact = contact.clone();
        contact["wa_id"] = phone(n).into();
        let message = super::text(&format!("wamid.{n}"), &phone(n), "x");
        let value = json!({ "contacts": [contact], "messages": [message] });
        assert_eq!(desk.hears(NUMBER, WABA, value).await, "processed");
        let chat = owner.finds("active", name).await;
        assert_eq!(chat["contact"]["phone"], format!("+{}", phone(n)), "{name:.50}");
    }
    // Without any contact, and with one whose number is hidden.
    let bare = json!({ "messages": [super::text("wamid.bare", MARIA, "x")] });
    assert_eq!(desk.hears(NUMBER, WABA, bare).await, "processed");
    assert_eq!(
        owner.finds("active", &format!("+{MARIA}")).await["contact"]["profile_name"],
        Value::Null
    );
    let mut hidden = super::text("wamid.hidden", "", "x");
    hidden["from_user_id"] = "PT.1".into();
    assert_eq!(desk.hears(NUMBER, WABA, json!({ "messages": [hidden] })).await, "processed");
    assert_eq!(owner.finds("active", "PT.1").await["contact"]["phone"], Value::Null);
}
