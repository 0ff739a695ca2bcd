//! One open socket: a cursor into the log, for as long as both sides stay.
//!
//! It is the body of the handshake's response, and has no task of its own: the connection asks it for
//! the next bytes, and it looks at the feed, the client and the clock. Our frames are the same bytes
//! for all sockets of a company, so they are handed on as they are.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::task::{Context, Poll};
use std::time::Duration;

use actix_web::body::{BodySize, MessageBody};
use bytes::Bytes;
use chrono::{DateTime, Utc};
use domain::presence::HEARTBEAT;
use persistence::events::Position;
use rand::Rng as _;
use tokio::time::{Instant, Sleep, sleep};

use super::client::{Client, Said};
use super::close::{Ending, close_frame};
use super::connect::Desk;
use super::feed::{Feed, Next, Slot};
use super::frame::{self, ClientFrame, Limits, OpCode, ResetReason, ServerFrame};
use super::guard::FRAME_MAX;
use super::moments::{self, Doing};
use super::reader;
use crate::actions::sync;
use crate::auth::Caller;
use crate::http::extract;
use crate::problem::{Kind, Problem};

/// How far a live client may fall behind.
const BACKLOG: u64 = 1024 * 1024;
/// Events that are read from the log at once, for one that came back from far.
const PAGE: i64 = 500;
const FRAMES_PER_SECOND: u32 = 20;
const FRAMES_AT_ONCE: u32 = 60;
const STRIKES: u8 = 3;
/// What a client does that waits to be told; more is dropped.
const DOINGS: usize = 8;
/// Doing the same again within this is nothing new.
const DID: Duration = Duration::from_secs(2);

/// Work that waits for the database.
type Asked<T> = Option<Pin<Box<dyn Future<Output = Result<T, Problem>>>>>;

/// One open socket.
pub(super) struct Socket {
    desk: Arc<Desk>,
    caller: Caller,
    feed: Arc<Feed>,
    slot: Arc<Slot>,
    client: Client,
    out: VecDeque<Bytes>,
    ending: Option<Ending>,
    said_goodbye: bool,
    /// When the last event happened that the client was told of.
    told_at: DateTime<Utc>,
    /// A piece of the log, for one that came back from far.
    piece: Asked<Option<(Vec<Bytes>, Position)>>,
    /// Up to here the client is told what it missed, and cannot be too slow.
    missed_until: i64,
    /// What the client does in a chat, if it may see it.
    activity: Asked<()>,
    /// What it does next.
    doings: VecDeque<Doing>,
    /// What it did last, and when: saying so again at once tells nobody anything.
    did: Option<(Doing, Instant)>,
    beat: Pin<Box<Sleep>>,
    heard: Instant,
    allowance: Allowance,
    strikes: u8,
}

impl Socket {
    /// Opens with `hello`, live from where the feed is.
    pub(super) fn new(
        desk: Arc<Desk>,
        caller: Caller,
        feed: Arc<Feed>,
        slot: Arc<Slot>,
        client: Client,
    ) -> Self {
        let beat = heartbeat();
        // The first beat comes anywhere within the interval, or all would come at once.
        let first = beat.mul_f64(rand::rng().random_range(0.2..1.0));
        let head = feed.head();
        let mut socket = Self {
            desk,
            caller,
            feed,
            slot,
            client,
            out: VecDeque::new(),
            ending: None,
            said_goodbye: false,
            told_at: head.at,
            piece: None,
            missed_until: 0,
            activity: None,
            doings: VecDeque::new(),
            did: None,
            beat: Box::pin(sleep(first)),
            heard: Instant::now(),
            allowance: Allowance::full(),
            strikes: 0,
        };
        socket.say(&ServerFrame::Hello {
            connection_id: socket.slot.id,
            heartbeat_ms: u64::try_from(beat.as_millis()).unwrap_or(u64::MAX),
            cursor: socket.cursor(),
            limits: Limits {
                frame_bytes: FRAME_MAX,
                frames_per_second: FRAMES_PER_SECOND,
                backlog_bytes: BACKLOG,
            },
        });
        socket
    }

