//! What people can do. A function is a verb, and one transaction.

pub mod agents;
pub mod assignment;
pub mod audit;
pub mod auto_replies;
pub mod auto_replying;
pub mod chat_filters;
pub mod chats;
pub mod company;
pub mod contact_fields;
pub mod contacts;
pub mod endings;
pub mod invitations;
pub mod logo;
pub mod messages;
pub mod passwords;
pub mod privacy;
pub mod quick_responses;
pub mod reasons;
pub mod registration;
pub mod second_factor;
pub mod sessions;
mod settings;
pub mod sync;
pub mod tags;
pub mod users;
