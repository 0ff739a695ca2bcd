use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;

use super::*;
use crate::chat::Chat;
use crate::content::{Content, Text};
use crate::ids::{ChatId, ContactId};
use crate::message::{Message, Origin};
use crate::schedule::TimeZone;

const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

fn reply(kind: Kind) -> AutoReply {
    let keywords = if kind == Kind::Keyword { vec!["price".to_owned()] } else { vec![] };
    AutoReply {
        id: AutoReplyId::new(),
        kind,
        account: None,
        language: None,
        is_active: true,
        position: 0,
        keywords,
        delay_seconds: None,
        schedule: None,
        text: "Hello".into(),
        version: 1,
    }
}

fn all() -> Vec<AutoReply> {
    Kind::ALL.iter().map(|kind| reply(*kind)).collect()
}

fn wrote(words: &str, opens: bool) -> Cause {
    Cause::Wrote { words: words.into(), at: NOW, opens, looks_automatic: false }
}

/// Somebody writes for the first time, and an agent is there.
fn opening() -> Situation {
    Situation {
        now: NOW,
        zone: TimeZone::default(),
        cause: wrote("Hi", true),
        account: AccountId::new(),
        language: None,
        is_open: true,
        is_staffed: true,
        is_attended: false,
        is_queued: true,
        is_window_open: true,
        is_blocked: false,
        said: vec![],
        said_lately: 0,
    }
}

/// What is said of one reply for each occasion.
fn said(situation: &Situation) -> Option<Kind> {
    let replies = all();
    let verdicts = judge(&replies, situation);
    let mut said = replies.iter().zip(&verdicts).filter(|(_, why)| why.is_none());
    let first = said.next().map(|(reply, _)| reply.kind);
    assert!(said.next().is_none(), "one at most");
    first
}

fn why(kind: Kind, situation: &Situation) -> Option<Why> {
    judge(&[reply(kind)], situation)[0]
}

#[test]
fn one_reply_goes_before_the_others() {
    let open = opening();
    assert_eq!(said(&open), Some(Kind::Welcome));
    let alone = Situation { is_staffed: false, ..open.clone() };
    assert_eq!(said(&alone), Some(Kind::NoAgentOnline));
    let closed = Situation { is_open: false, ..alone.clone() };
    assert_eq!(said(&closed), Some(Kind::OutOfHours));
    let asked = Situation { cause: wrote("the PRICE please", true), ..closed };
    assert_eq!(said(&asked), Some(Kind::Keyword));
    assert_eq!(said(&Situation { cause: wrote("Hi", false), ..open.clone() }), None);
    assert_eq!(said(&Situation { cause: Cause::Waits, ..open.clone() }), Some(Kind::QueueWait));
    assert_eq!(said(&Situation { cause: Cause::Ended, ..open }), Some(Kind::Closing));
}

#[test]
fn whom_a_program_hands_over_is_told_who_comes_and_not_welcomed() {
    let over = Situation { cause: Cause::HandedOver, ..opening() };
    assert_eq!(said(&over), None);
    assert_eq!(said(&Situation { is_staffed: false, ..over.clone() }), Some(Kind::NoAgentOnline));
    assert_eq!(said(&Situation { is_open: false, ..over }), Some(Kind::OutOfHours));
}

#[test]
fn who_writes_at_night_is_told_once_unless_somebody_is_with_them() {
    let night = Situation { is_open: false, cause: wrote("Hi", false), ..opening() };
    assert_eq!(said(&night), Some(Kind::OutOfHours));
    let attended = Situation { is_attended: true, is_queued: false, ..night.clone() };
    assert_eq!(why(Kind::OutOfHours, &attended), Some(Why::AgentThere));
    let told = Situation { said: vec![Slot::Kind(Kind::OutOfHours)], ..night };
    assert_eq!(why(Kind::OutOfHours, &told), Some(Why::SaidAlready));
}

#[test]
fn whoever_knows_that_nobody_comes_is_not_told_how_long_it_takes() {
    let waits = Situation { cause: Cause::Waits, ..opening() };
    for kind in [Kind::OutOfHours, Kind::NoAgentOnline] {
        let told = Situation { said: vec![Slot::Kind(kind)], ..waits.clone() };
        assert_eq!(why(Kind::QueueWait, &told), Some(Why::NotWaiting));
    }
    let given = Situation { is_queued: false, ..waits };
    assert_eq!(why(Kind::QueueWait, &given), Some(Why::NotWaiting));
}

