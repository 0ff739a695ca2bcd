//! What reports read: figures that are added up in the transaction of what happened, never counted.
//!
//! The history (`chat_assignments`, `chat_endings`) is the truth. `rebuild` adds it all up anew, and
//! what erasures took out of it is kept aside, so that the figures of a day stay what they were.

mod history;
mod people;
mod read;
mod write;

pub use self::history::{rebuild, set_aside};
pub use self::people::{Place, Reported, find_person, list_changes, list_people};
pub use self::read::{
    Fold, Queue, Stretch, Unanswered, flow, list_queues, list_unanswered, of_agents, ongoing,
};
pub(crate) use self::write::{Changes, apply};