    /// Does the next thing; `false` if there is none.
    fn step(&mut self, cx: &mut Context<'_>) -> bool {
        if let Some(ending) = self.slot.order() {
            if ending == Ending::Draining {
                let after_ms = rand::rng().random_range(0..2000);
                self.say(&ServerFrame::Reconnect { after_ms });
            }
            self.ending = Some(ending);
            return true;
        }
        self.tell_news(cx) || self.hear_client(cx) || self.tell_moment(cx) || self.keep_time(cx)
    }

    /// Tells what happened, from the shared tail or from the log itself.
    fn tell_news(&mut self, cx: &mut Context<'_>) -> bool {
        if let Some(piece) = &mut self.piece {
            let Poll::Ready(read) = piece.as_mut().poll(cx) else { return false };
            self.piece = None;
            match read {
                Ok(None) => self.ending = Some(Ending::RightsChanged),
                Ok(Some((frames, position))) => {
                    self.slot.seen.store(position.seq, Ordering::Relaxed);
                    self.told_at = position.at;
                    self.out.extend(frames);
                }
                Err(problem) => {
                    problem.log();
                    self.ending = Some(Ending::LogUnreadable);
                }
            }
            return true;
        }
        match self.feed.next(&self.slot) {
            Next::Nothing => false,
            Next::SightChanged => {
                self.ending = Some(Ending::RightsChanged);
                true
            }
            Next::Event(event, behind) => {
                if event.seq > self.patience_until() && behind > BACKLOG {
                    self.ending = Some(Ending::TooSlow);
                } else {
                    self.told_at = event.at;
                    self.out.push_back(event.frame.clone());
                }
                true
            }
            Next::TooFarBack if self.position().seq >= self.patience_until() => {
                self.ending = Some(Ending::TooSlow);
                true
            }
            Next::TooFarBack => {
                self.piece = Some(Box::pin(self.read_piece()));
                true
            }
        }
    }

    /// Up to here it is no fault of the client to be behind: it was away, or much came at once.
    fn patience_until(&self) -> i64 {
        self.missed_until.max(self.slot.excused_until())
    }

    /// Nothing, if what its owner sees became something else in it.
    fn read_piece(
        &self,
    ) -> impl Future<Output = Result<Option<(Vec<Bytes>, Position)>, Problem>> + use<> {
        let (db, caller) = (self.desk.db.clone(), self.caller.clone());
        let (cursors, company) = (self.desk.cursors.clone(), self.caller.company);
        let links = self.desk.links.clone();
        let (from, head) = (self.position(), self.feed.head());
        async move {
            let piece = sync::events_after(&db, &caller, from, PAGE).await?;
            if piece.sight_changed {
                return Ok(None);
            }
            // What the feed has not read yet may be what ends this socket.
            let read = piece.events.into_iter().filter(|logged| logged.seq <= head.seq);
            let frames = read
                .map(|logged| Ok(reader::encode(&cursors, &links, company, &from, logged)?.frame));
            let frames = frames.collect::<Result<_, serde_json::Error>>();
            let frames = frames.map_err(|error| Problem::from(Kind::Internal).caused_by(error))?;
            let is_beyond = piece.position.seq > head.seq;
            Ok(Some((frames, if is_beyond { head } else { piece.position })))
        }
    }

    /// Hears what the client says.
    fn hear_client(&mut self, cx: &mut Context<'_>) -> bool {
        let Poll::Ready(said) = self.client.poll_next(cx) else { return false };
        self.heard = Instant::now();
        self.desk.presence.seen(self.caller.device());
        if !self.allowance.take() {
            self.ending = Some(Ending::TooFast);
            return true;
        }
        if self.session_is_over() {
            self.ending = Some(Ending::SessionOver);
            return true;
        }
        match said {
            Ok(Said::Text(text)) => self.obey(&text),
            Ok(Said::Ping(bytes)) => self.out.push_back(frame::encode(OpCode::Pong, &bytes)),
            Ok(Said::Pong) => {}
            Ok(Said::Close) => self.ending = Some(Ending::ClientLeft),
            Err(ending) => self.ending = Some(ending),
        }
        true
    }

