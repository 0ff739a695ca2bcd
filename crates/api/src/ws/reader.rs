//! The thread that reads the logs for all sockets of this node: each event once.

use std::sync::Arc;
use std::time::{Duration, Instant};

use domain::event::Event;
use domain::ids::CompanyId;
use persistence::StoreError;
use persistence::events::{self, Logged, Position};

use super::close::Ending;
use super::feed::{Encoded, Feed};
use super::frame::ServerFrame;
use crate::Db;
use crate::cursor::Cursors;
use crate::media::Links;
use crate::view::EventView;

/// Events that are read at once.
const PAGE: i64 = 500;
/// What other nodes commit is noticed after this, at the latest.
const POLL: Duration = Duration::from_millis(250);

/// Reads on until the hub is stopped.
pub fn run(db: &Db, cursors: &Cursors, links: &Links) {
    let hub = &db.wakes().hub;
    let mut looked = Instant::now();
    while let Some(behind) = hub.next_behind(POLL) {
        for feed in behind {
            if let Err(error) = catch_up(db, cursors, links, &feed) {
                tracing::warn!(company = %feed.company, ?error, "the log cannot be read");
                std::thread::sleep(POLL);
                hub.reached(feed.company, i64::MAX);
            }
        }
        if looked.elapsed() >= POLL {
            looked = Instant::now();
            if let Err(error) = look(db) {
                tracing::warn!(?error, "the logs cannot be looked at");
            }
        }
    }
}

/// Brings a feed up to the end of its log.
fn catch_up(db: &Db, cursors: &Cursors, links: &Links, feed: &Arc<Feed>) -> Result<(), StoreError> {
    let mut continued = false;
    loop {
        let head = feed.head();
        let company = feed.company;
        let read = db.batch_now(|batch| events::follow(batch, company, &head, PAGE))?;
        let more = i64::try_from(read.len()).is_ok_and(|count| count == PAGE);
        // Another node may have changed somebody whom this one remembers as they were.
        for agent in read.iter().filter_map(|logged| logged.event.changed_agent()) {
            db.wakes().members.forget(agent);
        }
        if read.iter().any(|logged| matches!(logged.event, Event::SettingsUpdated { .. })) {
            db.wakes().members.forget_company(company);
        }
        let is_erased = |logged: &&Logged| matches!(logged.event, Event::ContactErased { .. });
        let erased = read.iter().rev().find(is_erased).map(|logged| logged.seq);
        let encoded = read.into_iter().map(|logged| encode(cursors, links, company, &head, logged));
        feed.push(encoded.collect::<Result<_, _>>()?, continued);
        if let Some(seq) = erased {
            feed.forget_before(seq);
        }
        if !more {
            return Ok(());
        }
        continued = true;
    }
}

/// Looks how far the logs reach, in one question for all companies: a hint may have been lost, and
/// other nodes give none.
fn look(db: &Db) -> Result<(), StoreError> {
    let hub = &db.wakes().hub;
    hub.forget_idle();
    let feeds = hub.feeds();
    if feeds.is_empty() {
        return Ok(());
    }
    let companies: Vec<CompanyId> = feeds.iter().map(|feed| feed.company).collect();
    for (company, epoch, seq) in db.batch_now(|batch| events::heads(batch, &companies))? {
        match feeds.iter().find(|feed| feed.company == company) {
            Some(feed) if feed.epoch != epoch => {
                hub.forget(company);
                feed.end(Ending::PositionLost);
            }
            _ => hub.reached(company, seq),
        }
    }
    Ok(())
}

/// Writes an event as it travels, for all who may see it.
pub(super) fn encode(
    cursors: &Cursors,
    links: &Links,
    company: CompanyId,
    seen: &Position,
    logged: Logged,
) -> Result<Encoded, serde_json::Error> {
    let (seq, at) = (logged.seq, logged.at);
    let audience = logged.event.audience();
    let ends = logged.event.ends();
    let cursor = cursors.of_position(company, &Position { epoch: seen.epoch, seq, at });
    let event = EventView::new(company, links, logged);
    let frame = ServerFrame::Event { cursor, event }.encode()?;
    Ok(Encoded { seq, at, audience, ends, frame })
}
