//! The picture of the desk, and the place in the log at which it looked like this.

use domain::account::Account;
use domain::event::Shown;
use persistence::agents::{Colleague, Member};
use persistence::events::{self, Logged, Position};
use persistence::inboxes::{self, Inbox};
use persistence::lists::{self, List, Sieve};
use persistence::tallies::{self, Counts};
use persistence::{accounts, agents};

use crate::Db;
use crate::auth::{Caller, session_is_over};
use crate::problem::Problem;

/// How many chats of a list are part of the picture; the rest comes page by page.
pub const CHATS: usize = 200;

/// The picture.
pub struct Picture {
    /// Where the log was.
    pub position: Position,
    /// Whoever asks, as they are at that place of the log.
    pub me: Member,
    /// The colleagues.
    pub agents: Vec<Colleague>,
    /// The accounts of whoever asks.
    pub accounts: Vec<Account>,
    /// The first of the active list.
    pub active: Vec<Shown>,
    /// The first of the queue.
    pub queue: Vec<Shown>,
    /// The lengths of all lists.
    pub counts: Counts,
    /// How the notifications of whoever asks stand.
    pub inbox: Inbox,
}

/// Takes the picture, from one snapshot.
pub async fn picture(db: &Db, caller: &Caller) -> Result<Picture, Problem> {
    let session = caller.device().session;
    let limit = i64::try_from(CHATS).unwrap_or(i64::MAX);
    let taken = db.snapshot(caller.company, move |tx| {
        // What is remembered of them may be older than the place in the log.
        let me = agents::find_member(tx, session)?;
        let (viewer, id) = (me.viewer.clone(), me.agent.id);
        Ok(Picture {
            position: events::head(tx)?,
            me,
            agents: agents::list(tx)?,
            accounts: accounts::list(tx, &viewer)?,
            active: lists::page(tx, &viewer, List::Active, &Sieve::default(), None, limit)?,
            queue: lists::page(tx, &viewer, List::Queue, &Sieve::default(), None, limit)?,
            counts: tallies::counts(tx, &viewer)?,
            inbox: inboxes::find(tx, id)?,
        })
    });
    taken.await.map_err(session_is_over)
}

/// A piece of the log.
pub struct Piece {
    /// What the caller may see of it.
    pub events: Vec<Logged>,
    /// How far it was read; further than the last event, if others follow that are not for them.
    pub position: Position,
    /// The log goes on.
    pub has_more: bool,
    /// Somewhere in it, what the caller sees became something else: they need a new picture.
    pub sight_changed: bool,
}

/// Reads the log after a position that was checked.
pub async fn events_after(
    db: &Db,
    caller: &Caller,
    after: Position,
    limit: i64,
) -> Result<Piece, Problem> {
    let viewer = caller.viewer().clone();
    db.snapshot(caller.company, move |tx| {
        let mut read = events::after(tx, &after, limit)?;
        let has_more = i64::try_from(read.len()).is_ok_and(|count| count == limit);
        let last = read.last().map(|logged| (logged.seq, logged.at));
        let (seq, at) = last.unwrap_or((after.seq, after.at));
        let sight_changed = read
            .iter()
            .any(|logged| logged.event.ends().is_some_and(|ends| ends.change_sight_of(&viewer)));
        read.retain(|logged| viewer.may_see(&logged.event.audience()));
        Ok(Piece { events: read, position: Position { seq, at, ..after }, has_more, sight_changed })
    })
    .await
}

/// Where the log is now.
pub async fn head(db: &Db, caller: &Caller) -> Result<Position, Problem> {
    db.snapshot(caller.company, |tx| Ok(events::head(tx)?)).await
}
