//! What agents sent: once each, in order, and as far as Meta says.

use std::collections::BTreeMap;

use serde_json::Value;

use super::super::facts::{Facts, text};
use super::super::report::Line;

/// All rules about it.
pub(super) fn all(facts: &Facts) -> Vec<Line> {
    let [once, wanted] = at_meta(facts);
    vec![answers(facts), requests(facts), once, wanted, order(facts), states(facts)]
}

fn answers(facts: &Facts) -> Line {
    let mut line = Line::new("a request that is repeated names the same message");
    for request in facts.requests.iter().filter(|request| request.messages.len() > 1) {
        let first = &request.messages[0];
        let same = request.messages.iter().all(|message| message == first);
        line.check(same, || format!("{:?}: {:?}", request.words, request.messages));
    }
    line
}

/// By what they say, for nothing else says the same.
fn requests(facts: &Facts) -> Line {
    let mut line = Line::new("every request has one message, or was refused and has none");
    let mut by_words: BTreeMap<String, Vec<&String>> = BTreeMap::new();
    for (id, message) in &facts.messages {
        if message["direction"] == "outbound" {
            by_words.entry(text(&message["text"]["body"])).or_default().push(id);
        }
    }
    for request in &facts.requests {
        let there = by_words.remove(&request.words).unwrap_or_default();
        let sound = match request.messages.first() {
            Some(message) => there == [message],
            // It may have been carried out when its answer was lost.
            None => there.len() <= usize::from(request.lost > 0),
        };
        line.check(sound, || format!("{request:?} has {there:?}"));
    }
    for (words, there) in by_words {
        line.check(false, || format!("nobody wrote {words:?}: {there:?}"));
    }
    line
}

fn at_meta(facts: &Facts) -> [Line; 2] {
    let mut sends: BTreeMap<String, usize> = BTreeMap::new();
    for sent in &facts.sent {
        *sends.entry(text(&sent["biz_opaque_callback_data"])).or_default() += 1;
    }
    let mut once = Line::new("every 202 has exactly one message at Meta");
    for request in &facts.requests {
        if let Some(message) = request.messages.first() {
            let times = sends.get(message).copied().unwrap_or(0);
            once.check(times == 1, || format!("{message} {:?}: {times} times", request.words));
        }
    }
    let mut wanted = Line::new("Meta has nothing twice, and nothing that nobody wrote");
    for (message, times) in sends {
        let known = facts.messages.contains_key(&message);
        wanted.check(known && times == 1, || format!("{message}: {times} times, known: {known}"));
    }
    [once, wanted]
}

fn order(facts: &Facts) -> Line {
    let mut line = Line::new("each chat's messages reached Meta in the order of the log");
    let mut written: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for event in facts.events("message.created") {
        let message = &event["payload"]["message"];
        if message["direction"] == "outbound" {
            written.entry(text(&message["chat_id"])).or_default().push(text(&message["id"]));
        }
    }
    let mut taken: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for sent in &facts.sent {
        let id = text(&sent["biz_opaque_callback_data"]);
        let chat = facts.messages.get(&id).map(|message| text(&message["chat_id"]));
        taken.entry(chat.unwrap_or_default()).or_default().push(id);
    }
    for (chat, written) in written {
        let taken = taken.remove(&chat).unwrap_or_default();
        let at = written.iter().zip(&taken).position(|(ours, theirs)| ours != theirs);
        line.check(written == taken, || {
            format!("chat {chat}: {} and {}, from {at:?} on", written.len(), taken.len())
        });
    }
    line
}

fn states(facts: &Facts) -> Line {
    let mut line = Line::new("every message is where Meta last said it is");
    let sent = facts.sent.iter().map(|sent| (text(&sent["biz_opaque_callback_data"]), sent));
    let sent: BTreeMap<String, &Value> = sent.collect();
    for (id, message) in &facts.messages {
        if message["direction"] == "outbound" {
            let theirs = sent.get(id).map_or(&Value::Null, |sent| &sent["status"]);
            line.check(message["state"] == *theirs, || {
                format!("{id} is {}, at Meta {theirs}", message["state"])
            });
        }
    }
    line
}
