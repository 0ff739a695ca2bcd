//! A Meta that lies, stalls and hangs up: what the sender is told.

#![expect(clippy::unwrap_used, reason = "a test's own helpers")]

use std::error::Error;
use std::time::Duration;

use meta::{Meta, client};
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpListener;
use whatsapp_client::message::{Outgoing, OutgoingMessage, Recipient};
use whatsapp_client::{Accepted, Bsuid, Credentials, NotSent, SendError, WaId};

mod meta;

const TOKEN: &str = "EAAtesttoken";

impl Meta {
    async fn send(&self) -> Result<Accepted, SendError> {
        self.client().send(&credentials(), &hello()).await
    }
}

fn credentials() -> Credentials {
    Credentials::new("106540352242922", TOKEN).unwrap()
}

fn hello() -> OutgoingMessage {
    OutgoingMessage {
        to: Recipient::Phone(WaId::new("16505551234").unwrap()),
        content: Outgoing::Text { body: "Hello".into(), preview_url: false },
        reply_to: None,
        callback_data: Some("0192".into()),
    }
}

/// Everything that a log could show of an error.
fn shown(error: &SendError) -> String {
    let mut shown = format!("{error:?}");
    let mut source: Option<&dyn Error> = Some(error);
    while let Some(error) = source {
        shown = format!("{shown}\n{error}");
        source = error.source();
    }
    shown
}

#[tokio::test]
async fn a_message_is_accepted() {
    let meta = Meta::with(
        "200 OK",
        "",
        r#"{"messaging_product":"whatsapp","contacts":[{"input":"+16505551234","wa_id":"16505551234"}],"messages":[{"id":"wamid.1"}]}"#,
    )
    .await;
    let accepted = meta.send().await.unwrap();
    assert_eq!(accepted.wamid, "wamid.1");
    assert_eq!(accepted.wa_id, WaId::new("16505551234"));
    assert_eq!((accepted.user_id, accepted.message_status), (None, None));

    let request = meta.request.await.unwrap();
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("POST /v25.0/106540352242922/messages HTTP/1.1\r\n"), "{head}");
    assert!(head.contains("\r\nauthorization: Bearer EAAtesttoken\r\n"), "{head}");
    assert!(head.contains("\r\ncontent-type: application/json\r\n"), "{head}");
    assert!(head.contains("\r\nuser-agent: whatsapp-client/"), "{head}");
    assert_eq!(
        body,
        r#"{"messaging_product":"whatsapp","recipient_type":"individual","to":"+16505551234","biz_opaque_callback_data":"0192","type":"text","text":{"body":"Hello","preview_url":false}}"#
    );
}

#[tokio::test]
async fn a_user_without_a_number_is_known_by_the_other_id() {
    let meta = Meta::with(
        "200 OK",
        "",
        r#"{"contacts":[{"input":"US.1","user_id":"US.1"}],"messages":[{"id":"wamid.1","message_status":"accepted"}]}"#,
    )
    .await;
    let accepted = meta.send().await.unwrap();
    assert_eq!((accepted.wa_id, accepted.user_id), (None, Bsuid::new("US.1")));
    assert_eq!(accepted.message_status.as_deref(), Some("accepted"));
}

