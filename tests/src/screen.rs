//! An open panel: a socket, and what it heard.

use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, client_async, connect_async};

use crate::{Person, contract, soon};

/// A socket. Every frame it hears is checked against its schema.
pub struct Screen {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    /// The `hello` that it was opened with.
    pub hello: Value,
}

/// Whether a socket is still open.
#[derive(Debug, Clone, PartialEq)]
pub enum Stay {
    /// It said something.
    Frame(Value),
    /// It ended with this code.
    Closed(u16),
    /// It broke without a word.
    Broken,
}

impl Screen {
    pub(crate) async fn open(person: &Person) -> Self {
        Self::at(&person.socket_url().await).await.expect("the socket opens")
    }

    /// Opens a socket at an address that has a ticket in it.
    pub async fn at(url: &str) -> Result<Self, Error> {
        let (socket, _) = connect_async(url).await?;
        Self::greet(socket).await
    }

    /// The same, on a connection of one's own.
    pub async fn over(stream: TcpStream, url: &str) -> Result<Self, Error> {
        let (socket, _) = client_async(url, MaybeTlsStream::Plain(stream)).await?;
        Self::greet(socket).await
    }

    async fn greet(socket: WebSocketStream<MaybeTlsStream<TcpStream>>) -> Result<Self, Error> {
        let mut screen = Self { socket, hello: Value::Null };
        match screen.next_or_end().await {
            Stay::Frame(hello) => screen.hello = hello,
            // The server may have been killed meanwhile.
            Stay::Closed(_) | Stay::Broken => return Err(Error::ConnectionClosed),
        }
        assert_eq!(screen.hello["type"], "hello");
        Ok(screen)
    }

    /// Says something.
    pub async fn say(&mut self, frame: Value) {
        self.say_raw(Message::text(frame.to_string())).await;
    }

    /// Sends any frame; the server may have hung up.
    pub async fn say_raw(&mut self, message: Message) {
        let _hung_up = self.socket.send(message).await;
    }

    /// The next frame, or how it ended. A minute of silence ends the test.
    pub async fn next_or_end(&mut self) -> Stay {
        loop {
            match soon("a frame", self.socket.next()).await {
                Some(Ok(Message::Text(text))) => {
                    let frame: Value = serde_json::from_str(&text).expect("JSON");
                    contract::check_server_frame(&frame);
                    return Stay::Frame(frame);
                }
                Some(Ok(Message::Close(frame))) => {
                    let code = frame.map(|CloseFrame { code, .. }| u16::from(code));
                    return code.map_or(Stay::Broken, Stay::Closed);
                }
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return Stay::Broken,
            }
        }
    }

    /// The next frame.
    pub async fn next(&mut self) -> Value {
        match self.next_or_end().await {
            Stay::Frame(frame) => frame,
            end => panic!("the socket ended: {end:?}"),
        }
    }

    /// The next frame of this type; others are passed over.
    pub async fn next_of(&mut self, kind: &str) -> Value {
        loop {
            let frame = self.next().await;
            if frame["type"] == kind {
                return frame;
            }
        }
    }

    /// The next event of this type; other frames are passed over.
    pub async fn hears(&mut self, event: &str) -> Value {
        loop {
            let frame = self.next().await;
            if frame["type"] == "event" && frame["event"]["type"] == event {
                return frame["event"].clone();
            }
        }
    }

    /// The frames of all events up to the one that is the last.
    pub async fn until(&mut self, is_last: impl Fn(&Value) -> bool) -> Vec<Value> {
        let mut frames = vec![];
        loop {
            let frame = self.next_of("event").await;
            let is_over = is_last(&frame["event"]);
            frames.push(frame);
            if is_over {
                return frames;
            }
        }
    }

    /// Where the log was when it was opened.
    pub fn cursor(&self) -> &str {
        self.hello["cursor"].as_str().expect("a cursor")
    }

    /// Reads on until it ends, and answers with the close code.
    pub async fn end(&mut self) -> Stay {
        loop {
            match self.next_or_end().await {
                Stay::Frame(_) => {}
                end => return end,
            }
        }
    }

    /// All events that were told before the answer to a ping: what has been committed by now.
    pub async fn so_far(&mut self) -> Vec<Value> {
        self.say(json!({ "type": "ping" })).await;
        let mut frames = vec![];
        loop {
            let frame = self.next().await;
            match frame["type"].as_str() {
                Some("pong") => return frames,
                Some("event") => frames.push(frame),
                _ => {}
            }
        }
    }

    /// Resumes from a cursor.
    pub async fn resume(&mut self, cursor: &str) {
        self.say(json!({ "type": "resume", "cursor": cursor })).await;
    }
}