#[test]
fn nothing_is_said_where_it_had_better_not_be() {
    let open = opening();
    let late = Situation { now: NOW + LATE + TimeDelta::seconds(1), ..open.clone() };
    assert_eq!(why(Kind::Welcome, &late), Some(Why::Late));
    let in_time = Situation { now: NOW + LATE, ..open.clone() };
    assert_eq!(why(Kind::Welcome, &in_time), None);
    let blocked = Situation { is_blocked: true, ..open.clone() };
    assert_eq!(why(Kind::Welcome, &blocked), Some(Why::Blocked));
    let over = Situation { is_window_open: false, cause: Cause::Ended, ..open.clone() };
    assert_eq!(why(Kind::Closing, &over), Some(Why::WindowClosed));
    let often = Situation { said_lately: MOST_IN_AN_HOUR, ..open.clone() };
    assert_eq!(why(Kind::Welcome, &often), Some(Why::TooMuch));
    let words = Cause::Wrote { words: "Hi".into(), at: NOW, opens: true, looks_automatic: true };
    let machine = Situation { cause: words, ..open };
    assert_eq!(why(Kind::Welcome, &machine), Some(Why::LooksAutomatic));
}

#[test]
fn the_nearest_reply_is_taken() {
    let here = opening();
    let speaks = |tag: &str| Situation { language: Some(tag.into()), ..here.clone() };
    let any = reply(Kind::Welcome);
    let turkish = AutoReply { language: Some("tr".into()), ..reply(Kind::Welcome) };
    let brazilian = AutoReply { language: Some("pt-BR".into()), ..reply(Kind::Welcome) };
    let portuguese = AutoReply { language: Some("pt".into()), ..reply(Kind::Welcome) };
    let ours = AutoReply { account: Some(here.account), ..reply(Kind::Welcome) };
    let theirs = AutoReply { account: Some(AccountId::new()), ..reply(Kind::Welcome) };
    let early = AutoReply { position: -1, ..reply(Kind::Welcome) };
    let pick = |replies: &[&AutoReply], situation: &Situation| {
        let replies: Vec<AutoReply> = replies.iter().map(|reply| (*reply).clone()).collect();
        let at = judge(&replies, situation).iter().position(Option::is_none);
        at.map(|at| replies[at].id)
    };
    assert_eq!(pick(&[&any, &turkish], &here), Some(any.id));
    assert_eq!(pick(&[&any, &turkish], &speaks("tr")), Some(turkish.id));
    assert_eq!(pick(&[&turkish], &speaks("pt")), None);
    assert_eq!(pick(&[&any, &portuguese, &brazilian], &speaks("pt-BR")), Some(brazilian.id));
    assert_eq!(pick(&[&any, &portuguese, &brazilian], &speaks("pt")), Some(portuguese.id));
    assert_eq!(pick(&[&any, &portuguese], &speaks("pt-PT")), Some(portuguese.id));
    assert_eq!(pick(&[&any, &ours], &here), Some(ours.id));
    assert_eq!(pick(&[&theirs], &here), None);
    assert_eq!(pick(&[&any, &early], &here), Some(early.id));
}

#[test]
fn each_reply_to_a_word_is_said_once_by_itself() {
    let asked = Situation { cause: wrote("price", false), ..opening() };
    let (one, other) = (reply(Kind::Keyword), reply(Kind::Keyword));
    let told = Situation { said: vec![one.slot()], ..asked };
    assert_eq!(judge(&[one, other], &told), [Some(Why::SaidAlready), None]);
}

fn message(words: &str, inbound: bool) -> Message {
    let chat = Chat::new(ChatId::new(), AccountId::new(), ContactId::new(), NOW);
    let content = Content::Text(Text { body: words.into() });
    let mut message = Message::automatic(&chat, Automaton::Welcome, None, content, NOW);
    if inbound {
        message.origin = Origin::Customer;
    }
    message
}

#[test]
fn programs_are_not_answered() {
    let looks = |words: &str, before: &[Message]| looks_automatic(&message(words, true), before);
    assert!(looks("Automatic reply: I am away", &[]));
    assert!(looks("Bu bir OTOMATİK YANIT'tır", &[]));
    assert!(!looks("Is this an automatic car?", &[]));
    let ours = message("Welcome to Acme, we answer soon", false);
    assert!(looks("Welcome to Acme, we answer soon", std::slice::from_ref(&ours)));
    let their = message("Thank you for your message", true);
    assert!(looks("Thank you for your message", &[ours.clone(), their.clone()]));
    assert!(!looks("Thank you for your message", &[their, ours.clone()]));
    assert!(!looks("1", &[ours, message("1", true)]), "somebody taps twice");
}

