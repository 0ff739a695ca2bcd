//! What people see.

mod chats;
