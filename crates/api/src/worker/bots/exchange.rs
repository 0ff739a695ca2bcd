//! One question and its answer, on the wire: Standard Webhooks 1.0.0, and a little JSON.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use domain::bot::{OLD_SECRET_LIFE, REPLIES_MAX};
use domain::content::{Content, outgoing};
use domain::ids::CompanyId;
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use sha2::Sha256;

use crate::actions::bot_talk::{Answer, Question};
use crate::hooks::Hooks;
use crate::secrets::Secret;
use crate::view::{ContactView, MessageView};

/// Asks a program. Answers with its status, if it answered, and with what it said, or why that is nothing.
pub(super) async fn ask(
    hooks: &Hooks,
    company: CompanyId,
    question: Question,
    now: DateTime<Utc>,
) -> (Option<i32>, Result<Answer, String>) {
    let Question { bot, secrets, message, shown, delivery } = question;
    let mut keys = vec![secrets.secret_sealed];
    keys.extend(secrets.old_secret_sealed.filter(|_| now < bot.secret_at + OLD_SECRET_LIFE));
    let open = |sealed: &Vec<u8>| hooks.open(company, bot.account, sealed);
    let keys: Vec<Secret> = keys.iter().filter_map(open).collect();
    let body = json!({
        "type": "message.received",
        "timestamp": now,
        "data": {
            "account_id": bot.account,
            "chat": { "id": shown.chat.id, "opened_at": shown.chat.opened_at },
            "contact": ContactView::from(shown.contact),
            "message": MessageView::from(message),
        },
    });
    let (id, timestamp, body) =
        (delivery.id.to_string(), now.timestamp().to_string(), body.to_string());
    let signature: Vec<String> =
        keys.iter().filter_map(|key| sign(key, &id, &timestamp, &body)).collect();
    if signature.is_empty() {
        return (None, Err("the secret cannot be opened".to_owned()));
    }
    let signature = signature.join(" ");
    let headers = [
        ("content-type", "application/json"),
        ("webhook-id", id.as_str()),
        ("webhook-timestamp", timestamp.as_str()),
        ("webhook-signature", signature.as_str()),
    ];
    let timeout = Duration::from_secs(bot.timeout_seconds.into());
    match hooks.outbound().post(&bot.url, &headers, body.into_bytes(), timeout).await {
        Ok(answered) => {
            let said = read(answered.status, &answered.body);
            (Some(answered.status.into()), said)
        }
        Err(error) => (None, Err(error.to_string())),
    }
}

/// `v1,` and the HMAC-SHA256 of id, time and body, under the bytes that `whsec_` stands for.
fn sign(secret: &Secret, id: &str, timestamp: &str, body: &str) -> Option<String> {
    let key = STANDARD.decode(secret.expose().strip_prefix("whsec_")?).ok()?;
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).ok()?;
    mac.update(format!("{id}.{timestamp}.{body}").as_bytes());
    Some(format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes())))
}

/// What a program may say.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    #[serde(default)]
    replies: Vec<Reply>,
    #[serde(default)]
    hand_over: bool,
}

/// A message as `POST /chats/{id}/messages` takes it.
#[derive(Deserialize)]
struct Reply {
    #[serde(rename = "type")]
    kind: String,
    #[serde(flatten)]
    content: Content,
}

fn read(status: u16, body: &[u8]) -> Result<Answer, String> {
    if !(200..300).contains(&status) {
        return Err(format!("answered with status {status}"));
    }
    if body.iter().all(u8::is_ascii_whitespace) {
        return Ok(Answer::default());
    }
    // Where it stops being what was expected, not what stands there: that may be a customer's words.
    let said = serde_json::from_slice::<Map<String, Value>>(body);
    let said = said.and_then(|_object| serde_json::from_slice::<Said>(body));
    let said = said.map_err(|error| {
        let (line, column) = (error.line(), error.column());
        format!("the answer is not understood (line {line}, column {column})")
    })?;
    if said.replies.len() > REPLIES_MAX {
        return Err(format!("the answer has more than {REPLIES_MAX} replies"));
    }
    let mut replies = vec![];
    for (n, Reply { kind, content }) in said.replies.into_iter().enumerate() {
        if content.kind() != kind || matches!(content, Content::Reaction(_)) {
            return Err(format!("replies[{n}].type: is nothing that can be sent"));
        }
        if content.media().is_some_and(|(_, media)| media.media_id.is_some()) {
            return Err(format!("replies[{n}]: names a file of the desk; give a link"));
        }
        if let Err(faults) = outgoing::check(&content) {
            let first = faults.first().map(ToString::to_string).unwrap_or_default();
            return Err(format!("replies[{n}].{first}"));
        }
        replies.push(content);
    }
    Ok(Answer { replies, hand_over: said.hand_over })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_that_of_the_standard() {
        // The example of the specification.
        let secret = Secret::new("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        let body = r#"{"test": 2432232314}"#;
        let signature = sign(&secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", body).unwrap();
        assert_eq!(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn an_answer_is_understood_or_it_is_said_where_not() {
        let text = |words: &str| json!({ "type": "text", "text": { "body": words } });
        let answer = |body: &Value| read(200, body.to_string().as_bytes());
        let said = answer(&json!({ "replies": [text("a"), text("b")], "hand_over": true }));
        let said = said.unwrap();
        assert_eq!((said.replies.len(), said.hand_over), (2, true));
        assert!(read(204, b"").unwrap().replies.is_empty());
        assert!(answer(&json!({})).unwrap().replies.is_empty());
        for (body, fault) in [
            (json!([]), "not understood"),
            (json!({ "replies": "a" }), "not understood"),
            (json!({ "reply": [] }), "not understood"),
            (json!({ "replies": [{ "type": "poll", "poll": {} }] }), "not understood"),
            (json!({ "replies": [text("")] }), "replies[0].text.body must not be empty"),
            (json!({ "replies": vec![text("a"); 11] }), "more than 10"),
            (
                json!({ "replies": [{ "type": "image", "text": { "body": "a" } }] }),
                "replies[0].type",
            ),
        ] {
            let said = answer(&body).err().unwrap_or_default();
            assert!(said.contains(fault), "{body}: {said}");
        }
        for status in [199, 301, 404, 500] {
            assert!(read(status, b"{}").is_err(), "{status}");
        }
        assert!(!answer(&json!({ "reply": "canary" })).unwrap_err().contains("canary"));
    }
}
