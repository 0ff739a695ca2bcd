//! One connection: any number of mails, one after the other.

use std::io;

use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::time::timeout;

use super::PATIENCE;
use super::body::Body;
use super::dialogue::{Dialogue, Turn};
use super::lines::{Line, Lines};
use super::reply::Reply;
use crate::mail::envelope::Envelope;
use crate::simulation::Simulation;

/// Serves a client until it leaves, or falls silent.
pub(super) async fn attend(stream: TcpStream, simulation: &Simulation) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let (reader, writer) = stream.into_split();
    let mut connection = Connection { lines: Lines::new(reader), writer, simulation };
    let ended = connection.converse().await;
    if ended.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::TimedOut) {
        return connection.say(&Reply::new(421, "silent for too long")).await;
    }
    ended
}

/// Tells a client to come back later.
pub(super) async fn turn_away(mut stream: TcpStream) -> io::Result<()> {
    let reply = Reply::new(421, "too many connections").to_string();
    timeout(PATIENCE, stream.write_all(reply.as_bytes())).await?
}

struct Connection<'s> {
    lines: Lines<OwnedReadHalf>,
    writer: OwnedWriteHalf,
    simulation: &'s Simulation,
}

impl Connection<'_> {
    /// Hears commands in the order in which they come, however many come at once (RFC 2920).
    async fn converse(&mut self) -> io::Result<()> {
        self.say(&Reply::new(220, "simulator ESMTP, takes every mail")).await?;
        let mut dialogue = Dialogue::default();
        loop {
            let Some(line) = timeout(PATIENCE, self.lines.next()).await?? else { return Ok(()) };
            let turn = match line {
                Line::Whole(line) => dialogue.hear(line),
                Line::Bare => Turn::Say(Reply::new(500, "a line ends with CR LF")),
                Line::TooLong => Turn::Say(Reply::new(500, "the line is too long")),
            };
            match turn {
                Turn::Say(reply) => self.say(&reply).await?,
                Turn::Part(reply) => return self.say(&reply).await,
                Turn::Take(envelope) => {
                    self.say(&Reply::new(354, "go on, and end with a dot")).await?;
                    let Some(body) = self.body().await? else { return Ok(()) };
                    let reply = body
                        .finish()
                        .map_or_else(|refusal| refusal, |data| self.keep(envelope, &data));
                    self.say(&reply).await?;
                }
            }
        }
    }

    /// Takes a mail; `None` if the client leaves before its end, and then the mail is as good as
    /// never sent.
    async fn body(&mut self) -> io::Result<Option<Body>> {
        let mut body = Body::default();
        loop {
            let Some(line) = timeout(PATIENCE, self.lines.next()).await?? else { return Ok(None) };
            if body.take(&line) {
                return Ok(Some(body));
            }
        }
    }

    /// Puts a mail into the box, unless it is to be refused.
    fn keep(&self, envelope: Envelope, data: &[u8]) -> Reply {
        let Simulation { clock, mails, .. } = self.simulation;
        if let Some(code) = mails.next_refusal() {
            return Reply::new(code, "refused, as /_sim/mail/faults was told");
        }
        match mails.take(clock.now_ms(), envelope, data) {
            Ok(id) => Reply::new(250, format!("kept as {id}")),
            Err(error) => {
                tracing::warn!(%error, "a mail cannot be written");
                Reply::new(452, "it cannot be written")
            }
        }
    }

    async fn say(&mut self, reply: &Reply) -> io::Result<()> {
        let reply = reply.to_string();
        timeout(PATIENCE, self.writer.write_all(reply.as_bytes())).await?
    }
}
