//! The life cycle of a chat, and Meta's customer service window.
//!
//! A method that changes the chat says whether it did, or refuses and changes nothing.

use chrono::{DateTime, SubsecRound as _, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::ids::{AccountId, AgentId, ChatId, ContactId, ReasonId};
use crate::message::Message;

/// How long after a customer's message Meta accepts free-form answers.
pub const WINDOW: TimeDelta = TimeDelta::hours(24);
/// So long before the window ends, nothing free-form is sent any more: what is on its way for a moment, or
/// counted by a clock that is ahead of ours, would come too late.
pub const MARGIN: TimeDelta = TimeDelta::seconds(60);

/// The conversation with one customer on one account. It moves between the two lists for ever.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chat {
    /// Which one.
    pub id: ChatId,
    /// The number on which the customer writes.
    pub account: AccountId,
    /// The customer.
    pub contact: ContactId,
    /// Whom `WhatsApp` knows at the other end, where that customer was made part of `contact`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub peer: Option<ContactId>,
    /// Where agents find it.
    pub place: Place,
    /// When the window ends; free-form messages end [`MARGIN`] earlier.
    pub window_until: Option<DateTime<Utc>>,
    /// When Meta last refused a free-form message because the window was closed by then: what the customer
    /// wrote before opened it no longer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused_at: Option<DateTime<Utc>>,
    /// Until when it stays active for the sake of a template that was sent in it. Where that is later
    /// than the window, the chat awaits the customer.
    #[serde(default)]
    pub awaiting_until: Option<DateTime<Utc>>,
    /// Messages of the customer that nobody has read yet.
    pub unread: i32,
    /// Since when the customer waits for an answer: when they wrote the oldest message that nobody has answered
    /// by hand. What the desk or a program says by itself is no answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unanswered_since: Option<DateTime<Utc>>,
    /// The last message, as the lists show it.
    pub preview: Option<Preview>,
    /// The wamid of the customer's last message: what a read receipt names.
    pub last_inbound: Option<String>,
    /// When the customer last brought it out of the archive. What somebody does to it there and back
    /// is the same opening.
    pub opened_at: Option<DateTime<Utc>>,
    /// When it was last written in; the lists' order.
    pub active_at: DateTime<Utc>,
    /// Grows with every change, so that a client can drop what is older than what it has.
    pub version: i64,
}

/// Where a chat is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// Active, and waiting for an agent.
    Queue {
        since: DateTime<Utc>,
        /// A program of the company answers first: agents are given it from then on at the latest.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        bot_until: Option<DateTime<Utc>>,
    },
    /// Active, and somebody's.
    With { agent: AgentId, since: DateTime<Utc> },
    /// Over, until the customer writes again, or somebody brings it back.
    Archive {
        at: DateTime<Utc>,
        /// Who ended it, and why. It is never changed.
        #[serde(default)]
        ending: Ending,
    },
}

/// How a chat came to be over.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// Its time was over: nobody ended it, for no reason, and nothing is resolved.
    #[default]
    Clock,
    /// Somebody ended it.
    Resolved {
        /// Who.
        by: AgentId,
        /// Why.
        reason: ReasonId,
    },
}

impl Place {
    /// Whose it is.
    pub fn agent(&self) -> Option<AgentId> {
        match self {
            Self::With { agent, .. } => Some(*agent),
            Self::Queue { .. } | Self::Archive { .. } => None,
        }
    }
}

/// One line about the last message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Preview {
    /// The type of the message.
    #[serde(rename = "type")]
    pub kind: String,
    /// Its text or caption, cut to 120 characters; empty where there is none.
    pub text: String,
    /// The customer wrote it, not the company.
    pub inbound: bool,
    /// When.
    pub at: DateTime<Utc>,
}

impl Ending {
    /// Who ended it; nobody, if it was the clock.
    pub fn by(self) -> Option<AgentId> {
        match self {
            Self::Clock => None,
            Self::Resolved { by, .. } => Some(by),
        }
    }

    /// Why; for no reason, if it was the clock.
    pub fn reason(self) -> Option<ReasonId> {
        match self {
            Self::Clock => None,
            Self::Resolved { reason, .. } => Some(reason),
        }
    }
}

/// What a customer's message did to the chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// It was active and stays it.
    WasOpen,
    /// It came back from the archive, or is new, and waits for an agent now.
    Opened,
    /// The message came so late that its window is over: the chat stays in the archive.
    StaysArchived,
}

