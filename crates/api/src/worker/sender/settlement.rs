//! What became of messages that were taken to Meta, written down.

use chrono::TimeDelta;
use domain::event::{Event, Gist};
use domain::health::Sends;
use domain::ids::AccountId;
use domain::message::{Message, State};
use persistence::sends::{self, Send};
use persistence::{Tx, chats, early, jobs, messages};

use super::Outcome;
use crate::actions::{accounts, scheduled, windows};
use crate::problem::{Kind, Problem};

/// How long a status may take before the chat goes on without it.
const PATIENCE: TimeDelta = TimeDelta::seconds(60);

/// Writes down what became of some attempts. Answers with the bodies of the journal whose statuses
/// waited for one of the messages.
pub(super) fn write(
    tx: &mut Tx<'_>,
    outcomes: Vec<(Send, Outcome)>,
    resend_after: Option<TimeDelta>,
) -> Result<Vec<i64>, Problem> {
    let ids: Vec<_> = outcomes.iter().map(|(send, _)| send.message.id).collect();
    let mut current = messages::lock_all(tx, &ids)?;
    let mut books = Books::default();
    for (send, outcome) in outcomes {
        match current.iter_mut().find(|message| message.id == send.message.id) {
            Some(message) => books.enter(tx, &send, outcome, message, resend_after)?,
            None => books.done.push(send.job),
        }
    }
    let bodies = hear_early(tx, &mut current, &mut books)?;
    jobs::remove(tx, &books.done)?;
    if !books.awaited.is_empty() {
        let due = tx.now() + resend_after.unwrap_or(PATIENCE);
        sends::await_status(tx, &books.awaited, due)?;
    }
    current.retain(|message| books.changed.contains(&message.id));
    messages::save(tx, &current)?;
    let failed = current.iter().filter(|message| message.state() == Some(State::Failed));
    scheduled::tell_of_failures(tx, &failed.cloned().collect::<Vec<_>>())?;
    // To everybody else a message that was just accepted is on its way as before.
    current.retain(|message| {
        message.state() != Some(State::Accepted) || !books.unseen.contains(&message.id)
    });
    tell(tx, current)?;
    Ok(bodies)
}

#[derive(Default)]
struct Books {
    done: Vec<domain::ids::JobId>,
    awaited: Vec<domain::ids::JobId>,
    changed: Vec<domain::ids::MessageId>,
    /// Queued until now.
    unseen: Vec<domain::ids::MessageId>,
}

impl Books {
    fn enter(
        &mut self,
        tx: &mut Tx<'_>,
        send: &Send,
        outcome: Outcome,
        message: &mut Message,
        resend_after: Option<TimeDelta>,
    ) -> Result<(), Problem> {
        let now = tx.now();
        if message.state() == Some(State::Queued) {
            self.unseen.push(message.id);
        }
        let is_news = match outcome {
            Outcome::Accepted(accepted) => {
                self.done.push(send.job);
                tx.sent(message.account, Sends { sent: 1, failed: 0 });
                message.accepted(accepted.wamid)
            }
            Outcome::Failed(failure) => {
                self.done.push(send.job);
                tx.sent(message.account, Sends { sent: 1, failed: 1 });
                // We ourselves say 0, too.
                if failure.code != 0 && whatsapp_client::is_account_fault(failure.code) {
                    accounts::look_into(tx, message.account)?;
                }
                message.fail(&failure)
            }
            Outcome::TooLate(failure, at) => {
                self.done.push(send.job);
                tx.sent(message.account, Sends { sent: 1, failed: 1 });
                let fails = message.fail(&failure);
                if message.is_outside_window() {
                    windows::hear(tx, message.account, message.chat, at)?;
                }
                fails
            }
            Outcome::Again { pause, why } => {
                jobs::postpone(tx, send.job, now + pause, &why)?;
                false
            }
            Outcome::Unknown(why) => {
                tracing::warn!(message_id = %message.id, why, "a message is unknown");
                self.awaited.push(send.job);
                message.lost_sight_of()
            }
            // Its status came meanwhile.
            Outcome::StillUnknown if message.state() != Some(State::Unknown) => {
                self.done.push(send.job);
                false
            }
            Outcome::StillUnknown if resend_after.is_some() => {
                jobs::postpone(tx, send.job, now, "no status came")?;
                false
            }
            // It stays unknown; an agent decides.
            Outcome::StillUnknown => {
                self.done.push(send.job);
                false
            }
        };
        if is_news {
            self.changed.push(message.id);
        }
        Ok(())
    }
}

/// Lets messages that have just got their wamid hear the statuses that came before it, and be found by what
/// is about them.
fn hear_early(
    tx: &mut Tx<'_>,
    current: &mut [Message],
    books: &mut Books,
) -> Result<Vec<i64>, Problem> {
    let named: Vec<(AccountId, String)> = current
        .iter()
        .filter(|message| books.changed.contains(&message.id))
        .filter_map(|message| Some((message.account, message.wamid.clone()?)))
        .collect();
    if named.is_empty() {
        return Ok(vec![]);
    }
    let wanted: Vec<(AccountId, &str)> =
        named.iter().map(|(account, wamid)| (*account, wamid.as_str())).collect();
    early::lock(tx, &wanted)?;
    let statuses = early::take(tx, &wanted)?;
    for status in &statuses {
        let its = |message: &&mut Message| {
            message.account == status.account && message.wamid.as_ref() == Some(&status.wamid)
        };
        if let Some(message) = current.iter_mut().find(its)
            && message.hear(&status.report)
            && message.is_outside_window()
        {
            windows::hear(tx, message.account, message.chat, status.at)?;
        }
    }
    let orphans = messages::lock_about(tx, &wanted)?;
    let found = let_find(current, books, orphans);
    messages::revise(tx, &found)?;
    tell(tx, found)?;
    Ok(statuses.into_iter().map(|status| status.journal_id).collect())
}

/// Lets answers to messages and emojis on them find these, which came before their wamid was known. Answers
/// with those that did.
fn let_find(current: &mut [Message], books: &mut Books, orphans: Vec<Message>) -> Vec<Message> {
    let finds = |mut orphan: Message| {
        let name = orphan.about_wamid.clone();
        let its = |target: &&mut Message| {
            target.account == orphan.account && name.is_some() && target.wamid == name
        };
        let target = current.iter_mut().find(its)?;
        let before = target.version;
        let is_found = target.is_found_by(&mut orphan);
        if target.version > before {
            // There is more to see of it than that it is on its way.
            books.unseen.retain(|id| *id != target.id);
        }
        is_found.then_some(orphan)
    };
    orphans.into_iter().filter_map(finds).collect()
}

/// Says what became of messages, as far as anybody can see it.
fn tell(tx: &mut Tx<'_>, changed: Vec<Message>) -> Result<(), Problem> {
    let chats: Vec<_> = changed.iter().map(|message| message.chat).collect();
    let shown = chats::list_shown(tx, &chats)?;
    for message in changed {
        let chat = shown.iter().find(|shown| shown.chat.id == message.chat);
        let chat = chat.ok_or(Kind::Internal)?;
        tx.record(Event::MessageUpdated { chat: Gist::from(&chat.chat), message });
    }
    Ok(())
}
