//! A server that takes one request and says what a test wants.

use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use whatsapp_client::{Client, Config};

/// A server for one connection; `answer` writes what it likes once the request is read.
pub(crate) struct Meta {
    pub(crate) base_url: String,
    pub(crate) request: JoinHandle<String>,
}

impl Meta {
    pub(crate) async fn answering(answer: impl AsRef<[u8]> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let request = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let request = read_request(&mut stream).await;
            let _client_may_hang_up = stream.write_all(answer.as_ref()).await;
            let _client_may_hang_up = stream.shutdown().await;
            request
        });
        Self { base_url, request }
    }

    pub(crate) async fn with(status: &str, headers: &str, body: &str) -> Self {
        let length = body.len();
        let head = format!("HTTP/1.1 {status}\r\ncontent-length: {length}\r\n{headers}\r\n");
        Self::answering(head + body).await
    }

    pub(crate) fn client(&self) -> Client {
        client(&self.base_url)
    }
}

async fn read_request(stream: &mut TcpStream) -> String {
    let mut request = Vec::new();
    let mut chunk = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&request);
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
            if length.is_none_or(|length| length.parse::<usize>().unwrap() <= body.len()) {
                return text.into_owned();
            }
        }
        let read = stream.read(&mut chunk).await.unwrap();
        request.extend(chunk.iter().take(read));
    }
}

pub(crate) fn client(base_url: &str) -> Client {
    let timeout = Duration::from_millis(500);
    let connect_timeout = Duration::from_millis(300);
    let base_url = base_url.to_owned();
    Client::new(&Config { base_url, timeout, connect_timeout, ..Config::default() }).unwrap()
}
