//! Meta's rules for the form of templates: the desk and the simulator, whose rules were written apart, say the same.

use std::collections::HashMap;

use harness::{APP_SECRET, Desk, Person};
use serde_json::{Value, json};
use whatsapp_client::media::Upload;
use whatsapp_client::templates::NewTemplate;
use whatsapp_client::{Client, Config, Credentials, SendError};

use super::WABA;

#[path = "../../../crates/domain/src/template/tests/rules/mod.rs"]
mod table;
use table::{Row, Verdict};

/// The samples that the table names.
const SAMPLES: [(&str, &str); 4] = [
    ("4::image", "image/png"),
    ("4::video", "video/mp4"),
    ("4::document", "application/pdf"),
    ("4::gif", "video/mp4"),
];

/// The simulator, asked as the desk asks Meta.
struct Meta {
    client: Client,
    credentials: Credentials,
    /// Its handles of the samples.
    handles: HashMap<&'static str, String>,
}

impl Meta {
    async fn of(desk: &Desk) -> Self {
        let config = Config { base_url: desk.meta.base_url(), ..Config::default() };
        let client = Client::new(&config).unwrap();
        let credentials = Credentials::new("106540352242922", "demo-token").unwrap();
        let credentials = credentials.with_app_secret(APP_SECRET).unwrap();
        let mut handles = HashMap::new();
        for (name, mime_type) in SAMPLES {
            let (mime_type, filename) = (mime_type.to_owned(), "sample".to_owned());
            let file = Upload { mime_type, filename, size: 5, bytes: "abcde".into() };
            let handle = client.upload_for_handle(&credentials, "app", file).await.unwrap();
            handles.insert(name, handle);
        }
        Self { client, credentials, handles }
    }

    /// What comes of a template: nothing, or code and subcode of a refusal.
    async fn creates(&self, n: usize, said: &Value) -> Option<(i64, Option<i64>)> {
        let word = |name: &str, usual: &str| said[name].as_str().unwrap_or(usual).to_owned();
        let new = NewTemplate {
            name: word("name", &format!("rule_{n}")),
            language: word("language", "en"),
            category: word("category", "-"),
            parameter_format: word("parameter_format", "POSITIONAL"),
            components: said["components"].as_array().unwrap().clone(),
            message_send_ttl_seconds: said["message_send_ttl_seconds"].as_i64(),
        };
        match self.client.create_template(&self.credentials, WABA, &new).await {
            Ok(_) => None,
            Err(SendError::Refused(error)) => Some((error.code, error.subcode)),
            Err(other) => panic!("{said}: {other:?}"),
        }
    }

    fn with_handles(&self, said: &Value) -> Value {
        let mut text = said.to_string();
        for (name, handle) in &self.handles {
            text = text.replace(&format!("\"{name}\""), &format!("\"{handle}\""));
        }
        serde_json::from_str(&text).unwrap()
    }
}

/// What the desk says: nothing, or the first field at fault and its code.
async fn writes(desk: &Desk, by: &Person, n: usize, said: &Value) -> Option<String> {
    let mut new = json!({ "account_id": desk.account("Sales").id, "name": format!("rule_{n}"), "language": "en" });
    for (name, value) in said.as_object().unwrap() {
        new[name] = value.clone();
    }
    let answer = by.posts_in_metas_way("/templates", &new).await;
    match answer.problem().as_str() {
        "201 -" => None,
        "422 validation-failed" => Some(answer.fault()),
        other => panic!("{said}: {other} {}", answer.text),
    }
}

/// What is wrong about what the two said of a row.
fn complaint(row: &Row, ours: Option<&str>, meta: Option<(i64, Option<i64>)>) -> Option<String> {
    let (expected, is_right) = match row.verdict {
        Verdict::Taken => (None, meta.is_none()),
        Verdict::Refused { field, code, subcode } => {
            let is_right = meta.is_some_and(|(general, special)| {
                general == 100 && (subcode.is_none() || special == subcode)
            });
            (Some(format!("{field} {code}")), is_right)
        }
        Verdict::Ours { field, code } => (Some(format!("{field} {code}")), true),
    };
    let is_wrong = ours != expected.as_deref() || !is_right;
    is_wrong.then(|| format!("{}: {ours:?}, {meta:?}: {}", row.rule, row.said))
}

#[tokio::test(flavor = "multi_thread")]
async fn desk_and_simulator_keep_all_of_meta_s_rules() {
    let desk = Desk::start().await;
    let supervisor = desk.person("supervisor").await;
    let never = json!({ "after_ms": null, "rules": [] });
    desk.control("POST", "/_sim/review", Some(never)).await.expect(200);
    let meta = Meta::of(&desk).await;
    let rows = table::all();
    let mut wrong = vec![];
    for (n, row) in rows.iter().enumerate() {
        let ours = writes(&desk, &supervisor, n, &row.said).await;
        let theirs = meta.creates(n, &meta.with_handles(&row.said)).await;
        wrong.extend(complaint(row, ours.as_deref(), theirs));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    println!("{} rows", rows.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_is_there_once_in_a_language() {
    let desk = Desk::start().await;
    let supervisor = desk.person("supervisor").await;
    let never = json!({ "after_ms": null, "rules": [] });
    desk.control("POST", "/_sim/review", Some(never)).await.expect(200);
    let meta = Meta::of(&desk).await;
    let said = |language: &str| {
        json!({ "name": "order_left", "language": language, "category": "UTILITY",
            "components": [{ "type": "BODY", "text": "Your order has left us." }] })
    };
    assert_eq!(meta.creates(0, &said("en")).await, None);
    assert_eq!(meta.creates(0, &said("en")).await, Some((100, Some(2_388_024))));
    assert_eq!(meta.creates(0, &said("pt_BR")).await, None, "another language of it");
    assert_eq!(writes(&desk, &supervisor, 0, &said("en")).await, None);
    let mut again = said("en");
    again["account_id"] = desk.account("Support").id.into();
    let again = supervisor.posts_in_metas_way("/templates", &again).await;
    assert_eq!(again.problem(), "409 name-taken");
}
