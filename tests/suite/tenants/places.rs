//! Every place of the panel API into which an id or a cursor goes, and what a foreign one gets there.

mod accounts;
mod chats;
mod customers;
pub(super) mod documented;
mod keeping;
mod messages;
mod people;
mod routing;
mod scheduled;
mod settings;
mod setups;
mod templates;

use serde_json::{Value, json};

use super::things::Things;

/// What is asked, with something of one's own and the foreign thing.
type Ask = fn(&Things, &str) -> (String, Value);

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// An agent.
    Ana,
    /// An owner, whose colleague the agent is.
    Olga,
}

/// One place of a route into which an id or a cursor goes.
pub(super) struct Place {
    /// As in the document: `POST /chats/{id}/assign`.
    pub(super) operation: &'static str,
    /// As in the document: `id`, `?cursor`, `body.agent_id`.
    pub(super) at: &'static str,
    pub(super) pick: fn(&Things) -> &str,
    pub(super) ask: Ask,
    pub(super) expected: &'static str,
    pub(super) by: By,
}

const NOT_FOUND: &str = "404 not-found";

fn none() -> Value {
    Value::Null
}

fn text() -> Value {
    json!({ "type": "text", "text": { "body": "a" } })
}

/// A place where a foreign thing is not found.
fn place(operation: &'static str, at: &'static str, pick: fn(&Things) -> &str, ask: Ask) -> Place {
    Place { operation, at, pick, ask, expected: NOT_FOUND, by: By::Ana }
}

impl Place {
    /// Where a foreign thing gets another answer.
    fn but(self, expected: &'static str) -> Self {
        Self { expected, ..self }
    }
}

/// Everywhere an id or a cursor can stand. A route that is not here fails the test.
pub(super) fn places() -> Vec<Place> {
    let of_people = [
        people::of_users(),
        people::of_invitations(),
        people::of_the_company(),
        people::of_privacy(),
        customers::of_fields(),
        customers::of_imports(),
        customers::of_tables(),
        settings::of_auto_replies(),
        settings::of_bots(),
        setups::of_setups(),
        people::of_reports(),
        settings::of_settings(),
        settings::of_attachments(),
        routing::all(),
        templates::of_writers(),
        accounts::of_accounts(),
        accounts::of_their_users(),
    ];
    let of_people = of_people.into_iter().flatten();
    let of_people = of_people.map(|place| Place { by: By::Olga, ..place });
    let of_chats = [
        chats::of_chats(),
        chats::of_endings(),
        keeping::of_keeping(),
        keeping::of_filters(),
        keeping::of_own_attachments(),
        messages::of_messages(),
        messages::of_answers(),
        messages::of_files(),
        messages::of_notes(),
        scheduled::of_the_scheduled(),
        keeping::of_what_is_ones_own(),
        customers::of_customers(),
        chats::of_the_rest(),
        templates::of_agents(),
        templates::of_senders(),
        templates::of_files(),
    ];
    let of_chats = of_chats.into_iter().flatten();
    of_chats.chain(of_people).collect()
}
