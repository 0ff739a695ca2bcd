//! Meta's webhook: who may post, what is kept, and what comes of it.

mod bodies;
mod calls;
mod changes;
mod contacts;
mod echoes;
mod fixtures;
mod journal;
mod late;
mod oddities;
mod statuses;

use harness::meta::{SIGNATURE, signature, signature_with, webhook};
use harness::{Answer, Desk};
use reqwest::Method;
use serde_json::{Value, json};

/// The ids of `Sales` and of its WABA at Meta; see the harness.
pub(crate) const NUMBER: &str = "106540352242922";
pub(crate) const WABA: &str = "102290129340398";

const APP_SECRET: &str = "the app secret of the tests";
const MARIA: &str = "351912000001";

/// `{"object":"whatsapp_business_account","entry":[]}`, compressed.
const GZIPPED: &[u8] = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xab\x56\xca\x4f\xca\x4a\x4d\x2e\x51\xb2\x52\x2a\xcf\x48\x2c\x29\x4e\x2c\x28\x88\x4f\x2a\x2d\xce\xcc\x4b\x2d\x2e\x8e\x4f\x4c\x4e\xce\x2f\xcd\x2b\x51\xd2\x51\x4a\xcd\x2b\x29\xaa\x54\xb2\x8a\x8e\xad\x05\x00\x07\x89\xa1\x44\x31\x00\x00\x00";

/// A text, as Meta describes it inside a webhook.
pub(crate) fn text(wamid: &str, from: &str, words: &str) -> Value {
    json!({ "id": wamid, "from": from, "timestamp": now(), "type": "text", "text": { "body": words } })
}

/// Who wrote it, as Meta describes them.
pub(crate) fn contact(phone: &str, name: &str) -> Value {
    json!({ "wa_id": phone, "profile": { "name": name } })
}

/// Unix seconds, as Meta writes them.
pub(crate) fn now() -> String {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    now.expect("after 1970").as_secs().to_string()
}

/// How many rows a table has.
pub(crate) fn count(desk: &Desk, table: &str) -> i64 {
    desk.postgres.sql().number(&format!("select count(*) as n from {table}"))
}

fn hello() -> Vec<u8> {
    let value = json!({ "contacts": [contact(MARIA, "Maria")], "messages": [text("wamid.hello", MARIA, "Olá!")] });
    webhook(NUMBER, WABA, value).to_string().into_bytes()
}

async fn verify(desk: &Desk, query: &str) -> Answer {
    desk.request(Method::GET, &format!("/webhooks/whatsapp?{query}"), None, None).await
}