/// Why a change was refused, in words that an agent can read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// An archived chat belongs to nobody and is answered by nobody.
    #[error("the chat is archived")]
    Archived,
    /// See [`WINDOW`].
    #[error("the customer has not written in the last 24 hours; send a template instead")]
    WindowClosed,
    /// Agents answer in their own chats.
    #[error("the chat is not yours")]
    NotYours,
    /// Only what is over can be brought back.
    #[error("the chat is active")]
    Active,
}

impl Chat {
    /// A chat in which nobody has written yet; it lies in the archive until somebody does.
    pub fn new(id: ChatId, account: AccountId, contact: ContactId, now: DateTime<Utc>) -> Self {
        Self {
            id,
            account,
            contact,
            peer: None,
            place: Place::Archive { at: now, ending: Ending::Clock },
            window_until: None,
            refused_at: None,
            awaiting_until: None,
            unread: 0,
            unanswered_since: None,
            preview: None,
            last_inbound: None,
            opened_at: None,
            active_at: now,
            version: 0,
        }
    }

    /// Takes in what the customer sent: the window, the unread count, the line in the lists.
    ///
    /// An emoji alone opens the window, but no chat: there is nothing to answer. What they write then does.
    pub fn receive(&mut self, message: &Message, now: DateTime<Utc>) -> Opening {
        let opening = if message.content.wants_reading() {
            self.note_inbound(message);
            let opening = self.customer_wrote(message.at, now);
            self.spoke(message);
            opening
        } else {
            self.version += 1;
            if message.content.opens_window() {
                self.note_inbound(message);
                self.extend_window(message.at);
            }
            if self.is_active() { Opening::WasOpen } else { Opening::StaysArchived }
        };
        if message.content.wants_reading() {
            self.unread += 1;
            self.show(message.preview());
        }
        opening
    }

    /// Takes in what the company wrote on its own phone: whoever did so has read what came before.
    pub fn answered_elsewhere(&mut self, message: &Message) {
        self.version += 1;
        if message.content.answers() {
            self.answered(message.at);
        }
        if message.content.wants_reading() {
            self.unread = 0;
            self.show(message.preview());
        }
    }

    /// Takes in how a call ended: whoever was spoken to waits no longer.
    pub fn spoke(&mut self, message: &Message) {
        if message.content.is_call() && message.content.answers() {
            self.answered(message.at);
        }
    }

    /// Somebody answered by hand at `at`: whoever wrote before waits no longer.
    pub fn answered(&mut self, at: DateTime<Utc>) {
        if self.unanswered_since.is_some_and(|since| since <= at) {
            self.unanswered_since = None;
            self.version += 1;
        }
    }

    /// Since when it has waited in the queue, for its order: whoever has waited for an answer for the longest
    /// comes first, however often the chat changed hands meanwhile.
    pub fn waits_since(&self) -> Option<DateTime<Utc>> {
        match self.place {
            Place::Queue { since, .. } => {
                Some(self.unanswered_since.map_or(since, |u| u.min(since)))
            }
            Place::With { .. } | Place::Archive { .. } => None,
        }
    }

    /// Shows in the lists what became of the message that they showed like this, if they still do.
    pub fn correct(&mut self, before: &Preview, message: &Message) {
        if let Some(shown) = &mut self.preview
            && shown == before
        {
            *shown = message.preview();
            self.version += 1;
        }
    }

    /// Takes in what a blocked customer sent: the window, and nothing that anybody would notice.
    pub fn receive_silently(&mut self, message: &Message) {
        self.version += 1;
        if message.content.opens_window() {
            self.note_inbound(message);
            self.extend_window(message.at);
        }
    }

    /// Remembers what a read receipt names: Meta knows of none for a call.
    fn note_inbound(&mut self, message: &Message) {
        if !message.content.is_call() {
            self.last_inbound.clone_from(&message.wamid);
        }
    }

    /// Ends the chat of a customer who was blocked. Answers whether that is a change.
    pub fn silence(&mut self, now: DateTime<Utc>) -> bool {
        let changes = self.is_active() || self.unread > 0;
        if changes {
            if self.is_active() {
                self.put_away(now, Ending::Clock);
            }
            self.unread = 0;
            self.version += 1;
        }
        changes
    }

    /// Whom `WhatsApp` knows at the other end.
    pub fn peer(&self) -> ContactId {
        self.peer.unwrap_or(self.contact)
    }

    /// Says that the customer is known under this card from now on.
    pub fn move_to(&mut self, card: ContactId) -> bool {
        let moves = self.contact != card;
        if moves {
            let peer = self.peer();
            self.peer = (peer != card).then_some(peer);
            self.contact = card;
            self.version += 1;
        }
        moves
    }

