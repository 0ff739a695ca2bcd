//! What a client says: the bytes of its connection, read as messages.
//!
//! actix-ws would do so, too, but makes a channel for what the server says, which takes 2 kB of each
//! socket: ours says it without one.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use actix_codec::Decoder as _;
use actix_http::ws::{Codec, Frame};
use actix_web::dev::Payload;
use actix_ws::Item;
use bytes::{Bytes, BytesMut};
use futures_util::Stream as _;

use super::close::Ending;
use super::guard::{FRAME_MAX, Guard};

/// One side of a socket: what comes in.
pub(super) struct Client {
    payload: Payload,
    guard: Guard,
    codec: Codec,
    /// What came of a frame that is not complete yet.
    came: BytesMut,
    /// What came of a message that is not complete yet.
    begun: Vec<u8>,
}

/// A message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Said {
    Text(Bytes),
    Ping(Bytes),
    Pong,
    Close,
}

impl Client {
    /// Reads what the payload of the handshake's request brings.
    pub(super) fn new(payload: Payload) -> Self {
        let codec = Codec::new().max_size(FRAME_MAX);
        let (came, begun) = (BytesMut::new(), vec![]);
        Self { payload, guard: Guard::default(), codec, came, begun }
    }

    /// The next message, or why there can be none.
    pub(super) fn poll_next(&mut self, cx: &mut Context<'_>) -> Poll<Result<Said, Ending>> {
        loop {
            if let Some(said) = self.next()? {
                return Poll::Ready(Ok(said));
            }
            let chunk = ready!(Pin::new(&mut self.payload).poll_next(cx));
            let Some(Ok(chunk)) = chunk else { return Poll::Ready(Err(Ending::ClientLeft)) };
            self.take(&chunk)?;
        }
    }

    fn take(&mut self, chunk: &[u8]) -> Result<(), Ending> {
        self.guard.inspect(chunk)?;
        self.came.extend_from_slice(chunk);
        Ok(())
    }

    /// The next message in what came.
    fn next(&mut self) -> Result<Option<Said>, Ending> {
        while let Some(frame) = self.codec.decode(&mut self.came)? {
            let said = match frame {
                Frame::Text(text) => Said::Text(text),
                Frame::Ping(bytes) => Said::Ping(bytes),
                Frame::Pong(_) => Said::Pong,
                Frame::Close(_) => Said::Close,
                Frame::Binary(_) | Frame::Continuation(Item::FirstBinary(_)) => {
                    return Err(Ending::Binary);
                }
                Frame::Continuation(Item::FirstText(part) | Item::Continue(part)) => {
                    self.go_on(&part)?;
                    continue;
                }
                Frame::Continuation(Item::Last(part)) => {
                    self.go_on(&part)?;
                    Said::Text(std::mem::take(&mut self.begun).into())
                }
            };
            return Ok(Some(said));
        }
        if self.came.is_empty() {
            // A socket that is silent keeps nothing of what it said before.
            self.came = BytesMut::new();
        }
        Ok(None)
    }

    fn go_on(&mut self, part: &[u8]) -> Result<(), Ending> {
        self.begun.extend_from_slice(part);
        if self.begun.len() > FRAME_MAX { Err(Ending::TooBig) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A frame of a client, with a mask that changes nothing.
    fn frame(head: u8, payload: &[u8]) -> Vec<u8> {
        let length = u16::try_from(payload.len()).unwrap().to_be_bytes();
        [&[head, 0xFE][..], &length, &[0; 4], payload].concat()
    }

    /// What is heard of a stream, whatever the pieces it comes in.
    fn heard(stream: &[u8]) -> Result<Vec<Said>, Ending> {
        let hear = |size| {
            let (mut client, mut heard) = (Client::new(Payload::None), vec![]);
            for chunk in stream.chunks(size) {
                client.take(chunk)?;
                while let Some(said) = client.next()? {
                    heard.push(said);
                }
            }
            Ok(heard)
        };
        let all = [1, 3, stream.len()].map(hear);
        assert_eq!((&all[0], &all[1]), (&all[1], &all[2]));
        all[2].clone()
    }

    #[test]
    fn pieces_become_one_message_and_control_frames_may_come_between() {
        let stream = [
            frame(0x01, b"he"),
            frame(0x89, b"?"),
            frame(0x00, b"l"),
            frame(0x80, b"lo"),
            frame(0x81, b"again"),
            frame(0x88, b""),
        ];
        let text = |text: &'static str| Said::Text(Bytes::from_static(text.as_bytes()));
        let said = vec![text("hello"), text("again"), Said::Close];
        let said = [vec![Said::Ping(Bytes::from_static(b"?"))], said].concat();
        assert_eq!(heard(&stream.concat()), Ok(said));
    }

    #[test]
    fn a_message_of_many_pieces_is_no_larger_than_one_of_one() {
        let half = [b'a'; FRAME_MAX / 2 + 1];
        let stream = [frame(0x01, &half), frame(0x80, &half)].concat();
        assert_eq!(heard(&stream), Err(Ending::TooBig));
        let fits = [frame(0x01, &half[1..]), frame(0x80, &half[1..])].concat();
        assert_eq!(heard(&fits).map(|said| said.len()), Ok(1));
    }

    #[test]
    fn what_is_no_text_ends_the_socket() {
        assert_eq!(heard(&frame(0x82, b"x")), Err(Ending::Binary));
        assert_eq!(heard(&frame(0x02, b"x")), Err(Ending::Binary));
        assert_eq!(heard(&frame(0x80, b"x")), Err(Ending::WrongFrames), "nothing was begun");
        assert_eq!(heard(&frame(0xC1, b"x")), Err(Ending::WrongFrames), "reserved bits");
        assert_eq!(heard(&[0x81, 0x01, b'x']), Err(Ending::WrongFrames), "not masked");
    }
}
