//! Messages for later.

use serde_json::{Value, json};

use super::messages::{file, headed};
use super::{Ask, Place, none, place};
use crate::tenants::things::Things;

fn planned_reaction(own: &Things, id: &str) -> Value {
    let reaction = json!({ "message_id": id, "emoji": "👍" });
    json!({ "at": own.later, "type": "reaction", "reaction": reaction })
}

fn planned(own: &Things) -> Value {
    json!({ "at": own.later, "type": "text", "text": { "body": "a" } })
}

/// Messages for later.
pub(super) fn of_the_scheduled() -> Vec<Place> {
    let list = "GET /chats/{id}/scheduled";
    let mut places = vec![
        place(list, "id", |t| &t.chat, |_, id| (format!("/chats/{id}/scheduled"), none())),
        place(
            list,
            "?cursor",
            |t| &t.cursors[9],
            |own, cursor| (format!("/chats/{}/scheduled?cursor={cursor}", own.chat), none()),
        )
        .but("400 invalid-cursor"),
        place(
            "POST /chats/{id}/scheduled",
            "id",
            |t| &t.chat,
            |own, id| (format!("/chats/{id}/scheduled"), planned(own)),
        ),
    ];
    for operation in [
        "GET /chats/{id}/scheduled/{scheduled_id}",
        "DELETE /chats/{id}/scheduled/{scheduled_id}",
        "PUT /chats/{id}/scheduled/{scheduled_id}",
    ] {
        places.push(place(
            operation,
            "id",
            |t| &t.chat,
            |own, id| (format!("/chats/{id}/scheduled/{}", own.scheduled), planned(own)),
        ));
        places.push(place(
            operation,
            "scheduled_id",
            |t| &t.scheduled,
            |own, id| (format!("/chats/{}/scheduled/{id}", own.chat), planned(own)),
        ));
    }
    places.extend(of_what_is_planned());
    places
}

/// What a message for later speaks of.
fn of_what_is_planned() -> Vec<Place> {
    let mut places = vec![];
    let mut both = |at, post: Ask, put: Ask, expected| {
        let (make, change) =
            ("POST /chats/{id}/scheduled", "PUT /chats/{id}/scheduled/{scheduled_id}");
        places.push(place(make, at, |t| &t.message, post).but(expected));
        places.push(place(change, at, |t| &t.message, put).but(expected));
    };
    both(
        "body.reply_to",
        |own, id| {
            let mut body = planned(own);
            body["reply_to"] = id.into();
            (format!("/chats/{}/scheduled", own.chat), body)
        },
        |own, id| {
            let mut body = planned(own);
            body["reply_to"] = id.into();
            (format!("/chats/{}/scheduled/{}", own.chat, own.scheduled), body)
        },
        "422 validation-failed reply_to not-found",
    );
    both(
        "body.reaction.message_id",
        |own, id| (format!("/chats/{}/scheduled", own.chat), planned_reaction(own, id)),
        |own, id| {
            let path = format!("/chats/{}/scheduled/{}", own.chat, own.scheduled);
            (path, planned_reaction(own, id))
        },
        // It is not looked at: a reaction is never planned.
        "422 validation-failed type enum",
    );
    places.extend(of_planned_files());
    places
}

/// The files of messages for later.
fn of_planned_files() -> Vec<Place> {
    let mut places = vec![];
    let mut both = |at, post: Ask, put: Ask, expected| {
        let (make, change) =
            ("POST /chats/{id}/scheduled", "PUT /chats/{id}/scheduled/{scheduled_id}");
        places.push(place(make, at, |t| &t.media, post).but(expected));
        places.push(place(change, at, |t| &t.media, put).but(expected));
    };
    macro_rules! files {
        ($($kind:literal)+) => {$(both(
            concat!("body.", $kind, ".media_id"),
            |own, id| (format!("/chats/{}/scheduled", own.chat), later(own, file($kind, id))),
            |own, id| {
                let path = format!("/chats/{}/scheduled/{}", own.chat, own.scheduled);
                (path, later(own, file($kind, id)))
            },
            concat!("422 validation-failed ", $kind, ".media_id not-found"),
        );)+};
    }
    macro_rules! headers {
        ($($kind:literal)+) => {$(both(
            concat!("body.interactive.header.", $kind, ".media_id"),
            |own, id| (format!("/chats/{}/scheduled", own.chat), later(own, headed($kind, id))),
            |own, id| {
                let path = format!("/chats/{}/scheduled/{}", own.chat, own.scheduled);
                (path, later(own, headed($kind, id)))
            },
            concat!("422 validation-failed interactive.header.", $kind, ".media_id not-found"),
        );)+};
    }
    files!("image" "video" "audio" "document" "sticker");
    headers!("image" "video" "document");
    places
}

/// The same, to be sent at a time that is far enough away.
fn later(own: &Things, mut body: Value) -> Value {
    body["at"] = own.later.clone().into();
    body
}