    /// Opens the window, or extends it: a webhook that comes late never moves it back.
    ///
    /// `at` is Meta's time of the message, and not later than `now`.
    pub fn customer_wrote(&mut self, at: DateTime<Utc>, now: DateTime<Utc>) -> Opening {
        self.version += 1;
        self.extend_window(at);
        let opening = match self.place {
            Place::Archive { .. } if self.is_window_open(now) => {
                self.take_out(None, now);
                Opening::Opened
            }
            Place::Archive { .. } => return Opening::StaysArchived,
            Place::Queue { .. } | Place::With { .. } => Opening::WasOpen,
        };
        self.unanswered_since = Some(self.unanswered_since.map_or(at, |since| since.min(at)));
        opening
    }

    fn extend_window(&mut self, at: DateTime<Utc>) {
        if self.refused_at.is_none_or(|refused| refused <= at) {
            self.window_until = self.window_until.max(Some(at + WINDOW));
        }
    }

    /// Takes in that Meta refused a free-form message at `at` because the window was closed: Meta knows, and
    /// so it is, unless the customer wrote in that second or since. Answers whether that is a change.
    pub fn close_window(&mut self, at: DateTime<Utc>) -> bool {
        // The times of messages are whole seconds.
        let at = at.trunc_subsecs(0);
        let is_news = self.refused_at < Some(at);
        if is_news {
            self.refused_at = Some(at);
            if self.window_until.is_some_and(|until| at < until && until - WINDOW < at) {
                self.window_until = Some(at);
            }
            self.version += 1;
        }
        is_news
    }

    /// Shows a message in the lists; one that is older than what they show changes nothing there.
    pub fn show(&mut self, preview: Preview) {
        self.version += 1;
        match &self.preview {
            Some(shown) if shown.at > preview.at => {}
            _ => {
                self.active_at = preview.at;
                self.preview = Some(preview);
            }
        }
    }

    /// Takes the line about the last message out of the lists, if that is older than `then`. The chat
    /// keeps its place in them.
    pub fn forget_preview(&mut self, then: DateTime<Utc>) -> bool {
        let is_old = self.preview.as_ref().is_some_and(|preview| preview.at < then);
        if is_old {
            self.preview = None;
            self.version += 1;
        }
        is_old
    }

    /// Says how many messages there are that somebody may still have to read: of those that are gone,
    /// nobody has to read any.
    pub fn forget_unread(&mut self, left: i32) -> bool {
        let is_fewer = left < self.unread;
        if is_fewer {
            self.unread = left;
            self.version += 1;
        }
        is_fewer
    }

    /// Gives the chat to `to`. Giving it to whoever has it is no change.
    pub fn assign(&mut self, to: AgentId, now: DateTime<Utc>) -> Result<bool, Refusal> {
        match self.place {
            Place::Archive { .. } => Err(Refusal::Archived),
            Place::With { agent, .. } if agent == to => Ok(false),
            Place::With { .. } | Place::Queue { .. } => {
                self.place = Place::With { agent: to, since: now };
                self.version += 1;
                Ok(true)
            }
        }
    }

    /// Puts the chat of somebody who leaves back into the queue.
    pub fn release(&mut self, now: DateTime<Utc>) -> bool {
        let held = self.place.agent().is_some();
        if held {
            self.place = Place::Queue { since: now, bot_until: None };
            self.version += 1;
        }
        held
    }

    /// Lets a program answer first: it has until then to say something, or to hand the chat over.
    pub fn let_bot_answer(&mut self, until: DateTime<Utc>) -> bool {
        let Place::Queue { bot_until, .. } = &mut self.place else { return false };
        *bot_until = Some(until);
        self.version += 1;
        true
    }

    /// The program said something, and has the chat until the customer writes again: for as long as they
    /// can be answered.
    pub fn bot_answered(&mut self) -> bool {
        let until = self.window_until;
        match &mut self.place {
            Place::Queue { bot_until, .. } if bot_until.is_some() && until.is_some() => {
                *bot_until = until;
                self.version += 1;
                true
            }
            _ => false,
        }
    }

    /// Takes the chat from the program that answered first: it waits for an agent from now on.
    pub fn hand_over(&mut self, now: DateTime<Utc>) -> bool {
        let is_with_bot = self.is_with_bot();
        if is_with_bot {
            self.place = Place::Queue { since: now, bot_until: None };
            self.version += 1;
        }
        is_with_bot
    }

    /// Whether a program answers first.
    pub fn is_with_bot(&self) -> bool {
        matches!(self.place, Place::Queue { bot_until: Some(_), .. })
    }

