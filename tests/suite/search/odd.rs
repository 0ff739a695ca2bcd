//! E-30, E-31 and their like: whatever is typed is looked for as it is, and soon answered.

use super::{Stage, ask, escaped, find, names};
use crate::problems::verdict;

#[tokio::test(flavor = "multi_thread")]
async fn what_means_something_elsewhere_means_itself() {
    let stage = Stage::set().await;
    for (name, words) in [
        ("Percent", "50% off"),
        ("Underscore", "a_b"),
        ("Backslash", r"c:\dir"),
        ("Quote", "it's \"so\""),
        ("Plain", "50 off ab c dir its so"),
    ] {
        stage.told(name, words).await;
    }
    stage.desk.is_searchable().await;
    for (typed, expected) in [
        ("%", vec!["Percent"]),
        ("_", vec!["Underscore"]),
        (r"\", vec!["Backslash"]),
        ("'", vec!["Quote"]),
        ("\";--", vec!["Quote"]),
        ("5%", vec![]),
        ("50%", vec!["Percent"]),
        ("a%", vec![]),
        ("' or '1'='1", vec![]),
        ("'); drop table messages; --", vec![]),
        ("(a+)+$", vec![]),
        ("?", vec![]),
        ("$1", vec![]),
    ] {
        assert_eq!(names(&stage.ana, typed).await, expected, "{typed}");
    }
    for typed in [
        "%".repeat(1000),
        ".*".repeat(500),
        "a".repeat(4096),
        "abc ".repeat(1024),
        "w0 w1 w2 w3 w4 w5 w6 w7 w8 w9 v0 v1 v2 v3 v4 v5 v6 v7 v8 ".repeat(70),
        "😀".repeat(4096),
        "退".repeat(4096),
        "\u{301}".repeat(4096) + "",
        "[[:<:]]".to_owned(),
        "to_tsquery('a:*')".to_owned(),
        "{\"$ne\":1}".to_owned(),
        "\u{FFFF}\u{E000}\u{FFFD}".to_owned(),
        "\u{202E}evil".to_owned(),
    ] {
        assert_eq!(
            find(&stage.ana, &typed).await.len(),
            usize::from(typed.starts_with('%')),
            "{typed:.20}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_looked_for_is_refused() {
    let stage = Stage::set().await;
    let chat = stage.told("Maria", "Olá").await;
    let cases = [
        ("a".repeat(4097), "422 validation-failed ?q too-long"),
        (String::new(), "422 validation-failed ?q empty"),
        (" \u{200B}\u{FEFF}\u{202E} ".to_owned(), "422 validation-failed ?q empty"),
        ("a\0b".to_owned(), "400 malformed-url"),
    ];
    for (typed, expected) in cases {
        assert_eq!(verdict(&ask(&stage.ana, "", &typed).await), expected, "{typed:.20}");
        let path = format!("/chats/{chat}/messages?q={}", escaped(&typed));
        let answer = stage.ana.get(&path).await;
        assert_eq!(verdict(&answer), expected, "{typed:.20}");
    }
    for query in ["q=%ff", "q=%c0%af", "q=%ed%a0%80", "q=%zz"] {
        let answer = stage.ana.get(&format!("/chats?{query}")).await;
        assert_eq!(verdict(&answer), "400 malformed-url", "{query}");
    }
    let twice = stage.ana.get("/chats?q=a&q=b").await;
    assert_eq!(verdict(&twice), "422 validation-failed ?q duplicate-parameter");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_that_takes_too_long_is_ended() {
    let stage = Stage::set().await;
    let chat = stage.told("Maria", "Olá order").await;
    stage.desk.is_searchable().await;
    // A table that takes its time.
    stage.desk.postgres.sql().run(
        "create policy slow on searchable_messages as restrictive for select to desk360_server \
         using (pg_sleep(10) is not null)",
    );
    assert_eq!(verdict(&ask(&stage.ana, "", "order").await), "503 search-timeout");
    let within = stage.ana.get(&format!("/chats/{chat}/messages?q=order")).await;
    assert_eq!(verdict(&within), "503 search-timeout");
    assert_eq!(stage.ana.get("/chats").await.status, 200);
}
