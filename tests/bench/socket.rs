//! A lean WebSocket client (RFC 6455): reads frames where they lie, and answers pings.

use std::io;
use std::net::SocketAddr;
use std::ops::Range;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// An open socket.
pub(crate) struct Socket {
    stream: TcpStream,
    buffer: Vec<u8>,
    read: usize,
    pongs: Vec<u8>,
}

/// A frame of the server.
pub(crate) enum Frame<'b> {
    /// A text.
    Text(&'b [u8]),
    /// It ends, with this code.
    Close(u16),
    /// A ping, which is answered by the next [`Socket::fill`]; or anything else.
    Other,
}

impl Socket {
    /// Opens one at a path.
    pub(crate) async fn open(address: SocketAddr, path: &str) -> io::Result<Self> {
        let mut stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let handshake = format!(
            "GET {path} HTTP/1.1\r\nhost: bench\r\nconnection: upgrade\r\nupgrade: websocket\r\n\
             sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
        );
        stream.write_all(handshake.as_bytes()).await?;
        let mut buffer = Vec::with_capacity(2048);
        let read = loop {
            if let Some(end) = memchr::memmem::find(&buffer, b"\r\n\r\n") {
                break end + 4;
            }
            if stream.read_buf(&mut buffer).await? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        };
        if !buffer.starts_with(b"HTTP/1.1 101") {
            let answer = String::from_utf8_lossy(&buffer).into_owned();
            return Err(io::Error::other(answer));
        }
        Ok(Self { stream, buffer, read, pongs: vec![] })
    }

    /// Answers pings, and waits for more bytes.
    pub(crate) async fn fill(&mut self) -> io::Result<()> {
        if !self.pongs.is_empty() {
            self.stream.write_all(&self.pongs).await?;
            self.pongs.clear();
        }
        self.buffer.drain(..self.read);
        self.read = 0;
        if self.stream.read_buf(&mut self.buffer).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(())
    }

    /// The next frame that is there already.
    pub(crate) fn next(&mut self) -> Option<Frame<'_>> {
        let (code, payload) = frame(self.buffer.get(self.read..)?)?;
        let payload = self.read + payload.start..self.read + payload.end;
        self.read = payload.end;
        let payload = self.buffer.get(payload)?;
        Some(match code {
            0x1 => Frame::Text(payload),
            0x8 => {
                let code = payload.first_chunk().map_or(1005, |code| u16::from_be_bytes(*code));
                Frame::Close(code)
            }
            0x9 => {
                masked(&mut self.pongs, 0xA, payload);
                Frame::Other
            }
            _ => Frame::Other,
        })
    }

    /// Reads on to the next text.
    pub(crate) async fn text(&mut self) -> io::Result<Vec<u8>> {
        loop {
            match self.next() {
                Some(Frame::Text(text)) => return Ok(text.to_vec()),
                Some(Frame::Close(code)) => {
                    return Err(io::Error::other(format!("closed: {code}")));
                }
                Some(Frame::Other) => {}
                None => self.fill().await?,
            }
        }
    }

    /// Says something.
    pub(crate) async fn say(&mut self, text: &str) -> io::Result<()> {
        let mut frame = vec![];
        masked(&mut frame, 0x1, text.as_bytes());
        self.stream.write_all(&frame).await
    }
}

/// The kind of a frame, and where its payload is; `None` if it is not all there.
fn frame(bytes: &[u8]) -> Option<(u8, Range<usize>)> {
    let (first, second) = (bytes.first()?, bytes.get(1)?);
    let (start, length) = match second & 0x7F {
        126 => (4, usize::from(u16::from_be_bytes(*bytes.get(2..)?.first_chunk()?))),
        127 => (10, u64::from_be_bytes(*bytes.get(2..)?.first_chunk()?) as usize),
        length => (2, usize::from(length)),
    };
    (bytes.len() >= start + length).then_some((first & 0xF, start..start + length))
}

/// Writes a client's frame. A mask of zeros changes nothing, and is a mask.
fn masked(out: &mut Vec<u8>, code: u8, payload: &[u8]) {
    out.push(0x80 | code);
    if payload.len() <= 125 {
        out.push(0x80 | payload.len() as u8);
    } else {
        out.push(0x80 | 0x7E);
        out.extend_from_slice(&(payload.len() as u16).to_be_bytes());
    }
    out.extend_from_slice(&[0; 4]);
    out.extend_from_slice(payload);
}