    /// Archives the chat if its time is over.
    pub fn expire(&mut self, now: DateTime<Utc>) -> bool {
        let over = self.is_active() && self.active_until().is_none_or(|until| until <= now);
        if over {
            self.put_away(now, Ending::Clock);
        }
        over
    }

    /// Ends the chat for a reason. Whoever may answer in it may end it, inside the window or not.
    pub fn resolve(
        &mut self,
        by: AgentId,
        acts_for_others: bool,
        reason: ReasonId,
        now: DateTime<Utc>,
    ) -> Result<(), Refusal> {
        self.may_be_continued_by(by, acts_for_others)?;
        self.put_away(now, Ending::Resolved { by, reason });
        Ok(())
    }

    /// Brings the chat back from the archive while its window is open: to `to`, or into the queue.
    pub fn reactivate(&mut self, to: Option<AgentId>, now: DateTime<Utc>) -> Result<(), Refusal> {
        if self.is_active() {
            return Err(Refusal::Active);
        }
        if !self.is_window_open(now) {
            return Err(Refusal::WindowClosed);
        }
        self.take_out(to, now);
        Ok(())
    }

    /// Takes in that a template is sent: the chat is active, and awaits the customer for as long as a
    /// window lasts. One that comes out of the archive goes to `to`, or into the queue; one that is
    /// active stays where it is. Answers whether it came back.
    pub fn send_template(&mut self, to: Option<AgentId>, now: DateTime<Utc>) -> bool {
        self.version += 1;
        self.awaiting_until = self.awaiting_until.max(Some(now + WINDOW));
        let came_back = !self.is_active();
        if came_back {
            self.take_out(to, now);
        }
        came_back
    }

    fn put_away(&mut self, at: DateTime<Utc>, ending: Ending) {
        self.place = Place::Archive { at, ending };
        self.awaiting_until = None;
        self.unanswered_since = None;
        self.version += 1;
    }

    fn take_out(&mut self, to: Option<AgentId>, now: DateTime<Utc>) {
        self.place = match to {
            Some(agent) => Place::With { agent, since: now },
            None => Place::Queue { since: now, bot_until: None },
        };
        self.opened_at = Some(now);
        self.version += 1;
    }

    /// Until when it stays active: for the window, and for the sake of a template.
    pub fn active_until(&self) -> Option<DateTime<Utc>> {
        self.window_until.max(self.awaiting_until)
    }

    /// Whether it is active for the sake of a template alone, which the customer has not answered.
    pub fn is_awaiting(&self, now: DateTime<Utc>) -> bool {
        self.is_active()
            && !self.is_window_open(now)
            && self.awaiting_until.is_some_and(|until| now < until)
    }

    /// Says that the customer's messages were read.
    pub fn read(&mut self) -> bool {
        let had_unread = self.unread > 0;
        if had_unread {
            self.unread = 0;
            self.version += 1;
        }
        had_unread
    }

    /// Whether the customer's window is open at `now`: that decides in which list the chat is.
    pub fn is_window_open(&self, now: DateTime<Utc>) -> bool {
        self.window_until.is_some_and(|until| now < until)
    }

    /// The first moment at which free-form messages are refused.
    pub fn writable_until(&self) -> Option<DateTime<Utc>> {
        writable_until(self.window_until)
    }

    /// Says whether a free-form message may be sent at `now`.
    pub fn may_write(&self, now: DateTime<Utc>) -> Result<(), Refusal> {
        may_write(self.window_until, now)
    }

    /// Says whether this agent may answer in it at `now`: the window first, for it explains the rest.
    pub fn may_be_answered_by(
        &self,
        agent: AgentId,
        answers_for_others: bool,
        now: DateTime<Utc>,
    ) -> Result<(), Refusal> {
        self.may_write(now)?;
        self.may_be_continued_by(agent, answers_for_others)
    }

    /// The same without the window: whether it is theirs to go on with, or to end.
    pub fn may_be_continued_by(&self, agent: AgentId, for_others: bool) -> Result<(), Refusal> {
        match self.place {
            Place::Archive { .. } => Err(Refusal::Archived),
            Place::With { agent: holder, .. } if holder == agent => Ok(()),
            Place::With { .. } | Place::Queue { .. } if for_others => Ok(()),
            Place::With { .. } | Place::Queue { .. } => Err(Refusal::NotYours),
        }
    }

    /// Whether it is in the active list.
    pub fn is_active(&self) -> bool {
        !matches!(self.place, Place::Archive { .. })
    }
}

/// The first moment at which free-form messages are refused, in a window that ends then.
pub fn writable_until(window_until: Option<DateTime<Utc>>) -> Option<DateTime<Utc>> {
    window_until.map(|until| until - MARGIN)
}

