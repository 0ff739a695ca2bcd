//! Messages only go forward, and remember what they said.

use proptest::prelude::*;

use super::revision::EARLIER_MAX;
use super::*;
use crate::content::{Media, Text};

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
        [("Olá", minute(1)), ("at once", minute(2)), ("two", minute(3)), ("between", minute(4))]
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