    fn obey(&mut self, text: &[u8]) {
        if std::str::from_utf8(text).is_err() {
            self.ending = Some(Ending::NotText);
            return;
        }
        match extract::parse::<ClientFrame>(text) {
            Ok(ClientFrame::Ping { cursor: _ }) => {
                let cursor = self.cursor();
                self.say(&ServerFrame::Pong { cursor });
            }
            Ok(ClientFrame::Resume { cursor }) => self.resume(&cursor),
            Ok(ClientFrame::Typing { chat_id }) => self.is_doing(Doing::Typing(chat_id)),
            Ok(ClientFrame::Viewing { chat_id }) => self.is_doing(Doing::Viewing(chat_id)),
            Err(problem) => {
                self.strikes += 1;
                self.say(&ServerFrame::Error { problem: problem.body() });
                if self.strikes >= STRIKES {
                    self.ending = Some(Ending::Nonsense);
                }
            }
        }
    }

    /// Goes back to where the client was: all that it missed follows, or a reset, and nothing in
    /// between.
    fn resume(&mut self, cursor: &str) {
        let company = self.caller.company;
        let head = self.feed.head();
        let reset = match self.desk.cursors.position(company, cursor) {
            Err(_) => Some(ResetReason::Invalid),
            Ok(was) if was.epoch != head.epoch => Some(ResetReason::Epoch),
            // Another node may have told the client of what this one has not read yet.
            Ok(was) if was.seq > head.seq + PAGE => Some(ResetReason::Future),
            Ok(was) if was.at < self.desk.db.now() - self.desk.kept_for.0 => {
                Some(ResetReason::Expired)
            }
            Ok(was) => {
                self.slot.seen.store(was.seq, Ordering::Relaxed);
                self.told_at = was.at;
                self.missed_until = head.seq;
                self.piece = None;
                self.say(&ServerFrame::Resumed { cursor: cursor.to_owned() });
                None
            }
        };
        if let Some(reason) = reset {
            self.say(&ServerFrame::Reset { reason });
        }
    }

    /// Notes what the client does in a chat; colleagues are told in turn.
    fn is_doing(&mut self, doing: Doing) {
        let is_old = self.did.is_some_and(|(did, at)| did == doing && at.elapsed() < DID);
        if is_old || self.doings.len() >= DOINGS {
            return;
        }
        self.did = Some((doing, Instant::now()));
        self.doings.push_back(doing);
    }

    /// Tells what somebody is doing, here or elsewhere.
    fn tell_moment(&mut self, cx: &mut Context<'_>) -> bool {
        if let Some(asked) = &mut self.activity
            && let Poll::Ready(answer) = asked.as_mut().poll(cx)
        {
            self.activity = None;
            if let Err(problem) = answer {
                // It did nothing, and may say so again.
                self.did = None;
                self.say(&ServerFrame::Error { problem: problem.body() });
            }
            return true;
        }
        if self.activity.is_none()
            && let Some(doing) = self.doings.pop_front()
        {
            let (db, caller) = (self.desk.db.clone(), self.caller.clone());
            let (feed, slot) = (Arc::clone(&self.feed), Arc::clone(&self.slot));
            self.activity = Some(Box::pin(moments::show(db, caller, feed, slot, doing)));
            return true;
        }
        let moment = self.slot.take_moment();
        let told = moment.is_some();
        self.out.extend(moment);
        told
    }