/// Says whether a free-form message may be sent at `now`, in a window that ends then: when it is taken over,
/// and once more when it goes to Meta.
pub fn may_write(window_until: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Result<(), Refusal> {
    let open = writable_until(window_until).is_some_and(|until| now < until);
    if open { Ok(()) } else { Err(Refusal::WindowClosed) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const START: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn empty() -> Chat {
        Chat::new(ChatId::new(), AccountId::new(), ContactId::new(), START)
    }

    /// A chat whose customer wrote at [`START`].
    fn chat() -> Chat {
        let mut chat = empty();
        chat.customer_wrote(START, START);
        chat
    }

    fn ms(count: i64) -> TimeDelta {
        TimeDelta::milliseconds(count)
    }

    /// A moment so many seconds before the window ends that [`START`] opened.
    fn before_end(seconds: i64) -> DateTime<Utc> {
        START + WINDOW - TimeDelta::seconds(seconds)
    }

    #[test]
    fn free_text_is_refused_from_a_minute_before_the_window_ends() {
        assert_eq!(chat().may_write(before_end(61)), Ok(()));
        for refused in [60, 59, 0, -1] {
            assert_eq!(chat().may_write(before_end(refused)), Err(Refusal::WindowClosed));
        }
        assert_eq!(chat().writable_until(), Some(before_end(60)));
        assert_eq!(empty().may_write(START), Err(Refusal::WindowClosed));
    }

    #[test]
    fn the_lists_know_no_margin() {
        let (mut chat, ana, why) = (chat(), AgentId::new(), ReasonId::new());
        let last = before_end(0) - ms(1);
        assert!(!chat.clone().expire(last), "it is active as long as the window is open");
        chat.resolve(ana, true, why, last).unwrap();
        chat.reactivate(Some(ana), last).unwrap();
        assert_eq!(chat.may_be_answered_by(ana, false, last), Err(Refusal::WindowClosed));
    }

    #[test]
    fn meta_knows_when_the_window_is_closed() {
        let hour = |n| START + TimeDelta::hours(n);
        let mut chat = chat();
        assert!(chat.close_window(hour(2) + ms(300)));
        assert_eq!((chat.window_until, chat.refused_at), (Some(hour(2)), Some(hour(2))));
        assert!(!chat.close_window(hour(2) + ms(500)), "that is known");
        // What the customer wrote before, and comes late, does not open it again.
        assert_eq!(chat.customer_wrote(hour(1), hour(3)), Opening::WasOpen);
        assert_eq!(chat.window_until, Some(hour(2)));
        chat.customer_wrote(hour(2), hour(3));
        assert_eq!(chat.window_until, Some(hour(2) + WINDOW), "what they write since does");
        assert!(!chat.close_window(hour(1)), "a refusal that comes late closes nothing");
        chat.customer_wrote(hour(3), hour(3));
        assert!(chat.close_window(hour(3) + ms(900)));
        assert_eq!(chat.window_until, Some(hour(3) + WINDOW), "they wrote in the same second");
        let mut never = empty();
        never.close_window(START);
        assert_eq!(never.window_until, None);
    }

    #[test]
    fn a_late_webhook_never_moves_the_window_back() {
        let mut chat = chat();
        assert_eq!(chat.customer_wrote(START - TimeDelta::hours(3), START), Opening::WasOpen);
        assert_eq!(chat.window_until, Some(START + WINDOW));
    }

    #[test]
    fn a_message_brings_the_chat_back_to_the_queue() {
        let mut chat = chat();
        let later = START + WINDOW;
        assert!(chat.expire(later));
        assert_eq!(chat.customer_wrote(later, later + ms(5)), Opening::Opened);
        assert_eq!(chat.place, Place::Queue { since: later + ms(5), bot_until: None });
    }

    #[test]
    fn a_message_that_came_a_day_late_leaves_the_chat_archived() {
        let mut chat = empty();
        let now = START + TimeDelta::hours(25);
        assert_eq!(chat.customer_wrote(START, now), Opening::StaysArchived);
        assert!(!chat.is_active());
    }

    #[test]
    fn the_clock_archives_when_the_window_ends_and_not_before() {
        let mut chat = chat();
        assert!(!chat.expire(START + WINDOW - ms(1)));
        assert!(chat.expire(START + WINDOW));
        assert!(!chat.expire(START + WINDOW), "once is enough");
    }

    #[test]
    fn whoever_may_answer_may_end_it_once_and_says_why() {
        let (mut chat, ana, rui) = (chat(), AgentId::new(), AgentId::new());
        let (why, other) = (ReasonId::new(), ReasonId::new());
        assert_eq!(chat.resolve(ana, false, why, START), Err(Refusal::NotYours), "it waits");
        chat.assign(ana, START).unwrap();
        assert_eq!(chat.resolve(rui, false, why, START), Err(Refusal::NotYours));
        // The window is over and the clock has not looked yet.
        assert_eq!(chat.resolve(ana, false, why, START + WINDOW), Ok(()));
        let ending = Ending::Resolved { by: ana, reason: why };
        assert_eq!(chat.place, Place::Archive { at: START + WINDOW, ending });
        let before = chat.clone();
        assert_eq!(chat.resolve(ana, true, other, START), Err(Refusal::Archived));
        assert!(!chat.expire(START + WINDOW));
        assert_eq!(chat, before, "who and why stay as they are");
    }

    #[test]
    fn it_comes_back_while_the_window_is_open_and_no_longer() {
        let (mut chat, ana, why) = (chat(), AgentId::new(), ReasonId::new());
        assert_eq!(chat.reactivate(None, START), Err(Refusal::Active));
        chat.resolve(ana, true, why, START).unwrap();
        let over = START + WINDOW;
        assert_eq!(chat.clone().reactivate(Some(ana), over), Err(Refusal::WindowClosed));
        let mut waits = chat.clone();
        waits.reactivate(None, over - ms(1)).unwrap();
        assert_eq!(waits.place, Place::Queue { since: over - ms(1), bot_until: None });
        chat.reactivate(Some(ana), START + ms(1)).unwrap();
        assert_eq!(chat.place, Place::With { agent: ana, since: START + ms(1) });
    }

    #[test]
    fn a_template_brings_it_back_for_a_day_in_which_only_the_customer_may_write() {
        let (mut chat, ana) = (chat(), AgentId::new());
        let later = START + WINDOW * 3;
        chat.expire(later);
        assert!(chat.send_template(Some(ana), later));
        assert_eq!(chat.place, Place::With { agent: ana, since: later });
        assert!(chat.is_awaiting(later));
        assert_eq!(chat.may_be_answered_by(ana, false, later), Err(Refusal::WindowClosed));
        let end = later + WINDOW;
        assert!(!chat.clone().expire(end - ms(1)));
        assert!(chat.clone().expire(end));
        let answered = end - ms(1);
        assert_eq!(chat.customer_wrote(answered, answered), Opening::WasOpen);
        assert!(!chat.is_awaiting(answered));
        assert_eq!(chat.may_be_answered_by(ana, false, answered), Ok(()));
        assert!(!chat.expire(end), "the answer opened the window");
    }

    #[test]
    fn a_template_inside_the_window_takes_nothing_away() {
        let (mut chat, ana) = (chat(), AgentId::new());
        chat.assign(ana, START).unwrap();
        let later = START + TimeDelta::hours(20);
        assert!(!chat.send_template(None, later));
        assert_eq!(chat.place, Place::With { agent: ana, since: START });
        assert_eq!(chat.may_be_answered_by(ana, false, later), Ok(()));
        assert!(chat.is_awaiting(START + WINDOW), "the customer has not answered since");
        assert!(!chat.clone().expire(later + WINDOW - ms(1)));
        assert!(chat.expire(later + WINDOW));
    }

    #[test]
    fn a_customer_waits_from_the_first_message_that_nobody_answered() {
        let at = |n| START + TimeDelta::minutes(n);
        let (mut chat, ana) = (chat(), AgentId::new());
        assert_eq!(chat.unanswered_since, Some(START));
        chat.customer_wrote(at(3), at(3));
        chat.let_bot_answer(at(4));
        chat.hand_over(at(5));
        assert_eq!(chat.waits_since(), Some(START), "the program's answer was nobody's");
        chat.assign(ana, at(6)).unwrap();
        assert_eq!((chat.unanswered_since, chat.waits_since()), (Some(START), None));
        chat.release(at(9));
        assert_eq!(chat.waits_since(), Some(START), "it keeps its place");
        chat.answered(at(10));
        assert_eq!((chat.unanswered_since, chat.waits_since()), (None, Some(at(9))));
        chat.customer_wrote(at(12), at(12));
        assert_eq!(chat.unanswered_since, Some(at(12)));
        assert_eq!(chat.waits_since(), Some(at(9)), "nobody loses a place by writing");
        chat.answered(at(11));
        assert_eq!(chat.unanswered_since, Some(at(12)), "that came late, and was said before");
        chat.resolve(ana, true, ReasonId::new(), at(13)).unwrap();
        assert_eq!(chat.unanswered_since, None);
    }

    #[test]
    fn an_archived_chat_cannot_be_given_to_anybody() {
        let mut chat = chat();
        chat.expire(START + WINDOW);
        assert_eq!(chat.assign(AgentId::new(), START), Err(Refusal::Archived));
    }

    #[test]
    fn giving_it_to_whoever_has_it_is_no_change() {
        let (mut chat, ana) = (chat(), AgentId::new());
        assert_eq!(chat.assign(ana, START), Ok(true));
        let before = chat.clone();
        assert_eq!(chat.assign(ana, START + ms(1)), Ok(false));
        assert_eq!(chat, before);
    }

    #[test]
    fn a_program_has_a_chat_until_it_is_given_or_handed_over() {
        let mut chat = chat();
        assert!(chat.let_bot_answer(START + ms(9)));
        assert!(chat.bot_answered());
        let until = Some(START + WINDOW);
        assert_eq!(chat.place, Place::Queue { since: START, bot_until: until });
        assert!(chat.hand_over(START + ms(5)));
        assert!(!chat.hand_over(START + ms(6)), "once is enough");
        assert_eq!(chat.place, Place::Queue { since: START + ms(5), bot_until: None });
        assert!(!chat.bot_answered());
        chat.let_bot_answer(START + ms(9));
        chat.assign(AgentId::new(), START).unwrap();
        assert!(!chat.is_with_bot() && !chat.let_bot_answer(START));
    }

    #[test]
    fn agents_answer_in_their_own_chats_and_supervisors_in_all() {
        let (mut chat, ana, rui) = (chat(), AgentId::new(), AgentId::new());
        assert_eq!(chat.may_be_answered_by(ana, false, START), Err(Refusal::NotYours));
        chat.assign(ana, START).unwrap();
        assert_eq!(chat.may_be_answered_by(ana, false, START), Ok(()));
        assert_eq!(chat.may_be_answered_by(rui, false, START), Err(Refusal::NotYours));
        assert_eq!(chat.may_be_answered_by(rui, true, START), Ok(()));
        let over = START + WINDOW;
        assert_eq!(chat.may_be_answered_by(ana, false, over), Err(Refusal::WindowClosed));
    }

    #[test]
    fn a_chat_keeps_its_other_end_whatever_card_it_lies_under() {
        let mut chat = chat();
        let (before, other, third) = (chat.contact, ContactId::new(), ContactId::new());
        assert!(chat.move_to(other) && !chat.move_to(other));
        assert_eq!((chat.contact, chat.peer()), (other, before));
        chat.move_to(third);
        assert_eq!((chat.contact, chat.peer()), (third, before));
        chat.move_to(before);
        assert_eq!((chat.contact, chat.peer), (before, None));
    }

    #[test]
    fn blocking_ends_a_chat_once() {
        let mut chat = chat();
        chat.unread = 2;
        assert!(chat.silence(START));
        assert_eq!(
            (chat.place, chat.unread),
            (Place::Archive { at: START, ending: Ending::Clock }, 0)
        );
        assert!(!chat.silence(START + ms(1)));
    }

    #[test]
    fn what_is_forgotten_is_not_unread() {
        let mut chat = chat();
        chat.unread = 3;
        assert!(!chat.forget_unread(5), "others were read");
        assert!(chat.forget_unread(1));
        assert_eq!(chat.unread, 1);
        assert!(!chat.forget_unread(1));
    }

    #[test]
    fn an_older_message_does_not_replace_the_preview() {
        let mut chat = chat();
        let line =
            |text: &str, at| Preview { kind: "text".into(), text: text.into(), inbound: true, at };
        chat.show(line("second", START + ms(2)));
        chat.show(line("first", START + ms(1)));
        assert_eq!(chat.preview.unwrap().text, "second");
        assert_eq!(chat.active_at, START + ms(2));
    }

    #[derive(Debug, Clone)]
    enum Step {
        Wrote { late: i64 },
        Assign(u8),
        Release,
        Expire,
        Read,
        Bot,
        Answered,
        Replied,
        HandOver,
        Resolve(u8, bool),
        Reactivate(Option<u8>),
        Template(Option<u8>),
        Refused { late: i64 },
    }

    fn steps() -> impl Strategy<Value = Vec<(i64, Step)>> {
        let step = prop_oneof![
            (0_i64..100_000).prop_map(|late| Step::Wrote { late }),
            (0_u8..3).prop_map(Step::Assign),
            Just(Step::Release),
            Just(Step::Expire),
            Just(Step::Read),
            Just(Step::Bot),
            Just(Step::Answered),
            Just(Step::Replied),
            Just(Step::HandOver),
            (0_u8..3, any::<bool>()).prop_map(|(who, all)| Step::Resolve(who, all)),
            proptest::option::of(0_u8..3).prop_map(Step::Reactivate),
            proptest::option::of(0_u8..3).prop_map(Step::Template),
            (0_i64..100_000).prop_map(|late| Step::Refused { late }),
        ];
        proptest::collection::vec((0_i64..60_000, step), 1..60)
    }

    /// Lets something happen; what is refused must change nothing.
    fn act(chat: &mut Chat, step: &Step, agents: &[AgentId; 3], now: DateTime<Utc>) {
        let who = |n: &u8| agents[usize::from(*n)];
        let before = chat.clone();
        let outcome = match step {
            Step::Wrote { late } => {
                chat.customer_wrote(now - TimeDelta::seconds(*late), now);
                Ok(())
            }
            Step::Assign(to) => chat.assign(who(to), now).map(|_| ()),
            Step::Resolve(by, all) => chat.resolve(who(by), *all, ReasonId::new(), now),
            Step::Reactivate(to) => chat.reactivate(to.as_ref().map(who), now),
            Step::Release => {
                chat.release(now);
                Ok(())
            }
            Step::Expire => {
                chat.expire(now);
                Ok(())
            }
            Step::Read => {
                chat.read();
                Ok(())
            }
            Step::Bot => {
                chat.let_bot_answer(now + TimeDelta::minutes(5));
                Ok(())
            }
            Step::Answered => {
                chat.bot_answered();
                Ok(())
            }
            Step::Replied => {
                chat.answered(now);
                assert_eq!(chat.unanswered_since, None);
                Ok(())
            }
            Step::HandOver => {
                chat.hand_over(now);
                assert!(!chat.is_with_bot());
                Ok(())
            }
            Step::Refused { late } => {
                chat.close_window(now - TimeDelta::seconds(*late));
                Ok(())
            }
            Step::Template(to) => {
                chat.send_template(to.as_ref().map(who), now);
                Ok(())
            }
        };
        assert!(outcome.is_ok() || *chat == before, "a refusal changes nothing");
    }

    /// Whether the step is one of the legal ways out of the archive: the customer wrote, somebody
    /// brought it back inside the window, or a template was sent.
    fn leads_out(step: &Step, chat: &Chat, now: DateTime<Utc>) -> bool {
        match step {
            Step::Wrote { .. } | Step::Reactivate(_) => chat.is_window_open(now),
            Step::Template(_) => true,
            _ => false,
        }
    }

    proptest! {
        /// Whatever happens: the window never moves back unless Meta says so, versions grow with every change, an archived
        /// chat keeps who ended it and why for as long as it lies there, and after the clock has looked,
        /// a chat is active exactly as long as its window is open or a template awaits its answer.
        #[test]
        fn any_history_keeps_the_rules(steps in steps()) {
            let agents = [AgentId::new(), AgentId::new(), AgentId::new()];
            let (mut chat, mut now) = (empty(), START);
            for (seconds, step) in steps {
                now += TimeDelta::seconds(seconds);
                let before = chat.clone();
                act(&mut chat, &step, &agents, now);
                let is_refusal = matches!(step, Step::Refused { .. });
            prop_assert!(chat.window_until >= before.window_until || is_refusal);
                prop_assert!(chat == before || chat.version > before.version);
                prop_assert!(!chat.is_with_bot() || chat.place.agent().is_none());
                prop_assert!(chat.active_until().is_none_or(|until| until <= now + WINDOW));
                // Nobody waits in the archive; whoever waits does so until somebody answers or it is over.
                let waits = chat.unanswered_since;
                prop_assert!(chat.is_active() || waits.is_none());
                let is_answer = matches!(step, Step::Replied);
                prop_assert!(is_answer || !chat.is_active() || waits.is_some() || before.unanswered_since.is_none());
                if let (Some(place), Some(earlier)) = (chat.waits_since(), before.waits_since()) {
                    prop_assert!(is_answer || place <= earlier || chat.place != before.place);
                }
                if !before.is_active() {
                    let stays = chat.place == before.place;
                    prop_assert!(stays || (chat.is_active() && leads_out(&step, &chat, now)));
                }
                chat.expire(now);
                if chat.is_active() {
                    prop_assert!(chat.is_window_open(now) != chat.is_awaiting(now));
                } else {
                    prop_assert_eq!(chat.awaiting_until, None);
                }
                for agent in agents {
                    let may = chat.may_be_answered_by(agent, true, now).is_ok();
                    prop_assert_eq!(may, chat.is_active() && chat.may_write(now).is_ok());
                }
            }
        }
    }
}
