//! Bytes on a TCP connection, for what no HTTP client would send.

use serde_json::Value;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::soon;

/// A connection to the server.
pub struct Wire {
    stream: TcpStream,
    came: Vec<u8>,
}

/// An answer, as it came over a [`Wire`].
#[derive(Debug, Clone)]
pub struct Reply {
    /// Its HTTP status.
    pub status: u16,
    /// All before the body, in lower case.
    pub head: String,
    /// Its body.
    pub text: String,
}

/// A frame of a WebSocket (RFC 6455, 5.2), as the server sent it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// 1 text, 8 close, 9 ping, 10 pong.
    pub opcode: u8,
    /// What it carries.
    pub payload: Vec<u8>,
}

impl Wire {
    /// Connects to `http://127.0.0.1:40001`.
    pub async fn to(url: &str) -> Self {
        let address = url.trim_start_matches("http://");
        let stream = soon("a connection", TcpStream::connect(address)).await;
        Self { stream: stream.expect("the server listens"), came: vec![] }
    }

    /// Sends bytes; the server may have hung up.
    pub async fn send(&mut self, bytes: impl AsRef<[u8]>) {
        let _hung_up = self.stream.write_all(bytes.as_ref()).await;
    }

    /// The next answer, or nothing if the server hung up. That a body may come is none.
    pub async fn reply(&mut self) -> Option<Reply> {
        loop {
            let reply = self.any_reply().await?;
            if reply.status != 100 {
                return Some(reply);
            }
        }
    }

    async fn any_reply(&mut self) -> Option<Reply> {
        let head = loop {
            if let Some(at) = find(&self.came, b"\r\n\r\n") {
                break at + 4;
            }
            self.more().await.then_some(())?;
        };
        let head: Vec<u8> = self.came.drain(..head).collect();
        let head = String::from_utf8_lossy(&head).to_ascii_lowercase();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok())?;
        let length = header(&head, "content-length").parse().unwrap_or(0);
        while status != 101 && self.came.len() < length {
            self.more().await.then_some(())?;
        }
        let body: Vec<u8> = self.came.drain(..length.min(self.came.len())).collect();
        Some(Reply { status, head, text: String::from_utf8_lossy(&body).into_owned() })
    }

    /// Reads until the server hangs up. A minute of silence ends the test.
    pub async fn hangs_up(&mut self) {
        while self.more().await {}
    }

    /// Opens a WebSocket at an address that has a ticket in it.
    pub async fn socket(url: &str) -> Self {
        let (address, path) = url.trim_start_matches("ws://").split_once('/').expect("a path");
        let mut wire = Self::to(address).await;
        wire.send(format!(
            "GET /{path} HTTP/1.1\r\nHost: {address}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
             Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
        ))
        .await;
        let reply = wire.reply().await.expect("an answer");
        assert_eq!(reply.status, 101, "{}", reply.text);
        wire
    }

    /// The next frame, or nothing if the server hung up.
    pub async fn frame(&mut self) -> Option<Frame> {
        let [first, short] = self.take().await?;
        let length = match short & 0x7F {
            0x7E => u16::from_be_bytes(self.take().await?).into(),
            0x7F => u64::from_be_bytes(self.take().await?),
            short => short.into(),
        };
        let length = usize::try_from(length).ok()?;
        self.need(length).await?;
        let payload = self.came.drain(..length).collect();
        Some(Frame { opcode: first & 0x0F, payload })
    }

    /// The close code with which the server ends the WebSocket; nothing if it just hangs up.
    pub async fn close_code(&mut self) -> Option<u16> {
        loop {
            let Frame { opcode, payload } = self.frame().await?;
            if opcode == 8 {
                return payload.first_chunk::<2>().map(|code| u16::from_be_bytes(*code));
            }
        }
    }

    async fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.need(N).await?;
        let taken = *self.came.first_chunk()?;
        self.came.drain(..N);
        Some(taken)
    }

    async fn need(&mut self, count: usize) -> Option<()> {
        while self.came.len() < count {
            self.more().await.then_some(())?;
        }
        Some(())
    }

    async fn more(&mut self) -> bool {
        let read = self.stream.read_buf(&mut self.came);
        let read = soon("the server to say something or hang up", read).await;
        read.is_ok_and(|count| count > 0)
    }
}

impl Reply {
    /// Its body, if that is JSON.
    pub fn body(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_default()
    }

    /// A header.
    pub fn header(&self, name: &str) -> &str {
        header(&self.head, name)
    }
}

/// A masked frame, as clients send it: the first byte (`0x81` is a whole text), and the payload.
pub fn frame(first: u8, payload: &[u8]) -> Vec<u8> {
    const MASK: [u8; 4] = [1, 2, 3, 4];
    let mut frame = vec![first];
    match (u8::try_from(payload.len()), u16::try_from(payload.len())) {
        (Ok(length @ ..=125), _) => frame.push(0x80 | length),
        (_, Ok(length)) => {
            frame.push(0x80 | 0x7E);
            frame.extend(length.to_be_bytes());
        }
        _ => {
            frame.push(0x80 | 0x7F);
            frame.extend(u64::try_from(payload.len()).unwrap_or(u64::MAX).to_be_bytes());
        }
    }
    frame.extend(MASK);
    frame.extend(payload.iter().zip(MASK.iter().cycle()).map(|(byte, mask)| byte ^ mask));
    frame
}

fn header<'h>(head: &'h str, name: &str) -> &'h str {
    let mut lines = head.lines().filter_map(|line| line.split_once(": "));
    lines.find(|(known, _)| *known == name).map_or("", |(_, value)| value)
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}
