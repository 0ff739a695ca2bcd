//! Messages, how far they got, and what became of them since.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::chat::{Chat, Preview};
use crate::content::{Call, CallOutcome, Content, Media};
use crate::ids::{AccountId, AgentId, ChatId, MessageId};
use crate::media::File;

/// Meta's code for a free-form message outside the customer's window.
pub const OUTSIDE_WINDOW: i64 = 131_047;

const PREVIEW_MAX: usize = 120;
/// More changes of one message are not remembered.
const EARLIER_MAX: usize = 50;

/// A message, in either direction.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Message {
    /// Which one.
    pub id: MessageId,
    /// In which chat.
    pub chat: ChatId,
    /// On which account.
    pub account: AccountId,
    /// Meta's id of it; ours has none until Meta took it.
    pub wamid: Option<String>,
    /// Who wrote it, and what became of it.
    pub origin: Origin,
    /// What it says.
    pub content: Content,
    /// What it answers.
    pub reply_to: Option<MessageId>,
    /// Emojis that stand on it now.
    pub reactions: Reactions,
    /// The customer passed it on from another chat.
    pub forwarded: bool,
    /// It was passed on many times before.
    #[serde(default)]
    pub frequently_forwarded: bool,
    /// The advertisement or post that led the customer here.
    pub referral: Option<Referral>,
    /// The product about which the customer asks.
    #[serde(default)]
    pub product: Option<Product>,
    /// What it said before whoever wrote it changed it, the oldest first.
    #[serde(default)]
    pub earlier: Vec<Revision>,
    /// When it was last changed.
    #[serde(default)]
    pub edited_at: Option<DateTime<Utc>>,
    /// When whoever wrote it deleted it for everyone. What it said is kept, and is to be shown as deleted.
    #[serde(default)]
    pub deleted_at: Option<DateTime<Utc>>,
    /// The failed message that it takes the place of.
    #[serde(default)]
    pub resent_from: Option<MessageId>,
    /// The wamid of the message that it answers, stands on, changes or deletes, as long as we do not have
    /// that one.
    #[serde(default, rename = "changes_wamid")]
    pub about_wamid: Option<String>,
    /// Meta's time of it, or when an agent wrote it.
    pub at: DateTime<Utc>,
    /// Grows with every change.
    pub version: i32,
}

/// Who wrote a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The customer.
    Customer,
    /// Somebody in the company.
    Company {
        /// Who.
        by: AgentId,
        /// The client's own name for it; sending the same again is sending once.
        client_message_id: Option<String>,
        /// How far it got.
        state: State,
        /// Why it failed.
        failure: Option<Failure>,
    },
    /// The company, on its own phone in the WhatsApp Business app: nobody at the desk.
    PhoneApp {
        /// How far it got.
        state: State,
        /// Why it failed.
        failure: Option<Failure>,
    },
    /// Nobody: the desk answered by itself. It is no answer of an agent, and counts as none.
    Automatic {
        /// What answered.
        by: Automaton,
        /// A program's own name for it; sending the same again is sending once.
        client_message_id: Option<String>,
        /// How far it got.
        state: State,
        /// Why it failed.
        failure: Option<Failure>,
    },
}

/// What a message said until it was changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Revision {
    /// What it said.
    pub content: Content,
    /// Until when.
    pub until: DateTime<Utc>,
}

impl Revision {
    /// The file is that of the message still, and is told of there.
    fn new(mut content: Content, until: DateTime<Utc>) -> Self {
        if let Some(media) = content.media_mut() {
            media.file = None;
        }
        Self { content, until }
    }
}

/// A product of a catalogue.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct Product {
    /// The catalogue.
    pub catalog_id: Option<String>,
    /// The company's own id of the product.
    pub product_retailer_id: Option<String>,
}

/// What answers by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Automaton {
    /// An auto reply to the first message of an opened chat.
    Welcome,
    /// One that says that nobody works now.
    OutOfHours,
    /// One that says that nobody is there.
    NoAgentOnline,
    /// One that says how long it may take.
    QueueWait,
    /// One that says goodbye.
    Closing,
    /// One to a word that the customer wrote.
    Keyword,
    /// A program of the company.
    Bot,
}

/// How far one of our messages got. It only goes forward, whatever the order of Meta's webhooks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It waits for its turn.
    Queued,
    /// Nobody can tell whether Meta took it; a status webhook will.
    Unknown,
    /// Meta took it, and said no more than that.
    Accepted,
    /// Meta sent it on.
    Sent,
    /// It is on the customer's phone.
    Delivered,
    /// The customer saw it.
    Read,
    /// The customer listened to it.
    Played,
    /// It will never arrive.
    Failed,
}