    /// Says that the server is there, and notices that the client is not.
    fn keep_time(&mut self, cx: &mut Context<'_>) -> bool {
        if self.beat.as_mut().poll(cx).is_pending() {
            return false;
        }
        let beat = heartbeat();
        self.beat.as_mut().reset(Instant::now() + beat);
        if self.heard.elapsed() > 3 * beat {
            self.ending = Some(Ending::Silent);
        } else if self.session_is_over() {
            self.ending = Some(Ending::SessionOver);
        } else {
            self.out.push_back(frame::encode(OpCode::Ping, b""));
        }
        true
    }

    /// Whether it has lasted as long as it may; what ends it sooner is an event.
    fn session_is_over(&self) -> bool {
        self.caller.member().session_expires_at <= self.desk.db.now()
    }

    /// Where the client is. Its time is never later than it was, or the log would be read too late.
    fn position(&self) -> Position {
        let head = self.feed.head();
        let seq = self.slot.seen.load(Ordering::Relaxed);
        let at = if seq == head.seq { head.at } else { self.told_at };
        Position { seq, at, ..head }
    }

    fn cursor(&self) -> String {
        self.desk.cursors.of_position(self.caller.company, &self.position())
    }

    /// Lets colleagues know that the client looks at nothing any more.
    fn leave_chat(&self) {
        let Some(left) = self.feed.look(&self.slot, None) else { return };
        // Where the node stops, everybody's socket ends.
        let Ok(runtime) = tokio::runtime::Handle::try_current() else { return };
        let (db, caller) = (self.desk.db.clone(), self.caller.clone());
        runtime.spawn(async move {
            if let Err(problem) = moments::tell_left(&db, &caller, left).await {
                problem.log();
            }
        });
    }

    fn say(&mut self, frame: &ServerFrame) {
        match frame.encode() {
            Ok(frame) => self.out.push_back(frame),
            Err(error) => {
                tracing::error!(?error, "a frame cannot be written");
                self.ending = Some(Ending::LogUnreadable);
            }
        }
    }
}

impl MessageBody for Socket {
    type Error = Infallible;

    fn size(&self) -> BodySize {
        BodySize::Stream
    }

    fn poll_next(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Infallible>>> {
        let this = self.get_mut();
        this.slot.waker.register(cx.waker());
        loop {
            if let Some(frame) = this.out.pop_front() {
                return Poll::Ready(Some(Ok(frame)));
            }
            if this.out.capacity() > 0 {
                // Most sockets are silent most of the time.
                this.out = VecDeque::new();
            }
            match this.ending {
                Some(_) if this.said_goodbye => return Poll::Ready(None),
                Some(ending) => {
                    this.said_goodbye = true;
                    this.out.push_back(close_frame(ending));
                }
                None => {
                    if !this.step(cx) {
                        return Poll::Pending;
                    }
                }
            }
        }
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        self.feed.leave(&self.slot);
        self.leave_chat();
        self.desk.presence.closed(self.caller.device());
        let ending = self.ending.map_or("connection lost", |ending| ending.parts().1);
        tracing::debug!(connection_id = %self.slot.id, ending, "socket closed");
    }
}

fn heartbeat() -> Duration {
    HEARTBEAT.to_std().unwrap_or_default()
}

/// How much a client may say: so many messages a second, and some at once.
struct Allowance {
    left: u32,
    since: Instant,
}

impl Allowance {
    fn full() -> Self {
        Self { left: FRAMES_AT_ONCE, since: Instant::now() }
    }

    fn take(&mut self) -> bool {
        let earned = self.since.elapsed().as_millis() * u128::from(FRAMES_PER_SECOND) / 1000;
        if earned > 0 {
            let earned = u32::try_from(earned).unwrap_or(u32::MAX);
            self.left = self.left.saturating_add(earned).min(FRAMES_AT_ONCE);
            self.since = Instant::now();
        }
        let left = self.left.checked_sub(1);
        self.left = left.unwrap_or(0);
        left.is_some()
    }
}
