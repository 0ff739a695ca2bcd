mod steps;

use chrono::TimeDelta;

use super::*;
use crate::content::{Content, Text};
use crate::ids::ReasonId;
use crate::message::{Automaton, Origin};

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

/// What the customer sent at `at`.
fn hello(wamid: &str, at: DateTime<Utc>) -> Message {
    let content = Content::Text(Text { body: "Hello".to_owned() });
    let said = Message::automatic(&empty(), Automaton::Welcome, None, content, at);
    Message { wamid: Some(wamid.to_owned()), origin: Origin::Customer, ..said }
}

/// What the company wrote on its phone at `at`.
fn echo(at: DateTime<Utc>) -> Message {
    let origin = Origin::PhoneApp { state: crate::message::State::Sent, failure: None };
    Message { origin, ..hello("wamid.echo", at) }
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
fn a_late_message_is_not_the_last() {
    let at = |n| START + TimeDelta::minutes(n);
    let mut chat = empty();
    chat.receive(&hello("wamid.2", at(2)), at(2));
    chat.receive(&hello("wamid.1", at(1)), at(3));
    assert_eq!((chat.last_inbound.as_deref(), chat.unread), (Some("wamid.2"), 2));
    chat.receive_silently(&hello("wamid.0", at(0)));
    assert_eq!(chat.last_inbound.as_deref(), Some("wamid.2"));
    chat.receive(&hello("wamid.3", at(2)), at(4));
    assert_eq!(chat.last_inbound.as_deref(), Some("wamid.3"), "of one second, the later one");
    let mut old = empty();
    old.window_until = Some(at(9));
    old.receive(&hello("wamid.1", at(1) - WINDOW), at(10));
    assert_eq!(old.last_inbound.as_deref(), Some("wamid.1"), "there is no other");
}

#[test]
fn what_the_company_wrote_on_its_phone_has_read_what_came_before() {
    let at = |n| START + TimeDelta::minutes(n);
    let mut chat = empty();
    chat.receive(&hello("wamid.1", at(1)), at(1));
    chat.receive(&hello("wamid.3", at(3)), at(3));
    chat.answered_elsewhere(&echo(at(2)));
    assert_eq!(chat.unread, 2, "it came late: they wrote since");
    // Neither does it where the desk said something by itself meanwhile.
    let mut said = hello("", at(4)).preview();
    said.inbound = false;
    chat.show(said);
    chat.answered_elsewhere(&echo(at(2)));
    assert_eq!(chat.unread, 2);
    chat.answered_elsewhere(&echo(at(3)));
    assert_eq!(chat.unread, 0);
}

#[test]
fn only_the_customer_begins_an_opening() {
    let at = |n| START + TimeDelta::minutes(n);
    let (mut chat, ana, why) = (chat(), AgentId::new(), ReasonId::new());
    assert_eq!(chat.opened_at, Some(START));
    chat.resolve(ana, true, why, at(1)).unwrap();
    chat.reactivate(Some(ana), at(2)).unwrap();
    assert_eq!(chat.opened_at, Some(START), "somebody brought it back");
    chat.resolve(ana, true, why, at(3)).unwrap();
    assert!(chat.send_template(None, at(4)));
    assert_eq!(chat.opened_at, Some(START), "so did a template");
    chat.resolve(ana, true, why, at(5)).unwrap();
    assert_eq!(chat.customer_wrote(at(6), at(7)), Opening::Opened);
    assert_eq!(chat.opened_at, Some(at(7)));
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
    assert_eq!((chat.place, chat.unread), (Place::Archive { at: START, ending: Ending::Clock }, 0));
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
