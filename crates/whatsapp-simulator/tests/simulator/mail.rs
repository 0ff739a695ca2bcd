//! Mails: taken over a real socket, word by word, and shown.

use std::fs;
use std::path::PathBuf;

use reqwest::Method;
use serde_json::{Value, json};
use whatsapp_simulator::{Config, Simulator};

use crate::smtp::Client;
use crate::stage::{Stage, quick};

/// What the registration of somebody with an accent looks like.
const REGISTRATION: &str = "\
    From: Desk360 <no-reply@desk.example>\r\n\
    To: =?utf-8?q?Jos=C3=A9?= <jose@example.com>\r\n\
    Subject: =?utf-8?q?Confirm_your_address,_Jos=C3=A9?=\r\n\
    Auto-Submitted: auto-generated\r\n\
    MIME-Version: 1.0\r\n\
    Content-Type: multipart/alternative; boundary=\"=_b\"\r\n\
    \r\n\
    --=_b\r\n\
    Content-Type: text/plain; charset=utf-8\r\n\
    Content-Transfer-Encoding: quoted-printable\r\n\
    \r\n\
    Ol=C3=A1 Jos=C3=A9,\r\n\
    open https://panel.example/confirm?token=3Dabc-123=\r\n\
    _def&x=3D1. Or see http://help.example/\r\n\
    --=_b\r\n\
    Content-Type: text/html; charset=utf-8\r\n\
    Content-Transfer-Encoding: 8bit\r\n\
    \r\n\
    <p onclick=\"alert('x')\">Olá <a href=\"https://panel.example/confirm?token=abc-123_def\">José</a></p>\r\n\
    --=_b--\r\n";

pub(crate) fn taking_mail() -> Config {
    Config { smtp_listen: Some("127.0.0.1:0".to_owned()), ..quick() }
}

async fn mails(stage: &Stage) -> Vec<Value> {
    stage.get("/_sim/mails").await["items"].as_array().unwrap().clone()
}

/// A page as it comes: with its policy, and as text.
async fn page(stage: &Stage, path: &str) -> (String, String) {
    let response = stage.ask(Method::GET, path, None).await;
    assert_eq!((response.status().as_u16(), path), (200, path));
    assert_eq!(response.headers()["content-type"], "text/html; charset=utf-8");
    let policy = response.headers()["content-security-policy"].to_str().unwrap().to_owned();
    (policy, response.text().await.unwrap())
}

#[tokio::test]
async fn a_mail_is_kept_and_understood() {
    let stage = Stage::with(taking_mail());
    let mut client = Client::greeted(&stage);
    let envelope = ["no-reply@desk.example", "jose@example.com", "archive@desk.example"];
    assert_eq!(client.send(&envelope, REGISTRATION), "250 kept as 1");

    let mails = mails(&stage).await;
    let mail = &mails[0];
    assert_eq!(mail["id"], 1);
    assert_eq!(mail["from"], "no-reply@desk.example");
    assert_eq!(mail["to"], json!(["jose@example.com", "archive@desk.example"]));
    assert_eq!(mail["subject"], "Confirm your address, José");
    assert!(mail["text"].as_str().unwrap().starts_with("Olá José,\nopen https://"), "{mail}");
    assert!(mail["html"].as_str().unwrap().contains(">José</a>"), "{mail}");
    assert_eq!(mail["headers"]["auto-submitted"], "auto-generated");
    assert_eq!(mail["headers"]["to"], "José <jose@example.com>");
    let links = ["https://panel.example/confirm?token=abc-123_def&x=1", "http://help.example/"];
    assert_eq!(mail["links"], json!(links));
    assert!(mail["received_at"].as_str().unwrap().ends_with('Z'));
}

#[tokio::test]
async fn dots_come_as_they_were_written() {
    let stage = Stage::with(taking_mail());
    let mut client = Client::greeted(&stage);
    client.says("MAIL FROM:<a@b.example> SIZE=100 BODY=8BITMIME", "250 ");
    client.says("RCPT TO:<ana@example.com>", "250 ");
    client.says("DATA", "354 ");
    client.write(b"Subject: Dots\r\n\r\n..\r\n..begins\r\nends.\r\n...\r\n.\r\n");
    client.hears("250 ");
    assert_eq!(mails(&stage).await[0]["text"], ".\n.begins\nends.\n..\n");
}

