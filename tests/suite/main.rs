//! What people see.

mod agents;
mod chats;
mod inbound;
mod presence;