/// Why a message failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Failure {
    /// Meta's code, e.g. 131047 outside the customer service window.
    pub code: i64,
    /// In words.
    pub reason: String,
}

/// Emojis that stand on a message now, and since when they do, or do not.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reactions {
    /// The customer's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<String>,
    /// When they last put one on it, or took it off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer_at: Option<DateTime<Utc>>,
    /// The company's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub company: Option<String>,
    /// When it last put one on it, or took it off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub company_at: Option<DateTime<Utc>>,
}

/// The advertisement or post that led the customer here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct Referral {
    /// Its address.
    pub source_url: Option<String>,
    /// Meta's id of it.
    pub source_id: Option<String>,
    /// `ad` or `post`.
    pub source_type: Option<String>,
    /// Its headline.
    pub headline: Option<String>,
    /// Its text.
    pub body: Option<String>,
    /// `image` or `video`.
    pub media_type: Option<String>,
    /// Its picture.
    pub image_url: Option<String>,
    /// Its film.
    pub video_url: Option<String>,
    /// A still of its film.
    pub thumbnail_url: Option<String>,
    /// The click, for conversions.
    pub ctwa_clid: Option<String>,
    /// The greeting that it showed in the chat.
    pub welcome_message: Option<String>,
}

/// What Meta's status webhooks report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Report {
    /// See [`State::Sent`].
    Sent,
    /// See [`State::Delivered`].
    Delivered,
    /// See [`State::Read`].
    Read,
    /// See [`State::Played`].
    Played,
    /// See [`State::Failed`].
    Failed(Failure),
}

impl State {
    /// The order in which things happen. A failure counts only while nothing better than `sent` is
    /// known: a message that was read did not fail.
    fn rank(self) -> u8 {
        match self {
            Self::Queued => 0,
            Self::Unknown => 1,
            Self::Accepted => 2,
            Self::Sent => 3,
            Self::Failed => 4,
            Self::Delivered => 5,
            Self::Read => 6,
            Self::Played => 7,
        }
    }

    /// Where it is after somebody said that it is at `said`.
    #[must_use]
    pub fn after(self, said: Self) -> Self {
        if self == Self::Failed || said.rank() <= self.rank() { self } else { said }
    }
}

impl Message {
    /// Something that the desk says by itself, on its way.
    pub fn automatic(
        chat: &Chat,
        by: Automaton,
        client_message_id: Option<String>,
        content: Content,
        now: DateTime<Utc>,
    ) -> Self {
        Self {
            id: MessageId::new(),
            chat: chat.id,
            account: chat.account,
            wamid: None,
            origin: Origin::Automatic {
                by,
                client_message_id,
                state: State::Queued,
                failure: None,
            },
            content,
            reply_to: None,
            reactions: Reactions::default(),
            forwarded: false,
            frequently_forwarded: false,
            referral: None,
            product: None,
            earlier: vec![],
            edited_at: None,
            deleted_at: None,
            resent_from: None,
            about_wamid: None,
            at: now,
            version: 1,
        }
    }

    /// Takes over what Meta reports. What is older than what is known changes nothing.
    pub fn hear(&mut self, report: &Report) -> bool {
        let (said, failure) = match report {
            Report::Sent => (State::Sent, None),
            Report::Delivered => (State::Delivered, None),
            Report::Read => (State::Read, None),
            Report::Played => (State::Played, None),
            Report::Failed(failure) => (State::Failed, Some(failure)),
        };
        self.advance(said, failure)
    }

    /// Meta took it, under this id.
    pub fn accepted(&mut self, wamid: String) -> bool {
        let new_name = self.wamid.replace(wamid).is_none();
        self.advance(State::Accepted, None) || new_name
    }

    /// Its sender never heard back.
    pub fn lost_sight_of(&mut self) -> bool {
        self.advance(State::Unknown, None)
    }

    /// It will not be sent, and why.
    pub fn fail(&mut self, failure: &Failure) -> bool {
        self.advance(State::Failed, Some(failure))
    }

    fn advance(&mut self, said: State, why: Option<&Failure>) -> bool {
        let (Origin::Company { state, failure, .. }
        | Origin::Automatic { state, failure, .. }
        | Origin::PhoneApp { state, failure }) = &mut self.origin
        else {
            return false;
        };
        let next = state.after(said);
        if next == *state {
            return false;
        }
        *state = next;
        *failure = why.cloned();
        self.version += 1;
        true
    }

