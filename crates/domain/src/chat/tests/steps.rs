//! Whatever happens to a chat, in whatever order.

use proptest::prelude::*;

use super::*;

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
            let opens = matches!(step, Step::Wrote { .. }) && chat.is_active() && !before.is_active();
            prop_assert_eq!(chat.opened_at, if opens { Some(now) } else { before.opened_at });
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