#[test]
fn what_cannot_be_said_names_its_field() {
    let fault = |reply: &AutoReply| {
        let mut faults = Faults::default();
        reply.check(&mut faults);
        let first = faults.into_result().err()?.swap_remove(0);
        Some(format!("{} {}", first.field, first.code))
    };
    let good = reply(Kind::Welcome);
    for kind in Kind::ALL {
        assert_eq!(fault(&reply(*kind)), None, "{kind:?}");
    }
    let text = |text: &str| AutoReply { text: text.into(), ..good.clone() };
    assert_eq!(fault(&text("\u{200B}")).unwrap(), "text empty");
    assert_eq!(fault(&text(&"a".repeat(4097))).unwrap(), "text too-long");
    assert_eq!(fault(&text("{{queue.place}}")).unwrap(), "text unknown-variable");
    assert_eq!(fault(&text("{{contact.name")).unwrap(), "text syntax");
    for tag in ["", "PT", "pt-br", "portuguese", "pt_BR", "pt-BRA"] {
        let wrong = AutoReply { language: Some(tag.into()), ..good.clone() };
        assert_eq!(fault(&wrong).unwrap(), "language language", "{tag}");
    }
    let words = |words: &[&str]| AutoReply {
        keywords: words.iter().map(|word| (*word).to_owned()).collect(),
        ..reply(Kind::Keyword)
    };
    assert_eq!(fault(&words(&[])).unwrap(), "keywords empty");
    assert_eq!(fault(&words(&["a", "!"])).unwrap(), "keywords[1] empty");
    assert_eq!(fault(&words(&["PREÇO", "preco"])).unwrap(), "keywords[1] duplicate");
    assert_eq!(fault(&words(&[&"a".repeat(61)])).unwrap(), "keywords[0] too-long");
    let misplaced = AutoReply { keywords: vec!["a".into()], ..good.clone() };
    assert_eq!(fault(&misplaced).unwrap(), "keywords unknown-field");
    let delayed = AutoReply { delay_seconds: Some(1), ..good.clone() };
    assert_eq!(fault(&delayed).unwrap(), "delay_seconds unknown-field");
    let long = AutoReply { delay_seconds: Some(3601), ..reply(Kind::QueueWait) };
    assert_eq!(fault(&long).unwrap(), "delay_seconds range");
    assert_eq!(fault(&AutoReply { position: -1, ..good }).unwrap(), "position range");
}

proptest! {
    /// Whatever the situation: at most one reply is said, never one that was said already, never to
    /// somebody blocked, never outside the window; and out of hours it is never a welcome where
    /// something is said of the hours.
    #[test]
    fn at_most_one_and_never_where_it_must_not_be(
        flags in proptest::collection::vec(any::<bool>(), 7),
        said in proptest::collection::vec(0_usize..6, 0..4),
        words in prop_oneof![Just("Hi"), Just("price")],
        age in 0_i64..20,
        lately in 0_usize..10,
    ) {
        let replies = all();
        let slots: Vec<Slot> = said.iter().map(|n| replies[*n].slot()).collect();
        let situation = Situation {
            now: NOW + TimeDelta::minutes(age),
            cause: wrote(words, flags[0]),
            is_open: flags[1],
            is_staffed: flags[2],
            is_attended: flags[3],
            is_queued: flags[4],
            is_window_open: flags[5],
            is_blocked: flags[6],
            said: slots.clone(),
            said_lately: lately,
            ..opening()
        };
        let verdicts = judge(&replies, &situation);
        let chosen: Vec<&AutoReply> =
            replies.iter().zip(&verdicts).filter(|(_, why)| why.is_none()).map(|(r, _)| r).collect();
        prop_assert!(chosen.len() <= 1);
        for reply in chosen {
            prop_assert!(!slots.contains(&reply.slot()));
            prop_assert!(situation.is_window_open && !situation.is_blocked);
            prop_assert!(age <= 10 && lately < MOST_IN_AN_HOUR);
            let could_say_closed = !situation.is_open && !situation.is_attended
                && !slots.contains(&Slot::Kind(Kind::OutOfHours));
            prop_assert!(reply.kind != Kind::Welcome || !could_say_closed);
        }
    }
}
