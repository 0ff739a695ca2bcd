//! Sockets: everything that happens, in order, and nothing that is not for one's eyes.

mod doors;
mod drain;
mod frames;
mod hangups;
mod log;
mod nodes;
mod reset;
mod sight;
mod slow;

use harness::{Desk, Screen};
use serde_json::{Value, json};

/// What a screen heard, in the form in which `GET /events` gives it.
pub(crate) fn entries(frames: &[Value]) -> Vec<Value> {
    let entry = |frame: &Value| json!({ "cursor": frame["cursor"], "event": frame["event"] });
    frames.iter().map(entry).collect()
}

/// All that a screen hears until this event.
async fn heard_until(screen: &mut Screen, last: &Value) -> Vec<Value> {
    entries(&screen.until(|event| event["id"] == last["id"]).await)
}

/// Puts copies of the last event into a company's log, without anybody being told.
fn repeat_last_event(desk: &Desk, times: usize) {
    desk.postgres.sql().run(&format!(
        "with head as (update company_logs l set last_seq = last_seq + {times} from companies c \
            where c.id = l.company_id and c.name = 'Demo' \
            returning l.company_id, last_seq - {times} as base) \
         insert into events (company_id, seq, id, kind, body, at) \
         select e.company_id, h.base + n, gen_random_uuid(), e.kind, e.body, e.at \
         from head h join events e on e.company_id = h.company_id and e.seq = h.base, \
            generate_series(1, {times}) n"
    ));
}
