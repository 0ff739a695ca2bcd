//! The life cycle of a chat, and Meta's customer service window.
//!
//! A method that changes the chat says whether it did, or refuses and changes nothing.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::ids::{AccountId, AgentId, ChatId, ContactId};
use crate::message::Message;

/// How long after a customer's message Meta accepts free-form answers.
pub const WINDOW: TimeDelta = TimeDelta::hours(24);

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
    /// The first moment at which free-form messages are refused.
    pub window_until: Option<DateTime<Utc>>,
    /// Messages of the customer that nobody has read yet.
    pub unread: i32,
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
    /// Over, until the customer writes again.
    Archive { at: DateTime<Utc> },
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
}

impl Chat {
    /// A chat in which nobody has written yet; it lies in the archive until somebody does.
    pub fn new(id: ChatId, account: AccountId, contact: ContactId, now: DateTime<Utc>) -> Self {
        Self {
            id,
            account,
            contact,
            peer: None,
            place: Place::Archive { at: now },
            window_until: None,
            unread: 0,
            preview: None,
            last_inbound: None,
            opened_at: None,
            active_at: now,
            version: 0,
        }
    }

    /// Takes in what the customer sent: the window, the unread count, the line in the lists.
    pub fn receive(&mut self, message: &Message, now: DateTime<Utc>) -> Opening {
        let opening = if message.content.opens_window() {
            self.last_inbound.clone_from(&message.wamid);
            self.customer_wrote(message.at, now)
        } else {
            self.version += 1;
            Opening::WasOpen
        };
        if message.content.wants_reading() {
            self.unread += 1;
            self.show(message.preview());
        }
        opening
    }

    /// Takes in what a blocked customer sent: the window, and nothing that anybody would notice.
    pub fn receive_silently(&mut self, message: &Message) {
        self.version += 1;
        if message.content.opens_window() {
            self.last_inbound.clone_from(&message.wamid);
            self.window_until = self.window_until.max(Some(message.at + WINDOW));
        }
    }

    /// Ends the chat of a customer who was blocked. Answers whether that is a change.
    pub fn silence(&mut self, now: DateTime<Utc>) -> bool {
        let changes = self.is_active() || self.unread > 0;
        if changes {
            if self.is_active() {
                self.place = Place::Archive { at: now };
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
        self.window_until = self.window_until.max(Some(at + WINDOW));
        match self.place {
            Place::Archive { .. } if self.may_write(now).is_ok() => {
                self.place = Place::Queue { since: now, bot_until: None };
                self.opened_at = Some(now);
                Opening::Opened
            }
            Place::Archive { .. } => Opening::StaysArchived,
            Place::Queue { .. } | Place::With { .. } => Opening::WasOpen,
        }
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

    /// Archives the chat if its window has closed.
    pub fn expire(&mut self, now: DateTime<Utc>) -> bool {
        let over = self.is_active() && self.may_write(now).is_err();
        if over {
            self.place = Place::Archive { at: now };
            self.version += 1;
        }
        over
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

    /// Says whether a free-form message may be sent at `now`.
    pub fn may_write(&self, now: DateTime<Utc>) -> Result<(), Refusal> {
        let open = self.window_until.is_some_and(|until| now < until);
        if open { Ok(()) } else { Err(Refusal::WindowClosed) }
    }

    /// Says whether this agent may answer in it at `now`: the window first, for it explains the rest.
    pub fn may_be_answered_by(
        &self,
        agent: AgentId,
        answers_for_others: bool,
        now: DateTime<Utc>,
    ) -> Result<(), Refusal> {
        self.may_write(now)?;
        match self.place {
            Place::Archive { .. } => Err(Refusal::Archived),
            Place::With { agent: holder, .. } if holder == agent => Ok(()),
            Place::With { .. } | Place::Queue { .. } if answers_for_others => Ok(()),
            Place::With { .. } | Place::Queue { .. } => Err(Refusal::NotYours),
        }
    }

    /// Whether it is in the active list.
    pub fn is_active(&self) -> bool {
        !matches!(self.place, Place::Archive { .. })
    }
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

    #[test]
    fn free_text_is_refused_on_the_stroke_of_24_hours() {
        assert_eq!(chat().may_write(START + WINDOW - ms(1)), Ok(()));
        assert_eq!(chat().may_write(START + WINDOW), Err(Refusal::WindowClosed));
        assert_eq!(empty().may_write(START), Err(Refusal::WindowClosed));
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
        assert_eq!((chat.place, chat.unread), (Place::Archive { at: START }, 0));
        assert!(!chat.silence(START + ms(1)));
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
        HandOver,
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
            Just(Step::HandOver),
        ];
        proptest::collection::vec((0_i64..60_000, step), 1..60)
    }

    proptest! {
        /// Whatever happens: the window never moves back, versions grow with every change, and
        /// after the clock has looked, a chat is active exactly as long as its window is open.
        #[test]
        fn any_history_keeps_the_rules(steps in steps()) {
            let agents = [AgentId::new(), AgentId::new(), AgentId::new()];
            let (mut chat, mut now) = (empty(), START);
            for (seconds, step) in steps {
                now += TimeDelta::seconds(seconds);
                let before = chat.clone();
                match step {
                    Step::Wrote { late } => {
                        chat.customer_wrote(now - TimeDelta::seconds(late), now);
                    }
                    Step::Assign(who) => {
                        let _refused = chat.assign(agents[usize::from(who)], now);
                    }
                    Step::Release => { chat.release(now); }
                    Step::Expire => { chat.expire(now); }
                    Step::Read => { chat.read(); }
                    Step::Bot => { chat.let_bot_answer(now + TimeDelta::minutes(5)); }
                    Step::Answered => { chat.bot_answered(); }
                    Step::HandOver => {
                        chat.hand_over(now);
                        prop_assert!(!chat.is_with_bot());
                    }
                }
                prop_assert!(chat.window_until >= before.window_until);
                prop_assert!(chat == before || chat.version > before.version);
                prop_assert!(!chat.is_with_bot() || chat.place.agent().is_none());
                prop_assert!(chat.window_until.is_none_or(|until| until <= now + WINDOW));
                chat.expire(now);
                prop_assert_eq!(chat.is_active(), chat.is_active() && chat.may_write(now).is_ok());
            }
        }
    }
}