#[tokio::test]
async fn everything_may_come_at_once() {
    let stage = Stage::with(taking_mail());
    let mut client = Client::connect(&stage);
    let sent = ["one", "two"].map(|subject| {
        format!(
            "MAIL FROM:<a@b.example>\r\nRCPT TO:<ana@example.com>\r\nRCPT TO:<nobody>\r\n\
             DATA\r\nSubject: {subject}\r\n\r\nQUIT\r\n.\r\nRSET\r\n"
        )
    });
    let all = format!("EHLO desk.example\r\n{}QUIT\r\nNOOP\r\n", sent.concat());
    client.write(all.as_bytes());
    client.hears("250 HELP");
    for _mail in sent {
        for reply in ["250 ", "250 ", "501 ", "354 ", "250 kept", "250 "] {
            client.hears(reply);
        }
    }
    client.hears("221 ");
    assert!(client.is_closed());
    let subjects: Vec<_> = mails(&stage).await.iter().map(|mail| mail["subject"].clone()).collect();
    assert_eq!(subjects, ["one", "two"]);
}

#[tokio::test]
async fn a_mail_byte_by_byte_is_the_same() {
    let stage = Stage::with(taking_mail());
    let mut client = Client::greeted(&stage);
    let all = "MAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nDATA\r\nSubject: slow\r\n\r\n..\r\n.\r\n";
    for byte in all.as_bytes() {
        client.write(&[*byte]);
    }
    for reply in ["250 ", "250 ", "354 ", "250 "] {
        client.hears(reply);
    }
    assert_eq!(mails(&stage).await[0]["text"], ".\n");
}

#[tokio::test]
async fn what_is_wrong_is_refused_and_survived() {
    let stage = Stage::with(taking_mail());
    let mut client = Client::connect(&stage);
    client.says("MAIL FROM:<a@b>", "503 ");
    client.says("EHLO", "501 ");
    client.says("HELO desk.example", "250 simulator");
    client.says("BREW coffee", "500 ");
    client.says(&format!("NOOP {}", "x".repeat(1000)), "500 ");
    client.says("DATA", "503 ");
    client.says("MAIL FROM:<a@b> SIZE=99999999", "552 ");
    client.says("VRFY ana", "252 ");
    client.write(b"NOOP\nNOOP\r\n");
    client.hears("500 ");
    client.hears("250 ");
    assert_eq!(client.send(&["a@b", "c@d"], "one\ntwo\r\n"), "554 a line doesn't end with CR LF");
    assert_eq!(
        client.send(&["a@b", "c@d"], &format!("{}\r\n", "x".repeat(999))),
        "500 a line is too long"
    );
    assert_eq!(client.send(&["", "c@d"], "Subject: notice\r\n"), "250 kept as 1");
    assert_eq!(mails(&stage).await[0]["from"], "");
}

#[tokio::test]
async fn a_mail_that_is_too_large_is_refused_after_its_end() {
    let stage = Stage::with(taking_mail());
    let mut client = Client::greeted(&stage);
    let large = format!("{}\r\n", "x".repeat(998)).repeat(10_486);
    assert_eq!(client.send(&["a@b", "c@d"], &large), "552 too large");
    assert_eq!(client.send(&["a@b", "c@d"], "Subject: small\r\n"), "250 kept as 1");
}

#[tokio::test]
async fn who_leaves_in_the_middle_sent_nothing() {
    let stage = Stage::with(taking_mail());
    let mut client = Client::greeted(&stage);
    client.says("MAIL FROM:<a@b>", "250 ");
    client.says("RCPT TO:<c@d>", "250 ");
    client.says("DATA", "354 ");
    client.write(b"Subject: half\r\n\r\n.");
    client.leave();
    assert!(client.is_closed());
    assert_eq!(mails(&stage).await, [Value::Null; 0]);
}

#[tokio::test]
async fn connections_have_a_limit() {
    let stage = Stage::with(taking_mail());
    let mut clients: Vec<_> = (0..100).map(|_| Client::greeted(&stage)).collect();
    let mut refused = Client::open(&stage);
    refused.hears("421 ");
    assert!(refused.is_closed());
    clients.pop().unwrap().says("QUIT", "221 ");
    // The place is free a moment later.
    while !Client::open(&stage).reply().starts_with("220 ") {}
    clients.pop().unwrap().says("NOOP", "250 ");
}

#[tokio::test]
async fn mails_can_be_made_to_fail() {
    let stage = Stage::with(taking_mail());
    let (status, answer) =
        stage.post("/_sim/mail/faults", json!({ "reply": 451, "times": 2 })).await;
    assert_eq!((status, answer), (201, json!({ "replies": [451, 451] })));
    stage.post("/_sim/mail/faults", json!({ "reply": 550 })).await;
    let mut client = Client::greeted(&stage);
    for reply in ["451 ", "451 ", "550 ", "250 kept as 1"] {
        assert!(client.send(&["a@b", "c@d"], "Subject: Hi\r\n").starts_with(reply), "{reply}");
    }
    stage.post("/_sim/mail/faults", json!({ "reply": 550, "times": 3 })).await;
    assert_eq!(stage.ask(Method::DELETE, "/_sim/mail/faults", None).await.status(), 204);
    assert_eq!(stage.get("/_sim/mail/faults").await, json!({ "replies": [] }));
    assert_eq!(client.send(&["a@b", "c@d"], "Subject: Hi\r\n"), "250 kept as 2");
    for nonsense in [json!({}), json!({ "reply": 250 }), json!({ "reply": 451, "times": 0 })] {
        assert_eq!(stage.post("/_sim/mail/faults", nonsense).await.0, 400);
    }
}

