//! Who looks at a chat is told to those who see it, and to nobody else.

use std::collections::BTreeSet;

use harness::{Person, Screen};
use serde_json::{Value, json};

use super::{Chat, Viewer};

type Looking = (Viewer, Person, Screen);

/// Lets everybody look at every chat, one after the other, and compares with the rule what they are told.
pub(super) async fn check(looking: &mut [Looking], chats: &[Chat]) {
    let everybody: Vec<(Viewer, String)> =
        looking.iter().map(|(viewer, person, _)| (viewer.clone(), person.id.clone())).collect();
    let mut heard: Vec<Heard> = looking.iter().map(|_| Heard::default()).collect();
    for chat in chats {
        for (_, _, screen) in looking.iter_mut() {
            screen.say(json!({ "type": "viewing", "chat_id": chat.id })).await;
        }
        for ((viewer, person, screen), heard) in looking.iter_mut().zip(&mut heard) {
            if viewer.sees(chat) {
                let others = everybody.iter().filter(|(_, agent)| *agent != person.id);
                let others = others.filter(|(other, _)| other.sees(chat));
                heard.expected.extend(others.map(|(_, agent)| (agent.clone(), chat.id.clone())));
            } else {
                heard.unseen += 1;
            }
            let seen: Vec<&Chat> = chats.iter().filter(|chat| viewer.sees(chat)).collect();
            while heard.told != heard.expected || heard.refused < heard.unseen {
                heard.takes_in(viewer, &screen.next().await, &seen);
            }
        }
    }
    for ((viewer, _, screen), heard) in looking.iter_mut().zip(&mut heard) {
        let seen: Vec<&Chat> = chats.iter().filter(|chat| viewer.sees(chat)).collect();
        // Nothing comes behind it.
        screen.say(json!({ "type": "ping" })).await;
        loop {
            let frame = screen.next().await;
            if frame["type"] == "pong" {
                break;
            }
            heard.takes_in(viewer, &frame, &seen);
        }
        assert_eq!((&heard.told, heard.refused), (&heard.expected, heard.unseen), "{viewer:?}");
    }
}

/// What a socket told, and should have: who looks at which chat, and how often it refused.
#[derive(Default)]
struct Heard {
    told: BTreeSet<(String, String)>,
    expected: BTreeSet<(String, String)>,
    refused: usize,
    unseen: usize,
}

impl Heard {
    /// Takes in things of the moment, of chats that the socket's owner sees, and refusals.
    fn takes_in(&mut self, viewer: &Viewer, frame: &Value, seen: &[&Chat]) {
        match frame["type"].as_str() {
            Some("error") => {
                assert_eq!(frame["problem"]["code"], "not-found", "{viewer:?}");
                self.refused += 1;
            }
            Some("ephemeral") => {
                let (event, payload) = (&frame["event"], &frame["event"]["payload"]);
                let is_seen = seen.iter().any(|chat| payload["chat_id"] == chat.id.as_str());
                assert!(is_seen, "{viewer:?} {frame}");
                if event["type"] == "viewing" {
                    let text = |value: &Value| value.as_str().unwrap().to_owned();
                    self.told.insert((text(&payload["agent_id"]), text(&payload["chat_id"])));
                }
            }
            _ => {}
        }
    }
}
