//! Receives webhooks: proves that they come from Meta, and says what is in them.
//!
//! ```sh
//! cargo run -p whatsapp-client --example receive -- 127.0.0.1:8370 secret verify
//! curl http://127.0.0.1:8361/_sim/webhook -d '{"url":"http://127.0.0.1:8370/","app_secret":"secret","verify_token":"verify"}'
//! ```
//!
//! Then write as a customer, on the simulator's page. The HTTP here is the least that works: a server takes a
//! framework, answers 200 as soon as the bytes are on a disk, and reads them later.

#![expect(clippy::print_stdout, reason = "an example speaks to who runs it")]

use std::collections::HashMap;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use whatsapp_client::signature;
use whatsapp_client::webhook::{self, Change};

type Failure = Box<dyn std::error::Error>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [address, secret, verify] = <[String; 3]>::try_from(arguments)
        .map_err(|_others| "give address, secret, verify token")?;
    let listener = TcpListener::bind(&address).await?;
    println!("listening on {address}");
    loop {
        let (mut connection, _) = listener.accept().await?;
        let (status, text) = match read(&mut connection).await {
            Ok(request) if request.line.starts_with("GET ") => challenge(&request.line, &verify),
            Ok(request) => take(&request, &secret),
            Err(failure) => ("400 Bad Request", failure.to_string()),
        };
        let answer = format!(
            "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{text}",
            text.len()
        );
        connection.write_all(answer.as_bytes()).await?;
    }
}

/// Meta asks once whether we know the token, and wants the challenge back.
fn challenge(line: &str, verify: &str) -> (&'static str, String) {
    let query = line.split([' ', '?']).nth(2).unwrap_or_default();
    let asked: HashMap<_, _> = query.split('&').filter_map(|pair| pair.split_once('=')).collect();
    if asked.get("hub.verify_token") == Some(&verify) {
        return ("200 OK", asked.get("hub.challenge").copied().unwrap_or_default().to_owned());
    }
    ("403 Forbidden", String::new())
}

/// The bytes are checked as they came: JSON that was read and written again has another signature.
fn take(request: &Request, secret: &str) -> (&'static str, String) {
    if !signature::matches(secret, &request.body, &request.signature) {
        return ("401 Unauthorized", String::new());
    }
    match webhook::parse(&request.body) {
        Ok(webhook) => {
            webhook.entries.iter().flat_map(|entry| &entry.changes).for_each(describe);
            ("200 OK", String::new())
        }
        Err(error) => ("400 Bad Request", error.to_string()),
    }
}

fn describe(change: &Change) {
    let Change::Messages(news) = change else {
        println!("{change:?}");
        return;
    };
    for message in news.messages.iter().flatten() {
        let name = news.contact_of(message).and_then(|contact| contact.name.as_deref());
        println!("{} wrote {:?}", name.unwrap_or("somebody"), message.content);
    }
    for status in news.statuses.iter().flatten() {
        println!("{} is {:?}", status.id, status.status);
    }
}

struct Request {
    line: String,
    signature: String,
    body: Vec<u8>,
}

/// Reads a request with `Content-Length`, of at most the 3 MB that Meta sends.
async fn read(connection: &mut TcpStream) -> Result<Request, Failure> {
    let mut bytes = Vec::new();
    let mut chunk = vec![0; 16 * 1024];
    loop {
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            let (head, body) = bytes.split_at(end + 4);
            let head = String::from_utf8_lossy(head);
            let header = |name: &str| {
                let lines = head.lines().filter_map(|line| line.split_once(": "));
                let mut found = lines.filter(|(key, _)| key.eq_ignore_ascii_case(name));
                found.next().map(|(_, value)| value.to_owned()).unwrap_or_default()
            };
            let length = header("content-length").parse().unwrap_or(0_usize);
            if body.len() >= length {
                return Ok(Request {
                    line: head.lines().next().unwrap_or_default().to_owned(),
                    signature: header("x-hub-signature-256"),
                    body: body.to_vec(),
                });
            }
        }
        let count = connection.read(&mut chunk).await?;
        if count == 0 || bytes.len() > 3 * 1024 * 1024 {
            return Err("the request is cut off, or too large".into());
        }
        bytes.extend(chunk.iter().take(count));
    }
}
