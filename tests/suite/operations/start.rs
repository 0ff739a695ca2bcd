//! A server that cannot start says why, in words that an operator can use.

use std::process::Stdio;

use harness::{Postgres, binary, soon};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::net::TcpListener;
use tokio::process::Command;

const KEY: (&str, &str) = ("DESK360_SECRET_KEY", "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=");

/// Starts the server with these settings, and answers with how it ended and what it said.
async fn fails(settings: &[(&str, &str)]) -> (Option<i32>, String) {
    let child = Command::new(binary("desk360"))
        .env_clear()
        .envs(settings.iter().copied())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let output = soon("the server to give up", child.wait_with_output()).await.unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

/// Whether it failed, and said all of this and nothing secret.
async fn says(settings: &[(&str, &str)], words: &[&str]) {
    let (code, said) = fails(settings).await;
    assert!(code.is_some_and(|code| code != 0), "{code:?}: {said}");
    for word in words {
        assert!(said.contains(word), "{word:?} is not in: {said}");
    }
    assert!(!said.contains("hunter2"), "{said}");
    assert!(!said.contains("panicked"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_settings_are_named() {
    let url = Postgres::fresh().url;
    let database = ("DESK360_DATABASE_URL", url.as_str());
    let listen = ("DESK360_LISTEN", "127.0.0.1:0");
    says(&[database, listen], &["DESK360_SECRET_KEY"]).await;
    says(&[KEY, listen], &["DESK360_DATABASE_URL"]).await;
    for key in ["hunter2", "AQEB", "hunter2hunter2hunter2hunter2hunter2hunter2hu"] {
        says(&[database, listen, ("DESK360_SECRET_KEY", key)], &["DESK360_SECRET_KEY"]).await;
    }
    says(&[database, KEY, ("DESK360_LISTEN", "nowhere")], &["--listen", "nowhere"]).await;
    says(&[database, KEY, listen, ("DESK360_POOL_SIZE", "many")], &["--pool-size"]).await;
    says(&[database, KEY, listen, ("DESK360_LOG", "=,=")], &["DESK360_LOG"]).await;
    let folder = tempfile::tempdir().unwrap();
    let folder = ("DESK360_MEDIA_DIR", folder.path().to_str().unwrap());
    let meta = ("DESK360_META_URL", "not a url");
    says(&[database, KEY, listen, folder, meta], &["DESK360_META_URL"]).await;
    let nowhere = ("DESK360_MEDIA_DIR", "/proc/nowhere");
    says(&[database, KEY, listen, nowhere], &["DESK360_MEDIA_DIR"]).await;
    let misspelt = ("DESK360_LITSEN", "127.0.0.1:0");
    says(&[database, KEY, listen, misspelt], &["DESK360_LITSEN", "no setting"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_port_that_is_taken_is_named() {
    let url = Postgres::fresh().url;
    let taken = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let settings = [("DESK360_DATABASE_URL", url.as_str()), KEY, ("DESK360_LISTEN", &address)];
    says(&settings, &[&address, "DESK360_LISTEN", "in use"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_refuses_us_is_named_without_its_password() {
    let listen = ("DESK360_LISTEN", "127.0.0.1:0");
    let url = Postgres::behind_password("hunter2");
    let mut child = Command::new(binary("desk360"))
        .env_clear()
        .envs([("DESK360_DATABASE_URL", url.as_str()), KEY, listen])
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    // It may come up at the same time as the server, so the server waits for it, and says so.
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let said = soon("a line", lines.next_line()).await.unwrap().unwrap();
    assert!(said.contains("waiting for the database"), "{said}");
    assert!(said.contains("password authentication failed"), "{said}");
    assert!(!said.contains("hunter2"), "{said}");
}