#[tokio::test]
async fn receipts_and_typing_and_the_app_secret_proof() {
    let ok = r#"{"success":true}"#;
    let meta = Meta::with("200 OK", "", ok).await;
    meta.client().mark_read(&credentials(), "wamid.1").await.unwrap();
    let request = meta.request.await.unwrap();
    assert!(request.ends_with(
        "\r\n\r\n{\"messaging_product\":\"whatsapp\",\"status\":\"read\",\"message_id\":\"wamid.1\"}"
    ));

    let meta = Meta::with("200 OK", "", ok).await;
    let credentials = credentials().with_app_secret("test_app_secret").unwrap();
    meta.client().show_typing(&credentials, "wamid.1").await.unwrap();
    let request = meta.request.await.unwrap();
    assert!(request.ends_with(r#""message_id":"wamid.1","typing_indicator":{"type":"text"}}"#));
    assert!(request.starts_with("POST /v25.0/106540352242922/messages?appsecret_proof=2f6c99f265a9e1644d725e8f9c96e439fcbf40a73357d1d98ba8b98fbfe445e4 HTTP/1.1\r\n"));

    let meta = Meta::with("200 OK", "", r#"{"success":false}"#).await;
    let error = meta.client().mark_read(&credentials, "wamid.1").await.unwrap_err();
    assert!(matches!(error, SendError::Unknown(_)));
}

#[tokio::test]
async fn an_answer_that_proves_nothing_is_unknown() {
    let ids = r#"{"messages":[{"id":"wamid.1"},{"id":"wamid.2"}]}"#;
    let coded = r#"{"error":{"message":"x","code":131000}}"#;
    let cases = [
        ("200 OK", "", "<html>"),
        ("200 OK", "", "{}"),
        ("200 OK", "", r#"{"messages":[]}"#),
        ("200 OK", "", r#"{"messages":[{}]}"#),
        ("200 OK", "", r#"{"messages":[{"id":""}]}"#),
        ("200 OK", "", ids),
        ("200 OK", "", r#"[[{"id":"wamid.1"}]]"#),
        ("200 OK", "content-encoding: gzip\r\n", "\u{1f}\u{8b}"),
        ("204 No Content", "", ""),
        ("302 Found", "location: http://127.0.0.1:1/\r\n", ""),
        ("500 Internal Server Error", "", "<html>"),
        ("500 Internal Server Error", "", coded),
        ("502 Bad Gateway", "", ""),
        ("503 Service Unavailable", "retry-after: 1\r\n", ""),
    ];
    for (status, headers, body) in cases {
        let error = Meta::with(status, headers, body).await.send().await.unwrap_err();
        assert!(matches!(error, SendError::Unknown(_)), "{status} {body}: {error:?}");
    }
}

#[tokio::test]
async fn a_connection_that_breaks_after_the_request_is_unknown() {
    for answer in
        ["", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{\"mess"]
    {
        let error = Meta::answering(answer).await.send().await.unwrap_err();
        assert!(matches!(error, SendError::Unknown(_)), "{answer}: {error:?}");
    }
}

#[tokio::test]
async fn silence_after_the_request_is_unknown() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let error = client(&format!("http://{address}")).send(&credentials(), &hello()).await;
    assert!(matches!(error, Err(SendError::Unknown(_))), "{error:?}");
}

#[tokio::test]
async fn no_more_than_a_mebibyte_is_read() {
    let huge = " ".repeat(10 * 1024 * 1024);
    let meta = Meta::with("200 OK", "", &huge).await;
    let error = meta.send().await.unwrap_err();
    assert!(shown(&error).contains("longer than 1 MiB"), "{error:?}");
    assert!(matches!(error, SendError::Unknown(_)));

    let head = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
    let chunks = format!("10000\r\n{}\r\n", " ".repeat(0x10000)).repeat(40);
    let error = Meta::answering(head.to_owned() + &chunks).await.send().await.unwrap_err();
    assert!(shown(&error).contains("longer than 1 MiB"), "{error:?}");
}

#[tokio::test]
async fn without_a_connection_nothing_was_sent() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let nowhere = [
        format!("http://{address}"),
        // RFC 2606: no such name.
        "http://meta.invalid".to_owned(),
    ];
    for base_url in nowhere {
        let error = client(&base_url).send(&credentials(), &hello()).await.unwrap_err();
        assert!(
            matches!(error, SendError::NotSent(NotSent::NoConnection(_))),
            "{base_url}: {error:?}"
        );
    }
}

#[tokio::test]
async fn without_tls_nothing_was_sent() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let _client_may_hang_up = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await;
    });
    let error = client(&format!("https://{address}")).send(&credentials(), &hello()).await;
    assert!(matches!(error, Err(SendError::NotSent(NotSent::NoConnection(_)))), "{error:?}");
    server.await.unwrap();

    // Nobody shakes hands: the time to connect runs out.
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let error = client(&format!("https://{address}")).send(&credentials(), &hello()).await;
    assert!(matches!(error, Err(SendError::NotSent(NotSent::NoConnection(_)))), "{error:?}");
}

#[tokio::test]
async fn a_refusal_says_why() {
    let body = r#"{"error":{"message":"(#131047) Re-engagement message","type":"OAuthException","code":131047,"error_data":{"messaging_product":"whatsapp","details":"More than 24 hours"},"error_subcode":2494055,"fbtrace_id":"Az8"}}"#;
    let error = Meta::with("400 Bad Request", "", body).await.send().await.unwrap_err();
    assert!(!error.is_account_fault());
    assert_eq!(
        error.meta().unwrap().to_string(),
        "code 131047: (#131047) Re-engagement message (More than 24 hours)"
    );
    let SendError::Refused(mut error) = error else { panic!("{error:?}") };
    assert_eq!((error.code, error.subcode), (131_047, Some(2_494_055)));
    assert!(error.says(131_047) && error.says(2_494_055) && !error.says(100));
    assert_eq!(error.best_words(), "More than 24 hours");
    error.user_message = Some("Write again when they did.".to_owned());
    assert_eq!(error.best_words(), "Write again when they did.");
    (error.user_message, error.details) = (None, None);
    assert_eq!(error.best_words(), "(#131047) Re-engagement message");
    assert_eq!(error.fbtrace_id.as_deref(), Some("Az8"));
}

#[tokio::test]
async fn a_bad_token_is_the_account_s_fault_and_is_not_shown() {
    let body = format!(
        r#"{{"error":{{"message":"Malformed access token {TOKEN}","type":"OAuthException","code":"190","error_user_msg":"{TOKEN}"}}}}"#
    );
    let error = Meta::with("401 Unauthorized", "", &body).await.send().await.unwrap_err();
    assert!(error.is_account_fault(), "{error:?}");
    assert!(!shown(&error).contains(TOKEN), "{error:?}");
    assert_eq!(error.meta().unwrap().message, "Malformed access token [token]");
}

#[tokio::test]
async fn an_unknown_object_is_the_number_where_the_number_was_asked() {
    let body = r#"{"error":{"message":"Unsupported post request. Object with ID '1' does not exist","type":"GraphMethodException","code":100,"error_subcode":33,"fbtrace_id":"Az8"}}"#;
    let meta = async || Meta::with("400 Bad Request", "", body).await;
    let error = meta().await.send().await.unwrap_err();
    assert!(error.is_account_fault(), "{error:?}");
    assert_eq!(error.meta().map(|error| (error.code, error.subcode)), Some((33, Some(33))));

    let meta = meta().await;
    let error = client(&meta.base_url).find_media(&credentials(), "1").await.unwrap_err();
    assert!(!error.is_account_fault(), "a file is unknown: {error:?}");
    assert_eq!(error.meta().map(|error| (error.code, error.subcode)), Some((100, Some(33))));
}

#[tokio::test]
async fn no_error_shows_a_secret() {
    let credentials = credentials().with_app_secret("test_app_secret").unwrap();
    let proof = "2f6c99f265a9e1644d725e8f9c96e439fcbf40a73357d1d98ba8b98fbfe445e4";
    let cut = Meta::answering("").await;
    let half = Meta::answering("HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{").await;
    for base_url in [&cut.base_url, &half.base_url, "http://127.0.0.1:1"] {
        let error = client(base_url).send(&credentials, &hello()).await.unwrap_err();
        let shown = shown(&error);
        assert!(!shown.contains(TOKEN) && !shown.contains(proof), "{shown}");
    }
}

#[tokio::test]
async fn who_is_told_to_slow_down_knows_for_how_long() {
    let meta = Meta::with("429 Too Many Requests", "retry-after: 7\r\n", "").await;
    let error = meta.send().await.unwrap_err();
    assert_eq!(error.retry_after(), Some(Duration::from_secs(7)));
    assert!(matches!(error, SendError::NotSent(NotSent::TurnedAway { status: 429, .. })));

    let body = r#"{"error":{"message":"(#80007) Rate limit","code":80007}}"#;
    let usage = "x-business-use-case-usage: {\"1\":[{\"estimated_time_to_regain_access\":3}]}\r\n";
    let error = Meta::with("400 Bad Request", usage, body).await.send().await.unwrap_err();
    assert_eq!(error.retry_after(), Some(Duration::from_secs(180)));
    assert!(matches!(error, SendError::NotSent(NotSent::Busy { .. })));

    let body = r#"{"error":{"message":"(#131056) pair rate limit hit","code":131056}}"#;
    let error = Meta::with("400 Bad Request", "", body).await.send().await.unwrap_err();
    assert!(matches!(error, SendError::NotSent(NotSent::PairRate(_))), "{error:?}");
}

#[tokio::test]
async fn how_much_of_metas_limits_is_used_can_be_asked() {
    let headers = "x-app-usage: {\"call_count\":28,\"total_time\":25,\"total_cputime\":26}\r\n\
                   x-business-use-case-usage: {\"1022\":[{\"type\":\"whatsapp_business_management\",\
                   \"call_count\":97,\"total_cputime\":1,\"total_time\":2,\
                   \"estimated_time_to_regain_access\":0}]}\r\n";
    let body = r#"{"messages":[{"id":"wamid.1"}]}"#;
    let meta = Meta::with("200 OK", headers, body).await;
    let heard = std::sync::Arc::new(std::sync::Mutex::new(vec![]));
    let listener = std::sync::Arc::clone(&heard);
    let client = meta.client().listening(move |object, usage| {
        listener.lock().unwrap().push((object.to_owned(), usage.clone()));
    });
    assert_eq!(client.usage(), whatsapp_client::Usage::default());
    // Whichever clone asked, all of them know.
    client.clone().send(&credentials(), &hello()).await.unwrap();
    let usage = client.usage();
    assert_eq!(*heard.lock().unwrap(), [("106540352242922".to_owned(), usage.clone())]);
    assert_eq!(usage.app.unwrap().highest(), 28);
    let [limit] = usage.businesses["1022"].as_slice() else { panic!("{usage:?}") };
    assert_eq!((limit.kind.as_str(), limit.load.call_count), ("whatsapp_business_management", 97));
    assert_eq!(limit.regain_access, None);
}