#[tokio::test(flavor = "multi_thread")]
async fn b11b_meta_verifies_the_address_and_gets_its_challenge_back() {
    let desk = Desk::start().await;
    let token = "hub.verify_token=the+verify+token+of+the+tests";

    let answer =
        verify(&desk, &format!("hub.mode=subscribe&{token}&hub.challenge=1158201444")).await;
    assert_eq!((answer.status, answer.text.as_str()), (200, "1158201444"));
    assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    let other = format!("hub.challenge=a-Z_9&{token}&hub.mode=subscribe&hub.more=1");
    assert_eq!(verify(&desk, &other).await.text, "a-Z_9", "in any order, with more");

    let long = "1".repeat(10_000);
    let ours = |rest: &str| format!("hub.mode=subscribe&{token}&{rest}");
    for (query, problem) in [
        // E-65b, B-11b
        ("hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=1".into(), "403 forbidden"),
        ("hub.mode=subscribe&hub.verify_token=&hub.challenge=1".into(), "403 forbidden"),
        (ours("hub.challenge=1").replace("the+v", "The+v"), "403 forbidden"),
        (ours("hub.challenge=1").replace("subscribe", "unsubscribe"), "403 forbidden"),
        (ours(""), "400 malformed-url"),
        (ours("hub.challenge="), "400 malformed-url"),
        (ours("hub.challenge=1&hub.challenge=2"), "400 malformed-url"),
        ("hub.mode=subscribe&hub.challenge=1".into(), "400 malformed-url"),
        (format!("{token}&hub.challenge=1"), "400 malformed-url"),
        (String::new(), "400 malformed-url"),
        (ours("hub.challenge=<script>alert(1)</script>"), "400 malformed-url"),
        (ours("hub.challenge=1%0d%0aSet-Cookie:a"), "400 malformed-url"),
        (ours("hub.challenge=%00"), "400 malformed-url"),
        (ours(&format!("hub.challenge={long}")), "400 malformed-url"),
        (ours("hub.challenge=1").replace("hub.", "hub_"), "400 malformed-url"),
    ] {
        let answer = verify(&desk, &query).await;
        assert_eq!(answer.problem(), problem, "{query:.200}");
        assert_eq!(answer.header("content-type"), "application/problem+json");
        assert!(!answer.text.contains("script"), "nothing is reflected");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn b10_what_meta_did_not_sign_is_refused_and_leaves_nothing() {
    let desk = Desk::start().await;
    let before = desk.postgres.sql().fingerprint();
    let body = hello();
    let right = signature(&body);
    let hex = right.strip_prefix("sha256=").unwrap();
    let other = signature(&body[1..]);
    let secret = signature_with("another secret", &body);
    let nobody = signature_with("", &body);
    let (short, long) = (&right[..right.len() - 1], format!("{right}0"));
    let (upper, sha1) = (format!("sha256={}", hex.to_uppercase()), format!("sha1={}", &hex[..40]));
    let other_digit = if hex.starts_with('0') { '1' } else { '0' };
    let (twice, changed) =
        (format!("{right},{right}"), format!("sha256={other_digit}{}", &hex[1..]));
    let refused: Vec<(&str, Vec<(&str, &str)>)> = vec![
        ("missing", vec![]),
        ("empty", vec![(SIGNATURE, "")]),
        ("without digits", vec![(SIGNATURE, "sha256=")]),
        ("63 digits", vec![(SIGNATURE, short)]),
        ("65 digits", vec![(SIGNATURE, &long)]),
        ("in upper case", vec![(SIGNATURE, &upper)]),
        ("without its name", vec![(SIGNATURE, hex)]),
        ("sha1 only", vec![("x-hub-signature", &sha1)]),
        ("sha1 under the new name", vec![(SIGNATURE, &sha1)]),
        ("the header twice", vec![(SIGNATURE, &right), (SIGNATURE, &right)]),
        ("a right one after a wrong one", vec![(SIGNATURE, &other), (SIGNATURE, &right)]),
        ("two in one", vec![(SIGNATURE, &twice)]),
        ("of other bytes", vec![(SIGNATURE, &other)]),
        ("of another secret", vec![(SIGNATURE, &secret)]),
        ("of the empty secret", vec![(SIGNATURE, &nobody)]),
        ("altered", vec![(SIGNATURE, &changed)]),
    ];
    for (what, headers) in &refused {
        let answer = desk.post_signed(body.clone(), headers).await;
        assert_eq!(answer.problem(), "403 invalid-signature", "{what}");
    }
    // The same JSON, written otherwise: what was signed is bytes.
    let spaced = [body.clone(), b" ".to_vec()].concat();
    let answer = desk.post_signed(spaced, &[(SIGNATURE, &right)]).await;
    assert_eq!(answer.problem(), "403 invalid-signature");

    assert_eq!(desk.postgres.sql().fingerprint(), before, "E-58: no row");
    desk.post_signed(body, &[(SIGNATURE, &right)]).await.expect(200);
    assert_eq!(count(&desk, "journal"), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_compressed_body_is_refused_whatever_was_signed() {
    let desk = Desk::start().await;
    let inflated = signature(br#"{"object":"whatsapp_business_account","entry":[]}"#);
    for header in [signature(GZIPPED), inflated] {
        for coding in ["gzip", "br", "deflate", "gzip, identity", "foo"] {
            let headers = [(SIGNATURE, header.as_str()), ("content-encoding", coding)];
            let answer = desk.post_signed(GZIPPED, &headers).await;
            assert_eq!(answer.problem(), "415 unsupported-media-type", "{coding}");
            assert_eq!(answer.header("accept-encoding"), "identity");
        }
    }
    assert_eq!(count(&desk, "journal"), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_an_app_secret_every_webhook_is_sent_away() {
    let desk = Desk::with(&[("DESK360_META_APP_SECRET", "")]).await;
    let body = hello();
    for header in [signature(&body), signature_with("", &body)] {
        let answer = desk.post_signed(body.clone(), &[(SIGNATURE, &header)]).await;
        assert_eq!(answer.problem(), "503 dependency-unavailable");
        assert_ne!(answer.header("retry-after"), "");
    }
    assert_eq!(desk.post_signed(body, &[]).await.status, 503);
    assert_eq!(count(&desk, "journal"), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn while_the_secret_changes_both_are_good() {
    let settings = [
        ("DESK360_META_APP_SECRET", "the new app secret"),
        ("DESK360_META_PREVIOUS_APP_SECRET", APP_SECRET),
    ];
    let desk = Desk::with(&settings).await;
    for (secret, status) in [("the new app secret", 200), (APP_SECRET, 200), ("an older one", 403)]
    {
        let header = signature_with(secret, &hello());
        let answer = desk.post_signed(hello(), &[(SIGNATURE, &header)]).await;
        assert_eq!(answer.status, status, "{secret}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn three_megabytes_are_taken_and_not_a_byte_more() {
    const MOST: usize = 3 * 1024 * 1024;
    let desk = Desk::start().await;
    let mut body = hello();
    body.resize(MOST, b' ');
    desk.post_webhook(body.clone()).await.expect(200);
    desk.settle().await;
    assert_eq!(desk.verdicts(), ["processed"]);
    assert_eq!(count(&desk, "messages"), 1);

    body.push(b' ');
    assert_eq!(desk.post_webhook(body).await.problem(), "413 payload-too-large");
    assert_eq!(count(&desk, "journal"), 1);
}