    /// Its file came, or will not come, or is tried for again.
    pub fn learn_of_file(&mut self, file: File) -> bool {
        let Some(media) = self.content.media_mut() else { return false };
        if media.file.as_ref() == Some(&file) {
            return false;
        }
        media.file = Some(file);
        self.version += 1;
        true
    }

    /// Puts an emoji on it, or takes it off. What is older than what is known changes nothing. Answers
    /// whether something else is to be seen.
    pub fn react(&mut self, by_customer: bool, emoji: Option<&str>, at: DateTime<Utc>) -> bool {
        let emoji = emoji.filter(|emoji| !emoji.is_empty()).map(str::to_owned);
        let Reactions { customer, customer_at, company, company_at } = &mut self.reactions;
        let (slot, since) =
            if by_customer { (customer, customer_at) } else { (company, company_at) };
        // Meta's times are whole seconds: within one, what comes last counts.
        if since.is_some_and(|since| at.timestamp() < since.timestamp()) {
            return false;
        }
        *since = Some(at);
        let changes = *slot != emoji;
        if changes {
            *slot = emoji;
            self.version += 1;
        }
        changes
    }

    /// Finds the message that it is about, which came after it.
    pub fn find(&mut self, target: MessageId) {
        match &mut self.content {
            Content::Edit(edit) => edit.message_id = Some(target),
            Content::Revoke(revoke) => revoke.message_id = Some(target),
            Content::Reaction(reaction) => reaction.message_id = Some(target),
            _ => self.reply_to = Some(target),
        }
        self.about_wamid = None;
        self.version += 1;
    }

    /// Takes in an answer to it or an emoji on it that came before it did, or before its wamid was known; that
    /// finds it now. Answers whether it is one, from the same chat.
    pub fn is_found_by(&mut self, orphan: &mut Self) -> bool {
        let changes = matches!(orphan.content, Content::Edit(_) | Content::Revoke(_));
        if changes || orphan.chat != self.chat {
            return false;
        }
        if let Content::Reaction(reaction) = &orphan.content {
            self.react(orphan.is_inbound(), reaction.emoji.as_deref(), orphan.at);
        }
        orphan.find(self.id);
        true
    }

    /// Whether Meta refused it because the customer's window was closed.
    pub fn is_outside_window(&self) -> bool {
        !matches!(self.content, Content::Template(_))
            && self.failure().is_some_and(|failure| failure.code == OUTSIDE_WINDOW)
    }

    /// Takes in what else Meta says of a call: how it ended is not forgotten, whatever comes late.
    pub fn learn_of_call(&mut self, said: Call) -> bool {
        let Content::Call(known) = &mut self.content else { return false };
        let is_news = known.outcome == CallOutcome::Begun && said.outcome != CallOutcome::Begun;
        if is_news {
            *known = said;
            self.version += 1;
        }
        is_news
    }

    /// Takes over what whoever wrote it made of it later. A change that was overtaken by a newer one is
    /// only one more thing that it once said. Of a file, only the words below it can change.
    pub fn edit(&mut self, to: &Content, at: DateTime<Utc>) -> bool {
        let Some(edited) = edited(&self.content, to) else { return false };
        match self.edited_at {
            Some(last) if at < last => {
                let place = self.earlier.partition_point(|earlier| earlier.until <= at);
                let until = self.earlier.get(place).map_or(last, |next| next.until);
                let revision = Revision::new(edited, until);
                match self.earlier.get_mut(place) {
                    Some(next) => next.until = at,
                    None => return false,
                }
                self.earlier.insert(place + 1, revision);
            }
            _ => {
                let before = std::mem::replace(&mut self.content, edited);
                self.earlier.push(Revision::new(before, at));
                self.edited_at = Some(at);
            }
        }
        if let Some(surplus) = self.earlier.len().checked_sub(EARLIER_MAX) {
            self.earlier.drain(..surplus);
        }
        self.version += 1;
        true
    }

    /// Notes that whoever wrote it deleted it for everyone.
    pub fn delete(&mut self, at: DateTime<Utc>) -> bool {
        let is_news = self.deleted_at.is_none();
        if is_news {
            self.deleted_at = Some(at);
            self.version += 1;
        }
        is_news
    }

    /// Whether the customer wrote it.
    pub fn is_inbound(&self) -> bool {
        self.origin == Origin::Customer
    }

    /// Whether nobody wrote it.
    pub fn is_automatic(&self) -> bool {
        matches!(self.origin, Origin::Automatic { .. })
    }