#[tokio::test]
async fn mails_are_found_by_address_and_page() {
    let stage = Stage::with(taking_mail());
    let mut client = Client::greeted(&stage);
    for to in ["Ana+1@example.com", "rui@example.com", "ana+1@example.com"] {
        client.send(&["a@b", to], "Subject: Hi\r\n");
    }
    for to in ["ana%2B1@example.com", "ana+1@example.com", "ANA%2b1@EXAMPLE.COM"] {
        let found = stage.get(&format!("/_sim/mails?to={to}")).await;
        assert_eq!(found["items"].as_array().unwrap().len(), 2, "{to}");
    }
    let first = stage.get("/_sim/mails?limit=2").await;
    assert_eq!((&first["next"], &first["total"]), (&json!(2), &json!(3)));
    let second = stage.get("/_sim/mails?after=2&limit=2").await;
    assert_eq!(second["items"][0]["id"], 3);
    assert_eq!(stage.ask(Method::DELETE, "/_sim/mails", None).await.status(), 204);
    assert_eq!(mails(&stage).await, [Value::Null; 0]);
}

#[tokio::test]
async fn pages_show_mails_and_nothing_of_them_runs() {
    let stage = Stage::with(taking_mail());
    assert!(page(&stage, "/_sim/mail").await.1.contains("There are none yet"));
    let mut client = Client::greeted(&stage);
    client.send(&["a@b", "jose@example.com"], REGISTRATION);
    client.send(&["a@b", "\"<b>\"@example.com"], "Subject: <script>alert(1)</script>\r\n");

    let (policy, list) = page(&stage, "/_sim/mail").await;
    assert!(policy.starts_with("default-src 'none'"));
    assert!(list.contains(r#"http-equiv="refresh" content="2""#));
    let evil = list.find("&lt;script&gt;").unwrap();
    assert!(evil < list.find("Confirm your address, José").unwrap(), "newest first");
    assert!(!list.contains("<script") && !list.contains("<b>"), "{list}");
    assert!(list.contains(r#"<a href="mail/1">"#));

    let (_, one) = page(&stage, "/_sim/mail/1").await;
    let link = "https://panel.example/confirm?token=abc-123_def&amp;x=1";
    assert!(one.contains(&format!(r#"<a href="{link}" target="_blank""#)), "{one}");
    assert!(one.contains(r#"sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="#));
    assert!(one.contains("&lt;p onclick=&quot;alert(&#39;x&#39;)&quot;&gt;"), "{one}");
    assert!(!page(&stage, "/_sim/mail/2").await.1.contains("<script"));
    for path in ["/_sim/mail/3", "/_sim/mail/x"] {
        assert_eq!(stage.ask(Method::GET, path, None).await.status(), 404, "{path}");
    }
}

#[tokio::test]
async fn mails_in_a_folder_outlive_the_simulator() {
    let folder =
        PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("mails-{}", std::process::id()));
    let config = || Config { mail_dir: Some(folder.clone()), ..taking_mail() };
    let stage = Stage::with(config());
    Client::greeted(&stage).send(&["a@b", "jose@example.com"], REGISTRATION);
    Client::greeted(&stage).send(&["", "rui@example.com", "ana@example.com"], "Subject: Hi\r\n");
    let before = mails(&stage).await;
    drop(stage);
    assert!(fs::read_to_string(folder.join("1.eml")).unwrap().ends_with(REGISTRATION));
    fs::write(folder.join("7.eml"), "Subject: from elsewhere\n\n").unwrap();

    let no_folder = Config { mail_dir: Some(folder.join("1.eml")), ..taking_mail() };
    assert!(Simulator::start(no_folder).is_err());

    let stage = Stage::with(config());
    let mut after = mails(&stage).await;
    assert_eq!(after.pop().unwrap()["subject"], "from elsewhere");
    assert_eq!(after, before);
    assert_eq!(Client::greeted(&stage).send(&["a@b", "c@d"], "\r\n"), "250 kept as 8");
    stage.ask(Method::DELETE, "/_sim/mails", None).await;
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
    fs::remove_dir_all(&folder).unwrap();
}

#[tokio::test]
async fn without_an_address_there_is_no_smtp() {
    let stage = Stage::set();
    assert!(stage.simulator.smtp_address().is_none());
    assert_eq!(mails(&stage).await, [Value::Null; 0]);
}
