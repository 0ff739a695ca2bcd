//! Files: those of customers, those that agents send, and under which addresses they are seen.

mod fetching;
mod fixtures;
mod forgetting;
mod limits;
mod sending;
mod serving;
mod uploads;

use std::io::Cursor;
use std::path::Path;

use harness::{Customer, Desk, Person, eventually};
use image::{DynamicImage, ImageBuffer, ImageFormat, Rgb};
use reqwest::Method;
use reqwest::header::HeaderMap;
use serde_json::{Value, json};

/// What an address gave.
pub(crate) struct Loaded {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Vec<u8>,
}

impl Loaded {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

/// Loads an address as a browser does: without signing in.
pub(crate) async fn load_with(method: Method, url: &str, headers: &[(&str, &str)]) -> Loaded {
    let mut request = reqwest::Client::new().request(method, url);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let answer = request.send().await.unwrap();
    let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
    Loaded { status, headers, bytes: answer.bytes().await.unwrap().to_vec() }
}

pub(crate) async fn load(url: &Value) -> Loaded {
    load_with(Method::GET, url.as_str().expect("an address"), &[]).await
}

/// A picture of this size that no other seed gives.
pub(crate) fn picture(width: u32, height: u32, seed: u8, format: ImageFormat) -> Vec<u8> {
    let colour = |x: u32, y: u32| {
        Rgb([x, y, x ^ y].map(|n| u8::try_from(n % 256).unwrap().wrapping_add(seed)))
    };
    let mut bytes = Cursor::new(vec![]);
    let picture = DynamicImage::from(ImageBuffer::from_fn(width, height, colour));
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

pub(crate) fn jpeg(seed: u8) -> Vec<u8> {
    picture(640, 480, seed, ImageFormat::Jpeg)
}

/// A file of the simulator: `{"sample": "png"}`, or bytes with a type.
pub(crate) fn enclosed(bytes: &[u8], mime_type: &str) -> Value {
    use base64::Engine as _;
    let base64 = base64::engine::general_purpose::STANDARD.encode(bytes);
    json!({ "file": { "base64": base64, "mime_type": mime_type } })
}

/// A customer sends a file. Answers with the message as soon as it is there.
pub(crate) async fn receives(
    by: &Person,
    chat: &str,
    customer: &Customer<'_>,
    account: &harness::Account,
    message: Value,
    file: Value,
) -> Value {
    let before = by.messages(chat).await.len();
    customer.sends_with(account, message, file).await;
    eventually("the message is there", async || by.messages(chat).await.get(before).cloned()).await
}

/// Waits until a message's file is in this state, and answers with the message.
pub(crate) async fn is_in_state(by: &Person, chat: &str, message: &Value, state: &str) -> Value {
    let id = message["id"].as_str().unwrap().to_owned();
    eventually(&format!("the file is {state}"), async || {
        let messages = by.messages(chat).await;
        messages.into_iter().find(|m| m["id"] == *id && m["media"]["state"] == state)
    })
    .await
}

/// All files below a folder.
pub(crate) fn files_below(folder: &Path) -> Vec<Vec<u8>> {
    let mut files = vec![];
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(files_below(&path));
        } else {
            files.push(std::fs::read(path).unwrap());
        }
    }
    files
}

/// Waits until there are so many files in the storage.
pub(crate) async fn keeps(desk: &Desk, count: usize) {
    eventually(&format!("{count} files are kept"), async || {
        (files_below(desk.media.path()).len() == count).then_some(())
    })
    .await;
}
