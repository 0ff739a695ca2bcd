//! Who looks at a chat is told to those who see it, and to nobody else.

use std::collections::BTreeSet;

use harness::{Person, Screen};
use serde_json::{Value, json};

use super::{Chat, Viewer};

type Looking = (Viewer, Person, Screen);

/// Lets everybody look at every chat, and compares with the rule what they are told.
pub(super) async fn check(looking: &mut [Looking], chats: &[Chat]) {
    for (_, _, screen) in looking.iter_mut() {
        for chat in chats {
            screen.say(json!({ "type": "viewing", "chat_id": chat.id })).await;
        }
    }
    let everybody: Vec<(Viewer, String)> =
        looking.iter().map(|(viewer, person, _)| (viewer.clone(), person.id.clone())).collect();
    for (viewer, person, screen) in looking.iter_mut() {
        let seen: Vec<&Chat> = chats.iter().filter(|chat| viewer.sees(chat)).collect();
        let of_others = everybody.iter().filter(|(_, agent)| *agent != person.id);
        let expected: BTreeSet<(String, String)> = of_others
            .flat_map(|(other, agent)| {
                let both = seen.iter().filter(|chat| other.sees(chat));
                both.map(|chat| (agent.clone(), chat.id.clone()))
            })
            .collect();
        let (mut told, mut refused) = (BTreeSet::new(), 0);
        while told != expected || refused < chats.len() - seen.len() {
            hears(viewer, &screen.next().await, &seen, &mut told, &mut refused);
        }
        // Nothing comes behind it.
        screen.say(json!({ "type": "ping" })).await;
        loop {
            let frame = screen.next().await;
            if frame["type"] == "pong" {
                break;
            }
            hears(viewer, &frame, &seen, &mut told, &mut refused);
        }
        assert_eq!((told, refused), (expected, chats.len() - seen.len()), "{viewer:?}");
    }
}

/// Takes in what a socket tells: things of the moment, of chats that its owner sees, and refusals.
fn hears(
    viewer: &Viewer,
    frame: &Value,
    seen: &[&Chat],
    told: &mut BTreeSet<(String, String)>,
    refused: &mut usize,
) {
    match frame["type"].as_str() {
        Some("error") => {
            assert_eq!(frame["problem"]["code"], "not-found", "{viewer:?}");
            *refused += 1;
        }
        Some("ephemeral") => {
            let (event, payload) = (&frame["event"], &frame["event"]["payload"]);
            let is_seen = seen.iter().any(|chat| payload["chat_id"] == chat.id.as_str());
            assert!(is_seen, "{viewer:?} {frame}");
            if event["type"] == "viewing" {
                let text = |value: &Value| value.as_str().unwrap().to_owned();
                told.insert((text(&payload["agent_id"]), text(&payload["chat_id"])));
            }
        }
        _ => {}
    }
}
