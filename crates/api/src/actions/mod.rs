//! What people can do. A function is a verb, and one transaction.

pub mod agents;
pub mod assignment;
pub mod chats;
pub mod messages;
pub mod sessions;
pub mod sync;