    /// How far it got; the customer's own messages are here, and go nowhere.
    pub fn state(&self) -> Option<State> {
        match &self.origin {
            Origin::Customer => None,
            Origin::Company { state, .. }
            | Origin::Automatic { state, .. }
            | Origin::PhoneApp { state, .. } => Some(*state),
        }
    }

    /// Why it failed, if it did.
    pub fn failure(&self) -> Option<&Failure> {
        match &self.origin {
            Origin::Customer => None,
            Origin::Company { failure, .. }
            | Origin::Automatic { failure, .. }
            | Origin::PhoneApp { failure, .. } => failure.as_ref(),
        }
    }

    /// The one line that the lists show.
    pub fn preview(&self) -> Preview {
        if self.deleted_at.is_some() {
            let (kind, text) = ("revoke".to_owned(), String::new());
            return Preview { kind, text, inbound: self.is_inbound(), at: self.at };
        }
        Preview {
            kind: self.content.kind().to_owned(),
            text: self.content.words().chars().take(PREVIEW_MAX).collect(),
            inbound: self.is_inbound(),
            at: self.at,
        }
    }
}

/// What a message says after it was changed; nothing if what it is said to be now is of another type.
fn edited(before: &Content, to: &Content) -> Option<Content> {
    let words = |file: &Media, now: &Media| Media { caption: now.caption.clone(), ..file.clone() };
    Some(match (before, to) {
        (Content::Text(_), Content::Text(text)) => Content::Text(text.clone()),
        (Content::Image(file), Content::Image(now)) => Content::Image(words(file, now)),
        (Content::Video(file), Content::Video(now)) => Content::Video(words(file, now)),
        (Content::Document(file), Content::Document(now)) => Content::Document(words(file, now)),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::content::Text;

    fn message() -> Message {
        Message {
            id: MessageId::new(),
            chat: ChatId::new(),
            account: AccountId::new(),
            wamid: None,
            origin: Origin::Company {
                by: AgentId::new(),
                client_message_id: None,
                state: State::Queued,
                failure: None,
            },
            content: Content::Text(Text { body: "Olá".into() }),
            reply_to: None,
            reactions: Reactions::default(),
            forwarded: false,
            frequently_forwarded: false,
            referral: None,
            product: None,
            earlier: vec![],
            edited_at: None,
            deleted_at: None,
            resent_from: None,
            about_wamid: None,
            at: DateTime::UNIX_EPOCH,
            version: 1,
        }
    }

    fn text(body: &str) -> Content {
        Content::Text(Text { body: body.into() })
    }

    fn minute(n: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + chrono::TimeDelta::minutes(n)
    }

    fn failed() -> Report {
        Report::Failed(Failure { code: 131_026, reason: "Message undeliverable".into() })
    }

    #[test]
    fn a_message_that_was_read_did_not_fail() {
        let mut message = message();
        assert!(message.hear(&Report::Read));
        assert!(!message.hear(&failed()));
        assert_eq!(message.state(), Some(State::Read));
    }

    #[test]
    fn a_failure_is_final() {
        let mut message = message();
        message.hear(&Report::Sent);
        assert!(message.hear(&failed()));
        assert!(!message.hear(&Report::Delivered), "the first failure is final");
        let Origin::Company { failure, .. } = &message.origin else { unreachable!() };
        assert_eq!(failure.as_ref().unwrap().code, 131_026);
    }

    #[test]
    fn a_status_may_overtake_the_answer() {
        let mut message = message();
        message.hear(&Report::Delivered);
        assert!(message.accepted("wamid.1".into()), "the id is news");
        assert_eq!(message.state(), Some(State::Delivered));
        assert!(!message.lost_sight_of());
    }

    #[test]
    fn an_older_emoji_that_comes_late_changes_nothing() {
        let mut message = message();
        assert!(message.react(true, Some("❤️"), minute(2)));
        assert!(!message.react(true, Some("👍"), minute(1)));
        assert!(!message.react(true, None, minute(1)), "nor does an older removal");
        assert_eq!(message.reactions.customer.as_deref(), Some("❤️"));
        assert!(message.react(false, Some("🙏"), minute(1)), "the other side has its own time");
        assert!(message.react(true, Some(""), minute(3)));
        assert!(!message.react(true, Some("👍"), minute(2)), "a removal is remembered");
        let within = minute(3) + chrono::TimeDelta::milliseconds(300);
        assert!(message.react(false, Some("👀"), within));
        assert!(message.react(false, None, minute(3)), "in one second, the last to come counts");
        let before = message.clone();
        assert!(!message.react(false, None, minute(4)));
        assert_eq!(message.version, before.version, "nothing else is to be seen");
        assert!(!message.react(false, Some("👀"), minute(3)), "but it is the newer one");
    }

    #[test]
    fn how_a_call_ended_is_not_forgotten() {
        let call = |outcome, duration_seconds| Call { outcome, duration_seconds };
        let (begun, missed) = (call(CallOutcome::Begun, None), call(CallOutcome::Missed, None));
        let answered = call(CallOutcome::Answered, Some(7));
        let mut message = Message { content: Content::Call(begun), ..message() };
        assert!(!message.learn_of_call(begun));
        assert!(message.learn_of_call(answered));
        assert!(!message.learn_of_call(begun) && !message.learn_of_call(missed));
        assert_eq!(message.content, Content::Call(answered));
        assert!(!Message { content: text("No call"), ..message }.learn_of_call(answered));
    }

    #[test]
    fn an_edit_shows_what_it_says_now_and_keeps_what_it_said() {
        let mut message = message();
        assert!(message.edit(&text("two"), minute(2)));
        assert!(message.edit(&text("three"), minute(4)));
        assert_eq!((message.content.words(), message.edited_at), ("three", Some(minute(4))));
        // It comes late, and was overtaken.
        assert!(message.edit(&text("between"), minute(3)));
        assert_eq!((message.content.words(), message.edited_at), ("three", Some(minute(4))));
        assert!(message.edit(&text("at once"), minute(1)));
        let said: Vec<(&str, DateTime<Utc>)> =
            message.earlier.iter().map(|r| (r.content.words(), r.until)).collect();
        assert_eq!(
            said,
            [
                ("Olá", minute(1)),
                ("at once", minute(2)),
                ("two", minute(3)),
                ("between", minute(4))
            ]
        );
        assert_eq!(message.version, 5);
    }

    #[test]
    fn an_edit_changes_no_type_and_no_file() {
        let mut message = message();
        let image = |id: &str, caption: &str| {
            let (id, caption) = (Some(id.to_owned()), Some(caption.to_owned()));
            Content::Image(Media { id, caption, ..Media::default() })
        };
        assert!(!message.edit(&image("1", "a picture now"), minute(1)));
        assert_eq!((message.version, message.earlier.len()), (1, 0));
        message.content = image("1", "before");
        assert!(message.edit(&image("2", "after"), minute(1)));
        assert_eq!(message.content, image("1", "after"));
    }

    #[test]
    fn changes_are_remembered_up_to_a_number() {
        let mut message = message();
        for n in 0..60 {
            message.edit(&text(&n.to_string()), minute(n));
        }
        assert_eq!((message.earlier.len(), message.content.words()), (EARLIER_MAX, "59"));
        assert_eq!(message.earlier.last().map(|r| r.content.words()), Some("58"));
    }

    #[test]
    fn a_deletion_is_final_and_hides_the_words_from_the_lists() {
        let mut message = message();
        assert!(message.delete(minute(1)));
        assert!(!message.delete(minute(2)));
        let shown = message.preview();
        assert_eq!((shown.kind.as_str(), shown.text.as_str()), ("revoke", ""));
        assert_eq!(message.content.words(), "Olá", "what was received is kept");
    }

    proptest! {
        /// However the reports are shuffled and repeated, the highest rank wins, and a failure only
        /// stays if nothing above `sent` came before it.
        #[test]
        fn states_only_go_forward(order in proptest::collection::vec(0_u8..5, 0..20)) {
            let mut message = message();
            let (mut failed_at, mut high_at) = (None, None);
            for (step, report) in order.iter().enumerate() {
                let report = match report {
                    0 => Report::Sent,
                    1 => Report::Delivered,
                    2 => Report::Read,
                    3 => Report::Played,
                    _ => failed(),
                };
                match report {
                    Report::Failed(_) => { failed_at.get_or_insert(step); }
                    Report::Delivered | Report::Read | Report::Played => { high_at.get_or_insert(step); }
                    Report::Sent => {}
                }
                let before = message.clone();
                let changed = message.hear(&report);
                prop_assert_eq!(changed, message != before);
                prop_assert_eq!(changed, message.version > before.version);
            }
            let fails = failed_at.is_some_and(|failed| high_at.is_none_or(|high| failed < high));
            prop_assert_eq!(message.state() == Some(State::Failed), fails);
        }
    }
}
