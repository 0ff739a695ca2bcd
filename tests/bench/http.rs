//! A lean HTTP/1.1 client: one connection that is kept, requests that are bytes already.

use std::io;
use std::net::SocketAddr;
use std::str::FromStr;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// A connection that is kept.
pub(crate) struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
    body: usize,
}

impl Connection {
    /// Connects.
    pub(crate) async fn open(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::with_capacity(16 * 1024), body: 0 })
    }

    /// Sends a request, and reads the answer to its end. Answers with the status.
    pub(crate) async fn ask(&mut self, request: &[u8]) -> io::Result<u16> {
        self.stream.write_all(request).await?;
        self.buffer.clear();
        let (status, length) = loop {
            if self.stream.read_buf(&mut self.buffer).await? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            if let Some(end) = memchr::memmem::find(&self.buffer, b"\r\n\r\n") {
                self.body = end + 4;
                break read_head(self.buffer.get(..end).unwrap_or_default())?;
            }
        };
        while self.buffer.len() < self.body + length {
            if self.stream.read_buf(&mut self.buffer).await? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
        Ok(status)
    }

    /// How long whoever was refused is told to wait; nothing, if they are told nothing.
    pub(crate) fn retry_after(&self) -> Duration {
        let head = self.buffer.get(..self.body).unwrap_or_default();
        let seconds = header(&String::from_utf8_lossy(head), "retry-after");
        Duration::from_secs(seconds.unwrap_or(0))
    }

    /// The body of the last answer.
    pub(crate) fn body(&self) -> &[u8] {
        self.buffer.get(self.body..).unwrap_or_default()
    }

    /// The same as JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(self.body()).unwrap_or_default()
    }
}

/// The status, and the length of the body. Both servers that we ask always say it.
fn read_head(head: &[u8]) -> io::Result<(u16, usize)> {
    let head = std::str::from_utf8(head).map_err(|_latin| io::ErrorKind::InvalidData)?;
    let status = head.split("\r\n").next().and_then(|line| line.split(' ').nth(1)?.parse().ok());
    let length = header(head, "content-length").unwrap_or(0);
    Ok((status.ok_or(io::ErrorKind::InvalidData)?, length))
}

/// A header that is a number.
fn header<N: FromStr>(head: &str, wanted: &str) -> Option<N> {
    head.split("\r\n").find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case(wanted).then(|| value.trim().parse().ok())?
    })
}

/// Writes a request.
pub(crate) fn request(method: &str, path: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!(
        "{method} {path} HTTP/1.1\r\nhost: bench\r\n{headers}content-length: {length}\r\n\r\n"
    );
    [head.as_bytes(), body].concat()
}

/// Writes a request of somebody who is signed in.
pub(crate) fn get(path: &str, token: &str) -> Vec<u8> {
    request("GET", path, &format!("authorization: Bearer {token}\r\n"), b"")
}

/// The same, with a body of JSON.
pub(crate) fn say(method: &str, path: &str, token: &str, body: &serde_json::Value) -> Vec<u8> {
    let headers = format!("authorization: Bearer {token}\r\ncontent-type: application/json\r\n");
    request(method, path, &headers, body.to_string().as_bytes())
}
